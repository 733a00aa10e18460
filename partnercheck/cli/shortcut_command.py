"""`partnercheck shortcut`: makes or removes a shortcut to double-click."""

from __future__ import annotations

from partnercheck.cli.output import say
from partnercheck.cli.parser import Options, Parser
from partnercheck.errors import Exit

EXAMPLES = (("partnercheck shortcut", ""), ("partnercheck shortcut --remove", ""))


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_flag("--remove", "take it away again")


def run(options: Options) -> int:
    """Make or remove the shortcut, and say what was written or removed."""
    from partnercheck.places import data_folder
    from partnercheck.session.shortcut import make, remove

    for words in remove() if options.remove else make(data_folder(options.data_dir)):
        say(words)
    return Exit.DONE
