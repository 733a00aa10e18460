"""A folder that nobody here may look into is not taken for an empty one."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.store.filesystem import FileSystem
from partnercheck.store.problems import hidden_words


class Refusing(FileSystem):
    """A disk that refuses every look into a folder in one way."""

    def __init__(self, error: OSError) -> None:
        self._error = error

    def names(self, folder: Path | str) -> list[str]:
        raise self._error


def test_why_a_folder_may_not_be_looked_into_is_said(tmp_path: Path) -> None:
    words = hidden_words(tmp_path, Refusing(PermissionError(13, "Permission denied")))
    assert words.startswith(f"{tmp_path} can't be read: its permissions forbid it.")


@pytest.mark.parametrize("error", [FileNotFoundError(2, "None"), NotADirectoryError(20, "None")])
def test_a_folder_that_is_not_there_hides_nothing(tmp_path: Path, error: OSError) -> None:
    assert hidden_words(tmp_path, Refusing(error)) == ""
    assert hidden_words(tmp_path, FileSystem()) == ""
