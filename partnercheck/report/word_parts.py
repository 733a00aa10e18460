"""Parts of a Word document: text to the letter, tables with rules, page numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from partnercheck.report.languages import is_right_to_left, stretch, written_in

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

INK = "17365D"
A4 = (21.0, 29.7)
MARGIN = 2.0
"""The page's margins in centimetres."""
TABLE_STYLE = "PartnerCheck table"
_RULE = "767676"
_EAST_ASIAN = frozenset(("ja", "ko", "zh"))
_KEPT_WHOLE = 8
"""A table of this many rows or fewer is kept on one page."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""The characters that XML can't hold."""
_BREAK = re.compile(r"(?<!\s)\n")


def write(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Add text to the letter, each part marked with its language unless that is the document's. A
    newline is a line break within the paragraph, with a space before it, which shows nowhere:
    readers that pass over the break would join two words (findings/docx-breaks.sh)."""
    from docx.oxml import OxmlElement

    whole: Any = paragraph.part
    # Without properties its end is overlooked by docx2txt (findings/docx-paragraphs.sh).
    paragraph._p.get_or_add_pPr()
    language = whole.core_properties.language
    for part in written_in(language, stretch(text, 0, len(text.rstrip("\n")))):
        run = paragraph.add_run(_BREAK.sub(" \n", plain(part.text)))
        run.bold = bold or None
        if part.language != language:
            said: Any = OxmlElement("w:lang")
            set_language(said, part.language)
            run._r.get_or_add_rPr().append(said)


def set_language(element: Any, language: str) -> None:
    """Mark the language of a text. Word keeps that of letters written from right to left, and of
    Chinese, Japanese and Korean ones, in attributes of their own."""
    from docx.oxml.ns import qn

    kinds = ["w:val"]
    if is_right_to_left(language):
        kinds.append("w:bidi")
    if language.partition("-")[0].lower() in _EAST_ASIAN:
        kinds.append("w:eastAsia")
    for kind in kinds:
        element.set(qn(kind), language)


def plain(text: str) -> str:
    """Text without the characters that XML can't hold."""
    return _NO_XML.sub("", text)


def add_table(document: Document, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Add a table whose first row is its head, repeated on every page. In a row with fewer cells
    than the head, the last cell spans the rest."""
    from docx.oxml import OxmlElement

    table = document.add_table(rows=1 + len(rows), cols=len(head), style=TABLE_STYLE)
    table.autofit = False
    widths = _widths(len(head))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    whole = len(rows) <= _KEPT_WHOLE
    for number, (texts, row) in enumerate(zip((head, *rows), table.rows, strict=True)):
        properties: Any = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        cells = list(row.cells)
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        if len(texts) < len(cells):
            cells[len(texts) - 1].merge(cells[-1])
        for text, cell in zip(texts, cells, strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.keep_with_next = number == 0 or (
                whole and number < len(rows)
            )
            write(paragraph, text)


def add_table_style(document: Document) -> None:
    """Define how tables look: a line below each row and no upright ones, the text flush with the
    margin, the head bold. As it is a style, whoever receives the document can change all tables at
    once."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    style: Any = parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PartnerCheckTable">'
        f'<w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/>'
        '<w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr>'
        "<w:tblPr><w:tblBorders>"
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/></w:tblBorders>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="115" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        "</w:style>"
    )
    document.styles.element.append(style)


def show_as_it_is_now(document: Document) -> None:
    """Mark the document as one of Word 2013 or later. python-docx makes an older kind, which Word
    opens in compatibility mode."""
    from docx.oxml.ns import qn

    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def number_pages(document: Document) -> None:
    """Put `1 / 4` at the foot of every page; it needs no words, so no translation."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for number, field in enumerate(("PAGE", "NUMPAGES")):
        if number:
            foot.add_run(" / ")
        foot._p.append(_field(field))


def _field(name: str) -> Any:
    """A field of Word, such as PAGE, which the program that shows the document works out."""
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


def _widths(columns: int) -> list[Any]:
    """The widths of the columns: the first wider than the others and, in a table of levels, the
    words too."""
    from docx.shared import Cm

    whole = A4[0] - 2 * MARGIN
    shares = {3: [5.0, 3.2, 8.8], 4: [4.4, 2.8, 6.0, 3.8]}.get(columns)
    shares = shares or [4.5, *[(whole - 4.5) / max(1, columns - 1)] * (columns - 1)]
    return [Cm(share) for share in shares]
