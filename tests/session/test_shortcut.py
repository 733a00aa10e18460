"""The shortcut to double-click: the bytes of its files, and that they are made and removed."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from partnercheck.session import shortcut
from partnercheck.session.shortcut import (
    desktop_entry,
    mac_command,
    shortcut_files,
    start_command,
    windows_command,
    windows_profile,
)

ODD = ("/opt/Zoë's 100% $HOME `x`/bin/python", "-m", "partnercheck", "--data-dir", 'a "b" \\c')


def test_linux_byte_by_byte() -> None:
    assert desktop_entry(("/opt/a b/python", "-m", "partnercheck")) == (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Name=PartnerCheck\n"
        "Comment=A private self-review of one partnership\n"
        'Exec="/bin/sh" "-c" "printf \'\\\\\\\\033[8;30;100t\'; \\\\"\\\\$@\\\\" || '
        "{ printf '\\\\\\\\n%%s ' 'Press Enter to close this window.'; read -r _; }\" "
        '"PartnerCheck" "/opt/a b/python" "-m" "partnercheck"\n'
        "Terminal=true\n"
        "Categories=Office;\n"
    )


def test_mac_byte_by_byte() -> None:
    assert mac_command(("/opt/a b/python", "-m", "partnercheck")) == (
        "#!/bin/sh\n"
        "printf '\\033[8;30;100t'; \n"
        "'/opt/a b/python' -m partnercheck || "
        "{ printf '\\n%s ' 'Press Enter to close this window.'; read -r _; }\n"
    )


def test_windows_byte_by_byte() -> None:
    command = ("C:\\Users\\Zoë 50%\\python.exe", "-m", "partnercheck")
    assert windows_command(command) == (
        "@echo off\r\n"
        "chcp 65001 >nul\r\n"
        "title PartnerCheck\r\n"
        "mode con: cols=100 lines=30\r\n"
        '"C:\\Users\\Zoë 50%%\\python.exe" "-m" "partnercheck"\r\n'
        "if errorlevel 1 pause\r\n"
    )
    (profile,) = json.loads(windows_profile(command))["profiles"]
    assert profile["commandline"] == '"C:\\Users\\Zoë 50%\\python.exe" "-m" "partnercheck"'
    assert profile["closeOnExit"] == "graceful"


def test_where_it_goes_on_each_system(tmp_path: Path) -> None:
    environ = {"LOCALAPPDATA": str(tmp_path / "local"), "XDG_DATA_HOME": str(tmp_path / "share")}

    def names(platform: str, desktop: Path) -> list[str]:
        files = shortcut_files((), platform=platform, environ=environ, desktop=desktop)
        return [file.path.relative_to(tmp_path).as_posix() for file in files]

    assert names("linux", tmp_path) == [
        "share/applications/partnercheck.desktop",
        "partnercheck.desktop",
    ]
    assert names("linux", tmp_path / "none") == ["share/applications/partnercheck.desktop"]
    assert names("darwin", tmp_path) == ["PartnerCheck.command"]
    assert names("win32", tmp_path) == [
        "PartnerCheck.cmd",
        "local/Microsoft/Windows Terminal/Fragments/PartnerCheck/partnercheck.json",
    ]


def test_the_data_folder_stands_in_it_only_where_a_start_would_not_find_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(sys, "platform", "linux")
    from platformdirs import user_data_path

    usual = user_data_path("partnercheck", appauthor=False)
    assert start_command(usual) == (sys.executable, "-m", "partnercheck")
    other = tmp_path / "of a variable"
    assert start_command(other)[-2:] == ("--data-dir", str(other))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_command(usual) == (sys.executable,)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, with a desktop."""
    (tmp_path / "Desktop").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("XDG_DESKTOP_DIR", raising=False)
    return tmp_path


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where Linux keeps its menu")
def test_it_is_put_there_over_an_older_one_and_taken_away(home: Path) -> None:
    assert not shortcut.is_there()
    assert shortcut.remove() == ("There is no shortcut to remove.",)
    for _ in range(2):
        told = shortcut.make(home / "data")
        assert told[0].startswith("Written: ")
        assert any("opens it, on the desktop or in the menu." in words for words in told)
    files = [home / ".local/share/applications/partnercheck.desktop",
             home / "Desktop/partnercheck.desktop"]  # fmt: skip
    for file in files:
        assert os.access(file, os.X_OK)
        assert f'"--data-dir" "{home / "data"}"' in file.read_text()
    assert shortcut.is_there()
    assert len(shortcut.remove()) == 2
    assert not any(file.exists() for file in files)
    (home / "Desktop").rmdir()
    assert "A double-click on PartnerCheck opens it, in the menu." in shortcut.make(home / "data")


PATIENCE = 60.0
"""Seconds after which a launcher counts as starting nothing."""
TERMINAL = """#!/bin/sh
while [ "$1" = -e ] || [ "$1" = -- ] || [ "$1" = -x ]; do shift; done
"$@" > "$LAUNCHED" 2>&1 < /dev/null
"""


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("gio") is None, reason="no launcher here: install glib's gio")
def test_a_real_launcher_starts_it_in_a_terminal_with_its_odd_paths(home: Path) -> None:
    """The launcher finds a terminal that writes down what it shows, in place of a window."""
    folder = home / "bin"
    folder.mkdir()
    for name in ("xdg-terminal-exec", "gnome-terminal", "xterm"):
        (folder / name).write_text(TERMINAL)
        (folder / name).chmod(0o755)
    data = home / '100% of "it" $HOME `x`'
    command = (sys.executable, "-m", "partnercheck", "data", "where", "--data-dir", str(data))
    entry = home / "partnercheck.desktop"
    entry.write_text(desktop_entry(command))
    entry.chmod(0o755)
    told = home / "told"
    os.mkfifo(told)
    reader = os.open(told, os.O_RDONLY | os.O_NONBLOCK)
    environ = {**os.environ, "LAUNCHED": str(told), "PATH": f"{folder}:{os.environ['PATH']}"}
    subprocess.run(["gio", "launch", entry], env=environ, check=True, timeout=60)
    said = b""
    # It has begun to write, and has ended once nothing more can be read.
    while select.select([reader], [], [], PATIENCE)[0] and (piece := os.read(reader, 65536)):
        said += piece
    os.close(reader)
    assert data.name in said.decode().replace("\n", "").replace("\x1b[8;30;100t", "")


def words_of(entry: str) -> list[str]:
    """The arguments that a launcher takes from `Exec`: first what every text of an entry may
    escape, then what a quoted word may (Desktop Entry Specification, *The Exec key*)."""
    value = next(line for line in entry.split("\n") if line.startswith("Exec="))[5:]
    text = value.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")
    words, word, inside, at = [], "", False, 0
    while at < len(text):
        sign = text[at]
        if inside and sign == "\\":
            at += 1
            word += text[at]
        elif sign == '"':
            words += [word] if inside else []
            inside, word = not inside, ""
        elif inside:
            word += sign
        at += 1
    return [one.replace("%%", "%") for one in words]


def test_odd_paths_come_out_of_the_entry_as_they_went_in() -> None:
    assert words_of(desktop_entry(ODD))[4:] == list(ODD)


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
def test_the_window_stays_open_on_a_failure_and_closes_otherwise() -> None:
    for code, stays in ((0, False), (3, True)):
        words = words_of(desktop_entry((sys.executable, "-c", f"raise SystemExit({code})")))
        ran = subprocess.run(words, input="\n", capture_output=True, text=True, timeout=20)
        assert ("Press Enter to close this window." in ran.stdout) is stays
        assert "\033[8;30;100t" in ran.stdout
