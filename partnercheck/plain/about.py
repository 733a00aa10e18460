"""About this review: where it is kept, a name, how much to look at, role and stage, one by one."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from partnercheck.commands import ABOUT, AREAS, HOME, PLACES, PRINCIPLE, PURPOSE
from partnercheck.plain.about_fields import FIELDS, ask_role, ask_stage
from partnercheck.plain.keys import choices_for, explain, follow
from partnercheck.plain.menu import LIST, LIST_HELP, NUMBER_HELP, Menu, another_prompt
from partnercheck.plain.notes import LINE_LIMIT, LITERALLY, kept_line
from partnercheck.plain.prompts import BACK, Back, Dialogue
from partnercheck.plain.reading import NotUnderstoodError
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.described import roles_to_choose, stages_to_choose
from partnercheck.review.model import Partnership, Scope
from partnercheck.session.guides import FoundGuide
from partnercheck.session.questions import (
    NAME,
    NAME_EXAMPLE,
    NAME_FIRST,
    SCOPE,
    SCOPES,
    UNNAMED,
    WHICH_GUIDE,
    guide_details,
    scope_words,
)
from partnercheck.session.words import PRIVACY_WORDS
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
    dialogue, library = sitting.dialogue, sitting.library
    if not library.holds_reviews:
        dialogue.say(*PRIVACY_WORDS)
    dialogue.say(sentence_end(library.folder_words))
    found = _ask_guide(sitting)
    if found is BACK:
        return Go(HOME)
    guide = found.guide
    names: list[str] = []

    def ask_name(_: Sitting) -> Back | None:
        asked = _ask_name(dialogue, names[-1] if names else "")
        if asked is BACK:
            return BACK
        _keep_named(sitting, asked, found, begun=bool(names))
        names.append(asked)
        return None

    asks: list[Callable[[Sitting], Back | None]] = [ask_name]
    asks += [_ask_scope] if scope_words(guide) else []
    asks += [ask_role] if roles_to_choose(guide, UNNAMED) else []
    asks += [ask_stage] if stages_to_choose(guide, UNNAMED) else []
    step = 0
    while 0 <= step < len(asks):
        step += -1 if asks[step](sitting) is BACK else 1
    if step < 0:
        return Go(HOME)
    more = dialogue.choose(
        "Type m to say more about it now. Enter begins:",
        {"": "", _MORE: "more", **choices_for(ABOUT)},
        explain=explain(ABOUT, (_MORE, "Say more about the partnership: all of it is optional.")),
    )
    if more == _MORE:
        return Go(ABOUT, back=Go(PRINCIPLE))
    elsewhere = None if more is BACK else follow(sitting, more, Go(AREAS))
    return elsewhere or Go(PRINCIPLE)


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
    prompt = f"Name: {before}. Enter keeps it:" if before else "Name:"
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


def _ask_scope(sitting: Sitting) -> Back | None:
    """How much to look at."""
    words = scope_words(sitting.session.guide)
    dialogue = sitting.dialogue
    dialogue.say(SCOPE)
    menu: Menu[Scope] = Menu(dialogue)
    for scope, text in zip(SCOPES, words, strict=True):
        menu.add(scope, text)
    core = sitting.session.review.scope == "core"
    key = dialogue.choose(
        "Type 1 or 2. "
        + ("Enter takes 1, the first look:" if core else "Enter keeps 2, the whole guide:"),
        menu.choices,
        default="1" if core else "2",
        explain=NUMBER_HELP,
    )
    if key is BACK:
        return BACK
    chosen = menu.value(key) or SCOPES[0]
    sitting.session.set_scope(chosen)
    sitting.saved(f"{words[SCOPES.index(chosen)]}.")
    return None


def _change(sitting: Sitting, back: Go) -> Go:
    """Say what is said so far, once; change any of it, until the leader goes on."""
    dialogue = sitting.dialogue
    said = False
    while True:
        session = sitting.session
        menu: Menu[Callable[[Sitting], object]] = Menu(dialogue, silent=said)
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
