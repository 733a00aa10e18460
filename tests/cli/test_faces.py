"""Choosing between the full screen and line by line."""

from __future__ import annotations

import pytest

from partnercheck.cli import faces
from partnercheck.cli.parser import Options
from partnercheck.errors import GuideError, WrongUseError


@pytest.fixture
def opened(desk, monkeypatch):
    """Which face was opened, with which library; stand-ins replace both faces."""
    calls = []
    monkeypatch.setattr(faces, "_full_screen", lambda library: calls.append(("full", library)) or 0)
    monkeypatch.setattr(
        faces, "_line_by_line", lambda library: calls.append(("plain", library)) or 0
    )
    return calls


def options(desk, **changes):
    return Options(data_dir=str(desk.data), guide=str(desk.guide_folder), **changes)


@pytest.mark.parametrize(
    ("terminal", "term", "plain", "face"),
    [
        (True, "xterm-256color", False, "full"),
        (True, "dumb", False, "plain"),
        (True, "xterm-256color", True, "plain"),
        (False, "xterm-256color", True, "plain"),
        (False, "dumb", True, "plain"),
    ],
)
def test_which_face_opens(desk, opened, monkeypatch, terminal, term, plain, face):
    monkeypatch.setattr(faces, "_has_terminal", lambda drawing: terminal)
    monkeypatch.setenv("TERM", term)
    assert faces.open_app(options(desk, plain=plain)) == 0
    ((name, library),) = opened
    assert name == face
    assert library.folder.path == desk.data
    assert library.guide.id == "small-guide"


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_without_a_terminal_nothing_opens(desk, opened, monkeypatch, term):
    monkeypatch.setattr(faces, "_has_terminal", lambda drawing: False)
    monkeypatch.setenv("TERM", term)
    with pytest.raises(WrongUseError, match="needs a terminal"):
        faces.open_app(options(desk))
    assert opened == []
    assert not desk.data.exists()


def test_a_guide_that_does_not_load_is_said_before_anything_opens(desk, opened, monkeypatch):
    monkeypatch.setattr(faces, "_has_terminal", lambda drawing: True)
    monkeypatch.setenv("TERM", "xterm")
    (desk.guide_folder / "guide.toml").unlink()
    with pytest.raises(GuideError):
        faces.open_app(options(desk))
    assert opened == []
    assert not desk.data.exists()


class Stream:
    """A stream that is a terminal or not; None stands for one that was closed."""

    def __init__(self, terminal):
        self.isatty = lambda: terminal


@pytest.mark.parametrize(
    ("reading", "writing", "messages", "drawing", "line_by_line"),
    [
        (True, True, True, True, True),
        (True, True, False, False, True),
        (True, True, None, False, True),
        (False, True, True, False, False),
        (True, False, True, False, False),
        (None, True, True, False, False),
        (True, None, True, False, False),
    ],
)
def test_people_must_be_at_both_ends(
    monkeypatch, reading, writing, messages, drawing, line_by_line
):
    for name, terminal in (("stdin", reading), ("stdout", writing), ("stderr", messages)):
        monkeypatch.setattr(f"sys.{name}", None if terminal is None else Stream(terminal))
    assert faces._has_terminal(drawing=True) is drawing
    assert faces._has_terminal(drawing=False) is line_by_line
