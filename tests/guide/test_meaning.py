"""The digest of what leaders see of a guide: reformatting its files does not change it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from partnercheck.guide.load import load_guide, meaning
from partnercheck.workshop.starting import starting_files
from tests.support.starting_guide import (
    TODAY,
    change,
    checked,
    write_starting_guide,
    write_starting_translation,
)


def reformatted(folder: Path) -> None:
    """The same file without comments, with other quotes and its keys in another order."""
    for path in folder.glob("*.toml"):
        lines = path.read_text("utf-8").split("\n")
        kept = [line.split("  #")[0].rstrip() for line in lines if not line.startswith("#")]
        path.write_text("\n".join(kept), "utf-8")
    before = 'revision = 1\nstatus = "active"'
    change(folder, "people.toml", before, "status = 'active'\nrevision=1")


def test_another_form_of_the_files_has_the_same_meaning_and_another_digest(guide: Path) -> None:
    before = meaning(guide), load_guide(guide).digest
    reformatted(guide)
    assert meaning(guide) == before[0]
    assert load_guide(guide).digest != before[1]


@pytest.mark.parametrize(
    ("file", "was", "now"),
    [
        ("people.toml", "Settle your", "Keep your"),
        ("people.toml", "leverage = true", "leverage = false"),
        ("people.toml", "days = 30\nfor_levels = [1", "days = 90\nfor_levels = [1"),
        ("guide.toml", '"purpose", "people"', '"people", "purpose"'),
        ("guide.toml", 'version = "0.1.0"', 'version = "0.2.0"'),
    ],
)
def test_whatever_leaders_see_counts(guide: Path, file: str, was: str, now: str) -> None:
    before = meaning(guide)
    change(guide, file, was, now)
    assert meaning(guide) != before


def test_a_translation_counts(guide: Path) -> None:
    before = meaning(guide)
    place = write_starting_translation(guide)
    translated = meaning(guide)
    assert translated != before
    text = (place / "people.toml").read_text("utf-8")
    (place / "people.toml").write_text(f"# A note.\n{text}", "utf-8")
    assert meaning(guide) == translated
    (place / "people.toml").write_text(text.replace("…", "Gair", 1), "utf-8")
    assert meaning(guide) != translated


FORMATTERS = (
    ("taplo", ("fmt", "guide.toml", "people.toml", "purpose.toml")),
    ("tombi", ("format", "--offline", "guide.toml", "people.toml", "purpose.toml")),
    ("toml-sort", ("-i", "guide.toml", "people.toml", "purpose.toml")),
)


@pytest.mark.thorough
@pytest.mark.parametrize(("program", "arguments"), FORMATTERS)
def test_a_formatter_with_our_settings_changes_nothing_that_leaders_see(
    tmp_path: Path, program: str, arguments: tuple[str, ...]
) -> None:
    found = shutil.which(program, path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if found is None:
        pytest.skip(f"{program} is not installed here")
    guide = tmp_path / "my-guide"
    for name, text in starting_files("my-guide", "My guide", TODAY).items():
        (guide / name).parent.mkdir(parents=True, exist_ok=True)
        (guide / name).write_text(text, "utf-8")
    before = meaning(guide)
    subprocess.run([found, *arguments], cwd=guide, check=True, capture_output=True)
    assert meaning(guide) == before
    assert checked(guide).findings == ()


@pytest.mark.thorough
def test_what_toml_sort_does_with_all_is_found(tmp_path: Path) -> None:
    found = shutil.which("toml-sort", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if found is None:
        pytest.skip("toml-sort is not installed here")
    guide = write_starting_guide(tmp_path / "my-guide")
    arguments = ("--all", "-i", "guide.toml", "people.toml", "purpose.toml")
    subprocess.run([found, *arguments], cwd=guide, check=True, capture_output=True)
    assert "G319" in [one.code for one in checked(guide).findings]
