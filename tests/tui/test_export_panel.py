"""The export panel: what is ticked, shown and written, and where nothing can be written."""

from __future__ import annotations

import errno
import re
import sys
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input

from partnercheck.pages import export as export_page
from partnercheck.report.chosen import Leaving
from partnercheck.report.formats import FORMATS
from partnercheck.session import exporting
from partnercheck.session.exporting import STILL_SAVED, preview
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.filesystem import replace_file
from partnercheck.tui.widgets.passage import Passage
from tests.store.faulty_disk import FaultyDisk, fails_with
from tests.support.sittings import begun, saved
from tests.tui.driving import SMALLEST, STANDARD, Leader, leading

pytestmark = pytest.mark.thorough

REASON, OUTCOMES, ROLES = "aims.reason", "aims.outcomes", "aims.roles"
PROMISES = "trust.promises"


def answered(library: Library) -> Session:
    """Answers with notes, a guess, and a commitment with people in it."""
    session = begun(library)
    session.place(REASON, 3)
    session.write_note(REASON, "evidence", "FIRSTNOTE")
    session.write_note(REASON, "unknowns", "SECONDNOTE of SAM")
    session.place(ROLES, 1)
    session.toggle_warning(ROLES, "late")
    session.place(PROMISES, 5)
    session.set_partner_level(PROMISES, 2)
    commitment = session.commit(f"{ROLES}/small")
    session.change_commitment(commitment, who="SAM")
    saved(session.flush())
    return session


async def export(leader: Leader, path: Path, name: str = "markdown") -> None:
    leader.app.go("finish")
    await leader.until_at("finish")
    await leader.choose("Write a summary")
    await leader.until_at("export")
    assert leader.focus == "format"
    await leader.press(*["right"] * list(FORMATS).index(name), "enter")
    box = leader.app.screen.query_one("#file", Input)
    box.value = ""
    box.focus()
    await leader.settle()
    await leader.paste(str(path))


async def write(leader: Leader) -> None:
    """Read what leaves, and write it."""
    await leader.press("enter")
    await leader.until_at("what_goes")
    await leader.press("enter")
    await leader.until_at("export")


async def test_a_summary_is_written_exactly_as_it_was_shown(
    library: Library, tmp_path: Path
) -> None:
    session = answered(library)
    session.write_note(REASON, "evidence", "SECRETNOTE")
    async with leading(library, (80, 110), session) as leader:
        await export(leader, tmp_path / "summary.md")
        assert "Riverside" not in leader.app.screen.query_one("#panel").render().__str__()
        await write(leader)
        await leader.until(lambda: (tmp_path / "summary.md").exists())

        text = (tmp_path / "summary.md").read_text("utf-8")
        assert "SECRETNOTE" not in text
        assert "Riverside" not in text
        assert "1 Absent" in text
        shown = leader.read()
        for line in text.splitlines():
            assert " ".join(line.split()) in shown


async def test_a_page_to_print_is_written_unless_another_format_is_chosen(
    library: Library, tmp_path: Path
) -> None:
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, tmp_path / "summary.html", "html")
        assert "As it stood on 1 July 2026" in leader.read()
        await write(leader)
        await leader.until(lambda: (tmp_path / "summary.html").exists())

        text = (tmp_path / "summary.html").read_text("utf-8")
        assert text.startswith("<!DOCTYPE html>")
        assert "As it stood on 1 July 2026" in text


@pytest.mark.parametrize("name", ["csv", "calendar", "json"])
async def test_every_format_that_is_text_is_shown_as_it_is_written(
    library: Library, tmp_path: Path, name: str
) -> None:
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, tmp_path / "summary", name)
        text = preview(leader.session, name, Leaving())
        assert shown(leader) == text
        await write(leader)
        await leader.until(lambda: (tmp_path / "summary").exists())

        written = (tmp_path / "summary").read_bytes().decode("utf-8-sig")
        assert written.replace("\r\n", "\n") == text


async def test_the_file_name_follows_the_format(library: Library, tmp_path: Path) -> None:
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, tmp_path / "mine.csv", "csv")
        box = leader.app.screen.query_one("#file", Input)
        leader.app.screen.query_one("#format").focus()
        await leader.settle()
        await leader.press("right", "enter")
        assert box.value == str(tmp_path / "mine.md")
        box.value = str(tmp_path / "mine.txt")
        await leader.press("left", "enter")
        assert box.value == str(tmp_path / "mine.txt")


@pytest.mark.parametrize(
    ("name", "package", "sentence"),
    [
        ("word", "docx", "A Word document needs one more part, python-docx"),
        ("calendar", "icalendar", "A calendar file needs one more part, icalendar"),
    ],
)
async def test_a_missing_part_is_said_and_another_format_can_be_taken(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    package: str,
    sentence: str,
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    path = tmp_path / "summary"
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, path, name)
        assert sentence in leader.read()
        assert "Exactly this text leaves" not in leader.read()
        await leader.press("enter")
        await leader.until_shown("Not written: a part is missing.")
        assert not path.exists()
        leader.app.screen.query_one("#format").focus()
        await leader.settle()
        await leader.press(*["left"] * 5, "enter")
        assert sentence not in leader.read()
        leader.app.screen.query_one("#file").focus()
        await leader.settle()
        await write(leader)
        await leader.until(path.exists)


async def test_a_file_that_is_there_is_replaced_only_when_asked_again(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "summary.md"
    path.write_text("mine")
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, path)
        await leader.press("enter")
        await leader.until_shown("exists already")
        assert path.read_text() == "mine"
        await write(leader)
        await leader.until(lambda: path.read_text("utf-8") != "mine")


async def to(leader: Leader, part: str) -> None:
    leader.app.screen.query_one(part).focus()
    await leader.settle()


def shown(leader: Leader, part: str = "#panel-below") -> str:
    """The text that leaves, as it is shown."""
    passage = leader.app.screen.query_one(part, Passage)
    return "\n".join(part.text for part in passage._paragraphs if part.verbatim)


async def test_notes_are_ticked_one_by_one(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, path)
        assert "0 of 2 notes" in leader.text()
        await to(leader, "#panel-rows")
        await leader.press("enter")
        await leader.until_at("notes_to_share")
        assert "FIRSTNOTE" in leader.text()
        assert "[x]" not in leader.text()
        await leader.press("1", "3", "2", "1", "escape")
        await leader.until_at("export")
        assert "1 of 2 notes" in leader.text()
        assert "SECONDNOTE" in shown(leader)
        assert "FIRSTNOTE" not in shown(leader)
        assert "Papers come late" not in shown(leader)
        await to(leader, "#file")
        await write(leader)
        await leader.until(path.exists)

        text = path.read_text("utf-8")
        assert text == preview(
            leader.session,
            "markdown",
            Leaving(ticked=frozenset([f"answer:{REASON}:unknowns"])),
        )
        assert "FIRSTNOTE" not in text


async def test_all_notes_are_ticked_and_unticked_at_once(library: Library) -> None:
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, Path("summary.md"))
        await to(leader, "#panel-rows")
        await leader.press("enter", "enter")
        assert leader.text().count("[x]") == 3
        await leader.press("down", "enter")
        assert leader.text().count("[x]") == 1
        await leader.press("up", "enter", "enter", "escape")
        assert "0 of 2 notes" in leader.text()
        assert "FIRSTNOTE" not in shown(leader)


async def test_texts_of_a_conversation_are_ticked_one_by_one(library: Library) -> None:
    session = answered(library)
    held = session.begin_conversation(minutes=60, brought=(REASON,), purpose="HOURNOTE")
    session.write_in_conversation(held, REASON, "SPOKENNOTE")
    async with leading(library, (80, 110), session) as leader:
        await export(leader, Path("summary.md"))
        assert "HOURNOTE" not in shown(leader)
        await to(leader, "#panel-rows")
        await leader.press("enter")
        await leader.until_at("notes_to_share")
        assert "A conversation on 1 July 2026" in leader.text()
        await leader.press("4", "escape")
        await leader.until_at("export")
        assert "1 of 4 notes" in leader.text()
        assert "with 1 note" in leader.text()
        assert "SPOKENNOTE" in shown(leader)
        assert "HOURNOTE" not in shown(leader)


async def test_a_format_is_offered_only_what_it_can_hold(library: Library) -> None:
    """A calendar has no answers: no note about one, and no guess, even if ticked before."""
    session = answered(library)
    async with leading(library, (80, 110), session) as leader:
        await export(leader, Path("summary.md"))
        await to(leader, "#panel-rows")
        await leader.press("enter", "enter", "escape", "down", "enter")
        assert leader.text().count("[x]") == 2
        await to(leader, "#format")
        await leader.press(*["left"] * 4, "enter")
        assert "Notes, one by one" not in leader.text()
        assert "My guess" not in leader.text()
        assert "[ ] Titles that say" in leader.text()
        await leader.press(*["right"] * 4, "enter")
        assert leader.text().count("[x]") == 2
        assert "FIRSTNOTE" in shown(leader)


async def test_calendar_titles_say_nothing_until_that_is_ticked(
    library: Library, tmp_path: Path
) -> None:
    session = answered(library)
    session.change_commitment("c1", due=session.today)
    path = tmp_path / "dates.ics"
    async with leading(library, (80, 110), session) as leader:
        await export(leader, path, "calendar")
        assert "SUMMARY:Something I planned (1)" in shown(leader)
        await to(leader, "#panel-rows")
        await leader.press("enter")
        assert "SUMMARY:Something I planned" not in shown(leader)
        await to(leader, "#file")
        await write(leader)
        await leader.until(path.exists)
        assert b"SUMMARY:Do small." in path.read_bytes()


@pytest.mark.parametrize(
    ("steps", "there", "not_there"),
    [
        (0, (), ("SAM", "person A", "Riverside", "Who:")),
        (1, ("Who: Person A",), ("SAM", "Riverside")),
        (2, ("Who: S",), ("SAM", "Riverside")),
        (3, ("Who: SAM", "Riverside"), ("person A",)),
    ],
    ids=["left out", "roles", "initials", "as written"],
)
async def test_names_are_left_out_swapped_or_written(
    library: Library, tmp_path: Path, steps: int, there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    path = tmp_path / "summary.md"
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, path)
        await to(leader, "#names")
        await leader.press(*["right"] * steps, "enter")
        assert ("Read the text for any others." in leader.read()) is (steps < 3)
        before = shown(leader)
        await to(leader, "#file")
        await write(leader)
        await leader.until(path.exists)
        text = path.read_text("utf-8")
        assert text == before
        for word in there:
            assert word in text
        for word in not_there:
            assert word not in text


@pytest.mark.parametrize("name", ["html", "word"])
async def test_a_document_is_shown_as_its_words_without_any_markup(
    library: Library, name: str
) -> None:
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, Path("summary"), name)
        assert shown(leader).startswith("Partnership review\n\nOne leader's own view")
        assert "\\\n" not in shown(leader)
        assert "#" not in shown(leader)


@pytest.mark.parametrize("size", [STANDARD, SMALLEST])
async def test_everything_is_reached_by_keyboard_in_a_small_window(
    library: Library, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "s.csv"
    async with leading(library, size, answered(library)) as leader:
        await export(leader, path, "csv")
        await to(leader, "#format")
        seen = []
        for _ in range(3):
            await leader.press("tab")
            seen.append(leader.focus)
        assert seen == ["names", "file", "panel-rows"]
        await leader.move_to("Read it")
        await write(leader)
        await leader.until(path.exists)
        assert "Written" in leader.text()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", "Type the name of a file first."),
        (".", "is a folder. Name a file in it."),
        ("DIR/", "There is no folder"),
        ("no/such/summary.md", "There is no folder"),
        ("data/settings.toml", "is inside the data folder"),
        ("summary.docx", "ends like another kind of file. Name it summary.md."),
    ],
)
async def test_a_place_where_nothing_can_be_written_is_said(
    library: Library, tmp_path: Path, place: str, said: str
) -> None:
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, tmp_path)
        named = f"{tmp_path}/{place}" if place else ""
        leader.app.screen.query_one("#file", Input).value = named
        await leader.settle()
        await leader.press("enter")
        await leader.until_shown(said)

        assert leader.place == "export"
        assert (STILL_SAVED in leader.read()) is bool(place)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "small-guide"]


async def test_a_full_disk_is_said_and_another_file_can_be_named(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "summary.md"
    disk = FaultyDisk(1, fails_with(errno.ENOSPC))
    monkeypatch.setattr(exporting, "replace_file", partial(replace_file, fs=disk))
    async with leading(library, (80, 110), answered(library)) as leader:
        await export(leader, path)
        await leader.press("enter")
        await leader.until_at("what_goes")
        await leader.press("enter")
        await leader.until_shown(STILL_SAVED)
        assert "The disk is full" in leader.read()
        assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "small-guide"]
        await leader.press("escape")
        await leader.until_at("export")
        await write(leader)
        await leader.until(path.exists)
        assert path.read_text("utf-8") == shown(leader)


@pytest.mark.parametrize("size", [STANDARD, SMALLEST])
async def test_what_is_said_is_seen_whole_and_the_keys_below_it(
    library: Library, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "summary.html").write_text("mine")
    async with leading(library, size, answered(library)) as leader:
        await export(leader, tmp_path / "summary.html", "html")
        await leader.press("enter")
        await leader.until(lambda: "Enter once more is yes." in leader.text())
        lines = leader.lines()
        said = re.sub("[ │]", "", "".join(lines))
        assert f"{tmp_path}/summary.html exists already.".replace(" ", "") in said
        end = next(n for n, line in enumerate(lines) if "Esc Close" in line)
        assert "╰" in lines[end + 1]


@pytest.mark.parametrize("size", [STANDARD, SMALLEST, (120, 40)])
async def test_all_of_it_is_read_over_the_whole_window_before_it_is_written(
    library: Library, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "summary.md"
    async with leading(library, size, answered(library)) as leader:
        await export(leader, path)
        await leader.press("enter")
        await leader.until_at("what_goes")
        assert shown(leader, "#panel-above") == preview(leader.session, "markdown", Leaving())
        panel = leader.app.screen.query_one("#panel").region
        assert (panel.width, panel.height) == size
        assert "Enter Write it" in leader.text()
        assert not path.exists()
        await leader.press("escape")
        await leader.until_at("export")
        assert not path.exists()
        await write(leader)
        assert path.exists()


async def test_a_page_is_opened_and_anything_that_was_written_can_be_found(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    shown: list[Path] = []
    monkeypatch.setattr(export_page, "open_file", lambda p: opened.append(p) or f"Opened {p}")
    monkeypatch.setattr(export_page, "show_folder", lambda p: shown.append(p) or "Shown")
    page, plan = tmp_path / "page.html", tmp_path / "plan.csv"
    async with leading(library, STANDARD, answered(library)) as leader:
        await export(leader, page, "html")
        await write(leader)
        await leader.until_shown("Opened")
        assert opened == [page]
    async with leading(library, STANDARD, library.open(leader.session.review.id)) as leader:
        await export(leader, plan, "csv")
        assert "Open it" not in leader.text()
        await write(leader)
        await leader.until_shown("Written")
        assert opened == [page]
        await leader.choose("Open it")
        await leader.until(lambda: opened == [page, plan])
        await leader.choose("Show its folder")
        await leader.until(lambda: shown == [plan])


async def test_f3_at_home_opens_the_summary_of_the_review_under_the_cursor(
    library: Library,
) -> None:
    saved(answered(library).close())
    async with leading(library, STANDARD) as leader:
        await leader.until_at("home")
        await leader.press("f3")
        await leader.until_at("export")
        await leader.press("escape")
        await leader.until_at("home")


@pytest.mark.parametrize("place", ["actions", "shape", "answers", "finish"])
async def test_f3_opens_the_summary(library: Library, place: str) -> None:
    async with leading(library, STANDARD, answered(library)) as leader:
        leader.app.go(place)
        await leader.until_at(place)
        await leader.press("f3")
        await leader.until_at("export")
        await leader.press("escape")
        await leader.until_at(place)
