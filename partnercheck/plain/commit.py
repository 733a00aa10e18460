"""Commit to one to three actions: Enter takes one on in the guide's words."""

from __future__ import annotations

from partnercheck.commands import ACTIONS, COMMIT, FINISH, PLACES
from partnercheck.plain.commit_fields import change_fields
from partnercheck.plain.keys import OUT, choices_for, explain, follow
from partnercheck.plain.menu import NUMBER_HELP, Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.commitments import open_commitment, why_three
from partnercheck.review.dates import day_words
from partnercheck.review.in_short import offer_of
from partnercheck.review.model import Commitment
from partnercheck.session.questions import TAKE_ON, TAKEN_ALREADY

_IN_THESE = "1"
_ACTIONS = "the actions"


def visit(sitting: Sitting, here: Go) -> Go:
    """Offer an action, or say what was taken on."""
    back = here.back or Go(ACTIONS)
    if here.action:
        return _offer(sitting, here, back)
    return _list(sitting, here, back)


def _offer(sitting: Sitting, here: Go, back: Go) -> Go:
    """Say what is about to be taken on, in the guide's words."""
    dialogue, session = sitting.dialogue, sitting.session
    held = open_commitment(session.review, here.action)
    if held is not None:
        dialogue.say(TAKEN_ALREADY)
        change_fields(sitting, held.id)
        return Go(COMMIT, back=back)
    offer = offer_of(session.guide, session.review, here.action, session.today)
    dialogue.heading(f"{TAKE_ON} {offer.text}")
    for detail in offer.details(session.today):
        dialogue.say(detail)
    dialogue.say(why_three(session.review))
    menu: Menu[bool] = Menu(dialogue)
    menu.add(False, "Take it on in these words")
    menu.add(True, "Take it on, and change the words")
    key = dialogue.choose(
        "Type 1 or 2. Enter takes it on in these words:",
        {**choices_for(COMMIT), **menu.choices},
        default=_IN_THESE,
        explain=explain(COMMIT, *NUMBER_HELP),
    )
    if key is BACK or key == OUT:
        return back
    if menu.value(key) is None:
        return follow(sitting, key, here) or back
    if not sitting.may_change():
        return back
    commitment = session.commit(here.action, due=offer.due)
    sitting.saved("Taken on.")
    if menu.value(key):
        change_fields(sitting, commitment)
    return Go(COMMIT, back=back)


def _list(sitting: Sitting, here: Go, back: Go) -> Go:
    dialogue, review = sitting.dialogue, sitting.session.review
    dialogue.heading(f"{PLACES[COMMIT]}: what you took on")
    menu: Menu[str] = Menu(dialogue)
    for commitment in review.commitments:
        menu.add(commitment.id, commitment.text, _details(sitting, commitment))
    if not review.commitments:
        dialogue.say("Nothing yet.")
    named = _ACTIONS if back.place == ACTIONS else PLACES[back.place]
    key = dialogue.choose(
        f"Type a number to change one. Enter goes back to {named}:",
        {"": "", **choices_for(COMMIT), **menu.choices},
        explain=explain(COMMIT, ("A number", "Change its words and its date, or take it back.")),
    )
    if key is BACK or key == OUT or not key:
        return back
    chosen = menu.value(key)
    if chosen is None:
        return follow(sitting, key, here) or here.into(FINISH)
    change_fields(sitting, chosen)
    return here


def _details(sitting: Sitting, commitment: Commitment) -> list[str]:
    first = f"First step: {commitment.first_step}" if commitment.first_step else ""
    today = sitting.session.today
    by = f"By {day_words(commitment.due, today)}." if commitment.due else "No date."
    who = f"Who: {commitment.who}" if commitment.who else ""
    return [detail for detail in (first, by, who) if detail]
