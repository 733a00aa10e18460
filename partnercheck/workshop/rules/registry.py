"""Every rule by its code."""

from __future__ import annotations

from partnercheck.workshop.rules import (
    files,
    identity,
    ids,
    languages,
    references,
    shape,
    syntax,
    wording,
)
from partnercheck.workshop.rules.rule import Rule

RULES: dict[str, Rule] = {
    rule.code: rule
    for family in (files, syntax, shape, ids, references, wording, identity, languages)
    for rule in family.RULES
}
"""Every rule by its code, in the order of the codes."""
