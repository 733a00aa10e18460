"""The passphrase, line by line: typed unseen at a terminal, read as a line from a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.commands import HOME
from partnercheck.errors import PartnerCheckError, WrongPassphraseError
from partnercheck.plain.menu import Again, Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.passphrase_choices import Choice, passphrase_page, turn, turn_names
from partnercheck.session.passphrase_words import (
    HOW_TO_CHOOSE,
    NOT_THE_SAME,
    SHORTEST,
    TAKES_SECONDS,
    TITLE,
    TOO_SHORT,
    UNLOCKED,
)

if TYPE_CHECKING:
    from partnercheck.session.session import Session


def unlock(sitting: Sitting) -> bool:
    """Ask for the passphrase until it opens the reviews. Returns False if the leader goes back or
    it can't be tried."""
    dialogue = sitting.dialogue
    if missing := sitting.library.passphrase.missing:
        dialogue.say(missing)
        return False
    dialogue.say(TAKES_SECONDS)
    while True:
        typed = dialogue.secret("Your passphrase, unseen. Enter goes back:")
        if typed is BACK:
            return False
        try:
            sitting.library.unlock(typed)
        except WrongPassphraseError as error:
            dialogue.say(str(error))
        except PartnerCheckError as error:
            dialogue.say(str(error))
            return False
        else:
            dialogue.say(UNLOCKED)
            return True


def visit(sitting: Sitting, here: Go) -> Go:
    """Say what can be done about a passphrase, do it, and go back."""
    settings_page(sitting)
    return here.back or Go(HOME)


def settings_page(sitting: Sitting) -> None:
    """Say what a passphrase does and does not do, then do what the leader chooses, until Enter."""
    dialogue, library = sitting.dialogue, sitting.library
    dialogue.heading(TITLE)
    for words in passphrase_page(library).paragraphs:
        dialogue.say(words)
    said = False
    while True:
        page = passphrase_page(library)
        if not said:
            dialogue.say(*page.state)
        menu: Menu[Choice] = Menu(dialogue, silent=said)
        for choice in page.choices:
            menu.add(choice, choice.words)
        chosen = menu.another("goes back")
        if chosen is Again.LIST:
            said = False
            continue
        if chosen is None:
            return
        # The choices depend on what was done, so the list is said again.
        said = not _carry_out(sitting, chosen)


def _carry_out(sitting: Sitting, choice: Choice) -> bool:
    """Do what was chosen; returns whether the choices may have changed."""
    dialogue, library = sitting.dialogue, sitting.library
    if choice.kind == "unlock":
        return unlock(sitting)
    if choice.kind == "names":
        dialogue.say(turn_names(library))
        return True
    if choice.kind == "change" or choice.chooses:
        return _choose(sitting, choice)
    _turn(sitting, choice)
    return True


def _choose(sitting: Sitting, choice: Choice) -> bool:
    """Ask for a new passphrase twice; then set it and encrypt, or change to it. Returns whether the
    choices may have changed."""
    dialogue, passphrase = sitting.dialogue, sitting.library.passphrase
    dialogue.say(HOW_TO_CHOOSE)
    while True:
        typed = dialogue.secret("New passphrase, unseen. Enter goes back:")
        if typed is BACK:
            return False
        if len(typed) < SHORTEST:
            dialogue.say(TOO_SHORT)
            continue
        again = dialogue.secret("The same again. Enter goes back:")
        if again is BACK:
            return False
        if again == typed:
            break
        dialogue.say(NOT_THE_SAME)
    dialogue.say(TAKES_SECONDS)
    try:
        if choice.chooses:
            passphrase.choose(typed)
        else:
            dialogue.say(passphrase.change(typed, _session(sitting)))
    except PartnerCheckError as error:
        dialogue.say(str(error))
        return True
    if choice.chooses:
        _turn(sitting, choice)
    return True


def _turn(sitting: Sitting, choice: Choice) -> None:
    sitting.dialogue.say(turn(sitting.library, choice, _session(sitting)))


def _session(sitting: Sitting) -> Session | None:
    return sitting.session if sitting.is_open else None
