"""The contract of a page: what a place says and what can be done there, once for both faces.

A module of this room has the name of its place and one function, `page`, which makes the page anew
from what stands now, whenever it is shown. `tui/screens/rows.py` paints it and `plain/rows.py` says
it. To add a page, add its place to `commands.py` and a module here; nothing else has to know it.

Both faces show the same rows in the same order, and each row does the same in both. A difference
that is meant carries `only`, and stands in the list that `tests/pages/test_both_faces.py` keeps.
Neither Textual nor a terminal is known here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, TypeVar, cast

from msgspec import Struct, field

from partnercheck.pages.form import Field
from partnercheck.text import capitalised

if TYPE_CHECKING:
    from partnercheck.session.library import Library
    from partnercheck.session.session import Session

T = TypeVar("T")
Face: TypeAlias = Literal["screen", "plain"]
"""The full screen, or line by line."""
Only: TypeAlias = Face | Literal[""]
"""The one face that shows something; empty for both."""


class Here(Struct, frozen=True):
    """Where a page is asked for."""

    library: Library
    opened: Session | None
    """The open review; None where none is open."""
    way_to: Callable[[str], str]
    """What to press or to type for a command, by its id."""
    colours: str = ""
    """What the terminal does with the colours that are chosen, where that is worth saying."""
    begin: Callable[[Session], None] = lambda _: None
    """Makes a review that was just begun the open one."""
    close: Callable[[], None] = lambda: None
    """Saves the open review and lets go of it."""
    visit: dict[str, object] = field(default_factory=dict)
    """What is remembered between two showings of the page, as long as the leader is at it."""

    def remembered(self, name: str, make: Callable[[], T]) -> T:
        """What is remembered under a name; made when it is first asked for."""
        if name not in self.visit:
            self.visit[name] = make()
        return cast("T", self.visit[name])

    @property
    def session(self) -> Session:
        """The open review. Raises RuntimeError while none is open."""
        if self.opened is None:
            raise RuntimeError("no review is open")
        return self.opened

    @property
    def less_text(self) -> bool:
        """Whether hints and openings are left out."""
        return self.library.settings.less_text


# Deeds: what a row, a key or Enter does. Nothing but these.


class To(Struct, frozen=True):
    """Go to a place. Going back from there leads here again, to the row that led there."""

    place: str
    area: str = ""
    """The id of an area, where the place is about one."""
    principle: str = ""
    action: str = ""
    """The id of an action or of a commitment."""
    at: str = ""
    """The row that the screen's cursor goes to."""
    way: Literal["in", "on", "instead"] = "in"
    """`in` comes back here; `on` goes on with the walk, and going back does not lead here;
    `instead` takes the place of this page, and goes back to where this one would."""


class Change(Struct, frozen=True):
    """Change the answer to a principle at its levels, and come back to this row."""

    principle: str


class Carry(Struct, frozen=True):
    """Carry out a command, by its id, as its key would."""

    command: str


class Do(Struct, frozen=True):
    """Change something here, where the open review may be changed, and say so."""

    act: Callable[[], str]
    """Does it; returns what to say. Raises PartnerCheckError to say why it was not done."""
    then: Deed | Callable[[], Deed] | None = None
    """What comes after it, or what tells that once it is done; None stays here."""
    asks: str = ""
    """What is asked before it is done, where it can't be had back by a slip of the finger."""
    always: bool = False
    """Whether it is done in a review that may only be read, too, or with none open."""
    saves: bool = True
    """Whether it changes the review, so that a voice says when that is saved."""


class Say(Struct, frozen=True):
    """Only say something."""

    words: str
    at: str = ""
    """The field that the screen's cursor goes to."""


class Open(Struct, frozen=True):
    """Open a review, with all that is to be said at its opening, and go on in it."""

    review: str
    then: Deed | None = None
    """What comes after it; None goes on where it was left."""


class Begin(Struct, frozen=True):
    """Begin another review, after the choice of its guide where there is more than one."""


class Lay(Struct, frozen=True):
    """Show another page over this one and come back: a panel, or the next page line by line."""

    place: str
    """The name of its module."""
    argument: str = ""
    unfolds: str = ""
    """The fold that is open when the leader comes back, where something was done there."""
    instead: bool = False
    """Whether it takes the place of the page that lies here already."""


class Fold(Struct, frozen=True):
    """Show or hide the rows `within` this fold; line by line they are a list of their own."""

    fold: str


class Ask(Struct, frozen=True):
    """Ask a field of the page, line by line; on the screen, where it is seen above the rows, the
    cursor goes into it."""

    field: Field


class Out(Struct, frozen=True):
    """Go back to where the leader came from, or close what lies over a place."""


class Cover(Struct, frozen=True):
    """Cover the screen, and once the cover is taken off go on elsewhere: nobody who looks on sees
    the way there."""

    words: str
    """What stands on the cover, without how it is taken off and without a full stop."""
    then: Deed


class AboutRow(Struct, frozen=True):
    """Do something with the row under the cursor; line by line its number is asked for. Only a
    command does this."""

    asks: str
    """The prompt that asks for a number."""
    act: Callable[[str], Deed]
    """What is done, by the row's `subject`."""
    none: Deed
    """What is done where no row has a subject."""


Deed: TypeAlias = (
    To | Change | Carry | Do | Say | Open | Begin | Lay | Fold | Ask | Cover | AboutRow | Out
)


# What is shown


class Told(Struct, frozen=True):
    """A detail that one face alone shows."""

    words: str
    only: Face


Detail: TypeAlias = str | tuple[str, ...] | Told
"""A sentence; or a few short words each, which the screen sets apart by dots and a voice by
commas."""


class Row(Struct, frozen=True):
    """One row of a page. One without a deed is only read."""

    words: str
    deed: Deed | None = None
    details: tuple[Detail, ...] = ()
    """What stands below it, quieter."""
    short: tuple[str, ...] = ()
    """What else there is to it, in a word each: below it on the screen, said in one breath with it
    line by line."""
    side: str = ""
    """What stands at its right end, and is said after it."""
    while_closed: str = ""
    """What stands there while the fold that it opens is closed."""
    beside: str = ""
    """What stands in a second column on the screen, right of `side`; spaces keep it free."""
    beside_name: str = ""
    """What the second column is called, where the window is too narrow for it."""
    mark: str = ""
    """A shape or a number before the words on the screen. A voice says none: whatever it means
    stands in words as well."""
    ticked: bool | None = None
    """Whether it is ticked; None for a row that can't be."""
    one: bool = False
    """Whether the rows that can be ticked are one choice: a tick takes the place of the others."""
    digit: int | None = None
    """The digit that chooses it on the screen, where the page lies over a place."""
    heading: bool = False
    """Whether it names the rows below it."""
    gap: bool = False
    """Whether the screen leaves a row free above it."""
    strong: bool = False
    """Whether the screen shows it bold: the way on."""
    enter: str = ""
    """What Enter alone does, in words, where it carries out this row."""
    only: Only = ""
    state: str = ""
    """A word for how it stands: at its right end on the screen, a sentence of its own when said."""
    does: str = ""
    """What Enter does with it on the screen, in a few words, where that is not the usual."""
    space: Deed | None = None
    """What Space or a click does with it on the screen, where that is not what Enter does."""
    within: str = ""
    """The fold that it stands in."""
    kin: str = ""
    """The principle that it is of: the cursor goes there where its own row is gone."""
    subject: str = ""
    """The review or the action that it is about, for commands about one."""
    id: str = ""
    """By what the cursor finds it again; its words where nothing is given."""

    @property
    def name(self) -> str:
        """By what the cursor finds it again."""
        return self.id or self.words


class Line(Struct, frozen=True):
    """A paragraph above or below the rows."""

    words: str
    style: Literal["", "quiet", "strong", "bullet", "address", "verbatim"] = ""
    only: Only = ""
    gap: bool = False
    """Whether the screen leaves a row free above it."""
    once: bool = False
    """Whether a voice says it only to who comes here, and not again after each deed."""
    label: str = ""
    """What it tells of: left of the words on the screen, before a colon when said."""
    chosen: bool = False
    """Whether it is the one of several labelled lines that was chosen."""


LEAVE = Line("q Save and leave", only="plain")
"""Stands below the numbers where people look for the way out."""


class Page(Struct, frozen=True):
    """What a place shows now."""

    title: str
    rows: tuple[Row, ...]
    whose: str = ""
    """The partnership's name; empty on a page that is not about one review."""
    outer: str = "areas"
    """The place one level out, for who came from none."""
    heading: str = ""
    """What a voice begins with, where that is more than the title."""
    purpose: str = ""
    """What it is for, where it lies over a place: F1 and help say it."""
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    fields: tuple[Field, ...] = ()
    """What is asked on it, above the rows."""
    once: bool = False
    """Whether a voice says the rows once only, and again when that is asked for: their numbers
    stay as they were said."""
    unsaved: str = ""
    """What the screen says in place of when it was saved, where nothing is."""
    in_turn: bool = False
    """Whether a voice asks the fields one after the other, rather than giving each a number."""
    label_width: int = 0
    """Columns that line the fields' choices up."""
    at: str = ""
    """The row or the field where the cursor begins, where the leader comes to it anew."""
    number: str = ""
    """What typing a number does, after *Type a number*: `to change one`."""
    number_help: str = "Go there."
    """What help says of typing a number."""
    enter: str = "goes back"
    """What Enter alone does line by line, where no row says so. `{back}` stands for the name of
    the place that it goes back to."""
    onward: Deed = Out()
    """The deed of Enter alone line by line, where no row is what it does. On the screen Enter
    carries out the row under the cursor."""
    outward: Deed = Out()
    """What Esc and `b` do. Where it is not to go back to where the leader came from, Esc does it
    out of a box, too."""
    entered: Deed | None = None
    """What Enter does in the last box above the rows; None goes on to the rows."""
    hint: str = ""
    """What the screen says to who comes here."""
    several: Callable[[tuple[str, ...]], Deed] | None = None
    """What several rows do that are named in one line, line by line: a page of ticks is answered
    at once. It gets their names. None where a row is chosen at a time."""
    most: int = 0
    """How many may be named in one line."""
    ticked_word: str = "ticked"
    """What is said of a row that is ticked."""
    does: str = "Choose"
    """What Enter does, where the page lies over a place and the row says nothing else."""
    leaves: str = "Close"
    """What Esc does, where the page lies over a place."""
    instead: Deed | None = None
    """What is done in place of showing the page, where it has nothing to ask."""
    keys: Mapping[str, Deed] = field(default_factory=dict)
    """Commands of this place, by id, that do something of this page's own."""
    typed: Mapping[str, tuple[str, Deed]] = field(default_factory=dict)
    """What else may be typed line by line: a letter, with its name and what it does."""
    hidden: frozenset[str] = frozenset()
    """Commands, by id, that the screen's footer leaves out just now."""
    read_first: bool = False
    """Whether the screen opens with what stands above the rows, where not all of it can be seen at
    once."""
    slow: bool = False
    """Whether Enter does nothing in the first second on the screen: a held or doubled one must not
    run through a reveal."""
    minutes: Callable[[], str] | None = None
    """How much of the time is over, in words, for the header."""
    alone: bool = False
    """Whether nothing else can be reached or seen from here: of all commands only those in `keys`
    work, and those that explain and leave."""


class MakesPage(Protocol):
    """The one function of a page's module."""

    def __call__(self, here: Here, argument: str = "", /) -> Page:
        """The page as it is now. `argument` is what it is about: an area, a commitment."""


ALWAYS = frozenset({"help", "leave", "leave-level", "back", "continue", "choose"})
"""The commands that explain and leave; they work on a page that stands alone, too."""


YES = "Enter once more is yes."
"""Said on the screen after what a deed asks before it is done."""


def after(deed: Do) -> Deed | None:
    """What comes after a deed that was just done."""
    return deed.then() if callable(deed.then) else deed.then


def works(page: Page, command: str) -> bool:
    """Whether a command can be carried out on this page."""
    return not page.alone or command in page.keys or command in ALWAYS


def rows_for(page: Page, face: Face) -> tuple[Row, ...]:
    """The rows that a face shows."""
    return tuple(row for row in page.rows if row.only in ("", face))


def lines_for(lines: tuple[Line, ...], face: Face) -> tuple[Line, ...]:
    """The lines that a face shows."""
    return tuple(
        line
        for line in lines
        if (line.words or line.label or line.style == "verbatim") and line.only in ("", face)
    )


def details_for(row: Row, face: Face) -> tuple[str, ...]:
    """The details that a face shows, each in the words in which it says it."""
    said = []
    between = " · " if face == "screen" else ", "
    for detail in row.details:
        if isinstance(detail, Told):
            said.append(detail.words if detail.only == face else "")
        else:
            said.append(detail if isinstance(detail, str) else between.join(filter(None, detail)))
    if row.state and face == "plain":
        said.append(f"{capitalised(row.state)}.")
    return tuple(filter(None, said))
