"""The guide from which an editor starts: small, whole, and with notes on every key."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from partnercheck.workshop.schema import SCHEMAS, schema

_FILES = Path(__file__).parent / "starting_files"
_NAMES = ("guide.toml", "purpose.toml", "people.toml")

_TAPLO = """\
# For editors that use taplo, such as Visual Studio Code with Even Better TOML.

include = ["*.toml", "languages/*/*.toml"]

[formatting]
reorder_arrays = false  # the five levels stand in an order
reorder_keys = false

[[rule]]
include = ["guide.toml"]
[rule.schema]
path = "./schema/guide.schema.json"

[[rule]]
include = ["*.toml"]
exclude = ["guide.toml", ".taplo.toml"]
[rule.schema]
path = "./schema/area.schema.json"

[[rule]]
include = ["languages/*/guide.toml"]
[rule.schema]
path = "./schema/guide-translation.schema.json"

[[rule]]
include = ["languages/*/*.toml"]
exclude = ["languages/*/guide.toml"]
[rule.schema]
path = "./schema/area-translation.schema.json"
"""
_TOMBI = """\
# For editors that use tombi. It leaves lists and keys in their order.

toml-version = "v1.0.0"

[schema]
catalog = { paths = [] }

[[schemas]]
path = "schema/guide.schema.json"
include = ["guide.toml"]

[[schemas]]
path = "schema/guide-translation.schema.json"
include = ["languages/*/guide.toml"]
"""
_EDITOR_CONFIG = """\
root = true

[*.toml]
charset = utf-8
end_of_line = lf
insert_final_newline = true
trim_trailing_whitespace = true
"""
_EXTENSIONS = {"recommendations": ["tamasfe.even-better-toml"]}
_SETTINGS = {
    "editor.wordWrap": "on",
    "evenBetterToml.formatter.reorderArrays": False,
    "evenBetterToml.formatter.reorderKeys": False,
    "evenBetterToml.schema.catalogs": [],
    "evenBetterToml.schema.enabled": True,
    "files.encoding": "utf8",
    "files.eol": "\n",
}


def starting_files(guide_id: str, title: str, today: date) -> dict[str, str]:
    """The text of each file of a new guide by its path: its TOML, the schemas, and settings with
    which common editors complete keys and explain them without the internet.

    `title` must hold no quotes and no backslashes.
    """
    files = {
        name: (_FILES / name)
        .read_text("utf-8")
        .replace("@id@", guide_id)
        .replace("@title@", title)
        .replace("@today@", today.isoformat())
        for name in _NAMES
    }
    for name in SCHEMAS:
        files[f"schema/{name}.schema.json"] = _json(schema(name))
    files[".config/tombi.toml"] = _TOMBI
    files[".taplo.toml"] = _TAPLO
    files[".editorconfig"] = _EDITOR_CONFIG
    files[".vscode/extensions.json"] = _json(_EXTENSIONS)
    files[".vscode/settings.json"] = _json(_SETTINGS)
    return files


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
