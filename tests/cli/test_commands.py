"""list, show, actions and export: what they write, where, and how they end."""

from __future__ import annotations

import json
import stat
import sys
from datetime import date

import pytest
from msgspec.structs import replace

from partnercheck import __version__
from partnercheck.cli import actions_command, main, run
from partnercheck.errors import Exit
from partnercheck.report.actions_json import actions_json
from partnercheck.report.json_text import json_text
from partnercheck.review.commitments import commit, set_mark
from partnercheck.review.model import OwnAction
from partnercheck.review.priorities import prioritise
from tests.support.guides import make_guide, make_principle, write_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

HOSTILE = "[/ [ICB] [@click=app.quit] \x1b]52;c;aGk=\x07\x9b31mred \u202eback 👩‍⚕️"
CLEANED = "[/ [ICB] [@click=app.quit] red back 👩‍⚕️"


def some_review(**changes):
    fields = {
        "id": "abc1",
        "partnership": {
            "name": "Riverside",
            "stage": "working",
            "role": "convenor",
            "partners": ("Hospice", "Council"),
        },
    } | changes
    return make_review(
        placed("aims.roles", 2, importance=3, warnings=("late",), level_text="Roles at 2."),
        placed("aims.reason", 4, partner_level=2, partner_level_who="the hospice"),
        dont_know("aims.outcomes"),
        placed("trust.promises", 3, evidence="Two promises\nare open."),
        not_relevant("trust.safety", reason="Too early"),
        **fields,
    )


# list


def test_no_review_yet(desk):
    ran = desk.run("list")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"There is no review in {desk.data} yet. To begin one: partnercheck\n"
    assert not desk.data.exists()


def test_list_shows_the_newest_first(desk):
    desk.keep(some_review())
    desk.keep(some_review(id="xyz9", scope="core", status="complete"))
    ran = desk.run("list")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == f"2 reviews in {desk.data}"
    assert lines[2:4] == ["Riverside", "  Finished, first look: 2 of 2 answered."]
    assert lines[4].startswith("  Id xyz9. Last saved ")
    assert lines[6:8] == ["Riverside", "  In progress: 5 of 6 answered."]


def test_list_json(desk):
    desk.keep(some_review())
    ran = desk.run("list", "--json")
    (listed,) = ran.json["reviews"]
    assert list(listed) == ["id", "name", "status", "scope", "answered", "of", "updated"]
    assert (listed["answered"], listed["of"]) == (5, 6)
    assert (listed["id"], listed["status"], listed["scope"]) == ("abc1", "in-progress", "all")
    assert ran.out.startswith('{\n  "format": 1,\n  "reviews": [\n')
    assert ran.out.endswith("}\n")
    assert list(ran.json) == ["format", "reviews", "unreadable", "locked"]


def test_a_damaged_review_is_named_and_the_others_are_listed(desk):
    desk.keep(some_review())
    damaged = desk.data / "reviews" / "broken" / "review.toml"
    damaged.parent.mkdir()
    damaged.write_bytes(b"format = [")
    ran = desk.run("list")
    assert ran.code == 0
    assert "abc1" in ran.out
    assert "broken" not in ran.out
    assert str(damaged) in ran.err
    assert damaged.read_bytes() == b"format = ["
    (unreadable,) = desk.run("list", "--json").json["unreadable"]
    assert list(unreadable) == ["id", "path", "problem"]
    assert (unreadable["id"], unreadable["path"]) == ("broken", str(damaged))


def test_a_review_of_a_guide_that_is_not_here_is_listed_without_a_total(desk, tmp_path):
    desk.keep(some_review())
    other = write_guide(
        tmp_path / "other", make_guide(("a", [make_principle("a.one")]), id="other")
    )
    ran = desk.run("list", "--json", "--guide", str(other))
    assert ran.json["reviews"][0]["of"] is None
    assert (
        "5 answered, with a guide that is not here." in desk.run("list", "--guide", str(other)).out
    )


# show


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
        "    Lowest partner's level, my guess: 2 Talked about (the hospice)",
        "  Title of aims.outcomes: I don't know",
        "  Title of aims.roles: 2 Talked about",
        "    Roles at 2.",
        "    Matters a lot.",
        "    Warning signs: Papers come late.",
        "",
        "Area trust",
        "  Title of trust.promises: 3 Patchy",
        "    What comes to mind: Two promises",
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
    assert "Kept from another version of the guide\n  An old one: 3 Patchy\n    Old words.\n" in out
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


# actions


def test_actions_read_aloud(desk):
    review, _ = commit(desk.guide, some_review(), "aims.roles/small")
    review = set_mark(review, "aims.roles/long", "not-now", "After the move")
    desk.keep(set_mark(review, "trust.promises/act", "pinned"))
    ran = desk.run("actions", "latest")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """\
Riverside: actions
The guide suggests 4 Reliable for a working partnership.

Your first three
  1. Do small. Up to 2 hours, this month. [committed]
     Title of aims.roles
  2. Do act. Up to 2 hours, this month. [pinned]
     Title of trust.promises
  3. Ask somebody about aims.outcomes.
     Title of aims.outcomes

Start here
  Title of aims.roles: 2 Talked about, aim: 4 Reliable
    You chose 2 Talked about; the guide suggests 4 Reliable for a working
    partnership (2 steps). You said it matters a lot (×3) and ticked a warning
    sign (+1): 7.
    1. Do small. Up to 2 hours, this month. [committed]
    2. Do second-small. Up to 2 hours, this month.
    3. Do small-later. Up to 2 hours, in three months.
    4. Do medium. Up to 2 days, this month.
    5. Do long. More than 2 days, in three months. [not now: After the move]

Keep an eye on
  Title of trust.promises: 3 Patchy, aim: 4 Reliable
    You chose 3 Patchy; the guide suggests 4 Reliable for a working partnership
    (1 step). You did not say how much it matters, so it counts as medium (×2).
    Sum: 2.
    6. Do act. Up to 2 hours, this month. [pinned]

Find out first
  Title of aims.outcomes
    You answered I don't know. You did not say how much it matters, so it counts
    as medium.
    Ask somebody about aims.outcomes.

Check with a partner
  Title of aims.reason
    You chose 4 Reliable. My guess: one partner would say 2 Talked about, 2
    levels lower. Ask that partner.
    How would a partner see aims.reason?

Not relevant here
  Title of trust.safety

Not answered
  Title of trust.learning
"""
    )


def test_actions_ask_first_whether_it_still_needs_all_of_you(desk):
    desk.keep(make_review(placed("aims.reason", 1), placed("aims.outcomes", 3, partner_level=1)))
    out = desk.run("actions", "latest").out
    assert "Before you mend it: does this still need all of you?" in out
    assert (
        "    My guess: one partner would say 1 Absent, 2 levels lower. Ask that partner.\n" in out
    )


def test_actions_without_anything_to_mend(desk):
    desk.keep(make_review(placed("aims.reason", 5)))
    out = desk.run("actions", "latest").out
    assert "Nothing to mend. Protect these:\n  Title of aims.reason\n" in out
    assert "Your first three" not in out


def test_actions_say_where_the_guide_has_none(desk, tmp_path):
    guide = make_guide(("a", [make_principle("a.one", actions=())]))
    desk.keep(make_review(placed("a.one", 1)))
    out = desk.run("actions", "latest", "--guide", str(write_guide(tmp_path / "g", guide))).out
    assert "    The guide has no action for this level and role.\n" in out


def test_actions_json_is_the_contract(desk):
    review = some_review()
    desk.keep(review)
    ran = desk.run("actions", "latest", "--json")
    expected = actions_json(desk.guide, review, prioritise(desk.guide, review))
    assert ran.out == json_text(expected)
    assert ran.out == desk.run("actions", "abc1", "--json").out


def test_text_is_wrapped_to_the_width(desk, monkeypatch):
    desk.keep(some_review())
    for width in (80, 40, 20):
        monkeypatch.setattr(actions_command, "columns", lambda width=width: width)
        lines = desk.run("actions", "latest").out.splitlines()
        assert max(map(len, lines)) <= width


# export


def test_export_markdown_to_the_screen(desk):
    desk.keep(some_review())
    ran = desk.run("export", "latest", "--format", "markdown")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Partnership review\n")
    assert "Riverside" not in ran.out
    assert "Two promises" not in ran.out


def test_export_adds_what_was_asked_for(desk):
    desk.keep(some_review())
    added = desk.run("export", "latest", "--format", "markdown", "--with", "names,notes").out
    assert added.startswith("# Riverside\n")
    assert "Two promises" in added
    assert "the hospice" not in added


def test_export_json(desk):
    desk.keep(some_review())
    exported = desk.run("export", "latest", "--format", "json").json
    assert exported["target"] == 4
    assert "name" not in exported


@pytest.mark.parametrize("name", ["markdown", "json"])
def test_export_to_a_file_is_private_and_whole(desk, tmp_path, name):
    desk.keep(some_review())
    target = tmp_path / "plan.out"
    ran = desk.run("export", "latest", "--format", name, "--output", str(target))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"Written to {target}: commitments and level words; no notes and no names.\n"
    assert target.read_bytes().decode() == desk.run("export", "latest", "--format", name).out
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "guide", "plan.out"]


# which review, which guide


def test_no_such_and_ambiguous_reviews(desk):
    assert desk.run("show", "latest").code == 1
    desk.keep(some_review(id="abc1"))
    desk.keep(some_review(id="abd2"))
    ran = desk.run("show", "ab")
    assert (ran.code, ran.out) == (1, "")
    assert "abc1" in ran.err
    assert "abd2" in ran.err
    assert desk.run("show", "abd").code == 0
    assert desk.run("show", "zzz").code == 1


def test_a_path_to_a_review_file(desk, tmp_path):
    path = desk.keep(some_review())
    moved = tmp_path / "sent.toml"
    moved.write_bytes(path.read_bytes())
    ran = desk.run("actions", str(moved), "--json")
    assert ran.code == 0
    assert ran.json["review"] == "abc1"


@pytest.mark.parametrize("command", ["show", "actions", "export"])
def test_a_review_that_cannot_be_read(desk, command):
    path = desk.keep(some_review())
    path.write_bytes(b"\xff\xfe\x00")
    more = ["--format", "json"] if command == "export" else []
    ran = desk.run(command, "abc1", *more)
    assert (ran.code, ran.out) == (3, "")
    assert str(path) in ran.err
    assert "Traceback" not in ran.err
    assert path.read_bytes() == b"\xff\xfe\x00"


@pytest.mark.parametrize("arguments", [["list"], ["show", "nothing-there"], ["actions", "latest"]])
def test_the_guide_loads_before_the_review_is_looked_up(desk, arguments):
    (desk.guide_folder / "aims.toml").write_text("principles = 3\n", "utf-8")
    ran = desk.run(*arguments)
    assert (ran.code, ran.out) == (3, "")
    assert "aims.toml" in ran.err
    assert "Traceback" not in ran.err


def test_another_guide_is_refused_and_the_file_untouched(desk, tmp_path):
    path = desk.keep(some_review())
    before = path.read_bytes()
    other = write_guide(
        tmp_path / "other", make_guide(("a", [make_principle("a.one")]), id="other")
    )
    ran = desk.run("actions", "latest", "--guide", str(other))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "This review was answered with version 1.0.0 of another guide (small-guide). "
        "Open it with that guide's folder: --guide FOLDER\n"
    )
    assert path.read_bytes() == before


def test_a_review_is_read_with_the_copy_it_was_answered_with(desk):
    desk.keep(some_review())
    ran = desk.run_bare("--data-dir", str(desk.data), "actions", "latest", "--json")
    assert ran.code == 0
    assert ran.json["actions"][0]["action"] == "aims.roles/small"
    assert (
        desk.run_bare("--data-dir", str(desk.data), "list", "--json").json["reviews"][0]["of"] == 6
    )


def test_the_guide_given_stands_over_the_copy(desk, tmp_path):
    desk.keep(some_review())
    newer = make_guide(("aims", [make_principle("aims.roles", title="A newer title")]))
    ran = desk.run("show", "latest", "--guide", str(write_guide(tmp_path / "newer", newer)))
    assert "A newer title: 2 Talked about" in ran.out


def test_a_copy_that_cannot_be_opened_is_said(desk):
    desk.keep(some_review())
    (copy,) = (desk.data / "guides" / "small-guide").iterdir()
    (copy / "aims.toml").write_text("nonsense", "utf-8")
    ran = desk.run_bare("--data-dir", str(desk.data), "actions", "latest")
    assert ran.code == 1
    assert "The kept copy of the guide can't be opened." in ran.err
    assert "(small-guide)" in ran.err


# hostile text, streams, interruption


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["show", "latest"],
        ["show", "latest", "--json"],
        ["actions", "latest"],
        ["export", "latest", "--format", "markdown", "--with", "notes,names,partner-view"],
        ["export", "latest", "--format", "json", "--with", "notes,names,partner-view"],
    ],
)
def test_hostile_text_is_shown_to_the_letter_and_never_obeyed(desk, arguments):
    path = desk.keep(
        make_review(placed("aims.reason", 2, evidence=CLEANED), partnership={"name": CLEANED})
    )
    escaped = "".join(c if c.isprintable() else f"\\u{ord(c):04X}" for c in HOSTILE)
    text = path.read_text("utf-8")
    assert text.count(CLEANED) == 2
    path.write_text(text.replace(CLEANED, escaped), "utf-8")
    ran = desk.run(*arguments)
    assert ran.code == 0
    assert not {c for c in ran.out + ran.err if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f"}
    assert "\u202e" not in ran.out + ran.err
    if "markdown" not in arguments:
        assert CLEANED in ran.out or json.dumps(CLEANED, ensure_ascii=False)[1:-1] in ran.out


def test_an_argument_is_repeated_without_control_characters(desk):
    desk.keep(some_review())
    for arguments in (["show", "\x1b]0;title\x07zzz"], ["\x9b31mlist"], ["list", "--\x1b[31mx"]):
        ran = desk.run(*arguments)
        assert ran.code in (1, 2)
        assert "\x1b" not in ran.err
        assert "\x9b" not in ran.err


def test_paths_are_shown_without_control_characters(desk, tmp_path):
    strange = str(tmp_path / "a\x1b]0;title\x07b\x9b31m")
    assert desk.run("list", "--data-dir", strange).out.startswith(
        f"There is no review in {tmp_path / 'ab'} yet."
    )
    ran = desk.run("list", "--guide", strange)
    assert ran.code == 3
    assert str(tmp_path / "ab") in ran.err
    assert not {"\x1b", "\x07", "\x9b"} & set(ran.err)


def test_a_file_in_the_place_of_the_data_folder_is_named(desk):
    desk.data.write_text("not a folder", "utf-8")
    ran = desk.run("list")
    assert (ran.code, ran.out) == (1, "")
    assert str(desk.data) in ran.err


def test_interrupting_ends_with_130(desk, monkeypatch):
    def interrupted(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "_command", interrupted)
    assert desk.run("list").code == Exit.INTERRUPTED == 130


def test_version(desk):
    assert desk.run_bare("--version").out == f"partnercheck {__version__}\n"
    assert desk.run("list", "--version").code == 2


def test_wrong_use_ends_with_2_on_the_error_stream(desk):
    ran = desk.run("lst")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean list?" in ran.err


def test_without_arguments_the_real_ones_are_used(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["partnercheck", "--version"])
    assert main() == 0
    assert __version__ in capsys.readouterr().out


def test_a_home_that_nobody_has_is_a_plain_path(desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = desk.run("list", "--guide", "~nobody-of-that-name/guide")
    assert ran.code == 3
    assert "~nobody-of-that-name" in ran.err
