"""`partnercheck shortcut`: a thing to double-click, put there or taken away."""

from __future__ import annotations

import argparse

from partnercheck.cli.output import say
from partnercheck.cli.parser import Options
from partnercheck.errors import Exit


def add_arguments(_parser: argparse.ArgumentParser, options: argparse._ArgumentGroup) -> None:
    """Give the command's parser what it takes."""
    options.add_argument("--remove", action="store_true", help="take it away again")


def check_use(_options: Options) -> None:
    """Nothing can be asked for wrongly."""


def run(options: Options) -> int:
    """Put it there, or take it away, and say what was written or removed."""
    from partnercheck.places import data_folder
    from partnercheck.session.shortcut import make, remove

    for words in remove() if options.remove else make(data_folder(options.data_dir)):
        say(words)
    return Exit.DONE
