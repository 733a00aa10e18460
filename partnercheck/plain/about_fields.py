"""What can be said about a review, field by field: the words of each, and how it is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from partnercheck.guide.model import Guide
from partnercheck.plain.menu import Menu
from partnercheck.plain.notes import ask_line, ask_note
from partnercheck.plain.prompts import BACK, Back, Dialogue
from partnercheck.plain.reading import as_sentence
from partnercheck.plain.sitting import Sitting
from partnercheck.review.described import (
    checks_to_answer,
    roles_to_choose,
    stages_to_choose,
    target_left,
)
from partnercheck.review.model import Partnership, Review, Scope
from partnercheck.session import questions
from partnercheck.text import fit, sentence_end

NOT_SAID = "not said"
_PREVIEW = 40
_PARTNERS_LIMIT = 2_000

_KEEP = object()

Value = Callable[[Guide, Review], "str | None"]
Change = Callable[[Sitting], object]


def _described(sitting: Sitting, what: str, **fields: Any) -> None:
    partnership = sitting.session.review.partnership
    sitting.session.describe(replace(partnership, **fields))
    sitting.saved(what)


def _pick(dialogue: Dialogue, question: str, options: list[tuple[Any, str]], now: Any) -> Any:
    """Ask for one of some values; what is chosen now is said. _KEEP when Enter leaves it as it
    is, BACK after b."""
    dialogue.say(question)
    menu: Menu[Any] = Menu(dialogue)
    for value, words in options:
        menu.add(value, _capital(f"{words}, chosen" if value == now else words))
    key = dialogue.choose("Type a number. Enter leaves it:", {"": "", **menu.choices})
    if key is BACK:
        return BACK
    return menu.value(key) if key else _KEEP


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _change_name(sitting: Sitting) -> None:
    now = sitting.session.review.partnership.name
    name = ask_line(sitting.dialogue, questions.NAME, now)
    if name == "":
        sitting.dialogue.say("A review keeps a name, so this one stays.")
    elif name is not None:
        _described(sitting, sentence_end(f"Name: {name}"), name=name)


def _scope(guide: Guide, review: Review) -> str | None:
    words = questions.scope_words(guide)
    return words[questions.SCOPES.index(review.scope)] if words else None


def _change_scope(sitting: Sitting) -> None:
    session = sitting.session
    words = questions.scope_words(session.guide)
    options: list[tuple[Scope, str]] = list(zip(questions.SCOPES, words, strict=True))
    scope = _pick(sitting.dialogue, questions.SCOPE, options, session.review.scope)
    if scope not in (BACK, _KEEP):
        session.set_scope(scope)
        sitting.saved(f"{dict(options)[scope]}.")


def _role(guide: Guide, review: Review) -> str | None:
    role = guide.role(review.partnership.role)
    offered = roles_to_choose(guide, review.partnership)
    return (role.label if role else NOT_SAID) if offered else None


def ask_role(sitting: Sitting) -> Back | None:
    """Ask for the role, which Enter leaves as it is; BACK after b."""
    guide, said = sitting.session.guide, sitting.session.review.partnership
    options = [*((r.id, r.label) for r in roles_to_choose(guide, said)), (None, NOT_SAID)]
    role = _pick(sitting.dialogue, questions.WHICH_ROLE, options, said.role)
    if role not in (BACK, _KEEP):
        _described(sitting, as_sentence(dict(options)[role]), role=role)
    return BACK if role is BACK else None


def _stage(guide: Guide, review: Review) -> str | None:
    stage = guide.stage(review.partnership.stage)
    offered = stages_to_choose(guide, review.partnership)
    return (stage.label if stage else NOT_SAID) if offered else None


def ask_stage(sitting: Sitting) -> Back | None:
    """The same of the stage."""
    guide, said = sitting.session.guide, sitting.session.review.partnership
    options = [*((s.id, s.label) for s in stages_to_choose(guide, said)), (None, NOT_SAID)]
    stage = _pick(sitting.dialogue, questions.WHICH_STAGE, options, said.stage)
    if stage not in (BACK, _KEEP):
        _described(sitting, as_sentence(dict(options)[stage]), stage=stage)
    return BACK if stage is BACK else None


def _target(guide: Guide, review: Review) -> str:
    said = review.partnership
    return guide.label(said.target) if said.target else target_left(guide, said.stage)


def _change_target(sitting: Sitting) -> None:
    guide, now = sitting.session.guide, sitting.session.review.partnership.target
    options = [*((t, guide.label(t)) for t in questions.TARGETS), (None, NOT_SAID)]
    target = _pick(sitting.dialogue, questions.TARGET, options, now)
    if target not in (BACK, _KEEP):
        _described(sitting, as_sentence(dict(options)[target]), target=target)


_YES_NO: list[tuple[bool | None, str]] = [(True, "yes"), (False, "no"), (None, NOT_SAID)]


def _mandated(_: Guide, review: Review) -> str:
    return dict(_YES_NO)[review.partnership.mandated]


def _change_mandated(sitting: Sitting) -> None:
    now = sitting.session.review.partnership.mandated
    mandated = _pick(sitting.dialogue, questions.MANDATED, _YES_NO, now)
    if mandated not in (BACK, _KEEP):
        _described(sitting, as_sentence(dict(_YES_NO)[mandated]), mandated=mandated)


def _checks(guide: Guide, review: Review) -> str | None:
    checks = checks_to_answer(guide, review.partnership)
    said = sum(check.id in review.partnership.checks for check in checks)
    return f"{said} of {len(checks)} answered" if checks else None


def _change_checks(sitting: Sitting) -> None:
    """One statement after the other; b ends it and keeps what was said."""
    sitting.dialogue.say(questions.CHECKS)
    session = sitting.session
    for check in checks_to_answer(session.guide, session.review.partnership):
        before = session.review.partnership.checks
        said = _pick(sitting.dialogue, check.text, _YES_NO, before.get(check.id))
        if said is BACK:
            return
        if said is _KEEP:
            continue
        checks = {name: answer for name, answer in before.items() if name != check.id}
        if said is not None:
            checks[check.id] = said
        _described(sitting, as_sentence(dict(_YES_NO)[said]), checks=checks)


def _partners(_: Guide, review: Review) -> str:
    return ", ".join(review.partnership.partners) or "none named"


def _change_partners(sitting: Sitting) -> None:
    now = ", ".join(sitting.session.review.partnership.partners)
    line = ask_line(sitting.dialogue, questions.PARTNERS, now, limit=_PARTNERS_LIMIT)
    if line is not None:
        partners = tuple(name for part in line.split(",") if (name := part.strip()))
        _described(
            sitting,
            sentence_end(f"Partners: {', '.join(partners) or 'none named'}"),
            partners=partners,
        )


def _context(_: Guide, review: Review) -> str:
    context = review.partnership.context
    return f"“{fit(context, _PREVIEW)}”" if context else "nothing written"


def _change_context(sitting: Sitting) -> None:
    partnership: Partnership = sitting.session.review.partnership

    def keep(text: str) -> None:
        sitting.session.describe(replace(partnership, context=text))

    if ask_note(sitting.dialogue, questions.CONTEXT, partnership.context, keep):
        sitting.saved()


FIELDS: tuple[tuple[str, Value, Change], ...] = (
    ("Name", lambda _, review: review.partnership.name, _change_name),
    ("How much to look at", _scope, _change_scope),
    (questions.ROLE, _role, ask_role),
    (questions.STAGE, _stage, ask_stage),
    (questions.TARGET, _target, _change_target),
    (questions.MANDATED, _mandated, _change_mandated),
    (questions.CHECKS, _checks, _change_checks),
    ("Partners", _partners, _change_partners),
    (questions.CONTEXT, _context, _change_context),
)
"""Label, what is said now (None where the guide does not ask it), and how to change it."""
