"""One record for each thing that a user can do.

A record feeds the key binding, the footer, the command palette, the help page and the README's
key table, so that the five can't disagree. Free of Textual, so that plain mode and the README
can read it. Ids are kebab-case and never change: users remap keys by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from partnercheck.key_names import is_single, key_words

EVERYWHERE = "everywhere"
HOME = "home"
FIND = "find"
COMMITMENTS = "commitments"
ABOUT = "about"
AREAS = "areas"
PRINCIPLE = "principle"
CHECK = "check"
ANSWERS = "answers"
IMPORTANCE = "importance"
SHAPE = "shape"
ACTIONS = "actions"
WHAT_IF = "what_if"
COMMIT = "commit"
FINISH = "finish"
FOLLOW_UP = "follow_up"
CHANGED = "changed"
WITH_OTHERS = "with_others"
BRING = "bring"
AGREE = "agree"
HOUR = "hour"
ASK = "ask"
UNCOVERED = "uncovered"
WILL = "will"
WILL_DO = "will_do"
CLOSING = "closing"
HOUR_PAGE = "hour_page"
TAKE_ALONG = "take_along"
SEAT = "seat"
SEAT_FILE = "seat_file"
TABLE = "table"
LAID = "laid"
CLOSER = "closer"
TABLE_PAGE = "table_page"

Part: TypeAlias = Literal["think", "place", "advice"]
"""A part of the page of a principle."""

PLACES = {
    HOME: "Home",
    FIND: "Find",
    COMMITMENTS: "All that you took on",
    ABOUT: "About this review",
    AREAS: "The areas",
    PRINCIPLE: "A principle",
    CHECK: "Check your answers",
    ANSWERS: "All answers",
    IMPORTANCE: "What matters most",
    SHAPE: "The shape of your partnership",
    ACTIONS: "Actions",
    WHAT_IF: "What if?",
    COMMIT: "Commit",
    FINISH: "Finish",
    FOLLOW_UP: "How it went",
    CHANGED: "What changed",
    WITH_OTHERS: "With others",
    BRING: "What to bring",
    AGREE: "Before we talk",
    HOUR: "This conversation",
    ASK: "Ask",
    UNCOVERED: "The answer",
    WILL: "What will you do?",
    WILL_DO: "One that you take on",
    CLOSING: "Before you part",
    HOUR_PAGE: "Keep a page of this hour",
    TAKE_ALONG: "Take my review with me",
    SEAT: "Make my seat",
    SEAT_FILE: "What goes of my seat",
    TABLE: "Lay a table",
    LAID: "The table",
    CLOSER: "Look closer",
    TABLE_PAGE: "Keep a page of the table",
    EVERYWHERE: "Everywhere",
}
"""Every place by its id, with the name that people read, in the order of the walk."""

PURPOSE = {
    HOME: "Go on with a review, or begin one.",
    FIND: "Find words in your own reviews, notes and actions. Nothing about it is kept.",
    COMMITMENTS: "Every open commitment of every review, the earliest date first.",
    ABOUT: (
        "Name the partnership and choose how much to look at. Your role and the stage decide whose "
        "advice you get and how high to aim; they and all else can be left out."
    ),
    AREAS: "How far you have come, area by area.",
    PRINCIPLE: (
        "Think about one principle, place your partnership on one of five levels, then read "
        "what the guide advises there. Every part can be skipped."
    ),
    CHECK: "Your answers in one area, in short.",
    ANSWERS: "Every answer so far.",
    IMPORTANCE: "Mark the few that matter most, so that the list of actions can be sorted.",
    SHAPE: "For each area, how many principles stand at each level, and the lowest.",
    ACTIONS: "What the guide suggests, in order.",
    WHAT_IF: (
        "Try other answers on paper, and see the list move. Nothing is saved, and your answers "
        "stay as they are."
    ),
    COMMIT: "Take on one to three actions. The guide's words are filled in; change any of them.",
    FINISH: "What is saved and where, whom to ask, and when to look again.",
    FOLLOW_UP: "Say how each thing that you took on went. Then answer again, if you like.",
    CHANGED: "What changed since last time, principle by principle.",
    WITH_OTHERS: "Talk it through with a coach or mentor, or lay a table with other leaders.",
    BRING: "Tick what can be shown in the conversation. Nothing else can be reached from there.",
    AGREE: "Say who is here, what the hour is for, and what stays private. All of it is optional.",
    HOUR: "What you brought, and how it went since last time. Your answers are covered.",
    ASK: "Say it in your own words first. Your answer is covered until you uncover it.",
    UNCOVERED: "What you answered, and a line in your own words. Levels don't change here.",
    WILL: "Take on one to three things, in your own words first.",
    WILL_DO: "How you begin, when, and who will be told. Every field is optional.",
    HOUR_PAGE: "Write what was talked about and taken on to a page of your own.",
    TAKE_ALONG: "Write the whole review to a file, then remove it from this computer.",
    SEAT: "Choose what goes of your levels to a table: levels only, and nothing else.",
    SEAT_FILE: "Read exactly what goes, then save it.",
    TABLE: "Take seat files in. Nothing is shown until you uncover it for all.",
    LAID: "How many seats stand at each level, and what is worth the hour. Nothing is stored.",
    CLOSER: "One principle: its five levels, and how many seats stand at each.",
    TABLE_PAGE: "Write the counts to a page that the group keeps.",
    CLOSING: "What you learned, when you talk next, and what you take along.",
}
"""What each place is for, in words that both faces show."""

_ON_SCREEN = {
    FIND: "Type; what is found is listed as you do. Enter on one goes there.",
    COMMITMENTS: "Enter on one says how it went.",
    AREAS: "Enter goes on, or into an area.",
    PRINCIPLE: (
        "Where the questions stand alone, what you type is the note: Enter goes on, Ctrl+J breaks "
        "the line, and Esc or Tab leads to the keys below."
    ),
    CHECK: "Enter on one changes it; the first line goes on.",
    ANSWERS: "Enter on one changes it.",
    WHAT_IF: "Enter on a line changes it on paper.",
    ACTIONS: "Enter says why an action is here and what else would help; c takes it on.",
}
"""What the full screen's help adds about a place's keys."""

HELP = {
    place: f"{purpose} {_ON_SCREEN[place]}" if place in _ON_SCREEN else purpose
    for place, purpose in PURPOSE.items()
}
"""What the full screen's help says about each place: its purpose, then its keys."""


class Command(Struct, frozen=True):
    """Something that a user can do, in one place or everywhere."""

    id: str
    keys: tuple[str, ...]
    """Textual's names of its keys; the first is the one shown. Without any, the palette leads to
    it, and in the plain face a word."""
    shown: str
    """The key in words, as the footer and the help page show it."""
    name: str
    """One to three words for the footer and the palette."""
    help: str
    """One sentence for the help page."""
    places: tuple[str, ...]
    with_key: bool = False
    """Whether the action is passed the key that was pressed (1 to 5)."""
    footer: int = 0
    """Its position in the footer, from 1; 0 if the footer leaves it out."""
    in_boxes: bool = False
    """Whether its first key also works inside a text box, where other keys type."""
    leads: str = ""
    """The name of the page that it leads to: a place, or a page over the place. `pages/page.py`
    carries it out. Empty for a command that does something else."""

    @property
    def action(self) -> str:
        """The name of the Textual action that carries it out, without the `action_` in front."""
        return self.id.replace("-", "_")

    @property
    def fixed(self) -> bool:
        """Whether its keys can't be changed. That holds for the digits of the levels; for Esc, so
        that nobody is ever trapped; for the cover's key, which everybody has to find in a hurry;
        and where there is none."""
        return self.with_key or not self.keys or self.id in ("leave-level", "cover")

    def keys_now(self, changed: Mapping[str, str]) -> tuple[str, ...]:
        """Its keys when `changed` gives some commands another key, by command id: the other key
        takes the place of the first one."""
        other = "" if self.fixed else changed.get(self.id, "")
        return (other, *self.keys[1:]) if other else self.keys

    def key_now(self, changed: Mapping[str, str], *, single_keys: bool = True) -> str:
        """The key to show for it now, in words; empty if only the palette reaches it.

        `changed` is as for `keys_now`. Without `single_keys`, single characters count only if they
        are digits: digits always answer while the list of levels has the focus
        (.docs/contracts.md).
        """
        for key in self.keys_now(changed):
            if single_keys or not is_single(key) or key.isdigit():
                return self.shown if key == self.keys[0] else key_words(key)
        return ""


CLOSED = (
    BRING, AGREE, HOUR, ASK, UNCOVERED, WILL, WILL_DO, CLOSING, HOUR_PAGE, TAKE_ALONG, SEAT,
    SEAT_FILE, TABLE, LAID, CLOSER, TABLE_PAGE,
)  # fmt: skip
"""The places of a conversation and of a table, where others may be looking: only what was brought
can be seen or reached from there."""

COVERED = frozenset((AGREE, HOUR, ASK, WILL, WILL_DO, CLOSING, TAKE_ALONG, TABLE))
"""Those of them that show no answer and no level: what was said before is out of sight there."""

_TALKS = (HOUR, ASK, UNCOVERED, WILL, WILL_DO, CLOSING, HOUR_PAGE, TAKE_ALONG)

_INSIDE = (
    AREAS, PRINCIPLE, CHECK, ANSWERS, IMPORTANCE, SHAPE, ACTIONS, WHAT_IF, COMMIT, FINISH,
    FOLLOW_UP, CHANGED, WITH_OTHERS,
)  # fmt: skip

_LISTS = (
    HOME, FIND, COMMITMENTS, ABOUT, AREAS, CHECK, ANSWERS, IMPORTANCE, SHAPE, WHAT_IF, COMMIT,
    FINISH, FOLLOW_UP, CHANGED, WITH_OTHERS, *CLOSED,
)  # fmt: skip

_UNDOES = (
    ABOUT, AREAS, PRINCIPLE, CHECK, ANSWERS, IMPORTANCE, SHAPE, ACTIONS, COMMIT, FINISH,
    FOLLOW_UP, CHANGED, WITH_OTHERS, *_TALKS,
)  # fmt: skip
"""Where `undo` takes back the last choice. On paper, undo is a command of its own, and at home it
takes back a deletion."""

COMMANDS: tuple[Command, ...] = (
    Command("level", ("1", "2", "3", "4", "5"), "1 to 5", "Place",
            "Place your partnership on a level.", (PRINCIPLE,), with_key=True),
    Command("dont-know", ("0",), "0", "I don't know",
            "Answer “I don't know”.", (PRINCIPLE,)),
    Command("not-relevant", ("x",), "x", "Not relevant",
            "Answer “Not relevant here”, then say why.", (PRINCIPLE,)),
    Command("importance-low", ("l",), "l", "Matters little",
            "Importance: low.", (PRINCIPLE,)),
    Command("importance-medium", ("m",), "m", "Matters",
            "Importance: medium.", (PRINCIPLE,)),
    Command("importance-high", ("h",), "h", "Matters a lot",
            "Importance: high.", (PRINCIPLE,)),
    Command("choose", ("enter",), "Enter", "Choose",
            "Choose what the arrow stands at; the arrow keys move it.", _LISTS, footer=1),
    Command("why", ("enter",), "Enter", "Why, and more",
            "Say why the action under the cursor is here, and what else would help.",
            (ACTIONS,), footer=1),
    Command("continue", ("enter",), "Enter", "Continue",
            "Go on to the next part, then to the next principle; from the note too.",
            (PRINCIPLE,), footer=1),
    Command("back", ("backspace",), "Backspace", "Back",
            "Go back one part, then one principle; from an empty note too.",
            (PRINCIPLE, ASK, UNCOVERED, WILL, WILL_DO, CLOSING, HOUR_PAGE, TAKE_ALONG, SEAT_FILE,
             CLOSER, TABLE_PAGE),
            footer=2),
    Command("coach-questions", ("k",), "k", "Questions",
            "Show what a coach may ask.", (ASK, UNCOVERED), footer=2),
    Command("my-words", ("e",), "e", "My words",
            "Write a line in your own words, kept with this conversation.",
            (ASK, UNCOVERED), footer=4),
    Command("coach-advice", ("d",), "d", "Advice",
            "Show what the guide advises for what was uncovered.", (UNCOVERED, WILL), footer=5),
    Command("will", ("c",), "c", "Will",
            "Go on to what you will do.", (HOUR, ASK, UNCOVERED)),
    Command("keep-page", ("e",), "e", "Keep a page",
            "Write the counts to a page that the group keeps.", (LAID,), footer=3),
    Command("levels-stay", ("1", "2", "3", "4", "5", "0"), "0 to 5", "Levels stay",
            "Nothing: levels stay as they are in a conversation.",
            (ASK, UNCOVERED), with_key=True),
    Command("notes", ("e",), "e", "Notes",
            "Write what comes to mind, and what you don't know.", (PRINCIPLE,), footer=3),
    Command("warnings", ("w",), "w", "Warning signs",
            "Tick the warning signs that you see.", (PRINCIPLE,)),
    Command("partner-level", ("p",), "p", "Partner's level",
            "Guess the lowest level that any partner would give.", (PRINCIPLE,)),
    Command("advice", ("d",), "d", "Advice",
            "Show what the guide advises at this level.", (PRINCIPLE,)),
    Command("more", ("k",), "k", "Background",
            "Show a coach's questions, the words, what the levels mean, the sources.",
            (PRINCIPLE,)),
    Command("answers", ("o",), "o", "Answers",
            "List every answer; change any.",
            (PRINCIPLE, AREAS, CHECK, SHAPE, ACTIONS, FINISH), footer=4, leads=ANSWERS),
    Command("shape", ("s",), "s", "Shape",
            "See each area's spread and its lowest principle.",
            (AREAS, CHECK, ANSWERS, ACTIONS), leads=SHAPE),
    Command("actions", ("a",), "a", "Actions",
            "Go to the list of actions.",
            (PRINCIPLE, AREAS, CHECK, ANSWERS, IMPORTANCE, SHAPE, COMMIT, FINISH, FOLLOW_UP,
             CHANGED),
            footer=5, leads=ACTIONS),
    Command("about-review", ("r",), "r", "About this review",
            "Change what the review is about.", (AREAS,), leads=ABOUT),
    Command("commit", ("c",), "c", "Commit",
            "Take on the action under the cursor.", (ACTIONS,), footer=2),
    Command("take-on", ("c",), "c", "Take on",
            "Take on an action of this principle.", (PRINCIPLE,)),
    Command("what-if", ("i",), "i", "What if?",
            "Try other answers on paper, and see the list move. Nothing is saved.",
            (ACTIONS,), footer=3),
    Command("sort", ("z",), "z", "Sort",
            "Look at the list in another way: quick ones first, by area, by when.",
            (ACTIONS,), footer=3),
    Command("finish", ("f",), "f", "Finish",
            "Finish: what was saved, whom to ask, when to look again.",
            (ACTIONS, COMMIT, ANSWERS, IMPORTANCE, SHAPE, AREAS, FOLLOW_UP, CHANGED), footer=3,
            leads=FINISH),
    Command("print-or-send", ("f3",), "F3", "Print or send",
            "Export a summary to print, mail or share: a page, Word, a calendar.",
            (HOME, ANSWERS, SHAPE, ACTIONS, COMMIT, FINISH), in_boxes=True, leads="export"),
    Command("how-it-went", ("t",), "t", "How it went",
            "Say how what you took on went.", (AREAS, ACTIONS, COMMIT, FINISH), leads=FOLLOW_UP),
    Command("answer-again", ("n",), "n", "Answer again",
            "Answer a finished review again, in a new one; a question comes first.",
            (AREAS, FINISH, FOLLOW_UP)),
    Command("what-changed", ("v",), "v", "What changed",
            "See what changed since the review before.", (AREAS, ANSWERS, SHAPE, FINISH),
            leads=CHANGED),
    Command("own-action", ("n",), "n", "Own action",
            "Add an action in your own words.", (ACTIONS,)),
    Command("pin", ("plus",), "+", "Pin",
            "Pin the action under the cursor, or unpin it. The order stays.", (ACTIONS,)),
    Command("not-now", ("minus",), "-", "Not now",
            "Put the action off and say why, or take that back. The order stays.",
            (ACTIONS,)),
    Command("with-others", ("b",), "b", "With others",
            "Talk it through with a coach, or lay a table with other leaders.",
            (AREAS, CHECK, ACTIONS, FINISH), leads=WITH_OTHERS),
    Command("undo", ("u",), "u", "Undo",
            "Take the last choice back; at home, the last deletion. Typed words stay.",
            (HOME, *_UNDOES)),
    Command("redo", ("y",), "y", "Redo",
            "Do again what was undone last.", _UNDOES),
    Command("take-back", ("u",), "u", "Take back",
            "Take the last change on paper back.", (WHAT_IF,), footer=2),
    Command("leave-level", ("escape",), "Esc", "Out",
            "Leave a text box, or go one level out. Nothing is lost.",
            (FIND, COMMITMENTS, ABOUT, *_INSIDE, *CLOSED)),
    Command("open-commitments", ("t",), "t", "Took on",
            "List every open commitment of every review.", (HOME,), footer=2, leads=COMMITMENTS),
    Command("delete-review", ("d",), "d", "Delete a review",
            "Move the review under the cursor to the trash, after a question.", (HOME,)),
    Command("find", ("slash",), "/", "Find",
            "Find words in your own reviews, notes and actions.",
            (HOME, FIND, COMMITMENTS, *_INSIDE), footer=7, leads=FIND),
    Command("help", ("f1", "question_mark"), "F1", "Help",
            "Say what this screen is for, and its keys; ? does too.", (EVERYWHERE,), footer=9,
            in_boxes=True),
    Command("cover", ("f2",), "F2", "Cover",
            "Cover the screen at once, in boxes too; Enter goes on.", (EVERYWHERE,), footer=8,
            in_boxes=True),
    Command("about-guide", ("g",), "g", "About this guide",
            "Say whose words these are, what they rest on, and where answers are.",
            (EVERYWHERE,), leads="guide"),
    Command("settings", ("comma",), "comma", "Settings",
            "Colours, keys, when advice is shown, and where answers are kept.", (EVERYWHERE,),
            leads="settings"),
    Command("read-in", (), "", "Read a backup",
            "Put reviews back from a backup; what it would do is shown first.", (EVERYWHERE,),
            leads="read_in"),
    Command("palette", ("ctrl+p", "f4"), "Ctrl+P", "Commands",
            "List every command, leaving too; type to find one. F4 does too.",
            (EVERYWHERE,), in_boxes=True),
    Command("draw-anew", ("ctrl+l",), "Ctrl+L", "Draw anew",
            "Paint the whole window again.", (EVERYWHERE,), in_boxes=True),
    Command("leave", ("ctrl+q",), "Ctrl+Q", "Leave",
            "Save and leave PartnerCheck.", (EVERYWHERE,), footer=10, in_boxes=True),
)  # fmt: skip
"""Every command, in the order in which help and palette list them."""

BY_ID = {command.id: command for command in COMMANDS}


def command_of(key: str, changed: Mapping[str, str]) -> Command | None:
    """The first command that has this key anywhere, by Textual's name of the key; None if none has.
    `changed` is as for `Command.keys_now`."""
    return next((c for c in COMMANDS if key in c.keys_now(changed)), None)


IN_CLOSED = frozenset({"help", "cover", "palette", "draw-anew", "leave"})
"""The commands of everywhere that also work in a closed place; the others would show something that
was not brought."""


def commands_for(place: str) -> tuple[Command, ...]:
    """The commands of a place, followed by those of everywhere; closed places have few of these."""
    here = [c for c in COMMANDS if place in c.places]
    everywhere = [c for c in COMMANDS if EVERYWHERE in c.places and place != EVERYWHERE]
    if place in CLOSED:
        everywhere = [c for c in everywhere if c.id in IN_CLOSED]
    return (*here, *everywhere)


def footer_for(place: str) -> tuple[Command, ...]:
    """The commands that a place's footer shows, in the footer's order. In a closed place the cover
    comes second, and the way out is named. Where others look longest, that way and a coach's
    questions take the place of leaving the program."""
    order = {c.id: float(c.footer) for c in COMMANDS}
    if place in CLOSED:
        order |= {"cover": 1.5, "leave-level": 8.5}
    if place in (ASK, UNCOVERED, LAID):
        order |= {"back": 2.5, "leave": 0.0}
    shown = (c for c in commands_for(place) if order[c.id])
    return tuple(sorted(shown, key=lambda c: order[c.id]))
