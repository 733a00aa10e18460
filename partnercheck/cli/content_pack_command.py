"""`partnercheck content pack`: writes a guide without errors into one file, to give to others."""

from __future__ import annotations

import re
from pathlib import Path

from partnercheck.cli.content_check_command import checked
from partnercheck.cli.content_command import (
    folder_to_check,
    needs_against,
    takes_against,
    takes_wording_only,
)
from partnercheck.cli.content_words import report_text
from partnercheck.cli.data_words import size_words
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, say, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.writing import TO_SHARE, refuse_in_guide, there_already
from partnercheck.errors import Exit, PartnerCheckError, UnreadableError, WrongUseError
from partnercheck.guide.load import load_guide, meaning
from partnercheck.guide.model import Guide
from partnercheck.guide.translating.languages import FOLDER, PSEUDO
from partnercheck.places import built_in_guide, program, typed_path
from partnercheck.store.chosen_place import file_at, is_taken
from partnercheck.store.filesystem import replace_file
from partnercheck.store.problems import in_words
from partnercheck.text import plural
from partnercheck.workshop.packing import pack_guide, read_at

EXAMPLES = (
    ("partnercheck content pack my-guide", "my-guide-1.0.0.zip, in this folder"),
    (
        "partnercheck content pack my-guide --against my-guide-1.0.0.zip",
        "only if no review of that version breaks",
    ),
    ("partnercheck content pack my-guide --output guide.zip", ""),
)


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes("What", "words", "DIR", "the guide's folder; this one, if it holds a guide")
    takes_against(parser)
    parser.options.add_argument("--output", metavar="FILE", help="write to this file")
    parser.takes_force()
    takes_wording_only(parser)


def check_use(options: Options) -> None:
    """Raises WrongUseError, which says what to type instead, for arguments that can't be used."""
    needs_against(options)


def run(options: Options) -> int:
    """Write the packed guide, or say what has to be mended first; returns the exit code. Raises
    PartnerCheckError for a guide with the pseudo-language, or a file that must not be replaced."""
    folder = folder_to_check(options)
    if folder == built_in_guide() and not options.words:
        raise WrongUseError(f"Which guide? Name its folder: {program()} content pack my-guide")
    against = typed_path(options.against) if options.against else None
    report = checked(folder, against, options.confirmed)
    if report.errors:
        write_text(report_text(report, columns()))
        say(f"Not packed: {plural(len(report.errors), 'error')} to mend first.")
        return Exit.FAILED if report.opened else Exit.UNREADABLE
    guide = load_guide(folder)
    if PSEUDO in guide.languages:
        raise PartnerCheckError(
            f"The guide holds the pseudo-language, which is for trying alone. Take the folder "
            f"{folder / FOLDER / PSEUDO} away, then pack again."
        )
    path = file_at(options.output) if options.output else Path.cwd() / packed_name(guide)
    try:
        taken = is_taken(path, (chosen_data_folder(options).path,))
        refuse_in_guide(path, folder, ".zip")
        if taken and not options.force:
            raise PartnerCheckError(_taken(path, folder, guide))
        data = pack_guide(folder)
        replace_file(path, data, mode=TO_SHARE)
    except OSError as error:
        raise PartnerCheckError(f"Nothing was packed. {in_words(error, path)}") from error
    count = plural(len(guide.principles), "principle")
    say(f"Packed to {path}: {guide.title}, version {guide.version}, {count}.")
    say(f"{size_words(len(data))}, read back and found the same. Checksum {guide.digest}")
    if report.warnings:
        say(
            f"{plural(len(report.warnings), 'warning')} in it. "
            f"To see them: {program()} content check {folder}"
        )
    if against is None and (others := _packed_before(path, guide)):
        say(
            f"{others[-1].name} lies beside it. To see whether reviews of that version still read "
            f"well: {program()} content check {folder} --against {others[-1]}"
        )
    return Exit.DONE


def _packed_before(path: Path, guide: Guide) -> list[Path]:
    """Files beside a packed one that are named like other versions of its guide, the one written
    last at the end."""
    found = (other for other in path.parent.glob(f"{guide.id}-[0-9]*.zip") if other != path)
    return sorted(found, key=lambda other: (other.stat().st_mtime_ns, other.name))


def packed_name(guide: Guide) -> str:
    """The usual name of a packed guide: `my-guide-1.0.0.zip`."""
    version = re.sub(r"[^A-Za-z0-9.]+", "-", guide.version).strip("-.") or "0"
    return f"{guide.id}-{version}.zip"


def _taken(path: Path, folder: Path, guide: Guide) -> str:
    """Why a packed file is not replaced. With two guides of the same version under one name, nobody
    could tell which of them a review was answered with."""
    try:
        packed, sees = read_at(path, lambda found: (load_guide(found), meaning(found)))
    except (UnreadableError, OSError):
        return there_already(path)
    if packed.id != guide.id or packed.version != guide.version:
        return there_already(path)
    if packed.digest == guide.digest:
        return f"{path} is there already and holds this same guide. Nothing needs packing."
    if sees == meaning(folder):
        return (
            f"{path} is there already and holds this same guide, but for notes, spaces or the "
            "order of keys. Nothing changed that leaders see, so nothing needs packing."
        )
    return (
        f"{path} is there already, and what it holds as version {guide.version} is not what the "
        "guide says now. Others may have that file, so keep it: write another version in "
        f"{_version_place(folder)}, then pack again. Only if nobody has it yet, replace it with "
        "--force."
    )


def _version_place(folder: Path) -> str:
    """Where the guide's version is written: `my-guide/guide.toml, line 3`."""
    path = folder / "guide.toml"
    # An editor on Windows may have put a byte order mark before the first key.
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    for number, line in enumerate(lines, 1):
        if re.match(r"""\s*["']?version["']?\s*=""", line):
            return f"{path}, line {number}"
    return str(path)
