"""Any keyboard: everything by Tab, arrows and Enter; no trap; other keys; no single characters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import Input, TextArea

from partnercheck.commands import BY_ID, COMMANDS, commands_for, footer_for
from partnercheck.key_names import is_single
from partnercheck.tui.palette import Palette
from partnercheck.tui.panels.help import HelpPanel
from partnercheck.tui.panels.rows import RowsPanel
from partnercheck.tui.screens.place import IN_BOXES, PlaceScreen
from partnercheck.tui.widgets.frame import KeyBar
from partnercheck.tui.widgets.levels import LevelList
from tests.support.screens import FEW_AND_ALL, Visit, palette_lines, visiting

pytestmark = pytest.mark.thorough

MARKS = "▸▌"
"""How the focus is marked: the cursor of a list or a row, the bar of a text box."""


def mark_of(visit: Visit, widget: Widget) -> str:
    """The marks of focus that are visible within a widget."""
    return "".join(character for character in visit.text(widget) if character in MARKS)


def footer(visit: Visit) -> dict[str, str]:
    """The keys in the footer, in words, by command id."""
    return {key.command.id: key.shown for key in visit.app.screen.query_one(KeyBar).keys}


# Everything by Tab, arrows and Enter


@pytest.mark.parametrize("situations", FEW_AND_ALL)
async def test_tab_reaches_everything_and_the_focus_can_always_be_seen(
    situations: Sequence[str], tmp_path: Path
) -> None:
    """In the smallest window, where the most must scroll."""
    async with visiting(tmp_path, size=(60, 20)) as visit:
        for situation in situations:
            await visit.open(situation)
            screen = visit.app.screen
            chain = list(screen.focus_chain)
            if chain == [screen.focused] and situation == "think":
                await visit.keys("tab")
                assert screen.focused is None, "Tab leads out of the only box to the keys"
            seen: list[Widget] = []
            for _ in chain:
                await visit.keys("tab")
                focused = screen.focused
                assert focused is not None, situation
                seen.append(focused)
                assert mark_of(visit, focused), f"{situation}: {focused} has no mark in view"
                others = [w for w in chain if w is not focused and "▌" not in mark_of(visit, w)]
                assert not any("▸" in mark_of(visit, w) for w in others), situation
            assert set(seen) == set(chain), situation


async def test_the_mark_goes_with_the_focus(tmp_path: Path) -> None:
    """Without style: what is painted of each widget differs with and without the focus."""
    async with visiting(tmp_path) as visit:
        for situation in ("think", "place", "settings", "notes", "finish", "about, unfolded"):
            await visit.open(situation)
            screen = visit.app.screen
            for widget in screen.focus_chain[:6]:
                widget.focus()
                await visit.settle()
                with_focus = visit.text()
                screen.set_focus(None)
                await visit.settle()
                assert visit.text() != with_focus, f"{situation}: {widget}"


async def test_arrows_go_through_a_whole_screen_with_the_cursor_in_view(tmp_path: Path) -> None:
    async with visiting(tmp_path, size=(60, 20)) as visit:
        for situation in ("place", "actions, unfolded", "settings", "why", "keys"):
            await visit.open(situation)
            screen = visit.app.screen
            for key in ("down",) * 12 + ("up",) * 8:
                await visit.keys(key)
                await visit.keys(key)
                focused = screen.focused
                assert focused is not None
                first = focused is screen.focus_chain[0] and getattr(focused, "cursor", 1) == 0
                if key == "down" or not first:
                    assert mark_of(visit, focused), f"{situation}\n{visit.text()}"


async def test_what_is_read_above_a_list_comes_back_with_the_up_key(tmp_path: Path) -> None:
    async with visiting(tmp_path, size=(60, 20)) as visit:
        await visit.open("why")
        top = "Why is this here?"
        await visit.keys("down", "down")
        await visit.until(lambda: top not in visit.text())
        for _ in range(3):
            await visit.keys("up")
        assert top in visit.text()


async def test_a_reason_asked_for_is_read_before_the_cursor_is_gone_to(tmp_path: Path) -> None:
    """Nobody takes on what can't be seen: the first key brings the cursor into view."""
    async with visiting(tmp_path, size=(60, 20)) as visit:
        for key in ("down", "enter", "tab", "space"):
            await visit.open("why")
            panel = visit.app.screen
            assert "Why is this here?" in visit.text()
            await visit.keys(key)
            assert visit.app.screen is panel, f"{key} chose what was not seen"
            assert panel.focused is not None
            assert mark_of(visit, panel.focused), f"{key}\n{visit.text()}"
            await visit.keys("enter")
            assert visit.app.screen is not panel


# No trap


@pytest.mark.parametrize("situations", FEW_AND_ALL)
async def test_esc_and_tab_leave_every_text_box(situations: Sequence[str], tmp_path: Path) -> None:
    boxes = 0
    for number, situation in enumerate(situations):
        async with visiting(tmp_path / str(number)) as visit:
            await visit.open(situation)
            screen = visit.app.screen
            ids = [w.id for w in screen.focus_chain if isinstance(w, (Input, TextArea))]
            for box_id in ids:
                boxes += 1
                box = screen.query_one(f"#{box_id}") if box_id else screen.query_one(Input)
                box.focus()
                await visit.keys("a", "1", "g", "question_mark")
                assert screen.focused is box, situation
                assert visit.app.screen is screen, f"{situation}: a character was no text"
                if len(screen.focus_chain) > 1 or situation == "think":
                    await visit.keys("tab")
                    assert screen.focused is not box, situation
                    box.focus()
                await visit.keys("escape")
                left = visit.app.screen is not screen or screen.focused is not box
                assert left, f"{situation}: Esc does not leave {box}"
                if visit.app.screen is not screen or not box.is_attached or not box.focusable:
                    await visit.open(situation)
                    screen = visit.app.screen
    assert boxes > 5


async def test_in_a_text_box_the_footer_shows_what_works_there(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("think")
        await visit.until(lambda: list(footer(visit)) == ["continue", *IN_BOXES])
        assert all(not is_single(BY_ID[name].keys[0]) for name in IN_BOXES)
        for key, screen in (("f1", HelpPanel), ("ctrl+p", Palette)):
            await visit.keys(key)
            await visit.until(lambda: isinstance(visit.app.screen, screen))  # noqa: B023
            await visit.keys("escape")
            await visit.until(lambda: isinstance(visit.app.screen, PlaceScreen))
        await visit.keys("escape")
        await visit.until(lambda: "notes" in footer(visit))
        await visit.keys("e")
        await visit.until(lambda: list(footer(visit)) == ["continue", *IN_BOXES])


# Single characters switched off


async def test_letters_and_digits_do_nothing_once_they_are_switched_off(tmp_path: Path) -> None:
    async with visiting(tmp_path, single_keys=False) as visit:
        for situation in ("home", "areas", "think", "place", "check", "actions", "finish"):
            await visit.open(situation)
            screen = visit.app.screen
            if screen.focused is not None and not isinstance(screen.focused, (Input, TextArea)):
                screen.set_focus(None)
            if isinstance(screen.focused, (Input, TextArea)):
                continue
            before = visit.session.review
            singles = [k for c in COMMANDS for k in c.keys if is_single(k)]
            await visit.keys(*dict.fromkeys(singles))
            assert visit.app.screen is screen, situation
            assert visit.session.review is before, situation


async def test_digits_still_answer_while_the_levels_have_the_focus(tmp_path: Path) -> None:
    async with visiting(tmp_path, single_keys=False) as visit:
        await visit.open("place")
        principle = visit.session.principle.id
        visit.app.screen.query_one(LevelList).focus()
        await visit.keys("2")
        assert visit.session.review.answer(principle).level == 2  # type: ignore[union-attr]
        await visit.keys("0")
        assert visit.session.review.answer(principle).state == "dont-know"  # type: ignore[union-attr]
        await visit.keys("x", "h", "u")
        assert visit.session.review.answer(principle).state == "dont-know"  # type: ignore[union-attr]
        assert visit.session.review.thoughts(principle).importance is None
        await visit.keys("tab", "3")
        assert visit.session.review.answer(principle).state == "dont-know"  # type: ignore[union-attr]


@pytest.mark.parametrize("situation", ["warnings", "partner", "reason"])
async def test_digits_stop_in_panels_too(situation: str, tmp_path: Path) -> None:
    async with visiting(tmp_path, single_keys=False) as visit:
        await visit.open(situation)
        before, panel = visit.session.review, visit.app.screen
        assert "digit" not in visit.text()
        await visit.keys("1", "2", "0")
        assert visit.app.screen is panel
        assert visit.session.review is before


async def test_nothing_offers_a_character_that_is_switched_off(tmp_path: Path) -> None:
    """Footer, help, palette, and the sentences that name a key."""
    async with visiting(tmp_path, size=(100, 60), single_keys=False) as visit:
        for situation in ("home", "areas", "shape", "actions", "finish"):
            await visit.open(situation)
            assert not [k for k in footer(visit).values() if len(k) == 1], situation
        await visit.open("place")
        lines = await palette_lines(visit)
        assert "Notes" in lines
        assert "Undo" in lines
        assert "Continue  (Enter)" in lines
        await visit.keys("f1")
        await visit.until(lambda: isinstance(visit.app.screen, HelpPanel))
        assert "Ctrl+P      Notes: Write what comes to mind" in visit.text()
        await visit.keys("escape")
        rows = [row for row in visit.text().split("\n") if "Not relevant here" in row]
        assert "x Not" not in rows[0]
        visit.app.screen.query_one(LevelList).focus()
        await visit.keys("1")
        await visit.until(lambda: "To undo: Ctrl+P, then Undo." in visit.text())
        await visit.open("think")
        visit.session.write_note(visit.session.principle.id, "evidence", "")
        await visit.open("think")
        await visit.keys("escape")
        assert "Tab writes a note" in visit.text()


# Other keys

OTHER = {
    "notes": "Ctrl+N", "undo": "j", "answers": "F5", "help": "F6", "palette": "F9",
    "leave": "F10", "warnings": "p", "partner-level": "w", "dont-know": "q",
}  # fmt: skip


def over(visit: Visit) -> str:
    """The name of the page or panel on top."""
    screen = visit.app.screen
    return screen.place if isinstance(screen, RowsPanel) else type(screen).__name__


async def test_other_keys_work_and_the_usual_ones_no_longer_do(tmp_path: Path) -> None:
    keys = {name: BY_ID[name].keys[0] for name in OTHER}
    async with visiting(tmp_path, keys=_read(OTHER)) as visit:
        await visit.open("place")
        screen, principle = visit.app.screen, visit.session.principle.id
        for name in ("notes", "answers", "help", "palette"):
            await visit.keys(keys[name])
            await visit.settle()
            assert visit.app.screen is screen, name
        for key, panel in (
            ("ctrl+n", "my_notes"),
            ("f6", "HelpPanel"),
            ("f9", "Palette"),
            ("p", "warning_signs"),
            ("w", "partner_level"),
        ):
            await visit.keys(key)
            await visit.until(lambda: over(visit) == panel)  # noqa: B023
            await visit.keys("escape")
            await visit.until(lambda: visit.app.screen is screen)
        await visit.keys("q")
        assert visit.session.review.answer(principle).state == "dont-know"  # type: ignore[union-attr]
        assert "q I don't know" in visit.text()
        await visit.until(lambda: "j undoes it." in visit.text())
        await visit.keys("u")
        assert visit.session.review.answer(principle).state == "dont-know"  # type: ignore[union-attr]
        await visit.keys("j")
        assert visit.session.review.answer(principle).level == 4  # type: ignore[union-attr]
        await visit.keys("ctrl+c")
        await visit.until(lambda: "To leave, press F10" in visit.text())
        await visit.keys("ctrl+q")
        await visit.settle()
        assert visit.app.is_running
        await visit.keys("f5")
        await visit.until(lambda: getattr(visit.app.screen, "PLACE", "") == "answers")


async def test_the_other_leaving_key_leaves_from_a_panel_too(tmp_path: Path) -> None:
    async with visiting(tmp_path, keys=_read(OTHER)) as visit:
        await visit.open("notes")
        await visit.keys("f6")
        await visit.until(lambda: isinstance(visit.app.screen, HelpPanel))
        await visit.keys("f10")
        await visit.until(lambda: visit.app.return_code == 0)


async def test_footer_help_and_palette_show_the_same_keys(tmp_path: Path) -> None:
    settings = {"keys": _read(OTHER)}
    async with visiting(tmp_path, size=(110, 60), **settings) as visit:
        for place, situation in (("home", "home"), ("principle", "place"), ("actions", "actions")):
            await visit.open(situation)
            shown = {c.id: visit.app.key(c.id) for c in footer_for(place)}
            await visit.until(lambda shown=shown: footer(visit) == shown)
            assert footer(visit)["help"] == "F6"
            listed = {
                f"{c.name}  ({key})" if (key := visit.app.key(c.id)) else c.name
                for c in commands_for(place)
                if not c.with_key and c.id not in ("palette", "leave-level")
            }
            assert set(await palette_lines(visit)) == listed
            await visit.keys("f6")
            await visit.until(lambda: isinstance(visit.app.screen, HelpPanel))
            rows = visit.text()
            for command in commands_for(place):
                shown = visit.app.key(command.id)
                assert any(
                    f" {shown}  " in row and command.help[:40] in row for row in rows.split("\n")
                ), command.id
            await visit.keys("f6")
            await visit.until(lambda: isinstance(visit.app.screen, PlaceScreen))


def _read(keys: dict[str, str]) -> dict[str, str]:
    from partnercheck.settings import checked_keys

    usable, problems = checked_keys(keys)
    assert not problems
    return usable
