"""`partnercheck content preview`: shows a guide that is being edited on the real screens."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from partnercheck.cli.content_command import folder_to_check
from partnercheck.cli.content_words import report_text
from partnercheck.cli.faces import is_plain, streams
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, say, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.errors import Exit, PartnerCheckError, UnreadableError, WrongUseError
from partnercheck.guide.model import Guide
from partnercheck.places import path_to_type, program
from partnercheck.settings import SETTINGS_BYTES
from partnercheck.text import clean_line, fit
from partnercheck.toml_file import read_bytes
from partnercheck.workshop.checking.nearest import nearest
from partnercheck.workshop.previewing import NOTHING_KEPT, EditedGuide, PreviewLibrary

EXAMPLES = (
    ("partnercheck content preview my-guide", ""),
    ("partnercheck content preview my-guide --size 80x24", "in a frame of that size"),
    ("partnercheck content preview my-guide --principle goals.reason-together", ""),
    ("partnercheck content preview my-guide --plain", "line by line"),
)

_SIZE = re.compile(r"([1-9][0-9]{0,2})[xX×]([1-9][0-9]{0,2})", re.ASCII)
_SMALLEST = (20, 6)
_AS_IT_IS_NOW = "It shows the guide as it is now. After a save, leave and begin it again."


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes("What", "words", "DIR", "the guide's folder; this one, or the built-in guide")
    parser.options.add_argument("--principle", metavar="ID", help="begin at this principle")
    parser.options.add_argument(
        "--size", metavar="WxH", help="columns and rows to show it in, such as 80x24"
    )
    parser.takes_flag("--plain", "the same, line by line")


def run(options: Options) -> int:
    """Show the guide until the editor leaves; returns the exit code. Nothing of the preview is
    kept."""
    size = _chosen_size(options.size)
    plain = _is_plain(options)
    if size is not None:
        _refuse_size(size, plain=plain)
    with tempfile.TemporaryDirectory(
        prefix="partnercheck-preview-", ignore_cleanup_errors=True
    ) as name:
        place = Path(name)
        edited = EditedGuide(folder_to_check(options), place / "guide")
        edited.read()
        if edited.view is None or edited.report is None:
            return _nothing_to_show(edited)
        principle = _chosen_principle(options.principle, edited.view.guide)
        library = PreviewLibrary(place, edited.view)
        _use_settings(options, library)
        if plain:
            return _line_by_line(library, edited, principle)
        from partnercheck.tui.preview import preview_app
        from partnercheck.tui.start import run as show

        def forget() -> None:
            shutil.rmtree(place, ignore_errors=True)

        return show(library, preview_app(edited, principle, size, forget), size)


def _is_plain(options: Options) -> bool:
    try:
        return is_plain(options)
    except WrongUseError as error:
        words = [path_to_type(clean_line(word).text) for word in options.words]
        raise WrongUseError(
            "A preview needs a terminal for its full screen, and there is none here. "
            f"Line by line: {' '.join([program(), 'content preview', *words, '--plain'])}"
        ) from error


def _line_by_line(library: PreviewLibrary, edited: EditedGuide, principle: str) -> int:
    """Say what a preview is and what is wrong with the guide, then begin at the principle, or at
    the first one if `principle` is empty."""
    from partnercheck.commands import PRINCIPLE
    from partnercheck.plain.face import run as talk
    from partnercheck.plain.sitting import Go, Sitting

    def begin(sitting: Sitting) -> Go:
        sitting.dialogue.say(NOTHING_KEPT, _AS_IT_IS_NOW)
        sitting.dialogue.say(edited.fault)
        sitting.begin(library.begin_preview(principle))
        return Go(PRINCIPLE, part="think")

    return talk(library, *streams(), begin)


def _nothing_to_show(edited: EditedGuide) -> int:
    if edited.report is None:
        raise PartnerCheckError(edited.fault)
    write_text(report_text(edited.report, columns()))
    say("There is nothing to show yet: mend what is named above, then begin the preview again.")
    return Exit.FAILED if edited.report.opened else Exit.UNREADABLE


def _use_settings(options: Options, library: PreviewLibrary) -> None:
    """Use a copy of the editor's own colours and keys, so that changes made in a preview stay
    there."""
    try:
        settings = read_bytes(chosen_data_folder(options).settings_path, SETTINGS_BYTES)
        library.folder.settings_path.write_bytes(settings)
    except (OSError, UnreadableError):
        return  # without a settings file the defaults apply


def _chosen_size(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        shown = fit(clean_line(text).text, 30)
        raise WrongUseError(f"--size: columns and rows are needed, such as 80x24, not {shown}.")
    return int(match[1]), int(match[2])


def _refuse_size(size: tuple[int, int], *, plain: bool) -> None:
    """Raises WrongUseError for a size, in columns and rows, that can't be shown here."""
    wide, high = size
    if plain:
        raise WrongUseError("--size is for the full screen. Leave it out, or leave out --plain.")
    if wide < _SMALLEST[0] or high < _SMALLEST[1]:
        raise WrongUseError(
            f"--size: at least {_SMALLEST[0]}x{_SMALLEST[1]} is needed to show anything."
        )
    here = shutil.get_terminal_size()
    if wide > here.columns or high > here.lines:
        raise WrongUseError(
            f"--size: this window has {here.columns} columns and {here.lines} rows. "
            f"Make it at least {wide} by {high}, or choose less."
        )


def _chosen_principle(wanted: str | None, guide: Guide) -> str:
    if not wanted:
        return ""
    asked = [principle.id for principle in guide.principles]
    if wanted in asked:
        return wanted
    shown = fit(clean_line(wanted).text, 60)
    if wanted in guide.by_id:
        raise WrongUseError(f"--principle: {shown} is retired, so no screen asks it.")
    ends = [name for name in asked if name.partition(".")[2] == wanted]
    near = ends[0] if ends else nearest(wanted, asked)
    meant = f" Did you mean {near}?" if near else ""
    raise WrongUseError(f"--principle: the guide has no principle {shown}.{meant}")
