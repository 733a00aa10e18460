"""Markdown from the outline: CommonMark, and tables as GitHub and most editors read them.

Every text shows to the letter: whatever Markdown would obey is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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

_OBEYED_ANYWHERE = re.compile(r"([\\`*_\[\]<>&|~#$!{}])")
_OBEYED_AT_THE_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")


def markdown_of(outline: Outline) -> str:
    """The whole document, ended by one newline."""
    return "\n\n".join("\n".join(_block(block)) for block in outline.blocks) + "\n"


def literal(text: str, *, at_start: bool = True) -> str:
    """One line of text as Markdown that shows exactly that line.

    `at_start` says that the text begins a line, where more is obeyed than within one.
    """
    stripped = text.strip()
    if not stripped:
        return _kept_space(text)
    begin = text.index(stripped[0])
    end = begin + len(stripped)
    escaped = _OBEYED_ANYWHERE.sub(r"\\\1", stripped)
    if at_start and begin == 0:
        escaped = _OBEYED_AT_THE_START.sub(_escape_start, escaped)
    return _kept_space(text[:begin]) + escaped + _kept_space(text[end:])


def lines(text: str, *, at_start: bool = True) -> list[str]:
    """Text of any number of lines as Markdown lines, with a hard break after each but the last.

    A line of its own begins again at the start, so what is obeyed there is escaped.
    """
    parts = text.rstrip("\n").split("\n")
    escaped = [literal(part, at_start=at_start or number > 0) for number, part in enumerate(parts)]
    return [line + "\\" for line in escaped[:-1]] + escaped[-1:]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text):
            yield f"{'#' * level} {literal(_one_line(text), at_start=False)}"
        case Paragraph(text=text):
            yield from lines(text)
        case Items(items=items, numbered=numbered, start=start):
            for number, item in enumerate(items, start):
                yield from _item(item, f"{number}. " if numbered else "- ")
        case Table(head=head, rows=rows):
            yield _row(head)
            yield _row_of("---" for _ in head)
            for row in rows:
                yield _row(row)
        case Spread(rows=spread):
            for line in spread:
                yield from _item(Item(line.title, line.words), "- ")


def _item(item: Item, mark: str) -> Iterator[str]:
    indent = " " * len(mark)
    first, *rest = lines(item.text)
    yield mark + first
    for line in rest:
        yield indent + line
    for detail in item.details:
        first, *rest = lines(detail)
        yield f"{indent}- {first}"
        for line in rest:
            yield f"{indent}  {line}"


def _row(cells: tuple[str, ...]) -> str:
    return _row_of(literal(_one_line(cell), at_start=False) for cell in cells)


def _row_of(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _kept_space(space: str) -> str:
    """White space at an edge as character references: bare, it would be stripped."""
    return "".join(f"&#{ord(character)};" for character in space)


def _escape_start(match: re.Match[str]) -> str:
    found = match[1]
    return f"{found}\\" if found.isdigit() else f"\\{found}"
