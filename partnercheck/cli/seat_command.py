"""`partnercheck seat`: writes a text file with one leader's levels, for a table with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.cli.output import say, write_data
from partnercheck.cli.parser import Options, Parser
from partnercheck.errors import Exit, FileThereError, PartnerCheckError, WrongUseError
from partnercheck.places import program
from partnercheck.text import shown_word

if TYPE_CHECKING:
    from pathlib import Path

    from partnercheck.guide.model import Guide
    from partnercheck.review.model import MadeSeat, Review
    from partnercheck.review.table import SeatChoices
    from partnercheck.store.folder import DataFolder
    from partnercheck.store.open_review import OpenReview

EXAMPLES = (
    ("partnercheck seat latest --output -", "read what would go"),
    ("partnercheck seat latest --output seat.txt", ""),
    ("partnercheck seat k3 --signed hospice --output seat.txt", "a role, not a name"),
    ("partnercheck seat k3 --without power.fair-say --output seat.txt", "leave one out"),
)

_SIGNATURE = 24


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_review(needed=True, more="--output seat.txt")
    parser.takes_output("")
    parser.options.add_argument(
        "--called", metavar="NAME", help="what the others call the partnership; kept for next time"
    )
    parser.options.add_argument(
        "--signed", type=str, metavar="ROLE", help='a role rather than a name; "" takes it away'
    )
    parser.options.add_argument(
        "--without",
        type=str,
        metavar="ID",
        action="append",
        help='principles that are left out; commas between; "" leaves out none',
    )
    parser.takes_force()


def check_use(options: Options) -> None:
    """Raises WrongUseError, which says what to type instead, for arguments that can't be used."""
    if not options.output:
        raise WrongUseError(
            "Where to? Name a file: --output seat.txt. To read first what would go: --output -"
        )
    if options.signed is not None and len(options.signed.strip()) > _SIGNATURE:
        raise WrongUseError(
            f"--signed: at most {_SIGNATURE} characters, a role rather than a name."
        )


def run(options: Options) -> int:
    """Show the seat, or write it and then note it in the review, so that the next one replaces it
    at the table. Raises PartnerCheckError for a review outside the data folder or one that can't be
    changed."""
    from partnercheck.cli.opened import chosen_data_folder, read_with_guide
    from partnercheck.cli.passphrase import Keys
    from partnercheck.session.past import past_of
    from partnercheck.session.seat import WHO_READS, ready_seat
    from partnercheck.store.clock import local_now
    from partnercheck.store.opening import open_review

    folder = chosen_data_folder(options)
    keys = Keys(options)
    found = read_with_guide(options, keys)
    if found.read.path.parent.parent.resolve() != folder.reviews_path.resolve():
        raise PartnerCheckError(
            f"{found.read.path} is outside the data folder, and a seat is noted in its review. "
            f"Name a review of the data folder: {program()} list"
        )
    _refuse_taken(options, folder)
    key = keys.known(folder)
    opened = open_review(folder, found.read.path.parent.name, key=key)
    try:
        _refuse(opened)
        past = past_of(folder, opened.review, key)
        chosen = _choices(options, found.guide, opened, past)
        ready = ready_seat(found.guide, opened.review, chosen, local_now().date(), past)
        if options.output == "-":
            write_data(ready.data.decode())
        else:
            path = _write(options, ready.data, found.read.path)
            say(f"Written to {path}: {ready.words} To read it, open it; it is plain text.")
            _note(opened, ready.made)
    finally:
        opened.close()
    say(WHO_READS)
    if ready.made.signed:
        say(f"It is signed: {ready.made.signed}.")
    return Exit.DONE


def _refuse(opened: OpenReview) -> None:
    if opened.read_only:
        raise PartnerCheckError(f"No seat was made. {opened.read_only}")
    if opened.recoverable:
        raise PartnerCheckError(
            f"{opened.path} is not as PartnerCheck left it. Open it in PartnerCheck first: it "
            "offers its backups."
        )


def _choices(
    options: Options, guide: Guide, opened: OpenReview, past: tuple[Review, ...]
) -> SeatChoices:
    from msgspec.structs import replace

    from partnercheck.session.seat import last_choices

    chosen = last_choices(opened.review, past)
    if options.called is not None:
        chosen = replace(chosen, called=options.called)
    if options.signed is not None:
        chosen = replace(chosen, signed=options.signed)
    if options.without is not None:
        for name in options.without:
            if name not in guide.by_id:
                raise WrongUseError(f"--without: the guide has no principle {shown_word(name)}.")
        chosen = replace(chosen, without=options.without)
    return chosen


def _note(opened: OpenReview, made: MadeSeat) -> None:
    from msgspec.structs import replace

    if opened.review.seat == made:
        return
    opened.save(replace(opened.review, seat=made))
    if problem := opened.flush().problem:
        raise PartnerCheckError(
            f"That it was made could not be noted in its review: {problem} Then write it once "
            "more, with --force, so that a later seat replaces it at the table."
        )


def _refuse_taken(options: Options, folder: DataFolder) -> None:
    from partnercheck.cli.writing import refuse_place
    from partnercheck.store.chosen_place import file_at

    if options.output != "-":
        refuse_place(file_at(options.output), (folder.path,), force=options.force)


def _write(options: Options, data: bytes, review_file: Path) -> Path:
    from partnercheck.cli.writing import there_already
    from partnercheck.session.exporting import write_export
    from partnercheck.store.chosen_place import file_at

    path = file_at(options.output)
    try:
        notice = write_export(path, data, force=options.force, review_file=review_file)
    except FileThereError as error:
        raise PartnerCheckError(there_already(error.path)) from error
    if notice:
        say(notice)
    return path
