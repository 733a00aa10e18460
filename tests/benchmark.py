"""How fast PartnerCheck is, measured through a pseudo-terminal as a leader would feel it.

    .venv/bin/python -m tests.benchmark [NAME ...] [--runs 21]

What is compared runs in turns, so that a busy machine slows both alike, and the medians are
compared. Beside the time on the clock stands the time on the processor (all threads, where Linux
tells it), which hardly hangs on what else runs. Ends with 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path

from partnercheck.places import built_in_guide
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from tests.support.terminal import Terminal, partnercheck

SMALLEST_APP = """
from textual.app import App
from textual.widgets import Static

class Smallest(App):
    def compose(self):
        yield Static("first painted text")

Smallest().run()
"""
QUESTIONARY = "import questionary; questionary.text('first prompt').ask()"
FRAME = 1000 / 60
"""Milliseconds between two pictures of a screen that shows sixty in a second."""
CHECK = "Check your answers"
"""What stands between two areas."""
LEVELS = "0 I don't know"
"""What stands below the levels, and nowhere else."""
QUIET = 0.25
"""Seconds without output after which the app is taken to wait for a key. Shorter than a held
Enter's, and the next one would be passed over."""


@dataclass(frozen=True, slots=True)
class Took:
    """What one thing took, in milliseconds: on the clock, and on the processor."""

    wall: float
    processor: float


def processor(process: int) -> float:
    """Milliseconds that a process has spent on a processor so far, over all its threads."""
    files = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(file.read_text().split()[0]) for file in files) / 1e6


def until_shown(command: list[str], words: str) -> Took:
    """From starting a program to its first words on the screen."""
    begun = time.monotonic()
    terminal = Terminal(command)
    try:
        terminal.wait_for(words)
        return Took((terminal.came - begun) * 1000, processor(terminal.process.pid))
    finally:
        terminal.close()


def until_ended(command: list[str]) -> Took:
    """From starting a program to its end."""
    begun = time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        _, _, used = os.wait4(process.pid, 0)
        ended = time.monotonic()
        process.returncode = 0
    return Took((ended - begun) * 1000, (used.ru_utime + used.ru_stime) * 1000)


def in_turns(runs: int, *measures: Callable[[], Took]) -> list[list[Took]]:
    """What each took, run by run; the first round only warms the caches."""
    rounds = [[measure() for measure in measures] for _ in range(runs + 1)]
    return [list(column) for column in zip(*rounds[1:], strict=True)]


def median(took: list[Took]) -> Took:
    """The medians of both times."""
    return Took(
        statistics.median(t.wall for t in took), statistics.median(t.processor for t in took)
    )


def compared(name: str, against: str, times: float, ours: list[Took], theirs: list[Took]) -> bool:
    """Print one comparison; whether its target is met."""
    our, their = median(ours), median(theirs)
    ratio = our.wall / their.wall
    met = ratio <= times
    say(
        f"{name}: {our.wall:.0f} ms (processor {our.processor:.0f}), {against} {their.wall:.0f} ms "
        f"({their.processor:.0f}): {ratio:.2f} times; target {times:g}: {_verdict(met)}"
    )
    return met


def limited(name: str, limit: float, share: float, took: list[Took]) -> bool:
    """Print how long a key took; whether `share` of the presses stayed within the limit."""
    wall = sorted(t.wall for t in took)
    reached = wall[min(len(wall) - 1, int(len(wall) * share))]
    met = reached <= limit
    say(
        f"{name}: median {statistics.median(wall):.1f} ms, p95 {wall[int(len(wall) * 0.95)]:.1f} "
        f"(processor {median(took).processor:.1f}, {len(wall)} presses); "
        f"target {limit:.1f} at p{share * 100:.0f}: {_verdict(met)}"
    )
    return met


def say(words: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _verdict(met: bool) -> str:
    return "met" if met else "MISSED"


# What is measured


def home(runs: int) -> bool:
    """The first screen, at first and with reviews, against the smallest app that the same
    library can show."""
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryDirectory() as folder:
        keep(folder, "Riverside", "Hillside", "Lakeside")
        first, again, smallest = in_turns(
            runs,
            lambda: until_shown(partnercheck("--data-dir", empty), "Begin a new review"),
            lambda: until_shown(partnercheck("--data-dir", folder), "Go on with: Lakeside"),
            lambda: until_shown([sys.executable, "-c", SMALLEST_APP], "first painted text"),
        )
    against = ("smallest Textual app", 1.35)
    met = compared("Home at first", *against, first, smallest)
    return compared("Home with reviews", *against, again, smallest) and met


def version(runs: int) -> bool:
    """`--version` against an interpreter that does nothing."""
    ours, bare = in_turns(
        runs,
        lambda: until_ended(partnercheck("--version")),
        lambda: until_ended([sys.executable, "-c", "pass"]),
    )
    return compared("--version", "bare Python", 2, ours, bare)


def plain(runs: int) -> bool:
    """The first prompt of plain mode against questionary's, if that is installed."""
    if find_spec("questionary") is None:
        say("Plain, first prompt: not compared; first: .venv/bin/pip install questionary")
        return True
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = in_turns(
            runs,
            lambda: until_shown(partnercheck("--plain", "--data-dir", folder), "Type a number."),
            lambda: until_shown([sys.executable, "-c", QUESTIONARY], "first prompt"),
        )
    return compared("Plain, first prompt", "questionary", 1, ours, theirs)


def level(runs: int) -> bool:
    """From a level key to its mark on the screen."""
    with tempfile.TemporaryDirectory() as folder, closing(_Walk(folder)) as walk:
        walk.press("\r", LEVELS)
        keys = islice(cycle("24153"), runs * 5)
        took = [walk.press(key, f"▌ {key} ") for key in keys]
    return limited("Level key to its mark", FRAME, 0.5, took)


def next_principle(runs: int) -> bool:
    """From Enter to the next principle on the screen, over the whole guide, each answered."""
    took = []
    for _ in range(max(1, runs // 7)):
        with tempfile.TemporaryDirectory() as folder, closing(_Walk(folder)) as walk:
            for number in range(2, walk.principles + 1):
                walk.press("\r", LEVELS)
                walk.press("3", "▌ 3 ")
                walk.press("\r", gone=LEVELS)
                on = walk.press("\r", f"Principle {number} of", CHECK)
                if walk.shows(CHECK):
                    walk.press("\r", f"Principle {number} of")
                else:
                    took.append(on)
    return limited("Enter to the next principle", 50, 0.95, took)


class _Walk:
    """PartnerCheck at the first principle of a new review."""

    def __init__(self, folder: str) -> None:
        library = keep(folder, "Riverside")
        self.principles = len(library.guide.principles)
        self._terminal = Terminal(partnercheck("--data-dir", folder))
        self._terminal.wait_for("Go on with: Riverside")
        self.press("\r", "Principle 1 of")

    def shows(self, words: str) -> bool:
        """Whether words stand on the screen."""
        return words in self._terminal.screen.text()

    def press(self, key: str, *words: str, gone: str = "") -> Took:
        """Press a key once nothing moves; what it took until one of the words is painted, or
        until others are gone."""
        terminal = self._terminal
        while terminal.read(QUIET):
            pass
        spent = processor(terminal.process.pid)
        begun = terminal.send(key)
        terminal.wait(
            lambda: any(map(self.shows, words)) or (gone and not self.shows(gone)),
            f"{' or '.join(words)} after {key!r}",
        )
        return Took((terminal.came - begun) * 1000, processor(terminal.process.pid) - spent)

    def close(self) -> None:
        """Let nothing of it live on."""
        self._terminal.close()


def keep(folder: str, *names: str) -> Library:
    """Keep a new review of each partnership in a data folder."""
    library = Library(Path(folder), built_in_guide())
    library.prepare()
    for name in names:
        session = library.begin(Partnership(name=name), "all")
        session.save()
        session.close()
    return library


MEASURES = {
    "home": home,
    "level": level,
    "next": next_principle,
    "version": version,
    "plain": plain,
}


def main() -> int:
    """Measure what was named, else everything."""
    parser = argparse.ArgumentParser(prog="tests.benchmark", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--runs", type=int, default=21)
    options = parser.parse_args()
    # What is installed is compiled at its first run; so is what is measured here.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    names = options.names or list(MEASURES)
    if unknown := set(names) - set(MEASURES):
        parser.error(f"not measured: {', '.join(sorted(unknown))}; {', '.join(MEASURES)}")
    met = [MEASURES[name](options.runs) for name in names]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
