"""Find: words in one's own reviews, notes and actions. Nothing about a search is kept."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from partnercheck.commands import ABOUT, ACTIONS, FIND, FOLLOW_UP, HOME, PLACES, PRINCIPLE
from partnercheck.pages.form import Field, TypedIn
from partnercheck.pages.page import ChangeAnswer, Deed, Do, Here, Lay, Line, Open, Page, Row, To
from partnercheck.pages.passphrase import locked_rows
from partnercheck.session.finder import (
    FIND_WHAT,
    MOST,
    Finder,
    Found,
    count_words,
    goes_to,
    is_note,
    origin_words,
)

if TYPE_CHECKING:
    from partnercheck.session.finder import TextFound


def page(here: Here, words: str = "") -> Page:
    """What the words find, each a row that leads to where it is read and changed. Without words, a
    field for them."""
    if not words.strip():
        return _asks(here)
    review = here.opened.review if here.opened else None
    finder = here.remembered("finder", lambda: Finder(here.library))
    found = list(islice(finder.find(words, review), MOST + 1))
    count = count_words(len(found), len(here.library.locked))
    return Page(
        PLACES[FIND],
        (
            *(_row(one, first=number == 0) for number, one in enumerate(found[:MOST])),
            *locked_rows(here.library),
        ),
        outer=HOME,
        above=(
            Line(f"“{words}”: {count}", only="plain"),
            Line(f"{here.way_to('find')} finds other words.", only="plain"),
        ),
        number="to go there",
        hint=count,
        keys={"find": To(FIND, way="instead")},
    )


def _asks(here: Here) -> Page:
    typed = here.remembered("words", TypedIn)

    def looked_for() -> Deed:
        words, typed.words = typed.words, ""
        return To(FIND, area=words, way="instead")

    words = Field(
        "words",
        "Words to find",
        "line",
        typed.words,
        typed.put,
        empty="goes back",
        saves=False,
    )
    return Page(
        PLACES[FIND],
        (),
        outer=HOME,
        above=(Line(FIND_WHAT),),
        fields=(words,),
        in_turn=True,
        onward=Do(
            lambda: "",
            looked_for,
            always=True,
            saves=False,
        ),
    )


def _row(found: Found, *, first: bool) -> Row:
    passage = found.passage
    return Row(
        found.snippet,
        Open(found.review, _there(passage)),
        (origin_words(found),),
        gap=first,
        id=f"{found.review}:{passage.kind}:{passage.principle}:{passage.item}:{passage.field}",
    )


def _there(passage: TextFound) -> Deed:
    """Where a passage is read and changed."""
    place, item = goes_to(passage), passage.item
    if place == PRINCIPLE:
        return ChangeAnswer(passage.principle, notes=is_note(passage))
    if place == FOLLOW_UP:
        return To(place, action=item)
    if place == ACTIONS:
        if passage.kind == "own":
            return To(place, at=f"own:{item}", over=Lay("own_action", item))
        over = Lay("why", item) if passage.principle else None
        return To(place, at=f"action:{item}", over=over)
    return To(place, at=item if place == ABOUT else "")
