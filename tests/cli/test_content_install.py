"""`content install`: shows what a packed guide is and what it changes, then installs it whole or
not at all."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from partnercheck.guide.load import load_guide
from partnercheck.store.archive import GUIDE
from partnercheck.store.folder import DataFolder
from partnercheck.store.installed import versions_of
from tests.store.archives import list_of, packed, tree
from tests.support.packs import files_of, next_version, packed_file
from tests.support.starting_guide import change, compare_with_golden


def test_a_guide_is_shown_before_it_is_installed(guide, content, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    code, out, err = content("install", "guide.zip")
    assert code == 2
    assert "To do it, add --yes." in err
    assert not Path("data").exists()
    pages = [out]
    assert content("install", "guide.zip", "--yes")[::2] == (
        0,
        "Installed: My guide, version 0.1.0. New reviews can begin with it.\n",
    )
    pages.append(content("install", "guide.zip", "--yes")[1])
    packed_file(next_version(guide), tmp_path / "later.zip")
    pages.append(content("install", "later.zip", "--yes")[1])
    change(guide, "guide.toml", 'version = "0.2.0"', 'version = "0.3.0"')
    change(guide, "people.toml", 'id = "chasing"', 'id = "hunting"')
    packed_file(guide, tmp_path / "broken.zip")
    pages.append(content("install", "broken.zip", "--yes")[1])
    compare_with_golden("install.txt", "\n---\n".join(pages))


@pytest.mark.parametrize("answer", ["yes\n", "no\n", "\n", ""])
def test_only_a_yes_installs(guide, content, tmp_path, monkeypatch, answer):
    packed_file(guide, tmp_path / "guide.zip")
    typed = io.StringIO(answer)
    typed.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True, raising=False)
    code, _, err = content("install", "guide.zip")
    assert (code == 0) == (answer == "yes\n")
    assert Path("data").exists() == (answer == "yes\n")
    assert ("Nothing was changed." in err) == (answer != "yes\n")


def test_the_version_before_stays_and_those_before_it_go(guide, content, tmp_path):
    for number in range(1, 5):
        packed_file(guide, tmp_path / "guide.zip")
        assert content("install", "guide.zip", "--yes")[0] == 0
        change(guide, "guide.toml", f'version = "0.{number}.0"', f'version = "0.{number + 1}.0"')
    found = versions_of(DataFolder(tmp_path / "data"), "my-guide")
    assert [version.number for version in found] == [4, 3]
    assert [load_guide(version.folder).version for version in found] == ["0.4.0", "0.3.0"]
    assert len(list((tmp_path / "data" / "installed" / "my-guide").iterdir())) == 2
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "data").rglob("*")} == {0}


def test_what_was_packed_by_a_newer_partnercheck_is_named(guide, content, tmp_path):
    files = files_of(guide)
    Path("new.zip").write_bytes(packed(files, list_of(files, format=2), form=GUIDE))
    code, _, err = content("install", "new.zip", "--yes")
    assert code == 3
    assert "A newer PartnerCheck wrote it (format 2)." in err


def translated(guide: Path) -> Path:
    folder = guide / "languages" / "cy"
    folder.mkdir(parents=True)
    (folder / "people.toml").write_text(
        'format = 1\nid = "people"\n\n[[principles]]\nid = "people.promises"\n'
        'translated_revision = 1\ntitle = "Addewidion"\n',
        "utf-8",
    )
    return guide


def test_translations_go_with_the_guide(guide, content, tmp_path):
    translated(guide)
    (guide / "languages" / "cy" / "notes.txt").write_text("x", "utf-8")
    assert content("pack", "my-guide", "--output", "guide.zip")[0] == 0
    assert content("install", "guide.zip", "--yes")[0] == 0
    (version,) = versions_of(DataFolder(tmp_path / "data"), "my-guide")
    assert sorted(tree(version.folder)) == [
        "guide.toml",
        "languages/cy/people.toml",
        "people.toml",
        "purpose.toml",
    ]
    title = load_guide(version.folder, ["cy"]).by_id["people.promises"].title
    assert title.startswith("Addewidion")
    assert content("remove", "my-guide", "--yes")[0] == 0
    assert list((tmp_path / "data" / "installed").iterdir()) == []


def test_what_changes_in_a_translation_is_counted_before_it_is_installed(guide, content, tmp_path):
    packed_file(translated(guide), tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    change(guide, "languages/cy/people.toml", "Addewidion", "Cadw addewidion")
    packed_file(guide, tmp_path / "later.zip")
    said = content("install", "later.zip")[1]
    assert "  In the translation Cymraeg (cy): 1 change\n" in said


def test_a_text_that_a_translation_left_as_it_was_is_no_change_for_leaders(
    guide, content, tmp_path
):
    packed_file(translated(guide), tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    change(guide, "people.toml", '"Promises that are kept"', '"Kept promises"')
    packed_file(guide, tmp_path / "later.zip")
    said = content("install", "later.zip")[1]
    assert "Changes of wording: 1" in said
    assert "In the translation" not in said


def test_what_a_version_no_longer_offers_is_said_before_it_is_installed(guide, content, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    change(guide, "guide.toml", 'id = "forming"\n', 'id = "forming"\nstatus = "retired"\n')
    packed_file(guide, tmp_path / "later.zip")
    said = content("install", "later.zip")[1]
    assert "What changes:\n  No longer offered, what you said is kept: Forming\n" in said


def test_an_older_version_does_not_take_the_place_of_a_newer_one(guide, content, tmp_path):
    packed_file(guide, tmp_path / "older.zip")
    change(guide, "guide.toml", 'version = "0.1.0"', 'version = "0.10.0"')
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    code, _, err = content("install", "older.zip", "--yes")
    assert code == 1
    assert "This is version 0.1.0 of my-guide, and version 0.10.0 is installed." in err
    assert "version 0.10.0" in content("list")[1]


def test_a_guide_in_another_form_is_the_same_to_leaders(guide, content, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    change(guide, "people.toml", "revision = 1\n", "revision = 1  # a note\n")
    packed_file(guide, tmp_path / "reformatted.zip")
    code, out, _ = content("install", "reformatted.zip")
    assert code == 0
    assert "says the same to leaders, word for word" in " ".join(out.split())
