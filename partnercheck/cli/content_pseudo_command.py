"""`partnercheck content pseudo`: adds a language that nobody speaks to a guide, to try out
screens."""

from __future__ import annotations

from pathlib import Path

from partnercheck.cli.content_command import folder_to_check
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.writing import TO_SHARE, write_new
from partnercheck.errors import Exit, PartnerCheckError
from partnercheck.guide.load import FILE_BYTES, load_guide
from partnercheck.guide.translating.languages import FOLDER, PSEUDO
from partnercheck.places import built_in_guide, program, typed_path
from partnercheck.store.chosen_place import refuse_off_limits
from partnercheck.store.filesystem import replace_file
from partnercheck.store.problems import in_words
from partnercheck.text import clean_line
from partnercheck.toml_file import read_bytes
from partnercheck.workshop.pseudo import as_toml, translation

EXAMPLES = (
    ("partnercheck content pseudo my-guide", "into my-guide/languages"),
    ("partnercheck content pseudo my-guide --output trial", "into a copy"),
)

_FIRST_LINE = "# Made by partnercheck content pseudo: no language, but a way to look at screens.\n"


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes("What", "words", "DIR", "the guide's folder; this one, or the built-in guide")
    parser.options.add_argument(
        "--output",
        metavar="DIR",
        default="-",
        help="leave the guide as it is, and make a copy of it there",
    )


def run(options: Options) -> int:
    """Write the pseudo-language into the guide, or into a copy of the guide elsewhere. Raises
    PartnerCheckError for the built-in guide, unless `--output` names a folder for a copy."""
    folder = folder_to_check(options)
    guide = load_guide(folder)
    if options.output == "-" and folder.resolve() == built_in_guide().resolve():
        raise PartnerCheckError(
            "The guide that comes with PartnerCheck stays as it is. Name a folder for a copy: "
            f"{program()} content pseudo --output trial-guide"
        )
    target = folder if options.output == "-" else typed_path(options.output)
    files = {
        f"{FOLDER}/{PSEUDO}/{name}": (_FIRST_LINE + as_toml(tables)).encode()
        for name, tables in translation(guide).items()
    }
    refuse_off_limits(target, (chosen_data_folder(options).path,))
    if target is folder:
        _refuse_others(folder / FOLDER / PSEUDO)
    else:
        _refuse_full(target)
        names = ("guide.toml", *(f"{area.id}.toml" for area in guide.areas))
        files |= {name: read_bytes(folder / name, FILE_BYTES) for name in names}
    _write(target, files, new=target is not folder)
    shown = clean_line(str(target)).text
    given = f'"{shown}"' if " " in shown else shown
    write_text(
        f"The pseudo-language stands in {clean_line(str(target / FOLDER / PSEUDO)).text}.\n"
        "To see it, choose it in Settings, under Guide's language:\n\n"
        f"  {program()} --guide {given} --data-dir trial\n"
    )
    return Exit.DONE


def _refuse_others(folder: Path) -> None:
    """Raises PartnerCheckError if the folder holds something that somebody wrote by hand."""
    for path in sorted(folder.glob("*.toml")):
        if not read_bytes(path, FILE_BYTES).startswith(_FIRST_LINE.encode()):
            raise PartnerCheckError(
                f"{clean_line(str(path)).text} was not made by this command, so it is left as it "
                "is. Move it away first."
            )


def _refuse_full(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise PartnerCheckError(
            f"{clean_line(str(target)).text} is there already and is not empty. "
            "Name another folder."
        )


def _write(target: Path, files: dict[str, bytes], *, new: bool) -> None:
    try:
        if new:
            write_new(target, files)
            return
        for name, data in files.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, data, mode=TO_SHARE)
    except OSError as error:
        rest = "" if new else " What was written so far stays: the same command does the rest."
        raise PartnerCheckError(
            f"The pseudo-language was not written. {in_words(error, target)}{rest}"
        ) from error
