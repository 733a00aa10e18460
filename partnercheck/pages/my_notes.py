"""Every kind of note on one principle. What is typed is saved at once."""

from __future__ import annotations

from partnercheck.pages.form import Field
from partnercheck.pages.page import Ask, Here, Out, Page, Row
from partnercheck.review.answering import NOTES, Note, note_asked, sceptic_asked
from partnercheck.session.session import Session


def page(here: Here, argument: str = "") -> Page:
    """`argument` is a principle's id. The cursor begins in the box written in last, else in an
    empty one."""
    session = here.session
    asked = [
        note
        for note in NOTES
        if note != "counter_example" or sceptic_asked(session.review.thoughts(argument))
    ]
    fields = tuple(note_field(session, argument, note) for note in asked)
    last = session.last_written.get(argument)
    empty = next((field.id for field in fields if not field.value), fields[0].id)
    return Page(
        session.guide.by_id[argument].title,
        (
            *(Row(f.label, Ask(f, Out()), side=f.words, only="plain") for f in fields),
            Row("Done", Out(), gap=True, does="Close", only="screen"),
        ),
        purpose="Write what comes to mind about this principle. Every note is optional.",
        fields=fields,
        at=last if last in asked else empty,
        number_help="Write that note. A sentence is taken as evidence.",
        typed_into="evidence",
    )


def note_field(session: Session, principle: str, note: Note) -> Field:
    """The field for one kind of note, which is saved as it is typed."""

    def keep(text: str) -> str:
        session.write_note(principle, note, text)
        return ""

    asked = note_asked(note, session.guide.by_id[principle].evidence)
    written: str = getattr(session.review.thoughts(principle), note)
    return Field(note, asked, "text", written, keep, unsaid="Nothing yet.", in_row=True)
