"""Being stopped by the shell for a while, and going on: the page is painted whole, and one thread
reads the keys."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from partnercheck.tui import stopping
from partnercheck.tui.stopping import Stops
from tests.support.terminal import Terminal, partnercheck

pytest.importorskip("termios", reason="nothing is stopped for a while on this system")


class Told:
    """A driver, an app, a loop and a shell that write down what they are asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, background: int = 0) -> None:
        """`background` is how often the terminal is found to belong to another program."""
        self.asked: list[str] = []
        self.heard: dict[int, Callable[[], None]] = {}
        answers = iter([False] * background)
        monkeypatch.setattr(stopping, "_stop_here", lambda: self.asked.append("stopped"))
        monkeypatch.setattr(stopping, "_in_foreground", lambda: next(answers, True))
        self.app: Any = SimpleNamespace(is_running=True)
        driver: Any = SimpleNamespace(
            can_suspend=True,
            suspend_application_mode=lambda: self.asked.append("given back"),
            resume_application_mode=lambda: self.asked.append("taken again"),
        )
        loop: Any = SimpleNamespace(add_signal_handler=self.heard.__setitem__)
        Stops(driver, self.app, lambda: self.asked.append("painted")).listen(loop)

    def hears(self, *numbers: int) -> list[str]:
        """What was asked after these signals."""
        self.asked.clear()
        for number in numbers:
            self.heard[number]()
        return list(self.asked)


AGAIN = ["taken again", "painted"]


def test_each_stop_gives_the_terminal_back_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(monkeypatch)
    for _ in range(2):
        stopped = told.hears(signal.SIGTSTP, signal.SIGCONT)
        assert stopped == ["given back", "stopped", *AGAIN]
        assert told.hears(signal.SIGCONT) == ["given back", *AGAIN], "after a stop unheard of"


def test_nothing_is_taken_from_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(monkeypatch, background=2)
    assert told.hears(signal.SIGCONT) == ["stopped", "stopped", "given back", *AGAIN]


def test_an_app_that_ends_takes_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(monkeypatch)
    told.app.is_running = False
    assert told.hears(signal.SIGCONT, signal.SIGTSTP) == ["stopped"]


def test_a_driver_that_cannot_be_stopped_is_left_alone() -> None:
    driver: Any = SimpleNamespace(can_suspend=False)
    app: Any = SimpleNamespace(is_running=True)
    loop = asyncio.new_event_loop()
    Stops(driver, app, lambda: None).listen(loop)
    assert not loop.remove_signal_handler(signal.SIGCONT)
    loop.close()


@pytest.mark.skipif(not Path("/proc").exists(), reason="only /proc tells threads and stops")
def test_stopped_and_going_on_in_a_terminal(tmp_path: Path) -> None:
    terminal = Terminal(partnercheck("--data-dir", str(tmp_path)), {"HOME": str(tmp_path)})
    process = Path("/proc", str(terminal.process.pid))

    def state() -> str:
        return (process / "stat").read_text("utf-8").rpartition(") ")[2][0]

    def painted(more: int) -> Callable[[], bool]:
        frames = terminal.screen.frames
        return lambda: terminal.screen.frames >= frames + more and "Leave" in terminal.screen.text()

    try:
        terminal.wait(lambda: "Leave" in terminal.screen.text(), "home")
        threads = len(list((process / "task").iterdir()))
        for number in (signal.SIGTSTP, signal.SIGTSTP, signal.SIGSTOP, signal.SIGSTOP):
            terminal.process.send_signal(number)
            while terminal.read(0.05) or state() != "T":
                assert terminal.process.poll() is None, "it ended"
            assert terminal.screen.other == (number == signal.SIGSTOP), "the shell's own screen"
            seen = painted(1)
            terminal.process.send_signal(signal.SIGCONT)
            terminal.wait(seen, "the page after a stop")
            assert terminal.screen.rows()[0].split() == ["PartnerCheck", "Home"], "painted whole"
            assert len(list((process / "task").iterdir())) <= threads
        terminal.send("\x11")
        assert terminal.end() == 0
        assert terminal.usable
    finally:
        terminal.close()
