"""Files made to do harm, or mangled by other programs: the check answers at once."""

from __future__ import annotations

import os
import random
import sys
import tracemalloc
from pathlib import Path

import pytest

from partnercheck.cli.content_words import finding_text, report_text
from partnercheck.errors import GuideError
from partnercheck.guide.load import load_guide
from partnercheck.text import width
from partnercheck.workshop.checking import files
from partnercheck.workshop.checking.guide_check import check_guide
from tests.support.starting_guide import change, checked, codes


def put(guide: Path, text: str | bytes) -> None:
    path = guide / "people.toml"
    old = path.read_bytes()
    path.write_bytes(old + b"\n" + (text if isinstance(text, bytes) else text.encode()))


DEEP = {
    "open lists": "x = " + "[" * 100_000,
    "closed lists": "x = " + "[" * 100_000 + "]" * 100_000,
    "open tables": "x = " + "{a=" * 50_000,
    "lists of tables": "x = " + "[{a=" * 40 + "1" + "}]" * 40,
}


@pytest.mark.parametrize("kind", DEEP)
def test_brackets_past_all_depth(guide, kind):
    put(guide, DEEP[kind])
    assert codes(checked(guide)) == ["G105"]


def test_the_quick_look_for_deep_brackets_passes_over_nothing(monkeypatch):
    chance = random.Random(17)
    pieces = (
        "[",
        "[",
        "[[",
        "{",
        "]",
        "]",
        "}",
        '"',
        "'",
        '"""',
        "'''",
        "#",
        "\\",
        "\n",
        "a",
        "[" * 31,
    )
    texts = ["".join(chance.choices(pieces, k=chance.randint(1, 60))) for _ in range(5_000)]
    quick = [files._too_deep(text) for text in texts]
    monkeypatch.setattr(files, "_closed_in_time", lambda _text: False)

    assert [files._too_deep(text) for text in texts] == quick
    assert 1_000 < sum(place is None for place in quick) < 4_000


@pytest.mark.parametrize("before", ["", 'meaning = "not closed\n'])
def test_a_key_of_40_kilobytes(guide, before):
    put(guide, before + ".".join(["a"] * 20_000) + " = 1\n")
    found = codes(checked(guide))
    assert "G105" in found
    assert set(found) <= {"G105", "G205"}


def test_a_number_of_many_digits(guide):
    put(guide, f"x = {'9' * 100_000}\n")
    assert codes(checked(guide)) == ["G105"]


@pytest.mark.parametrize("key", ["revision", "format"])
@pytest.mark.parametrize(
    "digits",
    ["9" * 4_000, "0x" + "F" * 20_000, '"+-5"', f'"{"9" * 5_000}"'],
    ids=["decimal", "hexadecimal", "two signs", "in quotes"],
)
def test_numbers_that_nobody_can_write_out(guide, key, digits):
    path = guide / "people.toml"
    text = path.read_text("utf-8").replace(f"{key} = 1", f"{key} = {digits}")
    path.write_text(text, "utf-8")
    report = checked(guide)
    assert not (set(codes(report)) - {"G105", "G110", "G303"})
    assert len(report_text(report, 80)) < 4_000


def test_a_file_of_50_megabytes_is_not_read(guide):
    with (guide / "people.toml").open("ab") as file:
        file.truncate(50 * 1024 * 1024)
    tracemalloc.start()
    try:
        assert codes(checked(guide)) == ["G102"]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10 * 1024 * 1024


def test_a_guide_that_is_too_big_altogether(guide):
    filler = "# " + "x" * 1_000_000 + "\n"
    names = [f"area-{number}" for number in range(14)]
    text = (guide / "people.toml").read_text("utf-8")
    for name in names:
        own = text.replace("people", name).replace('text = "', f'text = "In {name}: ')
        (guide / f"{name}.toml").write_text(filler + own, "utf-8")
    listed = ", ".join(f'"{name}"' for name in names)
    change(guide, "guide.toml", '["purpose", "people"]', f'["purpose", "people", {listed}]')
    found = checked(guide).findings
    assert [one.code for one in found] == ["G102"]
    assert "over 12 MiB" in found[0].message


@pytest.mark.skipif(sys.platform == "win32", reason="making links takes rights there")
def test_links_are_not_followed(guide, tmp_path):
    elsewhere = tmp_path / "elsewhere.toml"
    (guide / "people.toml").rename(elsewhere)
    (guide / "people.toml").symlink_to(elsewhere)
    report = checked(guide)
    assert codes(report) == ["G101"]
    assert not report.opened
    assert str(tmp_path) not in report.findings[0].message


def test_a_folder_in_the_place_of_a_file(guide):
    (guide / "people.toml").unlink()
    (guide / "people.toml").mkdir()
    report = checked(guide)
    assert codes(report) == ["G101"]
    assert not report.opened


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(guide):
    (guide / "people.toml").unlink()
    os.mkfifo(guide / "people.toml")
    assert codes(checked(guide)) == ["G101"]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
        ("mac-roman", "Mac"),
    ],
)
def test_other_encodings_are_named_and_read_all_the_same(guide, encoding, words):
    path = guide / "people.toml"
    text = path.read_text("utf-8").replace("Promises kept", "Promisés “kept”")
    path.write_bytes(text.replace('effort = "S"', 'effort = "X"', 1).encode(encoding))
    found = [one for one in checked(guide).findings if one.code != "G313"]
    assert sorted(one.code for one in found) == ["G103", "G306"]
    (named,) = (one for one in found if one.code == "G103")
    assert words in named.message
    if encoding in ("cp1252", "mac-roman"):
        assert (named.line, named.column) == (14, 16)
        assert "“é”" in named.message


def test_windows_line_ends_and_a_mark_are_accepted(guide):
    path = guide / "people.toml"
    text = path.read_text("utf-8").replace(
        "days = 30\nfor_levels = [1", "days = 31\nfor_levels = [1"
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    found = [(one.code, one.severity, one.line) for one in checked(guide).findings]
    assert found == [("G104", "warning", 0), ("G306", "error", 58)]
    assert "\r" not in checked(guide).findings[1].text


def test_hidden_characters_are_named_and_pointed_at(guide):
    change(guide, "people.toml", '"Promises kept"', '"Promises\u202e kept\x1b[31m"')
    found = checked(guide).findings
    assert [(one.code, one.line, one.column) for one in found] == [
        ("G106", 14, 18),
        ("G106", 14, 24),
    ]
    assert "right-to-left override (U+202E)" in found[0].message
    assert "escape, a control character (U+001B)" in found[1].message
    assert "\x1b" not in found[1].text


def test_an_empty_file_and_a_file_of_nothing_but_notes(guide):
    (guide / "people.toml").write_text("", "utf-8")
    assert "G301" in codes(checked(guide))
    (guide / "people.toml").write_text("# nothing\n", "utf-8")
    assert codes(checked(guide)) == ["G301"] * 4


def test_names_and_text_that_would_write_to_a_terminal_are_shown_without_it(guide):
    change(guide, "people.toml", 'id = "oldest-promise"', 'id = "\\u001b]0;title\\u0007"')
    (guide / "a\x1b[31m.toml").write_text("", "utf-8")
    text = report_text(checked(guide), 80)
    assert "\x1b" not in text
    assert "\x07" not in text


@pytest.mark.parametrize("columns", [30, 40, 80, 200])
def test_the_caret_stands_under_what_is_meant(guide, columns):
    word = "stakeholder"
    text = f"Eine lange Zeile mit 日本語 and é, and so on and so on, for the {word} who reads it"
    change(guide, "people.toml", "slipped, and who said so first", text)
    (found,) = (one for one in checked(guide).findings if one.code == "G602")
    _, shown, carets, _ = finding_text(found, "", columns).split("\n")
    assert carets == " " * width(shown[: shown.index(word)]) + "^" * len(word)
    assert width(shown) <= columns


BITS = (
    '"', '"""', "'''", "'", "[", "]", "[[", "]]", "{", "}", "=", ":", ",", "\n", "#", "\\",
    "\\u202e", "“", "”", "\x00", "\x1b", "é", "\u202e", "true", "True", "1", "-", ".", "\r", "\t",
    "\xa0", "0001-01-01", "1979-13-45", "9" * 50, "[[principles]]\n", "levels = ",
)  # fmt: skip


def mangled(text: str, rng: random.Random) -> bytes:
    """A text after up to six random accidents, such as a part cut out or added."""
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(text))
        match rng.randrange(4):
            case 0:
                text = text[:at] + text[at + rng.randint(1, 30) :]
            case 1:
                text = text[:at] + rng.choice(BITS) + text[at:]
            case 2:
                start = rng.randrange(len(text))
                text = text[:at] + text[start : start + rng.randint(1, 200)] + text[at:]
            case _:
                lines = text.split("\n")
                one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
    data = bytearray(text.encode("utf-8"))
    if rng.random() < 0.1:
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def _accidents(guide: Path, seeds: range) -> None:
    for seed in seeds:
        rng = random.Random(seed)
        path = guide / rng.choice(["guide.toml", "people.toml", "purpose.toml"])
        whole = path.read_bytes()
        path.write_bytes(mangled(whole.decode("utf-8"), rng))
        report = check_guide(guide)
        report_text(report, 80)
        try:
            load_guide(guide)
        except GuideError:
            assert report.errors, f"seed {seed}: does not open, and nothing is said"
        said = [one.message for one in report.errors if one.code == "G101"]
        assert said == [], f"seed {seed}: only opening found it: {said}"
        path.write_bytes(whole)


@pytest.mark.thorough
def test_whatever_keeps_a_guide_from_opening_is_found(guide):
    _accidents(guide, range(60))


@pytest.mark.thorough
def test_whatever_keeps_a_guide_from_opening_is_found_in_many_accidents(guide):
    _accidents(guide, range(60, 500))


SLOW = {
    "spaces in a header": "[[principles.x" + " " * 900_000 + "x",
    "dots in an address": '[[sources]]\nurl = "https://' + "a." * 400_000 + ' b"',
    "blanks in a note of another kind": "/*" + " " * 900_000 + "x",
    "blanks in a note of a page": "<!--" + " " * 900_000 + "x",
    "brackets in an address": '[[sources]]\nurl = "' + ")" * 900_000 + 'x"',
}


@pytest.mark.parametrize("kind", SLOW)
def test_a_line_of_a_megabyte_is_looked_through_once(guide, kind):
    """A rule that goes back over it from every place takes hours."""
    path = guide / "guide.toml"
    path.write_text(path.read_text("utf-8") + "\n" + SLOW[kind], "utf-8")
    assert check_guide(guide).errors
