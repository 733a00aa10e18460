"""PartnerCheck in a terminal, made to fail on one screen after the other.

The tests start it as a process of its own and write lines to it: a folder, a situation and a way,
as JSON. For each it copies itself, so that everything is loaded once; the copy fails as the whole
program would, and `ended with` and its exit code follow. The fault carries a secret everywhere a
fault can carry one, and the open review has the same secret as a note.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any, NoReturn

from textual.pilot import Pilot
from textual.widget import Widget

from partnercheck.places import built_in_guide
from partnercheck.session.session import Session
from partnercheck.tui.app import PartnerCheckApp
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.start import run
from tests.support.screens import SITUATIONS, Visit, walked
from tests.support.sittings import prepared_library

SECRET = "hospice chair drinking"
WAYS = ("paint", "render", "worker", "thread")


def fails(*_: Any, **__: Any) -> NoReturn:
    """Fail with the secret in the message, in a local, in a note on the error and in its cause."""
    note = SECRET
    try:
        raise KeyError(note)
    except KeyError as cause:
        error = ValueError(f"can't show {note!r}")
        error.add_note(note)
        raise error from cause


def inject(app: PartnerCheckApp, way: str) -> None:
    """Make the screen on top fail."""
    screen = app.screen
    if way == "paint" and isinstance(screen, PlaceScreen):
        screen.paint = fails  # type: ignore[method-assign]
        screen.call_later(screen.on_screen_resume)
    elif way == "worker":
        screen.run_worker(_in_worker(), exit_on_error=True)
    elif way == "thread":
        thread = threading.Thread(target=fails)
        thread.start()
        thread.join()
        app.exit(0)
    else:
        shown = next(part for part in screen.query(Widget) if part.region and not part.children)
        shown.render = fails  # type: ignore[method-assign]
        shown.refresh()


async def _in_worker() -> None:
    fails()


def with_secret(session: Session) -> Session:
    """Every principle's evidence is the secret."""
    for principle in session.guide.principles:
        session.write_note(principle.id, "evidence", SECRET)
    return session


def main(folder: str, situation: str, way: str) -> int:
    """Show the situation, fail there, and return the exit code."""
    library = prepared_library(Path(folder), built_in_guide())
    session = with_secret(walked(library))
    whole_run = PartnerCheckApp.run

    async def fail_there(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, PartnerCheckApp)
        app.open_review(session)
        await Visit(app, pilot, session).open(situation)
        inject(app, way)

    def run_there(app: PartnerCheckApp, **asked: Any) -> int | None:
        return whole_run(app, **asked, auto_pilot=fail_there)

    PartnerCheckApp.run = run_there  # type: ignore[method-assign,assignment]
    return run(library)


def copies() -> None:
    """Fail in a copy of this process for each line that is read, until there are no more."""
    for line in sys.stdin:
        folder, situation, way = json.loads(line)
        assert situation in SITUATIONS
        copy = os.fork()
        if not copy:
            # A machine of its own: what it keeps for itself of a folder goes by the folder's name.
            os.environ["XDG_STATE_HOME"] = f"{folder}/state"
            sys.exit(main(folder, situation, way))
        _, status = os.waitpid(copy, 0)
        sys.stdout.write(f"ended with {os.waitstatus_to_exitcode(status)}.\n")
        sys.stdout.flush()


if __name__ == "__main__":
    copies()
