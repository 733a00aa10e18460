"""`data where`: what is saved, where, and who can read it."""

from __future__ import annotations

import re
import sys

import pytest

from tests.cli.samples import TODAY, files, riverside, save_again


def test_where_before_anything_is_kept(desk):
    ran = desk.run("data", "where")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        f"Nothing is kept yet. It will be kept in this folder:\n  {desk.data}\n"
        "You chose it with --data-dir.\n"
    )
    assert not desk.data.exists()


def test_where_says_what_where_and_who(kept, tmp_path):
    save_again(kept, "abc1", status="complete")
    kept.run("export", "abc1", "--format", "markdown", "--output", str(tmp_path / "plan.md"))
    kept.run("data", "backup", str(tmp_path / "all.zip"))
    kept.keep(riverside(id="old"))
    kept.run("data", "delete", "old")
    before = files(kept.data)
    ran = kept.run("data", "where")
    assert (ran.code, ran.err) == (0, "")
    assert files(kept.data) == before
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "Your reviews are kept in this folder:",
        f"  {kept.data}",
        "You chose it with --data-dir.",
    ]
    text = " ".join(line.strip() for line in lines)
    assert (
        "It holds 1 review, 4 backups, 1 snapshot of what you finished, 1 guide in 3 files and a "
        "list of what you wrote elsewhere."
    ) in text
    if sys.platform != "win32":
        assert "On this computer only you, and its administrators." in text
    assert "The files are not encrypted." in text
    assert "may have to disclose them" in text
    assert f"  {tmp_path / 'plan.md'}" in lines
    assert "A summary of review abc1" in text
    assert f"  {tmp_path / 'all.zip'}" in lines
    assert f"old-{TODAY.isoformat()}: kept until" in text
    assert "hospice" not in ran.out


def test_what_is_kept_adds_up_and_backups_are_counted_as_they_are_checked(kept, tmp_path):
    save_again(kept, "abc1", status="complete")
    kept.keep(riverside(id="lost"))
    save_again(kept, "lost", status="complete")
    (kept.data / "reviews" / "lost" / "review.toml").unlink()
    kept.run("export", "abc1", "--format", "markdown", "--output", str(tmp_path / "plan.md"))
    kept.run("data", "backup", str(tmp_path / "all.zip"))
    (guide,) = (kept.data / "guides").glob("*/*")
    (guide / "languages" / "cy").mkdir(parents=True)
    (guide / "languages" / "cy" / "guide.toml").write_text("format = 1\n")
    (kept.data / "recipient.txt").write_text("age1\n")

    said = " ".join(kept.run("data", "where").out.split())
    words = said.partition("It holds ")[2].partition(". In all ")[0]
    kinds = re.split(r", | and (?=[0-9a-z])", words)
    assert len(kinds) == 7, kinds
    files = sum(
        int(match[1]) if (match := re.search(r"(?:^|in )([0-9]+) [a-z]+(?: of|$)", kind)) else 1
        for kind in kinds
        if not kind.startswith("what is left")
    )
    assert f"In all {files} files," in said
    assert "1 guide in 4 files" in kinds

    checked = " ".join(kept.run("data", "check").out.split())
    assert f"2 reviews, {kinds[2]}, {kinds[3]} and 1 backup of everything looked at" in checked


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: path.write_text("other"), "It was changed since."),
        (lambda path: path.unlink(), "It is not there any more."),
    ],
)
def test_where_says_how_a_summary_stands_now(kept, tmp_path, change, words):
    path = tmp_path / "plan.md"
    kept.run("export", "abc1", "--format", "markdown", "--output", str(path))
    change(path)
    assert words in kept.run("data", "where").out


def test_where_says_why_it_is_this_folder(kept, monkeypatch, tmp_path):
    monkeypatch.setenv("PARTNERCHECK_DATA_DIR", str(kept.data))
    assert "The variable PARTNERCHECK_DATA_DIR names it." in kept.run_bare("data", "where").out
    monkeypatch.delenv("PARTNERCHECK_DATA_DIR")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    if sys.platform == "linux":
        assert "this system's usual place" in kept.run_bare("data", "where").out
        choice = tmp_path / "config" / "partnercheck" / "folder"
        choice.parent.mkdir(parents=True)
        choice.write_text(f"{kept.data}\n")
        text = "".join(kept.run_bare("data", "where").out.split())
        assert f"YouchoseitinPartnerCheck;{choice}remembersthat." in text


def test_where_sees_a_folder_that_is_copied_elsewhere(desk, tmp_path):
    synced = tmp_path / "OneDrive - Trust" / "data"
    ran = desk.run_bare("--data-dir", str(synced), "data", "where")
    assert "seems to stand in OneDrive, which copies it to other computers." in " ".join(
        ran.out.split()
    )


def test_where_names_what_is_not_ours_and_a_list_that_cant_be_read(kept):
    notes = kept.data / "reviews" / "abc1" / "notes.txt"
    notes.write_text("mine")
    (kept.data / "exports.toml").write_text("not [ toml")
    ran = kept.run("data", "where")
    assert f"    {notes}" in ran.out.splitlines()
    assert "can't be read" in ran.out
    assert ran.code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Windows' own there")
def test_where_says_when_others_may_look_in(kept):
    (kept.data / "reviews").chmod(0o755)
    assert "Others on this computer may be able to open 1 file or folder." in " ".join(
        kept.run("data", "where").out.split()
    )


def test_where_names_the_report_of_a_crash(kept):
    assert "crash.txt" not in kept.run("data", "where").out
    (kept.data / "crash.txt").write_text("a fault", "utf-8")
    lines = kept.run("data", "where").out.splitlines()
    told = lines.index("  Where PartnerCheck failed last, without any answer:")
    assert lines[told + 1].strip() == str(kept.data / "crash.txt")
