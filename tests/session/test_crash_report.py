"""What a crash report holds: where in the code, and never what a leader wrote."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from partnercheck.session.crash import report
from partnercheck.store.folder import DataFolder
from tests.support.sittings import MORNING, begun, prepared_library

SECRET = "The hospice chair is drinking again"


def fails_over(note: str) -> None:
    """Fail as deep code does, with the note in a local variable, in the message and in a cause."""
    shouted = note.upper()
    try:
        raise KeyError(shouted)
    except KeyError as cause:
        error = ValueError(f"can't handle {note!r}")
        error.add_note(note)
        raise error from cause


@pytest.fixture
def crash() -> BaseException:
    with pytest.raises(ValueError, match="can't handle") as raised:
        fails_over(SECRET)
    return raised.value


def assert_no_secret(text: str) -> None:
    for word in ("hospice", "chair", "drinking"):
        assert word not in text.lower()


def test_the_report_holds_no_message_and_no_local(crash: BaseException) -> None:
    written = report(crash, MORNING)

    assert_no_secret(written)
    assert "shouted" not in written


def test_the_report_says_what_kind_and_where(crash: BaseException) -> None:
    written = report(crash, MORNING)

    assert written.startswith("PartnerCheck ")
    assert "2026-07-01 09:30" in written
    assert "ValueError" in written
    assert "KeyError" in written, "the cause too"
    assert "in fails_over" in written
    assert "test_crash_report.py:" in written


def test_the_report_names_no_folder_of_the_person(crash: BaseException) -> None:
    written = report(crash, MORNING)

    assert str(Path(__file__).parent) not in written
    assert str(Path.home()) not in written


def test_the_report_shortens_a_path_to_its_package(tmp_path: Path) -> None:
    code = compile("def f():\n    raise OSError\n", "/home/jo/lib/partnercheck/tui/x.py", "exec")
    names: dict[str, object] = {}
    exec(code, names)
    with pytest.raises(OSError) as raised:  # noqa: PT011 - any OSError is the one that is meant
        names["f"]()  # type: ignore[operator]

    written = report(raised.value, MORNING)

    assert "  partnercheck/tui/x.py:2 in f" in written
    assert "jo" not in written.split()


def test_a_crash_with_a_circle_of_causes_is_still_reported() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first

    written = report(first, MORNING)

    assert written.count("ValueError") == 1


def test_a_group_of_errors_holds_no_message_either() -> None:
    error = ExceptionGroup(SECRET, [ValueError(SECRET)])

    assert_no_secret(report(error, MORNING))


def test_a_crash_is_written_privately_and_answers_are_named_as_safe(
    tmp_path: Path, crash: BaseException
) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    session.write_note("aims.reason", "evidence", SECRET)

    words = library.record_crash(crash)

    path = library.folder.crash_path
    assert path.read_text() == report(crash, MORNING)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "a fault of its own" in words
    assert f"Your answers are in {library.folder.path}." in words
    assert str(path) in words
    assert_no_secret(words)
    session.close()


def test_only_the_latest_crash_is_kept(tmp_path: Path, crash: BaseException) -> None:
    library = prepared_library(tmp_path)
    library.record_crash(crash)
    library.record_crash(OSError("x"))

    assert library.folder.crash_path.read_text() == report(OSError("x"), MORNING)
    assert [p.name for p in library.folder.path.glob("crash*")] == ["crash.txt"]


def test_a_crash_that_cant_be_written_down_is_still_told(
    tmp_path: Path, crash: BaseException
) -> None:
    library = prepared_library(tmp_path)
    (tmp_path / "file").touch()
    library.folder = DataFolder(tmp_path / "file" / "data")

    words = library.record_crash(crash)

    assert "could not be written down" in words
    assert_no_secret(words)
