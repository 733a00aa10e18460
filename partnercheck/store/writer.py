"""The one thread that saves a review while the leader goes on answering.

The newest state wins, and older ones that wait are dropped. A state that could not be saved stays
in memory, the leader is told, and it is tried again: at the next change, and every few seconds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from partnercheck.review.model import Review
from partnercheck.store.problems import in_words

RETRY_SECONDS = 5.0


class SaveState(Struct, frozen=True):
    """How the last save went."""

    pending: bool = False
    """Whether something isn't on the disk yet."""
    saved_at: datetime | None = None
    """When the last saved state was safely on the disk; None before the first save."""
    problem: str = ""
    """Why the last try failed, in words with the path; empty if it didn't."""
    path: Path = Path()
    notice: str = ""
    """Something that went beside the save and is worth saying; empty mostly."""
    number: int = 0
    """The save number of the newest saved state; 0 before the first save."""


class Saved(Struct, frozen=True):
    """When a write was on the disk, and what else to tell the leader about it."""

    at: datetime
    notice: str = ""
    number: int = 0
    """The save number; 0 for what has none."""


class CannotSaveError(Exception):
    """A state can't be saved on any disk. The message says why, in words for people."""


class ReviewWriter:
    """Saves the states of one review with `write`, on a thread of its own.

    `write(review, snapshot)` puts a review on the disk, with a read-only copy if `snapshot`, or
    raises OSError or CannotSaveError. `finish` is called on the same thread when the writer closes.
    """

    def __init__(
        self,
        write: Callable[[Review, bool], Saved],
        path: Path,
        *,
        finish: Callable[[], None] | None = None,
        retry_seconds: float = RETRY_SECONDS,
    ) -> None:
        self._write = write
        self._finish = finish
        self._retry_seconds = retry_seconds
        self._changed = threading.Condition()
        self._state = SaveState(path=path)
        self._wanted: Review | None = None
        self._snapshot = False
        self._due = 0.0
        self._busy = False
        self._closing = False
        self._tries_begun = 0
        self._tries_ended = 0
        self._try_awaited = 0
        self._listeners: list[Callable[[SaveState], None]] = []
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> SaveState:
        """How the last save went."""
        with self._changed:
            return self._state

    def hold(self, action: Callable[[], None]) -> None:
        """Call `action` while nothing is being written. Waits for that."""
        with self._changed:
            self._changed.wait_for(lambda: not self._busy)
            action()

    def move(self, path: Path) -> None:
        """Name `path` in states from now on, because the review is kept elsewhere."""
        with self._changed:
            self._state = replace(self._state, path=path)

    def listen(self, callback: Callable[[SaveState], None]) -> None:
        """Call `callback` after each try, on the writer's thread."""
        with self._changed:
            self._listeners.append(callback)

    def save(self, review: Review, within: float = 0.0, *, snapshot: bool = False) -> None:
        """Save this state. Returns at once.

        It may wait for up to `within` seconds, in which a newer state takes its place; a newer
        state never makes an older one wait longer. `snapshot` asks for a read-only copy. Raises
        RuntimeError after `close`.
        """
        with self._changed:
            if self._closing:
                raise RuntimeError("The review is closed.")
            due = time.monotonic() + within
            waiting = self._wanted is not None and not self._state.problem
            self._due = min(self._due, due) if waiting else due
            self._wanted = review
            self._snapshot |= snapshot
            self._state = replace(self._state, pending=True)
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="partnercheck-save", daemon=True
                )
                self._thread.start()
            self._changed.notify_all()

    def flush(self, timeout: float | None = None) -> SaveState:
        """Save now what waits. Returns when it is saved, has failed, or `timeout` seconds have
        passed; None waits for ever.

        A listener is called on the writer's own thread, so that it gets the present state at once.
        """
        with self._changed:
            if self._closing or threading.current_thread() is self._thread:
                return self._state
            awaited = self._tries_begun + (self._wanted is not None)
            self._try_awaited = awaited
            if self._wanted is not None:
                self._due = time.monotonic()
                self._changed.notify_all()

            def settled() -> bool:
                if self._wanted is None and not self._busy:
                    return True
                return self._tries_ended >= awaited and bool(self._state.problem)

            self._changed.wait_for(settled, timeout)
            return self._state

    def close(self, timeout: float | None = None) -> SaveState:
        """Save what is left and end the thread. The state returned says what still failed."""
        state = self.flush(timeout)
        with self._changed:
            self._closing = True
            thread, self._thread = self._thread, None
            self._changed.notify_all()
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout)
        return replace(state, pending=self._wanted is not None)

    def _run(self) -> None:
        while (job := self._next()) is not None:
            review, snapshot = job
            problem = ""
            saved: Saved | None = None
            try:
                saved = self._write(review, snapshot)
            except OSError as error:
                problem = in_words(error, self._state.path)
            except CannotSaveError as error:
                problem = str(error)
            except Exception as error:  # noqa: BLE001 - said in the state; its text may hold notes
                problem = (
                    f"The review could not be written out ({type(error).__name__}): "
                    f"{self._state.path}."
                )
            self._ended(review, snapshot, saved, problem)
        if self._finish is not None:
            self._finish()

    def _next(self) -> tuple[Review, bool] | None:
        """The state to save, once it is due, and whether with a snapshot; None when the writer
        closes."""
        with self._changed:
            while not self._closing:
                if self._wanted is None:
                    self._changed.wait()
                elif (wait := self._due - time.monotonic()) > 0:
                    self._changed.wait(wait)
                else:
                    job = (self._wanted, self._snapshot)
                    self._wanted = None
                    self._snapshot = False
                    self._busy = True
                    self._tries_begun += 1
                    return job
            return None

    def _ended(self, review: Review, snapshot: bool, saved: Saved | None, problem: str) -> None:
        with self._changed:
            self._busy = False
            self._tries_ended = self._tries_begun
            if saved is not None:
                self._state = replace(
                    self._state,
                    pending=self._wanted is not None,
                    saved_at=saved.at,
                    number=saved.number,
                    problem="",
                    notice=saved.notice,
                )
            else:
                if self._wanted is None:
                    self._wanted = review
                    awaited = self._tries_begun < self._try_awaited
                    self._due = time.monotonic() + (0.0 if awaited else self._retry_seconds)
                self._snapshot |= snapshot
                self._state = replace(self._state, pending=True, problem=problem)
            state = self._state
            listeners = tuple(self._listeners)
            self._changed.notify_all()
        for listener in listeners:
            self._tell(listener, state)

    def _tell(self, listener: Callable[[SaveState], None], state: SaveState) -> None:
        """Call a listener. One that fails is reported and never called again, so that saving goes
        on."""
        try:
            listener(state)
        except Exception as error:  # noqa: BLE001 - handed to the hook that reports thread failures
            with self._changed:
                self._listeners.remove(listener)
            threading.excepthook(
                threading.ExceptHookArgs(
                    (type(error), error, error.__traceback__, threading.current_thread())
                )
            )
