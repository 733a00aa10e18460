"""Opening reviews: newer formats, files outside the data folder, other folders, ids, and the copy
of the guide."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from partnercheck.errors import NoSuchReviewError, ReviewError
from partnercheck.review.model import Answer, GuideRef
from partnercheck.store import sealed
from partnercheck.store.filesystem import DISK
from partnercheck.store.folder import DataFolder
from partnercheck.store.guide_copies import find_copy, keep_copy
from partnercheck.store.listing import list_reviews
from partnercheck.store.opening import create_review, open_review, random_id
from partnercheck.store.review_file import migrate, read_review
from tests.store.faulty_disk import FaultyDisk, on
from tests.store.samples import (
    DIGEST,
    NOON,
    REVIEW_ID,
    answer,
    begin,
    full_review,
    noon,
    review,
    save_once,
    saved,
)

# Formats


def test_a_newer_format_is_read_only_and_its_bytes_stay(folder: DataFolder) -> None:
    path = save_once(folder, full_review(), full_review())
    body = sealed.check(path.read_bytes()).body.replace(b"format = 1", b"format = 2\nnew = 1")
    path.write_bytes(sealed.seal(body, 2))
    before = path.read_bytes()
    opened = open_review(folder, REVIEW_ID)
    assert "newer PartnerCheck" in opened.read_only
    assert opened.review.answers == full_review().answers
    opened.save(review())
    assert opened.close().pending
    with pytest.raises(ReviewError, match="newer PartnerCheck"):
        opened.restore(_some_backup(path))
    assert path.read_bytes() == before
    assert not (path.parent / "damaged").exists()
    assert not open_review(folder, REVIEW_ID).read_only.startswith("This review has been open")


def _some_backup(path: Path):  # type: ignore[no-untyped-def]
    from partnercheck.store.backups import Backup

    return Backup(path.parent / "previous.toml", "previous", 1, None, 0, True)


def test_older_formats_come_up_step_by_step_and_the_file_stays(tmp_path: Path) -> None:
    old = {"format": 1, "a": 1}
    steps = {1: lambda m: {**m, "b": m["a"] + 1}, 2: lambda m: {**m, "c": m["b"] + 1}}
    assert migrate(old, steps, 3) == {"format": 3, "a": 1, "b": 2, "c": 3}
    assert old == {"format": 1, "a": 1}
    assert migrate(old) == old


# Files outside, other folders, ids


def test_work_that_can_t_be_saved_can_be_saved_in_another_folder(
    folder: DataFolder, tmp_path: Path
) -> None:
    class Full(FaultyDisk):
        def write(self, handle: int, data: memoryview) -> int:
            if folder.path in self.created[-1].parents:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return DISK.write(handle, data)

    other = DataFolder(tmp_path / "other")
    other.prepare()
    opened = begin(on(folder, Full()), retry_seconds=60)
    opened.save(review(answer(level=3)))
    assert "The disk is full" in opened.flush().problem
    state = saved(opened.save_to(other, review(answer(level=4))))
    assert state.path == opened.path == other.review_path(REVIEW_ID)
    opened.save(review(answer(level=5)))
    saved(opened.close())
    assert read_review(other.review_path(REVIEW_ID)).review.answers == (answer(level=5),)
    assert not folder.review_path(REVIEW_ID).exists()


def test_a_new_review_gets_a_random_id_and_writes_nothing_yet(folder: DataFolder) -> None:
    opened = create_review(folder, review(id=""), now=noon)
    assert len(opened.review.id) == 12
    assert opened.review.created == NOON
    assert list(folder.reviews_path.iterdir()) == []
    opened.close()
    assert list(folder.reviews_path.iterdir()) == []
    assert len({random_id() for _ in range(100)}) == 100


@pytest.mark.parametrize("name", ["", "..", "a/b", "A", "x" * 65, "a.toml", "a\n"])
def test_what_can_t_be_an_id_opens_nothing(folder: DataFolder, name: str) -> None:
    with pytest.raises(NoSuchReviewError):
        open_review(folder, name)


def test_a_review_that_is_not_there_is_not_made(folder: DataFolder) -> None:
    with pytest.raises(ReviewError, match="no such file"):
        open_review(folder, "nowhere")
    assert list(folder.reviews_path.iterdir()) == []


def test_a_folder_copied_by_hand_is_a_review_of_its_own(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    copy = folder.review_path("a-copy")
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    opened = open_review(folder, "a-copy", now=noon)
    assert (opened.review.id, opened.found) == ("a-copy", "whole")
    opened.save(opened.review)
    saved(opened.close())
    assert read_review(copy).review.id == "a-copy"
    assert {entry.id for entry in list_reviews(folder).reviews} == {REVIEW_ID, "a-copy"}


def test_what_was_set_aside_survives_a_sitting(folder: DataFolder) -> None:
    path = save_once(folder, full_review())
    body = sealed.check(path.read_bytes()).body + b'\n[[answers]]\nprinciple = "x"\nlevel = 9\n'
    path.write_bytes(sealed.seal(body, 1))
    opened = open_review(folder, REVIEW_ID, now=noon)
    assert [item.principle for item in opened.set_aside] == ["x"]
    opened.save(review(*opened.review.answers, Answer(principle="new", state="dont-know")))
    saved(opened.close())
    again = read_review(path)
    assert again.mapping["answers"][-1] == {"principle": "x", "level": 9}
    assert len(again.review.answers) == 5


# The guide's copy


@pytest.fixture
def guide_files(tmp_path: Path) -> Path:
    files = tmp_path / "guide"
    files.mkdir()
    for name in ("guide.toml", "goals.toml"):
        (files / name).write_text(f"# {name}\n")
    (files / "notes.txt").write_text("not part of it")
    return files


def test_the_guide_is_copied_once_at_the_first_answer(
    folder: DataFolder, guide_files: Path
) -> None:
    opened = create_review(folder, review(), guide_files, now=noon)
    opened.save(review())
    saved(opened.flush())
    assert find_copy(folder, "small-guide", DIGEST) is None
    opened.save(review(answer()))
    saved(opened.flush())
    copy = find_copy(folder, "small-guide", DIGEST)
    assert copy is not None
    assert sorted(path.name for path in copy.iterdir()) == ["goals.toml", "guide.toml"]
    assert stat.S_IMODE((copy / "goals.toml").stat().st_mode) == 0o600
    (guide_files / "goals.toml").write_text("changed")
    opened.close()
    again = open_review(folder, REVIEW_ID)
    again.use_guide(guide_files)
    again.save(review(answer()))
    saved(again.close())
    assert (copy / "goals.toml").read_text() == "# goals.toml\n"


def test_a_copy_that_was_cut_off_is_no_copy(folder: DataFolder, guide_files: Path) -> None:
    path = keep_copy(folder, guide_files, "small-guide", DIGEST)
    assert path is not None
    (path / "guide.toml").unlink()
    (path / "goals.toml").write_text("half")
    assert find_copy(folder, "small-guide", DIGEST) is None
    keep_copy(folder, guide_files, "small-guide", DIGEST)
    assert find_copy(folder, "small-guide", DIGEST) == path
    assert (path / "goals.toml").read_text() == "# goals.toml\n"


@pytest.mark.parametrize(
    ("guide_id", "digest"),
    [("../../x", DIGEST), ("g", "sha256:../x"), ("g", ""), ("", DIGEST), ("g/h", DIGEST)],
)
def test_a_review_can_t_name_a_folder_elsewhere(
    folder: DataFolder, guide_files: Path, guide_id: str, digest: str
) -> None:
    assert find_copy(folder, guide_id, digest) is None
    assert keep_copy(folder, guide_files, guide_id, digest) is None
    opened = begin(folder, guide_files=guide_files)
    opened.save(review(answer(), guide=GuideRef(id=guide_id, digest=digest)))
    saved(opened.close())
    assert list(folder.guides_path.iterdir()) == []
