"""Exports opened by the programs that people open them with, where these are installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from partnercheck.guide.load import load_guide
from partnercheck.places import built_in_guide
from partnercheck.report.formats import FORMATS, rendered
from partnercheck.report.leaving import CHOICES, Leaving, leaving
from partnercheck.review.commitments import commit
from partnercheck.review.priorities import prioritise
from tests.support.handouts import MOMENT, csv_rows, every_format, facts, full_review
from tests.support.reviews import dont_know, make_review, not_relevant, placed

pytestmark = pytest.mark.thorough

LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
needs_office = pytest.mark.skipif(not LIBREOFFICE, reason="LibreOffice is not installed here")
needs_browser = pytest.mark.skipif(not BROWSER, reason="no Chromium or Chrome is installed here")
LEVELS = (2, 3, 4, 1, 3, 5, 2, 3, 4, 4, 3, 2, 3, 4, 5, 3, 2, 4, 3, 1, 4)
FODS_CELL = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell"
FODS_FORMULA = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula"


def whole_guide() -> dict[str, bytes]:
    """The default export of the built-in guide with every principle answered and three
    commitments: as much as leaders mostly have."""
    guide = load_guide(built_in_guide())
    answers = [
        placed(p.id, level, revision=p.revision, level_text=p.level_text(level))
        for p, level in zip(guide.principles, LEVELS, strict=False)
    ]
    last = guide.principles[-2:]
    answers[-2:] = [dont_know(last[0].id), not_relevant(last[1].id)]
    review = make_review(
        *answers, guide=guide, updated=MOMENT, next_review=date(2026, 10, 1),
        partnership={"stage": "working"},
    )  # fmt: skip
    for ranked in prioritise(guide, review).ranked[:3]:
        review, _ = commit(guide, review, ranked.actions[0].id, due=date(2026, 7, 14))
    made = facts(Leaving(), review, guide)
    return {name: rendered(name, made) for name in FORMATS}


def office(tmp_path: Path, source: Path, to: str, *more: str) -> Path:
    """The file as LibreOffice writes it anew."""
    assert LIBREOFFICE
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            LIBREOFFICE,
            f"-env:UserInstallation={profile}",
            "--headless",
            *more,
            "--convert-to",
            to,
            "--outdir",
            str(tmp_path / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    (written,) = (tmp_path / "out").iterdir()
    return written


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


@needs_office
@pytest.mark.parametrize("chosen", [Leaving(), leaving(CHOICES)], ids=["default", "everything"])
def test_libreoffice_opens_the_word_document(tmp_path, chosen):
    source = tmp_path / "plan.docx"
    source.write_bytes(every_format(chosen)["word"])
    text = office(tmp_path, source, "txt:Text (encoded):UTF8").read_text("utf-8-sig")
    for commitment in facts(chosen).commitments:
        assert commitment.text in text
    for level in facts(chosen).levels:
        assert level.title in text
        assert level.answer in text
    assert "1. Ring three partners." in text
    assert "2. Tell nobody yet." in text
    assert "1. Do act." in text


@needs_office
def test_libreoffice_prints_the_word_document(tmp_path):
    source = tmp_path / "plan.docx"
    source.write_bytes(whole_guide()["word"])
    assert 2 <= pages(office(tmp_path, source, "pdf").read_bytes()) <= 5


@needs_office
def test_a_spreadsheet_reads_the_table_and_reckons_nothing(tmp_path):
    review = full_review()
    evil = dict.fromkeys(("text", "first_step", "who", "told", "outcome"), "=1+1")
    commitment = replace(
        review.commitments[0], **evil, if_then='Zoë says "no",\nand, then – yes', done_when="@x"
    )
    data = every_format(leaving(["notes", "names"]), replace(review, commitments=(commitment,)))[
        "csv"
    ]
    source = tmp_path / "plan.csv"
    source.write_bytes(data)
    flat = office(tmp_path, source, "fods", "--infilter=CSV:44,34,76,1,,0,false,true")
    cells = list(ElementTree.parse(flat).getroot().iter(FODS_CELL))
    assert not [cell for cell in cells if cell.get(FODS_FORMULA)]
    shown = {"\n".join("".join(p.itertext()) for p in cell) for cell in cells}
    (row,) = [row for row in csv_rows(data) if row["List"] == "Commitment"]
    for name, text in row.items():
        assert name in shown
        if name not in ("By", ""):
            assert text in shown | {""}
    assert 'Zoë says "no",\nand, then – yes' in shown
    assert "'=1+1" in shown


@needs_browser
def test_a_browser_prints_the_page_on_two_sheets(tmp_path):
    assert BROWSER
    source, target = tmp_path / "plan.html", tmp_path / "plan.pdf"
    source.write_bytes(whole_guide()["html"])
    alone = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    subprocess.run(
        [
            BROWSER,
            "--headless",
            *alone,
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    pdf = target.read_bytes()
    assert pages(pdf) == 2
    assert b"/StructTreeRoot" in pdf, "the PDF carries its headings and tables for readers"
    assert b"/Lang (en-GB)" in pdf
