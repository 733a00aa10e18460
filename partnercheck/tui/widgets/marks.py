"""The marks that the screens draw with, and substitutes for terminals that can't show them.

Every line goes through one filter on its way to the terminal, so a widget, a border, a scrollbar or
a guide's own text need not know what the terminal's encoding can show. A substitute takes as many
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
    # States: chosen, begun, open. The cursor. The answer and the focus.
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
"""Each mark with its substitute in ASCII. Where two marks tell two states apart, their substitutes
do, too."""
_UNKNOWN = "?"
NOT_IN_CONSOLES = "○◐▌▁▂▃▄▅▆▇ŵŷŴŶẁẃẅỳẀẂẄỲ"
"""What the fonts that Debian sets on the Linux console lack: Uni2-Fixed16, Uni2-TerminusBold16,
Uni2-VGA16 and the three of Lat15 (console-setup 1.221) all lack these marks, and those of Lat15 the
letters. They do have ● ▸ █ ■, rules and frames."""
_ON_CONSOLES = str.maketrans(
    {sign: TWINS.get(sign) or without_accent(sign, _UNKNOWN) for sign in NOT_IN_CONSOLES}
)


@lru_cache(maxsize=4096)
def shown_in(text: str, encoding: str, *, console: bool = False) -> str:
    """The text as a terminal with this encoding can show it, just as wide. `console` adds the
    limits of the Linux console's fonts.

    A mark becomes its substitute, a letter loses its accent, and anything else becomes `?`.
    """
    if console:
        text = text.translate(_ON_CONSOLES)
    return in_encoding(text, encoding, _twin)


def _twin(character: str) -> str:
    said, columns = TWINS.get(character) or without_accent(character, _UNKNOWN), width(character)
    return said * columns if said == _UNKNOWN else said.ljust(columns)


class ShownIn(LineFilter):
    """The last step before the terminal: keeps only what its encoding can show."""

    def __init__(self, encoding: str, *, console: bool = False) -> None:
        """`encoding` is Python's name for the terminal's encoding; `console` says that it is the
        Linux console."""
        super().__init__()
        self._encoding = encoding
        self._console = console

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, with text changed where it can't be shown."""
        return [
            Segment(shown_in(text, self._encoding, console=self._console), style, control)
            for text, style, control in segments
        ]
