"""A key that leads on from one page leads on from its neighbours too, or says what to do first."""

from __future__ import annotations

import pytest

from partnercheck.pages.importance import GO_ON_FROM_MARKS
from partnercheck.session.library import Library
from tests.tui.driving import leading
from tests.tui.places import REASON, ROLES, answered, go


@pytest.mark.parametrize(
    ("place", "key", "there"),
    [("answers", "v", "changed"), ("answers", "f", "finish"), ("changed", "f", "finish")],
)
async def test_the_key_leads_there_and_esc_back(
    library: Library, place: str, key: str, there: str
) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, place)
        await leader.press(key)
        await leader.until_at(there)
        await leader.press("escape")
        await leader.until_at(place)


@pytest.mark.parametrize("key", ["a", "f"])
async def test_what_matters_most_is_gone_on_from_by_its_own_line(
    library: Library, key: str
) -> None:
    session = answered(library)
    for principle in (REASON, ROLES):
        session.set_importance(principle, None)
    async with leading(library, session=session) as leader:
        await go(leader, "importance")
        await leader.press("enter", key)
        assert leader.place == "importance"
        assert leader.said == GO_ON_FROM_MARKS
        assert "[x]" in leader.text(), "what was marked stays marked"
        footer = leader.lines()[-1]
        assert "Finish" not in footer
        assert "Actions" not in footer


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("f3",), "F3, Print or send, is no key here. F1 lists them."),
        (("backspace",), "Backspace, Back, is no key here. F1 lists them."),
        (("comma", "f8"), "F8, Find, is no key here. F1 lists them."),
    ],
    ids=lambda value: value[-1],
)
async def test_a_key_of_another_page_that_types_nothing_says_so(
    library: Library, keys: tuple[str, ...], words: str
) -> None:
    assert library.change_settings(keys={"find": "f8"}) == ""
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "areas")
        await leader.press(*keys)
        assert words in leader.read()


async def test_a_key_of_no_page_is_not_said(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "areas")
        await leader.press("f9")
        assert leader.said == ""
