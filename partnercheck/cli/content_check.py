"""`partnercheck content check`: everything that is wrong with a guide."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from partnercheck.cli.content_command import folder_to_check
from partnercheck.cli.content_words import report_json, report_text
from partnercheck.cli.output import columns, say, write_data, write_text
from partnercheck.cli.parser import Options
from partnercheck.errors import Exit, WrongUseError
from partnercheck.guide.files import LOOK_AGAIN, GuideSnapshot, guide_snapshot
from partnercheck.places import typed_path
from partnercheck.text import clean_line, fit
from partnercheck.workshop.checking.check import check_guide
from partnercheck.workshop.checking.finding import Report
from partnercheck.workshop.checking.nearest import nearest
from partnercheck.workshop.checking.words import words_path
from partnercheck.workshop.packing import guide_at


def run(options: Options) -> int:
    """Check once, or again at every save until Ctrl+C; returns the exit code."""
    folder = folder_to_check(options)
    against = typed_path(options.against) if options.against else None
    if options.watch:
        watch(folder, against, options.confirmed)
    report = checked(folder, against, options.confirmed)
    if options.json:
        from partnercheck.report.json_text import json_text

        write_data(json_text(report_json(report)))
    else:
        write_text(report_text(report, columns()))
    if not report.opened:
        return Exit.UNREADABLE
    return Exit.FAILED if report.errors else Exit.DONE


def checked(folder: Path, against: Path | None, confirmed: tuple[str, ...]) -> Report:
    """What is wrong with a guide, and with what became of an earlier version where one is given.

    Raises GuideError for an earlier version that can't be opened, and WrongUseError for a
    confirmed id that the guide does not have."""
    if against is None:
        return check_guide(folder)
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

    `pause` waits between two looks; tests give one of their own.
    """
    seen: GuideSnapshot | None = None
    while True:
        now = guide_snapshot(folder, words_path(folder))
        if now != seen:
            seen = now
            write_text(report_text(checked(folder, against, confirmed), columns()))
            say("Save a file to check again. Ctrl+C ends.")
        pause(LOOK_AGAIN)
