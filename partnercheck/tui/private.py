"""Private Textual API, all of it in this module (written for Textual 8.2.8).

Each function says why nothing public does. `tests/tui/test_private.py` fails when Textual
changes what stands here.
"""

from __future__ import annotations

from textual.app import App


def end_quietly(app: App[int]) -> None:
    """End the app after a crash and print nothing.

    Textual's own `_fatal_error` prints every local variable, and a leader's notes with them.
    Its hook is private, and so is the list of what is printed after the screen is restored.
    """
    app._exit_renderables.clear()
    app._close_messages_no_wait()


def remember_exception(app: App[int], error: Exception) -> bool:
    """Keep a crash where the test pilot looks for it, as Textual's own handler does. Whether it
    is the first: the next ones come of ending."""
    app._return_code = 1
    if app._exception is not None:
        return False
    app._exception = error
    app._exception_event.set()
    return True


def begin_with_theme(app: App[int], theme: str) -> None:
    """Have a theme before the app runs. Setting the attribute would do the same and have every
    style parsed a second time before anything is painted; what it does beside that is private.
    """
    app.set_reactive(App.theme, theme)
    dark = app.current_theme.dark
    app.set_class(dark, "-dark-mode", update=False)
    app.set_class(not dark, "-light-mode", update=False)
    app.set_class(True, f"-theme-{theme}", update=False)
    app._refresh_truecolor_filter(app.ansi_theme)
    app.stylesheet.set_variables(app.get_css_variables())


def write_around(app: App[int], codes: str) -> None:
    """Write terminal codes for cells outside the app's own, which a smaller size leaves free.

    Textual paints its own cells alone and offers no way to reach the others; its driver, which
    knows the terminal, is private.
    """
    if app._driver is not None:
        app._driver.write(codes)
