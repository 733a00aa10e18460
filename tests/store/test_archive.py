"""Archives: what was packed comes back, and what does not match the archive's list is refused."""

from __future__ import annotations

import json
import struct
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from partnercheck.errors import ArchiveError
from partnercheck.store import archive as archives
from partnercheck.store.archive import BACKUP, pack, read_archive, read_packed
from tests.store.archives import GOOD, PATH, list_of, packed, refused
from tests.store.samples import NOON


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


@pytest.mark.thorough
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
