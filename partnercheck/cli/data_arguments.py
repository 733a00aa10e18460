"""What the data commands take after their second word."""

from __future__ import annotations

from argparse import ArgumentParser, _ArgumentGroup


def add_data_arguments(parser: ArgumentParser, options: _ArgumentGroup, action: str) -> None:
    """Add what one of the data commands takes beside a review."""
    if action in ("backup", "restore"):
        words = "the backup, or a name in the trash"
        if action == "backup":
            words = "the file to write; what is in the trash is left out"
        parser.add_argument_group("Which file").add_argument(
            "file", metavar="FILE", nargs="?", help=words
        )
    if action == "backup":
        options.add_argument(
            "--force", action="store_true", help="replace the file if it is there already"
        )
        options.add_argument(
            "--only", metavar="REVIEW", action="append", help="this review alone, to take it along"
        )
    if action == "delete":
        options.add_argument(
            "--everywhere",
            action="store_true",
            help="for good: its backups, its summaries and its trash too, after naming them",
        )
    if action in ("encrypt", "passphrase"):
        options.add_argument(
            "--new-passphrase-file",
            metavar="FILE",
            help="read a new passphrase here instead of asking for it twice",
        )
    if action == "versions":
        options.add_argument("--json", action="store_true", help="for programs: JSON")
        options.add_argument(
            "--take", metavar="VERSION", help="save the review as this version has it, by number"
        )
        options.add_argument(
            "--only", metavar="ITEMS", action="append", help="with --take: these items alone"
        )
        options.add_argument(
            "--keep", metavar="VERSION", help="leave the review as it is, and put this one aside"
        )
    if action in ("encrypt", "restore", "delete", "versions"):
        options.add_argument(
            "--yes", action="store_true", help="do it without a question, and without a terminal"
        )
