"""Starting the full-screen face."""

from __future__ import annotations

from partnercheck.session.library import Library
from partnercheck.tui.app import PartnerCheckApp


def run(library: Library) -> int:
    """Show the app until the leader leaves; returns the exit code. Whatever ends it, the newest
    answers are saved first."""
    app = PartnerCheckApp(library)
    try:
        result = app.run()
    finally:
        if app.session is not None:
            app.session.close()
    return result if result is not None else app.return_code or 0
