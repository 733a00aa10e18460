"""`data delete`: the trash, copies elsewhere, and what is left."""

from __future__ import annotations

import os
from datetime import timedelta

from partnercheck.places import built_in_guide
from partnercheck.session import deleting
from partnercheck.session.library import Library
from partnercheck.store.clock import local_now
from partnercheck.store.lock import take_lock
from tests.cli.samples import TODAY, files, riverside


def test_delete_puts_a_review_in_the_trash_and_says_how_to_have_it_back(kept):
    before = files(kept.data / "reviews" / "abc1")
    ran = kept.run("data", "delete", "ab")
    last = TODAY + timedelta(days=30)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(
        f"Deleted: Riverside (abc1). It stays in the trash for 30 days, until {last.day} "
    )
    name = f"abc1-{TODAY.isoformat()}"
    back = f"To have it back: partnercheck data restore {name} --data-dir {kept.data}\n"
    assert back in ran.err
    assert ran.err.endswith(
        "To delete it for good: partnercheck data delete abc1 --everywhere "
        f"--data-dir {kept.data}\n"
    )
    assert files(kept.data / "trash" / name) == before
    assert "There is no review" in kept.run("list").err

    back = kept.run("data", "restore", name)
    assert (back.code, back.err) == (
        0,
        f"Put back: Riverside. To see it: partnercheck show abc1 --data-dir {kept.data}\n",
    )
    assert files(kept.data / "reviews" / "abc1") == before


def test_restore_of_nothing_lists_the_trash_and_asks_which(kept):
    which = "Which file? For example: partnercheck data restore reviews.zip\n"
    empty = kept.run("data", "restore")
    assert (empty.code, empty.out, empty.err) == (2, "", which)

    kept.run("data", "delete", "abc1")
    broken = kept.data / "trash" / "lost-2026-07-01"
    broken.mkdir()
    ran = kept.run("data", "restore")
    assert (ran.code, ran.err) == (2, which)
    pages = ran.out.split("\n\n")
    where = f"--data-dir {kept.data}"
    lost = f"  partnercheck data restore {broken.name} {where}"
    assert f"review lost, deleted on 1 July 2026\n{lost}" in pages
    day = f"{TODAY.day} {TODAY:%B %Y}"
    name = f"abc1-{TODAY.isoformat()}"
    assert f"Riverside, deleted on {day}\n  partnercheck data restore {name} {where}" in pages
    assert kept.run("data", "restore", name).code == 0


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
        assert "Nothing was deleted. Riverside (abc1) is open in another window." in ran.err
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
    letter = kept.data / "reviews" / "abc1" / "letter.odt"
    letter.write_bytes(b"of somebody's own")
    before = files(tmp_path)
    answering("\n")
    ran = kept.run("data", "delete", "abc1", "--everywhere")
    assert (ran.code, ran.err) == (1, "Nothing was changed.\n")
    lines = ran.out.splitlines()
    goes, stays = lines.index("What goes"), lines.index("What stays")
    assert goes < lines.index(f"  {kept.data / 'reviews' / 'abc1'}") < stays
    assert goes < lines.index(f"  {summary}") < stays
    assert goes < lines.index(f"  {letter}") < stays
    assert stays < lines.index(f"  {everything}")
    assert "    The review, 3 backups." in lines
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


def test_the_trash_is_emptied_after_thirty_days(kept):
    kept.run("data", "delete", "abc1")
    later = local_now() + timedelta(days=31)
    Library(kept.data, built_in_guide(), now=lambda: later).prepare()
    assert list((kept.data / "trash").iterdir()) == []


def test_delete_that_the_disk_refuses_is_said(kept, monkeypatch):
    def refuses(folder, review_id, now):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(deleting, "move_to_trash", refuses)
    ran = kept.run("data", "delete", "abc1")
    assert ran.code == 1
    assert ran.err.startswith("Nothing was deleted. The disk can only be read: ")
