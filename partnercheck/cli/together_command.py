"""`partnercheck together`: lays several leaders' seats side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.cli.output import say, write_data, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.errors import Exit, FileThereError, PartnerCheckError, WrongUseError
from partnercheck.places import typed_path
from partnercheck.report.formats import wrong_ending
from partnercheck.text import listed, shown_word

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = (
    ("partnercheck together *.txt", ""),
    ("partnercheck together seats", "the seat files in that folder"),
    ("partnercheck together seats --format html --output table.html", "a page to keep"),
    ("partnercheck together seats --json", "for programs"),
)

_FORMATS = ("markdown", "html")


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes(
        "Which files",
        "words",
        "FILE",
        "seat files, or folders that hold some",
        count="*",
        missing="Which files? For example: {program} together *.txt",
    )
    parser.takes_flag("--same", "all files are about one partnership, whatever its name")
    parser.takes_json()
    parser.options.add_argument("--format", metavar="FORMAT", help=listed(_FORMATS, "or"))
    parser.takes_output()
    parser.takes_force()


def check_use(options: Options) -> None:
    """Raises WrongUseError, which says what to type instead, for arguments that can't be used."""
    if options.json and options.format:
        raise WrongUseError("--json is for programs, --format for people. Leave one of them out.")
    if options.format and options.format not in _FORMATS:
        raise WrongUseError(
            f"No table is written as {shown_word(options.format)}. "
            f"Give --format {listed(_FORMATS, 'or')}."
        )
    if options.output != "-" and not options.format:
        raise WrongUseError(f"Which format? Give --format {listed(_FORMATS, 'or')}.")
    if options.format and (ending := wrong_ending(options.format, options.output)):
        raise WrongUseError(ending)


def run(options: Options) -> int:
    """Lay the table and write it. Files that are left out are named on stderr."""
    from partnercheck.cli.opened import chosen_data_folder, chosen_guides
    from partnercheck.report.json_text import json_text
    from partnercheck.report.plain_text import plain_text_of
    from partnercheck.report.together import together_json, together_outline, together_page
    from partnercheck.review.table import told_words
    from partnercheck.session.table import gather

    folder = chosen_data_folder(options)
    guide = chosen_guides(options, folder).loaded
    found = gather(guide, [typed_path(word) for word in options.words], same=options.same)
    for words in found.words:
        say(words)
    table = found.table(guide)
    if options.json:
        made = together_json(
            guide, table, found.partnership, found.made, found.left_out, found.notes
        )
        write_data(json_text(made))
        return Exit.DONE
    outline = together_outline(guide, table, found.partnership, found.made)
    if not options.format:
        write_text(_wrapped(plain_text_of(outline)))
        return Exit.DONE
    data = together_page(options.format, outline)
    if options.output == "-":
        write_data(data.decode())
    else:
        _write(options, data, folder.path, told_words(table))
    return Exit.DONE


def _wrapped(text: str) -> str:
    """The text in rows that fit the window, further rows under the beginning of their line."""
    from partnercheck.cli.output import columns
    from partnercheck.text import wrap

    rows = []
    for line in text.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        fitting = wrap(line.strip(), max(20, columns() - len(indent)), cut=False)
        rows += [f"{indent}{row}".rstrip() for row in fitting]
    return "\n".join(rows) + "\n"


def _write(options: Options, data: bytes, off_limits: Path, told: str) -> None:
    from partnercheck.cli.writing import there_already
    from partnercheck.session.exporting import write_export
    from partnercheck.store.chosen_place import file_at

    try:
        path = file_at(options.output)
        write_export(path, data, force=options.force, off_limits=(off_limits,))
    except FileThereError as error:
        raise PartnerCheckError(there_already(error.path)) from error
    say(f"Written to {path}: {told}.")
