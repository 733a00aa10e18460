"""A small guide for tests: two areas, six principles, every kind of entry that the rules look at.

Factory functions with defaults: name only what a test is about.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import tomli_w
from msgspec.structs import replace

from partnercheck.guide.model import (
    Action,
    Advice,
    Area,
    Check,
    Guide,
    LevelWords,
    Principle,
    Role,
    Stage,
    WarningSign,
)

LEVEL_LABELS = ("Absent", "Talked about", "Patchy", "Reliable", "Second nature")


def make_action(action_id: str = "act", **changes: Any) -> Action:
    """A small action for everyone at levels 1 to 4."""
    fields: dict[str, Any] = {
        "text": f"Do {action_id}.",
        "first_step": f"Begin {action_id}.",
        "if_then": f"When it is Monday, then I will do {action_id}.",
        "done_when": f"A partner sees {action_id}.",
        "effort": "S",
        "days": 30,
        "for_levels": (1, 2, 3, 4),
    }
    return Action(id=action_id, **(fields | changes))


def make_principle(principle_id: str, **changes: Any) -> Principle:
    """A principle with one action, two warning signs and words that carry its id."""
    fields: dict[str, Any] = {
        "title": f"Title of {principle_id}",
        "short": principle_id,
        "meaning": f"Meaning of {principle_id}.",
        "questions": (f"First question of {principle_id}?", f"Second question of {principle_id}?"),
        "levels": tuple(f"{principle_id} at {level}." for level in range(1, 6)),
        "evidence": f"Evidence of {principle_id}",
        "partner_view": f"How would a partner see {principle_id}?",
        "find_out": f"Ask somebody about {principle_id}.",
        "advice": tuple(
            Advice(levels=(level,), text=f"Advice on {principle_id} at {level}.")
            for level in range(1, 6)
        ),
        "actions": (make_action(),),
        "warnings": (
            WarningSign(id="late", text="Papers come late."),
            WarningSign(id="silent", text="One partner never speaks."),
        ),
    }
    return Principle(id=principle_id, **(fields | changes))


def make_guide(*areas: tuple[str, list[Principle]], **changes: Any) -> Guide:
    """A guide with these areas: pairs of an area id and its principles."""
    fields: dict[str, Any] = {
        "id": "small-guide",
        "version": "1.0.0",
        "title": "A small guide",
        "language": "en-GB",
        "areas": tuple(
            Area(id=name, title=f"Area {name}", short=name, principles=tuple(principles))
            for name, principles in areas
        ),
        "levels": tuple(LevelWords(label=label) for label in LEVEL_LABELS),
        "stages": (
            Stage(id="forming", label="Forming", target=3, phrase="a forming partnership"),
            Stage(id="working", label="Working", target=4, phrase="a working partnership"),
            Stage(
                id="ending",
                label="Ending",
                target=3,
                phrase="a partnership that is ending",
                asks_whether=True,
            ),
        ),
        "roles": (
            Role(id="convenor", label="Convenor"),
            Role(id="smaller-partner", label="Smaller partner"),
        ),
        "checks": tuple(
            Check(id=name, text=f"Check {name}.") for name in ("several", "joint-goal", "owned")
        ),
    }
    return Guide(**(fields | changes))


@cache
def small_guide() -> Guide:
    """Two areas of three principles.

    `aims.reason` asks whether and is core; `aims.roles` has actions of every effort and window;
    `trust.promises` has leverage and is core; `trust.safety` has an action for one role alone.
    """
    return make_guide(
        (
            "aims",
            [
                make_principle("aims.reason", core=True, asks_whether=True),
                make_principle("aims.outcomes"),
                make_principle(
                    "aims.roles",
                    actions=(
                        make_action("long", effort="L", days=90),
                        make_action("medium", effort="M", days=30),
                        make_action("small-later", days=90),
                        make_action("small", days=30),
                        make_action("second-small", days=30),
                        make_action("beginners", for_levels=(1,)),
                    ),
                ),
            ],
        ),
        (
            "trust",
            [
                make_principle("trust.promises", core=True, leverage=True),
                make_principle(
                    "trust.safety",
                    actions=(
                        make_action(),
                        make_action("small-voice", for_roles=("smaller-partner",)),
                    ),
                ),
                make_principle("trust.learning"),
            ],
        ),
    )


def retiring(guide: Guide, **names: str) -> Guide:
    """The guide with some entries retired: `stages="ending"` retires the stage with that id."""
    rows = {
        key: tuple(
            replace(row, status="retired") if row.id == name else row for row in getattr(guide, key)
        )
        for key, name in names.items()
    }
    return replace(guide, **rows)


def write_guide(folder: Path, guide: Guide) -> Path:
    """Write a guide as the files that `load_guide` opens; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _files(guide):
        (folder / name).write_text(text, "utf-8")
    return folder


@cache
def _files(guide: Guide) -> tuple[tuple[str, str], ...]:
    """The names and texts of a guide's files, remembered because most tests write the same
    guide."""
    head = _plain(guide)
    for made in ("digest", "languages", "original", "translation_problem"):
        head.pop(made, None)
    head["format"] = 1
    head["areas"] = [area.id for area in guide.areas]
    files = [("guide.toml", tomli_w.dumps(head))]
    for area in guide.areas:
        tables = _plain(area) | {"format": 1}
        files.append((f"{area.id}.toml", tomli_w.dumps(tables)))
    return tuple(files)


def _plain(struct: msgspec.Struct) -> dict[str, Any]:
    plain = msgspec.to_builtins(struct)
    assert isinstance(plain, dict)
    return plain
