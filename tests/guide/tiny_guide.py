"""The smallest guide that opens, for tests to break in one place at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomli_w

from partnercheck.errors import GuideError
from partnercheck.guide.load import load_guide

HEAD: dict[str, Any] = {
    "format": 1,
    "id": "tiny",
    "version": "1.0.0",
    "title": "A tiny guide",
    "language": "en-GB",
    "areas": ["aims"],
    "levels": [{"label": label} for label in ("No", "Some", "Half", "Most", "All")],
}
PRINCIPLE: dict[str, Any] = {
    "id": "aims.reason",
    "title": "A reason to be together, said in quite a long title",
    "levels": ["one", "two", "three", "four", "five"],
    "find_out": "Ask.",
    "advice": [{"levels": [1, 2, 3, 4, 5], "text": "Begin."}],
    "actions": [{"id": "a", "text": "Do.", "effort": "S", "days": 30, "for_levels": [1]}],
}
AREA: dict[str, Any] = {
    "format": 1,
    "id": "aims",
    "title": "Clear and common goals for every partner",
    "principles": [PRINCIPLE],
}


def deep(tables: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with `value` at a path such as `principles.0.title`; None removes the key."""
    copied: dict[str, Any] = msgspec.msgpack.decode(msgspec.msgpack.encode(tables))
    here: Any = copied
    *way, last = path.split(".")
    for step in way:
        here = here[int(step)] if step.isdigit() else here[step]
    if value is None:
        del here[last]
    elif isinstance(here, list):
        here[int(last)] = value
    else:
        here[last] = value
    return copied


def write(folder: Path, head: dict[str, Any] = HEAD, area: dict[str, Any] = AREA) -> Path:
    """A guide of one area on disk; returns its folder."""
    folder.mkdir(exist_ok=True)
    (folder / "guide.toml").write_text(tomli_w.dumps(head), "utf-8")
    (folder / "aims.toml").write_text(tomli_w.dumps(area), "utf-8")
    return folder


def refusal(folder: Path) -> str:
    """The words in which a guide is refused, after a check that they are kind."""
    with pytest.raises(GuideError) as refused:
        load_guide(folder)
    words = str(refused.value)
    assert refused.value.exit_code == 3
    assert words.rstrip().endswith("."), words
    for unfriendly in (
        "invalid enum",
        "oops",
        "please",
        "sorry",
        "Traceback",
        "msgspec",
        "$.",
        "`",
    ):
        assert unfriendly not in words
    return words
