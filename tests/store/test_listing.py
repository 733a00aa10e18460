"""Which reviews there are, without reading any of them twice, and which one a word means."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from partnercheck.errors import DataFolderError, NoSuchReviewError
from partnercheck.review.model import Commitment, Partnership
from partnercheck.store import listing as listing_module
from partnercheck.store.folder import DataFolder
from partnercheck.store.index import OpenCommitment
from partnercheck.store.listing import list_reviews, resolve
from tests.store.faulty_disk import FaultyDisk, on
from tests.store.samples import (
    NOON,
    REVIEW_ID,
    answer,
    full_review,
    review,
    save_once,
)


def never_read(path: Path, *_: object) -> None:
    raise AssertionError(f"{path} was read")


def test_a_listed_review_holds_what_the_home_screen_shows(folder: DataFolder) -> None:
    kept = full_review()
    path = save_once(folder, kept)
    (entry,) = list_reviews(folder).reviews
    assert entry.id == REVIEW_ID
    assert entry.path == path
    assert entry.name == "Riverside frailty pathway"
    assert (entry.status, entry.scope, entry.position) == ("in-progress", "all", "power.say")
    assert (entry.updated, entry.save_number) == (NOON, 1)
    assert entry.guide_id == "small-guide"
    assert entry.answered == tuple(a.principle for a in kept.answers)
    assert entry.open_commitments == (
        OpenCommitment("c1", "goals.reason/ask", "Ask three", date(2026, 7, 15), "open"),
    )
    assert entry.next_review == date(2026, 10, 1)
    assert entry.earlier == ""


def test_the_newest_save_stands_first_whatever_the_clock_says(folder: DataFolder) -> None:
    for name in ("b", "a", "c"):
        save_once(folder, review(id=name))
    save_once(folder, review(id="a"))
    assert [entry.id for entry in list_reviews(folder).reviews] == ["a", "c", "b"]


def test_ties_stand_by_id(folder: DataFolder) -> None:
    path = save_once(folder, review(id="b"))
    for name in ("c", "a"):
        folder.review_folder(name).mkdir()
        folder.review_path(name).write_bytes(path.read_bytes())
    assert [entry.id for entry in list_reviews(folder).reviews] == ["a", "b", "c"]


def test_after_a_sitting_no_review_is_read(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_once(folder, review(id="one"))
    save_once(folder, full_review())
    monkeypatch.setattr(listing_module, "_look", never_read)
    assert len(list_reviews(folder).reviews) == 2


def test_a_file_that_changed_is_read_again(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    list_reviews(folder)
    path.write_text(path.read_text().replace("frailty", "family"))
    assert list_reviews(folder).reviews[0].name == "Riverside family pathway"


@pytest.mark.parametrize(
    "index",
    [
        b"",
        b"nonsense",
        b"[]",
        b'{"format": 9, "entries": {}}',
        b'{"format": 1, "entries": {"riverside": {"mtime_ns": "x"}}}',
        b'{"format": 1, "entries": {"gone": {"mtime_ns": 1, "size": 1}}}',
        b"[" * 100_000,
        b"\xff\xfe",
        None,
    ],
    ids=repr,
)
def test_the_index_can_be_lost_or_damaged(folder: DataFolder, index: bytes | None) -> None:
    save_once(folder, full_review())
    before = list_reviews(folder)
    folder.index_path.unlink()
    if index is not None:
        folder.index_path.write_bytes(index)
    assert list_reviews(folder) == before
    assert list_reviews(folder) == before


def test_an_index_in_whose_place_a_folder_stands_is_done_without(folder: DataFolder) -> None:
    save_once(folder, full_review())
    folder.index_path.unlink()
    folder.index_path.mkdir()
    assert len(list_reviews(folder).reviews) == 1


def test_damaged_reviews_are_named_and_the_others_listed(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_once(folder, full_review())
    for name, text in (("bad", "nonsense"), ("empty", ""), ("later", "format = 3")):
        folder.review_folder(name).mkdir()
        folder.review_path(name).write_text(text)
    folder.review_folder("folder").mkdir()
    folder.review_path("folder").mkdir()
    folder.review_folder("nothing").mkdir()
    (folder.reviews_path / "Not An Id").mkdir()
    (folder.reviews_path / "a-file").touch()
    found = list_reviews(folder)
    assert [entry.id for entry in found.reviews] == [REVIEW_ID]
    assert [entry.id for entry in found.unreadable] == ["bad", "empty", "folder", "later"]
    for entry in found.unreadable:
        assert str(entry.path) in entry.problem
    monkeypatch.setattr(
        listing_module,
        "_look",
        lambda path, *_: never_read(path) if REVIEW_ID in str(path) else _look(path, *_),
    )
    assert list_reviews(folder) == found


_look = listing_module._look


def test_a_fault_that_has_passed_is_not_remembered(folder: DataFolder) -> None:
    """The file keeps its time and size, as with rights that were taken away for a while."""
    path = save_once(folder, full_review())

    class Barred(FaultyDisk):
        def read(self, path: Path, limit: int) -> bytes:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    folder.index_path.unlink()
    (barred,) = list_reviews(on(folder, Barred())).unreadable
    assert "its permissions forbid it." in barred.problem
    (found,) = list_reviews(folder).reviews
    assert found.path == path


def test_another_file_of_the_same_size_and_time_is_read(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    assert list_reviews(folder).reviews[0].name == "Riverside frailty pathway"
    before = path.stat()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes().replace(b"Riverside frailty", b"Lakeside1 frailty"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert list_reviews(folder).reviews[0].name == "Lakeside1 frailty pathway"


def test_an_index_of_another_machine_is_not_believed(folder: DataFolder, tmp_path: Path) -> None:
    """A sync that keeps times brings the index along with the reviews."""
    path = save_once(folder, full_review())
    list_reviews(folder)
    told = folder.index_path.read_bytes().replace(b"Riverside", b"Elsewhere")
    here = DataFolder(tmp_path / "here")
    shutil.copytree(folder.path, here.path)
    here.index_path.write_bytes(told)
    assert here.review_path(path.parent.name).stat().st_mtime_ns == path.stat().st_mtime_ns
    assert list_reviews(here).reviews[0].name == "Riverside frailty pathway"


def test_a_folder_that_is_not_there_holds_nothing_and_is_not_made(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "nowhere")
    assert list_reviews(folder).reviews == ()
    assert not folder.path.exists()


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "reviews").touch()
    with pytest.raises(DataFolderError, match="can't be looked into"):
        list_reviews(DataFolder(tmp_path))


def test_control_characters_in_a_name_never_reach_the_list(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    path.write_text(path.read_text().replace("Riverside", "River\\u001b]52;c;x\\u0007side"))
    assert list_reviews(folder).reviews[0].name == "Riverside frailty pathway"


def test_only_open_commitments_are_due(folder: DataFolder) -> None:
    kinds = ("open", "done", "partly", "dropped")
    save_once(
        folder,
        review(
            commitments=tuple(
                Commitment(id=f"c{n}", action="a", text="t", status=kind)
                for n, kind in enumerate(kinds)
            )
        ),
    )
    (entry,) = list_reviews(folder).reviews
    assert [item.status for item in entry.open_commitments] == ["open", "partly"]


# Which one is meant


@pytest.fixture
def three(folder: DataFolder) -> DataFolder:
    for name in ("abc", "abd", "abdx"):
        save_once(folder, review(id=name))
    return folder


@pytest.mark.parametrize(
    ("wanted", "name"), [("abc", "abc"), ("abd", "abd"), ("abdx", "abdx"), ("latest", "abdx")]
)
def test_an_id_or_latest_names_one_review(three: DataFolder, wanted: str, name: str) -> None:
    assert resolve(three, wanted) == three.review_path(name)


def test_the_beginning_of_one_id_is_enough(folder: DataFolder) -> None:
    path = save_once(folder, review(id="abc"))
    assert resolve(folder, "a") == path


def test_the_candidates_are_named_when_there_are_several(three: DataFolder) -> None:
    with pytest.raises(NoSuchReviewError, match="3 reviews begin with ab: abc, abd and abdx"):
        resolve(three, "ab")


@pytest.mark.parametrize("wanted", ["", "x", "ABC", "nowhere", "\x1b[31m"])
def test_what_names_no_review_is_said(three: DataFolder, wanted: str) -> None:
    with pytest.raises(NoSuchReviewError) as caught:
        resolve(three, wanted)
    assert "\x1b" not in str(caught.value)
    assert "partnercheck list" in str(caught.value)


def test_latest_of_nothing_is_said(folder: DataFolder) -> None:
    with pytest.raises(NoSuchReviewError, match="no review in"):
        resolve(folder, "latest")


def test_a_damaged_review_is_found_by_its_id(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    path.write_text("nonsense")
    assert resolve(folder, REVIEW_ID) == path


def test_a_path_names_a_file_or_the_folder_of_one(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_once(folder, full_review())
    other = tmp_path / "other.toml"
    other.write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    for wanted in ("other.toml", "./other.toml", str(other)):
        assert resolve(folder, wanted) == other
    assert resolve(folder, str(path.parent)) == path
    with pytest.raises(NoSuchReviewError, match="There is no file"):
        resolve(folder, "./nowhere.toml")


# What listing may cost


def test_a_listing_from_the_index_loads_no_parser_and_no_thread(folder: DataFolder) -> None:
    save_once(folder, review(answer(), partnership=Partnership(name="R")))
    script = (
        "import sys; from pathlib import Path\n"
        "from partnercheck.store.folder import DataFolder\n"
        "from partnercheck.store.listing import list_reviews\n"
        "assert len(list_reviews(DataFolder(Path(sys.argv[1]))).reviews) == 1\n"
        "heavy = {'tomli', 'tomli_w', 'partnercheck.store.writer', 'textual', 'rich',\n"
        "         'partnercheck.store.review_file', 'partnercheck.guide', 'platformdirs'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script, str(folder.path)], capture_output=True, text=True, check=True
    )
    assert shown.stdout == "[]\n"
