"""`partnercheck content schema`: what editors of TOML need for completion and hints."""

from __future__ import annotations

from partnercheck.cli.output import write_data
from partnercheck.cli.parser import Options
from partnercheck.errors import Exit
from partnercheck.guide.schema import schema
from partnercheck.report.json_text import json_text


def run(options: Options) -> int:
    """Write the JSON Schema of guide.toml, or of an area's file."""
    write_data(json_text(schema("area" if options.words[:1] == ("area",) else "guide")))
    return Exit.DONE
