"""`export --format html`: one file that needs no other, can be read aloud, and prints well.

Everything is escaped, no script runs, and a content policy forbids loading anything. Text in
another language than the page is marked, so that a screen reader speaks it in the right voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from partnercheck.report.marked_languages import (
    Part,
    found_in,
    is_right_to_left,
    joined,
    listed_with,
    on_one_line,
    stretch,
    written_in,
)
from partnercheck.report.outline import (
    Block,
    Heading,
    Items,
    ListEntry,
    Outline,
    OutlineTable,
    Paragraph,
    Spread,
    SpreadRow,
)
from partnercheck.text import wrap

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

_POINTS = " \n.,;:"


class Elements:
    """Writes the HTML elements of a page in one language."""

    def __init__(self, language: str) -> None:
        """`language` is the page's tag; English is taken in place of what is no tag."""
        self.language = language if _TAG.fullmatch(language) else "en"

    @property
    def direction(self) -> str:
        """Which way the page reads: `ltr` or `rtl`."""
        return _direction(self.language)

    def element(self, tag: str, text: str, attributes: str = "") -> str:
        """One element around a text. A text in a single other language marks the element; in a
        mixed one, each part that differs from the page is marked."""
        parts = written_in(self.language, text)
        if len(parts) == 1:
            attributes += self._said(parts[0].language)
            return f"<{tag}{attributes}>{escape(parts[0].text)}</{tag}>"
        inner = "tspan" if tag == "text" else "span"
        said = "".join(self._part(part, inner) for part in parts)
        return f"<{tag}{attributes}>{said}</{tag}>"

    def lines(self, tag: str, text: str, attributes: str = "") -> str:
        """The same as `element`, with a line break for each newline but those at the end."""
        ended = stretch(text, 0, len(text.rstrip("\n")))
        return self.element(tag, ended, attributes).replace("\n", "<br>")

    def title(self, text: str) -> str:
        """The page's title element. It can hold no other element, so a title in several languages
        counts as the page's own."""
        parts = written_in(self.language, text)
        said = self._said(parts[0].language) if len(parts) == 1 else ""
        return f"<title{said}>{escape(text)}</title>"

    def _part(self, part: Part, tag: str) -> str:
        said = self._said(part.language)
        if not said:
            return escape(part.text)
        if " dir=" not in said:
            return f"<{tag}{said}>{escape(part.text)}</{tag}>"
        # Between two directions, blanks and points belong to the page: in the part they would come
        # to stand on its far side.
        words = part.text.strip(_POINTS)
        before, _, after = part.text.partition(words) if words else (part.text, "", "")
        marked = f"<{tag}{said}>{escape(words)}</{tag}>" if words else ""
        return f"{before}{marked}{after}"

    def _said(self, language: str) -> str:
        if language == self.language or not _TAG.fullmatch(language):
            return ""
        direction = _direction(language)
        turned = f' dir="{direction}"' if direction != self.direction else ""
        return f' lang="{language}"{turned}'


def _direction(language: str) -> str:
    return "rtl" if is_right_to_left(language) else "ltr"


STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0; background: #fff; color: #1a1a1a;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
main { max-width: 48rem; margin: 0 auto; padding: 2rem 1rem 4rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; color: #17365d; }
h1 { font-size: 1.9rem; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #17365d; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem; }
p { margin: 0 0 .75rem; white-space: pre-wrap; }
ol, ul { margin: .25rem 0 .75rem; padding-inline-start: 1.6rem; }
li { margin: 0 0 .6rem; }
.entry, .detail { margin: 0; }
.entry:not(:last-child) { font-weight: 600; }
.entry, .detail, td { text-wrap: pretty; }
table { border-collapse: collapse; width: 100%; margin: .25rem 0 .75rem; }
th, td {
  vertical-align: top; padding: .35rem .5rem;
  border-bottom: 1px solid #767676; font-weight: normal;
}
thead th { font-weight: 600; border-bottom: 2px solid #17365d; }
tbody th { width: 30%; }
tbody td:nth-child(2) { width: 18%; }
/* Each paragraph reads the way its own first letter does; all begin where the page does. */
h1, h2, h3, p, th, td { unicode-bidi: plaintext; text-align: left; }
[dir=rtl] :is(h1, h2, h3, p, th, td) { text-align: right; }
svg { display: block; width: 100%; height: auto; margin: .5rem 0; direction: ltr; }
svg text { font-family: inherit; fill: #1a1a1a; }
@media screen and (max-width: 40rem) {
  svg { display: none; }
  table, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { border-bottom: 1px solid #767676; padding: .5rem 0; }
  tbody th, tbody td, tbody td:nth-child(2) { width: auto; border: 0; padding: 0; }
  tbody th { font-weight: 600; }
  tbody td:empty { display: none; }
}
@page {
  size: A4; margin: 10mm 12mm 13mm;
  @bottom-right {
    content: counter(page) " / " counter(pages); color: #1a1a1a;
    font: 8pt Arial, "Liberation Sans", Helvetica, sans-serif;
    vertical-align: top; padding-top: 2mm;
  }
}
@media print {
  body { font: 8.75pt/1.2 Arial, "Liberation Sans", Helvetica, sans-serif; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 15pt; margin: 0 0 3pt; }
  h2 { font-size: 10.5pt; margin: 6pt 0 2pt; border-bottom-width: 1pt; }
  h3 { font-size: 8.75pt; margin: 3pt 0 0; }
  h1, h2, h3 { break-after: avoid; }
  p { margin: 0 0 3pt; }
  ol, ul { margin: 2pt 0 3pt; padding-inline-start: 14pt; }
  li { margin: 0 0 2pt; }
  li, tr, svg, table { break-inside: avoid; }
  thead { display: table-header-group; }
  table { margin: 0 0 2pt; }
  th, td { padding: .5pt 4pt; border-bottom-width: .5pt; }
  thead th { border-bottom-width: 1pt; }
  tbody th { width: 27%; }
  tbody td:nth-child(2) { width: 15%; }
  .short { columns: 2; column-gap: 8mm; }
  svg { width: 80%; margin: 2pt 0; }
}
"""


_TITLE = "How many principles stand at each level"
_TITLE_WIDTH = 270
_TITLE_COLUMNS = 32
"""Columns that a title may fill on one line."""
_COLUMN = 98
_LABEL_COLUMNS = 15
_SQUARE, _GAP, _IN_A_LINE, _MOST = 11, 4, 5, 15
_BESIDE = 2
"""With this many squares or fewer there is room for a word beside them."""
_LINE = 16
_HEAD = 40
_INK = "#17365d"


def picture_of(made: Elements, spread: Spread, name: str) -> str:
    """The SVG element, with its texts as `made` writes them. `name` begins its ids, so that no
    other element in the page has them."""
    width = _TITLE_WIDTH + _COLUMN * len(spread.labels)
    parts = [_head(made, spread)]
    top = _HEAD
    for row in spread.rows:
        drawn, height = _row(made, row, top, width)
        parts.append(drawn)
        top += height
    words = listed_with(
        " ", (joined(row.title, ": ", listed_with(" ", row.words)) for row in spread.rows)
    )
    title = made.element("title", _TITLE, f' id="{name}-picture"')
    described = made.element("desc", words, f' id="{name}-words"')
    return (
        f'<svg viewBox="0 0 {width} {top + 2}" role="img" '
        f'aria-labelledby="{name}-picture {name}-words" font-size="13">'
        f"{title} {described} {' '.join(parts)}</svg>"
    )


def _head(made: Elements, spread: Spread) -> str:
    parts = []
    for number, label in enumerate(spread.labels):
        digit, _, word = label.partition(" ")
        first = wrap(word, _LABEL_COLUMNS)[0]
        digits, words = found_in(label, (digit, first))
        left = _TITLE_WIDTH + _COLUMN * number
        parts.append(_words(made, digits, left, 14, bold=True))
        parts.append(_words(made, words, left, 30))
    return " ".join(parts)


def _row(made: Elements, row: SpreadRow, top: int, width: int) -> tuple[str, int]:
    """One area drawn at `top`, and its height, in units of the picture."""
    title = tuple(found_in(row.title, wrap(row.title, _TITLE_COLUMNS)))
    parts = [f'<path d="M0 {top + 0.5}H{width}" stroke="#767676"/>']
    parts += [
        _words(made, line, 0, top + 18 + _LINE * number, bold=True)
        for number, line in enumerate(title)
    ]
    deepest = len(title)
    if row.counts is None:
        parts.append(_words(made, row.words[0] if row.words else "", _TITLE_WIDTH, top + 18))
    else:
        levels = [number for number, count in enumerate(row.counts) if count]
        # If all are at one level, none is the lowest.
        lowest = levels[0] if len(levels) > 1 else -1
        for number, count in enumerate(row.counts):
            left = _TITLE_WIDTH + _COLUMN * number
            drawn, lines = _cell(made, count, left, top, lowest=number == lowest)
            parts.append(drawn)
            deepest = max(deepest, lines)
    return " ".join(parts), deepest * _LINE + 12


def _cell(made: Elements, count: int, left: int, top: int, *, lowest: bool) -> tuple[str, int]:
    """The squares of one level with their number, and how many lines they take."""
    if not count:
        return _words(made, "–", left, top + 18), 1
    shown = min(count, _MOST)
    step = _SQUARE + _GAP
    path = "".join(
        f"M{left + number % _IN_A_LINE * step} {top + 8 + number // _IN_A_LINE * step}"
        f"h{_SQUARE}v{_SQUARE}h-{_SQUARE}z"
        for number in range(shown)
    )
    after = left + min(shown, _IN_A_LINE) * step + 2
    parts = [f'<path d="{path}" fill="{_INK}"/>', _words(made, str(count), after, top + 18)]
    lines = -(-shown // _IN_A_LINE)
    if lowest and shown <= _BESIDE:
        parts.append(_words(made, "lowest", after + 14, top + 18))
    elif lowest:
        parts.append(_words(made, "lowest", left, top + 18 + _LINE * lines))
        lines += 1
    return " ".join(parts), lines


def _words(made: Elements, text: str, left: int, base: int, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return made.element("text", text, f' x="{left}" y="{base}"{weight}')


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
    """An entry and its details, each a paragraph: the words of two `div` in an entry are joined by
    some that read the page as text (findings/list-entry-blocks.sh)."""
    details = "".join(made.lines("p", detail, ' class="detail"') for detail in item.details)
    return made.lines("p", item.text, ' class="entry"') + details


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
