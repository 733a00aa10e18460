"""`export --format word`: a document with real headings, lists and tables, made with `python-docx`.

The file's properties say nothing about the person or the machine, and the same facts always give
the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from partnercheck.errors import MissingPartError
from partnercheck.report.languages import on_one_line
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
from partnercheck.report.word_parts import (
    A4,
    INK,
    MARGIN,
    add_table,
    add_table_style,
    number_pages,
    plain,
    set_language,
    show_as_it_is_now,
    write,
)

if TYPE_CHECKING:
    from docx.document import Document

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
