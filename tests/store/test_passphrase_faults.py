"""Turning encryption on and off and changing the passphrase, stopped or failing at every call."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from partnercheck.errors import PartnerCheckError, WrongPassphraseError
from partnercheck.session.passphrase import Passphrase, Turned
from partnercheck.store import age_format
from partnercheck.store.filesystem import DISK, FileSystem, is_temporary
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews
from partnercheck.store.opening import open_review
from tests.store.encrypted import SECRET, all_bytes, contents, lived_in
from tests.store.faulty_disk import (
    FaultyDisk,
    Killed,
    done_but_fails_with,
    fails_with,
    kills,
    on,
)
from tests.store.samples import REVIEW_ID, answer, data_folder, noon, review, save_once, saved
from tests.support.passphrases import OTHER, PASSPHRASE
from tests.support.quick_keys import use_quick_keys

pytestmark = pytest.mark.usefixtures("quick_keys")


def of(folder: DataFolder, fs: FileSystem = DISK, passphrase: str = "") -> Passphrase:
    """The folder's passphrase, opened with the given one if there is one."""
    found = Passphrase(on(folder, fs), noon)
    if passphrase:
        found.open(passphrase)
    return found


def finish(turned: Turned) -> None:
    """Finish, and treat anything left to do as a failure."""
    if not turned.done:
        raise PartnerCheckError(turned.words)


def turn_on(folder: DataFolder, fs: FileSystem) -> None:
    """Turn encryption on as a leader does, and again after it was cut off."""
    passphrase = of(folder, fs)
    passphrase.open(PASSPHRASE) if passphrase.in_use else passphrase.choose(PASSPHRASE)
    finish(passphrase.encrypt())


def turn_off(folder: DataFolder, fs: FileSystem) -> None:
    passphrase = of(folder, fs)
    if passphrase.in_use:
        passphrase.open(PASSPHRASE)
        finish(passphrase.decrypt())


def change(folder: DataFolder, fs: FileSystem) -> None:
    passphrase = of(folder, fs)
    try:
        passphrase.open(PASSPHRASE)
    except WrongPassphraseError:
        passphrase.open(OTHER)
    passphrase.change(OTHER)


@dataclass(frozen=True)
class Job:
    name: str
    work: Callable[[DataFolder, FileSystem], None]
    begins_encrypted: bool
    ends_with: str
    """The passphrase that opens everything when the job is done; empty for none."""


JOBS = (
    Job("turning it on", turn_on, False, PASSPHRASE),
    Job("turning it off", turn_off, True, ""),
    Job("changing the passphrase", change, True, OTHER),
)


@dataclass(frozen=True)
class Before:
    """A folder before a job, what its files say, and the newest answers."""

    path: Path
    says: dict[str, bytes]


@pytest.fixture(scope="module", params=JOBS, ids=lambda job: job.name)
def job(request: pytest.FixtureRequest) -> Job:
    found: Job = request.param
    return found


@pytest.fixture(scope="module")
def before(job: Job, tmp_path_factory: pytest.TempPathFactory) -> Before:
    path = tmp_path_factory.mktemp("before")
    folder = data_folder(path)
    lived_in(on(folder, FaultyDisk()))
    save_once(on(folder, FaultyDisk()), review(answer(level=1), id="other"))
    says = contents(folder)
    if job.begins_encrypted:
        with pytest.MonkeyPatch.context() as monkeypatch:
            use_quick_keys(monkeypatch)
            turn_on(folder, FaultyDisk())
    return Before(path, says)


def again(before: Before, path: Path) -> DataFolder:
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(before.path, path)
    return DataFolder(path / "data")


def calls_of(job: Job, before: Before, path: Path) -> list[str]:
    disk = FaultyDisk()
    job.work(again(before, path), disk)
    assert disk.trace.count("replace") >= 2
    return disk.trace


def nothing_is_lost(folder: DataFolder, says: dict[str, bytes]) -> None:
    """Check that every file has the same content as before, whichever passphrase opens it."""
    passphrase = of(folder, FaultyDisk())
    for typed in (PASSPHRASE, OTHER) if passphrase.in_use else ():
        try:
            passphrase.open(typed)
        except WrongPassphraseError:
            continue
        break
    assert contents(folder, passphrase.key) == says
    listing = list_reviews(on(folder, FaultyDisk()), key=passphrase.key)
    assert not listing.unreadable
    assert {entry.id for entry in listing.reviews} == {REVIEW_ID, "other"}
    opened = open_review(on(folder, FaultyDisk()), REVIEW_ID, now=noon, key=passphrase.key)
    assert opened.found == "whole"
    opened.close()


def is_finished(job: Job, folder: DataFolder, says: dict[str, bytes]) -> None:
    state = of(folder).state
    assert not state.partly
    if not job.ends_with:
        assert not state.anything
        assert contents(folder) == says
        # A kill before the very last calls leaves a key that opens nothing: it is in nobody's way.
        of(folder, FaultyDisk()).choose(OTHER)
        return
    assert set(state.wholly) == {REVIEW_ID, "other"}
    assert state.new
    assert SECRET.encode() not in all_bytes(folder)
    assert contents(folder, of(folder, FaultyDisk(), job.ends_with).key) == says


FAULTS = {
    "ENOSPC": fails_with(errno.ENOSPC),
    "EIO": fails_with(errno.EIO),
    "EACCES": fails_with(errno.EACCES),
    "EROFS": fails_with(errno.EROFS),
    "EINTR": fails_with(errno.EINTR),
    "done, but EIO": done_but_fails_with(errno.EIO),
}


class Cases:
    """Folders as stopped and failed jobs leave them, each looked into once.

    What age makes of the same bytes is the same in every case, and the n-th key of a case is the
    n-th of every other. So two cases that leave the same folder leave the same bytes, and what is
    there, and what comes of doing it again, is the same as well.
    """

    def __init__(self, job: Job, before: Before, monkeypatch: pytest.MonkeyPatch) -> None:
        self._job = job
        self._before = before
        self._left: set[tuple[tuple[str, int, bytes], ...]] = set()
        self._keys = [age_format.new_identity() for _ in range(4)]
        self._further = iter(self._keys)
        for name in ("encrypt", "decrypt", "lock", "unlock"):
            monkeypatch.setattr(age_format, name, cache(getattr(age_format, name)))
        monkeypatch.setattr(age_format, "new_identity", lambda: next(self._further))

    def begin(self, path: Path) -> DataFolder:
        """The folder before the job, for another case."""
        self._further = iter(self._keys)
        return again(self._before, path)

    def look_into(self, folder: DataFolder) -> None:
        """Check that what a job left has lost nothing, and that doing it again finishes it."""
        left = as_left(folder)
        if left in self._left:
            return
        nothing_is_lost(folder, self._before.says)
        self._job.work(folder, FaultyDisk())
        is_finished(self._job, folder, self._before.says)
        self._left.add(left)

    def __len__(self) -> int:
        return len(self._left)


def as_left(folder: DataFolder) -> tuple[tuple[str, int, bytes], ...]:
    """The name, the mode and the bytes of everything in a folder; temporary names are random."""
    found = []
    for place, names, files in os.walk(folder.path):
        at = place.removeprefix(str(folder.path))
        for name in (*names, *files):
            path = f"{place}/{name}"
            data = b"" if name in names else Path(path).read_bytes()
            shown = "temporary" if is_temporary(name) else name
            found.append((f"{at}/{shown}", os.lstat(path).st_mode, data))
    return tuple(sorted(found))


@pytest.mark.thorough
def test_stopped_or_failing_at_any_call_it_loses_nothing_and_again_finishes(
    job: Job,
    before: Before,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    calls = calls_of(job, before, tmp_path / "calls")
    cases = Cases(job, before, monkeypatch)
    for at, kill in kills(calls):
        folder = cases.begin(tmp_path / "case")
        with pytest.raises(Killed):
            job.work(folder, FaultyDisk(at, kill))
        cases.look_into(folder)
    record_property("figures", f"{len(kills(calls))} kills, which leave {len(cases)} folders")
    for fault in FAULTS.values():
        said: list[str] = []
        for at in range(len(calls)):
            folder = cases.begin(tmp_path / "case")
            disk = FaultyDisk(at, fault)
            try:
                job.work(folder, disk)
            except (PartnerCheckError, OSError) as error:
                said.append(str(error))
            disk.die()  # the window is closed: a close that failed must not hold the lock
            cases.look_into(folder)
        assert said
        assert PASSPHRASE not in "".join(said)
    record_property("figures", f"{6 * len(calls)} failures, with which it is {len(cases)} folders")


def test_turned_off_nothing_of_it_is_left(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    lived_in(folder)
    turn_on(folder, DISK)
    turn_off(folder, DISK)
    ours = {"reviews", "guides", "index.json"}
    assert {path.name for path in folder.path.iterdir()} <= ours


def test_what_a_killed_save_left_is_removed_before_a_review_counts_as_encrypted(
    tmp_path: Path,
) -> None:
    folder = data_folder(tmp_path)
    lived_in(folder)
    left = folder.review_folder(REVIEW_ID) / "backups" / ".~0123456789abcdef.tmp"
    left.write_text(SECRET)
    turn_on(folder, DISK)
    assert not left.exists()
    assert SECRET.encode() not in all_bytes(folder)


def test_two_windows_that_set_a_passphrase_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    lived_in(folder)
    says = contents(folder)
    first, second = of(folder), of(folder)
    first.choose(PASSPHRASE)
    second.choose(OTHER)
    with pytest.raises(WrongPassphraseError):
        first.encrypt()
    assert second.encrypt().done
    assert contents(folder, of(folder, passphrase=OTHER).key) == says


def test_an_open_review_goes_on_being_saved_after_a_conversion_that_failed(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    save_once(folder, review(answer(level=2)))
    passphrase = of(folder)
    passphrase.choose(PASSPHRASE)
    assert passphrase.key is not None
    disk = FaultyDisk()
    opened = open_review(on(folder, disk), REVIEW_ID, now=noon, key=passphrase.key)
    opened.save(review(answer(level=3)))
    saved(opened.flush())
    broken = len(disk.trace) + 12
    disk._at, disk._fault = broken, fails_with(errno.ENOSPC)
    with pytest.raises(OSError, match="No space"):
        opened.convert(passphrase.key, on=True)
    opened.save(review(answer(level=5)))
    saved(opened.close())
    read = open_review(folder, REVIEW_ID, now=noon, key=passphrase.key)
    assert (read.found, read.review.answers) == ("whole", (answer(level=5),))
    read.close()
