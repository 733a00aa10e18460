"""The list of what was written elsewhere: paths and checksums, and nothing of the content."""

from __future__ import annotations

import os
import stat
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from partnercheck.store.exports import (
    UnreadableBookError,
    adds,
    data_folder_of,
    forget,
    known_exports,
    merge,
    note_archive,
    note_summary,
)
from tests.store.faulty_disk import FaultyDisk, fails_with
from tests.store.samples import NOON, REVIEW_ID, data_folder


def note(folder, path: Path, data: bytes = b"text", review: str = REVIEW_ID) -> str:
    return note_summary(folder.review_path(review), path, data, NOON)


def test_what_is_noted_is_known(folder, tmp_path):
    summary, archive = tmp_path / "plan.md", tmp_path / "all.zip"
    assert note(folder, summary) == ""
    assert note_archive(folder, archive, b"zip", NOON) == ""
    one, other = known_exports(folder)
    assert (one.path, one.kind, one.review, one.written) == (summary, "summary", REVIEW_ID, NOON)
    assert (other.path, other.kind, other.review) == (archive, "archive", "")


def test_no_word_of_what_was_written_stands_in_the_list(folder, tmp_path):
    note(folder, tmp_path / "plan.md", b"The hospice is late")
    raw = folder.exports_path.read_bytes()
    assert b"hospice" not in raw
    assert tomllib.loads(raw.decode())["format"] == 1
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.exports_path.stat().st_mode) == 0o600


def test_a_file_that_is_written_again_stands_once(folder, tmp_path):
    path = tmp_path / "plan.md"
    note(folder, path, b"one")
    note(folder, tmp_path / "b.md")
    note(folder, path, b"two", "other")
    assert [(one.path.name, one.review) for one in known_exports(folder)] == [
        ("b.md", REVIEW_ID),
        ("plan.md", "other"),
    ]
    path.write_bytes(b"two")
    assert known_exports(folder)[1].condition() == "there"


def test_how_a_file_stands_now(folder, tmp_path):
    path = tmp_path / "plan.md"
    note(folder, path)
    (known,) = known_exports(folder)
    assert known.condition() == "gone"
    path.write_bytes(b"text")
    assert known.condition() == "there"
    path.write_bytes(b"text!")
    assert known.condition() == "changed"
    path.unlink()
    path.mkdir()
    assert known.condition() == "changed"
    assert known.condition(fs=FaultyDisk(0, fails_with(5))) == "out-of-reach"


@pytest.mark.parametrize(
    "elsewhere", ["review.toml", "a/review.toml", "reviews/r/other.toml", "reviews/R x/review.toml"]
)
def test_a_review_outside_any_data_folder_leaves_no_note(tmp_path, elsewhere):
    path = tmp_path / elsewhere
    assert data_folder_of(path) is None
    assert note_summary(path, tmp_path / "plan.md", b"text", NOON) == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "raw",
    [b"not [ toml", b"\xff\xfe", b"", b"format = 2\n", b"format = 1\nexports = 3\n",
     b"format = 1\nexports = [1]\n", b"x" * (5 * 1024 * 1024)],
    ids=range(7),
)  # fmt: skip
def test_a_list_that_cant_be_read_is_never_written_over(folder, tmp_path, raw):
    folder.exports_path.write_bytes(raw)
    notice = note(folder, tmp_path / "plan.md")
    assert notice.startswith("Where it was written could not be noted. ")
    assert "left as it is; mend it or delete it." in notice
    assert folder.exports_path.read_bytes() == raw
    for use in (lambda: known_exports(folder), lambda: forget(folder, {tmp_path})):
        with pytest.raises(UnreadableBookError):
            use()
    assert folder.exports_path.read_bytes() == raw


def test_what_is_unknown_in_it_survives_and_what_is_odd_is_not_believed(folder, tmp_path):
    folder.exports_path.write_text(
        'format = 1\nfuture = "kept"\n'
        '[[exports]]\npath = "relative.md"\n'
        "[[exports]]\npath = 3\n"
        '[[exports]]\npath = "/tmp/\\u001b[31m.md"\n'
        f'[[exports]]\npath = {str(tmp_path / "bare.md")!r}\nreview = 4\nwritten = "x"\n'
    )
    (bare,) = known_exports(folder)
    assert (bare.path, bare.review, bare.written) == (tmp_path / "bare.md", "", None)
    (tmp_path / "bare.md").write_bytes(b"")
    assert bare.condition() == "changed"
    note(folder, tmp_path / "plan.md")
    mapping = tomllib.loads(folder.exports_path.read_text("utf-8"))
    assert mapping["future"] == "kept"
    assert len(mapping["exports"]) == 5


def test_a_disk_that_is_full_is_said_in_words(folder, tmp_path):
    notice = note_summary(
        folder.review_path(REVIEW_ID), tmp_path / "a.md", b"x", NOON,
        fs=FaultyDisk(1, fails_with(28)),
    )  # fmt: skip
    assert notice == (
        "Where it was written could not be noted. "
        f"The disk is full: {folder.exports_path}. Make some room."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' paths are Unicode")
def test_a_path_that_is_no_text_is_said(folder, tmp_path):
    odd = tmp_path / os.fsdecode(b"\xff.md")
    assert "not UTF-8" in note(folder, odd)
    assert known_exports(folder) == ()


def test_forgetting_takes_only_what_is_named(folder, tmp_path):
    for name in ("a.md", "b.md"):
        note(folder, tmp_path / name)
    forget(folder, {tmp_path / "a.md", tmp_path / "none.md"})
    assert [one.path.name for one in known_exports(folder)] == ["b.md"]


def test_merging_adds_what_is_new_and_keeps_what_is_here(folder, tmp_path):
    other = data_folder(tmp_path / "other")
    note(folder, tmp_path / "a.md", b"mine")
    note(other, tmp_path / "a.md", b"theirs")
    note(other, tmp_path / "b.md")
    raw = other.exports_path.read_bytes()
    assert adds(folder, raw)
    merge(folder, raw)
    assert not adds(folder, raw)
    (tmp_path / "a.md").write_bytes(b"mine")
    assert {one.path.name: one.condition() for one in known_exports(folder)} == {
        "a.md": "there",
        "b.md": "gone",
    }
    assert not adds(folder, b"not [ toml")


def test_the_oldest_go_when_there_are_very_many(folder, tmp_path, monkeypatch):
    from partnercheck.store import exports

    monkeypatch.setattr(exports, "_MOST", 3)
    for number in range(5):
        note(folder, tmp_path / f"{number}.md")
    assert [one.path.name for one in known_exports(folder)] == ["2.md", "3.md", "4.md"]


def test_moments_are_whole_seconds_with_their_offset(folder, tmp_path):
    moment = datetime(2026, 7, 1, 12, 0, 0, 123456, tzinfo=UTC)
    note_summary(folder.review_path(REVIEW_ID), tmp_path / "a.md", b"", moment)
    assert known_exports(folder)[0].written == moment.replace(microsecond=0)
