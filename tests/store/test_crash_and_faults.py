"""A save that is stopped, or fails, at every single call to the disk."""

from __future__ import annotations

import errno
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from partnercheck.review.model import Review
from partnercheck.store import last_saves
from partnercheck.store.filesystem import FileSystem
from partnercheck.store.folder import DataFolder
from partnercheck.store.keeping import ReviewFolder
from partnercheck.store.lineage import lineage_of
from partnercheck.store.listing import list_reviews
from partnercheck.store.opening import OpenReview, open_review
from partnercheck.store.review_file import read_review
from tests.store.faulty_disk import (
    CALLS,
    FAULTS,
    Fault,
    FaultyDisk,
    Killed,
    done_but_fails_with,
    fails_with,
    kills,
    on,
    written_short,
)
from tests.store.samples import (
    REVIEW_ID,
    answer,
    data_folder,
    noon,
    review,
    save_once,
    saved,
)

OLD = review(answer(level=2))
NEW = review(answer(level=5), answer("power.say", 1))
FINISHED = review(answer(level=5), answer("power.say", 1), status="complete")


@dataclass(frozen=True)
class Way:
    """One way that a save can go."""

    name: str
    earlier: tuple[Review, ...]
    new: Review
    links: bool = True
    guide: bool = False


WAYS = (
    Way("first save", (), NEW),
    Way("start of a sitting", (OLD,), NEW),
    Way("start of a later sitting", (OLD, OLD), NEW),
    Way("no second names on this disk", (OLD, OLD), NEW, links=False),
    Way("completed, guide copied", (OLD,), FINISHED, guide=True),
)


ALIKE = {"fails with EACCES", "fails with EROFS", "start of a sitting"}
"""Nothing but their words tells these from the others: they run with the thorough tests."""


def thorough(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.thorough] if name in ALIKE else []


def guide_files(path: Path) -> Path:
    files = path / "guide"
    files.mkdir(exist_ok=True)
    for name in ("guide.toml", "goals.toml"):
        (files / name).write_text(f'id = "{name}"\n')
    return files


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The data folder before each way's save, made once and copied for each fault."""
    made = {}
    for way in WAYS:
        made[way.name] = tmp_path_factory.mktemp("before")
        folder = data_folder(made[way.name])
        if way.earlier:
            save_once(on(folder, FaultyDisk()), *way.earlier)
    return made


def before(way: Way, templates: dict[str, Path], path: Path) -> DataFolder:
    shutil.copytree(templates[way.name], path)
    folder = DataFolder(path / "data")
    last_saves.machine_name(path / "another")  # so that each case finds the same there
    last_saves.forget_folder(folder.path)  # of the case before, in the same place
    return folder


def opened_on(disk: FileSystem, way: Way, folder: DataFolder, path: Path) -> ReviewFolder:
    """The review as an open window has it, before the save that is tested."""
    files = guide_files(path) if way.guide else None
    found = folder.review_path(REVIEW_ID).read_bytes() if way.earlier else None
    line = lineage_of(found) if found is not None else None
    kept = ReviewFolder(
        on(folder, disk),
        REVIEW_ID,
        now=noon,
        found=found,
        guide_files=files,
        built_on=line.all if line is not None else (),
    )
    kept.start(way.earlier[-1].status if way.earlier else "")
    return kept


def calls_of(way: Way, templates: dict[str, Path], path: Path) -> list[str]:
    """The calls that this save makes when nothing goes wrong."""
    folder = before(way, templates, path)
    disk = FaultyDisk(links=way.links)
    kept = opened_on(disk, way, folder, path)
    kept.write(way.new)
    calls = list(disk.trace)
    kept.let_go()
    return calls


def holds(folder: DataFolder) -> tuple[object, ...] | None:
    """The answers in the review's file, which must be whole; None when there is no file."""
    path = folder.review_path(REVIEW_ID)
    if not path.exists():
        return None
    read = read_review(path)
    assert read.condition == "whole"
    assert not read.set_aside
    return read.review.answers


def nothing_temporary_shows(folder: DataFolder) -> None:
    listing = list_reviews(on(folder, FaultyDisk()))
    assert not listing.unreadable
    assert {entry.id for entry in listing.reviews} <= {REVIEW_ID}
    assert [entry.answered for entry in listing.reviews] in (
        [],
        [tuple(a.principle for a in OLD.answers)],
        [tuple(a.principle for a in NEW.answers)],
    )


def reopened(folder: DataFolder) -> OpenReview | None:
    """The review opened again on a sound disk; nothing of the cut-off save is left then."""
    if not folder.review_path(REVIEW_ID).exists():
        return None
    again = open_review(on(folder, FaultyDisk()), REVIEW_ID, now=noon)
    left = [
        found for found in folder.review_folder(REVIEW_ID).rglob("*") if found.name.endswith(".tmp")
    ]
    assert left == []
    return again


@pytest.mark.parametrize(
    "way", [pytest.param(way, id=way.name, marks=thorough(way.name)) for way in WAYS]
)
def test_a_kill_at_any_call_leaves_the_old_or_the_new_review_whole(
    way: Way, tmp_path: Path, templates: dict[str, Path]
) -> None:
    old = way.earlier[-1].answers if way.earlier else None
    calls = calls_of(way, templates, tmp_path / "calls")
    assert calls.count("sync") >= 1
    seen = set()
    for at, kill in kills(calls):
        path = tmp_path / "case"
        shutil.rmtree(path, ignore_errors=True)
        folder = before(way, templates, path)
        disk = FaultyDisk(at, kill, links=way.links)
        kept = opened_on(disk, way, folder, path)
        with pytest.raises(Killed):
            kept.write(way.new)
        assert holds(folder) in (old, way.new.answers)
        seen.add(holds(folder))
        nothing_temporary_shows(folder)
        again = reopened(folder)
        if again is not None:
            assert again.found == "whole"
            assert not again.read_only
            again.save(way.new)
            saved(again.close())
            assert holds(folder) == way.new.answers
    assert seen == {old, way.new.answers}


FAILURES = [
    *((f"fails with {errno.errorcode[n]}", fails_with(n)) for n in FAULTS),
    ("done, but fails with EIO", done_but_fails_with(errno.EIO)),
    ("written short", written_short),
]


@pytest.mark.parametrize(
    "way", [pytest.param(way, id=way.name, marks=thorough(way.name)) for way in WAYS]
)
@pytest.mark.parametrize(
    "fault", [pytest.param(fault, id=name, marks=thorough(name)) for name, fault in FAILURES]
)
def test_a_failure_at_any_call_is_said_and_survived(
    way: Way, fault: Fault, tmp_path: Path, templates: dict[str, Path]
) -> None:
    old = way.earlier[-1].answers if way.earlier else None
    calls = calls_of(way, templates, tmp_path / "calls")
    for at, call in enumerate(calls):
        if fault is written_short and call != "write":
            continue
        path = tmp_path / "case"
        shutil.rmtree(path, ignore_errors=True)
        folder = before(way, templates, path)
        disk = FaultyDisk(at, fault, links=way.links)
        kept = opened_on(disk, way, folder, path)
        window = OpenReview(way.new, kept.path, kept=kept, retry_seconds=60, fs=disk)
        window.save(way.new)
        state = window.flush()
        nothing_temporary_shows(folder)
        if state.problem:
            assert state.pending
            assert str(folder.review_path(REVIEW_ID)) in state.problem
            assert holds(folder) in (old, way.new.answers)
            disk.mend()
            window.save(way.new)
            state = window.flush()
        saved(state)
        assert holds(folder) == way.new.answers
        assert len(set(disk.created)) == len(disk.created)
        window.close()
        window.close()
        again = reopened(folder)
        assert again is not None
        again.close()


@pytest.fixture
def _nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The calls of the review's own file are the last."""
    monkeypatch.setattr(last_saves, "remember", lambda *_, **__: None)
    monkeypatch.setattr(last_saves, "machine_name", lambda *_, **__: "")


@pytest.mark.usefixtures("_nothing_beside")
@pytest.mark.parametrize("call", ["write", "sync", "sync_folder", "replace"])
def test_no_save_is_called_saved_whose_own_calls_failed(
    call: str, tmp_path: Path, templates: dict[str, Path]
) -> None:
    way = WAYS[1]
    calls = calls_of(way, templates, tmp_path / "calls")
    last = len(calls) - 1 - calls[::-1].index(call)
    folder = before(way, templates, tmp_path / "data")
    disk = FaultyDisk(last, fails_with(errno.EIO))
    kept = opened_on(disk, way, folder, tmp_path)
    with pytest.raises(OSError, match="Input/output"):
        kept.write(NEW)


def test_after_a_failed_sync_a_new_temporary_file_is_written(
    tmp_path: Path, templates: dict[str, Path]
) -> None:
    way = WAYS[0]
    calls = calls_of(way, templates, tmp_path / "calls")
    folder = before(way, templates, tmp_path / "data")
    disk = FaultyDisk(calls.index("sync"), fails_with(errno.EIO))
    window = opened_on(disk, way, folder, tmp_path)
    with pytest.raises(OSError, match="Input/output"):
        window.write(NEW)
    first = disk.created[-1]
    assert not first.exists()
    window.write(NEW)
    assert disk.created[-1] != first
    assert holds(folder) == NEW.answers


@pytest.mark.usefixtures("_nothing_beside")
def test_the_file_is_on_the_disk_before_it_is_put_in_place(
    tmp_path: Path, templates: dict[str, Path]
) -> None:
    calls = calls_of(WAYS[1], templates, tmp_path / "calls")
    own = calls[len(calls) - 1 - calls[::-1].index("create") :]
    order = [name for name in own if name in ("create", "write", "sync", "link", "replace")]
    assert order == ["create", "write", "sync", "link", "replace", "replace"]
    assert own.index("sync_folder") > own.index("replace")


def test_every_call_of_the_disk_is_counted() -> None:
    own = {name for name in vars(FileSystem) if not name.startswith("_")} - {"pause"}
    assert own <= set(CALLS)
