"""Terminals that show less: every mark has a substitute, and every screen can be ASCII."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from partnercheck.places import built_in_guide
from partnercheck.text import width
from partnercheck.tui.terminal import Terminal
from partnercheck.tui.widgets.marks import TWINS, shown_in
from tests.support.screens import FEW_AND_ALL, visiting

PLAIN = Terminal(encoding="ascii")
SOURCES = Path(__file__).parents[2] / "partnercheck"


def test_every_mark_has_a_twin_as_wide_as_itself() -> None:
    for mark, twin in TWINS.items():
        assert twin.isascii(), mark
        assert width(twin) == width(mark), mark


@pytest.mark.parametrize("together", ["●◐○", "▁▃▅▆█·", "■·", "│▌", "+−", "▸│▌", "▁▂▃▄▅▆▇ "])
def test_marks_that_tell_states_apart_do_so_in_ascii(together: str) -> None:
    twins = [shown_in(mark, "ascii") for mark in together]
    if together.startswith("▁▂▃"):
        assert all(twin != " " for twin in twins[:-1])
    else:
        assert len(set(twins)) == len(together)


def test_every_character_of_the_product_has_a_twin() -> None:
    """Of the screens, of the words that both faces say, and of the built-in guide."""
    rooms = ("tui", "session", "review", "commands.py", "settings.py", "errors.py", "text.py")
    files = [
        path
        for room in rooms
        for path in ([SOURCES / room] if room.endswith(".py") else (SOURCES / room).rglob("*"))
        if path.suffix in (".py", ".tcss")
    ]
    files += built_in_guide().glob("*.toml")
    assert len(files) > 40
    unknown = {
        f"{path.name}: {character}"
        for path in files
        for character in path.read_text("utf-8")
        if shown_in(character, "ascii") == "?" and character != "?"
    }
    assert not unknown


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("café · naïve", "ascii", "cafe - naive"),
        ("café · naïve", "latin-1", "café · naïve"),
        ("“done”", "latin-1", '"done"'),
        ("“done”", "cp1252", "“done”"),
        ("ﬁve", "ascii", "five"[0] + "ve"),
        ("日本", "ascii", "????"),
        ("in 1½ days", "ascii", "in 1? days"),
        ("in 1½ or 3⅓ days", "latin-1", "in 1½ or 3? days"),
        ("5² ①", "ascii", "5? ?"),
        ("５ days", "ascii", "5  days"),
        ("Ω", "ascii", "?"),
        ("plain", "ascii", "plain"),
    ],
)
def test_text_is_shown_as_the_encoding_can(text: str, encoding: str, shown: str) -> None:
    assert shown_in(text, encoding) == shown
    assert width(shown_in(text, encoding)) == width(text)


@pytest.mark.parametrize("situations", FEW_AND_ALL)
async def test_every_screen_is_ascii_where_nothing_else_can_be_shown(
    situations: Sequence[str], tmp_path: Path
) -> None:
    """Frames, boxes, scrollbars, the guide's words and the leader's own, all just as wide."""
    async with visiting(tmp_path, terminal=PLAIN) as visit:
        for situation in situations:
            await visit.open(situation)
            rows = visit.text().split("\n")
            assert all(row.isascii() for row in rows), situation
            assert {len(row) for row in rows} == {80}, situation


async def test_what_is_stored_keeps_its_letters(tmp_path: Path) -> None:
    async with visiting(tmp_path, terminal=PLAIN) as visit:
        await visit.open("think")
        await visit.keys("é")
        await visit.until(
            lambda: "é" in visit.session.review.thoughts(visit.session.principle.id).evidence
        )
        assert "é" not in visit.text()
