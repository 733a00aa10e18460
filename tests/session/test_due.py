"""What is due, and the words for it."""

from __future__ import annotations

from datetime import date

import pytest

from partnercheck.session.due import due_words
from partnercheck.session.library import Library
from tests.support.sittings import begun


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "no date"),
        (date(2026, 6, 30), "was due 30 June"),
        (date(2025, 12, 31), "was due 31 December 2025"),
        (date(2026, 7, 1), "due today"),
        (date(2026, 7, 2), "due tomorrow"),
        (date(2026, 7, 3), "due 3 July"),
        (date(2027, 1, 4), "due 4 January 2027"),
    ],
)
def test_due_in_words(due: date | None, words: str) -> None:
    assert due_words(due, date(2026, 7, 1)) == words


def test_open_commitments_with_a_date_are_due_the_earliest_first(library: Library) -> None:
    session = begun(library)
    session.place("aims.roles", 1)
    later = session.commit("aims.roles/small", due=date(2026, 8, 1))
    sooner = session.commit("aims.roles/small-later", due=date(2026, 7, 2))
    session.commit("aims.roles/long")
    done = session.commit("aims.roles/medium", due=date(2026, 7, 1))
    session.change_commitment(done, status="done")
    session.close()
    library.refresh()

    assert [(d.id, d.words, d.name, d.text) for d in library.due()] == [
        (sooner, "due tomorrow", "Riverside", "Do small-later."),
        (later, "due 1 August", "Riverside", "Do small."),
    ]
