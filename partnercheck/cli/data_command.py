"""`partnercheck data`: what is kept, and what can be done with all of it."""

from __future__ import annotations

from importlib import import_module

from partnercheck.cli.parser import Options


def run(options: Options) -> int:
    """Carry out `data` and its second word; returns the exit code."""
    module = import_module(f"partnercheck.cli.data_{options.action}")
    code: int = module.run(options)
    return code
