"""With the setting *For a screen reader*: the words first, then the rows. For everyone: each choice
is named, and what did not change is not painted again."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from textual.geometry import Region
from textual.widgets import Input

from partnercheck.pages.form import Field
from partnercheck.session.library import Library
from partnercheck.tui.widgets.frame import PageHeader
from partnercheck.tui.window import ROWS_LATER
from tests.support.sittings import begun
from tests.tui.at_principle import at_principle, given
from tests.tui.driving import Leader, a_library, leading


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = a_library(tmp_path)
    assert library.change_settings(screen_reader=True) == ""
    return library


def marked(leader: Leader) -> list[str]:
    return [line for line in leader.lines() if "▌" in line]


def seen(leader: Leader) -> str:
    """The message as it was painted last."""
    return str(leader.app.shown_place and leader.app.shown_place.words_seen)


async def test_the_words_come_first_and_the_rows_a_moment_later(
    library: Library, tmp_path: Path
) -> None:
    with patch("partnercheck.tui.window.ROWS_LATER", 3600.0):
        async with at_principle(tmp_path, "place", library=library) as leader:
            await leader.press("3")
            assert seen(leader) == "3 Patchy."
            assert marked(leader) == []
            assert given(leader).level == 3
            await leader.press("m")  # whatever comes next finds the rows as they are
            assert "3 Patchy" in marked(leader)[0]
            assert seen(leader) == "Matters: medium."
    assert 0 < ROWS_LATER < 0.5


async def test_a_key_that_comes_soon_acts_on_what_was_chosen(
    library: Library, tmp_path: Path
) -> None:
    with patch("partnercheck.tui.window.ROWS_LATER", 3600.0):
        async with at_principle(tmp_path, "place", library=library) as leader:
            await leader.press("down", "3", "enter")
            assert given(leader).level == 3
            assert leader.part == "advice"


async def test_the_same_words_are_gone_before_they_come_again(
    library: Library, tmp_path: Path
) -> None:
    async with at_principle(tmp_path, "place", library=library) as leader:
        await leader.press("3")
        await leader.until(lambda: marked(leader))
        with patch("partnercheck.tui.window.ROWS_LATER", 3600.0):
            await leader.press("3")
            assert seen(leader) == ""
        leader.app.screen.catch_up("3 Patchy.")
        await leader.until(lambda: seen(leader) == "3 Patchy.")


async def test_no_arrow_moves_where_the_terminals_own_cursor_stands(
    library: Library, tmp_path: Path
) -> None:
    async with at_principle(tmp_path, "place", library=library) as leader:
        before = leader.app.cursor_position
        await leader.press("down")
        assert "▸" not in leader.text()
        assert leader.app.cursor_position.y > before.y
        line = leader.lines()[leader.app.cursor_position.y]
        assert line.strip().startswith("2 Talked about")


async def test_the_terminals_own_cursor_goes_along_when_the_layout_moves_a_list(
    tmp_path: Path,
) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.until(lambda: leader.app.cursor_position.y > 0)
        before = leader.app.cursor_position.y
        leader.app.screen.query_one("#place-hint").styles.margin = (0, 0, 3, 0)
        await leader.until(lambda: leader.app.cursor_position.y == before + 3)
        assert "1 Absent" in leader.lines()[before + 3]


async def test_the_cursor_waits_below_what_is_read_where_nothing_has_it(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("backspace", "escape")
        row = leader.app.screen.query_one("MessageRow").region
        await leader.until(lambda: leader.app.cursor_position == (row.x, row.y))


async def test_choices_side_by_side_are_named(library: Library, tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", library=library) as leader:
        assert not leader.app.screen.query_one("#importance").display, "not before an answer"
        await leader.press("3", "h")
        assert leader.lines()[-1].strip() == "Enter Continue   F1 Help"
        leader.app.screen.query_one("#importance").focus()
        await leader.press("left")
        assert leader.said == "medium"
        await leader.press("right")
        assert leader.said == "high, chosen"


async def test_closing_a_panel_says_where_one_is(library: Library, tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", library=library) as leader:
        await leader.press("w", "1")
        assert "Ticked: " in leader.text()
        await leader.press("escape")
        await leader.until(lambda: "1 Absent" in leader.said)
        assert leader.said.startswith(leader.app.shown_place.principle.title)


async def test_without_the_setting_the_rows_are_painted_at_once(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("3")
        assert "3 Patchy" in marked(leader)[0]
        assert leader.said == "3 Patchy."


async def test_only_what_changed_of_the_header_is_painted(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        await leader.until_saved()
        header = leader.app.screen.query_one(PageHeader)
        painted: list[tuple[Region, ...]] = []
        with patch.object(header, "refresh", lambda *regions, **_: painted.append(regions)):
            before = header.right
            header.right = before[:-1] + ("1" if before[-1] != "1" else "2")
            header.left = header.left
        assert painted == [(Region(header.size.width - 2, 0, 1, 1),)]


async def test_the_header_is_left_alone_while_a_name_is_typed(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("about", at="name")
        await leader.until(lambda: leader.focus == "name")
        leader.app.screen.query_one("#name", Input).cursor_position = 99
        await leader.type(" East")
        assert leader.session.review.partnership.name == "Riverside East"
        assert leader.header.left == "Riverside"
        await leader.press("tab")
        assert leader.header.left == "Riverside East"


async def test_a_setting_names_what_was_chosen(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path)) as leader:
        leader.app.show_page("settings")
        await leader.until_shown("For a screen reader")
        leader.app.screen.query_one("#screen-reader").focus()
        await leader.press("left", "enter")
        await leader.until_shown("For a screen reader: on. Kept.")


@pytest.mark.parametrize(
    ("label", "choice", "words"),
    [
        ("Stage", "forming", "Stage: forming."),
        ("Stage", "", "Stage: not said."),
        ("Do all of you share one goal that none could reach?", "forming", "forming: Do all of"),
    ],
)
def test_a_choice_is_heard_soon(label: str, choice: str, words: str) -> None:
    field = Field("stage", label, "one", "", str, choices=(("forming", "forming"),))
    assert field.given_words(choice).startswith(words)
