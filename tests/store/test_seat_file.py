"""A seat file: its exact bytes, and what happens to one that was cut, changed or made to harm."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from partnercheck.review.table import SeatAnswer
from partnercheck.store.seat_file import (
    SEAT_BYTES,
    LeftOut,
    SeatFile,
    SeatHead,
    TitledAnswer,
    holds_a_seat,
    notes_on,
    read_seat,
    seat_bytes,
    seat_name,
)
from tests.support.typical import built_in

COACHING = Path(__file__).parents[2] / ".docs" / "coaching.md"
HEAD = SeatHead(
    "9f3c2a71d04be658", 1, date(2026, 7, 9), "Riverside frailty pathway", "guide", "1.0.0"
)
ANSWERS = (
    TitledAnswer("goals.reason-together", "A reason to be together", SeatAnswer(1, "placed", 4)),
    TitledAnswer("goals.interests", "Interests on the table", SeatAnswer(1, "dont-know")),
    TitledAnswer("power.lived-experience", "Lived experience", SeatAnswer(1, "not-relevant")),
)
WHOLE = seat_bytes(HEAD, ANSWERS)
ASKED = dict.fromkeys(one.principle for one in ANSWERS)
MEANT = {one.principle: one.answer for one in ANSWERS}


def read(tmp_path, data):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    return read_seat(path, "guide", ASKED)


def test_the_exact_bytes():
    text, closing = WHOLE.decode().split("# whole sha256:")
    assert text == (
        "# A seat at a table: levels only. This is all that is in it.\n"
        "format = 1\n"
        'kind = "seat"\n'
        'seat = "9f3c2a71d04be658"\n'
        "number = 1\n"
        "made = 2026-07-09\n"
        'partnership = "Riverside frailty pathway"\n'
        'guide = "guide"\n'
        'version = "1.0.0"\n'
        "\n"
        "[answers]\n"
        '"goals.reason-together" = { wording = 1, level = 4 }      # A reason to be together\n'
        '"goals.interests" = { wording = 1, dont-know = true }     # Interests on the table\n'
        '"power.lived-experience" = { wording = 1, not-relevant = true }  # Lived experience\n'
    )
    assert len(closing.strip()) == 64


def test_it_reads_back(tmp_path):
    found = read(tmp_path, WHOLE)
    assert isinstance(found, SeatFile)
    assert (found.seat, found.number, found.made) == (HEAD.seat, 1, date(2026, 7, 9))
    assert found.view.answers == MEANT
    assert not found.by_hand


@pytest.mark.parametrize(
    "change", [lambda d: b"\xef\xbb\xbf" + d, lambda d: d.replace(b"\n", b"\r\n")]
)
def test_what_mail_programs_do_to_text_is_no_change(tmp_path, change):
    assert isinstance(read(tmp_path, change(WHOLE)), SeatFile)


def test_every_truncation_is_left_out_with_a_sentence(tmp_path):
    for end in range(len(WHOLE) - 1):
        found = read(tmp_path, WHOLE[:end])
        assert isinstance(found, LeftOut), end
        assert found.words.startswith("a.txt ")


@pytest.mark.parametrize(
    "flip",
    [0x01, *(pytest.param(flip, marks=pytest.mark.thorough) for flip in (0x07, 0x20, 0x80, 0xFF))],
)
def test_no_flipped_byte_gives_a_wrong_level(tmp_path, flip):
    for place in range(len(WHOLE)):
        data = bytearray(WHOLE)
        data[place] ^= flip
        found = read(tmp_path, bytes(data))
        if isinstance(found, SeatFile):
            assert found.view.answers == MEANT, place
            assert not found.by_hand, place


def test_hostile_texts_stand_as_text():
    head = SeatHead("0" * 16, 1, date(2026, 7, 9), 'a"\n[answers]\n\x1b[31m\u202ex', "guide", "1")
    title = "# \n[x]\x1b[31m [/ \u202e"
    data = seat_bytes(head, [TitledAnswer('a"\n.b', title, SeatAnswer(1, "placed", 2))])
    tables = tomllib.loads(data.decode())
    assert tables["answers"] == {'a"\n.b': {"wording": 1, "level": 2}}
    assert "\x1b" not in data.decode()
    assert "\u202e" not in data.decode()


def test_hostile_files_are_left_out(tmp_path):
    assert read(tmp_path, WHOLE + b" " * SEAT_BYTES).problem == "too-large"
    deep = b'kind = "seat"\nguide = "guide"\nx = ' + b"[" * 200_000
    assert read(tmp_path, deep).problem == "unreadable"
    many = "".join(f"a{number}={{}}\n" for number in range(100_000))
    crowd = f'kind = "seat"\nguide = "guide"\n[answers]\n{many}'.encode()
    assert read(tmp_path, crowd[: SEAT_BYTES - 1].rpartition(b"\n")[0]).problem == "empty"


def test_typed_by_hand(tmp_path):
    text = (
        'kind = "seat"\nguide = "guide"\npartnership = "R"\n[answers]\n'
        '"goals.interests" = { wording = 1, level = 3 }\n'
        "goals.reason-together = { level = 2 }\n"
        '"power.lived-experience" = { wording = 1, level = 6 }\n'
        '"power.other" = { wording = 1, level = 1 }\n'
    )
    found = read(tmp_path, text.encode())
    assert found.by_hand
    assert found.view.answers == {
        "goals.interests": SeatAnswer(1, "placed", 3),
        "goals.reason-together": SeatAnswer(1, "placed", 2),
    }
    assert (found.unread, found.unknown) == (1, ("power.other",))
    assert [words for _, _, words in notes_on(found)][1:] == [
        f"{found.name}: 1 answer can't be read.",
        f"{found.name}: 1 answer to a principle that this guide doesn't have: power.other.",
    ]


def test_of_many_unknown_principles_the_first_are_named(tmp_path):
    unknown = "".join(f'"power.{name}" = {{ level = 1 }}\n' for name in "abcde")
    known = '"goals.interests" = { level = 3 }\n'
    text = f'kind = "seat"\nguide = "guide"\n[answers]\n{known}{unknown}'
    found = read(tmp_path, text.encode())
    assert notes_on(found)[-1][2] == (
        f"{found.name}: 5 answers to principles that this guide doesn't have: "
        "power.a, power.b, power.c and 2 more."
    )


def test_the_example_to_type_is_a_seat_at_the_wordings_of_the_guide(tmp_path):
    guide = built_in()
    page = COACHING.read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    path = tmp_path / "typed.txt"
    path.write_text(example, "utf-8")
    found = read_seat(path, guide.id, guide.by_id)
    assert (found.unread, found.unknown) == (0, ())
    wordings = {name: said.wording for name, said in found.view.answers.items()}
    assert wordings == {name: guide.by_id[name].revision for name in wordings}
    assert set(wordings.values()) == {1, 2}


@pytest.mark.parametrize(
    "said",
    ["level = 0", "level = true", "level = 4.0", "level = 3, dont-know = true",
     "dont-know = true, not-relevant = true", "dont-know = false", "dont-know = 1",
     "wording = 0, level = 3", "wording = true, level = 3", "", 'level = "3"'],
)  # fmt: skip
def test_an_answer_that_is_none_counts_as_not_said(tmp_path, said):
    text = (
        'kind = "seat"\nguide = "guide"\n[answers]\n"goals.interests" = { level = 3 }\n'
        f'"goals.reason-together" = {{ {said} }}\n'
    )
    found = read(tmp_path, text.encode())
    assert list(found.view.answers) == ["goals.interests"]
    assert found.unread == 1


def test_its_name_passes_everywhere():
    assert seat_name("Riverside frailty pathway", HEAD.seat) == (
        "riverside-frailty-pathway-seat-9f3c.txt"
    )
    assert seat_name("../\u202e", HEAD.seat) == "partnership-seat-9f3c.txt"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_no_seat_and_nobody_waits_for_it(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert not holds_a_seat(pipe)
    left = read_seat(pipe, "any", {})
    assert (left.problem, left.words) == (
        "unopened",
        "pipe.txt can't be opened: not a plain file.",
    )


def test_blank_lines_without_end_are_looked_through_once(tmp_path):
    """A rule that begins anew on every blank line takes hours over these."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"\n" * SEAT_BYTES)
    assert not holds_a_seat(path)
    path.write_bytes(b"\n \t kind  =\t'seat'")
    assert holds_a_seat(path)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffkind = 'seat'",
        "Kind: Seats",
        "kind = “seat”",
        "[Answers]",
        "{\\rtf1 kind\n [answers]\\par",
        "kind = seat".encode("utf-16").decode("latin-1"),
    ],
)
def test_a_folder_passes_over_no_file_that_is_meant_as_a_seat(tmp_path, text):
    """Only what is read can be told: whoever typed it would not know why their seat is missing."""
    path = tmp_path / "a.txt"
    path.write_text(text, "latin-1" if text[0] == "\xff" else "utf-8")
    assert holds_a_seat(path)
    path.write_text("Dear all, that kind of thing seats no one. Our answers follow.")
    assert not holds_a_seat(path)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (('"seat"', '"Seat"'), 'isn\'t a seat file: it lacks the line kind = "seat".'),
        (("guide =", "guides ="), "names no guide."),
        (("level", "lvl"), "holds no answers that count: 1 answer can't be read."),
        (
            ("interests", "intrests"),
            (
                "holds no answers that count: 1 answer to a principle that this guide "
                "doesn't have: goals.intrests."
            ),
        ),
    ],
)
def test_a_slip_of_somebody_who_types_a_seat_is_told(tmp_path, slip, said):
    left = read(tmp_path, BY_HAND.format("format = 1").replace(*slip).encode())
    assert left.words == f"a.txt {said}"


BY_HAND = 'kind = "seat"\n{}\nguide = "guide"\n[answers]\n"goals.interests" = {{ level = 3 }}\n'


def test_a_seat_of_no_id_was_typed_by_hand(tmp_path):
    assert read(tmp_path, BY_HAND.format("seat = 5").encode()).by_hand


@pytest.mark.parametrize("form", ['"x"', "0", "true", "1.5"])
def test_a_format_that_no_seat_has_is_told(tmp_path, form):
    left = read(tmp_path, BY_HAND.format(f"format = {form}").encode())
    assert (left.problem, left.words) == (
        "not-a-seat",
        "a.txt isn't a seat file: its format is no number that a seat has.",
    )
