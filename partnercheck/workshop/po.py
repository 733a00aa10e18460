"""A translation's texts as PO, for translators' tools: out to a file, and back in.

A text is told by its ids and key (msgctxt) and by the guide's own words (msgid), never by its
place. translate-toolkit reads and writes PO; it is an optional package, imported only when it is
used.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from partnercheck.errors import MissingPartError, PartnerCheckError
from partnercheck.guide.translating.translation import identity
from partnercheck.guide.translating.translation_keys import REVISION
from partnercheck.toml_file import parse
from partnercheck.workshop.positions import Positions
from partnercheck.workshop.translating import (
    Chain,
    Row,
    TextPair,
    TranslationFile,
    pairs,
    value_text,
)

_REVISION = "revision "


def _module() -> Any:
    try:
        from translate.storage import pypo
    except ImportError as error:
        raise MissingPartError("PO", "translate-toolkit>=3.13") from error
    return pypo


def as_po(files: Iterable[TranslationFile], guide: str, tag: str) -> bytes:
    """Every text of a translation as PO. Translations of an earlier revision are marked fuzzy.

    `guide` names the guide and its version, `tag` is the language's tag. Raises MissingPartError if
    translate-toolkit is not installed.
    """
    store = _module().pofile()
    store.updateheader(
        add=True,
        Project_Id_Version=guide,
        Language=tag,
        MIME_Version="1.0",
        Content_Type="text/plain; charset=UTF-8",
        Content_Transfer_Encoding="8bit",
    )
    # The time of writing would change every file, and Babel reads no empty one
    # (findings/po-empty-date.sh).
    store.updateheader(POT_Creation_Date=None)
    seen = set()
    for file in files:
        for text in file.texts():
            if (text.context, text.own) in seen:
                continue
            seen.add((text.context, text.own))
            unit = store.UnitClass(text.own)
            unit.setcontext(text.context)
            if text.revision:
                unit.addnote(f"{_REVISION}{text.revision}", "developer")
            unit.target = text.said
            if text.said and text.stale:
                unit.markfuzzy(True)
            store.addunit(unit)
    return bytes(store)


class Brought(Struct):
    """What a PO file brings into a translation."""

    changed: int = 0
    """How many texts change."""
    other_words: list[str] = field(default_factory=list)
    """The contexts of texts that were translated from words that the guide no longer has."""
    in_part: list[str] = field(default_factory=list)
    """The contexts of lists of which not every entry is translated yet."""
    unplaced: list[str] = field(default_factory=list)
    """The guide's words of entries that lost their context and stand for no text or several."""
    files: dict[str, str] = field(default_factory=dict)
    """The files that change: their new text by their name."""


def brought_in(files: list[TranslationFile], path: Path, data: bytes) -> Brought:
    """What a PO file, given as `data`, says about the translation in `files`. Nothing is written.

    Only what changed is put in: nothing else in a file moves if the text is there already. Raises
    PartnerCheckError if it can't be read as PO, and MissingPartError if translate-toolkit is not
    installed.
    """
    said, revisions = _read(path, data)
    brought = Brought(unplaced=_place(files, said, revisions))
    known = set()
    for file in files:
        after = copy.deepcopy(file.theirs)
        lists: dict[tuple[Chain, str], list[TextPair]] = {}
        for text in file.texts():
            known.add((text.context, text.own))
            if text.entry is not None:
                lists.setdefault((text.chain, text.name), []).append(text)
                continue
            target = said.get((text.context, text.own), "")
            if target and target != text.said:
                _row_of(file, after, text.chain)[text.name] = target
                brought.changed += 1
        for (chain, name), texts in lists.items():
            now = [said.get((text.context, text.own)) or text.said for text in texts]
            if now == [text.said for text in texts]:
                continue
            if not all(now):
                brought.in_part.append(texts[0].context)
                continue
            _row_of(file, after, chain)[name] = now
            brought.changed += sum(one != text.said for one, text in zip(now, texts, strict=True))
        _raise(file, after, said, revisions)
        if after != file.theirs:
            brought.files[file.name] = _in_place(file, after) or _anew(file, after)
    brought.other_words = sorted({c for c, own in said if (c, own) not in known})
    return brought


def _read(path: Path, data: bytes) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], int]]:
    try:
        units = _module().pofile.parsestring(data).units
    except (ValueError, UnicodeError) as error:
        raise PartnerCheckError(f"{path} can't be read as PO: {error}") from error
    said: dict[tuple[str, str], str] = {}
    revisions: dict[tuple[str, str], int] = {}
    for unit in units:
        if unit.isheader() or unit.isobsolete() or unit.isfuzzy():
            continue
        key = (str(unit.getcontext()), str(unit.source))
        if str(unit.target).strip():
            said[key] = str(unit.target)
        note = unit.getnotes("developer").strip()
        number = note.removeprefix(_REVISION).split("\n", 1)[0]
        if note.startswith(_REVISION) and number.isdigit():
            revisions[key] = int(number)
    return said, revisions


def _place(
    files: list[TranslationFile],
    said: dict[tuple[str, str], str],
    revisions: dict[tuple[str, str], int],
) -> list[str]:
    """Give each entry without a context, as comes back by way of XLIFF or CSV
    (findings/po-contexts.sh), to the one text of the guide that has its words. Those of no text or
    of several are taken out, and their words returned."""
    contexts: dict[str, set[str]] = {}
    for file in files:
        for text in file.texts():
            contexts.setdefault(text.own, set()).add(text.context)
    unplaced = []
    for lost in [key for key in said if not key[0]]:
        target, own = said.pop(lost), lost[1]
        if len(found := contexts.get(own, set())) != 1:
            unplaced.append(own)
            continue
        key = (next(iter(found)), own)
        said.setdefault(key, target)
        if lost in revisions:
            revisions.setdefault(key, revisions[lost])
    return unplaced


def _row_of(file: TranslationFile, tables: Row, chain: Chain) -> Row:
    """The block to which a chain leads; it is made if the translation hasn't got it yet. Raises
    KeyError for a chain that no table has."""
    here = tables
    if not here:
        here |= {"format": 1, "id": file.own.get("id")}
    own: Row = file.own
    table = file.table
    for key, which in chain:
        inner = table.inner(key)
        if inner is None:
            raise KeyError(key)
        mine = next(row for one, row, _ in pairs(inner, own.get(key), None) if one == which)
        rows = here.setdefault(key, [])
        if isinstance(which, int):  # told by their place, so that those before it are needed
            rows += [{} for _ in range(which + 1 - len(rows))]
        found = next(
            (row for n, row in enumerate(rows) if identity(inner.header, row, n) == which), None
        )
        if found is None:
            found = {
                name: mine["term" if name == "original" else name]
                for name in ("id", "levels", "original")
                if name in inner.keys
                and ("term" if name == "original" else name) in mine
                and (name != "levels" or inner.header == "[[principles.advice]]")
            }
            if REVISION in inner.keys:
                found[REVISION] = mine.get("revision", 1)
            rows.append(found)
        here, own, table = found, mine, inner
    return here


def _raise(
    file: TranslationFile,
    after: Row,
    said: dict[tuple[str, str], str],
    revisions: dict[tuple[str, str], int],
) -> None:
    """Note the new revision for principles whose translation was out of date, once every translated
    text was looked at again."""
    stale: dict[str, list[TextPair]] = {}
    for text in file.texts():
        if text.stale and text.said:
            stale.setdefault(text.principle, []).append(text)
    for principle, texts in stale.items():
        keys = [(text.context, text.own) for text in texts]
        looked = all(key in said and revisions.get(key) == texts[0].revision for key in keys)
        if looked:
            _row_of(file, after, (("principles", principle),))[REVISION] = texts[0].revision


def _in_place(file: TranslationFile, after: Row) -> str:
    """The file's text with only the changed values replaced; empty if one of them has no place in
    it yet."""
    positions = Positions(file.text)
    edits: list[tuple[int, int, str]] = []
    lines = file.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for path, value in _differences((), file.theirs, after):
        if not positions.has(path):
            return ""
        place, written = positions.value(path), positions.source(path)
        at = starts[place.line - 1] + place.column - 1
        edits.append((at, at + len(written), value_text(value)))
    text = file.text
    for start, end, put in sorted(edits, reverse=True):
        text = text[:start] + put + text[end:]
    return text if parse(text.encode(), Path(file.name)) == after else ""


def _differences(path: tuple[str | int, ...], before: Any, after: Any) -> list[tuple[Any, Any]]:
    """Each value that differs, after its path. A list of texts counts as one value."""
    if before == after:
        return []
    if isinstance(before, dict) and isinstance(after, dict):
        return [
            one
            for name in after
            for one in _differences((*path, name), before.get(name), after[name])
        ]
    tables = isinstance(before, list) and bool(before) and isinstance(before[0], dict)
    if tables and isinstance(after, list) and len(before) == len(after):
        both = enumerate(zip(before, after, strict=True))
        return [one for n, (b, a) in both for one in _differences((*path, n), b, a)]
    return [(path, after)]


def _anew(file: TranslationFile, after: Row) -> str:
    file = copy.copy(file)
    file.theirs = after
    return file.written()
