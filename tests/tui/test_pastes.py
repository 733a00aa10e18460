"""Pasted text: cleaned, cut with a word about it, and stored literally."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from partnercheck.text import NOTE_LIMIT
from partnercheck.tui.widgets.note import LineBox
from tests.support.sittings import begun
from tests.tui.driving import Leader, a_library, leading
from tests.tui.hostile_words import HOSTILE, MARKUP

Box = tuple[str, dict[str, Any], tuple[str, ...], str]
BOXES: tuple[Box, ...] = (
    ("principle", {"principle": "aims.reason", "part": "think"}, (), "evidence"),
    ("principle", {"principle": "aims.reason", "part": "place"}, ("e",), "evidence"),
    ("principle", {"principle": "aims.reason", "part": "place"}, ("x", "tab"), "own"),
    ("principle", {"principle": "aims.reason", "part": "place"}, ("p", "2", "tab"), "who"),
    ("about", {}, (), "name"),
    ("about", {"new": True}, (), "name"),
)


async def focus_on(leader: Leader, place: str, arguments: Any, keys: Any, box: str) -> None:
    leader.app.go("home")
    await leader.settle()
    leader.app.go(place, **arguments)
    await leader.until_at(place)
    for key in keys:
        await leader.press(key)
        await leader.settle()
    await leader.until(lambda: leader.focus == box)


def box_text(leader: Leader) -> str:
    box = leader.app.screen.focused
    assert isinstance(box, (Input, TextArea))
    return box.text if isinstance(box, TextArea) else box.value


@pytest.mark.parametrize(("place", "arguments", "keys", "box"), BOXES, ids=lambda v: str(v)[:30])
async def test_a_paste_is_cleaned_and_the_count_is_told(
    tmp_path: Path, place: str, arguments: Any, keys: Any, box: str
) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library, "R")) as leader:
        await focus_on(leader, place, arguments, keys, box)
        await leader.paste(f"[/ [ICB]\x1b[31m a\u202eb 🏥\x1b]52;c;eA==\x07{HOSTILE}")

        assert box_text(leader).removeprefix("R") == f"[/ [ICB] ab 🏥{HOSTILE}"
        assert "3 hidden control characters removed." in leader.read()


async def test_what_was_pasted_is_stored_to_the_letter(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await focus_on(leader, *BOXES[0])
        await leader.paste(f"{HOSTILE}\n\t{''.join(MARKUP)}\n")
        expected = f"{HOSTILE}\n\t{''.join(MARKUP)}\n"
        assert leader.session.review.thoughts("aims.reason").evidence == expected

        await leader.until(
            lambda: leader.on_disk().review.thoughts("aims.reason").evidence == expected
        )


@pytest.mark.parametrize("box", [BOXES[0], BOXES[1]], ids=["box", "panel"])
async def test_a_paste_that_is_too_long_is_cut_and_that_is_told(tmp_path: Path, box: Any) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await focus_on(leader, *box)
        await leader.paste("word [/ " * 3_200)
        await leader.until(lambda: "20,000 characters" in leader.read())

        note = leader.session.review.thoughts("aims.reason").evidence
        assert note == ("word [/ " * 3_200)[:NOTE_LIMIT]
        await leader.paste("more")
        assert leader.session.review.thoughts("aims.reason").evidence == note
        for place in ("answers", "areas", "home"):
            leader.app.go(place)
            await leader.until_at(place)


async def test_a_line_that_is_too_long_is_cut_and_that_is_told(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library, "R")) as leader:
        await focus_on(leader, *BOXES[4])
        await leader.paste("x" * 1_000)

        assert 200 <= len(box_text(leader)) <= 300
        assert leader.said


async def test_several_pasted_lines_become_one_in_a_box_of_one_line(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library, "R")) as leader:
        await focus_on(leader, *BOXES[4])
        await leader.paste(" one\r\ntwo\tthree\n")

        assert leader.session.review.partnership.name == "R one two three"


async def test_a_paste_goes_over_what_is_selected(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await focus_on(leader, *BOXES[0])
        await leader.type("abc")
        box = leader.app.screen.focused
        assert isinstance(box, TextArea)
        box.select_all()
        await leader.paste("[/")

        assert leader.session.review.thoughts("aims.reason").evidence == "[/"


async def test_a_long_unbroken_note_can_be_typed_on(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    session = begun(library)
    session.write_note("aims.reason", "evidence", "x" * (NOTE_LIMIT - 1))
    async with leading(library, session=session) as leader:
        await focus_on(leader, *BOXES[0])
        await leader.press("y", "z")

        note = leader.session.review.thoughts("aims.reason").evidence
        assert (len(note), note[-2:]) == (NOTE_LIMIT, "xy"), "it goes on at the end"
        assert "20,000 characters" in leader.read()


@pytest.mark.parametrize("limit", [120, 1_000])
async def test_a_line_takes_as_much_of_a_paste_as_it_holds(tmp_path: Path, limit: int) -> None:
    async with leading(a_library(tmp_path)) as leader:
        box = LineBox(limit=limit)
        await leader.app.screen.mount(box)
        box.focus()
        await leader.until(lambda: leader.app.screen.focused is box)
        await leader.paste("a" * 600)
        assert box.value == "a" * min(limit, 600)
        left_out = f"A line holds {limit:,} characters; the rest was left out."
        assert (left_out in leader.read()) == (limit < 600)
