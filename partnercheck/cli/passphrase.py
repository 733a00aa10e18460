"""Asks for a passphrase: unseen in the terminal, or from a file that was named.

A passphrase is never an argument, because others on the machine can see those.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from partnercheck.cli.output import say
from partnercheck.cli.parser import Options
from partnercheck.errors import KeyGoneError, LockedError, UnreadableError, WrongPassphraseError
from partnercheck.places import typed_path
from partnercheck.store import age_format, folder_key
from partnercheck.store.folder import DataFolder
from partnercheck.unseen import nothing_shown, typed_unseen

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey

Given = TypeVar("Given")

NO_TERMINAL = (
    "This needs your passphrase, and there is no terminal to ask in. "
    "Put it in a file that only you can read, and add: --passphrase-file FILE"
)
ASK = "Passphrase: "
_BYTES = 64 * 1024


class Keys:
    """The keys opened in this run; each passphrase is asked for only once."""

    def __init__(self, options: Options) -> None:
        """Begins with no key open."""
        self._file = options.passphrase_file
        self._open: dict[Path, OpenKey] = {}

    def known(self, folder: DataFolder) -> OpenKey | None:
        """The folder's key, if it is open already or can be opened without asking; else None."""
        if folder.path not in self._open and self._file and folder_key.is_set(folder):
            return self.of(folder)
        return self._open.get(folder.path)

    def of(self, folder: DataFolder) -> OpenKey:
        """The folder's key. Somebody at a terminal may try as often as they like.

        Raises LockedError if nobody can be asked, WrongPassphraseError for a wrong one in a file,
        KeyGoneError if the folder has no key, and MissingPartError if encryption is not installed.
        """
        if folder.path not in self._open:
            if not folder_key.is_set(folder):
                raise KeyGoneError(folder.key_path, folder.command("data restore FILE"))
            self._open[folder.path] = self.opened(lambda typed: folder_key.open_key(folder, typed))
        return self._open[folder.path]

    def opened(self, with_passphrase: Callable[[str], Given]) -> Given:
        """What `with_passphrase` returns for the right passphrase, from the file or asked for until
        it is right."""
        age_format.require()
        if self._file:
            return with_passphrase(from_file(self._file))
        with nothing_shown():  # also while one is checked
            while True:
                try:
                    return with_passphrase(ask(ASK))
                except WrongPassphraseError as error:
                    say(str(error))

    def reading(self, folder: DataFolder, act: Callable[[OpenKey | None], Given]) -> Given:
        """What `act` returns. It gets the key only if it raises LockedError without it; if it needs
        a further key of the folder, the passphrase of that one is asked for, too."""
        try:
            return act(self.known(folder))
        except LockedError as error:
            locked = error
        key = self._open.get(folder.path)
        while True:
            if key is None:
                key = self.of(folder)
            elif key.closed and not self._file and at_terminal():
                say(str(locked))
                key = self.opened(lambda typed: folder_key.open_key(folder, typed)).with_keys_of(
                    key
                )
                self._open[folder.path] = key
            else:
                raise locked
            try:
                return act(key)
            except LockedError as error:
                locked = error


def at_terminal() -> bool:
    """Whether somebody can be asked. The question goes to stderr."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(prompt: str) -> str:
    """A passphrase typed unseen at the terminal. Raises LockedError if there is no terminal."""
    if not at_terminal():
        raise LockedError(NO_TERMINAL)
    try:
        return typed_unseen(prompt, _write)
    except EOFError:
        say("")
        raise LockedError("No passphrase was typed. Nothing was changed.") from None


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def from_file(name: str) -> str:
    """The passphrase in a file, a pipe or a descriptor, without its line end.

    Raises UnreadableError, which repeats nothing of the content.
    """
    path = typed_path(name)
    try:
        with path.open("rb") as file:
            data = file.read(_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError(f"The passphrase can't be read from {path}: {reason}.") from error
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise UnreadableError(f"{path} holds no passphrase: it is not UTF-8 text.") from None
    if len(data) > _BYTES:
        raise UnreadableError(f"{path} holds no passphrase: it is larger than 64 KB.")
    return text.removesuffix("\n").removesuffix("\r")
