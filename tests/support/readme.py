"""The README's key table, made from the command records. Run this file to write it anew."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from partnercheck.text import listed

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BEGIN = "<!-- keys: written by tests/support/readme.py -->"
END = "<!-- end of keys -->"
TALK = "In a conversation or at a table"
OUTSIDE = ("home", "find", "commitments")
"""The places that are not about one review."""


def key_table() -> str:
    """Every command of the principle screen and of everywhere else, as a Markdown table."""
    from partnercheck.commands import COMMANDS, IN_CLOSED

    rows = ["| Key | Where | What it does |", "|---|---|---|"]
    for one in (command for command in COMMANDS if command.keys):
        at = where(one.places, closed=one.id in IN_CLOSED)
        rows.append(f"| {one.shown} | {at} | {one.help} |")
    return "\n".join(rows)


def where(places: Sequence[str], *, closed: bool = True) -> str:
    """Where a command works: its places by name, or everywhere except some, whichever is shorter,
    with places of a conversation last. `closed` says whether a command that works everywhere also
    works there."""
    from partnercheck.commands import CLOSED, EVERYWHERE, PLACES

    if EVERYWHERE in places:
        return PLACES[EVERYWHERE] if closed else f"{PLACES[EVERYWHERE]} except {TALK}"
    every = [place for place in PLACES if place != EVERYWHERE]
    inside = [place for place in every if place not in (*OUTSIDE, *CLOSED)]
    parts = (
        _named([p for p in places if p not in CLOSED], {"Inside a review": inside}),
        _named([p for p in places if p in CLOSED], {TALK: list(CLOSED)}),
    )
    said = ["; ".join(filter(None, parts))]
    left_out = [PLACES[place] for place in every if place not in places]
    said.append(f"Everywhere except {listed(left_out)}" if left_out else "Everywhere")
    return min(said, key=len)


def _named(places: Sequence[str], wholes: dict[str, list[str]]) -> str:
    from partnercheck.commands import PLACES

    said = [", ".join(PLACES[place] for place in places)]
    for name, whole in wholes.items():
        if places and set(places) <= set(whole):
            left_out = [PLACES[place] for place in whole if place not in places]
            said.append(f"{name} except {listed(left_out)}" if left_out else name)
    return min(said, key=len)


def with_table(readme: str) -> str:
    """The README with the table between its two marks."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{key_table()}\n{END}{after}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
