"""TOML from anywhere: gives tables, or a sentence that repeats nothing of the text."""

from __future__ import annotations

import pytest

from partnercheck.store.toml_text import UnreadableTextError, parse
from partnercheck.toml_file import long_key_line

LONG_KEY = ".".join(["a"] * 17)
FITTING_KEY = ".".join(["a"] * 16)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\0\0\0", "empty"),
        (b" \n\n", "empty"),
        ("format = 1".encode("utf-16"), "UTF-16"),
        ("a = 1\nname = 'caf\xe9'".encode("cp1252"), "Line 2 is not UTF-8"),
        (b"a = 1\nb = secret", "Line 2"),
        (b"a = 1\na = 2\n", "Line 2"),
        (b'a = "secret', "Its end"),
        (b"a = 1\0\n", "Line 1"),
        (b"a = " + b"[" * 100_000, "too deep"),
        (b"a = " + b"9" * 5000, "number"),
        (f"b = 1\n{LONG_KEY} = 1".encode(), "Line 2 has a key"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_failure_says_why_and_where_and_repeats_nothing(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableTextError, match=words) as caught:
        parse(data)
    assert "secret" not in str(caught.value)


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    data = b'\xef\xbb\xbfname = "a"\r\nnote = """\r\none\r\ntwo"""\r\n'
    assert parse(data) == {"name": "a", "note": "one\ntwo"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{LONG_KEY} = 1", 1),
        (f"[{LONG_KEY}]", 1),
        (f"[[{LONG_KEY}]]", 1),
        (f"x = {{ {LONG_KEY} = 1 }}", 1),
        (f"x = [\n {{ {LONG_KEY} = 1 }}]", 2),
        (LONG_KEY.replace(".", " . ") + " = 1", 1),
        (LONG_KEY.replace("a", '"a.b"') + " = 1", 1),
        (LONG_KEY.replace("a", "'a'") + " = 1", 1),
        (f'"""\n{LONG_KEY}\n"""\n{LONG_KEY} = 1', 4),
        (f"{FITTING_KEY} = 1", 0),
        (f'note = "{LONG_KEY}"', 0),
        (f"note = '{LONG_KEY}'", 0),
        (f'note = """\n"" {LONG_KEY}\n"""""', 0),
        (f"note = '''\n' {LONG_KEY}\n'''''", 0),
        (f'note = "\\" {LONG_KEY}"', 0),
        (f"# {LONG_KEY}", 0),
        ("1.5\n" * 40, 0),
    ],
)
def test_only_keys_of_too_many_parts_are_found(text: str, line: int) -> None:
    assert long_key_line(text) == line


@pytest.mark.thorough
def test_the_search_is_one_pass_over_any_text() -> None:
    """Texts over which a search that backtracks would take hours."""
    for piece in ('\\"', '"', "'", '""', "'''\\", ". ", "a b. c. ", '"""', "#."):
        assert not long_key_line(piece * 200_000)
    for piece in ("a.", "a . "):
        assert long_key_line(piece * 200_000) == 1
    paragraph = "One sentence of a note. " * 15
    assert not long_key_line(f'note = "{paragraph}"\n' * 2_000)
