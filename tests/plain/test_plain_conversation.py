"""*With others*, line by line, when there is nothing to bring yet."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from partnercheck.places import built_in_guide
from tests.plain.talk import talk
from tests.support.hours import FIRST, begun_as
from tests.support.sittings import prepared_library


def test_nothing_answered_says_what_to_do_first(tmp_path: Path) -> None:
    library = prepared_library(tmp_path, built_in_guide())
    begun_as(library, replace(FIRST, answers=())).close()
    said = talk(library, ["1", "out", "others", ""])
    assert "Answer one principle first." in said.text
