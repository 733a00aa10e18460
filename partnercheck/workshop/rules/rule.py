"""What a rule and its examples hold."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Example(Struct, frozen=True):
    """A few lines of a guide that break a rule, and the same lines mended.

    The guide that `content new` writes holds `mended` word for word; with `failing` instead, it
    breaks the rule. The tests check exactly that.
    """

    file: str
    failing: str
    mended: str
    look: str = ""
    """What to look at in the failing lines, if they don't show it by themselves."""


class InWords(Struct, frozen=True):
    """An example that lines of text can't show, such as a file's encoding."""

    failing: str
    mended: str


class Rule(Struct, frozen=True):
    """What is asked of a guide, why, and the code under which a breach is reported.

    A code never changes its meaning, and is never used for another rule.
    """

    code: str
    severity: Severity
    title: str
    """A few words, for a list."""
    rule: str
    """What must hold, in a sentence or two."""
    why: str
    example: Example | InWords
