"""What both faces ask and offer, in the same words. Free of any screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from partnercheck.review.dates import date_words, day_words
from partnercheck.review.model import Partnership
from partnercheck.text import plural

if TYPE_CHECKING:
    from datetime import date

    from partnercheck.guide.model import Guide
    from partnercheck.review.answering import Note
    from partnercheck.review.model import Answer, Review, Scope
    from partnercheck.store.backups import Backup

NOT_AS_LEFT = "This review was not found as it was left"
NOT_OPENED = "This review was not opened"
WORTH_KNOWING = "Worth knowing before you go on"
NAME = "Which partnership? A name that you will know again."
NAME_EXAMPLE = "Riverside frailty pathway"
NAME_FIRST = "Give the partnership a name first. Any name that you will know again."
UNNAMED = Partnership(name="A partnership without a name yet")
"""What a review is about until the leader gives the partnership a name."""
WHICH_GUIDE = "Which guide do you want to use?"
SCOPE = "How much do you want to look at now?"
SCOPES: tuple[Scope, ...] = ("core", "all")
"""The scopes, in the order of `scope_words`."""

ROLE = "Role"
STAGE = "Stage"
WHICH_ROLE = "What is your role? It decides whose side the advice stands on."
WHICH_STAGE = "At which stage is the partnership? It decides the level to aim for."
TARGET = "Level to aim for"
TARGETS = (3, 4, 5)
MANDATED = "Were you told to partner?"
CHECKS = "Is it a partnership?"
PARTNERS = "Partners (roles or organisations, with commas between)"
CONTEXT = "What is outside your control?"

BETWEEN_TWO = "Between two? The lower, unless you have a recent example."
IMPORTANCE = "How much does it matter in the next six months?"
LOWEST_PARTNER = "Lowest level any partner would give (my guess)"
WHOSE_LEVEL = "Whose level would that be? (a role rather than a name)"
NO_WARNINGS = "The guide names no warning signs here."
WARNINGS = "Which of these warning signs do you see?"
WHY_NOT_RELEVANT = "Not relevant here. Why?"
WHY_LEFT_OUT = "Why it is not relevant"
NOTES: dict[Note, str] = {
    "evidence": "What evidence comes to mind?",
    "counter_example": "What would a sceptical partner point to?",
    "unknowns": "What don't I know here?",
}
"""The question for each note, in the order in which they are asked."""
NUM_LOCK = "NumLock is off?"
"""What to say about a key of the keypad that would type a digit if NumLock was on."""
SCEPTIC_LEVEL = 4
"""From this level up, the question about a sceptical partner is asked."""

ADVICE_NEEDS_LEVEL = "Choose a level first: the advice is for the level you choose."
NO_ADVICE = "There is no advice for what is not relevant here."
NO_ACTION_HERE = "The guide has no action at this level."
TAKE_WHICH = "Take on which? Type its number. Enter takes on none:"
NO_LONGER_ASKED = "This principle is no longer asked. Your answer is kept."
NOTHING_TO_UNDO = "There is nothing to undo."
NOTHING_TO_REDO = "There is nothing to redo."
BRINGS_BACK = "{key} brings it back."
"""What to add if an undo took away the leader's own words."""
WIDENED = "The whole guide is in this review now. Your answers stay as they are."

TAKE_ON = "Take this on?"
NO_LONGER = "No longer take this on"
TAKE_THIS_ON = "Take this one on"
SEE_TAKEN = "Taken on: see it"
"""What Enter does with an action that was taken on already; `TAKE_THIS_ON` with any other."""
BACKGROUND = "Background: a coach's questions, the words explained, the sources"
TAKEN_ALREADY = "You took this on already. Choose it to change its words."
TAKEN_ON = "Taken on. Choose it to change its words."
NOT_TAKEN_ON = "Taken off. It stands among the actions as before."
KEEPS_WORDS = "An action keeps words, so these stay."
COMMITMENT = {
    "text": "What",
    "first_step": "First step",
    "if_then": "When …, then I will …",
    "who": "Who does it",
    "due": "By when",
    "told": "Who will be told",
    "done_when": "What a partner would notice",
}
"""The fields of a commitment that a leader may change, in the order in which they are shown, and
what each is called."""

CONVERSATION = {
    "present": "Who was there",
    "purpose": "What would make it useful",
    "limits": "What stays private",
    "learned": "What I learned",
}
"""The text fields of a conversation, and what each is called where it is found again."""

FIELDS_LEAD_ON = "Every field is optional. Enter leads on to your plan, who and when."

STAY_WITH_GUIDE = "Stay with the version that I answered"
MOVE_TO_GUIDE = "Move to the newer version"
MOVING_KEEPS = "A copy of the review as it is now is kept. No answer is changed."

HOW_IT_WENT = "How did it go?"
NO_BLAME = "Plans meet real weeks. Whatever you say here is useful, and nothing is counted."
OUTCOME = "One line about it (optional)"
WHAT_WOULD_HELP = "Would a smaller first step help, or a new date? Both are optional."
SMALLER_STEP = "A smaller first step"
NEW_DATE = "A new date"
STILL_OPEN = "Still open"
SETTLED = "Settled"
NOTHING_TAKEN_ON = "You took nothing on in this review."
SHORTCUT_OFFER = "A thing to double-click, in place of the terminal line"
KEPT = "Kept."
GO_ON_FROM_MARKS = "Mark what matters most first, or go on without; your actions come next."
"""What to say if a key would skip the question about importance while that is open."""
ANSWER_AGAIN = "Answer again"
ANSWER_AGAIN_HOW = (
    "A new review of the same partnership. What you said last time shows only once you have "
    "answered."
)
ONE_AGAIN_HOW = "In a new review of the same partnership, so that both answers stay."
ANSWER_AGAIN_SURE = "Answer it all again, in a new review?"
AGAIN_IS_YES = "{key} once more is yes."
ONCE_MORE_IS_YES = "Choose it once more for yes."
FINISH_BEFORE = "Finish this review first; then it can be answered again."
OWN_ACTION = "Your own action"
OWN_ACTION_WORDS = "What do you want to do, in your own words?"
OWN_ACTION_EMPTY = "Empty the line to remove it."
OWN_ADDED = "Added to your own actions."
OWN_REMOVED = "Removed."
WHICH_VIEW = "How do you want to see the list?"
WHY_NOT_NOW = "Not now. Why?"
PINNED_NOW = "Pinned. The order stays as it is."
UNPINNED = "No longer pinned."
PUT_OFF = "Put off. The order stays as it is."
NOT_PUT_OFF = "No longer put off."
NOTHING_BEFORE = "This review follows no other, so there is nothing to compare it with."

LOOK_AGAIN = "When will you look again?"
LOOK_AGAIN_MONTHS = {
    1: "look again in a month",
    3: "look again in three months",
    6: "look again in six months",
}
FINISHED = "Finished. You can still change everything."
EXPORT_AS = "Write it as"
EXPORT_FORMATS = {
    "html": "a page to print (HTML)",
    "word": "a Word document",
    "calendar": "my dates for my calendar",
    "sheet": "a blank sheet for a partner",
    "sheet-word": "the blank sheet in Word",
    "csv": "spreadsheet (CSV)",
    "markdown": "Markdown",
    "json": "data (JSON)",
}
"""What the formats of a summary are called, by their names in `FORMATS`. The first is chosen unless
the leader chooses another."""
MINUTES_EACH = 2.75
"""How many minutes a principle takes, thinking and placing: 8 take about 20 minutes, 21 about an
hour."""


def scope_words(guide: Guide) -> tuple[str, ...]:
    """How much there is to look at in each scope; empty if the guide has no first look."""
    core = sum(principle.core for principle in guide.principles)
    if not core:
        return ()
    return tuple(
        f"{name}: {plural(count, 'principle')}, {time_words(count)}"
        for name, count in (("First look", core), ("Whole guide", len(guide.principles)))
    )


def time_words(principles: int) -> str:
    """How long so many principles take: `about 20 minutes`, `about an hour`, `about 2 hours`. It is
    rough, as nobody knows how long somebody thinks."""
    minutes = max(5, 5 * round(principles * MINUTES_EACH / 5))
    if minutes < 50:
        return f"about {minutes} minutes"
    hours = round(minutes / 60)
    return "about an hour" if hours == 1 else f"about {hours} hours"


def time_left_words(guide: Guide, review: Review) -> str:
    """How long the principles without an answer take: `about 15 minutes left`; empty if there are
    none."""
    from partnercheck.review.walk import in_scope, progress

    whole = progress(guide, review, in_scope(guide, review))
    left = whole.of - whole.answered
    return f"{time_words(left)} left" if left else ""


def guide_details(guide: Guide) -> str:
    """What tells a guide from others: `Version 1.0.0, 21 principles, by Somebody`."""
    author = f", by {guide.author}" if guide.author else ""
    return f"Version {guide.version}, {plural(len(guide.principles), 'principle')}{author}"


def newer_guide_offer(version: str) -> str:
    """What to call the way to the page about another version of the guide."""
    return f"See what version {version} of the guide changes"


def newer_guide_heading(now: str, newer: str) -> str:
    """A heading with both versions of the guide."""
    return f"From version {now} of the guide to {newer}"


def moved_to_guide(version: str) -> str:
    """What to say after a review moved to another version of the guide."""
    return f"This review uses version {version} of the guide now."


def since_words(earlier: Review, today: date) -> str:
    """Since which day changes are reported, as a sentence."""
    saved = earlier.updated or earlier.created
    return f"Since {day_words(saved.date(), today)}." if saved else "Since the review before."


def not_answered_yet(count: int) -> str:
    """How many principles were answered last time and not yet this time, in words."""
    return f"Answered last time, not yet this time: {count}"


def backups_apart(backups: Iterable[Backup]) -> tuple[str, ...]:
    """What to call each backup in a list: `of 1 July 2026, 14:32, with 7 answers`. If two would be
    called the same, the seconds are added and, if that isn't enough, the save number."""
    forms = [_backup_forms(one) for one in backups]
    said = [form[0] for form in forms]
    for closer in (1, 2):
        times = Counter(said)
        said = [
            form[closer] if times[words] > 1 else words
            for form, words in zip(forms, said, strict=True)
        ]
    return tuple(said)


def _backup_forms(backup: Backup) -> tuple[str, str, str]:
    """Three names for a backup: to the minute, to the second, and with its save number."""
    day = date_words(backup.saved) if backup.saved else ""
    count = f"with {plural(backup.answers, 'answer')}"
    minute, second = (
        f"of {day}, {backup.saved:{clock}}, {count}" if backup.saved else f"without a date, {count}"
        for clock in ("%H:%M", "%H:%M:%S")
    )
    end = "" if backup.whole else ", its end missing"
    return minute, second, f"{second}, save number {backup.save_number}{end}"


def sceptic_asked(given: Answer) -> bool:
    """Whether the question about a sceptical partner is asked: from `SCEPTIC_LEVEL` up, or where it
    was answered before."""
    return (given.level or 0) >= SCEPTIC_LEVEL or bool(given.counter_example)


def note_asked(note: Note, evidence: str) -> str:
    """The question for a note. That for evidence adds what the principle says to look for."""
    return f"{NOTES[note]} {look_for(evidence)}" if note == "evidence" and evidence else NOTES[note]


def look_for(evidence: str) -> str:
    """What a principle says to look for, as a sentence. It begins with a small letter unless its
    first word is in capitals."""
    first = evidence.split(" ", 1)[0]
    keep = len(first) > 1 and first.isupper()
    begin = evidence[:1] if keep else evidence[:1].lower()
    return f"Look for: {begin}{evidence[1:].rstrip('.')}."
