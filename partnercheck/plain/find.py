"""Find: words in one's own reviews, notes and actions."""

from __future__ import annotations

from itertools import islice

from partnercheck.commands import ACTIONS, FIND, FOLLOW_UP, HOME, PLACES, PRINCIPLE
from partnercheck.plain.keys import OUT, choices_for, command_id, explain, follow
from partnercheck.plain.menu import Menu
from partnercheck.plain.notes import LITERALLY
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import as_sentence
from partnercheck.plain.rows import opened
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.finding import (
    FIND_WHAT,
    MOST,
    Finder,
    Found,
    count_words,
    goes_to,
    is_note,
    origin_words,
)

_NUMBER = ("A number", "Go there.")
_WORDS_HELP = (("", f"{PLACES[FIND]}. {FIND_WHAT}"), ("", LITERALLY))


def visit(sitting: Sitting, here: Go) -> Go:
    """Ask for words, unless they were typed already; say what was found, and go where the leader
    chooses."""
    dialogue, back = sitting.dialogue, here.back or Go(HOME)
    dialogue.heading(PLACES[FIND])
    words = here.key
    if not words:
        dialogue.say(FIND_WHAT)
        typed = dialogue.ask(
            "Words to find. Enter goes back:", str, explain=_WORDS_HELP, as_text=True
        )
        if typed is BACK or not typed.strip():
            return back
        words = typed
    return _list(sitting, Go(FIND, key=words, back=here.back), back)


def _list(sitting: Sitting, here: Go, back: Go) -> Go:
    """Say what was found; a number goes to that passage."""
    dialogue = sitting.dialogue
    sitting.library.refresh()
    review = sitting.session.review if sitting.is_open else None
    found = list(islice(Finder(sitting.library).find(here.key, review), MOST + 1))
    dialogue.say(f"“{here.key}”:", count_words(len(found)))
    menu: Menu[Found] = Menu(dialogue)
    for one in found[:MOST]:
        menu.add(one, one.snippet, (as_sentence(origin_words(one)),))
    offer = "Type a number to go there, or / to find other words. " if found else ""
    key = dialogue.choose(
        f"{offer or 'Type / to find other words. '}Enter goes back:",
        {"": "", **choices_for(FIND), **menu.choices},
        explain=explain(FIND, *((_NUMBER,) if found else ())),
    )
    if key is BACK or key == OUT or not key:
        return back
    chosen = menu.value(key)
    if chosen is not None:
        return _into(sitting, chosen, here) if opened(sitting, chosen.review) else here
    if command_id(FIND, key) == "find":
        return Go(FIND, back=here.back)
    return follow(sitting, key, here) or here


def _into(sitting: Sitting, found: Found, here: Go) -> Go:
    """The place where a passage can be read and changed, from which the leader comes back to what
    was found."""
    passage, place = found.passage, goes_to(found.passage)
    back = Go(FIND, key=here.key)
    if place == PRINCIPLE:
        key = "e" if is_note(passage) else ""
        return Go(place, principle=passage.principle, part="place", key=key, back=back)
    if place == FOLLOW_UP:
        return Go(place, action=passage.item, back=back)
    if place == ACTIONS:
        listed = Go(ACTIONS, back=back)
        known = passage.item.partition("/")[0] in sitting.session.guide.by_id
        if passage.kind == "own":
            return Go("own_action", action=passage.item, back=listed)
        return Go("why", action=passage.item, back=listed) if known else listed
    return Go(place, back=back)
