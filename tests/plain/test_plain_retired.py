"""What a guide has retired, line by line: shown to a leader who chose it, offered to nobody
else."""

from __future__ import annotations

from pathlib import Path

from partnercheck.review.model import Partnership
from tests.plain.dialogue import talk
from tests.support.guides import retiring, small_guide, write_guide
from tests.support.sittings import on_disk, prepared_library, saved


def test_it_stands_among_the_choices_until_another_is_made(tmp_path: Path) -> None:
    guide = retiring(small_guide(), stages="ending", roles="convenor", checks="several")
    library = prepared_library(tmp_path, write_guide(tmp_path / "retiring", guide))
    said = Partnership(name="Riverside", stage="ending", checks={"several": False})
    session = library.begin(said, "all")
    session.save()
    saved(session.close())

    told = talk(library, ["1", "b", "r", "4", "2", "4", "", "7", "2", "", "", "q"])

    assert told.all_typed
    assert "4. Stage: Ending\n" in told.text
    assert "1. Forming\n2. Working\n3. Ending, chosen\n4. Not said\n" in told.text
    assert "1. Forming\n2. Working, chosen\n3. Not said\n" in told.text
    assert "7. Check several: no\n8. Check joint-goal: not said\n" in told.text
    assert "Check several.\n1. Yes\n2. No, chosen\n3. Not said\n" in told.text
    partnership = on_disk(library, session).review.partnership
    assert (partnership.stage, partnership.checks) == ("working", {"several": False})
