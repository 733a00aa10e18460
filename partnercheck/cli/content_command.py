"""`partnercheck content`: the commands for writing and checking guides."""

from __future__ import annotations

from pathlib import Path

from partnercheck.cli.parser import Options, Parser
from partnercheck.errors import WrongUseError
from partnercheck.places import built_in_guide, typed_path

EXAMPLES = (
    ("partnercheck content new my-guide", "a small guide to start from"),
    ("partnercheck content check my-guide", "everything that is wrong with it"),
    ("partnercheck content preview my-guide", "the real screens, again at every save"),
    ("partnercheck content diff my-guide-1.0.0.zip my-guide", "what changed, who notices"),
    ("partnercheck content pack my-guide", "one file, to give to others"),
    ("partnercheck content install my-guide-1.0.0.zip", "shows first what it would do"),
)


def folder_to_check(options: Options) -> Path:
    """The folder that was named, else the guide of `--guide`, else this folder if it holds a guide,
    else the built-in guide."""
    if options.words:
        return typed_path(options.words[0])
    if options.guide:
        return typed_path(options.guide)
    here = Path.cwd()
    return here if (here / "guide.toml").is_file() else built_in_guide()


def takes_against(parser: Parser) -> None:
    """Add `--against`, the version that leaders have."""
    parser.options.add_argument(
        "--against",
        metavar="OLD",
        help="the version that leaders have, folder or packed file: no review may break",
    )


def takes_wording_only(parser: Parser) -> None:
    """Add `--wording-only`, for commands that compare two versions."""
    parser.options.add_argument(
        "--wording-only",
        dest="confirmed",
        metavar="ID",
        action="append",
        help="a principle whose meaning did not change, whatever its words; commas between",
    )


def needs_against(options: Options) -> None:
    """Raises WrongUseError for `--wording-only` without `--against`."""
    if options.confirmed and options.against is None:
        raise WrongUseError("--wording-only needs --against: the earlier guide.")
