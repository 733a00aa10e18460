"""The structural rules of the built-in guide (.docs/contracts.md).

Reading decides whether its words are good; this decides whether they fit, and whether anything
is missing, doubled or named wrongly.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from partnercheck.guide.load import load_guide
from partnercheck.guide.model import LEVELS, Action, Guide, Principle
from partnercheck.places import built_in_guide
from partnercheck.text import width, wrap

FOLDER = built_in_guide()
GUIDE: Guide = load_guide(FOLDER)
PRINCIPLES = GUIDE.principles
RAW: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}

LONGEST = {"title": 48, "short": 30, "meaning": 150, "evidence": 72, "partner_view": 120,
           "find_out": 180}  # fmt: skip
CORE = {
    "goals.reason-together",
    "goals.interests",
    "power.traceable-decisions",
    "power.fair-say",
    "resourcing.someones-job",
    "resourcing.money",
    "culture.kept-promises",
    "culture.safe-to-disagree",
}
LEVERAGE = {
    "power.in-the-open",
    "power.fair-say",
    "resourcing.someones-job",
    "culture.kept-promises",
    "culture.leaders-as-partners",
}
LEVEL_COLUMNS = 57
SENTENCE_WORDS = 25
HEAD_KEYS = frozenset(
    {"format", "id", "version", "title", "language", "about", "areas", "levels", "stages"}
    | {"roles", "checks", "terms", "sources"}
)
AREA_KEYS = frozenset({"format", "id", "title", "short", "opening", "principles"})
PRINCIPLE_KEYS = frozenset(
    {"id", "revision", "status", "title", "short", "meaning", "questions", "evidence"}
    | {"partner_view", "find_out", "levels", "leverage", "core", "asks_whether", "sources"}
    | {"coach", "warnings", "advice", "actions"}
)
ACTION_KEYS = frozenset(
    {"id", "text", "first_step", "if_then", "done_when", "effort", "days"}
    | {"for_levels", "for_roles"}
)

each_principle = pytest.mark.parametrize("principle", PRINCIPLES, ids=lambda p: p.id)


def action_texts(action: Action) -> Iterator[tuple[str, str]]:
    for key in ("text", "first_step", "if_then", "done_when"):
        yield f"{action.id}.{key}", getattr(action, key)


def texts(principle: Principle) -> Iterator[tuple[str, str]]:
    """Every text of a principle, with its place."""
    for key in LONGEST:
        yield key, getattr(principle, key)
    for key in ("questions", "levels", "coach"):
        for number, text in enumerate(getattr(principle, key), 1):
            yield f"{key}[{number}]", text
    for sign in principle.warnings:
        yield f"warnings.{sign.id}", sign.text
    for advice in principle.advice:
        yield f"advice{list(advice.levels)}", advice.text
    for action in principle.actions:
        yield from action_texts(action)


def all_texts() -> Iterator[tuple[str, str]]:
    for area in GUIDE.areas:
        yield f"{area.id}.title", area.title
        yield f"{area.id}.opening", area.opening
    for principle in PRINCIPLES:
        for where, text in texts(principle):
            yield f"{principle.id}.{where}", text
    for number, level in enumerate(GUIDE.levels, 1):
        yield f"levels[{number}]", level.meaning
    for check in GUIDE.checks:
        yield f"checks.{check.id}", check.text
    for term in GUIDE.terms:
        yield f"terms.{term.term}", term.meaning


# The whole


def test_four_areas_and_twenty_one_principles() -> None:
    assert [area.id for area in GUIDE.areas] == ["goals", "power", "resourcing", "culture"]
    assert [len(area.principles) for area in GUIDE.areas] == [5, 6, 5, 5]
    assert len(PRINCIPLES) == 21
    assert all(p.status == "active" for p in GUIDE.by_id.values())


def test_it_is_the_guide_that_its_folder_names() -> None:
    assert GUIDE.id == FOLDER.name == "leading-successful-partnerships"
    assert re.fullmatch(r"\d+\.\d+\.\d+", GUIDE.version)
    assert GUIDE.language == "en-GB"


def test_every_file_is_used_and_holds_no_unknown_key() -> None:
    assert set(RAW) == {"guide", *(area.id for area in GUIDE.areas)}
    assert set(RAW["guide"]) == HEAD_KEYS
    for area in GUIDE.areas:
        assert set(RAW[area.id]) == AREA_KEYS
        for principle in RAW[area.id]["principles"]:
            assert set(principle) <= PRINCIPLE_KEYS, principle["id"]
            for action in principle["actions"]:
                assert set(action) <= ACTION_KEYS, (principle["id"], action["id"])
            for table, keys in (("warnings", {"id", "text"}), ("advice", {"levels", "text"})):
                for row in principle[table]:
                    assert set(row) == keys, principle["id"]


def test_the_levels_stages_and_roles_that_are_promised() -> None:
    assert [level.label for level in GUIDE.levels] == [
        "Absent", "Thin", "Patchy", "Reliable", "Second nature",
    ]  # fmt: skip
    assert {s.id: (s.target, s.asks_whether) for s in GUIDE.stages} == {
        "forming": (3, False),
        "working": (4, False),
        "renewing": (4, False),
        "ending": (3, True),
    }
    assert {r.id for r in GUIDE.roles} == {
        "convenor", "host", "equal-partner", "smaller-partner", "funder",
    }  # fmt: skip
    assert len(GUIDE.checks) == 4
    for label in (*(lv.label for lv in GUIDE.levels),):
        assert len(label) <= 13
    for label in (*(s.label for s in GUIDE.stages), *(r.label for r in GUIDE.roles)):
        assert len(label) <= 24
    for stage in GUIDE.stages:
        assert stage.phrase.startswith("a ")


def test_areas_fit() -> None:
    for area in GUIDE.areas:
        assert 0 < len(area.title) <= 48
        assert 0 < len(area.short) <= 24
        assert 0 < len(area.opening) <= 150
    for check in GUIDE.checks:
        assert 0 < len(check.text) <= 110


def test_the_first_look_and_what_drives_the_rest() -> None:
    assert {p.id for p in PRINCIPLES if p.core} == CORE
    assert {p.id for p in PRINCIPLES if p.leverage} == LEVERAGE
    for area in GUIDE.areas:
        assert sum(p.core for p in area.principles) == 2
    assert {p.id for p in PRINCIPLES if p.asks_whether} == {"goals.reason-together"}


def test_what_the_guide_says_of_itself() -> None:
    about = " ".join(GUIDE.about.split())
    for said in (
        "Q, which is led by the Health Foundation, with Innovation Unit",
        "not the wording of Q's guide",
        "has not been endorsed",
        "CC BY 4.0",
        "It measures nothing",
        "have not been piloted",
        "must not be required by a line manager, board or commissioner",
    ):
        assert said in about
    links = re.findall(r"https?://\S+", about)
    assert links == ["https://q.health.org.uk/resources/leading-successful-partnerships"]


def test_sources_are_known_https_and_used() -> None:
    known = {source.id for source in GUIDE.sources}
    used = {s for p in PRINCIPLES for s in p.sources}

    assert used <= known
    assert known - used == {"q-guide"}
    for source in GUIDE.sources:
        assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]+/\S*", source.url), source.id
        assert source.kind in ("framework", "evidence", "guidance", "instrument")
        assert source.citation.endswith(".")
    assert len({source.url for source in GUIDE.sources}) == len(GUIDE.sources)


def test_no_text_stands_twice() -> None:
    seen: dict[str, str] = {}
    for principle in PRINCIPLES:
        for key, text in texts(principle):
            where = f"{principle.id}.{key}"
            if key in ("title", "short") and text in (principle.title, principle.short):
                continue
            assert text not in seen, f"{where} is also {seen[text]}"
            seen[text] = where
    assert len({p.title for p in PRINCIPLES}) == len(PRINCIPLES)
    assert len({p.short for p in PRINCIPLES}) == len(PRINCIPLES)


def test_no_sentence_is_longer_than_twenty_five_words() -> None:
    long = [
        f"{where}: {sentence}"
        for where, text in (*all_texts(), ("about", GUIDE.about))
        for sentence in re.split(r"(?<=[.?!;:])\s+", text)
        if len(sentence.split()) > SENTENCE_WORDS
    ]
    assert long == []


def test_text_is_plain() -> None:
    odd = [
        f"{where}: {text}"
        for where, text in all_texts()
        if not text.strip()
        or text != text.strip()
        or re.search(r"[\n\t\[\]{}<>*_`“”‘’]|  ", text)
        or not text.isprintable()
    ]
    assert odd == []


def test_initials_are_said_in_words() -> None:
    pattern = re.compile(r"\b(VCSE|NHS|ICS|ICB|IG|RAG|FOI|KPI|MOU|SRO|CEO|HR|IT)\b")
    found = [f"{where}: {text}" for where, text in all_texts() if pattern.search(text)]
    assert found == []


def test_words_that_the_brief_cut_are_gone() -> None:
    cut = re.compile(
        r"\b(leverage|heroics|plumbing|power maps?|inequality lens|job plan|March money|"
        r"executive team|service user rep)\b",
        re.IGNORECASE,
    )
    assert [f"{where}: {text}" for where, text in all_texts() if cut.search(text)] == []


def test_terms_are_in_order_once_and_met_somewhere() -> None:
    names = [term.term for term in GUIDE.terms]
    assert names == sorted(names, key=str.lower)
    assert len(set(names)) == len(names)
    everywhere = " ".join(
        text for where, text in all_texts() if not where.startswith("terms.")
    ) + " ".join(r.label for r in GUIDE.roles)
    for name in names:
        assert re.search(rf"\b{re.escape(name)}s?\b", everywhere, re.IGNORECASE), name


# Each principle


@each_principle
def test_ids_name_their_area(principle: Principle) -> None:
    area = GUIDE.area_of(principle.id).id
    assert re.fullmatch(rf"{area}\.[a-z0-9]+(-[a-z0-9]+)*", principle.id)
    for row in (*(w.id for w in principle.warnings), *(a.id for a in principle.actions)):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row)
    assert principle.revision >= 1


@each_principle
def test_every_text_is_there_and_fits(principle: Principle) -> None:
    for key, most in LONGEST.items():
        assert 0 < len(getattr(principle, key)) <= most, key
    for question in principle.questions:
        assert len(question) <= 120, question
    for question in principle.coach:
        assert len(question) <= 120, question
    for sign in principle.warnings:
        assert 0 < len(sign.text) <= 72, sign.id
    for advice in principle.advice:
        assert 0 < len(advice.text) <= 300, advice.levels
    for action in principle.actions:
        for where, text in action_texts(action):
            assert 0 < len(text) <= 120, where


@each_principle
def test_counts(principle: Principle) -> None:
    assert 2 <= len(principle.questions) <= 4
    assert len(principle.levels) == 5
    assert 1 <= len(principle.coach) <= 3
    assert 1 <= len(principle.warnings) <= 3
    assert len(principle.sources) >= 1
    assert len(set(principle.sources)) == len(principle.sources)


@each_principle
def test_the_five_levels_fit_ten_rows(principle: Principle) -> None:
    rows = [wrap(text, LEVEL_COLUMNS) for text in principle.levels]

    for text, wrapped in zip(principle.levels, rows, strict=True):
        assert len(text) <= 110, text
        assert len(wrapped) <= 2, text
        assert all(width(row) <= LEVEL_COLUMNS for row in wrapped)
        assert text.endswith(".")
    assert sum(len(wrapped) for wrapped in rows) <= 10


@each_principle
def test_a_question_asks_one_thing(principle: Principle) -> None:
    for question in (*principle.questions, *principle.coach, principle.partner_view):
        assert question.count("?") == 1, question
        assert question.endswith("?"), question
        assert question[0].isupper(), question


@each_principle
def test_advice_covers_each_level_once(principle: Principle) -> None:
    covered = sorted(level for advice in principle.advice for level in advice.levels)
    assert covered == list(LEVELS)


@each_principle
def test_every_level_below_five_has_an_action_for_everyone(principle: Principle) -> None:
    for level in (1, 2, 3, 4):
        assert [a for a in principle.actions if level in a.for_levels and not a.for_roles], level


@each_principle
def test_something_small_can_be_done_in_thirty_days_by_a_smaller_partner_too(
    principle: Principle,
) -> None:
    small = [a for a in principle.actions if a.effort == "S" and a.days == 30]
    assert [a for a in small if not a.for_roles]
    assert [a for a in small if not a.for_roles or "smaller-partner" in a.for_roles]


@each_principle
def test_actions_name_known_roles_and_levels(principle: Principle) -> None:
    roles = {role.id for role in GUIDE.roles}
    for action in principle.actions:
        assert set(action.for_roles) <= roles
        assert set(action.for_levels) <= set(LEVELS)
        assert list(action.for_levels) == sorted(set(action.for_levels))


@each_principle
def test_if_then_plans_have_their_form(principle: Principle) -> None:
    for action in principle.actions:
        assert re.fullmatch(r"When [^.]+, then I will [^.]+\.", action.if_then), action.id


@each_principle
def test_phrases_that_stand_inside_others_have_no_full_stop(principle: Principle) -> None:
    assert not principle.evidence.endswith(".")
    for sign in principle.warnings:
        assert not sign.text.endswith(".")
    for text in (principle.meaning, *(a.text for a in principle.actions),
                 *(a.first_step for a in principle.actions),
                 *(a.done_when for a in principle.actions),
                 *(a.text for a in principle.advice)):  # fmt: skip
        assert text.endswith((".", "?")), text


ASSUMES = re.compile(
    r"\b(ask|asks|ring|phone|write|tell|send|see|propose to)\b[^.;]*"
    r"\b(the chair|the host|the least heard|smaller partners?|the smallest partners?)\b",
    re.IGNORECASE,
)
"""Instructions to approach the chair, the host or a smaller partner, although the leader may be one
of these."""


def test_no_action_for_everyone_assumes_that_the_reader_is_somebody_else() -> None:
    for principle in GUIDE.principles:
        for action in principle.actions:
            if action.for_roles:
                continue
            for text in (action.text, action.first_step, action.if_then):
                assert not ASSUMES.search(text), f"{principle.id}/{action.id}: {text}"


def test_it_speaks_of_one_s_own_organisation_and_of_no_home() -> None:
    texts = list(all_texts())
    assert [where for where, text in texts if re.search(r"\bat home\b", text)] == []
    assert any("your own organisation" in text for _, text in texts)
