"""Writing a summary: whole or not at all, never over something else by surprise."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.report.formats import FORMATS
from partnercheck.report.leaving import Leaving
from partnercheck.session.exporting import (
    export_bytes,
    suggested_path,
    summary,
    write_export,
)
from partnercheck.session.questions import EXPORT_FORMATS
from partnercheck.store.writer import SaveState
from tests.support.reviews import make_review, placed
from tests.support.sittings import MORNING, memory_session


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

    bare = summary(session, Leaving())
    full = summary(session, Leaving(notes=True, names=True, partner_view=True))

    assert "SECRET" not in bare
    assert "Riverside" not in bare
    assert "SECRETNOTE" in full
    assert "Riverside" in full


@pytest.mark.parametrize("documents", [True, False])
def test_a_neutral_name_is_suggested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, documents: bool
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    if documents:
        (tmp_path / "Documents").mkdir()
    session, _, _ = memory_session(make_review())

    expected = tmp_path / "Documents" if documents else tmp_path
    assert suggested_path(session) == expected / "partnercheck-2026-07-01.md"
    assert suggested_path(session, "html") == expected / "partnercheck-2026-07-01.html"


def test_a_summary_carries_the_date_of_the_newest_save() -> None:
    session, keeper, _ = memory_session(make_review())
    assert "As it stood on" not in summary(session, Leaving())

    keeper.state = SaveState(saved_at=MORNING)

    assert "As it stood on 1 July 2026" in summary(session, Leaving())
    assert "As it stood on 1 July 2026" in export_bytes(session, "html", Leaving()).decode()


def test_a_review_that_was_not_saved_since_it_was_opened_keeps_its_date() -> None:
    review = replace(make_review(), updated=MORNING.replace(month=5))
    session, _, _ = memory_session(review)

    assert "As it stood on 1 May 2026" in summary(session, Leaving())


def test_the_formats_offered_are_those_there_are_and_a_page_to_print_comes_first() -> None:
    assert set(EXPORT_FORMATS) == set(FORMATS)
    assert next(iter(EXPORT_FORMATS)) == "html"
