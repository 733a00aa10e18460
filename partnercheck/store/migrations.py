"""Bringing older formats of a review file up to date, step by step, in memory.

The file itself changes only at the next save, and the sitting's backup keeps it as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from partnercheck.review.model import FORMAT

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}
"""For each older format, the step from its tables to those of the next. There is none yet."""


def migrate(
    mapping: dict[str, Any], steps: Mapping[int, Step] = STEPS, newest: int = FORMAT
) -> dict[str, Any]:
    """The tables in the newest format. `mapping` is not changed.

    Raises KeyError if a step is missing, which would be a mistake in this module.
    """
    while mapping["format"] < newest:
        number = mapping["format"]
        mapping = {**steps[number](dict(mapping)), "format": number + 1}
    return mapping
