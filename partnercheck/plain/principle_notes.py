"""The notes on a principle: choosing one, writing it, and sentences typed where a choice was asked
for."""

from __future__ import annotations

from partnercheck.plain.menu import Menu
from partnercheck.plain.notes import ask_note, left_out_words
from partnercheck.plain.principle import AtPrinciple
from partnercheck.plain.prompts import BACK, LeaveAsked, Stray
from partnercheck.plain.reading import as_sentence, is_sentence
from partnercheck.review.answering import Note
from partnercheck.session import questions
from partnercheck.text import NOTE_LIMIT


def write_evidence(here: AtPrinciple) -> None:
    """Write what evidence comes to mind, before a level is chosen."""
    _write(here, "evidence")


def write_notes(here: AtPrinciple) -> None:
    """Choose a kind of note and write it."""
    chosen = _which_note(here, stray=lambda text: keep_stray(here, text, None))
    if chosen is not None:
        _write(here, chosen)


def keep_stray(here: AtPrinciple, text: str, note: Note | None = "evidence") -> bool:
    """Offer to keep as a note what was typed where a choice was asked for, because nothing typed
    may be lost. Without a `note` the leader is asked which one. Returns whether `text` was a
    sentence at all."""
    if not is_sentence(text):
        return False
    if not here.sitting.may_change():
        return True
    dialogue = here.dialogue
    lines = dialogue.with_what_follows(text)
    try:
        chosen = (note or _which_note(here)) if _is_to_be_kept(here, lines) else None
    except (EOFError, LeaveAsked):
        _add(here, note or "evidence", lines)
        raise
    if chosen is None:
        dialogue.say("Not kept.")
    else:
        _add(here, chosen, lines)
        here.sitting.saved("Kept as a note.")
    return True


def _is_to_be_kept(here: AtPrinciple, lines: list[str]) -> bool:
    """Ask whether to keep these lines. Another sentence typed instead of an answer is added to
    them, and so is the rest of a paste."""
    pasted = len(lines) > 1

    def more(text: str) -> bool:
        if not pasted and not is_sentence(text):
            return False
        lines.append(text)
        return True

    key = here.dialogue.choose(
        "That is no choice here. Keep it as a note? y or n. Enter is no:",
        {"y": "yes", "n": "no"},
        default="n",
        stray=more,
    )
    return key == "y"


def _which_note(here: AtPrinciple, stray: Stray | None = None) -> Note | None:
    """Ask for a kind of note; the sceptic's is offered at levels 4 and 5, or if it was written
    before. Returns None if the leader chooses none."""
    dialogue, given = here.dialogue, here.given
    sceptic = (given.level or 0) >= questions.SCEPTIC_LEVEL or bool(given.counter_example)
    menu: Menu[Note] = Menu(dialogue)
    for note in questions.NOTES:
        if note != "counter_example" or sceptic:
            state = "written" if getattr(given, note) else "nothing yet"
            asked = questions.note_asked(note, here.principle.evidence)
            menu.add(note, f"{asked} {as_sentence(state)}")
    key = dialogue.choose(
        "Type a number. Enter writes none:", {"": "", **menu.choices}, stray=stray
    )
    return None if key is BACK else menu.value(key)


def _write(here: AtPrinciple, note: Note) -> None:
    if not here.sitting.may_change():
        return
    question = questions.note_asked(note, here.principle.evidence)

    def keep(text: str) -> None:
        here.session.write_note(here.principle.id, note, text)

    if ask_note(here.dialogue, question, getattr(here.given, note), keep):
        here.sitting.saved()


def _add(here: AtPrinciple, note: Note, lines: list[str]) -> None:
    words = "\n".join(lines).strip("\n")
    before: str = getattr(here.given, note)
    text = f"{before}\n{words}" if before else words
    here.session.write_note(here.principle.id, note, text[:NOTE_LIMIT])
    here.dialogue.say(left_out_words(text))
