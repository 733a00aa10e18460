"""The README's key tables, made from the command records. Run this file to write it anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnercheck.commands import Command

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BEGIN = "<!-- keys: written by tests/support/readme.py -->"
END = "<!-- end of keys -->"
INSIDE = "Inside a review"
TALK = "In a conversation and at a table"
NEARLY = "Nearly everywhere"
PARTS = ("On a principle", "Among the actions", INSIDE, "At home", TALK, NEARLY)
"""The parts of the app, in the order of their tables."""


def key_tables() -> str:
    """Every command that has a key, once, in Markdown: a table for each part of the app, and last
    what works nearly everywhere. F1 says which of them work where one is."""
    tables = []
    for name, commands in grouped().items():
        rows = "\n".join(f"| {one.shown} | {one.help} |" for one in commands)
        tables.append(f"**{name}**\n\n| Key | What it does |\n|---|---|\n{rows}")
    return "\n\n".join(tables)


def grouped() -> dict[str, list[Command]]:
    """The commands that have a key, by the part of the app in which they work."""
    from partnercheck.commands import COMMANDS

    groups: dict[str, list[Command]] = {name: [] for name in PARTS}
    for command in COMMANDS:
        if command.keys:
            groups[_part_of(command)].append(command)
    return groups


def _part_of(command: Command) -> str:
    from partnercheck.commands import ACTIONS, CLOSED, HOME, PLACES, PRINCIPLE, commands_for

    at = {place for place in PLACES if command in commands_for(place)}
    if len(at) > len(PLACES) / 2:
        return NEARLY
    parts = {"At home": {HOME}, "On a principle": {PRINCIPLE}, "Among the actions": {ACTIONS}}
    at = at - set(CLOSED) or at
    own = (name for name, part in parts.items() if at == part)
    return next(own, TALK if at <= set(CLOSED) else INSIDE)


def with_table(readme: str) -> str:
    """The README with the table between its two marks."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{key_tables()}\n{END}{after}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
