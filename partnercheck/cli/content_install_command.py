"""`partnercheck content install`: says what a packed guide is and what it changes, then installs
it."""

from __future__ import annotations

from itertools import groupby

from partnercheck.cli.data_words import NOTHING_CHANGED, size_words
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, confirmed, say, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit, PartnerCheckError
from partnercheck.guide.load import meaning
from partnercheck.guide.model import Guide
from partnercheck.guide.succession import succession
from partnercheck.guide.translating.languages import language_name
from partnercheck.places import typed_path
from partnercheck.session.guides import InstalledGuide, installed_guide
from partnercheck.store.installed import install
from partnercheck.store.problems import in_words
from partnercheck.text import plural
from partnercheck.workshop.broken import where_it_breaks
from partnercheck.workshop.checking.guide_check import check_guide
from partnercheck.workshop.differences import (
    ChangeKind,
    differences,
    is_older,
    read_version,
    translation_differences,
)
from partnercheck.workshop.packing import UnpackedGuide, unpacked

EXAMPLES = (
    ("partnercheck content install my-guide-1.0.0.zip", "then say yes or no"),
    ("partnercheck content install my-guide-1.0.0.zip --yes", "without a question"),
)

SHOWN = 5
"""How many changes that would break reviews are listed; the rest is counted."""
_COUNTED: dict[ChangeKind, str] = {
    "meaning": "Changes of meaning",
    "removed": "Taken out",
    "order": "Changes to what is suggested first",
    "wording": "Changes of wording",
}
"""Kinds of differences that are only counted, with their words; principles that differ are named
instead."""


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes(
        "What",
        "words",
        "FILE",
        "the file that `content pack` wrote",
        missing=(
            "Which file? Name one that was packed: {program} content install my-guide-1.0.0.zip"
        ),
    )
    parser.takes_yes()


def run(options: Options) -> int:
    """Show the guide, ask, and install it; returns the exit code. Raises PartnerCheckError for a
    guide older than the one installed, or if it can't be written."""
    folder = chosen_data_folder(options)
    path = typed_path(options.words[0])
    with unpacked(path) as new:
        here = installed_guide(folder, new.guide.id, explain=where_it_breaks)
        page = _about(new)
        before = here.found.guide if here and here.found else None
        if alike := _alike(here, new):
            page.heading(f"{alike} There is nothing to do.")
            write_text(page.text)
            return Exit.DONE
        if before is not None and here is not None and not here.problem:
            _refuse_older(new.guide, before)
        _changes(page, new, here, before)
        write_text(page.text)
        if not confirmed("Install it?", yes=options.yes):
            say(NOTHING_CHANGED)
            return Exit.FAILED
        for sentence in folder.prepare():
            say(sentence)
        try:
            install(folder, new.guide.id, new.guide.digest, new.files)
        except OSError as error:
            raise PartnerCheckError(f"Nothing was installed. {in_words(error, path)}") from error
        except ValueError as error:
            raise PartnerCheckError(
                "Nothing was installed. The guide's id has to be 1 to 64 of a-z, 0-9 and -."
            ) from error
        say(
            f"Installed: {new.guide.title}, version {new.guide.version}. "
            "New reviews can begin with it."
        )
    return Exit.DONE


def _alike(here: InstalledGuide | None, new: UnpackedGuide) -> str:
    """A sentence if the installed version is this very one, or reads the same to leaders; empty if
    it does not."""
    if here is None or here.found is None or here.problem:
        return ""
    if here.found.guide.digest == new.guide.digest:
        return "This very version is installed already."
    if meaning(here.found.folder) == meaning(new.folder):
        return (
            "The installed version says the same to leaders, word for word: only notes, spaces or "
            "the order of keys differ."
        )
    return ""


def _refuse_older(guide: Guide, before: Guide) -> None:
    if is_older(guide.version, before.version):
        raise PartnerCheckError(
            f"This is version {guide.version} of {guide.id}, and version {before.version} is "
            "installed. Leaders are only ever offered a newer one, so nothing was changed. To go "
            f"back to its words, give them a version above {before.version} and pack them again."
        )


def _about(new: UnpackedGuide) -> Wrapped:
    guide, page = new.guide, Wrapped(columns())
    page.line(f"{guide.title}, version {guide.version} ({guide.id})")
    page.named("Author", guide.author)
    page.named("Licence", guide.licence)
    page.named("Language", guide.language)
    counts = (
        plural(len(guide.areas), "area"),
        plural(len(guide.principles), "principle"),
        plural(len(new.files), "file"),
    )
    page.line(f"Size: {', '.join(counts)}, {size_words(new.size)}")
    return page


def _changes(
    page: Wrapped, new: UnpackedGuide, here: InstalledGuide | None, before: Guide | None
) -> None:
    if here is not None and here.problem:
        page.heading(here.problem)
    if before is None:
        page.heading(
            "No version of it is installed yet." if here is None else "It takes its place."
        )
        return
    page.heading(f"Installed now: version {before.version}. What changes:")
    found = [change.kind for change in differences(before, new.guide)]
    moved = succession(before, new.guide)
    if set(found) == {"wording"} or moved.tells_more_than_wording:
        for line in moved.lines():
            page.line(line, 2)
    for kind, words in _COUNTED.items():
        if kind in found:
            page.line(f"{words}: {found.count(kind)}", 2)
    if here is not None and here.found is not None:
        old, later = read_version(here.found.folder), read_version(new.folder)
        # A text that a translation did not change concerns its editors only; leaders see no change.
        translated = [one for one in translation_differences(old, later) if one.kind != "left"]
        for tag, group in groupby(translated, lambda change: change.language):
            count = plural(len(list(group)), "change")
            page.line(f"In the translation {language_name(tag)}: {count}", 2)
    broken = check_guide(new.folder, earlier=before).errors
    if broken:
        page.heading(
            "Answers given with the version that is installed would not read well with this one:"
        )
        for one in broken[:SHOWN]:
            page.line(f"{one.code}: {one.message}", 2)
        if len(broken) > SHOWN:
            page.line(f"… and {len(broken) - SHOWN} more.", 2)
    page.heading(
        "Reviews keep the version that they were answered with, until their leader moves on."
    )
