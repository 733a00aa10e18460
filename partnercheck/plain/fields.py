"""The fields of a page, line by line: each is said with its value and changed by its number."""

from __future__ import annotations

from datetime import date

from partnercheck.errors import PartnerCheckError
from partnercheck.pages.form import OFF, ON, Field
from partnercheck.plain.notes import CLEAR, ask_line, ask_note, left_out_words, own_words
from partnercheck.plain.prompts import BACK, Back, Menu
from partnercheck.plain.reading import NotUnderstoodError, as_sentence
from partnercheck.plain.sitting import Sitting
from partnercheck.review.dates import HOW_TO_WRITE, day_words, read_day, unread_words, weekday_words
from partnercheck.text import NOTE_LIMIT, capitalised


def field_words(field: Field) -> str:
    """A field with its value: `Colours (full screen): dark`."""
    return f"{field.called}{field.said}: {field.words}"


def change(sitting: Sitting, field: Field) -> bool | Back:
    """Ask for a new value, keep it and say it; a switch is simply turned over. Returns whether a
    new value was kept, or BACK if the leader goes back or nothing may be changed."""
    if field.saves and field.kind != "day" and not sitting.may_change():
        return BACK
    sitting.dialogue.say(field.before)
    match field.kind:
        case "text":
            return _write(sitting, field)
        case "switch":
            value: str | Back | None = OFF if field.value == ON else ON
        case "one":
            value = _choose(sitting, field)
        case "day":
            value = _ask_day(sitting, field)
        case "date":
            value = _ask_date(sitting, field)
        case _:
            question = field.question or as_sentence(field.aloud or field.label)
            value = ask_line(
                sitting.dialogue, question, field.value, empty=field.empty, limit=field.limit
            )
    if value is BACK or value is None:
        return BACK if value is BACK else False
    if field.kind == "day" and not sitting.may_change():
        return BACK
    return _keep(sitting, field, value)


def _choose(sitting: Sitting, field: Field) -> str | Back | None:
    """Ask for one of the choices, or for none where that is allowed. Returns its id, None if the
    value stays, BACK if the leader goes back."""
    sitting.dialogue.say(field.question)
    menu: Menu[str] = Menu(sitting.dialogue)
    choices = [*field.choices, *([("", field.unsaid)] if field.optional else ())]
    names = {}
    for id, words in choices:
        level = int(id) if id.isdecimal() and words.startswith(f"{id} ") else None
        said = capitalised(f"{words}, chosen" if id == field.value else words)
        number = menu.add(id, said, number=level)
        names[number] = words.removeprefix(f"{number} ")
    key = sitting.dialogue.choose("Type a number. Enter leaves it:", {"": "", **names})
    return BACK if key is BACK else menu.value(key)


def _ask_day(sitting: Sitting, field: Field) -> str | Back | None:
    """Ask for one of some days, for any other day, or for none. Returns an ISO date or an empty
    text, None if the value stays, BACK if the leader goes back."""
    dialogue, today = sitting.dialogue, sitting.library.today
    dialogue.say(field.question or field.label)
    menu: Menu[str] = Menu(dialogue)
    for day, words in field.choices:
        menu.add(day, f"{capitalised(words)}: {day_words(date.fromisoformat(day), today)}")
    menu.add("", field.unsaid)

    def understand(text: str) -> str | None:
        if not text or text in menu.choices:
            return menu.value(text)
        return _iso_day(text, today)

    return dialogue.ask(
        "Type a number or a date. Enter leaves it:", understand, explain=(("", HOW_TO_WRITE),)
    )


def _ask_date(sitting: Sitting, field: Field) -> str | Back | None:
    """Ask for a date until one is understood; a past date is kept, and said to be past. Returns as
    `_ask_day` does."""
    today = field.today or sitting.library.today

    def understand(text: str) -> str | None:
        if not text:
            return None
        if text == CLEAR:
            return ""
        day = _iso_day(text, today)
        sitting.dialogue.say(weekday_words(text, date.fromisoformat(day)))
        return day

    keeps = "keeps it" if field.value else "leaves it without"
    sitting.dialogue.say(field.question or as_sentence(field.label))
    return sitting.dialogue.ask(
        f"Type a date, or clear for no date. Enter {keeps}:",
        understand,
        explain=(("", HOW_TO_WRITE), (CLEAR, "Take the date away.")),
    )


def take_sentence(sitting: Sitting, field: Field, text: str) -> None:
    """Keep in a field a sentence that was typed in place of a choice, and say so: in a text below
    what it holds, else in place of that."""
    if field.saves and not sitting.may_change():
        return
    if field.kind == "text":
        add_lines(sitting, field, sitting.dialogue.with_what_follows(text))
        sitting.saved("Kept as a note.")
    else:
        words = own_words(sitting.dialogue)(text)
        _keep(sitting, field, words, field.given_words(words))


def add_lines(sitting: Sitting, field: Field, lines: list[str]) -> None:
    """Add lines to a text, and say so if it does not hold all of them."""
    words = "\n".join(lines).strip("\n")
    text = f"{field.value}\n{words}" if field.value else words
    field.keep(text[:NOTE_LIMIT])
    sitting.dialogue.say(left_out_words(text))


def _iso_day(text: str, today: date) -> str:
    """A typed date as an ISO date. Raises NotUnderstoodError if it is none."""
    day = read_day(text, today)
    if day is None:
        raise NotUnderstoodError(unread_words(text, today))
    return day.isoformat()


def _keep(sitting: Sitting, field: Field, value: str, said: str = "") -> bool:
    """Keep a value and say so, in the words of `said` if there are any; returns whether it was
    taken."""
    try:
        words = field.keep(value)
    except PartnerCheckError as error:
        sitting.dialogue.say(str(error))
        return False
    if field.kind in ("one", "switch"):  # a number was typed
        said = field.given_words(value)
    words, _, command = words.partition("\n")
    if field.saves:
        sitting.saved(said or words)
    else:
        sitting.dialogue.say(said, words)
    if command:
        sitting.dialogue.verbatim(command)
    return True


def _write(sitting: Sitting, field: Field) -> bool:
    """Ask for a text of several lines, kept after each line. Returns whether it changed."""

    def keep(text: str) -> None:
        field.keep(text)

    question = field.question or as_sentence(field.label)
    written = ask_note(sitting.dialogue, question, field.value, keep)
    if written:
        sitting.saved()
    return written
