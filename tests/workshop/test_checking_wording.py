"""How a guide reads: what the check warns about, and what it leaves alone."""

from __future__ import annotations

from datetime import date

import pytest

from partnercheck.places import built_in_guide
from partnercheck.workshop.checking.guide_check import check_guide
from partnercheck.workshop.checking.wording import almost_same, read_words
from tests.support.starting_guide import TODAY, change, checked, codes

EVIDENCE = "The last promise that slipped, and who said so first"
QUESTION = "Which promise to a partner is open for longest?"
LEVELS = (
    "Promises are written down; when one slips, nobody says so.",
    "Some partners keep theirs; work that depends on the others waits.",
)


@pytest.mark.parametrize(
    "question",
    [
        "Which promise is open, and who waits for it?",
        "Which promise is open and what did you do about it?",
        "Do you keep promises, or do they slip?",
        "Which promise is open? Who waits for it?",
        "Is it open, and if so, who waits?",
        "Which promise is open",
        "Name a promise.",
    ],
)
def test_questions_that_ask_two_things_or_nothing(guide, question):
    change(guide, "people.toml", QUESTION, question)
    assert codes(checked(guide)) == ["G604"]


@pytest.mark.parametrize(
    "question",
    [
        "Does everyone know when we speak as funder and when as partner?",
        "Who does the work and the talking?",
        "Which people and places would notice first?",
        "What do you know of what they do and why they do it?",
    ],
)
def test_questions_that_ask_one_thing(guide, question):
    change(guide, "people.toml", QUESTION, question)
    assert checked(guide).findings == ()


def test_a_coach_is_held_to_one_question_too(guide):
    change(guide, "people.toml", "that nobody remembers?", "is forgotten, and why is that so?")
    assert codes(checked(guide)) == ["G604"]


@pytest.mark.parametrize(("words", "found"), [(25, []), (26, ["G601"])])
def test_sentences_have_25_words_at_most(guide, words, found):
    sentence = f"Not {'a ' * (words - 2)}word."
    change(
        guide,
        "people.toml",
        "Make it easy to say early that something will slip.",
        f"Short before. {sentence}",
    )
    report = checked(guide)
    assert codes(report) == found
    if found:
        line = report.findings[0]
        assert line.text[line.column - 1 :].startswith(sentence)
        assert line.width == len(sentence)


def test_a_full_stop_inside_a_word_or_number_does_not_end_a_sentence(guide):
    text = f"Version 1.2.3 of {'a ' * 12}page at a.org {'b ' * 12}and so on."
    change(guide, "people.toml", "Make it easy to say early that something will slip.", text)
    assert codes(checked(guide)) == ["G601"]


def test_a_sentence_in_a_paragraph_of_the_about_has_its_own_place(guide):
    change(
        guide, "guide.toml", "An empty line begins", f"{'Many ' * 26}words. An empty line begins"
    )
    (found,) = checked(guide).findings
    assert (found.code, found.line, found.column) == ("G601", 17, 1)


def test_words_to_avoid_in_any_form_case_and_place(guide):
    change(guide, "people.toml", EVIDENCE, "Stakeholders, leveraging BUY-IN; a lens, lenses")
    found = [one.column for one in checked(guide).findings if one.code == "G602"]
    assert found == [13, 27, 38, 48, 54]


def test_parts_of_other_words_are_left_alone(guide):
    change(guide, "people.toml", EVIDENCE, "A silence, a siloist, a journeyman, glens")
    assert checked(guide).findings == ()


def test_a_list_beside_the_guides_folder_takes_the_place_of_the_built_in_one(guide):
    (guide.parent / "words-to-avoid.toml").write_text(
        'initials = ["ICB"]\n[[words]]\nword = "promise"\nforms = ["promised"]\n'
        'instead = "say what was said"\n',
        "utf-8",
    )
    change(guide, "people.toml", EVIDENCE, "What a stakeholder promised to the ICB")
    found = [one for one in checked(guide).findings if one.line == 20]
    assert [(one.code, one.mend) for one in found] == [("G602", "Instead: say what was said")]


@pytest.mark.parametrize(
    "explained",
    [
        ("people.toml", "Two chosen boards (ICB) and the ICB's promises"),
        ("guide.toml", "ICB"),
    ],
)
def test_initials_may_be_explained_where_they_stand_or_in_the_glossary(guide, explained):
    file, words = explained
    change(guide, "people.toml", EVIDENCE, words if file == "people.toml" else "The ICB's promise")
    if file == "guide.toml":
        change(
            guide,
            file,
            'term = "convenor"',
            'term = "ICB"\nmeaning = "A board."\n\n[[terms]]\nterm = "convenor"',
        )
    assert checked(guide).findings == ()


@pytest.mark.parametrize("text", ["The UK's GPs", "I don't know", "A first plan B", "Year 2 OK3"])
def test_what_are_no_unexplained_initials(guide, text):
    change(guide, "people.toml", EVIDENCE, text)
    assert checked(guide).findings == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Promises are mostly kept.", "Promises are kept.", True),
        ("Some partners keep promises to others.", "Most partners keep promises to others.", True),
        (*LEVELS, False),
        ("", "", False),
        ("Nobody can say.", "Everybody, asked one by one, says the same.", False),
    ],
)
def test_levels_that_differ_by_an_adverb(one, other, same):
    assert almost_same(one, other) is same


def test_only_neighbours_are_compared(guide):
    change(
        guide,
        "people.toml",
        "Most promises are kept, and one that can't be is raised early.",
        LEVELS[0],
    )
    assert checked(guide).findings == ()


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2027, 11, 22), []),
        (date(2027, 11, 23), ["G606"]),
    ],
)
def test_a_source_is_looked_at_every_year(guide, today, found):
    report = check_guide(guide, today=today)
    assert codes(report) == found
    if found:
        assert report.findings[0].mend.endswith("write 2027-11-23")


def test_a_source_without_a_date_is_left_alone(guide):
    change(guide, "guide.toml", f"checked = {TODAY.isoformat()}", "#")
    assert checked(guide).findings == ()


def test_the_list_of_words_can_be_read_and_says_what_to_write_instead():
    words = read_words(built_in_guide().parent / "words-to-avoid.toml")
    assert len(words.words) > 20
    assert all(word.word.strip() and word.instead.strip() for word in words.words)
    forms = [form.lower() for word in words.words for form in (word.word, *word.forms)]
    assert len(forms) == len(set(forms))
