"""Random keys at the real program, for as long as one likes: nothing may end it or leave it blank.

    python -m tests.soak --seed 1 --keys 20000 [--reviews 300] [--locked] [--plain] [--tab-only]

A seed gives the same keys again, as far as timing allows: whether a key has to be avoided, because
it would leave, depends on what is on the screen. After a crash the same keys are given again, with
ever fewer of them, to find the fewest that still cause it. Exit code 1 if anything was found.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from partnercheck.commands import COMMANDS
from partnercheck.places import built_in_guide
from partnercheck.report.formats import FORMATS
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.session.passphrase_words import TITLE as PASSPHRASES
from partnercheck.session.words import COVERED
from partnercheck.tui.screens.home import TIDIES
from tests.support.terminal import Terminal, partnercheck

PASSPHRASE = "harbour tuesday lantern"
WHOLE_EVERY = 500
"""How many keys between two checks of every review."""
SETTLED = 2_000
"""How many keys before memory is first measured, so that everything has been loaded."""
GROWTH = 1.1
"""By what factor memory may have grown at the end, at home with the same reviews."""
ANSWERS = 0.02
"""Seconds within which painting begins, if a key leads to any."""
QUIET = 0.008
"""Seconds without painting before the next key."""
STILL = 6
"""How many looks in a row, each after `QUIET`, find it at rest before it has done all it was asked:
Textual paints up to 16 ms after what led to it, and sleeps until then."""
BEHIND = 10
"""How many keys the program may be behind."""
PATIENCE = 60.0
"""Seconds after which a blank screen counts as blank for good."""
TRIES = 60
"""How many runs may be used to reduce a crash."""
SLOW = 2.0
"""Seconds within which the list of commands is painted, if its key opens it where one is."""

ENTER, ESCAPE, TAB, BACKSPACE, UNDO, REDO = "\r", "\x1b", "\t", "\x7f", "\x1a", "\x19"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
ARROWS = (UP, DOWN, RIGHT, LEFT)
PASTES = "\x1b[200~"
PAGING = ("\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1b[3~")
SPECIAL = {
    "enter": ENTER, "escape": ESCAPE, "backspace": BACKSPACE, "slash": "/", "comma": ",",
    "question_mark": "?", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
    "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~",
}  # fmt: skip
CONTROL = tuple(chr(code) for code in range(1, 27) if chr(code) not in "\x11\x13\x1a\x1c")
"""Ctrl+A to Ctrl+Z without Ctrl+Q; Ctrl+S and Ctrl+Z hold or stop a program in line mode."""
WORDS = (
    "the hospice 2 beds", "It is 2 trusts only", "Monday 14 December", "14/12/26", "no", "[/b] [x",
    "We met in May.", "£5 €5", "ŵŷ", "leaders & partners", "0", "4", "q", "home", "help",
)  # fmt: skip
SIZES = ((80, 24), (120, 40), (60, 20), (200, 60), (20, 5), (40, 12), (61, 21), (100, 30))
CHOOSES = {ENTER, "\n", " "}
LEAVES = ("Save and leave PartnerCheck", "Leave  (Ctrl+Q)", "Leave without saving")
"""Words on the screen that mean Enter could leave."""
LEAVE_ROW = "Leave PartnerCheck"
"""The row of home with which Enter leaves."""
KEYS_ROWS = 3
"""How many rows at the lower edge can hold the keys of a page, Leave among them."""
OPENS_LIST = {SPECIAL["f4"], "\x10"}
"""The keys that open the list of commands."""
HELD = 0.25
"""Seconds for which the program may hold Esc or typed characters, to see what comes after them."""


def code_of(key: str) -> str | None:
    """The bytes of a key, by Textual's name for it; None for one that leaves."""
    if key.startswith("ctrl+"):
        return None if key == "ctrl+q" else chr(ord(key[-1]) - 96)
    return SPECIAL.get(key, key if len(key) == 1 else None)


COMMAND_KEYS = tuple(
    sorted({code for c in COMMANDS for key in c.keys if (code := code_of(key)) is not None})
)


@dataclass(frozen=True)
class Press:
    """What is done at once: keys in one write, or a new size of the window."""

    keys: str = ""
    size: tuple[int, int] | None = None
    then: str = ""
    """A second key in the same write."""

    def __str__(self) -> str:
        return f"{self.size[0]}x{self.size[1]}" if self.size else repr(self.keys + self.then)


class Hands:
    """Somebody who knows every key and presses them at random; the same seed gives the same
    presses."""

    def __init__(self, seed: int, *, tab_only: bool = False) -> None:
        self._chance = random.Random(seed)
        self._tab_only = tab_only
        self._size = (80, 24)

    def __iter__(self) -> Iterator[Press]:
        while True:
            if not self._tab_only and self._chance.random() < 0.01:
                yield self._resized()
            elif self._chance.random() < 0.3:
                yield Press(self._key(), then=self._key())
            else:
                yield Press(self._key())

    def _resized(self) -> Press:
        self._size = self._chance.choice(SIZES)
        if self._chance.random() < 0.5:
            self._size = (self._chance.randint(20, 200), self._chance.randint(5, 60))
        return Press(size=self._size)

    def _key(self) -> str:
        pick = self._chance
        if self._tab_only:
            return pick.choice((TAB, "\x1b[Z", *ARROWS, ENTER, " "))
        kinds: tuple[tuple[float, Callable[[], str]], ...] = (
            (0.34, lambda: pick.choice(COMMAND_KEYS)),
            (0.52, lambda: pick.choice(ARROWS)),
            (0.66, lambda: pick.choice((ENTER, ENTER, " "))),
            (0.74, lambda: ESCAPE),
            (0.79, lambda: pick.choice((TAB, "\x1b[Z"))),
            (0.83, lambda: pick.choice((*CONTROL, UNDO, REDO, "\x1b[18~"))),
            (0.85, lambda: "\x1bOP"),
            (0.88, lambda: pick.choice(PAGING)),
            (0.90, lambda: pasted(pick.choice(WORDS))),
            (0.91, lambda: pasted("\n".join(f"line {n}" for n in range(40)))),
            (0.95, lambda: pick.choice(WORDS)),
            (1.0, self._click),
        )
        at = pick.random()
        return next(make for limit, make in kinds if at < limit)()

    def _click(self) -> str:
        column = self._chance.randint(1, self._size[0])
        row = self._chance.randint(1, self._size[1])
        return f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"


class Lines:
    """The same for the plain face, one line at a time."""

    _SAYS = ("", "", "b", "u", "y", "?", "a", "o", "s", "n", "h", "c", "e", "w", "p", "settings")

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def __iter__(self) -> Iterator[Press]:
        while True:
            pick = self._chance
            line = pick.choice((str(pick.randint(0, 12)), pick.choice(self._SAYS), "home"))
            if pick.random() < 0.1:
                line = pick.choice([word for word in WORDS if word != "q"])
            yield Press(f"{line}\n")


def say(words: str) -> None:
    """A line for whoever runs this."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def pasted(text: str) -> str:
    """A text as a terminal sends a paste."""
    return f"{PASTES}{text}\x1b[201~"


@dataclass
class Crash:
    """The program ended, or its screen stayed blank, though nobody had asked for it."""

    why: str
    number: int
    pressed: list[Press]
    """Everything pressed since the program started."""
    before: Path
    """A copy of the data folder from when the program started."""

    def __str__(self) -> str:
        return f"{self.why} at key {self.number}; the last: {_last(self.pressed)}"


def _last(pressed: Sequence[Press]) -> str:
    return " ".join(str(press) for press in pressed[-12:])


class Program:
    """PartnerCheck in a pseudo-terminal, in folders of its own."""

    def __init__(self, home: Path, *, plain: bool, locked: bool) -> None:
        environment = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")}
        environment |= {"XDG_DATA_HOME": str(home / "share"), "BROWSER": "true"}
        arguments = ["--data-dir", str(home / "data"), *(["--plain"] if plain else [])]
        if locked and plain:
            arguments += ["--passphrase-file", str(home / "passphrase")]
        work = home / "work"
        work.mkdir(exist_ok=True)
        self.plain = plain
        self._pressed = 0
        self._held = self._asked = self._at_leave = False
        self._leave_rows: set[int] = set()
        self.terminal = Terminal(partnercheck(*arguments), environment, folder=work)
        self.rest(PATIENCE)

    @property
    def ended(self) -> int | None:
        """Its exit code once it has ended; None before."""
        return self.terminal.process.poll()

    @property
    def text(self) -> str:
        """What is on the screen."""
        return self.terminal.screen.text()

    def rest(self, first: float = ANSWERS) -> bool:
        """Read until nothing more is painted, and return whether anything was; `first` is how many
        seconds to wait for a beginning. What was read before is forgotten."""
        within, painted = first, False
        while self.terminal.read(within):
            within, painted = QUIET, True
        self.terminal.said = b""
        return painted

    def catch_up(self) -> None:
        """Read until it has done all that was asked of it. On a busy machine it would otherwise be
        given keys faster than it can take them, and be far behind what is read."""
        self.rest()
        still = 0
        while still < STILL:
            painted = self.rest(QUIET)
            still = 0 if painted or self._works else still + 1

    @property
    def _works(self) -> bool:
        """Whether any thread of it runs or waits for the processor; False where no system tells."""
        threads = Path(f"/proc/{self.terminal.process.pid}/task").glob("*/stat")
        try:
            states = [one.read_text("utf-8", "replace").rpartition(") ")[2][:1] for one in threads]
        except OSError:
            return False  # one ended meanwhile
        return "R" in states

    def press(self, press: Press) -> Press:
        """Press, leaving out what would leave; returns what was pressed."""
        if press.size:
            self.terminal.resize(*press.size)
            self.catch_up()
        elif self.plain:
            self.terminal.send(press.keys)
        else:
            if not self._small and (_chooses(press.keys) or _chooses(press.then)):
                self._look()
            if self._may_leave_then(press):
                first = self.press(Press(press.keys))
                return Press(first.keys, then=self.press(Press(press.then)).keys)
            press = self._without_leaving(press)
            sent = press.keys + press.then
            self.terminal.send(sent)
            self._asked |= bool(OPENS_LIST & {press.keys, press.then})
            self._held = sent.endswith(ESCAPE) or (len(sent) > 1 and sent.isprintable())
        self.rest()
        self._pressed += 1
        if self._pressed % BEHIND == 0:
            self.catch_up()
        return press

    def _look(self) -> None:
        """Read until the screen is as the keys before have it, and remember where Leave is."""
        if self._held:
            self.rest(HELD)
        self.catch_up()
        self.blank()  # after a change of size nothing is seen until all is painted anew
        if self._asked:  # the box above the list is painted before it
            end = time.monotonic() + SLOW
            while self.text.count("╭") < 2 and time.monotonic() < end and self.ended is None:
                self.terminal.read(QUIET)
            self.catch_up()
            self._asked = False
        if self._at_home:
            self._at_leave = self._stands_at(LEAVE_ROW)
            rows = self.terminal.screen.rows()
            self._leave_rows = {at + 1 for at, row in enumerate(rows) if "Leave" in row}

    def _stands_at(self, row: str) -> bool:
        """Whether Enter would take this row, as far as one sees. For a screen reader there is no
        arrow: there the terminal's cursor tells, or nothing while it waits beside what was said."""
        if "▸" in self.text:
            return f"▸ {row}" in self.text
        at = self.terminal.screen.cursor_row
        return row in self.text and (row in at or not at.startswith("    "))

    @property
    def _small(self) -> bool:
        """Whether the window is too small to show more than that it is: no key leaves there."""
        return self.terminal.screen.columns < 60 or self.terminal.screen.height < 20

    @property
    def _at_home(self) -> bool:
        """Whether home is shown with nothing over it."""
        first = self.text.partition("\n")[0].split()
        return first[:2] == ["PartnerCheck", "Home"] and "╭" not in self.text

    def _may_leave_then(self, press: Press) -> bool:
        """Whether the second key could leave from where the first one leads: from home, or from
        another row there or in a panel."""
        if self._small or not _chooses(press.then):
            return False
        if "Home" in self.text or "╭" in self.text or press.keys == ESCAPE:
            return True
        row = _clicked(press.then)
        below = row is not None and row > self.terminal.screen.height - KEYS_ROWS
        return self._at_leave if row is None else below or row in self._leave_rows

    def _without_leaving(self, press: Press) -> Press:
        """The same, with Esc for a key that would leave."""
        if self._small:
            return press
        row = _clicked(press.keys)
        rows = self.terminal.screen.rows()
        if row is not None:
            leaves = row <= len(rows) and "leave" in rows[row - 1].lower()
        else:
            leaves = self._stands_at(LEAVE_ROW) or any(words in self.text for words in LEAVES)
        return Press(ESCAPE, then=press.then) if leaves and _chooses(press.keys) else press

    def blank(self) -> bool:
        """Whether the screen is empty and stays so."""
        end = time.monotonic() + PATIENCE
        while not self.text.strip() and self.ended is None and time.monotonic() < end:
            if not self.terminal.read(0.5):
                # A closed terminal has nothing to read from then on: its program is ending.
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.terminal.process.wait(0.1)
        return self.ended is None and not self.text.strip()

    def tidied(self) -> None:
        """Wait until memory stands still at home, where the program tidies up after `TIDIES`
        seconds."""
        before, now = -1, 0
        while before != now:
            while self.terminal.read(2 * TIDIES):
                pass
            before, now = now, self.memory

    def go_home(self) -> None:
        """Go home from anywhere, in a window large enough to see everything."""
        self.press(Press(size=(80, 24)))
        self.catch_up()
        for _ in range(200):
            assert self.ended is None, "it ended on the way home"
            if self._at_home:
                return
            self.press(Press(ENTER if COVERED in self.text else ESCAPE))
            self.catch_up()
        raise AssertionError(f"home is not reached by Esc:\n{self.text}")

    def look_at_libraries(self) -> None:
        """Have everything shown for which a library is loaded, and go home: what encrypts, and each
        format of an export of the first review. A library is loaded when it is first needed: once,
        and no growth. So this comes before the first key: right before the first figure, what is
        loaded would fill what pages have freed, and pages would take it anew after it. It also
        leaves the same review open each time."""
        for row in ("Settings", PASSPHRASES):
            self.press(Press(PAGING[2]))
            self.catch_up()
            for _ in range(40):
                if self._stands_at(row):
                    break
                self.press(Press(DOWN))
                self.catch_up()
            self.press(Press(ENTER))
            self.catch_up()
        assert f"│  {PASSPHRASES}" in self.text, self.text
        self.go_home()
        self.press(Press(PAGING[2]))
        self.press(Press(SPECIAL["f3"]))
        self.catch_up()
        for _ in FORMATS if "Write it as" in self.text else ():
            self.press(Press(RIGHT))
            self.press(Press(ENTER))
        self.go_home()

    @property
    def memory(self) -> int:
        """Kilobytes of memory in use."""
        status = Path(f"/proc/{self.terminal.process.pid}/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line)


def _chooses(keys: str) -> bool:
    """Whether `keys` can carry out what is shown."""
    typed = "" if keys.startswith(PASTES) else keys
    return bool(set(typed) & CHOOSES) or _clicked(keys) is not None


def _clicked(keys: str) -> int | None:
    """The row of a click, if `keys` are one."""
    _, found, rest = keys.partition("\x1b[<0;")
    return int(rest.split("M")[0].split(";")[1]) if found else None


@dataclass
class Soak:
    """One run: what was pressed, and what came of it."""

    home: Path
    hands: Iterator[Press]
    plain: bool = False
    locked: bool = False
    crashes: list[Crash] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    restarts: int = 0
    _pressed: list[Press] = field(default_factory=list)

    @property
    def grown(self) -> float:
        """How many times its first memory the program used at the end; 0 where it began anew too
        late to tell."""
        return self.memory[-1] / self.memory[0] if len(self.memory) > 1 else 0.0

    def run(self, keys: int) -> None:
        """Press so many keys; if the program ends, start it again."""
        program = self._begin()
        for number in range(1, keys + 1):
            self._pressed.append(program.press(next(self.hands)))
            if program.ended is not None or (not self.plain and program.blank()):
                self._gone(program, number)
                program = self._begin()
            if number % WHOLE_EVERY == 0:
                self.check_whole()
                say(f"{number} keys, {program.memory} kB")
            if not self.plain and (len(self._pressed) == SETTLED or number == keys):
                self._measure(program)
        program.terminal.close()
        self.check_whole()

    def _begin(self) -> Program:
        """Start the program, with a copy of its data folder for whoever wants to repeat the run."""
        self._pressed, self.memory = [], []
        before = self.home.parent / "before"
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(self.home, before, symlinks=True)
        program = start(self.home, plain=self.plain, locked=self.locked)
        if not self.plain:
            program.look_at_libraries()
        return program

    def _gone(self, program: Program, number: int) -> None:
        code = program.ended
        self.restarts += 1
        if code is None:
            why = f"a blank screen (unread: {program.terminal.screen.unread[:80]!r})"
        elif code == 0:
            program.terminal.close()
            say(f"left at key {number}; the last: {_last(self._pressed)}")
            return
        else:
            why = f"exit code {code}: {last_words(self.home)}"
        program.terminal.close()
        kept = self.home.parent / f"crash-{len(self.crashes)}"
        shutil.copytree(self.home.parent / "before", kept, symlinks=True)
        self.crashes.append(Crash(why, number, self._pressed, kept))
        say(str(self.crashes[-1]))

    def check_whole(self) -> None:
        """Check that every review and backup is whole. Raises AssertionError that names those that
        are not."""
        words = ["--data-dir", str(self.home / "data"), "data", "check"]
        if self.locked:
            words += ["--passphrase-file", str(self.home / "passphrase")]
        done = subprocess.run(partnercheck(*words), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def _measure(self, program: Program) -> None:
        """Measure memory at home, after moving what the run itself has begun out of the way."""
        reviews = self.home / "data" / "reviews"
        names = {path.name for path in reviews.iterdir()}
        program.go_home()
        if not self.memory:
            self._first = names
        else:
            for name in names - self._first:
                shutil.move(reviews / name, self.home / f"later-{name}")
            for key in (",", ESCAPE):
                program.press(Press(key))
        program.look_at_libraries()
        program.catch_up()
        program.tidied()
        self.memory.append(program.memory)
        say(f"{program.memory} kB at home")

    _first: set[str] = field(default_factory=set)


def last_words(home: Path) -> str:
    """Where a crash happened, as the program recorded it."""
    kept = home / "data" / "crash.txt"
    lines = kept.read_text(encoding="utf-8").strip().splitlines() if kept.exists() else []
    return " / ".join(line.strip() for line in lines[-3:])


def start(home: Path, *, plain: bool, locked: bool) -> Program:
    """Start the program, and unlock its reviews if they are `locked`: the first one asks for their
    passphrase."""
    program = Program(home, plain=plain, locked=locked)
    if locked and not plain:
        for key, then in ((ENTER, "Your passphrase"), (PASSPHRASE, "•" * 8), (ENTER, " of 21")):
            program.press(Press(key))
            program.terminal.wait_for(then)
        program.go_home()
        assert "Locked with" not in program.text
    return program


def reduced(crash: Crash, *, plain: bool, locked: bool) -> list[Press]:
    """The fewest presses found that end the program again from the same folder; empty if none
    do."""
    tries = iter(range(TRIES))

    def ends(pressed: Sequence[Press]) -> bool:
        if next(tries, None) is None:
            return False
        with tempfile.TemporaryDirectory(prefix="partnercheck-again-") as again:
            home = Path(again, "home")
            shutil.copytree(crash.before, home, symlinks=True)
            program = start(home, plain=plain, locked=locked)
            try:
                for press in pressed:
                    program.press(press)
                    if program.ended is not None:
                        return program.ended != 0
                program.rest()
                return program.ended not in (None, 0) or (not plain and program.blank())
            finally:
                program.terminal.close()

    found = next(
        (crash.pressed[-length:] for length in (25, 100, 400, len(crash.pressed))
         if ends(crash.pressed[-length:])),
        [],
    )  # fmt: skip
    size = max(1, len(found) // 2)
    while found and size:
        at = 0
        while at < len(found):
            fewer = [*found[:at], *found[at + size :]]
            if fewer and ends(fewer):
                found = fewer
            else:
                at += size
        size //= 2
    return list(found)


def furnish(home: Path, reviews: int, *, locked: bool) -> None:
    """Fill a data folder with reviews of a few answers each."""
    library = Library(home / "data", built_in_guide())
    library.prepare()
    if locked:
        library.passphrase.choose(PASSPHRASE)
        (home / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    for number in range(reviews):
        session = library.begin(Partnership(name=f"Partnership {number + 1}"), "all")
        for principle in session.guide.principles[: number % 5 + 1]:
            session.place(principle.id, number % 5 + 1)
        session.save()
        session.close()
    if locked:
        assert library.passphrase.encrypt("").done


def soaked(
    seed: int, keys: int, home: Path, *, reviews: int = 3, locked: bool = False,
    plain: bool = False, tab_only: bool = False,
) -> Soak:  # fmt: skip
    """Run so many keys, end the program, and return the run."""
    home.mkdir(parents=True)
    furnish(home, reviews, locked=locked)
    hands = iter(Lines(seed)) if plain else iter(Hands(seed, tab_only=tab_only))
    soak = Soak(home, hands, plain, locked)
    soak.run(keys)
    return soak


def main() -> int:
    """Run, say what was found, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keys", type=int, default=2_000)
    parser.add_argument("--reviews", type=int, default=3)
    for flag in ("locked", "plain", "tab-only"):
        parser.add_argument(f"--{flag}", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="partnercheck-soak-") as folder:
        soak = soaked(
            given.seed, given.keys, Path(folder, "home"), reviews=given.reviews,
            locked=given.locked, plain=given.plain, tab_only=given.tab_only,
        )  # fmt: skip
        for crash in soak.crashes:
            fewest = reduced(crash, plain=given.plain, locked=given.locked)
            again = " ".join(str(press) for press in fewest) or "not given again"
            say(f"seed {given.seed}, {crash}\n  the fewest: {again}")
    memory = f"memory {soak.memory} kB" + (f", {soak.grown:.2f} times" if soak.grown else "")
    say(
        f"seed {given.seed}: {given.keys} keys, {len(soak.crashes)} crashes, "
        f"{soak.restarts} restarts, {memory}"
    )
    return 1 if soak.crashes or soak.grown > GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
