"""What if? The list as it would be, on paper: what rose and what fell, and nothing saved."""

from __future__ import annotations

from partnercheck.commands import ACTIONS, PLACES, WHAT_IF
from partnercheck.guide.model import Principle
from partnercheck.plain.keys import OUT, choices_for, command_id, explain, follow
from partnercheck.plain.menu import LIST, Menu
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import as_sentence
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.model import HIGH, IMPORTANCE_WORDS, LOW
from partnercheck.review.walk import valid_answer
from partnercheck.review.what_if import ON_PAPER, move_words
from partnercheck.session.on_paper import (
    AIM,
    NOTHING_SUPPOSED,
    TAKE_ALL_BACK,
    TAKEN_BACK,
    WHAT_WOULD_CHANGE,
    OnPaper,
)
from partnercheck.session.questions import NOTHING_TO_UNDO, TARGETS
from partnercheck.text import plural

_CLEAR = "clear"
_HELP = (
    ("A number", "Change that one on paper."),
    (LIST, "Say the list again, as it would be."),
)


def visit(sitting: Sitting, here: Go) -> Go:
    """Say the list, change it on paper until the leader goes back, and keep nothing."""
    dialogue, session = sitting.dialogue, sitting.session
    dialogue.heading(PLACES[WHAT_IF])
    dialogue.say(ON_PAPER)
    paper = OnPaper(session.guide, session.review)
    menu = _say_list(sitting, paper)
    while True:
        key = dialogue.choose(
            "Type a number to change that on paper, or l for the list. Enter leaves the paper:",
            {"": "", LIST: "list", **choices_for(WHAT_IF), **menu.choices},
            explain=explain(WHAT_IF, *_HELP),
        )
        if key is BACK or key == OUT or not key:
            dialogue.say("Nothing was saved.")
            return here.back or Go(ACTIONS)
        if key == LIST:
            menu = _say_list(sitting, paper)
        elif command_id(WHAT_IF, key) == "take-back":
            dialogue.say(TAKEN_BACK if paper.undo() else NOTHING_TO_UNDO)
        elif (chosen := menu.value(key)) is None:
            if there := follow(sitting, key, here):
                return there
        elif chosen == _CLEAR:
            paper.take_all_back()
            dialogue.say(TAKEN_BACK)
            menu = _say_list(sitting, paper)
        elif _change(sitting, paper, chosen):
            dialogue.say(f"On paper. {paper.told(chosen)}")


def _say_list(sitting: Sitting, paper: OnPaper) -> Menu[str]:
    """The aim, then every principle where it would stand; each by its id, the aim by none."""
    dialogue = sitting.dialogue
    menu: Menu[str] = Menu(dialogue)
    if not paper.changed:
        dialogue.say(NOTHING_SUPPOSED)
    menu.add("", f"{AIM}: {paper.aim_words}")
    for name, principles in paper.lists():
        if principles:
            dialogue.say(f"{name or 'The list as it would be'}:")
        for principle in principles:
            menu.add(principle.id, _line(paper, principle), _details(paper, principle))
    if paper.changed:
        menu.add(_CLEAR, TAKE_ALL_BACK)
    return menu


def _line(paper: OnPaper, principle: Principle) -> str:
    place = paper.result.places[principle.id]
    if not place.number:
        return principle.title
    return f"{principle.title}: place {place.number}, {plural(place.points, 'point')}"


def _details(paper: OnPaper, principle: Principle) -> tuple[str, ...]:
    move = paper.result.of(principle.id)
    told = (as_sentence(move_words(move)),) if move else ()
    return (*(as_sentence(words) for words in paper.before(principle.id)), *told)


def _change(sitting: Sitting, paper: OnPaper, principle: str) -> bool:
    """Ask what would be different; returns whether anything is."""
    guide, dialogue = sitting.session.guide, sitting.dialogue
    menu: Menu[tuple[str, str]] = Menu(dialogue)
    if not principle:
        dialogue.say(f"{AIM}.")
        for target in TARGETS:
            menu.add(("aim", str(target)), guide.label(target))
    else:
        known = guide.by_id[principle]
        given = paper.review.thoughts(principle)
        answer = valid_answer(guide, paper.review, principle)
        level = answer.level if answer and answer.state == "placed" else None
        dialogue.say(f"{known.title}. {WHAT_WOULD_CHANGE}")
        for n in range(1, 6):
            menu.add(
                ("level", str(n)), f"{guide.levels[n - 1].label}{', now' if n == level else ''}"
            )
        for n in range(LOW, HIGH + 1):
            now = ", now" if n == given.importance else ""
            menu.add(("importance", str(n)), f"Importance {IMPORTANCE_WORDS[n]}{now}")
        for sign in known.warnings:
            ticked = ", ticked" if sign.id in given.warnings else ""
            menu.add(("warning", sign.id), f"Warning sign: {sign.text}{ticked}")
    key = dialogue.choose("Type a number. Enter leaves it:", {"": "", **menu.choices})
    chosen = None if key is BACK else menu.value(key)
    if chosen is None:
        return False
    kind, value = chosen
    if kind == "aim":
        paper.aim(int(value))
    elif kind == "level":
        paper.level(principle, int(value))
    elif kind == "importance":
        paper.importance(principle, int(value))
    else:
        paper.toggle_warning(principle, value)
    return True
