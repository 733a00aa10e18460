"""With the setting *For a screen reader*: the words first, then the rows. For everyone: each choice
is named, and what did not change is not painted again."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import Input

from partnercheck.pages.form import Field
from partnercheck.session.library import Library
from partnercheck.tui.aloud import PAUSE, Aloud, Frame, pieces, within
from partnercheck.tui.app import PartnerCheckApp
from partnercheck.tui.widgets.frame import PageHeader
from tests.support.sittings import begun
from tests.tui.at_principle import at_principle
from tests.tui.driving import a_library, leading


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = a_library(tmp_path)
    assert library.change_settings(screen_reader=True) == ""
    return library


BEFORE = (
    "Area   Principle 1",
    "─" * 40,
    "Title",
    "",
    "1 Absent",
    "2 Patchy",
    "3 Good",
    "",
    "",
    "Skip",
)
"""A screen's rows: the header and its rule; a title and what to choose; a message and the keys."""
WORDS = range(8, 9)


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (Region(0, 8, 40, 1), range(8, 9)),
        (Region(0, 9, 40, 3), range(9, 10)),
        (Region(0, 22, 40, 2), range(0)),
        (Region(0, -2, 40, 3), range(1)),
        (Region(0, -5, 40, 2), range(0)),
    ],
)
def test_words_outside_a_window_that_became_smaller_are_in_no_row(
    region: Region, expected: range
) -> None:
    rows = [Strip([Segment(row)]) for row in BEFORE]
    assert within(rows, region) == expected


def changed(**rows: str) -> list[str]:
    """The screen's rows with some of them changed, by names such as `r3`."""
    return [rows.get(f"r{y}", row) for y, row in enumerate(BEFORE)]


@pytest.mark.parametrize(
    ("now", "cursor", "arriving", "expected"),
    [
        (changed(r6="▌ 3 Good", r8="3 Good."), 6, False, [[8], [6]]),
        (changed(r4="▌ 1 Absent", r6="▌ 3 Good", r8="Is 1."), 4, False, [[8], [4], [6]]),
        (changed(r8="Saved.", r0="Area   Principle 2"), 4, False, [[8], [0]]),
        (changed(r5="2 Thin", r7="More", r9="Continue"), 4, False, [[5], [7, 9]]),
        (changed(r2="T", r4="1 A", r5="2 B", r6="3 C"), 5, False, [[2, 4, 5], [6]]),
        (changed(r2="T", r4="1 A", r5="2 B", r6="3 C"), 8, False, [[2, 4, 5, 6]]),
        (changed(r0="H", r2="T", r4="1 A", r8="New."), 4, True, [[2, 4], [8], [0]]),
        (list(BEFORE), 4, False, []),
    ],
)
def test_what_is_painted_in_one_piece(
    now: list[str], cursor: int, arriving: bool, expected: list[list[int]]
) -> None:
    assert pieces(BEFORE, now, WORDS, cursor, arriving=arriving) == expected


def test_a_frame_comes_in_few_pieces() -> None:
    now = [f"{row} now" if y % 2 else row for y, row in enumerate(["read"] * 40)]
    found = pieces(["read"] * 40, now, range(0), 0, arriving=False)
    assert len(found) == 4
    assert sorted(y for piece in found for y in piece) == list(range(1, 40, 2))


class Painter:
    """An `Aloud` with a clock that the test moves on."""

    def __init__(self) -> None:
        self.written: list[dict[int, str]] = []
        self.waits: list[Callable[[], None]] = []
        self.aloud = Aloud(self._write, lambda _, then: self.waits.append(then))

    def _write(self, rows: dict[int, Strip], cursor: Offset | None) -> None:
        self.written.append({y: row.text.strip() for y, row in rows.items()})
        self.cursor = cursor

    def show(
        self,
        rows: Sequence[str],
        where: str = "here",
        *,
        cursor: int = 4,
        anew: bool = False,
        **named: Any,
    ) -> list[dict[int, str]]:
        """Show rows; returns what is written at once."""
        strips = [Strip([Segment(row.ljust(48))]) for row in rows]
        self.written = []
        over = where == "panel"
        self.aloud.show(Frame(strips, where, over, WORDS, cursor, **named), anew=anew)
        return self.written

    def wait(self) -> list[dict[int, str]]:
        """Let one pause pass; returns what is written then."""
        self.written = []
        for then in [self.waits.pop(0)] if self.waits else []:
            then()
        return self.written


@pytest.fixture
def painter() -> Painter:
    """A painter that has shown a page and paused long enough."""
    one = Painter()
    one.show(BEFORE)
    while one.waits:
        one.wait()
    return one


def test_the_words_come_first_and_the_rows_a_moment_later(painter: Painter) -> None:
    now = changed(r6="▌ 3 Good", r8="3 Good.", r9="Continue")
    assert painter.show(now, cursor=6) == [{8: "3 Good."}]
    assert painter.wait() == [{6: "▌ 3 Good"}]
    assert painter.wait() == [{9: "Continue"}]
    assert painter.wait() == []
    assert painter.waits == []
    assert 0 < PAUSE < 0.3


def test_a_key_that_comes_soon_shows_what_is_true_by_then(painter: Painter) -> None:
    painter.show(changed(r6="▌ 3 Good", r8="3 Good."), cursor=6)
    assert painter.show(changed(r5="▌ 2 Patchy", r8="2 Patchy."), cursor=5) == []
    assert painter.wait() == [{8: "2 Patchy."}]
    assert painter.wait() == [{5: "▌ 2 Patchy"}]


def test_a_key_is_answered_before_the_rest_of_a_page(painter: Painter) -> None:
    there = changed(r2="There", r4="1 None", r6="3 All", r0="Area   Principle 2")
    assert painter.show(there, "there", cursor=4) == [{2: "", 4: "", 6: ""}]
    assert painter.wait() == [{2: "There", 4: "1 None"}]
    painter.aloud.pressed("3")
    answered = [row.replace("3 All", "▌ 3 All") for row in there]
    painter.show([*answered[:8], "3 All.", answered[9]], "there", cursor=6)
    assert painter.wait() == [{8: "3 All."}]
    assert painter.wait() == [{6: "▌ 3 All"}]


def test_after_escape_the_cursor_waits_where_the_words_end(painter: Painter) -> None:
    painter.aloud.pressed("escape")
    assert painter.show(changed(r8="Title: 1 Absent", r6="3 Fine")) == [{8: "Title: 1 Absent"}]
    assert painter.cursor == (15, 8)
    assert painter.aloud.cursor_waits
    assert painter.wait() == [{6: "3 Fine"}]
    assert painter.cursor == (6, 6), "after the letter that changed last"
    assert painter.wait() == [{}]
    assert painter.cursor is None, "it is back where it belongs"
    assert painter.waits == []


def test_the_cursor_stays_there_while_only_colours_change(painter: Painter) -> None:
    painter.aloud.pressed("escape")
    painter.show(changed(r8="Title: 1 Absent"))
    painter.show(changed(r8="Title: 1 Absent"), anew=True)
    assert painter.cursor == (15, 8)


def test_closing_a_panel_says_where_one_is_and_reads_no_page_again(painter: Painter) -> None:
    panel = changed(r2="╭─ Panel", r4="│ One", r5="│ Two", r6="╰─")
    painter.show(panel, "panel")
    while painter.waits:
        painter.wait()
    painter.aloud.pressed("escape")
    painter.show(changed(r8="Title: 1 Absent"), anew=True)
    assert painter.cursor == (15, 8)
    assert painter.wait() == [{2: "Title", 4: "1 Absent"}]
    assert painter.cursor is None
    assert painter.wait() == [{5: "2 Patchy", 6: "3 Good"}]
    assert painter.cursor is None


def test_a_letter_is_shown_where_it_is_typed_without_a_pause(painter: Painter) -> None:
    painter.show(changed(r8="Saved."))
    assert painter.show(changed(r8="Saved.", r4="1 Absent a"), cursor=4) == [{4: "1 Absent a"}]


def test_the_same_words_are_gone_before_they_come_again(painter: Painter) -> None:
    now = changed(r8="3 Good.")
    painter.show(now)
    painter.wait()
    assert painter.show(now, again=True) == [{8: ""}]
    assert painter.wait() == [{8: "3 Good."}]


@pytest.mark.parametrize(
    ("before", "now", "cleared"),
    [
        ("Matters: medium.", "Matters: high.", True),
        ("Ticked: It drags on.", "Unticked: It drags on.", True),
        ("3 Good.", "Matters: low.", False),
        ("", "3 Good.", False),
    ],
)
def test_words_are_heard_whole(painter: Painter, before: str, now: str, cleared: bool) -> None:
    painter.show(changed(r8=before))
    while painter.waits:
        painter.wait()
    written = painter.show(changed(r8=now))
    assert written == ([{8: ""}] if cleared else [{8: now}])
    assert painter.wait() == ([{8: now}] if cleared else [])


def test_what_covers_a_page_is_painted_at_once(painter: Painter) -> None:
    covered = ["PartnerCheck", *[""] * 8, "Enter goes on."]
    (written,) = painter.show(covered, at_once=True)
    assert set(written) == {y for y, row in enumerate(BEFORE) if row}


def test_every_cell_can_be_painted_again(painter: Painter) -> None:
    (written,) = painter.show(BEFORE, anew=True)
    assert list(written) == list(range(len(BEFORE)))


LIST = [BEFORE[0], "─" * 40, "│ a", "", "│ Leave", "│ It saves.", "│ Undo", "│ Back.", "", ""]
"""A box in row 2 and a list under it, whose first entry has two rows."""
FIRST = range(4, 6)


def test_of_a_list_that_opens_only_the_first_entry_ends_at_the_cursor(painter: Painter) -> None:
    painter.aloud.pressed("f4")
    written = painter.show(LIST, "panel", cursor=2, heard=FIRST)
    assert written == [{2: "│ a", 4: "│", 5: "│", 6: "│ Undo", 7: "│ Back.", 9: ""}]
    assert painter.cursor is None
    assert painter.wait() == [{4: "│ Leave", 5: "│ It saves."}]
    assert painter.cursor == (11, 5)
    assert painter.wait() == [{}]
    assert painter.cursor is None


def searched(painter: Painter, key: str) -> None:
    """A key in the box of the list, which was read before."""
    painter.show(LIST, "panel", cursor=2, heard=FIRST)
    while painter.waits:
        painter.wait()
    painter.aloud.pressed(key)


def test_after_a_letter_the_cursor_stands_where_the_first_hit_ends(painter: Painter) -> None:
    searched(painter, "b")
    hit = [*LIST[:4], "│ Back up", "│ A file.", *[""] * 4]
    assert painter.show(hit, "panel", cursor=2, heard=FIRST) == [
        {4: "│ Back up", 5: "│ A file.", 6: "", 7: ""}
    ]
    assert painter.cursor == (9, 5)


def test_a_first_hit_that_stays_is_heard_again(painter: Painter) -> None:
    searched(painter, "b")
    hit = [*LIST[:6], *[""] * 4]
    assert painter.show(hit, "panel", cursor=2, heard=FIRST) == [{4: "│", 5: "│"}]
    assert painter.wait() == [{4: "│ Leave", 5: "│ It saves.", 6: "", 7: ""}]
    assert painter.cursor == (11, 5)


def test_after_backspace_the_first_hit_comes_before_the_rest(painter: Painter) -> None:
    searched(painter, "backspace")
    hit = [*LIST[:2], "│", "", "│ Back up", "│ A file.", "│ Find", "│ Words.", "", ""]
    assert painter.show(hit, "panel", cursor=2, heard=FIRST) == [{2: "│"}]
    assert painter.wait() == [{4: "│ Back up", 5: "│ A file."}]
    assert painter.cursor == (11, 5), "after the last letter of what stood there"
    assert painter.wait() == [{6: "│ Find", 7: "│ Words."}]


def test_after_an_arrow_a_list_that_scrolls_is_painted_as_ever(painter: Painter) -> None:
    searched(painter, "down")
    lower = [*LIST[:4], *LIST[6:8], "│ Find", "│ Words.", "", ""]
    assert painter.show(lower, "panel", cursor=6, heard=range(6, 8)) == [
        {4: "│ Undo", 5: "│ Back.", 6: "│ Find"}
    ]
    assert painter.cursor is None


def test_no_frame_in_the_last_column_ends_what_a_closed_panel_says(painter: Painter) -> None:
    painter.show(changed(r6="│".rjust(48), r8="╯".rjust(48)), "panel")
    while painter.waits:
        painter.wait()
    painter.aloud.pressed("escape")
    assert painter.show(changed(r8="Title: 1 Absent")) == [{8: ""}]
    assert painter.wait() == [{8: "Title: 1 Absent"}]
    assert painter.cursor == (15, 8)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_comes_when_the_last_frame_is_what_is_seen(painter: Painter, seed: int) -> None:
    chance = random.Random(seed)
    seen = dict(enumerate(BEFORE))
    for _ in range(40):
        rows = [chance.choice((row, "", f"{row} now", "Other")) for row in BEFORE]
        where = chance.choice(("here", "there", "panel"))
        painter.aloud.pressed(chance.choice(("3", "escape", "down")))
        written = painter.show(
            rows, where, cursor=chance.randrange(10), again=chance.random() < 0.2,
            at_once=chance.random() < 0.1, anew=chance.random() < 0.1,
            heard=chance.choice((range(0), range(3, 5))),
        )  # fmt: skip
        while painter.waits and chance.random() < 0.6:
            written += painter.wait()
        for piece in written:
            seen |= piece
    while painter.waits:
        for piece in painter.wait():
            seen |= piece
    assert list(seen.values()) == [row.strip() for row in rows]
    assert painter.cursor is None


def test_the_rows_of_another_page_are_blank_before_it_comes(painter: Painter) -> None:
    """NVDA 2025.3 compares letter by letter, and would leave out “Title” here."""
    there = changed(r2="Title of another", r3="All", r0="Other   Principle 1")
    assert painter.show(there, "there", cursor=9) == [{0: "", 2: ""}]
    assert painter.wait() == [{2: "Title of another", 3: "All"}]
    assert painter.wait() == [{0: "Other   Principle 1"}]


def test_a_piece_that_changes_nothing_holds_no_other_up(painter: Painter) -> None:
    painter.aloud.pressed("escape")
    painter.show(changed(r8="New.", r6="3 Fine"))
    painter.show(changed(r8="New.", r6="3 Fine"), anew=True)
    painter.wait()
    painter.wait()
    assert painter.cursor is None
    assert not painter.waits


async def test_words_that_stand_there_already_are_said_again(
    library: Library, tmp_path: Path
) -> None:
    async with at_principle(tmp_path, "place", library=library) as leader:
        await leader.press("3")
        assert not leader.app.screen.said_again
        await leader.press("3")
        assert leader.app.screen.said_again


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


async def test_nothing_else_moves_a_cursor_that_waits(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        screen = leader.app.screen
        moved = "partnercheck.tui.window.put_cursor"
        with patch(moved) as put, patch.object(PartnerCheckApp, "cursor_waits", True):
            screen.put_caret()
            assert not put.called
            assert leader.app.cursor_position == screen.caret, "it goes there once it has waited"
        with patch(moved) as put:
            screen.put_caret()
            put.assert_called_once_with(leader.app, *screen.caret)


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


async def test_the_cursor_follows_the_arrows_in_the_list_of_commands(
    library: Library, tmp_path: Path
) -> None:
    async with at_principle(tmp_path, "place", library=library) as leader:
        await leader.press("f4")
        await leader.until_shown("Type to find a command")
        palette = leader.app.screen
        await leader.until(lambda: palette.heard_region.height == 2)
        box = palette.query_one(Input).cursor_screen_offset
        assert leader.app.cursor_position == box
        await leader.press("down")
        assert leader.app.cursor_position == palette.heard_region.offset
        there = leader.app.cursor_position.y
        assert leader.lines()[there].strip(" │").startswith("Not relevant")
        for _ in range(20):
            await leader.press("down")
        assert leader.app.cursor_position == palette.heard_region.offset
        await leader.press("l")
        await leader.until(lambda: leader.app.cursor_position.y == box.y)


async def test_the_first_and_the_last_row_are_named(library: Library, tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", library=library) as leader:
        await leader.press("end")
        assert leader.said == "Not relevant here"
        await leader.press("home")
        assert leader.said == "1 Absent"


async def test_without_a_screen_reader_nothing_is_said_of_home_and_end(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("end", "home")
        assert "1 Absent" not in leader.said


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
        assert [line for line in leader.lines() if "▌ 3 Patchy" in line]
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
