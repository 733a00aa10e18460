"""What can be done about the passphrase as things stand: the same for both faces."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from partnercheck.errors import PartnerCheckError
from partnercheck.session.passphrase_words import (
    DOES_NOT_PROTECT,
    NOBODY_RECOVERS,
    ONE_KEY,
    PROTECTS,
    WHAT_IT_DOES,
    encryption_words,
)
from partnercheck.session.same_names import names_apart
from partnercheck.store.problems import in_words

if TYPE_CHECKING:
    from partnercheck.session.library import Library
    from partnercheck.session.session import Session

Kind = Literal["unlock", "encrypt", "decrypt", "change", "names"]
_REVIEWS_NAMED = 8


class Choice(Struct, frozen=True):
    """One thing that can be done."""

    kind: Kind
    words: str
    review: str = ""
    """The review that it is done to; empty for all, and new ones."""
    chooses: bool = False
    """Whether a passphrase has to be chosen first: there is none yet."""


class Page(Struct, frozen=True):
    """What is said about the passphrase, and what can be done."""

    paragraphs: tuple[str, ...]
    state: tuple[str, ...]
    choices: tuple[Choice, ...]


def passphrase_page(library: Library) -> Page:
    """How things stand now."""
    explained = (WHAT_IT_DOES, PROTECTS, DOES_NOT_PROTECT, NOBODY_RECOVERS)
    problem = library.problem or library.passphrase.missing
    if problem:
        return Page(explained, (problem,), ())
    try:
        state = library.passphrase.state
    except OSError as error:
        return Page(explained, (in_words(error, library.folder.path),), ())
    names = names_apart(library.entries())
    choices: list[Choice] = []
    fresh = not state.anything
    if fresh or library.key is not None:
        if not state.new or state.plain or state.partly:
            choices.append(Choice("encrypt", "Encrypt all reviews, and new ones", chooses=fresh))
        elif library.passphrase.several:
            choices.append(Choice("encrypt", ONE_KEY))
        unfinished = (*state.partly, *state.plain)
        choices += [
            Choice("encrypt", f"Encrypt only: {names.get(one, one)}", one, chooses=fresh)
            for one in unfinished[:_REVIEWS_NAMED]
        ]
        if not fresh:
            choices.append(Choice("decrypt", "Take the encryption off all, and off new ones"))
        choices += [
            Choice("decrypt", f"Take the encryption off: {names.get(one, one)}", one)
            for one in (*state.partly, *state.wholly)[:_REVIEWS_NAMED]
        ]
        if not fresh:
            choices.append(Choice("change", "Change the passphrase"))
    else:
        choices.append(Choice("unlock", "Type your passphrase, to change any of this"))
    if not fresh:
        shown = "on" if library.settings.locked_names else "off"
        choices.append(Choice("names", f"Show the names of locked reviews in lists: {shown}"))
    return Page(explained, tuple(encryption_words(state)), tuple(choices))


def turn(library: Library, choice: Choice, session: Session | None) -> str:
    """Encrypt or decrypt what was chosen; returns what came of it, failures too. `session` is
    the open review. A key must be open."""
    passphrase = library.passphrase
    work = passphrase.encrypt if choice.kind == "encrypt" else passphrase.decrypt
    try:
        return work(choice.review, session).words
    except PartnerCheckError as error:
        return str(error)
    finally:
        library.refresh()


def turn_names(library: Library) -> str:
    """Show the names of locked reviews in lists, or hide them; returns why that was not kept."""
    problem = library.change_settings(locked_names=not library.settings.locked_names)
    library.refresh()
    with contextlib.suppress(PartnerCheckError):
        library.entries()  # What lists show is written anew, so that no hidden name stays there.
    return problem
