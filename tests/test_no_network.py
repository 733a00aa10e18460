"""Nothing leaves this machine: a walk, a summary and the commands, watched by the interpreter.

An audit hook sees every way to the network, by whatever library, and every other program that
would be started. It can't be taken away again, so each walk runs in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WATCH = """
import sys

LOCAL = ("127.0.0.1", "::1") if sys.platform == "win32" else ()
FORBIDDEN = {
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request", "http.client.connect",
    "smtplib.connect", "ftplib.connect", "webbrowser.open", "subprocess.Popen", "os.system",
    "os.exec", "os.posix_spawn", "os.startfile",
}
seen = []

def watch(event, arguments):
    if event in FORBIDDEN:
        address = arguments[1] if len(arguments) > 1 else None
        # Windows has no socket pairs: asyncio makes its own by way of this machine.
        if isinstance(address, tuple) and address and address[0] in LOCAL:
            return
        seen.append(event)
        raise PermissionError(event)

sys.addaudithook(watch)
"""
FULL_SCREEN = """
import asyncio
from pathlib import Path
from tests.tui.driving import begin, leading, the_library

async def walk(folder):
    async with leading(the_library(folder), (80, 60)) as leader:
        await begin(leader, whole=False)
        for key in "12345012":
            await leader.press("enter", key, "h", "enter", "enter")
        await leader.until_at("check")
        await leader.press("k", "enter")
        await leader.until(lambda: leader.place in ("importance", "actions"))
        if leader.place == "importance":
            await leader.choose("Go on without marking any")
        await leader.until_at("actions")
        await leader.press("c")
        await leader.until_at("commit")
        await leader.press("enter", "f")
        await leader.until_at("finish")
        for panel in ("guide", "export"):
            leader.app.show_page(panel)
            await leader.settle()
            await leader.press("escape")
        leader.session.complete()
        await leader.press("ctrl+q")
        await leader.until(lambda: not leader.app.is_running)
        assert len(leader.session.review.answers) == 8

asyncio.run(walk(Path(sys.argv[1])))
"""
COMMANDS = """
from pathlib import Path
from partnercheck.cli import main
from tests.journeys import drive, to_the_end, take, whole_guide_journey
from tests.tui.driving import the_library

folder = Path(sys.argv[1])
library = the_library(folder)
session = drive(library, whole_guide_journey(library.guide))
for step in to_the_end(session):
    take(session, step)
session.close()
data = ["--data-dir", str(folder / "data")]
for command in (
    ["list", "--json"], ["show", "latest"], ["actions", "latest", "--json"],
    ["export", "latest", "--format", "markdown"], ["export", "latest", "--format", "json"],
    ["content", "check"], ["--version"],
):
    try:
        code = main([*data, *command])
    except SystemExit as ended:
        code = ended.code
    assert not code, (command, code)
"""


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            f"{WATCH}{code}\nassert not seen, seen\nprint('nothing seen')",
            folder,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(FULL_SCREEN, id="full screen", marks=pytest.mark.thorough),
        pytest.param(COMMANDS, id="commands"),
    ],
)
def test_a_walk_asks_nothing_of_the_network(tmp_path: Path, code: str) -> None:
    ended = run(code, tmp_path)

    assert ended.stdout.rstrip().endswith("nothing seen"), ended.stderr[-3000:]
    assert ended.returncode == 0


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.socket().bind(('0.0.0.0', 0))",
        "import urllib.request; urllib.request.urlopen('https://example.org')",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_the_watch_sees_what_it_is_there_for(tmp_path: Path, code: str) -> None:
    ended = run(f"\n{code}\n", tmp_path)

    assert ended.returncode == 1
    assert "PermissionError" in ended.stderr
