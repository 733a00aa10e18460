"""The model of a guide: what a leader is asked, and what the guide advises.

One frozen struct for each thing of .docs/contracts.md. A guide must have every field that has no
default here; the others are optional. The text in a loaded guide is already cleaned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

FORMAT = 1
LEVELS = (1, 2, 3, 4, 5)

Effort = Literal["S", "M", "L"]
Status = Literal["active", "retired"]
"""Old reviews still read what is retired; new ones never offer it."""
Days = Literal[30, 90]
LevelNumber = Literal[1, 2, 3, 4, 5]


class LevelWords(Struct, frozen=True, kw_only=True):
    """One of the five levels of the whole guide: its label and what it means."""

    label: str
    meaning: str = ""


class Stage(Struct, frozen=True, kw_only=True):
    """How far along a partnership is, and the level that the guide suggests for it."""

    id: str
    label: str
    status: Status = "active"
    target: LevelNumber = 4
    phrase: str = ""
    """Completes the sentence "the guide suggests 4 Reliable for …"."""
    asks_whether: bool = False


class Role(Struct, frozen=True, kw_only=True):
    """The leader's part in the partnership, such as convenor."""

    id: str
    label: str
    status: Status = "active"


class Check(Struct, frozen=True, kw_only=True):
    """One "is it a partnership?" statement, which the leader answers with yes or no."""

    id: str
    text: str
    status: Status = "active"


class Term(Struct, frozen=True, kw_only=True):
    """A word of the glossary."""

    term: str
    meaning: str


class Source(Struct, frozen=True, kw_only=True):
    """A work that a principle draws on."""

    id: str
    citation: str
    url: str = ""
    kind: str = ""


class WarningSign(Struct, frozen=True, kw_only=True):
    """Something a leader may have seen that says a principle is weaker than it looks."""

    id: str
    text: str


class Advice(Struct, frozen=True, kw_only=True):
    """What the guide says to someone who is at one of these levels."""

    levels: tuple[LevelNumber, ...]
    text: str


class Action(Struct, frozen=True, kw_only=True):
    """Something that the guide suggests doing."""

    id: str
    """Unique within its principle."""
    text: str
    effort: Effort
    """S takes up to 2 hours, M up to 2 days, L longer."""
    days: Days
    """In how many days it should be done."""
    for_levels: tuple[LevelNumber, ...]
    first_step: str = ""
    if_then: str = ""
    done_when: str = ""
    for_roles: tuple[str, ...] = ()
    """The ids of the roles that it is for; empty if it is for everyone."""


class Principle(Struct, frozen=True, kw_only=True):
    """What the walk asks about, one at a time: a meaning, questions, five levels, advice,
    actions."""

    id: str
    title: str
    levels: tuple[str, str, str, str, str]
    find_out: str
    advice: tuple[Advice, ...]
    actions: tuple[Action, ...]
    revision: int = 1
    status: Status = "active"
    short: str = ""
    meaning: str = ""
    questions: tuple[str, ...] = ()
    evidence: str = ""
    partner_view: str = ""
    leverage: bool = False
    core: bool = False
    asks_whether: bool = False
    sources: tuple[str, ...] = ()
    coach: tuple[str, ...] = ()
    warnings: tuple[WarningSign, ...] = ()

    def level_text(self, level: int) -> str:
        """What the guide says of a level, 1 to 5."""
        return self.levels[level - 1]

    def advice_at(self, level: int) -> str:
        """The advice for someone at a level, 1 to 5; empty where the guide has none."""
        return next((a.text for a in self.advice if level in a.levels), "")

    def action_id(self, action: Action) -> str:
        """The full id, such as `goals.reason-together/ask-three-partners`."""
        return f"{self.id}/{action.id}"


class Area(Struct, frozen=True, kw_only=True):
    """One of the guide's parts."""

    id: str
    title: str
    principles: tuple[Principle, ...]
    short: str = ""
    opening: str = ""


class Guide(Struct, frozen=True, kw_only=True, dict=True):
    """A whole guide, as it was loaded from one folder."""

    id: str
    version: str
    title: str
    language: str
    areas: tuple[Area, ...]
    levels: tuple[LevelWords, ...]
    about: str = ""
    author: str = ""
    licence: str = ""
    stages: tuple[Stage, ...] = ()
    roles: tuple[Role, ...] = ()
    checks: tuple[Check, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    digest: str = ""
    """`sha256:…` over the names and bytes of all its files, translations included. Windows line
    ends count as plain ones."""
    languages: tuple[str, ...] = ()
    """The tags of the languages that the guide can be read in, its own first; empty if there is
    only its own. `language` is the one that its text is in now."""
    original: Guide | None = None
    """The guide in its own language, if this is a translation; else None."""
    translation_problem: str = ""
    """Why the translation shown, or some of it, can't be used; empty if all of it can."""

    @property
    def is_translated(self) -> bool:
        """Whether the text is in another language than the guide's own."""
        return self.original is not None

    def label(self, level: int) -> str:
        """A level, 1 to 5, as digit and word: `3 Patchy`."""
        return f"{level} {self.levels[level - 1].label}"

    @cached_property
    def principles(self) -> tuple[Principle, ...]:
        """Every principle that is asked, in the guide's order. Retired ones are left out."""
        return tuple(p for a in self.areas for p in a.principles if p.status == "active")

    @cached_property
    def by_id(self) -> dict[str, Principle]:
        """Every principle by its id, retired ones too."""
        return {p.id: p for a in self.areas for p in a.principles}

    @cached_property
    def area_by_principle(self) -> dict[str, Area]:
        """The area of each principle by the principle's id, retired ones too."""
        return {p.id: a for a in self.areas for p in a.principles}

    def area_of(self, principle: str) -> Area:
        """The area of the principle with this id. Raises KeyError for an id that the guide doesn't
        have."""
        return self.area_by_principle[principle]

    def stage(self, stage: str | None) -> Stage | None:
        """The stage with this id, or None."""
        return next((s for s in self.stages if s.id == stage), None)

    def role(self, role: str | None) -> Role | None:
        """The role with this id, or None."""
        return next((r for r in self.roles if r.id == role), None)

    def source(self, source: str) -> Source | None:
        """The source with this id, or None."""
        return next((s for s in self.sources if s.id == source), None)

    def actions(self) -> Iterator[tuple[Principle, Action]]:
        """Every action of every active principle, in the guide's order."""
        for principle in self.principles:
            for action in principle.actions:
                yield principle, action

    def find_action(self, full_id: str) -> tuple[Principle, Action] | None:
        """The principle and action of a full action id, or None."""
        principle_id, _, action_id = full_id.partition("/")
        principle = self.by_id.get(principle_id)
        if principle is None:
            return None
        return next(((principle, a) for a in principle.actions if a.id == action_id), None)


NOT_TRANSLATED = "not translated"
PARTLY = "partly translated"
OUT_OF_DATE = "translation out of date"
MARKS = (NOT_TRANSLATED, PARTLY, OUT_OF_DATE)
MARKS_EXPLAINED = (
    "Text marked “(not translated)” stands in the guide's own language. “(partly translated)” "
    "behind a principle's name: some of its text does. “(translation out of date)”: the text "
    "changed since it was translated, so all of it does."
)
"""What help says about the marks."""


def marked(text: str, mark: str) -> str:
    """The text with a mark in brackets behind it."""
    return f"{text} ({mark})"


def unmarked(text: str) -> str:
    """The text without its mark, as reviews store it."""
    for mark in MARKS:
        text = text.removesuffix(f" ({mark})")
    return text


def terms_in(guide: Guide, principle: Principle) -> tuple[Term, ...]:
    """The glossary's terms that this principle's text uses, in the glossary's order. Only whole
    words count, in capitals or not, with or without a plural s."""
    text = " ".join(_texts(principle))
    return tuple(
        term
        for term in guide.terms
        if re.search(rf"\b{re.escape(term.term)}s?\b", text, re.IGNORECASE)
    )


def _texts(principle: Principle) -> list[str]:
    return [
        principle.title,
        principle.meaning,
        *principle.questions,
        *principle.levels,
        principle.evidence,
        principle.partner_view,
        principle.find_out,
        *(sign.text for sign in principle.warnings),
        *(advice.text for advice in principle.advice),
        *(text for a in principle.actions for text in (a.text, a.first_step, a.done_when)),
    ]


LEVELS_HEADING = "What the five levels mean, for every principle"


def levels_explained(guide: Guide, space: str = " ") -> tuple[str, ...]:
    """Each level with its general meaning, such as `3 Patchy: It is real for some partners.`.
    Levels that the guide gives no meaning are left out. `space` stands within a level's name."""
    told = (
        (guide.label(n).replace(" ", space), words.meaning)
        for n, words in enumerate(guide.levels, 1)
    )
    return tuple(f"{label}: {meaning}" for label, meaning in told if meaning)


def credit_words(guide: Guide) -> str:
    """Who wrote a guide and under which licence; empty if it doesn't say."""
    said = (("Author", guide.author), ("Licence", guide.licence))
    return " ".join(f"{name}: {words}." for name, words in said if words)
