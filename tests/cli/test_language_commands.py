"""Commands show a guide in the language that the leader chose; exports say which language it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.cli import main
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from tests.plain.tour import tour_guide_folder
from tests.support.languages import TAG, welsh, write_translation


@pytest.fixture
def given(tmp_path: Path) -> list[str]:
    folder = tour_guide_folder(tmp_path)
    write_translation(folder)
    library = Library(tmp_path / "data", folder)
    library.prepare()
    assert library.change_settings(language=TAG) == ""
    session = library.begin(Partnership(name="Riverside"), "all")
    session.place("aims.reason", 2)
    session.commit("aims.reason/act")
    session.close()
    return ["--data-dir", str(tmp_path / "data"), "--guide", str(folder)]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("show", "latest"), welsh("Title of aims.reason")),
        (("actions", "latest"), welsh("Do act.")),
        (("actions", "latest", "--json"), welsh("Do act.")),
        (("export", "latest", "--format", "markdown"), welsh("A small guide")),
        (("export", "latest", "--format", "csv"), welsh("Title of aims.reason")),
    ],
)
def test_commands_are_in_the_language_chosen(given, capsys, command, words) -> None:
    shown = said(capsys, *given, *command)
    assert words in shown


def test_an_html_export_says_its_language_and_json_has_it(given, capsys) -> None:
    page = said(capsys, *given, "export", "latest", "--format", "html")
    assert '<html lang="cy"' in page
    data = said(capsys, *given, "export", "latest", "--format", "json")
    assert f'"{welsh("Title of aims.reason")}"' in data
    assert '"language": "cy"' in said(capsys, *given, "show", "latest", "--json")


def test_the_guides_own_language_again(given, capsys) -> None:
    settings = Path(given[1]) / "settings.toml"
    settings.write_text(settings.read_text("utf-8").replace('"cy"', '"en-GB"'), "utf-8")
    page = said(capsys, *given, "export", "latest", "--format", "html")
    assert '<html lang="en-GB"' in page
    assert "Title of aims.reason" in page
