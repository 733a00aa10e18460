"""What a face shows before anything leaves is what leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.report.formats import FORMATS
from partnercheck.report.leaving import Leaving
from partnercheck.session.exporting import (
    export_bytes,
    notes_to_tick,
    preview,
    suggested_path,
    summary,
    write_export,
)
from tests.support.handouts import NOTES, full_review
from tests.support.sittings import memory_session


@pytest.mark.parametrize("name", ["markdown", "csv", "calendar", "json"])
def test_the_preview_is_the_text_that_leaves(name: str) -> None:
    session, _, _ = memory_session(full_review())
    chosen = Leaving(notes=True)

    shown = preview(session, name, chosen)

    assert (
        shown.splitlines()
        == export_bytes(session, name, chosen)
        .decode("utf-8-sig")
        .split("\r\n" if name in ("csv", "calendar") else "\n")[:-1]
    )
    assert "\r" not in shown
    assert "\ufeff" not in shown


@pytest.mark.parametrize("name", ["html", "word"])
def test_a_document_is_previewed_as_its_text(name: str) -> None:
    session, _, _ = memory_session(full_review())

    assert preview(session, name, Leaving()) == summary(session, Leaving())


def test_notes_are_ticked_one_by_one() -> None:
    session, _, _ = memory_session(full_review())
    choices = notes_to_tick(session)

    assert [choice.key for choice in choices] == list(NOTES)
    ticked = Leaving(ticked=frozenset([choices[2].key]))
    assert "EVIDENCE" in summary(session, ticked)
    assert "COUNTER" not in summary(session, ticked)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written_from_the_app(tmp_path: Path, name: str) -> None:
    session, _, _ = memory_session(full_review())
    path = tmp_path / suggested_path(session, name).name

    data = export_bytes(session, name, Leaving())
    write_export(path, data)

    assert path.read_bytes() == data
    assert path.suffix == FORMATS[name].suffix
    assert "Riverside" not in path.name
