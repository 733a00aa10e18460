"""Compares two versions of the starting guide, and checks one against the other."""

from __future__ import annotations

from pathlib import Path

from partnercheck.guide.load import load_guide
from partnercheck.workshop.checking.finding import Finding
from partnercheck.workshop.checking.guide_check import check_guide
from partnercheck.workshop.differences import Change, differences
from tests.support.starting_guide import TODAY

LEVEL_2 = "Promises are written down; when one slips, nobody says so."
ANOTHER_LEVEL_2 = "Promises are listed, and nobody looks at the list."
SIGN = '[[principles.warnings]]\nid = "chasing"\ntext = "The convenor spends the week chasing"\n'
STAGE = (
    '[[stages]]\nid = "forming"\nlabel = "Forming"\ntarget = 3\n'
    'phrase = "a partnership that is forming"\n'
)


def compared(earlier: Path, later: Path, *confirmed: str) -> list[Change]:
    """Each change found between the two versions."""
    return list(differences(load_guide(earlier), load_guide(later), confirmed))


def against(earlier: Path, later: Path, *confirmed: str) -> list[Finding]:
    """What a check says about the later version, compared with the earlier."""
    report = check_guide(later, today=TODAY, earlier=load_guide(earlier), confirmed=confirmed)
    return list(report.findings)
