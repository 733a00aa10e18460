"""The web page: all text literal, nothing loaded from elsewhere, readable aloud."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from partnercheck.report.chosen import CHOICES, leaving
from partnercheck.report.html_export import html_of
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
from partnercheck.review.model import Partnership
from tests.support.handouts import Page, full_review, in_format, with_examples

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("<>&\"'\n[]/"),
    max_size=60,
)
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"\' onload="x',
    "&lt;b&gt; &amp;",
    "]]> <!-- -->",
    "a\n\n b",
    " two  spaces ",
)


def whole_page(chosen=None) -> Page:
    return Page(in_format("html", chosen or leaving(CHOICES)).decode())


def page_of(*blocks, title="Title", language="en-GB") -> str:
    return html_of(Outline(title, language, blocks))


@with_examples(HOSTILE)
@given(TEXT)
def test_every_text_shows_to_the_letter(text):
    spread = Spread(("1 A",), (SpreadRow(text, (1,), (text,)),))
    page = Page(
        page_of(
            Heading(1, text),
            Paragraph(text),
            Items((ListEntry(text, (text, text)),)),
            OutlineTable((text,), ((text,),)),
            spread,
            title=text,
        )
    )
    shown = text.rstrip("\n")
    assert page.texts("p") == [shown] * 6
    assert page.texts("h1") == [text]
    assert page.texts("title")[0] == " ".join(text.split())
    assert page.texts("p", "entry") == [shown, shown]
    assert page.texts("p", "detail") == [shown] * 3
    assert page.texts("th") == [text, text]
    assert page.texts("desc") == [f"{text}: {text}"]
    assert not page.texts("script")
    assert not page.texts("img")


def test_it_needs_nothing_else_and_runs_nothing():
    html = in_format("html", leaving(CHOICES)).decode()
    page = Page(html)
    assert not re.search(r"(?:\bsrc=|href=|url\(|@import|https?:)", html)
    assert not page.texts("script")
    assert not page.texts("link")
    assert not [name for _, a, _ in page.parts for name in a if name.startswith("on")]
    policies = [a["content"] for a in page.attributes("meta") if a.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_nothing_is_said_by_an_element_alone():
    """No quotation, nothing struck out or raised: on the way to text its sign is lost
    (findings/html-marks.sh)."""
    signs = {"q", "s", "del", "ins", "sup", "sub", "mark", "abbr", "input", "progress", "meter"}
    tags = {tag for tag, _, _ in whole_page().parts}
    assert {"p", "li", "td"} <= tags
    assert not tags & signs


def test_headings_go_down_one_at_a_time_and_the_first_stands_once():
    levels = [int(t[1]) for t, _, _ in whole_page().parts if re.fullmatch(r"h\d", t)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_heads_and_names():
    page = whole_page()
    ids = [a["id"] for _, a, _ in page.parts if "id" in a]
    assert len(ids) == len(set(ids))
    assert page.attributes("table")
    for table in page.attributes("table"):
        assert table["aria-labelledby"] in ids
    for section in page.attributes("section"):
        assert section["aria-labelledby"] in ids
    assert {a.get("scope") for a in page.attributes("th")} == {"row", "col"}


def test_the_picture_has_a_name_and_words():
    page = whole_page()
    (picture,) = page.attributes("svg")
    assert picture["role"] == "img"
    ids = {a["id"] for _, a, _ in page.parts if "id" in a}
    assert set(picture["aria-labelledby"].split()) <= ids
    assert "1 at 2 Talked about: Title of aims.reason" in page.texts("desc")[0]
    assert "lowest" in page.texts("text")
    (whole,) = page.texts("svg")
    assert "1 Absent 2 Talked about 3 Patchy" in whole, "for readers that know no SVG"


@pytest.mark.parametrize(
    ("language", "written", "direction"),
    [
        ("en-GB", "en-GB", "ltr"),
        ("cy", "cy", "ltr"),
        ("ar", "ar", "rtl"),
        ('en" onload="x', "en", "ltr"),
        ("", "en", "ltr"),
    ],
)
def test_the_language_of_the_guide(language, written, direction):
    (head,) = Page(page_of(Heading(1, "T"), language=language)).attributes("html")
    assert head == {"lang": written, "dir": direction}


def test_ink_stands_out_from_paper():
    """WCAG 2.2 AA asks for 4.5 to 1."""
    html = in_format("html", leaving([])).decode()
    inks = set(re.findall(r"(?:color|fill|stroke|border-bottom)[^;{}#]*(#[0-9a-f]{3,6})", html))
    inks -= {"#fff"}
    assert {"#1a1a1a", "#17365d"} <= inks
    for ink in inks:
        assert contrast_with_white(ink) >= 4.5, ink


def contrast_with_white(ink: str) -> float:
    channels = [int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def test_many_principles_at_one_level_stay_in_their_column():
    spread = Spread(("1 A", "2 B"), (SpreadRow("An area", (40, 0), ("Words.",)),))
    page = Page(page_of(Heading(1, "T"), Heading(2, "S"), spread))
    drawn = "".join(a.get("d") or "" for a in page.attributes("path") if "fill" in a)
    assert drawn.count("z") == 15
    assert "40" in page.texts("text")


def test_a_hostile_name_stays_text():
    review = replace(
        full_review(), partnership=Partnership(name="</title><script>x</script> \x1b[31m")
    )
    html = in_format("html", leaving(["names"]), review).decode()
    assert "<script" not in html
    assert "\x1b" not in html
    assert Page(html).texts("h1") == ["</title><script>x</script> "]
