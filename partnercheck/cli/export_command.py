"""`partnercheck export`: write what the leader chose to share."""

from __future__ import annotations

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
    chosen = leaving(options.added)
    if options.output == SCREEN:
        write_data(_rendered(found, options.format, chosen).decode())
        return Exit.DONE
    data = _rendered(found, options.format, chosen)
    try:
        path = chosen_file(options.output)
        notice = write_export(path, data, force=options.force, review_file=found.read.path)
    except FileThereError as error:
        raise PartnerCheckError(f"{there_already(error.path)} {STILL_SAVED}") from error
    except PartnerCheckError as error:
        raise PartnerCheckError(f"Nothing was exported. {error}") from error
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
