"""What may change between two versions of a guide without making reviews untrue."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec import Struct

from partnercheck.errors import GuideError
from partnercheck.guide.load import load_guide
from partnercheck.guide.model import Guide, Principle
from partnercheck.guide.translating.languages import FOLDER, language_name, language_tags
from partnercheck.text import listed
from partnercheck.workshop.checking.inner_ids import check_head_ids, check_principle_ids
from partnercheck.workshop.checking.naming import quoted
from partnercheck.workshop.checking.nearest import is_another, same_meaning
from partnercheck.workshop.checking.source_file import SourceFile, is_broken
from partnercheck.workshop.checking.whole import is_active, principles
from partnercheck.workshop.positions import KeyPath


def check_identity(files: list[SourceFile], earlier: Guide, confirmed: Collection[str]) -> None:
    """Report what would break reviews answered with an earlier version.

    `confirmed` holds the ids of principles whose words changed while their meaning didn't.
    """
    head = files[0]
    guide_id = head.values.get("id")
    if isinstance(guide_id, str) and guide_id != earlier.id:
        head.at_value(
            "G806",
            ("id",),
            f"The guide's id is {quoted(guide_id)}, and was {quoted(earlier.id)}.",
            f"Write {earlier.id}, or compare with an earlier version of this very guide.",
        )
        return
    present = {
        row["id"]: _Found(file, path, row)
        for file in files[1:]
        for path, row in principles(file)
        if isinstance(row.get("id"), str)
    }
    fresh = {name: found for name, found in present.items() if name not in earlier.by_id}
    for principle in earlier.by_id.values():
        found = present.get(principle.id)
        if found is None:
            _gone(files, earlier, principle, fresh)
        else:
            _compare(found, principle, wording_only=principle.id in confirmed)
    check_head_ids(head, earlier)
    _languages(head, earlier)
    _version(head, earlier)


def check_level_order(files: list[SourceFile], earlier: Guide) -> None:
    """Report principles that have the five levels of an earlier version in another order."""
    for file in files[1:]:
        for path, row in principles(file):
            before = earlier.by_id.get(str(row.get("id")))
            if before is not None and row.get("revision", 1) == before.revision:
                _other_order(_Found(file, path, row), before, _texts(row, "levels"))


def _other_order(found: _Found, before: Principle, levels: list[str]) -> bool:
    """Whether the five levels are those from before in another order. If so, that is reported."""
    if levels == list(before.levels) or sorted(levels) != sorted(before.levels):
        return False
    order = listed([str(before.levels.index(level) + 1) for level in levels])
    found.file.at_key(
        "G810",
        (*found.path, "levels"),
        f"The levels of {before.id} stand in another order: those that were {order}.",
        "Put them back in their order, from level 1 to level 5. If a formatter sorted them, have "
        "it leave lists alone.",
    )
    return True


def _languages(head: SourceFile, earlier: Guide) -> None:
    own = head.values.get("language")
    here = {tag.lower() for tag in language_tags(head.folder)} | {str(own).lower()}
    for tag in earlier.languages:
        if tag.lower() not in here:
            head.as_a_whole(
                "G811",
                f"Version {earlier.version} is there in {language_name(tag)}, and this one is not.",
                f"Bring back the folder {FOLDER}/{tag}, or say in the notes on this version that "
                "the language is gone.",
            )


class _Found(Struct, frozen=True):
    """A principle as it is in the later version's file."""

    file: SourceFile
    path: KeyPath
    row: dict[str, Any]


def _gone(
    files: list[SourceFile], earlier: Guide, principle: Principle, fresh: dict[str, _Found]
) -> None:
    area = earlier.area_of(principle.id).id
    file = next((one for one in files[1:] if one.area_id == area), None)
    if file is not None and not file.whole:
        return
    renamed = next(
        (name for name, found in fresh.items() if found.row.get("title") == principle.title), ""
    )
    message = (
        f"{principle.id}, {quoted(principle.title)}, stood in version {earlier.version} and is "
        "gone."
    )
    if renamed:
        mend = f"It looks renamed to {renamed}. Give it back its id: ids never change."
    else:
        mend = 'Put it back, with status = "retired" if it is not to be asked any more.'
    if file is None:
        files[0].at_key("G801", ("areas",), message, mend)
    else:
        file.at_key("G801", ("principles",), message, mend)


def _compare(found: _Found, before: Principle, *, wording_only: bool) -> None:
    file, path, row = found.file, found.path, found.row
    if before.status == "retired" and is_active(row):
        file.at_key(
            "G802",
            (*path, "status"),
            f"{before.id} was retired, and is asked again.",
            'Write status = "retired", and give the new principle an id of its own.',
        )
    revision = row.get("revision", 1)
    if not isinstance(revision, int) or isinstance(revision, bool) or is_broken(revision):
        return
    if revision < before.revision:
        file.at_value(
            "G803",
            (*path, "revision"),
            f"The revision of {before.id} is {revision}, and was {before.revision}.",
            f"Write {before.revision}, or {before.revision + 1} if the meaning changed.",
        )
        return
    if not is_active(row):
        return
    levels = _texts(row, "levels")
    title = row.get("title")
    if (
        len(levels) == len(before.levels)
        and isinstance(title, str)
        and is_another(before, title, levels)
    ):
        file.at_value(
            "G802",
            (*path, "id"),
            f"{before.id} has another title and five other levels: it looks like another "
            "principle.",
            "Retire the one that had this id, and give the new one an id of its own.",
        )
        return
    check_principle_ids(file, path, row, before, asked_again=revision > before.revision)
    if revision == before.revision and not wording_only:
        _same_revision(found, before, levels)


def _same_revision(found: _Found, before: Principle, levels: list[str]) -> None:
    sorted_otherwise = _other_order(found, before, levels)
    for key, old, new in (
        ("levels", before.levels, list(before.levels) if sorted_otherwise else levels),
        ("questions", before.questions, _texts(found.row, "questions")),
    ):
        for number in range(max(len(old), len(new))):
            was = old[number] if number < len(old) else ""
            now = new[number] if number < len(new) else ""
            if same_meaning(was, now):
                continue
            noun = f"Level {number + 1}" if key == "levels" else f"Question {number + 1}"
            found.file.at_value(
                "G804",
                (*found.path, key, number) if now else (*found.path, key),
                f"{noun} {_what_happened(was, now)}, and the revision is still {before.revision}.",
                f"Write revision = {before.revision + 1}. If the meaning is the same, say so: "
                f"--wording-only {before.id}",
            )


def _what_happened(was: str, now: str) -> str:
    if not was:
        return "is new"
    return f"was {quoted(was)}" if now else f"is gone ({quoted(was)})"


def _texts(row: dict[str, Any], key: str) -> list[str]:
    rows = row.get(key)
    return [one for one in rows if isinstance(one, str)] if isinstance(rows, list) else []


def _version(head: SourceFile, earlier: Guide) -> None:
    if head.values.get("version") != earlier.version:
        return
    try:
        later = load_guide(head.folder)
    except GuideError:
        return
    if _without_digest(later) != _without_digest(earlier):
        head.at_value(
            "G805",
            ("version",),
            f"The guide changed, and its version is {quoted(earlier.version)} as before.",
            "Write another version before others get it.",
        )


def _without_digest(guide: Guide) -> Guide:
    from msgspec.structs import replace

    return replace(guide, digest="")
