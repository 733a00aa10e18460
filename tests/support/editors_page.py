"""The tables of keys on the editors' page, made from the model. Run this file to write them
anew."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "content" / "README.md"
BEGIN = "<!-- keys: written by tests/support/editors_page.py -->"
END = "<!-- end of keys -->"
BEGIN_TRANSLATED = "<!-- keys of translations: written by tests/support/editors_page.py -->"
END_TRANSLATED = "<!-- end of keys of translations -->"


def key_tables() -> str:
    """Every key of every table with its meaning, as Markdown."""
    from partnercheck.guide.key_meanings import AREA, GUIDE
    from partnercheck.guide.keys import TABLES

    titles = {GUIDE: "At the top of guide.toml", AREA: "At the top of an area's file"}
    parts = []
    for table in TABLES.values():
        title = titles.get(table.header, f"`{table.header}`")
        rows = [
            f"| `{key.name}` | {_kind(key)} | {'yes' if key.needed else ''} "
            f"| {_most(key)} | {key.words.meaning} |"
            for key in table.keys.values()
        ]
        parts.append("\n".join([f"### {title}", "", *_HEAD, *rows]))
    return "\n\n".join(parts)


def translation_table() -> str:
    """What the files of a translation hold, as Markdown."""
    from partnercheck.guide.key_meanings import AREA, GUIDE
    from partnercheck.guide.keys import TABLES
    from partnercheck.guide.translating.translation_keys import TRANSLATED

    titles = {GUIDE: "top of guide.toml", AREA: "top of an area's file"}
    rows = ["| Where | Keys of a translation |", "|---|---|"]
    new = []
    for header, table in TRANSLATED.items():
        keys = ", ".join(f"`{name}`" for name in table.keys)
        rows.append(f"| {titles.get(header, f'`{header}`')} | {keys} |")
        new += [key for name, key in table.keys.items() if name not in TABLES[header].keys]
    told = [f"- `{key.name}`: {key.words.meaning}" for key in new]
    return "\n".join([*rows, "", *told])


_HEAD = ("| Key | Kind | Needed | At most | What it is |", "|---|---|---|---|---|")


def _kind(key) -> str:
    from partnercheck.workshop.checking.naming import choices_words

    kind = key.kind
    if kind.choices == (1, 2, 3, 4, 5):
        return "levels" if kind.name == "numbers" else "level"
    if kind.choices:
        return choices_words(kind.choices)
    if kind.name == "texts":
        return "five texts" if kind.count == 5 else "texts"
    names = {"text": "text", "number": "number", "flag": "true or false", "date": "date"}
    return names.get(kind.name, "five blocks" if kind.count == 5 else "blocks")


def _most(key) -> str:
    words = key.words
    said = []
    if words.longest is not None:
        said.append(f"{words.longest} characters")
    if words.entries is not None:
        few, many = words.entries
        said.append(f"{few} to {many} entries" if few else f"{many} entries")
    return ", ".join(said)


def with_tables(page: str) -> str:
    """The page with the tables between its two marks."""
    page = _between(page, BEGIN_TRANSLATED, translation_table(), END_TRANSLATED)
    return _between(page, BEGIN, key_tables(), END)


def _between(page: str, begin: str, text: str, end: str) -> str:
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
