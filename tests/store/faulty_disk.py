"""A disk for tests that counts every call, and at a chosen one fails, writes too little or
stops."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from partnercheck.store.filesystem import FileSystem
from partnercheck.store.folder import DataFolder


def on(folder: DataFolder, disk: FileSystem) -> DataFolder:
    """The same data folder, on another disk."""
    return replace(folder, fs=disk)


CALLS = (
    "close",
    "create",
    "fill_lock",
    "link",
    "lock",
    "make_folder",
    "names",
    "open_lock",
    "read",
    "read_tail",
    "remove_folder",
    "replace",
    "set_mode",
    "status",
    "sync",
    "sync_folder",
    "temporary_names",
    "unlink",
    "write",
)
UNCHANGING = {
    "close",
    "lock",
    "names",
    "read",
    "read_tail",
    "status",
    "sync",
    "sync_folder",
    "temporary_names",
}
"""Calls that do not change the disk; a lock goes with its process."""
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EINTR)

Fault = Callable[["FaultyDisk", str, tuple[Any, ...]], Any]


class Killed(BaseException):
    """The process ended here: nothing after it reaches this disk."""


class FaultyDisk(FileSystem):
    """Passes every call to the real disk, except the one numbered `at` (from 0), which meets
    `fault`.

    Nothing is really synced: the tests are about which calls are made and what follows from each.
    """

    def __init__(self, at: int = -1, fault: Fault | None = None, *, links: bool = True) -> None:
        self.trace: list[str] = []
        self.created: list[Path] = []
        self.dead = False
        self._at = at
        self._fault = fault
        self._links = links
        self._open: set[int] = set()

    def mend(self) -> None:
        """Have no fault from now on."""
        self._at = -1

    def real(self, name: str, arguments: tuple[Any, ...]) -> Any:
        """Do the call on the real disk."""
        if name == "link" and not self._links:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        result = None if name.startswith("sync") else getattr(FileSystem, name)(self, *arguments)
        if name in ("create", "open_lock"):
            self._open.add(result)
        if name == "close":
            self._open.discard(arguments[0])
        return result

    def die(self) -> None:
        """Do what the system does for a process that has ended: close its files, which frees
        locks."""
        self.dead = True
        for handle in self._open:
            with contextlib.suppress(OSError):
                os.close(handle)
        self._open.clear()

    def call(self, name: str, *arguments: Any) -> Any:
        if self.dead:
            raise Killed
        at = len(self.trace)
        self.trace.append(name)
        if name == "create":
            self.created.append(arguments[0])
        if at == self._at and self._fault is not None:
            return self._fault(self, name, arguments)
        return self.real(name, arguments)


def _through(name: str) -> Callable[..., Any]:
    def through(disk: FaultyDisk, *arguments: Any, **named: Any) -> Any:
        return disk.call(name, *arguments, *named.values())

    return through


for _name in CALLS:
    if hasattr(FileSystem, _name):
        setattr(FaultyDisk, _name, _through(_name))


def fails_with(number: int) -> Fault:
    """A fault: the call does nothing and fails with this error number."""

    def fault(disk: FaultyDisk, name: str, arguments: tuple[Any, ...]) -> Any:
        raise OSError(number, os.strerror(number))

    return fault


def done_but_fails_with(number: int) -> Fault:
    """A fault: the call does its work, and still fails with this error number."""

    def fault(disk: FaultyDisk, name: str, arguments: tuple[Any, ...]) -> Any:
        with contextlib.suppress(OSError):
            disk.real(name, arguments)
        raise OSError(number, os.strerror(number))

    return fault


def killed_before(disk: FaultyDisk, name: str, arguments: tuple[Any, ...]) -> Any:
    """The process ends before the call."""
    disk.die()
    raise Killed


def killed_after(disk: FaultyDisk, name: str, arguments: tuple[Any, ...]) -> Any:
    """The process ends once the call is done; of a write only a part is done."""
    if name == "write":
        handle, data = arguments
        arguments = (handle, data[: len(data) // 2])
    with contextlib.suppress(OSError):
        disk.real(name, arguments)
    disk.die()
    raise Killed


def kills(trace: list[str]) -> list[tuple[int, Fault]]:
    """Where to end a process so that each state in which it can leave the disk occurs once: before
    the first call, and after each that changes something. A write is also left half done."""
    states: list[tuple[int, Fault]] = [(0, killed_before)]
    for at, call in enumerate(trace):
        if at and trace[at - 1] == "write":
            states.append((at, killed_before))
        if call not in UNCHANGING:
            states.append((at, killed_after))
    return states


def everywhere(fault: Fault) -> Callable[[list[str]], list[tuple[int, Fault]]]:
    """Where a fault can occur: at each call of the process."""
    return lambda trace: [(at, fault) for at in range(len(trace))]


def written_short(disk: FaultyDisk, name: str, arguments: tuple[Any, ...]) -> Any:
    """A write does only one byte; any other call is as usual."""
    if name == "write":
        handle, data = arguments
        arguments = (handle, data[:1])
    return disk.real(name, arguments)
