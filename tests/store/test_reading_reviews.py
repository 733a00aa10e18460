"""A review file becomes a review; what does not fit is set aside and stays in the file."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from partnercheck.errors import ReviewError
from partnercheck.review.model import Answer
from partnercheck.store.encoding import Renderer
from partnercheck.store.review_file import DEPTH, REVIEW_BYTES, ReadReview, decode_file, read_review
from tests.store.samples import full_review

HEAD = """\
format = 1
id = "r1"
status = "in-progress"

[partnership]
name = "Riverside"

[guide]
id = "small-guide"
"""
GOOD = """
[[answers]]
principle = "goals.good"
state = "placed"
level = 3
"""


def read(text: str) -> ReadReview:
    return decode_file(text.encode(), Path("review.toml"))


def written(found: ReadReview) -> dict[str, object]:
    """What the next save would put into the file."""
    return tomllib.loads(Renderer(found.beyond).body(found.review).decode())


@pytest.mark.parametrize(
    ("entry", "field", "words"),
    [
        ('state = "placed"\nlevel = 7', "level", "level is 7; a whole number from 1 to 5"),
        ('state = "placed"\nlevel = 0', "level", "level is 0"),
        ('state = "placed"\nlevel = "2"', "level", "level is text"),
        ('state = "placed"\nlevel = true', "level", "level is true"),
        ('state = "placed"\nlevel = nan', "level", "level is nan"),
        ('state = "placed"\nlevel = 2.0', "level", "level is 2.0"),
        ('state = "placed"\nlevel = [2]', "level", "level is a list"),
        ('state = "placed"\nlevel = 2026-07-01', "level", "level is a date"),
        ('state = "placed"', "level", "has no level"),
        ("level = 2", "state", "It has no `state`"),
        ('state = "maybe secret"', "state", "state is text; placed, dont-know or not-relevant"),
        ('state = "dont-know"\nimportance = 4', "importance", "1, 2 or 3"),
        ('state = "dont-know"\nwarnings = ["a", 1]', "warnings", "a list of words"),
        ('state = "dont-know"\nanswered = 2026-07-01', "answered", "a date and a time"),
        ('state = "dont-know"\nevidence = 5', "evidence", "evidence is 5; text"),
        ('state = "dont-know"\nrevision = "x"', "revision", "a whole number"),
    ],
)
def test_a_bad_answer_is_set_aside_with_its_line_and_the_rest_loads(
    entry: str, field: str, words: str
) -> None:
    bad = f'\n[[answers]]\nprinciple = "goals.bad"\n{entry}\n'
    text = HEAD + GOOD + bad + GOOD.replace("good", "last")
    found = read(text)
    assert [a.principle for a in found.review.answers] == ["goals.good", "goals.last"]
    (aside,) = found.set_aside
    assert (aside.table, aside.index, aside.principle) == ("answers", 1, "goals.bad")
    assert aside.field == field
    assert words in aside.problem
    named = text.splitlines()[aside.line - 1]
    assert named.startswith((f"{field} =", "[[answers]]"))
    assert "goals.bad" in found.notices[0]
    assert "secret" not in " ".join(found.notices)
    answers = written(found)["answers"]
    assert isinstance(answers, list)
    assert repr(answers[-1]) == repr(tomllib.loads(bad)["answers"][0])


def test_an_answer_that_stands_twice_counts_once() -> None:
    found = read(HEAD + GOOD + GOOD.replace("3", "5"))
    assert [a.level for a in found.review.answers] == [3]
    assert "twice" in found.set_aside[0].problem
    answers = written(found)["answers"]
    assert isinstance(answers, list)
    assert [entry["level"] for entry in answers] == [3, 5]


def test_bad_entries_of_every_list_are_set_aside() -> None:
    text = HEAD + (
        '\n[[drafts]]\nprinciple = "a"\nstate = "placed"\n'
        '\n[[commitments]]\nid = "c1"\naction = "x"\ntext = "t"\ndue = "soon"\n'
        '\n[[own_actions]]\nid = "own/1"\n'
        '\n[[marks]]\naction = "x"\nmark = "loved"\n'
    )
    found = read(text)
    assert [(a.table, a.field) for a in found.set_aside] == [
        ("drafts", "state"),
        ("commitments", "due"),
        ("own_actions", "text"),
        ("marks", "mark"),
    ]
    assert {key: written(found)[key] for key in ("drafts", "commitments", "marks")} == {
        key: tomllib.loads(text)[key] for key in ("drafts", "commitments", "marks")
    }


def test_entries_that_are_no_tables_are_set_aside_and_stay() -> None:
    found = read('answers = [1, { principle = "a", state = "dont-know" }]\n' + HEAD)
    assert [a.principle for a in found.review.answers] == ["a"]
    assert "It is 1" in found.set_aside[0].problem
    answers = written(found)["answers"]
    assert isinstance(answers, list)
    assert answers[-1] == 1


def test_a_bad_optional_field_is_set_aside_alone_and_stays_until_it_is_set() -> None:
    text = HEAD.replace('status = "in-progress"', 'status = "odd"\nnext_review = "soon"')
    found = read(text + GOOD)
    assert found.review.status == "in-progress"
    assert len(found.review.answers) == 1
    assert {(a.table, a.field, a.line) for a in found.set_aside} == {
        ("review", "status", 3),
        ("review", "next_review", 4),
    }
    assert written(found)["next_review"] == "soon"
    partnership = read(HEAD.replace('"Riverside"', '"Riverside"\ntarget = 9'))
    assert partnership.review.partnership.target is None
    kept = written(partnership)["partnership"]
    assert kept == {"name": "Riverside", "target": 9}


@pytest.mark.parametrize(
    ("without", "words"),
    [
        ("format = 1\n", "no `format = 1`"),
        ('id = "r1"\n', "no `id`"),
        ('name = "Riverside"\n', "no `partnership.name`"),
        ('[partnership]\nname = "Riverside"\n', "no `partnership`"),
        ('id = "small-guide"\n', "no `guide.id`"),
    ],
)
def test_what_is_required_is_named_when_it_is_missing(without: str, words: str) -> None:
    assert without in HEAD
    with pytest.raises(ReviewError, match=words):
        read(HEAD.replace(without, ""))


@pytest.mark.parametrize("number", ["0", "-1", "true", '"1"', "1.0", "nan"])
def test_a_format_that_never_was_is_refused(number: str) -> None:
    with pytest.raises(ReviewError, match="format = 1"):
        read(HEAD.replace("format = 1", f"format = {number}"))


@pytest.mark.parametrize(
    "text",
    [
        'answers = "none"\n' + HEAD,
        HEAD + "\n[answers]\nprinciple = 'a'\n",
        HEAD.replace("[partnership]\nname", "partnership"),
        HEAD.replace('"Riverside"', "5"),
        HEAD.replace('"r1"', "5"),
    ],
)
def test_a_list_or_table_of_another_kind_is_refused_in_words(text: str) -> None:
    with pytest.raises(ReviewError, match="expected"):
        read(text)


def test_unknown_keys_survive_at_every_level() -> None:
    text = (
        'theirs = "kept"\nodd = [1, { a = 2 }]\n'
        + HEAD.replace('"Riverside"', '"Riverside"\nextra = 1').replace(
            '"small-guide"', '"small-guide"\nextra = 2'
        )
        + GOOD
        + 'mine = "π"\n[answers.deep]\nx = [1.5, inf]\n'
        + '\n[[commitments]]\nid = "c1"\naction = "x"\ntext = "t"\nmood = "good"\n'
        + "\n[[short]]\na = 1\n\n[table]\nwhen = 2026-07-01T10:00:00Z\n"
        + '[table.inner]\nb = "\\r\\n"\n'
    )
    found = read(text)
    after = written(found)
    assert after.pop("save_number") == 0
    assert after.pop("scope") == "all"
    expected = tomllib.loads(text)
    expected["answers"][0]["revision"] = 1
    expected["commitments"][0]["status"] = "open"
    assert after == expected


def test_unknown_keys_of_an_answer_come_back_with_it() -> None:
    found = read(HEAD + GOOD + 'mine = "x"\n')
    renderer = Renderer(found.beyond)
    without = tomllib.loads(
        renderer.body(type(found.review)(**{**_fields(found), "answers": ()})).decode()
    )
    assert "answers" not in without
    again = tomllib.loads(renderer.body(found.review).decode())
    assert again["answers"][0]["mine"] == "x"


def _fields(found: ReadReview) -> dict[str, object]:
    return {name: getattr(found.review, name) for name in found.review.__struct_fields__}


def test_texts_are_cleaned_and_the_leader_is_told_how_many() -> None:
    text = (HEAD + GOOD + 'evidence = "a\\u001b[31mb\\u202ec"\n').replace(
        '"Riverside"', '"River\\u0007side"'
    )
    found = read(text)
    assert found.review.answers[0].evidence == "abc"
    assert found.review.partnership.name == "Riverside"
    assert found.removed == 3
    assert "3 hidden control characters removed" in " ".join(found.notices)


def test_a_time_without_an_offset_is_local_time() -> None:
    found = read(HEAD.replace("status", "created = 2026-07-01T09:30:00\nstatus") + GOOD)
    assert found.review.created is not None
    assert found.review.created.utcoffset() is not None


def test_keys_stand_in_the_order_of_the_design() -> None:
    body = Renderer().body(full_review()).decode()
    keys = list(tomllib.loads(body))
    assert keys == [
        "format", "id", "save_number", "created", "status", "scope", "position", "next_review",
        "importance_asked", "partnership", "guide", "answers", "drafts", "commitments",
        "own_actions", "marks",
    ]  # fmt: skip
    answer = tomllib.loads(body)["answers"][0]
    assert list(answer) == [
        "principle", "revision", "title", "state", "level", "importance", "warnings", "evidence",
        "answered",
    ]  # fmt: skip
    assert "created = 2026-07-01T12:00:00+00:00" in body
    assert "mandated = false" in body


def test_every_entry_stands_under_its_own_heading() -> None:
    """Written inline, a short list would fall into the table that stands before it."""
    body = Renderer().body(full_review()).decode()
    for table, count in (("answers", 4), ("drafts", 1), ("commitments", 2), ("marks", 1)):
        assert body.count(f"[[{table}]]\n") == count


def test_the_same_review_gives_the_same_bytes_however_often() -> None:
    renderer = Renderer()
    first = renderer.body(full_review())
    assert renderer.body(full_review()) == first == Renderer().body(full_review())


@pytest.mark.parametrize("sample", ["folder", "pipe", "missing", "too big", "link to itself"])
def test_what_is_no_plain_file_is_said_and_not_waited_on(sample: str, tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    if sample == "folder":
        path.mkdir()
    elif sample == "pipe":
        os.mkfifo(path)
    elif sample == "link to itself":
        path.symlink_to(path)
    elif sample == "too big":
        path.touch()
        os.truncate(path, REVIEW_BYTES + 1)
    words = {
        "folder": "A folder stands in its place",
        "pipe": "not a plain file",
        "missing": "no such file",
        "too big": "larger than 8 MiB",
        "link to itself": "leads in a circle",
    }
    with pytest.raises(ReviewError, match=words[sample]) as caught:
        read_review(path)
    assert str(path) in str(caught.value)


def test_brackets_deeper_than_can_be_written_back_are_refused() -> None:
    deep = f"x = {'[' * DEPTH}{']' * DEPTH}\n"
    with pytest.raises(ReviewError, match="too deep"):
        read(deep + HEAD)
    fitting = f"x = {'[' * (DEPTH - 2)}{']' * (DEPTH - 2)}\n"
    assert written(read(fitting + HEAD))["x"] == tomllib.loads(fitting)["x"]


def test_a_newer_format_is_read_as_far_as_it_goes_and_marked() -> None:
    found = read(HEAD.replace("format = 1", "format = 2") + GOOD)
    assert found.newer_format
    assert len(found.review.answers) == 1
    assert "newer PartnerCheck" in found.notices[0]


def test_drafts_are_kept_apart_from_answers() -> None:
    found = read(HEAD + '\n[[drafts]]\nprinciple = "a"\nunknowns = "whom"\n')
    assert found.review.drafts == (Answer(principle="a", unknowns="whom"),)
    assert found.review.answers == ()
