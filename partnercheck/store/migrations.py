"""Older formats of a review file, brought up step by step, in memory.

The file itself changes only at the next save, and the start of a sitting keeps a copy of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from partnercheck.review.model import FORMAT

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}
"""For each older format, what turns its tables into those of the next. There is none yet."""


def migrate(
    mapping: dict[str, Any], steps: Mapping[int, Step] = STEPS, newest: int = FORMAT
) -> dict[str, Any]:
    """The tables in the newest format. The mapping given is left as it is.

    Raises KeyError when a step is missing, which is a mistake in this module.
    """
    while mapping["format"] < newest:
        number = mapping["format"]
        mapping = {**steps[number](dict(mapping)), "format": number + 1}
    return mapping
