"""`partnercheck doctor`: every line in words, and an exit code that says whether there is something
to do."""

from __future__ import annotations

import io
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

from partnercheck import __version__
from partnercheck.cli import doctor_command, doctor_files, main
from partnercheck.store.filesystem import DISK
from partnercheck.store.whereabouts import Probed
from tests.cli.test_processes import process
from tests.support.reviews import make_review, placed


def said(ran) -> dict[str, str]:
    """What is said about each thing, with the rows of one sentence joined."""
    found: dict[str, str] = {}
    last = ""
    for line in ran.out.splitlines():
        about, colon, words = line.partition(":")
        if colon and about.removeprefix("To mend. ") in KNOWN:
            last = about
            found[about] = words.strip()
        elif not line:
            break
        else:
            found[last] = f"{found[last]} {line}".strip()
    return found


KNOWN = (
    "Terminal",
    "Size",
    "Colours",
    "Characters",
    "Python",
    "Versions",
    "Data folder",
    "Saving",
    "Privacy",
    "Two windows",
    "Copies",
    "Guide",
    "Settings",
    "Last fault",
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owners by number")
@pytest.mark.parametrize(
    ("owner", "words"),
    [
        (4_000_123, "it belongs to number 4000123, another user of this computer"),
        (None, "its permissions forbid it"),
    ],
)
def test_a_review_that_may_not_be_read_is_named_with_whose_it_is(desk, monkeypatch, owner, words):
    desk.keep(make_review(placed("aims.reason", 2)))
    (path,) = desk.data.glob("reviews/*/review.toml")
    read, status = type(DISK).read, Path.stat

    def refused(self, file, size):
        if file == path:
            raise PermissionError(13, "Permission denied", str(file))
        return read(self, file, size)

    def owned(self, **how):
        found = status(self, **how)
        if self != path or owner is None:
            return found
        return SimpleNamespace(st_uid=owner, st_mode=found.st_mode)

    monkeypatch.setattr(type(DISK), "read", refused)
    monkeypatch.setattr(Path, "stat", owned)
    ran = desk.run("doctor")
    assert ran.code == 1
    told = " ".join(ran.out.split())
    assert f"To mend. Reviews: {path} can't be read: {words}" in told
    assert "Passphrase:" not in told


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Give the run a terminal of this size, with these variables."""

    def make(columns=80, lines=24, **variables):
        for stream in ("stdin", "stderr"):
            monkeypatch.setattr(sys, stream, Terminal())
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", str(lines))
        for name in ("NO_COLOR", "COLORTERM", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return make


def test_all_is_well_and_nothing_is_made(desk):
    ran = desk.run("doctor")
    assert (ran.code, ran.err) == (0, "")
    lines = said(ran)
    assert list(lines) == [name for name in KNOWN if name not in ("Size", "Colours", "Last fault")]
    assert lines["Terminal"].startswith("none here")
    assert lines["Python"] == ".".join(map(str, sys.version_info[:3])) + "."
    assert f"PartnerCheck {__version__}" in lines["Versions"]
    assert f"textual {metadata.version('textual')}" in lines["Versions"]
    assert "You chose it with --data-dir." in lines["Data folder"]
    assert "It is not there yet; the first answer makes it." in lines["Data folder"]
    assert lines["Saving"] == "answers can be kept there."
    assert lines["Guide"] == "A small guide, version 1.0.0, 6 principles."
    assert lines["Settings"] == "nothing wrong in them."
    assert ran.out.endswith("\nNothing to mend.\n")
    assert not desk.data.exists()


def test_where_the_report_of_a_crash_is(desk):
    desk.data.mkdir(mode=0o700)
    (desk.data / "crash.txt").write_text("a fault", "utf-8")
    ran = desk.run("doctor")
    told = said(ran)["Last fault"]
    assert "without any answer" in told
    assert "crash.txt. Pass it on to whoever supports you." in told
    assert "a fault" not in ran.out


def test_a_folder_that_is_there(desk):
    desk.keep(make_review(placed("aims.roles", 2, evidence="The hospice is late.")))
    before = sorted(desk.data.rglob("*"))
    ran = desk.run("doctor")
    assert ran.code == 0
    assert sorted(desk.data.rglob("*")) == before
    if sys.platform != "win32":
        assert said(ran)["Privacy"] == "on this computer only you can open it."
    assert said(ran)["Two windows"] == "one review can't be changed in two windows at once."


def test_a_folder_that_cant_be_written(desk):
    desk.data.write_text("mine")
    ran = desk.run("doctor")
    assert ran.code == 1
    assert "answers can't be kept." in said(ran)["To mend. Saving"]
    assert "Privacy" not in said(ran)
    assert ran.out.endswith("\n1 thing to mend.\n")
    assert desk.data.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Windows' own there")
def test_what_others_may_open_is_to_be_mended(desk):
    path = desk.keep(make_review(placed("aims.roles", 2)))
    path.chmod(0o640)
    path.parent.chmod(0o750)
    ran = desk.run("doctor")
    assert ran.code == 1
    assert "(2 files and folders)" in said(ran)["To mend. Privacy"]
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("locks", [False, None])
def test_a_disk_without_locks_is_said_and_is_no_fault(desk, monkeypatch, locks):
    monkeypatch.setattr(doctor_files, "probe", lambda folder: Probed(True, locks=locks))
    ran = desk.run("doctor")
    assert "has no locks" in said(ran)["Two windows"]
    assert ran.code == 0


def test_a_folder_that_is_copied_elsewhere_is_said(desk, tmp_path):
    ran = desk.run_bare("--data-dir", str(tmp_path / "Dropbox"), "doctor")
    assert "seems to stand in Dropbox" in said(ran)["Copies"]
    assert ran.code == 0


def test_a_guide_that_cant_be_opened(desk):
    (desk.guide_folder / "guide.toml").write_text("format = [")
    ran = desk.run("doctor")
    assert ran.code == 1
    words = said(ran)["To mend. Guide"]
    assert words.startswith("it can't be opened. ")
    assert "guide.toml" in words


def test_settings_that_cant_be_used_are_each_said(desk):
    desk.data.mkdir(mode=0o700)
    (desk.data / "settings.toml").write_text('theme = "pink"\nadvice = 3\n')
    (desk.data / "settings.toml").chmod(0o600)
    ran = desk.run("doctor")
    assert ran.code == 1
    assert ran.out.count("To mend. Settings: ") == 2
    assert ran.out.endswith("\n2 things to mend.\n")


@pytest.mark.parametrize(
    ("size", "words", "to_mend"),
    [
        ((200, 60), "enough for everything", False),
        ((80, 24), "enough for everything", False),
        ((79, 24), "It works, and scrolls", False),
        ((60, 20), "It works, and scrolls", False),
        ((59, 20), "too small for the full screen", True),
        ((80, 19), "too small for the full screen", True),
    ],
)
def test_the_size_of_the_terminal(desk, terminal, size, words, to_mend):
    terminal(*size, TERM="xterm")
    ran = desk.run("doctor")
    assert words in said(ran)["To mend. Size" if to_mend else "Size"]
    assert ran.code == int(to_mend)


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"TERM": "xterm-256color"}, "256 of them."),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "all of them."),
        ({"TERM": "xterm"}, "16 of them."),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "none, because NO_COLOR is set."),
        ({"TERM": "xterm", "COLORTERM": "24bit", "NO_COLOR": ""}, "all of them."),
    ],
)
def test_colours(desk, terminal, variables, words):
    terminal(**variables)
    assert said(desk.run("doctor"))["Colours"].startswith(words)


def test_a_simple_terminal(desk, terminal):
    terminal(TERM="dumb")
    ran = desk.run("doctor")
    assert "opens line by line" in said(ran)["Terminal"]
    assert "Size" not in said(ran)


def test_characters_that_the_terminal_lacks(desk):
    ran = process(
        "--data-dir", str(desk.data), "doctor",
        environment={"PYTHONIOENCODING": "ascii"}, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0
    assert "Characters: ascii. Letters that it lacks are shown by their numbers." in ran.stdout


@pytest.mark.parametrize(
    ("version", "words", "to_mend"),
    [
        ((3, 10, 4), "3.10.4, too old. It needs 3.11 to 3.14.", True),
        ((3, 99, 0), "3.99.0, newer than any that was tried (3.11 to 3.14).", False),
    ],
)
def test_pythons_that_are_too_old_or_very_new(version, words, to_mend):
    finding = doctor_command.look_at_python(version)
    assert (finding.words, finding.to_mend) == (words, to_mend)


def test_the_pythons_are_those_that_the_package_says():
    from pathlib import Path

    text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    oldest, newest = doctor_command.OLDEST_PYTHON, doctor_command.NEWEST_PYTHON
    assert f'requires-python = ">={oldest[0]}.{oldest[1]}"' in text
    assert f"Python :: {newest[0]}.{newest[1]}" in text
    assert f"Python :: {newest[0]}.{newest[1] + 1}" not in text


def test_a_package_that_is_missing_is_said_before_it_is_needed(desk):
    """As after a broken installation: nothing but Python's own library is there."""
    ran = process(
        "doctor",
        program=("-S", "-c", "import sys; from partnercheck.cli import main; sys.exit(main())"),
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1, ran.stderr
    assert "Traceback" not in ran.stderr
    text = " ".join(ran.stdout.split())
    assert "Not installed: textual, msgspec, platformdirs, tomli and tomli-w." in text
    assert "Install PartnerCheck again." in text


def test_no_answer_stands_in_it(desk):
    desk.keep(make_review(placed("aims.roles", 2, evidence="The hospice is late.")))
    ran = desk.run("doctor")
    assert "hospice" not in ran.out
    assert "Riverside" not in ran.out


def test_it_takes_nothing_else(desk, capsys):
    assert main(["doctor", "please"]) == 2
    assert "has no use for please" in capsys.readouterr().err
