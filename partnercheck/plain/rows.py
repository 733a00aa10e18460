"""Says any page of rows, line by line: `pages/page.py` says what a page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import structs

from partnercheck.commands import BY_ID, HOME, PLACES, PRINCIPLE
from partnercheck.errors import LockedError, PartnerCheckError, WrongPassphraseError
from partnercheck.pages.form import Field
from partnercheck.pages.page import (
    AboutRow,
    Ask,
    Begin,
    Carry,
    ChangeAnswer,
    Cover,
    Deed,
    Do,
    Fold,
    Here,
    Lay,
    LeaveUnsaved,
    Line,
    NewPassphrase,
    Open,
    Out,
    Page,
    Row,
    Say,
    To,
    Unlock,
    after,
    details_for,
    lines_for,
    rows_for,
    uncovers,
)
from partnercheck.plain.fields import change, field_words, take_sentence
from partnercheck.plain.prompts import (
    BACK,
    LIST,
    LIST_HELP,
    Back,
    Dialogue,
    Menu,
    another_prompt,
)
from partnercheck.plain.reading import NotUnderstoodError, choice_among, numbers_among
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.plain.typed import OUT, carry_out, choices_for, command_id, explain, typed
from partnercheck.plain.voice import INDENT, enter_words
from partnercheck.session.passphrase_words import (
    HOW_TO_CHOOSE,
    NOT_THE_SAME,
    SHORTEST,
    TAKES_SECONDS,
    TOO_SHORT,
    UNLOCKED,
)
from partnercheck.session.progress import onward_place
from partnercheck.text import capitalised, sentence_end

if TYPE_CHECKING:
    from partnercheck.pages.page import MakesPage

_WRITTEN = "written"
"""What a prompt returns once a sentence was kept in a field."""
AGAIN = "again"
"""In `Go.key`: the page was said before, and the leader has come back to it."""
_SEVERAL = "Type numbers with spaces between"
LEFT = "left"
"""The place that means leaving without the newest answers."""


def visit(sitting: Sitting, go: Go) -> Go:
    """Say the page as it is now, ask, and do what was chosen; returns where that leads. A page with
    fields, which are changed by their numbers, is said once and again on request."""
    sitting.library.refresh()
    first, again = True, go.key == AGAIN
    go = replace(go, key=AGAIN)
    page = made(sitting, go)
    said = page.once and again
    while True:
        if go.fold:
            folded = _folded(page, go.fold)
            if folded is None:  # a changed answer has emptied it
                return replace(go, fold="")
            page = folded
        fields = _asked(page)
        out = replace(go, fold="") if go.fold else go.back or Go(page.outer)
        if page.instead is not None:
            return _carry(sitting, go, out, page.instead)
        if page.in_turn:
            return _ask_in_turn(sitting, go, out, page)
        first = first and not said
        if page.once:
            page = _as_said(page, go.visit, anew=not said)
        menu, enters = _say(sitting, page, said=said, first=first, again=again)
        if not (page.rows or page.fields or page.typed):
            sitting.dialogue.gap()
            return out  # there is nothing to ask
        key = _ask(sitting, go, page, menu, enters, said=said)
        if key is BACK and "back" in page.keys:
            return _carry(sitting, go, out, page.keys["back"])
        if key is BACK and go.place == HOME:
            sitting.dialogue.say("This is the first page. q saves and leaves.")
            return go
        if key is BACK or key == OUT:
            return _carry(sitting, go, out, page.outward)
        if isinstance(key, tuple):
            names = tuple(row.name for n in key if isinstance(row := menu.value(str(n)), Row))
            deed = page.several(names) if names and page.several else page.onward
            return _carry(sitting, go, out, deed)
        first = page.once and key == LIST
        said = key == _WRITTEN or (bool(fields) and key != LIST)
        if key == LIST:
            page = made(sitting, go)
            continue
        chosen = menu.value(key)
        if isinstance(chosen, Field) or key == _WRITTEN:
            if isinstance(chosen, Field):
                change(sitting, chosen)
            # If a row has come or gone, the other numbers have moved: say the list again.
            before, page = page, made(sitting, go)
            said &= [row.name for row in page.rows] == [row.name for row in before.rows]
            continue
        if chosen is not None and chosen.deed is not None:
            return _carry(sitting, go, out, chosen.deed)
        return _carry(sitting, go, out, _typed(sitting, go, page, menu, key))


def _typed(sitting: Sitting, go: Go, page: Page, menu: Menu[Row | Field], key: str) -> Deed:
    """The deed for something typed that is no number: a letter of the page, a command, or Enter
    alone."""
    command = command_id(go.place, key)
    if command == "answer-again" and not sitting.means_to_answer_again():
        return Say("")
    if key in page.typed:
        deed = page.typed[key][1]
    else:
        deed = page.keys.get(command, Carry(command)) if key else page.onward
    if isinstance(deed, AboutRow):
        return _about_row(sitting, deed, menu) or Say("")
    return deed


def _ask_in_turn(sitting: Sitting, go: Go, out: Go, page: Page) -> Go:
    """Ask one field after the other, each as the answers before it left it. If the first one is
    left as it is, the others are not asked."""
    sitting.dialogue.heading(page.heading or page.title)
    say_lines(sitting, page.above, again=False)
    done: list[str] = []
    while field := next((f for f in _asked(page) if f.id not in done), None):
        given = change(sitting, field)
        if given is BACK or not (given or done):
            return _carry(sitting, go, out, page.outward)
        done.append(field.id)
        page = made(sitting, go)
    return _carry(sitting, go, out, page.onward)


def _asked(page: Page) -> list[Field]:
    """The fields with numbers: those asked now, without those that a row asks."""
    return [field for field in page.fields if field.shown and not field.in_row]


def _as_said(page: Page, visit: dict[str, object], *, anew: bool) -> Page:
    """The rows in the order in which they were said before, so that their numbers stay, with new
    ones last. `anew` says them in their own order."""
    names = [row.name for row in page.rows]
    before = visit.get("said")
    if anew or not isinstance(before, list):
        visit["said"] = names
        return page
    place = {name: number for number, name in enumerate(before)}
    rows = sorted(page.rows, key=lambda row: place.get(row.name, len(place)))
    return structs.replace(page, rows=tuple(rows))


def _folded(page: Page, fold: str) -> Page | None:
    """The rows of one fold as a page of their own; None if it holds nothing any more."""
    rows = tuple(structs.replace(row, within="") for row in page.rows if row.within == fold)
    named = next((r for r in page.rows if r.deed == Fold(fold)), None)
    if named is None:
        return None
    return structs.replace(
        page,
        rows=rows,
        heading=_said(named),
        above=(),
        below=(),
        enter="goes back to the list",
        onward=Out(),
        outward=Out(),
        keys={name: deed for name, deed in page.keys.items() if name != "back"},
    )


def _about_row(sitting: Sitting, deed: AboutRow, menu: Menu[Row | Field]) -> Deed | None:
    """Ask which row a command is about; returns what to do with it, None for nothing."""
    subjects = {key: row.subject for key in menu.choices if isinstance(row := menu.value(key), Row)}
    numbers = {key: "" for key, subject in subjects.items() if subject}
    if not numbers:
        return deed.none
    key = sitting.dialogue.choose(deed.asks, {"": "", **numbers})
    return None if key is BACK or not key else deed.act(subjects[key])


def made(sitting: Sitting, go: Go) -> Page:
    """The page of a place, made from the present state."""
    make: MakesPage = import_module(f"partnercheck.pages.{go.place}").page
    opened = sitting.session if sitting.is_open else None
    here = Here(
        sitting.library,
        opened,
        _way_to,
        begin=sitting.begin,
        close=sitting.close,
        visit=go.visit,
    )
    return make(here, go.area or go.action or go.principle)


def _way_to(command: str) -> str:
    """What to type for a command, by the command's id."""
    return typed(BY_ID[command])[0]


def _say(
    sitting: Sitting, page: Page, *, said: bool, first: bool, again: bool
) -> tuple[Menu[Row | Field], str]:
    """Say everything on the page, with a number for each row that does something. Returns the
    numbered rows and fields, and the number that Enter alone stands for, empty for none."""
    dialogue = sitting.dialogue
    menu: Menu[Row | Field] = Menu(dialogue, silent=said)
    if first:
        dialogue.heading(page.heading or page.title)
        say_lines(sitting, page.above, again=again)
    for field in _asked(page):
        menu.add(field, field_words(field))
    enters = ""
    for row in rows_for(page, "plain"):
        if row.within:
            continue
        if row.deed is not None:
            ticked = "now" if row.one else page.ticked_word
            mark = ticked if row.ticked else ""
            number = menu.add(row, _said(row), details_for(row, "plain"), mark, row.digit)
            enters = enters or (number if row.enter else "")
            continue
        if said:
            continue
        dialogue.say(f"{row.words}:" if row.heading and row.words[-1] != "?" else row.words)
        for detail in details_for(row, "plain"):
            dialogue.say(detail, indent=3)
    if first:
        say_lines(sitting, page.below, again=again)
    return menu, enters


def say_lines(sitting: Sitting, told: tuple[Line, ...], *, again: bool) -> None:
    """Say the lines above or below the rows; `again` leaves out what is said once."""
    for line in lines_for(told, "plain"):
        if not (line.once and again):
            if line.style == "verbatim":
                sitting.dialogue.verbatim(line.words)
                continue
            indent = INDENT if line.style in ("bullet", "address") else 0
            said = f"{line.label}: {line.words}" if line.words else line.label
            sitting.dialogue.say(said if line.label else line.words, indent=indent)


def _said(row: Row) -> str:
    """A row in one breath: its words, what is beside it, and more about it."""
    between = " " if row.words.endswith(("?", ".")) else ": "
    said = f"{row.words}{between}{row.side}" if row.side else row.words
    return f"{said}; {', '.join(row.short)}" if row.short else said


def _ask(
    sitting: Sitting, go: Go, page: Page, menu: Menu[Row | Field], enters: str, *, said: bool
) -> str | tuple[int, ...] | Back:
    """Ask what to do; returns what was typed, or a tuple of numbers where one line may name
    several. An empty text is Enter alone, if that is not the number of a row."""
    first = menu.value(enters)
    back = PLACES.get((go.back or Go(page.outer)).place, "")
    enter = first.enter if isinstance(first, Row) else page.enter.format(back=back)
    offer = " ".join(filter(None, ("Type a number", page.number))) + ". " if menu.choices else ""
    what = "Numbers" if page.several else "A number"
    number = ((what, page.number_help),) if menu.choices else ()
    if go.place in PLACES:
        commands, explained = choices_for(go.place), explain(go.place, *number)
    else:
        commands, explained = {}, (("", page.purpose), *number)
    letters = {key: name for key, (name, _) in page.typed.items()}
    explained = (*explained, *((key, sentence_end(capitalised(n))) for key, n in letters.items()))
    commands = {**commands, **letters}
    if page.several is not None:
        most, highest = page.most or len(menu.choices), len(menu.choices)
        return sitting.dialogue.ask(
            f"{', '.join(filter(None, (_SEVERAL, page.number)))}. {enter_words(enter)}",
            lambda text: _one_or_several(text, commands, highest, most),
            explain=explained,
        )
    choices = {**({} if enters else {"": ""}), **commands, **menu.choices}
    prompt = f"{offer}{enter_words(enter)}"
    if _asked(page) or page.once:
        choices = {"": "", LIST: "list", **commands, **menu.choices}
        prompt = another_prompt(said, enter, page.number or "to change one")
        explained = (*explained, *LIST_HELP[1:])
    return sitting.dialogue.choose(
        prompt,
        choices,
        default=enters,
        explain=explained,
        sentence=_taker(sitting, page),
        slow=uncovers(first.deed if isinstance(first, Row) else page.onward),
    )


def _taker(sitting: Sitting, page: Page) -> Callable[[str], str] | None:
    """What keeps a sentence typed in place of a choice in the field that the page has for it; None
    if it has none."""
    box = next((field for field in page.fields if field.id == page.typed_into), None)

    def take(text: str) -> str:
        if box is not None:
            take_sentence(sitting, box, text)
        return _WRITTEN

    return take if box is not None else None


def _one_or_several(
    text: str, commands: dict[str, str], highest: int, most: int
) -> str | tuple[int, ...]:
    """A command, or the numbers in one line: none for Enter alone. Raises NotUnderstoodError for
    anything else."""
    try:
        return choice_among(text, commands)
    except NotUnderstoodError:
        return numbers_among(text, highest, most)


def _carry(sitting: Sitting, go: Go, out: Go, deed: Deed) -> Go:
    """Carry out a deed; returns where that leads. `out` is where going back leads."""
    match deed:
        case To():
            return _to(go, deed)
        case ChangeAnswer(principle, notes):
            key = typed(BY_ID["notes"])[0] if notes else ""
            return Go(PRINCIPLE, principle=principle, part="place", key=key, back=go)
        case Carry(command):
            return carry_out(sitting, command, go) or go
        case Do():
            return _do(sitting, go, out, deed)
        case Say(words, _):
            sitting.dialogue.say(words)
            return go
        case Open():
            return _open(sitting, go, out, deed)
        case Begin():
            if not _may_begin(sitting):
                return go
            from partnercheck.pages.which_guide import beginning

            return _carry(sitting, go, out, beginning(sitting.library))
        case Fold(fold):
            return replace(go, fold=fold)
        case Ask(field, then):
            change(sitting, field)
            return _carry(sitting, go, out, then) if then is not None else go
        case Unlock():
            unlocked(sitting)
            return go
        case NewPassphrase(act, done):
            took = ask_new(sitting, act)
            return _carry(sitting, go, out, done) if took and done is not None else go
        case LeaveUnsaved():
            return Go(LEFT)
        case Cover(words, then):
            sitting.dialogue.cover(words)
            return _carry(sitting, go, out, then)
        case Lay(instead=True):
            return replace(_over(go, deed), back=go.back)
        case Lay():
            return _over(go, deed)
        case _:
            return out


def _to(go: Go, deed: To) -> Go:
    if go.place not in PLACES and go.back is not None:
        go = go.back  # from a page that is over a place
    place, area, principle, action = deed.place, deed.area, deed.principle, deed.action
    if deed.way == "in":
        there = go.into(place, area=area, principle=principle, action=action)
        return _over(there, deed.over) if deed.over is not None else there
    there = Go(place, principle=principle, area=area, action=action)
    if deed.way == "on":
        return there
    visit = go.visit if place == go.place else {}
    return replace(there, back=go.back, visit=visit)


def _open(sitting: Sitting, go: Go, out: Go, deed: Open) -> Go:
    before = sitting.session.review.id if sitting.is_open else ""
    if not opened(sitting, deed.review):
        return go
    if before != deed.review:  # the way back leads into the earlier review
        go = replace(go, back=None)
    onward = To(onward_place(sitting.session), way="on")
    return _carry(sitting, go, out, deed.then or onward)


def _over(go: Go, lay: Lay) -> Go:
    return Go(lay.place, area=lay.argument, action=lay.argument, back=go, visit=go.visit)


def _do(sitting: Sitting, go: Go, out: Go, deed: Do) -> Go:
    if not deed.always and not sitting.may_change():
        return go
    if deed.asks and not sitting.dialogue.confirm(f"{deed.asks} Type y or n. Enter is no:"):
        return go
    try:
        words = deed.act()
    except PartnerCheckError as error:
        sitting.dialogue.say(str(error))
        return go
    if words and deed.saves:
        sitting.saved(words)
    else:
        sitting.dialogue.say(words)
    then = after(deed)
    return _carry(sitting, go, out, then) if then is not None else go


def opened(sitting: Sitting, review: str) -> bool:
    """Open a review, asking for the passphrase if it is locked, and say what was found on
    opening it. Returns False, with the reason said, if it was not opened."""
    try:
        try:
            new = sitting.open(review)
        except LockedError:
            if not unlocked(sitting):
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
        found = session.review
        visit(sitting, Go("recover"))
        news = session.review is not found  # went back to a backup
    else:
        news = True
    if news:
        for notice in session.notices:
            sitting.dialogue.say(notice)
    if session.read_only not in session.notices:
        sitting.dialogue.say(session.read_only)


def _may_begin(sitting: Sitting) -> bool:
    """Whether a new review can be kept as the leader chose, and the open one is saved; asks for the
    passphrase if that is needed."""
    if sitting.is_open and (words := sitting.session.unsaved_words()):
        sitting.dialogue.say(words)
        return False
    bar = sitting.library.passphrase.bars_new
    if bar is None:
        return True
    sitting.dialogue.say(str(bar))
    return isinstance(bar, LockedError) and unlocked(sitting)


def unlocked(sitting: Sitting) -> bool:
    """Ask for the passphrase until it opens the reviews. Returns False if the leader goes back or
    it can't be tried."""
    dialogue = sitting.dialogue
    if missing := sitting.library.passphrase.missing:
        dialogue.say(missing)
        return False
    dialogue.say(TAKES_SECONDS)
    with dialogue.unseen():
        while True:
            secret = dialogue.secret("Your passphrase, unseen. Enter goes back:")
            if secret is BACK:
                return False
            try:
                sitting.library.unlock(secret)
            except WrongPassphraseError as error:
                dialogue.say(str(error))
            except PartnerCheckError as error:
                dialogue.say(str(error))
                return False
            else:
                dialogue.say(UNLOCKED)
                return True


def ask_new(sitting: Sitting, act: Callable[[str], str]) -> bool:
    """Ask for a new passphrase twice and hand it to `act`; returns whether that accepted it."""
    dialogue = sitting.dialogue
    dialogue.say(HOW_TO_CHOOSE)
    with dialogue.unseen():
        secret = _typed_twice(dialogue)
        if secret is BACK:
            return False
        dialogue.say(TAKES_SECONDS)
        try:
            dialogue.say(act(secret))
        except PartnerCheckError as error:
            dialogue.say(str(error))
            return False
    return True


def _typed_twice(dialogue: Dialogue) -> str | Back:
    """A new passphrase that is long enough, typed twice alike; BACK if the leader goes back."""
    while True:
        secret = dialogue.secret("New passphrase, unseen. Enter goes back:")
        if secret is BACK:
            return BACK
        if len(secret) < SHORTEST:
            dialogue.say(TOO_SHORT)
            continue
        again = dialogue.secret("The same again. Enter goes back:")
        if again is BACK or again == secret:
            return again
        dialogue.say(NOT_THE_SAME)
