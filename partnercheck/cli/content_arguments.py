"""What follows `partnercheck content` and its second word."""

from __future__ import annotations

import argparse

from partnercheck.errors import WrongUseError

_WORDS = {
    "check": ("folder", "DIR", "?", "the guide's folder; this one, or the built-in guide"),
    "diff": (
        "folder",
        "GUIDE",
        "*",
        "the earlier guide, then the later one: folders, or packed files",
    ),
    "explain": ("code", "CODE", "*", "codes that a check gave; without any, all are listed"),
    "install": ("file", "FILE", "?", "the file that `content pack` wrote"),
    "list": ("", "", "", ""),
    "new": ("folder", "DIR", "?", "the folder to make; its name becomes the guide's id"),
    "pack": ("folder", "DIR", "?", "the guide's folder; this one, if it holds a guide"),
    "preview": ("folder", "DIR", "?", "the guide's folder; this one, or the built-in guide"),
    "remove": ("id", "ID", "?", "the guide's id: partnercheck content list"),
    "pseudo": ("folder", "DIR", "?", "the guide's folder; this one, or the built-in guide"),
    "translate": (
        "words",
        "GUIDE LANGUAGE",
        "*",
        "the guide's folder, then the language's tag, such as cy",
    ),
    "schema": ("file", "FILE", "?", "guide, area, guide-translation or area-translation"),
}
_SCHEMAS = ("guide", "area", "guide-translation", "area-translation")


def add_arguments(
    parser: argparse.ArgumentParser, options: argparse._ArgumentGroup, action: str
) -> None:
    """Give a command's parser what it takes."""
    _, shown, count, words = _WORDS[action]
    if shown:
        parser.add_argument_group("What").add_argument(
            "words", metavar=shown, nargs=count, help=words
        )
    if action in ("check", "diff", "list"):
        options.add_argument("--json", action="store_true", help="for programs: JSON")
    if action in ("check", "pack"):
        options.add_argument(
            "--against",
            metavar="OLD",
            help="the version that leaders have, folder or packed file: no review may break",
        )
    if action == "check":
        options.add_argument("--watch", action="store_true", help="check again whenever you save")
    if action == "pack":
        options.add_argument("--output", metavar="FILE", default="", help="write to this file")
        options.add_argument(
            "--force", action="store_true", help="replace the file if it is there already"
        )
    if action in ("install", "remove"):
        options.add_argument(
            "--yes", action="store_true", help="do it without a question, and without a terminal"
        )
    if action == "preview":
        options.add_argument("--principle", metavar="ID", help="begin at this principle")
        options.add_argument(
            "--size", metavar="WxH", help="columns and rows to show it in, such as 80x24"
        )
        options.add_argument("--plain", action="store_true", help="the same, line by line")
    if action == "pseudo":
        options.add_argument(
            "--output",
            metavar="DIR",
            default="-",
            help="leave the guide as it is, and make a copy of it there",
        )
    if action == "translate":
        _add_po(options)
    if action in ("check", "diff", "pack"):
        options.add_argument(
            "--wording-only",
            dest="confirmed",
            metavar="ID",
            action="append",
            help="a principle whose meaning did not change, whatever its words; commas between",
        )


def _add_po(options: argparse._ArgumentGroup) -> None:
    options.add_argument(
        "--to-po",
        dest="output",
        metavar="FILE",
        default="-",
        help="write its texts as PO, for translators' tools",
    )
    options.add_argument(
        "--from-po",
        dest="file",
        metavar="FILE",
        help="put in what a PO file has translated",
    )
    options.add_argument(
        "--force", action="store_true", help="replace the PO file if it is there already"
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
            "Which two guides? Give the earlier one, then the later one: "
            "partnercheck content diff OLD NEW"
        )
    if action == "translate" and len(words) != 2:
        raise WrongUseError(
            "Which guide, into which language? Name its folder and the language's tag: "
            "partnercheck content translate my-guide cy"
        )
    if action == "new" and not words:
        raise WrongUseError("Where? Name a folder to make: partnercheck content new my-guide")
    if action == "install" and not words:
        raise WrongUseError(
            "Which file? Name one that was packed: partnercheck content install my-guide-1.0.0.zip"
        )
    if action == "remove" and not words:
        raise WrongUseError("Which guide? To see all: partnercheck content list")
    if action == "schema" and words and words[0] not in _SCHEMAS:
        raise WrongUseError(
            "There are four schemas: partnercheck content schema guide, for guide.toml; area, for "
            "the file of an area; guide-translation and area-translation, for their translations"
        )
    if confirmed and action in ("check", "pack") and against is None:
        raise WrongUseError("--wording-only needs --against: the earlier guide.")
    if watch_json:
        raise WrongUseError("--watch is for people, --json for programs. Leave one of them out.")
