"""Guides with one human slip each: found once, in its place, with the right mend."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from partnercheck.workshop.checking.finding import Finding
from tests.support.starting_guide import checked, write_starting_guide
from tests.workshop.kept_aside import ASIDE
from tests.workshop.slips import ALL, Slip

ASIDE_HOLDS = {
    "found": 67,
    "line": 67,
    "column": 66,
    "mend": 64,
    "alone": 64,
    "mended": 67,
}
"""For how many of the 67 slips kept aside each verdict of `judged` holds, so that a check that gets
worse is noticed."""


def make(folder: Path, slip: Slip) -> tuple[Path, tuple[int, int]]:
    """Make the guide with its slip; returns the line and column of the fault, 0 if it has none."""
    guide = write_starting_guide(folder / "my-guide")
    place = (0, 0)
    if slip.file:
        path = guide / slip.file
        text = path.read_text("utf-8")
        assert text.count(slip.before) == 1, f"{slip.name}: {text.count(slip.before)} times"
        text = text.replace(slip.before, slip.after)
        at = text.find("⟦")
        if at >= 0:
            place = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        path.write_text(text.replace("⟦", "").replace("⟧", ""), "utf-8", newline="")
    if slip.do:
        slip.do(guide)
    return guide, place


def replacement(one: Finding) -> str | None:
    """The text to put where a finding points; None if its mend is no replacement."""
    if not one.line:
        return None
    pointed = one.text[one.column - 1 : one.column - 1 + one.width]
    if one.mend.startswith("Take it out") and one.mend.rstrip(".") == "Take it out":
        return ""
    if one.mend == "Write a space":
        return " "
    found = re.fullmatch(r"Write (\S.*)|Did you mean [“`](.+)[”`]\?", one.mend)
    if found is None or "…" in one.mend or one.mend.endswith("."):
        return None
    meant = found[1] or found[2]
    bare = (
        pointed[:1] == pointed[-1:] == '"'
        and meant[:1] not in ('"', "[", "-")
        and (not re.fullmatch(r"[0-9-]+|true|false", meant))
    )
    return f'"{meant}"' if bare else meant


def apply(guide: Path, one: Finding) -> bool:
    """Do what a mend says, if it is a replacement or a new name; returns False if it is neither."""
    if renamed := re.fullmatch(r"Rename (.+) to (\S+)\.?", one.mend):
        (guide / renamed[1]).rename(guide / renamed[2])
        return True
    put = replacement(one)
    if put is None:
        return False
    path = guide / one.file
    lines = path.read_text("utf-8").split("\n")
    line = lines[one.line - 1]
    assert line == one.text, (line, one.text)
    lines[one.line - 1] = line[: one.column - 1] + put + line[one.column - 1 + one.width :]
    path.write_text("\n".join(lines), "utf-8")
    return True


def judged(folder: Path, slip: Slip) -> dict[str, bool | None]:
    """Whether the check of one slip found it, in the right line and column, and so on; None where
    that can't be told."""
    guide, (line, column) = make(folder, slip)
    findings = checked(guide).findings
    place = [one for one in findings if (one.line == line if line else True)]
    one = (place or findings or (None,))[0]
    if one is None:
        return dict.fromkeys(("found", "line", "column", "mend", "alone", "mended"), False)
    found: dict[str, bool | None] = {
        "found": True,
        "line": bool(place),
        "column": bool(place) and (one.column == column if column else True),
        "mend": slip.mend.removeprefix("Write ") in one.mend,
        "alone": len(findings) == 1,
    }
    found["mended"] = not checked(guide).findings if apply(guide, one) else None
    return found


def told(folder: Path, slip: Slip) -> str:
    """What the check says about a slip, for whoever reads a failure."""
    guide, place = make(folder / "again", slip)
    said = [
        f"{f.file}:{f.line}:{f.column} {f.code} {f.message} | {f.mend}"
        for f in checked(guide).findings
    ]
    return f"{slip.name}, expected {place} {slip.mend!r}\n  " + "\n  ".join(said or ["nothing"])


@pytest.mark.parametrize("slip", ALL, ids=lambda slip: slip.name)
def test_a_slip_is_found_in_its_place_with_its_mend_and_once(tmp_path: Path, slip: Slip) -> None:
    held = judged(tmp_path, slip)

    assert False not in held.values(), (held, told(tmp_path, slip))


def test_slips_that_nothing_was_tuned_to_are_named_as_well(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    for number, slip in enumerate(ASIDE):
        held = judged(tmp_path / str(number), slip)
        counts += Counter(name for name, holds in held.items() if holds is not False)

    assert not {n: (counts[n], most) for n, most in ASIDE_HOLDS.items() if counts[n] < most}
