"""Where things are kept: the data folder, the built-in guide."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DATA_DIR_VARIABLE = "PARTNERCHECK_DATA_DIR"
PROGRAM = "partnercheck"
BUILT_IN_GUIDE = "leading-successful-partnerships"


def folder_choice_file() -> Path:
    """A line that names a chosen data folder; kept outside of it."""
    from platformdirs import user_config_path

    return user_config_path("partnercheck", appauthor=False) / "folder"


def last_saves_folder() -> Path:
    """What this machine saved last: outside every data folder, the system's usual one too."""
    from platformdirs import user_state_path

    return user_state_path("partnercheck-last-saves", appauthor=False)


def data_folder(chosen: str | Path | None = None) -> Path:
    """The data folder: `--data-dir`, then the variable, then the leader's choice, then the
    platform's own place (.docs/contracts.md). Nothing is created. Always absolute."""
    for named in (chosen, os.environ.get(DATA_DIR_VARIABLE), _remembered()):
        if named:
            return typed_path(str(named))
    return _usual_folder()


def found_anew(folder: Path) -> bool:
    """Whether a start from elsewhere, without the option and the variable, finds this folder."""
    remembered = _remembered()
    return folder == (typed_path(remembered) if remembered else _usual_folder())


def _usual_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("partnercheck", appauthor=False)


def program() -> str:
    """What starts PartnerCheck when it is typed: its name where the system finds it by that, else
    the path by which this run was started, or its Python with `-m`. A path within the folder in
    which this run works is said from there, as somebody would type it."""
    import shlex
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
        shown = shlex.quote(shown)
    return f"{shown} -m {PROGRAM}" if as_module else shown


def _from_here(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):  # elsewhere, or the folder was deleted
        return str(path)


def data_dir_option(folder: Path) -> str:
    """What a command needs after it to find this data folder: ` --data-dir FOLDER`; empty where
    it is found without."""
    if data_folder() == folder:
        return ""
    shown = f'"{folder}"' if " " in str(folder) else str(folder)
    return f" --data-dir {shown}"


def typed_path(text: str) -> Path:
    """A path as somebody typed it, absolute. A `~` that names nobody stands for itself."""
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        return Path(text).absolute()


def is_whole(text: str) -> bool:
    """Whether a path was typed from the top, so that no stray word is taken for it."""
    try:
        return Path(text).expanduser().is_absolute()
    except RuntimeError:
        return False


def is_bare_word(text: str) -> bool:
    """Whether what was typed for a file may be an answer to something else: no, y, home."""
    return not any(sign in text for sign in "./\\~:")


def _remembered() -> str:
    """The folder that the leader chose; none where the file is missing or holds no text."""
    try:
        return folder_choice_file().read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def built_in_guide() -> Path:
    """The folder of the guide that PartnerCheck ships: inside the package when installed from a
    wheel, beside it in a source checkout or an editable install."""
    package = Path(__file__).parent
    for content in (package / "content", package.parent / "content"):
        if (content / BUILT_IN_GUIDE / "guide.toml").is_file():
            return content / BUILT_IN_GUIDE
    return package / "content" / BUILT_IN_GUIDE
