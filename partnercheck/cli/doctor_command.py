"""`partnercheck doctor`: anything that would get in the way, each in a line of words."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass

from partnercheck import __version__
from partnercheck.cli.data_words import chosen_by
from partnercheck.cli.output import columns, write_text
from partnercheck.cli.page import Page
from partnercheck.cli.parser import Options
from partnercheck.cli.reading import chosen_data_folder, chosen_guide_folder
from partnercheck.errors import Exit, GuideError
from partnercheck.guide.load import load_guide
from partnercheck.settings import read_settings
from partnercheck.store.folder import DataFolder
from partnercheck.store.whereabouts import probe, synced_by
from partnercheck.text import listed, plural

OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)
COMFORTABLE = (80, 24)
SMALLEST = (60, 20)
"""Columns and rows below which the full screen asks for a bigger window (DESIGN 7)."""
_PACKAGES = ("textual", "msgspec", "platformdirs", "tomli-w")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    about: str
    words: str
    to_mend: bool = False


def run(options: Options) -> int:
    """Look at everything and say it. 0 when nothing is to be mended, 1 when something is."""
    folder = chosen_data_folder(options)
    findings = [
        *_terminal(),
        _encoding(),
        _python(),
        _versions(),
        *_data_folder(options, folder),
        _guide(options),
        *_settings(folder),
    ]
    page = Page(columns())
    for finding in findings:
        mark = "To mend. " if finding.to_mend else ""
        page.line(f"{mark}{finding.about}: {finding.words}")
    wrong = sum(finding.to_mend for finding in findings)
    page.heading(f"{plural(wrong, 'thing')} to mend." if wrong else "Nothing to mend.")
    write_text(page.text)
    return Exit.FAILED if wrong else Exit.DONE


def _terminal() -> list[Finding]:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return [
            Finding(
                "Terminal",
                "none here, so its size and colours can't be told. The full screen needs one; "
                "partnercheck --plain does not.",
            )
        ]
    if os.environ.get("TERM") == "dumb":
        return [Finding("Terminal", "a simple one. PartnerCheck opens line by line in it.")]
    size = shutil.get_terminal_size(COMFORTABLE)
    return [
        Finding("Terminal", os.environ.get("TERM") or "one that does not say its kind."),
        _size(size.columns, size.lines),
        Finding("Colours", _colours()),
    ]


def _size(wide: int, high: int) -> Finding:
    words = f"{wide} columns by {high} rows"
    if wide < SMALLEST[0] or high < SMALLEST[1]:
        return Finding(
            "Size",
            f"{words}, too small for the full screen. Make the window at least "
            f"{SMALLEST[0]} by {SMALLEST[1]}, or use partnercheck --plain",
            to_mend=True,
        )
    if wide < COMFORTABLE[0] or high < COMFORTABLE[1]:
        return Finding(
            "Size",
            f"{words}. It works, and scrolls; from {COMFORTABLE[0]} by {COMFORTABLE[1]} on "
            "everything fits.",
        )
    return Finding("Size", f"{words}, enough for everything.")


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "none, because NO_COLOR is set. Nothing depends on colour."
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "all of them."
    if "256" in os.environ.get("TERM", ""):
        return "256."
    return "16, or as many as the terminal has. Nothing depends on colour."


def _encoding() -> Finding:
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    if encoding.lower().replace("-", "") == "utf8":
        return Finding("Characters", "UTF-8, so every letter can be shown.")
    return Finding(
        "Characters",
        f"{encoding}. Letters that it lacks are shown by their numbers. "
        "To show all, use a UTF-8 locale, or set PYTHONUTF8=1",
    )


def _python() -> Finding:
    have = sys.version_info[:3]
    words = ".".join(map(str, have))
    wanted = " to ".join(".".join(map(str, version)) for version in (OLDEST_PYTHON, NEWEST_PYTHON))
    if have[:2] < OLDEST_PYTHON:
        return Finding("Python", f"{words}, too old. It needs {wanted}.", to_mend=True)
    if have[:2] > NEWEST_PYTHON:
        return Finding("Python", f"{words}, newer than any that was tried ({wanted}).")
    return Finding("Python", f"{words}.")


def _versions() -> Finding:
    from importlib.metadata import PackageNotFoundError, version

    have, missing = [f"PartnerCheck {__version__}"], []
    for package in _PACKAGES:
        try:
            have.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    if missing:
        return Finding(
            "Versions",
            f"{listed(have)}. Not installed: {listed(missing)}. Install PartnerCheck again.",
            to_mend=True,
        )
    return Finding("Versions", f"{listed(have)}.")


def _data_folder(options: Options, folder: DataFolder) -> list[Finding]:
    found = probe(folder)
    about = "Data folder"
    if found.problem:
        return [
            Finding(about, f"{folder.path}. {chosen_by(options, folder)}"),
            Finding("Saving", f"answers can't be kept. {found.problem}", to_mend=True),
        ]
    there = "" if found.there else " It is not there yet; the first answer makes it."
    return [
        Finding(about, f"{folder.path}. {chosen_by(options, folder)}{there}"),
        Finding("Saving", "answers can be kept there."),
        _privacy(found.there, found.open_to_others),
        _locks(found.locks),
        _synced(folder),
    ]


def _privacy(there: bool, others: int) -> Finding:
    if sys.platform == "win32":
        return Finding("Privacy", "Windows decides who may look into the folder.")
    if others:
        count = plural(others, "file or folder", "files and folders")
        return Finding(
            "Privacy",
            f"others on this computer may be able to open {count} in it. PartnerCheck mends that "
            "when it opens.",
            to_mend=True,
        )
    return Finding(
        "Privacy",
        "on this computer only you can open it." if there else "it will be for you alone.",
    )


def _locks(locks: bool | None) -> Finding:
    if locks:
        return Finding("Two windows", "one review can't be changed in two windows at once.")
    return Finding(
        "Two windows",
        "this disk has no locks. Open a review in one window at a time, or the later save wins.",
    )


def _synced(folder: DataFolder) -> Finding:
    services = synced_by(folder.path)
    if services:
        return Finding(
            "Copies",
            f"the folder seems to stand in {listed(services)}, which copies it to other computers. "
            "More: partnercheck data where",
        )
    return Finding("Copies", "nothing that PartnerCheck can see copies the folder elsewhere.")


def _guide(options: Options) -> Finding:
    path = chosen_guide_folder(options)
    try:
        guide = load_guide(path)
    except GuideError as error:
        return Finding("Guide", f"it can't be opened. {error}", to_mend=True)
    count = sum(p.status == "active" for area in guide.areas for p in area.principles)
    return Finding(
        "Guide", f"{guide.title}, version {guide.version}, {plural(count, 'principle')}."
    )


def _settings(folder: DataFolder) -> list[Finding]:
    problems = read_settings(folder.settings_path).problems
    if not problems:
        return [Finding("Settings", "nothing wrong in them.")]
    return [Finding("Settings", problem, to_mend=True) for problem in problems]
