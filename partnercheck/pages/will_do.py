"""One commitment made in a conversation: how it begins, when it is due, and who will be told."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from partnercheck.commands import PLACES, WILL, WILL_DO
from partnercheck.errors import PartnerCheckError
from partnercheck.pages.closed import clock, keys_of, minutes_typed, no_talk
from partnercheck.pages.commit import commitment_field
from partnercheck.pages.form import Field
from partnercheck.pages.page import Do, Here, Page, Row, To
from partnercheck.review.commitments import KEEPS_WORDS, NO_LONGER
from partnercheck.review.model import Commitment
from partnercheck.session.conversation import take_back_here, took_on
from partnercheck.session.session import Session

_BACK = To(WILL, way="on")
_FIELDS = ("text", "first_step", "if_then", "due", "told")


def page(here: Here, argument: str = "") -> Page:
    """`argument` is the commitment's id; one that was not made in this conversation leads back.
    Every field is optional."""
    session = here.session
    if (away := no_talk(session)) is not None:
        return away
    one = next((one for one in took_on(session) if one.id == argument), None)
    if one is None:
        return Page("", (), instead=_BACK)
    back = Row("Back to what you will do", _BACK, gap=True, strong=True, enter="goes back")
    off = Do(partial(take_back_here, session, one.id), _BACK, asks="Take it off, words and all?")
    return Page(
        PLACES[WILL_DO],
        (back, Row(NO_LONGER, off)),
        whose=session.review.partnership.name,
        fields=tuple(_field(session, one, name) for name in _FIELDS),
        at="first_step",
        keys=keys_of(session, back=_BACK),
        typed=minutes_typed(session),
        outward=_BACK,
        outward_name="Back",
        minutes=clock(session),
    )


def _field(session: Session, one: Commitment, name: str) -> Field:
    field = commitment_field(session, one, name)
    return replace(field, keep=partial(_reword, session, one.id)) if name == "text" else field


def _reword(session: Session, commitment: str, text: str) -> str:
    """Change the words of a commitment, and with them the own action that it stands for. Raises
    PartnerCheckError if no words are left."""
    if not text.strip():
        raise PartnerCheckError(KEEPS_WORDS)
    session.word_taken_on(commitment, text)
    return ""
