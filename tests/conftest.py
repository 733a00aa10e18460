"""Options of the whole suite, and what tests in several rooms begin with."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from partnercheck.places import DATA_DIR_VARIABLE
from tests.support.quick_keys import use_quick_keys
from tests.support.starting_guide import write_starting_guide

# No deadline: speed belongs in the benchmark, and a busy machine fails no test. Each run has other
# examples, so half of Hypothesis's usual number finds as much, a little later.
settings.register_profile(
    "unhurried",
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")

# Without bytecode each worker rewrites every test anew, and each program that a test starts
# compiles PartnerCheck anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_MACHINES = itertools.count()
MEMORY = "/dev/shm"
ROOM = 2 << 30
"""Bytes that must be free in memory for the tests' folders to be kept there."""
# Thousands of folders and files on a disk cost more than what is tested in them. `--basetemp` names
# a folder on a real disk.
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)


def pytest_collection_finish() -> None:
    """Keep imported objects out of garbage collection, which took a quarter of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One worker more than processors for the thorough tests, if their number is left to be found
    out: half of the time they wait, for a terminal, a sync or a voice."""
    if config.option.markexpr != "thorough" or "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    ours = getattr(os, "sched_getaffinity", None)
    return (len(ours(0)) if ours else os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kill-rounds",
        type=int,
        default=20,
        help="how often the thorough test of kills starts, kills and starts again (20)",
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests recorded: they are the point of a long run."""
    for report in terminalreporter.stats.get("passed", ()):
        for name, value in report.user_properties:
            if name == "figures":
                terminalreporter.write_line(f"{report.nodeid}: {value}")


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The folder of the guide that `content new` writes."""
    return write_starting_guide(tmp_path / "my-guide")


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every passphrase lock and open at once."""
    use_quick_keys(monkeypatch)


@pytest.fixture
def kill_rounds(request: pytest.FixtureRequest) -> int:
    """How many windows to kill."""
    rounds: int = request.config.getoption("--kill-rounds")
    return rounds


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_counts() -> Iterator[None]:
    """Let Ctrl+C end programs that a test starts: a shell that runs the suite in the background has
    it ignored, and they would inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _a_machine_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Remember nothing from other tests, whose folders may have the same names."""
    place = tmp_path_factory.getbasetemp() / f"state-{next(_MACHINES)}"
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(place))


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_opened() -> Iterator[None]:
    """No test opens a browser or a folder for whoever runs it: it runs as on another machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _nobodys_own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the settings and reviews of whoever runs it."""
    apart = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(DATA_DIR_VARIABLE, raising=False)
        for name in (
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME",
            "APPDATA",
            "LOCALAPPDATA",
        ):
            patch.setenv(name, str(apart / name.lower()))
        yield
