"""`export`: to the screen, to a private file, and the list that remembers where it went."""

from __future__ import annotations

import json
import stat
import sys
from datetime import date

import pytest

from partnercheck.review.model import Conversation
from partnercheck.store.exports import known_exports
from partnercheck.store.folder import DataFolder
from tests.cli.samples import files, some_review


def test_export_markdown_to_the_screen(desk):
    desk.keep(some_review())
    ran = desk.run("export", "latest", "--format", "markdown")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Partnership review\n")
    assert "Riverside" not in ran.out
    assert "Two promises" not in ran.out


def test_export_adds_what_was_asked_for(desk):
    desk.keep(some_review())
    added = desk.run("export", "latest", "--format", "markdown", "--with", "names,notes").out
    assert added.startswith("# Riverside\n")
    assert "Two promises" in added
    assert "the hospice" not in added


def test_export_json(desk):
    desk.keep(some_review())
    exported = desk.run("export", "latest", "--format", "json").json
    assert exported["target"] == 4
    assert "name" not in exported


@pytest.mark.parametrize("name", ["markdown", "json"])
def test_export_to_a_file_is_private_and_whole(desk, tmp_path, name):
    desk.keep(some_review())
    target = tmp_path / "plan.out"
    ran = desk.run("export", "latest", "--format", name, "--output", str(target))
    assert (ran.code, ran.out) == (0, "")
    first, *others = ran.err.splitlines()
    assert first == (
        f"Written to {target}: commitments, actions and level words; no notes and no names."
    )
    (order,) = others
    assert order.startswith("Your warning signs and guesses at partners' levels stay here. ")
    assert target.read_bytes().decode() == desk.run("export", "latest", "--format", name).out
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "guide", "plan.out"]


def test_export_notes_where_it_went(kept, tmp_path):
    path = tmp_path / "plan.json"
    ran = kept.run("export", "abc1", "--format", "json", "--output", str(path))
    assert ran.code == 0
    (known,) = known_exports(DataFolder(kept.data))
    assert (known.path, known.review, known.condition()) == (path, "abc1", "there")
    kept.run("export", "abc1", "--format", "json")
    assert len(known_exports(DataFolder(kept.data))) == 1


def test_export_of_a_review_outside_notes_nothing(kept, tmp_path):
    outside = tmp_path / "mine" / "review.toml"
    outside.parent.mkdir()
    outside.write_bytes((kept.data / "reviews" / "abc1" / "review.toml").read_bytes())
    before = files(kept.data)
    path = tmp_path / "plan.json"
    assert kept.run("export", str(outside), "--format", "json", "--output", str(path)).code == 0
    assert json.loads(path.read_text("utf-8"))
    assert files(kept.data) == before


def test_a_conversation_is_exported_by_itself(desk):
    talk = Conversation(id="v1", held=date(2026, 7, 9), learned="Ask sooner.", brought=("gone",))
    desk.keep(some_review(conversations=(talk,)))
    page = ("export", "latest", "--format", "markdown", "--conversation", "v1")
    assert desk.run(*page).out.startswith("# A conversation on 9 July 2026\n")
    assert "Ask sooner." not in desk.run(*page).out
    assert "Ask sooner." in desk.run(*page, "--with", "learned").out
    assert desk.run(*page, "--with", "notes").code == 2
    assert desk.run(*page[:3], "csv", *page[4:]).code == 2
    other = desk.run(*page[:-1], "v2")
    assert (other.code, other.out) == (1, "")
    assert other.err == "This review has no such conversation. There are: v1 (9 July 2026).\n"
