"""A summary to share or keep: says what goes, offers to read it out, then writes it."""

from __future__ import annotations

from pathlib import Path

from partnercheck.commands import BY_ID, FINISH
from partnercheck.errors import MissingPartError, PartnerCheckError
from partnercheck.places import is_bare_word
from partnercheck.plain.menu import NUMBER_HELP, Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import numbers_among
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.report.formats import FORMATS, contents
from partnercheck.report.leaving import Leaving
from partnercheck.report.notes import NoteChoice, counted_notes
from partnercheck.session.exporting import (
    chosen_file,
    export_bytes,
    is_taken,
    preview,
    suggested_path,
    write_export,
)
from partnercheck.session.opener import OPEN_IT, SHOW_FOLDER, open_file, show_folder
from partnercheck.session.questions import EXPORT_AS, EXPORT_FORMATS
from partnercheck.session.sharing import (
    NAMES,
    NAMES_AS,
    NOTES,
    WHICH_NOTES,
    additions,
    chosen_for,
    more_words,
    names_offered,
    note_place,
    notes_to_tick,
    worth_knowing,
)
from partnercheck.text import fit

_READ = "r"
_OPEN = "o"
_FOLDER = "f"
_NOTES = "notes"
_ALL = "all"
_SHOWN = 200
"""Columns of each note, enough to recognise it. The whole summary can be heard before it leaves."""


def visit(sitting: Sitting, here: Go) -> Go:
    """Ask for the format and what goes into the summary, say what is in it, and write it."""
    back = here.back or Go(FINISH)
    if sitting.library.no_summary:
        sitting.dialogue.say(sitting.library.no_summary)
        return back
    sitting.dialogue.heading(BY_ID["print-or-send"].name)
    name = _ask_format(sitting)
    chosen = _ask_what(sitting, name) if name else None
    if not name or chosen is None:
        return back
    data = export_bytes(sitting.session, name, chosen)
    if _hear(sitting, name, chosen):
        _write(sitting, name, data)
    return back


def _ask_format(sitting: Sitting) -> str | None:
    """Ask for a format that can be made on this machine; returns its name, None when the leader
    goes back."""
    dialogue = sitting.dialogue
    dialogue.say(f"{EXPORT_AS}:")
    menu: Menu[str] = Menu(dialogue)
    for name, words in EXPORT_FORMATS.items():
        menu.add(name, _capital(words))
    while True:
        key = dialogue.choose(
            "Type a number. Enter takes the page to print:",
            menu.choices,
            default="1",
            explain=NUMBER_HELP,
        )
        format_name = None if key is BACK else menu.value(key)
        if format_name is None:
            return None
        try:
            export_bytes(sitting.session, format_name, Leaving())
        except MissingPartError as missing:
            problem, _, command = str(missing).partition("\n")
            dialogue.say(problem)
            dialogue.verbatim(command)
            continue
        return format_name


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _ask_what(sitting: Sitting, name: str) -> Leaving | None:
    """Ask what to add to commitments, actions and level words; None when the leader goes back."""
    dialogue, session = sitting.dialogue, sitting.session
    if not additions(name):
        dialogue.say(f"It holds {contents(name, Leaving())}.")
        return Leaving()
    dialogue.say(f"It holds {contents(name, Leaving())}. You can add:")
    menu: Menu[str] = Menu(dialogue)
    notes = notes_to_tick(session, name)
    if notes:
        counted = ", ".join(counted_notes([note.key for note in notes]))
        menu.add(_NOTES, f"{NOTES}: {counted}")
    for choice in names_offered(name):
        menu.add(choice, f"{NAMES}, {NAMES_AS[choice]}")
    for choice, words in additions(name).items():
        menu.add(choice, words, more_words(choice))
    count = len(menu.choices)
    numbers = dialogue.ask(
        "Type numbers with spaces between. Enter adds nothing:",
        lambda text: numbers_among(text, count, count),
        explain=(("Numbers", "Add these to the summary: 1 3."),),
    )
    if numbers is BACK:
        return None
    chosen = {word for number in numbers if (word := menu.value(str(number)))}
    ticked = _ask_notes(sitting, notes) if _NOTES in chosen else set()
    return None if ticked is None else chosen_for(session, name, chosen, ticked)


def _ask_notes(sitting: Sitting, notes: tuple[NoteChoice, ...]) -> set[str] | None:
    """Ask which notes go; returns their keys, None when the leader goes back."""
    dialogue = sitting.dialogue
    dialogue.say(WHICH_NOTES)
    menu: Menu[str] = Menu(dialogue)
    for note in notes:
        words = fit(" ".join(f"{note.name}: {note.text}".split()), _SHOWN)
        menu.add(note.key, note_place(note), [words])

    def understand(text: str) -> tuple[int, ...]:
        if text == _ALL:
            return tuple(range(1, len(notes) + 1))
        return numbers_among(text, len(notes), len(notes))

    numbers = dialogue.ask(
        "Type numbers with spaces between, or all. Enter adds none:",
        understand,
        explain=(("Numbers", "Add these notes: 1 3."), (_ALL, "Add every note.")),
    )
    if numbers is BACK:
        return None
    return {key for number in numbers if (key := menu.value(str(number)))}


def _hear(sitting: Sitting, name: str, chosen: Leaving) -> bool:
    """Say what the summary holds, and the whole text on request. Returns whether to go on to
    writing it."""
    dialogue = sitting.dialogue
    dialogue.say(f"{_capital(EXPORT_FORMATS[name])}: {contents(name, chosen)}.")
    dialogue.say(*worth_knowing(sitting.session, name, chosen))
    while True:
        key = dialogue.choose(
            "Type r to read exactly what goes. Enter goes on to the file:",
            {"": "", _READ: "read"},
            explain=((_READ, "Say the whole summary, to the letter."),),
        )
        if key is BACK:
            return False
        if key != _READ:
            return True
        dialogue.gap()
        dialogue.verbatim(preview(sitting.session, name, chosen))
        dialogue.gap()


def _write(sitting: Sitting, name: str, data: bytes) -> None:
    """Ask for a path until the summary is written, or the leader goes back."""
    dialogue = sitting.dialogue
    suggested = suggested_path(sitting.session, name)
    dialogue.say(f"The file: {suggested}")
    while True:
        typed = dialogue.ask("Type another path. Enter takes this one:", str, as_text=True)
        if typed is BACK:
            return
        try:
            path = chosen_file(typed.strip()) if typed.strip() else suggested
            if is_bare_word(typed.strip() or "/") and not dialogue.confirm(
                f"Write the summary into {path}? Type y or n. Enter is no:"
            ):
                continue
            force = is_taken(path, sitting.session.saving.path)
            if force and not dialogue.confirm(
                f"{path} exists already. Replace it? Type y or n. Enter is no:"
            ):
                continue
            notice = write_export(path, data, force=force, review_file=sitting.session.saving.path)
        except PartnerCheckError as error:
            dialogue.say(str(error))
            continue
        html = FORMATS[name].suffix == ".html"
        dialogue.say(open_file(path) if html else f"Written: {path}", notice)
        if not html:
            _open(sitting, path)
        return


def _open(sitting: Sitting, path: Path) -> None:
    """Open what was written, or show its folder, where that is wished for. A page to print was
    opened already."""
    key = sitting.dialogue.choose(
        f"Type {_OPEN} to open it, {_FOLDER} to see its folder. Enter goes back:",
        {"": "", _OPEN: OPEN_IT, _FOLDER: SHOW_FOLDER},
    )
    if key in (_OPEN, _FOLDER):
        sitting.dialogue.say((open_file if key == _OPEN else show_folder)(path))
