"""The list of actions: nothing is in it twice, and the counts say what is already shown above."""

from __future__ import annotations

from pathlib import Path

from partnercheck.pages.actions import Lists
from partnercheck.pages.page import Fold
from partnercheck.places import built_in_guide
from partnercheck.review.first_three import first_three
from tests.support.screens import walked
from tests.support.sittings import prepared_library


def test_the_groups_hold_what_is_not_above_and_say_how_many_are(tmp_path: Path) -> None:
    session = walked(prepared_library(tmp_path, built_in_guide()))
    three = first_three(session.priorities)
    above = {item.principle.id for item in three.items}
    rows = list(Lists(session).in_order())
    held = [row.kin for row in rows if row.within and row.kin]
    assert above
    assert not above & set(held)
    sides = [row.side for row in rows if isinstance(row.deed, Fold)]
    assert [side for side in sides if side.endswith("3 above")], sides
    every = {answer.principle for answer in session.review.answers}
    assert every <= above | set(held)
    session.close()
