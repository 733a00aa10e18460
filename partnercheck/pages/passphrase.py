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
)
from partnercheck.session.same_names import names_apart
from partnercheck.store.problems import in_words

if TYPE_CHECKING:
    from partnercheck.store.converting import Encrypted

EXPLAINED = (WHAT_IT_DOES, PROTECTS, DOES_NOT_PROTECT, NOBODY_RECOVERS)
"""What a passphrase does and does not do."""
_REVIEWS_NAMED = 8


def page(here: Here, _argument: str = "") -> Page:
    """Each choice is carried out at once, and the page then says how things are."""
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
        # A voice explains it once, before the numbers; the screen below what can be chosen.
        above=(
            *(Line(words, only="plain", once=True) for words in EXPLAINED),
            *(Line(words) for words in told),
        ),
        below=tuple(Line(words, "quiet", only="screen") for words in EXPLAINED),
        number_help="Do that.",
    )


def _rows(here: Here, state: Encrypted) -> Iterator[Row]:
    """What can be done as things are."""
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
    """Encrypts a review, or all and new ones; with a `fresh` passphrase where there is none."""
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
    """Do it; returns what came of it, a failure too: what can be done next hangs on it."""
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
    """Show the names of locked reviews in lists, or hide them; returns why that was not kept."""
    problem = library.change_settings(locked_names=not library.settings.locked_names)
    library.refresh()
    with contextlib.suppress(PartnerCheckError):
        library.entries()  # What lists show is written anew, so that no hidden name stays there.
    return problem or "Kept."
