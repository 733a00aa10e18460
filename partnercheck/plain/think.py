"""The part *Think* of a principle: its questions, and what evidence comes to mind."""

from __future__ import annotations

from partnercheck.commands import PRINCIPLE
from partnercheck.guide.terms import LEVELS_HEADING, levels_explained
from partnercheck.plain.keys import command_id, explain, undo_or_redo
from partnercheck.plain.principle import AtPrinciple, InPrinciple
from partnercheck.plain.principle_notes import keep_stray, write_evidence
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go
from partnercheck.plain.voice import INDENT
from partnercheck.session.questions import note_asked, time_left_words
from partnercheck.text import capitalised, sentence_end

PROMPT = "Type e for a note. Enter goes on to the levels:"


def visit(here: AtPrinciple, _: InPrinciple) -> Go | InPrinciple:
    """Say the questions to think about, and ask for a note until the leader goes on."""
    _say(here)
    while True:
        key = here.dialogue.choose(
            PROMPT,
            here.choices,
            explain=explain(PRINCIPLE),
            stray=lambda text: keep_stray(here, text),
        )
        if key is BACK:
            return here.backward()
        match command_id(PRINCIPLE, key):
            case "continue":
                return InPrinciple("place")
            case "notes":
                write_evidence(here)
            case "more":
                here.say_background()
            case "undo" | "redo" as command:
                undo_or_redo(here.sitting, command)
            case _:
                there = here.elsewhere(key, "think")
                if there is not None:
                    return there


def _say(here: AtPrinciple) -> None:
    dialogue, principle = here.dialogue, here.principle
    area = here.session.guide.area_of(principle.id)
    dialogue.heading(f"{here.where}: {principle.title}")
    left = time_left_words(here.session.guide, here.session.review)
    dialogue.say(f"Area: {area.title}.", sentence_end(capitalised(left)) if left else "")
    dialogue.say(principle.meaning)
    if principle.questions:
        dialogue.say("Questions to think with:")
    for question in principle.questions:
        dialogue.say(question, indent=INDENT)
    if here.begins and not here.sitting.less_text:
        dialogue.say(f"{LEVELS_HEADING}:")
        for words in levels_explained(here.session.guide):
            dialogue.say(words, indent=INDENT)
    written = "You wrote a note; e says it." if here.given.evidence else ""
    dialogue.say(note_asked("evidence", principle.evidence), written)
