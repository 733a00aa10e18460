"""The Word document: real headings, lists that begin at 1, tables with header rows, the
language."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from partnercheck.errors import Exit, MissingPartError
from partnercheck.report.calendar_export import calendar_of
from partnercheck.report.chosen import CHOICES, leaving
from partnercheck.report.outline import (
    Heading,
    Items,
    ListEntry,
    Outline,
    OutlineTable,
    Paragraph,
    Spread,
    SpreadRow,
)
from partnercheck.report.word_export import word_of
from tests.support.handouts import facts, in_format


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def document(*blocks, title="T", language="en-GB"):
    return opened(word_of(Outline(title, language, blocks)))


def test_headings_are_headings():
    made = opened(in_format("word", leaving(CHOICES)))
    headings = [
        (p.style.name, p.text) for p in made.paragraphs if p.style.name.startswith("Heading")
    ]
    assert headings[0] == ("Heading 1", "Partnership review")
    assert ("Heading 2", "Commitments") in headings
    assert ("Heading 3", "Area aims") in headings
    assert [name for name, _ in headings].count("Heading 1") == 1


def test_every_numbered_list_begins_at_one():
    numbered = Items((ListEntry("a"), ListEntry("b")), numbered=True)
    made = document(Heading(1, "T"), numbered, Paragraph("between"), numbered)
    entries = [p for p in made.paragraphs if p.style.name == "List Number"]
    numbers = [p._p.pPr.numPr.numId.val for p in entries]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    part = made.part.numbering_part.element
    for number in {numbers[0], numbers[2]}:
        (override,) = part.num_having_numId(number).findall(qn("w:lvlOverride"))
        assert override.find(qn("w:startOverride")).val == 1


def test_tables_have_a_head_that_repeats():
    made = opened(in_format("word", leaving([])))
    assert len(made.tables) == 4
    for table in made.tables:
        first, *others = [row._tr.trPr for row in table.rows]
        assert first.find(qn("w:tblHeader")) is not None
        assert all(other.find(qn("w:tblHeader")) is None for other in others)
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["Area", *facts().labels]


def test_a_list_is_one_list_and_no_paragraph_is_empty():
    made = opened(in_format("word", leaving(CHOICES)))
    assert not [p for p in made.paragraphs if not p.text.strip()]
    styles = [p.style.name for p in made.paragraphs]
    assert "List Continue" not in styles
    first = styles.index("List Number")
    numbers = [p._p.pPr.numPr.numId.val for p in made.paragraphs[first : first + 2]]
    assert numbers[0] == numbers[1], "the details of the first commitment broke its list"


def test_a_list_goes_on_from_the_number_that_it_is_given():
    made = document(Items((ListEntry("a"),), numbered=True, start=4))
    (number,) = (p._p.pPr.numPr.numId.val for p in made.paragraphs)
    (override,) = made.part.numbering_part.element.num_having_numId(number).findall(
        qn("w:lvlOverride")
    )
    assert override.find(qn("w:startOverride")).val == 4


def test_tables_have_a_style_and_what_is_not_summed_up_stands_in_no_levels_column():
    labels = ("1 A", "2 B", "3 C", "4 D", "5 E")
    rows = (
        SpreadRow("Known", (0, 1, 0, 0, 0), ("w",)),
        SpreadRow("Unknown", None, ("1 answered “I don't know”.",)),
    )
    (table,) = document(Spread(labels, rows)).tables
    assert table.style.name == "PartnerCheck table"
    assert table._tbl.tblPr.find(qn("w:tblBorders")) is None
    assert len({cell._tc for cell in table.rows[1].cells}) == 6
    merged = table.rows[2].cells[1:]
    assert {cell._tc for cell in merged} == {merged[0]._tc}
    assert merged[0].text == "1 answered “I don't know”."


def test_word_opens_it_as_a_document_of_today():
    settings = opened(in_format("word", leaving([]))).settings.element
    found = {
        one.get(qn("w:name")): one.get(qn("w:val")) for one in settings.iter(qn("w:compatSetting"))
    }
    assert found["compatibilityMode"] == "15"


def test_the_language_is_the_guides():
    data = word_of(Outline("T", "cy", (Heading(1, "T"),)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = archive.read("word/styles.xml").decode()
        settings = archive.read("word/settings.xml").decode()
    assert '<w:lang w:val="cy"' in styles
    assert "en-US" not in styles.split("</w:docDefaults>")[0].split("eastAsia")[0]
    assert '<w:themeFontLang w:val="cy"' in settings
    assert opened(data).core_properties.language == "cy"


@pytest.mark.parametrize(
    "text",
    ["<b>&amp;</b>", "a\nb", "  two  spaces ", "漢字 👩‍⚕️ é", "]]>", "{{ x }}", "\ta"],
)
def test_text_shows_to_the_letter(text):
    made = document(
        Heading(1, "T"),
        Paragraph(text),
        Items((ListEntry(text, (text,)),)),
        OutlineTable((text,), ((text,),)),
        Spread(("1 A",), (SpreadRow(text, (1,), ("w",)),)),
    )
    said = text.replace("\n", " \n")
    assert [p.text for p in made.paragraphs[1:]] == [said, f"{said} \n{said}", f"{said} \nw"]
    assert [row.cells[0].text for row in made.tables[0].rows] == [said, said]
    assert made.tables[1].rows[1].cells[0].text == said


def test_readers_that_pass_over_a_break_keep_words_apart():
    """As mammoth's raw text does (findings/docx-breaks.sh)."""
    made = document(Paragraph("one\ntwo"), Items((ListEntry("three", ("four",)),)))
    passed_over = ["".join(t.text for t in p._p.iter(qn("w:t"))) for p in made.paragraphs]
    assert passed_over == ["one two", "three four"]


def test_every_paragraph_has_properties():
    """Without them docx2txt overlooks where it ends (findings/docx-paragraphs.sh)."""
    made = document(Heading(1, "T"), Paragraph("a"), OutlineTable(("b",), (("c",),)))
    paragraphs = list(made.element.body.iter(qn("w:p")))
    assert len(paragraphs) == 4
    assert all(paragraph.pPr is not None for paragraph in paragraphs)


def test_what_xml_cannot_hold_is_left_out():
    assert document(Heading(1, "T"), Paragraph("a\ufffeb\x00c\ud800d")).paragraphs[1].text == "abcd"


def test_a_long_title_fits_the_properties():
    made = document(Heading(1, "x" * 400), title="x\n" * 400)
    assert len(made.core_properties.title) == 255


@pytest.mark.parametrize(
    ("module", "make", "start"),
    [
        ("docx", lambda: word_of(Outline("T", "en", ())), "A Word document needs one more part"),
        ("icalendar", lambda: calendar_of(facts()), "A calendar file needs one more part"),
    ],
)
def test_a_part_that_is_not_installed_is_named_with_its_mend(monkeypatch, module, make, start):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingPartError) as raised:
        make()
    first, second = str(raised.value).split("\n")
    assert first.startswith(start)
    assert second.startswith(sys.executable)
    assert " -m pip install " in second
    assert raised.value.exit_code == Exit.FAILED


def test_advice_on_a_part_fits_what_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pipx, uv and the folder build have no pip of their own."""

    def advice() -> str:
        return str(MissingPartError("A Word document", "python-docx>=1.1"))

    monkeypatch.setattr("sys.prefix", str(tmp_path))
    monkeypatch.setattr("sys.executable", "/venv/bin/python")
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12\n")
    assert advice().endswith('\n/venv/bin/python -m pip install "python-docx>=1.1"')
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\nimplementation = CPython\nuv = 0.9\n")
    assert advice().endswith('\nuv pip install --python /venv/bin/python "python-docx>=1.1"')
    (tmp_path / "pipx_metadata.json").write_text("{}")
    assert advice().endswith('\npipx inject partnercheck "python-docx>=1.1"')
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert "pip" not in advice()
    assert "Unpack it once more" in advice()
