"""Finding words again in any review, note or action.

Only files on this machine are read, and nothing about a search is kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

from partnercheck.commands import ABOUT, ACTIONS, ANSWERS, FOLLOW_UP, PRINCIPLE, WITH_OTHERS
from partnercheck.errors import GuideError, OtherGuideError, ReviewError
from partnercheck.guide.model import Guide
from partnercheck.review.answering import NOTES, WHY_LEFT_OUT, answer_words
from partnercheck.review.commitments import COMMITMENT, COMMITMENT_TOLD
from partnercheck.review.conversations import TALK_PARTS
from partnercheck.review.dates import date_words
from partnercheck.review.model import Answer, Review
from partnercheck.review.priorities import prioritise
from partnercheck.review.views import entries_of
from partnercheck.session.library import Library
from partnercheck.session.passphrase_words import not_looked_in
from partnercheck.session.same_names import names_apart
from partnercheck.store.listing import ListedReview
from partnercheck.store.review_file import read_review

Kind = Literal["review", "commitment", "own", "answer", "note", "action", "conversation"]

MOST = 100
"""How many passages are shown; if there are more, the leader is asked for another word."""
FIND_WHAT = "Which words? Part of a word is enough."
NOTHING_FOUND = "Nothing found. Try fewer words, or the beginning of one."
_AROUND = 30
"""How many characters are shown before and after the word found."""


class TextFound(Struct, frozen=True):
    """A text that can be found, and what it belongs to."""

    kind: Kind
    where: str
    """The title of its principle; without one, the partnership or the kind of thing."""
    field: str
    """Which text it is, such as *What evidence comes to mind?*."""
    text: str
    principle: str = ""
    """The id of the principle to go to; empty for none."""
    item: str = ""
    """The id of the commitment, action or conversation to go to, or the field of what is said about
    the partnership; empty for none."""


class Found(Struct, frozen=True):
    """A passage that holds every word looked for."""

    review: str
    name: str
    """What the lists call its review."""
    passage: TextFound
    before: str
    """The text before the first word found, cut at its front."""
    match: str
    after: str

    @property
    def snippet(self) -> str:
        """The passage around the first word found, on one line."""
        return f"{self.before}{self.match}{self.after}"


_Passages: TypeAlias = tuple[tuple[TextFound, str], ...]
"""Passages, each with its text folded for comparing."""


class Finder:
    """Searches a library's reviews. What was read from a file is kept in memory until the file
    changes."""

    def __init__(self, library: Library) -> None:
        """Nothing is read yet."""
        self._library = library
        self._read: dict[str, tuple[tuple[int, int], _Passages]] = {}

    def find(self, wanted: str, open_review: Review | None = None) -> Iterator[Found]:
        """Yield every passage that holds all these words, in any order, case or accent; parts of
        words count. The newest review comes first, and each is searched only when it is asked for,
        so that a face can show the first passage at once. `open_review` stands for its own file,
        which may be a moment behind.

        Reviews that can't be read are left out; the library names them.
        """
        words = tuple(filter(None, map(folded, wanted.split())))
        if not words:
            return
        for review_id, name, passages in self._all(open_review):
            for passage, plain in passages:
                found = _match(passage.text, plain, words)
                if found is not None:
                    yield Found(review_id, name, passage, *found)

    def _all(self, open_review: Review | None) -> Iterator[tuple[str, str, _Passages]]:
        entries = self._library.entries()
        names = names_apart(entries)
        if open_review is not None:
            name = names.get(open_review.id, open_review.partnership.name)
            yield open_review.id, name, self._passages(open_review)
        for entry in entries:
            if open_review is None or entry.id != open_review.id:
                try:
                    yield entry.id, names[entry.id], self._of_file(entry)
                except (OSError, ReviewError):
                    continue

    def _of_file(self, entry: ListedReview) -> _Passages:
        status = entry.path.stat()
        as_of = (status.st_mtime_ns, status.st_size)
        known = self._read.get(entry.id)
        if known is None or known[0] != as_of:
            known = as_of, self._passages(self._review_of(entry.path))
            self._read[entry.id] = known
        return known[1]

    def _review_of(self, path: Path) -> Review:
        return read_review(path, key=self._library.key).review

    def _passages(self, review: Review) -> _Passages:
        try:
            guide = self._library.guide_for(review.guide)
        except (OtherGuideError, GuideError):
            guide = None
        return tuple((p, folded(p.text)) for p in passages_of(guide, review) if p.text)


def passages_of(guide: Guide | None, review: Review) -> Iterator[TextFound]:
    """Yield every text of a review that can be found and, if its guide is given, the actions of its
    list. Without a guide, titles are those under which the answers were given."""
    partnership = review.partnership
    yield TextFound("review", partnership.name, "Name", partnership.name, item="name")
    partners = ", ".join(partnership.partners)
    yield TextFound("review", partnership.name, "Partners", partners, item="partners")
    yield TextFound(
        "review", partnership.name, "Outside our control", partnership.context, item="context"
    )
    for commitment in review.commitments:
        principle = commitment.action.partition("/")[0]
        for field, name in (COMMITMENT | {"outcome": COMMITMENT_TOLD["outcome"]}).items():
            if field != "due":
                text: str = getattr(commitment, field)
                yield TextFound(
                    "commitment", "Commitment", name, text, _known(guide, principle), commitment.id
                )
    for own in review.own_actions:
        yield TextFound("own", "Your own action", "What", own.text, own.principle or "", own.id)
    for given in _in_order(guide, review):
        yield from _of_answer(guide, given)
    if guide is not None:
        for entry in entries_of(guide, review, prioritise(guide, review)):
            if entry.kind != "own" and entry.principle is not None:
                principle = entry.principle.id
                yield TextFound(
                    "action", entry.principle.title, "Action", entry.text, principle, entry.id
                )
    yield from _of_conversations(guide, review)
    for mark in review.marks:
        principle = _known(guide, mark.action.partition("/")[0])
        yield TextFound("action", "Not now", "Why", mark.reason, principle, mark.action)


def goes_to(passage: TextFound) -> str:
    """The place in which a passage can be read and changed: one of `commands.PLACES`."""
    match passage.kind:
        case "review":
            return ABOUT
        case "commitment":
            return FOLLOW_UP
        case "conversation":
            return WITH_OTHERS
        case "own" | "action":
            return ACTIONS
        case "answer" | "note":
            return PRINCIPLE if passage.principle else ANSWERS


def is_note(passage: TextFound) -> bool:
    """Whether a passage is one of the notes on a principle of the guide."""
    return passage.kind == "note" and bool(passage.principle) and passage.field in NOTES.values()


def origin_words(found: Found) -> str:
    """What a passage belongs to: its review, its principle or the kind of thing, and the field."""
    passage = found.passage
    return ", ".join(dict.fromkeys((found.name, passage.where, passage.field)))


def count_words(count: int, locked: int = 0) -> str:
    """How many passages were found: `3 found.`; beyond `MOST`, that there are more. `locked` is how
    many reviews could not be looked in."""
    if locked:
        found = count_words(count) if count else "Nothing found."
        return f"{found} {not_looked_in(locked)}"
    if not count:
        return NOTHING_FOUND
    return f"{count} found." if count <= MOST else f"The first {MOST}. Another word narrows it."


def folded(text: str) -> str:
    """The text in small letters and without accents, for comparing."""
    if text.isascii():
        return text.lower()
    return "".join(_fold(character) for character in text)


def _fold(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _match(text: str, plain: str, words: tuple[str, ...]) -> tuple[str, str, str] | None:
    """The text before, at and after the first of the words found; None unless all are in the text.
    `plain` is the text, folded."""
    places = [(plain.find(word), word) for word in words]
    if any(place < 0 for place, _ in places):
        return None
    start, word = min(places)
    first, end = _original(text, start, start + len(word))
    line = text.replace("\n", " ")
    before, after = line[max(0, first - _AROUND) : first], line[end : end + _AROUND]
    if first > _AROUND:
        before = f"…{before.partition(' ')[2] or before}"
    if end + _AROUND < len(line):
        after = f"{after.rpartition(' ')[0] or after}…"
    return before, line[first:end], after


def _original(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a part of the folded text is in the text itself, 0-based, the end not included. One
    character may fold to several, or to none."""
    position = 0
    first = last = len(text)
    for index, character in enumerate(text):
        after = position + len(_fold(character))
        if first == len(text) and after > start:
            first = index
        if position >= end and after > position:
            last = index
            break
        position = after
    return first, last


def _of_answer(guide: Guide | None, given: Answer) -> Iterator[TextFound]:
    principle = guide.by_id.get(given.principle) if guide else None
    title = principle.title if principle else given.title or given.principle
    goes_to = given.principle if principle else ""
    if given.state is not None:
        level = answer_words(guide, given) if guide else ""
        said = " ".join(filter(None, (level, given.level_text)))
        yield TextFound("answer", title, "Level", f"{title}: {said}" if said else title, goes_to)
    for note, question in NOTES.items():
        yield TextFound("note", title, question, getattr(given, note), goes_to)
    yield TextFound("note", title, WHY_LEFT_OUT, given.reason, goes_to)
    yield TextFound("note", title, "Whose level", given.partner_level_who, goes_to)


def _of_conversations(guide: Guide | None, review: Review) -> Iterator[TextFound]:
    for talk in review.conversations:
        where = f"Conversation of {date_words(talk.held)}"
        for field, name in TALK_PARTS.items():
            yield TextFound("conversation", where, name, getattr(talk, field), item=talk.id)
        for id, text in talk.words.items():
            known = guide.by_id.get(id) if guide else None
            name = known.title if known else id
            yield TextFound("conversation", where, name, text, item=talk.id)


def _in_order(guide: Guide | None, review: Review) -> list[Answer]:
    order = {principle: number for number, principle in enumerate(guide.by_id)} if guide else {}
    given = (*review.answers, *review.drafts)
    return sorted(given, key=lambda answer: order.get(answer.principle, len(order)))


def _known(guide: Guide | None, principle: str) -> str:
    return principle if guide is not None and principle in guide.by_id else ""
