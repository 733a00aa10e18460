"""Archives: what is packed comes back, and nothing else is ever taken."""

from __future__ import annotations

import contextlib
import json
import stat
import struct
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnercheck.errors import ArchiveError, Exit
from partnercheck.store import archive as archives
from partnercheck.store.archive import pack, read_archive, read_packed
from partnercheck.store.archive_checks import BACKUP, ArchiveForm
from partnercheck.store.backing_up import NothingToBackUpError, back_up
from partnercheck.store.folder import DataFolder
from tests.store.archives import GOOD, archive_of, list_of, packed, tree
from tests.store.faulty_disk import FaultyDisk, Killed, fails_with, killed_after, killed_before
from tests.store.samples import NOON, data_folder, full_review, review, save_once

PATH = Path("/tmp/reviews.zip")


def refused(data: bytes, form: ArchiveForm = BACKUP) -> str:
    with pytest.raises(ArchiveError) as raised:
        read_packed(data, PATH, form)
    words = str(raised.value)
    assert words.startswith(f"{PATH} was not taken. ")
    assert words.endswith(" Nothing was changed.")
    assert raised.value.exit_code == Exit.UNREADABLE
    return words.removeprefix(f"{PATH} was not taken. ").removesuffix(" Nothing was changed.")


def test_what_is_packed_comes_back_to_the_byte():
    files = [*GOOD.items(), ("reviews/a-1/snapshots/7.toml", b"\x00\xff" * 500)]
    archive = read_packed(pack(files, NOON, "0.1.0"), PATH)
    assert [(file.name, archive.read(file.name)) for file in archive.files] == files
    assert archive.made == NOON
    assert "settings.toml" in archive
    assert "key.age" not in archive


@pytest.mark.parametrize(
    "data", [b"", b"a", b"a" * 1_000_000, b"\x00" * 8_388_608], ids=("0", "1", "1e6", "8 MiB")
)
def test_a_file_that_packs_to_almost_nothing_is_taken_back_too(data):
    name = "reviews/riverside/review.toml"
    archive = read_packed(pack([(name, data)], NOON, "0.1.0"), PATH)
    assert archive.read(name) == data


@pytest.mark.parametrize("year", [1970, 1980, 2107, 2108, 9999])
def test_a_clock_that_is_far_off_stops_no_backup(year):
    made = datetime(year, 1, 2, tzinfo=UTC)
    assert read_packed(pack(list(GOOD.items()), made, "0.1.0"), PATH).made == made


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("/etc/passwd", "a path that leads elsewhere"),
        ("//server/share/x.toml", "a path that leads elsewhere"),
        ("C:/x.toml", "a path that leads elsewhere"),
        ("c:x.toml", "a path that leads elsewhere"),
        ("../settings.toml", "a path that leads out of its folder"),
        ("reviews/../../x/review.toml", "a path that leads out of its folder"),
        ("reviews/riverside/..", "a path that leads out of its folder"),
        ("reviews//riverside/review.toml", "a path that PartnerCheck never writes"),
        ("./settings.toml", "a path that PartnerCheck never writes"),
        ("reviews/", "a path that PartnerCheck never writes"),
        ("settings.toml ", "which PartnerCheck never wrote"),
        ("Reviews/other/review.toml", "which PartnerCheck never wrote"),
        ("index.json", "which PartnerCheck never wrote"),
        ("crash.txt", "which PartnerCheck never wrote"),
        ("reviews/riverside/lock", "which PartnerCheck never wrote"),
        ("reviews/riverside/notes.txt", "which PartnerCheck never wrote"),
        ("reviews/River side/review.toml", "which PartnerCheck never wrote"),
        ("reviews/riverside/backups/a.toml", "which PartnerCheck never wrote"),
        ("reviews/riverside/review.toml\n", "which PartnerCheck never wrote"),
        ("trash/riverside-2026-07-01/review.toml", "which PartnerCheck never wrote"),
        ("guides/small/sha256-" + "ab" * 32 + "/run.py", "which PartnerCheck never wrote"),
        ("guides/small/sha256-" + "ab" * 32 + "/.toml", "which PartnerCheck never wrote"),
        ("__MACOSX/settings.toml", "which PartnerCheck never wrote"),
        ("a" * 400, "which PartnerCheck never wrote"),
        ("\x1b]52;c;aGk=\x07", "which PartnerCheck never wrote"),
    ],
)
def test_a_name_that_is_not_ours_is_refused(name, why):
    words = refused(packed(GOOD | {name: b"x"}))
    assert words.startswith("It holds ")
    assert words.endswith(f", {why}.")
    assert "\x1b" not in words
    assert len(words) < 200


@pytest.mark.skipif(sys.platform == "win32", reason="zipfile itself turns \\ round on Windows")
@pytest.mark.parametrize(
    "name", ["..\\settings.toml", "\\settings.toml", "reviews\\a\\review.toml"]
)
def test_a_backslash_is_no_way_round(name):
    assert "a path that" in refused(packed(GOOD | {name: b"x"}))


def test_a_name_that_zipfile_would_cut_is_refused():
    data = packed({"settings.toml.exe": b"x"}).replace(b"settings.toml.exe", b"settings.toml\0exe")
    assert "a path that PartnerCheck never writes" in refused(data)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"external_attr": (stat.S_IFLNK | 0o777) << 16}, "a link"),
        ({"external_attr": (stat.S_IFDIR | 0o700) << 16}, "which is not a file"),
        ({"external_attr": (stat.S_IFIFO | 0o600) << 16}, "which is not a file"),
        ({"external_attr": (stat.S_IFCHR | 0o600) << 16}, "which is not a file"),
        ({"compress_type": zipfile.ZIP_BZIP2}, "packed in a way that PartnerCheck never uses"),
        ({"compress_type": zipfile.ZIP_LZMA}, "packed in a way that PartnerCheck never uses"),
        ({"comment": b"hello"}, "packed in a way that PartnerCheck never uses"),
        ({"extra": b"up\x05\x00abcde"}, "packed in a way that PartnerCheck never uses"),
    ],
)
def test_what_is_no_plain_file_is_refused(entry, why):
    assert refused(packed({"settings.toml": b"x" * 100}, entry=entry)).endswith(f", {why}.")


def test_an_encrypted_entry_is_refused():
    data = bytearray(packed({"settings.toml": b"x"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "packed in a way that PartnerCheck never uses" in refused(bytes(data))


def test_two_names_that_one_disk_would_take_for_one_are_refused():
    guide = "guides/small/sha256-" + "ab" * 32
    for one, other in (("Goals.toml", "goals.toml"), ("ziele-\u00fc.toml", "ziele-u\u0308.toml")):
        words = refused(packed({f"{guide}/{one}": b"1", f"{guide}/{other}": b"2"}))
        assert words.endswith("one file on some machines.")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused():
    target = BytesIO(packed(GOOD))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("settings.toml", b"other")
    assert refused(target.getvalue()) == "It holds settings.toml twice."


def test_what_would_unpack_to_far_more_is_refused():
    words = refused(packed({"reviews/riverside/review.toml": b"\0" * 2_000_000}))
    assert words.endswith("which would unpack to far more than its own size.")
    little = replace(BACKUP, content_bytes=20)
    assert "It would unpack to far more than its own size." in refused(packed(GOOD), little)


def test_a_file_that_is_larger_than_any_of_ours_is_refused_by_what_it_says_of_itself():
    data = bytearray(packed({"settings.toml": b"x" * 50}, entry={"compress_type": 0}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 20 : at + 28] = struct.pack("<LL", 9_000_000, 9_000_000)
    assert refused(bytes(data)).endswith("larger than any file that PartnerCheck keeps.")


def test_an_entry_that_lies_about_its_size_is_read_no_further_than_it_says(monkeypatch):
    asked = []
    real = zipfile.ZipExtFile.read

    def read(self, count=-1):
        asked.append(count)
        return real(self, count)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", read)
    data = bytearray(packed({"settings.toml": b"y" * 5000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    assert "settings.toml" in refused(bytes(data))
    assert max(asked) < 6000


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        (b"", "Its list of files is damaged."),
        ("".join(f"[{n}," for n in range(9999)).encode(), "Its list of files is damaged."),
        (b"[]", "Its list of files is damaged."),
        (b'{"format": 1}', "Its list of files is damaged."),
        (b'{"format": 1, "files": [1]}', "Its list of files is damaged."),
        (b'{"format": 1, "files": [{}]}', "Its list of files is damaged."),
        (b'{"format": 1, "files": [' + b"9" * 5000 + b"]}", "Its list of files is damaged."),
        (list_of(GOOD, format="1"), "Its list of files is damaged."),
        (
            list_of(GOOD, format=2),
            "A newer PartnerCheck wrote it (format 2). Use that version.",
        ),
        (list_of({}), "Its list of files does not fit what is in it: reviews/riverside/"),
        (list_of(GOOD | {"key.age": b""}), "Its list of files does not fit what is in it: key.age"),
        (list_of(GOOD | {"settings.toml": b"format = 2\n"}), "settings.toml is not as it was put"),
        (list_of(GOOD | {"settings.toml": b"x"}), "Its list of files does not fit what is in it"),
    ],
    ids=range(13),
)
def test_a_list_that_does_not_fit_is_refused(listed, why):
    assert refused(packed(GOOD, listed)).startswith(why)


def test_a_list_that_names_a_file_twice_is_refused():
    head = json.loads(list_of(GOOD))
    head["files"].append(head["files"][0])
    assert refused(packed(GOOD, json.dumps(head).encode())) == "Its list names a file twice."


def test_another_zip_file_is_refused_in_words():
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("settings.toml", b"x")
    assert refused(target.getvalue()).startswith("PartnerCheck did not write it: ")
    empty = BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert refused(empty.getvalue()).startswith("PartnerCheck did not write it: ")


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip file at all", b"\0" * 100_000])
def test_what_is_no_archive_is_refused(data):
    assert refused(data) == "It is damaged, cut short, or no archive at all."


@pytest.mark.parametrize("before", [b"MZ" + b"\0" * 100, b"#!/bin/sh\n"])
def test_something_put_before_or_after_is_refused(before):
    good = packed(GOOD)
    assert "something was put before or after it" in refused(before + good)
    assert "no archive at all" in refused(good + before)
    assert refused(packed(GOOD, comment=b"hello"))


def test_more_entries_than_we_write_are_refused_before_they_are_read(monkeypatch):
    opened = []
    real = zipfile.ZipFile

    def opens(*arguments, **named):
        opened.append(1)
        return real(*arguments, **named)

    data = packed({f"reviews/r{i}/review.toml": b"x" for i in range(4)})
    monkeypatch.setattr(archives.zipfile, "ZipFile", opens)
    few = replace(BACKUP, files=3)
    assert refused(data, few) == "It has more entries than PartnerCheck writes."
    assert opened == []


def test_a_directory_that_says_fewer_entries_than_it_holds_is_refused():
    data = bytearray(packed({f"reviews/r{i}/review.toml": b"x" for i in range(9)}))
    struct.pack_into("<HH", data, len(data) - 22 + 8, 2, 2)
    assert refused(bytes(data))


def test_every_cut_and_every_flipped_byte_is_refused_or_harmless():
    """Harmless: a byte that no one reads, such as the time of day of an entry."""
    data = pack(list(GOOD.items()), NOON, "0.1.0")
    for at in range(len(data)):
        refused(data[:at])
    harmless = 0
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 0xFF
        try:
            archive = read_packed(bytes(changed), PATH)
        except ArchiveError:
            continue
        harmless += 1
        assert {file.name: archive.read(file.name) for file in archive.files} == GOOD
    assert harmless < len(data) / 3


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_bytes_give_an_archive_or_words(data):
    good = pack(list(GOOD.items()), NOON, "0.1.0")
    raw = bytearray(good)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=12))
    try:
        archive = read_packed(bytes(raw), PATH)
    except ArchiveError:
        return
    for file in archive.files:
        assert len(archive.read(file.name)) == file.size


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_short_bytes_are_refused_in_words(raw):
    refused(raw)


def test_a_folder_a_missing_file_and_a_large_one_are_said(tmp_path):
    with pytest.raises(ArchiveError, match="There is no file"):
        read_archive(tmp_path / "none.zip")
    with pytest.raises(ArchiveError, match="is a folder"):
        read_archive(tmp_path)
    (tmp_path / "large.zip").write_bytes(b"x" * 11)
    with pytest.raises(ArchiveError, match="larger than"):
        read_archive(tmp_path / "large.zip", replace(BACKUP, archive_bytes=10))


def test_more_than_an_archive_may_hold_is_said_when_it_is_made():
    small = replace(BACKUP, archive_bytes=100)
    with pytest.raises(ArchiveError, match="There is more than an archive may hold"):
        pack([("settings.toml", bytes(range(256)) * 10)], NOON, "0.1.0", small)
    with pytest.raises(ArchiveError, match="more files"):
        pack([("settings.toml", b"")], NOON, "0.1.0", replace(BACKUP, files=0))


# Backing up


def test_a_backup_holds_everything_but_what_can_be_made_anew(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, full_review(), full_review())
    folder.settings_path.write_bytes(b"format = 1\n")
    folder.exports_path.write_bytes(b"format = 1\n")
    folder.crash_path.write_bytes(b"fault")
    (folder.trash_path / "gone-2026-07-01").mkdir(parents=True)
    (folder.trash_path / "gone-2026-07-01" / "review.toml").write_bytes(b"x")
    archive = archive_of(folder, tmp_path / "reviews.zip")
    kept = tree(folder.path, without=("lock", "index.json", "crash.txt"))
    wanted = {name: data for name, data in kept.items() if not name.startswith("trash/")}
    assert {file.name: archive.read(file.name) for file in archive.files} == wanted
    assert len(wanted) >= 4


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Windows' own there")
def test_a_backup_is_private_whatever_stood_there(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review())
    path = tmp_path / "reviews.zip"
    path.write_bytes(b"old")
    path.chmod(0o666)
    back_up(folder, path, NOON, "0.1.0")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_not_ours_is_left_out_and_named(tmp_path):
    folder = data_folder(tmp_path)
    place = save_once(folder, review()).parent
    (place / "notes.txt").write_text("mine")
    (folder.reviews_path / "My notes").mkdir()
    (folder.path / "holiday.jpg").write_bytes(b"x")
    outside = tmp_path / "secret.toml"
    outside.write_text("secret")
    (place / "snapshots").mkdir(exist_ok=True)
    (place / "snapshots" / "9.toml").symlink_to(outside)
    made = back_up(folder, tmp_path / "reviews.zip", NOON, "0.1.0")
    assert set(made.kept.foreign) == {
        place / "notes.txt",
        place / "snapshots" / "9.toml",
        folder.reviews_path / "My notes",
    }
    assert b"secret" not in made.data


def test_an_empty_folder_has_nothing_to_back_up(tmp_path):
    for folder in (DataFolder(tmp_path / "none"), data_folder(tmp_path)):
        with pytest.raises(NothingToBackUpError):
            back_up(folder, tmp_path / "reviews.zip", NOON, "0.1.0")
    assert not (tmp_path / "reviews.zip").exists()


def test_a_backup_that_is_cut_off_anywhere_leaves_the_old_one(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review())
    path = tmp_path / "reviews.zip"
    path.write_bytes(b"old")
    counting = FaultyDisk()
    back_up(folder, tmp_path / "count.zip", NOON, "0.1.0", fs=counting)
    calls = len(counting.trace)
    assert calls > 10
    whole = 0
    for at in range(calls):
        for fault in (killed_before, killed_after, fails_with(28), fails_with(5)):
            path.write_bytes(b"old")
            with contextlib.suppress(Killed, OSError):
                back_up(folder, path, NOON, "0.1.0", fs=FaultyDisk(at, fault))
            if path.read_bytes() != b"old":
                whole += 1
                assert read_archive(path).files
    assert 0 < whole < calls * 4
    for left in tmp_path.glob(".~*"):
        left.unlink()
    assert {one.name for one in tmp_path.iterdir()} == {"data", "reviews.zip", "count.zip"}


def test_a_disk_that_gives_back_other_bytes_is_not_believed(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review())

    class Forgetful(FaultyDisk):
        def read(self, path, limit):
            data = super().real("read", (path, limit))
            return data[:-1] + b"?" if path.name.startswith(".~") else data

    with pytest.raises(OSError, match=r".*"):
        back_up(folder, tmp_path / "reviews.zip", NOON, "0.1.0", fs=Forgetful())
    assert not (tmp_path / "reviews.zip").exists()


def test_the_list_says_what_is_inside_to_anybody(tmp_path):
    folder = data_folder(tmp_path)
    save_once(folder, review())
    back_up(folder, tmp_path / "reviews.zip", NOON, "0.1.0")
    with zipfile.ZipFile(tmp_path / "reviews.zip") as archive:
        assert archive.testzip() is None
        head = json.loads(archive.read(BACKUP.list_name))
    assert (head["format"], head["partnercheck"], head["made"]) == (1, "0.1.0", NOON.isoformat())
    assert [file["name"] for file in head["files"]] == sorted(
        file["name"] for file in head["files"]
    )
