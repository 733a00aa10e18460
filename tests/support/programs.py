"""The programs in which people open an export: a browser, an office suite, a reader of PDFs.

`.ci/install-programs` installs them where it may; a test that lacks its program is skipped and says
which.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

_PATIENCE = 240
"""Seconds after which a program counts as hung, however busy the machine is."""


def _found(*names: str) -> str:
    return next(filter(None, map(shutil.which, names)), "")


BROWSER = _found("chromium", "chromium-browser", "google-chrome")
OFFICE = _found("soffice", "libreoffice")
PDF_READER = _found("pdftotext") and _found("pdfinfo")
needs_browser = pytest.mark.skipif(
    not (BROWSER and PDF_READER), reason="Chromium or poppler-utils is not installed here"
)
needs_office = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed here")
needs_pdf_reader = pytest.mark.skipif(not PDF_READER, reason="poppler-utils is not installed here")

_APART = (
    "--headless",
    *(("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()),
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
"""A browser that shows nothing, and is cut off from every host."""

XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Word:
    """A word on a page, and where it is, in points from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """One page of a PDF."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def last_line(self) -> list[Word]:
        """The words of the lowest line above the page's number."""
        above = [word for word in self.words if word.bottom < self.height - _FOOT]
        lowest = max(word.bottom for word in above)
        return [word for word in above if abs(word.bottom - lowest) < 2]


_FOOT = 36
"""Points at the foot of a page that hold only its number."""


@dataclass(frozen=True)
class Pdf:
    """A PDF as poppler reads it."""

    path: Path

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Its pages, with every word and its place."""
        page = ElementTree.fromstring(_said("pdftotext", "-bbox", self.path, "-"))
        return tuple(
            Sheet(
                float(sheet.attrib["width"]),
                float(sheet.attrib["height"]),
                tuple(
                    Word(
                        word.text or "",
                        *(float(word.attrib[edge]) for edge in ("xMin", "yMin", "xMax", "yMax")),
                    )
                    for word in sheet.iter(f"{XHTML}word")
                ),
            )
            for sheet in page.iter(f"{XHTML}page")
        )

    @cached_property
    def words(self) -> Counter[str]:
        """Every word, and how often it occurs."""
        return Counter(word.text for sheet in self.sheets for word in sheet.words)

    @property
    def text(self) -> str:
        """The whole text in reading order."""
        return _said("pdftotext", self.path, "-")

    @property
    def properties(self) -> str:
        """What the file says about itself: title, maker, dates, custom properties."""
        return "\n".join(
            _said("pdfinfo", *more, self.path) for more in ([], ["-custom"], ["-meta"])
        )

    @property
    def structure(self) -> str:
        """Headings, lists and tables with their text, as a screen reader gets them."""
        return _said("pdfinfo", "-struct-text", self.path)


@dataclass(frozen=True)
class Printed:
    """What a browser made of a page."""

    pdf: Pdf
    asked_for: tuple[str, ...]
    """The addresses that the page, not the browser itself, requested."""


def dumped(page: Path, folder: Path) -> str:
    """The page as a browser of its own has it once its scripts are done, as HTML."""
    return _run(
        BROWSER,
        *_APART,
        f"--user-data-dir={folder / 'browser'}",
        "--window-size=1400,1000",
        "--virtual-time-budget=20000",
        "--dump-dom",
        page.as_uri(),
    ).stdout.decode("utf-8")


def printed(page: Path, folder: Path) -> Printed:
    """The page printed by a browser of its own, cut off from every host."""
    assert BROWSER
    target, log = folder / f"{page.stem}.pdf", folder / "network.json"
    _run(
        BROWSER,
        *_APART,
        f"--user-data-dir={folder / 'browser'}",
        f"--log-net-log={log}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={target}",
        page.as_uri(),
    )
    return Printed(Pdf(target), tuple(_asked_for(json.loads(log.read_text("utf-8")))))


def _asked_for(log: dict[str, Any]) -> list[str]:
    """The addresses that a page requested. The browser's own requests name no origin as their
    initiator; a page's requests name the page's."""
    begun = [event["params"] for event in log["events"] if "initiator" in event.get("params", {})]
    return [one["url"] for one in begun if one["initiator"] != "not an origin"]


def converted(source: Path, folder: Path, to: str, *more: str) -> Path:
    """The file as LibreOffice saves it in another format, with a profile that this worker's tests
    share: it takes longer to make than a file to convert."""
    assert OFFICE
    made = folder / "converted"
    _run(
        OFFICE,
        f"-env:UserInstallation={(folder.parent / 'office').as_uri()}",
        "--headless",
        *more,
        "--convert-to",
        to,
        "--outdir",
        made,
        source,
    )
    (written,) = made.glob(f"{source.stem}.{to.partition(':')[0]}")
    return written


def _said(program: str, *arguments: str | Path) -> str:
    return _run(program, *arguments).stdout.decode("utf-8", "replace")


def _run(*command: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
