"""Actions: your first three, then the other lists by name; each is said when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from partnercheck.commands import ACTIONS, COMMIT, FINISH, PLACES, PRINCIPLE, SHAPE, WHAT_IF
from partnercheck.plain.action_lists import Entry, first_entries, groups, viewed_entries
from partnercheck.plain.keys import OUT, choices_for, command_id, explain, follow
from partnercheck.plain.menu import Menu
from partnercheck.plain.notes import ask_line
from partnercheck.plain.own import add
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import as_sentence
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.commitments import mark_of
from partnercheck.review.first_three import DOES_IT_STILL_NEED_US, asks_whether, first_three
from partnercheck.review.own_actions import OWN
from partnercheck.review.views import (
    ADVICE,
    MARKS_STAND,
    VIEWS,
    View,
    entries_of,
    mark_words,
    view_words,
)
from partnercheck.session.questions import (
    NOT_PUT_OFF,
    PINNED_NOW,
    PUT_OFF,
    UNPINNED,
    WHICH_VIEW,
    WHY_NOT_NOW,
)
from partnercheck.text import plural

WHY = "why"
GROUP = "group"
_VIEW = "view:"
_NUMBER = ("A number", "Say why that action is here, and take it on; or open that list.")


def visit(sitting: Sitting, here: Go) -> Go:
    """Say the first three and name the other lists, or say one of those."""
    view = next((v for v in VIEWS if here.key == f"{_VIEW}{v}"), None)
    if view is not None:
        return _viewed(sitting, here, view)
    return _group(sitting, here) if here.key else _first(sitting, here)


def _first(sitting: Sitting, here: Go) -> Go:
    dialogue, session = sitting.dialogue, sitting.session
    guide, review = session.guide, session.review
    dialogue.heading(f"{PLACES[ACTIONS]}, {view_words('order')}")
    dialogue.say(ADVICE)
    dialogue.say(DOES_IT_STILL_NEED_US if asks_whether(guide, review) else "")
    three = first_three(session.priorities)
    dialogue.say("Your first three.", three.line)
    menu: Menu[Go] = Menu(dialogue)
    marks = _marks(sitting)
    for entry in first_entries(session, three):
        menu.add(_into(entry, here), entry.text, _details(entry, marks))
    lists = groups(session)
    if lists:
        dialogue.say("All lists, and how many stand in each:")
    for group in lists:
        menu.add(replace(here, key=group.id), f"{group.title}: {len(group.entries)}")
    count = len(review.commitments)
    if count:
        menu.add(here.into(COMMIT), f"What you took on: {plural(count, 'action')}")
    finish = here.into(FINISH)
    menu.add(finish, PLACES[FINISH])
    return _ask(sitting, here, menu, finish, "goes on to Finish", here.back or Go(SHAPE))


def _details(entry: Entry, marks: dict[str, str]) -> tuple[str, ...]:
    mark = marks.get(entry.action, "")
    return (*entry.details, mark) if mark else entry.details


def _group(sitting: Sitting, here: Go) -> Go:
    """One list, or the first page again when an answer changed and the list is empty."""
    group = next((g for g in groups(sitting.session) if g.id == here.key), None)
    back = replace(here, key="")
    if group is None:
        return back
    sitting.dialogue.heading(f"{group.title}: {len(group.entries)}")
    menu: Menu[Go] = Menu(sitting.dialogue)
    marks = _marks(sitting)
    for entry in group.entries:
        menu.add(_into(entry, here), entry.text, _details(entry, marks))
    return _ask(sitting, here, menu, back, "goes back to the actions", back)


def _marks(sitting: Sitting) -> dict[str, str]:
    """What the leader did with each action: pinned, or not now and why."""
    session = sitting.session
    marks = {}
    for entry in entries_of(session.guide, session.review, session.priorities):
        # An action of the guide's says by itself that it was taken on.
        shown = entry if entry.kind == "own" else replace(entry, taken_on=False)
        marks[entry.id] = as_sentence(mark_words(shown)) if mark_words(shown) else ""
    return marks


def _mark(sitting: Sitting, menu: Menu[Go], mark: Literal["pinned", "not-now"]) -> None:
    """Pin an action by its number, or put it off and ask why; again takes that back."""
    dialogue, session = sitting.dialogue, sitting.session
    verb = "Pin which" if mark == "pinned" else "Put off which"
    action = _numbered(sitting, menu, f"{verb}? Type its number. Enter leaves all as they are:")
    if not action or not sitting.may_change():
        return
    before = mark_of(session.review, action)
    if before is not None and before.mark == mark:
        session.mark(action, None)
        sitting.saved(UNPINNED if mark == "pinned" else NOT_PUT_OFF)
        return
    session.mark(action, mark)
    sitting.saved(PINNED_NOW if mark == "pinned" else PUT_OFF)
    if mark == "not-now" and (reason := ask_line(dialogue, WHY_NOT_NOW, "")):
        session.mark(action, mark, reason)
        sitting.saved()


def _numbered(sitting: Sitting, menu: Menu[Go], prompt: str) -> str:
    """The action that a number stands for; empty for none."""
    actions = {key: "" for key in menu.choices if getattr(menu.value(key), "action", "")}
    if not actions:
        sitting.dialogue.say("There is no action on this page.")
        return ""
    key = sitting.dialogue.choose(prompt, {"": "", **actions})
    chosen = None if key is BACK else menu.value(key)
    return chosen.action if chosen else ""


def _into(entry: Entry, here: Go) -> Go:
    if entry.action.startswith(f"{OWN}/"):
        return Go(OWN, action=entry.action, back=here)
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
    command = command_id(ACTIONS, key)
    if command == "commit":
        return _which(sitting, here, menu)
    if command == "own-action":
        add(sitting)
        return here
    if command in ("pin", "not-now"):
        _mark(sitting, menu, "pinned" if command == "pin" else "not-now")
        return here
    if command == "what-if":
        return here.into(WHAT_IF)
    if command == "sort":
        return _sort(sitting, here)
    return menu.value(key) or follow(sitting, key, here) or here


def _sort(sitting: Sitting, here: Go) -> Go:
    """Ask how to say the list."""
    menu: Menu[View] = Menu(sitting.dialogue)
    sitting.dialogue.say(WHICH_VIEW)
    for view, words in VIEWS.items():
        menu.add(view, words)
    key = sitting.dialogue.choose("Type a number. Enter leaves it:", {"": "", **menu.choices})
    chosen = None if key is BACK else menu.value(key)
    if chosen is None:
        return here
    return replace(here, key="" if chosen == "order" else f"{_VIEW}{chosen}")


def _viewed(sitting: Sitting, here: Go, view: View) -> Go:
    """Every entry of the list in another view."""
    dialogue, session = sitting.dialogue, sitting.session
    dialogue.heading(f"{PLACES[ACTIONS]}, {view_words(view)}")
    dialogue.say(MARKS_STAND)
    menu: Menu[Go] = Menu(dialogue)
    for title, entries in viewed_entries(session, view):
        dialogue.say(f"{title}:")
        for entry in entries:
            menu.add(_into(entry, here), entry.text, entry.details)
    back = replace(here, key="")
    return _ask(sitting, here, menu, back, "goes back to the actions", back)


def _which(sitting: Sitting, here: Go, menu: Menu[Go]) -> Go:
    """Take on an action by its number, without hearing why first."""
    actions = {key: "" for key in menu.choices if getattr(menu.value(key), "action", "")}
    if not actions:
        return here.into(COMMIT) if sitting.session.review.commitments else here
    key = sitting.dialogue.choose(
        "Take on which? Type its number. Enter takes on none:", {"": "", **actions}
    )
    chosen = None if key is BACK else menu.value(key)
    return here if chosen is None else Go(COMMIT, action=chosen.action, back=here)
