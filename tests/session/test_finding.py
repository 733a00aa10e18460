"""Finding again: words anywhere in any review, and every open commitment of every review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from partnercheck.review.commitments import set_mark
from partnercheck.review.model import Answer, Commitment, OwnAction, Review
from partnercheck.session import finder
from partnercheck.session.due import open_commitments
from partnercheck.session.finder import Finder, folded
from partnercheck.session.library import Library
from partnercheck.store.opening import create_review
from tests.support.reviews import dont_know, make_review, placed
from tests.support.sittings import MORNING


def keep(library: Library, review: Review) -> Path:
    kept = create_review(library.folder, review, library.guide_folder)
    kept.save(kept.review)
    assert kept.close().problem == ""
    library.refresh()
    return kept.path


def full(review_id: str = "r1", name: str = "Riverside") -> Review:
    review = make_review(
        placed(
            "aims.reason",
            2,
            title="Reason",
            level_text="Words of the level.",
            evidence="Zoë said\nthe MINUTES of May are late.",
            counter_example="A sceptic",
            unknowns="Unknown to me",
            partner_level=1,
            partner_level_who="the hospice",
        ),
        dont_know("aims.outcomes", reason="Too early"),
        id=review_id,
        partnership={
            "name": name,
            "partners": ("Hospice", "Council"),
            "context": "Money is short.",
        },
        commitments=(
            Commitment(
                id="c1",
                action="aims.reason/act",
                text="Ring three partners.",
                first_step="List them.",
                who="Priya",
                due=date(2026, 7, 14),
                outcome="Nobody answered.",
            ),
        ),
        own_actions=(OwnAction(id="own/1", text="Walk the ward.", principle="aims.roles"),),
        drafts=(Answer(principle="trust.safety", evidence="Drafted early."),),
    )
    return set_mark(review, "aims.reason/act", "not-now", "After the move")


def found(library: Library, wanted: str, open_review: Review | None = None):
    return [
        (one.review, one.passage.kind, one.passage.where, one.passage.field, one.snippet)
        for one in Finder(library).find(wanted, open_review)
    ]


@pytest.mark.parametrize(
    ("wanted", "kind", "where", "field", "snippet"),
    [
        ("riverside", "review", "Riverside", "Name", "Riverside"),
        ("council", "review", "Riverside", "Partners", "Hospice, Council"),
        ("money", "review", "Riverside", "Outside our control", "Money is short."),
        ("three partners", "commitment", "Commitment", "What", "Ring three partners."),
        ("list them", "commitment", "Commitment", "First step", "List them."),
        ("priya", "commitment", "Commitment", "Who does it", "Priya"),
        ("nobody", "commitment", "Commitment", "How it went", "Nobody answered."),
        ("ward", "own", "Your own action", "What", "Walk the ward."),
        (
            "words level",
            "answer",
            "Title of aims.reason",
            "Level",
            "…aims.reason: 2 Talked about Words of the level.",
        ),
        (
            "zoe may",
            "note",
            "Title of aims.reason",
            "What evidence comes to mind?",
            "Zoë said the MINUTES of May are…",
        ),
        (
            "sceptic",
            "note",
            "Title of aims.reason",
            "What would a sceptical partner point to?",
            "A sceptic",
        ),
        ("unknown to", "note", "Title of aims.reason", "What don't I know here?", "Unknown to me"),
        (
            "too early",
            "note",
            "Title of aims.outcomes",
            "Why it is not relevant",
            "Too early",
        ),
        ("the hospice", "note", "Title of aims.reason", "Whose level", "the hospice"),
        (
            "drafted",
            "note",
            "Title of trust.safety",
            "What evidence comes to mind?",
            "Drafted early.",
        ),
        ("do act", "action", "Title of aims.reason", "Action", "Do act."),
        (
            "ask somebody",
            "action",
            "Title of aims.outcomes",
            "Action",
            "Ask somebody about aims.outcomes.",
        ),
        ("after the move", "action", "Not now", "Why", "After the move"),
    ],
)
def test_every_field_can_be_found(
    library: Library, wanted: str, kind: str, where: str, field: str, snippet: str
) -> None:
    keep(library, full())

    assert ("r1", kind, where, field, snippet) in found(library, wanted)
    assert all(one[4] for one in found(library, wanted))


def test_all_words_must_stand_in_one_text(library: Library) -> None:
    keep(library, full())

    assert found(library, "ring partners three") != []
    assert found(library, "ring minutes") == []
    assert found(library, "   ") == []
    assert found(library, "\u0301") == []


def test_where_a_find_leads(library: Library) -> None:
    keep(library, full())
    finder = Finder(library)

    (commitment,) = finder.find("ring three")
    assert (commitment.passage.item, commitment.passage.principle) == ("c1", "aims.reason")
    (own,) = finder.find("walk the ward")
    assert (own.passage.item, own.passage.principle) == ("own/1", "aims.roles")
    (note,) = finder.find("minutes")
    assert note.passage.principle == "aims.reason"
    assert (note.before, note.match, note.after[:3]) == ("Zoë said the ", "MINUTES", " of")
    assert note.name == "Riverside"


def test_the_newest_review_stands_first(library: Library) -> None:
    keep(library, full("r1", "Riverside one"))
    keep(library, full("r2", "Riverside two"))

    assert [one[0] for one in found(library, "riverside")] == ["r2", "r1"]


def test_the_open_review_stands_for_its_file(library: Library) -> None:
    keep(library, full())
    typed = replace(full(), own_actions=(OwnAction(id="own/1", text="Just typed."),))

    assert len(found(library, "just typed", typed)) == 1
    assert found(library, "ward", typed) == []
    assert len(found(library, "riverside", typed)) == 1


def test_a_changed_file_is_read_again_and_a_lost_one_is_passed_over(library: Library) -> None:
    path = keep(library, full())
    keep(library, full("r2"))
    finder = Finder(library)
    assert len(list(finder.find("ward"))) == 2

    text = path.read_text("utf-8").replace("Walk the ward.", "Walk the long ward.")
    path.write_text(text, "utf-8")
    assert len(list(finder.find("long ward"))) == 1
    path.write_bytes(b"\xff")
    assert [one.review for one in finder.find("ward")] == ["r2"]
    path.unlink()
    assert [one.review for one in finder.find("ward")] == ["r2"]


def test_a_review_whose_guide_is_not_here_is_found_in_its_own_words(library: Library) -> None:
    review = full()
    elsewhere = replace(review, guide=replace(review.guide, id="another-guide"))
    keep(library, elsewhere)

    assert ("r1", "note", "Reason", "What would a sceptical partner point to?", "A sceptic") in (
        found(library, "a sceptic")
    )
    (level,) = Finder(library).find("words of the level")
    assert level.passage.text == "Reason: Words of the level."
    assert level.passage.principle == ""
    assert found(library, "do act") == []


def test_an_empty_folder_has_nothing(library: Library) -> None:
    assert found(library, "anything") == []
    assert open_commitments(library.entries(), MORNING.date()) == ()


TEXT = st.text(st.sampled_from("aAbé ßﬁİ\u0301\nZ漢"), min_size=1, max_size=30)


@given(TEXT, st.data())
def test_any_part_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    words = tuple(filter(None, map(folded, part.split())))
    if not words:
        return
    found = finder._match(text, folded(text), words)
    assert found is not None
    before, match, after = found
    assert match
    assert any(folded(match).startswith(word) or word in folded(match) for word in words)
    whole = text.replace("\n", " ")
    assert before.strip("…") + match + after.strip("…") in whole


def test_a_long_text_is_cut_around_what_was_found(library: Library) -> None:
    text = "x " * 100 + "needle" + " y" * 100
    keep(library, replace(full(), own_actions=(OwnAction(id="own/1", text=text),)))

    (one,) = Finder(library).find("needle")
    assert one.before.startswith("…x")
    assert one.after.endswith("y…")
    assert len(one.snippet) < 80


def test_open_commitments_of_every_review(library: Library) -> None:
    def commitment(number: int, **changes: object) -> Commitment:
        fields = {"id": f"c{number}", "action": "own/1", "text": f"Act {number}."} | changes
        return Commitment(**fields)

    keep(
        library,
        replace(
            full("r1", "One"),
            commitments=(
                commitment(1, due=date(2026, 7, 14)),
                commitment(2),
                commitment(3, status="done", due=date(2026, 7, 2)),
                commitment(4, status="partly", due=date(2026, 6, 30)),
                commitment(5, status="dropped"),
            ),
        ),
    )
    keep(
        library,
        replace(
            full("r2", "Two"),
            commitments=(commitment(1, due=date(2026, 7, 14)), commitment(2)),
        ),
    )

    assert [
        (one.name, one.id, one.words) for one in open_commitments(library.entries(), MORNING.date())
    ] == [
        ("One", "c4", "was due 30 June, partly done"),
        ("Two", "c1", "due 14 July"),
        ("One", "c1", "due 14 July"),
        ("Two", "c2", "no date"),
        ("One", "c2", "no date"),
    ]
