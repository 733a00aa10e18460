"""A paste from a terminal is one paste, whatever it contains and however it is cut up."""

from __future__ import annotations

import itertools
import sys

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App
from textual.message import Message

from partnercheck.tui.private import WholePastes, WholeSequences, read_whole

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


def test_the_driver_of_this_machine_reads_with_it() -> None:
    app: App[None] = App()
    module = sys.modules[app.driver_class.__module__]
    before = module.XTermParser  # type: ignore[attr-defined]
    try:
        read_whole()
        assert module.XTermParser is WholeSequences  # type: ignore[attr-defined]
    finally:
        module.XTermParser = before  # type: ignore[attr-defined]
