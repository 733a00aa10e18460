"""Text from people and for people: cleaned, measured, wrapped, shown literally."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnercheck import text as shelf
from partnercheck.text import Cleaned, clean, clean_line, fit, pad, plural, width, wrap

TEXTS = st.text(max_size=200)
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "Zoë “said” — é",
        "[/",
        "[ICB]",
        "[@click=app.quit]x[/]",
        "[$primary]x",
        "[ not done ]",
        "\\[x]",
        "two\nlines\tand a tab",
        "👩‍⚕️ ✓ 🏥 日本語 ❤️",
        "e\u0301",
        "a\u00a0b",
        "a\u200bb",
    ],
)
def test_what_is_harmless_stays_to_the_letter(text: str) -> None:
    assert clean(text) == Cleaned(text, 0)


@pytest.mark.parametrize(
    ("raw", "text", "removed"),
    [
        ("a\x1b[31mred\x1b[0m", "ared", 2),
        ("a\x1b]52;c;aGVsbG8=\x07b", "ab", 1),
        ("a\x1b]52;c;aGVsbG8=\x1b\\b", "ab", 1),
        ("a\x1b]0;title\x9cb", "ab", 1),
        ("a\x9b31mb", "ab", 1),
        ("a\x1bPq#0\x1b\\b", "ab", 1),
        ("a\x1bcb", "ab", 1),
        ("a\x1b(0b", "ab", 1),
        ("a\x1b", "a", 1),
        ("a\x1b]52;never ended", "a52;never ended", 1),
        ("a\x00\x07\x08b", "ab", 3),
        ("a\x7fb\x80c\x9fd", "abcd", 3),
        ("a\x0b\x0cb", "ab", 2),
        ("\ufeffa", "a", 1),
        (f"a{BIDI}b", "ab", len(BIDI)),
        ("a\ud800b\udfffc", "abc", 2),
    ],
)
def test_what_could_be_obeyed_goes_and_is_counted(raw: str, text: str, removed: int) -> None:
    assert clean(raw) == Cleaned(text, removed)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_line_ends_become_newlines_and_are_not_counted(end: str) -> None:
    assert clean(f"a{end}b") == Cleaned("a\nb", 0)
    assert clean_line(f"a{end}b") == Cleaned("a b", 0)


def test_a_line_has_neither_newline_nor_tab() -> None:
    assert clean_line("a\n\n\tb\x07") == Cleaned("a b", 1)


@given(st.text(st.characters(), max_size=60))
def test_nothing_that_is_cleaned_could_be_obeyed(raw: str) -> None:
    cleaned = clean(raw)

    for character in cleaned.text:
        assert character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
        assert character not in BIDI
    assert clean(cleaned.text) == Cleaned(cleaned.text, 0)
    assert "\n" not in clean_line(raw).text


def test_unfinished_sequences_are_not_tried_again_from_every_place() -> None:
    """A megabyte of each ends at once; a search that went to the end from each would not."""
    for start in ("\x1b]", "\x1bP", "\x9b", "\x1b[1;"):
        assert clean(start * 250_000).removed >= 250_000
    assert clean("\x1b[" + "1;" * 500_000).removed == 1
    assert clean("\x1b]" + "a" * 1_000_000).removed == 1


def test_how_many_were_removed_in_words() -> None:
    assert shelf.removed_words(0) == ""
    assert shelf.removed_words(1) == "1 hidden control character removed."
    assert shelf.removed_words(2) == "2 hidden control characters removed."


# Widths


@pytest.mark.parametrize(
    ("text", "cells"), [("", 0), ("abc", 3), ("日本", 4), ("é", 1), ("e\u0301", 1), ("“”", 2)]
)
def test_width_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@given(TEXTS.map(lambda t: clean(t).text), st.integers(2, 80))
def test_no_row_is_wider_than_the_columns(text: str, columns: int) -> None:
    for row in wrap(text, columns):
        assert width(row) <= columns


@given(TEXTS.map(lambda t: clean(t).text.expandtabs(4)), st.integers(1, 80))
def test_wrapping_loses_nothing_but_spaces(text: str, columns: int) -> None:
    kept = "".join("".join(wrap(text, columns)).split())

    assert kept == "".join(text.split())


def test_wrapping() -> None:
    assert wrap("", 10) == ("",)
    assert wrap("one two three", 7) == ("one two", "three")
    assert wrap("one\n\ntwo", 10) == ("one", "", "two")
    assert wrap("abcdefghij", 4) == ("abcd", "efgh", "ij")
    assert wrap("日本語", 4) == ("日本", "語")
    assert wrap("x", 0) == ("x",)


def test_a_path_can_be_kept_whole() -> None:
    path = "/a/folder/that/is/long"
    assert wrap(f"It is in {path}. Go on.", 10, cut=False) == ("It is in", f"{path}.", "Go on.")


@given(TEXTS.map(lambda t: clean(t).text), st.integers(3, 60))
def test_fitted_text_fits_and_says_that_it_was_cut(text: str, columns: int) -> None:
    fitted = fit(text, columns)

    assert width(fitted) <= columns
    assert "\n" not in fitted
    assert fitted == text or fitted.endswith("…")


def test_fitting() -> None:
    assert fit("abc", 3) == "abc"
    assert fit("abcd", 3) == "ab…"
    assert fit("a b c", 4) == "a b…"
    assert fit("a\nb", 10) == "a…"
    assert fit("日本語", 5) == "日本…"


def test_padding_counts_cells() -> None:
    assert pad("日", 4) == "日  "
    assert pad("abc", 2) == "a…"


# Words


def test_plurals_and_lists() -> None:
    assert plural(1, "review") == "1 review"
    assert plural(0, "review") == "0 reviews"
    assert plural(2, "entry", "entries") == "2 entries"
    assert shelf.listed([]) == ""
    assert shelf.listed(["a"]) == "a"
    assert shelf.listed(["a", "b", "c"]) == "a, b and c"


def test_titles_with_commas_are_told_apart():
    assert shelf.listed_titles(["Shared, clear goals", "Time"]) == "Shared, clear goals; Time"


@pytest.mark.parametrize(
    ("text", "ended"),
    [("Ask", "Ask."), ("Ask?", "Ask?"), ("Ask. ", "Ask."), ("Ask…", "Ask…"), ("Ask!", "Ask!")],
)
def test_a_sentence_ends_once(text: str, ended: str) -> None:
    assert shelf.sentence_end(text) == ended


def test_control_characters_have_names() -> None:
    assert shelf.character_name("\u202e") == "right-to-left override"
    assert shelf.character_name("\x1b") == "u+001b"
