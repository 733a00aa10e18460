"""From one version of a guide to the next: what changed in its translations."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnercheck.workshop.differences import (
    TRANSLATION_KINDS,
    TranslationChange,
    read_version,
    translation_differences,
)
from tests.plain.tour import tour_guide
from tests.support.guides import write_guide
from tests.support.languages import principle, tables_of, write_translation


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of a guide in Welsh that are the same."""
    earlier = write_guide(tmp_path / "earlier", tour_guide())
    write_translation(earlier)
    later = tmp_path / "later"
    shutil.copytree(earlier, later)
    return earlier, later


def compared(versions: tuple[Path, Path]) -> list[TranslationChange]:
    earlier, later = versions
    return list(translation_differences(read_version(earlier), read_version(later)))


def short(versions: tuple[Path, Path]) -> list[tuple[str, str]]:
    return [(one.kind, one.where) for one in compared(versions)]


def set_of(folder: Path, principle_id: str, before: str, after: str) -> None:
    """Change a value right below a principle's id, or further down in its block."""
    path = folder / "aims.toml"
    head, name, block = path.read_text("utf-8").partition(f'id = "{principle_id}"')
    path.write_text(head + name + block.replace(before, after, 1), "utf-8")


def raise_revision(folder: Path) -> None:
    set_of(folder, "aims.reason", "revision = 1", "revision = 2")


def test_the_same_translation_has_not_changed(versions):
    assert compared(versions) == []


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("title", "aims.reason, title"),
        ("levels", "aims.reason, level 5"),
        ("questions", "aims.reason, question 2"),
        ("coach", "aims.reason, coach's question 1"),
    ],
)
def test_other_words_for_a_text_of_a_principle(versions, key, where):
    tables = tables_of(versions[1])
    row = principle(tables, "aims.reason")
    was = row[key] if isinstance(row[key], str) else row[key][-1]
    if isinstance(row[key], str):
        row[key] = "Arall"
    else:
        row[key][-1] = "Arall"
    write_translation(versions[1], tables)
    assert compared(versions) == [
        TranslationChange("cy", "wording", where, "", was, "Arall", "aims.reason")
    ]


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("warnings", "aims.reason, warning sign "),
        ("advice", "aims.reason, advice at level "),
        ("actions", "aims.reason/"),
    ],
)
def test_other_words_below_a_principle(versions, key, where):
    tables = tables_of(versions[1])
    principle(tables, "aims.reason")[key][0]["text"] = "Arall"
    write_translation(versions[1], tables)
    (found,) = compared(versions)
    assert (found.kind, found.principle, found.after) == ("wording", "aims.reason", "Arall")
    assert found.where.startswith(where)


def test_other_words_for_what_all_principles_share(versions):
    tables = tables_of(versions[1])
    head = tables["guide.toml"]
    head["title"] = head["levels"][1]["label"] = head["stages"][0]["label"] = "Arall"
    head["terms"][0]["meaning"] = head["checks"][0]["text"] = "Arall"
    tables["aims.toml"]["opening"] = "Arall"
    write_translation(versions[1], tables)
    found = compared(versions)
    assert {one.principle for one in found} == {""}
    assert [one.where for one in found] == [
        "title",
        "label of level 2",
        f"stage {head['stages'][0]['id']}, label",
        f"check {head['checks'][0]['id']}, text",
        f"the term {head['terms'][0]['original']}",
        "area aims, opening",
    ]


def test_a_text_that_came_and_one_that_went(versions):
    earlier, later = (tables_of(folder) for folder in versions)
    del principle(earlier, "aims.reason")["meaning"]
    del principle(later, "aims.reason")["evidence"]
    for folder, tables in zip(versions, (earlier, later), strict=True):
        write_translation(folder, tables)
    assert short(versions) == [
        ("removed", "aims.reason, evidence"),
        ("added", "aims.reason, meaning"),
    ]


def test_a_text_that_went_with_the_guides_own_is_no_change_of_the_translation(versions):
    path = versions[1] / "aims.toml"
    rows = [row for row in path.read_text("utf-8").split("\n") if not row.startswith("evidence")]
    path.write_text("\n".join(rows), "utf-8")
    assert compared(versions) == []


def test_a_whole_principle_is_one_change(versions):
    tables = tables_of(versions[1])
    rows = tables["aims.toml"]["principles"]
    tables["aims.toml"]["principles"] = [row for row in rows if row["id"] != "aims.roles"]
    write_translation(versions[1], tables)
    assert short(versions) == [("removed", "aims.roles")]
    (back,) = compared((versions[1], versions[0]))
    assert (back.kind, back.where) == ("added", "aims.roles")
    assert back.what.startswith("It has ")


def test_text_of_an_older_revision_is_out_of_date_until_somebody_looks_at_it(versions):
    raise_revision(versions[1])
    (found,) = compared(versions)
    assert (found.kind, found.where, found.what) == (
        "stale",
        "aims.reason",
        "The guide has revision 2, and this translates revision 1.",
    )
    raise_revision(versions[0])
    assert compared(versions) == [], "it was out of date before"
    write_translation(versions[1], tables_of(versions[1]))
    (found,) = compared(versions)
    assert (found.kind, found.what) == ("current", "It translates revision 2 now.")


def test_words_that_were_left_behind_by_the_guides_own_are_named(versions):
    before, after = "Meaning of aims.roles.", "What aims.roles means."
    set_of(versions[1], "aims.roles", before, after)
    (found,) = compared(versions)
    assert (found.kind, found.where, found.principle) == (
        "left",
        "aims.roles, meaning",
        "aims.roles",
    )
    assert (found.before, found.after) == (before, after)
    assert found.what == f"The translation reads: Cymraeg: {before}"
    tables = tables_of(versions[1])
    write_translation(versions[1], tables)
    assert [one.kind for one in compared(versions)] == ["wording"]


def test_words_of_a_principle_that_is_out_of_date_are_not_named_one_by_one(versions):
    set_of(versions[1], "aims.roles", "Meaning of aims.roles.", "What aims.roles means.")
    set_of(versions[1], "aims.roles", "revision = 1", "revision = 2")
    assert short(versions) == [("stale", "aims.roles")]


def test_a_retired_principle_needs_no_translation(versions):
    set_of(versions[1], "aims.reason", 'status = "active"', 'status = "retired"')
    tables = tables_of(versions[1])
    rows = tables["aims.toml"]["principles"]
    tables["aims.toml"]["principles"] = [row for row in rows if row["id"] != "aims.reason"]
    write_translation(versions[1], tables)
    assert compared(versions) == []


def test_a_language_that_came_or_went_is_one_change(versions):
    shutil.copytree(versions[1] / "languages" / "cy", versions[1] / "languages" / "ga")
    shutil.rmtree(versions[1] / "languages" / "cy")
    assert [(one.language, one.kind, one.where) for one in compared(versions)] == [
        ("cy", "removed", "languages/cy"),
        ("ga", "added", "languages/ga"),
    ]


def test_a_file_that_can_not_be_read_is_named(versions):
    (versions[1] / "languages" / "cy" / "aims.toml").write_text("title = ", "utf-8")
    (found,) = read_version(versions[1]).translations
    assert "languages/cy/aims.toml" in found.problem.replace("\\", "/")
    assert {one.kind for one in compared(versions)} == {"removed"}


def test_kinds_come_in_the_order_of_what_leaders_miss(versions):
    raise_revision(versions[1])
    tables = tables_of(versions[1])
    principle(tables, "aims.reason")["translated_revision"] = 1
    tables["guide.toml"]["title"] = "Arall"
    del tables["guide.toml"]["about"]
    write_translation(versions[1], tables)
    assert [one.kind for one in compared(versions)] == ["stale", "removed", "wording"]
    kinds = ["stale", "removed", "left", "current", "added", "wording"]
    assert list(TRANSLATION_KINDS) == kinds
