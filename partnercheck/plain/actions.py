"""Actions: your first three, then the other lists by name; each is said when it is asked for."""

from __future__ import annotations

from partnercheck.commands import ACTIONS, COMMIT, FINISH, PLACES, PRINCIPLE, SHAPE
from partnercheck.plain.action_lists import Entry, first_entries, groups
from partnercheck.plain.keys import OUT, choices_for, command_id, explain, follow
from partnercheck.plain.menu import Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.first_three import DOES_IT_STILL_NEED_US, asks_whether, first_three
from partnercheck.text import plural

WHY = "why"
GROUP = "group"
_NUMBER = ("A number", "Say why that action is here, and take it on; or open that list.")


def visit(sitting: Sitting, here: Go) -> Go:
    """Say the first three and name the other lists, or say one of those."""
    return _group(sitting, here) if here.key else _first(sitting, here)


def _first(sitting: Sitting, here: Go) -> Go:
    dialogue, session = sitting.dialogue, sitting.session
    guide, review = session.guide, session.review
    dialogue.heading(PLACES[ACTIONS])
    dialogue.say(DOES_IT_STILL_NEED_US if asks_whether(guide, review) else "")
    three = first_three(session.priorities)
    dialogue.say("Your first three.", three.line)
    menu: Menu[Go] = Menu(dialogue)
    for entry in first_entries(session, three):
        menu.add(_into(entry, here), entry.text, entry.details)
    lists = groups(session)
    if lists:
        dialogue.say("All lists:")
    for group in lists:
        menu.add(Go(ACTIONS, key=group.id), f"{group.title}: {len(group.entries)}")
    count = len(review.commitments)
    if count:
        menu.add(Go(COMMIT), f"What you took on: {plural(count, 'action')}")
    menu.add(Go(FINISH), PLACES[FINISH])
    return _ask(sitting, here, menu, Go(FINISH), "goes on to Finish", Go(SHAPE))


def _group(sitting: Sitting, here: Go) -> Go:
    """One list, or the first page again when an answer changed and the list is empty."""
    group = next((g for g in groups(sitting.session) if g.id == here.key), None)
    if group is None:
        return Go(ACTIONS)
    sitting.dialogue.heading(f"{group.title}: {len(group.entries)}")
    menu: Menu[Go] = Menu(sitting.dialogue)
    for entry in group.entries:
        menu.add(_into(entry, here), entry.text, entry.details)
    return _ask(sitting, here, menu, Go(ACTIONS), "goes back to the actions", Go(ACTIONS))


def _into(entry: Entry, here: Go) -> Go:
    if entry.action:
        return Go(WHY, action=entry.action, back=here)
    return Go(PRINCIPLE, principle=entry.principle, part="place", back=here)


def _ask(sitting: Sitting, here: Go, menu: Menu[Go], enter: Go, words: str, back: Go) -> Go:
    key = sitting.dialogue.choose(
        f"Type a number. Enter {words}:",
        {"": "", **choices_for(ACTIONS), **menu.choices},
        explain=explain(ACTIONS, _NUMBER),
    )
    if key is BACK or key == OUT:
        return back
    if not key:
        return enter
    if command_id(ACTIONS, key) == "commit":
        return _which(sitting, here, menu)
    return menu.value(key) or follow(sitting, key, here) or here


def _which(sitting: Sitting, here: Go, menu: Menu[Go]) -> Go:
    """Take on an action by its number, without hearing why first."""
    actions = {key: "" for key in menu.choices if getattr(menu.value(key), "place", "") == WHY}
    if not actions:
        return Go(COMMIT) if sitting.session.review.commitments else here
    key = sitting.dialogue.choose(
        "Take on which? Type its number. Enter takes on none:", {"": "", **actions}
    )
    chosen = None if key is BACK else menu.value(key)
    return here if chosen is None else Go(COMMIT, action=chosen.action, back=here)
