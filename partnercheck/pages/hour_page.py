"""Keep a page of this conversation: the leader reads what is in it before it is written."""

from __future__ import annotations

from functools import partial

from partnercheck.commands import CLOSING, HOUR_PAGE, PLACES
from partnercheck.errors import FileThereError, PartnerCheckError
from partnercheck.pages.closed import clock, keys_of, minutes_typed, no_talk
from partnercheck.pages.form import TypedIn, asked_of_word, path_field
from partnercheck.pages.page import Do, Here, Line, Page, Row, To
from partnercheck.places import path_words
from partnercheck.report.conversation_page import (
    CHOICES,
    conversation_bytes,
    conversation_outline,
)
from partnercheck.report.outline import Outline
from partnercheck.report.plain_text import plain_text_of
from partnercheck.session.conversation import held, talk_of
from partnercheck.session.exporting import THERE_ALREADY, chosen_file, own_folder, write_export
from partnercheck.session.session import Session

_BACK = To(CLOSING, way="on")


def page(here: Here, _argument: str = "") -> Page:
    """The page to be written, with the titles and what was taken on; anything else has to be
    ticked."""
    session = here.session
    if (away := no_talk(session)) is not None:
        return away
    chosen = talk_of(session).with_page
    outline = conversation_outline(session.guide, session.review, held(session), chosen)
    suggested = own_folder(session) / f"conversation-{held(session).held:%Y-%m-%d}.html"
    path = here.remembered("path", lambda: TypedIn(str(suggested)))

    ticks = [
        Row(words, Do(partial(_tick, session, name), saves=False), ticked=name in chosen, id=name)
        for name, words in CHOICES.items()
    ]
    asks = asked_of_word(path.words, "the page")
    writes = Do(partial(_write, session, outline, path), asks=asks, always=True, saves=False)
    return Page(
        PLACES[HOUR_PAGE],
        (
            *ticks,
            Row("Write it, as a page to print", writes, gap=True, strong=True, id="write"),
            Row("Back", _BACK, enter="goes back", id="back"),
        ),
        whose=session.review.partnership.name,
        above=tuple(Line(line, style="verbatim") for line in plain_text_of(outline).splitlines()),
        fields=(path_field(path, "Write it to"),),
        keys=keys_of(session, back=_BACK),
        typed=minutes_typed(session),
        read_first=True,
        outward=_BACK,
        outward_name="Back",
        minutes=clock(session),
    )


def _tick(session: Session, name: str) -> str:
    talk_of(session).with_page ^= {name}
    return ""


def _write(session: Session, outline: Outline, typed: TypedIn) -> str:
    path = chosen_file(path_words(typed.words))
    data = conversation_bytes(outline, "html")
    try:
        notice = write_export(
            path, data, review_file=session.review_file, off_limits=session.off_limits
        )
    except FileThereError as error:
        raise PartnerCheckError(THERE_ALREADY) from error
    talk_of(session).written.append(str(path))
    return f"Written to {path}. {notice}".rstrip()
