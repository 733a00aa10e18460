"""Why a guide can't be opened, in the words of a check."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from partnercheck.errors import GuideError
from partnercheck.guide.load import load_guide
from partnercheck.workshop.broken import in_check_words
from tests.guide.tiny_guide import write
from tests.support.readme import ROOT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "x = [",
            "line 3, column 5: The list that begins here is not closed. Put ] after its last",
        ),
        ("x = yes", "line 3, column 5: TOML does not know “yes”. Write true."),
        ("x =", "line 3, column 3: Nothing stands after “x =”. Write its value, or take the line"),
        ("x = “a”", "line 3, column 5: A curly quote, “, begins the text. Write a straight double"),
        ("some words", "line 3, column 1: This line is no header, no key with a value, and no"),
        ("title = 3\ntitle = 4", "line 4, column 1: “title” stands twice at the top of this file."),
    ],
)
def test_what_is_no_toml_is_refused_in_the_words_of_content_check(
    tmp_path: Path, text: str, words: str
) -> None:
    folder = write(tmp_path / "g")
    (folder / "aims.toml").write_text(f'format = 1\nid = "aims"\n{text}\n')

    with pytest.raises(GuideError) as caught:
        load_guide(folder)

    assert f"aims.toml: {words}" in in_check_words(caught.value)


@pytest.mark.parametrize(("face", "knows"), [("tui", {"preview.py"}), ("plain", set())])
def test_a_face_knows_the_workshop_for_the_preview_alone(face: str, knows: set[str]) -> None:
    known = {
        path.name
        for path in (ROOT / "partnercheck" / face).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("partnercheck.workshop")
    }

    assert known == knows
