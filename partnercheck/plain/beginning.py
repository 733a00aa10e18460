"""Beginning a review, one question after the other."""

from __future__ import annotations

from partnercheck.commands import ABOUT, AREAS, HOME, PRINCIPLE, PURPOSE
from partnercheck.pages.about import NAME, NAME_EXAMPLE, NAME_FIRST
from partnercheck.pages.form import Field
from partnercheck.plain.fields import change
from partnercheck.plain.notes import LITERALLY, kept_line
from partnercheck.plain.prompts import BACK, Back
from partnercheck.plain.reading import NotUnderstoodError
from partnercheck.plain.rows import made, say_lines
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.plain.typed import choices_for, explain, follow
from partnercheck.text import LINE_LIMIT, sentence_end

_ASKED = ("name", "scope", "role", "stage")
"""The fields of the page about the review that are asked before the walk begins."""
_MORE = "m"
_NAME_HELP = (("", PURPOSE[ABOUT]), ("", LITERALLY))


def visit(sitting: Sitting, here: Go) -> Go:
    """Say the page about a new review, and ask its name, how much to look at, the role and the
    stage; b goes one question back."""
    page = made(sitting, here)
    sitting.dialogue.heading(page.title)
    say_lines(sitting, page.above, again=False)
    step = 0
    asked: object = None
    while 0 <= step < len(_ASKED):
        fields = {field.id: field for field in made(sitting, here).fields}
        field = fields.get(_ASKED[step])  # not every guide asks for it
        if field is not None:
            asked = _ask_name(sitting, field) if step == 0 else change(sitting, field)
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


def _ask_name(sitting: Sitting, field: Field) -> str | Back:
    """Ask for the partnership's name until there is one, and keep it: that begins the review. Enter
    keeps a name typed earlier."""
    dialogue, before = sitting.dialogue, field.value

    def understand(typed: str) -> str:
        if before and not typed.strip():
            return before
        if not typed.strip():
            raise NotUnderstoodError(NAME_FIRST)
        return kept_line(dialogue, typed, LINE_LIMIT)

    dialogue.say(f"{NAME} For example: {NAME_EXAMPLE}.")
    prompt = f"Name: {before}. Enter keeps it:" if before else "Name:"
    name = dialogue.ask(prompt, understand, explain=_NAME_HELP, as_text=True)
    if name is not BACK:
        field.keep(name)
        sitting.saved(sentence_end(f"Begun: {name}"))
    return name
