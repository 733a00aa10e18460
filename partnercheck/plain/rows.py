"""Any page of rows, line by line: see `pages/page.py` for what a page is."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from partnercheck.commands import BY_ID, PLACES, PRINCIPLE
from partnercheck.errors import LockedError, PartnerCheckError
from partnercheck.pages.page import (
    Carry,
    Change,
    Deed,
    Do,
    Here,
    Lay,
    Line,
    Open,
    Page,
    Row,
    Say,
    To,
    details_for,
    lines_for,
    rows_for,
    works,
)
from partnercheck.plain.keys import (
    OUT,
    carry_out,
    choices_for,
    command_id,
    explain,
    typed,
)
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK, Back
from partnercheck.plain.sitting import Go, Sitting

if TYPE_CHECKING:
    from partnercheck.pages.page import MakesPage


def visit(sitting: Sitting, go: Go) -> Go:
    """Say the page as it is now, ask, and do what was chosen."""
    page = made(sitting, go)
    out = go.back or Go(page.outer)
    menu, enters = _say(sitting, page)
    key = _ask(sitting, go, page, menu, enters)
    if key is BACK or key == OUT:
        return out
    row = menu.value(key)
    if row is not None and row.deed is not None:
        return _carry(sitting, go, out, row.deed)
    command = command_id(go.place, key)
    deed = page.keys.get(command, Carry(command)) if key else page.onward
    return _carry(sitting, go, out, deed)


def made(sitting: Sitting, go: Go) -> Page:
    """The page of a place, from what stands now."""
    make: MakesPage = import_module(f"partnercheck.pages.{go.place}").page
    opened = sitting.session if sitting.is_open else None
    here = Here(sitting.library, opened, lambda command: typed(BY_ID[command])[0])
    return make(here, go.area or go.action or go.principle)


def _say(sitting: Sitting, page: Page) -> tuple[Menu[Row], str]:
    """Everything on the page, each row that does something with its number; returns these, and
    the number that Enter alone stands for, if it does for one."""
    dialogue = sitting.dialogue
    dialogue.heading(page.heading or page.title)
    _say_lines(sitting, page.above)
    menu: Menu[Row] = Menu(dialogue)
    enters = ""
    for row in rows_for(page, "plain"):
        if row.deed is not None:
            menu.add(row, _said(row), details_for(row, "plain"))
            enters = enters or (str(len(menu.choices)) if row.enter else "")
            continue
        dialogue.say(f"{row.words}:" if row.heading else row.words)
        for detail in details_for(row, "plain"):
            dialogue.say(detail, indent=3)
    _say_lines(sitting, page.below)
    return menu, enters


def _say_lines(sitting: Sitting, told: tuple[Line, ...]) -> None:
    for line in lines_for(told, "plain"):
        sitting.dialogue.say(line.words)


def _said(row: Row) -> str:
    """A row in one breath: its words, what stands beside it, and what else there is to it."""
    ticked = "" if row.ticked is None else "ticked" if row.ticked else "not ticked"
    beside = ", ".join(filter(None, (row.side, ticked)))
    said = f"{row.words}: {beside}" if beside else row.words
    return f"{said}; {', '.join(row.short)}" if row.short else said


def _ask(sitting: Sitting, go: Go, page: Page, menu: Menu[Row], enters: str) -> str | Back:
    """What was typed; empty for Enter alone where that stands for no row."""
    first = menu.value(enters)
    back = PLACES.get((go.back or Go(page.outer)).place, "")
    enter = first.enter if first else page.enter.format(back=back)
    offer = " ".join(filter(None, ("Type a number", page.number))) + ". " if menu.choices else ""
    number = (("A number", page.number_help),) if menu.choices else ()
    if go.place in PLACES:
        commands = {
            key: name
            for key, name in choices_for(go.place).items()
            if works(page, command_id(go.place, key))
        }
        explained = explain(go.place, *number)
    else:
        commands, explained = {}, (("", page.purpose), *number)
    alone = {} if enters else {"": ""}
    return sitting.dialogue.choose(
        f"{offer}Enter {enter}:",
        {**alone, **commands, **menu.choices},
        default=enters,
        explain=explained,
    )


def _carry(sitting: Sitting, go: Go, out: Go, deed: Deed) -> Go:
    """Carry out a deed; returns where that leads. `out` is where going back leads."""
    match deed:
        case To(place, area, principle, action, onward):
            if onward:
                return Go(place, principle=principle, area=area, action=action)
            return go.into(place, area=area, principle=principle, action=action)
        case Change(principle):
            return Go(PRINCIPLE, principle=principle, part="place", back=go)
        case Carry(command):
            return carry_out(sitting, command, go) or go
        case Do():
            return _do(sitting, go, out, deed)
        case Say(words):
            sitting.dialogue.say(words)
            return go
        case Open(review, then):
            before = sitting.session.review.id if sitting.is_open else ""
            if not opened(sitting, review):
                return go
            if before != review:  # the way here leads into the review before
                go = replace(go, back=None)
            return _carry(sitting, go, out, then)
        case Lay(place, argument):
            return Go(place, area=argument, back=go)
        case _:
            return out


def _do(sitting: Sitting, go: Go, out: Go, deed: Do) -> Go:
    if not deed.always and not sitting.may_change():
        return go
    try:
        words = deed.act()
    except PartnerCheckError as error:
        sitting.dialogue.say(str(error))
        return go
    if words:
        sitting.saved(words)
    return _carry(sitting, go, out, deed.then) if deed.then is not None else go


def opened(sitting: Sitting, review: str) -> bool:
    """Open a review, with the passphrase where it is locked, and say what it says at opening; a
    failure is said."""
    try:
        try:
            new = sitting.open(review)
        except LockedError:
            if not unlocked_here(sitting):
                return False
            new = sitting.open(review)
    except PartnerCheckError as error:
        sitting.dialogue.say(str(error))
        return False
    if new:
        _tell(sitting)
    return True


def _tell(sitting: Sitting) -> None:
    session = sitting.session
    if session.recoverable:
        from partnercheck.plain.recover import recover

        recover(sitting)
    else:
        for notice in session.notices:
            sitting.dialogue.say(notice)
    if session.read_only not in session.notices:
        sitting.dialogue.say(session.read_only)


def unlocked_here(sitting: Sitting) -> bool:
    """Whether the passphrase was typed, and opened what is locked."""
    from partnercheck.plain.passphrase import unlock

    return unlock(sitting)
