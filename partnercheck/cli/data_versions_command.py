"""`partnercheck data versions`: what differs between the versions of a review, and taking one or
parts of it."""

from __future__ import annotations

from partnercheck.cli.data_words import NOTHING_CHANGED
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import columns, confirmed, say, write_data, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit, NoSuchReviewError, PartnerCheckError, WrongUseError
from partnercheck.places import program
from partnercheck.review.model import Review
from partnercheck.session.versions import (
    difference_words,
    differences,
    here_and_others,
    keep_here,
    take_version,
    title_of,
    version_words,
)
from partnercheck.store.clock import local_now
from partnercheck.store.converting import how_encrypted
from partnercheck.store.folder import DataFolder
from partnercheck.store.folder_key import OpenKey
from partnercheck.store.listing import other_versions, resolve
from partnercheck.store.versions import Version
from partnercheck.text import plural

EXAMPLES = (
    ("partnercheck data versions", "of all that have any"),
    ("partnercheck data versions k3", "answer by answer"),
    ("partnercheck data versions k3 --take 1", "the other, or --keep 1"),
    ("partnercheck data versions k3 --take 1 --only ITEM", "that answer"),
)

FORMAT = 1


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_review()
    parser.takes_json()
    parser.options.add_argument(
        "--take", metavar="VERSION", help="save the review as this version has it, by number"
    )
    parser.options.add_argument(
        "--only", metavar="ITEMS", action="append", help="with --take: these items alone"
    )
    parser.options.add_argument(
        "--keep", metavar="VERSION", help="leave the review as it is, and put this one aside"
    )
    parser.takes_yes()


def check_use(options: Options) -> None:
    """Raises WrongUseError, which says what to type instead, for arguments that can't be used."""
    if (options.take or options.keep) and not options.review:
        raise WrongUseError(f"Of which review? To see all: {program()} data versions")
    if (options.take and options.keep) or (options.only and not options.take):
        raise WrongUseError("Either --take VERSION, alone or with --only, or --keep VERSION.")


def run(options: Options) -> int:
    """Show the versions, or take what was chosen. Returns 0 unless the person says no."""
    folder = chosen_data_folder(options)
    state = how_encrypted(folder)
    key = Keys(options).of(folder) if state.wholly or state.partly else None
    if options.review:
        ids = [resolve(folder, options.review, key=key).parent.name]
    else:
        ids = [one.id for one in other_versions(folder, key=key)]
    found = {one: here_and_others(folder, one, key) for one in ids}
    if options.take or options.keep:
        return _choose(options, folder, found, key)
    if options.json:
        from partnercheck.report.json_text import json_text

        write_data(json_text({"format": FORMAT, "reviews": _listed(found)}))
        return Exit.DONE
    page = Wrapped(columns())
    for review_id, (here, versions) in found.items():
        _show(page, folder, review_id, here, versions)
    if not found:
        page.line(f"No review in {folder.path} has another version.")
    write_text(page.text)
    return Exit.DONE


def _show(
    page: Wrapped,
    folder: DataFolder,
    review_id: str,
    here: Review | None,
    versions: tuple[Version, ...],
) -> None:
    name = f"{here.partnership.name} ({review_id})" if here else review_id
    page.heading(f"{name}: {plural(len(versions), 'other version')}")
    if here is None:
        page.line("Its own file is not there, or can't be read.", 2)
    for number, version in enumerate(versions, start=1):
        page.heading(f"{number}. {version_words(version)}")
        page.as_it_is(f"{version.path}{f' ({version.side})' if version.side else ''}", 2)
        for one in differences(here, version):
            page.line(f"{title_of(one)} [{one.key}]", 4)
            for words in difference_words(one):
                page.line(words, 6)
    if versions:
        page.heading("What can be done. What is not chosen is put aside, and not deleted.")
        for choice in ("--take 1", "--take 1 --only ITEM,ITEM", "--keep 1"):
            page.as_it_is(folder.command(f"data versions {review_id} {choice}"), 2)


def _listed(found: dict[str, tuple[Review | None, tuple[Version, ...]]]) -> list[object]:
    from msgspec import to_builtins

    return [
        {
            "id": review_id,
            "versions": [
                {
                    "path": str(version.path),
                    "side": version.side,
                    "locked": version.locked,
                    "save_number": version.read.review.save_number if version.read else 0,
                    "differences": [
                        {
                            "item": one.key,
                            "here": to_builtins(one.here) if one.kind != "review" else None,
                            "there": to_builtins(one.there) if one.kind != "review" else None,
                        }
                        for one in differences(here, version)
                    ],
                }
                for version in versions
            ],
        }
        for review_id, (here, versions) in found.items()
    ]


def _choose(
    options: Options,
    folder: DataFolder,
    found: dict[str, tuple[Review | None, tuple[Version, ...]]],
    key: OpenKey | None,
) -> int:
    review_id, (_, versions) = next(iter(found.items()))
    version = _meant(folder, options.take or options.keep, review_id, versions)
    what = "Keep the review as it is, and put this aside" if options.keep else "Take"
    items = f" {', '.join(options.only)} of" if options.only else ""
    if not confirmed(f"{what}{items}: {version.path}?", yes=options.yes):
        say(NOTHING_CHANGED)
        return Exit.FAILED
    if options.keep:
        say(keep_here(folder, version, local_now()))
    else:
        say(take_version(folder, version, options.only or None, local_now(), key))
    return Exit.DONE


def _meant(folder: DataFolder, word: str, review_id: str, versions: tuple[Version, ...]) -> Version:
    """The version named by its number, its file's name or its path. Raises NoSuchReviewError if the
    review has no other version, PartnerCheckError if it has none like that."""
    if word.isdecimal() and 1 <= int(word) <= len(versions):
        return versions[int(word) - 1]
    for version in versions:
        if word in (version.name, version.path.name, str(version.path)):
            return version
    if not versions:
        raise NoSuchReviewError(f"Review {review_id} has no other version.")
    raise PartnerCheckError(
        f"Review {review_id} has {plural(len(versions), 'other version')}, and none is {word}. "
        f"To see them: {folder.command(f'data versions {review_id}')}"
    )
