"""The settings in the app: each choice takes effect at once and is saved; keys are changed by
pressing them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from partnercheck.settings import SETTINGS, Settings, read_settings
from partnercheck.tui.panels.keys import KeysPanel
from partnercheck.tui.panels.rows import RowsPanel
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.items import ItemList
from partnercheck.tui.widgets.levels import LevelList
from tests.support.screens import Visit, visiting

pytestmark = pytest.mark.thorough
THEMES, ADVICE = (tuple(SETTINGS[name].choices) for name in ("theme", "advice"))


def on_disk(visit: Visit) -> dict[str, Any]:
    return tomllib.loads(visit.app.library.folder.settings_path.read_text("utf-8"))


def said(visit: Visit) -> str:
    """The last row of the panel."""
    return str(visit.app.screen.query_one("#panel-keys", Static).content)


async def choose(visit: Visit, row: str, choice: int) -> None:
    """Choose in one row of the settings, by keyboard."""
    found = visit.app.screen.query_one(f"#{row}", ChoiceRow)
    found.focus()
    await visit.settle()
    step = choice - found.cursor
    await visit.keys(*["right" if step > 0 else "left"] * abs(step), "enter")


async def wait_for_key(visit: Visit, command: str) -> None:
    """Choose a command in the list of keys, so that it waits for its new key."""
    listed = visit.app.screen.query_one("#commands", ItemList)
    ids = [listed.item(index).id for index in range(listed.count())]
    await visit.keys("home", *["down"] * ids.index(command), "enter")
    assert isinstance(visit.app.screen, KeysPanel)
    assert visit.app.screen.takes_any_key


async def test_the_comma_opens_the_settings_as_they_are(tmp_path: Path) -> None:
    async with visiting(tmp_path, theme="light", animations=False) as visit:
        await visit.open("areas")
        await visit.keys("comma")
        await visit.until(lambda: isinstance(visit.app.screen, RowsPanel))
        await visit.settle()
        rows = {row.id: row.chosen for row in visit.app.screen.query(ChoiceRow)}
        assert rows == {"theme": 1, "advice": 0, "single-keys": 0, "animations": 1, "less-text": 1,
                        "screen-reader": 1}  # fmt: skip
        await visit.keys("pagedown", "pagedown")
        shown = "".join(line.strip(" │") for line in visit.text().splitlines())
        assert str(visit.app.library.folder.settings_path) in shown


async def test_arrows_and_enter_reach_the_settings_from_home(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("home")
        listed = visit.app.screen.query_one("#choices", ItemList)
        await visit.keys("home")
        for _ in range(listed.count()):
            if listed.current is not None and listed.current.id != "Settings":
                await visit.keys("down")
        await visit.keys("enter")
        await visit.until(lambda: isinstance(visit.app.screen, RowsPanel))


async def test_each_choice_counts_at_once_and_is_kept(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("settings")
        for number, theme in reversed(list(enumerate(THEMES))):
            await choose(visit, "theme", number)
            assert visit.app.theme == theme
            assert on_disk(visit)["theme"] == theme
            words = said(visit).splitlines()
            assert words[0] == f"Colours: {theme}. Kept.", "a row of its own, above the keys"
            assert words[1].startswith("Arrows Move")
        for number, advice in reversed(list(enumerate(ADVICE))):
            await choose(visit, "advice", number)
            assert on_disk(visit)["advice"] == advice
        for name in ("single_keys", "animations", "less_text"):
            for number, value in ((1, False), (0, True)):
                await choose(visit, name.replace("_", "-"), number)
                assert on_disk(visit)[name] is value
        await choose(visit, "animations", 1)
        assert visit.app.animation_level == "none"
        expected = Settings(single_keys=True, animations=False, less_text=True)
        assert read_settings(visit.app.library.folder.settings_path).settings == expected


async def test_less_text_and_single_keys_show_on_the_screen_below(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("think")
        assert "Look for:" in visit.text()
        await visit.keys("escape", "comma")
        await choose(visit, "less-text", 0)
        await choose(visit, "single-keys", 1)
        await visit.keys("escape")
        assert "Look for:" not in visit.text()
        visit.session.write_note(visit.session.principle.id, "evidence", "")
        await visit.open("think")
        await visit.keys("escape")
        assert "Tab writes a note" in visit.text()
        assert " e Notes" not in visit.text()


async def test_the_folder_dialog_says_once_what_it_is(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("settings")
        listed = visit.app.screen.query_one("#panel-rows", ItemList)
        ids = [listed.item(index).id for index in range(listed.count())]
        listed.focus()
        await visit.settle()
        await visit.keys("home", *["down"] * ids.index("Another folder for your answers"), "enter")
        await visit.until(lambda: "Its path" in visit.text())
        shown = [str(static.content) for static in visit.app.screen.query(Static)]
        assert shown.count("Another folder for your answers") == 1


async def test_a_file_that_can_not_be_read_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        path = visit.app.library.folder.settings_path
        path.write_text("theme = \n")
        await visit.open("settings")
        for number in (1, 2, 3):
            await choose(visit, "theme", number)
            assert visit.app.theme == THEMES[number]
            told = f"Colours: {THEMES[number]}. Changed for this sitting only"
            assert said(visit).startswith(told)
        assert path.read_text() == "theme = \n"


async def test_mistakes_in_the_file_are_said_in_the_settings(tmp_path: Path) -> None:
    text = 'theme = "drak"\nwrong = "[/]"\n[keys]\nnotes = "w"\n'
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "settings.toml").write_text(text)
    async with visiting(tmp_path, size=(80, 40)) as visit:
        assert visit.app.theme == THEMES[0]
        await visit.open("settings")
        shown = " ".join(visit.text().replace("│", " ").split())
        assert "theme: “drak” is not one of" in shown
        assert "There is no setting “wrong”" in shown
        assert "“w” would be both “Notes” (notes) and “Warning signs” (warnings)" in shown
        await visit.open("place")
        await visit.keys("e")
        await visit.until(lambda: getattr(visit.app.screen, "place", "") == "my_notes")


# Keys, by pressing them


async def test_a_key_is_changed_by_pressing_it_and_shown_everywhere(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.open("place")
        await visit.keys("comma")
        await visit.until(lambda: isinstance(visit.app.screen, RowsPanel))
        visit.app.screen.query_one("#panel-rows").focus()
        await visit.settle()
        await visit.keys("enter")
        await visit.until(lambda: isinstance(visit.app.screen, KeysPanel))
        await wait_for_key(visit, "notes")
        await visit.keys("n")
        assert said(visit).startswith("Kept.")
        assert on_disk(visit)["keys"] == {"notes": "n"}
        assert visit.app.library.settings.keys == {"notes": "n"}
        await visit.keys("escape")
        await visit.keys("escape")
        await visit.until(lambda: " n Notes " in visit.text())
        visit.app.screen.query_one(LevelList).focus()
        await visit.keys("n")
        await visit.until(lambda: getattr(visit.app.screen, "place", "") == "my_notes")


async def test_delete_gives_the_usual_key_back_and_esc_changes_nothing(tmp_path: Path) -> None:
    async with visiting(tmp_path, keys={"notes": "n", "undo": "j"}) as visit:
        await visit.open("keys")
        await wait_for_key(visit, "notes")
        await visit.keys("escape")
        assert isinstance(visit.app.screen, KeysPanel)
        assert not visit.app.screen.takes_any_key
        assert visit.app.library.settings.keys == {"notes": "n", "undo": "j"}
        await wait_for_key(visit, "notes")
        await visit.keys("delete")
        assert visit.app.library.settings.keys == {"undo": "j"}
        assert on_disk(visit)["keys"] == {"undo": "j"}
        await visit.keys("escape")
        assert not isinstance(visit.app.screen, KeysPanel)


REFUSED = [
    ("notes", "w", "“w” would be both “Notes” (notes) and “Warning signs” (warnings) in"),
    ("notes", "5", "“5” would be both “Place” (level) and “Notes” (notes)"),
    ("notes", "f1", "“F1” would be both “Notes” (notes) and “Help” (help)"),
    ("notes", "ctrl+q", "“Ctrl+Q” would be both “Notes” (notes) and “Leave” (leave)"),
    ("notes", "ctrl+p", "“Ctrl+P” would be both “Notes” (notes) and “Commands” (palette)"),
    ("notes", "tab", "Tab moves, chooses or goes out everywhere."),
    ("notes", "enter", "Enter moves, chooses or goes out everywhere."),
    ("notes", "up", "Up moves, chooses or goes out everywhere."),
    ("notes", "ctrl+c", "Ctrl+C says how to leave, everywhere."),
    ("help", "i", "Its key works in text boxes too, so it can't be a character."),
]
"""Commands, each with a key that it can't have and the reason."""


async def test_a_key_that_can_not_be_had_is_explained_and_nothing_happens(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        for command, key, words in REFUSED:
            await visit.open("keys")
            await wait_for_key(visit, command)
            await visit.keys(key)
            assert words in said(visit), key
            assert isinstance(visit.app.screen, KeysPanel), key
            assert not visit.app.screen.takes_any_key, key
            assert visit.app.library.settings.keys == {}, key
            assert visit.app.is_running, key


async def test_the_list_of_keys_leaves_out_those_that_stay(tmp_path: Path) -> None:
    async with visiting(tmp_path, keys={"notes": "ctrl+n"}) as visit:
        await visit.open("keys")
        listed = visit.app.screen.query_one("#commands", ItemList)
        shown = {item.id: item.side for item in map(listed.item, range(listed.count()))}
        assert shown["notes"] == "Ctrl+N"
        assert shown["undo"] == "u"
        assert "level" not in shown
        assert "leave-level" not in shown


async def test_the_cursor_begins_at_the_first_setting(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        await visit.keys("comma")
        await visit.until(lambda: isinstance(visit.app.screen, RowsPanel))
        await visit.settle()

        assert visit.app.focused is visit.app.screen.query_one("#theme")
