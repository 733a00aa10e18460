"""Keys that come faster than the screen is painted count in the order in which they came."""

from __future__ import annotations

from textual import events

from partnercheck.session.library import Library
from tests.support.sittings import begun
from tests.tui.driving import Leader, leading
from tests.tui.places import REASON, go

BURST = ("end", *["backspace"] * 30, *"abxd", "left", "backspace", "c", "end", "e")


async def burst(leader: Leader) -> None:
    """Send all keys at once, as a terminal does after a stall."""
    for key in BURST:
        leader.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await leader.settle()


async def test_in_a_line(library: Library) -> None:
    session = begun(library)
    session.place(REASON, 2)
    session.commit(f"{REASON}/act", who="somebody")
    async with leading(library, session=session) as leader:
        await go(leader, "commit")
        await leader.press("enter")
        leader.widget("#who").focus()
        await leader.until(lambda: leader.focus == "who")
        await burst(leader)
        await leader.until(lambda: leader.session.review.commitments[0].who.endswith("e"))
        assert leader.session.review.commitments[0].who == "abcde"


async def test_in_a_note(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "principle", principle=REASON, part="think")
        await leader.type("Something")
        await burst(leader)
        evidence = lambda: leader.session.review.thoughts(REASON).evidence  # noqa: E731
        await leader.until(lambda: evidence().endswith("e"))
        assert evidence() == "abcde"
