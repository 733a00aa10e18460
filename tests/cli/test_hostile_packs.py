"""Packed guides made to do harm: refused before anything is written, each for its own stated
reason."""

from __future__ import annotations

import stat
import sys
import tempfile
from pathlib import Path

import pytest

from partnercheck.cli import main
from partnercheck.guide.load import load_guide
from partnercheck.store.archive import GUIDE
from tests.store.archives import GOOD, list_of, packed, tree
from tests.support.packs import files_of, packed_by_hand, packed_file
from tests.support.starting_guide import change, write_starting_guide

ELSEWHERE = "a path that leads elsewhere"
OUT = "a path that leads out of its folder"
NEVER = "which PartnerCheck never wrote"
NAMES = {
    "../people.toml": OUT,
    "languages/../../people.toml": OUT,
    "/etc/people.toml": ELSEWHERE,
    "C:/people.toml": ELSEWHERE,
    "//server/share/people.toml": ELSEWHERE,
    "./people.toml": "a path that PartnerCheck never writes",
    "run.py": NEVER,
    "schema/area.schema.json": NEVER,
    ".people.toml": NEVER,
    "inner/people.toml": NEVER,
    "__MACOSX/people.toml": NEVER,
    "People.toml": "and people.toml, one file on some machines",
    "PEOPLE.TOML": "and people.toml, one file on some machines",
}


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return write_starting_guide(tmp_path / "my-guide")


@pytest.fixture
def refused(tmp_path, monkeypatch, capsys):
    """Install these bytes; returns why they were refused, after a check that nothing was written
    anywhere."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    made = []
    real = tempfile.mkdtemp
    monkeypatch.setattr(tempfile, "mkdtemp", lambda *a, **k: made.append(1) or real(*a, **k))

    def install(data: bytes, *, unpacks: bool = False) -> str:
        path = tmp_path / "guide.zip"
        path.write_bytes(data)
        before = tree(tmp_path)
        capsys.readouterr()
        made.clear()
        code = main(
            ["--data-dir", str(tmp_path / "data"), "content", "install", str(path), "--yes"]
        )
        written = capsys.readouterr()
        assert (code, written.out) == (3, "")
        assert tree(tmp_path) == before
        assert not (tmp_path / "data").exists()
        assert list(temporary.iterdir()) == []
        assert bool(made) == unpacks
        start, end = f"{path} was not taken. ", " Nothing was changed.\n"
        assert written.err.startswith(start)
        assert "\x1b" not in written.err
        return written.err.removeprefix(start).removesuffix(end)

    return install


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_guide_file(guide, refused, name):
    why = refused(packed_by_hand(guide, {name: b"x"}))
    assert why == (
        f"It holds {name} {NAMES[name]}."
        if NAMES[name].startswith("and ")
        else f"It holds {name}, {NAMES[name]}."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="zipfile itself turns \\ round on Windows")
def test_a_backslash_is_no_way_round(guide, refused):
    assert refused(packed_by_hand(guide, {"..\\people.toml": b"x"})).endswith(f", {OUT}.")


def test_a_link(guide, refused):
    link = (stat.S_IFLNK | 0o777) << 16
    assert refused(packed_by_hand(guide, {}, external_attr=link)) == "It holds guide.toml, a link."


def test_what_would_unpack_to_far_more_than_its_own_size(guide, refused):
    why = refused(packed_by_hand(guide, {"huge.toml": b"# " + b"\0" * 1_000_000}))
    assert why == "It holds huge.toml, which would unpack to far more than its own size."


def test_a_file_that_is_too_big_is_refused_by_what_it_says_of_itself(guide, refused):
    why = refused(packed_by_hand(guide, {"huge.toml": b"x" * 1_100_000}, compress_type=0))
    assert why == "It holds huge.toml, larger than any file that PartnerCheck keeps."


def test_too_many_files(guide, refused):
    many = {f"area-{number}.toml": b"" for number in range(1_300)}
    assert refused(packed_by_hand(guide, many)) == "It has more entries than PartnerCheck writes."


def test_a_file_that_the_guide_does_not_use(guide, refused):
    why = refused(packed_by_hand(guide, {"extra.toml": b"format = 1\n"}), unpacks=True)
    assert why == "It holds extra.toml, which the guide does not use."


def test_a_backup_is_no_guide(refused):
    assert refused(packed(GOOD)) == (
        "It is a backup. To put it back: partnercheck data restore FILE."
    )


def test_a_guide_that_was_changed_on_the_way(guide, refused, tmp_path):
    data = bytearray(packed_file(guide, tmp_path / "good.zip").read_bytes())
    at = data.index(b"Partners do what")
    data[at : at + 8] = b"Somebody"
    assert refused(bytes(data)).startswith("people.toml in it is damaged.")


@pytest.mark.parametrize("key", ["id", "version", "digest"])
def test_an_archive_that_says_something_else_than_the_guide_in_it(guide, refused, key):
    loaded = load_guide(guide)
    about = {name: getattr(loaded, name) for name in ("id", "version", "digest")} | {key: "other"}
    files = files_of(guide)
    why = refused(packed(files, list_of(files, **about), form=GUIDE), unpacks=True)
    assert why == f"Its {key} is not that of the guide in it."


def test_a_guide_that_can_not_be_opened_names_its_own_file(guide, refused):
    data = packed_by_hand(guide, {"people.toml": b'format = 1\nid = "people"\ntitle = \n'})
    why = refused(data, unpacks=True)
    assert why == (
        "people.toml: line 3, column 8: Nothing stands after “title =”. "
        "Write its value, or take the line out."
    )


def test_escape_codes_in_a_title_reach_no_terminal(guide, tmp_path, capsys):
    change(guide, "guide.toml", 'title = "My guide"', 'title = "My \\u001b]0;x\\u0007guide"')
    path = packed_file(guide, tmp_path / "guide.zip")
    code = main(["--data-dir", str(tmp_path / "data"), "content", "install", str(path), "--yes"])
    written = capsys.readouterr()
    assert code == 0
    assert written.out.startswith("My guide, version")
    assert "\x1b" not in written.out + written.err


HOSTILE = {
    "brackets": (b"x = " + b"[" * 100_000, "brackets stand too deep inside each other"),
    "key": (b".".join([b"a"] * 20_000) + b" = 1\n", "a key has more than 16 parts"),
    "utf-16": ("format = 1".encode("utf-16"), "is saved as UTF-16"),
    "cp1252": ("title = “é”".encode("cp1252"), "not UTF-8"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_files_that_no_editor_wrote_are_refused_in_an_archive_too(guide, refused, kind):
    data, words = HOSTILE[kind]
    made = packed_by_hand(guide, {"people.toml": data}, compress_type=0)
    why = refused(made, unpacks=True)
    assert why.startswith("people.toml")
    assert words in why


def test_an_archive_of_five_gigabytes_is_not_read_whole(tmp_path, capsys):
    path = tmp_path / "guide.zip"
    with path.open("wb") as file:
        file.truncate(5 * 1024**3)
    code = main(["--data-dir", str(tmp_path / "data"), "content", "install", str(path), "--yes"])
    assert code == 3
    assert "It is larger than 25 MiB." in capsys.readouterr().err
