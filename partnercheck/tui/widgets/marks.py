"""The marks that the screens draw with, and their twins for a terminal that shows less.

Every line goes through one filter on its way to the terminal, so a widget, a border, a scrollbar
and a guide's own text need not know what the terminal's encoding can show. A twin takes as many
columns as its mark, so that nothing moves.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from partnercheck.letters import in_encoding, without_accent
from partnercheck.text import width

TWINS = {
    # Chosen, begun, open; the cursor; the answer and the focus
    "●": "*", "◐": "/", "○": "o", "▸": ">", "▌": "#",
    # The five levels as shapes; the spread
    "▁": "_", "▂": ":", "▄": "=", "▆": "%", "█": "#", "■": "#",
    # Rules, frames, boxes and scrollbars
    "─": "-", "│": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+",
    "┌": "+", "┐": "+", "└": "+", "┘": "+", "▃": ":", "▅": "=", "▇": "%",
    # Between words, before lines, folds
    "·": "-", "•": "*", "→": ">", "↑": "^", "↓": "v", "−": "-", "×": "x",
    # Writing
    "…": "~", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‐": "-",
    "‑": "-", "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ", "£": "L", "€": "E",
}  # fmt: skip
"""Each mark with what stands for it in ASCII. Where two marks tell two states apart in one place,
so do their twins."""
_UNKNOWN = "?"
NOT_IN_CONSOLES = "○◐▌▁▂▃▄▅▆▇ŵŷŴŶẁẃẅỳẀẂẄỲ"
"""What the fonts that Debian sets on the Linux console lack: of Uni2-Fixed16, Uni2-TerminusBold16,
Uni2-VGA16 and the three of Lat15 (console-setup 1.221) each lacks all of these marks, and those of
Lat15 the letters. They have ● ▸ █ ■, rules and frames."""
_ON_CONSOLES = str.maketrans(
    {sign: TWINS.get(sign) or without_accent(sign, _UNKNOWN) for sign in NOT_IN_CONSOLES}
)


@lru_cache(maxsize=4096)
def shown_in(text: str, encoding: str, *, console: bool = False) -> str:
    """The text as a terminal of this encoding can show it, just as wide; `console` is for the
    Linux console's fonts.

    A mark becomes its twin, a letter loses its accent, and what has neither becomes `?`.
    """
    if console:
        text = text.translate(_ON_CONSOLES)
    return in_encoding(text, encoding, _twin)


def _twin(character: str) -> str:
    return (TWINS.get(character) or without_accent(character, _UNKNOWN)) * width(character)


class ShownIn(LineFilter):
    """The last step before the terminal: only what its encoding can show."""

    def __init__(self, encoding: str, *, console: bool = False) -> None:
        """`encoding` is the terminal's, by Python's name; `console` says that it is Linux's."""
        super().__init__()
        self._encoding = encoding
        self._console = console

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, their text changed where it can't be shown."""
        return [
            Segment(shown_in(text, self._encoding, console=self._console), style, control)
            for text, style, control in segments
        ]
