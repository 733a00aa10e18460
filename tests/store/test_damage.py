"""A damaged review is never overwritten and never silently blank."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck.errors import ReviewError
from partnercheck.store import sealed
from partnercheck.store.filesystem import FileSystem
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews
from partnercheck.store.opening import OpenReview, open_review
from partnercheck.store.review_file import REVIEW_BYTES, decode_file
from tests.store.faulty_disk import FaultyDisk, on
from tests.store.samples import (
    REVIEW_ID,
    answer,
    data_folder,
    full_review,
    noon,
    review,
    save_once,
    saved,
)

STEP = 13


class Window:
    """Opens one review again and again, each time with other bytes in its file."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.path = folder.review_path(REVIEW_ID)
        self.whole = self.path.read_bytes()
        self.disk: FileSystem = FaultyDisk()

    def open(self, data: bytes) -> OpenReview:
        self.path.write_bytes(data)
        shutil.rmtree(self.path.parent / "damaged", ignore_errors=True)
        return open_review(on(self.folder, self.disk), REVIEW_ID, now=noon)

    def copies(self) -> list[bytes]:
        damaged = self.path.parent / "damaged"
        return [copy.read_bytes() for copy in damaged.iterdir()] if damaged.exists() else []


@pytest.fixture
def window(tmp_path: Path) -> Window:
    folder = data_folder(tmp_path)
    save_once(folder, review(answer(level=1)), full_review())
    return Window(folder)


def never_silently_blank(window: Window, data: bytes) -> str:
    opened = window.open(data)
    try:
        assert window.path.read_bytes() == data
        if opened.found == "whole":
            assert opened.review.answers == full_review().answers
            return opened.found
        assert opened.found in ("changed", "cut-short", "unreadable")
        assert [backup.kind for backup in opened.recoverable] == ["machine", "previous"]
        assert [backup.answers for backup in opened.recoverable] == [4, 1]
        assert opened.recoverable[0].saved is not None
        assert window.copies() == [data]
        assert str(window.path) in " ".join(opened.notices) or opened.found != "unreadable"
        return opened.found
    finally:
        opened.close()


def test_cut_at_any_byte_the_backup_is_offered_and_the_copy_kept(window: Window) -> None:
    whole = window.whole
    cuts = {*range(0, len(whole), STEP), *range(len(whole) - 100, len(whole))}
    found = {cut: never_silently_blank(window, whole[:cut]) for cut in sorted(cuts)}
    assert {cut for cut, how in found.items() if how == "whole"} == {len(whole) - 1}
    assert set(found.values()) == {"whole", "changed", "cut-short", "unreadable"}


def test_any_byte_flipped_the_backup_is_offered_and_the_copy_kept(window: Window) -> None:
    for at in range(0, len(window.whole), STEP):
        flipped = bytearray(window.whole)
        flipped[at] ^= 1 << (at // STEP) % 8
        assert never_silently_blank(window, bytes(flipped)) != "whole", at


@pytest.mark.thorough
def test_cut_and_flipped_at_every_byte(window: Window) -> None:
    """What is read of every cut and of every bit flipped, on which alone it hangs what a window
    does; in a window each of which no seal is read, and at every fifth byte a cut and a bit."""
    last = len(window.whole) - 1
    for at in range(len(window.whole)):
        cases = [bytearray(window.whole[:at])]
        for bit in range(8):
            cases.append(bytearray(window.whole))
            cases[-1][at] ^= 1 << bit
        for number, case in enumerate(cases):
            how = seen(case)
            assert how != "whole" or at == last, (at, number)
            if how == "missing" or (at % 5 == 0 and number in (0, 1 + at // 5 % 8)):
                found = never_silently_blank(window, bytes(case))
                assert found != "whole" or at == last, (at, number)


def seen(data: bytearray) -> str:
    """The condition in which reading finds these bytes; they need not be on a disk."""
    try:
        return decode_file(bytes(data), Path("review.toml")).condition
    except ReviewError:
        return "unreadable"


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda whole: b"",
    "NULs": lambda whole: bytes(len(whole)),
    "NULs at the end": lambda whole: whole[: len(whole) // 2] + bytes(len(whole) // 2),
    "twice": lambda whole: whole + whole,
    "other text": lambda whole: b"Dear all,\nhere are the minutes.\n",
    "UTF-16": lambda whole: whole.decode().encode("utf-16"),
    "cp1252": lambda whole: whole.replace(b"Ask the hospice", b"Caf\xe9"),
    "conflict marks": lambda whole: b"<<<<<<< mine\n" + whole,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_other_damage(window: Window, damage: Callable[[bytes], bytes]) -> None:
    assert never_silently_blank(window, damage(window.whole)) == "unreadable"


def test_a_backup_is_shown_but_nothing_is_written_until_it_is_chosen(window: Window) -> None:
    opened = window.open(b"\0" * 10)
    assert opened.found == "unreadable"
    assert opened.review.answers == full_review().answers
    assert "Go back to it" in opened.read_only
    opened.save(review(answer(level=5)))
    assert opened.flush().problem == opened.read_only
    assert window.path.read_bytes() == b"\0" * 10

    back = opened.restore(opened.recoverable[1])
    assert back.answers == review(answer(level=1)).answers
    saved(opened.flush())
    (aside,) = (window.path.parent / "aside").iterdir()
    assert aside.read_bytes() == window.whole
    assert list_reviews(window.folder).versions == ()
    assert not opened.read_only
    opened.save(review(answer(level=4)))
    saved(opened.close())
    again = open_review(window.folder, REVIEW_ID)
    assert (again.found, again.review.answers) == ("whole", (answer(level=4),))
    assert again.review.save_number == 4
    again.close()
    assert window.copies() == [b"\0" * 10]


def test_going_on_with_a_changed_file_keeps_its_copy(window: Window) -> None:
    changed = window.whole.replace(b"level = 4", b"level = 5")
    opened = window.open(changed)
    assert opened.found == "changed"
    assert not opened.read_only
    assert "changed outside PartnerCheck" in opened.notices[0]
    assert "A reason to be together" in opened.notices[1]
    opened.save(opened.review)
    saved(opened.close())
    assert window.copies() == [changed]
    again = open_review(window.folder, REVIEW_ID)
    assert (again.found, again.review.answers[1].level) == ("whole", 5)
    again.close()


def test_what_differs_is_named_without_a_note(window: Window) -> None:
    opened = window.open(window.whole.replace(b"Ask the hospice", b"Secret"))
    assert "Secret" not in " ".join(opened.notices)
    opened.close()
    shutil.rmtree(window.path.parent / "machines")
    opened = window.open(window.whole.replace(b"Ask the hospice", b"Secret"))
    assert "Secret" not in " ".join(opened.notices)
    assert "A reason to be together (level 1 in the backup, now level 2)" in opened.notices[1]
    opened.close()


def test_a_file_that_is_gone_is_listed_and_its_backup_offered(window: Window) -> None:
    window.path.unlink()
    (gone,) = list_reviews(window.folder).unreadable
    assert gone.id == REVIEW_ID
    assert "gone" in gone.problem
    opened = open_review(window.folder, REVIEW_ID, now=noon)
    assert (opened.found, len(opened.recoverable)) == ("unreadable", 2)
    opened.restore(opened.recoverable[0])
    saved(opened.close())
    assert len(list_reviews(window.folder).reviews) == 1


def test_a_folder_in_its_place_is_moved_away_when_a_backup_is_chosen(window: Window) -> None:
    window.path.unlink()
    window.path.mkdir()
    (window.path / "theirs").write_text("kept")
    opened = open_review(window.folder, REVIEW_ID, now=noon)
    assert "A folder stands in its place" in opened.notices[0]
    opened.restore(opened.recoverable[0])
    state = saved(opened.close())
    assert "was moved to" in state.notice
    (moved,) = (window.path.parent / "damaged").iterdir()
    assert (moved / "theirs").read_text() == "kept"
    assert window.path.is_file()


def test_a_file_too_big_to_read_is_moved_away_and_not_copied(window: Window) -> None:
    with window.path.open("r+b") as file:
        file.truncate(REVIEW_BYTES + 10)
    opened = open_review(window.folder, REVIEW_ID, now=noon)
    opened.restore(opened.recoverable[0])
    saved(opened.close())
    (moved,) = (window.path.parent / "damaged").iterdir()
    assert moved.stat().st_size == REVIEW_BYTES + 10


def test_without_any_backup_the_file_is_left_as_it_is(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    path = save_once(folder, full_review())
    shutil.rmtree(path.parent / "machines")
    path.write_bytes(b"nonsense")
    with pytest.raises(ReviewError, match="left as it is"):
        open_review(folder, REVIEW_ID)
    assert path.read_bytes() == b"nonsense"
    with pytest.raises(ReviewError, match="Its end is not TOML"):
        open_review(folder, REVIEW_ID)


def test_a_damaged_file_of_which_no_copy_can_be_kept_is_not_overwritten(window: Window) -> None:
    class NoCopies(FaultyDisk):
        def make_folder(self, path: Path) -> None:
            raise PermissionError(13, "Permission denied", str(path))

    window.disk = NoCopies()
    changed = window.whole.replace(b"level = 4", b"level = 5")
    opened = window.open(changed)
    assert "No copy of the damaged file could be kept" in opened.read_only
    opened.save(full_review())
    assert opened.close().pending
    assert window.path.read_bytes() == changed


def test_recovery_attaches_to_its_own_review_only(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    save_once(folder, review(answer(level=1), id="other"), review(answer(level=2), id="other"))
    path = save_once(folder, full_review())
    shutil.rmtree(path.parent / "machines")
    shutil.copy(folder.review_folder("other") / "previous.toml", path.parent / "previous.toml")
    shutil.copytree(folder.review_folder("other") / "machines", path.parent / "machines")
    path.write_bytes(b"nonsense")
    with pytest.raises(ReviewError):
        open_review(folder, REVIEW_ID)


def test_backups_stand_whole_ones_first_and_by_their_number(window: Window) -> None:
    backups = window.path.parent / "backups"
    backups.mkdir()
    body = sealed.check(window.whole).body
    for number in (40, 60, 50):
        numbered = body.replace(b"save_number = 2", f"save_number = {number}".encode())
        (backups / f"{number:08}-2026-06-01-sitting.toml").write_bytes(
            sealed.seal(numbered, number)
        )
    (backups / "00000070-2026-06-02-sitting.toml").write_bytes(body[:200])
    (backups / "00000080-2026-06-02-day.toml").write_bytes(window.whole[:-80] + b"\n")
    opened = window.open(b"\0")
    assert [backup.save_number for backup in opened.recoverable] == [60, 50, 40, 2, 1, 2]
    assert [backup.whole for backup in opened.recoverable] == [True] * 5 + [False]
    opened.close()


def test_a_file_written_by_hand_loads_and_is_copied_before_it_changes(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    path = folder.review_path("by-hand")
    path.parent.mkdir()
    text = 'format = 1\nid = "by-hand"\n[partnership]\nname = "R"\n[guide]\nid = "g"\n'
    path.write_text(text)
    opened = open_review(folder, "by-hand", now=noon)
    assert (opened.found, opened.notices, opened.read_only) == ("by-hand", (), "")
    opened.save(opened.review)
    saved(opened.close())
    (copy,) = (path.parent / "backups").iterdir()
    assert copy.read_text() == text
    assert (path.parent / "previous.toml").read_text() == text
    path.write_bytes(b"nonsense")
    again = open_review(folder, "by-hand", now=noon)
    assert [(backup.kind, backup.whole) for backup in again.recoverable] == [
        ("machine", True),
        ("previous", False),
    ]
    again.close()
