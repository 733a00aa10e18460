"""What changed since last time, as both faces show it. The earlier answer to a principle that isn't
answered yet is not shown."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.guide.model import Guide
from partnercheck.review.comparison import (
    HISTORY_NEEDS,
    Compared,
    arrow_of,
    change_words,
    compare,
    history,
    history_line,
    history_words,
)
from partnercheck.review.follow_up import OUTCOMES, principle_of
from partnercheck.review.model import Commitment, Review
from partnercheck.text import sentence_end

ASK_WHAT_CHANGED = "Ask one partner: what have you seen change?"
OLD_PRINCIPLES = "From another version of the guide"
ALSO_DONE = "Done as well"
_DONE = ("done", "partly")


class ChangeRow(Struct, frozen=True):
    """One principle answered in both reviews, or in the later one alone."""

    principle: str
    """Its id; empty if the guide lacks it."""
    title: str
    arrow: str
    """An arrow if the level rose or fell in the same wording; else empty."""
    words: str
    done: tuple[str, ...] = ()
    """What was taken on of it and done since, wholly or in part, with the line about it."""
    line: str = ""
    """Its levels over three or more reviews, as `history_line` draws them; else empty."""
    line_words: str = ""


class Changes(Struct, frozen=True):
    """What changed between a review and the one before it."""

    areas: tuple[tuple[str, tuple[ChangeRow, ...]], ...]
    """Each area's title with its principles, in the guide's order."""
    waiting: tuple[str, ...]
    """The titles of principles answered last time and not yet this time."""
    done: tuple[str, ...]
    """What else was done of what was taken on: of no principle above."""
    cautions: tuple[str, ...]
    """Sentences to say beside the list: what a level proves, and whom to ask."""


def changes_of(guide: Guide, past: Sequence[Review], review: Review) -> Changes:
    """Compare a review with the last one of `past`, which is oldest first and not empty."""
    comparison = compare(guide, past[-1], review)
    line = (*past, review)
    areas: dict[str, list[ChangeRow]] = {}
    done = _done(past[-1], review)
    for one in comparison.principles:
        if one.later is not None:
            known = one.principle in guide.by_id
            area = guide.area_of(one.principle).title if known else OLD_PRINCIPLES
            row = replace(_row(guide, line, one, known), done=done.pop(one.principle, ()))
            areas.setdefault(area, []).append(row)
    waiting = tuple(one.title for one in comparison.principles if one.later is None)
    ask = () if comparison.changed("up") else (ASK_WHAT_CHANGED,)
    return Changes(
        areas=tuple((area, tuple(rows)) for area, rows in areas.items()),
        waiting=waiting,
        done=tuple(words for of_one in done.values() for words in of_one),
        cautions=(*comparison.cautions, *ask),
    )


def _done(earlier: Review, review: Review) -> dict[str, tuple[str, ...]]:
    """What was done of what was taken on in these two reviews, by principle; empty for none."""
    done: dict[str, tuple[str, ...]] = {}
    for of in (earlier, review):
        for held in of.commitments:
            if held.status in _DONE:
                principle = principle_of(of, held)
                done[principle] = (*done.get(principle, ()), done_words(held))
    return done


def done_words(held: Commitment) -> str:
    """What was done, and the line about it: `Done: Ring the hospice. They rang back.`"""
    told = f" {sentence_end(held.outcome)}" if held.outcome else ""
    return f"{OUTCOMES[held.status]}: {sentence_end(held.text)}{told}"


def _row(guide: Guide, line: Sequence[Review], one: Compared, known: bool) -> ChangeRow:
    words = change_words(guide, one)
    points = history(line, one.principle) if len(line) >= HISTORY_NEEDS else ()
    return ChangeRow(
        principle=one.principle if known else "",
        title=one.title,
        arrow=arrow_of(one.change),
        words=f"{words[:1].upper()}{words[1:]}",
        line=history_line(points) if points else "",
        line_words=history_words(guide, points) if points else "",
    )
