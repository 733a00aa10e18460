"""`partnercheck content schema`: what TOML editors need for completion and hints."""

from __future__ import annotations

from partnercheck.cli.output import write_data
from partnercheck.cli.parser import Options, Parser
from partnercheck.errors import Exit, WrongUseError
from partnercheck.places import program
from partnercheck.report.json_text import json_text
from partnercheck.workshop.schema import SCHEMAS, schema

EXAMPLES = (
    ("partnercheck content schema guide", "for guide.toml"),
    ("partnercheck content schema area", "for the file of an area"),
    ("partnercheck content schema area-translation", "for a translation of one"),
)


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes("What", "words", "FILE", "guide, area, guide-translation or area-translation")


def check_use(options: Options) -> None:
    """Raises WrongUseError, which says what to type instead, for arguments that can't be used."""
    if options.words and options.words[0] not in SCHEMAS:
        raise WrongUseError(
            f"There are four schemas: {program()} content schema guide, for guide.toml; area, for "
            "the file of an area; guide-translation and area-translation, for their translations"
        )


def run(options: Options) -> int:
    """Write the JSON Schema of guide.toml, of an area's file, or of the translation of one of
    these."""
    name = next((one for one in SCHEMAS if options.words[:1] == (one,)), None)
    write_data(json_text(schema(name or "guide")))
    return Exit.DONE
