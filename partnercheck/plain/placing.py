"""The part *Place* of a principle: the five levels in full, the other two answers, and what else
can be said."""

from __future__ import annotations

from partnercheck.commands import PRINCIPLE
from partnercheck.plain.details import (
    ask_partner_level,
    ask_reason,
    say_details,
    set_importance,
    tick_warnings,
)
from partnercheck.plain.keys import command_id, explain, undo_or_redo
from partnercheck.plain.principle import ANSWERING, AtPrinciple, InPrinciple
from partnercheck.plain.principle_notes import keep_stray, write_notes
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go
from partnercheck.review.answering import answer_words
from partnercheck.review.model import HIGH, LOW, MEDIUM
from partnercheck.review.reasons import WORDING_CHANGED
from partnercheck.review.walk import needs_another_look
from partnercheck.session.questions import BETWEEN_TWO
from partnercheck.text import sentence_end

_IMPORTANCE = {"importance-low": LOW, "importance-medium": MEDIUM, "importance-high": HIGH}


def visit(here: AtPrinciple, move: InPrinciple) -> Go | InPrinciple:
    """Say the levels, carry out what was typed already, and ask until the leader goes on."""
    key = move.key
    where = f"{here.where}: " if move.arriving else ""
    here.dialogue.heading(f"{where}{here.principle.title}. Where is your partnership?")
    _say_levels(here)
    if here.answer is not None and command_id(PRINCIPLE, key) not in ("level", "dont-know"):
        _say_rest(here)
    there = _carry_out(here, key) if key else None
    while there is None:
        typed = here.dialogue.choose(
            _prompt(here),
            here.choices,
            explain=explain(PRINCIPLE),
            stray=lambda text: keep_stray(here, text),
        )
        if typed is BACK:
            return InPrinciple("think")
        there = _carry_out(here, typed)
    return there


def _advice_next(here: AtPrinciple) -> bool:
    """Whether Enter leads to the advice: there is some, and the settings show it unasked."""
    return here.advised and here.sitting.advice_as_i_go


def _prompt(here: AtPrinciple) -> str:
    if here.answer is None:
        return "Type 1 to 5, 0 or x. Enter goes on without an answer:"
    if here.answer.state == "not-relevant":
        return "Type x for the reason, or a level. Enter goes on:"
    onward = "on to the advice" if _advice_next(here) else "on"
    return f"Type l, m, h, p, w, e or a level. Enter goes {onward}:"


def _say_levels(here: AtPrinciple) -> None:
    dialogue, guide, answer = here.dialogue, here.session.guide, here.answer
    dialogue.say("" if here.sitting.less_text else BETWEEN_TWO)
    for level in range(1, 6):
        chosen = ", chosen" if answer is not None and answer.level == level else ""
        dialogue.item(f"{guide.label(level)}{chosen}:", here.principle.level_text(level))
    for key, words, state in (
        ("0", "I don't know", "dont-know"),
        ("x", "Not relevant here", "not-relevant"),
    ):
        chosen = ", chosen" if answer is not None and answer.state == state else ""
        dialogue.say(f"{key} {words}{chosen}")
    if answer is not None and needs_another_look(guide, answer):
        dialogue.say(f"{WORDING_CHANGED}.")


def _say_rest(here: AtPrinciple) -> None:
    """Say what goes with an answer; for one that is not relevant, only the reason."""
    answer = here.answer
    if answer is not None and answer.state == "not-relevant":
        here.dialogue.say(sentence_end(f"Reason: {answer.reason or 'not said'}"))
    else:
        here.dialogue.gap()
        say_details(here)


def _carry_out(here: AtPrinciple, key: str) -> Go | InPrinciple | None:
    """Carry out what was typed; returns where it leads, None to ask again."""
    command = command_id(PRINCIPLE, key)
    if command == "continue":
        return InPrinciple("advice") if _advice_next(here) else here.onward()
    if command in ANSWERING:
        _answer(here, command, key)
    elif command == "notes":
        write_notes(here)
    elif command == "more":
        here.say_background()
    elif command in ("undo", "redo"):
        undo_or_redo(here.sitting, command)
    else:
        return here.elsewhere(key, "place")
    return None


def _answer(here: AtPrinciple, command: str, key: str) -> None:
    session, principle = here.session, here.principle.id
    if command in _IMPORTANCE:
        set_importance(here, _IMPORTANCE[command])
        return
    if command == "warnings":
        tick_warnings(here)
        return
    if command == "partner-level":
        ask_partner_level(here)
        return
    if not here.sitting.may_change():
        return
    first = here.answer is None or here.answer.state == "not-relevant"
    if command == "level":
        changed = session.place(principle, int(key))
    elif command == "dont-know":
        changed = session.dont_know(principle)
    else:
        changed = session.not_relevant(principle, here.given.reason)
    chosen = f"Chosen: {answer_words(session.guide, here.answer)}."
    last = session.last_time(principle)
    here.sitting.saved(f"{changed} u undoes it." if changed else chosen, last)
    if command == "not-relevant":
        ask_reason(here)
    elif first:
        _say_rest(here)
