"""`export --format word`: a document with real headings, lists and tables, for `python-docx`.

The file's own properties say nothing about the person or the machine, and the same facts give
the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from partnercheck.errors import MissingPartError
from partnercheck.report.outline import (
    Block,
    Heading,
    Items,
    Outline,
    Paragraph,
    Spread,
    Table,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

_MAKER = "PartnerCheck"
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML can't hold."""
_SQUARE = "■"
_INK = "17365D"
_A4 = (21.0, 29.7)
_MARGIN = 2.0
"""Centimetres."""


def word_of(outline: Outline) -> bytes:
    """The document. Raises MissingPartError where `python-docx` is not installed."""
    try:
        import docx
    except ModuleNotFoundError as error:
        raise MissingPartError("A Word document", "python-docx>=1.1") from error
    document = docx.Document()
    _set_up(document, outline)
    for block in outline.blocks:
        _block(document, block)
    written = io.BytesIO()
    document.save(written)
    return _same_bytes(written.getvalue())


def _set_up(document: Document, outline: Outline) -> None:
    """Page, language, and properties that tell nothing more than the text."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(_A4[0]), Cm(_A4[1])
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for level in (1, 2, 3):
        heading = document.styles[f"Heading {level}"]
        heading.font.color.rgb = RGBColor.from_string(_INK)
    for languages in (
        *document.styles.element.iter(qn("w:lang")),
        *document.settings.element.iter(qn("w:themeFontLang")),
    ):
        languages.set(qn("w:val"), outline.language)
    properties = document.core_properties
    properties.title = _plain(" ".join(outline.title.split()))[:255]
    properties.language = outline.language
    properties.author = properties.last_modified_by = _MAKER
    properties.comments = ""
    properties.created = properties.modified = (outline.as_of or _UNDATED).astimezone(UTC)
    package = document.part.package
    for key in [k for k, part in package.rels.items() if part.reltype.endswith("/thumbnail")]:
        del package.rels[key]


def _block(document: Document, block: Block) -> None:
    match block:
        case Heading(level=level, text=text):
            document.add_heading(_plain(" ".join(text.split())), level)
        case Paragraph(text=text):
            _write(document.add_paragraph(), text)
        case Items():
            _items(document, block)
        case Table(head=head, rows=rows):
            _table(document, head, rows)
        case Spread(labels=labels, rows=rows):
            shown = tuple(
                (row.title, *(_squares(count) for count in row.counts))
                if row.counts
                else (row.title, *(" ".join(row.words[:1]), *[""] * (len(labels) - 1)))
                for row in rows
            )
            _table(document, ("Area", *labels), shown)
            for row in rows:
                line = document.add_paragraph(style="List Bullet")
                _write(line, f"{row.title}: {' '.join(row.words)}")


def _items(document: Document, block: Items) -> None:
    from docx.shared import Pt

    numbering = _fresh_numbers(document) if block.numbered else None
    for item in block.items:
        entry = document.add_paragraph(style="List Number" if block.numbered else "List Bullet")
        if numbering is not None:
            properties = entry._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = numbering
            properties.get_or_add_ilvl().val = 0
        entry.paragraph_format.keep_with_next = bool(item.details)
        entry.paragraph_format.space_after = Pt(0 if item.details else 4)
        _write(entry, item.text, bold=bool(item.details))
        for number, detail in enumerate(item.details, 1):
            line = document.add_paragraph(style="List Continue")
            line.paragraph_format.space_after = Pt(4 if number == len(item.details) else 0)
            _write(line, detail)


def _fresh_numbers(document: Document) -> int:
    """Numbers that begin at 1: without their own, all lists of a document count on."""
    numbering: Any = document.part.numbering_part.element
    style: Any = document.styles["List Number"].element
    known = numbering.num_having_numId(style.pPr.numPr.numId.val)
    number = numbering.add_num(known.abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    identity: int = number.numId
    return identity


def _table(document: Document, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """A table whose first row is repeated on every page, as its head."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    table = document.add_table(rows=1 + len(rows), cols=len(head), style="Table Grid")
    table.autofit = False
    widths = _widths(len(head))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (cells, row) in enumerate(zip((head, *rows), table.rows, strict=True)):
        properties: Any = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for text, cell, width in zip(cells, row.cells, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            _write(paragraph, text, bold=number == 0)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _widths(columns: int) -> list[Any]:
    """The first column wider than the others; in a table of levels the last one, too."""
    from docx.shared import Cm

    whole = _A4[0] - 2 * _MARGIN
    shares = {3: [5.0, 3.5, 8.5], 4: [4.5, 3.0, 6.0, 3.5]}.get(columns)
    shares = shares or [4.0, *[(whole - 4.0) / max(1, columns - 1)] * (columns - 1)]
    return [Cm(share) for share in shares]


def _write(paragraph: WordParagraph, text: str, *, bold: bool = False) -> None:
    """Text to the letter; a newline is a line break within the paragraph."""
    run = paragraph.add_run(_plain(text.rstrip("\n")))
    run.bold = bold or None


def _plain(text: str) -> str:
    return _NO_XML.sub("", text)


def _squares(count: int) -> str:
    if not count:
        return "–"
    return f"{_SQUARE * min(count, 15)} {count}"


def _same_bytes(data: bytes) -> bytes:
    """The same archive without the time at which it was made."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as timeless,
    ):
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            timeless.writestr(entry, made.read(name))
    return written.getvalue()
