"""Runs one command; its exit codes are in .docs/contracts.md."""

from __future__ import annotations

import errno
import gc
from importlib import import_module

from partnercheck.cli.output import say, write_text
from partnercheck.cli.parser import HelpShown, Options, command_file, parse
from partnercheck.errors import Exit, GuideError, PartnerCheckError


def run(arguments: list[str]) -> int:
    """Run what the arguments ask for; returns the exit code. Failures are said in words on
    stderr."""
    try:
        return _run(arguments)
    except GuideError as error:
        from partnercheck.workshop.broken import in_check_words

        say(in_check_words(error))
        return error.exit_code
    except PartnerCheckError as error:
        say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except OSError as error:
        say(_disk_words(error))
        return Exit.FAILED
    except Exception as error:  # noqa: BLE001 - said without its message: an answer may stand in it
        from partnercheck.session.crash import STOPPED, report
        from partnercheck.store.clock import local_now

        say(f"{STOPPED} Pass this on to whoever supports you:\n{report(error, local_now())}")
        return Exit.FAILED


def _disk_words(error: OSError) -> str:
    """What the disk refused, and for which file."""
    told = isinstance(error, NotADirectoryError | PermissionError)
    told = told or error.errno == errno.ENAMETOOLONG
    if told and isinstance(error.filename, str):
        from pathlib import Path

        from partnercheck.store.problems import unread_words

        return unread_words(error, Path(error.filename))
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or type(error).__name__}."


def _run(arguments: list[str]) -> int:
    try:
        options = parse(arguments)
    except HelpShown as shown:
        write_text(shown.text)
        return Exit.DONE
    return _command(options)


def _command(options: Options) -> int:
    name = options.name
    file = command_file(name) if name else import_module("partnercheck.cli.faces")
    gc.enable()
    code: int = file.run(options)
    return code
