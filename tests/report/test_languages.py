"""Each part of an export names its language, so that no screen reader reads it in another."""

from __future__ import annotations

import io
import re
from datetime import date
from html.parser import HTMLParser

import docx
import pytest
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from partnercheck.guide.load import load_guide
from partnercheck.guide.model import Guide
from partnercheck.report.choosing import facts_of
from partnercheck.report.chosen import CHOICES, leaving
from partnercheck.report.conversation_page import CHOICES as OF_A_TALK
from partnercheck.report.conversation_page import conversation_outline
from partnercheck.report.formats import rendered
from partnercheck.report.html_export import html_of
from partnercheck.report.marked_languages import (
    OURS,
    in_language,
    is_right_to_left,
    joined,
    listed_with,
    marked_within,
    on_one_line,
    parts_of,
    stretch,
    typed,
)
from partnercheck.report.outline import (
    Heading,
    Items,
    ListEntry,
    Outline,
    OutlineTable,
    Paragraph,
    Spread,
    SpreadRow,
)
from partnercheck.report.together import together_outline
from partnercheck.report.word_export import word_of
from partnercheck.review.commitments import commit
from partnercheck.review.model import Conversation
from partnercheck.review.table import Table as Seats
from partnercheck.review.table import TableRow
from tests.support.guides import small_guide, write_guide
from tests.support.handouts import NAMES, NOTES, full_review
from tests.support.languages import TAG, principle, tables_of, welsh, write_translation

OWN = "ga"
TYPED = (*NOTES.values(), *NAMES, "OWNACTION", "PARTNERWHO", "Tell nobody yet.")
KEPT = ("Ring three partners.", "List them.", "When it is Monday, then I will ring.")
KEPT += ("A partner rings back.", "Words of the level.", "An old principle")
"""What a leader or an earlier guide said, whose language nobody knows."""
VOID = ("meta", "br", "path")


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """A guide of its own language, read in Welsh, into which it is translated in part: one area's
    title, one principle wholly and one's actions are not."""
    own = replace(small_guide(), language=OWN)
    folder = write_guide(tmp_path_factory.mktemp("guides") / "guide", own)
    tables = tables_of(folder)
    rows = tables["aims.toml"]["principles"]
    rows.remove(principle(tables, "aims.outcomes"))
    del principle(tables, "trust.safety")["actions"]
    del tables["trust.toml"]["title"]
    write_translation(folder, tables)
    return load_guide(folder, [TAG])


class Spoken(HTMLParser):
    """The text nodes of a page, each with the language that it is in."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[tuple[str, str]] = []
        self._languages = [""]
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._languages.append(dict(attrs).get("lang") or self._languages[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stands in it."""

    def handle_endtag(self, tag: str) -> None:
        self._languages.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not data.lstrip().startswith(":root"):
            self.nodes.append((data.strip(), self._languages[-1]))


def in_html(data: bytes) -> list[tuple[str, str]]:
    return Spoken(data.decode()).nodes


def in_word(data: bytes) -> list[tuple[str, str]]:
    """The text of every run with the language that it is in."""
    made = docx.Document(io.BytesIO(data))
    whole = {found.get(qn("w:val")) for found in made.styles.element.iter(qn("w:lang"))}
    assert len(whole) == 1
    nodes = []
    for run in made.element.body.iter(qn("w:r")):
        text = "".join(found.text or "" for found in run.iter(qn("w:t")))
        said = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        if text.strip():
            nodes.append(
                (text.strip(), next(iter(whole)) if said is None else said.get(qn("w:val")))
            )
    return nodes


READERS = {"html": in_html, "word": in_word}


def by_language(nodes: list[tuple[str, str]]) -> dict[str, str]:
    """All that stands in each language, as one text."""
    languages = {language for _, language in nodes}
    return {one: "\n".join(text for text, other in nodes if other == one) for one in languages}


@pytest.mark.parametrize("name", READERS)
def test_a_guide_translated_in_part_is_not_read_in_one_voice(name: str, guide: Guide) -> None:
    facts = facts_of(guide, full_review(), replace(leaving(CHOICES), names_as="written"))
    nodes = READERS[name](rendered(name, facts))
    said = by_language(nodes)
    assert set(said) == {TAG, OWN, OURS}
    for text, language in nodes:
        if language == OWN:
            assert text in ("Title of aims.outcomes", "Area trust"), text
        elif language == OURS:
            assert not any(word in text for word in ("Cymraeg", "Title of", *TYPED)), text
        elif "Cymraeg" not in text:
            assert any(word in text for word in TYPED) or text in KEPT or text.isdigit(), text


@pytest.mark.parametrize("name", READERS)
def test_marks_and_words_between_are_ours(name: str, guide: Guide) -> None:
    facts = facts_of(guide, full_review(), leaving(CHOICES))
    nodes = READERS[name](rendered(name, facts))
    for text, language in (
        ("(not translated)", OURS),
        (welsh("Title of trust.safety"), TAG),
        (f"2 {welsh('Talked about')}", TAG),
        ("Commitments", OURS),
        ("; up to 2 hours, this month", OURS),
        ("I don't know", OURS),
        (welsh("Papers come late."), TAG),
    ):
        assert (text, language) in nodes, text


@pytest.mark.parametrize("name", READERS)
def test_what_was_taken_on_in_the_guides_own_language_keeps_it(name: str, guide: Guide) -> None:
    """It was taken on before the guide was read in another language."""
    assert guide.original is not None
    review = full_review(commitments=())
    review, _ = commit(guide.original, review, "aims.reason/act")
    nodes = READERS[name](rendered(name, facts_of(guide, review, leaving([]))))
    assert ("Do act.", OWN) in nodes
    assert ("First step:", OURS) in nodes
    assert ("Begin act.", OWN) in nodes


def test_a_page_of_a_conversation_and_one_of_a_table(guide: Guide) -> None:
    talk = Conversation(id="v1", held=date(2026, 7, 9), purpose="CONTEXT", took_on=("c2",))
    talk = replace(talk, brought=("aims.reason", "aims.outcomes"), words={"aims.reason": "COUNTER"})
    page = html_of(conversation_outline(guide, full_review(), talk, tuple(OF_A_TALK)))
    nodes = in_html(page.encode())
    assert (welsh("Title of aims.reason"), TAG) in nodes
    assert ("Title of aims.outcomes", OWN) in nodes
    assert ("In my words:", OURS) in nodes
    assert ("COUNTER", TAG) in nodes
    row = TableRow(guide.by_id["aims.outcomes"], (1, 0, 0, 0, 0), 0, 0, 0, 0, (("SAM",),))
    table = Seats(1, signed=True, sections={"agree_low": (row,)}, hour=(row,))
    nodes = in_html(html_of(together_outline(guide, table, "Riverside", None)).encode())
    for text, language in (
        ("Riverside", TAG),
        (welsh("A small guide"), TAG),
        (": a table of 1 seat", OURS),
        ("Title of aims.outcomes", OWN),
        (f"1 {welsh('Absent')}", TAG),
        ("SAM", TAG),
    ):
        assert (text, language) in nodes, text


def test_a_page_in_one_language_says_it_once() -> None:
    review = full_review()
    for name in READERS:
        data = rendered(name, facts_of(small_guide(), review, leaving(CHOICES)))
        assert {language for _, language in READERS[name](data)} == {"en-GB"}
        if name == "html":
            assert data.count(b"lang=") == 1


def test_english_words_in_a_page_that_reads_from_the_right() -> None:
    words = joined("Guide: ", in_language("رہنما", "ur"), "!")
    page = html_of(Outline("T", "ur", (Paragraph(words), Paragraph(typed("نوٹ")))))
    assert '<p><span lang="en-GB" dir="ltr">Guide</span>: رہنما<span lang="en-GB" dir=' in page
    assert "<p>نوٹ</p>" in page
    made = docx.Document(io.BytesIO(word_of(Outline("T", "cy", (Paragraph(words),)))))
    (urdu,) = (run for run in made.paragraphs[0].runs if run.text == "رہنما")
    assert urdu._r.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ur"


@pytest.mark.parametrize(
    ("tag", "turned"),
    [
        ("ar", True), ("ps", True), ("ckb-IQ", True), ("pa-Arab-PK", True), ("yi", True),
        ("ur-Latn", False), ("pa", False), ("cy", False), ("en-GB", False), ("az-ARAB", True),
    ],
)  # fmt: skip
def test_which_languages_read_from_the_right(tag: str, turned: bool) -> None:
    assert is_right_to_left(tag) == turned


def test_blanks_and_points_between_two_directions_are_the_pages() -> None:
    """Inside “1 at ” the blank came to stand before the 1, and “1 at 2” was read as “21 at”."""
    words = joined("1 at ", in_language("2 نص", "ar"), ". Lowest: ", in_language("نص", "ar"), ".")
    page = html_of(Outline("T", "ar", (Paragraph(words),)))
    at, lowest = (f'<span lang="en-GB" dir="ltr">{said}</span>' for said in ("1 at", "Lowest"))
    assert f"<p>{at} 2 نص. {lowest}: نص.</p>" in page


def test_a_picture_is_drawn_from_the_left_in_any_language() -> None:
    """Else the areas' titles end where they should begin, outside of it."""
    page = html_of(Outline("T", "ar", ()))
    assert re.search(r"^svg \{[^}]*direction: ltr;", page, re.MULTILINE)


def test_a_document_in_a_language_from_the_right_reads_so_in_word() -> None:
    blocks = (
        Heading(1, in_language("عنوان", "ar")),
        Paragraph("English words."),
        Paragraph(joined("Guide: ", in_language("دليل", "ar"))),
        OutlineTable((in_language("نص", "ar"), "B"), (("a", in_language("نص", "ar")),)),
        Items((ListEntry(in_language("نص", "ar"), ("By: Monday",)),)),
    )
    made = docx.Document(io.BytesIO(word_of(Outline("T", "ar", blocks))))
    turned = [p._p.pPr.find(qn("w:bidi")) is not None for p in made.paragraphs]
    assert turned == [True, False, True, True]
    assert [p.alignment for p in made.paragraphs] == [None, WD_ALIGN_PARAGRAPH.RIGHT, None, None]
    assert made.tables[0].table_direction == WD_TABLE_DIRECTION.RTL
    runs = [run for paragraph in made.paragraphs for run in paragraph.runs if run.text.strip()]
    assert [bool(run.font.rtl) for run in runs] == [True, False, False, True, True, False]
    assert runs[-2].font.cs_bold
    own = docx.Document(io.BytesIO(word_of(Outline("T", "en-GB", (Paragraph(typed("نوٹ")),)))))
    assert own.paragraphs[0].runs[0].font.rtl, "typed by somebody"


def test_a_tag_is_no_other_for_its_capitals_and_one_that_is_none_is_left_out() -> None:
    for tag in ("CY", 'x" onload="y'):
        assert "lang=" not in html_of(Outline("", "cy", (Paragraph(in_language("a", tag)),)))[60:]


def test_a_picture_and_its_words_in_two_languages() -> None:
    title = joined(in_language("Un deux trois quatre cinq six sept huit neuf", "fr"), " (mark)")
    row = SpreadRow(title, (1,), (joined("1 at ", in_language("1 Une", "fr")),))
    blocks = (
        Heading(1, "T"),
        Spread((in_language("1 Une", "fr"),), (row,)),
        OutlineTable((title,), ()),
    )
    nodes = in_html(html_of(Outline("T", "cy", blocks)).encode())
    lines = [(text, tag) for text, tag in nodes if text in ("Un deux trois quatre cinq six", "Une")]
    assert {tag for _, tag in lines} == {"fr"}
    assert len(lines) == 2
    assert ("sept huit neuf", "fr") in nodes
    assert nodes.count(("(mark)", "en-GB")) == 3


LANGUAGES = st.sampled_from(["", "cy", "en-GB"])
TEXTS = st.lists(st.builds(in_language, st.text("ab \n", max_size=6), LANGUAGES), max_size=5)


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_a_text_in_parts_is_a_text(texts, start, end):
    whole = joined(*texts)
    assert whole == "".join(texts)
    assert "".join(part.text for part in parts_of(whole)) == whole
    assert all(part.text for part in whole.parts)
    cut = stretch(whole, start, end)
    assert cut == str(whole)[start:end]
    letters = [tag for part in whole.parts for tag in [part.language] * len(part.text)]
    assert [tag for part in cut.parts for tag in [part.language] * len(part.text)] == letters[
        start:end
    ]
    assert on_one_line(whole) == " ".join(whole.split())
    assert listed_with("; ", texts) == "; ".join(texts)


def test_a_title_inside_another_is_not_cut_out_of_it() -> None:
    titles = [in_language(text, "cy") for text in ("Trust", "Trust in time", "")]
    said = marked_within("Lowest: Trust in time; Trust. Trustees.", titles)
    assert [part.text for part in said.parts if part.language == "cy"] == ["Trust in time", "Trust"]
    assert marked_within("All at it.", ()) == "All at it."


def test_parts_of_words_alone_are_ours() -> None:
    assert parts_of("Aim: ") == (("Aim: ", OURS),)
    assert parts_of("") == ()
