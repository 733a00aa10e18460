"""Before any note: where answers are kept and who may read them."""

from __future__ import annotations

from partnercheck.commands import ABOUT, HOME, PLACES, PRIVACY
from partnercheck.plain.keys import OUT, choices_for, explain, follow
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.words import PRIVACY_WORDS
from partnercheck.text import sentence_end


def visit(sitting: Sitting, here: Go) -> Go:
    """Say the promise and its limits."""
    dialogue = sitting.dialogue
    dialogue.heading(PLACES[PRIVACY])
    for paragraph in (*PRIVACY_WORDS, sentence_end(sitting.library.folder_words)):
        dialogue.say(paragraph)
    key = dialogue.choose(
        "Enter goes on:", {"": "", **choices_for(PRIVACY)}, explain=explain(PRIVACY)
    )
    if key is BACK or key == OUT:
        return Go(HOME)
    return follow(sitting, key, here) or Go(ABOUT, key=here.key)
