"""What differs between two states of a review, in words that repeat no note."""

from __future__ import annotations

from partnercheck.review.model import Answer, Review
from partnercheck.text import clean_line, fit, listed, plural

_NAMED = 5


def differences(older: Review, newer: Review) -> str:
    """How a newer state differs from an older one, as the end of a sentence: `what differs: …`."""
    before = {answer.principle: answer for answer in older.answers}
    after = {answer.principle: answer for answer in newer.answers}
    named = [
        f"{_title(before.get(key) or after[key])} ({_change(before.get(key), after.get(key))})"
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    ]
    for word, attribute in (
        ("commitments", "commitments"),
        ("your own actions", "own_actions"),
        ("notes without an answer", "drafts"),
        ("marks", "marks"),
        ("conversations", "conversations"),
        ("what is said about the partnership", "partnership"),
    ):
        if getattr(older, attribute) != getattr(newer, attribute):
            named.append(word)
    if not named:
        return "the answers are the same."
    if len(named) > _NAMED:
        more = plural(len(named) - _NAMED, "more", "more")
        named = [*named[:_NAMED], more]
    return f"what differs: {listed(named)}."


def _title(answer: Answer) -> str:
    return fit(clean_line(answer.title or answer.principle).text, 60)


def _change(before: Answer | None, after: Answer | None) -> str:
    if before is None:
        return f"not in the backup, now {_state(after)}"
    if after is None:
        return f"{_state(before)} in the backup, now gone"
    if _state(before) != _state(after):
        return f"{_state(before)} in the backup, now {_state(after)}"
    return "other details"


def _state(answer: Answer | None) -> str:
    if answer is None or answer.state is None:
        return "no answer"
    if answer.state == "placed":
        return f"level {answer.level}"
    return {"dont-know": "I don't know", "not-relevant": "not relevant"}[answer.state]
