"""The plain face in a process of its own: what it imports, pipes, signals, encodings, a
terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnercheck.review.model import Review
from partnercheck.store.review_file import read_review
from tests.plain.own_process import FACE, PATIENCE, at_terminal, environment, heard_until
from tests.plain.tour import tour_guide_folder

pytestmark = pytest.mark.thorough

BEGIN = "\nRiverside\n2\n\n\n\n"
"""From the first start to the first principle."""
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    guide = tour_guide_folder(tmp_path)
    return [sys.executable, "-c", FACE, str(tmp_path / "data"), str(guide)]


def kept(tmp_path: Path) -> Review:
    (path,) = (tmp_path / "data" / "reviews").glob("*/review.toml")
    read = read_review(path)
    assert read.condition == "whole"
    return read.review


def piped(command: list[str], typed: bytes, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, input=typed, capture_output=True, timeout=PATIENCE, env=environment(**more)
    )


class Talking:
    """A process whose input stays open."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        self.said = b""

    def type(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(text.encode())
        self.process.stdin.flush()

    def hear(self, words: str) -> None:
        """Wait until these words were said."""
        assert self.process.stdout is not None
        self.said = heard_until(self.process.stdout.fileno(), words, self.said)

    def end(self) -> int:
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode


@pytest.fixture
def talking(command: list[str]) -> Iterator[Talking]:
    talk = Talking(command)
    yield talk
    if talk.process.poll() is None:
        talk.process.kill()
        talk.process.wait()
    for stream in (talk.process.stdin, talk.process.stdout):
        if stream is not None:
            stream.close()


def test_neither_textual_nor_asyncio_is_loaded_in_a_whole_walk(
    command: list[str], tmp_path: Path
) -> None:
    typed = BEGIN + "e\nA note\n\n" + "\n2\n\n\n" * 6 + "s\n\n\n1\n1\n\n\nf\n1\nsettings\n\nq\n"
    ended = piped(command, typed.encode())
    assert ended.returncode == 0, ended.stdout.decode()[-400:]
    roots = {name.partition(".")[0] for name in ended.stderr.decode().split()}
    assert "partnercheck" in roots
    assert not roots & {"textual", "asyncio"}
    assert len(kept(tmp_path).answers) == 6


def test_a_pipe_that_ends_saves_and_says_0(command: list[str], tmp_path: Path) -> None:
    ended = piped(command, (BEGIN + "\n2\n\n").encode())
    assert ended.returncode == 0
    assert ended.stdout.decode().rstrip().rpartition("\n")[2].startswith("End of input. Saved ")
    assert kept(tmp_path).answers[0].level == 2


def test_no_input_at_all_ends_at_once(command: list[str]) -> None:
    ended = piped(command, b"")
    assert ended.returncode == 0
    assert ended.stdout.decode().count("Enter begins a new review:") == 1


def test_the_first_prompt_waits_for_no_page_but_home(command: list[str]) -> None:
    python, *face = command
    # Imports are told as they come, and into the same pipe as the prompt: what is told after the
    # prompt, the leader did not wait for.
    ended = subprocess.run(
        [python, "-v", *face],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=PATIENCE,
        env=environment(),
    )
    before, prompt, after = ended.stdout.decode().partition("Enter begins a new review:")
    assert prompt
    at_prompt, at_end = (set(re.findall(r"import '(.+)' # ", said)) for said in (before, after))
    needed = (
        "face",
        "fields",
        "notes",
        "prompts",
        "reading",
        "rows",
        "sitting",
        "typed",
        "voice",
    )
    assert plain_modules(at_prompt) == set(needed)
    assert plain_modules(at_end) == set()
    unneeded = {"tomli_w", "partnercheck.review.priorities", "partnercheck.store.opening"}
    assert not (at_prompt | at_end) & unneeded


def plain_modules(loaded: set[str]) -> set[str]:
    package = "partnercheck.plain."
    return {name.removeprefix(package) for name in loaded if name.startswith(package)}


def test_letters_of_another_encoding_end_nothing(command: list[str], tmp_path: Path) -> None:
    ended = piped(command, b"\n\nCaf\xe9\n2\nq\n", PYTHONIOENCODING="utf-8")
    assert ended.returncode == 0
    assert kept(tmp_path).partnership.name == "Caf\ufffd"


def test_a_terminal_that_knows_only_ascii(command: list[str], tmp_path: Path) -> None:
    ended = piped(command, (BEGIN + "e\nA note\n\n\n2\nq\n").encode(), PYTHONIOENCODING="ascii")
    assert ended.returncode == 0, ended.stderr.decode()
    assert ended.stdout.isascii()
    assert kept(tmp_path).answers[0].evidence == "A note"


@posix
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGINT, 130),
        (signal.SIGTERM, 143),
        (signal.SIGHUP, 129),
        (getattr(signal, "SIGQUIT", None), 131),
    ],
)
def test_a_signal_in_the_middle_of_a_note_saves_what_is_there(
    number: int, code: int, talking: Talking, tmp_path: Path
) -> None:
    talking.type(BEGIN + "e\nHalf a note\n")
    talking.hear("Next line:")
    talking.process.send_signal(number)
    assert talking.end() == code
    assert kept(tmp_path).thoughts("aims.reason").evidence == "Half a note"


@posix
def test_the_name_of_a_new_review_outlives_kill_9_before_anything_else_is_asked(
    talking: Talking, tmp_path: Path
) -> None:
    talking.type("\n\nRiverside\n")
    talking.hear("Begun: Riverside. Saved ")
    talking.process.kill()
    talking.end()
    assert kept(tmp_path).partnership.name == "Riverside"


@posix
def test_what_was_said_to_be_saved_outlives_kill_9(talking: Talking, tmp_path: Path) -> None:
    talking.type(BEGIN + "4\n")
    talking.hear("Chosen: 4 Reliable. Saved ")
    talking.process.kill()
    talking.end()
    assert kept(tmp_path).answers[0].level == 4


@posix
def test_when_nobody_listens_any_more_it_saves_and_ends(talking: Talking, tmp_path: Path) -> None:
    talking.type(BEGIN + "3\n")
    talking.hear("on to the advice: ")
    assert talking.process.stdout is not None
    talking.process.stdout.close()
    talking.type("h\n")
    assert talking.process.wait(PATIENCE) == 0
    assert kept(tmp_path).answers[0].importance == 3


@posix
def test_a_paste_into_a_terminal_keeps_its_empty_lines(command: list[str], tmp_path: Path) -> None:
    with at_terminal(command) as (ours, process):
        said = b""
        for words, typed in (
            ("new review:", "\n"), ("Name:", "Riverside\n"),
            ("Enter leaves it:", "2\n"), ("Enter leaves it:", "\n"), ("Enter leaves it:", "\n"),
            ("Enter begins:", "\n"),
            ("the levels:", "e\n"), ("First line:", "One.\n\nTwo.\n\n3\n"),
        ):  # fmt: skip
            said = heard_until(ours, words)
            os.write(ours, typed.encode())
        said = heard_until(ours, "Next line:")
        os.write(ours, b"\n")
        said = heard_until(ours, "the levels:", said)
        assert b"is not a choice here" not in said
        os.write(ours, b"q\n")
        heard_until(ours, "Goodbye.")
        assert process.wait(PATIENCE) == 0
    assert kept(tmp_path).thoughts("aims.reason").evidence == "One.\n\nTwo.\n\n3"
