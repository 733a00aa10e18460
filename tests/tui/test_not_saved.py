"""Answers that can't be saved: the screen says so, asks before leaving, and saves them in another
folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.session.library import Library
from tests.support.screens import visiting
from tests.support.sittings import Clock, begun, saved, small_guide_folder
from tests.tui.disk import Disk, at_place, banner
from tests.tui.driving import Leader, a_library, begin, leading
from tests.tui.places import go

SECOND = "aims.outcomes"


@pytest.fixture(autouse=True)
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place of its own for the file that remembers the chosen folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


# Not saved


@pytest.mark.thorough
async def test_a_folder_that_becomes_unwritable_is_said_and_said_to_be_over(
    tmp_path: Path, disk: Disk
) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await at_place(leader)
        disk.refuse(tmp_path / "data")
        await leader.press("2")
        await leader.until(lambda: leader.header.right == "Not saved")

        assert str(tmp_path / "data") in banner(leader).replace("\n", "")
        assert "▌ 2 Talked about" in leader.text(), "the leader can go on"
        await leader.press("enter", "enter")
        assert leader.principle == SECOND
        assert leader.header.right == "Not saved"
        disk.accept()
        await leader.press("enter", "3")
        await leader.until_saved()
        assert banner(leader) == ""
        assert [a.level for a in leader.on_disk().review.answers] == [2, 3]


async def unsaved(leader: Leader, disk: Disk, folder: Path) -> None:
    """An answer that could not be saved."""
    await at_place(leader)
    disk.refuse(folder)
    await leader.press("2")
    await leader.until(lambda: leader.header.right == "Not saved")


def said_in_panel(leader: Leader) -> str:
    """What is shown above the panel's keys, and the keys, as they are painted."""
    region = leader.app.screen.query_one("#panel-keys").region
    rows = leader.lines()[region.y : region.bottom]
    return " ".join(row[region.x : region.right].strip() for row in rows)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
async def test_that_nothing_is_saved_is_seen_whole_in_the_notes(
    tmp_path: Path, disk: Disk, size: tuple[int, int]
) -> None:
    library = a_library(tmp_path)
    async with leading(library, size, session=begun(library)) as leader:
        await at_place(leader)
        await leader.press("e")
        assert "Saved as you type" in leader.text()
        disk.refuse(tmp_path / "data")
        await leader.type("x")
        await leader.until(lambda: "Not saved" in leader.text())
        stands = leader.app.standing_words
        assert "".join(stands.split()) in "".join(said_in_panel(leader).split())
        assert "Not saved   Tab Next box" in leader.text()
        assert "Saved as you type" not in leader.text()
        disk.accept()
        await leader.type("y")
        await leader.until(lambda: "Saved as you type" in leader.text())
        assert not said_in_panel(leader).startswith(stands[:20])


async def test_a_warning_is_seen_whole_in_every_kind_of_panel(tmp_path: Path) -> None:
    """These tell of nothing else: help, what waits for a key, a page of choices, a question."""
    for number, situation in enumerate(("help", "keys", "settings", "delete", "unlock")):
        async with visiting(tmp_path / str(number), size=(60, 20)) as visit:
            await visit.open(situation)
            kept = tmp_path / "data" / "reviews" / "riverside" / "as-it-was.json"
            notice = f"Another program changed the file while it was open here: {kept}"
            visit.app._saved_or_not(replace(visit.session.saving, notice=notice))
            await visit.settle()
            told = visit.text(visit.app.screen.query_one("#panel-keys"))
            assert "".join(notice.split()) in "".join(told.split()), situation


async def test_a_warning_is_seen_whole_on_a_page_that_is_longer_than_the_window(
    tmp_path: Path,
) -> None:
    for number, situation in enumerate(("actions", "importance", "answers")):
        async with visiting(tmp_path / str(number), size=(60, 20)) as visit:
            await visit.open(situation)
            kept = tmp_path / "data" / "reviews" / "riverside" / "as-it-was.json"
            notice = f"Another program changed the file while it was open here: {kept}"
            visit.app._saved_or_not(replace(visit.session.saving, notice=notice))
            await visit.settle()
            assert "".join(notice.split()) in "".join(visit.text().split()), situation


@pytest.mark.parametrize("keys", [("escape",), (*"answers", "enter")], ids=["closed", "led on"])
async def test_a_warning_under_the_list_of_commands_stands_once_that_is_gone(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    """Until it was seen: then it goes with the next place."""
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "areas")
        await leader.press("ctrl+p")
        kept = tmp_path / "data" / "reviews" / "riverside" / "as-it-was.json"
        notice = f"Another program changed the file while it was open here: {kept}"
        leader.app._saved_or_not(replace(leader.session.saving, notice=notice))
        await leader.press(*keys)
        await leader.until_at("areas" if keys == ("escape",) else "answers")
        assert "".join(notice.split()) in "".join(leader.text().split())
        await leader.press("s")
        await leader.until_at("shape")
        assert "Another program" not in leader.text()


async def test_beside_a_slow_save_no_box_is_called_saved(tmp_path: Path, disk: Disk) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await at_place(leader)
        await leader.press("e")
        disk.hold()
        await leader.type("x")
        await leader.until(lambda: leader.session.saving.pending)
        leader.app._save_is_slow()
        await leader.settle()
        assert "Saving…   Tab Next box" in leader.text()
        assert "Saved as you type" not in leader.text()
        disk.release()
        await leader.until(lambda: "Saved as you type" in leader.text())


async def test_what_stood_before_a_panel_is_not_said_again_in_it(
    tmp_path: Path, disk: Disk
) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await unsaved(leader, disk, tmp_path / "data")
        await leader.press("e")
        assert said_in_panel(leader).startswith("Not saved   Tab Next box")


@asynccontextmanager
async def leaving_unsaved(tmp_path: Path, disk: Disk) -> AsyncIterator[Leader]:
    """Somebody who wants to leave while the newest answer can't be saved, and is asked."""
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await unsaved(leader, disk, tmp_path / "data")
        await leader.press("ctrl+q")
        await leader.until_shown("Your newest answers are not saved")
        yield leader


async def test_leaving_with_unsaved_answers_asks_first(tmp_path: Path, disk: Disk) -> None:
    async with leaving_unsaved(tmp_path, disk) as leader:
        assert "not saved" in leader.read()
        await leader.press("escape")
        await leader.until_at("principle")
        assert leader.session.review.answers[0].level == 2

        await leader.press("ctrl+q")
        await leader.until_shown("Your newest answers are not saved")
        await leader.choose("Leave without the newest answers")
        await leader.until(lambda: not leader.app.is_running)
    assert leader.app.return_value == 1


@pytest.mark.thorough
async def test_asking_twice_to_leave_asks_once(tmp_path: Path, disk: Disk) -> None:
    async with leaving_unsaved(tmp_path, disk) as leader:
        await leader.press("ctrl+q")
        await leader.settle()
        await leader.press("escape")

        await leader.until_at("principle")


async def test_staying_tries_again_and_then_leaves_in_peace(tmp_path: Path, disk: Disk) -> None:
    async with leaving_unsaved(tmp_path, disk) as leader:
        disk.accept()
        await leader.press("enter")
        await leader.until_at("principle")
        await leader.until_saved()
        await leader.press("ctrl+q")
        await leader.until(lambda: not leader.app.is_running)
        assert leader.app.return_value == 0
        assert leader.on_disk().review.answers[0].level == 2


async def test_another_folder_saves_everything(tmp_path: Path, disk: Disk) -> None:
    async with leaving_unsaved(tmp_path, disk) as leader:
        await leader.choose("Keep your answers in another folder")
        await leader.until(lambda: leader.focus == "folder")
        await leader.paste(str(tmp_path / "elsewhere"))
        await leader.press("enter")
        await leader.until_at("principle")
        await leader.until_saved()

        assert leader.app.library.folder.path == tmp_path / "elsewhere"
        assert leader.on_disk().review.answers[0].level == 2
        await leader.press("4")
        await leader.until_saved()
        assert leader.on_disk().review.answers[0].level == 4
        saved(leader.session.saving)


@pytest.mark.thorough
async def test_a_second_folder_that_is_no_better_is_said(tmp_path: Path, disk: Disk) -> None:
    (tmp_path / "file").touch()
    async with leaving_unsaved(tmp_path, disk) as leader:
        await leader.choose("Keep your answers in another folder")
        await leader.until(lambda: leader.focus == "folder")
        await leader.paste(str(tmp_path / "file" / "x"))
        await leader.press("enter")
        await leader.until(lambda: "can't be kept" in leader.read())

        await leader.press("escape")
        await leader.until_shown("Your newest answers are not saved")
        assert leader.session.review.answers[0].level == 2


@pytest.fixture
def nowhere(tmp_path: Path) -> Library:
    """A library whose data folder can't be made, because a file is in its way."""
    (tmp_path / "file").touch()
    library = Library(tmp_path / "file" / "data", small_guide_folder(tmp_path), now=Clock())
    library.prepare()
    return library


# Nothing can be saved from the start


async def test_without_a_folder_the_choice_comes_before_anything_is_answered(
    nowhere: Library,
) -> None:
    async with leading(nowhere) as leader:
        await leader.until_shown("Your answers can't be saved yet")

        assert "can't be saved" in leader.read()
        assert str(nowhere.folder.path.parent) in leader.read().replace(" ", "")


@pytest.mark.thorough
async def test_going_on_without_saving_is_said_all_along(nowhere: Library) -> None:
    async with leading(nowhere) as leader:
        await leader.until_shown("Your answers can't be saved yet")
        await leader.press("enter")
        await begin(leader)
        assert leader.header.right == "Not saved"
        assert banner(leader)
        await leader.press("enter", "2")
        assert leader.session.review.answers[0].level == 2
        await leader.press("ctrl+q")
        await leader.until_shown("Your newest answers are not saved")


@pytest.mark.thorough
async def test_another_folder_at_the_start_is_used_from_then_on(
    nowhere: Library, tmp_path: Path
) -> None:
    async with leading(nowhere) as leader:
        await leader.until_shown("Your answers can't be saved yet")
        await leader.paste(str(tmp_path / "chosen"))
        await leader.press("enter")
        await begin(leader)
        await leader.press("enter", "2")
        await leader.until_saved()

        assert leader.on_disk().path.is_relative_to(tmp_path / "chosen")
        assert leader.on_disk().review.answers[0].level == 2
        assert (tmp_path / "config" / "partnercheck" / "folder").exists()


@pytest.mark.thorough
async def test_a_folder_chosen_after_going_on_without_saving_gets_everything(
    nowhere: Library, tmp_path: Path
) -> None:
    async with leading(nowhere) as leader:
        await leader.until_shown("Your answers can't be saved yet")
        await leader.press("enter")
        await begin(leader)
        await leader.press("enter", "2")
        await leader.press("ctrl+q")
        await leader.until_shown("Your newest answers are not saved")
        await leader.choose("Keep your answers in another folder")
        await leader.until(lambda: leader.focus == "folder")
        await leader.paste(str(tmp_path / "chosen"))
        await leader.press("enter")
        await leader.until_at("principle")
        await leader.until_saved()

        assert leader.on_disk().review.answers[0].level == 2
        await leader.press("escape")
        await leader.until_at("areas")
        await leader.press("escape")
        await leader.until_shown("Go on with: Riverside")
        await leader.press("enter")
        await leader.until_at("principle")
        await leader.press("3")
        await leader.until_saved()
        assert leader.session.read_only == "", "its own window holds it"
        assert leader.on_disk().review.answers[0].level == 3
