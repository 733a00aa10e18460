"""*With others*, line by line: nothing to bring yet, and Enter pressed twice at a terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.places import built_in_guide
from partnercheck.session.words import TOO_SOON
from tests.plain.dialogue import talk
from tests.plain.own_process import at_terminal, heard_until
from tests.support.hours import FIRST, begun_as
from tests.support.sittings import prepared_library


def test_nothing_answered_says_what_to_do_first(tmp_path: Path) -> None:
    library = prepared_library(tmp_path, built_in_guide())
    begun_as(library, replace(FIRST, answers=())).close()
    said = talk(library, ["1", "out", "others", ""])
    assert "Answer one principle first." in said.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_two_enters_at_once_uncover_nothing(tmp_path: Path) -> None:
    library = prepared_library(tmp_path, built_in_guide())
    begun_as(library).close()
    folder = str(library.folder.path)
    command = [sys.executable, "-m", "partnercheck", "--plain", "--data-dir", folder]
    with at_terminal(command) as (terminal, _):

        def types(text: str, words: str) -> str:
            os.write(terminal, text.encode())
            return heard_until(terminal, words).decode()

        heard_until(terminal, "Enter")
        types("1\n", "Type")
        types("others\n", "Alone first")
        types("1\n", "Ready: share the screen")
        types("2\n", "5. Begin")
        types("5\n", "begins:")
        said = types("\n\n", TOO_SOON)
        assert "1 of 4. Trust through kept promises" in said
        assert "Your answer" not in said + types("cover\n\n", TOO_SOON)
