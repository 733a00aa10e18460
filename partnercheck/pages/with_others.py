"""What can be done with others: a conversation with a coach or mentor, a seat, a table."""

from __future__ import annotations

from functools import partial

from partnercheck.commands import AREAS, BRING, HOUR, PLACES, SEAT, TABLE, WITH_OTHERS
from partnercheck.pages.page import Do, Fold, Here, Line, Page, Row, To
from partnercheck.review.conversations import taken_on_in
from partnercheck.review.dates import day_words
from partnercheck.review.model import Conversation
from partnercheck.session.conversation import ALONE_FIRST, go_on_with, interrupted
from partnercheck.session.session import Session
from partnercheck.text import plural

_SO_FAR = "conversations"


def page(here: Here, _argument: str = "") -> Page:
    """What can be done with others, and the conversations so far."""
    session = here.session
    rows = []
    if (last := interrupted(session)) is not None:
        rows.append(
            Row(
                f"Go on with the conversation of {day_words(last.held, session.today)}",
                Do(partial(go_on_with, session, last.id), To(HOUR, way="on"), saves=False),
                details=("Your answers are covered. Share the screen or turn it first.",),
                gap=True,
                id="go-on",
            )
        )
    rows.append(
        Row(
            "Talk it through with a coach or mentor",
            Do(lambda: "", To(BRING), saves=False),
            details=("You choose what they see. It takes 30 to 90 minutes.",),
            gap=True,
            strong=True,
            enter="prepares a conversation",
            id="talk",
        )
    )
    rows += [
        Row(
            PLACES[SEAT] + " for a table",
            Do(lambda: "", To(SEAT), saves=False),
            details=(
                "A text file with your levels and nothing else, for partners who did the same.",
            ),
            id="seat",
        ),
        Row(
            "Lay a table from seat files",
            To(TABLE),
            details=("Two to twelve. Uncovered when you say so, never stored.",),
            id="table",
        ),
    ]
    if conversations := session.review.conversations:
        so_far = Row("Conversations so far", Fold(_SO_FAR), side=str(len(conversations)), gap=True)
        rows += [so_far, *(_row(session, one) for one in reversed(conversations))]
    return Page(
        PLACES[WITH_OTHERS],
        tuple(rows),
        whose=session.review.partnership.name,
        outer=AREAS,
        above=(Line(ALONE_FIRST),),
        at="talk",
        number_help="Do that.",
    )


def _row(session: Session, one: Conversation) -> Row:
    """A past conversation, with everything about it: only the leader looks at this page."""
    day = day_words(one.held, session.today)
    took = [commitment.text for commitment in taken_on_in(session.review, one)]
    return Row(
        f"{day[:1].upper()}{day[1:]}{f', with {one.present}' if one.present else ''}",
        None,
        details=tuple(
            filter(
                None,
                (
                    f"{plural(len(one.brought), 'principle')} brought.",
                    f"Taken on: {'; '.join(took)}" if took else "",
                    f"What I learned: {one.learned}" if one.learned else "",
                ),
            )
        ),
        within=_SO_FAR,
        id=one.id,
    )
