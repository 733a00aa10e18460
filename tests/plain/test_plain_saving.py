"""What is said about saving: only what is true, and what to do when it fails."""

from __future__ import annotations

import re
import shutil
import sys
from itertools import count
from pathlib import Path

import pytest

from partnercheck.places import DATA_DIR_VARIABLE, data_folder
from partnercheck.report.chosen import leaving
from partnercheck.session.exporting import preview
from partnercheck.session.library import Library
from partnercheck.store import keeping
from partnercheck.store.filesystem import DISK
from partnercheck.store.keeping import ReviewFolder
from partnercheck.store.lock import ReviewLock, take_lock
from partnercheck.store.review_file import read_review
from tests.plain.dialogue import Interrupting, Leader, Talk, talk
from tests.plain.tour import tour_guide_folder
from tests.support.sittings import Clock

BEGIN = ["", "Riverside", "2", "", ""]


def full_disk(monkeypatch: pytest.MonkeyPatch, holds: list[bool]) -> None:
    """Let every save fail while `holds` says so."""
    write = ReviewFolder.write

    def fails(self: ReviewFolder, review: object, snapshot: bool = False) -> object:
        if holds[0]:
            raise OSError(28, "No space left on device")
        return write(self, review, snapshot)  # type: ignore[arg-type]

    monkeypatch.setattr(ReviewFolder, "write", fails)


def kept(library: Library) -> list[tuple[str, int | None]]:
    review = read_review(library.folder.review_path("frozen")).review
    return [(answer.principle, answer.level) for answer in review.answers]


# A save that fails


def test_a_failed_save_is_said_with_its_reason_once_and_then_in_short(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    holds = [True]
    full_disk(monkeypatch, holds)
    said = talk(library, [*BEGIN, "", "", "2", "3", "q", "3"])
    assert said.text.count("Not saved: The disk is full:") == 1
    assert "Your newest answers are still not saved.\n" in said.text
    assert "Chosen: 2 Talked about. Not saved.\n" in said.text
    assert "Saved 09:30." not in said.text
    assert said.text.rstrip().endswith("Left without the newest answers.")
    assert said.code == 1


def test_leaving_again_saves_when_the_disk_has_room_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    holds = [True]
    full_disk(monkeypatch, holds)

    class Tidying(Leader):
        def readline(self, size: int | None = -1, /) -> str:
            line = super().readline(size)
            holds[0] = holds[0] and "q" not in line
            return line

    lines = [*BEGIN, "", "", "2", "q"]
    said = talk(library, lines, Tidying)
    assert said.text.rstrip().endswith("Saved again 09:30. Goodbye.")
    assert said.code == 0
    assert kept(library) == [("aims.reason", 2)]


def test_b_and_q_and_enter_at_the_last_question_try_again_and_never_leave(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_disk(monkeypatch, [True])
    said = talk(library, [*BEGIN, "", "", "2", "q", "b", "q", "", "leave"])
    assert said.text.count("Your newest answers are not saved\n") == 4
    assert "Type 3 to leave without the newest answers." in said.text
    assert said.code == 1


def test_the_end_of_the_input_without_a_save_is_no_success(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_disk(monkeypatch, [True])
    said = talk(library, [*BEGIN, "", "", "2"])
    assert said.code == 1
    assert said.text.rstrip().endswith("End of input. Not saved.")
    assert talk(library, [*BEGIN, "", "", "2"], Interrupting).code == 130


def test_another_folder_takes_the_answers_when_leaving(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = library.folder.path
    write = ReviewFolder.write

    def fails(self: ReviewFolder, review: object, snapshot: bool = False) -> object:
        if self.path.is_relative_to(broken):
            raise OSError(28, "No space left on device")
        return write(self, review, snapshot)  # type: ignore[arg-type]

    monkeypatch.setattr(ReviewFolder, "write", fails)
    other = tmp_path / "other"
    said = talk(library, [*BEGIN, "", "", "2", "q", "2", str(other)])
    assert said.text.rstrip().endswith("Goodbye.")
    assert said.code == 0
    assert (other / "reviews" / "frozen" / "review.toml").exists()


# No folder to save in


def test_a_folder_that_can_t_be_written_is_said_at_home_and_another_can_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(DATA_DIR_VARIABLE, raising=False)
    (tmp_path / "a-file").write_text("in the way")
    library = Library(tmp_path / "a-file" / "data", tour_guide_folder(tmp_path), now=Clock())
    library.prepare()
    assert library.problem
    other = tmp_path / "other"
    said = talk(
        library, ["5", str(tmp_path / "a-file" / "x"), str(other), *BEGIN, "", "", "2", "q"]
    )
    assert "Keep your answers in another folder" in said.text
    assert "Saved 09:30. Goodbye." in said.text
    assert list((other / "reviews").iterdir())
    assert data_folder() == other


def test_going_on_without_saving_says_so_and_asks_before_leaving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_text("in the way")
    library = Library(tmp_path / "a-file" / "data", tour_guide_folder(tmp_path), now=Clock())
    library.prepare()
    said = talk(library, [*BEGIN, "", "", "2", "q", "3"])
    assert "Not saved: " in said.text
    assert "Your newest answers are not saved" in said.text
    assert "Saved" not in said.text.replace("Saved on this computer only", "")
    assert said.code == 1


# A review that may only be read


def begun(library: Library) -> None:
    assert talk(library, [*BEGIN, "", "", "2", "q"]).code == 0


def opened_elsewhere(library: Library) -> ReviewLock:
    lock = take_lock(library.folder.review_folder("frozen"), Clock()(), fs=DISK)
    assert isinstance(lock, ReviewLock)
    return lock


@pytest.mark.parametrize(
    "typed",
    [
        ["3"], ["0"], ["x"], ["h"], ["w"], ["p"], ["e", "1"], ["u"],
        ["out", "r", "1", "2"], ["out", "r", "4", "3"],
        ["a", "", "1", "1", ""], ["a", "", "f", "1"], ["a", "", "f", "2", "1"],
    ],
)  # fmt: skip
def test_a_review_that_is_open_elsewhere_is_read_and_never_said_to_be_saved(
    typed: list[str], library: Library
) -> None:
    begun(library)
    before = library.folder.review_path("frozen").read_bytes()
    lock = opened_elsewhere(library)
    try:
        said = talk(library, ["1", *typed, "q"])
    finally:
        lock.release()
    assert "Not saved: " in said.text
    assert "Saved 09" not in said.text
    assert "Chosen: " not in said.text
    assert said.code == 0
    assert library.folder.review_path("frozen").read_bytes() == before


def test_a_review_that_is_open_elsewhere_can_be_walked_to_its_end(library: Library) -> None:
    begun(library)
    lock = opened_elsewhere(library)
    try:
        said = talk(library, ["1", *[""] * 20, "q"])
    finally:
        lock.release()
    assert "Principle 3 of 6" in said.text
    assert "Principle 6 of 6" in said.text
    assert said.code == 0


# Going on


def test_the_next_sitting_goes_on_at_the_same_principle_with_the_same_answer(
    library: Library,
) -> None:
    begun(library)
    said = talk(library, ["", "q"])
    assert "1. Go on with: Riverside\n   1 of 6 answered, 1 July 2026, 09:30\n" in said.text
    assert "2 Talked about, chosen: aims.reason at 2.\n" in said.text


def test_the_first_page_of_a_run_says_how_far_each_review_has_come(
    library: Library, tmp_path: Path
) -> None:
    begun(library)
    fresh = Library(library.folder.path, tmp_path / "tour-guide", now=Clock())
    fresh.prepare()
    said = talk(fresh, [])
    assert "1. Go on with: Riverside\n   1 of 6 answered, 1 July 2026, 09:30\n" in said.text


def test_a_second_review_begins_without_the_first_page(library: Library) -> None:
    begun(library)
    said = talk(library, ["2", "Hillside", "", "", "b", "q"])
    assert "Before you begin" not in said.text
    assert "Begun: Hillside. Saved" in said.text


def test_a_guide_that_can_t_be_read_is_said_with_its_exit_code(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "tour-guide" / "guide.toml").write_text("format = ")
    fresh = Library(tmp_path / "new-data", tmp_path / "tour-guide", now=Clock())
    fresh.prepare()
    said = talk(fresh, ["", "Riverside"])
    assert said.code == 3
    assert "guide.toml" in said.text
    assert "Traceback" not in said.text


def test_a_fault_of_our_own_is_said_without_an_answer_and_the_answers_are_saved(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from partnercheck.plain import principle

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a note that must not be told")

    monkeypatch.setattr(principle, "advice_sections", broken)
    said = talk(library, [*BEGIN, "", "", "2", ""])
    assert said.code == 1
    assert "PartnerCheck stopped because of a fault of its own." in said.text
    assert "must not be told" not in said.text
    assert "must not be told" not in library.folder.crash_path.read_text()
    assert kept(library) == [("aims.reason", 2)]


# A damaged review


def damaged(library: Library) -> Path:
    """A review begun, saved again in a second sitting, then changed by another program."""
    begun(library)
    assert talk(library, ["", "4", "q"]).code == 0
    path = library.folder.review_path("frozen")
    shutil.rmtree(path.parent / "machines")
    path.write_text(path.read_text().replace("level = 4", "level = 5"))
    return path


@pytest.mark.parametrize(
    ("choice", "level", "heard"),
    [("1", 2, "Gone back to that backup. Saved 09:30."), ("", 5, "4 Reliable")],
)
def test_a_damaged_review_offers_its_backups(
    choice: str, level: int, heard: str, library: Library
) -> None:
    damaged(library)
    library.refresh()
    said = talk(library, ["", choice, "q"])
    assert "This review was not found as it was left\n" in said.text
    assert "1. Go back to the backup of 1 July 2026, 09:30, with 1 answer\n" in said.text
    assert heard in said.text
    assert kept(library) == [("aims.reason", level)]


def test_no_two_backups_are_offered_in_the_same_words(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = count(2)
    damaged(library)
    monkeypatch.setattr(keeping.SaveNumbers, "next", lambda self: next(counted))
    for key in ("2", "3"):
        library.refresh()
        assert talk(library, ["", "1", key, "q"]).code == 0
    path = library.folder.review_path("frozen")
    path.write_bytes(b"")
    library.refresh()
    # What is kept of the two that were changed elsewhere stands above it, as other versions.
    said = talk(library, ["2", "", "q"])
    offered = re.findall(r"Go back to the backup (.*(?:\n {3}.*)*)", said.text)
    assert len(offered) > 1
    assert len(set(offered)) == len(offered)


def test_a_review_without_a_file_that_can_be_read_is_offered_at_home(library: Library) -> None:
    path = damaged(library)
    path.write_bytes(b"\xff\xfe not toml")
    library.refresh()
    said = talk(library, ["1", "1", "q"])
    assert "1. See what can be recovered of Riverside\n" in said.text
    assert "Gone back to that backup. Saved 09:30." in said.text
    assert kept(library) == [("aims.reason", 2)]


# The summary


def told_summary(library: Library, lines: list[str]) -> Talk:
    begun(library)
    return talk(library, ["", "a", "", "f", "3", *lines])


def test_exactly_what_goes_can_be_read_and_is_written(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    said = told_summary(library, ["1", "7", "2", "4", "3", str(path), "", "r", "", "q"])
    written = path.read_text("utf-8")
    assert "Riverside" in written
    assert written in said.text
    assert f"Written: {path}" in " ".join(said.text.split())


def test_a_file_that_is_there_is_replaced_only_when_that_is_said(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "summary.html"
    path.write_text("mine")
    told_summary(library, ["3", str(path), "", "n", "", "", "b", "q"])
    assert path.read_text() == "mine"
    said = talk(library, ["", "a", "f", "3", "3", str(path), "", "y", "", "q"])
    assert path.read_text() != "mine"
    assert "Written:" in said.text


def test_a_path_that_can_t_be_written_is_said_and_asked_again(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "summary.md"
    nowhere = tmp_path / "nowhere" / "summary.md"
    said = told_summary(
        library,
        ["1", "7", "3", str(tmp_path), "", "3", str(nowhere), "", "3", str(path), "", "", "q"],
    )
    assert "is a folder" in " ".join(said.text.split())
    assert path.exists()
    assert said.code == 0


def test_a_page_to_print_is_read_as_its_text_and_written_unless_a_number_says_otherwise(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "summary.html"
    said = told_summary(library, ["2", "4", "3", str(path), "", "r", "", "q"])
    read = " ".join(said.text.split())
    assert "It holds commitments, actions and level words, with names." in read
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "Riverside" in path.read_text("utf-8")
    session = library.open("frozen")
    assert preview(session, "html", leaving(["names"])) in said.text
    session.close()


def test_a_missing_part_is_said_and_another_format_can_be_taken(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    path = tmp_path / "summary.csv"
    said = told_summary(library, ["1", "2", "", "1", "6", "3", str(path), "", "", "q"])
    heard = " ".join(said.text.split())
    assert "A Word document needs one more part, python-docx, which is not installed" in heard
    assert '-m pip install "python-docx>=1.1"\nType another number' in said.text
    assert "Not written: a part is missing." in heard
    assert path.exists()
    assert said.code == 0
