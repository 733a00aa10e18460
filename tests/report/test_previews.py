"""What a face shows before anything leaves is exactly what leaves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from partnercheck.report.chosen import CHOICES, Leaving, leaving
from partnercheck.report.formats import FORMATS
from partnercheck.session.exporting import (
    chosen_for,
    export_bytes,
    notes_to_tick,
    preview,
    suggested_path,
    write_export,
)
from tests.support.handouts import NOTES, Page, full_review, in_markdown
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
@pytest.mark.parametrize("words", [CHOICES, ()], ids=["everything", "default"])
def test_a_document_is_previewed_as_its_words(name: str, words: tuple[str, ...]) -> None:
    """Every text of the page stands in the preview, and no word in the preview is not on the
    page."""
    session, _, _ = memory_session(full_review())
    chosen = leaving(words)

    shown = preview(session, name, chosen)
    page = Page(export_bytes(session, "html", chosen).decode())
    texts = [text for tag in ("h1", "h2", "h3", "p", "td") for text in page.texts(tag)]

    for text in texts:
        assert text in shown or text.replace("\n", "\n   ") in shown
    signs = re.compile(r"^ *(?:- |\d+\. )|:", re.MULTILINE)
    said = "\n".join((*texts, *page.texts("th")))
    assert set(signs.sub(" ", shown).split()) <= set(signs.sub(" ", said).split())


def test_a_preview_has_no_markup() -> None:
    session, _, _ = memory_session(full_review())

    shown = preview(session, "word", leaving(CHOICES))

    assert not re.search(r"[\\<>|*#]", shown)
    assert not re.search(r" $", shown, re.MULTILINE)


def test_notes_are_ticked_one_by_one() -> None:
    session, _, _ = memory_session(full_review())
    choices = notes_to_tick(session, "markdown")

    assert [choice.key for choice in choices] == list(NOTES)
    ticked = chosen_for(session, "markdown", (), {choices[2].key})
    assert "EVIDENCE" in in_markdown(session, ticked)
    assert "COUNTER" not in in_markdown(session, ticked)


@pytest.mark.parametrize("name", ["csv", "calendar"])
def test_what_a_format_cannot_hold_is_not_offered_and_counts_for_nothing(name: str) -> None:
    session, _, _ = memory_session(full_review())
    outcome = "commitment:c1:outcome"

    assert [note.key for note in notes_to_tick(session, name)] == [outcome]
    chosen = chosen_for(session, name, ("titles", "partner-view"), set(NOTES))
    assert chosen.ticked == {outcome}
    assert chosen.titles is (name == "calendar")
    assert chosen.partner_view is (name == "csv")


def test_nothing_is_on_until_it_is_ticked() -> None:
    session, _, _ = memory_session(full_review())

    for name in FORMATS:
        assert chosen_for(session, name, (), set()) == Leaving()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written_from_the_app(tmp_path: Path, name: str) -> None:
    session, _, _ = memory_session(full_review())
    path = tmp_path / suggested_path(session, name).name

    data = export_bytes(session, name, Leaving())
    write_export(path, data)

    assert path.read_bytes() == data
    assert path.suffix == FORMATS[name].suffix
    assert "Riverside" not in path.name
