"""`content translate`: files to fill in, PO out and in, and what it refuses."""

from __future__ import annotations

import sys

import pytest

from tests.support.starting_guide import change


def test_the_files_are_written_and_brought_up_to_date(guide, content):
    code, _, err = content("translate", "my-guide", "cy")
    assert code == 0
    assert "Cymraeg (cy) stands in " in err
    assert "0 of 82 texts translated." in err
    path = guide / "languages" / "cy" / "people.toml"
    path.write_text(path.read_text("utf-8").replace('# title = ""', 'title = "Pobl"', 1), "utf-8")
    content("translate", "my-guide", "cy")
    assert 'title = "Pobl"' in path.read_text("utf-8")
    change(guide, "people.toml", 'evidence = "The last', 'evidence = "The newest')
    assert "1 of 82 texts translated." in content("translate", "my-guide", "cy")[2]
    assert "The newest promise that slipped" in path.read_text("utf-8")


def test_po_goes_out_and_comes_back(guide, content, tmp_path):
    content("translate", "my-guide", "cy")
    files = sorted((guide / "languages" / "cy").iterdir())
    before = [path.read_bytes() for path in files]
    assert content("translate", "my-guide", "cy", "--to-po", "cy.po")[0] == 0
    code, _, err = content("translate", "my-guide", "cy", "--from-po", "cy.po")
    assert (code, err.split(" of ")[0]) == (0, "0 texts put into 0 files")
    assert [path.read_bytes() for path in files] == before
    po = tmp_path / "cy.po"
    text = po.read_text("utf-8").replace(
        'msgid "Promises that are kept"\nmsgstr ""',
        'msgid "Promises that are kept"\nmsgstr "Gair"',
    )
    po.write_text(text, "utf-8")
    assert (
        "1 text put into 1 file" in content("translate", "my-guide", "cy", "--from-po", "cy.po")[2]
    )
    assert 'title = "Gair"' in (guide / "languages" / "cy" / "people.toml").read_text("utf-8")


def test_a_po_file_that_is_there_stays(guide, content, tmp_path):
    (tmp_path / "cy.po").write_text("x", "utf-8")
    code, _, err = content("translate", "my-guide", "cy", "--to-po", "cy.po")
    assert code == 1
    assert "is there already" in err
    assert (tmp_path / "cy.po").read_text("utf-8") == "x"
    assert content("translate", "my-guide", "cy", "--to-po", "cy.po", "--force")[0] == 0


def test_without_the_toolkit_it_says_what_to_add(guide, content, monkeypatch):
    monkeypatch.setitem(sys.modules, "translate.storage", None)
    code, _, err = content("translate", "my-guide", "cy", "--to-po", "cy.po")
    assert code == 1
    assert "translate-toolkit" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("my-guide",), "Which guide, into which language?"),
        (
            ("my-guide", "welsh"),
            "welsh is no language's tag, such as cy",
        ),
        (("my-guide", "en-GB"), "en-GB is the guide's own language."),
        (("my-guide", "qps-ploc"), "partnercheck content pseudo"),
        (("my-guide", "cy", "--to-po", "a", "--from-po", "b"), "Either --to-po or --from-po"),
    ],
)
def test_wrong_use_names_the_mend(guide, content, arguments, words):
    code, _, err = content("translate", *arguments)
    assert code == 2
    assert words in " ".join(err.split())


def test_a_translation_that_can_not_be_read_is_left_as_it_is(guide, content):
    content("translate", "my-guide", "cy")
    path = guide / "languages" / "cy" / "people.toml"
    broken = path.read_text("utf-8").replace('id = "people"', "id = people")
    path.write_text(broken, "utf-8")
    code, _, err = content("translate", "my-guide", "cy")
    assert code == 3
    assert "people.toml: line 7" in err
    assert path.read_text("utf-8") == broken
