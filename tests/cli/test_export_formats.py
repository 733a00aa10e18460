"""`export` in every format: what is written, where, and what it says when it can't be."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from partnercheck.report import json_export
from partnercheck.report.formats import FORMATS
from tests.support.handouts import full_review

NEEDS = {"word": "docx", "calendar": "icalendar"}


def export(desk, name, target, *more):
    return desk.run("export", "latest", "--format", name, "--output", str(target), *more)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_every_format(desk, tmp_path, name):
    desk.keep(full_review())
    target = tmp_path / "plan.out"
    ran = export(desk, name, target)
    assert (ran.code, ran.out) == (0, "")
    others = {
        "calendar": "commitments with their dates",
        "csv": "commitments and actions",
        "sheet": "the principles and what each level looks like, and no answer",
        "sheet-word": "the principles and what each level looks like, and no answer",
    }
    holds = others.get(name, "commitments, actions and level words")
    first, *order = ran.err.splitlines()
    assert first == f"Written to {target}: {holds}; no notes and no names."
    assert len(order) == (name not in ("calendar", "sheet", "sheet-word"))
    starts = {
        "markdown": b"# Partnership review\n",
        "html": b"<!DOCTYPE html>\n",
        "word": b"PK\x03\x04",
        "sheet": b"<!DOCTYPE html>\n",
        "sheet-word": b"PK\x03\x04",
        "csv": b"\xef\xbb\xbfList,Number,",
        "calendar": b"BEGIN:VCALENDAR\r\n",
        "json": b'{\n  "format": 1,\n',
    }
    assert target.read_bytes().startswith(starts[name])
    assert export(desk, name, target).code == 1
    assert export(desk, name, target, "--force").code == 0


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].is_text])
def test_the_screen_gets_the_bytes_of_the_file(desk, tmp_path, name):
    desk.keep(full_review())
    target = tmp_path / "plan.out"
    assert export(desk, name, target).code == 0
    assert desk.run("export", "latest", "--format", name).out.encode() == target.read_bytes()


def test_what_is_said_is_what_the_format_holds(desk, tmp_path):
    desk.keep(full_review())
    added = ("--with", "partner-view,titles,names")
    for name, said in (
        ("calendar", "commitments with their dates, with names, calendar entries that say"),
        ("html", "commitments, actions and level words, with names, my guess at partners' levels."),
    ):
        assert said in export(desk, name, tmp_path / name, *added).err


@pytest.mark.parametrize(
    ("name", "words", "left_out"),
    [
        ("csv", "conversations,titles,signs", "conversations or titles"),
        ("calendar", "signs,titles", "signs"),
        ("sheet", "notes", "notes"),
        ("html", "notes,names", ""),
    ],
)
def test_what_a_format_has_no_room_for_is_said(desk, name, words, left_out):
    desk.keep(full_review())
    said = desk.run("export", "latest", "--format", name, "--with", words).err
    assert said == (f"--format {name} has no room for {left_out}. Left out.\n" if left_out else "")


def test_which_notes_go_is_said(desk, tmp_path):
    desk.keep(full_review())
    said = export(desk, "csv", tmp_path / "plan.csv", "--with", "notes").err
    assert said.startswith(
        f"Written to {tmp_path / 'plan.csv'}: commitments and actions, with notes"
    )
    assert "with notes on how it went" in said


@pytest.mark.parametrize(
    ("name", "file"), [("html", "plan.docx"), ("word", "plan.HTML"), ("csv", "plan.ics")]
)
def test_a_file_is_not_named_like_one_of_another_kind(desk, tmp_path, name, file):
    desk.keep(full_review())
    ran = export(desk, name, tmp_path / file)
    assert ran.code == 2
    assert ran.err.startswith(f"{file} ends like another kind of file. Name it plan.")
    assert not list(tmp_path.glob("plan.*"))


def test_swapped_names(desk):
    desk.keep(full_review())
    out = desk.run("export", "latest", "--format", "markdown", "--with", "initials").out
    assert out.startswith("# R\n")
    assert "Who: S\n" in out
    assert "RIVERSIDE" not in out
    exported = desk.run("export", "latest", "--format", "json", "--with", "roles").json
    assert exported["partners"] == ["Partner A", "Partner B"]


@pytest.mark.parametrize("name", NEEDS)
def test_a_missing_part_is_said_and_leaves_nothing(desk, tmp_path, monkeypatch, name):
    desk.keep(full_review())
    monkeypatch.setitem(sys.modules, NEEDS[name], None)
    target = tmp_path / "plan.out"
    ran = export(desk, name, target)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("A ")
    assert "-m pip install" in ran.err
    assert "Traceback" not in ran.err
    assert not target.exists()


def test_a_word_document_is_whole(desk, tmp_path):
    desk.keep(full_review())
    target = tmp_path / "plan.docx"
    assert export(desk, "word", target).code == 0
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None


def test_the_schema_of_the_data_is_written_without_a_review(desk):
    ran = desk.run("export", "--schema")
    assert (ran.code, ran.err) == (0, "")
    published = Path(json_export.__file__).with_name("export.schema.json")
    assert ran.out == published.read_text("utf-8")


def test_what_the_command_writes_keeps_to_the_schema_that_it_writes(desk):
    desk.keep(full_review())
    schema = desk.run("export", "--schema").json
    for words in ("", "notes", "names,notes,partner-view", "roles"):
        added = ["--with", words] if words else []
        exported = desk.run("export", "latest", "--format", "json", *added).json
        Draft202012Validator(schema).validate(exported)
