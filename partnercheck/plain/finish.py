"""Finish: what was saved and where, whom to ask, when to look again, a summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from partnercheck.commands import ACTIONS, CHANGED, COMMIT, FINISH, FOLLOW_UP, HOME, PLACES
from partnercheck.plain.keys import OUT, choices_for, explain, follow
from partnercheck.plain.menu import LEAVE_CHOICE, Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import NotUnderstoodError
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.dates import (
    HOW_TO_WRITE,
    day_words,
    look_again_day,
    look_again_words,
    read_day,
    unread_words,
)
from partnercheck.session.questions import FINISHED, LOOK_AGAIN, LOOK_AGAIN_MONTHS
from partnercheck.session.taken_on import open_from_before, taken_words
from partnercheck.session.words import ASK_A_PARTNER, NOT_THE_PLACE
from partnercheck.text import sentence_end

EXPORT = "export"
_AGAIN = "again"
_DONE = "done"
_DATE = "date"
_NO_DATE = "No date"


def visit(sitting: Sitting, here: Go) -> Go:
    """Say what there is, and ask what to do last."""
    dialogue, session = sitting.dialogue, sitting.session
    review = session.review
    count = len(review.commitments)
    dialogue.heading(PLACES[FINISH])
    if here.key != _AGAIN:
        _say_all(sitting)
    complete = review.status == "complete"
    menu: Menu[Go] = Menu(dialogue)
    menu.add(Go(HOME if complete else _DONE), "Home" if complete else "Finish this review")
    again = day_words(review.next_review, session.today) if review.next_review else "no date"
    menu.add(Go(_DATE), f"{LOOK_AGAIN} Now: {again}")
    again_here = replace(here, key=_AGAIN)
    menu.add(Go(EXPORT, back=again_here), "Write a summary to share or keep")
    if count:
        menu.add(here.into(COMMIT), "What you took on")
    else:
        menu.add(here.into(ACTIONS), "Back to the actions")
    if session.earlier:
        menu.add(Go(CHANGED, back=again_here), PLACES[CHANGED])
    if before := len(open_from_before(session)):
        menu.add(here.into(FOLLOW_UP), f"{PLACES[FOLLOW_UP]}: {before} open from before")
    if not complete:
        menu.add(Go(HOME), "Home")
    dialogue.say(LEAVE_CHOICE)
    key = dialogue.choose(
        f"Type a number. Enter {'goes home' if complete else 'finishes this review'}:",
        {**choices_for(FINISH), **menu.choices},
        default="1",
        explain=explain(FINISH, ("A number", "Do that.")),
    )
    if key is BACK or key == OUT:
        return here.back or Go(ACTIONS)
    chosen = menu.value(key)
    if chosen is None:
        return follow(sitting, key, here) or here
    if chosen.place == _DONE:
        if sitting.may_change():
            session.complete()
            sitting.saved(FINISHED)
        return again_here
    if chosen.place == _DATE:
        _ask_date(sitting)
        return again_here
    return chosen


def _say_all(sitting: Sitting) -> None:
    """What was taken on, where it is kept, whom to ask, and where not to turn."""
    dialogue = sitting.dialogue
    where = sentence_end(sitting.library.folder_words)
    dialogue.say(taken_words(sitting.session), where)
    dialogue.say(ASK_A_PARTNER)
    dialogue.say(NOT_THE_PLACE)


def _ask_date(sitting: Sitting) -> None:
    """Choose one of three dates, type any other, or take the date away."""
    dialogue, session = sitting.dialogue, sitting.session
    today = session.today
    dialogue.say(LOOK_AGAIN)
    menu: Menu[date | None] = Menu(dialogue)
    for months, words in LOOK_AGAIN_MONTHS.items():
        day = look_again_day(today, months)
        menu.add(day, f"{words[:1].upper()}{words[1:]}: {day_words(day, today)}")
    menu.add(None, _NO_DATE)

    def understand(text: str) -> date | str | None:
        if not text:
            return text
        if text in menu.choices:
            return menu.value(text)
        day = read_day(text, today)
        if day is None:
            raise NotUnderstoodError(unread_words(text, session.today))
        return day

    said = dialogue.ask(
        "Type a number or a date. Enter leaves it:", understand, explain=(("", HOW_TO_WRITE),)
    )
    if said is BACK or isinstance(said, str) or not sitting.may_change():
        return
    session.look_again(said)
    sitting.saved(look_again_words(said, today))
