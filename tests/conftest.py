"""Options of the whole suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kill-rounds",
        type=int,
        default=20,
        help="how often the thorough test of kills starts, kills and starts again (20)",
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests recorded as figures: of a long run they are the point."""
    for report in terminalreporter.stats.get("passed", ()):
        for name, value in report.user_properties:
            if name == "figures":
                terminalreporter.write_line(f"{report.nodeid}: {value}")


@pytest.fixture
def kill_rounds(request: pytest.FixtureRequest) -> int:
    """How many windows are killed."""
    rounds: int = request.config.getoption("--kill-rounds")
    return rounds
