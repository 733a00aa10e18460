"""`data versions`; and that no command says all is well while another version lies beside a
review."""

from __future__ import annotations

import shutil

import pytest

from partnercheck.store import sealed
from partnercheck.store.clock import local_now
from partnercheck.store.folder import DataFolder
from partnercheck.store.lock import ReviewLock, take_lock
from partnercheck.store.review_file import read_review
from tests.cli.samples import riverside


@pytest.fixture
def twice(kept):
    """A review, and another version of it from another machine: level 2 is 5 there."""
    path = kept.data / "reviews" / "abc1" / "review.toml"
    body = sealed.check(path.read_bytes()).body
    number = sealed.number_inside(body)
    there = sealed.seal(body.replace(b"\nlevel = 2", b"\nlevel = 5"), number)
    path.with_name("review-LAPTOP.toml").write_bytes(there)
    return kept


def levels(desk):
    path = desk.data / "reviews" / "abc1" / "review.toml"
    return [answer.level for answer in read_review(path).review.answers]


@pytest.mark.parametrize(
    ("command", "code"), [(("list",), 0), (("data", "check"), 1), (("doctor",), 1)]
)
def test_every_list_names_another_version(twice, command, code):
    ran = twice.run(*command)
    assert ran.code == code
    assert "review-LAPTOP.toml" in (ran.out + ran.err).replace("\n", "")
    assert "othing to mend" not in ran.out


def test_what_differs_is_shown_answer_by_answer_and_taken_after_a_yes(twice):
    ran = twice.run("data", "versions", "abc1")
    assert ran.code == 0
    assert "answer:" in ran.out
    assert "There: 5" in ran.out
    asked = twice.run("data", "versions", "abc1", "--take", "1")
    assert asked.code == 2
    taken = twice.run("data", "versions", "abc1", "--take", "1", "--yes")
    assert taken.code == 0
    assert 5 in levels(twice)
    assert "No review in" in twice.run("data", "versions").out


def test_one_answer_is_taken_and_the_other_version_kept_for_programs(twice):
    (one,) = twice.run("data", "versions", "--json").json["reviews"]
    (version,) = one["versions"]
    (item,) = [known["item"] for known in version["differences"]]
    wrong = twice.run("data", "versions", "abc1", "--take", "1", "--only", "answer:x", "--yes")
    assert wrong.code == 1
    assert "Nothing called answer:x differs there." in wrong.err
    done = twice.run("data", "versions", "abc1", "--take", "1", "--only", item, "--yes")
    assert done.code == 0
    assert 5 in levels(twice)


def test_nothing_is_taken_of_a_version_while_the_review_is_open(twice):
    lock = take_lock(twice.data / "reviews" / "abc1", local_now())
    assert isinstance(lock, ReviewLock)
    before = levels(twice)
    try:
        ran = twice.run("data", "versions", "abc1", "--take", "1", "--yes")
    finally:
        lock.release()
    assert ran.code == 1
    assert ran.err == "Nothing was changed. Riverside is open in another window. Close it there.\n"
    assert levels(twice) == before


def test_the_review_here_is_kept_and_the_other_put_aside(twice):
    before = levels(twice)
    assert twice.run("data", "versions", "abc1", "--keep", "1", "--yes").code == 0
    assert levels(twice) == before
    place = twice.data / "reviews" / "abc1"
    assert not (place / "review-LAPTOP.toml").exists()
    assert len(list((place / "aside").iterdir())) == 1
    assert twice.run("data", "check").code == 0


@pytest.mark.parametrize("command", ["show", "actions", "export"])
def test_a_review_of_which_only_versions_are_left_leads_to_them(desk, command):
    path = desk.keep(riverside())
    for one in (path.with_name("previous.toml"), path.parent / "machines"):
        shutil.rmtree(one, ignore_errors=True)
        one.unlink(missing_ok=True)
    left = path.rename(path.with_name("review.toml..path1"))
    more = ("--format", "markdown") if command == "export" else ()
    ran = desk.run(command, "abc1", *more)
    assert ran.code == 3
    assert str(left) in ran.err
    command = f"partnercheck data versions abc1 --data-dir {desk.data}"
    assert command in ran.err
    DataFolder(desk.data).index_path.unlink()
    where = f"{path} is not there. Another version of it is here: {left}."
    assert f"{where} What differs: {command}\n" in desk.run("list").err
    assert desk.run("data", "versions", "abc1", "--take", "1", "--yes").code == 0
    assert desk.run("show", "abc1").code == 0


def test_a_last_save_that_lies_nowhere_is_told_by_every_command(desk):
    path = desk.keep(riverside())
    before = path.read_bytes()
    shutil.rmtree(path.parent / "machines")
    body = sealed.check(before).body.replace(b"\nlevel = 2", b"\nlevel = 5")
    number = sealed.number_inside(body)
    path.write_bytes(sealed.seal(body, number))
    list_run, check, doctor = (
        desk.run(*words) for words in (("list",), ("data", "check"), ("doctor",))
    )
    for said in (list_run.err, check.out, doctor.out):
        assert "what was saved last on this computer" in " ".join(said.split())
    assert check.code == 1
    path.write_bytes(before)
    assert "saved last on this computer" not in desk.run("list").err


def test_a_data_folder_that_is_away_is_not_called_empty(desk):
    desk.keep(riverside())
    away = desk.data.rename(desk.data.with_name("away"))
    for words in (("list",), ("data", "check"), ("show", "latest"), ("data", "encrypt")):
        ran = desk.run(*words)
        assert ran.code == 1, words
        assert "not there any more" in ran.err
        assert "1 review of yours was kept there" in ran.err
    for words in (("doctor",), ("data", "where")):
        assert "kept there" in " ".join(desk.run(*words).out.split())
    assert not desk.data.exists()
    away.rename(desk.data)
    assert desk.run("show", "latest").code == 0
