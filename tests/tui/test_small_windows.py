"""Small windows scroll between a fixed header and footer; nothing is lost by resizing."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea

from partnercheck.places import built_in_guide
from tests.support.guides import make_guide, make_principle, write_guide
from tests.support.screens import PANELS, visiting
from tests.support.sittings import begun
from tests.tui.driving import SMALLEST, STANDARD, WIDE, Leader, a_library, begin, leading

pytestmark = pytest.mark.thorough

REASON = "aims.reason"
TOO_SMALL = "This window is too small to read in."


def cursor_row(leader: Leader) -> int:
    """The row of the screen with the cursor; -1 if it is out of view."""
    rows = [y for y, line in enumerate(leader.lines()) if "▸" in line]
    return rows[0] if rows else -1


def assert_framed(leader: Leader) -> None:
    """Check that header and footer are where they always are."""
    lines = leader.lines()
    assert "Principle" in lines[0]
    assert "Leave" in lines[-1]
    assert set(lines[1].strip()) == {"─"}
    body = leader.app.screen.query_one("#body")
    below = body.scroll_offset.y < body.max_scroll_y
    assert lines[-2].strip(" ─") == ("more below" if below else "")


async def test_one_principle_in_the_smallest_window(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path, built_in_guide()), SMALLEST) as leader:
        await begin(leader)
        assert_framed(leader)
        questions = leader.session.principle.questions
        assert questions[0] in leader.read()
        await leader.press("enter")
        seen = [leader.focus]
        labels = []
        for _ in range(12):
            row = cursor_row(leader)
            assert 2 <= row < SMALLEST[1] - 2, leader.text()
            labels.append(leader.lines()[row])
            assert_framed(leader)
            await leader.press("down")
            await leader.until(lambda: cursor_row(leader) >= 0)
            seen.append(leader.focus)
        for label in ("1 Absent", "3 Patchy", "5 Second nature", "0 I don't know", "low",
                      "my guess", "Warning signs", "Notes"):  # fmt: skip
            assert any(label in line for line in labels), f"{label} was never under the cursor"
        assert list(dict.fromkeys(seen)) == ["levels", "importance", "details"]

        await leader.press(*["up"] * 12)
        await leader.until(lambda: leader.focus == "levels")
        await leader.until(lambda: "1 Absent" in leader.lines()[cursor_row(leader)])
        await leader.press("down", "down", "enter")
        assert leader.session.review.answers[0].level == 3
        await leader.press("enter")
        assert leader.part == "advice"
        assert leader.session.principle.title in leader.text()
        body = leader.app.screen.query_one("#body")
        for _ in range(40):
            await leader.press("down")
        assert body.scroll_offset.y == body.max_scroll_y, "all of the advice can be reached"
        await leader.press("enter")
        assert leader.part == "think"
        assert body.scroll_offset.y == 0, "the next one begins at its top"


@pytest.mark.parametrize(
    "size",
    [(59, 24), (80, 19), pytest.param((30, 8), marks=pytest.mark.thorough), (10, 3)],
    ids=str,
)
async def test_below_the_smallest_a_line_asks_for_more_and_nothing_is_lost(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", part="place")
        await leader.until_at("principle")
        await leader.press("2")
        await leader.until_saved()
        before = leader.text()
        await leader.pilot.resize_terminal(*size)
        await leader.until(lambda: leader.text() != before)
        assert "This" in leader.read()
        assert "Talked about" not in leader.text()
        if size[0] >= 59:
            assert TOO_SMALL in leader.read()
            assert "--plain" in leader.read()
        await leader.pilot.resize_terminal(*STANDARD)
        await leader.until(lambda: leader.text() == before)

        assert leader.focus == "levels"
        assert leader.session.review.answers[0].level == 2


async def test_leaving_works_in_a_window_that_is_too_small(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path), (40, 10)) as leader:
        await leader.until(lambda: "This window" in leader.read())
        await leader.press("ctrl+q")
        await leader.until(lambda: not leader.app.is_running)


async def test_resizing_while_typing_keeps_every_letter(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", part="think")
        await leader.until_at("principle")
        for number, size in enumerate((WIDE, SMALLEST, (50, 12), (200, 60), STANDARD)):
            await leader.type(f"part {number} ")
            await leader.pilot.resize_terminal(*size)
            await leader.until(lambda size=size: leader.app.size == size)  # type: ignore[misc]
        await leader.type("end")

        expected = "part 0 part 1 part 2 part 3 part 4 end"
        assert leader.session.review.thoughts(REASON).evidence == expected
        assert leader.app.screen.query_one("#evidence", TextArea).text == expected
        assert leader.focus == "evidence"


async def test_two_columns_come_and_go_with_the_window(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", part="place")
        await leader.until_at("principle")
        await leader.press("2")
        question = "First question of aims.reason?"
        assert question not in leader.text()
        await leader.pilot.resize_terminal(*WIDE)
        await leader.until_shown(question)
        await leader.until_shown("Advice on aims.reason at 2.")
        assert "aims.reason at 5." in leader.text()
        await leader.pilot.resize_terminal(*STANDARD)
        await leader.until(lambda: question not in leader.text())
        assert leader.part == "place"
        await leader.press("enter")
        assert leader.part == "advice"


async def test_text_is_one_column_of_72_however_wide_the_window(tmp_path: Path) -> None:
    library = a_library(tmp_path, built_in_guide())
    async with leading(library, (200, 60), begun(library)) as leader:
        for place in ("home", "areas", "answers", "shape", "finish"):
            leader.app.go(place)
            await leader.until_at(place)
            for line in leader.lines()[2:-2]:
                assert len(line.rstrip()) <= 80, f"{place}: {line.rstrip()}"


async def test_a_guide_with_long_texts_scrolls_and_can_be_answered(tmp_path: Path) -> None:
    long = "Many words that go on and on about one thing and another. " * 12
    principle = make_principle(
        REASON,
        title=long[:200],
        meaning=long,
        questions=tuple(f"{long[:300]} {n}?" for n in range(4)),
        levels=tuple(f"Level {n}. {long}" for n in range(1, 6)),
    )
    library = a_library(tmp_path, write_guide(tmp_path / "g", make_guide(("aims", [principle]))))
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", part="place")
        await leader.until_at("principle")
        for level in range(1, 6):
            assert_framed(leader)
            await leader.until(
                lambda level=level: f"Level {level}." in leader.lines()[cursor_row(leader)]  # type: ignore[misc]
            )
            await leader.press("down")
        await leader.press("4")
        assert leader.session.review.answers[0].level == 4
        await leader.until(lambda: "Level 4." in leader.text())


@pytest.mark.parametrize(
    "size",
    [SMALLEST, pytest.param(STANDARD, marks=pytest.mark.thorough), (110, 30)],
    ids=str,
)
async def test_nothing_of_the_place_below_stands_beside_a_panel(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """What stands at both sides of a frame would be read into its text."""
    async with leading(a_library(tmp_path, built_in_guide()), size) as leader:
        await begin(leader)
        await leader.press("enter", "2")
        for key, panel in (("w", "warning_signs"), ("f1", "HelpPanel"), ("e", "my_notes")):
            await leader.press(key)
            await leader.until_at(panel)
            frame = leader.widget("#panel").region
            for line in leader.lines()[frame.y : frame.bottom]:
                assert not f"{line[: frame.x]}{line[frame.right :]}".strip(), leader.text()
            await leader.press("escape")
            await leader.until_at("principle")


@pytest.mark.parametrize(
    ("panels", "enough"),
    [
        pytest.param(("help", "notes", "settings"), 3, id="few"),
        pytest.param(tuple(PANELS), 6, id="all", marks=pytest.mark.thorough),
    ],
)
async def test_text_and_the_scrollbar_of_a_panel_never_touch(
    tmp_path: Path, panels: tuple[str, ...], enough: int
) -> None:
    scrolled = 0
    async with visiting(tmp_path, size=(60, 20)) as visit:
        for situation in panels:
            await visit.open(situation)
            body = visit.app.screen.query_one("#panel-body")
            if not body.show_vertical_scrollbar:
                continue
            scrolled += 1
            beside = [row[-2] for row in visit.text(body).split("\n")]
            assert set(beside) == {" "}, situation
    assert scrolled >= enough


async def test_what_a_bullet_begins_hangs_beside_it(tmp_path: Path) -> None:
    async with visiting(tmp_path, size=(60, 60)) as visit:
        for situation in ("background", "guide"):
            await visit.open(situation)
            visit.app.screen.query_one("#panel-body").scroll_end(animate=False)
            await visit.settle()
            body = visit.text(visit.app.screen.query_one("#panel-body"))
            rows = [row.rstrip() for row in body.split("\n")]
            below = [after for row, after in itertools.pairwise(rows) if row[:1] == "•"]
            assert below, situation
            assert all(row == "" or row.startswith(("• ", "  ")) for row in below), situation


async def test_no_width_ends_the_list_of_commands(tmp_path: Path) -> None:
    """Textual's list divides by the columns between its edges. It can be laid out in a new size
    before the screen asks for more room."""
    async with visiting(tmp_path) as visit:
        await visit.open("palette")
        options = visit.app.screen.query_one(OptionList)
        await visit.until(lambda: options.option_count > 0 and options.size.width > 60)
        for columns in range(6, 0, -1):
            await visit.pilot.resize_terminal(columns, 24)
            await visit.settle()
            visit.app.screen.remove_class("-too-small")
            await visit.until(lambda: options.display and options.size.width > 0)


async def test_a_panel_of_words_stands_a_window_without_room_for_one(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("help")
        for columns in range(10, 0, -1):
            await visit.pilot.resize_terminal(columns, 24)
            await visit.settle()
        for rows in range(8, 0, -1):
            await visit.pilot.resize_terminal(80, rows)
            await visit.settle()
        await visit.pilot.resize_terminal(1, 1)
        await visit.settle()
        assert visit.app.screen.is_modal
