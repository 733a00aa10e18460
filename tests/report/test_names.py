"""Names are replaced wherever they occur, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from partnercheck.report.leaving import Leaving, leaving
from partnercheck.report.names import Names
from partnercheck.review.model import Commitment, Conversation
from tests.support.reviews import make_review, placed

REVIEW = make_review(
    placed("a", 3, partner_level_who="the chief of the Hospice"),
    partnership={
        "name": "Riverside frailty pathway",
        "partners": ("St Luke’s Hospice", "the Council", "Trust", "GP"),
    },
    commitments=(
        Commitment(id="c1", action="x", text="", who="Sam Jones (Hospice) and me"),
        Commitment(id="c2", action="x", text="", told="Will, the deputy director; Priya"),
    ),
)
ROLES = Names(REVIEW, leaving(["roles"]))
INITIALS = Names(REVIEW, leaving(["initials"]))


@pytest.mark.parametrize(
    ("text", "roles", "initials"),
    [
        ("Sam will ring.", "Person A will ring.", "SJ will ring."),
        ("I told sam jones.", "I told person A.", "I told SJ."),
        ("Mr Jones's view", "Mr person A's view", "Mr SJ's view"),
        ("ST LUKE’S   HOSPICE’s board", "Partner A’s board", "SLH’s board"),
        ("The council’s plan.", "Partner B’s plan.", "C’s plan."),
        ("Ask the trust; build trust.", "Ask partner C; build trust.", "Ask T; build trust."),
        ("Trust grows.", "Partner C grows.", "T grows."),
        ("GPs, a GP, gp", "GPs, a partner D, gp", "GPs, a G, gp"),
        ("will Will?", "will person C?", "will W?"),
        ("our Riverside Frailty\nPathway", "our this partnership", "our RFP"),
        ("Samuel, Samphire, SAM", "Samuel, Samphire, person A", "Samuel, Samphire, SJ"),
        ("the deputy director and me", "the deputy director and me", "the deputy director and me"),
        ("Hello.\nPriya", "Hello.\nPerson D", "Hello.\nP"),
    ],
)
def test_a_text_with_names(text, roles, initials):
    assert ROLES.text(text) == roles
    assert INITIALS.text(text) == initials


def test_off_is_as_careful_as_roles():
    off = Names(REVIEW, Leaving())
    assert off.text("Sam at the council") == "Person A at partner B"


def test_as_written_is_to_the_letter_but_for_controls():
    names = Names(REVIEW, Leaving(names=True))
    assert not names.swapped
    assert names.text("Sam at the Council \x1b[31m[/ ‮") == "Sam at the Council [/ "


def test_equal_initials_stay_apart():
    review = make_review(partnership={"name": "North", "partners": ("Nursing", "Niche")})
    names = Names(review, leaving(["initials"]))
    assert names.text("North Nursing Niche") == "N N2 N3"


def test_names_that_are_names_of_articles():
    review = make_review(
        commitments=(Commitment(id="c1", action="x", text="", who="An Nguyen, My Tran"),)
    )
    assert Names(review, Leaving()).text("An Nguyen and My Tran") == "Person A and person B"


@pytest.mark.parametrize("present", ["My coach", "A mentor", "the coach", "coach", "Mentor"])
def test_a_role_in_a_conversation_is_nobodys_name(present):
    talk = Conversation(id="v1", held=date(2026, 7, 9), present=present)
    said = f"Ask {present.lower()}. {present} asked."
    assert Names(make_review(conversations=(talk,)), Leaving()).text(said) == said


def test_who_was_in_a_conversation_is_a_name():
    talk = Conversation(id="v1", held=date(2026, 7, 9), present="My coach, Quill Mbeki")
    names = Names(make_review(conversations=(talk,)), Leaving())
    assert names.text("Quill, my coach") == "Person A, my coach"


@pytest.mark.parametrize("name", ["", "   ", "(", "a|b", "^$", "İi", "*", "the ", "\x1b[31m"])
def test_any_name_can_be_learnt(name):
    review = make_review(
        partnership={"name": name, "partners": (name, name)},
        commitments=(Commitment(id="c1", action="x", text="", who=name, told=name),),
    )
    for chosen in (Leaving(), leaving(["initials"])):
        assert Names(review, chosen).text("plain words, ı İ i") in (
            "plain words, ı İ i",
            "plain words, ı this partnership i",
            "plain words, ı İ I",
        )


def test_more_partners_than_letters():
    partners = tuple(f"Org{number}x" for number in range(30))
    names = Names(make_review(partnership={"partners": partners}), Leaving())
    assert names.text("to Org25x, Org26x and Org27x") == "to partner Z, partner AA and partner AB"


def test_a_long_run_of_blanks_is_looked_through_once():
    """Looking through them again from each blank would take hours."""
    told = "Sam" + " " * 900_000 + "Jones"
    review = make_review(commitments=(Commitment(id="c1", action="x", text="", told=told),))
    assert Names(review, Leaving()).text("Sam Jones rang.") == "Person A rang."
