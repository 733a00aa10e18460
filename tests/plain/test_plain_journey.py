"""A whole journey, line by line, ends in the same file as the journey taken without a face."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.guide.load import load_guide
from partnercheck.places import built_in_guide
from partnercheck.review.model import Partnership
from partnercheck.review.walk import in_scope
from partnercheck.store.review_file import read_review
from tests.journeys import Journey, Step, drive, take, to_the_end, whole_guide_journey
from tests.plain.dialogue import frozen_library, review_bytes, talk
from tests.plain.script import PlainScript, lines_for
from tests.support.sittings import prepared_library, saved, small_guide_folder


def both_files(
    tmp_path: Path, guide_folder: Path, journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> tuple[bytes, bytes]:
    """The file that the journey leaves without a face, and the one that it leaves in the plain
    face."""
    reference = frozen_library(tmp_path / "reference", guide_folder, monkeypatch)
    drive(reference, journey).close()
    library = frozen_library(tmp_path / "plain", guide_folder, monkeypatch)
    said = talk(library, lines_for(library.guide, journey))
    assert said.code == 0
    assert said.all_typed
    assert "is not a choice here" not in said.text
    assert said.text.rstrip().endswith("Goodbye.")
    return review_bytes(reference), review_bytes(library)


def with_its_end(guide_folder: Path) -> list[Step]:
    """The journey through a whole guide, with the last steps, which depend on its answers."""
    guide = load_guide(guide_folder)
    journey = whole_guide_journey(guide)
    script = PlainScript(guide, journey[0])  # type: ignore[arg-type]
    for step in journey[1:]:
        take(script.session, step)
    return [*journey, *to_the_end(script.session)]


def test_all_21_principles_of_the_built_in_guide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey = with_its_end(built_in_guide())
    expected, found = both_files(tmp_path, built_in_guide(), journey, monkeypatch)
    assert found.decode() == expected.decode()
    review = read_review(tmp_path / "plain" / "reviews" / "frozen" / "review.toml").review
    assert len(review.answers) == 21
    assert len(review.commitments) == 3
    assert review.status == "complete"
    assert review.next_review is not None
    assert review.partnership.context


def test_the_small_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_guide_folder(tmp_path)
    guide = load_guide(folder)
    journey = whole_guide_journey(guide)
    expected, found = both_files(tmp_path, folder, journey, monkeypatch)
    assert found.decode() == expected.decode()


def test_going_back_to_the_name_of_a_new_review_keeps_it(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    said = talk(library, ["1", "", "Riverside", "b", "", "2", "q"])
    assert "Name: Riverside.\nEnter keeps it: " in said.text
    assert "Begun: Riverside." in said.text


def test_titles_not_yet_looked_at_are_told_apart_by_more_than_commas(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = library.begin(Partnership(name="Riverside"), "core")
    *others, last = in_scope(session.guide, session.review)
    for principle in others:
        session.place(principle.id, 3)
    session.move_to(last.id)
    saved(session.close())
    said = talk(library, ["1", "", "3", "", "", "q"])
    rest = [p.title for p in session.guide.principles if not p.core]
    assert len(rest) > 1
    assert f"Not yet looked at: {'; '.join(rest)}" in " ".join(said.text.split())
