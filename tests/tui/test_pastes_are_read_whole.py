"""A paste from a terminal is one paste, whatever it contains and however it is cut up."""

from __future__ import annotations

import itertools
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App
from textual.message import Message

from partnercheck.tui import private
from partnercheck.tui.private import WholePastes, WholeReplies, WholeSequences, read_whole

BEGIN, END = "\x1b[200~", "\x1b[201~"
COLOURED = "error: \x1b[31mred\x1b[0m \x1b]52;c;ZXZpbA==\x07 \x1b"


def read(*parts: str) -> list[Message]:
    """What the parser makes of these parts, read one after the other."""
    parser = WholePastes()
    return [message for part in parts for message in parser.feed(part)]


def told(messages: list[Message]) -> list[str]:
    """Each message in short: a key by its name, a paste by its text."""
    return [
        message.key if isinstance(message, events.Key) else f"paste {message.text}"
        for message in messages
        if isinstance(message, (events.Key, events.Paste))
    ]


def test_escapes_in_a_paste_are_part_of_it() -> None:
    assert told(read(f"3{BEGIN}{COLOURED}{END}4")) == ["3", f"paste {COLOURED}", "4"]


def test_a_second_paste_and_the_keys_after_it_are_read_too() -> None:
    said = told(read(f"{BEGIN}a\x1b[15~b{END}{BEGIN}c{END}\x1b[A1"))
    assert said == ["paste a\x1b[15~b", "paste c", "up", "1"]


def test_a_paste_of_nothing_but_a_null_says_so() -> None:
    assert told(read(f"{BEGIN}a\x00b{END}")) == ["paste a\x00b"]


def test_a_lone_escape_is_still_a_key_and_not_held_back() -> None:
    parser = WholePastes()
    assert told(list(parser.feed("a"))) == ["a"]
    assert told([*parser.feed("\x1b"), *parser.feed("\x1b"), *parser.feed("[B")])[-1] == "down"


pasted = st.text(st.sampled_from("ab1\x1b[]02~;m\x00\n"), max_size=30).filter(
    lambda text: END not in text
)


@given(pasted, pasted, st.lists(st.integers(0, 90), max_size=6).map(sorted))
def test_however_it_is_cut_it_is_the_same(first: str, second: str, cuts: list[int]) -> None:
    sent = f"x{BEGIN}{first}{END}y{BEGIN}{second}{END}z"
    edges = [0, *(min(cut, len(sent)) for cut in cuts), len(sent)]
    parts = [sent[a:b] for a, b in itertools.pairwise(edges) if a < b]
    pastes = [f"paste {text}" for text in (first, second)]
    assert told(read(*parts)) == ["x", pastes[0], "y", pastes[1], "z"]


@pytest.mark.parametrize(("key", "name"), [("\x11", "ctrl+q"), ("\x1b[A", "up"), ("\x1bOQ", "f2")])
def test_a_paste_that_broke_off_ends_with_the_first_key_after_a_while(
    monkeypatch: pytest.MonkeyPatch, key: str, name: str
) -> None:
    now = [100.0]
    monkeypatch.setattr(private.time, "monotonic", lambda: now[0])
    parser = WholeReplies()
    assert told([*parser.feed(f"{BEGIN}ab"), *parser.feed(key), *parser.feed("c\x1b[20")]) == []
    for seconds, part in ((1.5, key), (3.0, "d"), (1.5, "\r"), (3.0, "\r")):
        now[0] += seconds
        assert told([*parser.feed(part)]) == [], "it may be part of what was pasted"
    now[0] += 3.0
    told_then = told([*parser.feed(key), *parser.feed("3")])
    assert told_then == [f"paste ab{key}c\x1b[20{key}d\r\r", name, "3"]


def test_the_end_of_a_paste_that_comes_late_is_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(private.time, "monotonic", lambda: now[0])
    parser = WholePastes()
    assert told([*parser.feed(f"{BEGIN}ab")]) == []
    now[0] += 60.0
    assert told([*parser.feed(END), *parser.feed("3")]) == ["paste ab", "3"]


@pytest.mark.thorough
def test_nobody_is_kept_by_a_paste_that_broke_off(tmp_path: Path) -> None:
    support = pytest.importorskip("tests.support.terminal", reason="there are no pseudo-terminals")
    command = support.partnercheck("--data-dir", str(tmp_path))
    terminal = support.Terminal(command, {"HOME": str(tmp_path)})
    try:
        terminal.wait_for("Leave PartnerCheck")
        terminal.send(f"{BEGIN}cut off")
        end = time.monotonic() + support.PATIENCE
        while terminal.process.poll() is None and time.monotonic() < end:
            terminal.send("\x11")
            terminal.read(0.2)
        assert terminal.process.poll() == 0
    finally:
        terminal.close()


def test_the_driver_of_this_machine_reads_with_it() -> None:
    app: App[None] = App()
    module = sys.modules[app.driver_class.__module__]
    before = module.XTermParser  # type: ignore[attr-defined]
    try:
        read_whole()
        assert module.XTermParser is WholeSequences  # type: ignore[attr-defined]
    finally:
        module.XTermParser = before  # type: ignore[attr-defined]
