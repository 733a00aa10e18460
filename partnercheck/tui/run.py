"""Starting the full-screen face."""

from __future__ import annotations

import os
import shutil
import sys
import threading

from partnercheck.errors import Exit
from partnercheck.session.crash import told_quietly
from partnercheck.session.library import Library
from partnercheck.text import wrap


def run(library: Library) -> int:
    """Show the app until the leader leaves; returns the exit code. Whatever ends it, the newest
    answers are saved first."""
    if os.environ.get("NO_COLOR") == "":
        # The standard says that an empty value does not count (no-color.org); Textual counts it.
        del os.environ["NO_COLOR"]
    from partnercheck.tui.app import PartnerCheckApp
    from partnercheck.tui.hangup import watch
    from partnercheck.tui.terminal import this_terminal

    ended = threading.Event()
    with told_quietly(library.record_crash):
        app: PartnerCheckApp | None = None
        try:
            app = PartnerCheckApp(library, this_terminal())
            watch(app.save_quickly, ended)
            result = app.run()
        except Exception as error:  # noqa: BLE001 - written down without any answer, and said
            _say(library.record_crash(error, app.session if app else None))
            return Exit.FAILED
        finally:
            ended.set()
            if app is not None and app.session is not None:
                app.session.close()
    _say(app.last_words)
    return result if result is not None else app.return_code or 0


def _say(words: str) -> None:
    """Print below the restored screen; a path is never cut, so that it can be copied."""
    columns = shutil.get_terminal_size().columns
    sys.stderr.write("\n".join(wrap(words, columns, cut=False)))
