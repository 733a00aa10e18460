"""The files of a translation to fill in, and the way to translators' tools and back."""

from __future__ import annotations

import shutil
from pathlib import Path

from translate.storage import pypo

from partnercheck.guide.load import load_guide
from partnercheck.places import built_in_guide
from partnercheck.workshop.po import Brought, as_po, brought_in
from partnercheck.workshop.pseudo import as_toml, translation
from partnercheck.workshop.translating import translation_files
from tests.support.starting_guide import change, checked, codes

PEOPLE = "languages/cy/people.toml"
HEAD = "languages/cy/guide.toml"


def translate(guide: Path, tag: str = "cy") -> dict[str, str]:
    place = guide / "languages" / tag
    place.mkdir(parents=True, exist_ok=True)
    written = {file.name: file.written() for file in translation_files(guide, tag)}
    for name, text in written.items():
        (place / name).write_text(text, "utf-8")
    return written


def fill_in(guide: Path, file: str, key: str, text: str) -> None:
    path = guide / file
    before = path.read_text("utf-8")
    path.write_text(before.replace(f'# {key} = ""', f'{key} = "{text}"', 1), "utf-8")


def po(guide: Path) -> pypo.pofile:
    return pypo.pofile.parsestring(as_po(translation_files(guide, "cy"), "my-guide 0.1.0", "cy"))


def bring(guide: Path, store: pypo.pofile) -> Brought:
    brought = brought_in(translation_files(guide, "cy"), Path("cy.po"), bytes(store))
    (guide / "languages" / "cy").mkdir(parents=True, exist_ok=True)
    for name, text in brought.files.items():
        (guide / "languages" / "cy" / name).write_text(text, "utf-8")
    return brought


def unit(store: pypo.pofile, context: str, own: str = "") -> pypo.pounit:
    found = [u for u in store.units if u.getcontext() == context and own in str(u.source)]
    assert len(found) == 1, (context, [str(u.source) for u in found])
    return found[0]


def test_every_text_of_the_guide_stands_above_its_key(guide: Path) -> None:
    text = translate(guide)["people.toml"]
    assert '#| In the guide (not translated yet): Promises that are kept\n# title = ""\n' in text
    assert "#| - What happens here when somebody can't deliver?\n# questions = [\n" in text
    assert 'id = "people.promises"\ntranslated_revision = 1\n' in text
    assert load_guide(guide, ["cy"]).translation_problem == ""
    assert set(codes(checked(guide))) == {"G903"}
    (counts,) = checked(guide).languages
    assert (counts.whole, counts.partly, counts.missing) == (0, 0, 2)


def test_a_second_time_nothing_changes(guide: Path) -> None:
    first = translate(guide)
    fill_in(guide, PEOPLE, "title", "Pobl")
    second = translate(guide)
    assert second != first
    assert translate(guide) == second


def test_what_a_translator_wrote_stays(guide: Path) -> None:
    translate(guide)
    fill_in(guide, PEOPLE, "title", "Pobl")
    path = guide / PEOPLE
    text = path.read_text("utf-8").replace(
        'title = "Pobl"', "# Ask Mair about this one.\ntitle = 'Pobl'  # for now"
    )
    path.write_text(f"{text}# At the end.\n", "utf-8")
    change(guide, "people.toml", 'evidence = "The last', 'evidence = "The newest')
    again = translate(guide)["people.toml"]
    assert (
        "#| In the guide: People who can rely on each other\n# Ask Mair about this one.\n"
        'title = "Pobl"  # for now\n'
    ) in again
    assert again.endswith("# At the end.\n")
    assert "#| In the guide (not translated yet): The newest promise" in again


def test_what_a_formatter_did_to_our_marks_is_no_note(guide: Path) -> None:
    """Some put a space after each # (findings/toml-comments.sh)."""
    before = translate(guide)["people.toml"]
    path = guide / PEOPLE
    path.write_text(before.replace("#|", "# |"), "utf-8")
    assert translate(guide)["people.toml"] == before


def test_what_is_out_of_date_is_marked(guide: Path) -> None:
    translate(guide)
    path = guide / PEOPLE
    text = path.read_text("utf-8").replace('# meaning = ""', 'meaning = "Cadw gair"')
    path.write_text(text, "utf-8")
    change(guide, "people.toml", "revision = 1", "revision = 2")
    again = translate(guide)["people.toml"]
    assert "[[principles]]\n#| Out of date: the guide has revision 2." in again
    assert "translated_revision = 1" in again


def test_a_block_that_the_guide_has_no_more_is_kept_and_named(guide: Path) -> None:
    translate(guide)
    path = guide / PEOPLE
    path.write_text(path.read_text("utf-8").replace('"chasing"', '"running"'), "utf-8")
    again = translate(guide)["people.toml"]
    assert '#| The guide has no such block.\n[[principles.warnings]]\nid = "running"' in again
    assert 'id = "chasing"' in again


def test_a_round_trip_changes_no_byte(guide: Path) -> None:
    translate(guide)
    fill_in(guide, PEOPLE, "title", "Pobl")
    before = {path: path.read_bytes() for path in guide.rglob("*.toml")}
    brought = bring(guide, po(guide))
    assert (brought.changed, brought.files, brought.other_words) == (0, {}, [])
    assert {path: path.read_bytes() for path in guide.rglob("*.toml")} == before


def test_a_round_trip_of_a_whole_translation_changes_no_byte(tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    shutil.copytree(built_in_guide(), guide)
    place = guide / "languages" / "cy"
    place.mkdir(parents=True)
    for name, tables in translation(load_guide(guide)).items():
        (place / name).write_text(f"# By hand.\n{as_toml(tables)}", "utf-8")
    store = po(guide)
    assert bring(guide, store).files == {}
    text = unit(store, "goals.reason-together/title")
    text.target = "Rheswm"
    before = (place / "goals.toml").read_text("utf-8")
    was = load_guide(guide, ["cy"]).by_id["goals.reason-together"].title
    assert bring(guide, store).changed == 1
    after = (place / "goals.toml").read_text("utf-8")
    assert after == before.replace(f'"{was}"', '"Rheswm"', 1)


def test_what_tools_translated_comes_in(guide: Path) -> None:
    store = po(guide)
    unit(store, "people.promises/title").target = "Addewidion"
    unit(store, "people.promises/advice/2,3/text").target = "Cyngor"
    unit(store, "levels/label", "Patchy").target = "Tameidiog"
    unit(store, "people.promises/warnings/chasing/text").target = 'Dweud "na"'
    for one, own in enumerate(("Which promise to", "What happens here")):
        unit(store, "people.promises/questions", own).target = f"Cwestiwn {one}?"
    assert bring(guide, store).changed == 6
    read = load_guide(guide, ["cy"])
    principle = read.by_id["people.promises"]
    assert principle.title == "Addewidion (partly translated)"
    assert principle.advice_at(2) == principle.advice_at(3) == "Cyngor"
    assert principle.questions == ("Cwestiwn 0?", "Cwestiwn 1?")
    assert principle.warnings[0].text == 'Dweud "na"'
    assert read.levels[2].label == "Tameidiog"
    assert not checked(guide).errors


def test_texts_are_known_by_their_words_and_never_by_their_place(guide: Path) -> None:
    store = po(guide)
    for one, own in enumerate(("Which promise to", "What happens here")):
        unit(store, "people.promises/questions", own).target = f"Cwestiwn {one}?"
    path = guide / "people.toml"
    text = path.read_text("utf-8")
    start = text.index("questions = [\n") + len("questions = [\n")
    end = text.index("]\n", start)
    rows = text[start:end].splitlines(keepends=True)
    path.write_text(text[:start] + "".join(rows[::-1]) + text[end:], "utf-8")
    bring(guide, store)
    read = load_guide(guide, ["cy"]).by_id["people.promises"]
    assert read.questions == ("Cwestiwn 1?", "Cwestiwn 0?")


def test_a_text_that_says_something_else_now_is_left_out_and_named(guide: Path) -> None:
    store = po(guide)
    unit(store, "people.promises/title").target = "Addewidion"
    change(guide, "people.toml", 'title = "Promises that', 'title = "Words that')
    brought = bring(guide, store)
    assert (brought.changed, brought.other_words) == (0, ["people.promises/title"])


def test_po_says_no_empty_date(guide: Path) -> None:
    """Babel refuses one (findings/po-empty-date.sh)."""
    said = po(guide).parseheader()
    assert said["Language"] == "cy"
    assert "POT-Creation-Date" not in said


def test_what_lost_its_context_goes_where_its_words_stand_once(guide: Path) -> None:
    """As it comes back by way of XLIFF (findings/po-contexts.sh)."""
    change(guide, "people.toml", 'short = "Promises', 'short = "Promises that are kept" #')
    store = po(guide)
    for context, own, target in (
        ("people.promises/title", "", "Addewidion"),
        ("people.promises/meaning", "", "Cadw gair"),
    ):
        translated = unit(store, context, own)
        translated.target = target
        translated.setcontext("")
    gone = pypo.pounit("Words of no text")
    gone.target = "Dim"
    store.addunit(gone)
    brought = bring(guide, store)
    assert (brought.changed, brought.other_words) == (1, [])
    assert brought.unplaced == ["Promises that are kept", "Words of no text"]
    assert 'meaning = "Cadw gair"' in (guide / PEOPLE).read_text("utf-8")


def test_a_list_waits_until_all_of_it_is_translated(guide: Path) -> None:
    store = po(guide)
    unit(store, "people.promises/questions", "Which promise to").target = "Cwestiwn?"
    brought = bring(guide, store)
    assert (brought.files, brought.in_part) == ({}, ["people.promises/questions"])


def test_what_is_out_of_date_goes_out_as_fuzzy_and_comes_back_looked_at(guide: Path) -> None:
    store = po(guide)
    unit(store, "people.promises/title").target = "Addewidion"
    bring(guide, store)
    change(guide, "people.toml", "revision = 1", "revision = 2")
    store = po(guide)
    assert unit(store, "people.promises/title").isfuzzy()
    assert bring(guide, store).files == {}
    unit(store, "people.promises/title").markfuzzy(False)
    bring(guide, store)
    assert "translated_revision = 2" in (guide / PEOPLE).read_text("utf-8")
