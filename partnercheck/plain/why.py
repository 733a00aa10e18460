"""Why an action is in the list, how to begin it, and the others of its principle."""

from __future__ import annotations

from partnercheck.commands import ACTIONS, COMMIT
from partnercheck.plain.background import say_background
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import as_sentence
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.commitments import open_commitment
from partnercheck.review.in_short import offer_of
from partnercheck.review.priorities import CHECK, FIND_OUT
from partnercheck.review.reasons import (
    check_reason,
    effort_and_window,
    find_out_reason,
    ranked_flags,
    reason,
)
from partnercheck.session.questions import BACKGROUND
from partnercheck.session.session import Session
from partnercheck.text import sentence_end

_MORE = "k"
_GONE = "It is no longer in the list: the answer has changed."


def visit(sitting: Sitting, here: Go) -> Go:
    """Say the reason, then the actions with how to begin; a number takes one on."""
    dialogue, session = sitting.dialogue, sitting.session
    back = here.back or Go(ACTIONS)
    principle = session.guide.by_id[here.action.partition("/")[0]]
    dialogue.heading(f"Why is this here? {principle.title}")
    dialogue.say(why(session, here.action))
    menu: Menu[str] = Menu(dialogue)
    taken = []
    for action, text, details in _actions(session, here.action):
        taken.append(open_commitment(session.review, action) is not None)
        menu.add(action, text, [*details, "Taken on."] if taken[-1] else details)
    dialogue.say(f"{BACKGROUND}. Type {_MORE}.")
    does, number = _offer(taken)
    while True:
        key = dialogue.choose(
            f"Type a number to {does}. Enter goes back to the list:",
            {"": "", _MORE: "background", **menu.choices},
            explain=(("A number", number), (_MORE, sentence_end(BACKGROUND))),
        )
        if key != _MORE:
            break
        say_background(dialogue, session.guide, principle)
    chosen = None if key is BACK else menu.value(key)
    return back if chosen is None else Go(COMMIT, action=chosen, back=back)


def _offer(taken: list[bool]) -> tuple[str, str]:
    """What a number does, for the prompt and for help: `taken` says of each action whether it
    was taken on already."""
    take, see = "Take that action on; its words can be changed first.", "See what you took on."
    if all(taken):
        return "see what you took on", see
    if any(taken):
        return "take that on, or to see one taken on", f"{take} One taken on is shown as it is."
    return "take that on", take


def why(session: Session, action: str) -> str:
    """Why an action is in the list, in words that can be checked by hand."""
    guide, priorities = session.guide, session.priorities
    principle, _, what = action.partition("/")
    if what == FIND_OUT:
        return next((find_out_reason(i) for i in priorities.find_out if i.id == action), _GONE)
    if what == CHECK:
        items = priorities.check_with_partner
        return next((check_reason(guide, i) for i in items if i.id == action), _GONE)
    ranked = priorities.of(principle)
    if ranked is None:
        return _GONE
    return " ".join((reason(guide, priorities, ranked), *ranked_flags(guide, ranked)))


def _words(session: Session, action: str) -> str:
    return offer_of(session.guide, session.review, action, session.today).text


def _actions(session: Session, action: str) -> list[tuple[str, str, list[str]]]:
    """Id, words and details of what can be taken on."""
    principle, _, what = action.partition("/")
    ranked = session.priorities.of(principle)
    if what in (FIND_OUT, CHECK) or ranked is None:
        return [(action, _words(session, action), [])]
    found = []
    for one in ranked.actions:
        advised = one.action
        begins = f"First step: {advised.first_step}" if advised.first_step else ""
        done = f"Done when: {advised.done_when}" if advised.done_when else ""
        details = [as_sentence(effort_and_window(advised)), begins, advised.if_then, done]
        found.append((one.id, advised.text, [detail for detail in details if detail]))
    return found
