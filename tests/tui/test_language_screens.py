"""The guide's language on the full screen: chosen in Settings, shown at once, marked where the
translation falls back."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.guide.translating.languages import language_name
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.review_file import read_review
from partnercheck.tui.panels.help import HelpPanel
from partnercheck.tui.panels.rows import RowsPanel
from partnercheck.tui.widgets.choice import ChoiceRow
from tests.plain.tour import tour_guide_folder
from tests.support.languages import (
    TAG,
    principle,
    tables_of,
    welsh,
    whole_words,
    write_translation,
)
from tests.support.screens import Visit, visiting

pytestmark = pytest.mark.thorough


def begun(library: Library) -> Session:
    session = library.begin(Partnership(name="Riverside"), "all")
    for known in session.guide.principles:
        session.place(known.id, 2)
    session.skip_importance()
    return session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tour_guide_folder(tmp_path)
    tables = tables_of(folder)
    principle(tables, "aims.reason").pop("evidence")
    principle(tables, "aims.roles")["translated_revision"] = 0
    tables["aims.toml"]["principles"] = [
        row for row in tables["aims.toml"]["principles"] if row["id"] != "aims.outcomes"
    ]
    del tables["guide.toml"]["checks"][0]
    write_translation(folder, tables)
    return folder


async def choose(visit: Visit, language: str) -> None:
    panel = RowsPanel("settings")
    await visit.panel(panel)
    row = panel.query_one("#language", ChoiceRow)
    assert row.choices == (language_name("en-GB"), language_name(TAG))
    row.focus()
    await visit.keys(*(("left",) if language == "en-GB" else ("right",)), "enter")
    await visit.until(lambda: visit.app.library.settings.language == language)
    await visit.keys("escape")
    await visit.until(lambda: visit.app.screen is not panel)
    await visit.settle()


@pytest.mark.parametrize("place", ["think", "place", "advice", "about", "areas", "answers"])
async def test_a_language_chosen_shows_on_the_place_below_at_once(
    tmp_path: Path, folder: Path, place: str
) -> None:
    async with visiting(tmp_path / "r", size=(80, 90), guide=folder, review=begun) as visit:
        if place in ("think", "place", "advice"):
            await visit.go("principle", principle="aims.reason", part=place)
        elif place == "about":
            await visit.open("about, unfolded")
        else:
            await visit.go(place)
        await visit.settle()
        before = _below_header(visit)
        await choose(visit, TAG)
        shown = whole_words(visit.text())
        others = {"about": welsh("Convenor"), "areas": welsh("Area aims")}
        word = others.get(place, welsh("Title of aims.reason"))
        assert word in shown
        await choose(visit, "en-GB")
        assert _below_header(visit) == before
        assert visit.session.review.guide.language == "en-GB"
        assert visit.session.flush(10).problem == ""
        path = visit.app.library.folder.review_path(visit.session.review.id)
        assert read_review(path).review.guide.language == "en-GB"


def _below_header(visit: Visit) -> list[str]:
    """The rows below the one that says when it was saved."""
    return visit.text().split("\n")[1:]


@pytest.mark.parametrize("part", ["think", "place", "advice"])
@pytest.mark.parametrize(
    ("which", "title"),
    [
        ("aims.reason", f"{welsh('Title of aims.reason')} (partly translated)"),
        ("aims.outcomes", "Title of aims.outcomes (not translated)"),
        ("aims.roles", "Title of aims.roles (translation out of date)"),
    ],
)
async def test_what_falls_back_says_so_in_words_on_each_part(
    tmp_path: Path, folder: Path, part: str, which: str, title: str
) -> None:
    async with visiting(tmp_path / "r", guide=folder, language=TAG, review=begun) as visit:
        await visit.go("principle", principle=which, part=part)
        await visit.settle()
        assert title in whole_words(visit.text())


async def test_lists_and_other_text_carry_the_marks_too(tmp_path: Path, folder: Path) -> None:
    async with visiting(
        tmp_path / "r", size=(80, 90), guide=folder, language=TAG, review=begun
    ) as visit:
        for place in ("answers", "actions", "check"):
            await visit.go(place, **({"area": "aims"} if place == "check" else {}))
            await visit.settle()
            assert "Title of aims.outcomes (not translated)" in whole_words(visit.text()), place
        await visit.open("about, unfolded")
        assert "Check several. (not translated)" in whole_words(visit.text())


@pytest.mark.parametrize("panel", [lambda: HelpPanel("principle"), lambda: RowsPanel("guide")])
async def test_help_and_the_guides_page_explain_the_marks(
    tmp_path: Path, folder: Path, panel
) -> None:
    async with visiting(
        tmp_path / "r", size=(80, 90), guide=folder, language=TAG, review=begun
    ) as visit:
        await visit.panel(panel())
        await visit.settle()
        shown = whole_words(visit.text())
        assert "You read it in Cymraeg (cy)" in shown
        assert "“(translation out of date)”: the text changed since it was translated" in shown


async def test_a_guide_in_one_language_has_no_row_for_it(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        panel = RowsPanel("settings")
        await visit.panel(panel)
        assert not panel.query("#language")


async def test_a_language_whose_guide_can_t_be_read_any_more_is_said_and_not_chosen(
    tmp_path: Path, folder: Path
) -> None:
    async with visiting(tmp_path / "r", size=(80, 60), guide=folder, review=begun) as visit:
        (folder / "aims.toml").write_text("not a guide any more")
        panel = RowsPanel("settings")
        await visit.panel(panel)
        row = panel.query_one("#language", ChoiceRow)
        row.focus()
        await visit.keys("right", "enter")
        await visit.until(lambda: "aims.toml" in visit.text())

        assert row.chosen == 0
        assert visit.app.library.settings.language == ""
