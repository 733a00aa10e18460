"""Why an action is in the list, how to begin it, and the other actions of its principle."""

from __future__ import annotations

from msgspec.structs import replace

from partnercheck.commands import COMMIT
from partnercheck.guide.model import Action
from partnercheck.pages.page import (
    AboutRow,
    Deed,
    Detail,
    Here,
    Lay,
    Line,
    Out,
    Page,
    Row,
    Say,
    To,
    Told,
)
from partnercheck.review.answering import why_no_advice
from partnercheck.review.commitments import TAKE_WHICH, open_commitment
from partnercheck.review.in_short import offer_of
from partnercheck.review.priorities import CHECK, FIND_OUT, actions_for
from partnercheck.review.reasons import (
    WORDING_CHANGED,
    check_reason,
    effort_and_window,
    find_out_reason,
    ranked_flags,
    reason,
    target_words,
)
from partnercheck.review.walk import needs_another_look, valid_answer
from partnercheck.session.session import Session
from partnercheck.text import capitalised, sentence_end

NO_ACTION_HERE = "The guide has no action at this level."
TAKE_THIS_ON = "Take this one on"
SEE_TAKEN = "Taken on: see it"
"""What Enter does with an action that was taken on already; `TAKE_THIS_ON` with any other."""
BACKGROUND = "Background: a coach's questions, the words explained, the sources"
_GONE = "It is no longer in the list: the answer has changed."
_WHY = "Why is this here?"
_MORE = "k"
_TAKE = "c"


def page(here: Here, argument: str = "") -> Page:
    """The reason in words that can be checked by hand, the guide's advice, and the actions.
    `argument` is a full action id."""
    session = here.session
    principle = session.guide.by_id[argument.partition("/")[0]]
    answer = session.review.answer(principle.id)
    advice = principle.advice_at(answer.level) if answer and answer.level else ""
    rows = [_with_state(session, row) for row in _actions(session, argument)]
    does, number = _offer([bool(row.state) for row in rows])
    background = Row(
        BACKGROUND, Lay("background", principle.id), gap=True, does="Open", only="screen"
    )
    return Page(
        principle.title,
        (*rows, background),
        heading=f"{_WHY} {principle.title}",
        purpose=(
            "Why this is in the list, how to begin it, and what else would help. "
            "Enter takes one on, or leads to one that you took on."
        ),
        above=(
            Line(_WHY, "strong", gap=True, only="screen"),
            Line(why(session, argument)),
            Line("The guide advises" if advice else "", "strong", gap=True, only="screen"),
            Line(advice, only="screen"),
            Line(f"The guide advises: {advice}" if advice else "", only="plain"),
        ),
        below=(Line(f"{BACKGROUND}. Type {_MORE}.", only="plain"),),
        at=argument,
        number=f"to {does}",
        number_help=number,
        enter="goes back to the list",
        typed={
            _TAKE: ("take on", _take_on(rows)),
            _MORE: ("background", Lay("background", principle.id)),
        },
    )


def _take_on(rows: list[Row]) -> Deed:
    """Take on the action under the cursor; a voice asks for its number if there is more than
    one."""
    if len(rows) == 1:
        return rows[0].deed or Out()
    return AboutRow(TAKE_WHICH, lambda action: To(COMMIT, action=action), Out())


def to_take_on(session: Session, principle: str) -> Lay | Say:
    """How to take on an action for a principle: the page of its first action, or a sentence that
    says why there is none."""
    guide, review, priorities = session.guide, session.review, session.priorities
    answer = valid_answer(guide, review, principle)
    if answer is None or answer.state == "not-relevant":
        return Say(why_no_advice(answer))
    if needs_another_look(guide, answer):
        return Say(sentence_end(WORDING_CHANGED))
    found = [item.id for item in priorities.find_out if item.principle.id == principle]
    if level := answer.level:
        known = guide.by_id[principle]
        found += [f"{principle}/{a.id}" for a in actions_for(guide, review, known, level)]
        asked = priorities.check_with_partner
        found += [item.id for item in asked if item.principle.id == principle]
    return Lay("why", found[0]) if found else Say(NO_ACTION_HERE)


def why(session: Session, action: str) -> str:
    """Why an action is in the list, in sentences; or that it is no longer in it."""
    guide, priorities = session.guide, session.priorities
    principle, _, what = action.partition("/")
    if what == FIND_OUT:
        return next((find_out_reason(i) for i in priorities.find_out if i.id == action), _GONE)
    if what == CHECK:
        items = priorities.check_with_partner
        return next((check_reason(guide, i) for i in items if i.id == action), _GONE)
    ranked = priorities.of(principle)
    if ranked is None:
        answer = session.review.answer(principle)
        if answer is None or action not in {row.id for row in _of_level(session, principle)}:
            return _GONE
        chosen = f"You chose {guide.label(answer.level or 1)}; {target_words(guide, priorities)}"
        return f"{chosen}: no steps to go. This keeps it, or takes it further."
    return " ".join((reason(guide, priorities, ranked), *ranked_flags(guide, ranked)))


def _offer(taken: list[bool]) -> tuple[str, str]:
    """What a number does, as words for the prompt and for help. `taken` says for each action
    whether it was taken on already."""
    take, see = "Take that action on; its words can be changed first.", "See what you took on."
    if all(taken):
        return "see what you took on", see
    if any(taken):
        return "take that on, or to see one taken on", f"{take} One taken on is shown as it is."
    return "take that on", take


def _with_state(session: Session, row: Row) -> Row:
    held = open_commitment(session.review, row.id) is not None
    state, does = ("taken on", SEE_TAKEN) if held else ("", TAKE_THIS_ON)
    return replace(row, state=state, does=does)


def _actions(session: Session, action: str) -> list[Row]:
    """A row for each action of the principle that can be taken on; the row's id is the action's."""
    principle, _, what = action.partition("/")
    rows = [] if what in (FIND_OUT, CHECK) else _of_level(session, principle)
    if not any(row.id == action for row in rows):
        words = offer_of(session.guide, session.review, action, session.today).text
        return [_row(action, words, ())]
    return rows


def _of_level(session: Session, principle: str) -> list[Row]:
    """The guide's actions for the level that the leader chose."""
    guide, review = session.guide, session.review
    answer = valid_answer(guide, review, principle)
    if answer is None or not answer.level:
        return []
    actions = actions_for(guide, review, guide.by_id[principle], answer.level)
    return [_row(f"{principle}/{a.id}", a.text, _details(a)) for a in actions]


def _row(action: str, words: str, details: tuple[Detail, ...]) -> Row:
    there = To(COMMIT, action=action)
    return Row(words, there, details, gap=True, strong=True, subject=action, id=action)


def _details(action: Action) -> tuple[Detail, ...]:
    effort = effort_and_window(action)
    return (
        Told(effort, "screen"),
        Told(sentence_end(capitalised(effort)), "plain"),
        f"First step: {action.first_step}" if action.first_step else "",
        action.if_then,
        f"Done when: {action.done_when}" if action.done_when else "",
    )
