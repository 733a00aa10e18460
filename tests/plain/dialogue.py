"""Conversations with the plain face in tests: lines in, a transcript out, with clock and ids
frozen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from partnercheck.plain.face import run
from partnercheck.plain.voice import LAST_COLUMNS
from partnercheck.session.library import Library
from partnercheck.store import keeping, opening, sealed
from partnercheck.text import width
from tests.support.sittings import Clock

END = -1


class Leader(io.StringIO):
    """Somebody at a terminal who types these lines and then closes the input. What they type is
    written into the transcript, as a terminal would show it."""

    def __init__(self, lines: Iterable[str], transcript: io.StringIO) -> None:
        super().__init__()
        self._lines = list(lines)
        self._transcript = transcript
        self.typed = 0
        self.prompts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = END, /) -> str:
        said = self._transcript.getvalue()
        prompt = said[said.rfind("\n") + 1 :]
        assert width(prompt.rstrip()) <= LAST_COLUMNS, f"no braille display shows all of: {prompt}"
        self.prompts.append(prompt)
        if self.typed == len(self._lines):
            return ""
        line = self._lines[self.typed]
        self.typed += 1
        self.starts.append(len(said))
        self._transcript.write(f"{_as_shown(line)}\n")
        self.ends.append(len(self._transcript.getvalue()))
        return f"{line}\n"


class Interrupting(Leader):
    """Somebody who presses Ctrl-C after these lines."""

    def readline(self, size: int | None = END, /) -> str:
        if self.typed == len(self._lines):
            raise KeyboardInterrupt
        return super().readline(size)


@dataclass(frozen=True)
class Talk:
    """The transcript of a conversation and how it ended."""

    code: int
    text: str
    prompts: tuple[str, ...]
    """The last line before each line that was typed."""
    all_typed: bool
    ends: tuple[int, ...]
    """Where in the text each typed line ends, in characters."""
    heard: str
    """The text without the typed lines."""

    def after(self, lines: int) -> str:
        """What was said after this many lines were typed."""
        return self.text[self.ends[lines - 1] :]


def talk(library: Library, lines: Iterable[str], kind: type[Leader] = Leader) -> Talk:
    """Let a leader type these lines, then close the input."""
    transcript = io.StringIO()
    leader = kind(lines, transcript)
    code = run(library, leader, transcript)
    text = transcript.getvalue()
    all_typed = leader.typed == len(leader._lines)
    bounds = zip([0, *leader.ends], [*leader.starts, len(text)], strict=True)
    heard = "\n".join(text[start:end] for start, end in bounds)
    return Talk(code, text, tuple(leader.prompts), all_typed, tuple(leader.ends), heard)


def _as_shown(line: str) -> str:
    """A typed line as a terminal shows it, with ^[ for ESC."""
    return "".join(f"^{chr(ord(c) ^ 64)}" if c < " " or c == "\x7f" else c for c in line)


def frozen_library(folder: Path, guide_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library whose ids, times and save numbers are the same in every run."""
    monkeypatch.setattr(opening, "random_id", lambda: "frozen")
    monkeypatch.setattr(keeping.SaveNumbers, "next", lambda self: 1)
    library = Library(folder, guide_folder, now=Clock())
    library.prepare()
    assert not library.problem
    return library


def review_bytes(library: Library, review: str = "frozen") -> bytes:
    """The file of a review without what says on which saves it was built: their number depends on
    how fast the answers came."""
    data = library.folder.review_path(review).read_bytes()
    return re.sub(rb"built_on = \[[^]]*\]\n", b"", sealed.check(data).body)
