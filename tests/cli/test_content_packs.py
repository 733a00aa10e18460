"""`partnercheck content pack`, `install`, `list` and `remove`: one guide from an editor to a
leader and back out."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.cli import main
from partnercheck.guide.load import load_guide
from partnercheck.session.guides import reference_to
from partnercheck.session.packing import unpacked
from partnercheck.store.archive_checks import GUIDE
from partnercheck.store.folder import DataFolder
from partnercheck.store.installed import versions_of
from partnercheck.store.opening import create_review
from tests.store.archives import list_of, packed, tree
from tests.support.packs import files_of, packed_file
from tests.support.reviews import make_review, placed
from tests.support.starting_guide import change, compare_with_golden, write_starting_guide


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_starting_guide(tmp_path / "my-guide")


@pytest.fixture
def run(capsys):
    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--data-dir", "data", "content", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return command


def next_version(guide: Path) -> Path:
    """Another version of it: one level reworded and asked again, one action's words changed."""
    change(guide, "guide.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    change(guide, "people.toml", "when one slips, nobody says so.", "nobody looks at the list.")
    change(guide, "people.toml", "revision = 1", "revision = 2")
    change(guide, "people.toml", "Settle your", "Keep your")
    return guide


def answered(guide: Path) -> str:
    """A review of this guide in the data folder, with one answer; returns its id."""
    folder, loaded = DataFolder(Path("data").absolute()), load_guide(guide)
    folder.prepare()
    review = make_review(placed("people.promises", 2))
    kept = create_review(folder, replace(review, guide=reference_to(loaded)), guide)
    kept.save(kept.review)
    assert kept.close().problem == ""
    return kept.review.id


# Packing


def test_the_same_guide_gives_the_same_bytes_whenever_and_wherever_it_is_packed(guide, run):
    code, out, err = run("pack", "my-guide")
    assert (code, out) == (0, "")
    assert err.startswith(f"Packed to {Path('my-guide-0.1.0.zip').absolute()}: My guide, version")
    assert load_guide(guide).digest in err
    for path in guide.iterdir():
        os.utime(path, (1, 1))
    (guide / "notes.txt").write_text("not part of the guide", "utf-8")
    guide.rename(guide.with_name("elsewhere"))
    assert run("pack", "elsewhere", "--output", "again.zip")[0] == 0
    assert Path("again.zip").read_bytes() == Path("my-guide-0.1.0.zip").read_bytes()


def test_what_was_packed_is_the_guide_to_the_byte(guide, run):
    run("pack", "my-guide", "--output", "guide.zip")
    with unpacked(Path("guide.zip")) as new:
        assert dict(new.files) == tree(guide)
        assert new.guide == load_guide(guide)
        place = new.folder
    assert not place.exists()


def test_a_guide_with_errors_is_not_packed(guide, run):
    change(guide, "people.toml", "leverage = true", "leverage = 1")
    before = tree(guide.parent)
    code, out, err = run("pack", "my-guide")
    assert code == 1
    assert "my-guide/people.toml:30:12: error G303" in out
    assert err == "Not packed: 1 error to mend first.\n"
    assert tree(guide.parent) == before
    assert run("pack", "nowhere")[0] == 3


def test_warnings_keep_nobody_from_packing(guide, run):
    change(guide, "people.toml", "slipped, and who", "slipped, dear stakeholder, and who")
    code, _, err = run("pack", "my-guide")
    assert code == 0
    assert "1 warning in it." in err


def test_a_file_that_is_there_is_replaced_only_when_that_is_said(guide, run):
    Path("guide.zip").write_text("mine", "utf-8")
    code, _, err = run("pack", "my-guide", "--output", "guide.zip")
    assert (code, Path("guide.zip").read_text("utf-8")) == (1, "mine")
    assert "To replace it, add --force." in err
    assert run("pack", "my-guide", "--output", "guide.zip", "--force")[0] == 0
    assert run("pack", "my-guide", "--output", "my-guide")[2].endswith("Name a file in it.\n")


def test_a_version_that_others_have_is_kept_and_another_one_asked_for(guide, run):
    run("pack", "my-guide", "--output", "guide.zip")
    had = Path("guide.zip").read_bytes()
    change(guide, "people.toml", "Settle your", "Keep your")
    lines = (guide / "guide.toml").read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("version"))
    code, _, err = run("pack", "my-guide", "--output", "guide.zip")
    assert (code, Path("guide.zip").read_bytes()) == (1, had)
    assert "what it holds as version 0.1.0 is not what the guide says now" in err
    place = guide / "guide.toml"
    assert f"write another version in {place}, line {line}, then pack again" in err
    assert run("pack", "my-guide", "--output", "guide.zip", "--force")[0] == 0
    assert Path("guide.zip").read_bytes() != had


def test_a_packed_file_with_the_same_in_it_is_left(guide, run):
    run("pack", "my-guide", "--output", "guide.zip")
    code, _, err = run("pack", "my-guide", "--output", "guide.zip")
    assert code == 1
    assert err.endswith("is there already and holds this same guide. Nothing needs packing.\n")


def test_a_packed_file_of_another_version_is_replaced_only_when_that_is_said(guide, run):
    run("pack", "my-guide", "--output", "guide.zip")
    next_version(guide)
    code, _, err = run("pack", "my-guide", "--output", "guide.zip")
    assert code == 1
    assert err.endswith("is there already. To replace it, add --force.\n")


def test_the_built_in_guide_is_not_packed_by_mistake(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    code, _, err = run("pack")
    assert (code, list(tmp_path.iterdir())) == (2, [])
    assert "Which guide?" in err


def test_a_version_makes_a_plain_name(guide, run):
    change(guide, "guide.toml", 'version = "0.1.0"', 'version = "../2026 spring/1"')
    assert run("pack", "my-guide")[0] == 0
    assert Path("my-guide-2026-spring-1.zip").is_file()


# Installing


def test_a_guide_is_shown_before_it_is_installed(guide, run, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    code, out, err = run("install", "guide.zip")
    assert code == 2
    assert "To do it, add --yes." in err
    assert not Path("data").exists()
    pages = [out]
    assert run("install", "guide.zip", "--yes")[::2] == (
        0,
        "Installed: My guide, version 0.1.0. New reviews can begin with it.\n",
    )
    pages.append(run("install", "guide.zip", "--yes")[1])
    packed_file(next_version(guide), tmp_path / "later.zip")
    pages.append(run("install", "later.zip", "--yes")[1])
    change(guide, "guide.toml", 'version = "0.2.0"', 'version = "0.3.0"')
    change(guide, "people.toml", 'id = "chasing"', 'id = "hunting"')
    packed_file(guide, tmp_path / "broken.zip")
    pages.append(run("install", "broken.zip", "--yes")[1])
    compare_with_golden("install.txt", "\n---\n".join(pages))


@pytest.mark.parametrize("answer", ["yes\n", "no\n", "\n", ""])
def test_only_a_yes_installs(guide, run, tmp_path, monkeypatch, answer):
    packed_file(guide, tmp_path / "guide.zip")
    typed = io.StringIO(answer)
    typed.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True, raising=False)
    code, _, err = run("install", "guide.zip")
    assert (code == 0) == (answer == "yes\n")
    assert Path("data").exists() == (answer == "yes\n")
    assert ("Nothing was changed." in err) == (answer != "yes\n")


def test_the_version_before_stays_and_those_before_it_go(guide, run, tmp_path):
    for number in range(1, 5):
        packed_file(guide, tmp_path / "guide.zip")
        assert run("install", "guide.zip", "--yes")[0] == 0
        change(guide, "guide.toml", f'version = "0.{number}.0"', f'version = "0.{number + 1}.0"')
    found = versions_of(DataFolder(tmp_path / "data"), "my-guide")
    assert [version.number for version in found] == [4, 3]
    assert [load_guide(version.folder).version for version in found] == ["0.4.0", "0.3.0"]
    assert len(list((tmp_path / "data" / "installed" / "my-guide").iterdir())) == 2
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "data").rglob("*")} == {0}


def test_what_was_packed_by_a_newer_partnercheck_is_named(guide, run, tmp_path):
    files = files_of(guide)
    Path("new.zip").write_bytes(packed(files, list_of(files, format=2), form=GUIDE))
    code, _, err = run("install", "new.zip", "--yes")
    assert code == 3
    assert "A newer PartnerCheck wrote it (format 2)." in err


# What was packed, and what it is now


def test_a_packed_file_is_compared_with_as_a_folder_is(guide, run):
    run("pack", "my-guide", "--output", "old.zip")
    next_version(guide)
    change(guide, "people.toml", "revision = 2", "revision = 1")
    code, out, _ = run("check", "my-guide", "--against", "old.zip")
    assert code == 1
    assert "my-guide/people.toml:25:3: error G804: Level 2 was" in out
    code, out, err = run("diff", "old.zip", "my-guide")
    assert (code, err) == (0, "")
    assert out.startswith("My guide: from version 0.1.0 to version 0.2.0.\n")
    Path("old.zip").write_bytes(b"x")
    assert run("diff", "old.zip", "my-guide")[0] == 3
    assert run("check", "my-guide", "--against", "old.zip")[0] == 3


# Listing and removing


def test_the_list(guide, run, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    run("install", "guide.zip", "--yes")
    answered(guide)
    code, out, err = run("list")
    assert (code, err) == (0, "")
    compare_with_golden("list.txt", out)
    found = json.loads(run("list", "--json")[1])
    assert [one["id"] for one in found["guides"]] == ["leading-successful-partnerships", "my-guide"]
    assert [one["built_in"] for one in found["guides"]] == [True, False]
    assert [one["reviews"] for one in found["guides"]] == [0, 1]
    assert found["guides"][1]["licence"] == "CC BY 4.0"


def test_a_guide_that_a_review_uses_stays(guide, run, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    run("install", "guide.zip", "--yes")
    review = answered(guide)
    before = tree(tmp_path)
    code, _, err = run("remove", "my-guide", "--yes")
    assert code == 1
    assert err == f"1 review uses this guide, so it stays: Riverside ({review}).\n"
    (tmp_path / "data" / "reviews" / review / "review.toml").write_text("format = ", "utf-8")
    code, _, err = run("remove", "my-guide", "--yes")
    assert code == 1
    assert "1 review can't be read, and may use it." in err
    assert set(tree(tmp_path)) == set(before)


def test_a_guide_that_nobody_uses_goes_altogether(guide, run, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    run("install", "guide.zip", "--yes")
    assert run("remove", "my-guide")[0] == 2
    code, out, err = run("remove", "my-guide", "--yes")
    assert (code, out) == (0, "My guide, version 0.1.0. No review here uses it.\n")
    assert err == "Removed: My guide, version 0.1.0.\n"
    assert list((tmp_path / "data" / "installed").iterdir()) == []


@pytest.mark.parametrize(
    ("guide_id", "words"),
    [
        ("my-giude", "No installed guide has the id my-giude. Did you mean my-guide?"),
        ("../reviews", "No installed guide has the id ../reviews. To see all"),
        ("leading-successful-partnerships", "comes with PartnerCheck."),
    ],
)
def test_what_is_not_installed_is_not_removed(guide, run, tmp_path, guide_id, words):
    packed_file(guide, tmp_path / "guide.zip")
    run("install", "guide.zip", "--yes")
    before = tree(tmp_path)
    code, _, err = run("remove", guide_id, "--yes")
    assert code == 1
    assert words in err
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["install"], "Which file?"),
        (["remove"], "Which guide?"),
        (["list", "x"], "has no use for x"),
        (["pack", "my-guide", "--output"], "needs a value after it"),
    ],
)
def test_wrong_use_names_the_mend(guide, run, arguments, words):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err


# Broken


def break_newest(tmp_path: Path, file: str, before: str, after: str) -> None:
    newest = versions_of(DataFolder(tmp_path / "data"), "my-guide")[0]
    change(newest.folder, file, before, after)


def test_a_broken_guide_falls_back_to_the_last_good_one_and_says_where(guide, run, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    run("install", "guide.zip", "--yes")
    packed_file(next_version(guide), tmp_path / "later.zip")
    run("install", "later.zip", "--yes")
    break_newest(tmp_path, "people.toml", "leverage = true", "leverage = = true")
    code, out, err = run("list")
    assert code == 0
    assert "My guide, version 0.1.0" in out
    assert "/my-guide/2-" in err
    assert "/people.toml:30: " in err
    assert "Version 0.1.0, the last good one, is used in its place." in err


def test_the_doctor_finds_it(guide, run, tmp_path, capsys):
    packed_file(guide, tmp_path / "guide.zip")
    run("install", "guide.zip", "--yes")
    capsys.readouterr()
    main(["--data-dir", "data", "doctor"])
    assert "Installed guides: My guide, version 0.1.0." in capsys.readouterr().out
    break_newest(tmp_path, "people.toml", "leverage = true", "leverage = = true")
    assert main(["--data-dir", "data", "doctor"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "To mend. Installed guide: The installed guide my-guide is broken." in said
    assert "people.toml:30:" in said


def test_a_guide_of_which_nothing_can_be_used_is_named(guide, run, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    run("install", "guide.zip", "--yes")
    break_newest(tmp_path, "people.toml", "Settle your", "Steal your")
    code, out, err = run("list")
    assert code == 0
    assert "my-guide, which can't be used" in out
    assert "was changed after it was installed. No version of it can be used." in err
    code, out, _ = run("install", "guide.zip", "--yes")
    assert code == 0
    assert "was changed after it was installed" in out
    assert run("list")[2] == ""


def test_an_installation_that_was_cut_off_is_none(guide, run, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    run("install", "guide.zip", "--yes")
    cut = tmp_path / "data" / "installed" / "my-guide" / f"7-{'0' * 16}"
    cut.mkdir()
    (cut / "people.toml").write_text("format = 1\n", "utf-8")
    assert "My guide, version 0.1.0" in run("list")[1]
    packed_file(next_version(guide), tmp_path / "later.zip")
    assert run("install", "later.zip", "--yes")[0] == 0
    assert not cut.exists()
    assert [one.number for one in versions_of(DataFolder(tmp_path / "data"), "my-guide")] == [8, 1]


# Translations and backups


def translated(guide: Path) -> Path:
    folder = guide / "languages" / "cy"
    folder.mkdir(parents=True)
    (folder / "people.toml").write_text(
        'format = 1\nid = "people"\n\n[[principles]]\nid = "people.promises"\n'
        'translated_revision = 1\ntitle = "Addewidion"\n',
        "utf-8",
    )
    return guide


def test_translations_go_with_the_guide(guide, run, tmp_path):
    translated(guide)
    (guide / "languages" / "cy" / "notes.txt").write_text("x", "utf-8")
    assert run("pack", "my-guide", "--output", "guide.zip")[0] == 0
    assert run("install", "guide.zip", "--yes")[0] == 0
    (version,) = versions_of(DataFolder(tmp_path / "data"), "my-guide")
    assert sorted(tree(version.folder)) == [
        "guide.toml",
        "languages/cy/people.toml",
        "people.toml",
        "purpose.toml",
    ]
    title = load_guide(version.folder, ["cy"]).by_id["people.promises"].title
    assert title.startswith("Addewidion")
    assert run("remove", "my-guide", "--yes")[0] == 0
    assert list((tmp_path / "data" / "installed").iterdir()) == []


def test_installed_guides_are_backed_up_and_come_back(guide, run, tmp_path, capsys):
    packed_file(translated(guide), tmp_path / "guide.zip")
    run("install", "guide.zip", "--yes")
    before = tree(tmp_path / "data" / "installed")
    assert main(["--data-dir", "data", "data", "backup", "kept.zip"]) == 0
    assert "Left out" not in capsys.readouterr().err
    assert main(["--data-dir", "other", "data", "restore", "kept.zip", "--yes"]) == 0
    assert tree(tmp_path / "other" / "installed") == before
