"""The page opened and printed by a browser: two good sheets, and no request for anything."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from partnercheck.report.chosen import CHOICES, Leaving, leaving
from partnercheck.report.document import outline_of
from partnercheck.report.formats import rendered
from partnercheck.report.outline import Heading
from tests.support import typical
from tests.support.handouts import NAMES, NEVER, NOTES, Page, in_format
from tests.support.programs import Printed, needs_browser, printed

pytestmark = [pytest.mark.thorough, needs_browser]

A4 = (595, 842)
MARGIN = 28
"""Points: a centimetre, which every printer can leave white."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Printed]:
    """The default summary of the whole guide, and what a browser made of it."""
    return print_review(typical.whole_guide, tmp_path_factory.mktemp("whole"))


def print_review(make, folder: Path, chosen: Leaving | None = None) -> tuple[str, Printed]:
    guide = typical.built_in()
    page = folder / "plan.html"
    page.write_bytes(rendered("html", typical.facts(guide, make(guide), chosen)))
    return page.read_text("utf-8"), printed(page, folder)


def headings() -> list[str]:
    guide = typical.built_in()
    outline = outline_of(typical.facts(guide, typical.whole_guide(guide)))
    return [block.text for block in outline.blocks if isinstance(block, Heading)]


def test_a_review_of_the_whole_guide_prints_on_two_sheets(whole):
    _, made = whole
    assert [(round(s.width), round(s.height)) for s in made.pdf.sheets] == [A4, A4]


def test_a_first_look_prints_on_two_sheets_at_most(tmp_path):
    _, made = print_review(typical.first_look, tmp_path)
    assert len(made.pdf.sheets) <= 2
    for sheet in made.pdf.sheets:
        assert sheet.words[0].text != "Principle", "a short table is torn"


def test_nothing_runs_off_a_sheet_and_every_sheet_has_its_number(whole):
    _, made = whole
    for number, sheet in enumerate(made.pdf.sheets, 1):
        for word in sheet.words:
            assert MARGIN <= word.left < word.right <= sheet.width - MARGIN, word
            assert MARGIN - 4 <= word.top < word.bottom <= sheet.height - MARGIN / 2, word
        foot = [word.text for word in sheet.words if word.bottom > sheet.height - 36]
        assert foot == [str(number), "/", "2"]


def test_no_sheet_ends_with_a_heading_and_none_is_nearly_empty(whole):
    _, made = whole
    titles = set(headings())
    for sheet in made.pdf.sheets:
        line = sheet.last_line
        assert " ".join(word.text for word in line) not in titles
        assert line[0].bottom > sheet.height / 2


def test_the_print_is_large_enough_to_read(whole):
    """A word's box is as high as its font: 9 points for the text, 7 in the picture."""
    _, made = whole
    heights = Counter(round(w.bottom - w.top) for sheet in made.pdf.sheets for w in sheet.words)
    assert min(heights) >= 7
    (most, _), *_ = heights.most_common(1)
    assert most >= 10


def test_the_print_says_all_that_the_page_says(whole):
    page, made = whole
    parts = Page(page)
    said = Counter(
        word
        for tag in ("h1", "h2", "h3", "p", "th", "td", "text")
        for text in parts.texts(tag)
        for word in text.split()
    )
    assert set(said) <= set(made.pdf.words)
    facts = typical.facts(typical.built_in(), typical.whole_guide(typical.built_in()))
    text = " ".join(made.pdf.text.split())
    for commitment in facts.commitments:
        for words in (commitment.text, commitment.first_step, commitment.if_then):
            assert words in text
    for level in facts.levels:
        assert level.title in text
        assert level.answer in text


def test_the_page_sends_for_nothing(whole):
    _, made = whole
    assert made.asked_for == ()


def test_a_page_that_sent_for_something_would_be_caught(tmp_path):
    page = tmp_path / "other.html"
    page.write_text('<!DOCTYPE html><title>T</title><img src="http://partner.invalid/a.png">')
    assert printed(page, tmp_path).asked_for == ("http://partner.invalid/a.png",)


def test_a_screen_reader_is_told_of_headings_lists_and_tables(whole):
    """From the tags in the PDF, which the browser makes from what it understood."""
    page, made = whole
    structure = made.pdf.structure
    outline = re.findall(r"^\s*H(\d) \(block\)", structure, re.MULTILINE)
    assert outline == re.findall(r"<h(\d)", page)
    assert len(re.findall(r"^\s*Table\b", structure, re.MULTILINE)) == page.count("<table")
    assert len(re.findall(r"^\s*TH\b", structure, re.MULTILINE)) == page.count("<th ")
    assert len(re.findall(r"^\s*LI\b", structure, re.MULTILINE)) == page.count("<li>")
    assert re.search(r"^Tagged:\s+yes", made.pdf.properties, re.MULTILINE)
    assert b"/Lang (en-GB)" in made.pdf.path.read_bytes()


def test_the_print_tells_nothing_more_than_the_page(tmp_path):
    folder = tmp_path / "ZEBRAFOLDER"
    folder.mkdir()
    page = folder / "ZEBRAFILE.html"
    page.write_bytes(in_format("html", Leaving()))
    made = printed(page, folder)
    everything = "\n".join(
        (made.pdf.text, made.pdf.properties, made.pdf.path.read_bytes().decode("latin-1"))
    )
    for secret in (*NOTES.values(), *NAMES, *NEVER, "PARTNERWHO", "ZEBRA", "file:", "JavaScript ("):
        assert secret not in everything, secret
    assert re.search(r"^Title:\s+Partnership review$", made.pdf.properties, re.MULTILINE)
    assert "Author:" not in made.pdf.properties


def test_everything_that_was_ticked_is_printed(tmp_path):
    chosen = leaving(set(CHOICES) - {"roles", "initials"})
    _, made = print_review(typical.talkative, tmp_path, chosen)
    text = " ".join(made.pdf.text.split())
    for said in (typical.NAME, *typical.PARTNERS, "Maya Patel", "Tom Baker", "Begun."):
        assert said in text
    assert text.count("the papers came late three times") >= 19
    for sheet in made.pdf.sheets:
        for word in sheet.words:
            assert word.right <= sheet.width - MARGIN, word
