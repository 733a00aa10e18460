"""Two machines with a data folder each; what each remembers outside its folder is its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from partnercheck.store.folder import DataFolder


@dataclass(frozen=True)
class Machine:
    """One machine: a place for what it remembers, and a data folder."""

    home: Path

    @property
    def folder(self) -> DataFolder:
        """Its data folder."""
        return DataFolder(self.home / "data")

    @contextlib.contextmanager
    def used(self) -> Iterator[DataFolder]:
        """While this context is open, what this process does happens on this machine."""
        with pytest.MonkeyPatch.context() as patch:
            for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
                patch.setenv(name, str(self.home / "state"))
            patch.setenv("HOME", str(self.home))
            yield self.folder


def two_machines(path: Path) -> tuple[Machine, Machine]:
    """Two machines with empty data folders."""
    machines = Machine(path / "office"), Machine(path / "laptop")
    for machine in machines:
        machine.home.mkdir()
        with machine.used() as folder:
            folder.prepare()
    return machines
