"""A verdict for every review, every backup and every known archive."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from partnercheck.store import checking, sealed
from partnercheck.store.backing_up import back_up
from partnercheck.store.checking import check_archives, check_folder
from partnercheck.store.exports import note_archive
from partnercheck.store.filesystem import FileSystem
from partnercheck.store.folder import DataFolder
from partnercheck.store.lineage import overtaken
from partnercheck.store.opening import open_review
from partnercheck.store.review_file import decode_file
from tests.store.archives import tree
from tests.store.faulty_disk import on
from tests.store.samples import NOON, REVIEW_ID, full_review, noon, review, save_once

WHOLE = full_review()


def checked(folder):
    before = tree(folder.path)
    (one,) = check_folder(folder).reviews
    assert tree(folder.path) == before
    return one


def test_whole_reviews_and_backups(folder):
    save_once(folder, WHOLE, replace(WHOLE, status="complete"))
    opened = open_review(folder, REVIEW_ID, now=noon)
    opened.save(WHOLE)
    opened.close()
    one = checked(folder)
    assert (one.id, one.name) == (REVIEW_ID, "Riverside frailty pathway")
    assert (one.file.verdict, one.file.answers, one.file.saved) == ("whole", 4, NOON)
    assert {backup.kind for backup in one.backups} == {"previous", "sitting", "snapshot", "machine"}
    assert {backup.verdict for backup in one.backups} == {"whole"}
    assert all(file.sound for file in (one.file, *one.backups))


class Counting(FileSystem):
    """Counts which folders are listed and which files are read."""

    def __init__(self):
        self.listed = Counter()
        self.opened = Counter()

    def names(self, folder):
        self.listed[str(folder)] += 1
        return super().names(folder)

    def read(self, path, limit):
        self.opened[str(path)] += 1
        return super().read(path, limit)


def test_each_folder_is_listed_once_and_each_file_read_once(folder):
    save_once(folder, WHOLE, replace(WHOLE, status="complete"))
    disk = Counting()
    checked = check_folder(on(folder, disk))
    assert (checked.plain, checked.versions) == (True, ())
    place = folder.review_folder(REVIEW_ID)
    listed = {str(place / name) for name in ("snapshots", "machines")}
    assert set(disk.listed) == {str(folder.reviews_path), str(place), *listed}
    files = {str(path) for path in place.rglob("*.toml")}
    assert set(disk.opened) == files
    assert max((disk.listed + disk.opened).values()) == 1
    assert overtaken(on(folder, disk), digests=checked.digests) == {}
    assert max(disk.opened.values()) == 1


def test_what_says_the_same_byte_by_byte_is_made_out_once(folder, monkeypatch):
    save_once(folder, WHOLE)
    decoded = []

    def decode(data, path, key):
        decoded.append(path.name)
        return decode_file(data, path, key)

    monkeypatch.setattr(checking, "decode_file", decode)
    (one,) = check_folder(folder).reviews
    assert [backup.verdict for backup in one.backups] == ["whole"]
    assert len(decoded) == 1


def test_by_hand(folder):
    path = folder.review_path("mine")
    path.parent.mkdir()
    path.write_text(
        'format = 1\nid = "mine"\n[partnership]\nname = "By hand"\n[guide]\nid = "small"\n'
    )
    one = checked(folder)
    assert (one.name, one.file.verdict, one.file.sound) == ("By hand", "by-hand", True)


@pytest.mark.parametrize(
    ("damage", "verdict"),
    [
        (lambda data: data[:40], "unreadable"),
        (lambda data: b"", "unreadable"),
        (lambda data: data.replace(b"level = 2", b"level = 4"), "changed"),
        (lambda data: sealed.check(data).body, "cut-short"),
        (
            lambda data: sealed.seal(
                sealed.check(data).body.replace(b"level = 2", b"level = 7"), 2
            ),
            "set-aside",
        ),
        (
            lambda data: sealed.seal(
                sealed.check(data).body.replace(b"format = 1", b"format = 9", 1), 2
            ),
            "newer-format",
        ),
    ],
)
def test_every_kind_of_damage_has_its_verdict(folder, damage, verdict):
    path = save_once(folder, WHOLE, WHOLE)
    path.write_bytes(damage(path.read_bytes()))
    one = checked(folder)
    assert one.file.verdict == verdict
    assert one.file.sound == (verdict == "newer-format")
    assert [backup.verdict for backup in one.backups] == ["whole", "whole"]
    if verdict in ("unreadable", "set-aside"):
        assert one.file.problem
        assert "hospice" not in one.file.problem


def test_a_review_that_is_gone_and_one_that_never_was(folder):
    path = save_once(folder, WHOLE, WHOLE)
    path.unlink()
    (folder.reviews_path / "empty").mkdir()
    one = checked(folder)
    assert (one.file.verdict, one.name) == ("gone", "")
    assert [backup.verdict for backup in one.backups] == ["whole", "whole"]


def test_damaged_backups_are_named_beside_a_whole_review(folder):
    path = save_once(folder, WHOLE, WHOLE)
    (path.parent / "previous.toml").write_bytes(b"format = [")
    snapshots = path.parent / "snapshots"
    snapshots.mkdir()
    elsewhere = save_once(folder, review(id="other"))
    (snapshots / "9.toml").write_bytes(elsewhere.read_bytes())
    _, one = check_folder(folder).reviews
    assert one.file.verdict == "whole"
    found = [(backup.kind, backup.verdict, backup.sound) for backup in one.backups]
    assert sorted(found) == [
        ("machine", "whole", True),
        ("previous", "unreadable", False),
        ("snapshot", "other-review", False),
    ]


def test_a_folder_in_a_reviews_place(folder):
    folder.review_path("odd").mkdir(parents=True)
    assert checked(folder).file.verdict == "unreadable"


def test_no_folder_has_nothing_to_check(tmp_path):
    assert check_folder(DataFolder(tmp_path / "none")).reviews == ()
    assert list(check_archives(DataFolder(tmp_path / "none"))) == []


def test_archives_that_are_known(folder, tmp_path):
    save_once(folder, WHOLE)
    for name in ("good.zip", "bad.zip", "away.zip"):
        note_archive(
            folder, tmp_path / name, back_up(folder, tmp_path / name, NOON, "0").data, NOON
        )
    (tmp_path / "bad.zip").write_bytes((tmp_path / "bad.zip").read_bytes()[:-30])
    (tmp_path / "away.zip").unlink()
    verdicts = {one.path.name: one for one in check_archives(folder)}
    assert {name: one.verdict for name, one in verdicts.items()} == {
        "good.zip": "whole",
        "bad.zip": "unreadable",
        "away.zip": "out-of-reach",
    }
    assert {name: one.sound for name, one in verdicts.items()} == {
        "good.zip": True,
        "bad.zip": False,
        "away.zip": True,
    }
    assert "bad.zip" in verdicts["bad.zip"].problem
