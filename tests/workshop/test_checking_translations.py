"""Checking translations: what is missing, stale or out of place, each with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnercheck.cli.content_words import report_json, report_text
from partnercheck.guide.load import load_guide
from partnercheck.guide.translating.languages import MOST, PSEUDO
from partnercheck.guide.translating.translation_keys import KEPT_OUT, TRANSLATED
from partnercheck.places import built_in_guide
from partnercheck.workshop.checking.finding import LanguageCounts
from partnercheck.workshop.pseudo import as_toml, translation
from tests.support.starting_guide import (
    change,
    checked,
    codes,
    write_starting_guide,
    write_starting_translation,
)

PEOPLE = "languages/cy/people.toml"
HEAD = "languages/cy/guide.toml"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    folder = write_starting_guide(tmp_path / "my-guide")
    write_starting_translation(folder)
    return folder


def only(folder: Path) -> tuple[str, str, int, str]:
    (found,) = checked(folder).findings
    return found.code, found.file, found.line, found.message


def test_a_whole_translation_is_clean_and_counted(guide: Path) -> None:
    report = checked(guide)
    assert report.findings == ()
    assert report.languages == (LanguageCounts("cy", whole=2, partly=0, stale=0, missing=0),)
    assert report.files[-3:] == (HEAD, "languages/cy/purpose.toml", PEOPLE)


def test_scoring_and_whatever_else_decides_has_no_key_in_a_translation() -> None:
    assert {"effort", "days", "for_levels", "for_roles", "leverage", "core", "target"} <= KEPT_OUT
    assert {"revision", "status", "asks_whether", "version", "language", "url"} <= KEPT_OUT
    assert "sources" not in TRANSLATED["[[principles]]"].keys
    assert list(TRANSLATED["[[principles.actions]]"].keys) == [
        "id",
        "text",
        "first_step",
        "if_then",
        "done_when",
    ]


@pytest.mark.parametrize(
    ("file", "after", "line"),
    [
        (PEOPLE, 'id = "oldest-promise"\n', 'effort = "S"'),
        (PEOPLE, 'id = "oldest-promise"\n', "days = 30"),
        (PEOPLE, 'id = "oldest-promise"\n', "for_levels = [1]"),
        (PEOPLE, 'id = "oldest-promise"\n', 'for_roles = ["convenor"]'),
        (PEOPLE, "translated_revision = 1\n", "leverage = true"),
        (PEOPLE, "translated_revision = 1\n", "core = true"),
        (PEOPLE, "translated_revision = 1\n", 'sources = ["q-guide"]'),
        (PEOPLE, "translated_revision = 1\n", 'status = "active"'),
        (HEAD, 'id = "working"\n', "target = 4"),
        (HEAD, 'id = "ending"\n', "asks_whether = true"),
    ],
)
def test_a_key_that_decides_is_an_error(guide: Path, file: str, after: str, line: str) -> None:
    change(guide, file, after, f"{after}{line}\n")
    code, where, _, message = only(guide)
    assert (code, where) == ("G901", file)
    assert message.startswith(f"`{line.partition(' ')[0]}` stands in the guide alone")


def test_the_guides_revision_is_told_apart_from_the_one_translated(guide: Path) -> None:
    change(guide, PEOPLE, "translated_revision = 1", "revision = 1")
    (found,) = checked(guide).findings
    assert found.code == "G901"
    assert found.mend == "Write translated_revision = 1, the revision that this text translates."


@pytest.mark.parametrize(
    ("file", "block", "message"),
    [
        (
            PEOPLE,
            '[[principles.warnings]]\nid = "chasing"\ntext = "…"\n',
            "The warning sign chasing is not translated.",
        ),
        (
            PEOPLE,
            '[[principles.advice]]\nlevels = [2, 3]\ntext = "…"\n',
            "The advice for level 2 and 3 is not translated.",
        ),
        (HEAD, '[[roles]]\nid = "convenor"\nlabel = "…"\n', "The role convenor is not translated."),
        (
            HEAD,
            '[[terms]]\noriginal = "convenor"\nterm = "…"\nmeaning = "…"\n',
            "The term convenor is not translated.",
        ),
        (PEOPLE, 'opening = "…"\n', "`opening` of this file is not translated."),
    ],
)
def test_what_is_missing_is_named(guide: Path, file: str, block: str, message: str) -> None:
    change(guide, file, block, "")
    assert only(guide)[0] == "G903"
    assert only(guide)[3] == message


def test_names_of_sources_need_no_translation(guide: Path) -> None:
    change(guide, HEAD, '[[sources]]\nid = "q-guide"\ncitation = "…"\n', "")
    assert checked(guide).findings == ()


def test_a_principle_that_is_not_there_is_counted_and_a_retired_one_is_not_missed(
    guide: Path,
) -> None:
    text = (guide / PEOPLE).read_text("utf-8")
    (guide / PEOPLE).write_text(text.partition("[[principles]]")[0], "utf-8")
    assert only(guide)[0] == "G903"
    assert only(guide)[3] == "The principle people.promises is not translated."
    assert checked(guide).languages == (LanguageCounts("cy", 1, 0, 0, 1),)
    change(guide, "people.toml", 'status = "active"', 'status = "retired"')
    assert codes(checked(guide)) == []
    assert checked(guide).languages == (LanguageCounts("cy", 1, 0, 0, 0),)


def test_a_file_that_is_not_there_is_told_once(guide: Path) -> None:
    (guide / PEOPLE).unlink()
    code, file, line, message = only(guide)
    assert (code, file, line) == ("G903", "languages/cy", 0)
    assert message == "people.toml is not there, so none of its text (1 principle) is translated."
    assert checked(guide).languages == (LanguageCounts("cy", 1, 0, 0, 1),)


def test_a_file_that_cannot_be_read_counts_as_not_translated(guide: Path) -> None:
    (guide / PEOPLE).write_text("format = 1\nx = " + "[" * 100_000, "utf-8")
    assert codes(checked(guide)) == ["G105"]
    assert checked(guide).languages == (LanguageCounts("cy", 1, 0, 0, 1),)


def test_a_stale_principle_is_told_at_its_revision(guide: Path) -> None:
    change(guide, "people.toml", "revision = 1", "revision = 3")
    code, file, line, message = only(guide)
    lines = (guide / PEOPLE).read_text("utf-8").split("\n")
    assert (code, file) == ("G904", PEOPLE)
    assert lines[line - 1] == "translated_revision = 1"
    assert "the guide has revision 3" in message
    assert checked(guide).languages == (LanguageCounts("cy", 1, 0, 1, 0),)


def test_a_slip_in_an_id_shows_as_one_too_many_and_one_missing(guide: Path) -> None:
    change(guide, PEOPLE, 'id = "oldest-promise"', 'id = "oldest-promises"')
    assert codes(checked(guide)) == ["G903", "G902"]


def test_a_block_that_stands_twice(guide: Path) -> None:
    block = '[[principles.warnings]]\nid = "chasing"\ntext = "…"\n'
    change(guide, PEOPLE, block, f"{block}\n{block}")
    assert only(guide)[0] == "G403"


def test_a_text_that_the_guide_lacks(guide: Path) -> None:
    change(
        guide, "people.toml", 'coach = ["Which promise do you hope that nobody remembers?"]\n', ""
    )
    code, file, _, message = only(guide)
    assert (code, file) == ("G902", PEOPLE)
    assert message == "`coach` stands here and not in the guide."


def test_slips_of_toml_and_hidden_signs_are_found_there_too(guide: Path) -> None:
    change(guide, PEOPLE, 'opening = "…"', "opening = “…”")
    assert only(guide)[0] == "G202"
    change(guide, PEOPLE, "opening = “…”", 'opening = "…\\u202e"')
    assert only(guide)[0] == "G106"


def test_a_translation_fits_the_screen_too_but_for_the_pseudo_language(guide: Path) -> None:
    change(guide, PEOPLE, 'evidence = "…"', f'evidence = "{"gair " * 20}"')
    assert only(guide)[0] == "G701"
    place = guide / "languages" / PSEUDO
    place.mkdir()
    for name, tables in translation(load_guide(guide)).items():
        (place / name).write_text(as_toml(tables), "utf-8")
    assert codes(checked(guide)) == ["G701"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("welsh", "is no language's tag"),
        ("CY", "are one language"),
        ("en-gb", "is the guide's own language"),
    ],
)
def test_a_folder_that_is_no_language_of_its_own(guide: Path, name: str, words: str) -> None:
    shutil.copytree(guide / "languages" / "cy", guide / "languages" / name)
    code, file, _, message = only(guide)
    assert (code, file) == ("G907", "guide.toml")
    assert words in message


def test_too_many_languages_and_a_link(guide: Path) -> None:
    for number in range(MOST):
        (guide / "languages" / f"x{chr(97 + number)}").mkdir()
    found = [one for one in checked(guide).findings if one.code == "G907"]
    assert [one.message for one in found] == [
        f"In the folder languages: The guide has {MOST + 1} translations; {MOST} are read."
    ]
    shutil.move(guide / "languages", guide / "others")
    (guide / "languages").symlink_to(guide / "others")
    assert only(guide)[0] == "G907"


def test_a_file_of_another_name_is_told(guide: Path) -> None:
    (guide / "languages" / "cy" / "poeple.toml").write_text("format = 1\n", "utf-8")
    code, file, _, message = only(guide)
    assert (code, file) == ("G108", "languages/cy")
    assert message == "“poeple.toml” is no file of the guide, so nobody reads it."


def test_a_broken_guide_is_told_without_its_translations_missing_everything(guide: Path) -> None:
    change(guide, "people.toml", "revision = 1", "revision: 1")
    assert set(codes(checked(guide))) == {"G203"}


def test_the_languages_stand_in_both_reports(guide: Path) -> None:
    (guide / PEOPLE).unlink()
    report = checked(guide)
    said = "Cymraeg (cy): 1 of 2 principles translated, 1 not at all"
    assert said in report_text(report, 80)
    assert report_json(report)["languages"] == [
        {"language": "cy", "translated": 1, "partly": 0, "stale": 0, "missing": 1}
    ]


def test_the_built_in_guide_in_the_pseudo_language_checks_without_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    shutil.copytree(built_in_guide(), folder)
    shutil.copy(built_in_guide().parent / "words-to-avoid.toml", tmp_path)
    place = folder / "languages" / PSEUDO
    place.mkdir(parents=True)
    for name, tables in translation(load_guide(folder)).items():
        (place / name).write_text(as_toml(tables), "utf-8")
    report = checked(folder)
    assert report.findings == ()
    (counts,) = report.languages
    assert (counts.whole, counts.all) == (21, 21)


def test_a_short_of_the_translations_own_may_stand_where_the_guide_has_none(guide: Path) -> None:
    change(guide, "people.toml", 'short = "Promises kept"\n', "")
    assert checked(guide).findings == ()
    write_starting_translation(guide, PSEUDO)
    assert checked(guide).findings == ()


@pytest.mark.parametrize("file", ["guide.toml", "people.toml"])
def test_no_principle_is_whole_while_a_file_of_the_translation_cant_be_read(
    guide: Path, file: str
) -> None:
    path = guide / "languages" / "cy" / file
    path.write_text(path.read_text("utf-8").replace('title = "…"', "title = …", 1), "utf-8")
    (counts,) = checked(guide).languages
    read = load_guide(guide, ["cy"])
    marked = [p.id for p in read.principles if "translated" in p.title]
    assert counts.whole == len(read.principles) - len(marked)
    assert counts.all == 2


def test_without_the_names_of_the_levels_nothing_is_translated_whole(guide: Path) -> None:
    (guide / HEAD).unlink()
    (counts,) = checked(guide).languages
    assert counts == LanguageCounts("cy", whole=0, partly=2, stale=0, missing=0)
