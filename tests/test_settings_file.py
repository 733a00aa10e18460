"""The settings file: every kind of mistake is named in words, stops nothing and is not lost."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from partnercheck.commands import COMMANDS, EVERYWHERE, PLACES, commands_for
from partnercheck.key_names import KeyNameError, is_single, key_words, read_key
from partnercheck.session.library import Library
from partnercheck.settings import Settings, checked_keys, read_settings, written

USUAL = Settings()


def file_with(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, "utf-8")
    return path


def library_with(folder: Path, text: str = "") -> Library:
    library = Library(folder / "data", folder / "no-guide")
    library.prepare()
    assert not library.problem
    if text:
        library.folder.settings_path.write_text(text, "utf-8")
    return library


def on_disk(library: Library) -> dict[str, Any]:
    return tomllib.loads(library.folder.settings_path.read_text("utf-8"))


# Reading


def test_no_file_has_the_usual_settings_and_no_problem(tmp_path: Path) -> None:
    read = read_settings(tmp_path / "settings.toml")
    assert (read.settings, read.problems, read.unreadable, read.found) == (USUAL, (), False, False)
    below_a_file = file_with(tmp_path, "") / "settings.toml"
    assert not read_settings(below_a_file).unreadable


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = file_with(
        tmp_path,
        'format = 1\ntheme = "light"\nadvice = "at-the-end"\nsingle_keys = false\n'
        'animations = false\nless_text = true\n[keys]\nnotes = "Ctrl+N"\nhelp = "F6"\n',
    )
    read = read_settings(path)
    assert read.problems == ()
    assert read.settings == Settings(
        theme="light",
        advice="at-the-end",
        single_keys=False,
        animations=False,
        less_text=True,
        keys={"notes": "ctrl+n", "help": "f6"},
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "drak"', "theme: “drak” is not one of dark, light, high-contrast, terminal."),
        ("theme = 3", "theme: needed is one of dark, light, high-contrast, terminal."),
        ('theme = ["dark"]', "theme: needed is one of dark, light, high-contrast, terminal."),
        ('theme = "\\u001b]52;c;eA==\\u0007x"', "theme: “x” is not one of"),
        (f'theme = "{"long" * 50}"', "theme: “longlonglonglonglonglonglonglonglonglon…” is not"),
        ('advice = "never"', "advice: “never” is not one of as-i-go, when-i-ask, at-the-end."),
        ('single_keys = "yes"', "single_keys: true or false is needed."),
        ("animations = 1", "animations: true or false is needed."),
        ("less_text = []", "less_text: true or false is needed."),
        ("format = 2", "The settings come from a newer PartnerCheck; what is known is used."),
        ('format = "1"', "format: the number 1 is needed."),
        ('them = "dark"', "There is no setting “them”; did you mean “theme”?"),
        ("zzz = 1", "There is no setting “zzz”."),
        ('keys = "n"', "keys: a table of command ids and keys is needed."),
        ('[keys]\nnots = "n"', "keys: there is no command “nots”; did you mean “notes”? "),
        ("[keys]\nnotes = 7", "keys.notes: a key in quotes is needed. The usual keys stay."),
        ('[keys]\nnotes = "hop"', "keys.notes: there is no key “hop”. The usual keys stay."),
        ('[keys]\nnotes = ""', "keys.notes: there is no key “”."),
        ('[keys]\nnotes = "Tab"', "keys.notes: Tab moves, chooses or goes out everywhere."),
        ('[keys]\nnotes = "ctrl+i"', "keys.notes: a terminal can't tell Ctrl+I from Tab."),
        ('[keys]\nnotes = "ctrl+c"', "keys.notes: Ctrl+C says how to leave, everywhere."),
        ('[keys]\nlevel = "z"', "keys.level: it can't have another key."),
        ('[keys]\nleave-level = "q"', "keys.leave-level: it can't have another key."),
        ('[keys]\nhelp = "i"', "keys.help: its key works in text boxes too, so it can't be"),
        (
            '[keys]\nnotes = "w"',
            "“Notes” (notes) and “Warning signs” (warnings) in A principle. The usual keys stay.",
        ),
        ('[keys]\nshape = "f1"', "(shape) and “Help” (help) in "),
        ('[keys]\nnotes = "3"', "keys: “3” would be both “Place” (level) and “Notes” (notes)"),
        ('[keys]\nanswers = "?"', "keys: “question mark” would be both "),
    ],
)
def test_a_mistake_is_named_and_the_rest_is_used(tmp_path: Path, text: str, said: str) -> None:
    head = "" if "less_text" in text else "less_text = true\n"
    read = read_settings(file_with(tmp_path, head + text))
    assert len(read.problems) == 1
    assert read.problems[0].startswith("settings.toml: ")
    assert said in read.problems[0]
    assert not read.unreadable
    assert read.settings == Settings(less_text=bool(head))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"theme = ", "the end of the file"),
        (b"theme = \xff", "not UTF-8"),
        ("theme = 'dark'".encode("utf-16"), "UTF-16"),
        (b"x = " + b"[" * 30_000, "too deep"),
        (b"x = " + b"9" * 5_000, "a number is too long"),
        (b".".join([b"a"] * 40) + b" = 1", "parts"),
        (b"#" * 70_000, "too big"),
        (b'theme = "dark"\ntheme = "light"', "overwrite"),
    ],
)
def test_what_can_not_be_read_leaves_the_usual_settings(
    tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(data)
    read = read_settings(path)
    assert read.settings == USUAL
    assert read.unreadable
    assert read.problems[0].startswith("The usual settings are used. ")
    assert said in read.problems[0]


def test_a_link_and_a_folder_are_no_settings_file(tmp_path: Path) -> None:
    real = file_with(tmp_path, 'theme = "light"')
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    lost = tmp_path / "lost.toml"
    lost.symlink_to(tmp_path / "nowhere")
    for path in (link, lost, tmp_path):
        read = read_settings(path)
        assert read.unreadable, path
        assert read.settings == USUAL


def test_a_hexadecimal_number_too_long_to_write_out_stops_nothing(tmp_path: Path) -> None:
    read = read_settings(file_with(tmp_path, f"theme = 0x{'f' * 8_000}\n"))
    assert read.settings == USUAL
    assert len(read.problems) == 1


_SCALARS = st.one_of(
    st.booleans(), st.integers(-5, 5), st.floats(allow_nan=False), st.text(max_size=8), st.dates()
)
_KEYS = st.sampled_from([c.id for c in COMMANDS] + ["", "nots", "app-leave"])
_KEY_TEXTS = st.one_of(
    st.sampled_from(["n", "w", "f5", "Ctrl+N", "enter", "?", "1", "é", "shift+tab", "ctrl+"]),
    st.text(max_size=6),
)
_MAPPINGS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(
            ["format", "advice", "single_keys", "animations", "less_text", "language"], _SCALARS
        ),
        "theme": st.one_of(_SCALARS, st.lists(_SCALARS, max_size=2)),
        "keys": st.one_of(_SCALARS, st.dictionaries(_KEYS, st.one_of(_KEY_TEXTS, _SCALARS))),
        "what is this": _SCALARS,
    },
)


@settings(
    max_examples=150,
    deadline=None,  # by the clock: a busy machine is no failure
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(mapping=_MAPPINGS)
def test_whatever_stands_in_the_file_the_settings_can_be_used(
    tmp_path: Path, mapping: dict[str, Any]
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(tomli_w.dumps(mapping).encode("utf-8", "replace"))
    read = read_settings(path)
    assert isinstance(read.settings, Settings)
    if not read.unreadable:
        assert checked_keys(read.settings.keys) == (read.settings.keys, [])
        rewritten = tmp_path / "again.toml"
        rewritten.write_bytes(written(read.settings, read))
        again = read_settings(rewritten)
        assert again.settings == read.settings
        assert {**tomllib.loads(path.read_text("utf-8")), **again.mapping} == again.mapping


# Keys


def test_the_usual_keys_clash_nowhere() -> None:
    assert checked_keys({}) == ({}, [])
    for place in PLACES:
        keys = [k for c in commands_for(place) for k in c.keys if place != EVERYWHERE]
        assert len(set(keys)) == len(keys), place


@pytest.mark.parametrize("sign", ["÷", "«", "€", "§", "😀"])
def test_a_sign_that_english_keyboards_lack_stays_a_key_when_the_file_is_read_again(
    sign: str,
) -> None:
    usable, problems = checked_keys({"notes": sign})
    assert problems == []
    assert usable["notes"] not in ("", sign)
    assert checked_keys(usable) == (usable, [])


def test_two_commands_may_change_keys_with_each_other() -> None:
    swapped = {"notes": "w", "warnings": "e"}
    assert checked_keys(swapped) == (swapped, [])


def test_one_key_may_stand_for_two_commands_that_never_meet() -> None:
    apart = {"notes": "j", "commit": "j"}
    assert checked_keys(apart) == (apart, [])


def test_a_clash_leaves_the_other_keys_as_they_were_written() -> None:
    usable, problems = checked_keys({"notes": "z", "undo": "z", "answers": "j"})
    assert usable == {"answers": "j"}
    assert len(problems) == 1
    assert "“z” would be both “Notes” (notes) and “Undo” (undo) in A principle" in problems[0]


def test_giving_a_usual_key_back_may_bring_another_clash() -> None:
    """Undo takes e, which notes gave up; notes' own new key is taken, so notes keeps e."""
    usable, problems = checked_keys({"notes": "w", "undo": "e"})
    assert usable == {}
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("wrote", "key", "words"),
    [
        ("n", "n", "n"),
        ("N", "N", "Shift+N"),
        ("shift+n", "N", "Shift+N"),
        ("Ctrl+N", "ctrl+n", "Ctrl+N"),
        ("control-n", "ctrl+n", "Ctrl+N"),
        ("ctrl + n", "ctrl+n", "Ctrl+N"),
        ("Option+x", "alt+x", "Alt+X"),
        ("ctrl+alt+x", "alt+ctrl+x", "Alt+Ctrl+X"),
        ("F5", "f5", "F5"),
        ("shift+F5", "shift+f5", "Shift+F5"),
        ("?", "question_mark", "question mark"),
        ("question mark", "question_mark", "question mark"),
        (",", "comma", "comma"),
        ("-", "minus", "minus"),
        ("+", "plus", "plus"),
        ("ctrl++", "ctrl+plus", "Ctrl+plus"),
        ("/", "slash", "slash"),
        ("Del", "delete", "Delete"),
        ("é", "é", "é"),
    ],
)
def test_keys_as_people_write_them(wrote: str, key: str, words: str) -> None:
    assert read_key(wrote) == key
    assert key_words(key) == words
    assert read_key(words) == key


@pytest.mark.parametrize("wrote", ["", " ", "hop", "ctrl+", "hyper+x", "F25", "ab", "\x1b", "+n"])
def test_what_is_no_key(wrote: str) -> None:
    with pytest.raises(KeyNameError, match="there is no key"):
        read_key(wrote)


def test_keys_have_the_names_that_textual_gives_them() -> None:
    from textual.keys import _character_to_key

    for code in range(33, 127):
        assert read_key(chr(code)) == _character_to_key(chr(code))


def test_only_characters_are_single() -> None:
    assert all(is_single(key) for key in ("n", "0", "comma", "question_mark", "é", "N"))
    assert not any(is_single(key) for key in ("f1", "ctrl+n", "enter", "escape", "backspace"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_the_key_that_is_shown_is_the_one_that_works(command: Any) -> None:
    assert command.key_now({}) == command.shown
    if not command.fixed:
        assert command.key_now({command.id: "f7"}) == "F7"
        assert command.key_now({command.id: "f7"}, single_keys=False) == "F7"
    elif command.id == "leave-level":
        assert command.key_now({command.id: "f7"}) == "Esc"
    without = command.key_now({}, single_keys=False)
    letters_alone = all(is_single(key) and not key.isdigit() for key in command.keys)
    assert bool(without) != letters_alone


# Writing


def test_a_change_is_written_and_read_again(tmp_path: Path) -> None:
    library = library_with(tmp_path)
    assert library.change_settings(theme="light", keys={"notes": "n"}) == ""
    assert on_disk(library) == {"format": 1, **asdict(USUAL), "theme": "light",
                                "keys": {"notes": "n"}}  # fmt: skip
    assert library.folder.settings_path.stat().st_mode & 0o777 == 0o600
    assert read_settings(library.folder.settings_path).settings == library.settings


def test_mistakes_and_unknown_settings_stay_until_they_are_changed(tmp_path: Path) -> None:
    """A slip in a table of keys must not cost the table because another setting changed."""
    text = 'theme = "drak"\nfuture = { a = 1 }\n[keys]\nnotes = "w"\nanswers = "Ctrl+Y"\n'
    library = library_with(tmp_path, text)
    assert library.change_settings(less_text=True) == ""
    disk = on_disk(library)
    assert disk["theme"] == "drak"
    assert disk["future"] == {"a": 1}
    assert disk["keys"] == {"notes": "w", "answers": "Ctrl+Y"}
    assert disk["less_text"] is True
    assert len(library.settings_problems) == 3
    assert library.change_settings(theme="light") == ""
    assert on_disk(library)["theme"] == "light"
    assert len(library.settings_problems) == 2


def test_a_file_that_can_not_be_read_is_never_written_over(tmp_path: Path) -> None:
    """Not at the first change either, nor at those that follow it."""
    library = library_with(tmp_path, "theme = \n")
    before = library.folder.settings_path.read_bytes()
    for theme in ("light", "terminal", "high-contrast"):
        words = library.change_settings(theme=theme)
        assert words.startswith("Changed for this sitting only")
        assert library.settings.theme == theme
        assert library.folder.settings_path.read_bytes() == before
    assert library.settings_problems


def test_once_the_file_is_mended_the_changes_of_the_sitting_are_kept(tmp_path: Path) -> None:
    library = library_with(tmp_path, "theme = \n")
    library.change_settings(theme="light")
    library.folder.settings_path.write_text("less_text = true\n")
    assert library.change_settings(animations=False) == ""
    assert library.settings == Settings(theme="light", less_text=True, animations=False)
    assert read_settings(library.folder.settings_path).settings == library.settings


def test_what_was_edited_by_hand_meanwhile_is_not_lost(tmp_path: Path) -> None:
    library = library_with(tmp_path, 'advice = "at-the-end"\n')
    assert library.settings.advice == "at-the-end"
    library.folder.settings_path.write_text('advice = "when-i-ask"\nless_text = true\n')
    assert library.change_settings(theme="light") == ""
    assert on_disk(library)["advice"] == "when-i-ask"
    assert library.settings.less_text


def test_a_folder_that_can_not_be_written_changes_the_sitting_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = library_with(tmp_path)

    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("partnercheck.store.filesystem.replace_file", full)
    words = library.change_settings(theme="light")
    assert words.startswith("Changed for this sitting only. The disk is full")
    assert library.settings.theme == "light"
    assert not library.folder.settings_path.exists()


def test_settings_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    library = library_with(tmp_path, 'format = 7\nsound = "bells"\n')
    assert library.settings_problems == (
        "settings.toml: The settings come from a newer PartnerCheck; what is known is used.",
    )
    assert library.change_settings(theme="light") == ""
    assert on_disk(library)["format"] == 7
    assert on_disk(library)["sound"] == "bells"
