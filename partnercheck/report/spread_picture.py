"""A spread as one inline SVG: a row for each area, a square for each principle at its level.

It works in one colour, with digits, words and shapes. The page says the same as text beside it.
"""

from __future__ import annotations

from partnercheck.report.html_text import Elements
from partnercheck.report.languages import found_in, joined, listed_with
from partnercheck.report.outline import Spread, SpreadRow
from partnercheck.text import wrap

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
