"""Chooses a face: the full screen, or line by line."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from partnercheck.cli.opened import chosen_data_folder, chosen_guide_folder, where_it_breaks
from partnercheck.cli.output import output
from partnercheck.cli.parser import Options
from partnercheck.errors import WrongUseError
from partnercheck.places import program
from partnercheck.replaced import load_nothing_else
from partnercheck.session.library import Library


def run(options: Options) -> int:
    """Open the app; returns its exit code."""
    return open_app(options)


def open_app(options: Options) -> int:
    """Open the face asked for, as far as this terminal can show it; returns its exit code.

    The built-in guide is read only after the first screen is painted.

    Raises WrongUseError if the full screen is wanted and there is no terminal, before anything of
    it is imported, and GuideError for a guide that can't be opened.
    """
    load_nothing_else()
    if is_plain(options):
        return _line_by_line(_library(options))
    from partnercheck.unseen import kept_for_the_app

    with kept_for_the_app():
        return _full_screen(_library(options, in_parts=True))


def _library(options: Options, *, in_parts: bool = False) -> Library:
    library = Library(
        chosen_data_folder(options).path,
        chosen_guide_folder(options),
        guide_given=options.guide is not None,
        explain=where_it_breaks,
    )
    if options.guide is not None:
        _ = library.guide
    library.prepare(in_parts=in_parts)
    if options.passphrase_file and library.locked:
        from partnercheck.cli.passphrase import from_file

        library.unlock(from_file(options.passphrase_file))
    return library


def is_plain(options: Options) -> bool:
    """Whether the app opens line by line. Raises WrongUseError if the full screen is wanted and
    there is no terminal."""
    plain = options.plain or _is_dumb()
    if not options.plain and not _has_terminal(drawing=not plain):
        raise WrongUseError(_no_terminal())
    return plain


def _no_terminal() -> str:
    return (
        "PartnerCheck needs a terminal for its full screen, and there is none here.\n"
        f"Line by line: {program()} --plain\n"
        f"Without a screen: {program()} list, show, actions or export (see {program()} --help)"
    )


def _full_screen(library: Library) -> int:
    from partnercheck.tui.start import run as show

    return show(library)


def _line_by_line(library: Library) -> int:
    from partnercheck.plain.face import run as talk

    return talk(library, *streams())


def streams() -> tuple[TextIO, TextIO]:
    """What the line-by-line face reads and writes. Raises WrongUseError if the input was closed,
    and PartnerCheckError if the output was."""
    if sys.stdin is None:
        raise WrongUseError("There is nothing to read from: the input was closed.")
    return sys.stdin, output()


def _has_terminal(*, drawing: bool) -> bool:
    """Whether a person is at both ends. For the full screen stderr has to be a terminal, too,
    because Textual draws there."""
    streams = [sys.stdin, sys.stdout, *([sys.stderr] if drawing else [])]
    return all(stream is not None and stream.isatty() for stream in streams)


def _is_dumb() -> bool:
    return os.environ.get("TERM") == "dumb"
