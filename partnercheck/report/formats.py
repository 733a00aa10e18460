"""The formats of an export, each made from the same facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.report.chosen import CHOICES, LEVEL_WORDS, Leaving, leaving_words
from partnercheck.report.facts import Facts

NO_ANSWER = "the principles and what each level looks like, and no answer"
"""What is in a blank sheet."""


class Format(Struct, frozen=True):
    """One format: its name on the command line, what the page calls it, and how it is made."""

    name: str
    words: str
    suffix: str
    made: Callable[[Facts], bytes]
    as_document: bool = False
    """Whether it has a layout, so that a preview shows its words and not its bytes."""
    holds: str = LEVEL_WORDS
    """What it contains before the leader adds anything."""
    holds_answers: bool = True
    """Whether it can contain levels and the notes beside them."""
    lists_actions: bool = True
    """Whether the list of actions is in it."""
    lacks: frozenset[str] = frozenset({"titles"})
    """The words for `--with` that ask for what it has no room for."""
    stem: str = "partnercheck"
    """How the name of its file begins, unless the leader says otherwise."""

    @property
    def blank(self) -> bool:
        """Whether it holds the guide's words alone, so that nothing can be added."""
        return self.holds == NO_ANSWER

    @property
    def is_text(self) -> bool:
        """Whether its bytes can be read as they are."""
        return self.suffix != ".docx"


def _markdown(facts: Facts) -> bytes:
    from partnercheck.report.document import outline_of
    from partnercheck.report.markdown import markdown_of

    return markdown_of(outline_of(facts)).encode()


def _html(facts: Facts) -> bytes:
    from partnercheck.report.document import outline_of
    from partnercheck.report.html_export import html_of

    return html_of(outline_of(facts)).encode()


def _word(facts: Facts) -> bytes:
    from partnercheck.report.document import outline_of
    from partnercheck.report.word_export import word_of

    return word_of(outline_of(facts))


def _sheet(facts: Facts) -> bytes:
    from partnercheck.report.blank_sheet import sheet_of
    from partnercheck.report.html_export import html_of

    return html_of(sheet_of(facts)).encode()


def _sheet_word(facts: Facts) -> bytes:
    from partnercheck.report.blank_sheet import sheet_of
    from partnercheck.report.word_export import word_of

    return word_of(sheet_of(facts))


def _csv(facts: Facts) -> bytes:
    from partnercheck.report.csv_export import csv_of

    return csv_of(facts).encode()


def _calendar(facts: Facts) -> bytes:
    from partnercheck.report.calendar_export import calendar_of

    return calendar_of(facts)


def _json(facts: Facts) -> bytes:
    from partnercheck.report.json_export import export_json
    from partnercheck.report.json_text import json_text

    return json_text(export_json(facts)).encode()


FORMATS: dict[str, Format] = {
    made.name: made
    for made in (
        Format("html", "a page to print (HTML)", ".html", _html, as_document=True),
        Format("word", "a Word document", ".docx", _word, as_document=True),
        Format(
            "calendar",
            "my dates for my calendar",
            ".ics",
            _calendar,
            holds="commitments with their dates",
            holds_answers=False,
            lists_actions=False,
            lacks=frozenset({"partner-view", "signs", "conversations"}),
        ),
        Format(
            "sheet",
            "a blank sheet for a partner",
            ".html",
            _sheet,
            as_document=True,
            holds=NO_ANSWER,
            holds_answers=False,
            lists_actions=False,
            lacks=frozenset(CHOICES),
            stem="partnercheck-blank-sheet",
        ),
        Format(
            "sheet-word",
            "the blank sheet in Word",
            ".docx",
            _sheet_word,
            as_document=True,
            holds=NO_ANSWER,
            holds_answers=False,
            lists_actions=False,
            lacks=frozenset(CHOICES),
            stem="partnercheck-blank-sheet",
        ),
        Format(
            "csv",
            "spreadsheet (CSV)",
            ".csv",
            _csv,
            holds="commitments and actions",
            holds_answers=False,
            lacks=frozenset({"titles", "conversations"}),
        ),
        Format("markdown", "Markdown", ".md", _markdown),
        Format("json", "data (JSON)", ".json", _json),
    )
}
"""Every format by its name on the command line, in the order in which they are offered. The first
is chosen unless the leader chooses another."""


def rendered(name: str, facts: Facts) -> bytes:
    """The bytes of an export in one format. Raises KeyError for an unknown name, and
    MissingPartError if a package that the format needs is not installed."""
    return FORMATS[name].made(facts)


def wrong_ending(name: str, file: str) -> str:
    """What to say if a file is named like one of another format, which the program that opens it
    would believe; empty if it is not."""
    path, suffix = PurePath(file.strip()), FORMATS[name].suffix
    others = {made.suffix for made in FORMATS.values()} - {suffix}
    if path.suffix.lower() not in others:
        return ""
    return f"{path.name} ends like another kind of file. Name it {path.stem}{suffix}."


def not_held(name: str, words: Iterable[str]) -> tuple[str, ...]:
    """Those of the words for `--with` that ask for what this format has no room for."""
    return tuple(word for word in words if word in FORMATS[name].lacks)


def contents(name: str, chosen: Leaving) -> str:
    """What is in this format of an export, in words. What the format can't hold is not named."""
    if FORMATS[name].blank:
        return leaving_words(Leaving(), NO_ANSWER)
    lacks = not_held(name, CHOICES)
    held = replace(
        chosen,
        conversations=chosen.conversations and "conversations" not in lacks,
        titles=chosen.titles and "titles" not in lacks,
        partner_view=chosen.partner_view and "partner-view" not in lacks,
        signs=chosen.signs and "signs" not in lacks,
    )
    notes = "notes" if FORMATS[name].holds_answers else "notes on how it went"
    return leaving_words(held, FORMATS[name].holds, notes)


def shown(name: str, facts: Facts) -> str:
    """What leaves in one format, as text for a preview: the file's own text or, for a format with a
    layout, its words. Raises as `rendered` does."""
    if not FORMATS[name].as_document:
        return rendered(name, facts).decode("utf-8-sig").replace("\r\n", "\n")
    from partnercheck.report.blank_sheet import sheet_of
    from partnercheck.report.document import outline_of
    from partnercheck.report.plain_text import plain_text_of

    return plain_text_of(sheet_of(facts) if FORMATS[name].blank else outline_of(facts))
