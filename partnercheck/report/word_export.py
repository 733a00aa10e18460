"""`export --format word`: a document with real headings, lists and tables, made with `python-docx`.

The file's properties say nothing about the person or the machine, and the same facts always give
the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from partnercheck.errors import MissingPartError
from partnercheck.report.marked_languages import (
    Part,
    begins_from_right,
    is_right_to_left,
    on_one_line,
    stretch,
    written_in,
)
from partnercheck.report.outline import (
    Block,
    Heading,
    Items,
    ListEntry,
    Outline,
    OutlineTable,
    Paragraph,
    Spread,
    SpreadRow,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

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
_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
    "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr",
)  # fmt: skip
"""What may follow a paragraph's direction among its properties (ECMA-376, 17.3.1.26)."""
_BREAK = re.compile(r"(?<!\s)\n")


def write(paragraph: WordParagraph, text: str, *, bold: bool = False) -> None:
    """Add text to the letter, each part marked with its language unless that is the document's. A
    newline is a line break within the paragraph, with a space before it, which shows nowhere:
    readers that pass over the break would join two words (findings/docx-breaks.sh)."""
    from docx.oxml import OxmlElement

    whole: Any = paragraph.part
    # Without properties its end is overlooked by docx2txt (findings/docx-paragraphs.sh).
    paragraph._p.get_or_add_pPr()
    language = whole.core_properties.language
    parts = written_in(language, stretch(text, 0, len(text.rstrip("\n"))))
    if not paragraph.runs:
        _set_direction(paragraph, parts, language)
    for part in parts:
        run = paragraph.add_run(_BREAK.sub(" \n", plain(part.text)))
        run.bold = bold or None
        if begins_from_right(part.text):  # Word forms such letters only where a run says so
            run.font.rtl = True
            run.font.cs_bold = bold or None
        if part.language != language:
            said: Any = OxmlElement("w:lang")
            set_language(said, part.language)
            run._r.get_or_add_rPr().append(said)


def _set_direction(paragraph: WordParagraph, parts: tuple[Part, ...], language: str) -> None:
    """Have a paragraph read the way the first letter in the document's direction does. In a
    document that reads from right to left, every paragraph begins at the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    turned = is_right_to_left(language)
    own = [part.text for part in parts if is_right_to_left(part.language) == turned]
    if begins_from_right("".join(own or [part.text for part in parts])):
        properties: Any = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    elif turned:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


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
    from docx.enum.table import WD_TABLE_DIRECTION
    from docx.oxml import OxmlElement

    table = document.add_table(rows=1 + len(rows), cols=len(head), style=TABLE_STYLE)
    table.autofit = False
    if is_right_to_left(document.core_properties.language):
        table.table_direction = WD_TABLE_DIRECTION.RTL
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


_MAKER = "PartnerCheck"
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_NOT_OURS = ("/thumbnail", "/extended-properties")
"""Parts of the empty document that `python-docx` starts from: a picture of it, and a note that Word
for Mac wrote it and that it has no words."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_SQUARE, _MOST = "■", 15


def word_of(outline: Outline) -> bytes:
    """The document. Raises MissingPartError if `python-docx` is not installed."""
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
    """Set the page, the language, and properties that give away no more than the text."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(A4[0]), Cm(A4[1])
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(MARGIN)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for level in (1, 2, 3):
        heading = document.styles[f"Heading {level}"]
        heading.font.color.rgb = RGBColor.from_string(INK)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    for languages in (
        *document.styles.element.iter(qn("w:lang")),
        *document.settings.element.iter(qn("w:themeFontLang")),
    ):
        set_language(languages, outline.language)
    add_table_style(document)
    show_as_it_is_now(document)
    number_pages(document)
    properties = document.core_properties
    properties.title = plain(" ".join(outline.title.split()))[:255]
    properties.language = outline.language
    properties.author = properties.last_modified_by = _MAKER
    properties.comments = ""
    properties.created = properties.modified = (outline.as_of or _UNDATED).astimezone(UTC)
    package = document.part.package
    for key in [k for k, part in package.rels.items() if part.reltype.endswith(_NOT_OURS)]:
        del package.rels[key]


def _block(document: Document, block: Block) -> None:
    match block:
        case Heading(level=level, text=text):
            write(document.add_heading(level=level), on_one_line(text))
        case Paragraph(text=text):
            write(document.add_paragraph(), text)
        case Items():
            _items(document, block)
        case OutlineTable(head=head, rows=rows):
            add_table(document, head, rows)
        case Spread(labels=labels, rows=rows):
            shown = tuple((row.title, *_squares(row)) for row in rows)
            add_table(document, ("Area", *labels), shown)
            _items(document, Items(tuple(ListEntry(row.title, row.words) for row in rows)))


def _items(document: Document, block: Items) -> None:
    """Add a list. An entry and its details are one paragraph, so that a screen reader hears one
    list."""
    numbering = _fresh_numbers(document, block.start) if block.numbered else None
    for item in block.items:
        entry = document.add_paragraph(style="List Number" if block.numbered else "List Bullet")
        if numbering is not None:
            properties = entry._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = numbering
            properties.get_or_add_ilvl().val = 0
        entry.paragraph_format.keep_together = True
        write(entry, item.text, bold=bool(item.details))
        for detail in item.details:
            entry.add_run(" ").add_break()
            write(entry, detail)


def _fresh_numbers(document: Document, start: int) -> int:
    """The id of a numbering that begins at `start`. Without one of its own, a list would go on from
    the numbers of the list before."""
    numbering: Any = document.part.numbering_part.element
    style: Any = document.styles["List Number"].element
    known = numbering.num_having_numId(style.pPr.numPr.numId.val)
    number = numbering.add_num(known.abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    identity: int = number.numId
    return identity


def _squares(row: SpreadRow) -> tuple[str, ...]:
    """The cells of a row: for each level a square for each principle, and their number. If there is
    too little to sum up, one cell that says so."""
    if row.counts is None:
        return row.words[:1]
    lowest = next((n for n, count in enumerate(row.counts) if count), -1)
    return tuple(
        f"{_SQUARE * min(count, _MOST)} {count}{' lowest' if number == lowest else ''}"
        if count
        else "–"
        for number, count in enumerate(row.counts)
    )


def _same_bytes(data: bytes) -> bytes:
    """The same ZIP archive without the time at which it was made."""
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
