"""A review with something in every field, and its exports read back by other readers.

Each secret is a word that is in one field only, so that the bytes of an export tell which fields
left.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from html.parser import HTMLParser
from typing import Any

from partnercheck.guide.model import Guide
from partnercheck.report.choosing import facts_of
from partnercheck.report.chosen import Leaving
from partnercheck.report.facts import Facts
from partnercheck.report.formats import FORMATS, rendered
from partnercheck.review.model import Commitment, Conversation, OwnAction, Review
from partnercheck.session.exporting import export_bytes
from partnercheck.session.session import Session
from tests.support.guides import small_guide
from tests.support.reviews import dont_know, make_review, not_relevant, placed

GUIDE = small_guide()
MOMENT = datetime(2026, 7, 1, 14, 32, tzinfo=timezone(timedelta(hours=1)))

NOTES = {
    "context": "CONTEXT",
    "commitment:c1:outcome": "OUTCOME",
    "answer:aims.reason:evidence": "EVIDENCE",
    "answer:aims.reason:counter_example": "COUNTER",
    "answer:aims.reason:unknowns": "UNKNOWNS",
    "answer:aims.outcomes:reason": "NOTRELEVANT",
    "answer:gone.before:evidence": "BYGONE",
    "conversation:v1:present": "the PRESENT",
    "conversation:v1:purpose": "PURPOSE",
    "conversation:v1:limits": "LIMITS",
    "conversation:v1:learned": "LEARNED",
    "conversation:v1:aims.reason:words": "SPOKEN",
    "conversation:v1:gone.before:words": "FORMERLY",
}
"""The key of every note, and the secret in it."""
NAMES = ("RIVERSIDE", "HOSPICE", "SHIRE", "SAM", "ZELDA")
SIGN = "Papers come late"
"""The words of the warning sign that was ticked."""
NEVER = ("MARKREASON", "matters", "importance", "points", "convenor")


def in_markdown(session: Session, leaving: Leaving) -> str:
    """A session's summary in Markdown."""
    return export_bytes(session, "markdown", leaving).decode()


def full_review(**changes: Any) -> Review:
    """A review with something in every field."""
    fields: dict[str, Any] = {
        "partnership": {
            "name": "RIVERSIDE",
            "partners": ("HOSPICE", "SHIRE Council"),
            "context": "CONTEXT",
            "stage": "working",
            "role": "convenor",
        },
        "commitments": (
            Commitment(
                id="c1",
                action="aims.reason/act",
                text="Ring three partners.",
                first_step="List them.",
                if_then="When it is Monday, then I will ring.",
                who="SAM",
                told="ZELDA and me",
                due=date(2026, 7, 14),
                done_when="A partner rings back.",
                status="partly",
                outcome="OUTCOME",
            ),
            Commitment(id="c2", action="own/1", text="Tell nobody yet."),
        ),
        "conversations": (
            Conversation(
                id="v1",
                held=date(2026, 6, 30),
                present="the PRESENT",
                purpose="PURPOSE",
                limits="LIMITS",
                brought=("aims.reason", "gone.before"),
                uncovered=("aims.reason",),
                took_on=("c1",),
                learned="LEARNED",
                next=date(2026, 7, 30),
                words={"aims.reason": "SPOKEN", "gone.before": "FORMERLY"},
            ),
            Conversation(id="v2", held=date(2026, 7, 1), brought=("aims.reason",)),
        ),
        "own_actions": (OwnAction(id="own/1", text="OWNACTION"),),
        "save_number": 57,
        "updated": MOMENT,
        "next_review": date(2026, 10, 1),
    } | changes
    return make_review(
        placed(
            "aims.reason",
            2,
            importance=3,
            level_text="Words of the level.",
            partner_level=1,
            partner_level_who="PARTNERWHO",
            warnings=("late",),
            evidence="EVIDENCE",
            counter_example="COUNTER",
            unknowns="UNKNOWNS",
        ),
        not_relevant("aims.outcomes", reason="NOTRELEVANT"),
        dont_know("aims.roles"),
        placed("trust.promises", 5, partner_level=2),
        placed("trust.safety", 4),
        placed("trust.learning", 3, revision=2),
        placed("gone.before", 3, title="An old principle", evidence="BYGONE"),
        **fields,
    )


def facts(
    chosen: Leaving | None = None, review: Review | None = None, guide: Guide = GUIDE
) -> Facts:
    """What leaves of the full review, or of another one."""
    review = review or full_review()
    return facts_of(guide, review, chosen or Leaving())


def in_format(name: str, chosen: Leaving, review: Review | None = None) -> bytes:
    """The bytes of one format."""
    return rendered(name, facts(chosen, review))


def every_format(chosen: Leaving, review: Review | None = None) -> dict[str, bytes]:
    """The bytes of every format that tells of a review, by name; a blank sheet tells of none."""
    leaving = facts(chosen, review)
    return {name: rendered(name, leaving) for name, made in FORMATS.items() if not made.blank}


def searchable(name: str, data: bytes) -> str:
    """Everything in an export's bytes, as text: archives unpacked, file names included, and the
    folded lines of a calendar joined."""
    if FORMATS[name].suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [f"{entry.filename} {entry.comment!r}" for entry in archive.infolist()]
            parts += [archive.read(entry).decode("latin-1") for entry in archive.infolist()]
        return "\n".join(parts)
    text = data.decode()
    return text.replace("\r\n ", "") if name == "calendar" else text


def csv_rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a table, by the names in its header row."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


class Page(HTMLParser):
    """Parses a web page into its elements, with the text in each."""

    _EMPTY = ("meta", "br", "path")

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, dict(attrs), []))
        if tag not in self._EMPTY:
            self._open.append(len(self.parts) - 1)
        elif tag == "br":
            self.handle_data("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        last = self.parts[self._open.pop()][0]
        assert last == tag, f"</{tag}> closes <{last}>"

    def handle_data(self, data: str) -> None:
        for part in self._open:
            self.parts[part][2].append(data)

    def texts(self, tag: str, css: str = "") -> list[str]:
        """The text of every element with this tag (and CSS class), in order."""
        return ["".join(t) for _, _, t in self._found(tag, css)]

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element with this tag, in order."""
        return [attributes for _, attributes, _ in self._found(tag, "")]

    def _found(self, tag: str, css: str) -> Iterator[tuple[str, dict[str, str | None], list[str]]]:
        for part in self.parts:
            if part[0] == tag and (not css or part[1].get("class") == css):
                yield part


def with_examples(texts: tuple[str, ...]) -> Any:
    """Has a property test try these texts, too."""

    def add(test: Any) -> Any:
        from hypothesis import example

        for text in texts:
            test = example(text)(test)
        return test

    return add
