"""The README's key table, from the command records. Run this file to write it anew."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BEGIN = "<!-- keys: written by tests/support/readme.py -->"
END = "<!-- end of keys -->"


def key_table() -> str:
    """Every command of the principle screen and of everywhere else, as a Markdown table."""
    from partnercheck.commands import COMMANDS, EVERYWHERE, PLACES, PRINCIPLE

    rows = ["| Key | Where | What it does |", "|---|---|---|"]
    for command in COMMANDS:
        if EVERYWHERE in command.places:
            where = PLACES[EVERYWHERE]
        elif command.places == (PRINCIPLE,):
            where = PLACES[PRINCIPLE]
        else:
            where = ", ".join(PLACES[place] for place in command.places)
            if len(command.places) > 5:
                where = "Inside a review"
        rows.append(f"| {command.shown} | {where} | {command.help} |")
    return "\n".join(rows)


def with_table(readme: str) -> str:
    """The README with the table between its two marks."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{key_table()}\n{END}{after}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
