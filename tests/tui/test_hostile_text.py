"""Text that looks like markup or like instructions to the terminal: shown literally, never obeyed.

It comes in a guide and in a review file and reaches every screen and panel, with notifications on
as in production. Pastes are in `test_pastes.py`.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from partnercheck.guide.model import (
    Advice,
    Area,
    Check,
    Guide,
    LevelWords,
    Role,
    Source,
    Stage,
    Term,
    WarningSign,
)
from partnercheck.review.model import Partnership
from partnercheck.session.session import Session
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.panels.rows import RowsPanel
from tests.support.guides import make_action, make_guide, make_principle, write_guide
from tests.support.sittings import begun, saved
from tests.tui.driving import Leader, a_library, leading
from tests.tui.hostile_words import HOSTILE, MARKUP

ORDERS = "\x1b]52;c;aGVsbG8=\x07\x1b[31m\x9b2J\x1b]0;title\x1b\\\u202e\x85\x08"
"""Control sequences for a terminal: the clipboard, a colour, clearing, the title, the direction of
text."""
TALL = (116, 110)
"""A window large enough to show all of any screen at once."""
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def hostile_guide() -> Guide:
    """A guide with the hostile line in every text, each marked with its place."""
    principles = [
        make_principle(
            f"aims.p{number}",
            title=f"title{number} {HOSTILE}",
            short=f"short{number} [ICB",
            meaning=f"meaning {HOSTILE}",
            questions=(f"question {HOSTILE}?", "[/"),
            levels=tuple(f"level{level} {HOSTILE}" for level in range(1, 6)),
            evidence=f"evidence {HOSTILE}",
            partner_view=f"view {HOSTILE}",
            find_out=f"find {HOSTILE}",
            coach=(f"coach {HOSTILE}",),
            sources=("s",),
            advice=(Advice(levels=(1, 2, 3, 4, 5), text=f"advice {HOSTILE}"),),
            warnings=(WarningSign(id="w", text=f"sign {HOSTILE}"),),
            actions=(
                make_action(
                    text=f"action{number} {HOSTILE}",
                    first_step=f"step {HOSTILE}",
                    if_then=f"if {HOSTILE}",
                    done_when=f"done {HOSTILE}",
                    for_levels=(1, 2, 3, 4, 5),
                ),
            ),
        )
        for number in range(4)
    ]
    guide = make_guide(("aims", principles))
    area: Area = replace(guide.areas[0], title=f"area {HOSTILE}", short="aims [/ [ICB]",
                         opening=f"opening {HOSTILE}")  # fmt: skip
    return replace(
        guide,
        areas=(area,),
        title=f"guide {HOSTILE}",
        about=f"about {HOSTILE}\n[/",
        levels=tuple(LevelWords(label=f"L{n}[/") for n in range(1, 6)),
        stages=(Stage(id="s", label="stage [/", phrase=f"phrase {HOSTILE}"),),
        roles=(Role(id="r", label="role [/ [ICB]"),),
        checks=(Check(id="c", text=f"check {HOSTILE}"),),
        terms=(Term(term="H", meaning=f"term {HOSTILE}"),),
        sources=(Source(id="s", citation=f"source {HOSTILE}", url="https://x.example/[/"),),
    )


def answered(session: Session) -> None:
    """One of each kind of answer, with the hostile line in every text of the leader's own."""
    partnership = Partnership(
        name=f"name {HOSTILE}", partners=(f"partner {HOSTILE}",), context=f"context {HOSTILE}",
        role="r", stage="s",
    )  # fmt: skip
    session.describe(partnership)
    session.place("aims.p0", 1)
    for note in ("evidence", "counter_example", "unknowns"):
        session.write_note("aims.p0", note, f"{note} {HOSTILE}")
    session.set_partner_level("aims.p0", 1, f"who {HOSTILE}")
    session.toggle_warning("aims.p0", "w")
    session.dont_know("aims.p1")
    session.not_relevant("aims.p2", f"reason {HOSTILE}")
    session.place("aims.p3", 5)
    session.set_partner_level("aims.p3", 1)
    session.commit("aims.p0/act", who=f"doer {HOSTILE}", told=f"told {HOSTILE}")
    session.skip_importance()


@asynccontextmanager
async def hostile(parent: Path, size: tuple[int, int] = TALL) -> AsyncIterator[Leader]:
    library = a_library(parent, write_guide(parent / "guide", hostile_guide()))
    session = begun(library)
    answered(session)
    saved(session.flush())
    async with leading(library, size, session) as leader:
        yield leader


PLACES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "home": ({}, ("name",)),
    "about": ({}, ("name", "check", "partner", "context")),
    "areas": ({}, ("area",)),
    "principle": ({"principle": "aims.p0", "part": "think"},
                  ("title0", "meaning", "question", "evidence")),
    "check": ({"area": "aims"}, ("area", "title0", "reason")),
    "answers": ({}, ("area", "title3", "reason")),
    "shape": ({}, ("area",)),
    "actions": ({}, ("action0", "title0", "find", "view")),
    "what_if": ({}, ()),
    "commitments": ({}, ("action0", "name")),
    "commit": ({"action": "aims.p3/act"}, ("action3", "step", "action0", "doer")),
    "finish": ({}, ()),
}  # fmt: skip
PANELS: dict[str, tuple[Callable[[], Panel[Any]], tuple[str, ...]]] = {
    "background": (lambda: RowsPanel("background", "aims.p0"),
                   ("title0", "view", "coach", "term", "source")),
    "notes": (lambda: RowsPanel("my_notes", "aims.p0"),
              ("title0", "evidence", "counter_example", "unknowns")),
    "partner": (lambda: RowsPanel("partner_level", "aims.p0"), ("view", "who")),
    "warnings": (lambda: RowsPanel("warning_signs", "aims.p0"), ("sign",)),
    "reason": (lambda: RowsPanel("not_relevant", "aims.p2"), ("reason",)),
    "why": (lambda: RowsPanel("why", "aims.p0/act"), ("title0", "action0", "step", "if", "done")),
    "guide": (lambda: RowsPanel("guide"), ("guide", "about", "source")),
    "export": (lambda: RowsPanel("export"), ()),
    "delete": (lambda: RowsPanel("delete", f"name {HOSTILE}"), ("name",)),
}  # fmt: skip


def assert_to_the_letter(leader: Leader, texts: tuple[str, ...]) -> None:
    shown = leader.read()
    for text in texts:
        assert f"{text} {HOSTILE}" in shown, f"{text} is not there to the letter:\n{leader.text()}"
    assert not FORBIDDEN.search(leader.text().replace("\n", ""))


async def test_every_place_shows_a_guide_and_a_review_to_the_letter(tmp_path: Path) -> None:
    async with hostile(tmp_path) as leader:
        for place, (arguments, texts) in PLACES.items():
            leader.app.go(place, **arguments)
            await leader.until_at(place)
            if place == "about":
                await leader.press("escape", "down", "enter")
            await leader.settle()
            assert_to_the_letter(leader, texts)


async def test_every_part_of_a_principle_shows_it_to_the_letter(tmp_path: Path) -> None:
    async with hostile(tmp_path, (100, 110)) as leader:
        for principle, part, texts in (
            ("aims.p0", "place", ("title0", *(f"level{n}" for n in range(1, 6)))),
            ("aims.p0", "advice", ("title0", "advice", "level4", "action0")),
            ("aims.p1", "advice", ("title1", "find")),
        ):
            leader.app.go("principle", principle=principle, part=part)
            await leader.until(lambda part=part: leader.part == part)  # type: ignore[misc]
            await leader.settle()
            assert_to_the_letter(leader, texts)
        leader.app.go("principle", principle="aims.p3", part="place")
        await leader.settle()
        await leader.press("1")
        assert leader.said == "Was 5 L5[/, now 1 L1[/. u undoes it."
        assert leader.said in leader.text()
        await leader.press("u")
        assert "title3 H[/ [ICB]" in leader.said


async def test_every_panel_shows_it_to_the_letter(tmp_path: Path) -> None:
    async with hostile(tmp_path) as leader:
        leader.app.go("principle", principle="aims.p0", part="place")
        await leader.until_at("principle")
        for make, texts in PANELS.values():
            panel = make()
            leader.app.show_panel(panel)
            await leader.until(lambda panel=panel: leader.app.screen is panel)
            await leader.settle()
            assert_to_the_letter(leader, texts)
            await leader.press("escape")
            await leader.until_at("principle")


async def test_nothing_of_it_is_obeyed(tmp_path: Path) -> None:
    """A click on `[@click=app.quit]` would end the app."""
    async with hostile(tmp_path, (80, 24)) as leader:
        leader.app.go("actions")
        await leader.until_at("actions")
        lines = leader.lines()
        row = next(y for y, line in enumerate(lines) if "[@click" in line)
        await leader.click_at(lines[row].index("[@click") + 3, row)

        assert leader.app.is_running


@pytest.mark.parametrize("text", [*MARKUP, HOSTILE])
async def test_a_notification_is_literal(tmp_path: Path, text: str) -> None:
    async with leading(a_library(tmp_path)) as leader:
        leader.app.notify(text, title=text)
        await leader.until_shown(text[:9])

        assert leader.app.is_running


# A review file that somebody else wrote


async def test_orders_in_a_review_file_reach_no_screen(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    begun(library).close()
    library.refresh()
    path = library.folder.review_path(library.entries()[0].id)
    escaped = "".join(f"\\u{ord(character):04x}" for character in ORDERS)
    body = path.read_text("utf-8").split("# saved")[0].replace("Riverside", f"Riv{escaped}er [/")
    body += f"""
[[answers]]
principle = "aims.reason"
state = "placed"
level = 1
title = "T{escaped}"
level_text = "{escaped}"
evidence = "a{escaped}b [/"
reason = "{escaped}"
partner_level = 2
partner_level_who = "c{escaped}"

[[commitments]]
id = "c1"
action = "aims.reason/act"
text = "d{escaped}e [@click=app.quit]x[/]"
due = 2026-07-02
"""
    path.write_text(body, "utf-8")
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown("Riv er [/")
        assert "d e [@click=app.quit]x[/]" in leader.read()
        await leader.press("enter")
        await leader.until_shown("hidden control characters removed")
        await leader.choose("Keep the file as it is")
        await leader.until_at("principle")
        given = leader.session.review.thoughts("aims.reason")
        assert given.evidence == "a\nb [/"
        assert given.partner_level_who.startswith("c")
        for place in ("areas", "answers", "shape", "actions", "commit", "finish", "home"):
            leader.app.go(place)
            await leader.until_at(place)
            assert not FORBIDDEN.search(leader.text().replace("\n", ""))
