"""The private parts of Textual that `private.py` uses are there, and do what it needs them for."""

from __future__ import annotations

import asyncio
import gc
import importlib.metadata
import re
import sys
import weakref
from contextvars import Context, copy_context
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.style import Style as RichStyle
from textual import _compositor, events, strip
from textual import screen as screens
from textual._context import visible_screen_stack
from textual._segment_tools import make_blank
from textual._styles_cache import StylesCache
from textual.app import App
from textual.cache import FIFOCache
from textual.color import Color
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Static

from partnercheck.session.library import Library
from partnercheck.text import wrap
from partnercheck.tui import private
from partnercheck.tui.app import PartnerCheckApp
from partnercheck.tui.widgets.marks import shown_in
from tests.support.sittings import begun
from tests.tui.driving import a_library, leading

SECRET = "The hospice chair is drinking again"


class FaultError(Exception):
    """A fault of PartnerCheck's own, with a note in its message."""


async def crash(library: Library, fault: Exception) -> PartnerCheckApp:
    """Run an app that fails on a screen which holds a secret."""
    session = begun(library)
    session.write_note("aims.reason", "evidence", SECRET)
    app = PartnerCheckApp(library)

    def fail() -> None:
        shouted = SECRET.upper()
        raise fault from ValueError(shouted)

    async def sitting() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            app.open_review(session)
            app.go("principle", principle="aims.reason", part="think")
            await pilot.pause()
            app.screen.call_later(fail)
            while not app.last_words:
                await pilot.pause()

    with pytest.raises(type(fault)):
        await sitting()
    session.close()
    return app


Captured = pytest.CaptureFixture[str]


def test_the_textual_that_is_tested_is_the_one_that_was_written_for() -> None:
    version = importlib.metadata.version("textual")

    assert f"Textual {version}" in (private.__doc__ or "")


async def test_a_button_that_goes_up_can_be_made_no_click() -> None:
    clicks: list[events.Click] = []

    class Clicks(App[int]):
        def on_click(self, click: events.Click) -> None:
            clicks.append(click)

    app = Clicks()
    async with app.run_test() as pilot:
        await pilot.click()
        await pilot.mouse_down()
        private.make_no_click(app)
        await pilot.mouse_up()
    assert len(clicks) == 1


async def test_cells_around_a_smaller_app_can_be_written() -> None:
    written: list[str] = []
    app: App[int] = App()
    async with app.run_test(size=(20, 5)):
        assert app._driver is not None
        app._driver.write = written.append  # type: ignore[method-assign]
        private.write_around(app, "\x1b[9;9H│")
    assert written[0] == "\x1b[9;9H│"


@pytest.mark.parametrize(("column", "row"), [(3, -4), (-1, 2), (20, 2), (3, 5)])
async def test_the_cursor_goes_to_no_cell_outside_the_window(column: int, row: int) -> None:
    written: list[str] = []
    app: App[int] = App()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        assert app._driver is not None
        app._driver.write = written.append  # type: ignore[method-assign]
        private.put_cursor(app, 3, 2)
        private.put_cursor(app, column, row)
        assert written == ["\x1b[3;4H"]


def test_what_private_uses_is_there() -> None:
    app: App[int] = App()

    assert isinstance(app._exit_renderables, list)
    assert callable(app._close_messages_no_wait)
    assert callable(app._handle_exception)
    assert callable(app._fatal_error)
    assert callable(Screen._update_auto_focus)
    assert app._exception is None
    assert isinstance(app._exception_event, asyncio.Event)
    assert app._return_code in (None, 0)
    if sys.platform != "win32":
        from textual.drivers.linux_driver import LinuxDriver

        assert "_in_band_window_resize" in LinuxDriver.__init__.__code__.co_names
        assert callable(LinuxDriver._get_terminal_size)


async def test_rows_of_a_screen_are_read_and_written_like_an_update() -> None:
    app: App[int] = App()
    async with app.run_test(size=(20, 5)) as pilot:
        await app.mount(Static("One"), Static("Two"))
        await pilot.pause()
        rows = private.rows_of(app.screen)
        update = private.Rows({1: rows[1], 0: rows[0]})
        assert [row.text.strip() for row in rows[:3]] == ["One", "Two", ""]
        written = update.render_segments(app.console)
        assert re.findall(r"\x1b\[(\d+);1H|(One|Two)", written) == [
            ("1", ""), ("", "One"), ("2", ""), ("", "Two")
        ]  # fmt: skip
        assert private.is_frame(update)
        assert not private.is_whole(update)
        assert private.is_whole(app.screen._compositor.render_full_update())
        assert not private.writes_frames(app), "there is no terminal"


async def test_an_app_is_at_rest_until_something_is_left_to_do() -> None:
    app: App[int] = App()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        assert private.at_rest(app, handling=False)
        app.screen.call_later(lambda: None)
        assert not private.at_rest(app, handling=False)
        await pilot.pause()
        assert private.at_rest(app, handling=False)
        app.call_later(lambda: None)
        assert not private.at_rest(app, handling=True)


def test_the_rows_of_a_widget_that_is_gone_are_forgotten() -> None:
    private.let_rows_go()
    rows = StylesCache()
    below, own = Color(10, 20, 30), Color(40, 50, 60)
    inner, outer = rows.get_inner_outer(below, own)
    assert (inner.background, outer.background) == (below + own, below)
    gone = weakref.ref(rows)
    del rows
    assert gone() is None


def test_what_a_row_keeps_is_light_and_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strip, "FIFOCache", strip.FIFOCache)
    kept = FIFOCache[int, str](4), FIFOCache[int, str](16)
    private.lighten_rows()
    row = Strip([])
    light = row._divide_cache, row._crop_cache
    assert all(isinstance(one, dict) for one in light)
    for number in (*range(20), 3, 19, 18):
        for own, textuals in zip(light, kept, strict=True):
            own[number] = textuals[number] = str(number)
            assert [own.get(n) for n in range(20)] == [textuals.get(n) for n in range(20)]


@pytest.mark.parametrize("lets_go", [True, False])
async def test_a_part_does_not_keep_the_page_under_which_it_began(
    monkeypatch: pytest.MonkeyPatch, *, lets_go: bool
) -> None:
    """Not the page whose part was active then, nor the one whose worker made it, nor one that
    showed through what was painted. The other case shows that Textual still needs it."""
    monkeypatch.setattr(MessagePump, "_start_messages", MessagePump._start_messages)
    for module in (_compositor, screens):
        monkeypatch.setattr(module, "visible_screen_stack", visible_screen_stack)
    if lets_go:
        private.let_left_pages_go()

    class Apart(App[int]):
        context_of_parts: Context | None = None

        def on_mount(self) -> None:
            self.context_of_parts = copy_context()

    app = Apart()
    async with app.run_test(size=(20, 5)) as pilot:
        below, panels = app.screen, [ModalScreen[None]() for _ in range(2)]
        for panel in panels:
            await app.push_screen(panel)
            await pilot.pause()

        async def make() -> None:
            await below.mount(Static("begun by the worker of a panel"))

        made = panels[1].run_worker(make())
        await made.wait()
        panels[1].call_later(below.mount, Static("begun under two panels"))
        await pilot.pause()
        assert len(below.query(Static)) == 2
        app.call_later(app.screen.get_style_at, 3, 3)
        await pilot.pause()
        left = [weakref.ref(panel) for panel in panels]
        del panel, panels, made
        for _ in left:
            await app.pop_screen()
        for _ in range(20):  # the last message of what ends can come late
            private.forget_last_messages(app)
            await pilot.pause()
            gc.collect()
        assert (not [one for one in left if one() is not None]) is lets_go


def test_what_was_worked_out_to_paint_can_be_forgotten() -> None:
    caches = (
        Region.intersection, Strip.blank, Strip.render_ansi, make_blank, Style.__add__,
        RichStyle.parse, wrap, shown_in,
    )  # fmt: skip
    Region(0, 0, 8, 2).intersection(Region(1, 1, 2, 2))
    Strip.blank(8, None)
    Strip.render_ansi(RichStyle(bold=True), ColorSystem.TRUECOLOR)
    make_blank(8, RichStyle())
    Style(bold=True) + Style(dim=True)
    RichStyle.parse("bold")
    wrap("a note", 20)
    shown_in("a note", "ascii")
    assert all(cache.cache_info().currsize for cache in caches)
    private.forget_painting()
    assert not any(cache.cache_info().currsize for cache in caches)


def test_nothing_else_of_ours_touches_textuals_insides() -> None:
    """`_handle_exception` is overridden in the app, `_on_message` in its screens; every other
    private name stands in private.py."""
    ours = Path(private.__file__).parent
    suspects = ("app._", "screen._", "self.app._", "._compositor", "._exit", "._driver")
    for path in ours.rglob("*.py"):
        if path.name == "private.py":
            continue
        text = path.read_text("utf-8")
        assert not [name for name in suspects if name in text], path


async def test_a_crash_has_words_and_prints_no_secret(tmp_path: Path, capsys: Captured) -> None:
    library = a_library(tmp_path)

    words = (await crash(library, FaultError(SECRET))).last_words

    assert "".join(capsys.readouterr()) == ""
    assert "fault of its own" in words
    assert str(library.folder.crash_path) in words
    for word in ("hospice", "drinking", "shouted", "Traceback", "FaultError"):
        assert word.lower() not in words.lower()


async def test_a_crash_leaves_a_report_without_the_secret(tmp_path: Path) -> None:
    library = a_library(tmp_path)

    await crash(library, FaultError(SECRET))

    report = library.folder.crash_path.read_text("utf-8")
    assert "FaultError" in report
    assert "in fail" in report
    for word in ("hospice", "drinking"):
        assert word not in report.lower()


async def test_a_crash_ends_with_a_failure_and_what_was_answered_is_on_disk(
    tmp_path: Path,
) -> None:
    library = a_library(tmp_path)

    app = await crash(library, FaultError("x"))

    assert app.return_code == 1
    library.refresh()
    again = library.open(library.entries()[0].id)
    assert again.review.thoughts("aims.reason").evidence == SECRET
    again.close()


@pytest.mark.parametrize("fault", [FaultError("[/"), KeyError("[ICB]"), AssertionError("[@click]")])
async def test_a_fault_with_markup_in_its_message_ends_the_same(
    tmp_path: Path, fault: Exception, capsys: Captured
) -> None:
    app = await crash(a_library(tmp_path), fault)

    assert "fault of its own" in app.last_words
    assert "".join(capsys.readouterr()) == ""


async def test_the_words_of_a_data_folder_with_brackets_are_literal(
    tmp_path: Path,
) -> None:
    parent = tmp_path / "[b][ICB]"
    parent.mkdir()

    app = await crash(a_library(parent), FaultError("x"))

    assert "[b][ICB]" in app.last_words


async def test_a_crash_is_seen_by_the_pilot(tmp_path: Path) -> None:
    """Without this, tests of the screens would pass over every fault in silence."""

    async def sitting() -> None:
        async with leading(a_library(tmp_path)) as leader:
            leader.app.screen.call_later(lambda: 1 / 0)
            for _ in range(50):
                await leader.pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await sitting()
