"""The marks on text that is shown in the guide's own language because no translation of it can be
used. The mark on a principle's title speaks for all its text."""

from __future__ import annotations

NOT_TRANSLATED = "not translated"
PARTLY = "partly translated"
OUT_OF_DATE = "translation out of date"
MARKS = (NOT_TRANSLATED, PARTLY, OUT_OF_DATE)
MARKS_EXPLAINED = (
    "Text marked “(not translated)” stands in the guide's own language. “(partly translated)” "
    "behind a principle's name: some of its text does. “(translation out of date)”: the text "
    "changed since it was translated, so all of it does."
)
"""What help says about the marks."""


def marked(text: str, mark: str) -> str:
    """The text with a mark in brackets behind it."""
    return f"{text} ({mark})"


def unmarked(text: str) -> str:
    """The text without its mark, as reviews store it."""
    for mark in MARKS:
        text = text.removesuffix(f" ({mark})")
    return text
