"""The README's key table, from the command records. Run this file to write it anew."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BEGIN = "<!-- keys: written by tests/support/readme.py -->"
END = "<!-- end of keys -->"


def key_table() -> str:
    """Every command of the principle screen and of everywhere else, as a Markdown table."""
    from partnercheck.commands import COMMANDS

    rows = ["| Key | Where | What it does |", "|---|---|---|"]
    rows += [f"| {one.shown} | {where(one.places)} | {one.help} |" for one in COMMANDS]
    return "\n".join(rows)


def where(places: Sequence[str]) -> str:
    """Where a command works: its places by name, or all of them except some, whichever is
    shorter."""
    from partnercheck.commands import COMMITMENTS, EVERYWHERE, FIND, HOME, PLACES
    from partnercheck.text import listed

    if EVERYWHERE in places:
        return PLACES[EVERYWHERE]
    every = [place for place in PLACES if place != EVERYWHERE]
    inside = [place for place in every if place not in (HOME, FIND, COMMITMENTS)]
    said = [", ".join(PLACES[place] for place in places)]
    for name, whole in (("Everywhere", every), ("Inside a review", inside)):
        if set(places) <= set(whole):
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
