"""One journey on the full screen, line by line and without any face ends in the same file, byte for
byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.places import built_in_guide
from tests.journeys import drive
from tests.plain.dialogue import frozen_library, review_bytes, talk
from tests.plain.script import lines_for
from tests.plain.test_plain_journey import with_its_end
from tests.support.sittings import small_guide_folder
from tests.tui.driving import leading
from tests.tui.script import take_journey

pytestmark = pytest.mark.thorough


async def three_files(
    tmp_path: Path, guide_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, str, str]:
    """The files that one journey leaves without a face, line by line, and on the full screen."""
    journey = with_its_end(guide_folder)
    library = frozen_library(tmp_path / "none", guide_folder, monkeypatch)
    drive(library, journey).close()
    plain = frozen_library(tmp_path / "plain", guide_folder, monkeypatch)
    assert talk(plain, lines_for(plain.guide, journey)).all_typed
    screen = frozen_library(tmp_path / "screen", guide_folder, monkeypatch)
    async with leading(screen) as leader:
        await take_journey(leader, journey)
    without, typed, seen = (review_bytes(one).decode() for one in (library, plain, screen))
    return without, typed, seen


async def test_the_small_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without, typed, seen = await three_files(tmp_path, small_guide_folder(tmp_path), monkeypatch)
    assert 'status = "complete"' in without
    assert seen == without
    assert typed == without


async def test_the_built_in_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without, typed, seen = await three_files(tmp_path, built_in_guide(), monkeypatch)
    assert 'status = "complete"' in without
    assert seen == without
    assert typed == without
