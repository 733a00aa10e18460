"""What a table hands out: counts for each level, six sections, four for the hour. Nothing about a
single seat, unless every seat is signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from partnercheck.guide.model import LEVELS, Guide
from partnercheck.report.marked_languages import GuideWords, joined, listed_with, typed
from partnercheck.report.outline import Block, Heading, Items, ListEntry, Outline, Paragraph
from partnercheck.review.dates import date_words
from partnercheck.review.table import (
    NO_HOUR,
    SECTIONS,
    Table,
    TableRow,
    beside_words,
    count_words,
    hour_words,
    section_words,
    tellable_words,
    unanswered_words,
)
from partnercheck.text import plural

FORMAT = 1
AGREED = "We agreed: ………………………………………………………………"
NOT_FOR = (
    "Several leaders' own views, laid side by side to talk about. It measures nothing, ranks "
    "nobody, and goes to nobody who was not at the table unless all of them agree."
)


class _About(Protocol):
    """A seat file that was left out, or has something to be said about it."""

    @property
    def name(self) -> str: ...
    @property
    def problem(self) -> str: ...
    @property
    def words(self) -> str: ...


class _Counted(_About, Protocol):
    @property
    def count(self) -> int: ...


def together_json(
    guide: Guide,
    table: Table,
    partnership: str,
    made: tuple[date, date] | None,
    left_out: Sequence[_About],
    notes: Sequence[_Counted],
) -> dict[str, Any]:
    """The dictionary of `together --json`: its keys and their order are a contract. `made` holds
    the earliest and the latest day on which a seat was made; None if no file says it."""
    first, last = made or (None, None)
    return {
        "format": FORMAT,
        "partnership": partnership,
        "guide": {"id": guide.id, "version": guide.version},
        "seats": table.seats,
        "signed": table.signed,
        "first_made": first,
        "last_made": last,
        "hour": [row.principle.id for row in table.hour],
        **{
            section: [_row_json(row, signed=table.signed) for row in rows]
            for section, rows in table.sections.items()
        },
        "left_out": [
            {"file": one.name, "problem": one.problem, "text": one.words} for one in left_out
        ],
        "notes": [{"file": one.name, "problem": one.problem, "count": one.count} for one in notes],
    }


def _row_json(row: TableRow, *, signed: bool) -> dict[str, Any]:
    return {
        "principle": row.principle.id,
        "levels": list(row.levels),
        "low": row.low or None,
        "high": row.high or None,
        "apart": row.apart,
        "unknown": row.unknown,
        "aside": row.aside,
        "older": row.older,
        "unsaid": row.unsaid,
        **({"signed": [list(names) for names in row.signed]} if signed else {}),
    }


def together_outline(
    guide: Guide, table: Table, partnership: str, made: tuple[date, date] | None
) -> Outline:
    """The page that a group keeps: what it is, four principles for the hour with room to write, and
    every principle with its counts. `made` is as for `together_json`."""
    words = GuideWords(guide)
    name = typed(partnership) if partnership else "A partnership"
    title = joined(name, f": a table of {plural(table.seats, 'seat')}")
    blocks: tuple[Block, ...] = (
        Heading(1, title),
        *_opening(guide, words, table, made),
        Heading(2, hour_words(table)),
        *_hour(words, table),
        *_sections(guide, words, table),
    )
    return Outline(title, guide.language, blocks)


def _opening(
    guide: Guide, words: GuideWords, table: Table, made: tuple[date, date] | None
) -> Iterator[Block]:
    if told := tellable_words(table.seats):
        yield Paragraph(told)
    yield Paragraph(NOT_FOR)
    asked = plural(len(guide.principles), "principle")
    about = f"{made_words(made)} {asked}. Guide: ".lstrip()
    yield Paragraph(joined(about, words.of(guide.title), f", version {guide.version}."))
    labels = listed_with(", ", (words.label(guide.label(level)) for level in LEVELS))
    yield Paragraph(joined("Levels: ", labels, "."))


def made_words(made: tuple[date, date] | None) -> str:
    """When the seats were made, as a sentence; empty if no file says it."""
    if made is None:
        return ""
    first, last = map(date_words, made)
    return f"Made on {first}." if first == last else f"Made between {first} and {last}."


def _hour(words: GuideWords, table: Table) -> Iterator[Block]:
    if not table.hour:
        yield Paragraph(NO_HOUR)
        return
    yield Items(
        tuple(
            ListEntry(words.of(row.principle.title), (*hour_row_words(row), AGREED))
            for row in table.hour
        ),
        numbered=True,
    )


def _sections(guide: Guide, words: GuideWords, table: Table) -> Iterator[Block]:
    for section, rows in table.sections.items():
        if rows:
            yield Heading(2, SECTIONS[section])
            answered = [row for row in rows if row.answered]
            if answered:
                yield Items(tuple(_entry(guide, words, row) for row in answered))
            titles = [words.of(row.principle.title) for row in rows if not row.answered]
            if titles:
                listed = listed_with("; ", titles)
                yield Paragraph(joined(unanswered_words(len(titles)), ": ", listed, "."))


def _entry(guide: Guide, words: GuideWords, row: TableRow) -> ListEntry:
    details = (row_words(row), *_signed(guide, words, row))
    return ListEntry(words.of(row.principle.title), details)


def hour_row_words(row: TableRow) -> tuple[str, str]:
    """One principle to begin with: its section, and what the seats say."""
    return section_words(row), row_words(row, apart=row.section != "see_differently")


def row_words(row: TableRow, *, apart: bool = True) -> str:
    """One principle in words: `1 seat at 1, 1 at 2, 2 at 4. 3 levels apart. 1 doesn't know.`
    Without `apart` it leaves out how far apart they are, for what says so already."""
    said = [count_words(row)]
    if apart and row.apart:
        said.append(f"{plural(row.apart, 'level')} apart")
    if beside := beside_words(row):
        said.append(", ".join(beside))
    text = ". ".join(said)
    return f"{text[:1].upper()}{text[1:]}."


def _signed(guide: Guide, words: GuideWords, row: TableRow) -> tuple[str, ...]:
    named = [(level, names) for level, names in zip(LEVELS, row.signed, strict=False) if names]
    return tuple(
        joined(words.label(guide.label(level)), ": ", typed(", ".join(names)))
        for level, names in named
    )


def together_page(name: str, outline: Outline) -> bytes:
    """The page in one format, "markdown" or "html"."""
    if name == "html":
        from partnercheck.report.html_export import html_of

        return html_of(outline).encode()
    from partnercheck.report.markdown import markdown_of

    return markdown_of(outline).encode()
