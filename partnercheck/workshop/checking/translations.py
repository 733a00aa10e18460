"""Translations: what is missing, out of date or in the wrong place, language by language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.keys import Kind, TableKind, fits
from partnercheck.guide.load import FILE_BYTES, GUIDE_BYTES
from partnercheck.guide.translating.languages import (
    FOLDER,
    MOST,
    PSEUDO,
    is_tag,
    translation_folders,
)
from partnercheck.guide.translating.translation import NEVER_MISSING, identity, is_stale, usable
from partnercheck.guide.translating.translation_keys import (
    REVISION,
    TRANSLATED,
    identity_key,
    is_text,
)
from partnercheck.text import listed, plural
from partnercheck.workshop.checking.files import open_file
from partnercheck.workshop.checking.finding import LanguageCounts
from partnercheck.workshop.checking.naming import noun, quoted, table_name
from partnercheck.workshop.checking.source_file import SourceFile, is_broken
from partnercheck.workshop.checking.structure import check_shape
from partnercheck.workshop.checking.values import is_newer
from partnercheck.workshop.checking.whole import is_active, principles, rows_of
from partnercheck.workshop.checking.wording import check_fit, check_levels, texts_of
from partnercheck.workshop.positions import KeyPath

Row = dict[str, Any]


class Translated:
    """What one translation has and lacks, over all its files."""

    def __init__(self) -> None:
        """Nothing is compared yet."""
        self.missing_files: list[SourceFile] = []
        self._labels = False
        self._states: dict[str, int] = dict.fromkeys(("whole", "partly", "stale", "missing"), 0)

    def counts(self, tag: str) -> LanguageCounts:
        """How far the active principles are translated into the language `tag`. If the names of the
        levels aren't translated, no principle is whole, as every one shows them."""
        states = dict(self._states)
        if not self._labels:
            states["partly"] += states["whole"]
            states["whole"] = 0
        return LanguageCounts(tag, **states)

    def absent(self, own: SourceFile) -> None:
        """Note that a file of the guide has no translation."""
        self.missing_files.append(own)
        self.unread(own)

    def unread(self, own: SourceFile) -> None:
        """Note that nothing of a file's translation can be read."""
        self._states["missing"] += sum(is_active(row) for _, row in principles(own))

    def compare(self, own: SourceFile, file: SourceFile) -> None:
        """Report what the translation of one file lacks, has too much of, or has from an earlier
        revision."""
        if not file.whole:
            self.unread(own)
            counted = dict(self._states)
            self._row(file, file.table, (), own.values, file.values)
            self._states = counted
            return
        self._row(file, file.table, (), own.values, file.values)
        if own.name == GUIDE:
            self._labels = self._has_labels(own, file)

    @staticmethod
    def _has_labels(own: SourceFile, file: SourceFile) -> bool:
        theirs = [row.get("label") for _, row in rows_of(file.values, "levels")]
        mine = [row.get("label") for _, row in rows_of(own.values, "levels")]
        return len(theirs) == len(mine) and all(
            usable(one, other) for one, other in zip(mine, theirs, strict=True)
        )

    def _row(self, file: SourceFile, table: TableKind, path: KeyPath, own: Row, row: Row) -> bool:
        """Whether all of a block is translated. What isn't is reported."""
        missing = []
        counted = True
        for name, key in table.keys.items():
            if not is_text(table.header, key):
                continue
            mine, value = own.get(name), row.get(name)
            if not mine or is_broken(mine):
                if value is not None and not is_broken(value) and name != "short":
                    self._too_much(file, (*path, name), f"`{name}`", "key")
            elif value is None:
                if name not in NEVER_MISSING and name not in file.lost:
                    missing.append(f"`{name}`")
            elif isinstance(mine, list) and fits(value, Kind("texts")) and len(value) != len(mine):
                counted = False
                self._other_count(file, (*path, name), name, mine, value)
        whole = counted and not missing
        if missing:
            are = "is" if len(missing) == 1 else "are"
            file.at_key(
                "G903",
                path or ("id",),
                f"{listed(missing)} of {table_name(file, path)} {are} not translated.",
                "Until then, leaders read the guide's own language there, with a mark.",
            )
        for name in table.keys:
            inner = table.inner(name)
            if inner is not None:
                whole &= self._rows(file, inner, (*path, name), own, row)
        return whole

    def _rows(self, file: SourceFile, table: TableKind, path: KeyPath, own: Row, row: Row) -> bool:
        """Whether all blocks of a kind are translated. `path` ends in their key. What isn't is
        reported."""
        name = str(path[-1])
        theirs: dict[Any, int] = {}
        mine = {identity(table.header, one, n, own=True): one for n, one in rows_of(own, name)}
        for number, one in rows_of(row, name):
            key = identity(table.header, one, number)
            here = (*path, number)
            if key is None:
                continue
            if key in theirs:
                self._twice(file, (*here, identity_key(table.header)), one)
            elif key not in mine:
                self._unknown(file, table, here)
            theirs.setdefault(key, number)
        whole = True
        before: KeyPath = path[:-1] or ("id",)
        for key, one in mine.items():
            if key not in theirs:
                if one.get("status") != "retired" and _is_needed(table, one):
                    whole = False
                    self._absent(file, table, before, key, one)
                continue
            before = (*path, theirs[key])
            found = row[name][theirs[key]]
            if table.header == "[[principles]]":
                self._principle(file, table, before, one, found)
            else:
                whole &= self._row(file, table, before, one, found)
        return whole

    def _principle(
        self, file: SourceFile, table: TableKind, path: KeyPath, own: Row, row: Row
    ) -> None:
        revision = own.get("revision", 1)
        state = "whole"
        if fits(revision, Kind("number")) and is_stale(revision, row):
            state = "stale"
            file.at_key(
                "G904",
                (*path, REVISION) if REVISION in row else path,
                f"{own.get('id')} has changed since it was translated: the guide has revision "
                f"{revision}.",
                f"Look at its text again, then write {REVISION} = {revision}",
            )
        else:
            of = row.get(REVISION, 1)
            if fits(revision, Kind("number")) and fits(of, Kind("number")) and of > revision:
                file.at_value(
                    "G905",
                    (*path, REVISION),
                    f"{own.get('id')} has revision {revision} in the guide, and {of} here.",
                    f"Write {REVISION} = {revision}",
                )
            if not _has_text(table, row):
                state = "missing"
                file.at_key(
                    "G903",
                    path,
                    f"Nothing of {own.get('id')} is translated yet.",
                    "Until then, leaders read the guide's own language there, with a mark.",
                )
            elif not self._row(file, table, path, own, row):
                state = "partly"
        if is_active(own):
            self._states[state] += 1

    def _absent(
        self, file: SourceFile, table: TableKind, path: KeyPath, key: Any, own: Row
    ) -> None:
        """Report a block that has no translation, at the place of the block before it."""
        if table.header == "[[principles]]":
            self._states["missing"] += 1
        name = str(own.get("id") or own.get("term") or "")
        if isinstance(key, tuple):
            name = f"for level {listed([str(level) for level in key])}"
        kind = noun(table.header.strip("[]").rpartition(".")[2])
        what = f"The {kind} {name}" if name else f"{kind.capitalize()} {key + 1}"
        file.at_key(
            "G903",
            path,
            f"{what} is not translated.",
            f"Add a block {table.header} for it.",
        )

    def _unknown(self, file: SourceFile, table: TableKind, path: KeyPath) -> None:
        name = identity_key(table.header)
        if not name:
            file.at_key("G906", path, "The guide has five [[levels]].", "Take this one out.")
            return
        self._too_much(file, (*path, name), table_name(file, path), "block")

    def _too_much(self, file: SourceFile, path: KeyPath, what: str, kind: str) -> None:
        file.at_key(
            "G902",
            path,
            f"{_begun(what)} stands here and not in the guide.",
            "Give it the id that it has in the guide. If the guide has none any more, take it out."
            if kind == "block"
            else "Take it out, or write it in the guide too.",
        )

    def _twice(self, file: SourceFile, path: KeyPath, row: Row) -> None:
        file.at_value(
            "G403",
            path,
            f"{quoted(row[str(path[-1])])} stands already further up.",
            "Keep the one that is right, and take the other out.",
        )

    def _other_count(
        self, file: SourceFile, path: KeyPath, name: str, mine: list[Any], value: list[Any]
    ) -> None:
        file.at_key(
            "G906",
            path,
            f"`{name}` has {plural(len(value), 'entry', 'entries')}, and {len(mine)} in the guide.",
            "Translate each entry, in the guide's order.",
        )


def _has_text(table: TableKind, row: Row) -> bool:
    """Whether a block of a translation, or a block inside it, has any text."""
    if any(is_text(table.header, key) and name in row for name, key in table.keys.items()):
        return True
    inside = [(inner, name) for name in table.keys if (inner := table.inner(name))]
    return any(_has_text(inner, one) for inner, name in inside for _, one in rows_of(row, name))


def _is_needed(table: TableKind, own: Row) -> bool:
    """Whether a block of the guide has text that must be translated."""
    return any(
        own.get(name) and is_text(table.header, key) and name not in NEVER_MISSING
        for name, key in table.keys.items()
    )


def _begun(what: str) -> str:
    """The beginning of a sentence. An id keeps its small letter."""
    return what if "." in what.split(" ", 1)[0] else f"{what[0].upper()}{what[1:]}"


LENGTHS = frozenset({"G314", "G316", "G605", "G701", "G702"})
"""The codes of rules about length and likeness, which the made-up language breaks on purpose."""


def check_translations(
    files: list[SourceFile], folder: Path
) -> tuple[list[SourceFile], list[LanguageCounts]]:
    """Check every translation of the guide whose own files these are. Returns the translated files
    with their findings, and how far each language has come."""
    head = files[0]
    found: list[SourceFile] = []
    counts: list[LanguageCounts] = []
    for tag in _tags(head, folder):
        opened = list(_open(files, folder, tag))
        comparison = Translated()
        for own, file in opened:
            if file is None:
                comparison.absent(own)
            elif file.parsed and not is_newer(file):
                _check(own, file, tag, comparison)
            else:
                comparison.unread(own)
        found += [file for _, file in opened if file is not None]
        found.append(_beside(files, folder, tag, comparison))
        counts.append(comparison.counts(tag))
    return found, counts


def _tags(head: SourceFile, folder: Path) -> list[str]:
    """The tags of the languages that can be checked. Anything else among them is reported."""
    tags: dict[str, str] = {}
    own = head.values.get("language")
    for name in translation_folders(folder):
        if not is_tag(name):
            _no_language(
                head,
                f"{quoted(name)} is no language's tag.",
                "Name the folder by the language's tag, such as cy for Welsh or pt-BR.",
            )
        elif name.lower() in tags:
            _no_language(
                head,
                f"{name} and {tags[name.lower()]} are one language.",
                "Put their files into one folder.",
            )
        elif isinstance(own, str) and own.lower() == name.lower():
            _no_language(
                head,
                f"{name} is the guide's own language, so nobody reads this translation.",
                "Name the folder by the language of its text, or take it away.",
            )
        else:
            tags[name.lower()] = name
    if len(tags) > MOST:
        _no_language(
            head, f"The guide has {len(tags)} translations; {MOST} are read.", "Take some away."
        )
    if (folder / FOLDER).is_symlink():
        _no_language(head, f"{FOLDER} is a link.", "Put the folder itself there.")
    return list(tags.values())[:MOST]


def _no_language(head: SourceFile, message: str, mend: str) -> None:
    head.as_a_whole("G907", f"In the folder {FOLDER}: {message}", mend)


def _open(
    files: list[SourceFile], folder: Path, tag: str
) -> Iterator[tuple[SourceFile, SourceFile | None]]:
    """Yield each of the guide's files with its translation, or None if that doesn't exist."""
    total = 0
    for own in files:
        name = f"{FOLDER}/{tag}/{own.name}"
        path = folder / name
        if not path.exists() and not path.is_symlink():
            yield own, None
            continue
        total += min(path.lstat().st_size, FILE_BYTES)
        file = open_file(folder, name, TRANSLATED[GUIDE if own.name == GUIDE else AREA])
        if total > GUIDE_BYTES:
            file.as_a_whole(
                "G102",
                f"The files of this translation hold over {GUIDE_BYTES // FILE_BYTES} MiB.",
                "Make them shorter.",
            )
            return
        yield own, file


def _check(own: SourceFile, file: SourceFile, tag: str, comparison: Translated) -> None:
    check_shape(file)
    if own.whole:
        comparison.compare(own, file)
    for prose in texts_of(file):
        check_fit(prose)
    check_levels(file)
    if tag == PSEUDO:
        file.findings = [one for one in file.findings if one.code not in LENGTHS]


def _beside(files: list[SourceFile], folder: Path, tag: str, comparison: Translated) -> SourceFile:
    """The findings that belong to no file of the translation: files that are missing, and files too
    many."""
    beside = SourceFile(folder, f"{FOLDER}/{tag}", TRANSLATED[GUIDE])
    for own in comparison.missing_files:
        count = sum(is_active(row) for _, row in principles(own))
        what = f" ({plural(count, 'principle')})" if count else ""
        beside.as_a_whole(
            "G903",
            f"{own.name} is not there, so none of its text{what} is translated.",
            f"Copy {own.name} into the folder and translate its text. "
            "What is no text stays out: see “Languages” in content/README.md.",
        )
    names = {own.name for own in files}
    for path in sorted((folder / FOLDER / tag).glob("*.toml")):
        if path.name not in names and not path.name.startswith("."):
            beside.as_a_whole(
                "G108",
                f"{quoted(path.name)} is no file of the guide, so nobody reads it.",
                "Give it the name of the file that it translates, or move it elsewhere.",
            )
    return beside
