"""Text that a leader writes, on one line or several: shown before it is changed, never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.plain.prompts import BACK, Dialogue, LeaveAsked, Turn, is_help
from partnercheck.plain.voice import INDENT
from partnercheck.text import LINE_LIMIT, NOTE_LIMIT, clean_line, removed_words

if TYPE_CHECKING:
    from collections.abc import Callable

CLEAR = "clear"
LITERALLY = "To write b, q, help, ? or clear alone as text, put a space before it."
_LINE = (("Enter", "Leave it as it is."), (CLEAR, "Empty it."), ("", LITERALLY))
_PASSAGE = (
    ("", "Write as many lines as you like. An empty line ends the note."),
    ("", "Keep each line under 1,000 characters: some terminals cut longer ones."),
    ("", LITERALLY),
)


def ask_line(
    dialogue: Dialogue,
    question: str,
    now: str,
    *,
    empty: str = "leaves it out",
    limit: int = LINE_LIMIT,
) -> str | None:
    """Ask for text on one line, after saying the present text; a paste of several lines becomes
    one.

    Returns the new text, or None if it stays as it is (Enter, or b). `empty` says what Enter does
    while there is no text. `limit` is in characters.
    """
    dialogue.say(question)
    if now:
        dialogue.say(f"Now: {now}")
        enter = "Type new words, or clear to empty it. Enter keeps it:"
    else:
        enter = f"Type it. Enter {empty}:"
    typed = dialogue.ask(enter, str, explain=_LINE, as_text=True)
    if typed is BACK or not typed.strip():
        return None
    if typed == CLEAR:
        return ""
    return kept_line(dialogue, " ".join(dialogue.with_what_follows(typed)), limit)


def kept_line(dialogue: Dialogue, typed: str, limit: int = LINE_LIMIT) -> str:
    """A typed line, cleaned and cut to `limit` characters; says so when it was cut."""
    text = clean_line(typed).text.strip()
    if len(text) > limit:
        dialogue.say(f"This holds {limit:,} characters; the rest was left out.")
    return text[:limit]


def own_words(dialogue: Dialogue) -> Callable[[str], str]:
    """What makes of a sentence, typed where a choice was asked for, a line in the leader's own
    words; a paste of several lines becomes one."""
    return lambda text: kept_line(dialogue, " ".join(dialogue.with_what_follows(text)))


def ask_note(dialogue: Dialogue, question: str, now: str, keep: Callable[[str], None]) -> bool:
    """Ask for a note of several lines. `keep` gets the whole text after every line, so that no more
    than the line being typed can be lost. Returns whether the note changed.

    An earlier note is said first; the leader can keep it, add to it, or replace it.
    """
    dialogue.say(question)
    before = ""
    if now:
        dialogue.say("Your note so far:")
        dialogue.say(now, indent=INDENT)
        choice = dialogue.choose(
            "a adds to it, r replaces it, clear empties it. Enter keeps it:",
            {"": "", "a": "add", "r": "replace", CLEAR: ""},
            explain=(("a", "Add to it."), ("r", "Replace it."), (CLEAR, "Empty it."), *_PASSAGE),
        )
        if choice is BACK or not choice:
            return False
        if choice == CLEAR:
            keep("")
            return True
        before = f"{now}\n" if choice == "a" else ""
    dialogue.say("Write your note. An empty line ends it.")
    return _write(dialogue, before, keep)


def left_out_words(text: str) -> str:
    """What to say about a note longer than `NOTE_LIMIT` characters; empty for any other."""
    if len(text) <= NOTE_LIMIT:
        return ""
    return f"A note holds {NOTE_LIMIT:,} characters; the rest was left out."


def _write(dialogue: Dialogue, before: str, keep: Callable[[str], None]) -> bool:
    """Take lines until an empty one. If the input ends or the leader leaves (Leaving), what was
    typed so far is kept. Returns whether any line was typed."""
    lines: list[str] = []
    text = ""
    removed = 0
    try:
        while True:
            typed = dialogue.more("Next line:" if lines else "First line:")
            removed += typed.removed
            if is_help(typed.text):
                dialogue.explain(_PASSAGE)
                continue
            if typed.text == Turn.COVER.value:
                dialogue.cover()
                continue
            if typed.text == Turn.LEAVE.value:
                raise LeaveAsked
            ends = typed.text == Turn.BACK.value
            if ends or (not typed.text.strip() and not dialogue.pasting):
                return bool(lines)
            lines.append(typed.text)
            if written := "\n".join(lines).strip("\n"):
                text = before + written
                keep(text[:NOTE_LIMIT])
    finally:
        if text:
            dialogue.say(removed_words(removed), left_out_words(text))
