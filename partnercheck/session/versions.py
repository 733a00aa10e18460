"""Other versions of a review: what differs, in words, and taking all or some of one.

Both faces and the command use these words.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from partnercheck.errors import LockedError, PartnerCheckError
from partnercheck.review.dates import date_words
from partnercheck.review.model import Answer, Commitment, Conversation, Mark, OwnAction
from partnercheck.review.versions import Difference, Item, differing
from partnercheck.store.folder import DataFolder
from partnercheck.store.problems import in_words
from partnercheck.store.versions import Version, find_versions, plain_bytes, put_aside, read_or_none
from partnercheck.text import listed, plural

if TYPE_CHECKING:
    from partnercheck.review.model import Review
    from partnercheck.session.session import Session
    from partnercheck.store.folder_key import OpenKey

TITLE = "Two versions of one review"
WHAT_HAPPENED = (
    "A sync, a copy or a restore left another version of this review beside it. Nothing of either "
    "is lost: what you do not choose is put aside, in the review's own folder, and not deleted."
)
_NOTES = (
    ("importance", "importance"),
    ("partner_level", "the guess at a partner's level"),
    ("partner_level_who", "whose level that is"),
    ("warnings", "warning signs"),
    ("evidence", "the note on evidence"),
    ("counter_example", "the note on what a sceptical partner would point to"),
    ("unknowns", "the note on what you don't know"),
    ("reason", "the reason"),
)


def here_and_others(
    folder: DataFolder, review_id: str, key: OpenKey | None = None
) -> tuple[Review | None, tuple[Version, ...]]:
    """The review in its own file, or None if that can't be read, and its other versions."""
    from partnercheck.store.filesystem import DISK

    own = folder.review_path(review_id)
    read = read_or_none(plain_bytes(own, DISK), own, key)
    return (read.review if read else None), find_versions(folder, review_id, key=key)


def differences(here: Review | None, version: Version) -> tuple[Difference, ...]:
    """What differs between the review and a version; empty if either can't be read."""
    if here is None or version.read is None:
        return ()
    return differing(here, version.read.review)


def version_words(version: Version) -> str:
    """A version in short: how many answers it has, and when it was saved."""
    if version.read is None:
        return "locked with a passphrase"
    review = version.read.review
    saved = ""
    if review.updated is not None:
        saved = f", saved {review.updated.day} {review.updated:%B %Y, %H:%M}"
    return f"{plural(len(review.answers), 'answer')}{saved}"


def title_of(one: Difference) -> str:
    """What an item that differs is called."""
    for item in (one.here, one.there):
        if isinstance(item, Answer):
            return item.title or item.principle
        if isinstance(item, Commitment | OwnAction):
            return item.text
        if isinstance(item, Mark):
            return f"A mark on {item.action}"
        if isinstance(item, Conversation):
            return f"The conversation of {date_words(item.held)}"
    return "About the partnership" if one.kind == "partnership" else "The review itself"


def side_words(item: Item | None) -> str:
    """What one version says of an item, in a few words."""
    if item is None:
        return "nothing"
    if isinstance(item, Answer):
        if item.state is None:
            return "notes alone"
        if item.state == "placed":
            return f"{item.level} {item.level_text}".strip().removesuffix(".")
        return {"dont-know": "I don't know", "not-relevant": "not relevant here"}[item.state]
    if isinstance(item, Commitment):
        return f"a commitment, {item.status}"
    if isinstance(item, OwnAction):
        return "an action of your own"
    if isinstance(item, Conversation):
        return "a conversation"
    return item.mark if isinstance(item, Mark) else "something else"


def difference_words(one: Difference) -> tuple[str, ...]:
    """How an item differs: what each version says and, for an answer, which notes differ."""
    words = [f"Here: {side_words(one.here)}. There: {side_words(one.there)}."]
    if isinstance(one.here, Answer) and isinstance(one.there, Answer):
        named = [
            name for field, name in _NOTES if getattr(one.here, field) != getattr(one.there, field)
        ]
        if named:
            words.append(f"Different too: {listed(named)}.")
    return tuple(words)


def take_version(
    folder: DataFolder,
    version: Version,
    keys: Collection[str] | None,
    now: datetime,
    key: OpenKey | None = None,
    *,
    stays: bool = False,
) -> str:
    """Save the review as this version has it, or with the items of these `keys` alone. Returns what
    came of it. If the version `stays`, more can be taken from it.

    Raises LockedError if the version needs the passphrase, and another PartnerCheckError; then
    nothing was changed.
    """
    from partnercheck.store.taking import take
    from partnercheck.store.writer import CannotSaveError

    if version.locked:
        raise LockedError(f"{version.path} is locked with a passphrase.")
    try:
        take(folder, version, keys, now, key=key, stays=stays)
    except OSError as error:
        raise PartnerCheckError(in_words(error, version.path)) from error
    except CannotSaveError as error:
        raise PartnerCheckError(str(error)) from error
    except KeyError as error:
        raise PartnerCheckError(f"Nothing called {error.args[0]} differs there.") from error
    return _taken_words(folder, version, keys)


def take_into(
    session: Session,
    folder: DataFolder,
    version: Version,
    keys: Collection[str] | None,
    now: datetime,
    *,
    stays: bool = False,
) -> str:
    """Take the same from a version into a review that is open here: the session goes on with it,
    and undo takes it back. Returns what came of it. Raises as `take_version` does."""
    from partnercheck.review.versions import taken, taken_whole
    from partnercheck.store.taking import put_aside_first

    if session.read_only:
        raise PartnerCheckError(session.read_only)
    if version.read is None:
        raise LockedError(f"{version.path} is locked with a passphrase.")
    state = session.flush()
    if state.problem:
        raise PartnerCheckError(state.problem)
    try:
        other = version.read.review
        mine = session.review
        changed = taken_whole(mine, other) if keys is None else taken(mine, other, keys)
        saves = put_aside_first(folder, version, now, stays=stays)
    except OSError as error:
        raise PartnerCheckError(in_words(error, version.path)) from error
    except KeyError as error:
        raise PartnerCheckError(f"Nothing called {error.args[0]} differs there.") from error
    session.take(changed, saves)
    return _taken_words(folder, version, keys)


def _taken_words(folder: DataFolder, version: Version, keys: Collection[str] | None) -> str:
    what = "all of it" if keys is None else f"{plural(len(keys), 'item')} of it"
    return f"Taken: {what}. What stood there before is kept in {_aside(folder, version)}."


def keep_here(folder: DataFolder, version: Version, now: datetime) -> str:
    """Leave the review as it is and put the version aside. Returns what came of it. Raises
    PartnerCheckError."""
    if version.path == folder.review_path(version.id):
        raise PartnerCheckError(
            f"{version.path.name} holds both sides of a merge, so one of them has to be taken."
        )
    try:
        put_aside(folder, version, now)
    except OSError as error:
        raise PartnerCheckError(in_words(error, version.path)) from error
    return f"The review stays as it is. The other version is kept in {_aside(folder, version)}."


def _aside(folder: DataFolder, version: Version) -> str:
    return str(folder.review_folder(version.id) / "aside")
