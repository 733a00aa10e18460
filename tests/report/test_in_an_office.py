"""The Word document and the table opened by LibreOffice."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from partnercheck.report.chosen import CHOICES, Leaving, leaving
from partnercheck.report.document import outline_of
from partnercheck.report.formats import rendered
from partnercheck.report.marked_languages import in_language, joined, typed
from partnercheck.report.outline import Heading, Outline, OutlineTable, Paragraph, Spread
from partnercheck.report.word_export import word_of
from tests.support import typical
from tests.support.handouts import NAMES, NEVER, NOTES, csv_rows, facts, full_review, in_format
from tests.support.programs import Pdf, converted, needs_office, needs_pdf_reader

pytestmark = [pytest.mark.thorough, needs_office]

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
STYLE = f"{{{_SPACE}style:1.0}}"
TABLE, TEXT = f"{{{_SPACE}table:1.0}}", f"{{{_SPACE}text:1.0}}"
FO = f"{{{_SPACE}xsl-fo-compatible:1.0}}"
CSV_IN_UTF8 = "--infilter=CSV:44,34,76,1,,0,false,true"
"""Commas, double quotes, UTF-8, and text that looks like a formula or a number read as one."""


def said(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


@pytest.mark.parametrize("chosen", [Leaving(), leaving(CHOICES)], ids=["default", "everything"])
def test_the_word_document_reads_as_it_was_written(tmp_path, chosen):
    source = tmp_path / "plan.docx"
    source.write_bytes(in_format("word", chosen))
    text = converted(source, tmp_path, "txt:Text (encoded):UTF8").read_text("utf-8-sig")
    for commitment in facts(chosen).commitments:
        assert commitment.text in text
    for level in facts(chosen).levels:
        assert level.title in text
        assert level.answer in text
    assert "1. Ring three partners." in text
    assert "2. Tell nobody yet." in text
    assert "1. Do act." in text


def test_headings_tables_and_language_are_what_an_office_calls_so(tmp_path):
    guide = typical.built_in()
    outline = outline_of(typical.facts(guide, typical.whole_guide(guide)))
    source = tmp_path / "plan.docx"
    source.write_bytes(rendered("word", typical.facts(guide, typical.whole_guide(guide))))
    opened = ElementTree.parse(converted(source, tmp_path, "fodt")).getroot()
    assert [(said(h), int(h.attrib[f"{TEXT}outline-level"])) for h in opened.iter(f"{TEXT}h")] == [
        (block.text, block.level) for block in outline.blocks if isinstance(block, Heading)
    ]
    tables = [block for block in outline.blocks if isinstance(block, OutlineTable | Spread)]
    opened_tables = list(opened.iter(f"{TABLE}table"))
    assert len(opened_tables) == len(tables)
    for table in opened_tables:
        (head,) = table.findall(f"{TABLE}table-header-rows")
        assert said(head).split()[0] in ("Area", "Principle")
    languages = {
        (style.get(f"{FO}language"), style.get(f"{FO}country"))
        for style in opened.iter()
        if style.get(f"{FO}language")
    }
    assert ("en", "GB") in languages
    assert ("en", "US") not in languages


def test_each_part_has_the_language_that_it_is_in(tmp_path):
    source = tmp_path / "plan.docx"
    words = joined("Guide: ", in_language("Canllaw", "ga"), ", version 1")
    source.write_bytes(word_of(Outline("T", "cy", (Paragraph(words), Paragraph(typed("Nodyn"))))))
    opened = ElementTree.parse(converted(source, tmp_path, "fodt")).getroot()
    spoken = {
        style.get(f"{STYLE}name"): found.get(f"{FO}language")
        for style in opened.iter(f"{STYLE}style")
        for found in style.iter(f"{STYLE}text-properties")
        if found.get(f"{FO}language")
    }
    parts = {
        said(span): spoken.get(span.get(f"{TEXT}style-name")) for span in opened.iter(f"{TEXT}span")
    }
    assert parts["Guide: "] == parts[", version 1"] == "en"
    assert parts["Canllaw"] == "ga"
    (whole,) = [
        found.get(f"{FO}language")
        for style in opened.iter(f"{STYLE}default-style")
        if style.get(f"{STYLE}family") == "paragraph"
        for found in style.iter(f"{STYLE}text-properties")
    ]
    assert (parts.get("Nodyn") or whole) == "cy"


@needs_pdf_reader
def test_the_word_document_prints_well(tmp_path):
    guide = typical.built_in()
    review = typical.talkative(guide)
    for name, chosen, most in (
        ("default", Leaving(), 4),
        ("full", leaving(["notes", "names", "partner-view"]), 8),
    ):
        made = typical.facts(guide, review, chosen)
        titles = {b.text for b in outline_of(made).blocks if isinstance(b, Heading)}
        source = tmp_path / f"{name}.docx"
        source.write_bytes(rendered("word", made))
        pdf = Pdf(converted(source, tmp_path, "pdf"))
        assert 2 <= len(pdf.sheets) <= most
        for number, sheet in enumerate(pdf.sheets, 1):
            assert round(sheet.width) == 595
            foot = [word.text for word in sheet.words if word.bottom > sheet.height - 56]
            assert foot == [str(number), "/", str(len(pdf.sheets))]
            for word in sheet.words:
                assert 56 <= word.left < word.right <= sheet.width - 56, word
            if number < len(pdf.sheets):
                assert " ".join(word.text for word in sheet.last_line) not in titles


@needs_pdf_reader
def test_a_pdf_that_an_office_makes_tells_nothing_that_was_not_ticked(tmp_path):
    source = tmp_path / "plan.docx"
    source.write_bytes(in_format("word", Leaving()))
    pdf = Pdf(converted(source, tmp_path, "pdf"))
    everything = "\n".join((pdf.text, pdf.properties, pdf.path.read_bytes().decode("latin-1")))
    for secret in (*NOTES.values(), *NAMES, *NEVER, "PARTNERWHO"):
        assert secret not in everything, secret
    assert "Partnership review" in pdf.properties


def cells(data: bytes, folder: Path) -> list[ElementTree.Element]:
    source = folder / "plan.csv"
    source.write_bytes(data)
    flat = converted(source, folder, "fods", CSV_IN_UTF8)
    return list(ElementTree.parse(flat).getroot().iter(f"{TABLE}table-cell"))


def formulas(opened: list[ElementTree.Element]) -> list[str]:
    return [cell.attrib[f"{TABLE}formula"] for cell in opened if f"{TABLE}formula" in cell.attrib]


def test_a_spreadsheet_reads_the_table_and_reckons_nothing(tmp_path):
    review = full_review()
    evil = dict.fromkeys(("text", "first_step", "who", "told", "outcome"), "=1+1")
    commitment = replace(
        review.commitments[0], **evil, if_then='Zoë says "no",\nand, then – yes', done_when="@x"
    )
    data = in_format("csv", leaving(["notes", "names"]), replace(review, commitments=(commitment,)))
    opened = cells(data, tmp_path)
    assert formulas(opened) == []
    shown = {"\n".join(said(p) for p in cell) for cell in opened}
    (row,) = [row for row in csv_rows(data) if row["List"] == "Commitment"]
    for name, text in row.items():
        assert name in shown
        if name not in ("By", ""):
            assert text in shown | {""}
    assert 'Zoë says "no",\nand, then – yes' in shown
    assert "'=1+1" in shown


def test_a_formula_that_was_not_made_inert_would_be_caught(tmp_path):
    assert formulas(cells(b"What\r\n=1+1\r\n", tmp_path)) == ["of:=1+1"]
