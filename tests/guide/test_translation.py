"""A guide in another language: what is translated, what falls back, and what never changes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from partnercheck.guide.load import load_guide
from partnercheck.guide.model import Guide, unmarked
from partnercheck.guide.translating.languages import chosen_from, language_name, language_tags
from partnercheck.review.priorities import prioritise
from tests.plain.tour import tour_guide
from tests.support.guides import write_guide
from tests.support.languages import TAG, principle, tables_of, welsh, write_translation
from tests.support.reviews import make_review, placed

NOT_TRANSLATED = " (not translated)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_guide(tmp_path / "guide", tour_guide())


def in_welsh(folder: Path) -> Guide:
    return load_guide(folder, [TAG])


def test_everything_that_leaders_read_is_translated_and_nothing_else(folder: Path) -> None:
    own = load_guide(folder)
    write_translation(folder)
    guide = in_welsh(folder)
    first, before = guide.principles[0], own.principles[0]
    assert guide.language == TAG
    assert guide.languages == ("en-GB", TAG)
    assert guide.is_translated
    assert guide.title == welsh(own.title)
    assert guide.about == welsh(own.about)
    assert [level.label for level in guide.levels] == [welsh(one.label) for one in own.levels]
    assert [stage.phrase for stage in guide.stages] == [welsh(one.phrase) for one in own.stages]
    assert [role.label for role in guide.roles] == [welsh(one.label) for one in own.roles]
    assert [check.text for check in guide.checks] == [welsh(one.text) for one in own.checks]
    assert (guide.terms[0].term, guide.terms[0].meaning) == (
        welsh(own.terms[0].term),
        welsh(own.terms[0].meaning),
    )
    assert guide.sources[0].citation == welsh(own.sources[0].citation)
    assert guide.areas[0].opening == welsh(own.areas[0].opening)
    for name in ("title", "meaning", "evidence", "partner_view", "find_out"):
        assert getattr(first, name) == welsh(getattr(before, name)), name
    for name in ("questions", "levels", "coach"):
        assert getattr(first, name) == tuple(map(welsh, getattr(before, name))), name
    assert [sign.text for sign in first.warnings] == [welsh(one.text) for one in before.warnings]
    assert [one.text for one in first.advice] == [welsh(one.text) for one in before.advice]
    for name in ("text", "first_step", "if_then", "done_when"):
        assert getattr(first.actions[0], name) == welsh(getattr(before.actions[0], name)), name
    assert "(" not in "".join(p.title for p in guide.principles)


def test_what_decides_is_the_guides_own_whatever_a_translation_says(folder: Path) -> None:
    own = load_guide(folder)
    tables = tables_of(folder)
    tables["guide.toml"]["stages"][0]["target"] = 5
    row = principle(tables, "aims.roles")
    row |= {"core": True, "leverage": True, "status": "retired", "revision": 9}
    for action in row["actions"]:
        action |= {"effort": "L", "days": 90, "for_levels": [5], "for_roles": ["convenor"]}
    row["actions"].reverse()
    write_translation(folder, tables)
    guide = in_welsh(folder)
    review = make_review(*(placed(p.id, 2) for p in own.principles))
    ranked = [
        [
            (r.principle.id, r.points, [a.id for a in r.actions])
            for r in prioritise(g, review).ranked
        ]
        for g in (own, guide)
    ]
    assert ranked[0] == ranked[1]
    decided = ("status", "revision", "core", "leverage", "asks_whether", "sources")
    for before, after in zip(own.principles, guide.principles, strict=True):
        assert [getattr(before, n) for n in decided] == [getattr(after, n) for n in decided]
    assert [stage.target for stage in guide.stages] == [stage.target for stage in own.stages]


def test_a_principle_that_is_not_translated_falls_back_with_its_mark(folder: Path) -> None:
    own = load_guide(folder)
    tables = tables_of(folder)
    tables["aims.toml"]["principles"] = [
        row for row in tables["aims.toml"]["principles"] if row["id"] != "aims.roles"
    ]
    write_translation(folder, tables)
    found, before = in_welsh(folder).by_id["aims.roles"], own.by_id["aims.roles"]
    assert found.title == before.title + NOT_TRANSLATED
    assert found.short == before.short + NOT_TRANSLATED
    assert msgspec.structs.replace(found, title=before.title, short=before.short) == before


def test_a_translation_of_an_earlier_revision_falls_back_with_its_mark(folder: Path) -> None:
    tables = tables_of(folder)
    guide = tour_guide()
    area = guide.areas[1]
    raised = msgspec.structs.replace(area.principles[0], revision=2)
    later = msgspec.structs.replace(area, principles=(raised, *area.principles[1:]))
    write_guide(folder, msgspec.structs.replace(guide, areas=(guide.areas[0], later)))
    write_translation(folder, tables)
    found = in_welsh(folder).by_id["trust.promises"]
    assert found.title == f"{raised.title} (translation out of date)"
    assert found.levels == raised.levels
    principle(tables, "trust.promises")["translated_revision"] = 2
    write_translation(folder, tables)
    assert in_welsh(folder).by_id["trust.promises"].title == welsh(raised.title)


@pytest.mark.parametrize(
    "drop",
    [
        lambda row: row.pop("evidence"),
        lambda row: row.update(evidence="  "),
        lambda row: row.update(levels=row["levels"][:4]),
        lambda row: row["questions"].append("Pam?"),
        lambda row: row["warnings"].pop(),
        lambda row: row["advice"].pop(2),
        lambda row: row["actions"][0].pop("first_step"),
        lambda row: row.update(find_out=7),
    ],
)
def test_missing_text_falls_back_alone_and_the_title_says_so(folder: Path, drop) -> None:
    own = load_guide(folder)
    tables = tables_of(folder)
    drop(principle(tables, "aims.reason"))
    write_translation(folder, tables)
    guide = in_welsh(folder)
    found, before = guide.by_id["aims.reason"], own.by_id["aims.reason"]
    assert found.title == f"{welsh(before.title)} (partly translated)"
    assert found.meaning == welsh(before.meaning)
    assert len(found.levels) == 5
    assert len(found.questions) == len(before.questions)
    assert [sign.id for sign in found.warnings] == [sign.id for sign in before.warnings]
    assert guide.by_id["aims.outcomes"].title == welsh(own.by_id["aims.outcomes"].title)


def test_a_level_without_its_word_marks_every_principle(folder: Path) -> None:
    tables = tables_of(folder)
    del tables["guide.toml"]["levels"][2]["label"]
    write_translation(folder, tables)
    guide = in_welsh(folder)
    assert guide.levels[2].label == "Patchy"
    assert all(p.title.endswith(" (partly translated)") for p in guide.principles)


def test_other_text_that_is_missing_carries_its_own_mark(folder: Path) -> None:
    tables = tables_of(folder)
    head = tables["guide.toml"]
    del head["about"]
    del head["stages"][0]
    head["checks"][0]["text"] = ""
    del tables["aims.toml"]["opening"]
    write_translation(folder, tables)
    guide, own = in_welsh(folder), load_guide(folder)
    assert guide.about == own.about + NOT_TRANSLATED
    assert guide.stages[0].label == own.stages[0].label + NOT_TRANSLATED
    assert guide.stages[0].phrase == own.stages[0].phrase + NOT_TRANSLATED
    assert guide.stages[1].label == welsh(own.stages[1].label)
    assert guide.checks[0].text == own.checks[0].text + NOT_TRANSLATED
    assert guide.areas[0].opening == own.areas[0].opening + NOT_TRANSLATED
    assert guide.areas[0].title == welsh(own.areas[0].title)


def test_a_shorter_name_is_made_of_the_translated_title(folder: Path) -> None:
    tables = tables_of(folder)
    row = principle(tables, "aims.reason")
    del row["short"]
    row["title"] = "Rheswm dros fod gyda'n gilydd fel partneriaid"
    write_translation(folder, tables)
    found = in_welsh(folder).by_id["aims.reason"]
    assert found.title == row["title"]
    assert found.short == "Rheswm dros fod gyda'n gilydd…"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 1\nid = ", "languages/cy/aims.toml: the end of the file"),
        ("id = 'aims'", "format = 1 is missing."),
        ("format = 2", "format 2 is newer"),
        ("format = 1\nprinciples = 'none'\n", ""),
    ],
)
def test_a_broken_translation_never_stands_in_the_way(folder: Path, text: str, said: str) -> None:
    own = load_guide(folder)
    place = write_translation(folder)
    (place / "aims.toml").write_text(text, "utf-8")
    guide = in_welsh(folder)
    assert said in guide.translation_problem
    assert bool(guide.translation_problem) == bool(said)
    assert guide.by_id["aims.reason"].title == own.by_id["aims.reason"].title + NOT_TRANSLATED
    assert guide.by_id["trust.learning"].title == welsh(own.by_id["trust.learning"].title)


def test_a_translation_that_is_a_link_or_too_big_is_left_out(folder: Path, tmp_path: Path) -> None:
    place = write_translation(folder)
    (place / "aims.toml").unlink()
    (place / "aims.toml").symlink_to(folder / "aims.toml")
    with (place / "trust.toml").open("ab") as file:
        file.truncate(2 * 1024 * 1024)
    guide = in_welsh(folder)
    assert "is a link" in guide.translation_problem
    assert all(p.title.endswith(NOT_TRANSLATED) for p in guide.principles)
    (folder / "languages" / "ga").symlink_to(place)
    assert language_tags(folder) == (TAG,)


def test_the_digest_is_that_of_before_without_translations_and_another_with_them(
    folder: Path,
) -> None:
    before = load_guide(folder).digest
    place = write_translation(folder)
    assert load_guide(folder).digest == in_welsh(folder).digest != before
    (place / "notes.toml").write_text("beside = true", "utf-8")
    with_it = load_guide(folder).digest
    (place / "aims.toml").write_text("format = 1\nid = 'aims'\n", "utf-8")
    assert load_guide(folder).digest != with_it
    for path in place.iterdir():
        path.unlink()
    assert load_guide(folder).digest == before


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ((), "en-GB"),
        (("cy",), "cy"),
        (("CY",), "cy"),
        (("cy-GB",), "cy"),
        (("en",), "en-GB"),
        (("ga",), "en-GB"),
        (("ga", "pt"), "pt-BR"),
        (("pt-br", "cy"), "pt-BR"),
    ],
)
def test_the_language_wanted_is_found_by_its_tag_or_nearly(wanted, found) -> None:
    assert chosen_from(("en-GB", "cy", "pt-BR"), wanted) == found


def test_a_language_is_named_as_its_readers_name_it() -> None:
    assert language_name("cy") == "Cymraeg (cy)"
    assert language_name("en-GB") == "English (en-GB)"
    assert language_name("xx") == "xx"


@pytest.mark.parametrize("mark", ["not translated", "partly translated", "translation out of date"])
def test_marks_come_off_again(mark: str) -> None:
    assert unmarked(f"Trust ({mark})") == "Trust"
    assert unmarked("Trust (mostly)") == "Trust (mostly)"
