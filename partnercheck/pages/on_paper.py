"""What to change on paper: one principle's level, importance or warning signs, or the level to aim
for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from partnercheck.guide.model import LEVELS, Guide
from partnercheck.pages.form import ticked_words
from partnercheck.pages.page import Do, Here, Out, Page, Row
from partnercheck.pages.what_if import paper_of
from partnercheck.review.described import TARGETS
from partnercheck.review.model import HIGH, IMPORTANCE_WORDS, LOW
from partnercheck.review.walk import valid_answer
from partnercheck.session.on_paper import AIM, WHAT_WOULD_CHANGE, OnPaper


def page(here: Here, argument: str = "") -> Page:
    """`argument` is a principle's id; without one the page is about the level to aim for."""
    guide, paper = here.session.guide, paper_of(here)
    if argument:
        title, rows = guide.by_id[argument].title, tuple(_of_principle(guide, paper, argument))
    else:
        title, rows = AIM.lower(), tuple(_levels(guide, TARGETS, paper.target, paper, paper.aim))
    return Page(
        f"On paper: {title}",
        rows,
        purpose=(
            "Choose what would be different. It changes the list on paper only: nothing is saved."
        ),
        at=next((row.name for row in rows if row.ticked), ""),
        does="changes it on paper",
        enter="leaves it",
    )


def _supposes(paper: OnPaper, said: str, suppose: Callable[[], None], principle: str = "") -> Do:
    """What is supposed is said first: where nothing moves, a mark alone would change."""

    def act() -> str:
        suppose()
        return f"{said} {paper.told(principle)}"

    return Do(act, Out(), always=True, saves=False)


def _levels(
    guide: Guide,
    levels: tuple[int, ...],
    now: int | None,
    paper: OnPaper,
    suppose: Callable[[int], None],
    principle: str = "",
) -> Iterator[Row]:
    for level in levels:
        yield Row(
            guide.label(level),
            _supposes(paper, f"{guide.label(level)}.", partial(suppose, level), principle),
            ticked=level == now,
            one=True,
            digit=level,
            id=f"level:{level}",
        )


def _of_principle(guide: Guide, paper: OnPaper, principle: str) -> Iterator[Row]:
    answer = valid_answer(guide, paper.review, principle)
    level = answer.level if answer and answer.state == "placed" else None
    given = paper.review.thoughts(principle)
    yield Row(WHAT_WOULD_CHANGE, heading=True)
    yield from _levels(guide, LEVELS, level, paper, partial(paper.level, principle), principle)
    for n in range(LOW, HIGH + 1):
        words = f"Importance: {IMPORTANCE_WORDS[n]}"
        yield Row(
            words,
            _supposes(paper, f"{words}.", partial(paper.importance, principle, n), principle),
            ticked=given.importance == n,
            one=True,
            gap=n == LOW,
        )
    for number, sign in enumerate(guide.by_id[principle].warnings):
        ticked = sign.id in given.warnings
        said = ticked_words(sign.text, ticked=not ticked)
        yield Row(
            sign.text,
            _supposes(paper, said, partial(paper.toggle_warning, principle, sign.id), principle),
            ticked=ticked,
            gap=number == 0,
            id=f"warning:{sign.id}",
        )
