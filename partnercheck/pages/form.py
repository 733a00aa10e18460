"""The contract of a field: something that a page asks, and what to do with the answer.

Both faces show a page with fields like any other: see `page.py`. `tui/widgets/fields.py` paints the
fields above the rows, and `plain/fields.py` gives them the first numbers. *The screen* means the
full screen and *a voice* the plain face, which a screen reader may read aloud.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from partnercheck.places import is_bare_word, path_words, typed_path
from partnercheck.review.dates import day_words
from partnercheck.text import LINE_LIMIT, fit, sentence_end, width

Kind: TypeAlias = Literal["one", "switch", "day", "line", "passage", "text", "date"]
"""`one`: one of some choices. `switch`: on or off. `day`: one of some days, as ISO dates; a voice
takes any other day, too. `line`: one line of text. `passage`: a sentence or two. `text`: several
lines. `date`: a day typed as people write it, kept as an ISO date."""

_SHORT = 40
"""Columns: a longer label is said after its value, and a longer text is cut to this."""
ON, OFF = "on", "off"
SWITCH = ((ON, ON), (OFF, OFF))
"""The choices of a switch: the id and the words of each."""


PATH_LIMIT = 4_096
"""Characters that a field for a path holds: longer ones don't work on any system."""


class TypedIn(Struct):
    """A line that is typed on a page and kept nowhere else, such as a path. The page remembers
    it."""

    words: str = ""

    def put(self, words: str) -> str:
        """Remember the words; returns nothing to say."""
        self.words = words
        return ""


class Field(Struct, frozen=True):
    """Something that a page asks. Its `id` is unique on the page."""

    id: str
    label: str
    """What is asked, in a few words."""
    kind: Kind
    value: str
    """The value now: a text, an ISO date, or the id of a choice; empty for none."""
    keep: Callable[[str], str]
    """Called with the new value when a choice is made, and with every key typed in a box; returns
    what to say, or an empty text. Raises PartnerCheckError to say why it does not take the
    value."""
    choices: tuple[tuple[str, str], ...] = ()
    """For a choice: the id and the words of each one."""
    optional: bool = False
    """Whether the leader can take a choice back, which keeps an empty value."""
    question: str = ""
    """What a voice asks, if that is more than the label."""
    unsaid: str = "not said"
    """What a voice says in place of an empty value."""
    said: str = ""
    """What a voice adds to the label, such as `(full screen)` for what concerns one face only."""
    aloud: str = ""
    """The label as it reads well aloud, if that differs."""
    hint: str = ""
    """What the screen shows in an empty box."""
    empty: str = "leaves it out"
    """What Enter alone does for a voice while the field is empty, to end *Enter …*."""
    before: str = ""
    """A sentence that leads up to the field: above it on the screen, and before it is asked."""
    aside: str = ""
    """A quieter word beside the choices on the screen: what counts as long as none is chosen."""
    below: str = ""
    """A quieter line below the field on the screen."""
    in_row: bool = False
    """Whether a voice leaves the field to a row of the page that asks it, and gives it no number of
    its own."""
    upright: bool = False
    """Whether the screen gives each choice a row of its own."""
    shown: bool = True
    """Whether the field is asked at the moment."""
    within: str = ""
    """The fold that holds the field on the screen, below the rows; a voice has no folds for
    fields."""
    late: bool = False
    """Whether what is typed is kept only when the page is closed, not with every key."""
    leads_on: Literal["", "next", "rows"] = ""
    """Where the screen's focus goes once a choice is made: `next` is the next field, `rows` the
    rows, empty stays. Enter in a box goes to the next field unless it says `rows`."""
    today: date | None = None
    """The day on which a date is typed: words such as *tomorrow* count from it."""
    limit: int = LINE_LIMIT
    """How many characters a line may hold."""
    saves: bool = True
    """Whether the field changes the open review: then it can't be changed in a review that may only
    be read, and a voice says when the change is saved."""

    @property
    def is_choice(self) -> bool:
        """Whether the leader chooses a value rather than typing one."""
        return self.kind in ("one", "switch", "day")

    @property
    def words(self) -> str:
        """The value now, in words."""
        if self.is_choice:
            return dict(self.choices or SWITCH).get(self.value, self.unsaid)
        if self.kind == "date" and self.value and self.today:
            return day_words(date.fromisoformat(self.value), self.today)
        if self.kind == "text" and self.value:
            return f"“{fit(self.value, _SHORT)}”"
        return self.value or self.unsaid

    def given_words(self, value: str) -> str:
        """What to say once the field has a new value: `Colours: dark.` After a long label the value
        comes first."""
        stands = dict(self.choices or SWITCH).get(value, "") if self.is_choice else value
        stands = stands or self.unsaid
        words = (self.called, stands) if width(self.called) <= _SHORT else (stands, self.called)
        return sentence_end(": ".join(words))

    @property
    def called(self) -> str:
        """The label as it is said aloud, without a sign at its end."""
        return (self.aloud or self.label).rstrip(" ?:.")


def path_field(typed: TypedIn, label: str, id: str = "path") -> Field:
    """A line for a path that is typed on the page."""
    return Field(id, label, "line", typed.words, typed.put, limit=PATH_LIMIT, saves=False)


def asked_of_word(typed: str, what: str, ending: str = "") -> str:
    """What every page asks before it writes `what` into a file of which words were typed that may
    be the answer to another question; empty for any other path. `ending` is what the file's name
    gets besides."""
    word = path_words(typed)
    return f"Write {what} into {typed_path(word)}{ending}?" if is_bare_word(word) else ""


def ticked_words(words: str, *, ticked: bool) -> str:
    """What to say about a tick: `Ticked: Notes.` or `No longer ticked: Notes.`"""
    return f"{'Ticked' if ticked else 'No longer ticked'}: {words.rstrip('.')}."
