"""What commands and both faces say about a passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.places import program
from partnercheck.text import listed, plural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from partnercheck.store.converting import Conversion, Encrypted
    from partnercheck.store.listing import LockedReview

_LEFT_NAMED = 6
SHORTEST = 8
"""How many characters a new passphrase must have. Whoever has the files can try as many as they
like."""

TITLE = "A passphrase for your answers"
WHAT_IT_DOES = (
    "Your reviews are encrypted on this disk, with their backups. PartnerCheck asks for the "
    "passphrase when you open one."
)
PROTECTS = (
    "It protects against whoever gets at your files: on a lost laptop, in a backup, a synced "
    "folder, or another account on this computer."
)
DOES_NOT_PROTECT = (
    "It does not protect while a review is open, against a computer that records what you type, "
    "or summaries and backups that you wrote before. Traces of what was plain can stay on a disk "
    "for a while. If you have to disclose your answers, you can still be asked to open them."
)
NOBODY_RECOVERS = (
    "Nobody can recover a forgotten passphrase: not you, not your organisation, not the people "
    "who make PartnerCheck. Your answers would be lost. Write it down and keep it somewhere safe."
)
HOW_TO_CHOOSE = "Three or four words that do not belong together make a good one."
TOO_SHORT = f"Too short to protect anything: use {SHORTEST} characters or more. {HOW_TO_CHOOSE}"
NOT_THE_SAME = "The two are not the same. Nothing was changed; type both again."
ONE_KEY = "Bring all reviews under one key: two computers had set one each"
TAKES_SECONDS = "This takes a few seconds, so that nobody can try many."
UNLOCKED = "Unlocked for this sitting."
CHANGED = "Changed. Backups of everything that you made before still open with the old passphrase."
LOCKED_NAME = "A locked review"
LOCKED_HEADING = "Locked with your passphrase"
LOCKED_HOW = "Locked with your passphrase."


def locked_details(locked: LockedReview) -> str:
    """What to say below the name of a locked review."""
    return f"Opens with your passphrase. Id {locked.id}."


def not_looked_in(locked: int) -> str:
    """What to say where reviews were looked through; empty if none is locked."""
    if not locked:
        return ""
    return f"{plural(locked, 'locked review was', 'locked reviews were')} not looked in."


def encrypt_all() -> str:
    """The command that encrypts every review, and new ones."""
    return f"{program()} data encrypt"


def encryption_words(state: Encrypted) -> list[str]:
    """How far reviews are encrypted, a sentence each."""
    whole, plain = len(state.wholly), len(state.plain)
    if not state.anything:
        return ["The files are not encrypted."]
    if not plain and not state.partly:
        kept = "All reviews are encrypted" if whole else "No review is kept yet"
        also = ", and new ones will be." if state.new else ". New ones will not be."
        return [kept + also] if not state.left else [*left_words(state.left)]
    words = [f"{plural(whole, 'review is', 'reviews are')} encrypted, {plain} not."]
    words += left_words(state.left)
    words += [unfinished_words(review) for review in state.partly]
    if state.new and plain:
        words.append(f"New ones will be. To encrypt the rest: {encrypt_all()}")
    return words


def further_key_words(names: Sequence[str]) -> str:
    """What to say if other machines' keys are beside the folder's own; empty if none is."""
    if not names:
        return ""
    what = "Another key lies" if len(names) == 1 else "Other keys lie"
    return (
        f"{what} beside it: {listed(tuple(names))}. Each passphrase opens what was encrypted with "
        f"its own key. To bring all reviews under one: {encrypt_all()}"
    )


def left_words(left: Sequence[Path]) -> list[str]:
    """Which files beside encrypted reviews are plain, as a sentence; empty if none is."""
    if not left:
        return []
    named = listed([str(path) for path in left[:_LEFT_NAMED]])
    more = f", and {len(left) - _LEFT_NAMED} more" if len(left) > _LEFT_NAMED else ""
    are = (
        "file beside encrypted reviews is"
        if len(left) == 1
        else "files beside encrypted reviews are"
    )
    words = f"{len(left)} {are} not encrypted, and are left as they are: {named}{more}. "
    return [f"{words}Look at each, and move or delete it yourself."]


def unfinished_words(review: str) -> str:
    """What to say and do about a review of which only some files are encrypted."""
    return (
        f"Review {review} is encrypted in part. To finish: {encrypt_all()} {review}, "
        f"or to go back: {program()} data decrypt {review}"
    )


def count_words(conversion: Conversion, *, on: bool) -> str:
    """How many reviews were encrypted so far or, without `on`, decrypted."""
    what = "Encrypted" if on else "Not encrypted any more"
    done = f"{what}: {plural(len(conversion.done), 'review')}"
    whole = not (conversion.open or conversion.stuck or conversion.left)
    return f"{done}, with all backups." if whole else f"{done}, with the backups."


def turned_words(conversion: Conversion, stands: Encrypted, *, on: bool) -> str:
    """What came of encrypting or, without `on`, decrypting, how the folder `stands` now, and what
    was left."""
    words = [count_words(conversion, on=on)]
    if on and not stands.anything:
        words = ["Nothing was encrypted, and no passphrase was set."]
    elif on and stands.new and not (stands.wholly or stands.partly):
        words = ["No review is encrypted yet. New ones will be, with this passphrase."]
    if conversion.open:
        left = plural(len(conversion.open), "review")
        words.append(
            f"{left} left as found: open in another window. Close it there, then do this again."
        )
    if conversion.stuck:
        files = plural(conversion.stuck, "file")
        words.append(f"{files} left as found: damaged, too large, or locked with another key.")
    return " ".join((*words, *left_words(conversion.left)))
