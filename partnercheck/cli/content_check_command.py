"""`partnercheck content check`: says everything that is wrong with a guide."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from partnercheck.cli.content_command import (
    folder_to_check,
    needs_against,
    takes_against,
    takes_wording_only,
)
from partnercheck.cli.content_words import report_json, report_text
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, say, write_data, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.errors import Exit, WrongUseError
from partnercheck.guide.load import LOOK_AGAIN, GuideSnapshot, guide_snapshot
from partnercheck.guide.model import Guide
from partnercheck.guide.translating.languages import FOLDER
from partnercheck.places import typed_path
from partnercheck.text import clean_line, fit
from partnercheck.workshop.checking.finding import Report
from partnercheck.workshop.checking.guide_check import check_guide
from partnercheck.workshop.checking.nearest import nearest
from partnercheck.workshop.checking.wording import words_path
from partnercheck.workshop.packing import guide_at, unpacked

EXAMPLES = (
    ("partnercheck content check my-guide", ""),
    ("partnercheck content check my-guide --watch", "again at every save"),
    ("partnercheck content check my-guide --against old", "no review may break"),
    ("partnercheck content check my-guide --json", "for programs"),
)


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes("What", "words", "DIR", "the guide's folder; this one, or the built-in guide")
    parser.takes_json()
    takes_against(parser)
    parser.takes_flag("--watch", "check again whenever you save")
    takes_wording_only(parser)


def check_use(options: Options) -> None:
    """Raises WrongUseError, which says what to type instead, for arguments that can't be used."""
    needs_against(options)
    if options.watch and options.json:
        raise WrongUseError("--watch is for people, --json for programs. Leave one of them out.")


def run(options: Options) -> int:
    """Check once, or again at every save until Ctrl+C; returns the exit code."""
    folder = folder_to_check(options)
    against = typed_path(options.against) if options.against else None
    if options.watch:
        watch(folder, against, options.confirmed)
    report = _report(options, folder, against)
    if options.json:
        from partnercheck.report.json_text import json_text

        write_data(json_text(report_json(report)))
    else:
        write_text(report_text(report, columns()))
    if not report.opened:
        return Exit.UNREADABLE
    return Exit.FAILED if report.errors else Exit.DONE


def _report(options: Options, folder: Path, against: Path | None) -> Report:
    """The check of a guide's folder, of a packed file, or of a single file in a guide's folder."""

    def installed(guide_id: str) -> Guide | None:
        from partnercheck.session.guides import installed_guide

        here = installed_guide(chosen_data_folder(options), guide_id)
        return here.found.guide if here and here.found else None

    if not folder.is_file():
        return checked(folder, against, options.confirmed, installed)
    if folder.suffix.lower() == ".toml":
        report = checked(guide_of(folder), against, options.confirmed, installed)
        name = folder.absolute().relative_to(report.folder.absolute()).as_posix()
        return replace(
            report,
            findings=tuple(one for one in report.findings if one.file == name),
            files=(name,),
            principles=tuple(
                one for one in report.principles if name == f"{one.id.partition('.')[0]}.toml"
            ),
            languages=(),
        )
    with unpacked(folder) as new:
        report = checked(new.folder, against, options.confirmed, installed)
        return replace(report, folder=folder)


def guide_of(file: Path) -> Path:
    """The folder of the guide that a file belongs to: the file's own, or for a translation's file
    the guide's folder above."""
    around = file.absolute().parent
    return around.parents[1] if around.parent.name == FOLDER else around


def checked(
    folder: Path,
    against: Path | None,
    confirmed: tuple[str, ...],
    installed: Callable[[str], Guide | None] | None = None,
) -> Report:
    """The check of a guide. With `against`, also of what it does to reviews of that earlier
    version.

    `confirmed` holds the ids of principles whose meaning did not change. `installed` returns the
    installed version of a guide by its id.

    Raises GuideError for an earlier version that can't be opened, and WrongUseError for a confirmed
    id that the guide does not have.
    """
    if against is None:
        return check_guide(folder, installed=installed)
    report = check_guide(folder, earlier=guide_at(against), confirmed=confirmed)
    known = [one.id for one in report.principles]
    for name in confirmed:
        if known and name not in known:
            near = nearest(name, known)
            meant = f" Did you mean {near}?" if near else ""
            shown = fit(clean_line(name).text, 60)
            raise WrongUseError(f"--wording-only: the guide has no principle {shown}.{meant}")
    return report


def watch(
    folder: Path,
    against: Path | None,
    confirmed: tuple[str, ...],
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Check, and check again whenever a file of the guide changes, until interrupted.

    `pause` waits between two looks, for so many seconds; tests give their own.
    """
    seen: GuideSnapshot | None = None
    while True:
        now = guide_snapshot(folder, words_path(folder))
        if now != seen:
            seen = now
            write_text(report_text(checked(folder, against, confirmed), columns()))
            say("Save a file to check again. Ctrl+C ends.")
        pause(LOOK_AGAIN)
