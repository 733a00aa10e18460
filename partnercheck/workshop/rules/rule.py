"""The form of a rule."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Example(Struct, frozen=True):
    """A few lines of a guide that break a rule, and the same lines mended.

    `mended` stands word for word in the guide that `content new` writes; with `failing` in its
    place that guide breaks the rule. The tests do exactly that.
    """

    file: str
    failing: str
    mended: str
    look: str = ""
    """What to see in the failing lines, where they do not show it by themselves."""


class Told(Struct, frozen=True):
    """An example that can't be shown as lines of text, such as a file's encoding."""

    failing: str
    mended: str


class Rule(Struct, frozen=True):
    """What is asked of a guide, why, and under which code a breach is reported.

    Codes never change their meaning and are never used again.
    """

    code: str
    severity: Severity
    title: str
    """A few words, as they stand in a list."""
    rule: str
    """What has to hold, in a sentence or two."""
    why: str
    example: Example | Told
