"""What the screen says of saving is so: painted first, saved beside it, said when it is not."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.store.filesystem import DISK
from partnercheck.store.review_file import read_review
from tests.support.sittings import Clock, begun, saved, small_guide_folder
from tests.tui.driving import Leader, a_library, begin, leading

REASON, SECOND = "aims.reason", "aims.outcomes"


@pytest.fixture(autouse=True)
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The choice of a folder is remembered here and not at home."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


class Disk:
    """The disk of this machine, which can be made to wait or to refuse one folder."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._refused: Path | None = None
        self._free = threading.Event()
        self._free.set()
        for name in ("create", "make_folder"):
            monkeypatch.setattr(DISK, name, self._guarded(getattr(DISK, name)))

    def hold(self) -> None:
        """Every write waits from now on."""
        self._free.clear()

    def release(self) -> None:
        """Writes go on."""
        self._free.set()

    def refuse(self, folder: Path) -> None:
        """Nothing can be written in this folder from now on."""
        self._refused = folder

    def accept(self) -> None:
        """Everything can be written again."""
        self._refused = None

    def _guarded(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(path: Path, *arguments: Any) -> Any:
            assert self._free.wait(30)
            if self._refused is not None and path.is_relative_to(self._refused):
                raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return call(path, *arguments)

        return guarded


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk(monkeypatch)
    yield disk
    disk.release()
    disk.accept()


async def at_place(leader: Leader, principle: str = REASON) -> None:
    leader.app.go("principle", principle=principle, part="place")
    await leader.until_at("principle")


def banner(leader: Leader) -> str:
    """What stands below the header of a place, if anything does."""
    found = leader.app.screen.query_one("#banner", Static)
    return str(found.render()) if found.display else ""


# Saved


async def test_the_header_says_when_it_was_saved(tmp_path: Path) -> None:
    clock = Clock()
    library = a_library(tmp_path, clock=clock)
    async with leading(library, session=begun(library)) as leader:
        await at_place(leader)
        await leader.until(lambda: leader.header.right == "Saved 09:30")
        clock.forward(hours=5, minutes=2)
        await leader.press("2")
        await leader.until(lambda: leader.header.right == "Saved 14:32")

        assert "Saved 14:32" in leader.lines()[0]
        assert leader.on_disk().review.answers[0].level == 2


async def test_a_review_from_before_says_its_day(tmp_path: Path) -> None:
    clock = Clock()
    library = a_library(tmp_path, clock=clock)
    begun(library).close()
    library.refresh()
    clock.forward(days=2)
    async with leading(library) as leader:
        await leader.until_shown("Go on with: Riverside")
        await leader.press("enter")
        await leader.until_at("principle")

        assert leader.header.right == "Saved 1 Jul 09:30"


async def test_a_mark_is_painted_before_it_is_saved(tmp_path: Path, disk: Disk) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await at_place(leader)
        disk.hold()
        await leader.press("2")

        assert "▌ 2 Talked about" in leader.text()
        assert leader.header.right == "Saving…"
        assert leader.on_disk().review.answers == ()
        await leader.press("4")
        assert "▌ 4 Reliable" in leader.text()
        disk.release()
        await leader.until_saved()
        assert [a.level for a in leader.on_disk().review.answers] == [4]


async def test_a_note_is_on_disk_without_leaving_the_box(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", principle=REASON, part="think")
        await leader.until_at("principle")
        await leader.press("e")
        await leader.type("Two promises")

        await leader.until(
            lambda: leader.on_disk().review.thoughts(REASON).evidence == "Two promises"
        )
        assert leader.focus == "evidence"


async def test_leaving_at_once_loses_no_note(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", principle=REASON, part="think")
        await leader.until_at("principle")
        await leader.press("e")
        await leader.type("Two")
        await leader.press("ctrl+q")
        await leader.until(lambda: not leader.app.is_running)
        path = library.folder.review_path(leader.session.review.id)

        assert read_review(path).review.thoughts(REASON).evidence == "Two"


async def test_the_next_sitting_resumes_where_this_one_was_left(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await at_place(leader, SECOND)
        await leader.press("3", "h")
        await leader.until_saved()
        review = leader.session.review
    later = Library(tmp_path / "data", tmp_path / "small-guide", now=Clock())
    later.prepare()
    async with leading(later) as leader:
        await leader.until_shown("1 of 6 answered")
        await leader.press("enter")
        await leader.until_at("principle")

        assert leader.principle == SECOND
        assert "▌ 3 Patchy" in leader.text()
        assert leader.session.review.answers == review.answers


# Not saved


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
        await leader.press("3")
        await leader.until_saved()
        assert banner(leader) == ""
        assert [a.level for a in leader.on_disk().review.answers] == [2, 3]


async def unsaved(leader: Leader, disk: Disk, folder: Path) -> None:
    """An answer that could not be saved."""
    await at_place(leader)
    disk.refuse(folder)
    await leader.press("2")
    await leader.until(lambda: leader.header.right == "Not saved")


async def test_leaving_with_unsaved_answers_asks_first(tmp_path: Path, disk: Disk) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await unsaved(leader, disk, tmp_path / "data")
        await leader.press("ctrl+q")
        await leader.until_at("UnsavedPanel")
        assert "not saved" in leader.read()
        await leader.press("escape")
        await leader.until_at("principle")
        assert leader.session.review.answers[0].level == 2

        await leader.press("ctrl+q")
        await leader.until_at("UnsavedPanel")
        await leader.choose("Leave without the newest answers")
        await leader.until(lambda: not leader.app.is_running)
    assert leader.app.return_value == 1


async def test_asking_twice_to_leave_asks_once(tmp_path: Path, disk: Disk) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await unsaved(leader, disk, tmp_path / "data")
        await leader.press("ctrl+q")
        await leader.until_at("UnsavedPanel")
        await leader.press("ctrl+q")
        await leader.settle()
        await leader.press("escape")

        await leader.until_at("principle")


async def test_staying_tries_again_and_then_leaves_in_peace(tmp_path: Path, disk: Disk) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await unsaved(leader, disk, tmp_path / "data")
        await leader.press("ctrl+q")
        await leader.until_at("UnsavedPanel")
        disk.accept()
        await leader.press("enter")
        await leader.until_at("principle")
        await leader.until_saved()
        await leader.press("ctrl+q")
        await leader.until(lambda: not leader.app.is_running)
        assert leader.app.return_value == 0
        assert leader.on_disk().review.answers[0].level == 2


async def test_another_folder_saves_everything(tmp_path: Path, disk: Disk) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await unsaved(leader, disk, tmp_path / "data")
        await leader.press("ctrl+q")
        await leader.until_at("UnsavedPanel")
        await leader.press("tab")
        assert leader.focus == "folder"
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


async def test_a_second_folder_that_is_no_better_is_said(tmp_path: Path, disk: Disk) -> None:
    (tmp_path / "file").touch()
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        await unsaved(leader, disk, tmp_path / "data")
        await leader.press("ctrl+q")
        await leader.until_at("UnsavedPanel")
        await leader.press("tab")
        await leader.paste(str(tmp_path / "file" / "x"))
        await leader.press("enter")
        await leader.until(lambda: "can't be kept" in leader.read())

        assert leader.place == "UnsavedPanel"
        assert leader.session.review.answers[0].level == 2


# Nothing can be saved from the start


@pytest.fixture
def nowhere(tmp_path: Path) -> Library:
    """A library whose data folder can't be made: a file stands in its way."""
    (tmp_path / "file").touch()
    library = Library(tmp_path / "file" / "data", small_guide_folder(tmp_path), now=Clock())
    library.prepare()
    return library


async def test_without_a_folder_the_choice_comes_before_anything_is_answered(
    nowhere: Library,
) -> None:
    async with leading(nowhere) as leader:
        await leader.until_at("FolderPanel")

        assert "can't be saved" in leader.read()
        assert str(nowhere.folder.path.parent) in leader.read().replace(" ", "")


async def test_going_on_without_saving_is_said_all_along(nowhere: Library) -> None:
    async with leading(nowhere) as leader:
        await leader.until_at("FolderPanel")
        await leader.press("tab", "enter")
        await begin(leader)
        assert leader.header.right == "Not saved"
        assert banner(leader)
        await leader.press("2")
        assert leader.session.review.answers[0].level == 2
        await leader.press("ctrl+q")
        await leader.until_at("UnsavedPanel")


async def test_another_folder_at_the_start_is_used_from_then_on(
    nowhere: Library, tmp_path: Path
) -> None:
    async with leading(nowhere) as leader:
        await leader.until_at("FolderPanel")
        await leader.paste(str(tmp_path / "chosen"))
        await leader.press("enter")
        await begin(leader)
        await leader.press("2")
        await leader.until_saved()

        assert leader.on_disk().path.is_relative_to(tmp_path / "chosen")
        assert leader.on_disk().review.answers[0].level == 2
        assert (tmp_path / "config" / "partnercheck" / "folder").exists()


async def test_a_folder_chosen_after_going_on_without_saving_gets_everything(
    nowhere: Library, tmp_path: Path
) -> None:
    async with leading(nowhere) as leader:
        await leader.until_at("FolderPanel")
        await leader.press("tab", "enter")
        await begin(leader)
        await leader.press("2")
        await leader.press("ctrl+q")
        await leader.until_at("UnsavedPanel")
        await leader.press("tab")
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


# Another window


async def test_a_review_that_is_open_elsewhere_can_be_read_and_says_so(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    first = library.begin(Partnership(name="Riverside"), "all")
    first.place(REASON, 4)
    saved(first.flush())
    other = Library(tmp_path / "data", tmp_path / "small-guide", now=Clock())
    other.prepare()
    async with leading(other) as leader:
        await leader.until_shown("Go on with: Riverside")
        await leader.press("enter")
        await leader.until_at("principle")
        await leader.press("1")

        assert leader.session.review.answers[0].level == 4
        assert "▌ 4 Reliable" in leader.text()
        assert leader.session.read_only[:30] in leader.read() or leader.said
        assert "now 1 Absent" not in leader.read()
    first.close()
    assert read_review(library.folder.review_path(first.review.id)).review.answers[0].level == 4
