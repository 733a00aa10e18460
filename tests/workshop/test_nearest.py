"""“Did you mean …?”: what somebody most likely meant, judged by the slips that people make."""

from __future__ import annotations

import pytest

from partnercheck.guide.load import load_guide
from partnercheck.places import built_in_guide
from partnercheck.workshop.checking.nearest import LONGEST, nearest
from tests.support.starting_guide import change, checked, write_starting_guide

SOURCES = [
    "vangen-huxham-2003",
    "vangen-huxham-2012",
    "jones-barry-2016",
    "jones-barry-2011",
    "aunger-2021-review",
    "q-guide",
]
PRINCIPLES = ["power.fair-say", "culture.fair-play", "goals.fair-goals", "power.in-the-open"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("jones-bary-2011", "jones-barry-2011"),
        ("jones-barry-2101", "jones-barry-2011"),
        ("jones-barry-201", "jones-barry-2016"),
        ("Jones_Barry_2011", "jones-barry-2011"),
        ("vangen-huxham-2021", "vangen-huxham-2012"),
        ("2021-review", "aunger-2021-review"),
        ("review-aunger-2021", "aunger-2021-review"),
        ("aunger", "aunger-2021-review"),
        ("qguide", "q-guide"),
        ("vangen", ""),
        ("a-book-of-ours", ""),
        ("", ""),
    ],
)
def test_slips_in_the_id_of_a_source(word, meant):
    assert nearest(word, SOURCES) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("power.fiar-say", "power.fair-say"),
        ("culture.fair-say", "culture.fair-play"),
        ("fair-say", "power.fair-say"),
        ("pwoer.fair-say", "power.fair-say"),
        ("power.in_the_open", "power.in-the-open"),
    ],
)
def test_slips_in_the_id_of_a_principle_stay_in_its_area(word, meant):
    assert nearest(word, PRINCIPLES) == meant


@pytest.mark.thorough
def test_one_slip_is_seen_in_every_id_of_the_built_in_guide():
    guide = load_guide(built_in_guide())
    for names in ([p.id for p in guide.principles], [s.id for s in guide.sources]):
        for name in names:
            middle = len(name) // 2
            swapped = f"{name[:2]}{name[3]}{name[2]}{name[4:]}"
            for slip in (name[:-1] + "x" * name[-1].isalpha(), f"{name[0]}{name}", swapped):
                assert nearest(slip, names) in (name, *(n for n in names if n[:-1] == name[:-1]))
            assert nearest(f"{name[:middle]}{name[middle + 1 :]}", names) == name


def test_what_is_endless_is_compared_with_nothing():
    assert nearest("q" * (LONGEST + 1), ["q" * (LONGEST + 2)]) == ""


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("promises", "Write people.promises"),
        ("people-promises", "Write people.promises"),
        ("People: promises", "Write people.promises"),
        ("peopel_promises", "Write people.promises"),
        ("peple.promises", "Write people.promises"),
        ("Promises", "Write people.promises"),
        (
            "purpose.promises",
            "Write people.promises, or move the whole principle to purpose.toml.",
        ),
        (".", "Begin it with people."),
    ],
)
def test_an_id_without_its_area_brings_the_one_that_was_meant(tmp_path, written, mend):
    guide = write_starting_guide(tmp_path / "my-guide")
    change(guide, "people.toml", 'id = "people.promises"', f'id = "{written}"')
    (found,) = (one for one in checked(guide).findings if one.code == "G402")
    assert found.mend == mend


def test_an_id_that_another_principle_has_is_not_proposed(tmp_path):
    guide = write_starting_guide(tmp_path / "my-guide")
    path = guide / "people.toml"
    text = path.read_text("utf-8")
    block = text[text.index("[[principles]]") :]
    again = block.replace("people.promises", "promises")
    path.write_text(f"{text}\n{again}", "utf-8")
    (found,) = (one for one in checked(guide).findings if one.code == "G402")
    assert found.mend == "Begin it with people.; people.promises is another principle's id."
