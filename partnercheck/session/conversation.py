"""A conversation with a coach or mentor: what is brought, what is shown of it, what comes of it.

Its course is said here once, for both faces. Which principles are worth the hour is decided in
`review/conversations.py`. Nothing here changes an answer. Functions about the conversation that is
going on ask `talk_of` for it, which raises RuntimeError if there is none.
"""

from __future__ import annotations

from datetime import timedelta

from msgspec import Struct

from partnercheck.errors import PartnerCheckError
from partnercheck.guide.model import Guide, Principle
from partnercheck.review.commitments import unsettled
from partnercheck.review.conversations import (
    KINDS,
    LENGTHS,
    MINUTES,
    MOST_BROUGHT,
    WORDS,
    Hour,
    brought_before,
    find,
    hour,
    taken_on_in,
)
from partnercheck.review.dates import date_words
from partnercheck.review.in_short import offer_of
from partnercheck.review.model import Answer, Commitment, Conversation, Review, Written
from partnercheck.review.priorities import counted_answers
from partnercheck.session.session import Session
from partnercheck.session.talk import Talk, slept
from partnercheck.session.words import NOTHING_TO_REDO
from partnercheck.text import plural

ALONE_FIRST = (
    "Alone first: answer before anyone looks. Nobody should have to show this to a line manager, a "
    "board or a funder."
)
ONLY_YOU = "Only you should see this page. What you tick can be shown; nothing else."
HOW_LONG = "How many minutes have you got?"
READY = "Ready: share the screen, or turn it"
GO_ON_FROM_LAST = "Fill in what we agreed last time, and show what I learned"
SHOW_HOW_IT_WENT = "Show how it went with what I took on"
THE_LEADERS = "This review is the leader's. The coach gets nothing from it unless it is sent."
EITHER_STOPS = "Either of us can stop at any time. F2 covers the screen."
EITHER_STOPS_SAID = "Either of us can stop at any time. The word cover covers the screen."
PRESENT = "Who is here?"
A_ROLE = "A role rather than a name."
PURPOSE = "What would make {} useful?"
WRITTEN = "What is written down?"
WRITTEN_WORDS: dict[Written, str] = {
    "here": "Here, in my words",
    "both": "Here, and the coach keeps notes elsewhere",
    "nothing": "Nothing",
}
USUAL_LIMITS = (
    "This stays between us, except a risk of serious harm, a suspected crime, or what law or "
    "policy obliges us to report."
)
LEARNED = "What did I learn?"
NEXT = "When do we talk next?"
SAY_FIRST = "Say it in your own words first."
LEVELS_STAY = "Levels don't change here. Change them later, alone."
OVER = "The conversation is over. Stop sharing or turn the screen"
NOT_BEGUN = "No conversation was begun. Stop sharing or turn the screen"
SURE = "To ask aloud: how sure are you, 0 to 10? What would add one?"
STEP_QUESTIONS = (
    "What did you hesitate over?",
    "Which partner would contest it?",
    "What is your own part in this?",
    "What has worked before?",
    "What would the smallest partner want you to try?",
)
"""Questions that a coach may ask about any principle, one after the other."""
_HOURS = 7200.0
"""Seconds by which a clock is set, or a computer sleeps, before it is worth a sentence."""
NOTHING_BACK = "Nothing of this conversation is left to undo."


class Offered(Struct, frozen=True):
    """A principle that can be ticked to be brought."""

    principle: Principle
    answer: Answer
    ticked: bool
    suggested: bool
    why: str
    """Why it is suggested, in sentences to stand beside the answer; empty if it isn't."""


def hour_now(session: Session) -> Hour:
    """What is worth the time that the leader chose."""
    before = brought_before((session.review,))
    return hour(session.guide, session.review, session.bringing.minutes, before)


def offered(session: Session) -> tuple[Offered, ...]:
    """Every answered principle: first the suggested ones, then the others in the guide's order."""
    guide, chosen = session.guide, session.bringing
    answers = counted_answers(guide, session.review)
    suggested = {one.principle.id: one for one in hour_now(session).suggested}
    order = [*suggested, *(p.id for p in guide.principles if p.id in answers.keys() - suggested)]
    return tuple(
        Offered(
            principle=guide.by_id[id],
            answer=answers[id],
            ticked=id not in chosen.removed if id in suggested else id in chosen.added,
            suggested=id in suggested,
            why=_why(suggested[id].kind, suggested[id].beside) if id in suggested else "",
        )
        for id in order
    )


def _why(kind: str, reasons: tuple[str, ...]) -> str:
    name = {str(known): words for known, words in KINDS.items()}[kind]
    return f"{name}. {' '.join(reasons)}"


def ticked(session: Session) -> tuple[str, ...]:
    """The ids of the ticked principles, in the order in which to talk about them."""
    return tuple(one.principle.id for one in offered(session) if one.ticked)


def tick(session: Session, principle: str) -> str:
    """Tick a principle, or untick it. Returns a sentence if it could not be ticked; else empty."""
    chosen = session.bringing
    one = next(one for one in offered(session) if one.principle.id == principle)
    if not one.ticked and len(ticked(session)) >= MOST_BROUGHT:
        return f"{MOST_BROUGHT} are ticked. Take one out to tick another."
    if one.suggested:
        chosen.removed ^= {principle}
    else:
        chosen.added ^= {principle}
    return ""


def choose_minutes(session: Session, minutes: str) -> str:
    """Set how many minutes there are, one of `Minutes` as text; the suggestions change with it.
    Returns nothing to say."""
    session.bringing.minutes = next(one for one in MINUTES if str(one) == minutes)
    return ""


def too_many_words(session: Session) -> str:
    """A sentence if more is ticked than there is time for; else empty."""
    count, fits = len(ticked(session)), hour_now(session).of
    if count <= fits:
        return ""
    are = "is" if fits == 1 else "are"
    return f"{count} ticked. {fits} {are} enough for {session.bringing.minutes} minutes."


def last_conversation(session: Session) -> Conversation | None:
    """The last conversation of this review, else of the newest earlier one that had any; else
    None."""
    for review in (session.review, *reversed(session.past)):
        if review.conversations:
            return review.conversations[-1]
    return None


def ready(session: Session) -> str:
    """Begin a new conversation with what was ticked. Returns nothing to say. Raises
    PartnerCheckError if nothing is ticked."""
    brought = ticked(session)
    if not brought:
        raise PartnerCheckError(hour_now(session).words or "Tick one first.")
    chosen, last = session.bringing, last_conversation(session)
    goes_on = chosen.goes_on and last is not None
    steps = session.steps
    if last is not None and goes_on:
        id = session.begin_conversation(
            minutes=chosen.minutes,
            brought=brought,
            present=last.present,
            purpose=last.purpose,
            written=last.written,
            limits=last.limits,
        )
    else:
        id = session.begin_conversation(
            minutes=chosen.minutes, brought=brought, limits=USUAL_LIMITS
        )
    session.talk = Talk(id, steps, goes_on, chosen.shows_went)
    session.talk.as_made = held(session)
    return ""


def drop_unbegun(session: Session) -> bool:
    """Take out a conversation that was left before it began and before anybody typed, as it never
    took place; whether it was."""
    talk = session.talk
    if talk is None or talk.began is not None or talk.as_made != held(session):
        return False
    session.talk = None
    session.take_out_conversation(talk.id, step=False)
    return True


def interrupted(session: Session) -> Conversation | None:
    """The conversation of today or yesterday, to go on with after an interruption; else None."""
    if not session.review.conversations:
        return None
    last = session.review.conversations[-1]
    return last if session.today - last.held <= timedelta(days=1) else None


def go_on_with(session: Session, conversation: str) -> str:
    """Open a conversation again, by its id. Everything in it is covered, and its clock begins anew.
    Returns nothing to say."""
    session.talk = Talk(conversation, session.steps)
    session.talk.begin(session.now())
    return ""


def purpose_question(session: Session) -> str:
    """What the time is for, as a question that says how long there is."""
    minutes = held(session).minutes
    return PURPOSE.format("this hour" if minutes == 60 else f"these {minutes} minutes")


def begin(session: Session) -> str:
    """Begin the hour: its clock runs from now. Returns nothing to say."""
    talk_of(session).begin(session.now())
    return ""


def talk_of(session: Session) -> Talk:
    """The conversation that is going on. Raises RuntimeError if there is none."""
    if session.talk is None:
        raise RuntimeError("no conversation is under way")
    return session.talk


def held(session: Session) -> Conversation:
    """The conversation that is going on, as it is in the review. Raises RuntimeError if there is
    none, and KeyError once it was taken out of the review."""
    return find(session.review, talk_of(session).id)


def brought(session: Session) -> tuple[Principle, ...]:
    """The principles that can be shown, without those that the guide no longer has."""
    guide = session.guide
    return tuple(guide.by_id[id] for id in held(session).brought if id in guide.by_id)


def lost_words(session: Session) -> str:
    """How many of the principles brought the guide no longer has, as a sentence; empty for none."""
    lost = len(held(session).brought) - len(brought(session))
    if not lost:
        return ""
    return f"{plural(lost, 'principle')} that you brought {_is(lost)} not in this guide any more."


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def answer_to(guide: Guide, review: Review, principle: str) -> Answer | None:
    """The leader's answer to a principle, by its id; None if it has none that counts."""
    return counted_answers(guide, review).get(principle)


def clock_words(session: Session) -> str:
    """How much of the hour is over: `14 of 60 min`; empty before it began. The clock never stops,
    and never rings."""
    talk = session.talk
    if talk is None or talk.began is None:
        return ""
    return f"{talk.minutes} of {held(session).minutes} min"


def clock_set_words(session: Session) -> str:
    """That the computer's clock was set by hours since the hour began, or that the computer slept
    for hours, in sentences; empty for neither."""
    talk = talk_of(session)
    if talk.began is None:
        return ""
    said = []
    if abs(by := talk.set_since(session.now())) >= _HOURS:
        way = "forward" if by > 0 else "back"
        said.append(
            f"The computer's clock was set {way} by {_hours(by)} since we began. This conversation "
            f"stays dated {date_words(held(session).held)}."
        )
    if (asleep := slept() - talk.slept_before) >= _HOURS:
        said.append(f"The computer slept for {_hours(asleep)} since we began.")
    return " ".join(said)


def _hours(seconds: float) -> str:
    return plural(round(abs(seconds) / 3600), "hour")


def place_words(session: Session, principle: str) -> str:
    """Which of the principles brought this one is: `2 of 4`."""
    ids = [one.id for one in brought(session)]
    return f"{ids.index(principle) + 1} of {len(ids)}"


def how_it_went(session: Session) -> tuple[Commitment, ...]:
    """The unsettled commitments of earlier conversations, if the leader chose to show them; else
    none."""
    talk = talk_of(session)
    return open_from_conversations(session, besides=talk.id) if talk.shows_went else ()


def open_from_conversations(session: Session, *, besides: str = "") -> tuple[Commitment, ...]:
    """The unsettled commitments of conversations, in this review and those that it follows, oldest
    first; `besides` is the id of a conversation of this review to leave out."""
    return tuple(
        commitment
        for review in (*session.past, session.review)
        for one in review.conversations
        if review is not session.review or one.id != besides
        for commitment in taken_on_in(review, one)
        if commitment in unsettled(review)
    )


def took_on(session: Session) -> tuple[Commitment, ...]:
    """The commitments that were made in this conversation."""
    return taken_on_in(session.review, held(session))


def say_own(session: Session, text: str) -> str:
    """Take on what the leader is typing, from its first word on. Returns nothing to say."""
    talk = talk_of(session)
    if talk.own and any(one.id == talk.own for one in took_on(session)):
        if text.strip():
            session.word_taken_on(talk.own, text)
    elif text.strip():
        talk.own = session.take_on_own(text, talk.id)
    return ""


def own_words(session: Session) -> str:
    """The text of the commitment that the leader is typing now; empty if there is none."""
    talk = talk_of(session)
    return next((one.text for one in took_on(session) if one.id == talk.own), "")


def another(session: Session) -> str:
    """Begin another commitment in own words, after the one that was typed. Returns nothing to
    say."""
    talk_of(session).own = ""
    return ""


def undo_here(session: Session) -> str:
    """Take back the last choice made in this conversation. Returns what to say. Raises
    PartnerCheckError if there is none."""
    talk = talk_of(session)
    undone = session.undo() if session.steps > talk.steps else None
    if undone is None:
        raise PartnerCheckError(NOTHING_BACK)
    talk.undone += 1
    return undone.words


def redo_here(session: Session) -> str:
    """Redo what was last taken back in this conversation. Returns what to say. Raises
    PartnerCheckError if nothing was."""
    talk = talk_of(session)
    again = session.redo() if talk.undone else None
    if again is None:
        raise PartnerCheckError(NOTHING_TO_REDO)
    talk.undone -= 1
    return again.words


def too_long(field: str, text: str) -> str:
    """A sentence if a text is longer than will be kept; else empty. `field` is one of `LENGTHS`;
    any other has `WORDS`."""
    most = LENGTHS.get(field, WORDS)
    return f"The first {most} characters are kept." if len(text) > most else ""


def uncover(session: Session, principle: str) -> str:
    """Note that an answer was shown, so that advice and the guide's actions may be shown as well.
    Returns nothing to say."""
    talk = talk_of(session)
    talk.uncovered.add(principle)
    session.uncover_in_conversation(talk.id, principle)
    return ""


def talked_about(session: Session, principle: str) -> bool:
    """Whether the answer to a principle was uncovered in this conversation, now or before it was
    opened again."""
    return principle in talk_of(session).uncovered or principle in held(session).uncovered


def take_on_here(session: Session, action: str) -> str:
    """Take on one of the guide's actions in this conversation. Returns what to say. Raises KeyError
    for an action that neither the guide nor the review has."""
    due = offer_of(session.guide, session.review, action, session.today).due
    session.commit(action, conversation=talk_of(session).id, due=due)
    return "Taken on."


def take_back_here(session: Session, commitment: str) -> str:
    """Take back a commitment made in this conversation. Returns what to say."""
    session.withdraw(commitment)
    return "Taken back."


def take_out(session: Session) -> str:
    """Take this conversation out of the review. Returns what to say."""
    conversation, session.talk = talk_of(session).id, None
    session.take_out_conversation(conversation)
    return "This conversation is not in the review any more."


def last_learned(session: Session) -> str:
    """What was learned in the conversation before, if the leader chose to go on from it; else
    empty."""
    talk = talk_of(session)
    if not talk.goes_on:
        return ""
    now = held(session)
    earlier = [one for review in (*session.past, session.review) for one in review.conversations]
    before = [one for one in earlier if one is not now]
    return before[-1].learned if before else ""
