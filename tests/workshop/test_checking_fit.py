"""Whether text fits 80×24: the check measures what the full screen lays out."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from partnercheck.guide.key_meanings import LEVEL_COLUMNS
from partnercheck.guide.keys import TABLES
from partnercheck.guide.load import load_guide
from partnercheck.guide.model import Guide
from partnercheck.guide.translating.languages import PSEUDO
from partnercheck.guide.translating.translation import translated
from partnercheck.places import built_in_guide
from partnercheck.text import COLUMNS, width, wrap
from partnercheck.tui.widgets.levels import LevelList
from partnercheck.workshop.checking.wording import level_rows
from partnercheck.workshop.pseudo import translation
from tests.support.starting_guide import change, checked, codes, write_starting_guide
from tests.tui.driving import STANDARD, a_library, leading


@pytest.fixture(scope="module", params=["as it is", "in a pseudo-language"])
def guide(request: pytest.FixtureRequest) -> Guide:
    loaded = load_guide(built_in_guide())
    own = request.param == "as it is"
    return loaded if own else translated(loaded, translation(loaded), PSEUDO)


def texts(guide: Guide) -> list[str]:
    return [text for p in guide.principles for text in p.levels]


def all_texts(guide: Guide) -> list[str]:
    """Every text that leaders read, whatever its place."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    translation(guide, keep, keep)
    return found


def test_the_pseudo_language_is_longer(guide):
    loaded = load_guide(built_in_guide())
    longer_by = len("".join(texts(guide))) / len("".join(texts(loaded)))
    assert longer_by == 1 or 1.3 < longer_by < 1.5


async def test_the_rows_measured_are_the_rows_that_textual_lays_out(guide):
    class Levels(App[None]):
        CSS = f"Static {{ width: {LEVEL_COLUMNS}; height: auto; }}"

        def compose(self) -> ComposeResult:
            yield from (Static(Content(text)) for text in texts(guide))

    app = Levels()
    async with app.run_test(size=(80, 2_000)):
        laid_out = [widget.size.height for widget in app.query(Static)]
    assert laid_out == [level_rows(text) for text in texts(guide)]
    assert max(laid_out) > 1


@pytest.mark.thorough
@pytest.mark.parametrize("columns", [COLUMNS, LEVEL_COLUMNS, 40])
async def test_every_text_takes_the_rows_in_textual_that_wrap_measures(guide, columns):
    class Texts(App[None]):
        CSS = f"Static {{ width: {columns}; height: auto; }}"

        def compose(self) -> ComposeResult:
            yield from (Static(Content(text)) for text in all_texts(guide))

    app = Texts()
    async with app.run_test(size=(80, 2_000)):
        laid_out = [widget.size.height for widget in app.query(Static)]
    measured = [len(wrap(text, columns)) for text in all_texts(guide)]
    wrong = [t for t, one, other in zip(all_texts(guide), laid_out, measured, strict=True)
             if one != other]  # fmt: skip
    assert wrong == []
    assert len(measured) > 700


async def test_the_list_of_levels_has_those_rows_at_80_columns(guide, tmp_path):
    async with leading(a_library(tmp_path, built_in_guide()), STANDARD) as leader:
        session = leader.app.library.begin(_partnership(), "all")
        leader.app.open_review(session)
        leader.app.go("principle", principle=guide.principles[0].id, part="place")
        await leader.until(lambda: leader.place == "principle")
        levels = leader.app.screen.query_one(LevelList)
        columns = levels.size.width
        # Labels that are longer than a guide's own may be leave less room beside them.
        room = columns - 5 - max(width(guide.label(level)) for level in range(1, 6))
        assert room == LEVEL_COLUMNS or guide.is_translated
        for principle in guide.principles:
            levels.show(guide, principle, None)
            rows = levels.build(columns)
            for number, text in enumerate(principle.levels):
                taken = sum(row.spans and row.spans[0].item == number for row in rows)
                assert taken == len(wrap(text, room)), (principle.id, number + 1, columns)
        assert columns > LEVEL_COLUMNS


def _partnership():
    from partnercheck.review.model import Partnership

    return Partnership(name="Riverside")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_starting_guide(tmp_path / "my-guide")


LENGTHS = [
    (header, name, key.words.longest)
    for header, table in TABLES.items()
    for name, key in table.keys.items()
    if key.words.longest is not None
]


def test_the_lengths_are_those_of_the_design():
    assert {f"{header} {name}": longest for header, name, longest in LENGTHS} == {
        "guide.toml title": 48,
        "[[levels]] label": 13,
        "[[stages]] label": 24,
        "[[roles]] label": 24,
        "[[checks]] text": 110,
        "an area's file title": 48,
        "an area's file short": 24,
        "an area's file opening": 150,
        "[[principles]] title": 48,
        "[[principles]] short": 30,
        "[[principles]] meaning": 150,
        "[[principles]] questions": 120,
        "[[principles]] evidence": 72,
        "[[principles]] partner_view": 120,
        "[[principles]] find_out": 180,
        "[[principles]] levels": 110,
        "[[principles]] coach": 120,
        "[[principles.warnings]] text": 72,
        "[[principles.advice]] text": 300,
        "[[principles.actions]] text": 120,
        "[[principles.actions]] first_step": 120,
        "[[principles.actions]] if_then": 120,
        "[[principles.actions]] done_when": 120,
    }


@pytest.mark.parametrize(("count", "found"), [(72, []), (73, ["G701"])])
def test_a_length_counts_characters(folder, count, found):
    text = ("é" * 7 + " ") * 9
    text += "ü" * (count - len(text))
    change(folder, "people.toml", "The last promise that slipped, and who said so first", text)
    assert codes(checked(folder)) == found


def test_the_length_of_an_entry_is_told_at_the_entry(folder):
    question = "Which promise to a partner is open for longest?"
    change(folder, "people.toml", question, f"{'Which ' * 20}is it?")
    (found,) = checked(folder).findings
    assert (found.code, found.line, found.column) == ("G701", 17, 3)
    assert found.message == "This text has 126 characters; 120 fit."


def test_wide_characters_take_two_columns(folder):
    level = "Most promises are kept, and one that can't be is raised early."
    change(folder, "people.toml", level, "日本 " * 20)
    assert codes(checked(folder)) == []
    change(folder, "people.toml", "日本 " * 20, "日本語" * 30)
    assert codes(checked(folder)) == ["G702"]
