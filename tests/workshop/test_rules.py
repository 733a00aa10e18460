"""Every rule: its failing example gives its code and no other, its mended one gives none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck.cli.content_explain_command import rule_text
from partnercheck.cli.content_words import report_text
from partnercheck.guide.load import load_guide
from partnercheck.places import built_in_guide
from partnercheck.workshop.rules import RULES, Example
from tests.support.starting_guide import (
    TODAY,
    change,
    checked,
    codes,
    compare_with_golden,
    write_starting_guide,
    write_starting_translation,
)

SHOWN = [code for code, rule in RULES.items() if isinstance(rule.example, Example)]
TOLD = [code for code, rule in RULES.items() if not isinstance(rule.example, Example)]
LANGUAGES = tuple(code for code in RULES if code.startswith("G9"))
AGAINST = tuple(code for code in RULES if code.startswith("G8"))


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_starting_guide(tmp_path / "my-guide")


def test_the_starting_guide_is_clean(guide):
    report = checked(guide)
    assert report.findings == ()
    assert [one.id for one in report.principles] == ["purpose.one-sentence", "people.promises"]


@pytest.mark.parametrize("code", SHOWN)
def test_an_example_fails_as_shown_and_is_mended_as_shown(guide, code):
    if code in LANGUAGES:
        write_starting_translation(guide)
        assert checked(guide).findings == ()
    _break(guide, code)
    report = checked(guide)
    assert codes(report) == [code]
    (finding,) = report.findings
    assert finding.severity == RULES[code].severity
    assert finding.file == RULES[code].example.file


@pytest.mark.parametrize("code", RULES)
def test_an_explanation_says_rule_reason_and_examples(code):
    rule = RULES[code]
    text = rule_text(rule, 80)
    assert text.startswith(f"{code}, {rule.severity}: {rule.title}\n")
    said = " ".join(text.split())
    for words in (rule.rule, rule.why):
        assert " ".join(words.split()) in said
    assert "Fails" in text
    assert "Mended" in text


def test_the_wording_of_every_message(tmp_path, monkeypatch):
    """Read tests/workshop/golden/messages.txt like content: it holds what editors read."""
    pages = []
    for code in (code for code in RULES if code not in AGAINST):
        place = tmp_path / code
        guide = write_starting_guide(place / "my-guide")
        monkeypatch.chdir(place)
        if code in LANGUAGES:
            write_starting_translation(guide)
        _break(guide, code)
        pages.append(f"{code}\n\n{report_text(checked(guide), 80)}")
    compare_with_golden("messages.txt", "\n\n".join(pages))


def test_the_wording_of_every_explanation():
    compare_with_golden("explanations.txt", "\n\n".join(rule_text(r, 80) for r in RULES.values()))


def _break(guide: Path, code: str) -> None:
    example = RULES[code].example
    if isinstance(example, Example):
        change(guide, example.file, example.mended, example.failing)
    else:
        BREAK[code](guide)


def _not_there(guide: Path) -> None:
    (guide / "guide.toml").unlink()


def _too_big(guide: Path) -> None:
    with (guide / "people.toml").open("ab") as file:
        file.truncate(50 * 1024 * 1024)


def _utf_16(guide: Path) -> None:
    path = guide / "people.toml"
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))


def _with_mark(guide: Path) -> None:
    path = guide / "people.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def _brackets(guide: Path) -> None:
    change(guide, "people.toml", "levels = [\n", "levels = [" + "[" * 100_000 + "\n")


def _many_areas(guide: Path) -> None:
    text = (guide / "people.toml").read_text("utf-8")
    names = [f"people-{number}" for number in range(50)]
    for name in names:
        own = text.replace("people", name).replace('text = "', f'text = "{name}: ')
        (guide / f"{name}.toml").write_text(own, "utf-8")
    listed = ", ".join(f'"{name}"' for name in ("purpose", "people", *names))
    change(guide, "guide.toml", 'areas = ["purpose", "people"]', f"areas = [{listed}]")


def _old_line_ends(guide: Path) -> None:
    path = guide / "people.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))


def _sorted_levels(guide: Path) -> None:
    for name in ("people.toml", "purpose.toml"):
        text = (guide / name).read_text("utf-8")
        start = text.index("levels = [\n") + len("levels = [\n")
        end = text.index("]\n", start)
        rows = sorted(text[start:end].splitlines(keepends=True))
        (guide / name).write_text(text[:start] + "".join(rows) + text[end:], "utf-8")


def _bad_words(guide: Path) -> None:
    (guide.parent / "words-to-avoid.toml").write_text('[[words]]\nwords = "leverage"\n', "utf-8")


def _all_retired(guide: Path) -> None:
    change(guide, "purpose.toml", 'status = "active"  ', 'status = "retired"  ')
    change(guide, "people.toml", 'status = "active"', 'status = "retired"')


def _old_source(guide: Path) -> None:
    change(guide, "guide.toml", f"checked = {TODAY.isoformat()}", "checked = 2020-01-31")


def _raised(guide: Path) -> None:
    change(guide, "people.toml", "revision = 1", "revision = 2")


def _no_tag(guide: Path) -> None:
    (guide / "languages" / "welsh").mkdir()


def _retired_role(guide: Path) -> None:
    line = 'id = "smaller-partner"'
    change(guide, "guide.toml", line, f'{line}\nstatus = "retired"')


BREAK: dict[str, Callable[[Path], None]] = {
    "G101": _not_there,
    "G102": _too_big,
    "G103": _utf_16,
    "G104": _with_mark,
    "G105": _brackets,
    "G109": _many_areas,
    "G111": _bad_words,
    "G112": _old_line_ends,
    "G315": _all_retired,
    "G319": _sorted_levels,
    "G505": _retired_role,
    "G606": _old_source,
    "G904": _raised,
    "G907": _no_tag,
}


@pytest.mark.parametrize("code", [code for code in TOLD if code not in AGAINST])
def test_what_an_example_tells_fails_too(guide, code):
    if code in LANGUAGES:
        write_starting_translation(guide)
    _break(guide, code)
    assert codes(checked(guide)) == [code]


def test_every_rule_that_is_only_told_has_its_case():
    assert set(TOLD) == {*BREAK, *AGAINST}


def test_codes_are_short_stable_and_in_families():
    assert all(re.fullmatch(r"G[1-9]\d\d", code) for code in RULES)
    assert list(RULES) == sorted(RULES)


def test_every_code_that_a_check_gives_has_a_rule():
    source = Path(rule_text.__code__.co_filename).parents[1] / "workshop" / "checking"
    given = {
        code
        for path in source.glob("*.py")
        for code in re.findall(r'"(G\d\d\d)"', path.read_text("utf-8"))
    }
    assert given == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_words_for_people_are_plain(code):
    rule = RULES[code]
    words = f"{rule.title} {rule.rule} {rule.why}"
    assert not re.search(r"\b(invalid|oops|please|sorry)\b", words, re.IGNORECASE)
    assert rule.rule.endswith(".")
    assert rule.why.endswith(".")
    assert not rule.title.endswith(".")


def test_the_built_in_guide_has_neither_errors_nor_warnings():
    report = checked(built_in_guide())
    assert [f"{one.file}:{one.line} {one.code} {one.message}" for one in report.findings] == []
    guide = load_guide(built_in_guide())
    assert [one.id for one in report.principles] == list(guide.by_id)
