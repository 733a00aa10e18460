"""`content diff`: what changed between two versions, and who notices."""

from __future__ import annotations

import shutil

from msgspec.structs import replace

from tests.support.guides import retiring, write_guide
from tests.support.languages import principle, tables_of, write_translation
from tests.support.reviews import dont_know, make_review, placed
from tests.support.starting_guide import (
    change,
    compare_with_golden,
    write_starting_translation,
)


def test_what_changed_and_how_many_reviews_answered_it(desk, tmp_path, capsys):
    desk.keep(make_review(placed("aims.reason", 2), dont_know("aims.roles")))
    desk.keep(make_review(placed("aims.reason", 4), id="another"))
    later = write_guide(tmp_path / "later", desk.guide)
    change(later, "guide.toml", 'version = "1.0.0"', 'version = "1.1.0"')
    change(later, "aims.toml", '"aims.reason at 3."', '"Something else at 3."')
    change(later, "aims.toml", "Title of aims.roles", "Roles")
    change(later, "trust.toml", 'id = "trust.safety"', 'id = "trust.safe"')
    given = ("content", "diff", str(desk.guide_folder), str(later))
    ran = desk.run(*given)
    assert (ran.code, ran.err) == (0, "")
    compare_with_golden("diff.txt", ran.out)
    found = desk.run(*given, "--json").json
    assert (found["earlier"], found["later"], found["reviews"]) == ("1.0.0", "1.1.0", 2)
    assert {
        (one["kind"], one["where"], one["principle"], one["answered"]) for one in found["changes"]
    } == {
        ("meaning", "aims.reason, level 3", "aims.reason", 2),
        ("removed", "trust.safety", "trust.safety", 0),
        ("added", "trust.safe", "trust.safe", 0),
        ("wording", "aims.roles, title", "aims.roles", 1),
    }


def test_two_guides_are_not_two_versions(desk, guide):
    ran = desk.run("content", "diff", str(desk.guide_folder), str(guide))
    assert (ran.code, ran.out) == (1, "")
    assert "two guides, small-guide and my-guide" in ran.err


def test_no_change(desk):
    ran = desk.run("content", "diff", str(desk.guide_folder), str(desk.guide_folder))
    assert (ran.code, ran.out.split("\n")[1]) == (0, "Nothing changed that leaders see.")
    assert not desk.data.exists()


def test_what_changed_in_translations(desk, tmp_path):
    write_translation(desk.guide_folder)
    later = tmp_path / "later"
    shutil.copytree(desk.guide_folder, later)
    shutil.copytree(later / "languages" / "cy", later / "languages" / "ga")
    tables = tables_of(later)
    tables["guide.toml"]["title"] = "Canllaw"
    principle(tables, "aims.roles")["questions"][0] = "Pwy?"
    del principle(tables, "aims.roles")["find_out"]
    del tables["trust.toml"]["principles"][0]
    write_translation(later, tables)
    path = later / "aims.toml"
    path.write_text(path.read_text("utf-8").replace("revision = 1", "revision = 2", 1), "utf-8")
    given = ("content", "diff", str(desk.guide_folder), str(later))
    ran = desk.run(*given)
    assert (ran.code, ran.err) == (0, "")
    compare_with_golden("diff_translations.txt", ran.out)
    found = desk.run(*given, "--json").json["translations"]
    assert {"language", "kind", "principle", "where", "before", "after", "note"} == set(found[0])
    assert [(one["language"], one["kind"], one["principle"], one["where"]) for one in found] == [
        ("cy", "stale", "aims.reason", "aims.reason"),
        ("cy", "removed", "aims.roles", "aims.roles, find_out"),
        ("cy", "removed", "trust.promises", "trust.promises"),
        ("cy", "wording", None, "title"),
        ("cy", "wording", "aims.roles", "aims.roles, question 1"),
        ("ga", "stale", "aims.reason", "aims.reason"),
        ("ga", "added", None, "languages/ga"),
    ]


def test_a_translation_that_can_not_be_read_is_named(desk, tmp_path):
    write_translation(desk.guide_folder)
    later = tmp_path / "later"
    shutil.copytree(desk.guide_folder, later)
    (later / "languages" / "cy" / "trust.toml").write_text("title = ", "utf-8")
    ran = desk.run("content", "diff", str(desk.guide_folder), str(later))
    assert ran.code == 0
    assert ran.err.startswith("The later version, Cymraeg (cy): not all of the translation can be")
    assert "In the translation Cymraeg (cy)" in ran.out


def test_translations_alone_are_a_change_in_packed_files_too(desk, guide, tmp_path):
    packed = tmp_path / "packed.zip"
    assert desk.run("content", "pack", str(guide), "--output", str(packed)).code == 0
    write_starting_translation(guide)
    ran = desk.run("content", "diff", str(packed), str(guide))
    assert "Nothing changed" not in ran.out
    assert "The whole translation is new. It has text for 2 of 2 principles." in ran.out


def test_how_many_reviews_answered_is_said_of_principles_alone(desk, tmp_path):
    """Reviews are listed by what they answered, not by the stage or role that they name."""
    desk.keep(make_review(placed("aims.reason", 2)))
    later = write_guide(tmp_path / "later", retiring(desk.guide, stages="ending"))
    ran = desk.run("content", "diff", str(desk.guide_folder), str(later))
    assert "stage ending\n    No longer offered; reviews that name it read as before.\n" in ran.out
    assert "On this computer: 1 review of this guide." in ran.out
    assert "Answered in" not in ran.out


def test_of_a_long_text_the_paragraphs_that_differ_are_shown(desk, tmp_path):
    paragraphs = ["One.", "Two.", "Three.", "Four."]
    folders = []
    for name, words in (("a", paragraphs), ("b", ["One.", "Two!", "New.", "Three.", "Four."])):
        guide = replace(desk.guide, about="\n\n".join(words))
        folders.append(str(write_guide(tmp_path / name, guide)))
    out = desk.run("content", "diff", *folders).out
    assert "    was: …\n\n    Two.\n\n    …\n" in out
    assert "    now: …\n\n    Two!\n\n    New.\n\n    …\n" in out
    (change,) = desk.run("content", "diff", *folders, "--json").json["changes"]
    assert change["before"] == "\n\n".join(paragraphs)
