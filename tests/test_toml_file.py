"""Reading TOML that somebody else may have written: within limits, and every failure in words."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from partnercheck import toml_file
from partnercheck.errors import UnreadableError
from partnercheck.toml_file import KEY_PARTS, long_key_line, newer_toml, parse, read_bytes

PATH = Path("goals.toml")
LONG = ".".join(["ab"] * 14_000)
"""A dotted key of 40 KB: `tomllib` takes seconds over it (.docs/contracts.md)."""


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as error:
        parse(data, PATH)
    words = str(error.value)
    assert words.startswith(str(PATH))
    assert "invalid" not in words
    assert words.endswith(".")
    return words


def test_plain_toml_is_read() -> None:
    assert parse(b'a = 1\nb.c = "x"\n', PATH) == {"a": 1, "b": {"c": "x"}}


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    data = '\ufeffa = """x\r\ny"""\r\n'.encode()

    assert parse(data, PATH) == {"a": "x\ny"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a = \nb = 1", "goals.toml: line 1, column 5: a value was expected here: text in "),
        (b"a = ", "goals.toml: the end of the file (line 1): a value was expected here: text in "),
        (b"a = 1\nb = [\n", "goals.toml: the end of the file (line 2): a value was expected here"),
        (b"a = 1\na = 2\n", "line 2, column 6: what is named here is there already"),
        (b'a = "x', "the end of the file (line 1): the text was not closed"),
        (b'a = "x\n', "line 1, column 7: the text was not closed: a quote was expected"),
        (b"a 1", "line 1, column 3: an equals sign was expected after the key."),
        (b"a = 1 2", "line 1, column 7: the line was expected to end here."),
        (b"a = {b = 1", "the end of the file (line 1): a { was not closed: } was expected"),
        (b"[a\nb = 1", "line 1, column 3: a closing bracket was expected here"),
        (b"= 1", "line 1, column 1: a key with its value, a [header] or a note after # was"),
        (b"a. = 1", "line 1, column 4: the name of a key was expected here."),
        (b'a = "\\u00zz"', "digits and the letters a to f were expected after this backslash."),
        (b'a = "\\q"', "a backslash here means nothing in TOML; write two of them, or a slash."),
        (b'a = "\\ud800"', "after this backslash stands a number that is no character."),
        (b'a = "\0"', "line 1, column 6: a sign stands here that no TOML file may hold."),
        ("a = “x”".encode(), "line 1, column 5"),
        (b"a = True", "line 1, column 5"),
        (b'a = "\xe9"', "goals.toml, line 1: not UTF-8. Save it as UTF-8."),
        (b'a = 1\n\nb = "caf\xe9"', "line 3: not UTF-8"),
        ("a = 1".encode("utf-16"), "goals.toml is saved as UTF-16. Save it as UTF-8."),
        (b"\xfe\xff" + "a = 1".encode("utf-16-be"), "UTF-16"),
        (b"a = " + b"[" * 100_000, "goals.toml: brackets stand too deep inside each other."),
        (b"a = " + b"{b = " * 50_000, "brackets stand too deep"),
        (b"a = " + b"9" * 5_000, "goals.toml: a number is too long to read."),
        (b"a = 2026-02-30", "line 1, column 5: there is no such date or time."),
    ],
    ids=range(26),
)
def test_every_failure_comes_out_in_words(data: bytes, words: str) -> None:
    assert words in refused(data)


@pytest.mark.parametrize(
    "text",
    [
        "{key} = 1",
        "[{key}]",
        "[[{key}]]",
        "x = {{{key} = 1}}",
        "x = {{ a = 1, {key} = 1}}",
        'x = [{{{key} = "]"}}]',
        'y = "a.b" # c\nx = 1\n{key} = 1',
        '"a"."b".{key} = 1',
        '"a" . {key} = 1',
        "'a'.{key} = 1",
        'x = {{"a"."b" = 1, "a".{key} = "z"}}',
        'x = """\n"quoted" \\""" tail"""\n{key} = 1',
    ],
)
def test_a_long_dotted_key_is_refused_before_it_is_parsed(text: str) -> None:
    line = text[: text.index("{key}")].count("\n") + 1

    words = refused(text.format(key=LONG).encode())

    assert words == f"goals.toml, line {line}: a key has more than 16 parts."


@pytest.mark.parametrize("part", ['"a"', "'a'", '"a b"', '"a\\"b"', "' '", "a-b", "1"])
@pytest.mark.parametrize("dot", [".", " . ", "\t."])
def test_parts_of_every_kind_are_counted(part: str, dot: str) -> None:
    most = dot.join([part] * KEY_PARTS)
    one_more = dot.join([part] * (KEY_PARTS + 1))

    assert long_key_line(f"{most} = 1\n") == 0
    assert long_key_line(f"x = 1\n{one_more} = 1\n") == 2


@pytest.mark.parametrize(
    "text",
    [
        f'a = "{LONG}"',
        f"a = '{LONG}'",
        f'a = """\n{LONG}\n"""',
        f"a = '''{LONG}'''",
        f"# {LONG}\na = 1",
        f'a = "say \\"{LONG}\\" twice"',
        f"a = 1 # it's {LONG}",
        "a = 1.5e10\nb = 1.2\n" * 40,
        'a = "' + "One sentence. " * 400 + '"',
    ],
    ids=[
        "string",
        "literal",
        "long-string",
        "long-literal",
        "comment",
        "escapes",
        "apostrophe",
        "numbers",
        "sentences",
    ],
)
def test_dots_in_strings_and_comments_count_for_nothing(text: str) -> None:
    assert long_key_line(text) == 0


@pytest.mark.thorough
def test_a_megabyte_of_anything_is_looked_through_at_once() -> None:
    """A search that tries every combination of dots, or goes to the end from every quote, would
    not end; each of these takes a fraction of a second."""
    looked_through = """
from partnercheck.toml_file import long_key_line
for text in (
    'a = "' + ("." + "x" * 60_000) * 15 + '"',
    "." * 15 + "x" * 900_000,
    '"' * 900_001,
    "'" * 900_001,
    '"a".' * 200_000 + "b = 1",
    "a." * 400_000,
    '"' * 3 + '"' + chr(92) * 300_001,
    "a" * 1_000_000,
    "# " + "a." * 400_000,
):
    long_key_line(text)
print("done")
"""
    ended = subprocess.run(
        [sys.executable, "-c", looked_through],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parent.parent,
        timeout=120,
    )
    assert ended.stdout.strip() == b"done"


# The file itself


def test_a_file_up_to_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"x" * 2048)
    assert len(read_bytes(path, 2048)) == 2048

    path.write_bytes(b"x" * 2049)
    with pytest.raises(UnreadableError, match="is too big: over 2 KiB") as error:
        read_bytes(path, 2048)
    assert str(path) in str(error.value)


def test_the_limit_is_said_in_mebibytes(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * (1024 * 1024 + 1))

    with pytest.raises(UnreadableError, match="over 1 MiB, the most that is read"):
        read_bytes(path, 1024 * 1024)


def test_a_link_a_folder_and_nothing_are_refused(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("a = 1")
    (tmp_path / "link.toml").symlink_to(tmp_path / "real.toml")

    with pytest.raises(UnreadableError, match=r"link\.toml is a link"):
        read_bytes(tmp_path / "link.toml", 100)
    with pytest.raises(UnreadableError, match="is not a file"):
        read_bytes(tmp_path, 100)
    with pytest.raises(UnreadableError, match=r"none\.toml can't be read"):
        read_bytes(tmp_path / "none.toml", 100)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes as files here")
def test_a_pipe_is_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")

    with pytest.raises(UnreadableError, match="is not a file"):
        read_bytes(tmp_path / "pipe.toml", 100)


@pytest.mark.parametrize(
    ("text", "place", "instead"),
    [
        ("x = 1\na = {b = 1,\n  c = 2}\n", "line 2, column 5", "{b = 1, c = 2 }"),
        ("a = {b = 1, }\n", "line 1, column 5", "{b = 1 }"),
        ("a = [\n {b = 1, # one\n }]\n", "line 2, column 2", "{b = 1 }"),
        ('a = "\\e[0m"\n', "line 1, column 6", "\\u001b"),
        ('a = "x\\x41"\n', "line 1, column 7", "\\u0041"),
        ("a = 14:32\n", "line 1, column 5", "14:32:00"),
        ("a = 2026-11-23T14:32+01:00\n", "line 1, column 5", "2026-11-23T14:32:00"),
    ],
)
def test_what_toml_1_1_has_is_named_on_every_python(text, place, instead) -> None:
    words = refused(text.encode())

    assert words.startswith(f"goals.toml: {place}: ")
    assert words.endswith(f"is TOML 1.1, and is not read. Write {instead}.")


@pytest.mark.parametrize(
    "text",
    [
        'a = {b = """\n\n[[answers]]\n""", c = 1}\n',
        "a = {b = '''x\n{\n,}'''}\n",
        'a = "{ \\\\e 14:32"\n',
        "a = '\\e'\n",
        'a = """\n{\n 14:32 }"""\n',
        "a = {b = [\n 1,\n]}\n",
        "a = 14:32:00\nb = 2026-11-23T14:32:00+01:00\nc = 2026-11-23T14:32:00.5Z\n# 14:32 {\n",
    ],
)
def test_what_toml_1_0_has_is_left_alone(text) -> None:
    assert parse(text.encode(), PATH)


# The quick look for TOML 1.1

PIECES = (
    "{", "}", "{ ", " }", ",", ", ", "\n", "a = 1", "b.c = ", '"x"', '"', "'", '"""', "'''", "#",
    "\\", '\\"', "\\e", " ", "\t", "[", "]", "07:32", "07:32:00", "sha256:82aa",
    "1979-05-27T07:32", "+07:00",
)  # fmt: skip


def test_the_quick_look_for_toml_1_1_passes_over_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(17)
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 14))) for _ in range(20_000)]
    texts += ['{ a = """x" } """, }', '{ a = "{", b = "}", }', "{ a = 1, # }\n }", "{ a = 1,\t}"]
    quick = [newer_toml(text) for text in texts]
    monkeypatch.setattr(toml_file, "_may_be_newer", lambda _text: True)

    assert [(text, newer_toml(text)) for text in texts] == list(zip(texts, quick, strict=True))
    assert sum(map(bool, quick)) > 100


def test_simple_tables_and_checksums_are_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml_file, "bare_text", None)

    assert newer_toml('digest = "sha256:82aa"\n# saved 1 sha256:98e4\n') == []
    text = 'warnings = [\n    { id = "late", text = "Papers, and more, come late." },\n    {},\n]\n'
    assert newer_toml(text) == []
