"""`partnercheck data`: what each says, what each does, and how it ends."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
import zipfile
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from partnercheck.cli import asking, data_backup, data_delete, data_restore
from partnercheck.store import folder as folder_module
from partnercheck.store.archive_checks import BACKUP
from partnercheck.store.clock import local_now
from partnercheck.store.exports import known_exports
from partnercheck.store.folder import DataFolder
from partnercheck.store.lock import take_lock
from partnercheck.store.opening import open_review
from tests.support.reviews import dont_know, make_review, placed

ANSWERED = (
    placed("aims.roles", 2, evidence="The hospice is late."),
    dont_know("aims.outcomes"),
)
TODAY = date.today()


def riverside(**changes):
    return make_review(*ANSWERED, **({"id": "abc1"} | changes))


@pytest.fixture
def kept(desk):
    """A desk with one review, saved twice."""
    desk.keep(riverside())
    save_again(desk, "abc1")
    return desk


def save_again(desk, review_id, **changes):
    opened = open_review(DataFolder(desk.data), review_id)
    opened.save(replace(opened.review, **changes))
    assert opened.close().problem == ""
    return opened.path


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("lock", "index.json")
    }


class Terminal(io.StringIO):
    """A stream with a person behind it."""

    def isatty(self):
        return True


@pytest.fixture
def answering(monkeypatch):
    """Give what somebody types, and make both ends a terminal."""

    def answer(text):
        monkeypatch.setattr(asking.sys, "stdin", Terminal(text))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    return answer


# where


def test_where_before_anything_is_kept(desk):
    ran = desk.run("data", "where")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        f"Nothing is kept yet. It will be kept in this folder:\n  {desk.data}\n"
        "You chose it with --data-dir.\n"
    )
    assert not desk.data.exists()


def test_where_says_what_where_and_who(kept, tmp_path):
    save_again(kept, "abc1", status="complete")
    kept.run("export", "abc1", "--format", "markdown", "--output", str(tmp_path / "plan.md"))
    kept.run("data", "backup", str(tmp_path / "all.zip"))
    kept.keep(riverside(id="old"))
    kept.run("data", "delete", "old")
    before = files(kept.data)
    ran = kept.run("data", "where")
    assert (ran.code, ran.err) == (0, "")
    assert files(kept.data) == before
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "Your reviews are kept in this folder:",
        f"  {kept.data}",
        "You chose it with --data-dir.",
    ]
    text = " ".join(line.strip() for line in lines)
    assert "It holds 1 review, 3 backups, 1 snapshot of what you finished, 1 guide and a list" in (
        text
    )
    if sys.platform != "win32":
        assert "On this computer only you, and its administrators." in text
    assert "The files are not encrypted." in text
    assert "may have to disclose them" in text
    assert f"  {tmp_path / 'plan.md'}" in lines
    assert "A summary of review abc1" in text
    assert f"  {tmp_path / 'all.zip'}" in lines
    assert f"old-{TODAY.isoformat()}: kept until" in text
    assert "hospice" not in ran.out


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: path.write_text("other"), "It was changed since."),
        (lambda path: path.unlink(), "It is not there any more."),
    ],
)
def test_where_says_how_a_summary_stands_now(kept, tmp_path, change, words):
    path = tmp_path / "plan.md"
    kept.run("export", "abc1", "--format", "markdown", "--output", str(path))
    change(path)
    assert words in kept.run("data", "where").out


def test_where_says_why_it_is_this_folder(kept, monkeypatch, tmp_path):
    monkeypatch.setenv("PARTNERCHECK_DATA_DIR", str(kept.data))
    assert "The variable PARTNERCHECK_DATA_DIR names it." in kept.run_bare("data", "where").out
    monkeypatch.delenv("PARTNERCHECK_DATA_DIR")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    if sys.platform == "linux":
        assert "this system's usual place" in kept.run_bare("data", "where").out
        choice = tmp_path / "config" / "partnercheck" / "folder"
        choice.parent.mkdir(parents=True)
        choice.write_text(f"{kept.data}\n")
        text = "".join(kept.run_bare("data", "where").out.split())
        assert f"YouchoseitinPartnerCheck;{choice}remembersthat." in text


def test_where_sees_a_folder_that_is_copied_elsewhere(desk, tmp_path):
    synced = tmp_path / "OneDrive - Trust" / "data"
    ran = desk.run_bare("--data-dir", str(synced), "data", "where")
    assert "seems to stand in OneDrive, which copies it to other computers." in " ".join(
        ran.out.split()
    )


def test_where_names_what_is_not_ours_and_a_list_that_cant_be_read(kept):
    notes = kept.data / "reviews" / "abc1" / "notes.txt"
    notes.write_text("mine")
    (kept.data / "exports.toml").write_text("not [ toml")
    ran = kept.run("data", "where")
    assert f"    {notes}" in ran.out.splitlines()
    assert "can't be read" in ran.out
    assert ran.code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Windows' own there")
def test_where_says_when_others_may_look_in(kept):
    (kept.data / "reviews").chmod(0o755)
    assert "Others on this computer may be able to open 1 file or folder." in " ".join(
        kept.run("data", "where").out.split()
    )


# check


def test_check_of_nothing(desk):
    ran = desk.run("data", "check")
    assert (ran.code, ran.out) == (0, f"There is nothing to check in {desk.data} yet.\n")


def test_check_gives_a_verdict_on_each(kept, tmp_path):
    kept.run("data", "backup", str(tmp_path / "all.zip"))
    ran = kept.run("data", "check")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Riverside (abc1)"
    assert lines[1].startswith("  The review: whole, 2 answers, saved ")
    assert any(line.startswith("  The save before it: whole, 2 answers") for line in lines)
    assert f"  {tmp_path / 'all.zip'}" in lines
    assert lines[-1] == "1 review and 3 backups looked at: nothing to mend."


@pytest.mark.parametrize(
    ("damage", "words", "mend"),
    [
        (lambda data: data[:50], "can't be read.", "it offers the newest good backup."),
        (
            lambda data: data.replace(b"level = 2", b"level = 5"),
            "changed outside PartnerCheck, 2 answers",
            "it says what differs",
        ),
        (
            lambda data: data[: data.rindex(b"# saved")],
            "cut short: its end is missing",
            "it offers the newest good backup.",
        ),
    ],
)
def test_check_says_what_is_wrong_and_what_to_do(kept, damage, words, mend):
    path = kept.data / "reviews" / "abc1" / "review.toml"
    path.write_bytes(damage(path.read_bytes()))
    before = files(kept.data)
    ran = kept.run("data", "check")
    assert ran.code == 1
    text = " ".join(ran.out.split())
    assert words in text
    assert mend in text
    assert "1 not as it should be." in text
    assert "hospice" not in ran.out
    assert files(kept.data) == before


def test_check_names_the_file_of_a_damaged_backup(kept):
    path = kept.data / "reviews" / "abc1" / "previous.toml"
    path.write_bytes(b"format = [")
    lines = kept.run("data", "check").out.splitlines()
    at = lines.index("  The save before it: can't be read.")
    assert lines[at + 1] == f"    {path}"


def test_check_of_a_damaged_review_without_a_backup_names_the_way_that_is_left(desk):
    path = desk.keep(riverside())
    path.write_bytes(b"format = [")
    text = " ".join(desk.run("data", "check").out.split())
    assert "No backup yet." in text
    assert "If you have one elsewhere: partnercheck data restore FILE" in text


# backup


def test_backup_writes_one_private_file_and_says_what_is_in_it(kept, tmp_path):
    path = tmp_path / "all.zip"
    before = files(kept.data)
    ran = kept.run("data", "backup", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(f"Backed up to {path}: 1 review, 2 backups and 1 guide. ")
    assert "read back and found the same." in ran.err
    assert "It is not encrypted" in ran.err
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as archive:
        assert set(archive.namelist()) == {BACKUP.list_name, *before}
    (known,) = known_exports(DataFolder(kept.data))
    assert (known.path, known.kind) == (path, "archive")


def test_backup_replaces_nothing_unless_told_to(kept, tmp_path):
    path = tmp_path / "all.zip"
    path.write_text("mine")
    ran = kept.run("data", "backup", str(path))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{path} is there already. To replace it, add --force.\n"
    assert path.read_text() == "mine"
    assert kept.run("data", "backup", str(path), "--force").code == 0
    assert zipfile.is_zipfile(path)


def test_backup_into_the_data_folder_or_nowhere_is_refused(kept, tmp_path):
    before = files(kept.data)
    inside = kept.run("data", "backup", str(kept.data / "all.zip"))
    assert inside.code == 1
    assert "is inside the data folder" in inside.err
    (tmp_path / "way").symlink_to(kept.data)
    assert kept.run("data", "backup", str(tmp_path / "way" / "all.zip")).code == 1
    assert kept.run("data", "backup", str(tmp_path)).err == (
        f"{tmp_path} is a folder. Name a file in it.\n"
    )
    assert "There is no folder" in kept.run("data", "backup", str(tmp_path / "no" / "a.zip")).err
    assert files(kept.data) == before


def test_backup_of_nothing_is_said(desk, tmp_path):
    ran = desk.run("data", "backup", str(tmp_path / "all.zip"))
    assert ran.code == 1
    assert "There is nothing to back up" in ran.err
    assert not (tmp_path / "all.zip").exists()
    assert not desk.data.exists()


def test_backup_that_cant_be_written_says_so(kept, tmp_path, monkeypatch):
    def full(folder, path, now, version):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(data_backup, "back_up", full)
    path = tmp_path / "all.zip"
    ran = kept.run("data", "backup", str(path))
    assert ran.code == 1
    assert ran.err == f"Nothing was backed up. The disk is full: {path}. Make some room.\n"


def test_backup_names_what_it_leaves_out(kept, tmp_path):
    notes = kept.data / "reviews" / "abc1" / "notes.txt"
    notes.write_text("mine")
    ran = kept.run("data", "backup", str(tmp_path / "all.zip"))
    assert ran.code == 0
    assert f"Left out, because PartnerCheck did not write it: {notes}" in ran.err


# restore


@pytest.fixture
def backed_up(kept, tmp_path):
    """The kept review, and an archive of it."""
    path = tmp_path / "all.zip"
    assert kept.run("data", "backup", str(path)).code == 0
    return path


def test_restore_shows_first_and_does_nothing_without_a_yes(kept, backed_up, answering):
    kept.run("data", "delete", "abc1")
    before = files(kept.data)
    for typed in ("\n", "no\n", "y e s\n", ""):
        answering(typed)
        ran = kept.run("data", "restore", str(backed_up))
        assert ran.code == 1
        assert "To be restored" in ran.out
        assert "Riverside (abc1)" in ran.out
        assert "Restore this? Type yes, or press Enter to leave everything as it is: " in ran.out
        assert ran.err == "Nothing was changed.\n"
        assert files(kept.data) == before


@pytest.mark.parametrize("typed", ["yes\n", "y\n", " YES \n"])
def test_restore_after_a_yes(kept, tmp_path, answering, typed):
    path = tmp_path / "all.zip"
    wanted = files(kept.data)
    kept.run("data", "backup", str(path))
    kept.run("data", "delete", "abc1")
    answering(typed)
    ran = kept.run("data", "restore", str(path))
    assert (ran.code, ran.err) == (0, "Restored: 1 review.\n")
    now = files(kept.data)
    assert {name: now.get(name) for name in wanted} == wanted


def test_restore_without_a_terminal_needs_to_be_told(kept, backed_up):
    kept.run("data", "delete", "abc1")
    ran = kept.run("data", "restore", str(backed_up))
    assert ran.code == 2
    assert "To be restored" in ran.out
    assert ran.err == (
        "Nothing was changed: there is no terminal to ask in. To do it, add --yes.\n"
    )
    assert kept.run("data", "restore", str(backed_up), "--yes").code == 0
    assert kept.run("show", "abc1").code == 0


def test_restore_asks_nothing_when_there_is_nothing_to_do(kept, backed_up):
    ran = kept.run("data", "restore", str(backed_up))
    assert (ran.code, ran.err) == (0, "")
    assert "The same as here." in ran.out
    assert ran.out.endswith("There is nothing to restore.\n")


def test_restore_never_replaces_a_newer_review(kept, backed_up):
    path = save_again(kept, "abc1", answers=(placed("aims.roles", 5),))
    before = path.read_bytes()
    ran = kept.run("data", "restore", str(backed_up), "--yes")
    text = " ".join(ran.out.split())
    assert ran.code == 0
    assert "To be left as it is here Riverside (abc1)" in text
    assert "What is here was saved later." in text
    assert path.read_bytes() == before


def test_restore_into_a_folder_of_its_own(kept, backed_up, tmp_path):
    other = tmp_path / "elsewhere"
    ran = kept.run("--data-dir", str(other), "data", "restore", str(backed_up), "--yes")
    assert ran.code == 0
    assert files(other).keys() == {n for n in files(kept.data) if n != "exports.toml"}
    if sys.platform != "win32":
        assert stat.S_IMODE(other.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["../escape.toml", "/tmp/escape.toml", "reviews/abc1/run.sh"])
def test_restore_refuses_a_harmful_archive_before_anything_is_written(
    kept, backed_up, tmp_path, name
):
    with zipfile.ZipFile(backed_up, "a") as archive:
        archive.writestr(name, b"x")
    before = files(tmp_path)
    other = tmp_path / "elsewhere"
    ran = kept.run("--data-dir", str(other), "data", "restore", str(backed_up), "--yes")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{backed_up} was not taken. ")
    assert ran.err.endswith("Nothing was changed.\n")
    assert not other.exists()
    assert files(tmp_path) == before


def test_restore_of_what_is_not_there_or_no_archive(kept, tmp_path):
    ran = kept.run("data", "restore", str(tmp_path / "none.zip"))
    assert (ran.code, ran.err) == (3, f"There is no file {tmp_path / 'none.zip'}.\n")
    (tmp_path / "text.zip").write_text("hello")
    assert kept.run("data", "restore", str(tmp_path / "text.zip")).code == 3
    assert kept.run("data", "restore", str(tmp_path)).code == 3


def test_restore_that_breaks_off_says_how_far_it_came(kept, backed_up, monkeypatch, tmp_path):
    def breaks(folder, archive, plan, done, now):
        done.reviews.append("abc1")
        raise OSError(28, "No space left on device", str(tmp_path / "x"))

    kept.run("data", "delete", "abc1")
    monkeypatch.setattr(data_restore, "restore", breaks)
    ran = kept.run("data", "restore", str(backed_up), "--yes")
    assert ran.code == 1
    assert ran.err == (
        f"Restored: 1 review. Then it stopped. The disk is full: {tmp_path / 'x'}. Make some "
        "room. Nothing is half done: the same command does the rest.\n"
    )


# delete


def test_delete_puts_a_review_in_the_trash_and_says_how_to_have_it_back(kept):
    before = files(kept.data / "reviews" / "abc1")
    ran = kept.run("data", "delete", "ab")
    last = TODAY + timedelta(days=30)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(
        f"Deleted: Riverside (abc1). It stays in the trash for 30 days, until {last.day} "
    )
    name = f"abc1-{TODAY.isoformat()}"
    assert f"To have it back: partnercheck data restore {name}\n" in ran.err
    assert files(kept.data / "trash" / name) == before
    assert "There is no review" in kept.run("list").out

    back = kept.run("data", "restore", name)
    assert (back.code, back.err) == (
        0,
        "Put back: review abc1. To see it: partnercheck show abc1\n",
    )
    assert files(kept.data / "reviews" / "abc1") == before


def test_delete_of_what_cant_be_meant(kept, tmp_path):
    kept.keep(riverside(id="abc2"))
    assert kept.run("data", "delete", "nobody").code == 1
    ambiguous = kept.run("data", "delete", "abc")
    assert (ambiguous.code, ambiguous.out) == (1, "")
    assert "2 reviews begin with abc" in ambiguous.err
    outside = tmp_path / "mine" / "review.toml"
    outside.parent.mkdir()
    outside.write_bytes((kept.data / "reviews" / "abc1" / "review.toml").read_bytes())
    ran = kept.run("data", "delete", str(outside))
    assert ran.code == 1
    assert "is outside the data folder" in ran.err
    assert outside.exists()
    assert len(list((kept.data / "reviews").iterdir())) == 2


def test_delete_of_a_review_in_another_data_folder_leaves_it(kept, tmp_path):
    other = tmp_path / "other" / "reviews" / "abc1" / "review.toml"
    other.parent.mkdir(parents=True)
    other.write_bytes((kept.data / "reviews" / "abc1" / "review.toml").read_bytes())
    assert kept.run("data", "delete", str(other)).code == 1
    assert other.exists()
    assert (kept.data / "reviews" / "abc1").exists()


def test_a_review_that_is_open_elsewhere_is_not_deleted(kept):
    lock = take_lock(kept.data / "reviews" / "abc1", local_now())
    for arguments in (["abc1"], ["abc1", "--everywhere", "--yes"]):
        ran = kept.run("data", "delete", *arguments)
        assert ran.code == 1
        assert "Nothing was deleted. Review abc1 is open in another window." in ran.err
    lock.release()
    assert (kept.data / "reviews" / "abc1" / "review.toml").exists()


def test_a_damaged_review_can_be_deleted(kept):
    (kept.data / "reviews" / "abc1" / "review.toml").write_bytes(b"format = [")
    assert kept.run("data", "delete", "abc1").code == 0


def test_delete_everywhere_names_all_first(kept, tmp_path, answering):
    summary, everything = tmp_path / "plan.md", tmp_path / "all.zip"
    kept.run("export", "abc1", "--format", "markdown", "--output", str(summary))
    kept.keep(riverside(id="other"))
    kept.run("data", "backup", str(everything))
    before = files(tmp_path)
    answering("\n")
    ran = kept.run("data", "delete", "abc1", "--everywhere")
    assert (ran.code, ran.err) == (1, "Nothing was changed.\n")
    lines = ran.out.splitlines()
    goes, stays = lines.index("What goes"), lines.index("What stays")
    assert goes < lines.index(f"  {kept.data / 'reviews' / 'abc1'}") < stays
    assert goes < lines.index(f"  {summary}") < stays
    assert stays < lines.index(f"  {everything}")
    assert "    The review, 2 backups." in lines
    assert files(tmp_path) == before

    answering("yes\n")
    ran = kept.run("data", "delete", "abc1", "--everywhere")
    assert (ran.code, ran.err) == (0, "Deleted for good: abc1.\n")
    assert not summary.exists()
    assert everything.exists()
    assert not [name for name in files(kept.data) if "abc1" in name]
    assert (kept.data / "reviews" / "other" / "review.toml").exists()


def test_delete_everywhere_without_a_terminal_needs_to_be_told(kept):
    before = files(kept.data)
    ran = kept.run("data", "delete", "abc1", "--everywhere")
    assert ran.code == 2
    assert "add --yes" in ran.err
    assert files(kept.data) == before
    assert kept.run("data", "delete", "abc1", "--everywhere", "--yes").code == 0


def test_delete_everywhere_finds_a_review_in_the_trash(kept):
    kept.run("data", "delete", "abc1")
    assert kept.run("data", "delete", "abc1").code == 1
    ran = kept.run("data", "delete", "ab", "--everywhere", "--yes")
    assert ran.code == 0
    assert "In the trash since" in ran.out
    assert list((kept.data / "trash").iterdir()) == []


def test_a_copy_that_cant_be_removed_is_said_and_can_be_tried_again(kept, tmp_path, monkeypatch):
    summary = tmp_path / "plan.md"
    kept.run("export", "abc1", "--format", "markdown", "--output", str(summary))
    real = os.unlink

    def stubborn(path, **named):
        if str(path) == str(summary):
            raise PermissionError(13, "Permission denied", str(path))
        real(path, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", stubborn)
        ran = kept.run("data", "delete", "abc1", "--everywhere", "--yes")
    assert ran.code == 1
    assert str(summary) in ran.err
    assert "The rest was deleted. To try again: partnercheck data delete abc1 --everywhere" in (
        ran.err
    )
    assert summary.exists()
    assert kept.run("data", "delete", "abc1", "--everywhere", "--yes").code == 0
    assert not summary.exists()


def test_the_trash_is_emptied_after_thirty_days(kept, monkeypatch):
    kept.run("data", "delete", "abc1")

    class Later(date):
        @classmethod
        def today(cls):
            return TODAY + timedelta(days=31)

    monkeypatch.setattr(folder_module, "date", Later)
    DataFolder(kept.data).prepare()
    assert list((kept.data / "trash").iterdir()) == []


# What an export leaves behind


def test_export_notes_where_it_went(kept, tmp_path):
    path = tmp_path / "plan.json"
    ran = kept.run("export", "abc1", "--format", "json", "--output", str(path))
    assert ran.code == 0
    (known,) = known_exports(DataFolder(kept.data))
    assert (known.path, known.review, known.condition()) == (path, "abc1", "there")
    kept.run("export", "abc1", "--format", "json")
    assert len(known_exports(DataFolder(kept.data))) == 1


def test_export_of_a_review_outside_notes_nothing(kept, tmp_path):
    outside = tmp_path / "mine" / "review.toml"
    outside.parent.mkdir()
    outside.write_bytes((kept.data / "reviews" / "abc1" / "review.toml").read_bytes())
    before = files(kept.data)
    path = tmp_path / "plan.json"
    assert kept.run("export", str(outside), "--format", "json", "--output", str(path)).code == 0
    assert json.loads(path.read_text("utf-8"))
    assert files(kept.data) == before


def test_delete_that_the_disk_refuses_is_said(kept, monkeypatch):
    def refuses(folder, review_id, now):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(data_delete, "move_to_trash", refuses)
    ran = kept.run("data", "delete", "abc1")
    assert ran.code == 1
    assert ran.err.startswith("Nothing was deleted. The disk can only be read: ")
