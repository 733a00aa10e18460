"""Every format says the same: each is read back by another program's reader and compared."""

from __future__ import annotations

import json
from io import BytesIO

import docx
import icalendar
import pytest
from markdown_it import MarkdownIt

from partnercheck.report.calendar_export import ELSEWHERE
from partnercheck.report.chosen import CHOICES, Leaving, leaving
from partnercheck.review.commitments import STATUS_WORDS
from partnercheck.review.dates import date_words
from partnercheck.review.reasons import BAND_NAMES
from tests.support.handouts import Page, csv_rows, every_format, facts

CHOSEN = [leaving(CHOICES), leaving(["notes", "names", "partner-view"]), Leaving()]


def markdown_texts(data: bytes) -> list[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(data.decode())
    return [
        "".join("\n" if c.type.endswith("break") else c.content for c in token.children)
        for token in tokens
        if token.type == "inline" and token.content
    ]


def html_texts(data: bytes) -> list[str]:
    page = Page(data.decode())
    tags = ("h1", "h2", "h3", "p", "th", "td")
    texts = []
    for tag, _, text in page.parts:
        if tag in tags and "".join(text):
            texts.append("".join(text))
    return texts


def word_texts(data: bytes) -> list[str]:
    """Paragraphs and cells in the order of the document, without the table of squares: Markdown
    has none, and the page has a picture in its place."""
    document = docx.Document(BytesIO(data))
    texts = []
    for part in document.iter_inner_content():
        if not isinstance(part, docx.table.Table):
            entry = part.style.name.startswith("List")
            said = part.text.replace(" \n", "\n")
            texts += said.split("\n") if entry else [said]
        elif part.cell(0, 0).text != "Area":
            texts += [cell.text for row in part.rows for cell in row.cells]
    return [text for text in texts if text]


@pytest.mark.parametrize("chosen", CHOSEN, ids=["roles", "written", "default"])
def test_the_three_documents_say_the_same_in_the_same_order(chosen):
    made = every_format(chosen)
    markdown = markdown_texts(made["markdown"])
    assert html_texts(made["html"]) == markdown
    assert word_texts(made["word"]) == markdown
    for area in facts(chosen).shape:
        assert {area.title, *area.words} <= set(markdown)


@pytest.mark.parametrize("chosen", CHOSEN, ids=["roles", "written", "default"])
def test_levels_are_the_same_in_documents_and_json(chosen):
    made = every_format(chosen)
    levels = json.loads(made["json"])["levels"]
    document = docx.Document(BytesIO(made["word"]))
    rows = [
        [cell.text for cell in row.cells]
        for table in document.tables
        if table.rows[0].cells[0].text == "Principle"
        for row in table.rows[1:]
    ]
    assert [row[0] for row in rows] == [level["title"] for level in levels]
    assert [row[2] for row in rows] == [level["level_text"] for level in levels]
    for row, level in zip(rows, levels, strict=True):
        assert row[1].startswith(level["answer"])
        assert ("Wording changed" in row[1]) is level["needs_another_look"]
        if chosen.partner_view:
            guess = level["partner_level"]
            assert row[3].startswith(facts().labels[guess - 1] if guess else "")


@pytest.mark.parametrize("chosen", CHOSEN, ids=["roles", "written", "default"])
def test_commitments_are_the_same_everywhere(chosen):
    made = every_format(chosen)
    commitments = json.loads(made["json"])["commitments"]
    rows = [row for row in csv_rows(made["csv"]) if row["List"] == "Commitment"]
    events = icalendar.Calendar.from_ical(made["calendar"]).walk("VEVENT")
    text = "\n".join(markdown_texts(made["markdown"]))
    assert len(rows) == len(commitments) == 2
    dated = [c for c in commitments if c["due"]]
    assert len(events) == len(dated) + 1
    for commitment, row in zip(commitments, rows, strict=True):
        for key, name in (("text", "What"), ("first_step", "First step"), ("if_then", "Plan")):
            assert commitment[key] == row[name]
            assert commitment[key] in text
        assert row["By"] == (commitment["due"] or "")
        assert row["Status"] == STATUS_WORDS[commitment["status"]]
        for key, name in (("who", "Who"), ("told", "Who is told"), ("outcome", "How it went")):
            assert row.get(name) == commitment.get(key)
    for commitment, fact, event in zip(dated, facts(chosen).commitments, events, strict=False):
        assert event.decoded("DTSTART").isoformat() == commitment["due"]
        assert f"By: {date_words(fact.due)}" in text
        description = event["DESCRIPTION"].split("\n")
        assert description[0] == (commitment["text"] if chosen.titles else ELSEWHERE)
        assert set(description[1:]) <= set(text.split("\n"))
    assert events[-1].decoded("DTSTART").isoformat() == json.loads(made["json"])["next_review"]


@pytest.mark.parametrize("chosen", CHOSEN, ids=["roles", "written", "default"])
def test_actions_are_the_same_in_the_table_and_in_json(chosen):
    made = every_format(chosen)
    exported = json.loads(made["json"])
    rows = [row for row in csv_rows(made["csv"]) if row["List"] in BAND_NAMES.values()]
    assert [(int(row["Number"]), row["What"]) for row in rows] == [
        (action["rank"], action["text"]) for action in exported["actions"]
    ]
    for name, key in (
        ("Find out first", "find_out"),
        ("Check with a partner", "check_with_partner"),
    ):
        asked = [row["What"] for row in csv_rows(made["csv"]) if row["List"] == name]
        assert asked == [item["text"] for item in exported.get(key, [])]


def test_the_shape_is_the_same_in_json_in_the_picture_and_in_the_table_of_squares():
    made = every_format(Leaving())
    squares = {
        row.cells[0].text: [cell.text.removesuffix(" lowest") for cell in row.cells[1:]]
        for row in docx.Document(BytesIO(made["word"])).tables[0].rows
    }
    page = Page(made["html"].decode())
    (words,) = page.texts("desc")
    for area in json.loads(made["json"])["shape"]:
        assert area["title"] in words
        if area["spread"]:
            drawn = [f"{'■' * n} {n}" if n else "–" for n in area["spread"]]
            assert squares[area["title"]] == drawn
        if area["spread"]:
            for level, count in enumerate(area["spread"], 1):
                assert (f"{count} at {facts().label(level)}" in words) is bool(count)
    drawn = sum(path.get("d", "").count("z") for path in page.attributes("path"))
    assert drawn == sum(sum(area.spread or ()) for area in facts().shape)
