"""A passphrase for your answers: what it does, whether there is one, what can be done about it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from partnercheck.errors import PartnerCheckError
from partnercheck.pages.page import Deed, Do, Here, Line, NewPassphrase, Page, Row, Unlock
from partnercheck.session.library import Library
from partnercheck.session.passphrase_words import (
    CHANGED,
    DOES_NOT_PROTECT,
    NOBODY_RECOVERS,
    ONE_KEY,
    PROTECTS,
    TITLE,
    WHAT_IT_DOES,
    encryption_words,
    not_looked_in,
)
from partnercheck.session.same_names import names_apart
from partnercheck.store.problems import in_words

if TYPE_CHECKING:
    from partnercheck.store.converting import Encrypted

EXPLAINED = (WHAT_IT_DOES, PROTECTS, DOES_NOT_PROTECT, NOBODY_RECOVERS)
"""What a passphrase does and does not do, in paragraphs."""
_REVIEWS_NAMED = 8


def page(here: Here, _argument: str = "") -> Page:
    """Whether there is a passphrase, and what can be done. A choice is carried out at once, and the
    page then shows the new state."""
    library = here.library
    rows: tuple[Row, ...] = ()
    told: Sequence[str] = [library.problem or library.passphrase.missing]
    if not told[0]:
        try:
            state = library.passphrase.state
        except OSError as error:
            told = [in_words(error, library.folder.path)]
        else:
            rows, told = tuple(_rows(here, state)), encryption_words(state)
    return Page(
        TITLE,
        rows,
        purpose="Encrypt your reviews with a passphrase, change it, or take it away again.",
        # A voice explains a passphrase once, before the numbers; the screen does so below the
        # choices.
        above=(
            *(Line(words, only="plain", once=True) for words in EXPLAINED),
            *(Line(words) for words in told),
        ),
        below=tuple(Line(words, "quiet", only="screen") for words in EXPLAINED),
        number_help="Do that.",
    )


def locked_rows(library: Library) -> tuple[Row, ...]:
    """For pages about every review: a row that says how many were not looked in, and unlocks them;
    none if none is locked."""
    count = len(library.locked)
    if not count:
        return ()
    words = f"Type your passphrase, to look in {'it' if count == 1 else 'them'}, too"
    return (Row(words, Unlock(), (not_looked_in(count),), gap=True, id="locked"),)


def _rows(here: Here, state: Encrypted) -> Iterator[Row]:
    """The choices that make sense in the present state."""
    library = here.library
    fresh = not state.anything
    encrypts, decrypts = partial(_encrypts, here, fresh=fresh), partial(_decrypts, here)
    if not fresh and library.key is None:
        yield Row("Type your passphrase, to change any of this", Unlock(), gap=True)
    else:
        names = names_apart(library.entries())
        if not state.new or state.plain or state.partly:
            yield Row("Encrypt all reviews, and new ones", encrypts(), gap=True)
        elif library.passphrase.several:
            yield Row(ONE_KEY, encrypts(), gap=True)
        for one in (*state.partly, *state.plain)[:_REVIEWS_NAMED]:
            yield Row(f"Encrypt only: {names.get(one, one)}", encrypts(one), id=f"encrypt:{one}")
        if not fresh:
            yield Row("Take the encryption off all, and off new ones", decrypts())
        for one in (*state.partly, *state.wholly)[:_REVIEWS_NAMED]:
            words = f"Take the encryption off: {names.get(one, one)}"
            yield Row(words, decrypts(one), id=f"decrypt:{one}")
        if not fresh:
            yield Row("Change the passphrase", NewPassphrase(partial(_change, here)))
    if not fresh:
        shown = "on" if library.settings.locked_names else "off"
        yield Row(
            f"Show the names of locked reviews in lists: {shown}",
            Do(lambda: _turn_names(library), always=True, saves=False),
            id="names",
        )


def _encrypts(here: Here, review: str = "", *, fresh: bool) -> Deed:
    """The deed that encrypts one review, or, without an id, all reviews and new ones. With `fresh`
    it asks for a new passphrase first, as there is none."""
    passphrase = here.library.passphrase
    does = Do(
        lambda: _turned(here, lambda: passphrase.encrypt(review, here.opened).words),
        always=True,
        saves=False,
        slow=True,
    )
    return NewPassphrase(partial(_choose, here), does) if fresh else does


def _decrypts(here: Here, review: str = "") -> Deed:
    passphrase = here.library.passphrase
    return Do(
        lambda: _turned(here, lambda: passphrase.decrypt(review, here.opened).words),
        always=True,
        saves=False,
        slow=True,
    )


def _turned(here: Here, work: Callable[[], str]) -> str:
    """Do the work and read the list of reviews again, as the choices depend on it; returns what
    came of it, a failure included."""
    try:
        return work()
    except PartnerCheckError as error:
        return str(error)
    finally:
        here.library.refresh()


def _choose(here: Here, typed: str) -> str:
    here.library.passphrase.choose(typed)
    return ""


def _change(here: Here, typed: str) -> str:
    here.library.passphrase.change(typed, here.opened)
    return CHANGED


def _turn_names(library: Library) -> str:
    """Show or hide the names of locked reviews in lists; returns *Kept*, or why it could not be
    saved."""
    problem = library.change_settings(locked_names=not library.settings.locked_names)
    library.refresh()
    with contextlib.suppress(PartnerCheckError):
        library.entries()  # The index is written anew, so that no hidden name stays in it.
    return problem or "Kept."
