"""The walk through a principle, line by line: Think, Place and Advice, what can be said beside a
level, and the ways from there."""

from __future__ import annotations

from msgspec import Struct

from partnercheck.commands import AREAS, CHECK, PRINCIPLE, Part
from partnercheck.guide.model import LEVELS_HEADING, Principle, levels_explained
from partnercheck.pages.form import Field
from partnercheck.pages.my_notes import note_field
from partnercheck.pages.page import Lay
from partnercheck.pages.why import to_take_on
from partnercheck.plain.fields import add_lines, change
from partnercheck.plain.prompts import BACK, Dialogue, LeaveAsked
from partnercheck.plain.reading import as_sentence, goes_with_it, is_sentence
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.plain.typed import OUT, choices_for, command_id, explain, follow, undo_or_redo
from partnercheck.plain.voice import INDENT, enter_words
from partnercheck.review import walk
from partnercheck.review.answering import (
    BETWEEN_TWO,
    IMPORTANCE_ASKED,
    LOWEST_PARTNER,
    NO_WARNINGS,
    NOTES,
    Note,
    answer_words,
    importance_words,
    matters_words,
    note_asked,
    sceptic_asked,
    why_no_advice,
)
from partnercheck.review.in_short import advice_sections
from partnercheck.review.model import HIGH, LOW, MEDIUM, Answer
from partnercheck.review.reasons import WORDING_CHANGED
from partnercheck.review.walk import needs_another_look, next_principle
from partnercheck.session.progress import time_left_words
from partnercheck.session.session import Session
from partnercheck.text import capitalised, listed, sentence_end

ANSWERING = frozenset(
    {
        "level",
        "dont-know",
        "not-relevant",
        "importance-low",
        "importance-medium",
        "importance-high",
        "warnings",
        "partner-level",
    }
)
"""Commands that answer. Typed anywhere else, they are carried out at the levels, so that nobody
chooses words they have not heard."""


class InPrinciple(Struct, frozen=True):
    """Go to a part of the same principle; `key` is what was typed already and is carried out
    there."""

    part: Part
    key: str = ""
    arriving: bool = False
    """Whether the leader comes from another page, so that the part says where they are."""


class AtPrinciple(Struct, frozen=True):
    """One principle of the open review."""

    sitting: Sitting
    principle: Principle
    back: Go | None
    """The list that opened it for a change; None in the walk itself."""

    def lay(self, page: str) -> None:
        """Say a page about the principle, until the leader comes back from it."""
        from partnercheck.plain.rows import visit

        there = go = Go(page, action=self.principle.id, back=self.at("place"))
        while there.place == go.place:
            there = visit(self.sitting, there)

    @property
    def evidence(self) -> Field:
        """The note on what evidence comes to mind."""
        return note_field(self.session, self.principle.id, "evidence")

    @property
    def dialogue(self) -> Dialogue:
        """The dialogue."""
        return self.sitting.dialogue

    @property
    def session(self) -> Session:
        """The open review."""
        return self.sitting.session

    @property
    def given(self) -> Answer:
        """What was said about the principle so far, even without an answer."""
        return self.session.review.thoughts(self.principle.id)

    @property
    def answer(self) -> Answer | None:
        """The answer to the principle; None if there is none that counts."""
        return walk.valid_answer(self.session.guide, self.session.review, self.principle.id)

    @property
    def begins(self) -> bool:
        """Whether nothing is answered yet and this is the principle where answering begins."""
        return walk.begins_at(self.session.guide, self.session.review, self.principle)

    @property
    def where(self) -> str:
        """Where the principle is in the walk."""
        return walk.place_words(self.session.guide, self.session.review, self.principle)

    @property
    def choices(self) -> dict[str, str]:
        """What can be typed at every part, each with the name that can be typed instead."""
        levels = {str(n): level.label for n, level in enumerate(self.session.guide.levels, 1)}
        return {"": "continue", **choices_for(PRINCIPLE), **levels}

    def at(self, part: Part) -> Go:
        """This part of this principle, as a place to come back to."""
        return Go(PRINCIPLE, principle=self.principle.id, part=part, back=self.back)

    # The ways from here

    @property
    def _next(self) -> Principle | None:
        return next_principle(self.session.guide, self.session.review, self.principle.id)

    def onward(self) -> Go:
        """Where Enter leads after this principle."""
        if self.back is not None:
            return self.back
        there = self._next
        if there is None:
            return Go(CHECK, area=self.session.guide.area_of(self.principle.id).id)
        return Go(PRINCIPLE, principle=there.id, part="think")

    @property
    def onward_words(self) -> str:
        """Where `onward` leads, in words that follow *Enter goes*."""
        if self.back is not None:
            return "back to the list"
        there = self._next
        if there is None:
            return "on, to check your answers"
        return f"on to {there.title}"

    def backward(self) -> Go:
        """Where b leads: the list that opened it, the principle before, or the areas."""
        if self.back is not None:
            return self.back
        there = walk.neighbour(self.session.guide, self.session.review, self.principle.id, -1)
        return Go(AREAS) if there is None else Go(PRINCIPLE, principle=there.id, part="place")

    def _take_on(self, part: Part) -> Go | None:
        """Go to what can be taken on for this principle; None, with the reason said, if there is
        nothing."""
        deed = to_take_on(self.session, self.principle.id)
        if isinstance(deed, Lay):
            return Go(deed.place, action=deed.argument, back=self.at(part))
        self.dialogue.say(deed.words)
        return None

    def elsewhere(self, key: str, part: Part) -> Go | InPrinciple | None:
        """Carry out something typed at a part of this principle. Returns the part or page where it
        leads; None if the part itself must carry it out."""
        command = command_id(PRINCIPLE, key)
        if command in ANSWERING:
            return InPrinciple("place", key)
        if command == "advice":
            self.dialogue.say(missing := why_no_advice(self.answer))
            return None if missing else InPrinciple("advice")
        if command == "take-on":
            return self._take_on(part)
        if key == OUT:
            return Go(AREAS)
        return follow(self.sitting, key, self.at(part))


def keep_stray(here: AtPrinciple, text: str) -> bool:
    """Offer to keep as a note what was typed where a choice was asked for, because nothing typed
    may be lost. Returns whether `text` was a sentence at all."""
    if not is_sentence(text):
        return False
    if not here.sitting.may_change():
        return True
    lines = here.dialogue.with_what_follows(text)
    try:
        kept = _is_to_be_kept(here, lines)
    except EOFError:
        add_lines(here.sitting, here.evidence, lines)
        raise
    except LeaveAsked:
        _keep_note(here, lines)
        raise
    if kept:
        _keep_note(here, lines)
    else:
        here.dialogue.say("Not kept.")
    return True


def _keep_note(here: AtPrinciple, lines: list[str]) -> None:
    add_lines(here.sitting, here.evidence, lines)
    here.sitting.saved("Kept as a note.")


def _is_to_be_kept(here: AtPrinciple, lines: list[str]) -> bool:
    """Ask whether to keep these lines. Whatever is typed instead of an answer is added to them, for
    who writes on does not look up; what may be a slip is said to be added."""

    def more(text: str) -> bool:
        if not is_sentence(text):
            here.dialogue.say(goes_with_it(text))
        lines.extend(here.dialogue.with_what_follows(text))
        return True

    key = here.dialogue.choose(
        "That is no choice here. Keep it as a note? y or n. Enter is no:",
        {"y": "yes", "n": "no"},
        default="n",
        stray=more,
    )
    return key == "y"


def say_details(here: AtPrinciple) -> None:
    """Say the importance, the partner's level, the warning signs and the notes, each with how to
    change it."""
    dialogue, given = here.dialogue, here.given

    def say(said: str, how: str, more: str = "") -> None:
        dialogue.say(said, "" if here.sitting.less_text else how, more)

    matters = as_sentence(importance_words(given.importance))
    say(f"{IMPORTANCE_ASKED} {matters}", "Type l, m or h for low, medium or high.")
    say(f"{LOWEST_PARTNER}: {_partner(here)}.", "Type p.")
    signs = here.principle.warnings
    if signs:
        ticked = len({sign.id for sign in signs} & set(given.warnings))
        say(f"Warning signs: {ticked} of {len(signs)} ticked.", "Type w.")
    say(f"Notes: {_notes(here)}.", "Type e.", _sceptic(here))
    if not here.sitting.advice_as_i_go:
        dialogue.say("Advice: type d.")


def _partner(here: AtPrinciple) -> str:
    given = here.given
    if given.partner_level is None:
        return "not said"
    who = f", {given.partner_level_who}" if given.partner_level_who else ""
    return f"{here.session.guide.label(given.partner_level)}{who}"


def _notes(here: AtPrinciple) -> str:
    written = [_NOTE_NAMES[note] for note in NOTES if getattr(here.given, note)]
    return listed(written) if written else "none yet"


def _sceptic(here: AtPrinciple) -> str:
    due = sceptic_asked(here.given) and not here.given.counter_example
    return NOTES["counter_example"] if due else ""


_NOTE_NAMES: dict[Note, str] = {
    "evidence": "evidence",
    "counter_example": "what a sceptic would say",
    "unknowns": "what you don't know",
}


def set_importance(here: AtPrinciple, importance: int) -> None:
    """Set the importance, from 1 to 3; the same again takes it back."""
    said = None if here.given.importance == importance else importance
    here.session.set_importance(here.principle.id, said)
    here.sitting.saved(matters_words(said))


THINK_PROMPT = "Type e for a note. Enter goes on to the levels:"


def _think(here: AtPrinciple, _: InPrinciple) -> Go | InPrinciple:
    """Say the questions to think about, and ask for a note until the leader goes on."""
    _say_questions(here)
    while True:
        key = here.dialogue.choose(
            THINK_PROMPT,
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
                change(here.sitting, here.evidence)
            case "more":
                here.lay("background")
            case "undo" | "redo" as command:
                undo_or_redo(here.sitting, command)
            case _:
                there = here.elsewhere(key, "think")
                if there is not None:
                    return there


def _say_questions(here: AtPrinciple) -> None:
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


_IMPORTANCE = {"importance-low": LOW, "importance-medium": MEDIUM, "importance-high": HIGH}


def _place(here: AtPrinciple, move: InPrinciple) -> Go | InPrinciple:
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
    return not why_no_advice(here.answer) and here.sitting.advice_as_i_go


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
        here.lay("my_notes")
    elif command == "more":
        here.lay("background")
    elif command in ("undo", "redo"):
        undo_or_redo(here.sitting, command)
    else:
        return here.elsewhere(key, "place")
    return None


def _answer(here: AtPrinciple, command: str, key: str) -> None:
    session, principle = here.session, here.principle.id
    if not here.sitting.may_change():
        return
    if command in _IMPORTANCE:
        set_importance(here, _IMPORTANCE[command])
        return
    if command == "warnings":
        if here.principle.warnings:
            here.lay("warning_signs")
        else:
            here.dialogue.say(NO_WARNINGS)
        return
    if command == "partner-level":
        here.lay("partner_level")
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
    if command == "not-relevant":
        here.sitting.saved(changed or chosen, last)
        here.lay("not_relevant")
        # Only now, because the question before takes any letter as the reason.
        here.dialogue.say("u undoes the answer." if changed else "")
        return
    here.sitting.saved(f"{changed} u undoes it." if changed else chosen, last)
    if first:
        _say_rest(here)


def _advise(here: AtPrinciple, _: InPrinciple) -> Go | InPrinciple:
    """Say the advice, and ask until the leader goes on."""
    _say_advice(here)
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
                here.lay("my_notes")
            case "more":
                here.lay("background")
            case "undo" | "redo" as command:
                undo_or_redo(here.sitting, command)
                return InPrinciple("place")
            case _:
                there = here.elsewhere(key, "advice")
                if there is not None:
                    return there


def _say_advice(here: AtPrinciple) -> None:
    dialogue = here.dialogue
    first, *rest = advice_sections(here.session.guide, here.session.review, here.answer)
    dialogue.heading(f"Advice: {first.heading}")
    for line in first.lines:
        dialogue.say(line)
    for section in rest:
        dialogue.say(f"{section.heading}.")
        for line in section.lines:
            dialogue.say(line, indent=INDENT)


_PARTS = {"think": _think, "place": _place, "advice": _advise}


def visit(sitting: Sitting, go: Go) -> Go:
    """Walk one principle, from part to part, until the leader goes elsewhere; returns where that
    is."""
    session = sitting.session
    principle = session.guide.by_id[go.principle] if go.principle else session.principle
    # The session keeps the position: without it, the first open principle would change as soon as
    # this one is answered.
    session.move_to(principle.id)
    here = AtPrinciple(sitting, principle, go.back)
    move = InPrinciple(go.part or ("place" if here.answer else "think"), go.key, arriving=True)
    while True:
        there = _PARTS[move.part](here, move)
        if isinstance(there, Go):
            return there
        move = there
