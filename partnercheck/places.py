"""Where things are kept: the data folder, the built-in guide."""

from __future__ import annotations

import os
from pathlib import Path

DATA_DIR_VARIABLE = "PARTNERCHECK_DATA_DIR"
BUILT_IN_GUIDE = "leading-successful-partnerships"


def folder_choice_file() -> Path:
    """The one file kept outside the data folder: a line that names a chosen data folder."""
    from platformdirs import user_config_path

    return user_config_path("partnercheck", appauthor=False) / "folder"


def data_folder(chosen: str | Path | None = None) -> Path:
    """The data folder: `--data-dir`, then the variable, then the leader's choice, then the
    platform's own place (DESIGN 4.2). Nothing is created. Always absolute."""
    if chosen:
        return Path(chosen).expanduser().absolute()
    if from_environment := os.environ.get(DATA_DIR_VARIABLE):
        return Path(from_environment).expanduser().absolute()
    try:
        line = folder_choice_file().read_text("utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        line = ""
    if line:
        return Path(line).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("partnercheck", appauthor=False)


def built_in_guide() -> Path:
    """The folder of the guide that PartnerCheck ships: inside the package when installed from a
    wheel, beside it in a source checkout or an editable install."""
    package = Path(__file__).parent
    for content in (package / "content", package.parent / "content"):
        if (content / BUILT_IN_GUIDE / "guide.toml").is_file():
            return content / BUILT_IN_GUIDE
    return package / "content" / BUILT_IN_GUIDE
