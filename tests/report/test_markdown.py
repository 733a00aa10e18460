"""Markdown: whatever was typed shows literally once it is rendered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from partnercheck.report import markdown
from partnercheck.report.markdown import lines, literal, markdown_of
from partnercheck.report.outline import Heading, Items, ListEntry, Outline, OutlineTable, Paragraph
from tests.support.handouts import with_examples

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

HOSTILE = [
    "[ICB] leads",
    "[/",
    "[a]: http://example.org",
    "![picture](file:///etc/passwd)",
    "<script>alert(1)</script>",
    "&lt; &#42; &amp;",
    "# not a heading #",
    "- not a list",
    "+ nor this",
    "1. nor this",
    "12) nor this",
    "---",
    "===",
    "***",
    "___ __x__ _y_",
    "```",
    "~~~",
    "~~gone~~",
    "> no quote",
    "a | b \\| c \\",
    "\\\\",
    "    no code",
    "\tno code",
    "trailing two  ",
    "$x$ {y}",
    "a\n\n\nb",
    "one\n===\ntwo\n---",
    "one\n===",
    "one\n---",
    "one\n=",
    "| a | b |\n|---|---|\n| c | d |",
    "\n leading newline",
    "\u00a0",
    "`a` ``b",
    "é 漢字 👩‍⚕️",
    "http://example.org/a_b_c?d=*e*",
]

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
    | st.sampled_from("\n\t [](){}<>*_`#"),
    max_size=60,
)


def shown(token: Token) -> str:
    """The text that a reader sees of one inline token."""
    parts = []
    for child in token.children or []:
        assert child.type in ("text", "text_special", "hardbreak", "softbreak"), child
        parts.append("\n" if child.type.endswith("break") else child.content)
    return "".join(parts)


def inlines(markdown: str) -> list[str]:
    return [shown(token) for token in READER.parse(markdown) if token.type == "inline"]


def rendered(*blocks) -> list[str]:
    return inlines(markdown_of(Outline("t", "en-GB", blocks)))


@with_examples(HOSTILE)
@given(TEXT)
def test_a_paragraph_shows_its_text_to_the_letter(text):
    expected = text.rstrip("\n")
    assert rendered(Paragraph(text)) == ([expected] if expected else [])


@with_examples(HOSTILE)
@given(TEXT)
def test_a_list_shows_its_texts_to_the_letter(text):
    said = f"Note: {text}".rstrip("\n")
    blocks = (Items((ListEntry(said, (said, "last")), ListEntry("next")), numbered=True),)
    assert rendered(*blocks) == [said, said, "last", "next"]


@with_examples(HOSTILE)
@given(TEXT)
def test_a_list_entry_may_begin_with_anything(text):
    text = text.strip("\n")
    if text:
        assert rendered(Items((ListEntry(text, (text,)),))) == [text, text]


@with_examples(HOSTILE)
@given(TEXT)
def test_headings_and_cells_show_their_text_on_one_line(text):
    line = f"x {text} x".replace("\n", " ")
    assert rendered(Heading(2, line), OutlineTable(("a", "b"), ((line, "c"),))) == [
        line,
        "a",
        "b",
        line,
        "c",
    ]


def test_plain_words_stay_readable():
    assert literal("Settle your oldest open promise: deliver it, or agree a new date.") == (
        "Settle your oldest open promise: deliver it, or agree a new date."
    )


@pytest.mark.parametrize(
    "text",
    [
        "[ICB] leads (for now)",
        "We + they = us!",
        "snake_case stays_whole",
        "3 * 4",
        "R&D: 5 < 6 > 4",
        "#1 of {all}",
        "£5 or $5",
        "-5 degrees",
        "a | b",
        "It's ~20 minutes",
    ],
)
def test_nothing_is_escaped_that_is_not_obeyed(text):
    assert literal(text) == text
    assert rendered(Paragraph(text)) == [text]


def test_every_backslash_is_doubled():
    """pandoc drops one before a letter with its word (findings/pandoc-backslash.sh)."""
    assert literal("S:\\new \\ 1") == "S:\\\\new \\\\ 1"
    assert rendered(Paragraph("S:\\new \\ 1")) == ["S:\\new \\ 1"]


def test_the_document_as_it_is_written():
    outline = Outline(
        "Title",
        "en-GB",
        (
            Heading(1, "Title"),
            Paragraph("One\nTwo"),
            Items((ListEntry("First", ("Detail",)), ListEntry("Second")), numbered=True),
            OutlineTable(("A", "B"), (("1", ""),)),
        ),
    )
    assert markdown_of(outline) == (
        "# Title\n\nOne  \nTwo\n\n1. First\n   - Detail\n2. Second\n\n"
        "| A | B |\n| --- | --- |\n| 1 |  |\n"
    )


def test_lines_break_in_readers_that_show_a_backslash():
    """As findings/markdown-breaks.sh has it."""
    written = markdown_of(Outline("t", "en", (Paragraph("One\nTwo\n\nThree"),)))
    assert written == "One  \nTwo  \n\\\nThree\n"
    assert [token.content for token in READER.parse(written) if token.type == "inline"] == [
        "One  \nTwo  \n\\\nThree"
    ]


def test_more_than_nine_entries_keep_their_details():
    items = tuple(ListEntry(f"Entry {n}", ("Detail",)) for n in range(12))
    tokens = READER.parse(markdown_of(Outline("t", "en", (Items(items, numbered=True),))))
    assert sum(token.type == "ordered_list_open" for token in tokens) == 1
    assert sum(token.type == "bullet_list_open" for token in tokens) == 12
    assert not any(token.type in ("code_block", "fence", "html_block") for token in tokens)


@pytest.mark.parametrize("text", ["[" * 900_000, "[" * 400_000 + "]("], ids=["open", "a link"])
def test_a_long_run_of_brackets_is_gone_through_once(text):
    """Going through the rest again from each bracket would take many minutes."""
    (shown,) = lines(text)
    assert shown.count("\\[") == (text.count("[") if "](" in text else 0)


def test_a_paragraph_is_searched_for_pairs_once_and_not_for_each_line(monkeypatch):
    searched = []
    paired = markdown._paired
    monkeypatch.setattr(markdown, "_paired", lambda text: searched.append(text) or paired(text))
    assert lines("*\n" * 50 + "a")[0] == "\\*  "
    assert len(searched) == 1
