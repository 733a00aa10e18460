"""`partnercheck coach questions`: what a coach can prepare with, and no answer of the leader's."""

from __future__ import annotations


def test_all_questions_with_meaning_and_levels(kept):
    ran = kept.run("coach", "questions")
    assert ran.code == 0
    words = " ".join(ran.out.split())
    for principle in kept.guide.principles:
        known = f"{principle.id}, wording {principle.revision}"
        assert f"{principle.title} ({known})" in words
        for text in (principle.meaning, *principle.levels, *principle.coach):
            assert " ".join(text.split()) in words
    assert "The hospice is late." not in words


def test_one_of_them_and_none_of_that_id(desk):
    ran = desk.run("coach", "questions", "aims.roles")
    assert ran.code == 0
    assert "(aims.roles, wording 1)" in ran.out
    assert "aims.reason" not in ran.out
    ran = desk.run("coach", "questions", "aims.nothing")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("The guide has no principle aims.nothing.")
