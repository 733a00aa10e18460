"""How it went and answering again, line by line."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from partnercheck.review.walk import in_scope
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.plain.dialogue import talk
from tests.support.sittings import Clock, begun, on_disk, prepared_library, saved


def finished(library: Library) -> Session:
    session = begun(library)
    for principle in in_scope(session.guide, session.review):
        session.place(principle.id, 2)
    session.commit(
        session.priorities.ranked[0].actions[0].id, due=session.today - timedelta(days=1)
    )
    session.complete()
    saved(session.close())
    return session


def test_what_is_due_gets_an_answer_a_line_a_smaller_step_and_a_new_date(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = finished(library)

    said = talk(library, ["2", "not yet", "The chair was away.", "Ring.", "in 2 weeks", "q"])

    assert said.all_typed
    kept = on_disk(library, session).review.commitments[0]
    assert (kept.status, kept.outcome) == ("open", "The chair was away.")
    assert (kept.first_step, kept.due) == ("Ring.", date(2026, 7, 15))
    assert "Not yet: The chair was away." in said.text


def test_what_is_done_is_asked_nothing_further_and_leaves_home(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = finished(library)

    said = talk(library, ["2", "1", "", "out", "out", "q"])

    assert on_disk(library, session).review.commitments[0].status == "done"
    assert "smaller first step" not in said.after(2)
    assert "What you took on" not in said.after(5)


def test_home_leads_to_answering_again_and_says_last_time_after_the_answer(
    tmp_path: Path,
) -> None:
    library = prepared_library(tmp_path)
    first = finished(library)

    said = talk(library, ["4", "1", "", "4", "3", "q"])

    assert "Last time" not in said.text[: said.ends[3]]
    assert "Chosen: 4 Reliable. Last time: 2 Talked about. Saved" in said.after(4)
    assert "Was 4 Reliable, now 3 Patchy. u undoes it. Last time: 2" in said.after(5)
    library.refresh()
    assert [entry.earlier for entry in library.entries()] == [first.review.id, ""]


def test_the_areas_lead_there_too(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    finished(library)

    said = talk(library, ["1", "answer again", "y", "q"])

    assert "0 of 6 principles answered" in said.after(3)


def test_what_changed_is_said_in_words_and_only_of_what_is_answered(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    finished(library)

    said = talk(library, ["4", "1", "", "3", "", "", "out", "what changed", "1", "b", "b", "q"])

    page = said.text[said.ends[7] : said.ends[8]]
    assert "Since Wednesday 1 July." in page
    assert "Up, from 2 Talked about to 3 Patchy." in page
    assert "is your own view, not proof. Ask one partner" in page.replace("\n", " ")
    assert "Answered last time, not yet this time: 5:" in page
    assert page.count("2 Talked about") == 1
    assert "Title of aims.reason. Where is your partnership?" in said.after(9)


def test_what_is_open_from_the_review_before_is_said_and_led_to(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    first = finished(library)
    second = library.follow_up(first)
    second.place("aims.reason", 3)
    saved(second.close())

    said = talk(library, ["1", "a", "f", "6", "1", "1", "4", "", "q"])

    assert "nothing on in this review yet. Still open from before: 1 action." in " ".join(
        said.after(3).split()
    )
    page = said.after(4)
    assert page.index("You took nothing on in this review.") < page.index("Still open from before")
    assert first.review.commitments[0].text in page
    assert said.all_typed
    assert on_disk(library, first).review.commitments[0].status == "dropped"


def test_reviews_of_one_name_are_told_apart_at_home(tmp_path: Path) -> None:
    library = prepared_library(tmp_path, clock=(clock := Clock()))
    first = finished(library)
    clock.forward(days=92)
    second = library.follow_up(first)
    second.place("aims.reason", 3)
    saved(second.close())

    page = " ".join(talk(library, ["q"]).text.split())
    assert "1. Go on with: Riverside (1 October 2026)" in page
    assert page.index("Follows the one of 1 July 2026.") < page.index("Other reviews:")
    assert "Riverside (1 July 2026)" in page.partition("Other reviews:")[2]
