"""A mark that changes never changes alone: a screen reader is silent for it, so words change too.

Orca 43.1 does not report ○ that becomes ●, and espeak-ng 1.51 says nothing for ○
(findings/espeak-circles.sh).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.screens import Visit, visiting

pytestmark = pytest.mark.thorough

MARK = re.compile(r"[●○◐]|\[[x ]\]")
FRAME = re.compile("[▸▌│╭╮╰╯─]+")
SITUATIONS = (
    "about, new", "about, unfolded", "areas", "place", "place, not known", "importance", "finish",
    "follow-up", "follow-up, asked", "warnings", "partner", "reason", "export", "notes to share",
    "settings", "on paper", "view",
)  # fmt: skip
"""Those that show marks."""
LETTERS = {"place": "15lmh0u", "place, not known": "150lmhu", "importance": "lmhu"}
"""The keys that answer where no cursor has to be."""
LONGEST = 16
"""Rows walked in one situation."""


def marked(visit: Visit) -> dict[str, list[str]]:
    """The marks of each row that has any, by its words."""
    rows: dict[str, list[str]] = {}
    for row in visit.text().splitlines():
        if found := MARK.findall(row):
            rows.setdefault(" ".join(MARK.sub("", FRAME.sub(" ", row)).split()), []).extend(found)
    return rows


def at_cursor(visit: Visit) -> str:
    """The row under the cursor; empty where that is a box."""
    text = visit.text(visit.app.screen.focused)
    return next((row for row in text.splitlines() if "▸" in row), "")


class Walk:
    """A walk through one situation, and what changed there without a word."""

    def __init__(self, visit: Visit, situation: str) -> None:
        self.visit = visit
        self.situation = situation
        self.silent: list[str] = []
        self.leaves: set[str] = set()
        """The keys that led away. They do so on every row of a list, so once is enough."""

    async def press(self, key: str, row: int) -> None:
        """Press a key on a row, and come back to the row if that led away."""
        if key in self.leaves:
            return
        screen = self.visit.app.screen
        said, before = screen.words_seen, marked(self.visit)
        await self.visit.keys(key)
        if self.visit.app.screen is not screen:
            self.leaves.add(key)
            await self.visit.open(self.situation)
            await self.visit.keys(*["down"] * row)
            return
        after = marked(self.visit)
        rows = [words for words in before.keys() & after.keys() if before[words] != after[words]]
        if rows and screen.words_seen in ("", said):
            self.silent.append(f"{key}: {rows}, still “{said}”")


@pytest.mark.parametrize("situation", SITUATIONS)
async def test_no_key_changes_a_mark_without_a_word(situation: str, tmp_path: Path) -> None:
    async with visiting(tmp_path, size=(100, 50)) as visit:
        await visit.open(situation)
        assert marked(visit)
        walk = Walk(visit, situation)
        for letter in LETTERS.get(situation, ""):
            await walk.press(letter, 0)
        seen: set[str] = set()
        for row in range(LONGEST):
            here = at_cursor(visit)
            words = MARK.sub("", here)
            if words in seen:
                break
            seen |= {words} - {""}
            for key in ("space", "right", "enter", "space") if MARK.search(here) else ():
                await walk.press(key, row)
            await visit.keys("down")
    assert not walk.silent
