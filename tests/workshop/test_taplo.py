"""The schemas and settings of `content new`, read by taplo: Even Better TOML and other editors run
it, and it has views of its own on a schema."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from partnercheck.workshop.starting import starting_files
from tests.support.starting_guide import TODAY, change, write_starting_translation

TAPLO = shutil.which(
    "taplo", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
)
"""The taplo of this environment, which `.ci/run` puts there, else the computer's."""

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(TAPLO is None, reason="taplo is not installed: pip install taplo"),
]


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    folder = tmp_path / "my-guide"
    for name, text in starting_files("my-guide", "My guide", TODAY).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    write_starting_translation(folder)
    return folder


def said(folder: Path) -> str:
    """What taplo objects to in the files of a guide; empty for nothing."""
    assert TAPLO is not None
    done = subprocess.run(
        [TAPLO, "--colors", "never", "check"], cwd=folder, check=False, capture_output=True
    )
    words = done.stderr.decode("utf-8")
    assert "found files total=7" in words
    return words if done.returncode else ""


def test_taplo_has_nothing_against_the_starting_guide(guide: Path) -> None:
    assert said(guide) == ""


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("guide.toml", "target = 4", "target = 7", "7 is not one of [1,2,3,4,5]"),
        ("people.toml", "revision = 1", 'revision = "1"', '"1" is not of type "integer"'),
        ("languages/cy/guide.toml", 'id = "my-guide"', 'id = "My guide"', "does not match"),
        ("languages/cy/people.toml", "[[principles]]\n", "[[principles]]\ncore = true\n", "'core'"),
    ],
    ids=["guide", "area", "guide-translation", "area-translation"],
)
def test_taplo_holds_each_file_against_its_own_schema(
    guide: Path, file: str, before: str, after: str, words: str
) -> None:
    change(guide, file, before, after)

    assert words in said(guide)
