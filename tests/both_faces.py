"""One script for both faces: what somebody chooses and types, by the words that they read.

A script names no key, no number and no part of a screen. `on_screen` presses keys and reads the
screen, `in_plain` types lines and reads what is said; both have to find each word for themselves.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from partnercheck.commands import BY_ID
from partnercheck.plain.face import run
from partnercheck.plain.typed import typed
from partnercheck.plain.voice import UNKNOWN_ROWS
from partnercheck.session.library import Library
from partnercheck.tui.screens.rows import RowsScreen
from partnercheck.tui.widgets.body import Body
from partnercheck.tui.widgets.fields import Fields, name_of
from partnercheck.tui.widgets.items import ItemList
from tests.plain.dialogue import Leader as Speaker
from tests.tui.driving import Leader

MOST_PRESSES = 60
"""How often one key may be pressed to get somewhere before the test fails."""


@dataclass(frozen=True)
class Choose:
    """Choose the row that begins with these words; in a list of ticks this ticks it."""

    words: str


@dataclass(frozen=True)
class Unfold:
    """Open the fold with these words."""

    words: str


@dataclass(frozen=True)
class Fold:
    """Close the fold that was opened."""

    words: str


@dataclass(frozen=True)
class Fill:
    """Write a text in the field with these words."""

    label: str
    text: str


@dataclass(frozen=True)
class Pick:
    """Choose one of several answers in the field with these words."""

    label: str
    choice: str


@dataclass(frozen=True)
class Do:
    """Carry out the command with this id."""

    command: str


@dataclass(frozen=True)
class Type:
    """Write a line that a command has asked for."""

    text: str


@dataclass(frozen=True)
class Enter:
    """Go on as the page suggests."""


@dataclass(frozen=True)
class Yes:
    """Say yes to a question."""


@dataclass(frozen=True)
class Out:
    """Leave the page."""


@dataclass(frozen=True)
class Cover:
    """Cover the screen, check that nothing shows through, and take the cover off."""


@dataclass(frozen=True)
class Meanwhile:
    """Something happens outside."""

    happens: Callable[[], object]


@dataclass(frozen=True)
class See:
    """All of these words have to be shown."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Miss:
    """None of these words may be in view."""

    words: tuple[str, ...]


Step: TypeAlias = (
    Choose
    | Unfold
    | Fold
    | Fill
    | Pick
    | Do
    | Type
    | Enter
    | Yes
    | Out
    | Cover
    | Meanwhile
    | See
    | Miss
)


def see(*words: str) -> See:
    """A step that checks that all of these words are shown."""
    return See(words)


def miss(*words: str) -> Miss:
    """A step that checks that none of these words is shown."""
    return Miss(words)


# Line by line


class Window(io.StringIO):
    """A terminal that shows the last rows of what was written to it."""

    def isatty(self) -> bool:
        return True

    @property
    def in_view(self) -> str:
        """What somebody who looks at the window reads."""
        return "\n".join(self.getvalue().split("\n")[-UNKNOWN_ROWS:])


class AtPlain(Speaker):
    """Types what the script's next step needs, going by what was said since the last line."""

    _transcript: Window

    def __init__(self, steps: Sequence[Step], first: Sequence[str], said: Window) -> None:
        super().__init__((), said)
        self._script = self._spoken(steps, first)
        self.failed: AssertionError | None = None
        """What did not match the script. It is kept here, because the face would take an error for
        a fault of its own."""

    def readline(self, size: int | None = -1, /) -> str:
        try:
            self._lines += [line] if (line := next(self._script, None)) is not None else []
        except AssertionError as error:
            self.failed = error
        return super().readline(size)

    @property
    def _heard(self) -> str:
        """What was said since the last line was typed."""
        return self._transcript.getvalue()[self.ends[-1] if self.ends else 0 :]

    def _spoken(self, steps: Sequence[Step], first: Sequence[str]) -> Iterator[str]:
        yield from first
        for step in steps:
            match step:
                case Choose(words) | Unfold(words):
                    yield self._number(words)
                case Fill(label, text):
                    yield self._number(label)
                    yield text
                case Pick(label, choice):
                    yield self._number(label)
                    yield self._number(choice)
                case Type(text):
                    yield text
                case Do(command):
                    yield typed(BY_ID[command])[0]
                case Enter() | Fold():
                    yield ""
                case Yes():
                    yield "y"
                case Out():
                    yield "b"
                case Cover():
                    yield "cover"
                    assert "Covered." in self._heard
                    assert self._heard.strip("\n").startswith("Covered.")
                    yield ""
                case Meanwhile(happens):
                    happens()
                case Miss():
                    _judge(step, self._transcript.in_view)
                case _:
                    _judge(step, self._heard)

    def _number(self, words: str) -> str:
        """The number of the entry that begins with these words. Asks for the list again if it was
        not said since the last line."""
        begins = re.compile(rf"^(\d+)(?:, \w+)?\. {_anywhere(words)}", re.MULTILINE)
        found = begins.search(self._heard) or begins.search(self._transcript.getvalue(), self._last)
        assert found is not None, f"nobody said {words!r}:\n{self._transcript.getvalue()[-3000:]}"
        return found[1]

    @property
    def _last(self) -> int:
        """Where in the transcript the last page begins."""
        return self._transcript.getvalue().rindex("\n\n")


def in_plain(library: Library, steps: Sequence[Step], first: Sequence[str]) -> str:
    """Take a script line by line, after typing the lines of `first`. Returns everything that was
    said. Raises what did not match the script."""
    said = Window()
    speaker = AtPlain(steps, first, said)
    code = run(library, speaker, said)
    if speaker.failed is not None:
        raise speaker.failed
    assert next(speaker._script, None) is None
    assert code == 0
    assert "is not a choice here" not in said.getvalue()
    return said.getvalue()


# On the full screen


async def on_screen(leader: Leader, steps: Sequence[Step], wait: Callable[[], None]) -> None:
    """Take a script on the full screen. `wait` lets enough time pass for Enter to count."""
    for step in steps:
        wait()
        await _take(leader, step, wait)
        await leader.until_done()


async def _take(leader: Leader, step: Step, wait: Callable[[], None]) -> None:
    match step:
        case Choose(words) | Unfold(words):
            await _choose(leader, words)
        case Fill(label, text):
            await _to_field(leader, label)
            await _write(leader, text)
        case Pick(label, choice):
            await _pick(leader, label, choice)
        case Type(text):
            await _write(leader, text)
            await leader.press("enter")
        case Do(command):
            await _do(leader, command)
        case Enter() | Yes():
            await _enter(leader)
        case Cover():
            await leader.press("f2")
            await leader.until_at("CoverScreen")
            assert leader.read() == "PartnerCheck Covered. Enter goes on."
            wait()
            await leader.press("enter")
            await leader.until(lambda: leader.place != "CoverScreen")
        case Out():
            await leader.press("escape")
        case Fold():
            pass
        case Meanwhile(happens):
            happens()
        case _:
            _judge(step, await _all_of(leader))


async def _choose(leader: Leader, words: str) -> None:
    await _to_rows(leader)
    rows = leader.chooser()
    titles = [item.title.removeprefix("+ ") for item in leader.items()]
    index = next((i for i, title in enumerate(titles) if title.startswith(words)), None)
    assert index is not None, f"no row begins with {words!r}:\n{leader.text()}"
    for _ in range(MOST_PRESSES):
        if rows.cursor == index:
            break
        await leader.press("down" if index > rows.cursor else "up")
    await _enter(leader)


async def _enter(leader: Leader) -> None:
    """Press Enter; a second time if the first only scrolled to the arrow."""
    screen = leader.app.screen
    unread = screen.query_one(ItemList).reads_first if screen.query(ItemList) else False
    await leader.press("enter")
    if unread and leader.app.screen is screen:
        await leader.press("enter")


async def _to_rows(leader: Leader) -> None:
    for _ in range(MOST_PRESSES):
        if leader.focus in ("rows", "choices"):
            return
        await leader.press("tab")
    raise AssertionError(f"Tab does not come to the rows:\n{leader.text()}")


async def _to_field(leader: Leader, label: str) -> None:
    fields = [one for shown in leader.app.screen.query(Fields) for one in shown._fields.values()]
    found = next((field for field in fields if field.label.startswith(label)), None)
    assert found is not None, f"nothing asks {label!r}:\n{leader.text()}"
    for _ in range(MOST_PRESSES):
        if leader.focus == name_of(found):
            return
        await leader.press("tab")
    raise AssertionError(f"Tab does not come to {label!r}:\n{leader.text()}")


async def _write(leader: Leader, text: str) -> None:
    """Type a text in place of the one in the box."""
    box = leader.app.screen.focused
    empties = ["backspace"] * len(getattr(box, "text", ""))
    if getattr(box, "value", ""):  # one line: a path of a hundred letters is no hundred steps
        empties = ["ctrl+u"]
    await leader.press("end", *empties)
    await leader.paste(text)


async def _pick(leader: Leader, label: str, choice: str) -> None:
    await _to_field(leader, label)
    row = leader.app.screen.focused
    words = [str(one) for one in getattr(row, "choices", ())]
    assert choice in words, f"{choice!r} is none of {words}"
    await leader.press(*["left"] * len(words), *["right"] * words.index(choice), "enter")


async def _do(leader: Leader, command: str) -> None:
    """Carry out a command by its present key, or by the palette if it has none."""
    settings = leader.app.library.settings
    known = BY_ID[command]
    if known.key_now(settings.keys, single_keys=settings.single_keys):
        await leader.press(known.keys_now(settings.keys)[0])
        return
    await leader.press("ctrl+p")
    await leader.until_at("palette")
    await leader.type(known.name)
    await leader.until_shown(known.help)
    await leader.press("enter")
    await leader.until(lambda: leader.place != "palette")


async def _all_of(leader: Leader) -> str:
    """The whole page, read from top to end."""
    screen = leader.app.screen
    if not isinstance(screen, RowsScreen):
        return leader.text()
    body = screen.query_one(Body)
    at, read = body.scroll_y, []
    for row in range(0, body.max_scroll_y + body.size.height, max(1, body.size.height - 1)):
        body.scroll_to(y=row, animate=False, immediate=True)
        await leader.settle()
        read += leader.lines()
    body.scroll_to(y=at, animate=False, immediate=True)
    await leader.settle()
    return "\n".join(read)


# Both


def _judge(step: See | Miss, shown: str) -> None:
    """Check that words are shown, or are not, whatever frames, marks and line breaks come
    between."""
    read = " ".join(shown.translate(_FRAMES).split())
    if isinstance(step, See):
        missing = [words for words in step.words if not re.search(_anywhere(words), read)]
        assert not missing, f"{missing} are not in:\n{shown}"
    else:
        there = [words for words in step.words if re.search(_anywhere(words), read)]
        assert not there, f"{there} are in:\n{shown}"


def _anywhere(words: str) -> str:
    """A pattern that finds the words however the lines break."""
    return r"\s+".join(map(re.escape, words.split()))


_FRAMES = dict.fromkeys(map(ord, "│┃╭╮╰╯─▌▸"), " ")
