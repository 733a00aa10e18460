"""Commitments, which are the actions that the leader took on; how they went; and the marks on
actions.

Taking on at most three is advice, never a limit. Dates come in as dates: nothing here parses one or
asks a clock. Changing a target or an answer leaves every commitment as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, TypedDict, Unpack

from msgspec.structs import replace

from partnercheck.guide.model import Action, Guide
from partnercheck.review.answering import answer_words
from partnercheck.review.dates import date_words, day_words, working_day
from partnercheck.review.model import Commitment, CommitmentStatus, Mark, Review
from partnercheck.review.walk import valid_answer
from partnercheck.text import NOTE_LIMIT

NO_LONGER = "No longer take this on"
KEEPS_WORDS = "An action keeps words, so these stay."
COMMITMENT = {
    "text": "What",
    "first_step": "First step",
    "if_then": "When …, then I will …",
    "who": "Who does it",
    "due": "By when",
    "told": "Who will be told",
    "done_when": "What a partner would notice",
}
"""The fields of a commitment that a leader may change, in the order in which they are asked, and
what each is called then."""
COMMITMENT_TOLD = {
    "first_step": COMMITMENT["first_step"],
    "if_then": "Plan",
    "due": "By",
    "who": "Who",
    "told": "Who is told",
    "done_when": COMMITMENT["done_when"],
    "status": "Status",
    "outcome": "How it went",
}
"""What is told of a commitment besides its words, in this order, and what each part is called
there."""
STATUS_WORDS = {"open": "open", "done": "done", "partly": "partly done", "dropped": "dropped"}
TAKE_WHICH = "Take on which? Type its number. Enter takes on none:"
ADVISED = 3
WHY_THREE = (
    "Three are open already. Three that you keep are worth more than five begun. "
    "You can still add this one."
)


class CommitmentFields(TypedDict, total=False):
    """The fields of a `Commitment` that a leader may change."""

    text: str
    first_step: str
    if_then: str
    who: str
    told: str
    due: date | None
    done_when: str
    status: CommitmentStatus
    outcome: str


def commit(
    guide: Guide,
    review: Review,
    action: str,
    *,
    used: Iterable[str] = (),
    **fields: Unpack[CommitmentFields],
) -> tuple[Review, str]:
    """Commit to an action in the guide's words, or in others given as `fields`.

    Returns the review and the commitment's id. `action` is the full id of an action,
    `<principle>/find-out`, `<principle>/check` or `own/<n>`. An id in `used` is not given again:
    those of commitments that were withdrawn or undone since the review was opened. If there is an
    open commitment to the action, it is changed, and no second one made. Raises KeyError if neither
    the guide nor the review has the action.
    """
    held = open_commitment(review, action)
    if held is not None:
        return change(review, held.id, **fields), held.id
    made = replace(_in_the_guides_words(review, guide, action), id=_next_id(review, used))
    grown = replace(review, commitments=(*review.commitments, made))
    return change(grown, made.id, **fields), made.id


def open_commitment(review: Review, action: str) -> Commitment | None:
    """The open commitment to an action, or None. The list marks such an action as taken on."""
    return next((c for c in review.commitments if c.action == action and c.status == "open"), None)


def why_three(review: Review) -> str:
    """What to say before one more commitment is made; empty while fewer than three are open."""
    open_now = sum(commitment.status == "open" for commitment in review.commitments)
    return WHY_THREE if open_now >= ADVISED else ""


def suggested_due(action: Action, today: date) -> date:
    """The date at the end of the action's window, counted from today. A weekend gives the Monday
    after it."""
    return working_day(today + timedelta(days=action.days))


def change(review: Review, commitment: str, **fields: Unpack[CommitmentFields]) -> Review:
    """The review with some fields of one commitment changed; text is cut at `NOTE_LIMIT`
    characters. Raises KeyError for an unknown commitment."""
    found = _find(review, commitment)
    cut = {
        name: value[:NOTE_LIMIT] if isinstance(value, str) else value
        for name, value in fields.items()
    }
    changed = replace(found, **cut)
    if changed == found:
        return review
    return replace(
        review,
        commitments=tuple(changed if c.id == commitment else c for c in review.commitments),
    )


def withdraw(review: Review, commitment: str) -> Review:
    """The review without a commitment that was made by mistake. One that was meant and then given
    up gets the status `dropped` instead. Raises KeyError for an unknown commitment."""
    _find(review, commitment)
    return replace(review, commitments=tuple(c for c in review.commitments if c.id != commitment))


def mark_of(review: Review, action: str) -> Mark | None:
    """The leader's mark on an action (pinned or *not now*), or None."""
    return next((mark for mark in review.marks if mark.action == action), None)


def set_mark(
    review: Review, action: str, mark: Literal["pinned", "not-now"] | None, reason: str = ""
) -> Review:
    """The review with an action pinned, put off with a reason, or, for None, without its mark.
    Marks change views, never the order."""
    marks = {m.action: m for m in review.marks}
    if mark is None:
        marks.pop(action, None)
    else:
        marks[action] = Mark(action=action, mark=mark, reason=reason)
    return replace(review, marks=tuple(marks.values()))


def _in_the_guides_words(review: Review, guide: Guide, action: str) -> Commitment:
    own = next((o for o in review.own_actions if o.id == action), None)
    if own is not None:
        return Commitment(id="", action=action, text=own.text)
    found = guide.find_action(action)
    if found is not None:
        _, advised = found
        return Commitment(
            id="",
            action=action,
            text=advised.text,
            first_step=advised.first_step,
            if_then=advised.if_then,
            done_when=advised.done_when,
        )
    # Imported only here, as home works out no list.
    from partnercheck.review.priorities import ASK_A_PARTNER, CHECK, FIND_OUT

    principle_id, _, kind = action.partition("/")
    principle = guide.by_id.get(principle_id)
    if principle is None or kind not in (FIND_OUT, CHECK):
        raise KeyError(action)
    text = principle.find_out if kind == FIND_OUT else principle.partner_view or ASK_A_PARTNER
    return Commitment(id="", action=action, text=text)


def _next_id(review: Review, used: Iterable[str]) -> str:
    """The next of `c1`, `c2` …: one more than the largest ever given, so that no id comes twice."""
    given = (*(commitment.id for commitment in review.commitments), *used)
    numbers = [int(name[1:]) for name in given if _is_numbered(name)]
    return f"c{max(numbers, default=0) + 1}"


def _is_numbered(name: str) -> bool:
    return name.startswith("c") and name[1:].isascii() and name[1:].isdigit() and len(name) < 12


def _find(review: Review, commitment: str) -> Commitment:
    for held in review.commitments:
        if held.id == commitment:
            return held
    raise KeyError(commitment)


OUTCOMES: dict[CommitmentStatus, str] = {
    "done": "Done",
    "partly": "Partly",
    "open": "Not yet",
    "dropped": "No longer needed",
}
"""How a commitment may have gone, in the order in which the choices are shown."""
GOES_ON: tuple[CommitmentStatus, ...] = ("open", "partly")
"""The outcomes after which a smaller first step or a new date may help."""


def unsettled(review: Review) -> tuple[Commitment, ...]:
    """The commitments that are still to be done, wholly or in part."""
    return tuple(c for c in review.commitments if c.status in GOES_ON)


def settled(review: Review) -> tuple[Commitment, ...]:
    """The commitments that are done or no longer needed."""
    return tuple(c for c in review.commitments if c.status not in GOES_ON)


def was_answered(commitment: Commitment) -> bool:
    """Whether the leader said how a commitment went. *Not yet* can be told only by a line about it:
    its status is the same as before anybody asked."""
    return commitment.status != "open" or bool(commitment.outcome)


def principle_of(review: Review, commitment: Commitment) -> str:
    """The id of the principle that a commitment is of; empty for an own action of none."""
    own = next((one for one in review.own_actions if one.id == commitment.action), None)
    if own is not None:
        return own.principle or ""
    return commitment.action.partition("/")[0]


def outcome_words(commitment: Commitment) -> str:
    """How a commitment went, with the leader's line about it; empty if they didn't say."""
    if not was_answered(commitment):
        return ""
    words = OUTCOMES[commitment.status]
    return f"{words}: {commitment.outcome}" if commitment.outcome else words


def commitment_details(commitment: Commitment, today: date) -> tuple[str, ...]:
    """How a commitment went so far and, while it goes on, its first step, its date and who does
    it."""
    rows = [outcome_words(commitment)]
    if commitment.status in GOES_ON:
        first, who = (COMMITMENT_TOLD[name] for name in ("first_step", "who"))
        rows.append(f"{first}: {commitment.first_step}" if commitment.first_step else "")
        by = f"By {day_words(commitment.due, today)}" if commitment.due else "No date"
        rows.append(f"{by}. {who}: {commitment.who}" if commitment.who else by)
    return tuple(filter(None, rows))


def commitment_told(commitment: object, *, even_open: bool = False) -> Iterator[tuple[str, str]]:
    """What is told of a commitment that has the fields of `COMMITMENT_TOLD`: what each part is
    called, and the part itself, in order, without what was not said. That it is open is told only
    with `even_open`."""
    for field, name in COMMITMENT_TOLD.items():
        said = getattr(commitment, field)
        if said and (field != "status" or said != "open" or even_open):
            words = STATUS_WORDS[said] if field == "status" else said
            yield name, date_words(words) if isinstance(words, date) else words


def last_time(guide: Guide, earlier: Review | None, review: Review, principle: str) -> str:
    """What the earlier review said of a principle: "Last time: 3 Patchy."

    Empty until the principle is answered in this review, so that the earlier answer can't lead the
    new one; and empty if there was no earlier answer.
    """
    now = valid_answer(guide, review, principle)
    before = valid_answer(guide, earlier, principle) if earlier is not None else None
    if now is None or before is None:
        return ""
    worded = "not-relevant" not in (now.state, before.state)
    other = ", in other words" if worded and now.revision != before.revision else ""
    return f"Last time{other}: {answer_words(guide, before)}."
