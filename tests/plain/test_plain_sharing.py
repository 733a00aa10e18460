"""A summary line by line: what is ticked, read and written, and where it can't be written."""

from __future__ import annotations

import errno
from functools import partial
from pathlib import Path

import pytest

from partnercheck.report.chosen import Leaving
from partnercheck.report.formats import FORMATS
from partnercheck.session import exporting
from partnercheck.session.exporting import (
    STILL_SAVED,
    chosen_for,
    export_bytes,
    notes_to_tick,
    preview,
)
from partnercheck.session.library import Library
from partnercheck.store.filesystem import replace_file
from tests.plain.dialogue import Talk, frozen_library, talk
from tests.plain.tour import tour_guide_folder
from tests.store.faulty_disk import FaultyDisk, fails_with

REASON, PROMISES = "aims.reason", "trust.promises"
OPEN_THE_SUMMARY = ["", "a", "f", "3"]
CALENDAR, MARKDOWN = ("1", "3"), ("1", "7")
NAMES, FILE = "2", "3"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library with one review: three notes, a guess, and a commitment with somebody in it."""
    library = frozen_library(tmp_path / "data", tour_guide_folder(tmp_path), monkeypatch)
    assert talk(library, ["", "Riverside", "2", "", "", "", "", "2", "q"]).code == 0
    session = library.open("frozen")
    session.place(REASON, 1)
    session.set_importance(REASON, 3)
    session.write_note(REASON, "evidence", "FIRSTNOTE")
    session.write_note(REASON, "unknowns", "SECONDNOTE of SAM")
    session.place(PROMISES, 5)
    session.write_note(PROMISES, "evidence", "THIRDNOTE")
    session.set_importance(PROMISES, 1)
    session.set_partner_level(PROMISES, 2)
    session.commit(f"{REASON}/act", who="SAM", due=session.today)
    assert session.close().problem == ""
    library.refresh()
    return library


def told(library: Library, *lines: str) -> Talk:
    return talk(library, [*OPEN_THE_SUMMARY, *lines])


def heard(said: Talk) -> str:
    return " ".join(said.text.split())


def written(*before: str, path: Path) -> list[str]:
    """What is typed to write a summary to `path`, after what is typed `before`."""
    return [*before, FILE, str(path), "", ""]


def test_notes_are_ticked_one_by_one(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    said = told(library, *MARKDOWN, "4", "1 3", FILE, str(path), "", "r", "", "q")
    text = path.read_text("utf-8")
    assert "FIRSTNOTE" in text
    assert "SECONDNOTE" not in text
    assert "THIRDNOTE" in text
    assert text in said.text
    assert "commitments, actions and level words, with 2 notes." in heard(said)


def test_texts_of_a_conversation_are_ticked_one_by_one(library: Library, tmp_path: Path) -> None:
    session = library.open("frozen")
    held = session.begin_conversation(
        minutes=60, brought=(REASON,), purpose="HOURNOTE", limits="LIMITNOTE"
    )
    session.write_in_conversation(held, REASON, "SPOKENNOTE")
    assert session.close().problem == ""
    path = tmp_path / "summary.md"
    said = told(library, *MARKDOWN, "4", "6", FILE, str(path), "", "r", "", "q")
    text = path.read_text("utf-8")
    assert "In my words, Title of aims.reason: SPOKENNOTE" in text
    assert text in said.text
    assert "A conversation on 1 July 2026" in heard(said)
    assert "To make it useful: HOURNOTE" in heard(said)
    for stays in ("HOURNOTE", "LIMITNOTE", "FIRSTNOTE"):
        assert stays not in text
    assert "commitments, actions and level words, with 1 note." in heard(said)


@pytest.mark.parametrize(("typed", "count"), [("all", 3), ("", 0), ("2", 1)])
def test_all_notes_go_or_none_or_some(
    library: Library, tmp_path: Path, typed: str, count: int
) -> None:
    path = tmp_path / "summary.md"
    told(library, *written(*MARKDOWN, "4", typed, path=path), "q")
    text = path.read_text("utf-8")
    assert sum(note in text for note in ("FIRSTNOTE", "SECONDNOTE", "THIRDNOTE")) == count


def test_notes_named_again_replace_those_ticked_before(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    told(library, *written(*MARKDOWN, "4", "1 2", "4", "3", path=path), "q")
    text = path.read_text("utf-8")
    assert [note in text for note in ("FIRSTNOTE", "SECONDNOTE", "THIRDNOTE")] == [
        False,
        False,
        True,
    ]


def test_nothing_ticked_for_one_summary_is_ticked_for_the_next(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "summary.md"
    told(library, "4", "all", "b", "3", *written(*MARKDOWN, path=path), "q")
    assert "FIRSTNOTE" not in path.read_text("utf-8")


def test_going_back_from_the_notes_writes_nothing(library: Library, tmp_path: Path) -> None:
    said = told(library, *MARKDOWN, "4", "b", "q")
    assert "Written:" not in said.text
    assert said.code == 0
    assert not list(tmp_path.glob("*.md"))


@pytest.mark.parametrize(
    ("number", "there", "not_there"),
    [
        ("1", (), ("SAM", "Riverside", "Who:")),
        ("2", ("Who: Person A",), ("SAM", "Riverside")),
        ("3", ("Who: S",), ("SAM", "Riverside")),
        ("4", ("Who: SAM", "Riverside"), ("Person A",)),
    ],
)
def test_names_are_left_out_swapped_or_written(
    library: Library,
    tmp_path: Path,
    number: str,
    there: tuple[str, ...],
    not_there: tuple[str, ...],
) -> None:
    path = tmp_path / "summary.md"
    said = told(library, *written(*MARKDOWN, NAMES, number, path=path), "q")
    text = path.read_text("utf-8")
    assert ("Read the text for any others." in heard(said)) is (number != "4")
    for word in there:
        assert word in text
    for word in not_there:
        assert word not in text


def test_calendar_titles_say_nothing_until_that_is_ticked(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "dates.ics"
    said = told(library, *written(*CALENDAR, path=path), "q")
    assert b"SUMMARY:Something I planned (1)" in path.read_bytes()
    after = said.text.split("Write it as: my dates", 1)[1]
    assert "My guess at partners" not in after
    assert "Notes, one by one" not in after
    told(library, *CALENDAR, "4", FILE, str(path), "", "y", "", "q")
    assert b"SUMMARY:Do act." in path.read_bytes()


NUMBERED = [(str(number), name) for number, name in enumerate(FORMATS, 1)]


@pytest.mark.parametrize(("number", "name"), NUMBERED)
def test_the_summary_is_the_one_of_the_other_faces(
    library: Library, tmp_path: Path, number: str, name: str
) -> None:
    path = tmp_path / "summary"
    bare = ("calendar", "sheet", "sheet-word")
    ticks = [] if name in bare else ["4"] if name == "csv" else ["4", "all", "5"]
    file = "2" if "sheet" in name else FILE
    said = told(library, "1", number, *ticks, file, str(path), "", "r", "", "q")
    session = library.open("frozen")
    notes = {note.key for note in notes_to_tick(session, name)}
    words = () if name in bare else ("partner-view",)
    chosen = chosen_for(session, name, words, notes)
    written, shown = export_bytes(session, name, chosen), preview(session, name, chosen)
    session.close()
    assert path.read_bytes() == written
    assert shown.rstrip("\n") in said.text
    assert chosen != Leaving() or name in bare


def test_places_where_nothing_can_be_written_are_said_and_asked_again(
    library: Library, tmp_path: Path
) -> None:
    path, link = tmp_path / "summary.md", tmp_path / "link.md"
    link.symlink_to(tmp_path / "elsewhere")
    nowhere, long = tmp_path / "nowhere" / "summary.md", tmp_path / ("x" * 280)
    refused = [str(tmp_path), f"{tmp_path}/DIR/", str(nowhere), str(long), str(link)]
    tried = [line for one in refused for line in (FILE, one, "")]
    said = told(library, *MARKDOWN, *tried, *written(path=path), "q")
    assert "is a folder. Name a file in it." in heard(said)
    assert f"There is no folder {tmp_path / 'DIR'}." in heard(said)
    assert f"There is no folder {nowhere.parent}." in heard(said)
    assert not (tmp_path / "DIR").exists()
    assert "too long" in heard(said)
    assert "is a link to somewhere else." in heard(said)
    assert heard(said).count(STILL_SAVED) == len(refused)
    assert path.exists()
    assert not (tmp_path / "elsewhere").exists()


def test_a_full_disk_is_said_and_another_file_can_be_named(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    disk = FaultyDisk(1, fails_with(errno.ENOSPC))
    monkeypatch.setattr(exporting, "replace_file", partial(replace_file, fs=disk))
    said = told(library, *written(*MARKDOWN, path=first), "b", *written(path=second), "q")
    assert "The disk is full" in heard(said)
    assert STILL_SAVED in heard(said)
    assert not first.exists()
    assert second.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "second.md", "tour-guide"]


def test_f3_opens_the_summary_from_the_actions_and_comes_back_there(library: Library) -> None:
    said = talk(library, ["", "a", "f3", "b", "q"])
    before, after = said.text.split("\nPrint or send\n", 1)
    assert before.rstrip().endswith("f3")
    assert "Actions" in after
