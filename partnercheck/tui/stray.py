"""Keys that nobody meant as keys: a sentence typed or pasted where no text box has the focus, and
the line breaks of a text that comes at once into a box.

`Stray` decides for each key whether it counts, from what was typed before it and when; it knows no
screen and no clock. `Judge` asks it on behalf of the app, before any part of a screen hears of the
key, and `Breaks` decides about line breaks: no other place decides whether a key is a key here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol
from weakref import ref

from msgspec import Struct
from textual import events
from textual.screen import Screen

from partnercheck.commands import BY_ID, command_of
from partnercheck.key_names import LINE_FEED, elsewhere_words, no_key_words, not_taken_words
from partnercheck.tui.private import typed_together

if TYPE_CHECKING:
    from partnercheck.session.session import Session

CAME_AT_ONCE = "That came all at once, so it was taken as one text, with its line breaks."
"""Said when line breaks that would have been Enter went into a text box."""
TOGETHER = 0.02
"""Seconds between two characters, at most, that count as typed at once."""
AT_ONCE = 4
"""How many characters typed at once may be a paste."""
NO_KEYS = 2
"""How many of those must do nothing here to make it a paste."""
QUIET = 0.2
"""Seconds without a key after which a paste is over."""
WORDS = 0.5
"""Seconds between two words, at most, that are dictated one by one. Characters that came nearer
than this before a paste belong to it, and one that comes alone so soon behind it is no key."""
WORD = 2
"""How many characters typed at once are a further piece within `SILENCE` of a paste: dictation
writes word by word."""
SILENCE = 1.0
"""Seconds after a character that does nothing here during which no single character acts."""
CLICK_NOT_TAKEN = "That click was not taken, because the page changed. Click again."
HELD = 0.2
"""Seconds, at most, between two repeats of a key that is held down."""
SEEN = 0.2
"""Seconds after a painting within which nobody's hand follows what is on it."""
LEFT = 1
"""The only button of the mouse that acts, by Textual's number."""
TWICE = 0.5
"""Seconds between two clicks, at most, that count as a double click, as in Windows and GTK."""
IN_A_ROW = 0.5
"""Seconds after a letter or a digit during which Space is taken for a space between words; and
after such a Space behind a digit, during which a letter shows that both begin a text."""
RUN = 3
"""How many characters in a row that nobody meant as keys make a text, whose Enter is no key."""
_BETWEEN_WORDS = ("enter", "tab", LINE_FEED)
"""Keys that a text contains besides its characters."""
_LEAD_OUT = ("enter", "escape", LINE_FEED)
"""Keys that are pressed everywhere, to go on and to go out: where they do nothing, nobody waits for
more."""


def came_as_text(key: events.Key, acts: Callable[[str], bool]) -> bool:
    """Whether the terminal sent a key in one piece with others that make a text. `acts` says of a
    key's name whether it does something here."""
    together = typed_together(key)
    return len(together) >= AT_ONCE and sum(not acts(one) for one in together) >= NO_KEYS


class Verdict(Enum):
    """What happens to a key."""

    COUNTS = auto()
    NO_KEY = auto()
    """The character does nothing here; say so."""
    PASSED_OVER = auto()
    """The key would do something, but comes in the middle of typing: ignore it and say so."""
    PASTE = auto()
    """The key shows that this is a paste: undo what came with it, and say so."""
    PASTED = auto()
    """The key is a further part of that paste."""


class Stray:
    """Remembers what was typed outside a text box. All times are in seconds."""

    def __init__(self) -> None:
        """Begins with nothing typed."""
        self._last = self._letter = self._silent = self._pasted = float("-inf")
        self._digit = False
        """Whether the last character was a digit that did something."""
        self._counted = float("-inf")
        """When a Space came right behind such a digit, as in a text that begins with a number."""
        self._count = self._no_keys = 0
        self._run = 0
        """How many characters in a row, up to the last one, nobody meant as keys."""
        self._ran = float("-inf")
        """When the last of them came."""

    def begins(self, now: float) -> bool:
        """Whether a character at `now` is the first of those that may be one text."""
        if now - self._last > TOGETHER:
            self._count = self._no_keys = 0
        return now - self._last > WORDS and now >= self._pasted

    def goes_on(self, key: str, now: float, *, types: bool) -> bool:
        """Whether a key at `now` is part of a paste; `types` says whether it types a character."""
        return now < self._pasted and (types or key in _BETWEEN_WORDS)

    def other(self, key: str, now: float) -> Verdict:
        """Judge a key that types nothing: it counts, unless it is part of a paste, or is the Enter
        at the end of a text typed where there is no box."""
        self._letter = self._counted = float("-inf")
        if key in _BETWEEN_WORDS and now < self._pasted:
            self._pasted = now + QUIET
            return Verdict.PASTED
        ends_text = key == "enter" and self._run >= RUN and now - self._ran < IN_A_ROW
        self._run = 0
        if ends_text:
            return Verdict.PASSED_OVER
        if key in _BETWEEN_WORDS and self.runs(now):
            self._last = now
        else:
            self._count = self._no_keys = 0
            self._last = float("-inf")
        return Verdict.COUNTS

    def runs(self, now: float) -> bool:
        """Whether a key at `now` comes at once with characters typed outside a box."""
        return bool(self._count) and now - self._last <= TOGETHER

    def in_box(self, now: float) -> Verdict:
        """Judge a character for a box that others, which came at once with it, have just opened:
        it is no key there."""
        self._last = now
        self._count += 1
        self._no_keys += 1
        if not self._is_text(self._count, self._no_keys, now):
            return Verdict.COUNTS
        return self._pastes(now, Verdict.PASTE)

    def _pastes(self, now: float, verdict: Verdict) -> Verdict:
        """Note that a character is part of a paste; returns `verdict`."""
        self._count = self._no_keys = 0
        self._pasted = self._ran = now
        self._pasted += QUIET
        self._run = RUN
        self._silent = now + WORDS
        return verdict

    def _is_text(self, count: int, none: int, now: float) -> bool:
        follows = now - (self._pasted - QUIET) < SILENCE
        return (count >= AT_ONCE and none >= NO_KEYS) or (follows and count >= WORD)

    def unmeant(self, character: str, now: float) -> Verdict:
        """Judge a character that nobody can mean as a key here, because it comes behind others.
        Only Space acts there, between words it does not."""
        between = character == " " and now - self._letter < IN_A_ROW
        if character.isalnum():
            self._letter = now
        self._runs_on(now)
        return Verdict.PASSED_OVER if between else Verdict.COUNTS

    def _runs_on(self, now: float) -> None:
        self._run = self._run + 1 if now - self._ran < SILENCE else 1
        self._ran = now

    def character(
        self, character: str, now: float, *, acts: bool, ahead: tuple[int, int] = (0, 0)
    ) -> Verdict:
        """Judge a character. `acts` says whether it does something here. `ahead` is about the
        characters that came in one piece with it, itself included: how many they are, and how many
        of them do nothing here."""
        if now < self._pasted:
            return self._pastes(now, Verdict.PASTED)
        self.begins(now)
        self._last = now
        in_a_row = character == " " and now - self._letter < IN_A_ROW
        writes = character.isalpha() and now - self._counted < IN_A_ROW
        if character.isalnum():
            self._letter = now
        self._counted = now if in_a_row and self._digit else float("-inf")
        is_key = acts and not in_a_row
        self._count += 1
        self._no_keys += not is_key
        seen = (self._count, self._no_keys)
        if writes or any(self._is_text(count, none, now) for count, none in (seen, ahead)):
            return self._pastes(now, Verdict.PASTE)
        silent, no_key = now < self._silent, not is_key
        counts = not (silent or no_key)
        self._digit = counts and character.isdecimal()
        if counts:
            self._run = 0
            return Verdict.COUNTS
        self._silent = now + SILENCE
        self._runs_on(now)
        return Verdict.NO_KEY if no_key and not (acts and in_a_row) else Verdict.PASSED_OVER


class Breaks:
    """Notices a text of several lines that comes at once into a box, without the marks of a paste:
    there a line break is text and not Enter. Whether it is shows only in what follows, so a break
    right behind other characters waits for that, `TOGETHER` seconds at most.

    Over a slow link a few keys that somebody typed come at once, too. So what follows a break must
    look like writing: two characters beside each other.
    """

    def __init__(self, app: Any, is_paste: Callable[[], bool]) -> None:
        """`app` is the app whose keys these are; `is_paste` says whether they are known to be part
        of a text that changes nothing."""
        self._app = app
        self._is_paste = is_paste
        self._last = self._pasted = float("-inf")
        self._typed = 0
        """How many characters have come at once."""
        self._waiting: list[events.Key] = []
        """A break, and what came at once after it."""
        self._decided: list[events.Key] = []
        """Those that are let in again as the keys that they are."""
        self._before = ""
        """The key before, within such a text."""
        self._timer: Any = None

    def read(self, event: events.Event) -> events.Event | None:
        """What to go on with in place of an event; None if that has to wait."""
        if not isinstance(event, (events.Key, events.Paste, events.MouseDown)):
            return event
        if self._is_paste() or event.is_forwarded or any(event is one for one in self._decided):
            self._decided = [one for one in self._decided if one is not event]
            return event
        if self._waiting and not self._belongs(event):
            self._app.turns.again(event)
            self._as_keys()
            return None
        if not isinstance(event, events.Key):
            return event
        if not self._waiting:
            return self._judged(event)
        self._put_by(event)
        return None

    def _belongs(self, event: events.Event) -> bool:
        """Whether this may be a further part of the text that waits."""
        is_text = isinstance(event, events.Key) and (
            event.is_printable or event.key in _BETWEEN_WORDS
        )
        return is_text and event.time - self._last <= TOGETHER

    def _judged(self, event: events.Key) -> events.Event | None:
        focused = self._app.screen.focused if self._app.screen_stack else None
        if focused is None or not focused.check_consume_key("a", "a"):
            self._typed, self._pasted = 0, float("-inf")
            return event
        at_once = event.time - self._last <= TOGETHER
        self._last, self._typed = event.time, self._typed if at_once else 0
        breaks = event.key in ("enter", LINE_FEED)
        if event.time < self._pasted and (event.is_printable or event.key in _BETWEEN_WORDS):
            return self._text(event)
        together = len(typed_together(event))
        if breaks and (self._typed or together):
            self._put_by(event)
            return None
        self._typed = self._typed + bool(together) if event.is_printable else 0
        return event

    def _text(self, event: events.Key) -> events.Event | None:
        """A key of a text that comes at once. A line feed after a return is no second break."""
        self._pasted = event.time + QUIET
        before, self._before = self._before, event.key
        if event.is_printable:
            return event
        if event.key == LINE_FEED and before == "enter":
            return None
        pasted = events.Paste("\t" if event.key == "tab" else "\n")
        pasted.time = event.time
        return pasted

    def _put_by(self, event: events.Key) -> None:
        """Have a key wait, unless it shows that this is a text."""
        self._last = event.time
        self._waiting.append(event)
        written = [one.is_printable for one in self._waiting]
        if (True, True) in pairwise(written) and self._typed + sum(written) >= AT_ONCE:
            self._pasted = event.time + QUIET
            self._let_in(self._waiting)
            self._app.say_on_top(lambda screen: screen.say(CAME_AT_ONCE))
        else:
            self._wait()

    def _wait(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(TOGETHER, self._nothing_follows)

    def _nothing_follows(self) -> None:
        """Somebody pressed Enter, unless what follows is still held back."""
        if self._waiting and self._app.turns.over:
            self._as_keys()
        elif self._waiting:
            self._wait()

    def _as_keys(self) -> None:
        """Let what waits in as the keys that it is."""
        self._decided += self._waiting
        self._let_in(self._waiting)

    def _let_in(self, keys: Sequence[events.Event]) -> None:
        """Have these come again in their turn, before any other."""
        self._waiting, self._typed = [], 0
        for key in reversed(keys):
            self._app.turns.again(key)


class Held:
    """Notices a key that is held down. Enter and Backspace can lead to another page, so their
    repeats on that page are passed over; and one that is held or doubled is no yes to the question
    that its first press asked."""

    def __init__(self) -> None:
        """Begins with no key."""
        self._key = ""
        self._last = float("-inf")
        self._here: object = None
        self._led_on = False

    def drops(
        self, key: str, now: float, here: object, *, erases: bool = False, asks: bool = False
    ) -> bool:
        """Whether to pass a key over. `here` is the part of the page where it arrives, `erases`
        says whether Backspace would delete something there, `asks` whether the same key once more
        is yes there, `now` is in seconds."""
        again, self._key = key == self._key, key
        within = 0.0
        if key == "enter":
            within = HELD
        elif key == "backspace" and erases:
            within = SILENCE
        self._led_on = again and (self._led_on or here != self._here)
        doubled = again and asks and now - self._last < TWICE
        dropped = doubled or (self._led_on and now - self._last < within)
        self._led_on, self._last, self._here = dropped, now, here
        return dropped


class Clicked:
    """Notices the second click of a double click, which people bring from other programs. One click
    is enough here, so a second one on the same cell of another page was not aimed at that page."""

    def __init__(self) -> None:
        """Begins with no click."""
        self._cell = (-1, -1)
        self._at = float("-inf")
        self._here: object = None

    def drops(self, cell: tuple[int, int], now: float, here: object, *, asks: bool = False) -> bool:
        """Whether to pass a click over. `cell` is its column and row, `now` is in seconds, `here`
        is the part of the page where it arrives, `asks` says whether a second click is yes."""
        if cell == self._cell and now - self._at < TWICE and (asks or here != self._here):
            return True
        self._cell, self._at, self._here = cell, now, here
        return False


class Dragged:
    """Notices a press of the mouse that becomes no click: the hand moved away before the button
    went up, as one does to select words or after pressing on the wrong row. A neighbouring column
    is where a hand that trembles ends up; a neighbouring row is another choice."""

    def __init__(self) -> None:
        """Begins with nothing pressed."""
        self._cell = (-1, -1)
        self._moved_away = False

    def at(self, cell: tuple[int, int], *, down: bool = False) -> bool:
        """Take note of where the mouse is; `down` says that the button goes down there. Returns
        whether it has been away from there."""
        if down:
            self._cell, self._moved_away = cell, False
        (column, row), (pressed_column, pressed_row) = cell, self._cell
        self._moved_away |= row != pressed_row or abs(column - pressed_column) > 1
        return self._moved_away


class Listens(Protocol):
    """What a screen must offer so that its keys can be judged."""

    sure_of: str
    """What has just asked for confirmation: the same key again confirms. Empty for nothing."""

    def takes(self, event: events.Key) -> bool:
        """Whether this key is typed into a box, or belongs to something that waits for a key."""

    def joins(self, event: events.Key) -> bool:
        """Whether this key would be typed behind a line that a box holds already."""

    def acts(self, key: str) -> bool:
        """Whether a key does something here now."""

    @property
    def here(self) -> object:
        """The part of the page that is shown; for another part the value is unequal."""

    @property
    def erases(self) -> bool:
        """Whether Backspace would delete text here."""

    def erase(self) -> None:
        """Delete the character before the cursor of the box that has the focus."""

    def take_along(self, digits: str, behind: int, steps: int) -> None:
        """Put digits that were keys of a list into the box that has the focus, before the last
        `behind` characters, and take back what they chose: all but the first `steps` choices."""

    def say(self, words: str) -> None:
        """Say something where the leader looks."""

    def say_pasted(self) -> None:
        """Say that what was pasted changed nothing."""

    def remember(self) -> Callable[[], None]:
        """Returns how to show the screen again as it is now."""


class _Before(Struct, frozen=True):
    """The state before the first of several characters that may be a paste."""

    screens: tuple[Screen[Any], ...]
    session: Session | None
    steps: int
    show: Callable[[], None]
    here: object
    """The part of the page that was shown."""


class Numbers:
    """Notices a number with which a text for a panel's box begins. Its digits are keys of the
    list there, and chose before it was known that they are text; so they are remembered until what
    follows shows it: a Space, or any sign, right behind them. A letter right behind a digit does
    not: somebody who chose goes on in the box."""

    def __init__(self) -> None:
        """Begins with no digit."""
        self.digits = ""
        """What was typed outside the box: digits, and a Space behind them."""
        self.entered = ""
        """The digits that went into the box behind those."""
        self._last = float("-inf")

    def begins(self, character: str, now: float) -> bool:
        """Hear of a character outside a box; returns whether it is the first digit of a number."""
        follows, self._last = bool(self.digits) and now - self._last < SILENCE, now
        first = character.isdecimal() and not follows
        goes_on = follows and (character.isdecimal() or character == " ")
        self.digits = character if first else self.digits + character if goes_on else ""
        self.entered = ""
        return first

    def belong(self, character: str, now: float) -> bool:
        """Hear of a character for a box; returns whether the digits before are text, too."""
        follows, self._last = now - self._last < SILENCE, now
        typed = self.digits + self.entered
        if not (typed and follows) or (character.isalpha() and not typed.endswith(" ")):
            self.end()
        elif character.isdecimal() and not typed.endswith(" "):
            self.entered += character
        else:
            return True
        return False

    def end(self) -> None:
        """Forget the digits."""
        self.digits = self.entered = ""


class Judge:
    """Hears of every key before the screen does, and decides whether it counts."""

    def __init__(self, app: Any) -> None:
        """`app` is the app whose keys are judged."""
        self._app = app
        self._stray = Stray()
        self._held = Held()
        self._clicked = Clicked()
        self._dragged = Dragged()
        self._dropped = False
        """Whether the mouse's newest press was dropped."""
        self._led = float("-inf")
        """When the newest letter came that did something."""
        self._written = 0
        """How many characters went into a box that others, which came at once with them, opened."""
        self._runs_into_box = False
        """Whether the characters that come now began right behind such a letter."""
        self._numbers = Numbers()
        self._chose = 0
        """How many choices could be taken back before the first digit of such a number."""
        self._numbers_here: object = None
        """The part of the page where that digit was typed."""
        self._before: _Before | None = None
        self._over: Any = None
        """The timer that ends a paste."""

    @property
    def in_paste(self) -> bool:
        """Whether what comes now is part of a paste outside a box."""
        return self._over is not None

    def counts(self, event: events.Key, screen: Listens) -> bool:
        """Whether a key may do what it does; if not, the screen says so."""
        character = event.character if event.is_printable else None
        if self._over is not None and not self._stray.goes_on(
            event.key, event.time, types=character is not None
        ):
            return self._after_the_paste(event)
        if self.drops(event, screen.here, erases=screen.erases, asks=bool(screen.sure_of)):
            if event.key == "backspace":
                screen.say(not_taken_words(event.key))
            return False
        if self._runs_on(event, screen):
            self._stray.unmeant(character or "", event.time)
            return self._is_carried_out(Verdict.PASSED_OVER, event, screen)
        if self._over is None and screen.takes(event):
            return self._goes_into_box(event, screen)
        if character is None:
            self._numbers.end()
            verdict = self._stray.other(event.key, event.time)
            if verdict is Verdict.COUNTS:
                self._say_if_elsewhere(event.key, screen)
            return self._is_carried_out(verdict, event, screen)
        if self._numbers.begins(character, event.time):
            self._chose, self._numbers_here = self._steps, screen.here
        if self._stray.begins(event.time):
            self._before = self._now(screen)
        if self._over is not None:  # a further part of the paste: nothing is looked up for it
            verdict = self._stray.character(character, event.time, acts=False)
        else:
            together = typed_together(event)
            ahead = (len(together), sum(not screen.acts(key) for key in together))
            acts = screen.acts(event.key)
            verdict = self._stray.character(character, event.time, acts=acts, ahead=ahead)
            if verdict is Verdict.NO_KEY and not self._app.library.settings.single_keys:
                verdict = Verdict.COUNTS  # nobody is told of a letter that was switched off
        return self._is_carried_out(verdict, event, screen)

    def _say_if_elsewhere(self, key: str, screen: Listens) -> None:
        """Say of a key that types nothing that it does nothing here, if it is a key elsewhere."""
        if key in _LEAD_OUT:
            return
        command = command_of(key, self._app.library.settings.keys)
        # Asked last: Textual gathers all bindings for it, which an arrow need not wait for.
        if command is not None and not screen.acts(key):
            screen.say(elsewhere_words(key, command.name))

    def _goes_into_box(self, event: events.Key, screen: Listens) -> bool:
        """Whether a key may go into a box. It may not if it shows that a text came at once outside
        one, whose first characters opened the box: what they wrote there goes."""
        self._led = float("-inf")  # what is typed into an empty box goes on
        numbers = self._numbers
        if self._numbers_here != screen.here:  # a click led to another page
            numbers.end()
        if numbers.belong((event.is_printable and event.character) or "", event.time):
            screen.take_along(numbers.digits, len(numbers.entered), self._chose)
            numbers.end()
            self._stray.other("", event.time)
        if not (event.is_printable and self._stray.runs(event.time)):
            self._written = 0
            self._stray.other("", event.time)
            return True
        verdict = self._stray.in_box(event.time)
        if verdict is Verdict.COUNTS:
            self._written += 1
            return True
        for _ in range(self._written):
            screen.erase()
        self._written = 0
        return self._is_carried_out(verdict, event, screen)

    def _runs_on(self, event: events.Key, screen: Listens) -> bool:
        """Whether a character goes on with a word whose first letter was a key, into a line that a
        box holds already: whoever means that box pauses to look at it. In a box of several lines
        the words stay, because its letter asks for words."""
        within = event.is_printable and event.time - self._led < SILENCE
        self._runs_into_box = within and (self._runs_into_box or screen.joins(event))
        if self._runs_into_box:
            self._led = event.time
        elif not event.is_printable:
            self._led = float("-inf")
        return self._runs_into_box

    def drops(
        self, event: events.Key, here: object, *, erases: bool = False, asks: bool = False
    ) -> bool:
        """Whether a key only repeats because it is held down (see `Held`)."""
        return self._held.drops(event.key, event.time, here, erases=erases, asks=asks)

    def drops_mouse(self, event: events.MouseEvent) -> bool:
        """Whether to pass over a button that goes down or up: one that is not the left one, the
        second press of a double click (see `Clicked`), and the end of a press that was dropped."""
        if event.button > LEFT:
            return True
        if isinstance(event, events.MouseDown):
            screen = self._app.screen
            asks = bool(getattr(screen, "sure_of", ""))
            self._dropped = self._clicked.drops(_cell(event), event.time, _here(screen), asks=asks)
        return self._dropped

    def is_aimed_elsewhere(self, press: events.MouseDown) -> bool:
        """Whether a press comes so soon after rows moved by themselves, as when a save ends, that
        it was aimed at what stood there before; it is dropped then, and that is said."""
        if press.time - getattr(self._app.screen, "moved_at", float("-inf")) >= SEEN:
            return False
        self.click_dropped(press)
        return True

    def is_no_click(self, event: events.MouseEvent) -> bool:
        """Hear of every move and press of the mouse; returns whether a button that goes up was
        pressed elsewhere (see `Dragged`)."""
        dragged = self._dragged.at(_cell(event), down=isinstance(event, events.MouseDown))
        return dragged and isinstance(event, events.MouseUp)

    def click_dropped(self, click: events.MouseDown) -> None:
        """A click was aimed at a page that is gone: say so, unless it only doubles the click that
        led away from it."""
        if not self.drops_mouse(click):
            self._app.say_on_top(lambda screen: screen.say(CLICK_NOT_TAKEN))
        self._dropped = True

    def _is_carried_out(self, verdict: Verdict, event: events.Key, screen: Listens) -> bool:
        match verdict:
            case Verdict.NO_KEY:
                small = (event.character or "").lower()
                screen.say(no_key_words(event.character or "", small_acts=screen.acts(small)))
            case Verdict.PASSED_OVER:
                screen.say(not_taken_words(event.key, event.character))
            case Verdict.PASTE | Verdict.PASTED:
                if verdict is Verdict.PASTE:
                    screen.say_pasted()
                if self._over is not None:
                    self._over.stop()
                self._over = self._app.set_timer(QUIET, self._take_back)
        if verdict is Verdict.COUNTS and (event.character or "").isalpha():
            self._led = event.time
        return verdict is Verdict.COUNTS

    def _after_the_paste(self, event: events.Key) -> bool:
        """Take a paste back at once for a key that comes before its end is known. Unless it is the
        cover's, the key waits until the screen from before the paste is shown again."""
        self._over.stop()
        self._take_back()
        if event.key in BY_ID["cover"].keys:
            return True
        self._app.turns.again(event)
        return False

    def ends_paste(self, click: events.MouseDown) -> bool:
        """Whether a click comes before the end of a paste is known. If so, the paste is taken back,
        and the click comes after that; one at a page that goes with the paste is dropped."""
        if self._over is None:
            return False
        screen, before = self._app.screen, self._before
        stays = before is not None and before.here == _here(screen)
        self._over.stop()
        self._take_back()
        if stays:
            self._app.turns.again(click)
        else:
            self.click_dropped(click)
        return True

    def let_go(self) -> None:
        """Forget a page that was left, if it was kept for a paste that could have begun there and
        did not."""
        now = self._app.screen
        if not self.in_paste and self._before is not None and self._before.screens[-1] is not now:
            self._before = None

    @property
    def _steps(self) -> int:
        """How many choices can be taken back now."""
        return self._app.session.steps if self._app.session is not None else 0

    def _now(self, screen: Listens) -> _Before:
        session, steps = self._app.session, self._steps
        screens = tuple(self._app.screen_stack)
        return _Before(screens, session, steps, screen.remember(), screen.here)

    def _take_back(self) -> None:
        """Undo what the first characters of a paste did, once no more of it comes."""
        before, self._before, self._over = self._before, None, None
        if before is None or self._app.session is not before.session:
            return
        if before.session is not None:
            before.session.back_to(before.steps)
        while self._app.screen.is_modal and self._app.screen not in before.screens:
            self._app.pop_screen()
        before.show()
        self._app.say_on_top(lambda screen: screen.say_pasted())


def _here(screen: Screen[Any]) -> object:
    """The part of the page that is shown; for a screen that is Textual's, all of it."""
    return getattr(screen, "here", None) or ref(screen)


def _cell(event: events.MouseEvent) -> tuple[int, int]:
    """The column and row where the mouse is."""
    return int(event.screen_x), int(event.screen_y)
