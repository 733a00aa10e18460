"""Painting for a screen reader: what a frame changes comes in pieces, the words about it first.

A terminal (VTE 0.70) reports all that one repaint changes as a single span, from the first changed
row to the last, and Orca 43 reads all of it, or all of it as far as the row of the terminal's own
cursor.

After an arrow it reads the cursor's row whenever the cursor moves, and beside that only what ends
at the cursor. So of a level of two rows the first is read, and Orca's own key for the next line
reads the second: both at once would need a cursor on the second, where a braille display would show
the end of a description in place of the level, and each way back would read the first row again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.strip import Strip

PAUSE = 0.1
"""Seconds between two pieces: enough for any terminal to make two repaints of them."""
HOLD = 0.3
"""Seconds for which the cursor stays at the end of a piece: Orca asks where it is a moment after it
was told what changed."""
_SILENT = {
    "escape",
    "backspace",
    "delete",
    "insert",
    "home",
    "end",
    *(f"f{n}" for n in range(1, 13)),
}
"""Keys after which Orca 43 reads only what ends at the terminal's own cursor. About arrows it reads
the cursor's row."""
_MOVES = {"up", "down", "pageup", "pagedown", "ctrl+home", "ctrl+end", "shift+home", "shift+end"}
"""Keys after which the terminal's own cursor stands on the row to read."""
_MOST = 4
"""In how many pieces a frame comes at most, beside its header."""

_AFTER_WORDS = re.compile(r"[\s\u2500-\u259f]+\Z")
"""What is behind a row's words: blanks, frames and scrollbars."""


class Frame(Struct, frozen=True):
    """What the screen is to show."""

    rows: list[Strip]
    where: object
    """What tells this part of a page from any other."""
    over: bool
    """Whether it is a panel over a page."""
    words: range
    """The rows where the screen says what happened."""
    cursor: int
    """The row of the terminal's own cursor."""
    heard: range = range(0)
    """The only rows to be heard of what changes, where a list follows what is typed; empty for
    all."""
    again: bool = False
    """Whether the same words were said once more."""
    at_once: bool = False
    """Whether nothing may wait, because it hides what stood there."""


class Aloud:
    """Writes frames in pieces, each `PAUSE` seconds after the one before it."""

    def __init__(
        self,
        write: Callable[[dict[int, Strip], Offset | None], None],
        later: Callable[[float, Callable[[], None]], object],
    ) -> None:
        """`write` writes rows of the present frame by their numbers from 0, with the terminal's own
        cursor at a cell, or where it belongs. `later` calls back after some seconds."""
        self._write = write
        self._later = later
        self._shown: list[Strip] = []
        self._where: list[object] = []
        """The part of a page that is shown, and the panels over it."""
        self._arriving = False
        """Whether what is shown of a page or of a part of it is not whole yet."""
        self._frame: Frame | None = None
        self._pieces: list[dict[int, Strip]] = []
        self._pausing = False
        self._silent = False
        """Whether Orca is silent about the key pressed last, unless what came ends at the
        cursor."""
        self._back = False
        """Whether a panel was closed: only the words that say where one is then are news."""
        self._moves = False
        """Whether the key pressed last moves the terminal's own cursor."""
        self._erases = False
        """Whether it takes letters away."""
        self._away: Offset | None = None
        """The end of a piece, where the cursor is; None while it is where it belongs."""

    @property
    def cursor_waits(self) -> bool:
        """Whether the cursor is at the end of a piece."""
        return self._away is not None

    def pressed(self, key: str) -> None:
        """A key was pressed: what it does is said before the rest of the page. `key` is Textual's
        name."""
        self._arriving = self._back = False
        self._silent, self._moves = key in _SILENT, key in _MOVES
        self._erases = key in ("backspace", "delete")

    def show(self, frame: Frame, *, anew: bool) -> None:
        """Show a frame; `anew` writes every cell, whatever was shown before.

        The rows of another page are cleared first: NVDA 2025 says only the letters that a
        comparison finds new, and so leaves out the words that both pages have in that place.
        """
        size = [row.cell_length for row in frame.rows]
        resized = size != [row.cell_length for row in self._shown]
        if resized:  # nobody knows what stands there now, so nothing may wait
            self._shown, anew = [Strip.blank(columns) for columns in size], True
        comes = self._comes_to(frame)
        self._frame = frame
        self._arriving = arriving = comes or self._arriving
        before = [row.text for row in self._shown]
        now = [row.text for row in frame.rows]
        edge = self._back and _at_edge(before, now, frame.words)
        cut = edge or _is_cut(before, now, frame.words)
        gone: list[int] = []
        if frame.again or (cut and not arriving):
            gone = list(frame.words)
        elif comes and not (resized or frame.at_once or frame.heard):
            gone = [
                y for y, row in enumerate(before) if _is_read(row) and _is_another(y, row, now[y])
            ]
        if gone:
            self._put({y: Strip.blank(frame.rows[y].cell_length) for y in gone})
            before, self._arriving = [row.text for row in self._shown], arriving
        if frame.heard and not self._moves:
            self._pieces = self._with_one_heard(frame)
        else:
            self._pieces = [{y: frame.rows[y] for y in piece} for piece in self._all(before, frame)]
        typed = [list(piece) for piece in self._pieces] == [[frame.cursor]]
        if frame.at_once or resized or typed:
            self._pieces = []
        waiting = {y for piece in self._pieces for y in piece}
        differ = {y: row for y, row in enumerate(frame.rows) if anew or row != self._shown[y]}
        first = self._pieces.pop(0) if self._pieces and not self._pausing else {}
        self._put({y: row for y, row in differ.items() if y not in waiting} | first)

    def _all(self, before: list[str], frame: Frame) -> list[list[int]]:
        """The pieces of a frame of which everything is to be heard."""
        now, arriving = [row.text for row in frame.rows], self._arriving
        found = pieces(before, now, frame.words, frame.cursor, arriving=arriving)
        if self._silent and arriving:  # nothing is cut at a cursor that waits at the end
            page = sorted(y for piece in found for y in piece if y)
            found = [piece for piece in (page, [0] if before[0] != now[0] else []) if piece]
        return found

    def _with_one_heard(self, frame: Frame) -> list[dict[int, Strip]]:
        """The pieces of a frame of which only some rows are to be heard.

        Where Orca reads only what ends at the cursor, the rest comes without those rows' words, and
        then the words. Of what is erased Orca reads all that goes, so there the words come before
        the rest. After a letter it reads from the first new row to the cursor's, so all comes at
        once; words that stay are cleared first.
        """
        differ = {y: r for y, r in enumerate(frame.rows) if r.text != self._shown[y].text}
        aside = {y: differ.pop(y) for y in (0, frame.cursor) if y in differ}
        heard = {y: frame.rows[y] for y in frame.heard}
        stays = not set(heard) & set(differ)
        cleared = {y: _without_words(row) for y, row in heard.items()}
        rest = {y: row for y, row in differ.items() if y not in heard}
        if not differ:
            found = [aside]
        elif self._erases:
            found = [aside, {y: heard[y] for y in heard if y in differ}, rest]
        elif self._silent:
            found = [{**aside, **rest, **cleared}, heard]
        else:
            found = [aside, cleared if stays else {}, {**rest, **heard}]
        return [piece for piece in found if piece]

    def _comes_to(self, frame: Frame) -> bool:
        """Whether a frame shows a page, or a part of one, that was not shown before. To come back
        from a panel is no arrival."""
        if frame.where in self._where:
            self._back |= frame.where != self._where[-1]
            del self._where[self._where.index(frame.where) + 1 :]
            return False
        self._where = [*self._where, frame.where] if frame.over else [frame.where]
        return True

    def _put(self, rows: dict[int, Strip]) -> None:
        """Write rows, and pause before the next piece if they say anything new."""
        if not rows:
            return
        end = _end(self._shown, rows)
        for y, row in rows.items():
            self._shown[y] = row
        if end is not None and self._frame is not None:
            self._away = self._waits_at(self._frame, end, rows)
        self._write(rows, self._away)
        self._arriving &= bool(self._pieces)
        if end is not None and not self._pausing:
            self._pausing = True
            self._later(HOLD if self._away else PAUSE, self._go_on)

    def _waits_at(self, frame: Frame, end: Offset, rows: Mapping[int, Strip]) -> Offset | None:
        """Where the cursor waits after rows were written of which `end` is the end of what is new;
        None for where it belongs."""
        if frame.heard and not self._moves:
            last = frame.heard[-1]
            text = frame.rows[last].text
            if last not in rows or rows[last].text != text:
                return None
            return end if self._silent else Offset(cell_len(_AFTER_WORDS.sub("", text)), last)
        told = any(row.text.strip() for row in rows.values())
        news = told and (not self._back or end.y in frame.words)
        return end if self._silent and news else None

    def _go_on(self) -> None:
        self._pausing = False
        while self._pieces and not self._pausing:  # of a piece that changes nothing nobody hears
            self._put(self._pieces.pop(0))
        if self._away and not self._pausing:
            self._away = None
            self._write({}, None)


def _end(before: Sequence[Strip], rows: Mapping[int, Strip]) -> Offset | None:
    """The cell after the last one whose character changes; None if none does."""
    changed = [y for y, row in rows.items() if row.text != before[y].text]
    if not changed:
        return None
    old, new = before[max(changed)].text, rows[max(changed)].text
    differ = [n for n, (one, other) in enumerate(zip(old, new, strict=False), 1) if one != other]
    last = differ[-1] if differ and len(old) == len(new) else len(new)
    return Offset(cell_len(new[:last]), max(changed))


def _without_words(row: Strip) -> Strip:
    """A row of which only frames and scrollbars are left."""

    def blank(text: str) -> str:
        return "".join(c if "\u2500" <= c <= "\u259f" else " " * cell_len(c) for c in text)

    return Strip([Segment(blank(text), style) for text, style, _ in row])


def pieces(
    before: Sequence[str], now: Sequence[str], words: range, cursor: int, *, arriving: bool
) -> list[list[int]]:
    """The rows that changed, in the pieces and in the order in which to paint them.

    The words about a change come first, on their own, unless somebody is `arriving`, who reads from
    the top. A piece holds nothing unchanged that would be read, and ends at the row of the `cursor`
    where reading would end there. The header's row, which says where one is and when that was
    saved, comes last: on its own, only what changed of it is read.
    """
    changed = [y for y, (one, other) in enumerate(zip(before, now, strict=True)) if one != other]
    first = [] if arriving else [y for y in changed if y in words]
    rest: list[list[int]] = []
    for y in (y for y in changed if y and y not in first):
        last = rest[-1] if rest else []
        between = last and any(_is_read(now[row]) for row in range(last[-1] + 1, y))
        if not last or between or last[0] < cursor < y:
            rest.append([y])
        else:
            last.append(y)
    found = [piece for piece in (first, *rest) if piece]
    together = [y for piece in found[_MOST - 1 :] for y in piece]
    header = [[0]] if 0 in changed else []
    return [*found[: _MOST - 1], *([together] if together else []), *header]


def _is_cut(before: Sequence[str], now: Sequence[str], words: range) -> bool:
    """Whether new words begin or end like those that they replace. Only what differs would be read:
    “high.” after “Matters: medium.”"""
    old, new = ("".join(rows[words.start : words.stop]).strip() for rows in (before, now))
    if not (old and new) or old == new:
        return False
    end = min(len(old), len(new))
    alike = next((n for n in range(end) if old[-1 - n] != new[-1 - n]), end)
    return old[0] == new[0] or _is_read(new[len(new) - alike :])


def _at_edge(before: Sequence[str], now: Sequence[str], words: range) -> bool:
    """Whether a panel's frame stood where words come, in the window's last column. No cursor can
    stand behind what replaces it there."""
    return any(before[y][-1:].strip() and before[y] != now[y] for y in words)


def _is_another(y: int, before: str, now: str) -> bool:
    """Whether a row of a new page is to be heard whole; of the header's only what changed, unless
    its name did."""
    return before.split()[:1] != now.split()[:1] if y == 0 else before != now


def _is_read(row: str) -> bool:
    """Whether a row has anything to read."""
    return any(character.isalnum() for character in row)


def within(rows: Sequence[Strip], region: Region) -> range:
    """The rows of a region that are on the screen: a window that has just become smaller may hold
    none of it."""
    first, last = (max(0, y) for y in region.line_span)
    return range(len(rows))[first:last]
