"""`partnercheck export`: write what the leader chose to share."""

from __future__ import annotations

from pathlib import Path

from partnercheck.cli.output import say, write_data
from partnercheck.cli.parser import Options
from partnercheck.cli.reading import ReadWithGuide, read_with_guide
from partnercheck.cli.writing import there_already
from partnercheck.errors import Exit, FileThereError, PartnerCheckError
from partnercheck.report.json_text import json_text
from partnercheck.report.leaving import Leaving, leaving
from partnercheck.session.exporting import STILL_SAVED, chosen_file, write_export

SCREEN = "-"


def run(options: Options) -> int:
    """Write the export to the screen or to a file, whole or not at all."""
    if options.schema:
        from partnercheck.report.export_model import schema

        write_data(json_text(schema()))
        return Exit.DONE
    found = read_with_guide(options)
    if options.conversation:
        return _conversation(options, found)
    chosen = leaving(options.added)
    if options.output == SCREEN:
        write_data(_rendered(found, options.format, chosen).decode())
        return Exit.DONE
    path, notice = _write(options, found, _rendered(found, options.format, chosen))
    from partnercheck.report.choosing import another_order
    from partnercheck.report.formats import FORMATS, contents

    say(f"Written to {path}: {contents(options.format, chosen)}.")
    if FORMATS[options.format].lists_actions and (
        moved := another_order(found.guide, found.review, chosen)
    ):
        say(moved)
    if notice:
        say(notice)
    return Exit.DONE


def _rendered(found: ReadWithGuide, name: str, chosen: Leaving) -> bytes:
    from partnercheck.report.choosing import facts_of
    from partnercheck.report.formats import rendered

    return rendered(name, facts_of(found.guide, found.review, chosen))


def _write(options: Options, found: ReadWithGuide, data: bytes) -> tuple[Path, str]:
    """Write the file; returns where it is, and what is to be said of noting it."""
    try:
        path = chosen_file(options.output)
        notice = write_export(path, data, force=options.force, review_file=found.read.path)
    except FileThereError as error:
        raise PartnerCheckError(f"{there_already(error.path)} {STILL_SAVED}") from error
    except PartnerCheckError as error:
        raise PartnerCheckError(f"Nothing was exported. {error}") from error
    return path, notice


def _conversation(options: Options, found: ReadWithGuide) -> int:
    """The page of one conversation."""
    from partnercheck.report.conversation_page import (
        conversation_bytes,
        conversation_outline,
        found_conversation,
    )

    one = found_conversation(found.review, options.conversation)
    outline = conversation_outline(found.guide, found.review, one, options.added)
    data = conversation_bytes(outline, options.format)
    if options.output == SCREEN:
        write_data(data.decode())
        return Exit.DONE
    path, notice = _write(options, found, data)
    added = f", with {', '.join(options.added)}" if options.added else ""
    say(f"Written to {path}: titles and what was taken on{added}.")
    if notice:
        say(notice)
    return Exit.DONE
