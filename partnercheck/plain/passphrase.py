"""The passphrase, line by line: typed unseen at a terminal, read as a line from a pipe."""

from __future__ import annotations

from collections.abc import Callable

from partnercheck.errors import PartnerCheckError, WrongPassphraseError
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Sitting
from partnercheck.session.passphrase_words import (
    HOW_TO_CHOOSE,
    NOT_THE_SAME,
    SHORTEST,
    TAKES_SECONDS,
    TOO_SHORT,
    UNLOCKED,
)


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


def ask_new(sitting: Sitting, act: Callable[[str], str]) -> bool:
    """Ask for a new passphrase twice and hand it to `act`; returns whether that accepted it."""
    dialogue = sitting.dialogue
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
        dialogue.say(act(typed))
    except PartnerCheckError as error:
        dialogue.say(str(error))
        return False
    return True
