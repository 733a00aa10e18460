"""`partnercheck content`: writing and checking guides."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from partnercheck.cli.parser import Options
from partnercheck.places import built_in_guide, typed_path


def run(options: Options) -> int:
    """Carry out `content` and its second word; returns the exit code."""
    module = import_module(f"partnercheck.cli.content_{options.action}")
    code: int = module.run(options)
    return code


def folder_to_check(options: Options) -> Path:
    """The folder that was named, else the guide of `--guide`, else this folder if it holds a
    guide, else the built-in guide."""
    if options.words:
        return typed_path(options.words[0])
    if options.guide:
        return typed_path(options.guide)
    here = Path.cwd()
    return here if (here / "guide.toml").is_file() else built_in_guide()
