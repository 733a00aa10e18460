"""Versions of a review that a sync, a copy or a merge left beside it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from partnercheck.store import folder_key
from partnercheck.store.archive import read_archive
from partnercheck.store.backing_up import back_up
from partnercheck.store.folder import DataFolder
from partnercheck.store.lineage import lineage_of
from partnercheck.store.listing import list_reviews
from partnercheck.store.opening import open_review
from partnercheck.store.review_file import read_review
from partnercheck.store.taking import take
from partnercheck.store.versions import find_versions, put_aside
from tests.store.encrypted import all_bytes, encrypt_all
from tests.store.samples import NOON, REVIEW_ID, answer, review, save_once, saved
from tests.support.passphrases import PASSPHRASE
from tests.support.quick_keys import use_quick_keys

HERE = review(answer(level=2), answer("power.say", 4))
THERE = review(answer(level=5), answer("power.say", 4), answer("culture.calm", 1))
NAMES = (
    "review-LAPTOP.toml",
    "review (conflicted copy 2026-11-29 101500).toml",
    "review (Ann's conflicted copy 2026-11-29).toml",
    "review.sync-conflict-20261129-101500-ABCDEFG.toml",
    "review (1).toml",
    "review.toml..path1",
    "review.toml.conflict2",
    "review (conflict_on_2026-11-29).toml",
    "review.toml.orig",
    "review_REMOTE_4711.toml",
)
"""Names that OneDrive, Nextcloud, Dropbox, Syncthing, Google Drive, rclone, unison and git give to
other versions."""


def other_bytes(tmp_path: Path) -> bytes:
    """The same review, saved on another machine."""
    there = DataFolder(tmp_path / "there")
    there.prepare()
    return save_once(there, THERE).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_version_under_any_name_is_listed_taken_and_put_aside(
    folder: DataFolder, tmp_path: Path, name: str
) -> None:
    path = save_once(folder, HERE)
    before = path.read_bytes()
    other = path.with_name(name)
    other.write_bytes(data := other_bytes(tmp_path))
    (listed,) = list_reviews(folder).versions
    assert listed.paths == (other,)
    (version,) = find_versions(folder, REVIEW_ID)

    take(folder, version, ["answer:culture.calm"], NOON)

    now = read_review(path).review
    assert [(a.principle, a.level) for a in now.answers] == [
        ("goals.reason", 2),
        ("power.say", 4),
        ("culture.calm", 1),
    ]
    assert not other.exists()
    assert {one.read_bytes() for one in (path.parent / "aside").iterdir()} == {before, data}
    assert before in {one.read_bytes() for one in (path.parent / "backups").iterdir()}
    assert list_reviews(folder).versions == ()


def test_rclones_two_paths_without_the_file_itself_are_versions(
    folder: DataFolder, tmp_path: Path
) -> None:
    path = save_once(folder, HERE)
    path.rename(path.with_name("review.toml..path1"))
    path.with_name("previous.toml").unlink(missing_ok=True)
    path.with_name("review.toml..path2").write_bytes(other_bytes(tmp_path))
    listing = list_reviews(folder)
    (lost,) = listing.unreadable
    assert "2 other versions of it are here" in lost.problem
    versions = find_versions(folder, REVIEW_ID)
    take(folder, next(one for one in versions if one.path.name.endswith("path2")), None, NOON)
    assert read_review(path).review.answers == THERE.answers
    (left,) = find_versions(folder, REVIEW_ID)
    assert left.path.name == "review.toml..path1"


def test_both_sides_of_a_merge_are_versions(folder: DataFolder, tmp_path: Path) -> None:
    path = save_once(folder, HERE)
    ours, theirs = path.read_bytes().decode(), other_bytes(tmp_path).decode()
    merged = f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> laptop\n"
    path.write_text(merged)
    (path.parent / "previous.toml").unlink(missing_ok=True)
    versions = find_versions(folder, REVIEW_ID)
    assert [one.side for one in versions] == ["ours", "theirs"]
    assert list_reviews(folder).versions
    take(folder, versions[1], None, NOON)
    assert read_review(path).review.answers == THERE.answers
    assert find_versions(folder, REVIEW_ID) == ()
    assert merged.encode() in {one.read_bytes() for one in (path.parent / "aside").iterdir()}


def test_a_copy_of_the_folder_and_a_kept_foreign_file_are_versions(
    folder: DataFolder, tmp_path: Path
) -> None:
    path = save_once(folder, HERE)
    copy = folder.reviews_path / f"{REVIEW_ID} (2)"
    shutil.copytree(path.parent, copy)
    assert find_versions(folder, REVIEW_ID) == ()  # it says the same
    (copy / "review.toml").write_bytes(other_bytes(tmp_path))
    (version,) = find_versions(folder, REVIEW_ID)
    put_aside(folder, version, NOON)
    damaged = path.parent / "damaged"
    damaged.mkdir(exist_ok=True)
    third = other_bytes(tmp_path / "third").replace(b"culture.calm", b"culture.ease")
    (damaged / "20260701-120000-0123456789ab.toml").write_bytes(third)
    (version,) = find_versions(folder, REVIEW_ID)
    assert version.path.parent == damaged


def test_a_backup_holds_versions(folder: DataFolder, tmp_path: Path) -> None:
    path = save_once(folder, HERE)
    data = other_bytes(tmp_path)
    path.with_name("review-LAPTOP.toml").write_bytes(data)
    made = back_up(folder, tmp_path / "all.zip", NOON, "0.1.0")
    assert made.kept.foreign == ()
    archive = read_archive(tmp_path / "all.zip")
    assert data in {archive.read(file.name) for file in archive.files}


def test_encrypting_takes_versions_and_what_a_sync_left_of_the_index(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_quick_keys(monkeypatch)
    key = folder_key.make_key(folder, PASSPHRASE)
    path = save_once(folder, HERE)
    path.with_name("review-LAPTOP.toml").write_bytes(other_bytes(tmp_path))
    path.with_name("previous.sync-conflict-20261129-101500-ABCDEFG.toml").write_bytes(
        path.read_bytes()
    )
    list_reviews(folder)
    stray = folder.path / "index.sync-conflict-20261129-101500-ABCDEFG.json"
    stray.write_bytes(folder.index_path.read_bytes())
    encrypt_all(folder, key)
    assert b"Riverside" not in all_bytes(folder)
    assert not stray.exists()
    (version,) = find_versions(folder, REVIEW_ID, key=key)
    take(folder, version, None, NOON, key=key)
    assert b"Riverside" not in all_bytes(folder)


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")
def test_what_git_leaves_of_a_merge_holds_both_sides(folder: DataFolder, tmp_path: Path) -> None:
    def git(*words: str, fails: bool = False) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=true")
        done = subprocess.run(
            ["git", *who, *words], cwd=folder.path, capture_output=True, check=False
        )
        assert bool(done.returncode) is fails, done.stderr

    path = save_once(folder, HERE)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "start")
    git("checkout", "-qb", "laptop")
    for branch, level in (("laptop", 5), ("main", 3)):
        git("checkout", "-q", branch)
        opened = open_review(folder, REVIEW_ID)
        opened.save(review(answer(level=level), answer("power.say", level)))
        saved(opened.close())
        git("add", "-A")
        git("commit", "-qm", branch)
    git("merge", "laptop", fails=True)
    assert b"<<<<<<<" in path.read_bytes()
    sides = {v.side: v.read for v in find_versions(folder, REVIEW_ID) if v.side}
    assert {side: read.condition for side, read in sides.items() if read} == {
        "ours": "whole",
        "theirs": "whole",
    }
    theirs = sides["theirs"]
    assert theirs is not None
    assert theirs.review.answers[0].level == 5


def test_a_list_that_never_closes_is_looked_through_once() -> None:
    """A rule that reads to the end from every beginning takes hours over these."""
    data = b"built_on = [\n" * (8 * 1024 * 1024 // 13)
    line = f"# saved 1 sha256:{'a' * 64}\n".encode()
    made = lineage_of(data + line)
    assert made is not None
    assert made.built_on == ()
