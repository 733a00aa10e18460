"""What only a real process shows: what is imported, pipes, encodings, terminals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import partnercheck
from tests.support.reviews import make_review, placed

ROOT = Path(partnercheck.__file__).parent.parent
REPORT_MODULES = """
import json, sys
from partnercheck.cli import main
code = main(sys.argv[1:])
sys.stdout.flush()
print(json.dumps({"code": code, "modules": sorted(sys.modules)}), file=sys.stderr)
"""


def process(*arguments, program=("-m", "partnercheck"), environment=None, **options):
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    return subprocess.run(
        [sys.executable, *program, *arguments],
        env=variables,
        stdin=subprocess.DEVNULL,
        check=False,
        **options,
    )


@pytest.fixture
def folders(desk):
    desk.keep(
        make_review(placed("aims.reason", 2, importance=3), partnership={"name": "Riversidé"})
    )
    return ("--data-dir", str(desk.data), "--guide", str(desk.guide_folder))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["list"], 0),
        (["list", "--json"], 0),
        (["show", "latest"], 0),
        (["show", "latest", "--json"], 0),
        (["actions", "latest"], 0),
        (["actions", "latest", "--json"], 0),
        (["export", "latest", "--format", "markdown"], 0),
        (["export", "latest", "--format", "json"], 0),
        (["export", "latest", "--format", "html"], 0),
        (["export", "latest", "--format", "csv"], 0),
        (["export", "latest", "--format", "calendar"], 0),
        (["compare", "latest", "latest"], 0),
        (["compare", "latest", "latest", "--json"], 0),
        (["data", "where"], 0),
        (["data", "check"], 0),
        (["data", "delete", "latest"], 0),
        (["doctor"], 0),
        (["nonsense"], 2),
        ([], 2),
    ],
)
def test_nothing_but_the_full_screen_loads_textual(folders, arguments, code):
    given = arguments if arguments in (["--version"], ["--help"]) else [*folders, *arguments]
    ran = process(*given, program=("-c", REPORT_MODULES), capture_output=True, text=True)
    told = json.loads(ran.stderr.splitlines()[-1])
    assert told["code"] == code, ran.stderr
    assert not [name for name in told["modules"] if name.split(".")[0] == "textual"]
    if arguments == ["--version"]:
        assert not {"argparse", "msgspec", "pathlib", "tomllib"} & _added(told["modules"])


def _added(modules):
    bare = process(
        program=("-c", "import sys; print(*sys.modules)"), capture_output=True, text=True
    )
    return set(modules) - set(bare.stdout.split())


def test_without_a_terminal_it_says_what_to_use():
    ran = process(capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.splitlines() == [
        "PartnerCheck needs a terminal for its full screen, and there is none here.",
        "Line by line: partnercheck --plain",
        "Without a screen: partnercheck list, show, actions or export (see partnercheck --help)",
    ]


def test_a_dumb_terminal_alone_does_not_start_plain():
    ran = process(environment={"TERM": "dumb"}, capture_output=True, text=True)
    assert ran.returncode == 2


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list"], ["list", "--json"]])
def test_a_reader_who_leaves_the_pipe_is_no_failure(folders, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    given = [*folders, *arguments] if arguments[0] == "list" else arguments
    try:
        ran = process(*given, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert ran.stderr == b""
    assert ran.returncode == 0


def test_text_in_an_encoding_that_lacks_a_character(folders):
    ran = process(
        *folders,
        "actions",
        "latest",
        environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"Riversid\\xe9: actions" in ran.stdout
    assert b"(\\xd73)" in ran.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--json"],
        ["show", "latest", "--json"],
        ["export", "latest", "--format", "json", "--with", "names"],
        ["export", "latest", "--format", "markdown", "--with", "names"],
    ],
)
def test_data_is_utf_8_whatever_the_terminal_speaks(folders, arguments):
    written = {
        process(
            *folders,
            *arguments,
            environment={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
            capture_output=True,
        ).stdout
        for encoding in ("ascii", "cp1252", "utf-8")
    }
    (data,) = written
    assert "Riversidé" in data.decode("utf-8")
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    assert b"\r" not in data


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"]])
def test_output_that_cannot_be_written_is_said(folders, arguments):
    with Path("/dev/full").open("wb") as full:
        ran = process(*folders, *arguments, stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == 1
    assert ran.stderr == b"The output could not be written: No space left on device.\n"


def test_the_same_answers_give_the_same_bytes_whatever_the_hash_seed(folders):
    written = {
        process(
            *folders,
            "actions",
            "latest",
            "--json",
            environment={"PYTHONHASHSEED": seed},
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "20")
    }
    assert len(written) == 1
