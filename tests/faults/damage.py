"""Every kind of damage to a review's file, and what a leader reads about it in both faces."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from partnercheck.session.library import Library
from partnercheck.store import sealed
from partnercheck.store.lineage import KEY, MACHINES, lineage_of
from tests.support.sittings import begun, prepared_library, saved

REASON, OUTCOMES, ROLES = "aims.reason", "aims.outcomes", "aims.roles"
NAME = "Riverside"
Harm = Callable[[Path], None]


@dataclass(frozen=True)
class Damage:
    """What is done to the file, and the words that the leader must read before answering
    anything."""

    harm: Harm
    words: tuple[str, ...]
    backups: bool = True
    """Whether backups are offered; if not, the review simply opens."""
    readable: bool = False
    """Whether the list of reviews can still read the file."""
    copied: bool = True
    """Whether the damaged bytes are kept beside the review."""


def reviewed(parent: Path) -> tuple[Library, Path]:
    """A library with one review, answered in two sittings; and the review's file."""
    library = prepared_library(parent)
    session = begun(library, NAME)
    session.place(REASON, 2)
    session.place(OUTCOMES, 3)
    saved(session.close())
    session = library.open(session.review.id)
    session.place(ROLES, 4)
    saved(session.close())
    library.refresh()
    return library, library.folder.review_path(session.review.id)


def _bytes(change: Callable[[bytes], bytes]) -> Harm:
    def harm(path: Path) -> None:
        before = path.read_bytes()
        after = change(before)
        assert after != before, "nothing was harmed"
        path.write_bytes(after)

    return harm


def _inside(old: str, new: str, *, apart: bool = False) -> Harm:
    """Change the body and seal it again, as a program that knows the last line would do: after the
    save that is there, or, with `apart`, as another machine would that never had that save."""

    def change(data: bytes) -> bytes:
        found = sealed.check(data)
        body = re.sub(old, new, found.body.decode(), count=1)
        line = lineage_of(data)
        assert line is not None
        if not apart:
            body = body.replace(f"{KEY} = [", f'{KEY} = ["{line.digest}", ', 1)
        after = sealed.seal(body.encode(), found.save_number)
        made = lineage_of(after)
        assert made is not None
        assert made.holds(line.digest) != apart
        return after

    return _bytes(change)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _in_a_line(data: bytes) -> bytes:
    return data[: data.rindex(b"level = ") + 5]


def _between_tables(data: bytes) -> bytes:
    return data[: data.rindex(b"[[answers]]")]


def _by_hand(data: bytes) -> bytes:
    return data.replace(b"level = 2", b"level = 5")


LAST_SAVE = "Go back to the backup of 1 July 2026, 09:30, with 3 answers"
"""This machine's own copy of what it saved last: offered first, because nothing is newer."""
SITTING_BEFORE = "Go back to the backup of 1 July 2026, 09:30, with 2 answers"
BACKUPS = (LAST_SAVE, SITTING_BEFORE)
UNREADABLE = ("can't be read", *BACKUPS)
KINDS = {
    "cut in a line": Damage(_bytes(_in_a_line), UNREADABLE),
    "cut between tables": Damage(
        _bytes(_between_tables),
        ("it may have been cut short", "A copy is kept as", *BACKUPS),
        readable=True,
    ),
    "changed by hand": Damage(
        _bytes(_by_hand),
        (
            "was changed outside PartnerCheck", "A copy is kept as", "what differs",
            f"Title of {REASON} (level 2 in the backup, now level 5)", *BACKUPS,
        ),
        readable=True,
    ),
    "a flipped bit": Damage(
        _bytes(lambda data: data.replace(b"level = 3", b"level = 1")),
        ("was changed outside PartnerCheck", "level 3 in the backup, now level 1", *BACKUPS),
        readable=True,
    ),
    "NULs": Damage(_bytes(lambda data: b"\0" * len(data)), UNREADABLE),
    "empty": Damage(_bytes(lambda _: b""), UNREADABLE),
    "another encoding": Damage(_bytes(lambda data: data.decode().encode("utf-16")), UNREADABLE),
    "a folder in its place": Damage(_folder, UNREADABLE, copied=False),
    "gone": Damage(Path.unlink, ("is gone", *BACKUPS), copied=False),
    "made apart": Damage(
        _inside("level = 2", "level = 5", apart=True),
        ("what was saved last on this computer (save 3) is not in it", "That is kept", *BACKUPS),
        readable=True, copied=False,
    ),
    "a newer format": Damage(
        _inside("^format = 1", "format = 2"),
        ("was written by a newer PartnerCheck", "It can be read here, and is not changed"),
        backups=False, readable=True, copied=False,
    ),
    "level 7": Damage(
        _inside("level = 2", "level = 7"),
        (REASON, "was set aside", "(line ", "level is 7; a whole number from 1 to 5"),
        backups=False, readable=True, copied=False,
    ),
    "level in quotes": Damage(
        _inside("level = 2", 'level = "2"'),
        (REASON, "was set aside", "(line ", "level is text"),
        backups=False, readable=True, copied=False,
    ),
    "level true": Damage(
        _inside("level = 2", "level = true"),
        (REASON, "was set aside", "(line ", "level is true"),
        backups=False, readable=True, copied=False,
    ),
    "level nan": Damage(
        _inside("level = 2", "level = nan"),
        (REASON, "was set aside", "(line ", "level is nan"),
        backups=False, readable=True, copied=False,
    ),
    "an unknown principle": Damage(
        _inside(f'principle = "{REASON}"', 'principle = "aims.gone"'),
        ("aims.gone", "was set aside", "(line ", "The guide has no principle with this id"),
        backups=False, readable=True, copied=False,
    ),
}  # fmt: skip
"""Every kind of damage, by name."""


def harmed(parent: Path, kind: str) -> tuple[Library, Path, bytes | None]:
    """A library whose only review is damaged, the review's file, and its bytes (None for no
    file)."""
    library, path = reviewed(parent)
    KINDS[kind].harm(path)
    return library, path, path.read_bytes() if path.is_file() else None


def copies(path: Path) -> list[bytes]:
    """The bytes of each damaged file that was kept beside a review."""
    return _files(path.parent / "damaged")


def sittings(path: Path) -> list[bytes]:
    """The bytes that were kept from earlier sittings."""
    return _files(path.parent / "backups")


def _files(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.iterdir())] if folder.is_dir() else []


def forget(path: Path) -> None:
    """Remove every earlier state, as if this were the first sitting."""
    for name in ("backups", "snapshots", MACHINES):
        shutil.rmtree(path.parent / name, ignore_errors=True)
    (path.parent / "previous.toml").unlink(missing_ok=True)
