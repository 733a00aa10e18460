"""`partnercheck doctor`: looks for anything that would get in the way, and says each in a line."""

from __future__ import annotations

import os
import shutil
import sys

from partnercheck import __version__
from partnercheck.cli.looked_at import LookedAt
from partnercheck.cli.output import columns, write_text
from partnercheck.cli.parser import Options
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit
from partnercheck.places import program
from partnercheck.text import listed, plural

EXAMPLES = (("partnercheck doctor", "terminal, data folder, guide, settings"),)

OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)
COMFORTABLE = (80, 24)
SMALLEST = (60, 20)
"""The smallest window of the full screen, in columns and rows (.docs/contracts.md)."""
_PACKAGES = ("textual", "msgspec", "platformdirs", "tomli", "tomli-w")


def run(options: Options) -> int:
    """Look at everything and say what was found. Returns 0 if nothing has to be mended, else 1.

    What needs a missing package is left out; that the package is missing is said instead.
    """
    versions = _versions()
    findings = [*_terminal(), _encoding(), look_at_python(sys.version_info[:3]), versions]
    if not versions.to_mend:
        from partnercheck.cli.doctor_files import look_at_files

        findings += look_at_files(options)
    page = Wrapped(columns())
    for finding in findings:
        mark = "To mend. " if finding.to_mend else ""
        page.line(f"{mark}{finding.about}: {finding.words}")
    wrong = sum(finding.to_mend for finding in findings)
    page.heading(f"{plural(wrong, 'thing')} to mend." if wrong else "Nothing to mend.")
    write_text(page.text)
    return Exit.FAILED if wrong else Exit.DONE


def _terminal() -> list[LookedAt]:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return [
            LookedAt(
                "Terminal",
                "none here, so its size and colours can't be told. The full screen needs one; "
                f"{program()} --plain does not.",
            )
        ]
    if os.environ.get("TERM") == "dumb":
        return [LookedAt("Terminal", "a simple one. PartnerCheck opens line by line in it.")]
    size = shutil.get_terminal_size(COMFORTABLE)
    return [
        LookedAt("Terminal", f"it calls itself {os.environ.get('TERM') or 'nothing at all'}."),
        _size(size.columns, size.lines),
        LookedAt("Colours", _colours()),
    ]


def _size(wide: int, high: int) -> LookedAt:
    words = f"{wide} columns by {high} rows"
    if wide < SMALLEST[0] or high < SMALLEST[1]:
        return LookedAt(
            "Size",
            f"{words}, too small for the full screen. Make the window at least "
            f"{SMALLEST[0]} by {SMALLEST[1]}, or use {program()} --plain",
            to_mend=True,
        )
    if wide < COMFORTABLE[0] or high < COMFORTABLE[1]:
        return LookedAt(
            "Size",
            f"{words}. It works, and scrolls; from {COMFORTABLE[0]} by {COMFORTABLE[1]} on "
            "everything fits.",
        )
    return LookedAt("Size", f"{words}, enough for everything.")


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "none, because NO_COLOR is set. Nothing depends on colour."
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "all of them."
    if "256" in os.environ.get("TERM", ""):
        return "256 of them."
    return "16 of them. Nothing depends on colour."


def _encoding() -> LookedAt:
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    if encoding.lower().replace("-", "") == "utf8":
        return LookedAt("Characters", "UTF-8, so every letter can be shown.")
    return LookedAt(
        "Characters",
        f"{encoding}. Letters that it lacks are shown by their numbers. "
        "To show all, use a UTF-8 locale, or set PYTHONUTF8=1",
    )


def look_at_python(have: tuple[int, int, int]) -> LookedAt:
    """Whether PartnerCheck was tried with this version of Python."""
    words = ".".join(map(str, have))
    wanted = " to ".join(".".join(map(str, version)) for version in (OLDEST_PYTHON, NEWEST_PYTHON))
    if have[:2] < OLDEST_PYTHON:
        return LookedAt("Python", f"{words}, too old. It needs {wanted}.", to_mend=True)
    if have[:2] > NEWEST_PYTHON:
        return LookedAt("Python", f"{words}, newer than any that was tried ({wanted}).")
    return LookedAt("Python", f"{words}.")


def _versions() -> LookedAt:
    from importlib.metadata import PackageNotFoundError, version

    have, missing = [f"PartnerCheck {__version__}"], []
    for package in _PACKAGES:
        try:
            have.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    if missing:
        return LookedAt(
            "Versions",
            f"{listed(have)}. Not installed: {listed(missing)}. Install PartnerCheck again.",
            to_mend=True,
        )
    return LookedAt("Versions", f"{listed(have)}.")
