"""Archives: an entry that would leave the folder, overwrite something or grow too large is
refused."""

from __future__ import annotations

import stat
import struct
import sys
import zipfile
from io import BytesIO

import pytest
from msgspec.structs import replace

from partnercheck.store.archive import BACKUP
from tests.store.archives import GOOD, packed, refused


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
