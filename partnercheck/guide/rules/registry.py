"""Every rule by its code."""

from __future__ import annotations

from partnercheck.guide.rules import (
    files,
    identity,
    ids,
    references,
    shape,
    syntax,
    wording,
)
from partnercheck.guide.rules.rule import Rule

RULES: dict[str, Rule] = {
    rule.code: rule
    for family in (files, syntax, shape, ids, references, wording, identity)
    for rule in family.RULES
}
"""In the order of their codes."""
