"""Syncthing between two folders of this machine: two of them, over loopback only.

They are connected only while files are carried, so that both sides can change in between.
"""

from __future__ import annotations

import json
import random
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds after which the two count as never coming to rest."""
_FOLDER = "reviews"
_KEY = "loopback"
_CONFIG = """<configuration version="36">
<folder id="{folder}" label="" path="{path}" type="sendreceive" rescanIntervalS="0"
 fsWatcherEnabled="false" ignorePerms="true"><maxConflicts>-1</maxConflicts>
<filesystemType>basic</filesystemType><device id="{own}"/><device id="{other}"/>
<markerName>.stfolder</markerName></folder>
<device id="{own}" name="own"><address>dynamic</address></device>
<device id="{other}" name="other"><address>tcp://127.0.0.1:{other_port}</address></device>
<gui enabled="true" tls="false"><address>127.0.0.1:{gui}</address><apikey>{key}</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:{port}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><startBrowser>false</startBrowser>
<urAccepted>-1</urAccepted><crashReportingEnabled>false</crashReportingEnabled>
<autoUpgradeIntervalH>0</autoUpgradeIntervalH><reconnectionIntervalS>1</reconnectionIntervalS>
<stunKeepaliveStartS>0</stunKeepaliveStartS><setLowPriority>false</setLowPriority></options>
</configuration>"""


@dataclass
class _Device:
    """One Syncthing: its folder, its ports, its process."""

    home: Path
    folder: Path
    id: str
    port: int
    gui: int
    process: subprocess.Popen[bytes] | None = None
    last_event: int = 0

    def start(self, other: _Device) -> None:
        """Start it, and wait until it answers requests."""
        (self.folder / ".stfolder").mkdir(exist_ok=True)
        text = _CONFIG.format(
            folder=_FOLDER, path=self.folder, own=self.id, other=other.id, key=_KEY,
            other_port=other.port, gui=self.gui, port=self.port,
        )  # fmt: skip
        (self.home / "config.xml").write_text(text)
        command = ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart"]
        with (self.home / "log").open("wb") as log:
            self.process = subprocess.Popen([*command, "--no-upgrade"], stdout=log, stderr=log)

    def ask(self, path: str, *, post: bool = False) -> Any:
        """Its answer to a request; None while it does not answer."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/{path}",
            headers={"X-API-Key": _KEY},
            data=b"" if post else None,
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.loads(answer.read() or b"{}")
        except (OSError, urllib.error.URLError, ValueError):
            return None

    def answers(self) -> bool:
        """Whether it answers requests."""
        return self.ask("system/ping") is not None

    def wait(self) -> None:
        """Wait until something happens to it, for a second at most; only for a moment while it does
        not answer requests yet. Raises EOFError if it has ended."""
        happened = self.ask(f"events?since={self.last_event}&timeout=1")
        if happened:
            self.last_event = happened[-1]["id"]
        elif happened is None and self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.05)
                raise EOFError(f"Syncthing has ended: {(self.home / 'log').read_text()[-2000:]}")

    def rests(self, other: _Device) -> bool:
        """Whether it has everything that the other has, and knows that the other has everything of
        its own."""
        status = self.ask(f"db/status?folder={_FOLDER}") or {}
        there = self.ask(f"db/completion?folder={_FOLDER}&device={other.id}") or {}
        left = [status.get("needTotalItems", 1), there.get("needItems", 1)]
        return status.get("state") == "idle" and not any((*left, there.get("needDeletes", 1)))


class Syncthing:
    """Two of them with a folder each, started when first used."""

    def __init__(self, one: Path, two: Path, hands: random.Random) -> None:
        ports = _free_ports(4)
        self._devices = tuple(
            _made(top.parent / "syncthing", top, *ports[2 * number : 2 * number + 2])
            for number, top in enumerate((one, two))
        )
        first, second = self._devices
        first.start(second)
        second.start(first)

    def __call__(self) -> None:
        """Connect them, carry changes both ways, and part them again."""
        first, second = self._devices
        for device, other in ((first, second), (second, first)):
            _wait(device.answers, device)
            device.ask(f"system/resume?device={other.id}", post=True)
        _wait(lambda: all(map(_connected, self._devices)), first)
        for device in self._devices:
            device.ask(f"db/scan?folder={_FOLDER}", post=True)
        _wait(self._rest, first)
        for device, other in ((first, second), (second, first)):
            device.ask(f"system/pause?device={other.id}", post=True)

    def close(self) -> None:
        """End both."""
        for device in self._devices:
            if device.process is not None:
                device.process.terminate()
                device.process.wait()

    def _rest(self) -> bool:
        """Whether both rest, twice in a row, because what was carried may leave a conflict to
        carry."""
        first, second = self._devices
        for _ in range(2):
            if not (first.rests(second) and second.rests(first)):
                return False
            first.wait()
        return True


def _connected(device: _Device) -> bool:
    found = (device.ask("system/connections") or {}).get("connections", {})
    return any(one.get("connected") for one in found.values())


def _made(home: Path, folder: Path, port: int, gui: int) -> _Device:
    command = ["syncthing", "generate", f"--home={home}", "--no-default-folder"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = done.stdout + done.stderr
    made = said.partition("Device ID: ")[2].split()[0]
    return _Device(home, folder, made, port, gui)


def _free_ports(count: int) -> list[int]:
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def _wait(condition: Callable[[], bool], device: _Device) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError("Syncthing did not come to rest.")
        device.wait()
