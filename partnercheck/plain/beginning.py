"""Beginning a review, one question after the other."""

from __future__ import annotations

from msgspec.structs import replace

from partnercheck.commands import ABOUT, AREAS, HOME, PLACES, PRINCIPLE, PURPOSE
from partnercheck.plain.fields import change
from partnercheck.plain.keys import choices_for, explain, follow
from partnercheck.plain.notes import LINE_LIMIT, LITERALLY, kept_line
from partnercheck.plain.prompts import BACK, Back, Dialogue
from partnercheck.plain.reading import NotUnderstoodError
from partnercheck.plain.rows import made
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.review.model import Partnership, Scope
from partnercheck.session.guides import FoundGuide
from partnercheck.session.questions import (
    NAME,
    NAME_EXAMPLE,
    NAME_FIRST,
    scope_words,
)
from partnercheck.session.words import PRIVACY_WORDS
from partnercheck.text import sentence_end

_ASKED = ("name", "scope", "role", "stage")
"""The fields of the page about the review that are asked before the walk begins."""
_MORE = "m"
_NAME_HELP = (("", PURPOSE[ABOUT]), ("", LITERALLY))


def visit(sitting: Sitting, here: Go) -> Go:
    """Ask for the name, how much to look at, the role and the stage; b goes one question back. The
    guide is chosen already."""
    dialogue, library = sitting.dialogue, sitting.library
    dialogue.heading(PLACES[ABOUT])
    if not library.holds_reviews:
        dialogue.say(*PRIVACY_WORDS)
    dialogue.say(sentence_end(library.folder_words))
    found = library.offered_by(here.area)
    names: list[str] = []
    step = 0
    while 0 <= step < len(_ASKED):
        if step == 0:
            asked: object = _ask_name(dialogue, names[-1] if names else "")
            if isinstance(asked, str):
                _keep_named(sitting, asked, found, begun=bool(names))
                names.append(asked)
        else:
            fields = {field.id: field for field in made(sitting, Go(ABOUT)).fields}
            field = fields.get(_ASKED[step])  # not every guide asks for it
            asked = change(sitting, field) if field is not None else asked
        step += -1 if asked is BACK else 1
    return Go(HOME) if step < 0 else _onward(sitting)


def _onward(sitting: Sitting) -> Go:
    """Go into the walk, or first to the optional questions."""
    more = sitting.dialogue.choose(
        "Type m to say more about it now. Enter begins:",
        {"": "", _MORE: "more", **choices_for(ABOUT)},
        explain=explain(ABOUT, (_MORE, "Say more about the partnership: all of it is optional.")),
    )
    if more == _MORE:
        return Go(ABOUT, back=Go(PRINCIPLE))
    elsewhere = None if more is BACK else follow(sitting, more, Go(AREAS))
    return elsewhere or Go(PRINCIPLE)


def _keep_named(sitting: Sitting, name: str, found: FoundGuide | None, *, begun: bool) -> None:
    """Begin and save the review with its name before anything else is asked, because what is only
    in memory can be lost. With `begun`, give the new name to the review already begun."""
    if begun:
        session = sitting.session
        session.describe(replace(session.review.partnership, name=name))
    else:
        guide = found.guide if found is not None else sitting.library.guide
        scope: Scope = "core" if scope_words(guide) else "all"
        sitting.begin(sitting.library.begin(Partnership(name=name), scope, found))
        sitting.session.save()
    sitting.saved(sentence_end(f"Begun: {name}"))


def _ask_name(dialogue: Dialogue, before: str) -> str | Back:
    """Ask for the partnership's name; `before` is the name typed earlier, which Enter keeps."""

    def understand(typed: str) -> str:
        if before and not typed.strip():
            return before
        if not typed.strip():
            raise NotUnderstoodError(NAME_FIRST)
        return kept_line(dialogue, typed, LINE_LIMIT)

    dialogue.say(f"{NAME} For example: {NAME_EXAMPLE}.")
    prompt = f"Name: {before}. Enter keeps it:" if before else "Name:"
    return dialogue.ask(prompt, understand, explain=_NAME_HELP, as_text=True)
