"""Takes a journey at the keyboard of the full screen, as `tests/plain/script.py` takes it line by
line: the same steps from the same list."""

from __future__ import annotations

from datetime import date

from partnercheck.commands import (
    ABOUT,
    ACTIONS,
    AREAS,
    CHECK,
    COMMIT,
    FINISH,
    IMPORTANCE,
    PRINCIPLE,
)
from partnercheck.pages.finish import LOOK_AGAIN_MONTHS
from partnercheck.review.described import TARGETS
from partnercheck.review.model import NOT_RELEVANT_REASONS
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.note import NoteBox
from tests.journeys import (
    About,
    AtPrinciple,
    Begin,
    Commit,
    Complete,
    DontKnow,
    Importance,
    Journey,
    LookAgain,
    MarkImportance,
    Note,
    NotRelevant,
    PartnerLevel,
    Place,
    Step,
    Undo,
    Warnings,
)
from tests.tui.driving import Leader, begin

MOST_PARTS = 40
"""At how many widgets of a screen Tab may stop at most."""


async def take_journey(leader: Leader, journey: Journey) -> None:
    """Take the journey from the first start to the last step, until everything is saved."""
    first, *rest = journey
    assert isinstance(first, Begin)
    await begin(leader, first.name, whole=first.scope == "all")
    for step in rest:
        await _take(leader, step)
    await leader.until_saved()


async def _take(leader: Leader, step: Step) -> None:
    match step:
        case Begin():
            raise AssertionError("a journey begins only once")
        case About(fields=fields):
            await _about(leader, fields)
        case MarkImportance(principles=marked):
            await _go(leader, "a", IMPORTANCE)
            for principle in marked:
                await _choose(leader, principle)
            await leader.choose("Go on to your actions" if marked else "Skip this")
            await leader.until_at(ACTIONS)
        case Commit():
            await _commit(leader, step)
        case LookAgain(months=months):
            await _go(leader, "f", FINISH)
            await _choose_in_row(leader, "again", list(LOOK_AGAIN_MONTHS).index(months))
        case Complete():
            await _go(leader, "f", FINISH)
            await _focus(leader, "rows")
            await _choose(leader, "Finish this review")
        case _:
            await _walk_to(leader, step.principle)
            await _answer(leader, step)


async def _go(leader: Leader, key: str, place: str) -> None:
    if leader.place != place:
        await _leave_the_note(leader)
        await leader.press(key)
        await leader.until_at(place)


async def _leave_the_note(leader: Leader) -> None:
    """Leave the note in which *Think* opens, and where a key is a letter."""
    if leader.focus == "evidence":
        await leader.press("escape")


async def _focus(leader: Leader, part: str) -> None:
    for _ in range(MOST_PARTS):
        if leader.focus == part:
            return
        await leader.press("tab")
    raise AssertionError(f"Tab does not reach {part}:\n{leader.text()}")


async def _choose(leader: Leader, item: str) -> None:
    """Move the cursor of the list to an item, and press Enter."""
    ids = [listed.id for listed in leader.items()]
    assert item in ids, f"{item} is not in {ids}"
    await leader.press("home", *["down"] * ids.index(item), "enter")


async def _choose_in_row(leader: Leader, row: str, choice: int) -> None:
    await _focus(leader, row)
    found = leader.app.screen.query_one(f"#{row}", ChoiceRow)
    await leader.press(*["left"] * len(found.choices), *["right"] * choice, "enter")
    assert found.chosen == choice


async def _write(leader: Leader, part: str, text: str) -> None:
    """Write a text in a box, in place of the one there."""
    await _focus(leader, part)
    if isinstance(leader.widget(f"#{part}"), NoteBox):
        await leader.press("f7")  # all of it is selected
    else:
        await leader.press("end", "ctrl+u")
    await leader.paste(text)


# About


async def _about(leader: Leader, fields: dict[str, object]) -> None:
    guide = leader.session.guide
    await _leave_the_note(leader)
    await leader.press("escape")
    await leader.until_at(AREAS)
    await _go(leader, "r", ABOUT)
    await leader.until_at(ABOUT)
    for name, value in sorted(fields.items(), key=lambda field: field[0] not in ("role", "stage")):
        if name not in ("role", "stage") and leader.widget("#target").display is False:
            await _focus(leader, "rows")
            await _choose(leader, "fold")
        match name, value:
            case "role", str():
                await _choose_in_row(leader, name, [r.id for r in guide.roles].index(value))
            case "stage", str():
                await _choose_in_row(leader, name, [s.id for s in guide.stages].index(value))
            case "target", int():
                await _choose_in_row(leader, name, TARGETS.index(value))
            case "mandated", bool():
                await _choose_in_row(leader, name, 0 if value else 1)
            case "checks", dict():
                for check, said in value.items():
                    await _choose_in_row(leader, f"check-{check}", 0 if said else 1)
            case "partners", tuple():
                await _write(leader, name, ", ".join(value))
            case "context", str():
                await _write(leader, name, value)
            case _:
                raise AssertionError(f"no way to say {name}")
    await leader.press("escape")
    await _choose(leader, "go")
    await leader.until_at(AREAS)


# The walk


async def _walk_to(leader: Leader, principle: str) -> None:
    """Press Enter until the principle comes, through areas and area checks."""
    for _ in range(4 * len(leader.session.guide.principles)):
        if leader.place == PRINCIPLE and leader.principle == principle:
            return
        assert leader.place in (AREAS, PRINCIPLE, CHECK), leader.place
        await leader.press("enter")
    raise AssertionError(f"Enter does not lead to {principle}")


async def _answer(leader: Leader, step: AtPrinciple) -> None:
    if not isinstance(step, Note):
        await _leave_the_note(leader)
    match step:
        case Note(kind=kind, text=text):
            await _note(leader, kind.replace("_", "-"), text)
        case Place(level=level):
            await leader.press(str(level))
        case DontKnow():
            await leader.press("0")
        case NotRelevant(reason=reason):
            await leader.press("x")
            await leader.until_at("not_relevant")
            if reason in NOT_RELEVANT_REASONS:
                await leader.press(str(NOT_RELEVANT_REASONS.index(reason) + 1), "enter")
            elif reason:
                await _write(leader, "own", reason)
                await leader.press("enter")
            else:
                await leader.press("escape")
        case Importance(importance=importance):
            await leader.press("lmh"[importance - 1])
        case PartnerLevel(level=level, who=who):
            await leader.press("p")
            await leader.until_at("partner_level")
            await leader.press(str(level))
            await _write(leader, "who", who)
            await leader.press("enter")
        case Warnings(principle=principle, signs=signs):
            ids = [sign.id for sign in leader.session.guide.by_id[principle].warnings]
            await leader.press("w")
            await leader.until_at("warning_signs")
            await leader.press(*(str(ids.index(sign) + 1) for sign in signs), "escape")
        case Undo():
            await leader.press("u")
    await leader.until_at(PRINCIPLE)


async def _note(leader: Leader, kind: str, text: str) -> None:
    in_think = kind == "evidence" and leader.part == "think"
    if not in_think:
        await leader.press("e")
        await leader.until_at("my_notes")
    await _write(leader, kind, text)
    await leader.press("escape")


# The end


async def _commit(leader: Leader, step: Commit) -> None:
    if leader.place == COMMIT:
        await leader.press("escape")
    await _go(leader, "a", ACTIONS)
    await _choose(leader, await _listed(leader, step.action.partition("/")[0]))
    await leader.until_at("why")
    await _choose(leader, step.action)
    await leader.until_at(COMMIT)
    await _choose(leader, "take-and-change" if step.fields else "take")
    for field, value in step.fields.items():
        text = f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value
        await _write(leader, f"{field.replace('_', '-')}", text)
    if step.fields:
        await leader.press("escape")


async def _listed(leader: Leader, principle: str) -> str:
    """The entry of a principle in the list of actions, once the folds that hide it are open."""
    while True:
        items = leader.items()
        found = next((i.id for i in items if i.id.startswith(f"action:{principle}/")), "")
        if found:
            return found
        folded = next((i.id for i in items if i.title.startswith("+ ")), "")
        assert folded, f"{principle} is in no list:\n{leader.text()}"
        await _choose(leader, folded)
