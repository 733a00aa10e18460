"""What goes to which stream: hostile text, wrong use, interruption."""

from __future__ import annotations

import json
import sys

import pytest

from partnercheck import __version__
from partnercheck.cli import main, run
from partnercheck.errors import Exit
from tests.cli.samples import some_review
from tests.support.reviews import make_review, placed

HOSTILE = "[/ [ICB] [@click=app.quit] \x1b]52;c;aGk=\x07\x9b31mred \u202eback 👩‍⚕️"
CLEANED = "[/ [ICB] [@click=app.quit] red back 👩‍⚕️"


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["show", "latest"],
        ["show", "latest", "--json"],
        ["actions", "latest"],
        ["export", "latest", "--format", "markdown", "--with", "notes,names,partner-view"],
        ["export", "latest", "--format", "json", "--with", "notes,names,partner-view"],
    ],
)
def test_hostile_text_is_shown_to_the_letter_and_never_obeyed(desk, arguments):
    path = desk.keep(
        make_review(placed("aims.reason", 2, evidence=CLEANED), partnership={"name": CLEANED})
    )
    escaped = "".join(c if c.isprintable() else f"\\u{ord(c):04X}" for c in HOSTILE)
    text = path.read_text("utf-8")
    assert text.count(CLEANED) == 2
    path.write_text(text.replace(CLEANED, escaped), "utf-8")
    ran = desk.run(*arguments)
    assert ran.code == 0
    assert not {c for c in ran.out + ran.err if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f"}
    assert "\u202e" not in ran.out + ran.err
    if "markdown" not in arguments:
        assert CLEANED in ran.out or json.dumps(CLEANED, ensure_ascii=False)[1:-1] in ran.out


def test_an_argument_is_repeated_without_control_characters(desk):
    desk.keep(some_review())
    for arguments in (["show", "\x1b]0;title\x07zzz"], ["\x9b31mlist"], ["list", "--\x1b[31mx"]):
        ran = desk.run(*arguments)
        assert ran.code in (1, 2)
        assert "\x1b" not in ran.err
        assert "\x9b" not in ran.err


def test_paths_are_shown_without_control_characters(desk, tmp_path):
    strange = str(tmp_path / "a\x1b]0;title\x07b\x9b31m")
    assert desk.run("list", "--data-dir", strange).err.startswith(
        f"There is no review in {tmp_path / 'ab'} yet."
    )
    ran = desk.run("list", "--guide", strange)
    assert ran.code == 3
    assert str(tmp_path / "ab") in ran.err
    assert not {"\x1b", "\x07", "\x9b"} & set(ran.err)


def test_a_file_in_the_place_of_the_data_folder_is_named(desk):
    desk.data.write_text("not a folder", "utf-8")
    ran = desk.run("list")
    assert (ran.code, ran.out) == (1, "")
    assert str(desk.data) in ran.err


@pytest.mark.parametrize(
    "arguments", [["list"], ["data", "where"], ["data", "check"]], ids=" ".join
)
def test_a_file_above_the_data_folder_is_named_itself(desk, tmp_path, arguments):
    at = tmp_path / "afile"
    at.write_text("not a folder", "utf-8")
    ran = desk.run_bare(*arguments, "--data-dir", str(at / "sub"))
    assert (ran.code, ran.out) == (1, "")
    assert str(at) in ran.err
    assert str(at / "sub") not in ran.err


def test_interrupting_ends_with_130(desk, monkeypatch):
    def interrupted(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "_command", interrupted)
    assert desk.run("list").code == Exit.INTERRUPTED == 130


def test_version(desk):
    assert desk.run_bare("--version").out == f"partnercheck {__version__}\n"
    assert desk.run("list", "--version").code == 2


def test_wrong_use_ends_with_2_on_the_error_stream(desk):
    ran = desk.run("lst")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean list?" in ran.err


def test_without_arguments_the_real_ones_are_used(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["partnercheck", "--version"])
    assert main() == 0
    assert __version__ in capsys.readouterr().out


def test_a_home_that_nobody_has_is_a_plain_path(desk, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = desk.run("list", "--guide", "~nobody-of-that-name/guide")
    assert ran.code == 3
    assert "~nobody-of-that-name" in ran.err
