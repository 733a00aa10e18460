"""The outline as text to read on a screen or aloud: every word of it, and no markup.

A web page and a Word document are previewed this way before they leave.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.report.outline import (
    Block,
    Heading,
    Items,
    ListEntry,
    Outline,
    OutlineTable,
    Paragraph,
    Spread,
)

_INDENT = "   "


def plain_text_of(outline: Outline) -> str:
    """The whole document, with a newline at the end."""
    return "\n\n".join("\n".join(_block(block)) for block in outline.blocks) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield text.rstrip("\n")
        case Items(items=items, numbered=numbered, start=start):
            for number, item in enumerate(items, start):
                yield from _item(item, f"{number}. " if numbered else "- ")
        case OutlineTable(head=head, rows=rows):
            for row in rows:
                yield from _row(head, row)
        case Spread(rows=spread):
            for line in spread:
                yield from _item(ListEntry(line.title, line.words), "- ")


def _item(item: ListEntry, mark: str) -> Iterator[str]:
    yield mark + _hung(item.text)
    for detail in item.details:
        yield _INDENT + _hung(detail)


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> Iterator[str]:
    """A row of a table: its first two cells on a line and, below, the others that aren't empty,
    each after the name of its column."""
    yield "- " + ": ".join(filter(None, row[:2]))
    for name, cell in zip(head[2:], row[2:], strict=True):
        if cell:
            yield f"{_INDENT}{name}: {cell}"


def _hung(text: str) -> str:
    return text.rstrip("\n").replace("\n", f"\n{_INDENT}")
