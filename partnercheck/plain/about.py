"""About this review: a name and how much to look at; everything else is optional."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from partnercheck.commands import ABOUT, AREAS, HOME, PLACES, PURPOSE
from partnercheck.guide.model import Guide
from partnercheck.plain.about_fields import FIELDS
from partnercheck.plain.keys import choices_for, explain, follow
from partnercheck.plain.menu import LIST, LIST_HELP, NUMBER_HELP, Menu, another_prompt
from partnercheck.plain.notes import LINE_LIMIT, LITERALLY, kept_line
from partnercheck.plain.prompts import BACK, Back, Dialogue
from partnercheck.plain.reading import NotUnderstoodError
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.model import Partnership, Scope
from partnercheck.session.guides import FoundGuide
from partnercheck.session.questions import (
    NAME,
    NAME_EXAMPLE,
    NAME_FIRST,
    SCOPE,
    SCOPES,
    WHICH_GUIDE,
    guide_details,
    scope_words,
)
from partnercheck.text import sentence_end

_MORE = "m"
_NAME_HELP = (("", PURPOSE[ABOUT]), ("", LITERALLY))


def visit(sitting: Sitting, here: Go) -> Go:
    """Begin a review, or change what is said about the open one."""
    sitting.dialogue.heading(PLACES[ABOUT])
    if here.key == "new":
        return _begin(sitting)
    return _change(sitting, here.back or Go(AREAS))


def _begin(sitting: Sitting) -> Go:
    dialogue = sitting.dialogue
    found = _ask_guide(sitting)
    if found is BACK:
        return Go(HOME)
    name = ""
    while True:
        asked = _ask_name(dialogue, name)
        if asked is BACK:
            return Go(HOME)
        _keep_named(sitting, asked, found, begun=bool(name))
        name = asked
        scope = _ask_scope(sitting, found.guide)
        if scope is not BACK:
            break
    sitting.session.set_scope(scope)
    if words := scope_words(found.guide):
        sitting.saved(f"{words[SCOPES.index(scope)]}.")
    if not sitting.less_text:
        dialogue.say("More about it is optional: your role, the stage, the aim, and so on.")
    more = dialogue.choose(
        "Type m to say more now. Enter goes on to the areas:",
        {"": "", _MORE: "more", **choices_for(ABOUT)},
        explain=explain(ABOUT, (_MORE, "Say more about the partnership.")),
    )
    if more == _MORE:
        return Go(ABOUT, back=Go(AREAS))
    elsewhere = None if more is BACK else follow(sitting, more, Go(AREAS))
    return elsewhere or Go(AREAS)


def _keep_named(sitting: Sitting, name: str, found: FoundGuide, *, begun: bool) -> None:
    """Begin the review with its name, before anything else is asked: what is only in memory can
    be lost. One that was begun already is given the name."""
    if begun:
        session = sitting.session
        session.describe(replace(session.review.partnership, name=name))
    else:
        scope: Scope = "core" if scope_words(found.guide) else "all"
        sitting.begin(sitting.library.begin(Partnership(name=name), scope, found))
        sitting.session.save()
    sitting.saved(sentence_end(f"Begun: {name}"))


def _ask_name(dialogue: Dialogue, before: str) -> str | Back:
    """The name; `before` is the one that was typed already, which Enter keeps."""

    def understand(typed: str) -> str:
        if before and not typed.strip():
            return before
        if not typed.strip():
            raise NotUnderstoodError(NAME_FIRST)
        return kept_line(dialogue, typed, LINE_LIMIT)

    dialogue.say(f"{NAME} For example: {NAME_EXAMPLE}.")
    prompt = f"Name. Enter keeps {before}:" if before else "Name:"
    return dialogue.ask(prompt, understand, explain=_NAME_HELP, as_text=True)


def _ask_guide(sitting: Sitting) -> FoundGuide | Back:
    """Which guide to use, where there is more than one."""
    dialogue, offered = sitting.dialogue, sitting.library.offered()
    for problem in offered.problems:
        dialogue.say(problem)
    if len(offered.guides) == 1:
        return offered.guides[0]
    dialogue.say(WHICH_GUIDE)
    menu: Menu[FoundGuide] = Menu(dialogue)
    for found in offered.guides:
        menu.add(found, found.guide.title, (guide_details(found.guide),))
    key = dialogue.choose(
        "Type a number. Enter takes 1:", menu.choices, default="1", explain=NUMBER_HELP
    )
    return key if key is BACK else menu.value(key) or offered.guides[0]


def _ask_scope(sitting: Sitting, guide: Guide) -> Scope | Back:
    """How much to look at; a guide without a first look leaves no choice."""
    words = scope_words(guide)
    if not words:
        return "all"
    dialogue = sitting.dialogue
    dialogue.say(SCOPE)
    menu: Menu[Scope] = Menu(dialogue)
    for scope, text in zip(SCOPES, words, strict=True):
        menu.add(scope, text)
    key = dialogue.choose(
        "Type 1 or 2. Enter takes 1, the first look:",
        menu.choices,
        default="1",
        explain=NUMBER_HELP,
    )
    return key if key is BACK else menu.value(key) or SCOPES[0]


def _change(sitting: Sitting, back: Go) -> Go:
    """Say what is said so far, once; change any of it, until the leader goes on."""
    dialogue = sitting.dialogue
    said = False
    while True:
        session = sitting.session
        menu: Menu[Callable[[Sitting], None]] = Menu(dialogue, silent=said)
        for label, value_of, change in FIELDS:
            value = value_of(session.guide, session.review)
            if value is not None:
                menu.add(change, f"{label.rstrip(' ?:')}: {value}")
        key = dialogue.choose(
            another_prompt(said, "goes on"),
            {"": "", LIST: "list", **choices_for(ABOUT), **menu.choices},
            explain=explain(ABOUT, *LIST_HELP),
        )
        if key == LIST:
            said = False
            continue
        chosen = None if key is BACK else menu.value(key)
        if key is BACK or chosen is None:
            elsewhere = None if key is BACK else follow(sitting, key, Go(ABOUT, back=back))
            return elsewhere or back
        if sitting.may_change():
            chosen(sitting)
        said = True
