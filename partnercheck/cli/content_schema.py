"""`partnercheck content schema`: what editors of TOML need for completion and hints."""

from __future__ import annotations

from partnercheck.cli.output import write_data
from partnercheck.cli.parser import Options
from partnercheck.errors import Exit
from partnercheck.report.json_text import json_text
from partnercheck.workshop.schema import SCHEMAS, schema


def run(options: Options) -> int:
    """Write the JSON Schema of guide.toml, of an area's file, or of a translation of either."""
    name = next((one for one in SCHEMAS if options.words[:1] == (one,)), None)
    write_data(json_text(schema(name or "guide")))
    return Exit.DONE
