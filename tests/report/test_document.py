"""What a summary contains, and in what order."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from partnercheck.guide.model import LevelWords
from partnercheck.report.chosen import CHOICES, Leaving, leaving, leaving_words
from partnercheck.report.document import ASK_ONE, NO_ASSURANCE, outline_of
from partnercheck.report.formats import rendered
from partnercheck.report.json_text import json_text
from partnercheck.report.markdown import markdown_of
from partnercheck.report.notes import notes_in
from partnercheck.report.outline import Heading, Items, OutlineTable, Spread
from partnercheck.review.commitments import commit
from partnercheck.review.model import Partnership
from tests.support.handouts import GUIDE, NOTES, csv_rows, facts, full_review, searchable
from tests.support.reviews import dont_know, make_review, placed


def markdown_lines(made) -> list[str]:
    return [line for line in markdown_of(outline_of(made)).splitlines() if line]


def test_the_default_is_commitments_and_level_words():
    assert markdown_lines(facts()) == [
        "# Partnership review",
        NO_ASSURANCE,
        "Guide: A small guide, version 1.0.0  ",
        "Aim: 4 Reliable  ",
        "As it stood on 1 July 2026  ",
        "To look again: 1 October 2026",
        "## Commitments",
        "1. Ring three partners.",
        "   - First step: List them.",
        "   - Plan: When it is Monday, then I will ring.",
        "   - By: 14 July 2026",
        "   - What a partner would notice: A partner rings back.",
        "   - Status: partly done",
        "2. Tell nobody yet.",
        "## Strengths",
        "- Title of trust.promises",
        "- Title of trust.safety",
        "## The shape of the partnership",
        "- Area aims",
        "  - 1 at 2 Talked about: Title of aims.reason.",
        "  - 1 answered “I don't know” and 1 not relevant here.",
        "- Area trust",
        "  - 1 at 5 Second nature and 1 at 4 Reliable. Lowest: Title of trust.safety.",
        "  - 1 to answer again.",
        ASK_ONE,
        "## Start here",
        "1. Do act.",
        "   - Title of aims.reason: 2 Talked about; up to 2 hours, this month",
        "## Find out first",
        "- Ask somebody about aims.roles.",
        "  - Title of aims.roles",
        "## Levels",
        "### Area aims",
        "| Principle | Level | In words |",
        "| --- | --- | --- |",
        "| Title of aims.reason | 2 Talked about | Words of the level. |",
        "| Title of aims.outcomes | Not relevant here |  |",
        "| Title of aims.roles | I don't know |  |",
        "### Area trust",
        "| Principle | Level | In words |",
        "| --- | --- | --- |",
        "| Title of trust.promises | 5 Second nature |  |",
        "| Title of trust.safety | 4 Reliable |  |",
        "| Title of trust.learning | 3 Patchy (Wording changed: answer again) |  |",
        "### From another version of the guide",
        "| Principle | Level | In words |",
        "| --- | --- | --- |",
        "| An old principle | 3 Patchy |  |",
    ]


def test_everything_that_can_be_added():
    lines = markdown_lines(facts(leaving(["notes", "names", "partner-view", "signs"])))
    for line in (
        "# RIVERSIDE",
        "Partners: HOSPICE; SHIRE Council",
        "Outside our control: CONTEXT",
        "   - Who: SAM",
        "   - Who is told: ZELDA and me",
        "   - How it went: OUTCOME",
        ("  - Title of aims.reason: own 2 Talked about, my guess of the lowest partner 1 Absent."),
        "## Check with a partner",
        "| Principle | Level | In words | Lowest partner's level (my guess) |",
        "| Title of aims.reason | 2 Talked about | Words of the level. | 1 Absent, PARTNERWHO |",
        "  - What evidence comes to mind: EVIDENCE",
        "  - What a sceptical partner would point to: COUNTER",
        "  - What I don't know: UNKNOWNS",
        "  - Warning signs: Papers come late.",
        "  - Why it is not relevant: NOTRELEVANT",
        "  - What evidence comes to mind: BYGONE",
    ):
        assert line in lines


def test_the_title_stands_once_and_is_neutral():
    outline = outline_of(facts())
    assert outline.title == "Partnership review"
    assert outline.language == "en-GB"
    assert [b.text for b in outline.blocks if isinstance(b, Heading) and b.level == 1] == [
        "Partnership review"
    ]
    assert outline_of(facts(leaving(["roles"]))).title == "Partnership review"
    assert outline_of(facts(leaving(["initials"]))).title == "R"


def test_json_reads_back_with_dates_as_text():
    exported = json.loads(rendered("json", facts()))
    assert exported["updated"] == "2026-07-01T14:32:00+01:00"
    assert exported["commitments"][0]["due"] == "2026-07-14"
    assert list(exported) == [
        "format",
        "review",
        "updated",
        "next_review",
        "guide",
        "target",
        "commitments",
        "actions",
        "own_actions",
        "find_out",
        "strengths",
        "shape",
        "levels",
        "level_meanings",
    ]


def test_json_refuses_what_it_cannot_say():
    with pytest.raises(TypeError):
        json_text({"a": object()})
    with pytest.raises(ValueError, match="JSON"):
        json_text({"a": float("nan")})


def test_an_empty_review_gives_a_whole_document():
    text = markdown_of(outline_of(facts(review=make_review())))
    assert "## Commitments" not in text
    assert "shape" not in text
    assert text.count("Not answered") == 6
    assert text.endswith("|\n")


def test_a_first_look_shows_its_own_principles():
    made = facts(review=make_review(placed("aims.outcomes", 2), scope="core"))
    rows = [
        row[0] for b in outline_of(made).blocks if isinstance(b, OutlineTable) for row in b.rows
    ]
    assert rows == ["Title of aims.reason", "Title of aims.outcomes", "Title of trust.promises"]
    assert [level["title"] for level in json.loads(rendered("json", made))["levels"]] == rows


def test_an_area_with_too_few_answers_is_not_summed_up():
    made = facts(review=make_review(placed("aims.outcomes", 2)))
    (spread,) = (b for b in outline_of(made).blocks if isinstance(b, Spread))
    assert spread.rows[0].counts is None
    assert spread.rows[0].words[0] == "Not enough to sum up: 1 of 3 principles answered."
    assert json.loads(rendered("json", made))["shape"][0]["spread"] is None


def test_what_was_written_before_a_level_leaves_with_the_notes():
    draft = replace(placed("trust.safety", 3), state=None, level=None, evidence="EARLY")
    review = replace(make_review(placed("aims.reason", 2)), drafts=(draft,))
    for name in ("markdown", "json"):
        assert b"EARLY" in rendered(name, facts(Leaving(notes=True), review))
        assert b"EARLY" not in rendered(name, facts(Leaving(), review))


def test_an_answer_that_does_not_count_stands_once():
    review = make_review(placed("aims.reason", 2), placed("trust.safety", None, evidence="KEPT"))
    text = rendered("markdown", facts(Leaving(notes=True), review)).decode()
    assert "| Title of trust.safety | Not answered |  |" in text
    assert text.count("KEPT") == 1


def test_the_words_of_with():
    assert leaving([]) == Leaving()
    assert leaving(["notes", "names", "partner-view"]) == Leaving(True, True, True)
    assert leaving(["roles"]) == Leaving(names=True, names_as="roles")
    assert leaving(["names", "initials"]) == Leaving(names=True, names_as="initials")
    assert leaving(["initials", "roles"]).names_as == "roles"
    assert leaving(["titles"]) == Leaving(titles=True)
    assert leaving(["conversations"]) == Leaving(conversations=True)
    with pytest.raises(ValueError, match="everything"):
        leaving(["notes", "everything"])


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (Leaving(), "commitments, actions and level words; no notes and no names"),
        (leaving(["notes"]), "commitments, actions and level words, with notes"),
        (
            leaving(CHOICES),
            (
                "commitments, actions and level words, with notes, what was written in "
                "conversations, names swapped for roles, my guess at partners' levels, warning "
                "signs, calendar entries that say what is due"
            ),
        ),
        (Leaving(ticked=frozenset(["a"])), "commitments, actions and level words, with 1 note"),
        (Leaving(ticked=frozenset("ab")), "commitments, actions and level words, with 2 notes"),
        (
            Leaving(ticked=frozenset(["a", "answer:b:reason", "answer:c:reason"])),
            "commitments, actions and level words, with 1 note, 2 reasons",
        ),
        (
            leaving(["initials"]),
            "commitments, actions and level words, with names swapped for initials",
        ),
    ],
)
def test_what_leaves_in_words(chosen, words):
    assert leaving_words(chosen) == words


def test_every_note_can_be_ticked_by_itself():
    choices = notes_in(GUIDE, full_review())
    assert {choice.key: choice.text for choice in choices} == NOTES
    assert [choice.where for choice in choices] == [
        "",
        "Ring three partners.",
        *["Title of aims.reason"] * 3,
        "Title of aims.outcomes",
        "An old principle",
        *["A conversation on 30 June 2026"] * 6,
    ]


def test_a_name_is_no_heading_of_two_lines():
    review = make_review(placed("aims.reason", 2))
    named = replace(review, partnership=Partnership(name="One\nTwo"))
    assert markdown_lines(facts(Leaving(names=True), named))[0] == "# One Two"


def test_what_was_taken_on_stands_in_full_once():
    review = make_review(
        placed("aims.reason", 2), placed("aims.roles", 1), dont_know("aims.outcomes")
    )
    review, _ = commit(GUIDE, review, "aims.reason/act")
    review, _ = commit(GUIDE, review, "aims.outcomes/find-out")
    made = facts(review=review)
    said = markdown_lines(made)
    assert said.count("1. Do act.") == 1
    assert "2. Taken on: commitment 1" in said
    assert "- Taken on: commitment 2" in said
    assert [row["What"] for row in csv_rows(rendered("csv", made))].count("Do act.") == 1


def test_one_numbering_runs_through_the_list_in_every_format():
    review = make_review(
        placed("aims.reason", 1, importance=3), placed("aims.outcomes", 3), placed("aims.roles", 2)
    )
    made = facts(review=review)
    numbered = [b for b in outline_of(made).blocks if isinstance(b, Items) and b.numbered]
    assert [(items.start, len(items.items)) for items in numbered] == [(1, 1), (2, 1), (3, 1)]
    assert {a.place: a.principle for a in made.actions} == {
        1: "aims.reason", 2: "aims.roles", 3: "aims.outcomes",
    }  # fmt: skip
    assert '<ol start="2">' in rendered("html", made).decode()
    places = {a["place"] for a in json.loads(rendered("json", made))["actions"]}
    rows = csv_rows(rendered("csv", made))
    assert {row["Number"] for row in rows if row["Number"]} == {str(n) for n in places}


def test_what_the_levels_mean_stands_at_the_foot():
    levels = tuple(LevelWords(label=f"L{n}", meaning=f"Meaning {n}.") for n in range(1, 6))
    guide = replace(GUIDE, levels=levels)
    made = facts(guide=guide)
    assert markdown_lines(made)[-6:] == [
        "## What the five levels mean",
        *(f"- {n} L{n}: Meaning {n}." for n in range(1, 6)),
    ]
    for name in ("html", "csv", "json", "word"):
        assert "Meaning 5." in searchable(name, rendered(name, made)), name
