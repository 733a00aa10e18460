"""How fast PartnerCheck is: compared with the smallest app that Textual can show, and with itself.

    .venv/bin/python -m tests.benchmark [NAME ...] [--against COMMIT] [--runs 21] [--quick] [--json]

Everything is a ratio of two programs that run in turns, so that a busy machine slows both alike;
the medians are compared. Besides the time on the clock it measures the time on the processor (all
threads, where Linux tells it), which hardly depends on what else runs, and for commands, where
valgrind is installed, the instructions carried out, which depend on nothing. The earlier commit is
taken out of git beside this one and run with the same Python and libraries. What each ratio aims
at, and what was reached: .docs/speed.md. Ends with 1 if an aim is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

from tests.support.guides import make_guide, make_principle, write_guide
from tests.support.terminal import ROOT, Terminal

BEFORE = "3020e89"
"""The commit against which the aims were set."""
SMALLEST_APP = """
from textual.app import App
from textual.widgets import Static

class Smallest(App):
    def compose(self):
        yield Static("first painted text")

Smallest().run()
"""
QUESTIONARY = "import questionary; questionary.text('first prompt').ask()"
FILL = """
import sys
from pathlib import Path
from partnercheck.places import built_in_guide
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library

library = Library(Path(sys.argv[1]), built_in_guide())
library.prepare()
for number in range(int(sys.argv[2])):
    session = library.begin(Partnership(name=f"Partnership {number}"), "all")
    for index, principle in enumerate(session.guide.principles[: int(sys.argv[3])]):
        session.place(principle.id, index % 5 + 1)
    session.save()
    session.close()
"""
LAY = """
import sys, time
from pathlib import Path
from partnercheck.guide.load import load_guide
from partnercheck.review.table import Seat, SeatAnswer
from partnercheck.session.table import gather
from tests.support.seats import data_of

folder = Path(sys.argv[2])
folder.mkdir(exist_ok=True)
begun = time.process_time()
guide = load_guide(Path(sys.argv[1]))
loaded = time.process_time() - begun
files = []
for number in range(1, 13):
    given = {
        one.id: SeatAnswer(one.revision, "placed", (number + index) % 5 + 1)
        for index, one in enumerate(guide.principles)
    }
    files.append(folder / f"s{number}.txt")
    files[-1].write_bytes(data_of(guide, Seat(given), number))
begun = time.process_time()
gather(guide, files).table(guide)
print((time.process_time() - begun) * 1000, loaded * 1000)
"""
MANY = 1_000
"""How many reviews a folder with many of them holds."""
LARGE = 2_000
"""How many principles a large guide has."""
CHECK = "Check your answers"
"""Words that are shown only between two areas."""
LEVELS = "0 I don't know"
"""Words that are shown below the levels, and nowhere else."""
BEGUN = "PartnerCheck sends nothing"
"""What stands on the page to which Enter leads from home."""
QUIET = 0.25
"""Seconds without output after which the app counts as waiting for a key. Any shorter, and the next
Enter would be passed over as one held down."""


@dataclass(frozen=True, slots=True)
class Took:
    """What something took, in milliseconds: on the clock, and on the processor."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True)
class Side:
    """One of the programs compared: a tree of PartnerCheck, run with this Python."""

    root: Path

    @property
    def environment(self) -> dict[str, str]:
        """The variables that make Python import the modules of this tree."""
        return {"PYTHONPATH": str(self.root)}

    def command(self, *arguments: str) -> list[str]:
        """The command that starts this tree's PartnerCheck."""
        return [sys.executable, "-m", "partnercheck", *arguments]

    def fill(self, folder: Path, reviews: int, answers: int = 0) -> Path:
        """Make a data folder with this tree, with so many reviews of so many answers; returns its
        path."""
        self.run([sys.executable, "-c", FILL, str(folder), str(reviews), str(answers)])
        return folder

    def run(self, command: list[str]) -> Took:
        """Run a command to its end. Raises CalledProcessError if the program fails: for any code
        but 0 and 1, with which a check says that it found something."""
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, **self.environment}, cwd=self.root,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise subprocess.CalledProcessError(process.returncode, command)
        spent = usage.ru_utime + usage.ru_stime
        return Took((time.monotonic() - begun) * 1000, spent * 1000)

    def instructions(self, command: list[str]) -> int:
        """How many instructions a command carries out. Raises CalledProcessError if it fails."""
        counted = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
            env={**os.environ, **self.environment, "PYTHONHASHSEED": "0"},
            cwd=self.root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        found = re.search(r"Collected : (\d+)", counted.stderr)
        if found is None:
            raise subprocess.CalledProcessError(counted.returncode, command, counted.stderr)
        return int(found[1])

    def until_shown(self, command: list[str], words: str, keys: str = "") -> Took:
        """How long it takes from starting a program until words are on its screen; keys are pressed
        at once."""
        begun = time.monotonic()
        with closing(Terminal(command, self.environment)) as terminal:
            if keys:
                terminal.send(keys)
            terminal.wait_for(words)
            return Took((terminal.came - begun) * 1000, processor(terminal.process.pid))

    def memory(self, command: list[str], words: str) -> int:
        """Kilobytes in memory of a program once its words are shown and nothing moves: all of them
        (RSS), as the aims were set, whoever else has some of them open, too."""
        with closing(Terminal(command, self.environment)) as terminal:
            terminal.wait_for(words)
            while terminal.read(QUIET):
                pass
            held = Path(f"/proc/{terminal.process.pid}/smaps_rollup").read_text(encoding="utf-8")
        found = re.search(r"^Rss: +(\d+) kB", held, re.MULTILINE)
        assert found is not None, held
        return int(found[1])


def processor(process: int) -> float:
    """Milliseconds that a process has spent on a processor so far, over all its threads."""
    files = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(file.read_text().split()[0]) for file in files) / 1e6


def in_turns(runs: int, *measures: Callable[[], Took]) -> list[list[Took]]:
    """What each measure took, run by run; the first round only warms the caches."""
    rounds = [[measure() for measure in measures] for _ in range(runs + 1)]
    return [list(column) for column in zip(*rounds[1:], strict=True)]


def median(took: list[Took]) -> Took:
    """The medians of both times."""
    return Took(
        statistics.median(t.wall for t in took), statistics.median(t.processor for t in took)
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison: what was measured, against what, and the ratio."""

    name: str
    against: str
    unit: str
    ours: float
    theirs: float
    aim: float

    @property
    def ratio(self) -> float:
        """How many times as much as the other it took."""
        return self.ours / self.theirs

    @property
    def reached(self) -> bool:
        """Whether the aim is reached."""
        return self.ratio <= self.aim

    def words(self) -> str:
        """The comparison in a line for people."""
        verdict = "reached" if self.reached else "MISSED"
        return (
            f"{self.name} / {self.against} ({self.unit}): {self.ours:,.0f} / {self.theirs:,.0f} "
            f"= {self.ratio:.2f}; aim {self.aim:g}: {verdict}"
        )


@dataclass
class Bench:
    """A run of the benchmark: both trees, how many runs, and what was found so far."""

    ours: Side
    before: Side
    scratch: Path
    runs: int
    many: int
    large: int
    said: Callable[[Compared], None]
    _folders: dict[tuple[Side, int, int], Path] = field(default_factory=dict)

    def folder(self, side: Side, reviews: int, answers: int = 0) -> str:
        """The path of a data folder made with a side's own tree; each is made once."""
        known = (side, reviews, answers)
        if known not in self._folders:
            path = self.scratch / f"data{len(self._folders)}"
            self._folders[known] = side.fill(path, reviews, answers)
        return str(self._folders[known])

    def tell(self, name: str, against: str, aim: float, *took: list[Took], wall: bool) -> None:
        """Report one comparison, on the clock or on the processor."""
        ours, theirs = map(median, took)
        for unit, one, other, counts in (
            ("ms", ours.wall, theirs.wall, wall),
            ("processor ms", ours.processor, theirs.processor, not wall),
        ):
            if counts:
                self.said(Compared(name, against, unit, one, other, aim))

    def command(self, name: str, aim: float, *arguments: Callable[[Side], str]) -> None:
        """Compare a command with the same command before: on the processor, and by instructions if
        valgrind is installed."""

        def line(side: Side) -> list[str]:
            return side.command(*(argument(side) for argument in arguments))

        sides = (self.ours, self.before)
        took = in_turns(self.runs, *(partial(side.run, line(side)) for side in sides))
        self.tell(name, "the same before", aim, *took, wall=False)
        if shutil.which("valgrind"):
            counts = [side.instructions(line(side)) / 1e6 for side in sides]
            self.said(Compared(name, "the same before", "M instructions", *counts, aim))


def _word(text: str) -> Callable[[Side], str]:
    return lambda _side: text


# What is measured


def home(bench: Bench) -> None:
    """The first screen, with no reviews and with many; and Enter pressed before it is there."""
    ours, empty = bench.ours, str(bench.scratch / "empty")
    first, early, smallest = in_turns(
        bench.runs,
        lambda: ours.until_shown(ours.command("--data-dir", empty), "Begin a new review"),
        lambda: ours.until_shown(
            ours.command("--data-dir", empty), "PartnerCheck sends nothing", "\r"
        ),
        lambda: ours.until_shown([sys.executable, "-c", SMALLEST_APP], "first painted text"),
    )
    bench.tell("Home, first painted", "smallest app", 1.2, first, smallest, wall=True)
    bench.tell("Home, first painted", "smallest app", 1.2, first, smallest, wall=False)
    bench.tell("Enter at once, acted on", "smallest app", 1.75, early, smallest, wall=True)
    one, many = bench.folder(ours, 1), bench.folder(ours, bench.many)
    full, single = in_turns(
        bench.runs,
        lambda: ours.until_shown(ours.command("--data-dir", many), "Go on with: "),
        lambda: ours.until_shown(ours.command("--data-dir", one), "Go on with: "),
    )
    name = f"Home with {bench.many:,} reviews"
    bench.tell(name, "home with one", 1.15, full, single, wall=False)


def memory(bench: Bench) -> None:
    """The memory held at home, with no reviews and with many."""
    ours, empty = bench.ours, str(bench.scratch / "empty")
    many = bench.folder(ours, bench.many)
    least = ours.memory([sys.executable, "-c", SMALLEST_APP], "first painted text")
    first = ours.memory(ours.command("--data-dir", empty), "Begin a new review")
    full = ours.memory(ours.command("--data-dir", many), "Go on with: ")
    bench.said(Compared("Memory at home", "smallest app", "kB", first, least, 1.05))
    name = f"Memory with {bench.many:,} reviews"
    bench.said(Compared(name, "smallest app", "kB", full, least, 1.2))


def commands(bench: Bench) -> None:
    """Commands that leaders and scripts run, compared with the same before."""

    def folder(side: Side) -> str:
        return bench.folder(side, 1, 21)

    for words in (["list"], ["show", "latest"], ["actions", "latest"]):
        bench.command(" ".join(words), 0.65, _word("--data-dir"), folder, *map(_word, words))
    export = map(_word, ["export", "latest", "--format", "markdown"])
    bench.command("export", 0.65, _word("--data-dir"), folder, *export)


def checks(bench: Bench) -> None:
    """`data check` over many reviews, and `content check` over a large guide."""

    def folder(side: Side) -> str:
        return bench.folder(side, bench.many)

    name = f"data check, {bench.many:,} reviews"
    bench.command(name, 0.4, _word("--data-dir"), folder, _word("data"), _word("check"))
    each = bench.large // 4
    areas = [
        (area, [make_principle(f"{area}.p{number}") for number in range(each)])
        for area in ("aims", "power", "means", "trust")
    ]
    guide = write_guide(bench.scratch / "guide", make_guide(*areas))
    name = f"content check, {bench.large:,} principles"
    bench.command(name, 0.55, _word("content"), _word("check"), _word(str(guide)))


def keys(bench: Bench) -> None:
    """From a level key to its mark, and from Enter to the next principle, compared with before."""
    marks: list[list[Took]] = []
    nexts: list[list[Took]] = []
    for side in (bench.ours, bench.before):
        with tempfile.TemporaryDirectory(dir=bench.scratch) as folder:
            side.fill(Path(folder), 1)
            with closing(_Walk(side, folder)) as walk:
                walk.press("\r", LEVELS)
                digits = islice(cycle("24153"), bench.runs * 5)
                marks.append([walk.press(key, f"▌ {key} ") for key in digits])
                nexts.append(list(walk.to_the_end()))
    bench.tell("Level key to its mark", "the same before", 1.0, *marks, wall=True)
    bench.tell("Enter to the next principle", "the same before", 1.0, *nexts, wall=True)


class _Walk:
    """PartnerCheck at the first principle of a new review."""

    def __init__(self, side: Side, folder: str) -> None:
        self._terminal = Terminal(side.command("--data-dir", folder), side.environment)
        self._terminal.wait_for("Go on with: ")
        self.press("\r", "Principle 1 of")
        found = re.search(r"Principle 1 of (\d+)", self._terminal.screen.text())
        assert found is not None
        self._principles = int(found[1])

    def shows(self, words: str) -> bool:
        """Whether words are on the screen."""
        return words in self._terminal.screen.text()

    def to_the_end(self) -> Iterator[Took]:
        """Answer every principle, beginning at the levels of the first; gives what each way on
        took."""
        for number in range(2, self._principles + 1):
            self.press("3", "▌ 3 ")
            self.press("\r", gone=LEVELS)
            on = self.press("\r", f"Principle {number} of", CHECK)
            if self.shows(CHECK):
                self.press("\r", f"Principle {number} of")
            else:
                yield on
            self.press("\r", LEVELS)

    def press(self, key: str, *words: str, gone: str = "") -> Took:
        """Press a key once nothing moves. Returns what it took until one of the words is painted,
        or until `gone` is no longer there."""
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
        """End the program and everything it started."""
        self._terminal.close()


def version(bench: Bench) -> None:
    """`--version` against an interpreter that does nothing."""
    ours = bench.ours
    took = in_turns(
        bench.runs,
        lambda: ours.run(ours.command("--version")),
        lambda: ours.run([sys.executable, "-c", "pass"]),
    )
    bench.tell("--version", "bare Python", 2, *took, wall=True)


def plain(bench: Bench) -> None:
    """The first prompt of the plain face, compared with questionary's, if that is installed."""
    if find_spec("questionary") is None:
        return
    ours, folder = bench.ours, str(bench.scratch / "empty")
    took = in_turns(
        bench.runs,
        lambda: ours.until_shown(
            ours.command("--plain", "--data-dir", folder), "Enter begins a new review"
        ),
        lambda: ours.until_shown([sys.executable, "-c", QUESTIONARY], "first prompt"),
    )
    bench.tell("Plain, first prompt", "questionary", 1, *took, wall=True)


def table(bench: Bench) -> None:
    """Laying twelve seats on a large guide against loading that guide, in one process."""
    each = bench.large // 4
    areas = [
        (area, [make_principle(f"{area}.p{number}") for number in range(each)])
        for area in ("aims", "power", "means", "trust")
    ]
    guide = write_guide(bench.scratch / "table-guide", make_guide(*areas))
    command = [sys.executable, "-c", LAY, str(guide), str(bench.scratch / "seats")]
    took = [_two_numbers(bench.ours, command) for _ in range(bench.runs)]
    laid, loaded = (statistics.median(times) for times in zip(*took, strict=True))
    name = f"Twelve seats laid, {bench.large:,} principles"
    bench.said(Compared(name, "loading the guide", "processor ms", laid, loaded, 1.5))


def _two_numbers(side: Side, command: list[str]) -> tuple[float, float]:
    said = subprocess.run(
        command,
        env={**os.environ, **side.environment}, cwd=side.root,
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    first, second = map(float, said.stdout.split())
    return first, second


MEASURES = {
    "home": home,
    "memory": memory,
    "commands": commands,
    "checks": checks,
    "keys": keys,
    "version": version,
    "plain": plain,
    "table": table,
}


@contextmanager
def taken_out(commit: str, scratch: Path) -> Iterator[Side]:
    """The tree of a commit, beside this one. Raises CalledProcessError if git has no such
    commit."""
    packed = subprocess.run(
        ["git", "archive", "--format=tar", commit], cwd=ROOT, capture_output=True, check=True
    )
    root = scratch / "before"
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(root, filter="data")
    yield Side(root)


def main() -> int:
    """Measure what was named, or everything; returns the exit code."""
    parser = argparse.ArgumentParser(prog="tests.benchmark", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--against", metavar="COMMIT", default=BEFORE)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--quick", action="store_true", help="a minute: less of everything")
    parser.add_argument("--json", action="store_true", help="what was found, to keep")
    options = parser.parse_args()
    # Installed programs are compiled at their first run; so are those measured here.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    names = options.names or list(MEASURES)
    if unknown := set(names) - set(MEASURES):
        parser.error(f"not measured: {', '.join(sorted(unknown))}; {', '.join(MEASURES)}")
    found: list[Compared] = []

    def said(one: Compared) -> None:
        found.append(one)
        if not options.json:
            sys.stdout.write(f"{one.words()}\n")
            sys.stdout.flush()

    with tempfile.TemporaryDirectory() as folder, taken_out(options.against, Path(folder)) as side:
        bench = Bench(
            Side(ROOT),
            side,
            Path(folder),
            runs=3 if options.quick else options.runs,
            many=100 if options.quick else MANY,
            large=200 if options.quick else LARGE,
            said=said,
        )
        for name in names:
            MEASURES[name](bench)
    if options.json:
        kept = [{**asdict(one), "ratio": one.ratio, "reached": one.reached} for one in found]
        sys.stdout.write(json.dumps({"before": options.against, "found": kept}, indent=2) + "\n")
    return 0 if all(one.reached for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
