"""`partnercheck content`: what goes to which stream, exit codes, and the words."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import partnercheck
from partnercheck.cli import content_check_command, main, writing
from partnercheck.places import built_in_guide
from partnercheck.store.filesystem import replace_file
from partnercheck.workshop.rules import RULES
from tests.support.packs import packed_file
from tests.support.starting_guide import change, compare_with_golden, write_starting_guide

ROOT = Path(partnercheck.__file__).parent.parent


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["content", *arguments])
    written = capsys.readouterr()
    return code, written.out, written.err


def broken(guide: Path) -> Path:
    change(guide, "people.toml", "leverage = true", "leverage = True")
    change(
        guide,
        "people.toml",
        'effort = "S"\ndays = 30\nfor_levels = [1',
        'effort = "XL"\ndays = 30\nfor_levels = [1',
    )
    change(guide, "people.toml", "slipped, and who", "slipped, dear stakeholder, and who")
    change(
        guide,
        "purpose.toml",
        "days = 90\nfor_levels = [4, 5]",
        "days = 90\nfor_levels = [4, 5]\ncore = true",
    )
    return guide


def test_a_clean_guide(guide, capsys):
    code, out, err = run(capsys, "check", "my-guide")
    assert (code, err) == (0, "")
    assert out.split("\n") == [
        "purpose.one-sentence: 2 questions, 1 warning sign, 3 pieces of advice and 2",
        "    actions",
        "people.promises: 2 questions, 1 warning sign, 3 pieces of advice and 2",
        "    actions",
        "",
        "Nothing to mend in 3 files.",
        "",
    ]


def test_everything_that_is_wrong_in_one_run(guide, capsys):
    code, out, err = run(capsys, "check", str(broken(guide)))
    assert (code, err) == (1, "")
    compare_with_golden("check.txt", out)


def test_the_same_for_programs(guide, capsys):
    code, out, err = run(capsys, "check", str(broken(guide)), "--json")
    assert (code, err) == (1, "")
    found = json.loads(out)
    assert out == json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    assert list(found) == [
        "format",
        "folder",
        "errors",
        "warnings",
        "findings",
        "principles",
        "languages",
    ]
    assert (found["errors"], found["warnings"]) == (3, 1)
    assert found["findings"][0] == {
        "code": "G305",
        "severity": "error",
        "file": "purpose.toml",
        "line": 78,
        "column": 1,
        "width": 4,
        "message": "`core` belongs to the principle; below [[principles.actions]] TOML takes it "
        "for the action's.",
        "mend": "Move it above the first [[principles.…]] of purpose.one-sentence.",
    }
    assert found["principles"][1] == {
        "id": "people.promises",
        "status": "active",
        "questions": 2,
        "warnings": 1,
        "advice": 3,
        "actions": 2,
    }


def test_warnings_alone_are_no_failure(guide, capsys):
    change(guide, "people.toml", "slipped, and who", "slipped, dear stakeholder, and who")
    code, out, _ = run(capsys, "check", "my-guide")
    assert code == 0
    assert "my-guide/people.toml:20:49: warning G602" in out
    assert "people.promises: 2 questions" in out


def test_what_can_not_be_opened_has_a_code_of_its_own(guide, capsys):
    code, out, _ = run(capsys, "check", "nowhere")
    assert (code, out.split("\n")[0]) == (
        3,
        "nowhere/guide.toml: error G101: There is no such folder.",
    )
    (guide / "guide.toml").unlink()
    assert run(capsys, "check", "my-guide")[0] == 3


def test_syntax_is_something_wrong_inside_a_file(guide, capsys):
    change(guide, "guide.toml", 'paragraph.\n"""', "paragraph.")
    assert run(capsys, "check", "my-guide")[0] == 1


def test_which_guide_is_checked(guide, tmp_path, monkeypatch, capsys):
    assert "goals.reason-together" in run(capsys, "check")[1]
    monkeypatch.chdir(guide)
    assert run(capsys, "check")[1].startswith("purpose.one-sentence")
    change(guide, "people.toml", "leverage = true", "leverage = 1")
    assert run(capsys, "check")[1].startswith("people.toml:30:12: error G303")
    other = write_starting_guide(tmp_path / "other")
    assert run(capsys, "check", "--guide", str(other))[0] == 0
    assert run(capsys, "check", str(guide), "--guide", str(other))[0] == 1


def test_a_check_against_the_version_that_leaders_have(guide, tmp_path, capsys):
    later = write_starting_guide(tmp_path / "later")
    assert run(capsys, "check", "later", "--against", "my-guide")[0] == 0
    change(later, "people.toml", "nobody says so.", "everybody knows.")
    code, out, _ = run(capsys, "check", "later", "--against", "my-guide")
    assert code == 1
    assert "later/people.toml:25:3: error G804: Level 2 was" in out
    confirmed = ("--wording-only", "people.promises")
    code, out, _ = run(capsys, "check", "later", "--against", "my-guide", *confirmed)
    assert (code, "G805" in out) == (0, True)


def test_confirming_what_is_not_there(guide, capsys):
    given = ("--against", "my-guide", "--wording-only", "people.promise")
    code, out, err = run(capsys, "check", "my-guide", *given)
    assert (code, out) == (2, "")
    assert err == (
        "--wording-only: the guide has no principle people.promise. Did you mean people.promises?\n"
    )


def test_an_earlier_version_that_does_not_open(guide, tmp_path, capsys):
    code, out, err = run(capsys, "check", "my-guide", "--against", "nowhere")
    assert (code, out) == (3, "")
    assert "nowhere" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "a", "b"], "has no use for b"),
        (["check", ""], "DIR can't be empty"),
        (["check", "--watch", "--json"], "Leave one of them out"),
        (["check", "--wording-only", "a.b"], "--wording-only needs --against"),
        (["diff", "a"], "Give the earlier one, then the later one"),
        (["new"], "Name a folder to make"),
        (["schema", "review"], "There are four schemas"),
        (["explain", "G999"], "All of them: partnercheck content explain"),
        (["chek"], "Did you mean check?"),
        ([], "There are check, explain, diff, new, preview, pack, install, list"),
    ],
)
def test_wrong_use_names_the_mend(guide, capsys, arguments, words):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_explaining_codes(capsys):
    code, out, _ = run(capsys, "explain", "g3o5", "G601")
    assert code == 0
    assert out.startswith("G305, error: a key that stands too low\n")
    assert "\nG601, warning: a long sentence\n" in out
    code, out, _ = run(capsys, "explain")
    listed = [row.split("  ")[0] for row in out.split("\n") if row and not row.startswith(" ")]
    assert (code, listed) == (0, list(RULES))


def test_a_new_guide_is_written_checked_and_opened(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "new", "Our Guide")
    assert (code, err) == (0, "")
    assert '  partnercheck content check "Our Guide"\n' in out
    assert run(capsys, "check", "Our Guide")[0] == 0
    head = (tmp_path / "Our Guide" / "guide.toml").read_text("utf-8")
    assert 'id = "our-guide"' in head
    assert 'title = "Our guide"' in head
    assert (tmp_path / "Our Guide" / "schema" / "area.schema.json").is_file()
    capsys.readouterr()
    data = str(tmp_path / "data")
    assert main(["--guide", "Our Guide", "--data-dir", data, "list"]) == 0


def test_a_new_guide_replaces_nothing(guide, tmp_path, capsys):
    before = {path: path.read_bytes() for path in guide.iterdir()}
    code, out, err = run(capsys, "new", "my-guide")
    assert (code, out) == (1, "")
    assert "holds files. Name another folder." in err
    assert {path: path.read_bytes() for path in guide.iterdir()} == before
    (tmp_path / "file").write_text("x", "utf-8")
    assert run(capsys, "new", "file")[0] == 1
    assert run(capsys, "new", "…")[0] == 1
    (tmp_path / "empty").mkdir()
    assert run(capsys, "new", "empty")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "title"),
    [([], "guide.toml of a guide"), (["guide"], "guide.toml of a guide"), (["area"], "An area")],
)
def test_schemas(capsys, arguments, title):
    code, out, _ = run(capsys, "schema", *arguments)
    assert code == 0
    assert json.loads(out)["title"].startswith(title)
    assert out.endswith("}\n")


def test_watching_checks_again_when_a_file_changes_and_only_then(guide, capsys):
    steps = iter(["nothing", "break", "nothing", "mend", "new file", "stop"])

    def pause(seconds: float) -> None:
        match next(steps):
            case "break":
                change(guide, "people.toml", "leverage = true", "leverage = 1")
            case "mend":
                change(guide, "people.toml", "leverage = 1", "leverage = false")
            case "new file":
                (guide / "extra.toml").write_text("", "utf-8")
            case "stop":
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        content_check_command.watch(guide, None, (), pause)
    written = capsys.readouterr()
    sums = [row for row in written.out.split("\n") if " in 3 files" in row]
    assert [row.split(" in ")[0] for row in sums] == [
        "Nothing to mend",
        "1 error",
        "Nothing to mend",
        "1 error",
    ]
    assert written.err == "Save a file to check again. Ctrl+C ends.\n" * 4


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
def test_ctrl_c_ends_watching(guide):
    process = subprocess.Popen(
        [sys.executable, "-m", "partnercheck", "content", "check", str(guide), "--watch"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        assert process.stderr.readline() == "Save a file to check again. Ctrl+C ends.\n"
        change(guide, "people.toml", "leverage = true", "leverage = 1")
        assert process.stderr.readline() == "Save a file to check again. Ctrl+C ends.\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, err) == (130, "")
    assert "error G303" in out


REPORT_MODULES = """
import json, sys
from partnercheck.cli import main
for arguments in json.loads(sys.argv[1]):
    code = main(["--data-dir", "data", "content", *arguments])
    sys.stdout.flush()
    loaded = sorted({name.split(".")[0] for name in sys.modules})
    print("told" + json.dumps([arguments, code, loaded]), file=sys.stderr)
"""
COMMANDS = [
    (["check", "my-guide"], 0),
    (["check", "my-guide", "--against", "my-guide"], 0),
    (["check", "--json"], 0),
    (["explain", "G305"], 0),
    (["diff", "my-guide", "my-guide"], 0),
    (["new", "another"], 0),
    (["pack", "my-guide"], 0),
    (["list"], 0),
    (["remove", "my-guide", "--yes"], 1),
    (["schema", "area"], 0),
    (["--help"], 0),
    (["check", "broken"], 1),
]
"""Every kind of command, with the code that it ends with; the last one loads what finds
positions."""


@pytest.mark.thorough
def test_nothing_of_the_workshop_loads_textual(guide, tmp_path):
    broken(write_starting_guide(tmp_path / "broken"))
    ran = subprocess.run(
        [sys.executable, "-c", REPORT_MODULES, json.dumps([given for given, _ in COMMANDS])],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    lines = ran.stderr.splitlines()
    told = [json.loads(line.removeprefix("told")) for line in lines if line.startswith("told")]
    assert [(arguments, code) for arguments, code, _ in told] == COMMANDS, ran.stderr
    for arguments, _, loaded in told:
        assert "textual" not in loaded, arguments
        assert ("tree_sitter" in loaded) == (arguments == ["check", "broken"]), arguments


def test_the_built_in_guide_is_what_is_shipped_and_is_clean(capsys):
    code, out, err = run(capsys, "check", str(built_in_guide()))
    assert (code, err) == (0, "")
    assert out.endswith("\n\nNothing to mend in 5 files.\n")
    assert out.count(": ") == 21


def test_a_packed_file_is_checked_as_its_folder_is(guide, content, tmp_path):
    change(guide, "people.toml", "do what they said, or say", "do what they said &amp; say")
    packed_file(guide, tmp_path / "guide.zip")
    code, out, _ = content("check", "guide.zip")
    assert code == 0
    assert "\nguide.zip/people.toml:15:39: warning G607: " in out
    assert "people.promises: 2 questions" in out


def test_one_file_is_checked_within_its_guide(guide, content):
    change(guide, "people.toml", "leverage = true", "leverage = yes")
    change(guide, "purpose.toml", "core = true", "core = yes")
    code, out, _ = content("check", "my-guide/people.toml")
    assert code == 1
    assert out.startswith("my-guide/people.toml:30:12: error G204: ")
    assert "1 error in 1 file." in out


def test_what_was_found_stands_below_the_counts(guide, content):
    change(guide, "people.toml", "do what they said, or say", "do what they said &amp; say")
    out = content("check", "my-guide")[1]
    assert out.index("people.promises: 2 questions") < out.index("G607") < out.index("1 warning in")


def test_the_counts_of_a_large_guide_take_a_line_an_area(guide, content):
    text = (guide / "people.toml").read_text("utf-8")
    start = text.index("[[principles]]")
    rows = [
        text[start:]
        .replace("people.promises", f"people.promises-{number}")
        .replace('text = "', f'text = "Case {number}: ')
        for number in range(90)
    ]
    (guide / "people.toml").write_text(text[:start] + "\n".join(rows), "utf-8")
    out = content("check", "my-guide")[1]
    assert out.startswith(
        "purpose: 1 principle, 2 questions, 1 sign, 3 advice, 2 actions\n"
        "people: 90 principles, 180 questions, 90 signs, 270 advice, 180 actions\n"
    )


def test_levels_in_another_order_than_the_installed_ones_are_named(guide, content, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    assert "Nothing to mend" in content("check", "my-guide")[1]
    text = (guide / "people.toml").read_text("utf-8")
    start = text.index("levels = [\n") + len("levels = [\n")
    end = text.index("]\n", start)
    rows = text[start:end].splitlines(keepends=True)
    text = text[:start] + "".join(rows[::-1]) + text[end:]
    (guide / "people.toml").write_text(text, "utf-8")
    code, out, _ = content("check", "my-guide")
    assert code == 1
    assert "my-guide/people.toml:23:1: error G810: " in out


@pytest.mark.parametrize("command", [["new", "mine/deeper"], ["pseudo", "--output", "mine/deeper"]])
@pytest.mark.parametrize("written", [0, 1, 4])
def test_a_folder_that_can_not_be_written_whole_is_not_left(
    guide, capsys, monkeypatch, command, written
):
    files = []

    def full(path, data, **how):
        if len(files) == written:
            raise OSError(errno.ENOSPC, "No space left on device")
        files.append(path)
        replace_file(path, data, **how)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(writing, "replace_file", full)
        code, _, err = run(capsys, *command)
    assert code == 1
    assert "The disk is full" in err
    assert len(files) == written
    assert not Path("mine").exists()
    assert run(capsys, *command)[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such devices")
@pytest.mark.parametrize("name", ["/dev/zero", "file/inside"])
def test_a_file_in_place_of_a_folder_is_said_in_words(guide, capsys, name):
    Path("file").write_text("x")
    code, out, _ = run(capsys, "check", name)
    assert code == 3
    assert "Errno" not in out
    assert "folder" in out.splitlines()[0]
