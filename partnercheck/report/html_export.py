"""`export --format html`: one file that needs no other, can be read aloud, and prints well.

Everything is escaped, no script runs, and a content policy forbids loading anything. Text in
another language than the page is marked, so that a screen reader speaks it in the right voice.
"""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.report.html_style import STYLE
from partnercheck.report.html_text import Elements
from partnercheck.report.languages import on_one_line
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
from partnercheck.report.spread_picture import picture_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_FACTS = 3
_SHORT_LINE = 60


def html_of(outline: Outline) -> str:
    """The whole page, with a newline at the end."""
    made = Elements(outline.language)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{made.language}" dir="{made.direction}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        '<meta name="generator" content="PartnerCheck">',
        made.title(on_one_line(outline.title)),
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        *_sections(made, outline.blocks),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _sections(made: Elements, blocks: tuple[Block, ...]) -> Iterator[str]:
    """The blocks as HTML. Each second-level heading gets a section with all that follows it, each
    third-level one a group that a printer keeps together if it can."""
    depth = 0
    heading = ""
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            while depth >= block.level > 1:
                yield "</div>" if depth == 3 else "</section>"
                depth -= 1
            heading = f"heading-{number}"
            if block.level == 2:
                yield f'<section aria-labelledby="{heading}">'
                depth = 2
            elif block.level == 3:
                yield '<div class="group">'
                depth = 3
            yield made.element(f"h{block.level}", block.text, f' id="{heading}"')
        else:
            yield from _block(made, block, heading)
    if depth == 3:
        yield "</div>"
    if depth:
        yield "</section>"


def _block(made: Elements, block: Block, heading: str) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield made.lines("p", text, ' class="short"' if _in_short_lines(text) else "")
        case Items(items=items, numbered=numbered, start=start):
            name = "ol" if numbered else "ul"
            short = len(items) > 1 and all(len(item.details) < 2 for item in items)
            attributes = ' class="short"' if short else ""
            if numbered and start != 1:
                attributes += f' start="{start}"'
            yield f"<{name}{attributes}>"
            for item in items:
                yield f"<li>{_item(made, item)}</li>"
            yield f"</{name}>"
        case OutlineTable(head=head, rows=rows):
            yield from _table(made, head, rows, heading)
        case Spread():
            yield '<div class="spread">'
            yield picture_of(made, block, heading)
            yield '<ul class="short">'
            for row in block.rows:
                yield f"<li>{_item(made, ListEntry(row.title, row.words))}</li>"
            yield "</ul>"
            yield "</div>"


def _item(made: Elements, item: ListEntry) -> str:
    details = "".join(made.lines("div", detail, ' class="detail"') for detail in item.details)
    return made.lines("div", item.text, ' class="entry"') + details


def _table(
    made: Elements, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], heading: str
) -> Iterator[str]:
    """A table in which the first cell of each row is its header. The ARIA roles repeat what each
    part is: on a phone the rows are laid out as blocks, and a browser then forgets that it is a
    table."""
    yield f'<table role="table" aria-labelledby="{heading}">'
    columns = ' scope="col" role="columnheader"'
    cells = "".join(made.element("th", cell, columns) for cell in head)
    yield f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead>'
    yield '<tbody role="rowgroup">'
    for first, *others in rows:
        title = made.element("th", first, ' scope="row" role="rowheader"')
        cells = "".join(made.lines("td", cell, ' role="cell"') for cell in others)
        yield f'<tr role="row">{title}{cells}</tr>'
    yield "</tbody>"
    yield "</table>"


def _in_short_lines(text: str) -> bool:
    """Whether a text is a list of facts, each on a short line, that reads well in two columns."""
    lines = text.split("\n")
    return len(lines) >= _FACTS and max(map(len, lines)) <= _SHORT_LINE
