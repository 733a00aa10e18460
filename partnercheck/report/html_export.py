"""`export --format html`: one file that needs nothing else, reads aloud, and prints.

Everything is escaped, no script runs, and a content policy forbids to load anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from partnercheck.report.html_style import STYLE
from partnercheck.report.outline import (
    Block,
    Heading,
    Item,
    Items,
    Outline,
    Paragraph,
    Spread,
    Table,
)
from partnercheck.report.spread_picture import picture_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_FACTS = 3
_SHORT_LINE = 60
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))


def html_of(outline: Outline) -> str:
    """The whole page, ended by one newline."""
    language = outline.language if _LANGUAGE.fullmatch(outline.language) else "en"
    direction = "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language}" dir="{direction}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        '<meta name="generator" content="PartnerCheck">',
        f"<title>{_text(' '.join(outline.title.split()))}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        *_sections(outline.blocks),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _sections(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The blocks, each second-level heading with what follows it in a section of its own, each
    third-level one in a group that a printer keeps together where it can."""
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
            yield f'<h{block.level} id="{heading}">{_text(block.text)}</h{block.level}>'
        else:
            yield from _block(block, heading)
    if depth == 3:
        yield "</div>"
    if depth:
        yield "</section>"


def _block(block: Block, heading: str) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            begin = '<p class="short">' if _in_short_lines(text) else "<p>"
            yield f"{begin}{_lines(text)}</p>"
        case Items(items=items, numbered=numbered, start=start):
            name = "ol" if numbered else "ul"
            short = len(items) > 1 and all(len(item.details) < 2 for item in items)
            attributes = ' class="short"' if short else ""
            if numbered and start != 1:
                attributes += f' start="{start}"'
            yield f"<{name}{attributes}>"
            for item in items:
                yield f"<li>{_item(item)}</li>"
            yield f"</{name}>"
        case Table(head=head, rows=rows):
            yield from _table(head, rows, heading)
        case Spread():
            yield '<div class="spread">'
            yield picture_of(block, heading)
            yield '<ul class="short">'
            for row in block.rows:
                yield f"<li>{_item(Item(row.title, row.words))}</li>"
            yield "</ul>"
            yield "</div>"


def _item(item: Item) -> str:
    details = "".join(f'<div class="detail">{_lines(detail)}</div>' for detail in item.details)
    return f'<div class="entry">{_lines(item.text)}</div>{details}'


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], heading: str) -> Iterator[str]:
    """The first cell of each row heads it. The roles say once more what each part is: on a phone
    the rows stand as blocks, and a browser then forgets that it is a table."""
    yield f'<table role="table" aria-labelledby="{heading}">'
    cells = "".join(f'<th scope="col" role="columnheader">{_text(cell)}</th>' for cell in head)
    yield f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead>'
    yield '<tbody role="rowgroup">'
    for first, *others in rows:
        cells = "".join(f'<td role="cell">{_lines(cell)}</td>' for cell in others)
        yield f'<tr role="row"><th scope="row" role="rowheader">{_text(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"


def _lines(text: str) -> str:
    return "<br>".join(map(_text, text.rstrip("\n").split("\n")))


def _in_short_lines(text: str) -> bool:
    """Whether it is a list of facts, one on each line, that reads well in two columns."""
    lines = text.split("\n")
    return len(lines) >= _FACTS and max(map(len, lines)) <= _SHORT_LINE


def _text(text: str) -> str:
    return escape(text)
