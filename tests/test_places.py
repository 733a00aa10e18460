"""Where everything is saved."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from partnercheck.places import (
    BUILT_IN_GUIDE,
    DATA_DIR_VARIABLE,
    built_in_guide,
    data_folder,
    folder_choice_file,
    is_bare_word,
    is_whole,
    path_words,
    program,
)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the folders of whoever runs them."""
    for name, place in (("HOME", "home"), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data")):
        monkeypatch.setenv(name, str(tmp_path / place))
    monkeypatch.delenv(DATA_DIR_VARIABLE, raising=False)


def remember(line: str) -> None:
    choice = folder_choice_file()
    choice.parent.mkdir(parents=True, exist_ok=True)
    choice.write_text(line, "utf-8")


def test_what_is_asked_for_comes_first_then_the_variable_then_the_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = data_folder()
    assert own.name == "partnercheck"
    assert tmp_path in own.parents

    remember(f"{tmp_path}/chosen\n")
    assert data_folder() == tmp_path / "chosen"
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path / "variable"))
    assert data_folder() == tmp_path / "variable"
    assert data_folder(tmp_path / "asked") == tmp_path / "asked"
    assert data_folder("") == tmp_path / "variable"


def test_a_place_is_absolute_and_may_begin_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert data_folder("here") == tmp_path / "here"
    assert data_folder("~/there") == tmp_path / "home" / "there"
    remember("~/chosen")
    assert data_folder() == tmp_path / "home" / "chosen"
    monkeypatch.setenv(DATA_DIR_VARIABLE, "variable")
    assert data_folder() == tmp_path / "variable"


def test_looking_makes_nothing(tmp_path: Path) -> None:
    data_folder()
    data_folder(tmp_path / "asked")
    folder_choice_file()

    assert list(tmp_path.iterdir()) == []


def test_an_empty_choice_is_no_choice() -> None:
    own = data_folder()
    remember("  \n")

    assert data_folder() == own


def test_a_file_in_the_way_of_the_choice_is_no_choice(tmp_path: Path) -> None:
    own = data_folder()
    (tmp_path / "config").write_text("in the way")

    assert data_folder() == own


def test_the_built_in_guide_is_there() -> None:
    assert built_in_guide().name == BUILT_IN_GUIDE
    assert (built_in_guide() / "guide.toml").is_file()


@pytest.mark.parametrize(
    ("started", "found", "typed"),
    [
        (".venv/bin/partnercheck", None, ".venv/bin/partnercheck"),
        ("/my tools/partnercheck", None, "'/my tools/partnercheck'"),
        (".venv/bin/partnercheck", "/usr/bin/partnercheck", "partnercheck"),
        ("partnercheck", None, "partnercheck"),
        ("/usr/lib/elsewhere/__main__.py", None, "partnercheck"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows quotes otherwise")
def test_what_starts_the_program_can_be_typed_as_it_is_shown(
    monkeypatch: pytest.MonkeyPatch, started: str, found: str | None, typed: str
) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    monkeypatch.setattr(shutil, "which", lambda name: found)
    assert program() == typed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows quotes otherwise")
def test_a_run_by_python_is_typed_with_that_python(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "partnercheck" / "__main__.py")])
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(shutil, "which", lambda name: None)

    assert program() == f"{python} -m partnercheck"
    monkeypatch.chdir(tmp_path)
    assert program() == ".venv/bin/python -m partnercheck"


@pytest.mark.parametrize(
    "words",
    [
        *("no", "No.", "no, thanks.", "q.", "...", "yes: do it", "It is two trusts only.", "e.g."),
        *("12 Dec. 2026", "Monday 14.12.", "~nobody", "$HOME", "-o", "2.5"),
        *(r"C:\Users\me\plan.html", r"\\server\plan.html", "C:plan"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of Windows are whole there")
def test_what_may_answer_another_question_is_no_file_s_name(words: str) -> None:
    assert is_bare_word(words)
    assert not is_whole(words)


@pytest.mark.parametrize(
    "path", ["plan.md", "my plan.docx", "v1.2 plan.html", "./no", "/no", "~/no"]
)
def test_a_folder_or_an_ending_makes_a_path(path: str) -> None:
    assert not is_bare_word(path)


@pytest.mark.parametrize("sign", ["/", "~", "~/", "", ".", "..", "./no"])
def test_a_sign_alone_is_no_whole_path(sign: str) -> None:
    assert not is_whole(sign)


@pytest.mark.parametrize(
    "dropped",
    [
        " /home/me/my file.zip ",
        "'/home/me/my file.zip' ",
        '"/home/me/my file.zip"',
        "“/home/me/my file.zip”",
        r"/home/me/my\ file.zip ",
        "file:///home/me/my%20file.zip",
        "'file://localhost/home/me/my%20file.zip'",
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the paths are those of other systems")
def test_a_dropped_path_is_taken_without_what_a_terminal_puts_around_it(dropped: str) -> None:
    assert path_words(dropped) == "/home/me/my file.zip"


@pytest.mark.parametrize(
    "typed", ["plan.md", "'", "'a", "it's", r"C:\my\plan.md", "file:///a%00b", "file:///%ff", ""]
)
def test_other_words_stay_as_they_were_typed(typed: str) -> None:
    assert path_words(typed) == typed
