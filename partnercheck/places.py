"""Where the data folder and the built-in guide are, and how paths are read and shown."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DATA_DIR_VARIABLE = "PARTNERCHECK_DATA_DIR"
PROGRAM = "partnercheck"
_QUOTED = ("''", '""', "‘’", "“”")
"""The pairs of marks that a dropped or pasted path may stand in."""
BUILT_IN_GUIDE = "leading-successful-partnerships"


def folder_choice_file() -> Path:
    """The file, outside the data folder, whose one line names the data folder that the leader
    chose."""
    from platformdirs import user_config_path

    return user_config_path("partnercheck", appauthor=False) / "folder"


def last_saves_folder() -> Path:
    """The folder in which this machine notes what it saved last. It is outside every data folder,
    including the usual one."""
    from platformdirs import user_state_path

    return user_state_path("partnercheck-last-saves", appauthor=False)


def data_folder(chosen: str | Path | None = None) -> Path:
    """The data folder, as an absolute path: `--data-dir` (`chosen`), else the environment variable,
    else the leader's choice, else the platform's own place (.docs/contracts.md). It is not
    created."""
    for named in (chosen, os.environ.get(DATA_DIR_VARIABLE), _remembered()):
        if named:
            return typed_path(str(named))
    return _usual_folder()


def found_anew(folder: Path) -> bool:
    """Whether PartnerCheck finds this folder when it is started without the option and the
    variable."""
    remembered = _remembered()
    return folder == (typed_path(remembered) if remembered else _usual_folder())


def _usual_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("partnercheck", appauthor=False)


def program() -> str:
    """What to type to start PartnerCheck: its name if the system finds it by that, else the path
    that started this run, or its Python with `-m`. A path inside the current folder is given
    relative to it."""
    import shutil

    started = Path(sys.argv[0] if sys.argv else "")
    as_module = started.parts[-2:] == (PROGRAM, "__main__.py")
    by_path = started.stem == PROGRAM and started.name != str(started)
    if shutil.which(PROGRAM) or not (as_module or by_path):
        return PROGRAM
    shown = _from_here(Path(sys.executable) if as_module else started)
    if sys.platform == "win32":
        shown = f'"{shown}"' if " " in shown else shown
    else:
        import shlex

        shown = shlex.quote(shown)
    return f"{shown} -m {PROGRAM}" if as_module else shown


def _from_here(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):  # elsewhere, or the folder was deleted
        return str(path)


def data_dir_option(folder: Path) -> str:
    """What to add to a command so that it uses this data folder: ` --data-dir FOLDER`; empty if the
    command finds it without."""
    if data_folder() == folder:
        return ""
    return f" --data-dir {path_to_type(folder)}"


def path_to_type(path: Path | str) -> str:
    """A path as a part of a command, in quotation marks if it has spaces."""
    return f'"{path}"' if " " in str(path) else str(path)


def typed_path(text: str) -> Path:
    """A path that somebody typed, made absolute. A `~` that names nobody's home is an ordinary
    character."""
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        return Path(text).absolute()


def is_whole(text: str) -> bool:
    """Whether somebody typed an absolute path, which no stray word or sign can be: the top of the
    disk and the home folder alone don't count."""
    try:
        return len(Path(text).parts) > 1 and Path(text).expanduser().is_absolute()
    except RuntimeError:
        return False


def is_bare_word(text: str) -> bool:
    """Whether what somebody typed for a path may be the answer to another question, or a path of
    another system: it names no folder, and does not end as a file's name does."""
    import re

    if "/" in text or os.sep in text or text in ("", ".", "..", "~"):
        return False
    return re.fullmatch(r"[^\\:]*[^\\:.]\.[A-Za-z][A-Za-z0-9]+", text) is None


def path_words(text: str) -> str:
    """A path that was typed or dropped into a window, as its own words: without spaces around it
    and without what a terminal, a file manager or a shell puts around or into it. A name that
    really begins and ends with quotation marks can be typed with `./` before it."""
    words = text.strip()
    if len(words) > 1 and f"{words[0]}{words[-1]}" in _QUOTED:
        words = words[1:-1].strip()
    if words.lower().startswith("file://"):
        from urllib.parse import unquote

        told = unquote(words[len("file://") :].removeprefix("localhost"))
        if not told.isprintable() or "\ufffd" in told:
            return words  # no path that could be typed
        return told.removeprefix("/") if sys.platform == "win32" else told
    if sys.platform != "win32" and words.startswith(("/", "~")):
        import re

        words = re.sub(r"\\([^A-Za-z0-9])", r"\1", words)
    return words


def _remembered() -> str:
    """The folder that the leader chose, as written; empty if the file is missing or holds no
    text."""
    try:
        return folder_choice_file().read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def built_in_guide() -> Path:
    """The folder of the guide that PartnerCheck ships: inside the package if it was installed from
    a wheel, beside it in a source checkout or an editable install."""
    package = Path(__file__).parent
    for content in (package / "content", package.parent / "content"):
        if (content / BUILT_IN_GUIDE / "guide.toml").is_file():
            return content / BUILT_IN_GUIDE
    return package / "content" / BUILT_IN_GUIDE
