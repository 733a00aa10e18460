"""What changed between two reviews of one partnership, and over more of them.

Changes are never added up, and a principle whose wording changed gets no arrow: answers to two
meanings can't be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.guide.model import LEVELS, Guide
from partnercheck.review.answering import said_words
from partnercheck.review.commitments import OUTCOMES, principle_of
from partnercheck.review.model import Answer, Commitment, Review
from partnercheck.text import sentence_end

Change = Literal["up", "down", "same", "new", "gone", "reworded"]

NO_PROOF = (
    "A level that went up is your own view, not proof. Ask one partner: which of these changes "
    "would you have noticed?"
)
MAY_SEE_MORE = "A level that went down may mean that you see more than before."
HISTORY_NEEDS = 3
"""How many reviews there must be before a history is worth drawing."""

_ARROWS: dict[Change, str] = {"up": "↑", "down": "↓"}
HEIGHTS = {1: "▁", 2: "▃", 3: "▅", 4: "▆", 5: "█"}
"""The bar that shows each level as a height."""


class Compared(Struct, frozen=True):
    """One principle that has an answer in at least one of two reviews."""

    principle: str
    title: str
    """The guide's title; if the guide lacks the principle, the title under which it was
    answered."""
    earlier: Answer | None
    later: Answer | None
    change: Change


class Comparison(Struct, frozen=True):
    """Two reviews side by side, named by their ids."""

    earlier: str
    later: str
    """The ids of the two reviews."""
    principles: tuple[Compared, ...]
    """In the guide's order; last those that the guide lacks, in the order of the answers."""
    waiting: tuple[Compared, ...] = ()
    """Those that a follow-up has not answered yet. What was said of them last time shows only once
    they are answered, so that it does not lead the leader's hand."""

    def changed(self, change: Change) -> tuple[Compared, ...]:
        """The principles whose answer changed in this way."""
        return tuple(one for one in self.principles if one.change == change)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What to say below the list: one sentence if a level rose, another if one fell."""
        cautions: tuple[tuple[Change, str], ...] = (("up", NO_PROOF), ("down", MAY_SEE_MORE))
        return tuple(caution for change, caution in cautions if self.changed(change))


class HistoryPoint(Struct, frozen=True):
    """One review's answer to a principle."""

    review: str
    day: date | None
    """The day of the answer, else the day on which the review was saved last."""
    answer: Answer | None
    reworded: bool
    """Whether it answers another wording than the last answer before it."""


def compare(guide: Guide, earlier: Review, later: Review) -> Comparison:
    """Compare two reviews, with the guide of the later one for titles and order."""
    before, after = _answers(earlier), _answers(later)
    order = [principle for principle in guide.by_id if principle in before or principle in after]
    order += [p for p in dict.fromkeys((*after, *before)) if p not in guide.by_id]
    return Comparison(
        earlier=earlier.id,
        later=later.id,
        principles=tuple(
            Compared(
                principle=principle,
                title=_title(guide, principle, after.get(principle), before.get(principle)),
                earlier=before.get(principle),
                later=after.get(principle),
                change=change_of(before.get(principle), after.get(principle)),
            )
            for principle in order
        ),
    )


def without_waiting(comparison: Comparison, follow_up: str) -> Comparison:
    """The comparison with the principles apart that its review `follow_up`, an id, has no answer to
    yet."""

    def waits(one: Compared) -> bool:
        return (one.later if comparison.later == follow_up else one.earlier) is None

    return replace(
        comparison,
        principles=tuple(one for one in comparison.principles if not waits(one)),
        waiting=tuple(one for one in comparison.principles if waits(one)),
    )


def change_of(earlier: Answer | None, later: Answer | None) -> Change:
    """How an answer changed from one review to the next; at most one of the two is None.

    Answers to different wordings count as reworded; *Not relevant* has no wording. A level in place
    of *I don't know* or *Not relevant* counts as new, the other way round as gone; so does *I don't
    know* in place of *Not relevant*.
    """
    if earlier is None or later is None:
        return "new" if earlier is None else "gone"
    worded = "not-relevant" not in (earlier.state, later.state)
    if worded and earlier.revision != later.revision:
        return "reworded"
    before, after = _level(earlier), _level(later)
    if before is not None and after is not None:
        if before == after:
            return "same"
        return "up" if after > before else "down"
    if earlier.state == later.state:
        return "same"
    return "new" if _weight(later) > _weight(earlier) else "gone"


def standing(answer: Answer | None) -> int | str | None:
    """An answer as one value, as in `compare --json`: the level, else the state, else None if there
    is no answer."""
    if answer is None:
        return None
    return answer.state if _level(answer) is None else _level(answer)


def arrow_of(change: Change) -> str:
    """The arrow for a level that rose or fell; empty for every other change."""
    return _ARROWS.get(change, "")


def change_words(guide: Guide, compared: Compared) -> str:
    """A change in words: "up, from 2 Talked about to 3 Patchy"."""
    was = said_words(guide, compared.earlier)
    now = said_words(guide, compared.later)
    match compared.change:
        case "up" | "down":
            return f"{compared.change}, from {was} to {now}"
        case "same":
            return f"still {now}"
        case "reworded":
            return f"was {was}, now {now}; the wording changed, so the two can't be compared"
        case "new" if compared.earlier is None:
            return f"not answered before, now {now}"
        case _:
            return f"was {was}, now {now}"


def history(reviews: Sequence[Review], principle: str) -> tuple[HistoryPoint, ...]:
    """What each review said of a principle, in the order of `reviews`, which is oldest first."""
    points = []
    last: int | None = None
    for review in reviews:
        answer = _answers(review).get(principle)
        worded = answer.revision if answer and answer.state != "not-relevant" else None
        reworded = None not in (worded, last) and worded != last
        points.append(HistoryPoint(review.id, _day(review, answer), answer, reworded))
        last = last if worded is None else worded
    return tuple(points)


def history_line(points: Iterable[HistoryPoint]) -> str:
    """A history on one line, each level as a digit and a bar: `2▃ 3▅ | 4▆`. `?` is *I don't know*,
    `x` not relevant, `·` no answer, and `|` a change of wording."""
    signs = []
    for point in points:
        if point.reworded:
            signs.append("|")
        signs.append(_sign(point.answer))
    return " ".join(signs)


def history_words(guide: Guide, points: Iterable[HistoryPoint]) -> str:
    """A history in words: "2 Talked about, then 3 Patchy, then in other words, 4 Reliable"."""
    points = tuple(points)
    said = {said_words(guide, point.answer) for point in points}
    if len(points) > 1 and len(said) == 1 and not any(point.reworded for point in points):
        return f"{said.pop()} each time"
    parts = []
    for point in points:
        words = said_words(guide, point.answer)
        parts.append(f"in other words, {words}" if point.reworded else words)
    return ", then ".join(parts)


def _answers(review: Review) -> dict[str, Answer]:
    """The answers that count, whether or not the guide still asks for them."""
    counted: dict[str, Answer] = {}
    for answer in review.answers:
        if answer.state is None or (answer.state == "placed" and answer.level not in LEVELS):
            continue
        counted.setdefault(answer.principle, answer)
    return counted


def _level(answer: Answer) -> int | None:
    return answer.level if answer.state == "placed" else None


def _weight(answer: Answer) -> int:
    """How much an answer says: a level says most, *I don't know* less, *Not relevant* least."""
    return {"placed": 2, "dont-know": 1}.get(answer.state or "", 0)


def _title(guide: Guide, principle: str, *answers: Answer | None) -> str:
    known = guide.by_id.get(principle)
    if known is not None:
        return known.title
    return next((answer.title for answer in answers if answer and answer.title), principle)


def _day(review: Review, answer: Answer | None) -> date | None:
    moment = (answer.answered if answer else None) or review.updated
    return moment.date() if moment else None


def _sign(answer: Answer | None) -> str:
    if answer is None:
        return "·"
    if (level := _level(answer)) is not None:
        return f"{level}{HEIGHTS[level]}"
    return "?" if answer.state == "dont-know" else "x"


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
    comparison = without_waiting(compare(guide, past[-1], review), review.id)
    line = (*past, review)
    areas: dict[str, list[ChangeRow]] = {}
    done = _done(past[-1], review)
    for one in comparison.principles:
        known = one.principle in guide.by_id
        area = guide.area_of(one.principle).title if known else OLD_PRINCIPLES
        row = replace(_row(guide, line, one, known), done=done.pop(one.principle, ()))
        areas.setdefault(area, []).append(row)
    ask = () if comparison.changed("up") else (ASK_WHAT_CHANGED,)
    return Changes(
        areas=tuple((area, tuple(rows)) for area, rows in areas.items()),
        waiting=tuple(one.title for one in comparison.waiting),
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


def not_answered_yet(count: int) -> str:
    """How many principles were answered last time and not yet this time, in words."""
    return f"Answered last time, not yet this time: {count}"
