"""Encrypting covers everything about a review, and names each file that stays plain."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnercheck.session.passphrase import Passphrase
from partnercheck.session.passphrase_words import encryption_words
from partnercheck.store.clock import local_now
from partnercheck.store.converting import how_encrypted
from partnercheck.store.erasing import Erased, erase, find_everywhere
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews
from partnercheck.store.versions import find_versions
from tests.store.encrypted import SECRET, all_bytes
from tests.store.samples import REVIEW_ID, answer, review, save_once
from tests.support.passphrases import PASSPHRASE
from tests.support.quick_keys import use_quick_keys

CONFLICT = ".sync-conflict-20261129-101500-ABCDEFG"


@pytest.fixture
def passphrase(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> Passphrase:
    use_quick_keys(monkeypatch)
    save_once(folder, review(answer(level=2)), review(answer(level=3)))
    opened = Passphrase(folder)
    opened.choose(PASSPHRASE)
    return opened


def copied(folder: DataFolder, name: str) -> Path:
    """A copy of the review's folder, as file managers and syncs call them."""
    return Path(shutil.copytree(folder.review_folder(REVIEW_ID), folder.reviews_path / name))


@pytest.mark.parametrize(
    "name", [f"{REVIEW_ID} (1)", f"{REVIEW_ID} - Copy", f"{REVIEW_ID}{CONFLICT}", "Copy of it"]
)
def test_copies_of_a_reviews_folder_are_encrypted_too(
    folder: DataFolder, passphrase: Passphrase, tmp_path: Path, name: str
) -> None:
    place = copied(folder, name)
    there = DataFolder(tmp_path / "there")
    there.prepare()
    shutil.copy(save_once(there, review(answer(level=5))), place / "review.toml")
    turned = passphrase.encrypt()
    assert turned.done, turned.words
    list_reviews(folder, key=passphrase.key)
    assert SECRET.encode() not in all_bytes(folder)
    (version,) = find_versions(folder, REVIEW_ID, key=passphrase.key)
    assert version.path == place / "review.toml"
    passphrase.decrypt()
    (version,) = find_versions(folder, REVIEW_ID)
    assert version.path == place / "review.toml"


@pytest.mark.parametrize("named", ["", REVIEW_ID])
def test_a_review_that_is_linked_to_is_encrypted_where_it_is(
    folder: DataFolder, passphrase: Passphrase, tmp_path: Path, named: str
) -> None:
    elsewhere = shutil.move(folder.review_folder(REVIEW_ID), tmp_path / "elsewhere")
    folder.review_folder(REVIEW_ID).symlink_to(elsewhere)
    files = [path for path in Path(elsewhere).rglob("*.toml") if path.is_file()]
    turned = passphrase.encrypt(named)
    assert turned.done, turned.words
    assert "1 review" in turned.words
    assert len(files) > 1
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]
    assert how_encrypted(folder).wholly == (REVIEW_ID,)
    assert passphrase.decrypt(named).done
    assert SECRET.encode() in (Path(elsewhere) / "review.toml").read_bytes()


def test_a_plain_file_behind_a_link_to_a_review_is_named(
    folder: DataFolder, passphrase: Passphrase, tmp_path: Path
) -> None:
    elsewhere = shutil.move(folder.review_folder(REVIEW_ID), tmp_path / "elsewhere")
    folder.review_folder(REVIEW_ID).symlink_to(elsewhere)
    (tmp_path / "elsewhere" / "mine.txt").write_text(SECRET, encoding="utf-8")
    turned = passphrase.encrypt()
    assert "mine.txt" in turned.words
    assert not turned.done


@pytest.mark.parametrize(
    "name",
    [
        f"reviews/{REVIEW_ID}/review{CONFLICT}.toml",
        f"reviews/{REVIEW_ID}/previous{CONFLICT}.toml",
        f"reviews/{REVIEW_ID}/backups/00000001-2026-07-01-sitting{CONFLICT}.toml",
        f"reviews/{REVIEW_ID}/machines/0123abcd{CONFLICT}.toml",
        f"reviews/{REVIEW_ID}/aside/20260701-120000-0123456789ab.toml",
        f"trash/{REVIEW_ID}-2026-07-01/review.toml",
        f"trash/{REVIEW_ID}-2026-07-01/machines/0123abcd.toml",
    ],
)
def test_every_copy_of_a_review_is_encrypted(
    folder: DataFolder, passphrase: Passphrase, name: str
) -> None:
    path = folder.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(folder.review_path(REVIEW_ID).read_bytes())
    turned = passphrase.encrypt()
    assert turned.done, turned.words
    assert "with all backups" in turned.words
    assert SECRET.encode() not in all_bytes(folder)


@pytest.mark.parametrize(
    "name",
    [
        f"reviews/{REVIEW_ID}/minutes.docx",
        f"reviews/{REVIEW_ID}/.review.toml.swp",
        f"reviews/{REVIEW_ID}/.syncthing.review.toml.tmp",
        f"reviews/{REVIEW_ID}/more/review.toml",
        "reviews/notes/jottings.txt",
        f"trash/{REVIEW_ID}/review.toml",
        "review (1).toml",
    ],
)
def test_what_is_left_is_named_and_not_called_all(
    folder: DataFolder, passphrase: Passphrase, name: str
) -> None:
    path = folder.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = folder.review_path(REVIEW_ID).read_bytes()
    path.write_bytes(data if ".toml" in name else b"What was said of the pathway")
    turned = passphrase.encrypt()
    assert not turned.done
    assert str(path) in turned.words
    assert " all " not in turned.words
    state = how_encrypted(folder)
    assert state.left == (path,)
    words = " ".join(encryption_words(state))
    assert str(path) in words
    assert "All reviews" not in words


def test_what_systems_leave_anywhere_is_not_named(
    folder: DataFolder, passphrase: Passphrase
) -> None:
    for name in (".DS_Store", "desktop.ini", f"lock{CONFLICT}"):
        (folder.review_folder(REVIEW_ID) / name).write_bytes(b"host office")
    assert passphrase.encrypt().done
    assert how_encrypted(folder).left == ()


def test_deleting_everywhere_names_and_takes_versions_copies_and_the_index(
    folder: DataFolder, passphrase: Passphrase
) -> None:
    place = copied(folder, f"{REVIEW_ID} (1)")
    (place / "review.toml").write_bytes((place / "previous.toml").read_bytes())
    other = folder.review_folder(REVIEW_ID) / f"review{CONFLICT}.toml"
    other.write_bytes((place / "previous.toml").read_bytes().replace(b"level = 2", b"level = 4"))
    list_reviews(folder)
    stray = folder.path / f"index{CONFLICT}.json"
    stray.write_bytes(folder.index_path.read_bytes())
    key = folder.path / f"key{CONFLICT}.age"
    key.write_bytes(folder.key_path.read_bytes() + b"x")

    found = find_everywhere(folder, REVIEW_ID)
    assert {other, place / "review.toml"} <= {*found.versions}
    assert found.keys == (key,)
    erased = Erased()
    erase(folder, found, erased, local_now())

    assert erased.problems == []
    assert SECRET.encode() not in all_bytes(folder)
    assert not stray.exists()
    assert not place.exists()
