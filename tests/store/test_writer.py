"""One thread saves the newest state, reports how that went, and tries again."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnercheck.review.model import Review
from partnercheck.store.writer import CannotSaveError, ReviewWriter, Saved, SaveState
from tests.store.samples import NOON, answer, review, saved

PATH = Path("/somewhere/review.toml")
LONG = 60.0


class Disk:
    """A `write` that can be held and made to fail."""

    def __init__(self) -> None:
        self.written: list[tuple[Review, bool]] = []
        self.threads: set[str] = set()
        self.error: BaseException | None = None
        self.may_go = threading.Event()
        self.may_go.set()
        self.begun = threading.Event()
        self.finished = threading.Event()

    def write(self, kept: Review, snapshot: bool) -> Saved:
        self.begun.set()
        self.may_go.wait(LONG)
        self.threads.add(threading.current_thread().name)
        if self.error is not None:
            raise self.error
        self.written.append((kept, snapshot))
        return Saved(NOON)


def at(level: int) -> Review:
    return review(answer(level=level))


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def writer(disk: Disk) -> Iterator[ReviewWriter]:
    writing = ReviewWriter(disk.write, PATH, finish=disk.finished.set, retry_seconds=LONG)
    yield writing
    disk.may_go.set()
    disk.error = None
    writing.close()


def test_nothing_is_pending_before_the_first_save(writer: ReviewWriter) -> None:
    assert writer.state == SaveState(path=PATH)
    assert writer.flush() == SaveState(path=PATH)


def test_a_save_returns_before_anything_is_written(writer: ReviewWriter, disk: Disk) -> None:
    disk.may_go.clear()
    writer.save(at(1))
    assert writer.state.pending
    assert writer.state.saved_at is None
    assert disk.begun.wait(LONG)
    assert writer.flush(timeout=0.01).pending
    disk.may_go.set()
    assert saved(writer.flush()).saved_at == NOON
    assert disk.threads == {"partnercheck-save"}


def test_superseded_states_are_dropped(writer: ReviewWriter, disk: Disk) -> None:
    disk.may_go.clear()
    writer.save(at(1))
    assert disk.begun.wait(LONG)
    for level in (2, 3, 4):
        writer.save(at(level))
    disk.may_go.set()
    saved(writer.flush())
    assert [kept for kept, _ in disk.written] == [at(1), at(4)]


def test_typed_text_waits_for_more_and_a_choice_does_not(writer: ReviewWriter, disk: Disk) -> None:
    writer.save(at(1), within=LONG)
    writer.save(at(2), within=LONG)
    assert disk.written == []
    writer.save(at(3))
    assert disk.begun.wait(LONG)
    saved(writer.flush())
    assert [kept for kept, _ in disk.written] == [at(3)]


def test_a_state_that_waits_is_not_put_off_by_newer_text(writer: ReviewWriter, disk: Disk) -> None:
    writer.save(at(1), within=0.01)
    writer.save(at(2), within=LONG)
    assert disk.begun.wait(LONG)
    saved(writer.flush())
    assert disk.written[-1][0] == at(2)


def test_flush_does_not_wait_for_more_text(writer: ReviewWriter, disk: Disk) -> None:
    writer.save(at(1), within=LONG)
    saved(writer.flush())
    assert disk.written == [(at(1), False)]


def test_a_failure_is_said_with_the_path_and_the_state_kept(
    writer: ReviewWriter, disk: Disk
) -> None:
    disk.error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    writer.save(at(1))
    state = writer.flush()
    assert (state.pending, state.saved_at) == (True, None)
    assert state.problem == f"The disk is full: {PATH}. Make some room."
    disk.error = None
    assert saved(writer.flush()).saved_at == NOON
    assert disk.written == [(at(1), False)]


def test_the_next_change_tries_again(writer: ReviewWriter, disk: Disk) -> None:
    disk.error = OSError(errno.EIO, "")
    writer.save(at(1))
    assert writer.flush().problem
    disk.error = None
    disk.begun.clear()
    writer.save(at(2))
    assert disk.begun.wait(LONG)
    saved(writer.flush())
    assert disk.written == [(at(2), False)]


def test_it_tries_again_by_itself_until_there_is_room() -> None:
    disk = Disk()
    disk.error = OSError(errno.ENOSPC, "")
    failures: list[SaveState] = []
    mended = threading.Event()

    def heard(state: SaveState) -> None:
        failures.append(state)
        if len(failures) == 3:
            disk.error = None
        if not state.problem:
            mended.set()

    writing = ReviewWriter(disk.write, PATH, retry_seconds=0.001)
    writing.listen(heard)
    writing.save(at(1))
    assert mended.wait(LONG)
    assert [bool(state.problem) for state in failures] == [True, True, True, False]
    saved(writing.close())


def test_a_flush_during_a_try_of_the_newest_state_tells_how_that_went(
    writer: ReviewWriter, disk: Disk
) -> None:
    disk.error = OSError(errno.EIO, "")
    disk.may_go.clear()
    writer.save(at(1))
    assert disk.begun.wait(LONG)
    states: list[SaveState] = []
    flushing = threading.Thread(target=lambda: states.append(writer.flush()))
    flushing.start()
    disk.may_go.set()
    flushing.join(LONG)
    assert "The disk reported a fault" in states[0].problem


def test_a_flush_during_a_try_of_an_older_state_waits_for_one_of_its_own(
    writer: ReviewWriter, disk: Disk
) -> None:
    disk.error = OSError(errno.EIO, "")
    disk.may_go.clear()
    writer.save(at(1))
    assert disk.begun.wait(LONG)
    writer.save(at(2), within=LONG)
    states: list[SaveState] = []
    heard = threading.Event()

    def mend(state: SaveState) -> None:
        disk.error = None
        heard.set()

    writer.listen(mend)
    flushing = threading.Thread(target=lambda: states.append(writer.flush()))
    flushing.start()
    disk.may_go.set()
    flushing.join(LONG)
    assert heard.is_set()
    saved(states[0])
    assert [kept for kept, _ in disk.written] == [at(2)]


def test_a_mistake_in_the_code_is_said_without_the_note_in_it(
    writer: ReviewWriter, disk: Disk
) -> None:
    disk.error = ValueError("a secret note")
    writer.save(at(1))
    problem = writer.flush().problem
    assert "ValueError" in problem
    assert str(PATH) in problem
    assert "secret" not in problem


def test_what_no_disk_can_save_is_said_in_its_own_words(writer: ReviewWriter, disk: Disk) -> None:
    disk.error = CannotSaveError("Shorten some notes.")
    writer.save(at(1))
    assert writer.flush().problem == "Shorten some notes."


def test_listeners_hear_each_try_on_the_thread_that_saves(writer: ReviewWriter, disk: Disk) -> None:
    heard: list[tuple[str, SaveState]] = []
    writer.listen(lambda state: heard.append((threading.current_thread().name, state)))
    writer.save(at(1))
    state = writer.close()
    assert heard == [("partnercheck-save", state)]


def test_a_listener_that_fails_is_reported_and_saving_goes_on(
    writer: ReviewWriter, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_type))

    def fails(state: SaveState) -> None:
        raise RuntimeError("the screen is gone")

    writer.listen(fails)
    for level in (1, 2):
        writer.save(at(level))
        saved(writer.flush())
    writer.close()
    assert reported == [RuntimeError]
    assert len(disk.written) == 2


def test_a_listener_may_ask_for_a_flush(writer: ReviewWriter, disk: Disk) -> None:
    flushed: list[SaveState] = []
    writer.listen(lambda state: flushed.append(writer.flush()))
    writer.save(at(1))
    state = writer.close()
    assert flushed == [state]


def test_closing_saves_what_is_left_and_ends_the_thread(writer: ReviewWriter, disk: Disk) -> None:
    before = set(threading.enumerate())
    writer.save(at(1), within=LONG)
    (own,) = set(threading.enumerate()) - before
    saved(writer.close())
    assert disk.written == [(at(1), False)]
    assert disk.finished.is_set()
    assert own.name == "partnercheck-save"
    assert not own.is_alive()
    with pytest.raises(RuntimeError):
        writer.save(at(2))


def test_closing_again_returns_at_once(writer: ReviewWriter, disk: Disk) -> None:
    disk.error = OSError(errno.EROFS, "")
    writer.save(at(1))
    assert writer.close() == writer.close() == writer.flush()


def test_closing_on_a_failing_disk_says_so(writer: ReviewWriter, disk: Disk) -> None:
    disk.error = OSError(errno.EROFS, "")
    writer.save(at(1))
    state = writer.close()
    assert state.pending
    assert "can only be read" in state.problem


def test_a_snapshot_that_was_asked_for_is_not_lost_to_a_newer_state(
    writer: ReviewWriter, disk: Disk
) -> None:
    disk.error = OSError(errno.EIO, "")
    writer.save(at(1), snapshot=True)
    writer.flush()
    disk.error = None
    writer.save(at(2))
    saved(writer.flush())
    assert disk.written == [(at(2), True)]


def test_many_threads_may_save_at_once(writer: ReviewWriter, disk: Disk) -> None:
    threads = [
        threading.Thread(target=lambda level=level: writer.save(at(level), within=0.001))
        for level in range(1, 6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    saved(writer.flush())
    assert disk.written[-1][0] in [at(level) for level in range(1, 6)]
