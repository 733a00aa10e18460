"""`content pseudo`: a language that nobody speaks, made by rule and never over somebody's work."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from partnercheck.guide.load import load_guide
from partnercheck.guide.translating.languages import PSEUDO
from partnercheck.places import built_in_guide
from partnercheck.workshop.pseudo import as_toml, pseudo, pseudo_words, translation
from tests.cli.conftest import Desk


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "languages" / PSEUDO).iterdir()}


def test_it_is_written_beside_the_guide_and_the_same_again(desk: Desk) -> None:
    folder = desk.guide_folder
    own = {path.name: path.read_bytes() for path in folder.glob("*.toml")}
    ran = desk.run("content", "pseudo", str(folder))
    assert (ran.code, ran.err) == (0, "")
    assert f"partnercheck --guide {folder}" in ran.out
    first = files(folder)
    assert set(first) == set(own)
    assert desk.run("content", "pseudo", str(folder)).code == 0
    assert files(folder) == first
    assert {path.name: path.read_bytes() for path in folder.glob("*.toml")} == own
    guide = load_guide(folder, [PSEUDO])
    assert guide.principles[0].title == pseudo(desk.guide.principles[0].title)
    assert not guide.translation_problem


def test_a_copy_elsewhere_leaves_the_guide_as_it_is(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "trial guide"
    ran = desk.run("content", "pseudo", str(desk.guide_folder), "--output", str(target))
    assert ran.code == 0
    assert f'--guide "{target}"' in ran.out
    assert not (desk.guide_folder / "languages").exists()
    assert load_guide(target, [PSEUDO]).language == PSEUDO


def test_what_somebody_wrote_is_not_replaced(desk: Desk, tmp_path: Path) -> None:
    place = desk.guide_folder / "languages" / PSEUDO
    place.mkdir(parents=True)
    (place / "aims.toml").write_text("format = 1\n", "utf-8")
    ran = desk.run("content", "pseudo", str(desk.guide_folder))
    assert ran.code == 1
    assert "was not made by this command" in ran.err
    assert [path.name for path in place.iterdir()] == ["aims.toml"]
    ran = desk.run("content", "pseudo", str(desk.guide_folder), "--output", str(place))
    assert ran.code == 1
    assert "is not empty. Name another folder." in ran.err


def test_the_built_in_guide_stays_as_it_is(desk: Desk) -> None:
    ran = desk.run("content", "pseudo", str(built_in_guide()))
    assert ran.code == 1
    assert "content pseudo --output trial-guide" in ran.err
    assert not (built_in_guide() / "languages").exists()


def test_an_empty_name_is_told(desk: Desk) -> None:
    ran = desk.run("content", "pseudo", str(desk.guide_folder), "--output", "")
    assert ran.code == 2
    assert ran.err.startswith("--output can't be empty.")


def test_it_is_two_fifths_longer_in_brackets_and_word_by_word_the_same() -> None:
    own = load_guide(built_in_guide())
    before: list[str] = []
    translation(own, lambda text: before.append(text) or text)
    after = [pseudo(text) for text in before]
    assert 1.35 < len("".join(after)) / len("".join(before)) < 1.45
    assert all(text.startswith("[") and text.endswith("]") for text in after)
    assert not any(re.search("[A-Za-z]", text) for text in after)
    assert pseudo_words("The convenor and the host") == " ".join(
        pseudo_words(word) for word in ("The", "convenor", "and", "the", "host")
    )
    assert pseudo("30 days, 2 of 3") != pseudo("31 days, 2 of 3")


@pytest.mark.parametrize(
    "tables",
    [
        {"format": 1, "title": 'Quotes " and \\ and é\x7f', "levels": [{"label": "a\nb"}]},
        {"principles": [{"levels": ["x", "y"], "advice": [{"levels": [1, 2], "text": "z"}]}] * 2},
    ],
)
def test_what_is_written_reads_back_as_it_was(tables: dict[str, Any]) -> None:
    assert tomllib.loads(as_toml(tables)) == tables
