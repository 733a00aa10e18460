"""In which principles a term of the glossary is explained."""

from __future__ import annotations

from typing import Any

import pytest

from partnercheck.guide.model import Advice, Term, WarningSign, terms_in
from tests.support.guides import make_action, make_guide, make_principle

TERMS = (
    Term(term="host", meaning="Who employs."),
    Term(term="year-end money", meaning="Late money."),
    Term(term="C++ (plus)", meaning="Not a pattern."),
)


def met(**changes: Any) -> list[str]:
    principle = make_principle("aims.a", **changes)
    guide = make_guide(("aims", [principle]), terms=TERMS)
    return [term.term for term in terms_in(guide, principle)]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "A host"},
        {"meaning": "Hosts meet."},
        {"questions": ("Who is the HOST?",)},
        {"levels": ("a", "b", "c", "d", "The host's.")},
        {"evidence": "host"},
        {"partner_view": "(host)"},
        {"find_out": "Ask the host."},
        {"warnings": (WarningSign(id="w", text="The host decides"),)},
        {"advice": (Advice(levels=(1,), text="Be a host."),)},
        {"actions": (make_action(text="Meet the host"),)},
        {"actions": (make_action(first_step="Ring the host"),)},
        {"actions": (make_action(done_when="The host says so"),)},
    ],
)
def test_a_term_is_met_in_every_text(changes: dict[str, Any]) -> None:
    assert met(**changes) == ["host"]


@pytest.mark.parametrize("text", ["ghost", "hostile", "hosted", "hospital", ""])
def test_part_of_a_word_is_no_term(text: str) -> None:
    assert met(meaning=text) == []


def test_terms_come_in_the_glossarys_order_and_once() -> None:
    assert met(meaning="Year-end money; the host; the host again.") == ["host", "year-end money"]


def test_a_term_is_no_pattern() -> None:
    assert met(meaning="Cxx plus") == []
