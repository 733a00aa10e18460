"""Installed guides that are later broken, cut off or backed up: none of them stops anybody."""

from __future__ import annotations

from pathlib import Path

from partnercheck.cli import main
from partnercheck.store.folder import DataFolder
from partnercheck.store.installed import versions_of
from tests.store.archives import tree
from tests.support.packs import next_version, packed_file
from tests.support.starting_guide import change, write_starting_translation


def break_newest(tmp_path: Path, file: str, before: str, after: str) -> None:
    newest = versions_of(DataFolder(tmp_path / "data"), "my-guide")[0]
    change(newest.folder, file, before, after)


def test_a_broken_guide_falls_back_to_the_last_good_one_and_says_where(guide, content, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    packed_file(next_version(guide), tmp_path / "later.zip")
    content("install", "later.zip", "--yes")
    break_newest(tmp_path, "people.toml", "leverage = true", "leverage = = true")
    code, out, err = content("list")
    assert code == 0
    assert "My guide, version 0.1.0" in out
    assert "/my-guide/2-" in err
    assert "/people.toml:30: " in err
    assert "Version 0.1.0, the last good one, is used in its place." in err


def test_the_doctor_finds_it(guide, content, tmp_path, capsys):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    capsys.readouterr()
    main(["--data-dir", "data", "doctor"])
    assert "Installed guides: My guide, version 0.1.0." in capsys.readouterr().out
    break_newest(tmp_path, "people.toml", "leverage = true", "leverage = = true")
    assert main(["--data-dir", "data", "doctor"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "To mend. Installed guide: The installed guide my-guide is broken." in said
    assert "people.toml:30:" in said


def test_a_guide_of_which_nothing_can_be_used_is_named(guide, content, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    break_newest(tmp_path, "people.toml", "Settle your", "Steal your")
    code, out, err = content("list")
    assert code == 0
    assert "my-guide, which can't be used" in out
    assert "was changed after it was installed. No version of it can be used." in err
    code, out, _ = content("install", "guide.zip", "--yes")
    assert code == 0
    assert "was changed after it was installed" in out
    assert content("list")[2] == ""


def test_an_installation_that_was_cut_off_is_none(guide, content, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    cut = tmp_path / "data" / "installed" / "my-guide" / f"7-{'0' * 16}"
    cut.mkdir()
    (cut / "people.toml").write_text("format = 1\n", "utf-8")
    assert "My guide, version 0.1.0" in content("list")[1]
    packed_file(next_version(guide), tmp_path / "later.zip")
    assert content("install", "later.zip", "--yes")[0] == 0
    assert not cut.exists()
    assert [one.number for one in versions_of(DataFolder(tmp_path / "data"), "my-guide")] == [8, 1]


def test_installed_guides_are_backed_up_and_come_back(guide, content, tmp_path, capsys):
    write_starting_translation(guide)
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    before = tree(tmp_path / "data" / "installed")
    assert main(["--data-dir", "data", "data", "backup", "kept.zip"]) == 0
    assert "Left out" not in capsys.readouterr().err
    assert main(["--data-dir", "other", "data", "restore", "kept.zip", "--yes"]) == 0
    assert tree(tmp_path / "other" / "installed") == before
