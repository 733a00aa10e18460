"""How seats are laid side by side: the worked example, and what holds for any table."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from partnercheck.review.table import (
    HOUR,
    SECTIONS,
    Seat,
    SeatAnswer,
    beside_words,
    count_words,
    hour_words,
    lay,
    section_words,
    tellable_words,
)
from tests.support.seats import five
from tests.support.typical import built_in

GUIDE = built_in()


def ids(rows):
    return [row.principle.id.partition(".")[2] for row in rows]


def shape(table):
    return {section: ids(rows) for section, rows in table.sections.items()}, ids(table.hour)


WORKED = (
    {
        "see_differently": [
            "fair-say",
            "in-the-open",
            "interests",
            "safe-to-disagree",
            "risk-and-credit",
            "open-information",
        ],
        "agree_low": ["money", "someones-job", "outcomes", "lived-experience", "daily-work"],
        "ask_first": ["traceable-decisions", "outlasting"],
        "agree_holds": [
            "kept-promises",
            "right-partners",
            "reason-together",
            "leaders-as-partners",
        ],
        "close": ["roles"],
        "too_few": ["shared-tools", "each-others-worlds", "progress-and-lessons"],
    },
    ["kept-promises", "fair-say", "in-the-open", "money"],
)


def test_five_seats_in_all_orders():
    seats = five(GUIDE)
    first = lay(GUIDE, seats)
    assert shape(first) == WORKED
    for order in permutations(seats):
        assert lay(GUIDE, order) == first


def test_a_row_in_words():
    rows = {row.principle.id: row for row in lay(GUIDE, five(GUIDE)).rows}
    assert count_words(rows["power.fair-say"]) == "1 seat at 1, 1 at 2, 2 at 4, 1 at 5"
    assert section_words(rows["power.fair-say"]) == "You see it differently: 4 levels apart."
    assert beside_words(rows["resourcing.outlasting"]) == (
        "2 don't know",
        "1 says it isn't relevant",
        "1 did not say",
    )
    assert beside_words(rows["power.open-information"]) == ("1 answered earlier words",)


def test_four_or_fewer_can_tell_who_is_who():
    assert tellable_words(4) == "4 seats: everyone can tell who is who."
    assert tellable_words(5) == ""


def test_the_heading_counts_what_stands_below_it():
    asked = [principle.id for principle in GUIDE.principles]
    for count, words in enumerate(
        ("For", "One for", "Two for", "Three for", "Four for", "Four for")
    ):
        given = {
            name: SeatAnswer(GUIDE.by_id[name].revision, "placed", 1) for name in asked[:count]
        }
        assert hour_words(lay(GUIDE, [Seat(given), Seat(given)])) == f"{words} the hour"


def test_a_principle_is_answered_if_any_seat_said_anything_of_it():
    rows = {row.principle.id: row for row in lay(GUIDE, five(GUIDE)).rows}
    assert all(row.answered for row in rows.values())
    assert not any(row.answered for row in lay(GUIDE, [Seat({}), Seat({})]).rows)


def test_everyone_is_close():
    seats = [
        Seat({p.id: SeatAnswer(p.revision, "placed", level) for p in GUIDE.principles})
        for level in (3, 4)
    ]
    table = lay(GUIDE, seats)
    assert table.hour == ()
    assert len(table.sections["close"]) == len(GUIDE.principles)


def test_nobody_knows_anything():
    seats = [Seat({p.id: SeatAnswer(p.revision, "dont-know") for p in GUIDE.principles})] * 2
    table = lay(GUIDE, seats)
    assert len(table.sections["ask_first"]) == len(GUIDE.principles)
    assert table.hour == table.sections["ask_first"][:HOUR]


def test_one_seat_without_a_signature_hides_all():
    seats = [Seat(seat.answers, f"role {n}") for n, seat in enumerate(five(GUIDE))]
    assert lay(GUIDE, seats).rows[0].signed
    table = lay(GUIDE, [*seats[:4], Seat(seats[4].answers)])
    assert not table.signed
    assert all(row.signed == () for row in table.rows)


answers = st.one_of(
    st.none(),
    st.builds(SeatAnswer, st.integers(1, 2), st.just("placed"), st.integers(1, 5)),
    st.builds(SeatAnswer, st.integers(1, 2), st.sampled_from(["dont-know", "not-relevant"])),
)
seats_of_any_kind = st.lists(
    st.fixed_dictionaries({p.id: answers for p in GUIDE.principles}).map(
        lambda given: Seat({name: said for name, said in given.items() if said})
    ),
    min_size=2,
    max_size=12,
)


@given(seats_of_any_kind, st.randoms())
def test_every_principle_stands_in_one_section(seats, random):
    table = lay(GUIDE, seats)
    assert list(table.sections) == list(SECTIONS)
    assert sorted(ids(table.rows)) == sorted(ids_of_guide())
    assert len(set(ids(table.hour))) == len(table.hour) <= HOUR
    for row in table.rows:
        assert row.placed + row.unknown + row.aside + row.older + row.unsaid == len(seats)
    mixed = list(seats)
    random.shuffle(mixed)
    assert lay(GUIDE, mixed) == table


def ids_of_guide():
    return [principle.id.partition(".")[2] for principle in GUIDE.principles]


@given(seats_of_any_kind, st.sampled_from(GUIDE.principles))
def test_what_one_seat_leaves_out_moves_nothing_else(seats, principle):
    less = Seat({name: said for name, said in seats[0].answers.items() if name != principle.id})

    def others(seats):
        return {
            row.principle.id: row for row in lay(GUIDE, seats).rows if row.principle != principle
        }

    assert others([less, *seats[1:]]) == others(seats)
