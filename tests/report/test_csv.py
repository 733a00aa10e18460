"""The table: RFC 4180, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from partnercheck.report.chosen import CHOICES, Leaving, leaving
from partnercheck.report.csv_export import csv_of, inert
from tests.support.handouts import csv_rows, facts, full_review, in_format

DANGEROUS = "=+-@\t\r\n\0＝＋－＠"


@given(st.text(max_size=20))
def test_no_text_begins_a_formula(text):
    made = inert(text)
    assert made.endswith(text)
    assert made == text or made == f"'{text}"
    assert made.lstrip(" \xa0\"'")[:1] not in tuple(DANGEROUS) or made.startswith("'")


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", '"=1', "＝1+1", "\0=1", "\n=1",
        "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")',
    ],
)  # fmt: skip
def test_a_formula_gets_an_apostrophe(formula):
    assert inert(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["", "Ring them.", "14 July", "a=b", "1-2", "…", "'tis"])
def test_other_text_is_left_alone(text):
    assert inert(text) == text


def test_the_head_and_the_rows():
    rows = csv_rows(in_format("csv", Leaving()))
    assert list(rows[0]) == [
        "List",
        "Number",
        "What",
        "First step",
        "Plan",
        "By",
        "Status",
        "Principle",
        "Level",
        "Aim",
        "Time it takes",
        "What a partner would notice",
    ]
    assert [(row["List"], row["Number"], row["What"]) for row in rows][:4] == [
        ("Commitment", "1", "Ring three partners."),
        ("Commitment", "2", "Tell nobody yet."),
        ("Start here", "1", "Do act."),
        ("Find out first", "", "Ask somebody about aims.roles."),
    ]
    assert rows[0]["By"] == "2026-07-14"
    assert rows[2] == {
        "List": "Start here",
        "Number": "1",
        "What": "Do act.",
        "First step": "Begin act.",
        "Plan": "",
        "By": "",
        "Status": "",
        "Principle": "Title of aims.reason",
        "Level": "2 Talked about",
        "Aim": "4 Reliable",
        "Time it takes": "Up to 2 hours, this month",
        "What a partner would notice": "",
    }


def test_an_action_that_is_taken_on_says_so():
    review = full_review()
    open_now = replace(review.commitments[0], status="open")
    rows = csv_rows(in_format("csv", Leaving(), replace(review, commitments=(open_now,))))
    assert [row["Status"] for row in rows if row["List"] == "Start here"] == ["taken on"]


def test_columns_that_were_not_chosen_are_not_there():
    text = csv_of(facts(leaving(CHOICES)))
    head = text.split("\r\n")[0]
    assert head.endswith("What a partner would notice,Who,Who is told,How it went")
    assert "Who" not in csv_of(facts()).split("\r\n")[0]


def test_it_is_rfc_4180_with_a_mark_that_spreadsheets_know():
    review = full_review()
    said = 'Say "yes", then\nring; “soon” – é'
    review = replace(review, commitments=(replace(review.commitments[0], text=said),))
    data = in_format("csv", Leaving(), review)
    assert data.startswith(b"\xef\xbb\xbfList,")
    assert data.endswith(b"\r\n")
    assert '"Say ""yes"", then\nring; “soon” – é"'.encode() in data
    assert csv_rows(data)[0]["What"] == said
    assert data.replace(b"\r\n", b"").count(b"\r") == 0


def test_typed_formulas_are_inert_in_every_column():
    review = full_review()
    evil = "=1+1"
    fields = dict.fromkeys(
        ("text", "first_step", "if_then", "who", "told", "done_when", "outcome"), evil
    )
    review = replace(review, commitments=(replace(review.commitments[0], **fields),))
    row = csv_rows(in_format("csv", leaving(["notes", "names"]), review))[0]
    assert [text for text in row.values() if text.startswith("=")] == []
    assert list(row.values()).count(f"'{evil}") == len(fields)
