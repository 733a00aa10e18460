"""What follows `partnercheck content` and its second word."""

from __future__ import annotations

import argparse

from partnercheck.errors import WrongUseError

_WORDS = {
    "check": ("folder", "DIR", "?", "the guide's folder; this one, or the built-in guide"),
    "diff": ("folder", "DIR", "*", "two folders: the earlier guide, then the later one"),
    "explain": ("code", "CODE", "*", "codes that a check gave; without any, all are listed"),
    "new": ("folder", "DIR", "?", "the folder to make; its name becomes the guide's id"),
    "schema": ("file", "FILE", "?", "guide or area: the file that the schema is for"),
}


def add_arguments(
    parser: argparse.ArgumentParser, options: argparse._ArgumentGroup, action: str
) -> None:
    """Give a command's parser what it takes."""
    _, shown, count, words = _WORDS[action]
    parser.add_argument_group("What").add_argument("words", metavar=shown, nargs=count, help=words)
    if action in ("check", "diff"):
        options.add_argument("--json", action="store_true", help="for programs: JSON")
    if action == "check":
        options.add_argument(
            "--against",
            metavar="DIR",
            help="compare with the version that leaders have, so that no review breaks",
        )
        options.add_argument("--watch", action="store_true", help="check again whenever you save")
    if action in ("check", "diff"):
        options.add_argument(
            "--wording-only",
            dest="confirmed",
            metavar="ID",
            action="append",
            help="a principle whose meaning did not change, whatever its words; commas between",
        )


def check_use(
    action: str,
    words: tuple[str, ...],
    against: str | None,
    *,
    confirmed: bool,
    watch_json: bool,
) -> None:
    """Raise WrongUseError, which names the mend, for what argparse can't judge."""
    if any(not word for word in words) or against == "":
        raise WrongUseError(f"partnercheck content {action} needs a name where nothing stands.")
    if action == "diff" and len(words) != 2:
        raise WrongUseError(
            "Which two guides? Give the earlier folder, then the later one: "
            "partnercheck content diff OLD NEW"
        )
    if action == "new" and not words:
        raise WrongUseError("Where? Name a folder to make: partnercheck content new my-guide")
    if action == "schema" and words and words[0] not in ("guide", "area"):
        raise WrongUseError(
            "There are two schemas: partnercheck content schema guide, for guide.toml, "
            "and partnercheck content schema area, for the file of an area"
        )
    if confirmed and action == "check" and against is None:
        raise WrongUseError("--wording-only needs --against: the earlier guide's folder.")
    if watch_json:
        raise WrongUseError("--watch is for people, --json for programs. Leave one of them out.")
