"""One real run in a pseudo-terminal: begun, killed, resumed; and what reaches the terminal."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals to run in here", allow_module_level=True)

from partnercheck.review.model import Review
from partnercheck.store.review_file import read_review
from tests.tui.terminal import LEAVES_SCREEN, Terminal

pytestmark = pytest.mark.thorough

REASON, OUTCOMES = "goals.reason-together", "goals.outcomes"
DOWN = "\x1b[B"
Open = Callable[..., Terminal]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def terminal(data: Path) -> Iterator[Open]:
    """Opens terminals, and closes them all at the end."""
    opened: list[Terminal] = []

    def open_one(*arguments: str) -> Terminal:
        opened.append(Terminal(data, *arguments))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def on_disk(data: Path) -> Review | None:
    """The only review, from its file; None before there is one."""
    paths = list(data.glob("reviews/*/review.toml"))
    assert len(paths) <= 1
    return read_review(paths[0]).review if paths else None


def kept(data: Path, principle: str, field: str) -> object:
    """One field of the answer to a principle, from the file."""
    review = on_disk(data)
    return getattr(review.thoughts(principle), field) if review else None


def in_the_middle(leader: Terminal, data: Path) -> None:
    """Begin a review, answer the first principle, and write on the second."""
    leader.until_shown("Begin a new review")
    leader.type("\r")
    leader.until_shown("▌ for example: ")
    assert "PartnerCheck sends nothing" in leader.words()
    assert "Which partnership?" in leader.words()
    leader.type("Riverside")
    leader.until_shown("Riverside")
    leader.type("\t")
    leader.until_shown("▸ ● First look")
    leader.type(f"{DOWN}\r")
    leader.until_shown("▸ Begin")
    leader.type("\r")
    leader.until_shown("What evidence comes to mind?")
    leader.type("\r")
    leader.until_shown("1 Absent")
    leader.type("2h")
    leader.until(lambda: kept(data, REASON, "importance") == 3, "the answer on disk")
    leader.type("\r")
    leader.until_shown("Worth doing")
    leader.type("\r")
    leader.until_shown("Esc Keys")
    leader.type("Two promises")


def resumed(leader: Terminal, data: Path, note: str) -> None:
    """Check that the review is where it was left, with everything that was said."""
    leader.until_shown("Go on with: Riverside")
    leader.type("\r")
    leader.until_shown("Principle 2 of 21")
    leader.until(lambda: note in leader.words(), "the note")
    review = on_disk(data)
    assert review is not None
    assert review.position == OUTCOMES
    assert [(a.principle, a.level, a.importance) for a in review.answers] == [(REASON, 2, 3)]
    assert review.thoughts(OUTCOMES).evidence == note


def test_kill_9_in_the_middle_resumes_at_the_same_place(terminal: Open, data: Path) -> None:
    leader = terminal()
    in_the_middle(leader, data)
    leader.until(lambda: kept(data, OUTCOMES, "evidence") == "Two promises", "the note on disk")
    leader.end(signal.SIGKILL)

    again = terminal()
    resumed(again, data, "Two promises")
    again.until(lambda: "Esc Keys" in again.words(), "the note's own footer")
    again.type("\x1b")
    again.until_shown("e Notes")
    again.type("\x11")
    assert again.ended() == 0
    assert LEAVES_SCREEN in again.painted
    assert "Traceback" not in again.words()


COLOURED = "\x1b[200~error: \x1b[31mred 14\x1b[0m\x1b]52;c;ZXZpbA==\x07\x1b[201~"


def test_a_paste_from_a_coloured_terminal_answers_nothing_and_joins_a_note_clean(
    terminal: Open, data: Path
) -> None:
    leader = terminal()
    in_the_middle(leader, data)
    leader.type(COLOURED)
    leader.until_shown("3 hidden control characters removed.")
    note = "Two promiseserror: red 14"
    leader.until(lambda: kept(data, OUTCOMES, "evidence") == note, "the pasted note on disk")
    leader.type("\x1b")
    leader.until_shown("e Notes")

    leader.type(COLOURED)
    leader.until_shown("To write a note, press e first.")
    review = on_disk(data)
    assert review is not None
    assert [(a.principle, a.level, a.importance) for a in review.answers] == [(REASON, 2, 3)]
    assert review.thoughts(OUTCOMES).evidence == note


ON_A_LEVEL = "12;6"
OTHER_BUTTONS_AND_DRAGS = "".join(
    f"\x1b[<{report}"
    for report in (
        *(f"{button};{ON_A_LEVEL}{way}" for button in (1, 2, 128) for way in "Mm"),
        *("0;12;8M", f"32;{ON_A_LEVEL}M", f"0;{ON_A_LEVEL}m"),
        *(f"0;{ON_A_LEVEL}M", "32;30;6M", "0;30;6m"),
    )
)


def test_no_sentence_without_paste_marks_and_no_drag_answers(terminal: Open, data: Path) -> None:
    leader = terminal()
    in_the_middle(leader, data)
    leader.type("\x1b")
    leader.until_shown("e Notes")
    leader.type("\r")
    leader.until_shown("1 Absent")
    leader.type(OTHER_BUTTONS_AND_DRAGS)
    leader.type("3 of them, my half is late\r")
    leader.until_shown("To write a note, press e first.")
    review = on_disk(data)
    assert review is not None
    assert [(a.principle, a.level, a.importance) for a in review.answers] == [(REASON, 2, 3)]


def test_several_lines_without_paste_marks_are_one_note(terminal: Open, data: Path) -> None:
    leader = terminal()
    in_the_middle(leader, data)
    leader.type(" were kept.\rThe 3rd was not:\r- no q\r")
    note = "Two promises were kept.\nThe 3rd was not:\n- no q\n"
    leader.until(lambda: kept(data, OUTCOMES, "evidence") == note, "the note on disk")
    leader.type("\r")
    leader.until_shown("1 Absent")


def test_a_sentence_typed_at_a_panel_goes_into_its_box(terminal: Open, data: Path) -> None:
    leader = terminal()
    in_the_middle(leader, data)
    leader.type("\x1b")
    leader.until_shown("e Notes")
    leader.type("x")
    leader.until_shown("Or in your own words")
    for character in "It is 2 trusts":
        leader.type(character)
    leader.until(lambda: kept(data, OUTCOMES, "reason") == "It is 2 trusts", "the reason on disk")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_polite_kill_saves_restores_the_terminal_and_says_so(
    terminal: Open, data: Path, number: signal.Signals
) -> None:
    leader = terminal()
    in_the_middle(leader, data)
    # Not waited for on disk: what was typed within the last half second is saved on the way out.
    leader.until(lambda: "Two promises" in leader.words(), "the note on the screen")

    assert leader.end(number) == 128 + number
    assert LEAVES_SCREEN in leader.painted
    assert "Traceback" not in leader.words()
    resumed(terminal(), data, "Two promises")


def test_every_kill_leaves_a_whole_file(terminal: Open, data: Path) -> None:
    """Killed while it saves, again and again: the next start opens what was there."""
    leader = terminal()
    in_the_middle(leader, data)
    leader.until(lambda: kept(data, OUTCOMES, "evidence") == "Two promises", "the note on disk")
    leader.end(signal.SIGKILL)
    level = ""
    for number in range(6):
        again = terminal()
        again.until_shown("Go on with: Riverside")
        again.type("\r")
        again.until_shown("Principle 2 of 21")
        again.until(lambda: "Leave" in again.words(), "the keys")  # noqa: B023
        if "Esc Keys" in again.words():  # killed before an answer was saved
            again.type("\x1b")
            again.until_shown("e Notes")
        level = str(number % 5 + 1)
        again.type(level)
        again.until_shown("▌")
        again.end(signal.SIGKILL)
        review = on_disk(data)
        assert review is not None
        assert review.thoughts(REASON).level == 2
        assert review.thoughts(OUTCOMES).evidence == "Two promises"


HOSTILE = (
    r"\u001b]52;c;aGVsbG8=\u0007\u009b2J\u001b[31m\u001b]0;owned\u001b\\\u202e\u0085\u0090q\u009c"
)


def test_orders_in_a_review_file_never_reach_the_terminal(terminal: Open, data: Path) -> None:
    folder = data / "reviews" / "hostile"
    folder.mkdir(parents=True)
    (folder / "review.toml").write_text(
        f"""
format = 1
id = "hostile"
save_number = 3
position = "{REASON}"

[partnership]
name = "River{HOSTILE}side"
partners = ["p{HOSTILE}"]
context = "c{HOSTILE}"

[guide]
id = "leading-successful-partnerships"

[[answers]]
principle = "{REASON}"
state = "placed"
level = 1
title = "t{HOSTILE}"
level_text = "l{HOSTILE}"
evidence = "note{HOSTILE}end"
partner_level = 2
partner_level_who = "w{HOSTILE}"

[[commitments]]
id = "c1"
action = "{REASON}/ask-three-partners"
text = "take{HOSTILE}on"
due = 2026-07-02
""",
        "utf-8",
    )
    leader = terminal()
    leader.until_shown("River")
    leader.type("\r")
    leader.until_shown("removed from what was read")
    leader.type("\r")
    leader.until_shown("Enter Continue")
    for key, words in (("o", "All answers"), ("\x1b", "Enter Continue"), ("a", "Your first three")):
        leader.type(key)
        leader.until_shown(words)
    leader.type("\x11")
    leader.ended()

    assert b"\x1b]52" not in leader.painted
    assert b"aGVsbG8" not in leader.painted
    assert b"owned" not in leader.painted
    shown = leader.painted.decode("utf-8")
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_no_path_typed_for_the_data_folder_ends_the_app(terminal: Open, data: Path) -> None:
    data.write_text("a file in the way")
    leader = terminal()
    leader.until_shown("▸ Go on without saving, this time")
    leader.type("/")
    leader.until_shown("▌ /")
    leader.type("\r")
    leader.until_shown("Type the whole path")
    leader.type(f"\x1b[200~{'x' * 300}end\x1b[201~")
    leader.until_shown("end")
    leader.type("\r")
    leader.until_shown("name is too long")
    leader.type("\x11")
    assert leader.ended() == 0


def test_a_window_that_opens_behind_another_hears_keys_once_it_comes_forward(
    terminal: Open,
) -> None:
    leader = terminal()
    leader.type("\x1b[O")
    leader.until_shown("Leave PartnerCheck")
    leader.type("\x1b[I")
    leader.type(DOWN)
    leader.until_shown("▸ About this guide")
