"""Text that would control a terminal or be read as markup: cleaned, counted, and shown
literally."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.store.review_file import read_review
from partnercheck.text import clean
from tests.plain.dialogue import Talk, frozen_library, talk
from tests.plain.tour import tour_guide_folder
from tests.support.guides import make_guide, make_principle, write_guide

MARKUP = "[/ [ICB] [@click=app.quit]go[/] [$primary]x {0} %s \\n `rm` <b>"
COMMANDING = [
    ("\x1b[31mred", "red", 1),
    ("\x1b]52;c;aGk=\x07clip", "clip", 1),
    ("\x1b]0;title\x1b\\t", "t", 1),
    ("\x9b2Jc1", "c1", 1),
    ("\u202etxt.exe\u202c", "txt.exe", 2),
    ("\x00\x07\x7fbell", "bell", 3),
    ("\ud800lone", "lone", 1),
]


def told(lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    library = frozen_library(tmp_path / "data", tour_guide_folder(tmp_path), monkeypatch)
    said = talk(library, lines)
    assert said.code == 0
    assert clean(said.heard).removed == 0
    return said


@pytest.mark.parametrize(("typed", "kept", "removed"), COMMANDING)
def test_a_name_and_a_note_are_cleaned_and_the_count_is_told(
    typed: str, kept: str, removed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = told(["", typed, "2", "", "", "", "e", "plain", typed, "", "q"], tmp_path, monkeypatch)
    review = read_review(tmp_path / "data" / "reviews" / "frozen" / "review.toml").review
    assert review.partnership.name == kept
    assert review.thoughts("aims.reason").evidence == f"plain\n{kept}"
    many = "s" if removed > 1 else ""
    assert said.text.count(f"{removed} hidden control character{many} removed.") == 2


def test_markup_is_kept_and_said_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["", MARKUP, "2", "", "", "m", "10", f"A {MARKUP}", "l", "", "e", MARKUP, "", "e", ""]
    said = told([*lines, "q"], tmp_path, monkeypatch)
    review = read_review(tmp_path / "data" / "reviews" / "frozen" / "review.toml").review
    assert review.partnership.name == MARKUP
    assert review.partnership.partners == (f"A {MARKUP}",)
    assert review.thoughts("aims.reason").evidence == MARKUP
    joined = " ".join(said.text.split())
    assert joined.count(MARKUP) >= 5


def test_wide_letters_and_emoji_fit_and_a_name_is_cut_in_a_prompt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "日本の病院とホスピス 👩‍⚕️" * 12
    said = told(["", name, "2", "", "", "", "b", "b", "q"], tmp_path, monkeypatch)
    review = read_review(tmp_path / "data" / "reviews" / "frozen" / "review.toml").review
    assert review.partnership.name == name[:300]
    assert "Next: 日本" in said.text


def test_a_pasted_page_of_text_at_a_choice_loses_nothing_and_loops_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ["Minutes of the board, item " + str(number) + ": agreed" for number in range(50)]
    said = told(["", "Riverside", "2", "", "", "", *page, "y", "2", "q"], tmp_path, monkeypatch)
    assert said.all_typed
    review = read_review(tmp_path / "data" / "reviews" / "frozen" / "review.toml").review
    assert [answer.level for answer in review.answers] == [2]
    assert review.answers[0].evidence == "\n".join(page)


def test_a_guide_can_command_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = make_principle(
        "aims.reason",
        title="T\x1b[2J [/",
        meaning="M\x1b]52;c;aGk=\x07 [ICB]",
        questions=("Q\u202e?", "Second?"),
    )
    folder = write_guide(tmp_path / "hostile", make_guide(("aims", [hostile])))
    library = frozen_library(tmp_path / "data", folder, monkeypatch)
    said = talk(library, ["", "Riverside", "2", "", "", "", "2", "", "", "", "a", "q"])
    assert clean(said.text).removed == 0
    assert "Principle 1 of 1: T [/" in said.text
