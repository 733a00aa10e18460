"""What a check finds: one finding for each thing that is wrong, and the report that holds all."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from partnercheck.workshop.rules.rule import Severity


class Finding(Struct, frozen=True):
    """One thing that is wrong, where, and how to mend it."""

    code: str
    severity: Severity
    file: str
    """The file's name in the guide's folder; the folder itself has none."""
    line: int
    """From 1; 0 where it concerns the whole file or folder."""
    column: int
    """In characters, from 1."""
    width: int
    """How many characters to point at."""
    message: str
    mend: str
    text: str = ""
    """The line as it stands in the file."""


class PrincipleCounts(Struct, frozen=True):
    """How much hangs on one principle, so that a block that a cut and paste moved shows up."""

    id: str
    title: str
    status: str
    questions: int
    warnings: int
    advice: int
    actions: int


class LanguageCounts(Struct, frozen=True):
    """How many active principles of the guide a translation has, and how."""

    tag: str
    whole: int
    """All of their text is translated, and up to date."""
    partly: int
    stale: int
    """Translated from an earlier revision."""
    missing: int

    @property
    def all(self) -> int:
        """All active principles that were looked at."""
        return self.whole + self.partly + self.stale + self.missing


class Report(Struct, frozen=True):
    """All that a check found in one guide."""

    folder: Path
    findings: tuple[Finding, ...]
    """By file, in the guide's order, then by place."""
    files: tuple[str, ...]
    """The files that were looked at."""
    principles: tuple[PrincipleCounts, ...] = ()
    languages: tuple[LanguageCounts, ...] = ()
    """One for each translation."""
    opened: bool = True
    """False when the guide, or a file of it, can't be opened at all."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the guide from being used."""
        return tuple(one for one in self.findings if one.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a reader would stumble over."""
        return tuple(one for one in self.findings if one.severity == "warning")
