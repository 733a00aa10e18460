"""What a check finds: a finding for each thing that is wrong, and the report with all of them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from partnercheck.workshop.rules import Severity


class Finding(Struct, frozen=True):
    """One thing that is wrong: where it is, and how to mend it."""

    code: str
    severity: Severity
    file: str
    """The file's name in the guide's folder; empty for the folder itself."""
    line: int
    """From 1; 0 if it is about the whole file or folder."""
    column: int
    """In characters from 1; 0 if it is about the whole file or folder."""
    width: int
    """How many characters to mark."""
    message: str
    mend: str
    text: str = ""
    """The line as it is in the file."""


class PrincipleCounts(Struct, frozen=True):
    """How many things belong to one principle, which shows blocks that a cut and paste moved."""

    id: str
    title: str
    status: str
    questions: int
    warnings: int
    advice: int
    actions: int


class LanguageCounts(Struct, frozen=True):
    """How many active principles of the guide are translated, and how far."""

    tag: str
    whole: int
    """All of their text is translated and up to date."""
    partly: int
    stale: int
    """Their translation is of an earlier revision."""
    missing: int

    @property
    def all(self) -> int:
        """How many active principles were counted."""
        return self.whole + self.partly + self.stale + self.missing


class Report(Struct, frozen=True):
    """Everything that a check found in one guide."""

    folder: Path
    findings: tuple[Finding, ...]
    """By file, in the guide's order, then by place."""
    files: tuple[str, ...]
    """The names of the TOML files that were checked."""
    principles: tuple[PrincipleCounts, ...] = ()
    languages: tuple[LanguageCounts, ...] = ()
    """One entry for each translation."""
    opened: bool = True
    """False if the guide, or a file of it, can't be opened at all."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the guide from being used."""
        return tuple(one for one in self.findings if one.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings over which a reader would stumble."""
        return tuple(one for one in self.findings if one.severity == "warning")
