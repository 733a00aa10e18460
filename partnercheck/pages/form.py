"""The contract of a field: something that is asked on a page, and what is done with the answer.

A page with fields is said and painted like any other: see `page.py`. `tui/widgets/fields.py`
paints the fields above the rows, and `plain/fields.py` says them as the first numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from partnercheck.review.dates import day_words
from partnercheck.text import fit, sentence_end, width

Kind: TypeAlias = Literal["one", "switch", "day", "line", "passage", "text", "date"]
"""One of some choices; on or off; one of some days, as ISO dates, or line by line any other; one
line of text; a sentence or two; a text of several lines; a date that is typed as people write it,
kept as an ISO date."""

_SHORT = 40
"""Columns of what a field is called that is said first, and of a long text's beginning."""
ON, OFF = "on", "off"
SWITCH = ((ON, ON), (OFF, OFF))
"""The choices of a switch."""


class Field(Struct, frozen=True):
    """Something that is asked."""

    id: str
    label: str
    """What it is, in a few words."""
    kind: Kind
    value: str
    """What stands there now: the text, or the id of the choice that was made; empty for none."""
    keep: Callable[[str], str]
    """Takes a new value, once it is chosen or with every key that is typed; returns what to say.
    Raises PartnerCheckError to say why it was not taken."""
    choices: tuple[tuple[str, str], ...] = ()
    """Of a choice, the id and the words of each."""
    optional: bool = False
    """Whether a choice that was made can be taken back, which keeps an empty value."""
    question: str = ""
    """What a voice asks, where that is more than the label."""
    unsaid: str = "not said"
    """What a voice says of a field where nothing stands."""
    said: str = ""
    """What a voice adds to the label: which face it is about."""
    aloud: str = ""
    """The label as it reads well aloud, where that is another."""
    hint: str = ""
    """What the screen shows in an empty box."""
    before: str = ""
    """A sentence that leads to it: above it on the screen, and said before it is asked."""
    aside: str = ""
    """A quieter word beside the choices on the screen: what holds while nothing is chosen."""
    below: str = ""
    """A quieter line below it on the screen."""
    in_row: bool = False
    """Whether a row of the page asks it line by line, rather than the field by itself."""
    upright: bool = False
    """Whether the screen gives each choice a row of its own."""
    shown: bool = True
    """Whether it is asked just now."""
    within: str = ""
    """The fold of the screen that it stands in, below the rows; line by line nothing is folded."""
    late: bool = False
    """Whether what is typed is kept only when the page is closed, rather than with every key."""
    leads_on: Literal["", "next", "rows"] = ""
    """Where the screen goes on to once it is chosen, or by Enter in a box, which leads on to the
    next field anyway."""
    today: date | None = None
    """The day on which it is asked: a date that is typed is read from there."""
    limit: int = 300
    """Characters that a line may have."""
    saves: bool = True
    """Whether it changes the open review: then nothing is kept where that may only be read, and a
    voice says when it is saved."""

    @property
    def is_choice(self) -> bool:
        """Whether it is chosen rather than typed."""
        return self.kind in ("one", "switch", "day")

    @property
    def words(self) -> str:
        """What stands there now, in words."""
        if self.is_choice:
            return dict(self.choices or SWITCH).get(self.value, self.unsaid)
        if self.kind == "date" and self.value and self.today:
            return day_words(date.fromisoformat(self.value), self.today)
        if self.kind == "text" and self.value:
            return f"“{fit(self.value, _SHORT)}”"
        return self.value or self.unsaid

    def given_words(self, value: str) -> str:
        """What is said once it was given a value: `Colours: dark.` What it is called comes second
        where that is long."""
        stands = dict(self.choices or SWITCH).get(value, "") if self.is_choice else value
        stands = stands or self.unsaid
        words = (self.called, stands) if width(self.called) <= _SHORT else (stands, self.called)
        return sentence_end(": ".join(words))

    @property
    def called(self) -> str:
        """What it is called aloud, without the sign at its end."""
        return (self.aloud or self.label).rstrip(" ?:.")
