"""A translation's files to fill in: every text, below the guide's own words.

They are written for a new language, and brought up to date for one that exists. What translators
wrote, texts and notes, stays. Lines that begin with #| are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.keys import Key, TableKind
from partnercheck.guide.load import FILE_BYTES, load_guide
from partnercheck.guide.model import FORMAT
from partnercheck.guide.translating.languages import FOLDER
from partnercheck.guide.translating.translation import NEVER_MISSING, identity, is_stale, usable
from partnercheck.guide.translating.translation_keys import (
    ORIGINAL,
    REVISION,
    TRANSLATED,
    is_text,
)
from partnercheck.toml_file import bare_text, parse, read_bytes
from partnercheck.workshop.pseudo import as_toml, quoted

OURS = "#|"
_MARKED = re.compile(r"#[ \t]*\|")
"""A line of ours. Some formatters put a space after its # (findings/toml-comments.sh)."""
_FIRST = (
    f"{OURS} Written by partnercheck content translate. Lines that begin with {OURS} are its own",
    f"{OURS} and are written anew. To translate a text, take the # before its key away and write",
    f"{OURS} between the quotes. Your own notes begin with # alone, and stay.",
)
_OPEN = re.compile(r'#[ \t]*(?:[a-z_]+ = (?:""|\[)|  "",|\])$')
"""Lines of ours that wait for a translation."""

Row = dict[str, Any]
Chain = tuple[tuple[str, Any], ...]
"""The way to a block: for each level, the key of its kind and what tells it from others."""


class TextPair(Struct, frozen=True):
    """One text of the guide, and its translation."""

    file: str
    chain: Chain
    name: str
    """Its key."""
    entry: int | None
    """Its 0-based place in a list; None if it isn't in one."""
    own: str
    said: str
    """The translation; empty if there is none that can be used."""
    principle: str
    revision: int
    """The revision of its principle in the guide; 0 if it belongs to none."""
    stale: bool

    @property
    def context(self) -> str:
        """What tells it from others in translators' tools: its ids and its key, never its place."""
        parts = [_shown(part) for kind, part in self.chain for part in _context(kind, part)]
        return "/".join([*(parts or [self.file.removesuffix(".toml")]), self.name])


class TranslationFile(Struct):
    """One file of a guide and its translation."""

    name: str
    table: TableKind
    own: Row
    theirs: Row
    text: str
    """The text of the translation's file; empty if there is none yet."""
    notes: dict[tuple[Chain, str], list[str]] = field(default_factory=dict)
    """Translators' notes above a key, by the block's chain and the key; an empty key means above
    the block's header."""
    behind: dict[tuple[Chain, str], str] = field(default_factory=dict)
    """Translators' notes after a value, by the block's chain and the key."""

    def texts(self) -> Iterator[TextPair]:
        """Yield every text, in the guide's order."""
        yield from self._texts(self.table, self.own, self.theirs, (), "", 0, stale=False)

    def _texts(
        self,
        table: TableKind,
        own: Row,
        theirs: Row,
        chain: Chain,
        principle: str,
        revision: int,
        *,
        stale: bool,
    ) -> Iterator[TextPair]:
        for name, key in table.keys.items():
            mine = own.get(name)
            if inner := table.inner(name):
                for which, row, block in pairs(inner, mine, theirs.get(name)):
                    at, number, old = principle, revision, stale
                    if inner.header == "[[principles]]":
                        at, number = str(row.get("id")), int(row.get("revision", 1))
                        old = bool(block) and is_stale(number, block)
                    way = (*chain, (name, which))
                    yield from self._texts(inner, row, block, way, at, number, stale=old)
            elif mine and is_text(table.header, key):
                said: Any = theirs.get(name)
                fit = usable(mine, said)
                for index, entry in enumerate(mine if isinstance(mine, list) else [mine]):
                    place = index if isinstance(mine, list) else None
                    value = (said[index] if place is not None else said) if fit else ""
                    yield TextPair(
                        self.name, chain, name, place, entry, value, principle, revision, stale
                    )

    def written(self) -> str:
        """The text of the whole file, in which everything missing or out of date is marked."""
        beginning = self.notes.get(((), ""), [])
        lines = [*(line for line in beginning if line.startswith("#:")), *_FIRST, ""]
        lines += [line for line in beginning if not line.startswith("#:")]
        lines += self._block(self.table, self.own, self.theirs, ())
        lines += self.notes.get((_END, ""), [])
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"

    def _block(self, table: TableKind, own: Row, theirs: Row, chain: Chain) -> list[str]:
        lines: list[str] = []
        for name, key in table.keys.items():
            if table.inner(name) is None:
                lines += self._key(table, key, own, theirs, chain)
        for name in table.keys:
            if inner := table.inner(name):
                lines += self._blocks(inner, name, own, theirs, chain)
        return lines

    def _blocks(
        self, table: TableKind, name: str, own: Row, theirs: Row, chain: Chain
    ) -> list[str]:
        lines: list[str] = []
        for which, row, said in pairs(table, own.get(name), theirs.get(name)):
            way = (*chain, (name, which))
            lines += ["", *self.notes.get((way, ""), []), table.header]
            if table.header == "[[principles]]" and said and is_stale(row.get("revision", 1), said):
                lines.append(
                    f"{OURS} Out of date: the guide has revision {row.get('revision', 1)}. Look at "
                    f"each text, then write that number below."
                )
            lines += self._block(table, row, said, way)
        for row in beside(table, own.get(name), theirs.get(name)):
            lines += ["", f"{OURS} The guide has no such block.", table.header]
            lines += as_toml(row, f"{table.header.strip('[]')}.").rstrip("\n").split("\n")
        return lines

    def _key(self, table: TableKind, key: Key, own: Row, theirs: Row, chain: Chain) -> list[str]:
        name = key.name
        notes = self.notes.get((chain, name), [])
        behind = self.behind.get((chain, name), "")
        if name == "format":
            return [*notes, f"format = {FORMAT}{behind}"]
        if name == REVISION:
            of = theirs.get(name, 1) if theirs else own.get("revision", 1)
            return [*notes, f"{name} = {of}{behind}"]
        if not is_text(table.header, key) or name == ORIGINAL:
            value = own.get("term") if name == ORIGINAL else own.get(name)
            return [*notes, f"{name} = {value_text(value)}{behind}"]
        mine, said = own.get(name), theirs.get(name)
        if said is not None:
            count = isinstance(mine, list) and isinstance(said, list) and len(mine) != len(said)
            warned = [f"{OURS} The guide has {len(mine or [])} entries here."] if count else []
            return [*_above(mine), *warned, *notes, f"{name} = {value_text(said)}{behind}"]
        if not mine:
            return []
        state = "needs no translation" if name in NEVER_MISSING else "not translated yet"
        opened = f"{name} = {value_text([''] * len(mine) if isinstance(mine, list) else '')}"
        waiting = [f"# {line}" for line in opened.split("\n")]
        return [*_above(mine, state), *notes, *waiting]


_END: Chain = (("", "end"),)


def translation_files(folder: Path, tag: str) -> list[TranslationFile]:
    """Each file of the guide in `folder`, with its translation into the language `tag`.

    Raises GuideError if the guide can't be opened, and UnreadableError if a file of the translation
    can't be read.
    """
    guide = load_guide(folder)
    return [
        _file(folder, tag, name) for name in (GUIDE, *(f"{area.id}.toml" for area in guide.areas))
    ]


def _file(folder: Path, tag: str, name: str) -> TranslationFile:
    table = TRANSLATED[GUIDE if name == GUIDE else AREA]
    own = parse(read_bytes(folder / name, FILE_BYTES), folder / name)
    path = folder / FOLDER / tag / name
    if not path.exists():
        made = TranslationFile(name, table, own, {}, "")
        schema = "guide" if name == GUIDE else "area"
        made.notes[(), ""] = [f"#:schema ../../schema/{schema}-translation.schema.json"]
        return made
    data = read_bytes(path, FILE_BYTES)
    theirs = parse(data, path)
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    made = TranslationFile(name, table, own, theirs, text)
    _read_notes(made)
    return made


def pairs(table: TableKind, mine: Any, theirs: Any) -> Iterator[tuple[Any, Row, Row]]:
    """Yield the guide's blocks of one kind: what tells it from others, the block, and its
    translation, which may be empty. Retired blocks without a translation are left out."""
    known = {identity(table.header, row, number): row for number, row in enumerate(_rows(theirs))}
    for number, row in enumerate(_rows(mine)):
        which = identity(table.header, row, number, own=True)
        said = known.get(which, {})
        if said or row.get("status") != "retired":
            yield which, row, said


def beside(table: TableKind, mine: Any, theirs: Any) -> list[Row]:
    """The blocks of one kind that only the translation has."""
    known = {identity(table.header, row, n, own=True) for n, row in enumerate(_rows(mine))}
    rows = enumerate(_rows(theirs))
    return [row for number, row in rows if identity(table.header, row, number) not in known]


def _rows(value: Any) -> list[Row]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _read_notes(file: TranslationFile) -> None:
    """Set the file's notes: comments that are not ours, with what they belong to."""
    waiting: list[str] = []
    counts: dict[str, int] = {}
    chain: Chain = ()
    first = True
    lines, bare = file.text.split("\n"), bare_text(file.text).split("\n")
    for line, plain in zip(lines, bare, strict=True):
        text = line.strip()
        if text.startswith("#") and not plain.strip():
            if not _MARKED.match(text) and not _OPEN.match(text):
                waiting.append(text)
            continue
        header = re.match(r"\s*\[\[([a-z_.]+)\]\]", plain)
        key = re.match(r"\s*([a-z_]+)\s*=", plain)
        if header or key:
            if first:
                schema = [one for one in waiting if one.startswith("#:")]
                file.notes[(), ""] = schema
                waiting = [one for one in waiting if not one.startswith("#:")]
                first = False
            if header:
                chain = _chain(file, header[1], counts)
            where = (chain, key[1] if key else "")
            if waiting:
                file.notes.setdefault(where, []).extend(waiting)
            waiting = []
        note = line[len(plain.rstrip()) :].strip()
        if key and note.startswith("#"):
            file.behind[chain, key[1]] = f"  {note}"
    if waiting:
        file.notes[_END, ""] = ["", *waiting]


def _chain(file: TranslationFile, name: str, counts: dict[str, int]) -> Chain:
    counts[name] = counts.get(name, -1) + 1
    for other in list(counts):
        if other.startswith(f"{name}."):
            del counts[other]
    chain: Chain = ()
    here: Any = file.theirs
    way = name.split(".")
    for depth, key in enumerate(way, 1):
        header = ".".join(way[:depth])
        number = counts.get(header, 0)
        here = here[key][number]
        chain = (*chain, (key, identity(f"[[{header}]]", here, number)))
    return chain


def _above(mine: Any, state: str = "") -> list[str]:
    """The guide's own words, as lines of ours to put above a text."""
    mark = f" ({state})" if state else ""
    if isinstance(mine, list):
        return ["", f"{OURS} In the guide{mark}:", *(f"{OURS} - {entry}" for entry in mine)]
    if not mine:
        return []
    first, *more = str(mine).rstrip("\n").split("\n")
    return [
        "",
        f"{OURS} In the guide{mark}: {first}",
        *(f"{OURS} {line}".rstrip() for line in more),
    ]


def value_text(value: Any) -> str:
    """A value as TOML has it. A list of texts, and a text of several lines, take several lines."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        return "\n".join(["[", *(f"  {quoted(entry)}," for entry in value), "]"])
    if isinstance(value, str) and "\n" in value and not re.search(r'"""|\\|[\x00-\x08\x7f]', value):
        return f'"""\n{value}"""'
    return quoted(value) if isinstance(value, str) else str(value)


def _context(kind: str, which: Any) -> list[str]:
    if kind == "levels" and isinstance(which, int):
        return ["levels"]
    return [str(which)] if kind == "principles" else [kind, _shown(which)]


def _shown(which: Any) -> str:
    return ",".join(str(one) for one in which) if isinstance(which, tuple) else str(which)
