"""`export --format csv`: actions and commitments as one table that spreadsheets open rightly.

RFC 4180: commas, CRLF, quotes doubled. A byte order mark, since spreadsheets read UTF-8 without
one as something else. Text that a spreadsheet would reckon gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from partnercheck.report.document import STATUS_WORDS, capitalised
from partnercheck.report.facts import CommitmentFact, Facts
from partnercheck.report.notes import OUTCOME
from partnercheck.review.reasons import BAND_NAMES, CHECK_WITH_PARTNER, FIND_OUT_FIRST

COMMITMENT = "Commitment"
TAKEN_ON = "taken on"
BYTE_ORDER_MARK = "\ufeff"

_HEAD = (
    "List",
    "Number",
    "What",
    "First step",
    "Plan",
    "By",
    "Status",
    "Principle",
    "Level",
    "Aim",
    "Time it takes",
    "What a partner would notice",
)
_RECKONED = frozenset("=+-@\t\r\n\0＝＋－＠")
"""What begins a formula, in some spreadsheet or other, full-width signs included."""


def csv_of(facts: Facts) -> str:
    """The table: commitments, then every action in order, then what to ask."""
    head: tuple[str, ...] = _HEAD
    if facts.leaving.names:
        head += ("Who", "Who is told")
    if facts.leaving.any_note:
        head += (OUTCOME,)
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, head, restval="", extrasaction="ignore", dialect="excel")
    table.writeheader()
    for row in _rows(facts):
        table.writerow({name: inert(text) for name, text in row.items()})
    return BYTE_ORDER_MARK + written.getvalue()


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    begins = text.lstrip(" \xa0\"'")[:1]
    return f"'{text}" if begins in _RECKONED else text


def _rows(facts: Facts) -> Iterator[dict[str, str]]:
    for number, commitment in enumerate(facts.commitments, 1):
        yield _commitment(number, commitment)
    aim = facts.label(facts.target)
    for action in facts.actions:
        yield {
            "List": BAND_NAMES[action.band],
            "Number": str(action.rank),
            "What": action.text,
            "First step": action.first_step,
            "Status": TAKEN_ON if action.taken_on else "",
            "Principle": action.title,
            "Level": facts.label(action.level),
            "Aim": aim,
            "Time it takes": capitalised(action.words),
        }
    for name, asked in (
        (FIND_OUT_FIRST, facts.find_out),
        (CHECK_WITH_PARTNER, facts.check_with_partner or ()),
    ):
        for number, item in enumerate(asked, 1):
            yield {
                "List": name,
                "Number": str(number),
                "What": item.text,
                "Principle": item.title,
            }


def _commitment(number: int, commitment: CommitmentFact) -> dict[str, str]:
    return {
        "List": COMMITMENT,
        "Number": str(number),
        "What": commitment.text,
        "First step": commitment.first_step,
        "Plan": commitment.if_then,
        "By": commitment.due.isoformat() if commitment.due else "",
        "Status": STATUS_WORDS[commitment.status],
        "Principle": commitment.principle,
        "What a partner would notice": commitment.done_when,
        "Who": commitment.who or "",
        "Who is told": commitment.told or "",
        OUTCOME: commitment.outcome or "",
    }
