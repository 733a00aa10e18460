"""What this machine saved last: if another version replaces it, that is noticed. The copy is kept
in no other place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnercheck.errors import FolderGoneError
from partnercheck.store import folder_key, last_saves
from partnercheck.store.archive import read_archive
from partnercheck.store.backing_up import back_up
from partnercheck.store.folder import DataFolder
from partnercheck.store.lineage import lineage_at, overtaken
from partnercheck.store.listing import list_reviews
from partnercheck.store.opening import OpenReview, open_review
from partnercheck.store.restoring import Restored, plan_restore, restore
from partnercheck.store.taking import take
from partnercheck.store.trash import move_to_trash, put_back
from partnercheck.store.versions import find_versions, put_aside
from tests.store.encrypted import encrypt_all
from tests.store.samples import NOON, REVIEW_ID, answer, noon, review, save_once, saved
from tests.support.machines import Machine, two_machines
from tests.support.passphrases import PASSPHRASE
from tests.support.quick_keys import use_quick_keys

FIRST = review(answer(level=2))
OFFICE = review(answer(level=2), answer("power.say", 4))
LAPTOP = review(answer(level=5), answer("culture.calm", 1))


def opened(folder: DataFolder) -> OpenReview:
    return open_review(folder, REVIEW_ID, now=noon)


def save_on(machine: Machine, state: object) -> None:
    """Have one sitting with one save."""
    with machine.used() as folder:
        window = opened(folder)
        window.save(state)  # type: ignore[arg-type]
        saved(window.close())


def carry(source: Machine, target: Machine) -> None:
    """Carry files one way, as a sync does that keeps only the newest: an older file of the same
    name is replaced, a newer one is left."""

    def newest(from_: str, to: str) -> str:
        if not Path(to).exists() or Path(to).stat().st_mtime_ns < Path(from_).stat().st_mtime_ns:
            shutil.copy2(from_, to)
        return to

    shutil.copytree(
        source.folder.path, target.folder.path, dirs_exist_ok=True, copy_function=newest
    )


@pytest.fixture
def machines(tmp_path: Path) -> tuple[Machine, Machine]:
    """Two machines that both have the first save."""
    office, laptop = two_machines(tmp_path)
    with office.used() as folder:
        save_once(folder, FIRST)
    carry(office, laptop)
    return office, laptop


def test_one_machine_after_the_other_is_no_conflict(machines: tuple[Machine, Machine]) -> None:
    for number in range(4):
        here, there = machines[number % 2], machines[1 - number % 2]
        save_on(here, review(answer(level=number + 1)))
        carry(here, there)
        for machine in machines:
            with machine.used() as folder:
                assert overtaken(folder) == {}
                assert list_reviews(folder).versions == ()
                window = opened(folder)
                assert (window.found, window.notices) == ("whole", ())
                window.close()


def test_what_lost_to_a_newer_one_is_named_and_can_be_taken(
    machines: tuple[Machine, Machine],
) -> None:
    office, laptop = machines
    save_on(office, OFFICE)
    save_on(laptop, LAPTOP)
    carry(laptop, office)
    with office.used() as folder:
        assert list(overtaken(folder)) == [REVIEW_ID]
        window = opened(folder)
        assert window.found == "overtaken"
        assert window.review.answers == LAPTOP.answers
        assert "is not in it" in window.notices[0]
        assert "machines" in window.notices[0]
        window.close()
        (listed,) = list_reviews(folder).versions
        (version,) = find_versions(folder, REVIEW_ID)
        assert listed.paths == (version.path,)
        assert version.read is not None
        assert version.read.review.answers == OFFICE.answers
        take(folder, version, ["answer:power.say"], NOON)
        assert overtaken(folder) == {}
        assert list_reviews(folder).versions == ()
    carry(office, laptop)
    with laptop.used() as folder:
        assert overtaken(folder) == {}
        assert list_reviews(folder).versions == ()


def test_what_lost_is_kept_when_somebody_goes_on_without_a_look(
    machines: tuple[Machine, Machine],
) -> None:
    office, laptop = machines
    save_on(office, OFFICE)
    save_on(laptop, LAPTOP)
    carry(laptop, office)
    save_on(office, review(answer(level=3)))
    with office.used() as folder:
        (version,) = find_versions(folder, REVIEW_ID)
        assert version.read is not None
        assert version.read.review.answers == OFFICE.answers
        put_aside(folder, version, NOON)
        assert list_reviews(folder).versions == ()
        assert overtaken(folder) == {}


def test_taking_a_part_of_this_machines_own_copy_puts_all_of_it_aside(
    machines: tuple[Machine, Machine],
) -> None:
    office, laptop = machines
    save_on(office, review(answer(level=1), answer("power.say", 4), answer("culture.calm", 5)))
    save_on(laptop, LAPTOP)
    carry(laptop, office)
    with office.used() as folder:
        (version,) = find_versions(folder, REVIEW_ID)
        data = version.path.read_bytes()
        take(folder, version, ["answer:power.say"], NOON)
        aside = folder.review_folder(REVIEW_ID) / "aside"
        assert data in {one.read_bytes() for one in aside.iterdir()}
        assert list_reviews(folder).versions == ()


def test_a_decision_on_one_machine_is_one_on_the_other(machines: tuple[Machine, Machine]) -> None:
    office, laptop = machines
    save_on(office, OFFICE)
    save_on(laptop, LAPTOP)
    carry(laptop, office)
    with office.used() as folder:
        (version,) = find_versions(folder, REVIEW_ID)
        put_aside(folder, version, NOON)
    carry(office, laptop)
    for machine in machines:
        with machine.used() as folder:
            assert overtaken(folder) == {}
            assert list_reviews(folder).versions == ()


def test_what_lies_nowhere_any_more_is_told_with_the_backups(
    machines: tuple[Machine, Machine],
) -> None:
    office, laptop = machines
    save_on(office, OFFICE)
    save_on(laptop, LAPTOP)
    shutil.rmtree(office.folder.review_folder(REVIEW_ID) / "machines")
    carry(laptop, office)
    with office.used() as folder:
        window = opened(folder)
        assert window.found == "overtaken"
        assert "No copy of that save is here any more" in window.notices[0]
        assert [backup.answers for backup in window.recoverable][-1:] == [1]
        window.restore(window.recoverable[-1])
        saved(window.close())
        assert overtaken(folder) == {}


@pytest.mark.parametrize("how", ["restore", "delete", "newer restore"])
def test_what_the_leader_does_is_no_version_from_elsewhere(
    machines: tuple[Machine, Machine], tmp_path: Path, how: str
) -> None:
    office, laptop = machines
    with laptop.used() as folder:
        save_on(laptop, LAPTOP)
        save_on(laptop, LAPTOP)
        back_up(folder, tmp_path / "all.zip", NOON, "0")
    with office.used() as folder:
        if how == "delete":
            put_back(folder, move_to_trash(folder, REVIEW_ID, NOON))
        if how == "restore":
            window = opened(folder)
            window.save(OFFICE)
            saved(window.flush())
            folder.review_path(REVIEW_ID).write_bytes(b"nonsense")
            window.close()
            window = opened(folder)
            window.restore(window.recoverable[-1])
            saved(window.close())
        if how == "newer restore":
            archive = read_archive(tmp_path / "all.zip")
            plan = plan_restore(folder, archive, NOON)
            assert plan.reviews[0].outcome == "newer"
            restore(folder, archive, plan, Restored(), NOON)
        assert overtaken(folder) == {}
        assert opened(folder).found == "whole"


def test_a_version_that_is_encrypted_is_noticed_too(
    machines: tuple[Machine, Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_quick_keys(monkeypatch)
    office, laptop = machines
    with office.used() as folder:
        key = folder_key.make_key(folder, PASSPHRASE)
        encrypt_all(folder, key)
        assert overtaken(folder, key=key) == {}
    carry(office, laptop)
    for machine, state in ((office, OFFICE), (laptop, LAPTOP)):
        with machine.used() as folder:
            window = open_review(folder, REVIEW_ID, now=noon, key=key)
            window.save(state)
            saved(window.close())
    carry(laptop, office)
    with office.used() as folder:
        assert list(overtaken(folder, key=key)) == [REVIEW_ID]
        (version,) = find_versions(folder, REVIEW_ID, key=key)
        assert version.read is not None
        assert version.read.review.answers == OFFICE.answers
        assert list_reviews(folder, key=key).versions
        assert b"Riverside" not in b"".join(
            path.read_bytes() for path in office.home.rglob("*") if path.is_file()
        )


def test_nothing_but_numbers_and_checksums_is_kept_outside(
    machines: tuple[Machine, Machine],
) -> None:
    office, _ = machines
    save_on(office, OFFICE)
    with office.used() as folder:
        place = last_saves.where_kept(folder.path)
        assert place is not None
        line = lineage_at(folder.review_path(REVIEW_ID))
        assert line is not None
        name = last_saves.machine_name(folder.path)
        assert {one.name: one.read_bytes() for one in place.iterdir()} == {
            "folder": f"{name}\n{folder.path.resolve()}\n".encode(),
            f"{REVIEW_ID}.2.{line.digest}": b"",
        }
        move_to_trash(folder, REVIEW_ID, NOON)
        assert last_saves.where_kept(folder.path) is None


def test_a_place_that_cannot_be_written_stops_no_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("a file where the folder would be")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    path = save_once(folder, FIRST, OFFICE)
    assert not (path.parent / "machines").exists()
    assert opened(folder).found == "whole"


@pytest.mark.parametrize("left", ["nothing", "a bare mount point", "other files"])
def test_a_folder_that_is_away_as_the_program_starts_is_not_made_again(
    machines: tuple[Machine, Machine], tmp_path: Path, left: str
) -> None:
    office, _ = machines
    with office.used() as folder:
        away = tmp_path / "away"
        folder.path.rename(away)
        if left != "nothing":
            folder.path.mkdir()
        if left == "other files":
            (folder.path / "minutes.docx").write_bytes(b"")
        before = sorted(office.home.rglob("*"))
        with pytest.raises(FolderGoneError, match="1 review of yours was kept there"):
            folder.prepare()
        with pytest.raises(FolderGoneError):
            list_reviews(folder)
        assert sorted(office.home.rglob("*")) == before
        if left == "nothing":
            away.rename(folder.path)
            folder.prepare()
            assert len(list_reviews(folder).reviews) == 1
        else:
            folder.prepare(anew=True)
            assert list_reviews(folder).reviews == ()


def test_a_folder_that_held_nothing_is_made_again(tmp_path: Path) -> None:
    office, _ = two_machines(tmp_path)
    with office.used() as folder:
        shutil.rmtree(folder.path)
        folder.prepare()
        save_once(folder, FIRST)
        move_to_trash(folder, REVIEW_ID, NOON)
        shutil.rmtree(folder.path)
        folder.prepare()
        assert folder.reviews_path.is_dir()
