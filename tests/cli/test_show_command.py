"""`show`: one review in words, and as JSON just as its file has it."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from partnercheck.review.commitments import commit
from partnercheck.review.model import OwnAction
from tests.cli.samples import some_review
from tests.support.reviews import make_review, placed


def test_show_reads_aloud(desk):
    review, _ = commit(desk.guide, some_review(), "aims.roles/small", due=date(2026, 7, 14))
    desk.keep(replace(review, own_actions=(OwnAction(id="own/1", text="Ring Sam."),)))
    ran = desk.run("show", "latest")
    assert (ran.code, ran.err) == (0, "")
    lines = [line for line in ran.out.splitlines() if not line.startswith(("Begun ", "Guide: "))]
    assert lines == [
        "Riverside",
        "Whole guide, in progress: 5 of 6 answered.",
        "Your role: Convenor",
        "Stage: Working",
        "Partners: Hospice and Council",
        "",
        "Area aims",
        "  Title of aims.reason: 4 Reliable",
        "    Lowest partner's level (my guess): 2 Talked about (the hospice)",
        "  Title of aims.outcomes: I don't know",
        "  Title of aims.roles: 2 Talked about",
        "    Roles at 2.",
        "    Matters a lot.",
        "    Warning signs: Papers come late.",
        "",
        "Area trust",
        "  Title of trust.promises: 3 Patchy",
        "    What evidence comes to mind: Two promises",
        "    are open.",
        "  Title of trust.safety: Not relevant here",
        "    Why it is not relevant: Too early",
        "  Title of trust.learning: Not answered",
        "",
        "Commitments",
        "  Do small.",
        "    First step: Begin small.",
        "    Plan: When it is Monday, then I will do small.",
        "    By: 14 July 2026",
        "    What a partner would notice: A partner sees small.",
        "    Status: open",
        "",
        "Your own actions",
        "  Ring Sam.",
    ]


def test_show_tells_the_rest_of_the_partnership(desk):
    desk.keep(
        some_review(
            partnership={
                "target": 3,
                "mandated": True,
                "checks": {"several": True, "owned": False},
                "context": "Money is short.",
            },
            next_review=date(2026, 10, 1),
        )
    )
    out = desk.run("show", "abc1").out
    for line in (
        "You aim for 3 Patchy.",
        "Told to partner: yes.",
        "Check several. Yes.",
        "Check owned. No.",
        "Outside your control: Money is short.",
    ):
        assert f"\n{line}\n" in out
    assert "To look again: 1 October 2026." in " ".join(out.split())


def test_show_keeps_answers_that_the_guide_no_longer_asks_for(desk):
    desk.keep(
        make_review(
            placed("gone.before", 3, title="An old one", level_text="Old words."),
            placed("aims.reason", 2, revision=4),
        )
    )
    out = desk.run("show", "latest").out
    assert "From another version of the guide\n  An old one: 3 Patchy\n    Old words.\n" in out
    assert "  Title of aims.reason: 2 Talked about\n    Wording changed: answer again.\n" in out


def test_show_json_is_the_review_as_its_file_has_it(desk):
    review, _ = commit(desk.guide, some_review(), "aims.roles/small", due=date(2026, 7, 14))
    desk.keep(review)
    shown = desk.run("show", "latest", "--json").json
    assert list(shown) == [
        "format",
        "id",
        "save_number",
        "created",
        "updated",
        "status",
        "scope",
        "partnership",
        "guide",
        "answers",
        "commitments",
    ]
    assert shown["answers"][0] == {
        "principle": "aims.roles",
        "revision": 1,
        "state": "placed",
        "level": 2,
        "level_text": "Roles at 2.",
        "importance": 3,
        "warnings": ["late"],
    }
    assert shown["commitments"][0]["due"] == "2026-07-14"
    assert shown["commitments"][0]["status"] == "open"
    assert shown["save_number"] == 1


def test_one_bad_answer_is_set_aside_in_words_and_the_rest_is_shown(desk):
    path = desk.keep(some_review())
    text = path.read_text("utf-8").replace("level = 3", "level = 7")
    path.write_text(text, "utf-8")
    ran = desk.run("show", "abc1")
    assert ran.code == 0
    assert "Title of trust.promises: Not answered" in ran.out
    assert "trust.promises" in ran.err
    assert "was changed outside PartnerCheck" in ran.err
    assert "Two promises" not in ran.err
    assert path.read_text("utf-8") == text
