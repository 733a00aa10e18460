"""How what was taken on went: one answer and one line each, and what would help where it goes
on."""

from __future__ import annotations

from partnercheck.commands import ACTIONS, AREAS, COMMITMENTS, FOLLOW_UP, PLACES
from partnercheck.plain.commit_fields import change_due
from partnercheck.plain.keys import OUT, choices_for, explain, follow
from partnercheck.plain.menu import NUMBER_HELP, Menu
from partnercheck.plain.notes import ask_line
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import as_sentence
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.follow_up import (
    GOES_ON,
    OUTCOMES,
    commitment_details,
    settled,
    unsettled,
)
from partnercheck.review.model import Commitment, CommitmentStatus
from partnercheck.session import questions
from partnercheck.session.taken_on import OPEN_FROM_BEFORE, open_from_before
from partnercheck.text import sentence_end

_AGAIN = "again"
_ASK = "ask"
_LIMIT = 2_000
"""Characters of a sentence or two."""


def visit(sitting: Sitting, here: Go) -> Go:
    """Ask about the commitment that was come for, or say all of them."""
    held = _find(sitting, here.action)
    if held is not None:
        _ask_about(sitting, held)
        return Go(FOLLOW_UP, back=here.back)
    return _list(sitting, here)


def _find(sitting: Sitting, commitment: str) -> Commitment | None:
    return next((c for c in sitting.session.review.commitments if c.id == commitment), None)


def _list(sitting: Sitting, here: Go) -> Go:
    dialogue, session = sitting.dialogue, sitting.session
    review = session.review
    dialogue.heading(PLACES[FOLLOW_UP])
    dialogue.say("" if sitting.less_text else questions.NO_BLAME)
    menu: Menu[Go] = Menu(dialogue)
    for title, group in (
        (questions.STILL_OPEN, unsettled(review)),
        (questions.SETTLED, settled(review)),
    ):
        dialogue.say(f"{title}:" if group else "")
        for held in group:
            there = Go(_ASK, action=held.id)
            details = [sentence_end(row) for row in commitment_details(held, session.today)]
            menu.add(there, held.text, details)
    dialogue.say("" if review.commitments else questions.NOTHING_TAKEN_ON)
    if before := open_from_before(session):
        dialogue.say(f"{OPEN_FROM_BEFORE}:")
        for held in before:
            dialogue.say(held.text, indent=3)
        menu.add(here.into(COMMITMENTS), PLACES[COMMITMENTS])
    if review.status == "complete":
        menu.add(Go(_AGAIN), questions.ANSWER_AGAIN, (questions.ANSWER_AGAIN_HOW,))
    menu.add(Go(ACTIONS), "Your actions")
    back = here.back or Go(AREAS)
    key = dialogue.choose(
        f"Type a number. Enter goes back to {PLACES[back.place]}:",
        {"": "", **choices_for(FOLLOW_UP), **menu.choices},
        explain=explain(FOLLOW_UP, ("A number", "Say how that one went, or go there.")),
    )
    if key is BACK or key == OUT or not key:
        return back
    chosen = menu.value(key)
    if chosen is None:
        return follow(sitting, key, here) or here
    if chosen.place == _ASK:
        return Go(FOLLOW_UP, action=chosen.action, back=here.back)
    if chosen.place == _AGAIN:
        return sitting.answer_again(here)
    return sitting.to_actions(here) if chosen.place == ACTIONS else chosen


def _ask_about(sitting: Sitting, held: Commitment) -> None:
    """How it went, a line about it, and what would help if it goes on."""
    dialogue, session = sitting.dialogue, sitting.session
    dialogue.heading(held.text)
    for row in commitment_details(held, session.today):
        dialogue.say(sentence_end(row))
    dialogue.say(questions.HOW_IT_WENT)
    menu: Menu[CommitmentStatus] = Menu(dialogue)
    for status, words in OUTCOMES.items():
        menu.add(status, words)
    names = {str(number): words for number, words in enumerate(OUTCOMES.values(), 1)}
    key = dialogue.choose(
        "Type 1 to 4. Enter leaves it as it is:", {"": "", **names}, explain=NUMBER_HELP
    )
    chosen = None if key is BACK else menu.value(key)
    if chosen is None or not sitting.may_change():
        return
    session.change_commitment(held.id, status=chosen)
    sitting.saved(f"{OUTCOMES[chosen]}.")
    outcome = ask_line(dialogue, as_sentence(questions.OUTCOME), held.outcome, limit=_LIMIT)
    if outcome is not None:
        session.change_commitment(held.id, outcome=outcome)
        sitting.saved()
    if chosen in GOES_ON:
        _ask_what_would_help(sitting, held)


def _ask_what_would_help(sitting: Sitting, held: Commitment) -> None:
    dialogue, session = sitting.dialogue, sitting.session
    dialogue.say(questions.WHAT_WOULD_HELP)
    step = ask_line(dialogue, as_sentence(questions.SMALLER_STEP), held.first_step, limit=_LIMIT)
    if step is not None:
        session.change_commitment(held.id, first_step=step)
        sitting.saved()
    dialogue.say(as_sentence(questions.NEW_DATE))
    change_due(sitting, held)
