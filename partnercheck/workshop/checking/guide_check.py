"""Checking a guide: everything that is wrong with it, in one report."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from msgspec import structs

from partnercheck.errors import GuideError, UnreadableError
from partnercheck.guide.load import AREAS, PRINCIPLES, load_guide
from partnercheck.guide.model import Guide
from partnercheck.text import listed
from partnercheck.workshop.checking.files import open_files
from partnercheck.workshop.checking.finding import Finding, LanguageCounts, PrincipleCounts, Report
from partnercheck.workshop.checking.identity import check_identity, check_level_order
from partnercheck.workshop.checking.ids import check_ids
from partnercheck.workshop.checking.references import check_references
from partnercheck.workshop.checking.source_file import SourceFile
from partnercheck.workshop.checking.structure import check_shape
from partnercheck.workshop.checking.syntax import MANY_ALIKE, NAMED
from partnercheck.workshop.checking.translations import check_translations
from partnercheck.workshop.checking.values import is_newer
from partnercheck.workshop.checking.whole import (
    check_order,
    check_whole,
    is_active,
    principles,
    rows_of,
)
from partnercheck.workshop.checking.wording import (
    WordList,
    check_fit,
    check_levels,
    check_same_texts,
    check_sources,
    check_wording,
    explained_by,
    read_words,
    texts_of,
    words_path,
)
from partnercheck.workshop.rules import RULES

_THROUGHOUT = ("G106", "G607")
"""Codes of slips that one program makes all over a file."""


def check_guide(
    folder: Path,
    *,
    today: date | None = None,
    earlier: Guide | None = None,
    confirmed: Collection[str] = (),
    installed: Callable[[str], Guide | None] | None = None,
) -> Report:
    """Check every file of the guide in `folder`. Nothing is raised: everything that is wrong comes
    back as findings, file by file.

    `today` decides which sources nobody has checked for a year. With an `earlier` version of the
    guide, whatever would break reviews answered with it is an error, too; `confirmed` holds the ids
    of principles that were reworded without a change of meaning. `installed` returns the installed
    version of the guide with an id: without `earlier`, the order of levels is compared with that.
    """
    files = open_files(folder)
    head = files[0]
    translations: list[SourceFile] = []
    languages: list[LanguageCounts] = []
    newer = [file for file in files if is_newer(file)]
    if not newer:
        for file in files:
            if file.parsed:
                check_shape(file)
                check_whole(file)
        check_order(files)
        check_ids(files)
        check_references(files)
        _limits(files)
        _wording(files, folder, today or date.today())
        if earlier is not None:
            check_identity(files, earlier, confirmed)
        elif installed is not None and (known := installed(str(head.values.get("id")))):
            check_level_order(files, known)
        if head.opened:
            translations, languages = check_translations(files, folder)
    findings = [one for file in (*files, *translations) for one in _in_order(file)]
    report = Report(
        folder,
        tuple(findings),
        tuple(file.name for file in (*files, *translations) if file.name.endswith(".toml")),
        tuple(_counts(files)),
        tuple(languages),
        all(file.opened for file in (*files, *translations)),
    )
    return report if report.errors else _opened(report, head)


def _in_order(file: SourceFile) -> list[Finding]:
    found = sorted(
        dict.fromkeys(file.findings), key=lambda one: (one.line, one.column, one.code, one.message)
    )
    return [one for one in (_told_once(one, found) for one in found) if one is not None]


def _told_once(one: Finding, found: list[Finding]) -> Finding | None:
    """The finding; if the same one runs through the whole file, the first of them speaks for all,
    and the others give None."""
    if one.code not in _THROUGHOUT:
        return one
    alike = [other for other in found if (other.code, other.message) == (one.code, one.message)]
    if len(alike) < MANY_ALIKE:
        return one
    if one is not alike[0]:
        return None
    lines = list(dict.fromkeys(str(other.line) for other in alike[1:]))
    named = listed(lines[:NAMED]) + (" and further down" if len(lines) > NAMED else "")
    return structs.replace(
        one,
        message=f"{one.message} So it is {len(alike) - 1} times more: in the lines {named}.",
        mend=f"{one.mend} Your editor's Replace does all at once.",
    )


def _opened(report: Report, head: SourceFile) -> Report:
    """The report on a guide without errors. If it doesn't open all the same, the app's own words
    for that become a finding."""
    try:
        load_guide(report.folder)
    except GuideError as error:
        head.as_a_whole("G101", str(error), "Mend what this sentence names.")
        return structs.replace(report, findings=(head.findings[-1], *report.findings))
    return report


def _limits(files: list[SourceFile]) -> None:
    head = files[0]
    areas = head.values.get("areas")
    if isinstance(areas, list) and len(areas) > AREAS:
        head.at_key(
            "G109",
            ("areas",),
            f"The guide lists {len(areas)} areas; {AREAS} are the most.",
            "Make two guides of it.",
        )
    rows = [row for file in files[1:] for _, row in principles(file)]
    if len(rows) > PRINCIPLES:
        head.as_a_whole(
            "G109",
            f"The guide has {len(rows):,} principles; {PRINCIPLES:,} are the most.",
            "Make two guides of it.",
        )
    if rows and not any(is_active(row) for row in rows):
        head.at_key(
            "G315",
            ("areas",),
            "Every principle of this guide is retired, so it asks nothing.",
            'Give one principle at least status = "active".',
        )


def _wording(files: list[SourceFile], folder: Path, today: date) -> None:
    words = _words(files[0], folder)
    glossary = explained_by(files)
    for file in files:
        texts = list(texts_of(file))
        for prose in texts:
            check_fit(prose)
        check_wording([prose for prose in texts if prose.key.words.prose], words, glossary)
        check_levels(file)
    check_sources(files[0], today)
    check_same_texts(files)


def _words(head: SourceFile, folder: Path) -> WordList:
    path = words_path(folder)
    try:
        return read_words(path)
    except UnreadableError as error:
        words = str(error).replace(str(path), "", 1).lstrip(" :,")
        head.findings.append(
            Finding(
                "G111",
                RULES["G111"].severity,
                str(path),
                0,
                0,
                0,
                f"The list of words to avoid: {words}",
                "Mend the file, or move it away to use the list that comes with PartnerCheck.",
            )
        )
        return WordList()


def _counts(files: list[SourceFile]) -> list[PrincipleCounts]:
    return [
        PrincipleCounts(
            str(row.get("id", "")),
            str(row.get("title", "")),
            "active" if is_active(row) else "retired",
            len(questions) if isinstance(questions := row.get("questions"), list) else 0,
            len(rows_of(row, "warnings")),
            len(rows_of(row, "advice")),
            len(rows_of(row, "actions")),
        )
        for file in files[1:]
        for _, row in principles(file)
    ]
