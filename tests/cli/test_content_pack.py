"""`content pack`: puts a guide without errors into one file, which commands accept like a
folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from partnercheck.guide.load import load_guide
from partnercheck.workshop.packing import unpacked
from tests.store.archives import tree
from tests.support.packs import next_version
from tests.support.starting_guide import change
from tests.workshop.versions import STAGE


def test_the_same_guide_gives_the_same_bytes_whenever_and_wherever_it_is_packed(guide, content):
    code, out, err = content("pack", "my-guide")
    assert (code, out) == (0, "")
    assert err.startswith(f"Packed to {Path('my-guide-0.1.0.zip').absolute()}: My guide, version")
    assert load_guide(guide).digest in err
    for path in guide.iterdir():
        os.utime(path, (1, 1))
    (guide / "notes.txt").write_text("not part of the guide", "utf-8")
    guide.rename(guide.with_name("elsewhere"))
    assert content("pack", "elsewhere", "--output", "again.zip")[0] == 0
    assert Path("again.zip").read_bytes() == Path("my-guide-0.1.0.zip").read_bytes()


def test_what_was_packed_is_the_guide_to_the_byte(guide, content):
    content("pack", "my-guide", "--output", "guide.zip")
    with unpacked(Path("guide.zip")) as new:
        assert dict(new.files) == tree(guide)
        assert new.guide == load_guide(guide)
        place = new.folder
    assert not place.exists()


def test_a_guide_with_errors_is_not_packed(guide, content):
    change(guide, "people.toml", "leverage = true", "leverage = 1")
    before = tree(guide.parent)
    code, out, err = content("pack", "my-guide")
    assert code == 1
    assert "my-guide/people.toml:30:12: error G303" in out
    assert err == "Not packed: 1 error to mend first.\n"
    assert tree(guide.parent) == before
    assert content("pack", "nowhere")[0] == 3


def test_warnings_keep_nobody_from_packing(guide, content):
    change(guide, "people.toml", "slipped, and who", "slipped, dear stakeholder, and who")
    code, _, err = content("pack", "my-guide")
    assert code == 0
    assert "1 warning in it." in err


def test_a_file_that_is_there_is_replaced_only_when_that_is_said(guide, content):
    Path("guide.zip").write_text("mine", "utf-8")
    code, _, err = content("pack", "my-guide", "--output", "guide.zip")
    assert (code, Path("guide.zip").read_text("utf-8")) == (1, "mine")
    assert "To replace it, add --force." in err
    assert content("pack", "my-guide", "--output", "guide.zip", "--force")[0] == 0
    assert content("pack", "my-guide", "--output", "my-guide")[2].endswith("Name a file in it.\n")


def test_a_version_that_others_have_is_kept_and_another_one_asked_for(guide, content):
    content("pack", "my-guide", "--output", "guide.zip")
    had = Path("guide.zip").read_bytes()
    change(guide, "people.toml", "Settle your", "Keep your")
    lines = (guide / "guide.toml").read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("version"))
    code, _, err = content("pack", "my-guide", "--output", "guide.zip")
    assert (code, Path("guide.zip").read_bytes()) == (1, had)
    assert "what it holds as version 0.1.0 is not what the guide says now" in err
    place = guide / "guide.toml"
    assert f"write another version in {place}, line {line}, then pack again" in err
    assert content("pack", "my-guide", "--output", "guide.zip", "--force")[0] == 0
    assert Path("guide.zip").read_bytes() != had


def test_a_packed_file_with_the_same_in_it_is_left(guide, content):
    content("pack", "my-guide", "--output", "guide.zip")
    code, _, err = content("pack", "my-guide", "--output", "guide.zip")
    assert code == 1
    assert err.endswith("is there already and holds this same guide. Nothing needs packing.\n")


def test_a_packed_file_of_another_version_is_replaced_only_when_that_is_said(guide, content):
    content("pack", "my-guide", "--output", "guide.zip")
    next_version(guide)
    code, _, err = content("pack", "my-guide", "--output", "guide.zip")
    assert code == 1
    assert err.endswith("is there already. To replace it, add --force.\n")


def test_what_would_break_a_review_of_the_version_before_is_not_packed(guide, content):
    content("pack", "my-guide")
    change(guide, "guide.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    change(guide, "guide.toml", STAGE, "")
    code, out, err = content("pack", "my-guide", "--against", "my-guide-0.1.0.zip")
    assert (code, err) == (1, "Not packed: 1 error to mend first.\n")
    assert "G807: The stage forming, “Forming”, is gone. Reviews that name it" in out
    assert 'Put it back, with status = "retired"' in out
    assert not Path("my-guide-0.2.0.zip").exists()
    change(
        guide, "guide.toml", "# The parts that", f'{STAGE}status = "retired"\n\n# The parts that'
    )
    assert content("pack", "my-guide", "--against", "my-guide-0.1.0.zip")[0] == 0
    assert Path("my-guide-0.2.0.zip").exists()


def test_a_version_that_lies_beside_it_is_named(guide, content):
    assert "lies beside" not in content("pack", "my-guide")[2]
    change(guide, "guide.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    before = Path("my-guide-0.1.0.zip")
    assert f"{before} lies beside it." in content("pack", "my-guide")[2]
    change(guide, "guide.toml", 'version = "0.2.0"', 'version = "0.3.0"')
    assert "lies beside" not in content("pack", "my-guide", "--against", f"{before}")[2]


def test_words_that_are_confirmed_are_packed(guide, content):
    content("pack", "my-guide")
    change(guide, "guide.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    change(guide, "people.toml", "when one slips, nobody says so.", "nobody looks at the list.")
    given = ("pack", "my-guide", "--against", "my-guide-0.1.0.zip")
    assert content(*given)[0] == 1
    assert content(*given, "--wording-only", "people.promises")[0] == 0


def test_the_built_in_guide_is_not_packed_by_mistake(tmp_path, monkeypatch, content):
    monkeypatch.chdir(tmp_path)
    code, _, err = content("pack")
    assert (code, list(tmp_path.iterdir())) == (2, [])
    assert "Which guide?" in err


def test_a_version_makes_a_plain_name(guide, content):
    change(guide, "guide.toml", 'version = "0.1.0"', 'version = "../2026 spring/1"')
    assert content("pack", "my-guide")[0] == 0
    assert Path("my-guide-2026-spring-1.zip").is_file()


def test_a_packed_file_is_compared_with_as_a_folder_is(guide, content):
    content("pack", "my-guide", "--output", "old.zip")
    next_version(guide)
    change(guide, "people.toml", "revision = 2", "revision = 1")
    code, out, _ = content("check", "my-guide", "--against", "old.zip")
    assert code == 1
    assert "my-guide/people.toml:25:3: error G804: Level 2 was" in out
    code, out, err = content("diff", "old.zip", "my-guide")
    assert (code, err) == (0, "")
    assert out.startswith("My guide: from version 0.1.0 to version 0.2.0.\n")
    Path("old.zip").write_bytes(b"x")
    assert content("diff", "old.zip", "my-guide")[0] == 3
    assert content("check", "my-guide", "--against", "old.zip")[0] == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["install"], "Which file?"),
        (["remove"], "Which guide?"),
        (["list", "x"], "has no use for x"),
        (["pack", "my-guide", "--wording-only", "people.promises"], "needs --against"),
        (["pack", "my-guide", "--output"], "needs a value after it"),
    ],
)
def test_wrong_use_names_the_mend(guide, content, arguments, words):
    code, out, err = content(*arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_the_pseudo_language_is_not_packed(guide, content):
    assert content("pseudo", "my-guide")[0] == 0
    code, _, err = content("pack", "my-guide")
    assert code == 1
    assert "my-guide/languages/qps-ploc away, then pack again." in err
    assert not list(guide.parent.glob("*.zip"))


def test_a_guide_in_another_form_needs_no_packing(guide, content):
    content("pack", "my-guide")
    change(guide, "people.toml", "revision = 1\n", "revision = 1  # a note\n")
    code, _, err = content("pack", "my-guide")
    assert code == 1
    assert "Nothing changed that leaders see, so nothing needs packing." in err
