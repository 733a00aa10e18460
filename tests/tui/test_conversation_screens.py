"""An hour with a coach on the full screen, driven by keys alone: what is covered stays covered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.commands import CLOSED, COMMANDS, EVERYWHERE, IN_CLOSED, PLACES, commands_for
from partnercheck.review.answering import answer_words
from partnercheck.review.conversations import LIMITS
from partnercheck.session import talk
from partnercheck.session.conversation import (
    EITHER_STOPS,
    PRESENT,
    THE_LEADERS,
    USUAL_LIMITS,
    WRITTEN,
)
from partnercheck.session.words import ENTER_UNCOVERS, TOO_SOON
from partnercheck.tui.panels import cover
from tests.support.hours import FIRST, GUIDE, SECRET, begun_as
from tests.support.typical import NAME
from tests.tui.driving import SMALLEST, STANDARD, WIDE, Leader, leading, the_library

BROUGHT = (
    "culture.kept-promises",
    "power.fair-say",
    "goals.reason-together",
    "power.traceable-decisions",
)
UNBROUGHT = tuple(
    GUIDE.by_id[answer.principle].title
    for answer in FIRST.answers
    if answer.principle not in BROUGHT
)
SIZES = [STANDARD, *(pytest.param(s, marks=pytest.mark.thorough) for s in (WIDE, SMALLEST))]


class Watch:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """The clock of the hour and of the cover."""
    made = Watch()
    monkeypatch.setattr(talk, "clock", made)
    monkeypatch.setattr(cover, "clock", made)
    return made


async def to_bring(leader: Leader) -> None:
    leader.app.go("areas")
    await leader.until_at("areas")
    await leader.press("b", "enter")
    await leader.until_at("bring")


async def to_hour(leader: Leader) -> None:
    await to_bring(leader)
    await leader.choose("Ready")
    await leader.until_at("agree")
    await leader.press("tab", "tab", "tab", "tab")
    await leader.choose("Begin")
    await leader.until_at("hour")


async def onward(leader: Leader, place: str) -> None:
    """Press Enter; a second time if the first only scrolled to the arrow."""
    await leader.press("enter")
    if leader.place == place:
        await leader.press("enter")


async def ask(leader: Leader, watch: Watch) -> None:
    """Wait out the first second, in which Enter does nothing."""
    await leader.until_at("ask")
    watch.now += 2


def covered(leader: Leader, principle: str) -> None:
    """Check that nothing of the answer is on the screen: no mark, no guess, no sign, no
    importance."""
    shown = leader.text()
    assert "▌" not in shown
    answer = next(a for a in FIRST.answers if a.principle == principle)
    assert f": {answer_words(GUIDE, answer)}" not in shown
    for words in ("my guess", "Warning signs", "Matters", SECRET):
        assert words not in shown


async def test_what_is_agreed_is_on_one_screen(tmp_path: Path, watch: Watch) -> None:
    """Both read it together, and neither may have to scroll to what matters."""
    library = the_library(tmp_path)
    async with leading(library, STANDARD, session=begun_as(library)) as leader:
        await to_bring(leader)
        await leader.choose("Ready")
        await leader.until_at("agree")
        for words in (THE_LEADERS, EITHER_STOPS, PRESENT, WRITTEN, LIMITS, USUAL_LIMITS, "Begin"):
            assert words in leader.read()
        assert "more below" not in leader.text()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_an_hour_from_bringing_to_the_cover(
    tmp_path: Path, size: tuple[int, int], watch: Watch
) -> None:
    library = the_library(tmp_path)
    session = begun_as(library)
    before = session.review
    async with leading(library, size, session=session) as leader:
        await to_bring(leader)
        assert [item.mark for item in leader.items()].count("[x]") == len(BROUGHT)
        await leader.choose("Ready")
        await leader.until_at("agree")
        await leader.press("tab")
        await leader.type("A safe start")
        await leader.press("tab", "tab", "enter")
        await leader.choose("Begin")
        await leader.until_at("hour")
        assert not [title for title in UNBROUGHT if title in leader.read()]

        for number, principle in enumerate(BROUGHT, 1):
            if number == 1:
                await leader.press("enter")
            await leader.until(lambda n=number: leader.header.middle == f"{n} of 4")
            await ask(leader, watch)
            covered(leader, principle)
            await onward(leader, "ask")
            await leader.until_at("uncovered")
            answer = next(a for a in before.answers if a.principle == principle)
            assert answer_words(GUIDE, answer) in leader.read()
            assert SECRET not in leader.read()
            if size != SMALLEST:
                assert "e My words   d Advice" in leader.text()
            if number == 2:
                await leader.press("e")
                await leader.type("I would say patchy.")
                await leader.press("enter")
                await leader.press("1", "o", "a", "/", "comma", "g")
                assert leader.place == "uncovered"
                await leader.press("f2")
                await leader.until_at("CoverScreen")
                assert leader.read() == "PartnerCheck Covered. Enter goes on."
                watch.now += 2
                await leader.press("enter")
                await leader.until_at("uncovered")
            await onward(leader, "uncovered")

        await leader.until_at("will")
        await leader.type("Ask the hospice first.")
        await leader.press("enter")
        await leader.choose("Ask the hospice first.")
        await leader.until_at("will_do")
        await leader.press("enter", "enter")
        await leader.type("15 July")
        await leader.press("enter", "enter")
        (made,) = leader.session.review.commitments
        assert made.due == date(2026, 7, 15)
        await leader.choose("Back to what you will do")
        await leader.until_at("will")
        await leader.press("enter")
        await leader.choose("Before you part")
        await leader.until_at("closing")
        await leader.type("Ask sooner.")
        await leader.press("enter")
        await leader.type("8 October")
        await leader.press("enter")
        await leader.choose("Done")
        await leader.until_at("CoverScreen")
        assert "The conversation is over." in leader.read()
        assert NAME not in leader.read()
        watch.now += 2
        await leader.press("enter")
        await leader.until_at("areas")
        await leader.until_saved()
        kept = leader.on_disk().review

    (held,) = kept.conversations
    assert held.brought == BROUGHT
    assert held.took_on == (made.id,)
    assert held.purpose == "A safe start"
    assert held.words == {"power.fair-say": "I would say patchy."}
    assert held.learned == "Ask sooner."
    assert held.next == date(2026, 10, 8)
    assert kept.answers == before.answers


TO_COACH = ("coach_questions", "coach_advice")
"""The pages that may lie over a place of a conversation."""
KEYS = sorted(
    {
        key
        for command in COMMANDS
        if command.id not in ("leave", "palette", "help")
        for key in command.keys
    }
    | set("bqzg")
    | {"space"}
)
"""Every key that leads somewhere, and some that don't."""


@pytest.mark.thorough
@pytest.mark.parametrize(
    "place", ["hour", "ask", "uncovered", "will", "closing", "hour_page", "take_along"]
)
async def test_no_key_of_the_program_shows_what_was_not_brought(
    tmp_path: Path, place: str, watch: Watch
) -> None:
    """Every key at every part: another place of the conversation, its boxes, or the cover."""
    library = the_library(tmp_path)
    session = begun_as(library)
    async with leading(library, session=session) as leader:
        await to_hour(leader)
        levels = leader.session.review.answers
        for key in KEYS:
            leader.app.go(place, **({"area": BROUGHT[1]} if place in ("ask", "uncovered") else {}))
            await leader.until_at(place)
            watch.now += 2
            await leader.press(key)
            if leader.place == "CoverScreen":
                assert not [title for title in UNBROUGHT if title in leader.read()]
                leader.app.pop_screen()
                leader.app._cover_off(None)
                await leader.settle()
                continue
            assert leader.place in (*CLOSED, *TO_COACH), (key, leader.place)
            if place != "will":
                assert SECRET not in leader.read()
            assert not [title for title in UNBROUGHT if title in leader.read()], key
            if leader.place in TO_COACH:
                await leader.press("escape")
        assert leader.session.review.answers == levels


async def test_esc_leads_under_the_cover_and_then_to_the_areas(
    tmp_path: Path, watch: Watch
) -> None:
    library = the_library(tmp_path)
    async with leading(library, session=begun_as(library)) as leader:
        await to_hour(leader)
        await leader.press("escape")
        await leader.until_at("CoverScreen")
        assert "Stop sharing" in leader.read()
        await leader.press("enter")
        assert leader.place == "CoverScreen"
        watch.now += 2
        await leader.press("enter")
        await leader.until_at("areas")


async def test_a_sentence_that_begins_with_a_space_uncovers_nothing(
    tmp_path: Path, watch: Watch
) -> None:
    library = the_library(tmp_path)
    async with leading(library, session=begun_as(library)) as leader:
        await to_hour(leader)
        await leader.press("enter")
        watch.now += 2
        await leader.press("space")
        assert (leader.place, leader.said) == ("ask", ENTER_UNCOVERS)
        assert not leader.session.review.conversations[-1].uncovered


async def test_a_doubled_enter_does_not_run_through_a_reveal(tmp_path: Path, watch: Watch) -> None:
    library = the_library(tmp_path)
    async with leading(library, WIDE, session=begun_as(library)) as leader:
        await to_hour(leader)
        await leader.press("enter", "enter", "enter")
        assert (leader.place, leader.said) == ("ask", TOO_SOON)
        watch.now += 2
        await leader.press("k")
        await leader.until_at("coach_questions")
        await leader.press("escape")
        await leader.until_at("ask")
        assert leader.said == "", "what is said of an Enter goes with the panel opened after it"
        watch.now += 2
        await leader.press("enter")
        assert leader.place == "uncovered"
        await leader.press("enter", "enter")
        assert leader.place == "ask"
        assert leader.header.middle == "2 of 4"


async def test_going_back_covers_it_again_and_the_clock_counts_on(
    tmp_path: Path, watch: Watch
) -> None:
    library = the_library(tmp_path)
    async with leading(library, WIDE, session=begun_as(library)) as leader:
        await to_hour(leader)
        await leader.press("enter")
        watch.now += 24 * 60
        await leader.press("enter", "backspace")
        assert leader.place == "ask"
        covered(leader, BROUGHT[0])
        assert leader.header.clock == "24 of 60 min"
        watch.now += 39 * 60
        assert "Esc List" in leader.text()
        await leader.press("escape")
        assert leader.item_at_cursor().id == BROUGHT[1], "the first not talked about"
        assert leader.header.clock == "63 of 60 min"


async def test_digits_say_that_levels_stay(tmp_path: Path, watch: Watch) -> None:
    library = the_library(tmp_path)
    async with leading(library, session=begun_as(library)) as leader:
        await to_hour(leader)
        await leader.press("enter", "3")
        assert leader.said == "Levels don't change here. Change them later, alone."


async def test_undo_goes_back_as_far_as_begin_and_no_further(tmp_path: Path, watch: Watch) -> None:
    library = the_library(tmp_path)
    session = begun_as(library)
    session.place(BROUGHT[0], 4)
    session.undo()
    session.place(BROUGHT[1], 3)
    levels = session.review.answers
    async with leading(library, session=session) as leader:
        await to_hour(leader)
        await leader.press("c")
        await leader.type("Ring Ann.")
        await leader.press("enter", "u")
        assert not leader.session.review.commitments
        await leader.press("u")
        assert leader.said == "Nothing of this conversation is left to undo."
        await leader.press("y", "y", "y")
        assert len(leader.session.review.commitments) == 1
        assert leader.session.review.answers == levels


def test_what_the_palette_lists_shows_nothing_else() -> None:
    outside = {c.id for c in COMMANDS if EVERYWHERE in c.places}
    for place in CLOSED:
        assert {c.id for c in commands_for(place)} & outside == IN_CLOSED
        assert place in PLACES
