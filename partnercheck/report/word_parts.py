"""Parts of a Word document: text to the letter, tables with rules, page numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

INK = "17365D"
A4 = (21.0, 29.7)
MARGIN = 2.0
"""Centimetres."""
_RULE = "767676"
_KEPT_WHOLE = 8
"""Rows that a page break would only tear apart."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML can't hold."""


def write(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Add text to the letter; a newline is a line break within the paragraph."""
    run = paragraph.add_run(plain(text.rstrip("\n")))
    run.bold = bold or None


def plain(text: str) -> str:
    """Text without the characters that XML can't hold."""
    return _NO_XML.sub("", text)


def add_table(document: Document, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Add a table whose first row is repeated on every page, as its head."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    table = document.add_table(rows=1 + len(rows), cols=len(head))
    table.autofit = False
    _rule(table)
    widths = _widths(len(head))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    whole = len(rows) <= _KEPT_WHOLE
    for number, (cells, row) in enumerate(zip((head, *rows), table.rows, strict=True)):
        properties: Any = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for text, cell, width in zip(cells, row.cells, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = Pt(1)
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.paragraph_format.keep_with_next = number == 0 or (
                whole and number < len(rows)
            )
            write(paragraph, text, bold=number == 0)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def number_pages(document: Document) -> None:
    """`1 / 4` at the foot of every page, without a word, so that it is in every language."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for number, field in enumerate(("PAGE", "NUMPAGES")):
        if number:
            foot.add_run(" / ")
        foot._p.append(_field(field))


def _field(name: str) -> Any:
    """A number that the program which shows the document reckons."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text: Any = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    return field


def _rule(table: Any) -> None:
    """A line below each row and nothing upright; the text begins at the margin."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for edge in ("bottom", "insideH"):
        line: Any = OxmlElement(f"w:{edge}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _RULE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for edge, size in (("left", "0"), ("right", "115")):
        margin: Any = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), size)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    _put_in_order(properties, borders, margins)


def _put_in_order(properties: Any, borders: Any, margins: Any) -> None:
    """The schema wants borders before the layout, and margins after it."""
    from docx.oxml.ns import qn

    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)


def _widths(columns: int) -> list[Any]:
    """The first column wider than the others; in a table of levels the last one, too."""
    from docx.shared import Cm

    whole = A4[0] - 2 * MARGIN
    shares = {3: [5.0, 3.2, 8.8], 4: [4.4, 2.8, 6.0, 3.8]}.get(columns)
    shares = shares or [4.5, *[(whole - 4.5) / max(1, columns - 1)] * (columns - 1)]
    return [Cm(share) for share in shares]
