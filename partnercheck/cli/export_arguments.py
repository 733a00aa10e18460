"""What `partnercheck export` takes, and sentences for what it does not."""

from __future__ import annotations

import argparse

from partnercheck.errors import WrongUseError
from partnercheck.text import listed, shown_word

FORMATS = ("markdown", "html", "word", "csv", "calendar", "json")
"""What `export` can write."""


def add_arguments(options: argparse._ArgumentGroup) -> None:
    """Give the command's parser what it takes beside a review."""
    options.add_argument("--format", metavar="FORMAT", help=listed(FORMATS, "or"))
    options.add_argument(
        "--with",
        dest="added",
        metavar="WHAT",
        action="append",
        help=(
            "add notes, names, partner-view (my guess at partners' levels) or signs (warning "
            "signs); roles or initials in place of names; titles that say in a calendar what is "
            "due; commas between"
        ),
    )
    options.add_argument(
        "--conversation",
        metavar="ID",
        help=(
            "the page of one conversation in place of the review, such as v1; --with then adds "
            "levels, purpose, words (my own) or learned"
        ),
    )
    options.add_argument(
        "--output", metavar="FILE", default="-", help="write to this file; - is the screen"
    )
    options.add_argument(
        "--force", action="store_true", help="replace the file if it is there already"
    )
    options.add_argument(
        "--schema",
        action="store_true",
        help="write the JSON Schema of --format json, and no review",
    )


def check_use(
    name: str, added: tuple[str, ...], output: str, *, schema: bool, conversation: str = ""
) -> None:
    """Raise WrongUseError, in words that name the mend, for what can't be exported so."""
    from partnercheck.report import conversation_page, leaving

    if schema:
        return
    known = tuple(conversation_page.CHOICES) if conversation else leaving.CHOICES
    formats = listed(conversation_page.FORMATS if conversation else FORMATS, "or")
    if not name:
        raise WrongUseError(f"Which format? Give --format {formats}.")
    if conversation and name in FORMATS and name not in conversation_page.FORMATS:
        raise WrongUseError(f"A conversation is not written as {name}. Give --format {formats}.")
    if name not in FORMATS:
        raise WrongUseError(f"No export writes {shown_word(name)}. Give --format {formats}.")
    for word in added:
        if word not in known:
            raise WrongUseError(
                f"--with can't add {shown_word(word)}. It adds {listed(known, 'or')}; "
                "put commas between several."
            )
    if not output:
        raise WrongUseError("--output needs a file after it, or - for the screen.")
    if name == "word" and output == "-":
        raise WrongUseError("A Word document is no text. Name a file: --output plan.docx")
