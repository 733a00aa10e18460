"""How far a review has come, in words, for one principle and for many."""

from __future__ import annotations

from partnercheck.review.walk import Progress
from partnercheck.session.progress import look_words, widen_words
from tests.support.reviews import make_review


def test_one_principle_is_never_principles() -> None:
    review = make_review()
    assert look_words(review, Progress(1, 1)).endswith(": 1 of 1 principle answered.")
    assert look_words(review, Progress(1, 2)).endswith(": 1 of 2 principles answered.")
    assert widen_words(1) == "Look at the other principle too"
    assert widen_words(4) == "Look at the other 4 principles too"
