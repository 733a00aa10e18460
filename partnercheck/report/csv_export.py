"""`export --format csv`: actions and commitments as one table that spreadsheets open as it is
meant.

RFC 4180: commas, CRLF, quotes doubled. The file begins with a byte order mark, as spreadsheets take
UTF-8 without one for another encoding. Text that they would calculate gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from partnercheck.report.document import (
    LEVELS_MEAN,
    OWN_ACTIONS,
    words_or_number,
)
from partnercheck.report.facts import CommitmentFact, Facts
from partnercheck.report.notes import OUTCOME
from partnercheck.review.commitments import STATUS_WORDS
from partnercheck.review.reasons import BAND_NAMES, CHECK_WITH_PARTNER, FIND_OUT_FIRST
from partnercheck.text import capitalised

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
"""The characters that begin a formula in one spreadsheet or another, full-width signs included."""


def csv_of(facts: Facts) -> str:
    """The table: commitments, then every action in order, own actions, what to ask, and what the
    levels mean. All actions of a principle have its number, as in documents."""
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
    """The text, with an apostrophe in front if a spreadsheet might take it for a formula."""
    begins = text.lstrip(" \xa0\"'")[:1]
    return f"'{text}" if begins in _RECKONED else text


def _rows(facts: Facts) -> Iterator[dict[str, str]]:
    for number, commitment in enumerate(facts.commitments, 1):
        yield _commitment(number, commitment)
    aim = facts.label(facts.target)
    for action in facts.actions:
        yield {
            "List": BAND_NAMES[action.band],
            "Number": str(action.place),
            "What": words_or_number(action.text, action.commitment),
            "First step": action.first_step if action.commitment is None else "",
            "Status": TAKEN_ON if action.commitment else "",
            "Principle": action.title,
            "Level": facts.label(action.level),
            "Aim": aim,
            "Time it takes": capitalised(action.words),
        }
    for own in facts.own_actions:
        if own.commitment is None:
            yield {"List": OWN_ACTIONS, "What": own.text, "Principle": own.title}
    for name, asked in (
        (FIND_OUT_FIRST, facts.find_out),
        (CHECK_WITH_PARTNER, facts.check_with_partner or ()),
    ):
        for item in asked:
            yield {
                "List": name,
                "What": words_or_number(item.text, item.commitment),
                "Status": TAKEN_ON if item.commitment else "",
                "Principle": item.title,
            }
    for label, meaning in zip(facts.labels, facts.meanings, strict=True):
        if meaning:
            yield {"List": LEVELS_MEAN, "What": meaning, "Level": label}


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
