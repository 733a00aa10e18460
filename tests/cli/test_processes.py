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
for arguments in json.loads(sys.argv[1]):
    code = main(arguments)
    sys.stdout.flush()
    loaded = sorted(name for name, module in sys.modules.items() if module)
    told = {"arguments": arguments, "code": code, "modules": loaded}
    print("told" + json.dumps(told), file=sys.stderr)
"""


REPORT_FILES = """
import collections, json, sys
from partnercheck.cli import main
opened = collections.Counter()
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[1] != "w":
        opened[arguments[0]] += 1
sys.addaudithook(note)
for arguments in json.loads(sys.argv[1]):
    opened.clear()
    code = main(arguments)
    sys.stdout.flush()
    print("told" + json.dumps({"code": code, "opened": opened}), file=sys.stderr)
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


COMMANDS = [
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
]
"""Every kind of command, with the code that it ends with; deleting comes after those that read."""


def after_each(*commands, program=REPORT_MODULES):
    """What a program tells after each of these commands, run one after the other in one process:
    the modules loaded by then."""
    ran = process(json.dumps(commands), program=("-c", program), capture_output=True, text=True)
    lines = ran.stderr.splitlines()
    told = [json.loads(line.removeprefix("told")) for line in lines if line.startswith("told")]
    assert len(told) == len(commands), ran.stderr
    return told, ran.stderr


def test_no_command_of_leaders_loads_textual_or_the_workshop(folders):
    given = [a if a == ["--help"] else [*folders, *a] for a, _ in COMMANDS]
    told, errors = after_each(*given)
    for one, (arguments, code) in zip(told, COMMANDS, strict=True):
        assert one["code"] == code, (arguments, errors)
        assert not [name for name in one["modules"] if name.split(".")[0] == "textual"], arguments
        assert not [name for name in one["modules"] if "workshop" in name], arguments


def test_no_command_opens_the_settings_the_index_or_a_guide_twice(folders, desk):
    for number in range(3):
        desk.keep(make_review(placed("aims.reason", 3), id=f"other{number}"))
    (desk.data / "settings.toml").write_text("format = 1\n", "utf-8")
    compared = [
        ["compare", "other0", "other1"],
        ["data", "versions", "r1"],
        ["data", "backup", "--help"],
    ]
    given = [
        [*folders, *a]
        for a, _ in COMMANDS
        if a and a[0] not in ("--help", "compare", "data", "doctor")
    ]
    given += [[*folders, *a] for a in (*compared, ["data", "where"], ["data", "check"])]
    told, _ = after_each(*given, program=REPORT_FILES)
    for one, arguments in zip(told, given, strict=True):
        twice = {
            path: times
            for path, times in one["opened"].items()
            if times > 1 and Path(path).suffix in (".toml", ".json", ".txt")
        }
        # A review's ends are looked at before it is read, and once more for what a sync brought.
        reviews = {path for path in twice if "reviews" in Path(path).parts}
        assert not set(twice) - reviews, (arguments, twice)


def test_no_command_loads_openssl(folders):
    """Python has the checksums that are needed itself."""
    given = [a if a == ["--help"] else [*folders, *a] for a, _ in COMMANDS]
    told, _ = after_each(*given)
    loaded = told[-1]["modules"]
    assert "hashlib" in loaded
    assert not {"ssl", "_ssl", "_hashlib"} & set(loaded)


def test_commands_that_read_load_no_typing_extensions_and_make_no_dataclasses(folders):
    """msgspec does without the one, our records are its Structs: with `inspect`, which both load,
    they are an eighth of a command."""
    *_, last = (index for index, (given, _) in enumerate(COMMANDS) if "csv" in given)
    given = [[*folders, *arguments] for arguments, _ in COMMANDS[1 : last + 1]]
    told, _ = after_each(*given, ["data", "check", *folders])
    assert "msgspec" in told[0]["modules"]
    assert not {"typing_extensions", "dataclasses", "inspect"} & set(told[-1]["modules"])


def test_typing_extensions_is_there_for_whatever_asks_later():
    script = (
        "import sys\n"
        "from partnercheck.not_loaded import load_msgspec_alone\n"
        "load_msgspec_alone()\n"
        "assert 'msgspec' in sys.modules and 'typing_extensions' not in sys.modules\n"
        "import typing_extensions\n"
        "assert typing_extensions.TypeAlias\n"
    )
    ran = process(program=("-c", script), capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_version_is_told_with_next_to_nothing_loaded():
    (told,), _ = after_each(["--version"])
    assert told["code"] == 0
    # `json` is the test's own and loads neither.
    assert not {"argparse", "msgspec", "pathlib", "textual", "tomli", "tomllib"} & _added(
        told["modules"]
    )


def _added(modules):
    bare = process(
        program=("-c", "import sys; print(*sys.modules)"), capture_output=True, text=True
    )
    return set(modules) - set(bare.stdout.split())


def test_without_a_terminal_it_says_what_to_use():
    ran = process(capture_output=True, text=True)
    python = Path(sys.executable)
    here = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
    typed = f"{here} -m partnercheck"
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.splitlines() == [
        "PartnerCheck needs a terminal for its full screen, and there is none here.",
        f"Line by line: {typed} --plain",
        f"Without a screen: {typed} list, show, actions or export (see {typed} --help)",
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


@pytest.mark.parametrize("both", [False, True], ids=["data", "data and messages"])
def test_a_command_does_what_it_was_asked_though_its_reader_left(folders, desk, both):
    reading, writing = os.pipe()
    os.close(reading)
    given = (*folders, "data", "delete", "latest", "--everywhere", "--yes")
    try:
        ran = process(*given, stdout=writing, stderr=writing if both else subprocess.PIPE)
    finally:
        os.close(writing)
    assert ran.returncode == 0
    assert not list(desk.data.glob("reviews/*"))


def test_the_exit_code_tells_of_damage_though_the_reader_left(folders, desk):
    (path,) = desk.data.glob("reviews/*/review.toml")
    path.write_text("damaged")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = process(*folders, "data", "check", stdout=writing, stderr=writing)
    finally:
        os.close(writing)
    assert ran.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    ("arguments", "code"), [(["nosuch"], 2), (["data", "backup", "reviews.zip"], 0)], ids=str
)
def test_a_message_that_cannot_be_written_changes_no_exit_code(folders, tmp_path, arguments, code):
    with Path("/dev/full").open("wb") as full:
        ran = process(*arguments, *folders, stdout=subprocess.PIPE, stderr=full, cwd=tmp_path)
    assert ran.returncode == code


@pytest.mark.skipif(sys.platform == "win32", reason="no shell of this kind")
@pytest.mark.parametrize(
    ("closed", "code", "said"),
    [
        ("<&-", 2, "There is nothing to read from: the input was closed."),
        (">&-", 1, "The output could not be written: it was closed."),
        (">/dev/full", 1, "The output could not be written: No space left on device."),
    ],
)
def test_line_by_line_says_what_it_cannot_read_or_write(folders, closed, code, said):
    if "full" in closed and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    shell = ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "partnercheck"]
    ran = subprocess.run(
        [*shell, "--plain", *folders],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    assert (ran.returncode, ran.stderr.decode()) == (code, f"{said}\n")


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
        pytest.param(["show", "latest", "--json"], marks=pytest.mark.thorough),
        pytest.param(
            ["export", "latest", "--format", "json", "--with", "names"],
            marks=pytest.mark.thorough,
        ),
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


@pytest.mark.skipif(sys.platform == "win32", reason="no shell of this kind")
@pytest.mark.parametrize("arguments", [["list"], ["export", "latest", "--format", "json"]])
def test_output_that_was_closed_is_said(folders, arguments):
    closed = ("-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "partnercheck")
    ran = subprocess.run(
        ["sh", *closed, *folders, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr.endswith(b"The output could not be written: it was closed.\n")


@pytest.mark.thorough
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
