"""`partnercheck export`: writes what the leader chose to share."""

from __future__ import annotations

from pathlib import Path

from partnercheck.cli.opened import ReadWithGuide, chosen_data_folder, read_with_guide
from partnercheck.cli.output import say, write_data
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.writing import there_already
from partnercheck.errors import Exit, FileThereError, PartnerCheckError, WrongUseError
from partnercheck.report import conversation_page
from partnercheck.report.chosen import CHOICES, Leaving, leaving
from partnercheck.report.formats import FORMATS, contents, not_held, wrong_ending
from partnercheck.report.json_text import json_text
from partnercheck.session.exporting import STILL_SAVED, chosen_file, with_earlier, write_export
from partnercheck.text import listed, shown_word

EXAMPLES = (
    ("partnercheck export latest --format markdown", "to the screen"),
    ("partnercheck export latest --format html --output plan.html", "to print"),
    ("partnercheck export latest --format word --output plan.docx --with initials", ""),
    ("partnercheck export latest --format calendar --output dates.ics", "due dates"),
    ("partnercheck export latest --format json --with notes,names", "with more in it"),
)

SCREEN = "-"


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_review(needed=True, unless="schema")
    parser.options.add_argument("--format", metavar="FORMAT", help=listed(tuple(FORMATS), "or"))
    parser.options.add_argument(
        "--with",
        dest="added",
        metavar="WHAT",
        action="append",
        help=(
            "add notes, conversations (what was written in them), names, partner-view (my guess "
            "at partners' levels) or signs (warning signs); roles or initials in place of names; "
            "titles that say in a calendar what is due; commas between"
        ),
    )
    parser.options.add_argument(
        "--conversation",
        metavar="ID",
        help=(
            "the page of one conversation in place of the review, such as v1; --with then adds "
            "levels, purpose, words (my own) or learned"
        ),
    )
    parser.takes_output()
    parser.takes_force()
    parser.takes_flag("--schema", "write the JSON Schema of --format json, and no review")


def check_use(options: Options) -> None:
    """Raises WrongUseError, which says what to type instead, for arguments that can't be used."""
    if options.schema:
        return
    name, conversation = options.format, options.conversation
    known = tuple(conversation_page.CHOICES if conversation else CHOICES)
    formats = listed(conversation_page.FORMATS if conversation else tuple(FORMATS), "or")
    if not name:
        raise WrongUseError(f"Which format? Give --format {formats}.")
    if conversation and name in FORMATS and name not in conversation_page.FORMATS:
        raise WrongUseError(f"A conversation is not written as {name}. Give --format {formats}.")
    if name not in FORMATS:
        raise WrongUseError(f"No export writes {shown_word(name)}. Give --format {formats}.")
    for word in options.added:
        if word not in known:
            raise WrongUseError(
                f"--with can't add {shown_word(word)}. It adds {listed(known, 'or')}; "
                "put commas between several."
            )
    if not FORMATS[name].is_text and options.output == "-":
        raise WrongUseError("A Word document is no text. Name a file: --output plan.docx")
    if ending := wrong_ending(name, options.output):
        raise WrongUseError(ending)


def run(options: Options) -> int:
    """Write the export to the screen or to a file, whole or not at all."""
    if options.schema:
        from partnercheck.report.json_export import schema

        write_data(json_text(schema()))
        return Exit.DONE
    found = read_with_guide(options)
    if options.conversation:
        return _conversation(options, found)
    chosen = leaving(options.added)
    if left := not_held(options.format, options.added):
        say(f"--format {options.format} has no room for {listed(left, 'or')}. Left out.")
    if options.output == SCREEN:
        write_data(_rendered(found, options.format, chosen).decode())
        return Exit.DONE
    path, notice = _write(options, found, _rendered(found, options.format, chosen))
    from partnercheck.report.choosing import another_order

    say(f"Written to {path}: {contents(options.format, chosen)}.")
    if FORMATS[options.format].lists_actions and (
        moved := another_order(found.guide, found.review, chosen)
    ):
        say(moved)
    if notice:
        say(notice)
    return Exit.DONE


def _rendered(found: ReadWithGuide, name: str, chosen: Leaving) -> bytes:
    from partnercheck.report.choosing import facts_of
    from partnercheck.report.formats import rendered

    facts = facts_of(found.guide, found.review, chosen)
    return rendered(name, with_earlier(facts, found.read.path))


def _write(options: Options, found: ReadWithGuide, data: bytes) -> tuple[Path, str]:
    """Write the file; returns its path, and a sentence if it could not be put on the list of
    exports. Raises PartnerCheckError if it can't be written."""
    try:
        path = chosen_file(options.output)
        off_limits = (chosen_data_folder(options).path,)
        review_file = found.read.path
        notice = write_export(
            path, data, force=options.force, review_file=review_file, off_limits=off_limits
        )
    except FileThereError as error:
        raise PartnerCheckError(f"{there_already(error.path)} {STILL_SAVED}") from error
    except PartnerCheckError as error:
        raise PartnerCheckError(f"Nothing was exported. {error}") from error
    return path, notice


def _conversation(options: Options, found: ReadWithGuide) -> int:
    """Write the page of one conversation; returns the exit code."""
    from partnercheck.report.conversation_page import (
        conversation_bytes,
        conversation_outline,
        found_conversation,
    )

    one = found_conversation(found.review, options.conversation)
    outline = conversation_outline(found.guide, found.review, one, options.added)
    data = conversation_bytes(outline, options.format)
    if options.output == SCREEN:
        write_data(data.decode())
        return Exit.DONE
    path, notice = _write(options, found, data)
    added = f", with {', '.join(options.added)}" if options.added else ""
    say(f"Written to {path}: titles and what was taken on{added}.")
    if notice:
        say(notice)
    return Exit.DONE
