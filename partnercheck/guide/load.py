"""Opening a guide: read one folder of TOML files into a `Guide`, or raise a `GuideError` that says
why not.

Opening refuses only what is missing, mistyped or doubled (.docs/contracts.md). Unknown keys,
lengths and style are for `content check`. Limits are looked at before anything is parsed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import msgspec
from msgspec.structs import replace

from partnercheck.errors import GuideError, NoTomlError, UnreadableError
from partnercheck.guide.model import (
    FORMAT,
    Area,
    Check,
    Guide,
    LevelWords,
    Principle,
    Role,
    Source,
    Stage,
    Term,
)
from partnercheck.guide.translating.languages import (
    FOLDER,
    chosen_from,
    language_name,
    language_tags,
    offered,
)
from partnercheck.text import clean, clean_line, fit
from partnercheck.toml_file import parse, read_bytes

FILE_BYTES = 1024 * 1024
GUIDE_BYTES = 12 * FILE_BYTES
GUIDE_FILES = 60
AREAS = 50
PRINCIPLES = 2_000
SHORT_TITLE = 30
SHORT_AREA = 24

Row = TypeVar("Row", bound=msgspec.Struct)


class _GuideFile(msgspec.Struct, kw_only=True):
    format: int
    id: str
    version: str
    title: str
    language: str
    areas: tuple[str, ...]
    levels: tuple[LevelWords, ...]
    about: str = ""
    author: str = ""
    licence: str = ""
    stages: tuple[Stage, ...] = ()
    roles: tuple[Role, ...] = ()
    checks: tuple[Check, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()


class _AreaFile(msgspec.Struct, kw_only=True):
    format: int
    id: str
    title: str
    principles: tuple[Principle, ...]
    short: str = ""
    opening: str = ""


def load_guide(folder: Path, wanted: Iterable[str] = ()) -> Guide:
    """Open the guide in `folder`, in the first language of `wanted` that it has, else in its own.

    A translation never keeps a guide from opening: the guide's `translation_problem` says what is
    wrong with it.

    Raises GuideError, which names the file, the key and what was expected there.
    """
    try:
        return _load(folder, wanted)
    except GuideError:
        raise
    except UnreadableError as error:
        raise GuideError(str(error)) from error


def _load(folder: Path, wanted: Iterable[str]) -> Guide:
    if not folder.is_dir():
        raise GuideError(f"There is no guide at {folder}: it needs a folder with a guide.toml.")
    head_path = folder / "guide.toml"
    if not head_path.exists():
        raise GuideError(f"There is no guide.toml in {folder}, so it holds no guide.")
    head_bytes = read_bytes(head_path, FILE_BYTES)
    head = _decode(head_path, head_bytes, _GuideFile)
    _check_head(head_path, head)
    digest = hashlib.sha256()
    _add_to(digest, "guide.toml", head_bytes)
    total = len(head_bytes)
    areas = []
    for area_id in head.areas:
        if not re.fullmatch(r"[a-z0-9-]+", area_id):
            raise GuideError(f"{head_path}: areas: “{area_id}” is no area id (a-z, 0-9 and -).")
        path = folder / f"{area_id}.toml"
        if not path.exists():
            raise GuideError(f"{head_path} lists the area “{area_id}”; {path.name} is not there.")
        data = read_bytes(path, FILE_BYTES)
        total += len(data)
        if total > GUIDE_BYTES:
            raise GuideError(f"{folder}: over {GUIDE_BYTES // FILE_BYTES} MiB in all.")
        _add_to(digest, path.name, data)
        areas.append(_area(path, area_id, data))
    principles = [p for area in areas for p in area.principles]
    if len(principles) > PRINCIPLES:
        raise GuideError(f"{folder}: over {PRINCIPLES:,} principles, the most that are read.")
    if not any(p.status == "active" for p in principles):
        raise GuideError(f"{folder}: principles: at least one active principle is needed.")
    _once_in_guide(folder, areas)
    languages = offered(head.language, language_tags(folder))
    language = chosen_from(languages, wanted)
    translation = _Translation({}, "")
    for tag in languages[1:]:
        found = _translation(folder, tag, head.areas, digest)
        if tag == language:
            translation = found
    guide = Guide(
        id=head.id,
        version=head.version,
        title=head.title,
        language=head.language,
        areas=tuple(areas),
        levels=head.levels,
        about=head.about,
        author=head.author,
        licence=head.licence,
        stages=head.stages,
        roles=head.roles,
        checks=head.checks,
        terms=head.terms,
        sources=head.sources,
        digest=f"sha256:{digest.hexdigest()}",
        languages=languages if len(languages) > 1 else (),
        translation_problem=translation.problem,
    )
    return guide if language == head.language else _translated(guide, translation, language)


def _check_head(head_path: Path, head: _GuideFile) -> None:
    """Check what can be seen from guide.toml alone. Raises GuideError."""
    _check_format(head_path, head.format)
    if len(head.levels) != 5:
        raise GuideError(f"{head_path}: levels: five are needed, {len(head.levels)} stand there.")
    if len(head.areas) > AREAS:
        raise GuideError(f"{head_path}: areas: over {AREAS}, the most that a guide may have.")
    if not head.areas:
        raise GuideError(f"{head_path}: areas: at least one area is needed.")
    if len(head.areas) + 1 > GUIDE_FILES:
        raise GuideError(
            f"{head_path.parent}: over {GUIDE_FILES} files, the most that a guide may have."
        )
    _once(head_path, "areas", head.areas)
    for table in ("stages", "roles", "checks", "sources"):
        _once(head_path, f"{table}.id", (row.id for row in getattr(head, table)))


class ReadTranslation(msgspec.Struct, frozen=True):
    """One translation as its files say it, before it is laid over the guide."""

    tag: str
    files: dict[str, dict[str, Any]]
    """The parsed tables of each file that could be read, by the file's name, such as
    `goals.toml`."""
    problem: str
    """Why some of it can't be used; empty when all of it can."""


def read_translations(guide: Guide, folder: Path) -> tuple[ReadTranslation, ...]:
    """Every translation of `guide`, which was opened from `folder`. Nothing is raised: a
    translation names the first thing that could not be read in its `problem`."""
    areas = [area.id for area in guide.areas]
    unused = hashlib.sha256()
    return tuple(
        _read(_translation(folder, tag, areas, unused), tag) for tag in guide.languages[1:]
    )


class _Translation(msgspec.Struct):
    """The bytes of one translation's files, and the first problem that reading them met."""

    files: dict[str, bytes]
    problem: str


def _translation(folder: Path, tag: str, areas: Iterable[str], digest: Any) -> _Translation:
    """Read the files of one translation and add them to the guide's digest. A file that can't be
    read counts as missing, so that no translation keeps leaders from their review."""
    found = _Translation({}, "")
    total = 0
    for name in ("guide.toml", *(f"{area}.toml" for area in areas)):
        path = folder / FOLDER / tag / name
        if not path.exists():
            continue
        try:
            data = read_bytes(path, FILE_BYTES)
        except UnreadableError as error:
            found.problem = found.problem or str(error)
            continue
        total += len(data)
        if total > GUIDE_BYTES:
            found.problem = f"{path.parent}: over {GUIDE_BYTES // FILE_BYTES} MiB in all."
            break
        _add_to(digest, f"{FOLDER}/{tag}/{name}", data)
        found.files[name] = data
    return found


def _translated(guide: Guide, found: _Translation, tag: str) -> Guide:
    from partnercheck.guide.translating.translation import translated

    read = _read(found, tag)
    return translated(
        msgspec.structs.replace(guide, translation_problem=read.problem), read.files, tag
    )


def _read(found: _Translation, tag: str) -> ReadTranslation:
    problem = found.problem
    tables: dict[str, dict[str, Any]] = {}
    for name, data in found.files.items():
        path = Path(FOLDER) / tag / name
        try:
            rows = _cleaned(parse(data, path), "about")
            _check_format(path, rows.get("format"))
        except (GuideError, UnreadableError) as error:
            problem = problem or str(error)
            continue
        tables[name] = rows
    said = f"{language_name(tag)}: not all of the translation can be used. {problem}"
    return ReadTranslation(tag, tables, said if problem else "")


def _area(path: Path, area_id: str, data: bytes) -> Area:
    area = _decode(path, data, _AreaFile)
    _check_format(path, area.format)
    if area.id != area_id:
        raise GuideError(f"{path}: id: “{area_id}” was expected, “{area.id}” stands there.")
    for principle in area.principles:
        for table in ("warnings", "actions"):
            rows = getattr(principle, table)
            _once(path, f"{table}.id of {principle.id}", (row.id for row in rows))
    return Area(
        id=area.id,
        title=area.title,
        short=area.short or fit(area.title, SHORT_AREA),
        opening=area.opening,
        principles=tuple(
            p if p.short else msgspec.structs.replace(p, short=fit(p.title, SHORT_TITLE))
            for p in area.principles
        ),
    )


def _decode(path: Path, data: bytes, kind: type[Row]) -> Row:
    try:
        tables = _cleaned(parse(data, path), "about")
    except NoTomlError as error:
        raise GuideError(str(error), path) from error
    try:
        return msgspec.convert(tables, kind)
    except msgspec.ValidationError as error:
        raise GuideError(f"{path}: {explain(str(error), tables)}") from error


def explain(problem: str, tables: dict[str, Any]) -> str:
    """Say msgspec's message in words: the key first, then the id of the entry that the key belongs
    to."""
    what, _, place = problem.partition(" - at `$")
    place = place.rstrip("`").lstrip(".")
    missing = re.fullmatch(r"Object missing required field `(\w+)`", what)
    key = ".".join(part for part in (place, missing.group(1) if missing else "") if part)
    near = _nearest_id(place, tables)
    where = f"{key} ({near})" if near else key
    if missing:
        return f"{where} is missing."
    expected = re.fullmatch(r"Expected `(.+)`, got `(.+)`", what)
    if expected:
        return f"{where}: expected {_kind(expected[1])}, found {_kind(expected[2])}."
    counted = re.fullmatch(r"Expected `array` of length (\d+), got (\d+)", what)
    if counted:
        return f"{where}: expected {counted[1]} entries, found {counted[2]}."
    choice = re.fullmatch(r"Invalid enum value (.+)", what)
    names = re.findall(r"[A-Za-z_]\w*", place)
    if choice and names and names[-1] in _CHOICES:
        return f"{where}: expected {_CHOICES[names[-1]]}, found {choice[1]}."
    return f"{where}: {what[:1].lower()}{what[1:]}."


def _nearest_id(place: str, tables: dict[str, Any]) -> str:
    """The id of the innermost entry on the way to `place`, such as `goals.reason-together`; empty
    if no entry on the way has one."""
    here: Any = tables
    found = ""
    for name, number in re.findall(r"([A-Za-z_]\w*)|\[(\d+)\]", place):
        if name and isinstance(here, dict):
            here = here.get(name)
        elif number and isinstance(here, list) and int(number) < len(here):
            here = here[int(number)]
        else:
            break
        if isinstance(here, dict) and isinstance(here.get("id"), str):
            found = here["id"]
    return found


_KINDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number with a point",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
_LEVEL = "a level from 1 to 5"
_CHOICES = {
    "days": "30 or 90",
    "effort": "S, M or L",
    "for_levels": _LEVEL,
    "levels": _LEVEL,
    "status": "active or retired",
    "target": _LEVEL,
}
"""What may be written for each key that takes only a few values."""


def _kind(name: str) -> str:
    return _KINDS.get(name, name)


def _cleaned(value: Any, key: str = "") -> Any:
    """The value with control characters taken out of its texts, at every depth. Line ends are kept
    in `about` alone."""
    if isinstance(value, str):
        return clean(value).text if key == "about" else clean_line(value).text
    if isinstance(value, list):
        return [_cleaned(entry) for entry in value]
    if isinstance(value, dict):
        return {name: _cleaned(entry, name) for name, entry in value.items()}
    return value


def _check_format(path: Path, found: Any) -> None:
    if not isinstance(found, int) or isinstance(found, bool):
        raise GuideError(f"{path}: format = {FORMAT} is missing.")
    if found > FORMAT:
        raise GuideError(
            f"{path}: format {found} is newer than this PartnerCheck reads ({FORMAT}). "
            "Use a newer PartnerCheck."
        )
    if found < 1:
        raise GuideError(f"{path}: format: {FORMAT} was expected, {found} stands there.")


def _once(path: Path, key: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for entry in ids:
        if entry in seen:
            raise GuideError(f"{path}: {key}: “{entry}” stands there twice.")
        seen.add(entry)


def _once_in_guide(folder: Path, areas: Iterable[Area]) -> None:
    """Check that no two principles share an id, in one file or across files. Raises GuideError."""
    seen: dict[str, str] = {}
    for area in areas:
        for principle in area.principles:
            before = seen.setdefault(principle.id, area.id)
            if before != area.id:
                files = f"{folder / before}.toml and {area.id}.toml"
                raise GuideError(f"{files}: principles.id: “{principle.id}” stands there twice.")
        _once(folder / f"{area.id}.toml", "principles.id", (p.id for p in area.principles))


def _add_to(digest: Any, name: str, data: bytes) -> None:
    # Git may write Windows line ends; the same guide must keep the same digest.
    data = data.replace(b"\r\n", b"\n")
    digest.update(f"{name}\0{len(data)}\0".encode())
    digest.update(data)


LOOK_AGAIN = 0.3
"""Seconds between two looks at the files of a guide that is being edited."""
GuideSnapshot: TypeAlias = tuple[tuple[str, int, int], ...]
"""One entry for each file: its path, its modification time in nanoseconds, its size in bytes."""


def guide_files(guide: Guide, folder: Path) -> tuple[str, ...]:
    """The paths of a guide's files relative to `folder`, with `/` between the parts: guide.toml
    first, then the areas in the guide's order, then the translated files that exist."""
    names = ("guide.toml", *(f"{area.id}.toml" for area in guide.areas))
    translated = (f"{FOLDER}/{tag}/{name}" for tag in guide.languages[1:] for name in names)
    return (*names, *(name for name in translated if (folder / name).is_file()))


def guide_snapshot(folder: Path, *beside: Path) -> GuideSnapshot:
    """A picture of a guide's TOML files, translations included, and of the files `beside` it. Two
    pictures differ when a file was saved, added or removed in between. Files that can't be looked
    at are left out; nothing is raised."""
    found = []
    try:
        paths = sorted([*folder.glob("*.toml"), *folder.glob(f"{FOLDER}/*/*.toml")])
    except OSError:
        paths = []
    for path in (*paths, *beside):
        try:
            status = path.stat()
        except OSError:
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


def meaning(folder: Path) -> str:
    """A digest, `sha256:…`, of everything that leaders see of the guide in `folder`, in every
    language. Notes, spaces, quotes and the order of keys don't change it.

    Reviews and folders are named by the guide's `digest` instead, which is that of the bytes.
    Raises GuideError.
    """
    from partnercheck.guide.translating.translation import translated

    guide = replace(load_guide(folder), digest="", translation_problem="")
    digest = hashlib.sha256(_told(guide))
    for read in read_translations(guide, folder):
        digest.update(_told(translated(guide, read.files, read.tag)))
    return f"sha256:{digest.hexdigest()}"


def _told(guide: Guide) -> bytes:
    """The bytes of a guide for the digest: all but its `original`, which is digested by itself."""
    said = msgspec.structs.asdict(guide)
    del said["original"]
    return msgspec.json.encode(said)
