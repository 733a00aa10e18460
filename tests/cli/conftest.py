"""A data folder, a guide on disk, and a way to run commands in them."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from partnercheck.cli import main, output
from partnercheck.guide.load import load_guide
from partnercheck.guide.model import Guide
from partnercheck.review.model import GuideRef, Review
from partnercheck.store.clock import local_now
from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import create_review
from tests.cli.samples import riverside, save_again
from tests.support.guides import small_guide, write_guide
from tests.support.starting_guide import write_starting_guide


@dataclass(frozen=True)
class Ran:
    """What a command wrote, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Desk:
    """One data folder, and the small guide beside it."""

    data: Path
    guide_folder: Path
    guide: Guide
    capsys: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> Ran:
        """Run a command in this folder, with the small guide."""
        return self.run_bare(
            "--data-dir", str(self.data), "--guide", str(self.guide_folder), *arguments
        )

    def run_bare(self, *arguments: str) -> Ran:
        """Run a command with exactly these arguments."""
        self.capsys.readouterr()
        code = main(list(arguments))
        written = self.capsys.readouterr()
        return Ran(code, written.out, written.err)

    def keep(self, review: Review, now: Callable[[], datetime] = local_now) -> Path:
        """Save a review through the store; returns its file."""
        reference = GuideRef(
            id=self.guide.id,
            version=self.guide.version,
            language=self.guide.language,
            digest=self.guide.digest,
        )
        folder = DataFolder(self.data)
        folder.prepare()
        kept = create_review(folder, replace(review, guide=reference), self.guide_folder, now=now)
        kept.save(kept.review)
        assert kept.close().problem == ""
        return kept.path


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    guide_folder = write_guide(tmp_path / "guide", small_guide())
    return Desk(tmp_path / "data", guide_folder, load_guide(guide_folder), capsys)


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """A desk with one review, saved twice."""
    desk.keep(riverside())
    save_again(desk, "abc1")
    return desk


class Terminal(io.StringIO):
    """A stream that counts as a terminal with a person at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function that gives what somebody types, and makes both ends a terminal."""

    def answer(text: str) -> None:
        monkeypatch.setattr(output.sys, "stdin", Terminal(text))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    return answer


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starting guide in `my-guide` of this folder, where commands run."""
    monkeypatch.chdir(tmp_path)
    return write_starting_guide(tmp_path / "my-guide")


@pytest.fixture
def content(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs `partnercheck content` with these words and the data folder `data`; returns the exit
    code, stdout and stderr."""

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--data-dir", "data", "content", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return command
