"""Starting the full-screen face."""

from __future__ import annotations

import os

from partnercheck.session.library import Library


def run(library: Library) -> int:
    """Show the app until the leader leaves; returns the exit code. Whatever ends it, the newest
    answers are saved first."""
    if os.environ.get("NO_COLOR") == "":
        # The standard says that an empty value does not count (no-color.org); Textual counts it.
        del os.environ["NO_COLOR"]
    from partnercheck.tui.app import PartnerCheckApp
    from partnercheck.tui.terminal import this_terminal

    app = PartnerCheckApp(library, this_terminal())
    try:
        result = app.run()
    finally:
        if app.session is not None:
            app.session.close()
    return result if result is not None else app.return_code or 0
