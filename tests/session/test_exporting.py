"""Writing a summary: whole or not at all, never over something else by surprise."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.report.blank_sheet import BOX
from partnercheck.report.chosen import Leaving, leaving
from partnercheck.report.formats import FORMATS
from partnercheck.session.exporting import (
    export_bytes,
    preview,
    suggested_path,
    write_export,
)
from partnercheck.store.writer import SaveState
from tests.support.handouts import full_review, in_markdown
from tests.support.reviews import make_review, placed
from tests.support.sittings import MORNING, begun, memory_session, prepared_library, saved


def test_a_new_file_is_written_to_the_letter_and_privately(tmp_path: Path) -> None:
    path = tmp_path / "out.md"

    write_export(path, "Zoë [ICB] “✓”\n".encode())

    assert path.read_bytes() == "Zoë [ICB] “✓”\n".encode()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_summary_leaves_out_what_was_not_ticked() -> None:
    review = make_review(
        placed(
            "aims.reason",
            2,
            level_text="aims.reason at 2.",
            evidence="SECRETNOTE",
            partner_level=1,
            partner_level_who="SECRETWHO",
        )
    )
    session, _, _ = memory_session(review)

    bare = in_markdown(session, Leaving())
    full = in_markdown(session, Leaving(notes=True, names=True, partner_view=True))

    assert "SECRET" not in bare
    assert "Riverside" not in bare
    assert "SECRETNOTE" in full
    assert "Riverside" in full


@pytest.mark.parametrize("documents", [True, False])
def test_a_neutral_name_is_suggested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: bool
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "Documents")
    if documents:
        (tmp_path / "Documents").mkdir()
    session, _, _ = memory_session(make_review())

    expected = tmp_path / "Documents" if documents else tmp_path
    assert suggested_path(session) == expected / "partnercheck-2026-07-01.md"
    assert suggested_path(session, "html") == expected / "partnercheck-2026-07-01.html"


def test_a_summary_carries_the_date_of_the_newest_save() -> None:
    session, keeper, _ = memory_session(make_review())
    assert "As it stood on" not in in_markdown(session, Leaving())

    keeper.state = SaveState(saved_at=MORNING)

    assert "As it stood on 1 July 2026" in in_markdown(session, Leaving())
    assert "As it stood on 1 July 2026" in export_bytes(session, "html", Leaving()).decode()


def test_a_review_that_was_not_saved_since_it_was_opened_keeps_its_date() -> None:
    review = replace(make_review(), updated=MORNING.replace(month=5))
    session, _, _ = memory_session(review)

    assert "As it stood on 1 May 2026" in in_markdown(session, Leaving())


def test_a_page_to_print_is_offered_first() -> None:
    assert next(iter(FORMATS)) == "html"


def test_the_folder_of_the_last_one_is_remembered_as_long_as_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path)
    chosen = tmp_path / "board papers"
    chosen.mkdir()
    library = prepared_library(tmp_path / "own")
    session = begun(library)
    session.place("aims.reason", 2)
    saved(session.flush())
    assert suggested_path(session).parent == tmp_path

    path = chosen / "summary.md"
    write_export(path, b"words", review_file=session.saving.path)
    assert suggested_path(session, "html").parent == chosen
    assert suggested_path(session, "sheet").name == "partnercheck-blank-sheet-2026-07-01.html"

    path.unlink()
    chosen.rmdir()
    assert suggested_path(session).parent == tmp_path
    session.close()


@pytest.mark.parametrize("name", ["sheet", "sheet-word"])
def test_a_blank_sheet_is_the_same_whatever_was_answered(name: str) -> None:
    """Byte by byte, names, notes and the time of the last save included."""
    everything = leaving(("notes", "names", "partner-view", "signs"))
    blank, _, _ = memory_session(make_review())
    filled, keeper, _ = memory_session(full_review())
    keeper.state = SaveState(saved_at=MORNING)

    assert export_bytes(filled, name, everything) == export_bytes(blank, name, Leaving())
    text = " ".join(preview(filled, name, everything).split())
    for principle in filled.guide.principles:
        assert principle.title in text
        for level in range(1, 6):
            said = f"{BOX} {filled.guide.label(level)}: {principle.level_text(level)}"
            assert said in text


def events(data: bytes) -> dict[str, dict[str, str]]:
    """The entries of a calendar by UID, each property by its name."""
    text = data.decode().replace("\r\n ", "")
    found = (part.split("\r\n") for part in text.split("BEGIN:VEVENT\r\n")[1:])
    entries = [
        dict(line.partition(":")[::2] for line in reversed(lines) if ":" in line) for lines in found
    ]
    return {entry["UID"]: entry for entry in entries}


def test_what_no_longer_stands_is_called_off_by_the_next_calendar(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    session.place("aims.reason", 2)
    session.place("aims.roles", 1)
    actions = ("aims.reason/act", "aims.roles/small")
    taken, dropped = (session.commit(action, due=session.today) for action in actions)
    session.change_commitment(taken, text="SECRETWORDS")
    session.look_again(session.today)
    path = tmp_path / "dates.ics"

    def exported() -> dict[str, dict[str, str]]:
        saved(session.flush())
        data = export_bytes(session, "calendar", Leaving())
        write_export(path, data, force=True, review_file=session.saving.path)
        return events(data)

    first = exported()
    assert len(first) == 3
    session.change_commitment(taken, due=None)
    session.withdraw(dropped)
    session.look_again(None)
    second = exported()

    assert second.keys() == first.keys()
    for uid, entry in second.items():
        assert entry["STATUS"] == "CANCELLED"
        assert int(entry["SEQUENCE"]) > int(first[uid]["SEQUENCE"])
        assert entry["SUMMARY"] == "Called off: nothing to do"
        assert "DESCRIPTION" not in entry
        assert "VALARM" not in entry.values()
    noted = (library.folder.path / "exports.toml").read_text("utf-8")
    assert "SECRETWORDS" not in noted + str(second)

    session.change_commitment(taken, due=session.today)
    (again,) = [e for e in exported().values() if e["STATUS"] == "CONFIRMED"]
    assert int(again["SEQUENCE"]) > int(second[again["UID"]]["SEQUENCE"])
    session.close()
