"""`partnercheck content preview` from the command line: which face, which size, and that it leaves
nothing behind."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from partnercheck.cli import faces, main
from tests.support.starting_guide import change, compare_with_golden, write_starting_guide

if sys.platform != "win32":
    from tests.support.terminal import Terminal, partnercheck


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.chdir(tmp_path)
    return write_starting_guide(tmp_path / "my-guide")


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Run a preview line by line, and check that it left nothing anywhere."""

    def preview(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        before = sorted(tmp_path.rglob("*"))
        capsys.readouterr()
        code = main(["--data-dir", str(tmp_path / "data"), "content", "preview", *arguments])
        written = capsys.readouterr()
        assert sorted(tmp_path.rglob("*")) == before
        return code, written.out, written.err

    return preview


@pytest.mark.parametrize("arguments", [("my-guide", "--plain"), ("--plain", "my-guide")])
def test_line_by_line_it_says_what_it_is_and_what_it_does_not_do(guide, run, arguments):
    code, out, err = run(*arguments, typed="\n2\n\n\nq\n")
    assert (code, err) == (0, "")
    said = " ".join(out.split())
    assert "This is a preview: nothing of it is kept once it ends." in said
    assert "It shows the guide as it is now. After a save, leave and begin it again." in said
    assert "Principle 1 of 2: A purpose in one sentence" in said
    assert "Advice: 2 Talked about" in said
    assert "Saved" not in said


def test_line_by_line_at_a_principle_with_what_is_wrong_said_first(guide, run):
    change(guide, "people.toml", 'title = "Promises that are kept"', 'title = "Kept"\nbad = 1')
    code, out, _ = run("my-guide", "--plain", "--principle", "people.promises", typed="q\n")
    assert code == 0
    assert "people.toml:14: “bad” is no key of a principle." in out
    assert "Principle 2 of 2: Kept" in out


def test_a_guide_that_can_not_be_shown_at_all(guide, run):
    change(guide, "people.toml", "leverage = true", "leverage = = true")
    code, out, err = run("my-guide", "--plain")
    assert code == 1
    assert "my-guide/people.toml:30:12: error" in out
    assert err == (
        "There is nothing to show yet: mend what is named above, then begin the preview again.\n"
    )
    assert run("nowhere", "--plain")[0] == 3


def test_no_summary_is_written(guide, run):
    code, out, _ = run("my-guide", "--plain", typed="\n2\n\n\nf\nf\nf\ne\nq\n")
    assert code == 0, out
    assert "Write a summary" not in out


def test_wrong_use_names_the_mend(guide, run, monkeypatch):
    """Read tests/workshop/golden/preview.txt like content."""
    said = []
    retired = 'status = "retired"'
    for arguments in (
        ("my-guide",),
        ("my-guide", "--plain", "--size", "80x24"),
        ("my-guide", "--plain", "--principle", "people.promise"),
        ("my-guide", "--plain", "--principle", "promises"),
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        said.append(err)
    change(guide, "people.toml", 'status = "active"', retired)
    said.append(run("my-guide", "--plain", "--principle", "people.promises")[2])
    monkeypatch.setattr(faces, "_has_terminal", lambda drawing: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    for size in ("80", "80x", "0x9", "10x5", "81x24", "80x25", "999x999", "x" * 90):
        code, out, err = run("my-guide", "--size", size)
        assert (code, out) == (2, "")
        said.append(err)
    compare_with_golden("preview.txt", "".join(said))


TELLS = (
    "import sys; from partnercheck.cli import main; main(sys.argv[1:]); "
    "print('textual' in sys.modules)"
)


def test_line_by_line_never_loads_textual(guide, tmp_path):
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            TELLS,
            *("--data-dir", "data", "content", "preview", "my-guide", "--plain"),
        ],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        input="q\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert ran.stdout.endswith("\nFalse\n")


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
@pytest.mark.parametrize("end", ["leave", "kill politely", "close"])
def test_in_a_real_terminal_with_a_frame_reloaded_and_gone(guide, tmp_path, end):
    temporary = tmp_path / "temporary"
    terminal = Terminal(
        partnercheck(
            *("--data-dir", str(tmp_path / "data"), "content", "preview", str(guide)),
            *("--size", "80x24", "--principle", "people.promises"),
        ),
        {"TMPDIR": str(temporary)},
        columns=90,
        rows=28,
    )
    try:
        terminal.wait_for("Preview, 80 by 24. Ctrl+Q leaves.")
        terminal.wait_for("Partners do what they said")
        assert all("│" in row for row in terminal.screen.rows()[:24])
        change(guide, "people.toml", "Partners do what", "Everyone does what")
        terminal.wait_for("Everyone does what they said")
        change(guide, "people.toml", "leverage = true", "leverage = = true")
        terminal.wait_for("people.toml:30: ")
        terminal.wait_for("Everyone does what they said")
        assert len(list(temporary.iterdir())) == 1
        if end == "leave":
            terminal.send("\x11")
            assert terminal.end() == 0
        elif end == "kill politely":
            terminal.process.terminate()
            assert terminal.end() == 143
        else:
            os.close(terminal._ours)
            assert terminal.process.wait(60) == 129
        assert list(temporary.iterdir()) == []
        assert not (tmp_path / "data").exists()
    finally:
        terminal.close()
