"""Settings, each said and changed by its number. Keys of the full screen stand in the file."""

from __future__ import annotations

from typing import Any

from partnercheck.commands import HOME
from partnercheck.guide.translating.languages import language_name
from partnercheck.plain.home import other_folder
from partnercheck.plain.menu import Again, Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import as_sentence
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.languages import LANGUAGE, choose_language, read_now
from partnercheck.session.passphrase_words import TITLE
from partnercheck.session.questions import SETTINGS, SETTINGS_ADVICE
from partnercheck.settings import THEMES
from partnercheck.text import sentence_end

_FOLDER = "folder"
_LOCKING = "locking"
_LANGUAGE = "language"
_KEPT = "Kept."
_OF_SCREEN = ("theme", "single_keys", "animations")
_SWITCH = {True: "on", False: "off"}


def visit(sitting: Sitting, here: Go) -> Go:
    """Say the settings once, change any, until the leader goes on."""
    dialogue, library = sitting.dialogue, sitting.library
    dialogue.heading("Settings")
    dialogue.say(sentence_end(library.folder_words))
    dialogue.say(f"Other keys for the full screen stand in {library.folder.settings_path}")
    for problem in library.settings_problems:
        dialogue.say(problem)
    said = False
    while True:
        menu: Menu[str] = Menu(dialogue, silent=said)
        for name, label in SETTINGS.items():
            where = " (full screen)" if name in _OF_SCREEN else ""
            menu.add(name, f"{label}{where}: {_words(name, getattr(library.settings, name))}")
        guide = read_now(library, sitting.session if sitting.is_open else None)
        if guide.languages:
            menu.add(_LANGUAGE, f"{LANGUAGE}: {language_name(guide.language)}")
        menu.add(_LOCKING, TITLE)
        menu.add(_FOLDER, "Keep your answers in another folder")
        chosen = menu.another("goes back")
        if chosen is Again.LIST:
            said = False
            continue
        if chosen is None:
            return here.back or Go(HOME)
        if chosen == _FOLDER:
            other_folder(sitting)
        elif chosen == _LOCKING:
            from partnercheck.plain.passphrase import settings_page

            settings_page(sitting)
        elif chosen == _LANGUAGE:
            _read_in(sitting)
        else:
            _change(sitting, chosen)
        said = True


def _change(sitting: Sitting, name: str) -> None:
    """A switch turns over; of several values one is chosen."""
    library = sitting.library
    now = getattr(library.settings, name)
    value = (not now) if isinstance(now, bool) else _ask(sitting, name, now)
    if value is not None:
        problem = library.change_settings(**{name: value})
        said = as_sentence(f"{SETTINGS[name]}: {_words(name, value)}")
        sitting.dialogue.say(said, problem or _KEPT)


def _read_in(sitting: Sitting) -> None:
    """One of the guide's languages is chosen."""
    library, session = sitting.library, sitting.session if sitting.is_open else None
    guide = read_now(library, session)
    menu: Menu[str] = Menu(sitting.dialogue)
    for one in guide.languages:
        chosen = ", chosen" if one == guide.language else ""
        menu.add(one, f"{language_name(one)}{chosen}")
    key = sitting.dialogue.choose("Type a number. Enter leaves it:", {"": "", **menu.choices})
    tag = None if key is BACK else menu.value(key)
    if tag is not None:
        problem = choose_language(library, session, tag)
        said = as_sentence(f"{LANGUAGE}: {language_name(tag)}")
        words = read_now(library, session).translation_problem
        sitting.dialogue.say(said, problem or _KEPT, words)


def _ask(sitting: Sitting, name: str, now: str) -> str | None:
    values = THEMES if name == "theme" else tuple(SETTINGS_ADVICE)
    menu: Menu[str] = Menu(sitting.dialogue)
    for value in values:
        words = _words(name, value)
        menu.add(value, f"{words}, chosen" if value == now else words)
    key = sitting.dialogue.choose("Type a number. Enter leaves it:", {"": "", **menu.choices})
    return None if key is BACK else menu.value(key)


def _words(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _SWITCH[value]
    return SETTINGS_ADVICE[value] if name == "advice" else str(value)
