"""Translations: what is missing, out of date or in the wrong place, language by language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.load import FILE_BYTES, GUIDE_BYTES
from partnercheck.guide.translating.keys import TRANSLATED
from partnercheck.guide.translating.languages import (
    FOLDER,
    MOST,
    PSEUDO,
    is_tag,
    translation_folders,
)
from partnercheck.text import plural
from partnercheck.workshop.checking.files import open_file
from partnercheck.workshop.checking.finding import LanguageCounts
from partnercheck.workshop.checking.fit import check_fit
from partnercheck.workshop.checking.naming import quoted
from partnercheck.workshop.checking.prose import texts_of
from partnercheck.workshop.checking.shape import check_shape
from partnercheck.workshop.checking.source_file import SourceFile
from partnercheck.workshop.checking.translated_rows import Translated
from partnercheck.workshop.checking.values import is_newer
from partnercheck.workshop.checking.whole import is_active, principles
from partnercheck.workshop.checking.wording import check_levels

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
