"""The settings of one data folder: read once, changed, and written if that is possible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from partnercheck.settings import ReadSettings, read_settings, written


class KeptSettings:
    """The settings that count in this sitting."""

    def __init__(self, path: Path) -> None:
        """Reads the settings from the file at `path`."""
        self.read: ReadSettings = read_settings(path)
        self._not_kept: dict[str, Any] = {}
        """Settings changed in this sitting that are not yet written to a file, by name."""

    def change(self, path: Path, *, writable: bool, **changed: Any) -> str:
        """Change settings and write them to `path`, which may have moved since. Returns a sentence
        if they could not be written. A file that could not be read is never overwritten."""
        from partnercheck.store.atomic import replace_file
        from partnercheck.store.problems import in_words

        before, there = self.read, read_settings(path)
        self._not_kept |= changed
        sitting = replace(before, settings=replace(before.settings, **changed))
        if not writable or there.unreadable:
            self.read = sitting
            why = "read, so it is left as it is" if there.unreadable else "written"
            return f"Changed for this sitting only: the settings file can't be {why}."
        # If somebody edited the file meanwhile, they meant it. If it is in a new place, all
        # settings go into it.
        base = there.settings if there.found else before.settings
        try:
            replace_file(path, written(replace(base, **self._not_kept), there))
        except OSError as error:
            self.read = sitting
            return f"Changed for this sitting only. {in_words(error, path)}"
        self._not_kept = {}
        self.read = read_settings(path)
        return ""
