"""`partnercheck content new`: writes a small guide to start from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.writing import write_new
from partnercheck.errors import Exit, PartnerCheckError
from partnercheck.places import program, typed_path
from partnercheck.store.chosen_place import refuse_off_limits
from partnercheck.store.problems import in_words
from partnercheck.text import clean_line, fit
from partnercheck.workshop.checking.ids import slug
from partnercheck.workshop.starting import starting_files

EXAMPLES = (("partnercheck content new my-guide", ""),)

_TITLE = 48


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes(
        "What",
        "words",
        "DIR",
        "the folder to make; its name becomes the guide's id",
        missing="Where? Name a folder to make: {program} content new my-guide",
    )


def run(options: Options) -> int:
    """Write the files of a new guide into a folder that is new or empty. Raises PartnerCheckError
    for any other folder, or one whose name makes no id."""
    folder = typed_path(options.words[0])
    guide_id = slug(folder.name)
    if not guide_id:
        raise PartnerCheckError(
            "The folder's name becomes the guide's id, so it needs letters or digits. "
            f"For example: {program()} content new my-guide"
        )
    refuse_off_limits(folder, (chosen_data_folder(options).path,))
    title = fit(guide_id.replace("-", " ").capitalize(), _TITLE)
    _write(folder, starting_files(guide_id, title, date.today()))
    shown, given = clean_line(str(folder)).text, _quoted(clean_line(options.words[0]).text)
    write_text(
        f"A new guide stands in {shown}.\n"
        "Its notes say what each key is for. Change it in any text editor, then:\n\n"
        f"  {program()} content check {given}\n"
        f"  {program()} content preview {given}\n"
    )
    return Exit.DONE


def _quoted(word: str) -> str:
    """A word as it has to be typed in a terminal."""
    return f'"{word}"' if " " in word else word


def _write(folder: Path, files: dict[str, str]) -> None:
    shown = clean_line(str(folder)).text
    try:
        if folder.exists() and not folder.is_dir():
            raise PartnerCheckError(f"{shown} is a file. Name a folder.")
        if folder.exists() and any(folder.iterdir()):
            raise PartnerCheckError(
                f"{shown} is there already and holds files. Name another folder."
            )
        write_new(folder, {name: text.encode() for name, text in files.items()})
    except OSError as error:
        raise PartnerCheckError(f"No guide was written. {in_words(error, folder)}") from error
