"""About this review, on one page: where it is kept, a name, how much to look at, role and stage."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from partnercheck.commands import ABOUT, AREAS, HOME, PLACES, PRINCIPLE
from partnercheck.guide.model import Guide
from partnercheck.pages.form import Field
from partnercheck.pages.page import Deed, Do, Fold, Here, Line, Out, Page, Row, Say, To
from partnercheck.review.described import (
    CHECKS,
    MANDATED,
    ROLE,
    STAGE,
    TARGET,
    TARGETS,
    checks_to_answer,
    filled_in,
    left_open,
    roles_to_choose,
    stages_to_choose,
    target_left,
)
from partnercheck.review.model import Partnership, Scope
from partnercheck.session.progress import time_words
from partnercheck.session.words import NOTHING_TO_REDO, NOTHING_TO_UNDO, PRIVACY_WORDS
from partnercheck.text import clean_line, plural, sentence_end

if TYPE_CHECKING:
    from partnercheck.session.guides import FoundGuide
    from partnercheck.session.session import Session

NAME = "Which partnership? A name that you will know again."
NAME_EXAMPLE = "Riverside frailty pathway"
NAME_FIRST = "Give the partnership a name first. Any name that you will know again."
UNNAMED = Partnership(name="A partnership without a name yet")
"""What a review is about until the leader gives the partnership a name."""
SCOPE = "How much do you want to look at now?"
SCOPES: tuple[Scope, ...] = ("core", "all")
"""The scopes, in the order of `scope_words`."""
WHICH_ROLE = "What is your role? It decides whose side the advice stands on."
WHICH_STAGE = "At which stage is the partnership? It decides the level to aim for."
PARTNERS = "Partners (roles or organisations, with commas between)"
CONTEXT = "What is outside your control?"
_BEGUN = "begun"
_MORE = "more"
_YES, _NO = "yes", "no"
_YES_NO = ((_YES, "yes"), (_NO, "no"))


class _Said:
    """What the leader has said about the partnership so far. A new review is begun and saved with
    the first thing said, because what is only in memory can be lost."""

    def __init__(self, here: Here, chosen: str) -> None:
        """With the id of a `chosen` guide the page is about a new review, even if another one is
        open."""
        self._here = here
        self._chosen = chosen
        self._new = bool(chosen) or here.opened is None

    @property
    def session(self) -> Session | None:
        """The review that the page is about; None until something is said of a new one."""
        begun = cast("Session | None", self._here.visit.get(_BEGUN))
        return begun or (None if self._new else self._here.opened)

    @property
    def beginning(self) -> bool:
        """Whether the page is about a new review, so that it ends in *Begin* and the walk."""
        return self._new or _BEGUN in self._here.visit

    @property
    def guide(self) -> Guide:
        """The guide of the review, or the one with which a new review will begin."""
        if self.session is not None:
            return self.session.guide
        found = self._found
        return found.guide if found else self._here.library.guide

    @property
    def _found(self) -> FoundGuide | None:
        """The guide that was chosen for a new review; None for this run's own."""
        library = self._here.library
        return self._here.remembered("guide", lambda: library.offered_by(self._chosen))

    @property
    def partnership(self) -> Partnership:
        """The partnership as described so far; `UNNAMED` until something is said."""
        return self.session.review.partnership if self.session else UNNAMED

    @property
    def name(self) -> str:
        """The name given to the partnership; empty until there is one."""
        name = self.partnership.name
        return "" if name == UNNAMED.name else name

    @property
    def scope(self) -> Scope:
        """*First look* or *whole guide*; for a new review the one that is offered first."""
        if self.session is not None:
            return self.session.review.scope
        return "core" if scope_words(self.guide) else "all"

    def describe(self, **fields: Any) -> None:
        """Change fields of the partnership by name; a new review begins with the first real
        change."""
        said = replace(self.partnership, **fields)
        if said != self.partnership:
            self.kept().describe(said)

    def kept(self) -> Session:
        """The review on disk. A new one is begun here and made the open one."""
        session = self.session
        if session is None:
            session = self._here.library.begin(UNNAMED, self.scope, self._found)
            self._here.begin(session)
            self._here.visit[_BEGUN] = session
        return session


def page(here: Here, argument: str = "") -> Page:
    """The form about the open review, or about a new one: with the id of its guide as `argument`,
    or while none is open."""
    said = _Said(here, argument)
    begins = said.beginning
    fold = Row(
        "More about it (optional)",
        Fold(_MORE),
        while_closed=filled_in(said.guide, said.partnership),
        only="screen",
        id="fold",
    )
    go = Row(
        "Begin" if begins else "Done",
        _begin(said) if begins else Out(),
        (left_open(said.guide, said.partnership),) if begins else (),
        gap=True,
        strong=True,
        only="screen",
        id="go",
    )
    nothing: dict[str, Deed] = {
        "undo": Say(NOTHING_TO_UNDO),
        "redo": Say(NOTHING_TO_REDO),
    }
    return Page(
        PLACES[ABOUT],
        (go, fold),
        whose=said.partnership.name if said.session else "",
        outer=HOME if begins else AREAS,
        # Made once: the first thing that is said begins a review, and the promise would change
        # under the reader.
        above=here.remembered("promise", lambda: tuple(_promise(here))) if begins else (),
        fields=tuple(_fields(said)),
        at="name",
        enter="goes on",
        # A new review has nothing to undo yet, and another review that is open must not be undone
        # from here.
        keys={} if said.session else nothing,
    )


def _promise(here: Here) -> Iterator[Line]:
    """Where answers are kept; before the very first review, also who may be able to read them."""
    if not here.library.holds_reviews:
        yield from (Line(words) for words in PRIVACY_WORDS)
    yield Line(sentence_end(here.library.folder_words), "quiet")


def _begin(said: _Said) -> Deed:
    """What *Begin* does: save and go into the walk, or ask for the name that is still missing."""
    if not said.name:
        return Say(NAME_FIRST, at="name")

    def save() -> str:
        said.kept().save()
        return ""

    return Do(save, To(PRINCIPLE, way="on"), always=True)


def _fields(said: _Said) -> Iterator[Field]:
    guide, partnership = said.guide, said.partnership
    yield Field(
        "name",
        NAME,
        "line",
        said.name,
        partial(_named, said),
        question=NAME,
        aloud="Name",
        hint=f"for example: {NAME_EXAMPLE}",
        leads_on="rows" if said.beginning else "next",
    )
    if words := scope_words(guide):
        yield _choice(
            said,
            "scope",
            SCOPE,
            tuple(zip(SCOPES, words, strict=True)),
            said.scope,
            aloud="How much to look at",
            optional=False,
            upright=True,
            leads_on="rows" if said.beginning else "",
        )
    if roles := roles_to_choose(guide, partnership):
        choices, role = tuple((r.id, r.label) for r in roles), partnership.role or ""
        yield _choice(said, "role", ROLE, choices, role, WHICH_ROLE)
    if stages := stages_to_choose(guide, partnership):
        choices, stage = tuple((s.id, s.label) for s in stages), partnership.stage or ""
        yield _choice(said, "stage", STAGE, choices, stage, WHICH_STAGE)
    yield from _more(said)


def _more(said: _Said) -> Iterator[Field]:
    """The optional fields, which the screen folds under *More about it*."""
    guide, partnership = said.guide, said.partnership
    left = "" if partnership.target else target_left(guide, partnership.stage)
    levels = tuple((str(level), guide.label(level)) for level in TARGETS)
    target = str(partnership.target or "")
    yield _choice(said, "target", TARGET, levels, target, within=_MORE, aside=left, unsaid=left)
    mandated = _word(partnership.mandated)
    yield _choice(said, "mandated", MANDATED, _YES_NO, mandated, within=_MORE)
    for number, check in enumerate(checks_to_answer(guide, partnership)):
        value = _word(partnership.checks.get(check.id))
        before = "" if number else CHECKS
        yield _choice(
            said, f"check-{check.id}", check.text, _YES_NO, value, within=_MORE, before=before
        )
    yield Field(
        "partners",
        PARTNERS,
        "line",
        ", ".join(partnership.partners),
        partial(_partners_named, said),
        question=sentence_end(PARTNERS),
        aloud="Partners",
        unsaid="none named",
        limit=2_000,
        within=_MORE,
    )
    yield Field(
        "context",
        CONTEXT,
        "text",
        partnership.context,
        partial(_context_given, said),
        unsaid="nothing written",
        within=_MORE,
    )


def _named(said: _Said, text: str) -> str:
    name = clean_line(text).text.strip()
    if name or said.beginning:
        said.describe(name=name or UNNAMED.name)
    return ""


def _partners_named(said: _Said, text: str) -> str:
    said.describe(partners=tuple(name for part in text.split(",") if (name := part.strip())))
    return ""


def _context_given(said: _Said, text: str) -> str:
    said.describe(context=text)
    return ""


def _choice(
    said: _Said,
    id: str,
    label: str,
    choices: tuple[tuple[str, str], ...],
    value: str,
    question: str = "",
    **more: Any,
) -> Field:
    """A field with one choice out of `choices`; `id` says which field of the partnership it
    changes."""

    def keep(chosen: str) -> str:
        _chosen(said, id, chosen)
        return ""

    optional = more.pop("optional", True)
    return Field(
        id,
        label,
        "one",
        value,
        keep,
        choices=choices,
        question=question or label,
        optional=optional,
        **more,
    )


def _chosen(said: _Said, id: str, chosen: str) -> None:
    """Save a choice for the field `id`; an empty `chosen` takes the earlier choice back."""
    if id == "scope":
        said.kept().set_scope(cast("Scope", chosen))
    elif id == "target":
        said.describe(target=int(chosen) if chosen else None)
    elif id == "mandated":
        said.describe(mandated=_answer(chosen))
    elif id.startswith("check-"):
        check = id.removeprefix("check-")
        checks = {k: v for k, v in said.partnership.checks.items() if k != check}
        answer = _answer(chosen)
        said.describe(checks=checks if answer is None else {**checks, check: answer})
    else:
        said.describe(**{id: chosen or None})


def _word(answer: bool | None) -> str:
    return "" if answer is None else _YES if answer else _NO


def _answer(word: str) -> bool | None:
    return word == _YES if word else None


def scope_words(guide: Guide) -> tuple[str, ...]:
    """How much there is to look at in each scope; empty if the guide has no first look."""
    core = sum(principle.core for principle in guide.principles)
    if not core:
        return ()
    return tuple(
        f"{name}: {plural(count, 'principle')}, {time_words(count)}"
        for name, count in (("First look", core), ("Whole guide", len(guide.principles)))
    )
