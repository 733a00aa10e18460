"""The findings of a check, as text for people and as JSON."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

from partnercheck.guide.translating.languages import language_name
from partnercheck.places import program
from partnercheck.text import clean_line, listed, plural, width, wrap
from partnercheck.workshop.checking.finding import Finding, LanguageCounts, PrincipleCounts, Report
from partnercheck.workshop.checking.source_file import MOST

FORMAT = 1
EACH = 40
"""How many principles a guide may have for each to get a line of its own in the counts."""
_BEFORE = 24
"""How many columns of a long line are shown before the place pointed at."""


def report_text(report: Report, columns: int) -> str:
    """What the guide contains, then every finding with its line and a caret, then how many there
    are."""
    shown = shown_folder(report.folder)
    blocks = []
    if not report.errors and report.principles:
        rows = [wrap(line, columns - 4, cut=False) for line in count_lines(report.principles)]
        blocks.append("\n".join("\n    ".join(lines) for lines in rows))
    if report.languages:
        blocks.append("\n".join(language_line(one) for one in report.languages))
    blocks += [finding_text(one, shown, columns) for one in report.findings]
    counts = Counter(one.file for one in report.findings)
    crowded = sorted(file for file, count in counts.items() if count >= MOST)
    blocks += [
        f"{file}: only the first {MOST} findings are listed. Mend some, then check again."
        for file in crowded
    ]
    blocks.append(sum_line(report))
    return "\n\n".join(blocks) + "\n"


def finding_text(one: Finding, folder: str, columns: int) -> str:
    """One finding: its place and message, the line with a caret, and how to mend it."""
    outside = Path(one.file).is_absolute()
    path = _from_here(Path(one.file)) if outside else f"{folder}{one.file}"
    place = f"{path}:{one.line}:{one.column}" if one.line else path
    lines = [f"{place}: {one.severity} {one.code}: {one.message}"]
    if one.line:
        lines += _pointed(one, max(30, columns) - 4)
    return "\n".join([*lines, f"    {one.mend}"])


def _pointed(one: Finding, columns: int) -> list[str]:
    """The line, or as much of it as fits around the place, and a row of carets below it."""
    text = one.text.replace("\t", " ")
    start = min(one.column - 1, len(text))
    end = max(start + 1, min(start + one.width, len(text)))
    first = 0
    if width(text) > columns:
        behind = min(_BEFORE, columns // 3)
        first = max(0, start - behind)
        if first:
            gap = text.find(" ", first, start)
            first = gap + 1 if gap >= 0 else first
    shown, before = [], "… " if first else ""
    left = columns - width(before)
    for index in range(first, len(text)):
        left -= max(0, width(text[index]))
        if left < (1 if index + 1 < len(text) else 0):
            break
        shown.append(text[index])
    rest = "…" if first + len(shown) < len(text) else ""
    line = before + clean_line("".join(shown)).text + rest
    indent = width(before + clean_line(text[first:start]).text)
    carets = max(1, min(width(clean_line(text[start:end]).text), width(line) - indent))
    return [f"    {line.rstrip()}", f"    {' ' * indent}{'^' * carets}"]


def count_lines(principles: tuple[PrincipleCounts, ...]) -> list[str]:
    """How many questions, signs and so on each principle has; for a large guide, each area."""
    if len(principles) <= EACH:
        return [principle_line(one) for one in principles]
    areas = groupby(principles, lambda one: one.id.partition(".")[0])
    return [_area_line(area, tuple(group)) for area, group in areas]


def _area_line(area: str, principles: tuple[PrincipleCounts, ...]) -> str:
    totals = (
        plural(len(principles), "principle"),
        plural(sum(one.questions for one in principles), "question"),
        plural(sum(one.warnings for one in principles), "sign"),
        f"{sum(one.advice for one in principles)} advice",
        plural(sum(one.actions for one in principles), "action"),
    )
    return f"{clean_line(area).text}: {', '.join(totals)}"


def principle_line(one: PrincipleCounts) -> str:
    """How many questions, signs and so on a principle has, so that a block in the wrong place
    shows."""
    counts = (
        plural(one.questions, "question"),
        plural(one.warnings, "warning sign"),
        plural(one.advice, "piece of advice", "pieces of advice"),
        plural(one.actions, "action"),
    )
    retired = " (retired)" if one.status == "retired" else ""
    return f"{clean_line(one.id).text}{retired}: {listed(counts)}"


def language_line(one: LanguageCounts) -> str:
    """How much of a translation is done: `Cymraeg (cy): 19 of 21 principles translated, …`."""
    rest = [
        f"{count} {words}"
        for count, words in (
            (one.partly, "in part"),
            (one.stale, "out of date"),
            (one.missing, "not at all"),
        )
        if count
    ]
    done = f"{one.whole} of {plural(one.all, 'principle')} translated"
    return f"{language_name(one.tag)}: {', '.join([done, *rest])}"


def sum_line(report: Report) -> str:
    """How many errors and warnings were found, and how to read about them."""
    files = plural(len(report.files), "file")
    if not report.findings:
        return f"Nothing to mend in {files}."
    counts = listed(
        [
            plural(len(found), noun)
            for noun, found in (("error", report.errors), ("warning", report.warnings))
            if found
        ]
    )
    code = (report.errors or report.findings)[0].code
    return f"{counts} in {files}. What a code means: {program()} content explain {code}"


def report_json(report: Report) -> dict[str, Any]:
    """The report as `content check --json` writes it (.docs/contracts.md)."""
    return {
        "format": FORMAT,
        "folder": str(report.folder),
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "findings": [
            {
                "code": one.code,
                "severity": one.severity,
                "file": one.file,
                "line": one.line or None,
                "column": one.column or None,
                "width": one.width or None,
                "message": one.message,
                "mend": one.mend,
            }
            for one in report.findings
        ],
        "principles": [
            {
                "id": one.id,
                "status": one.status,
                "questions": one.questions,
                "warnings": one.warnings,
                "advice": one.advice,
                "actions": one.actions,
            }
            for one in report.principles
        ],
        "languages": [
            {
                "language": one.tag,
                "translated": one.whole,
                "partly": one.partly,
                "stale": one.stale,
                "missing": one.missing,
            }
            for one in report.languages
        ],
    }


def shown_folder(folder: Path) -> str:
    """What to put before a file's name so that a terminal can open it: nothing for the current
    folder, else the path from there, else the whole path."""
    text = _from_here(folder)
    return "" if text == "." else f"{text}{_separator(text)}"


def _from_here(path: Path) -> str:
    """The path from the current folder, if it is inside; else the whole path."""
    try:
        return clean_line(str(path.absolute().relative_to(Path.cwd()))).text
    except ValueError:
        return clean_line(str(path)).text


def _separator(path: str) -> str:
    return "\\" if re.search(r"^[A-Za-z]:\\", path) else "/"
