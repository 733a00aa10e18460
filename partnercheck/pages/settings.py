"""Settings: colours, advice, keys, and where answers are kept. Each choice takes effect at once."""

from __future__ import annotations

from functools import partial

from partnercheck.commands import HOME
from partnercheck.guide.translating.languages import language_name
from partnercheck.pages.form import OFF, ON, Field
from partnercheck.pages.page import Here, Lay, Line, Page, Row
from partnercheck.session.language import LANGUAGE, choose_language, read_now
from partnercheck.session.library import Library
from partnercheck.session.passphrase_words import TITLE
from partnercheck.session.words import KEPT, READ_IN, SHORTCUT_OFFER
from partnercheck.settings import SETTINGS, Setting
from partnercheck.text import sentence_end


def page(here: Here, _argument: str = "") -> Page:
    """A field for each setting, and rows to what is more than a choice."""
    library = here.library
    guide = read_now(library, here.opened)
    fields = [_field(library, name, offered) for name, offered in SETTINGS.items()]
    if guide.languages:
        fields.append(_language(here, guide.language, guide.languages))
    path = library.folder.settings_path
    return Page(
        "Settings",
        (
            # The plain face has no keys to press: the file named below holds those of the full
            # screen.
            Row("Other keys for commands", Lay("keys"), gap=True, only="screen"),
            Row(TITLE, Lay("passphrase")),
            Row("Another folder for your answers", Lay("folder")),
            Row(SHORTCUT_OFFER, Lay("shortcut")),
            Row(READ_IN, Lay("read_in")),
        ),
        fields=tuple(fields),
        label_width=20,
        outer=HOME,
        purpose=(
            "Change how PartnerCheck looks and answers. Each choice counts at once and is kept."
        ),
        below=(
            Line(here.colours, "quiet", only="screen"),
            Line(sentence_end(library.folder_words), "quiet"),
            Line(f"Settings file: {path}", "quiet", only="screen"),
            Line(f"Other keys for the full screen stand in {path}", "quiet", only="plain"),
            *(Line(problem, "quiet") for problem in library.settings_problems),
            Line(guide.translation_problem, "quiet"),
        ),
    )


def _field(library: Library, name: str, offered: Setting) -> Field:
    now = getattr(library.settings, name)
    return Field(
        name,
        offered.words,
        "one" if offered.choices else "switch",
        now if offered.choices else ON if now else OFF,
        partial(_changed, library, name),
        choices=tuple(offered.choices.items()),
        said=" (full screen)" if offered.of_screen else "",
        saves=False,
    )


def _changed(library: Library, name: str, value: str) -> str:
    """Change a setting; returns that it is kept, or why it could not be saved."""
    chosen: object = value if SETTINGS[name].choices else value == ON
    return library.change_settings(**{name: chosen}) or KEPT


def _language(here: Here, now: str, languages: tuple[str, ...]) -> Field:
    def keep(tag: str) -> str:
        problem = choose_language(here.library, here.opened, tag)
        told = read_now(here.library, here.opened).translation_problem
        return " ".join(filter(None, (problem or KEPT, told)))

    return Field(
        "language",
        LANGUAGE,
        "one",
        now,
        keep,
        choices=tuple((tag, language_name(tag)) for tag in languages),
        saves=False,
    )
