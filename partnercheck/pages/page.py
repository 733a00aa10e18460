"""The contract of a page: what a place shows and what can be done there, once for both faces.

A module of this room has the name of its place and one function, `page`, which makes the page anew
from the present state whenever it is shown. `tui/screens/rows.py` paints it and `plain/rows.py`
says it. To add a page, add its place to `commands.py` and a module here; nothing else has to know
it.

Both faces show the same rows in the same order, and each row does the same in both. A difference
that is meant carries `only`, and is in the list that `tests/pages/test_both_faces.py` keeps. This
room knows neither Textual nor a terminal. *The screen* means the full screen and *a voice* the
plain face, which a screen reader may read aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, TypeVar, cast

from msgspec import Struct, field

from partnercheck.commands import ACTIONS, FIND, PLACES
from partnercheck.pages.form import Field
from partnercheck.session.progress import to_actions
from partnercheck.text import capitalised

if TYPE_CHECKING:
    from partnercheck.commands import Command
    from partnercheck.session.library import Library
    from partnercheck.session.session import Session

NOTHING_TO_FIND = "There is nothing to find yet: what you answer and write can be found later."
"""What to say to the key of Find before there is any review."""
T = TypeVar("T")
Face: TypeAlias = Literal["screen", "plain"]
"""The full screen, or the plain face, which works line by line."""
Only: TypeAlias = Face | Literal[""]
"""The one face that shows something; empty for both."""


class Here(Struct, frozen=True):
    """What a page is made from: the library, the open review, and what the face knows."""

    library: Library
    opened: Session | None
    """The open review; None where none is open."""
    way_to: Callable[[str], str]
    """Takes a command's id; returns the key to press or the word to type for it."""
    colours: str = ""
    """What the terminal makes of the colours that were chosen, if the page should say so."""
    begin: Callable[[Session], None] = lambda _: None
    """Makes a review that has just begun, or was opened again, the open one."""
    close: Callable[[], None] = lambda: None
    """Saves and closes the open review."""
    visit: dict[str, object] = field(default_factory=dict)
    """What pages remember by name between two showings, until the leader leaves the place."""

    def remembered(self, name: str, make: Callable[[], T]) -> T:
        """The value remembered under `name`; the first call makes it."""
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
        """Whether the leader chose to leave out hints and opening sentences."""
        return self.library.settings.less_text


# Deeds: what a row, a key or Enter can do. There are no others.


class To(Struct, frozen=True):
    """Go to a place. Going back from there leads here again, to the row that led there."""

    place: str
    area: str = ""
    """The id of an area, or another argument of the page."""
    principle: str = ""
    action: str = ""
    """The id of an action or of a commitment, for a place that is about one."""
    at: str = ""
    """The name of the row where the screen's cursor begins."""
    way: Literal["in", "on", "instead"] = "in"
    """`in` can come back here. `on` goes on with the walk, and going back does not lead here.
    `instead` replaces this page, and goes back to where this one would."""
    over: Lay | None = None
    """The page over that place to which line by line leads at once: there is no cursor there."""


class ChangeAnswer(Struct, frozen=True):
    """Go to the levels of a principle to change its answer, and come back to this row."""

    principle: str
    notes: bool = False
    """Whether the notes on the principle are opened at once."""


class Carry(Struct, frozen=True):
    """Carry out the command with this id, as its key would."""

    command: str


class Do(Struct, frozen=True):
    """Do something here and say so. It is refused where the review may not be changed, but for
    `always`."""

    act: Callable[[], str]
    """Does it; returns what to say. Raises PartnerCheckError to say why it was not done."""
    then: Deed | Callable[[], Deed] | None = None
    """The deed that follows, or a function that names it once `act` is done; None stays here."""
    asks: str = ""
    """The question to confirm first, for what a slip of the finger could not easily take back."""
    always: bool = False
    """Whether it also works with no review open, or in one that may only be read."""
    saves: bool = True
    """Whether it changes the review, so that a voice says when the change is saved."""
    slow: bool = False
    """Whether it may take seconds: the screen then says so and does it on another thread."""
    uncovers: bool = False
    """Whether it uncovers something: Enter then counts only once the page has been shown for a
    second, so that a held or doubled Enter uncovers nothing."""


def uncovers(deed: Deed | None) -> bool:
    """Whether a deed uncovers something."""
    return isinstance(deed, Do) and deed.uncovers


class Say(Struct, frozen=True):
    """Say something and do nothing else."""

    words: str
    at: str = ""
    """The field where the screen's cursor goes."""


class Open(Struct, frozen=True):
    """Open a review, say what was found on opening it, and go on in it."""

    review: str
    then: Deed | None = None
    """The deed that follows; None goes on where the leader left the review."""


class Begin(Struct, frozen=True):
    """Begin a new review; first ask which guide to use, if there is more than one."""


class Lay(Struct, frozen=True):
    """Show another page over this one and come back: a panel on the screen, the next page for a
    voice."""

    place: str
    """The name of the page's module."""
    argument: str = ""
    unfolds: str = ""
    """The fold to open when the leader comes back, if something was done there."""
    instead: bool = False
    """Whether it replaces the page that is over the place already."""


class Fold(Struct, frozen=True):
    """Show or hide the rows that are `within` this fold; a voice shows them as a list of their
    own."""

    fold: str


class Ask(Struct, frozen=True):
    """Ask a field of the page. On the screen, which shows the field beside the rows, move the
    cursor there."""

    field: Field
    then: Deed | None = None
    """The deed that follows once a voice has the answer; on the screen `Page.entered` says what
    Enter in the box does."""


class Unlock(Struct, frozen=True):
    """Ask for the passphrase, which opens everything locked until the leader leaves."""


class NewPassphrase(Struct, frozen=True):
    """Ask for a new passphrase, twice."""

    act: Callable[[str], str]
    """Takes the passphrase; returns what to say. Raises PartnerCheckError to say why it was not
    taken."""
    then: Do | None = None
    """The deed that follows once the passphrase was taken."""


class LeaveUnsaved(Struct, frozen=True):
    """Leave PartnerCheck without the newest answers, which could not be saved."""


class Out(Struct, frozen=True):
    """Go back to where the leader came from, or close a page that is over another."""


class Cover(Struct, frozen=True):
    """Cover the screen, and go on elsewhere once the cover is taken off, so that nobody who looks
    on sees the way there."""

    words: str
    """What the cover says, without how to take it off and without a full stop."""
    then: Deed


class AboutRow(Struct, frozen=True):
    """Do something with the row under the cursor; a voice asks for its number. Only commands do
    this."""

    asks: str
    """The prompt with which a voice asks for the number."""
    act: Callable[[str], Deed]
    """Takes the row's `subject`; returns the deed to carry out."""
    none: Deed
    """The deed where no row has a subject."""


Deed: TypeAlias = (
    To
    | ChangeAnswer
    | Carry
    | Do
    | Say
    | Open
    | Begin
    | Lay
    | Fold
    | Ask
    | Cover
    | AboutRow
    | Unlock
    | NewPassphrase
    | LeaveUnsaved
    | Out
)


# What is shown


class Told(Struct, frozen=True):
    """A detail that only one face shows."""

    words: str
    only: Face


Detail: TypeAlias = str | tuple[str, ...] | Told
"""A sentence; or a few short words, which the screen sets apart by dots and a voice by commas."""


class Row(Struct, frozen=True):
    """One row of a page. A row without a deed can only be read."""

    words: str
    deed: Deed | None = None
    details: tuple[Detail, ...] = ()
    """Quieter lines below the words."""
    short: tuple[str, ...] = ()
    """More about it in a word or two each: below the words on the screen, in the same breath for a
    voice."""
    side: str = ""
    """Words at the right end on the screen, said after the row's words by a voice."""
    while_closed: str = ""
    """What `side` shows on the screen while the fold that the row opens is closed."""
    beside: str = ""
    """A second column on the screen, right of `side`; spaces keep its place free."""
    beside_name: str = ""
    """What the second column is called, for windows too narrow to show it."""
    mark: str = ""
    """A shape or a number before the words on the screen. A voice leaves it out, so words must say
    the same."""
    ticked: bool | None = None
    """Whether the row is ticked; None for a row that can't be."""
    one: bool = False
    """Whether only one row can be ticked: the new tick replaces the old one."""
    digit: int | None = None
    """The digit key that chooses the row on the screen, on a page that is over another; in the
    plain face its number."""
    heading: bool = False
    """Whether the row is a heading of the rows below it."""
    gap: bool = False
    """Whether the screen leaves an empty line above it."""
    strong: bool = False
    """Whether the screen shows it bold, as the way on."""
    enter: str = ""
    """What Enter alone does, in words, if that is this row's deed."""
    only: Only = ""
    state: str = ""
    """A word for its state, such as *taken on*: at its right end on the screen, a sentence of its
    own for a voice."""
    does: str = ""
    """What Enter does with it on the screen, in a few words, if that is not what the page usually
    says."""
    space: Deed | None = None
    """What Space or a click does with it on the screen, if that is not what Enter does."""
    within: str = ""
    """The fold that holds the row."""
    kin: str = ""
    """The id of the principle that the row is about: the cursor goes to it when its own row is
    gone."""
    subject: str = ""
    """The id of the review or action that the row is about, for commands that act on one."""
    id: str = ""
    """What identifies the row, so that the cursor finds it again; if empty, its words do."""

    @property
    def name(self) -> str:
        """What identifies the row: its id, or its words."""
        return self.id or self.words


class Line(Struct, frozen=True):
    """A paragraph above or below the rows."""

    words: str
    style: Literal["", "quiet", "strong", "bullet", "address", "verbatim"] = ""
    only: Only = ""
    gap: bool = False
    """Whether the screen leaves an empty line above it."""
    once: bool = False
    """Whether a voice says it only to somebody who has just come, not again after each deed."""
    label: str = ""
    """What the words are about: left of them on the screen, before a colon for a voice."""
    chosen: bool = False
    """Whether it is the chosen one of several labelled lines."""


LEAVE = Line("q Save and leave", only="plain")
"""How to leave in the plain face, below the numbers, where people look for the way out."""


class Page(Struct, frozen=True):
    """What a place shows at the moment."""

    title: str
    rows: tuple[Row, ...]
    whose: str = ""
    """The name of the partnership; empty on a page that is not about one review."""
    outer: str = "areas"
    """The place one level out, where going back leads for somebody who came from no other place."""
    heading: str = ""
    """What a voice says first, if that is more than the title."""
    purpose: str = ""
    """What the page is for, if it is over another: F1 and help say it."""
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    fields: tuple[Field, ...] = ()
    """What the page asks, above the rows."""
    fields_below: bool = False
    """Whether the screen shows the fields below the rows, on a page that is over another. A digit
    then chooses a row but closes nothing, as the fields may be wanted, too."""
    once: bool = False
    """Whether a voice says the rows only once, and again on request: their numbers stay the
    same."""
    unsaved: str = ""
    """What the screen says in place of *Saved 14:32*, where nothing is saved."""
    in_turn: bool = False
    """Whether a voice asks the fields one after the other and gives none a number."""
    label_width: int = 0
    """Columns of the fields' labels, so that their choices line up; 0 fits the widest."""
    at: str = ""
    """The name of the row, or the id of the field, where the cursor begins when the leader comes
    anew."""
    number: str = ""
    """What typing a number does, to follow *Type a number*: `to change one`; or what else can be
    typed, to follow *Type numbers with spaces between*: `or all`."""
    number_help: str = "Go there."
    """What help says about typing a number."""
    enter: str = "goes back"
    """What Enter alone does for a voice, if no row's `enter` says so. `{back}` stands for the name
    of the place that it goes back to."""
    onward: Deed = Out()
    """The deed of Enter alone for a voice, if it is no row's. On the screen Enter always carries
    out the row under the cursor."""
    outward: Deed = Out()
    """The deed of Esc and of `b`. Unless it is `Out`, Esc carries it out from within a box, too."""
    outward_name: str = ""
    """What the screen's footer calls Esc, if that is not *Out*."""
    entered: Deed | None = None
    """The deed of Enter in the last box, where None moves on to the rows; or on a page that can
    only be read, where None closes it."""
    typed_into: str = ""
    """The id of the field that gets letters and pastes whatever has the focus, on a page that is
    over another, and for a voice a sentence typed in place of a choice; empty for none."""
    hint: str = ""
    """What the screen says at its foot to somebody who comes here."""
    several: Callable[[tuple[str, ...]], Deed] | None = None
    """The deed for several rows named in one line, for a voice: a page of ticks is answered at
    once. Takes the rows' names. None where only one row can be chosen at a time."""
    most: int = 0
    """How many rows may be named in one line; 0 for all."""
    ticked_word: str = "ticked"
    """What a voice says of a ticked row."""
    does: str = "Choose"
    """What Enter does on a page that is over another, if the row's `does` says nothing."""
    closes: str = "Close"
    """What Esc does on a page that is over another."""
    instead: Deed | None = None
    """The deed to carry out without showing the page, if it has nothing to ask."""
    keys: Mapping[str, Deed] = field(default_factory=dict)
    """What a command does on this page, by the command's id, if that is something of its own."""
    typed: Mapping[str, tuple[str, Deed]] = field(default_factory=dict)
    """What else a voice understands: a letter, with the name of what it does and the deed."""
    hidden: frozenset[str] = frozenset()
    """The ids of commands that the screen's footer leaves out at the moment."""
    read_first: bool = False
    """Whether the screen starts at the top, with the lines above the rows, when it can't show
    everything at once."""
    whole: bool = False
    """Whether the screen gives a page that is over another the whole window."""
    minutes: Callable[[], str] | None = None
    """Returns how much of the time is over, in words, for the header."""


class MakesPage(Protocol):
    """The type of the function `page` in each module."""

    def __call__(self, here: Here, argument: str = "", /) -> Page:
        """The page at the moment. `argument` says what it is about, such as the id of an area."""


YES = "Enter once more is yes."
"""What the screen adds to a question that a deed asks before it is done."""


def after(deed: Do) -> Deed | None:
    """The deed that follows one that has just been done; None for none."""
    return deed.then() if callable(deed.then) else deed.then


def lead(command: Command, library: Library, opened: Session | None) -> To | Lay | Say:
    """The deed of a command that `leads` to a page. The question about importance comes before the
    actions while it is due, and Find needs something to search."""
    if command.leads == FIND and opened is None and not library.holds_reviews:
        return Say(NOTHING_TO_FIND)
    if command.leads == ACTIONS and opened is not None:
        return To(to_actions(opened))
    return To(command.leads) if command.leads in PLACES else Lay(command.leads)


def rows_for(page: Page, face: Face) -> tuple[Row, ...]:
    """The rows that one face shows."""
    return tuple(row for row in page.rows if row.only in ("", face))


def lines_for(lines: tuple[Line, ...], face: Face) -> tuple[Line, ...]:
    """The lines that one face shows, without empty ones."""
    return tuple(
        line
        for line in lines
        if (line.words or line.label or line.style == "verbatim") and line.only in ("", face)
    )


def details_for(row: Row, face: Face) -> tuple[str, ...]:
    """The details of a row that one face shows, in the words of that face."""
    said = []
    for detail in row.details:
        if isinstance(detail, str):
            said.append(detail)
        elif isinstance(detail, Told):
            said.append(detail.words if detail.only == face else "")
        else:
            said.append((" · " if face == "screen" else ", ").join(filter(None, detail)))
    if row.state and face == "plain":
        said.append(f"{capitalised(row.state)}.")
    return tuple(filter(None, said))
