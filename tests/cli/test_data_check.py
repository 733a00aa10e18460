"""`data check`: a verdict on each file, and what to do about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partnercheck.store.filesystem import DISK
from tests.cli.samples import files, riverside


def test_check_of_nothing(desk):
    ran = desk.run("data", "check")
    assert (ran.code, ran.out) == (0, f"There is nothing to check in {desk.data} yet.\n")


def test_check_gives_a_verdict_on_each(kept, tmp_path):
    kept.run("data", "backup", str(tmp_path / "all.zip"))
    ran = kept.run("data", "check")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Riverside (abc1)"
    assert lines[1].startswith("  The review: whole, 2 answers, saved ")
    assert any(line.startswith("  The save before it: whole, 2 answers") for line in lines)
    assert f"  {tmp_path / 'all.zip'}" in lines
    assert lines[-1] == "1 review, 3 backups and 1 backup of everything looked at: nothing to mend."


@pytest.mark.parametrize("hidden", ["the file", "its folder"])
def test_a_review_that_may_not_be_read_is_named_beside_the_verdicts(kept, monkeypatch, hidden):
    """As with files of another user of the computer; whoever runs the tests may be root."""
    path = next(kept.data.glob("reviews/*/review.toml"))
    kept.keep(riverside(id="another"))
    top = path if hidden == "the file" else path.parent

    def barred(method):
        real = getattr(type(DISK), method)

        def refused(self, place, *rest):
            above = Path(place).parents
            if top in (above if method == "status" else (Path(place), *above)):
                raise PermissionError(13, "Permission denied", str(place))
            return real(self, place, *rest)

        monkeypatch.setattr(type(DISK), method, refused)

    for method in ("read", "names", "status"):
        barred(method)
    ran = kept.run("data", "check")
    assert ran.code == 1
    assert f"{top} can't be read: its permissions forbid it." in " ".join(ran.out.split())
    assert "Riverside (another)" in ran.out
    assert "gone" not in ran.out


@pytest.mark.parametrize(
    ("damage", "words", "mend"),
    [
        (lambda data: data[:50], "can't be read.", "it offers the newest good backup."),
        (
            lambda data: data.replace(b"level = 2", b"level = 5"),
            "changed outside PartnerCheck, 2 answers",
            "it says what differs",
        ),
        (
            lambda data: data[: data.rindex(b"# saved")],
            "cut short: its end is missing",
            "it offers the newest good backup.",
        ),
    ],
)
def test_check_says_what_is_wrong_and_what_to_do(kept, damage, words, mend):
    path = kept.data / "reviews" / "abc1" / "review.toml"
    path.write_bytes(damage(path.read_bytes()))
    before = files(kept.data)
    ran = kept.run("data", "check")
    assert ran.code == 1
    text = " ".join(ran.out.split())
    assert words in text
    assert mend in text
    assert "1 not as it should be." in text
    assert "hospice" not in ran.out
    assert files(kept.data) == before


def test_check_names_the_file_of_a_damaged_backup(kept):
    path = kept.data / "reviews" / "abc1" / "previous.toml"
    path.write_bytes(b"format = [")
    lines = kept.run("data", "check").out.splitlines()
    at = lines.index("  The save before it: can't be read.")
    assert lines[at + 1] == f"    {path}"


def test_check_of_a_damaged_review_without_a_backup_names_the_way_that_is_left(desk):
    path = desk.keep(riverside())
    path.write_bytes(b"format = [")
    shutil.rmtree(path.parent / "machines")
    text = " ".join(desk.run("data", "check").out.split())
    assert "No backup yet." in text
    assert "If you have one elsewhere: partnercheck data restore FILE" in text
