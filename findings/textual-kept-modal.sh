#!/usr/bin/env bash
# Textual 8.2.8 keeps a modal screen that was dismissed, with all that it showed, for as long as a
# widget lives that the modal mounted in the screen below: one button "Add" in a panel, and each use
# leaves a whole panel in memory. Each widget waits for messages in a task of its own, and the task
# keeps the context in which it began, with the modal in it. A widget that is mounted once the
# modal's result has come keeps nothing.
# What the product does: no part keeps the page under which it began (`let_left_pages_go` in
# tui/private.py, and its test in tests/tui/test_private.py).
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q textual==8.2.8 2>/dev/null
kept() { "$root/venv/bin/python" - "$1" <<'PYTHON'
import asyncio, gc, sys, weakref
from textual.app import App
from textual.screen import ModalScreen
from textual.widgets import Button, Static

async def added(below):
    await below.mount(Static("added"))

class Panel(ModalScreen):
    def compose(self):
        yield Button("Add")

    async def on_button_pressed(self):
        if sys.argv[1] == "by the modal":
            await added(self.app.screen_stack[0])
        self.dismiss()

async def main():
    app = App()
    async with app.run_test() as pilot:
        below, panel = app.screen, Panel()
        after = sys.argv[1] == "with its result"
        app.push_screen(panel, (lambda _: added(below)) if after else None)
        ref = weakref.ref(panel)
        del panel
        await pilot.pause()
        await pilot.click(Button)
        await pilot.pause()
        assert app.screen is below and len(below.query(Static)) == 1
        told = []
        for remove in (False, True):
            if remove:
                await below.query(Static).remove()
            for _ in range(5):
                await pilot.press("a")
            gc.collect()
            told.append("kept" if ref() else "gone")
        print("while the widget lives %s, then %s" % tuple(told))

asyncio.run(main())
PYTHON
}
same "mounted by the modal" "while the widget lives kept, then gone" "$(kept "by the modal")"
same "mounted with its result" "while the widget lives gone, then gone" "$(kept "with its result")"
