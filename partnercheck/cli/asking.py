"""Asks a person before something is done."""

from __future__ import annotations

import sys

from partnercheck.errors import WrongUseError

_YES = ("y", "yes")


def can_ask() -> bool:
    """Whether somebody is at a terminal to answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def confirmed(question: str, *, yes: bool) -> bool:
    """Ask; returns whether the answer is yes. Anything else, Enter too, means no. With `yes`
    nothing is asked.

    Raises WrongUseError if nobody can be asked.
    """
    if yes:
        return True
    if not can_ask():
        raise WrongUseError(
            "Nothing was changed: there is no terminal to ask in. To do it, add --yes."
        )
    sys.stdout.write(f"\n{question} Type yes, or press Enter to leave everything as it is: ")
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        sys.stdout.write("\n")
    return answer.strip().lower() in _YES
