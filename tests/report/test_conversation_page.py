"""`partnercheck export --conversation`: nothing leaves that was not asked for."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import product
from zipfile import ZipFile, is_zipfile

import pytest
from msgspec.structs import replace

from partnercheck.report.choosing import facts_of
from partnercheck.report.chosen import Leaving
from partnercheck.report.conversation_page import CHOICES, conversation_bytes, conversation_outline
from partnercheck.report.formats import FORMATS, rendered
from partnercheck.review.model import Commitment, Conversation
from tests.support.hours import FIRST, GUIDE

SECRETS = {
    "purpose": "Secret purpose.",
    "words": "Secret words.",
    "learned": "Secret lesson.",
}
TALK = Conversation(
    id="v1",
    held=date(2026, 7, 9),
    present="Quill Mbeki",
    purpose=SECRETS["purpose"],
    limits="Secret limits.",
    brought=("power.fair-say", "gone.principle"),
    uncovered=("power.fair-say",),
    took_on=("c1",),
    learned=SECRETS["learned"],
    words={"power.fair-say": SECRETS["words"]},
)
REVIEW = replace(
    FIRST,
    conversations=(TALK,),
    commitments=(
        Commitment(id="c1", action="own/1", text="Ask the hospice.", due=date(2026, 7, 15)),
        Commitment(id="c2", action="own/2", text="Secret other action."),
    ),
)


def text(*chosen: str) -> str:
    return conversation_bytes(
        conversation_outline(GUIDE, REVIEW, TALK, chosen), "markdown"
    ).decode()


def test_by_itself_it_holds_the_day_the_titles_and_what_was_taken_on() -> None:
    said = text()
    for words in ("9 July 2026", "A fair say for smaller partners", "Ask the hospice.", "15 July"):
        assert words in said
    assert "Secret" not in said
    assert "2 Thin" not in said


@pytest.mark.parametrize("chosen", product((False, True), repeat=len(CHOICES)))
def test_each_thing_is_added_alone(chosen: tuple[bool, ...]) -> None:
    added = [name for name, on in zip(CHOICES, chosen, strict=True) if on]
    said = text(*added)
    for name, words in SECRETS.items():
        assert (words in said) == (name in added)
    assert ("2 Thin" in said) == ("levels" in added)
    for never in ("Quill Mbeki", "Secret limits.", "Secret other action.", "5 Second nature"):
        assert never not in said


@pytest.mark.parametrize(
    ("uncovered", "headings"),
    [
        (("power.fair-say",), ["What we talked about", "Brought, and left covered"]),
        (("power.fair-say", "goals.reason-together"), ["What we talked about"]),
        ((), ["What was brought"]),
    ],
)
def test_what_stayed_covered_is_set_apart_and_its_level_is_not_told(
    uncovered: tuple[str, ...], headings: list[str]
) -> None:
    talk = replace(TALK, brought=("goals.reason-together", "power.fair-say"), uncovered=uncovered)
    outline = conversation_outline(GUIDE, REVIEW, talk, ("levels",))
    said = conversation_bytes(outline, "markdown").decode()
    wanted = [f"## {heading}" for heading in (*headings, "Taken on")]
    assert [line for line in said.splitlines() if line.startswith("## ")] == wanted
    assert ("4 Reliable" in said) == ("goals.reason-together" in uncovered)
    assert ("2 Thin" in said) == ("power.fair-say" in uncovered)
    first, second = (said.index(GUIDE.by_id[id].title) for id in talk.brought)
    assert (second < first) == (len(uncovered) == 1)


def parts(data: bytes) -> str:
    """All the text of a file; of one that is an archive, such as a Word document, that of every
    part in it."""
    if not is_zipfile(BytesIO(data)):
        return data.decode("utf-8-sig")
    with ZipFile(BytesIO(data)) as archive:
        return "".join(archive.read(part).decode("utf-8", "replace") for part in archive.namelist())


@pytest.mark.parametrize("name", FORMATS)
def test_no_export_of_the_review_holds_a_word_of_a_conversation(name: str) -> None:
    everything = Leaving(notes=True, names=True, partner_view=True, signs=True, titles=True)
    said = parts(rendered(name, facts_of(GUIDE, REVIEW, everything)))
    assert ("Ask the hospice." in said) == (not FORMATS[name].blank)
    for words in (*SECRETS.values(), "Secret limits.", "Quill Mbeki"):
        assert words not in said


@pytest.mark.parametrize("chosen", [(), *((name,) for name in CHOICES)], ids=str)
def test_a_word_document_holds_what_was_ticked_in_all_its_parts(chosen: tuple[str, ...]) -> None:
    outline = conversation_outline(GUIDE, REVIEW, TALK, chosen)
    said = parts(conversation_bytes(outline, "word"))
    assert "Ask the hospice." in said
    for name, words in SECRETS.items():
        assert (words in said) == (name in chosen)
    assert ("2 Thin" in said) == ("levels" in chosen)
    for never in ("Quill Mbeki", "Secret limits.", "Secret other action.", "5 Second nature"):
        assert never not in said
