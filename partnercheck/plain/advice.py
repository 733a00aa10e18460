"""The part *Advice* of a principle: what the guide says at this level, the next level's words, and
what it would take."""

from __future__ import annotations

from partnercheck.commands import PRINCIPLE
from partnercheck.plain.keys import command_id, explain, undo_or_redo
from partnercheck.plain.layout import enter_words
from partnercheck.plain.principle import AtPrinciple, InPrinciple
from partnercheck.plain.principle_notes import keep_stray, write_notes
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go
from partnercheck.plain.voice import INDENT
from partnercheck.review.in_short import advice_sections


def visit(here: AtPrinciple, _: InPrinciple) -> Go | InPrinciple:
    """Say the advice, and ask until the leader goes on."""
    _say(here)
    while True:
        key = here.dialogue.choose(
            enter_words(f"goes {here.onward_words}"),
            here.choices,
            explain=explain(PRINCIPLE),
            stray=lambda text: keep_stray(here, text),
        )
        if key is BACK:
            return InPrinciple("place")
        match command_id(PRINCIPLE, key):
            case "continue":
                return here.onward()
            case "notes":
                write_notes(here)
            case "more":
                here.say_background()
            case "undo" | "redo" as command:
                undo_or_redo(here.sitting, command)
                return InPrinciple("place")
            case _:
                there = here.elsewhere(key, "advice")
                if there is not None:
                    return there


def _say(here: AtPrinciple) -> None:
    dialogue = here.dialogue
    first, *rest = advice_sections(here.session.guide, here.session.review, here.answer)
    dialogue.heading(f"Advice: {first.heading}")
    for line in first.lines:
        dialogue.say(line)
    for section in rest:
        dialogue.say(f"{section.heading}.")
        for line in section.lines:
            dialogue.say(line, indent=INDENT)
