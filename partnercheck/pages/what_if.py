"""What if? The list as it would be, on paper: what would rise or fall. Nothing is saved."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.commands import ACTIONS, PLACES, WHAT_IF
from partnercheck.guide.model import Guide, Principle
from partnercheck.pages.page import Do, Here, Lay, Line, Out, Page, Row, Told
from partnercheck.review.what_if import ON_PAPER, arrow_of, move_words
from partnercheck.session.on_paper import (
    AIM,
    LEAVE_PAPER,
    NOTHING_SUPPOSED,
    TAKE_ALL_BACK,
    TAKEN_BACK,
    OnPaper,
)
from partnercheck.session.words import NOTHING_TO_UNDO
from partnercheck.text import capitalised, plural


def page(here: Here, _argument: str = "") -> Page:
    """The aim, then every principle at the place where it would be. What the leader supposes is
    remembered while they stay here, and never touches the open review."""
    session, paper = here.session, paper_of(here)
    leaves = Do(lambda: paper.left_words, Out(), always=True, saves=False)
    return Page(
        PLACES[WHAT_IF],
        (*_rows(session.guide, paper), Row(LEAVE_PAPER, leaves, gap=True)),
        whose=session.review.partnership.name,
        outer=ACTIONS,
        above=(
            Line(ON_PAPER, "strong"),
            Line("" if paper.changed else NOTHING_SUPPOSED, "quiet"),
        ),
        once=True,
        number="to change that on paper",
        number_help="Change that one on paper.",
        enter="leaves the paper",
        onward=leaves,
        outward=leaves,
        keys={"take-back": Do(lambda: _taken_back(paper), always=True, saves=False)},
        unsaved="On paper, not saved",
    )


def paper_of(here: Here) -> OnPaper:
    """What the leader supposes; begun anew if the answers have changed since."""
    session = here.session
    paper = here.remembered("paper", lambda: OnPaper(session.guide, session.review))
    if not paper.stands_on(session.guide, session.review):
        here.visit.pop("paper")
        return paper_of(here)
    return paper


def _taken_back(paper: OnPaper) -> str:
    return TAKEN_BACK if paper.undo() else NOTHING_TO_UNDO


def _rows(guide: Guide, paper: OnPaper) -> Iterator[Row]:
    yield Row(AIM, Lay("on_paper"), side=paper.aim_words, gap=True, id="aim")
    for name, principles in paper.lists():
        if principles:
            yield Row(name or "The list as it would be", heading=True, gap=True)
        for principle in principles:
            yield _row(guide, paper, principle)
    if paper.changed:

        def take_all() -> str:
            paper.take_all_back()
            return TAKEN_BACK

        yield Row(TAKE_ALL_BACK, Do(take_all, always=True, saves=False), gap=True)


def _row(guide: Guide, paper: OnPaper, principle: Principle) -> Row:
    place, move = paper.result.places[principle.id], paper.result.of(principle.id)
    ranked = paper.priorities.of(principle.id)
    arrow = (arrow_of(move) if move else "") or " "
    side = f"{guide.label(ranked.level)}, {plural(place.points, 'point')}" if ranked else ""
    return Row(
        principle.title,
        Lay("on_paper", principle.id),
        (
            Told(f"Place {place.number}" if place.number else "", "plain"),
            *paper.before(principle.id),
            capitalised(move_words(move)) if move else "",
        ),
        mark=f"{arrow} {place.number or '·':>2}",
        side=side,
        strong=move is not None,
        id=f"principle:{principle.id}",
    )
