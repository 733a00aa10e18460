"""What else a leader can say about a principle: its importance, warning signs, a partner's
level."""

from __future__ import annotations

from partnercheck.plain.layout import enter_words
from partnercheck.plain.menu import Menu
from partnercheck.plain.notes import ask_line, own_words
from partnercheck.plain.principle import AtPrinciple
from partnercheck.plain.prompts import BACK
from partnercheck.plain.reading import as_sentence, is_sentence, numbers_among
from partnercheck.review.answering import Note, importance_words, matters_words
from partnercheck.review.model import NOT_RELEVANT_REASONS
from partnercheck.session import questions
from partnercheck.text import listed, sentence_end

_OWN_WORDS = "In your own words"


def say_details(here: AtPrinciple) -> None:
    """Say the importance, the partner's level, the warning signs and the notes, each with how to
    change it."""
    dialogue, given = here.dialogue, here.given

    def say(said: str, how: str, more: str = "") -> None:
        dialogue.say(said, "" if here.sitting.less_text else how, more)

    matters = as_sentence(importance_words(given.importance))
    say(f"{questions.IMPORTANCE} {matters}", "Type l, m or h for low, medium or high.")
    say(f"{questions.LOWEST_PARTNER}: {_partner(here)}.", "Type p.")
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
    written = [_NOTE_NAMES[note] for note in questions.NOTES if getattr(here.given, note)]
    return listed(written) if written else "none yet"


def _sceptic(here: AtPrinciple) -> str:
    due = (here.given.level or 0) >= questions.SCEPTIC_LEVEL and not here.given.counter_example
    return questions.NOTES["counter_example"] if due else ""


_NOTE_NAMES: dict[Note, str] = {
    "evidence": "evidence",
    "counter_example": "what a sceptic would say",
    "unknowns": "what you don't know",
}


def set_importance(here: AtPrinciple, importance: int) -> None:
    """Set the importance, from 1 to 3; the same again takes it back."""
    if not here.sitting.may_change():
        return
    said = None if here.given.importance == importance else importance
    here.session.set_importance(here.principle.id, said)
    here.sitting.saved(matters_words(said))


def ask_reason(here: AtPrinciple) -> None:
    """Ask why the principle is not relevant. The answer is saved already, and the reason
    optional."""
    dialogue, principle = here.dialogue, here.principle.id
    reason = here.given.reason
    dialogue.say(questions.WHY_NOT_RELEVANT, f"Now: {reason}" if reason else "")
    menu: Menu[str] = Menu(dialogue)
    for text in (*NOT_RELEVANT_REASONS, _OWN_WORDS):
        menu.add(text, text)
    enter = "keeps it" if reason else "leaves the reason out"
    key = dialogue.choose(
        f"Type a number. {enter_words(enter)}",
        {"": "", **menu.choices},
        explain=(("", "A sentence is taken as your own words."),),
        sentence=own_words(dialogue),
    )
    if key is BACK or not key:
        return
    chosen = menu.value(key) if key in menu.choices else key
    if chosen == _OWN_WORDS:
        chosen = ask_line(dialogue, "Why, in your own words?", "")
    if chosen:
        here.session.write_note(principle, "reason", chosen)
        here.sitting.saved(sentence_end(f"Reason: {chosen}"))


def tick_warnings(here: AtPrinciple) -> None:
    """Say each sign and whether it is ticked; numbers tick and untick."""
    dialogue, signs = here.dialogue, here.principle.warnings
    if not signs:
        dialogue.say(questions.NO_WARNINGS)
        return
    if not here.sitting.may_change():
        return
    dialogue.say(questions.WARNINGS)
    for number, sign in enumerate(signs, 1):
        state = "ticked" if sign.id in here.given.warnings else "not ticked"
        dialogue.item(f"{number}.", f"{sign.text.rstrip('.')}: {state}")
    numbers = dialogue.ask(
        "Type numbers to tick or untick. Enter leaves them:",
        lambda text: numbers_among(text, len(signs), len(signs)),
        explain=(("Numbers", "Tick or untick these signs, with spaces between: 1 3."),),
    )
    if numbers is BACK or not numbers:
        return
    chosen = [signs[number - 1] for number in numbers]
    for sign in chosen:
        here.session.toggle_warning(here.principle.id, sign.id)
    now = here.given.warnings
    ticked = "; ".join(sign.text.rstrip(".") for sign in chosen if sign.id in now)
    unticked = "; ".join(sign.text.rstrip(".") for sign in chosen if sign.id not in now)
    here.sitting.saved(
        f"Ticked: {ticked}." if ticked else "", f"No longer ticked: {unticked}." if unticked else ""
    )


def ask_partner_level(here: AtPrinciple) -> None:
    """Ask for a guess at the lowest level that any partner would give, then whose it is."""
    dialogue, guide = here.dialogue, here.session.guide
    if not here.sitting.may_change():
        return
    given = here.given
    dialogue.say(f"{questions.LOWEST_PARTNER}.", here.principle.partner_view)
    for level in range(1, 6):
        chosen = ", chosen" if level == given.partner_level else ""
        dialogue.say(f"{guide.label(level)}{chosen}: {here.principle.levels[level - 1]}")
    dialogue.say("0 Not said")
    labels = {str(level): guide.levels[level - 1].label for level in range(1, 6)}
    told: list[str] = []

    def whose(text: str) -> bool:
        if is_sentence(text):
            told.append(own_words(dialogue)(text))
            _say_whose(here, told[-1])
        return is_sentence(text)

    key = dialogue.choose(
        "Type 0 to 5. Enter leaves it:",
        {"": "", "0": "not said", **labels},
        explain=(
            ("", "A guess at the level that the most doubtful partner would choose."),
            ("", "A sentence is taken for whose level it is."),
        ),
        stray=whose,
    )
    if key is BACK:
        return
    guess = int(key) or None if key else given.partner_level
    who = here.given.partner_level_who
    if key:
        here.session.set_partner_level(here.principle.id, guess, who)
        here.sitting.saved(f"My guess: {guide.label(guess) if guess else 'not said'}.")
    if guess is None or told:
        return
    said = ask_line(dialogue, questions.WHOSE_LEVEL, who)
    if said is not None:
        _say_whose(here, said)


def _say_whose(here: AtPrinciple, role: str) -> None:
    here.session.write_note(here.principle.id, "partner_level_who", role)
    here.sitting.saved(sentence_end(f"Whose: {role or 'not said'}"))
