"""Markdown from the outline: CommonMark, with tables as GitHub and most editors read them.

Every text shows to the letter. Only what Markdown would act on is escaped, as many people read the
file without rendering it.
"""

from __future__ import annotations

import re
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

_DEFINITION_OR_BOX = re.compile(r"^\[(?=[^\]]*\]:|[ xX]\])")
_TAG_OR_ENTITY = re.compile(r"<(?=[A-Za-z/!?])|&(?=#|\w+;)")
_PAIRED = "`~$"
"""Signs that Markdown acts on only if there are two."""
_EMPHASIS = re.compile(r"(?<!\s)\*|\*(?!\s)|(?<![^\W_])_|_(?![^\W_])")
"""Signs that may mean emphasis; not an underscore within a word, nor an asterisk between spaces."""
_AT_THE_START = re.compile(
    r"^(?:[-+*](?=\s|$)|>|#{1,6}(?=\s|$)|[-=|:](?=[-=|: \t]*$)|[-:|]+(?=\s*-))"
)
_NUMBER = re.compile(r"^\d{1,9}(?=[.)](?:\s|$))")


def markdown_of(outline: Outline) -> str:
    """The whole document, with a newline at the end."""
    return "\n\n".join("\n".join(_block(block)) for block in outline.blocks) + "\n"


def literal(
    text: str, *, at_start: bool = True, in_table: bool = False, paired: str | None = None
) -> str:
    """One line of text as Markdown that shows exactly that line.

    `at_start` says that it begins a line, where Markdown acts on more signs; `in_table`, that a bar
    would end its cell. `paired` has the signs that may have a partner, as `_paired` finds them in
    the paragraph that the line belongs to; None for a line that is the whole paragraph.
    """
    stripped = text.strip()
    if not stripped:
        return _kept_space(text)
    begin = text.index(stripped[0])
    end = begin + len(stripped)
    escaped = _escaped(stripped, _paired(text) if paired is None else paired, in_table=in_table)
    if at_start and begin == 0:
        escaped = _DEFINITION_OR_BOX.sub(_backslash, escaped)
        escaped = _AT_THE_START.sub(_backslash, escaped)
        escaped = _NUMBER.sub(lambda found: found[0] + "\\", escaped)
    return _kept_space(text[:begin]) + escaped + _kept_space(text[end:])


def lines(text: str) -> list[str]:
    """A text of any number of lines as Markdown lines, with a hard break after each but the last.

    Two spaces break a line everywhere; a backslash shows as one in Python-Markdown, markdown2 and
    discount (findings/markdown-breaks.sh). On an empty line the spaces would end the paragraph.
    """
    parts = text.rstrip("\n").split("\n")
    paired = _paired(text)
    escaped = [literal(part, paired=paired) for part in parts]
    return [line + ("  " if line else "\\") for line in escaped[:-1]] + escaped[-1:]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text):
            yield f"{'#' * level} {_heading(_one_line(text))}"
        case Paragraph(text=text):
            yield from lines(text)
        case Items(items=items, numbered=numbered, start=start):
            for number, item in enumerate(items, start):
                yield from _item(item, f"{number}. " if numbered else "- ")
        case OutlineTable(head=head, rows=rows):
            yield _row(head)
            yield _row_of("---" for _ in head)
            for row in rows:
                yield _row(row)
        case Spread(rows=spread):
            for line in spread:
                yield from _item(ListEntry(line.title, line.words), "- ")


def _item(item: ListEntry, mark: str) -> Iterator[str]:
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
    return _row_of(literal(_one_line(cell), at_start=False, in_table=True) for cell in cells)


def _row_of(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _kept_space(space: str) -> str:
    """Spaces at the edge of a line as character references, because Markdown would drop them."""
    return "".join(f"&#{ord(character)};" for character in space)


def _heading(text: str) -> str:
    """A heading's words, with signs at their end escaped, since they would close the heading."""
    return re.sub(r"(?<!\S)#(?=#*$)", r"\\#", literal(text, at_start=False))


def _paired(paragraph: str) -> str:
    """The signs that Markdown may act on in a paragraph, as there are two of them; `*` stands for
    both signs of emphasis."""
    emphasis = "*" if paragraph.count("*") + paragraph.count("_") > 1 else ""
    return emphasis + "".join(sign for sign in _PAIRED if paragraph.count(sign) > 1)


def _escaped(text: str, paired: str, *, in_table: bool) -> str:
    # pandoc takes one before a letter for LaTeX and drops it with the word
    # (findings/pandoc-backslash.sh).
    escaped = text.replace("\\", "\\\\")
    escaped = _TAG_OR_ENTITY.sub(_backslash, escaped)
    # A bracket may begin a link as long as one that ends a link's words follows on this line.
    end = max(0, escaped.rfind("]("))
    escaped = escaped[:end].replace("[", "\\[") + escaped[end:]
    if "*" in paired:
        escaped = _EMPHASIS.sub(_backslash, escaped)
    for sign in _PAIRED:
        if sign in paired:
            escaped = escaped.replace(sign, f"\\{sign}")
    return escaped.replace("|", "\\|") if in_table else escaped


def _backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
