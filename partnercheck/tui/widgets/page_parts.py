"""Makes of a page what the widgets of the full screen show."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from importlib import import_module
from typing import TYPE_CHECKING

from partnercheck.errors import PartnerCheckError
from partnercheck.pages.page import (
    Fold,
    Here,
    Line,
    MakesPage,
    Page,
    Row,
    details_for,
    lines_for,
    rows_for,
)
from partnercheck.session.words import NOT_CHANGED, ONE_MOMENT
from partnercheck.tui.widgets.items import Item, tick_box
from partnercheck.tui.widgets.passage import Passage, PassagePart
from partnercheck.tui.window import InWindow

if TYPE_CHECKING:
    from partnercheck.tui.widgets.fields import Fields

_A_WHILE = 0.1
"""Seconds after which the screen says that something takes a while. What is done sooner is better
shown at once: a screen reader would read out a word that comes and goes."""
_MUTED = "$text-muted"
_STYLES = {
    "": "",
    "quiet": _MUTED,
    "strong": "bold",
    "bullet": "",
    "address": _MUTED,
    "verbatim": "",
}


def page_of(place: str) -> MakesPage:
    """The function that makes a place's page. Its module is imported when the page is first
    shown."""
    make: MakesPage = import_module(f"partnercheck.pages.{place}").page
    return make


def here_of(screen: InWindow, visit: dict[str, object] | None = None) -> Here:
    """What a page is made from, as a place or a panel knows it. `visit` is what the page remembers
    while it is shown."""
    pc = screen.pc
    visit = {} if visit is None else visit
    return Here(
        pc.library,
        pc.session,
        pc.way_to,
        pc.terminal.own_colours,
        pc.open_review,
        pc.close_review,
        visit,
    )


def keep(screen: InWindow, event: Fields.Given) -> str:
    """Keep a field's new value; returns what to say, or why it was not taken."""
    if event.field.saves and screen.pc.session is not None and screen.session.read_only:
        return NOT_CHANGED
    if not event.taken:
        return event.said
    settings = screen.pc.library.settings
    try:
        words = event.field.keep(event.value)
        if event.field.is_choice:
            words = " ".join(filter(None, (event.field.given_words(event.value), words)))
    except PartnerCheckError as error:
        words = str(error)
    words = event.said or words
    if screen.pc.library.settings is not settings:
        screen.pc.use_settings()
    return words


def take(screen: InWindow, event: Fields.Given) -> None:
    """Keep a field's new value, say what came of it and show it."""
    words = keep(screen, event)
    screen.sure_of = ""
    if words == NOT_CHANGED:
        screen.refused()
    elif words:
        screen.tell(words)
    else:
        screen.repaint()


async def beside(screen: InWindow, act: Callable[[], str]) -> str:
    """Do on another thread what may take a while, and say so if it does; keys wait for it. Returns
    what it returns, and raises what it raises."""
    doing = asyncio.ensure_future(asyncio.to_thread(act))
    await asyncio.wait({doing}, timeout=_A_WHILE)
    if not doing.done():
        screen.say(ONE_MOMENT)
    return await doing


def kept_late(screen: InWindow) -> str:
    """Keep what waits for its box or its page to be left; returns what to say."""
    words = [keep(screen, given) for given in _late(screen)]
    return " ".join(filter(None, words))


def holds_unread(screen: InWindow) -> bool:
    """Whether a box holds a date that could not be read if the box were left now."""
    return any(not given.taken for given in _late(screen))


def _late(screen: InWindow) -> list[Fields.Given]:
    from partnercheck.tui.widgets.fields import Fields

    return [given for fields in screen.query(Fields) for given in fields.late]


def items_of(page: Page, unfolded: Collection[str] = ()) -> list[Item]:
    """The page's rows as items of a list, with those in the `unfolded` folds."""
    return [
        _item(row, unfolded)
        for row in rows_for(page, "screen")
        if not row.within or row.within in unfolded
    ]


def _item(row: Row, unfolded: Collection[str]) -> Item:
    words, side = row.words, row.side or row.state
    if isinstance(row.deed, Fold):
        opened = row.deed.fold in unfolded
        words = f"{'−' if opened else '+'} {words}"
        side = side or ("" if opened else row.while_closed)
    details = details_for(row, "screen")
    # In order and without names: a fold may hold thousands, and naming takes most of the time.
    return Item(
        row.id or row.words,
        words,
        row.mark if row.ticked is None else _tick(row),
        side,
        row.beside,
        row.beside_name,
        (" · ".join(row.short), *details) if row.short else details,
        row.deed is None,
        row.gap,
        row.strong,
    )


def _tick(row: Row) -> str:
    """The mark of a row that can be ticked. The digit that chooses it comes first, unless the row's
    words begin with it."""
    if not row.one:
        return f"{row.digit or ''} {tick_box(row.ticked is True)}".lstrip()
    mark = "●" if row.ticked else "○"
    begins = row.digit is None or row.words.startswith(f"{row.digit} ")
    return mark if begins else f"{row.digit} {mark}"


def show_lines(passage: Passage, told: tuple[Line, ...]) -> None:
    """Show lines, each in its style. Without lines the passage takes no room."""
    shown = lines_for(told, "screen")
    paragraphs = []
    for line in shown:
        paragraphs += [PassagePart()] if line.gap else []
        paragraphs.append(
            PassagePart(
                line.words,
                _STYLES[line.style],
                bullet=line.style == "bullet",
                below_bullet=line.style == "address",
                verbatim=line.style == "verbatim",
                label=line.label,
                marked=line.chosen,
            )
        )
    passage.display = bool(shown)
    passage.show(paragraphs)
