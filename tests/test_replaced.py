"""Another version is installed while PartnerCheck is open: it says so, and goes on with what is
loaded."""

from __future__ import annotations

import shutil
import sys
from importlib import import_module
from pathlib import Path

import pytest

from partnercheck import replaced
from partnercheck.errors import ReplacedError
from partnercheck.places import built_in_guide
from partnercheck.session.library import Library
from tests.soak import DOWN, furnish
from tests.support.screens import visiting
from tests.support.terminal import ROOT, Terminal, partnercheck


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that stands for the installed program, with the guard on."""
    file = tmp_path / "__init__.py"
    file.write_text("", encoding="utf-8")
    monkeypatch.setattr(replaced, "__file__", str(file))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    replaced.load_nothing_else()
    return file


def again(name: str) -> None:
    """Load a module as if for the first time."""
    kept = sys.modules.pop(name, None)
    try:
        import_module(name)
    finally:
        if kept is not None:
            sys.modules[name] = kept


def test_pages_are_loaded_while_the_program_is_as_it_was(program: Path) -> None:
    again("partnercheck.pages.why")


@pytest.mark.parametrize("change", [Path.unlink, lambda file: file.write_text("# new")])
def test_no_page_of_another_version_is_loaded(program: Path, change) -> None:
    change(program)
    with pytest.raises(ReplacedError, match="Your answers are kept"):
        again("partnercheck.pages.why")
    again("partnercheck.store.versions")  # what saves is loaded all the same


@pytest.mark.parametrize("keys", [("o",), ("g",)], ids=["a place", "a panel"])
async def test_a_page_that_cannot_be_made_leaves_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    def refuse(*_: object) -> None:
        raise ReplacedError

    async with visiting(tmp_path) as visit:
        await visit.go("areas")
        await visit.settle()
        for place in ("answers", "guide"):
            monkeypatch.setattr(import_module(f"partnercheck.pages.{place}"), "page", refuse)
        before = visit.app.screen
        await visit.keys(*keys)
        await visit.until(lambda: "installed anew" in visit.app.screen.words_seen)
        assert visit.app.screen is before
        assert len(visit.app.screen_stack) == 2


def test_nothing_is_guarded_where_the_program_has_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replaced, "__file__", str(tmp_path / "packed" / "replaced.pyc"))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    before = list(sys.meta_path)
    replaced.load_nothing_else()
    assert sys.meta_path == before


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with a copy of the program, and one with three reviews beside it."""
    folder = tmp_path / "installed"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "partnercheck", folder / "partnercheck", ignore=ignored)
    (folder / "content").symlink_to(ROOT / "content")
    furnish(tmp_path, 3, locked=False)
    return folder


def opened(installed: Path, *arguments: str, rows: int = 24) -> Terminal:
    home = installed.parent
    environment = {"HOME": str(home), "PYTHONPATH": str(installed)}
    environment |= {"XDG_CONFIG_HOME": str(home / "config"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = partnercheck("--data-dir", str(home / "data"), *arguments)
    return Terminal(command, environment, rows=rows, folder=home)


def install_another(installed: Path) -> None:
    """Take the program's files away, as an installer does before it writes the new ones."""
    (installed / "partnercheck").rename(installed / "older")
    (installed / "partnercheck").mkdir()


def levels(installed: Path) -> list[int | None]:
    """The levels on disk in the review with one answer."""
    library = Library(installed.parent / "data", built_in_guide())
    (one,) = [entry.id for entry in library.entries() if entry.name == "Partnership 1"]
    session = library.open(one)
    session.close()
    return [answer.level for answer in session.review.answers]


@pytest.mark.thorough
def test_the_full_screen_says_so_and_goes_on_with_what_is_loaded(installed: Path) -> None:
    terminal = opened(installed)
    try:
        terminal.wait_for("of 21")
        terminal.send(f"{DOWN * 7}\r")
        terminal.wait_for("Press 1 to 5")
        install_another(installed)
        terminal.send("\x1bOP")
        terminal.wait_for("installed anew")
        terminal.send("4")
        terminal.wait_for("now 4 Reliable")
        terminal.send("o")
        terminal.wait_for("installed anew")
        terminal.send("2")
        terminal.wait_for("now 2 Thin")
        terminal.send("\x11")
        assert terminal.end() == 0
    finally:
        terminal.close()
    assert levels(installed) == [2]


@pytest.mark.thorough
def test_line_by_line_says_so_and_goes_on_with_what_is_loaded(installed: Path) -> None:
    # What is said and the page that follows come at once, and are seen together.
    terminal = opened(installed, "--plain", rows=60)
    try:
        terminal.wait_for("Type a number")
        terminal.send("7\n")
        terminal.wait_for("or a level.")
        install_another(installed)
        terminal.send("4\n")
        terminal.wait_for("now 4 Reliable")
        terminal.send("a\n")
        terminal.wait_for("installed anew")
        terminal.send("q\n")
        assert terminal.end() == 0
    finally:
        terminal.close()
    assert levels(installed) == [4]
