"""The fields of a page line by line: each is said as it stands, and changed by its number."""

from __future__ import annotations

from datetime import date

from partnercheck.errors import PartnerCheckError
from partnercheck.pages.form import OFF, ON, SWITCH, Field
from partnercheck.plain.menu import Menu
from partnercheck.plain.notes import ask_line, ask_note
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import NotUnderstoodError, as_sentence
from partnercheck.plain.sitting import Sitting
from partnercheck.review.dates import HOW_TO_WRITE, day_words, read_day, unread_words


def field_words(field: Field) -> str:
    """A field with what stands there: `Colours (full screen): dark`."""
    return f"{field.label.rstrip(' ?:')}{field.said}: {field.words}"


def change(sitting: Sitting, field: Field) -> None:
    """Ask for another value, keep it, and say what stands then. A switch turns over."""
    if field.kind == "day":
        _ask_day(sitting, field)
        return
    if field.saves and not sitting.may_change():
        return
    if field.kind == "text":
        _write(sitting, field)
        return
    if field.kind == "switch":
        value: str | None = OFF if field.value == ON else ON
    elif field.kind == "one":
        value = _choose(sitting, field)
    else:
        question = field.question or as_sentence(field.label)
        value = ask_line(sitting.dialogue, question, field.value, limit=field.limit)
    if value is not None:
        _keep(sitting, field, value)


def _choose(sitting: Sitting, field: Field) -> str | None:
    """One of the choices, or none of them where that may be; None where it stays as it is."""
    if field.question:
        sitting.dialogue.say(field.question)
    menu: Menu[str] = Menu(sitting.dialogue)
    for id, words in field.choices:
        menu.add(id, f"{words}, chosen" if id == field.value else words)
    if field.optional:
        menu.add("", f"{field.unsaid}, chosen" if not field.value else field.unsaid)
    key = sitting.dialogue.choose("Type a number. Enter leaves it:", {"": "", **menu.choices})
    return None if key is BACK else menu.value(key)


def _ask_day(sitting: Sitting, field: Field) -> None:
    """Choose one of some days, type any other, or take the day away."""
    dialogue, today = sitting.dialogue, sitting.library.today
    dialogue.say(field.question or field.label)
    menu: Menu[str] = Menu(dialogue)
    for day, words in field.choices:
        menu.add(
            day, f"{words[:1].upper()}{words[1:]}: {day_words(date.fromisoformat(day), today)}"
        )
    menu.add("", field.unsaid)

    def understand(text: str) -> str | None:
        if not text or text in menu.choices:
            return menu.value(text)
        day = read_day(text, today)
        if day is None:
            raise NotUnderstoodError(unread_words(text, today))
        return day.isoformat()

    said = dialogue.ask(
        "Type a number or a date. Enter leaves it:", understand, explain=(("", HOW_TO_WRITE),)
    )
    if isinstance(said, str) and sitting.may_change():
        sitting.saved(field.keep(said))


def _keep(sitting: Sitting, field: Field, value: str) -> None:
    try:
        words = field.keep(value)
    except PartnerCheckError as error:
        sitting.dialogue.say(str(error))
        return
    known = dict(field.choices or SWITCH).get(value, "")
    stands = known if field.is_choice else value
    said = as_sentence(f"{field.label.rstrip(' ?:')}: {stands or field.unsaid}")
    if field.saves:
        sitting.saved(said, words)
    else:
        sitting.dialogue.say(said, words)


def _write(sitting: Sitting, field: Field) -> None:
    """A text of several lines, kept after each of them."""

    def keep(text: str) -> None:
        field.keep(text)

    question = field.question or as_sentence(field.label)
    if ask_note(sitting.dialogue, question, field.value, keep):
        sitting.saved()
