"""What stands in an export, and above all what does not."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from itertools import chain, combinations

import pytest

from partnercheck.guide.model import Guide
from partnercheck.report.document import NO_ASSURANCE, outline_of
from partnercheck.report.json_export import export_json
from partnercheck.report.json_text import json_text
from partnercheck.report.leaving import CHOICES, Leaving, leaving, leaving_words
from partnercheck.report.markdown import markdown_of
from partnercheck.report.outline import Heading, Items, Outline, Table
from partnercheck.review.model import Commitment, OwnAction, Review
from partnercheck.review.priorities import prioritise
from tests.support.guides import small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

GUIDE = small_guide()
MOMENT = datetime(2026, 7, 1, 14, 32, tzinfo=timezone(timedelta(hours=1)))

NOTES = ("EVIDENCE", "COUNTER", "UNKNOWNS", "NOTRELEVANT", "CONTEXT", "OUTCOME", "Papers come late")
NAMES = ("RIVERSIDE", "HOSPICE", "WHO", "TOLD")
PARTNER = ("Lowest partner", "How would a partner see trust.promises?")


def full_review() -> Review:
    """A review with something in every field."""
    return make_review(
        placed(
            "aims.reason",
            2,
            importance=3,
            level_text="Words of the level.",
            partner_level=1,
            partner_level_who="PARTNERWHO",
            warnings=("late",),
            evidence="EVIDENCE",
            counter_example="COUNTER",
            unknowns="UNKNOWNS",
        ),
        not_relevant("aims.outcomes", reason="NOTRELEVANT"),
        dont_know("aims.roles"),
        placed("trust.promises", 5, partner_level=2),
        placed("trust.safety", 4),
        placed("trust.learning", 3, revision=2),
        placed("gone.before", 3, title="An old principle", evidence="EVIDENCE"),
        partnership={
            "name": "RIVERSIDE",
            "partners": ("HOSPICE", "Council"),
            "context": "CONTEXT",
            "stage": "working",
            "role": "convenor",
        },
        commitments=(
            Commitment(
                id="c1",
                action="aims.reason/act",
                text="Ring three partners.",
                first_step="List them.",
                if_then="When it is Monday, then I will ring.",
                who="WHO",
                told="TOLD",
                due=date(2026, 7, 14),
                done_when="A partner rings back.",
                status="partly",
                outcome="OUTCOME",
            ),
        ),
        own_actions=(OwnAction(id="own/1", text="OWNACTION"),),
        updated=MOMENT,
        next_review=date(2026, 10, 1),
    )


def formats(chosen: Leaving, guide: Guide = GUIDE) -> dict[str, str]:
    review = full_review()
    priorities = prioritise(guide, review)
    return {
        "markdown": markdown_of(outline_of(guide, review, priorities, chosen)),
        "json": json_text(export_json(guide, review, priorities, chosen)),
    }


EVERY_CHOICE = [
    leaving(words)
    for words in chain.from_iterable(combinations(CHOICES, n) for n in range(len(CHOICES) + 1))
]


@pytest.mark.parametrize("chosen", EVERY_CHOICE, ids=leaving_words)
def test_nothing_leaves_that_was_not_chosen(chosen):
    for name, text in formats(chosen).items():
        for is_on, words in ((chosen.notes, NOTES), (chosen.names, NAMES)):
            for word in words:
                if name == "json" and word == "Papers come late":
                    word = '"late"'
                assert (word in text) is is_on, (name, word)
        assert ("How would a partner see trust.promises?" in text) is chosen.partner_view
        assert ("PARTNERWHO" in text) is (chosen.partner_view and chosen.names)
        for never in ("OWNACTION", "matters", "importance", "points", "convenor"):
            assert never not in text, (name, never)
    assert ("Lowest partner" in formats(chosen)["markdown"]) is chosen.partner_view
    assert ("partner_level" in formats(chosen)["json"]) is chosen.partner_view


def test_the_default_is_commitments_and_level_words():
    assert markdown_lines(formats(Leaving())["markdown"]) == [
        "# Partnership review",
        NO_ASSURANCE,
        "Guide: A small guide, version 1.0.0\\",
        "Aim: 4 Reliable\\",
        "As it stood on 1 July 2026\\",
        "To look again: 1 October 2026",
        "## Commitments",
        "1. Ring three partners.",
        "   - First step: List them.",
        "   - Plan: When it is Monday, then I will ring.",
        "   - By: 14 July 2026",
        "   - What a partner would notice: A partner rings back.",
        "   - Status: partly done",
        "## Start here",
        "1. Do act.",
        "   - Title of aims.reason: 2 Talked about, aim: 4 Reliable",
        "   - Up to 2 hours, this month",
        "## Find out first",
        "- Ask somebody about aims.roles.",
        "  - Title of aims.roles",
        "## Strengths",
        "- Title of trust.safety",
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


def test_the_title_stands_once_and_is_neutral():
    review = full_review()
    outline = outline_of(GUIDE, review, prioritise(GUIDE, review), Leaving())
    assert outline.title == "Partnership review"
    assert outline.language == "en-GB"
    assert [b.text for b in outline.blocks if isinstance(b, Heading) and b.level == 1] == [
        "Partnership review"
    ]


def test_every_format_states_the_same_facts():
    review = full_review()
    priorities = prioritise(GUIDE, review)
    chosen = leaving(CHOICES)
    outline = outline_of(GUIDE, review, priorities, chosen)
    exported = export_json(GUIDE, review, priorities, chosen)
    rows = [row for block in outline.blocks if isinstance(block, Table) for row in block.rows]
    assert [row[0] for row in rows] == [level["title"] for level in exported["levels"]]
    assert [row[2] for row in rows] == [level["level_text"] for level in exported["levels"]]
    for row, level in zip(rows, exported["levels"], strict=True):
        assert row[1].startswith(level["answer"])
        assert ("Wording changed" in row[1]) is level["needs_another_look"]
    listed = texts(outline)
    for key in ("commitments", "find_out", "check_with_partner"):
        assert {entry["text"] for entry in exported[key]} <= listed
    assert {action["text"] for action in exported["actions"]} & listed


def test_json_reads_back_with_dates_as_text():
    exported = json.loads(formats(Leaving())["json"])
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
        "find_out",
        "strengths",
        "levels",
    ]


def test_json_refuses_what_it_cannot_say():
    with pytest.raises(TypeError):
        json_text({"a": object()})
    with pytest.raises(ValueError, match="JSON"):
        json_text({"a": float("nan")})


def test_an_empty_review_gives_a_whole_document():
    review = make_review()
    text = markdown_of(outline_of(GUIDE, review, prioritise(GUIDE, review), Leaving()))
    assert "## Commitments" not in text
    assert text.count("Not answered") == 6
    assert text.endswith("|\n")


def test_a_first_look_shows_its_own_principles():
    review = make_review(placed("aims.outcomes", 2), scope="core")
    priorities = prioritise(GUIDE, review)
    outline = outline_of(GUIDE, review, priorities, Leaving())
    rows = [row[0] for b in outline.blocks if isinstance(b, Table) for row in b.rows]
    assert rows == ["Title of aims.reason", "Title of aims.outcomes", "Title of trust.promises"]
    levels = export_json(GUIDE, review, priorities, Leaving())["levels"]
    assert [level["title"] for level in levels] == rows


def test_the_words_of_with():
    assert leaving([]) == Leaving()
    assert leaving(["notes", "names", "partner-view"]) == Leaving(True, True, True)
    with pytest.raises(ValueError, match="everything"):
        leaving(["notes", "everything"])


def texts(outline: Outline) -> set[str]:
    return {item.text for b in outline.blocks if isinstance(b, Items) for item in b.items}


def markdown_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]
