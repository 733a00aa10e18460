"""What changed between two versions of a guide, and in its translations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict

from partnercheck.guide.key_meanings import AREA, GUIDE
from partnercheck.guide.load import ReadTranslation, load_guide, read_translations
from partnercheck.guide.model import Guide, Principle, Source
from partnercheck.guide.translating.languages import FOLDER
from partnercheck.guide.translating.translation import (
    Tables,
    by_identity,
    identity,
    is_stale,
    usable,
)
from partnercheck.guide.translating.translation_keys import REVISION, TRANSLATED, is_text
from partnercheck.text import listed, plural
from partnercheck.workshop.checking.inner_ids import HEAD, INNER, Fate, HasIds, fates
from partnercheck.workshop.checking.nearest import is_another, same_meaning

_ENTRIES = {"levels": "level", "questions": "question", "coach": "coach's question"}
"""What one entry is called, for each key that holds several texts."""
_ONLY_TEXT = (("[[terms]]", "meaning"), ("[[principles.warnings]]", "text"))
"""Texts that are the only one in their row, so that the row's name is enough for them."""


class TranslatedText(Struct, frozen=True):
    """One text of the guide, and its translation."""

    where: str
    """Its place, such as `goals.reason-together, level 3`, in the words of `differences`."""
    principle: str
    """The id of its principle; empty if it belongs to the whole guide."""
    own: str
    """The text in the guide's own language."""
    text: str
    """The translation; empty if there is none that can be used."""


class TranslatedTexts(Struct, frozen=True):
    """A guide's texts in one language, without those of retired things."""

    tag: str
    texts: tuple[TranslatedText, ...]
    """In the guide's order."""
    stale: dict[str, int]
    """The principles that were translated from an earlier revision: that revision by the
    principle's id."""
    problem: str
    """Why some of the translation can't be used; empty if all of it can."""


class GuideVersion(Struct, frozen=True):
    """One version of a guide, with all its translations."""

    guide: Guide
    translations: tuple[TranslatedTexts, ...]


def read_version(folder: Path) -> GuideVersion:
    """Open a guide and read its translations. Raises GuideError."""
    guide = load_guide(folder)
    found = (translated_texts(guide, read) for read in read_translations(guide, folder))
    return GuideVersion(guide, tuple(found))


def translated_texts(guide: Guide, read: ReadTranslation) -> TranslatedTexts:
    """Every text of the guide with its translation, from the translation that was read."""
    stale: dict[str, int] = {}
    for area in guide.areas:
        rows = by_identity(
            "[[principles]]", read.files.get(f"{area.id}.toml", {}).get("principles")
        )
        for principle in area.principles:
            row = rows.get(principle.id)
            if principle.status == "active" and row and is_stale(principle.revision, row):
                stale[principle.id] = row.get(REVISION, 1)
    return TranslatedTexts(read.tag, tuple(_guide(guide, read)), stale, read.problem)


def _guide(guide: Guide, read: ReadTranslation) -> Iterator[TranslatedText]:
    head = read.files.get(GUIDE, {})
    yield from _row(GUIDE, guide, head, "")
    for key in ("levels", "stages", "roles", "checks", "terms", "sources"):
        yield from _texts_of_rows(f"[[{key}]]", getattr(guide, key), head.get(key), "")
    for area in guide.areas:
        data = read.files.get(f"{area.id}.toml", {})
        yield from _row(AREA, area, data, f"area {area.id}")
        rows = by_identity("[[principles]]", data.get("principles"))
        for principle in area.principles:
            if principle.status == "active":
                yield from _texts_of_principle(principle, rows.get(principle.id, {}))


def _texts_of_principle(principle: Principle, data: Tables) -> Iterator[TranslatedText]:
    name = principle.id
    yield from _row("[[principles]]", principle, data, name, name)
    for key in ("warnings", "advice", "actions"):
        header = f"[[principles.{key}]]"
        yield from _texts_of_rows(header, getattr(principle, key), data.get(key), name)


def _texts_of_rows(
    header: str, rows: Sequence[Struct], data: Any, principle: str
) -> Iterator[TranslatedText]:
    known = by_identity(header, data)
    for number, row in enumerate(rows):
        if getattr(row, "status", "active") == "retired":
            continue
        found = known.get(identity(header, row, number, own=True), {})
        yield from _row(header, row, found, _row_name(header, row, number, principle), principle)


def _row_name(header: str, row: Any, number: int, principle: str) -> str:
    match header:
        case "[[levels]]":
            return f"level {number + 1}"
        case "[[terms]]":
            return f"the term {row.term}"
        case "[[sources]]":
            return f"the source {row.id}"
        case "[[principles.warnings]]":
            return f"{principle}, warning sign {row.id}"
        case "[[principles.advice]]":
            return f"{principle}, advice at level {listed([str(level) for level in row.levels])}"
        case "[[principles.actions]]":
            return f"{principle}/{row.id}"
        case _:
            return f"{TRANSLATED[header].noun} {row.id}"


def _row(
    header: str, row: Struct, data: Tables, name: str, principle: str = ""
) -> Iterator[TranslatedText]:
    for key, kind in TRANSLATED[header].keys.items():
        own = getattr(row, key, None)
        if not own or not is_text(header, kind):
            continue
        value = data.get(key)
        said = value if usable(own, value) else None
        if isinstance(own, str):
            yield TranslatedText(_text_name(header, name, key), principle, own, said or "")
            continue
        for number, entry in enumerate(own):
            where = f"{name}, {_ENTRIES[key]} {number + 1}"
            yield TranslatedText(where, principle, entry, said[number] if said else "")


def _text_name(header: str, name: str, key: str) -> str:
    if header == "[[levels]]":
        return f"{key} of {name}"
    if (header, key) in _ONLY_TEXT or header == "[[principles.advice]]":
        return name
    return f"{name}, {key}" if name else key


ChangeKind = Literal["meaning", "removed", "order", "retired", "added", "wording"]
KINDS: dict[ChangeKind, str] = {
    "meaning": "Meaning changed (raise the revision)",
    "removed": "Removed (retire it instead)",
    "order": "Changes the order of actions",
    "retired": "Retired",
    "added": "Added",
    "wording": "Wording only",
}
"""What each kind of change is called, the kind that affects reviews most first."""
MAY_HAVE_CHANGED = "Meaning may have changed (raise the revision if it has)"
"""The heading of changes of the kind `meaning` that only a person can judge."""
OTHER_THING = "One id, and something else (give the new one an id of its own)"
WENT_DOWN = "A revision that went down (write a higher one)"
LEVEL_WORDS = "Words of the levels changed (see whether answers still mean the same)"
ASKED_AGAIN = "Meaning changed, and asked again (nothing to do)"
RENAMED = "Renamed (give it back its id)"
HEADINGS = (
    OTHER_THING,
    WENT_DOWN,
    KINDS["meaning"],
    MAY_HAVE_CHANGED,
    LEVEL_WORDS,
    RENAMED,
    KINDS["removed"],
    ASKED_AGAIN,
    *list(KINDS.values())[2:],
)
"""The headings of changes, those to act on first; each says what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different in the newer version."""

    kind: ChangeKind
    where: str
    """What changed, such as `goals.reason-together, level 3`."""
    what: str = ""
    """A sentence about it; empty if `before` and `after` say everything."""
    before: str = ""
    after: str = ""
    principle: str = ""
    """The id of the principle that reviews answered; empty if it is about the whole guide."""
    certain: bool = field(default=True, kw_only=True)
    """Whether it is certainly of its kind. A rewording may keep the meaning."""
    todo: str = field(default="", kw_only=True)
    """Its heading, if its kind doesn't say what to do; else empty."""

    @property
    def heading(self) -> str:
        """The heading under which people read about this change."""
        return self.todo or (KINDS[self.kind] if self.certain else MAY_HAVE_CHANGED)


def fates_of(kind: HasIds, old: Sequence[Struct], new: Sequence[Struct]) -> dict[str, Fate]:
    """What became of those ids of one kind that are gone or mean something else, by id."""
    return {fate.id: fate for fate in fates(kind, old, [asdict(row) for row in new])}


def renamed_words(fate: Fate | None) -> str:
    """What to say about an id that was renamed; empty for any other."""
    if fate is None or not fate.renamed:
        return ""
    return f"It looks renamed to {fate.renamed}. Give it back its id: ids never change."


def other_thing(fate: Fate | None, where: str, principle: str = "") -> Iterator[Change]:
    """Yield a change if an id means something else now."""
    if fate is not None and fate.now:
        words = "It names something else now: give the new one an id of its own."
        if fate.says:
            words = f"It says now what {fate.says} said: give each its own id back."
        yield Change("meaning", where, words, fate.was, fate.now, principle, todo=OTHER_THING)


def other_order(
    where: str, old: list[str], new: list[str], principle: str = ""
) -> Iterator[Change]:
    """Yield a change if things are in another order. What was added or removed doesn't count."""
    was = [name for name in old if name in new]
    now = [name for name in new if name in old]
    if was != now:
        words = "Their order decides where nothing else does."
        yield Change("order", where, words, listed(was), listed(now), principle)


def other_text(
    kind: ChangeKind, where: str, before: str, after: str, principle: str = ""
) -> Iterator[Change]:
    """Yield a change if a text is different, or only one version has it."""
    if before != after:
        yield Change(kind, where, "", before, after, principle)


def other_value(where: str, before: Any, after: Any, principle: str = "") -> Iterator[Change]:
    """Yield a change if a value that decides the order is different."""
    if before != after:
        yield Change("order", where, "", shown(before), shown(after), principle)


def shown(value: Any) -> str:
    """A value in words, as an editor would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return listed([str(entry) for entry in value]) or "everyone"
    return str(value)


def is_older(version: str, than: str) -> bool:
    """Whether a version's numbers are lower than another's; False if one has none."""
    numbers = [_numbers_of(one) for one in (version, than)]
    return all(numbers) and numbers[0] < numbers[1]


def _numbers_of(version: str) -> tuple[int, ...]:
    found = re.match(r"v?([0-9]{1,9}(?:\.[0-9]{1,9})*)", version.strip())
    numbers = [int(one) for one in found[1].split(".")] if found else []
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def whole_guide(before: Guide, after: Guide) -> Iterator[Change]:
    """Yield the changes in the guide's own words, level words, stages, roles, checks, areas,
    glossary and sources."""
    for name in ("title", "language", "about"):
        yield from other_text("wording", name, getattr(before, name), getattr(after, name))
    for number, (old, new) in enumerate(zip(before.levels, after.levels, strict=True), 1):
        for name in ("label", "meaning"):
            was, now = getattr(old, name), getattr(new, name)
            if was != now:
                same = same_meaning(was, now)
                yield Change(
                    "wording" if same else "meaning",
                    f"{name} of level {number}",
                    "" if same else "Every answer at this level was given to the former word.",
                    was,
                    now,
                    certain=same,
                    todo="" if same else LEVEL_WORDS,
                )
    yield from _rows(before, after, "stages", ("label", "phrase"), ("target", "asks_whether"))
    yield from _rows(before, after, "roles", ("label",), ())
    yield from _rows(before, after, "checks", ("text",), ())
    yield from _rows(before, after, "areas", ("title", "short", "opening"), ())
    yield from _glossary(before, after)
    yield from _sources(before, after)
    yield from other_order("areas", [a.id for a in before.areas], [a.id for a in after.areas])


def _rows(
    before: Guide, after: Guide, key: str, texts: tuple[str, ...], values: tuple[str, ...]
) -> Iterator[Change]:
    """Yield the changes in a list of things with ids. Reviews refer to the ids, so one that is gone
    is missed."""
    noun = key.removesuffix("s")
    old = {row.id: row for row in getattr(before, key)}
    new = {row.id: row for row in getattr(after, key)}
    kind = next((one for one in HEAD if one.key == key), None)
    fate = fates_of(kind, getattr(before, key), getattr(after, key)) if kind else {}
    for name, row in old.items():
        if name not in new:
            renamed = renamed_words(fate.get(name))
            words = renamed or "Reviews that name it can't show it any more."
            yield Change("removed", f"{noun} {name}", words, todo=RENAMED if renamed else "")
            continue
        if kind is not None and kind.again:
            yield from _status(f"{noun} {name}", kind.again, row.status, new[name].status)
        if another := list(other_thing(fate.get(name), f"{noun} {name}")):
            yield from another
        for text in () if another else texts:
            yield from other_text(
                "wording", f"{noun} {name}, {text}", getattr(row, text), getattr(new[name], text)
            )
        for value in values:
            yield from other_value(
                f"{noun} {name}, {value}", getattr(row, value), getattr(new[name], value)
            )
    for name in new:
        if name not in old:
            yield Change("added", f"{noun} {name}")


def _status(where: str, verb: str, before: str, after: str) -> Iterator[Change]:
    """Yield a change for what was retired, and for what was retired before and came back."""
    if (before, after) == ("active", "retired"):
        words = f"No longer {verb}; reviews that name it read as before."
        yield Change("retired", where, words)
    elif (before, after) == ("retired", "active"):
        words = f"It was retired and is {verb} again: use a new id."
        yield Change("meaning", where, words, todo=OTHER_THING)


def _glossary(before: Guide, after: Guide) -> Iterator[Change]:
    old = {term.term: term.meaning for term in before.terms}
    new = {term.term: term.meaning for term in after.terms}
    for term in (*old, *(t for t in new if t not in old)):
        yield from other_text("wording", f"the term {term}", old.get(term, ""), new.get(term, ""))


def _sources(before: Guide, after: Guide) -> Iterator[Change]:
    old = {source.id: source for source in before.sources}
    new = {source.id: source for source in after.sources}
    kind = next(one for one in HEAD if one.key == "sources")
    fate = fates_of(kind, before.sources, after.sources)
    for name in (*old, *(s for s in new if s not in old)):
        if old.get(name) == new.get(name):
            continue
        words = [_source_words(one) for one in (old.get(name), new.get(name))]
        if another := list(other_thing(fate.get(name), f"the source {name}")):
            yield from another
        else:
            renamed = renamed_words(fate.get(name))
            yield Change(
                "removed" if renamed else "wording",
                f"the source {name}",
                renamed,
                *words,
                todo=RENAMED if renamed else "",
            )


def _source_words(source: Source | None) -> str:
    if source is None:
        return ""
    return " ".join(part for part in (source.citation, source.url, source.kind) if part)


_TEXTS = ("title", "short", "meaning", "evidence", "partner_view", "find_out")
_ACTION_TEXTS = ("text", "first_step", "if_then", "done_when")
_ACTION_ORDER = ("effort", "days", "for_levels", "for_roles")
_FLAGS = {
    "leverage": "breaks ties between principles with equal points",
    "core": "decides whether a first look asks it",
    "asks_whether": "decides what the actions open with",
}


def principles(before: Guide, after: Guide, confirmed: Collection[str]) -> Iterator[Change]:
    """Yield the changes principle by principle, then those of their order. `confirmed` is as for
    `differences`."""
    for name, old in before.by_id.items():
        new = after.by_id.get(name)
        if new is None:
            yield Change("removed", name, f"{old.title}.", principle=name)
        else:
            yield from _principle(old, new, name in confirmed)
    for name, new in after.by_id.items():
        if name not in before.by_id:
            yield Change("added", name, f"{new.title}.", principle=name)
    for area in after.areas:
        former = next((a for a in before.areas if a.id == area.id), None)
        if former is not None:
            yield from other_order(
                f"principles of {area.id}",
                [p.id for p in former.principles],
                [p.id for p in area.principles],
            )


def _principle(old: Principle, new: Principle, wording_only: bool) -> Iterator[Change]:
    name = old.id
    if (old.status, new.status) == ("active", "retired"):
        yield Change("retired", name, "No longer asked; answers to it are kept.", principle=name)
        return
    if (old.status, new.status) == ("retired", "active"):
        yield Change(
            "meaning",
            name,
            "It was retired and is asked again: use a new id.",
            principle=name,
            todo=OTHER_THING,
        )
    if new.revision < old.revision:
        yield Change(
            "meaning",
            f"{name}, revision",
            "A revision never goes down.",
            str(old.revision),
            str(new.revision),
            name,
            todo=WENT_DOWN,
        )
    yield from _meaning(old, new, wording_only)
    for text in _TEXTS:
        yield from other_text(
            "wording", f"{name}, {text}", getattr(old, text), getattr(new, text), name
        )
    yield from _entries("wording", name, "coach's question", old.coach, new.coach)
    for level in range(1, 6):
        yield from other_text(
            "wording",
            f"{name}, advice at level {level}",
            old.advice_at(level),
            new.advice_at(level),
            name,
        )
    yield from other_text(
        "wording", f"{name}, sources", listed(list(old.sources)), listed(list(new.sources)), name
    )
    for flag, effect in _FLAGS.items():
        if getattr(old, flag) != getattr(new, flag):
            yield Change(
                "order",
                f"{name}, {flag}",
                f"It {effect}.",
                shown(getattr(old, flag)),
                shown(getattr(new, flag)),
                name,
            )
    yield from _warnings(old, new)
    yield from _actions(old, new)


def _meaning(old: Principle, new: Principle, wording_only: bool) -> Iterator[Change]:
    name = old.id
    raised = new.revision > old.revision
    changed = False
    another = is_another(old, new.title, new.levels)
    for noun, was, now in (
        ("level", old.levels, new.levels),
        ("question", old.questions, new.questions),
    ):
        for change in _entries("meaning", name, noun, was, now):
            changed = True
            alike = same_meaning(change.before, change.after)
            if alike or (wording_only and not raised):
                yield Change("wording", change.where, "", change.before, change.after, name)
                continue
            if another:
                words = "It looks like another principle: retire this one and use a new id."
            elif raised:
                words = f"The revision is {new.revision} now, so it is asked again."
            else:
                words = (
                    f"Write revision = {old.revision + 1}, or confirm that the meaning is the "
                    f"same: --wording-only {name}"
                )
            yield Change(
                "meaning",
                change.where,
                words,
                change.before,
                change.after,
                name,
                certain=another or raised,
                todo=OTHER_THING if another else ASKED_AGAIN if raised else "",
            )
    if raised and not changed:
        yield Change(
            "meaning",
            f"{name}, revision",
            "No level and no question changed, and every answer is asked again.",
            str(old.revision),
            str(new.revision),
            name,
            todo=ASKED_AGAIN,
        )


def _entries(
    kind: ChangeKind, name: str, noun: str, old: tuple[str, ...], new: tuple[str, ...]
) -> Iterator[Change]:
    for index in range(max(len(old), len(new))):
        was = old[index] if index < len(old) else ""
        now = new[index] if index < len(new) else ""
        yield from other_text(kind, f"{name}, {noun} {index + 1}", was, now, name)


def _warnings(old: Principle, new: Principle) -> Iterator[Change]:
    was = {sign.id: sign.text for sign in old.warnings}
    now = {sign.id: sign.text for sign in new.warnings}
    fate = fates_of(INNER[0], old.warnings, new.warnings)
    for sign in (*was, *(s for s in now if s not in was)):
        where = f"{old.id}, warning sign {sign}"
        if another := list(other_thing(fate.get(sign), where, old.id)):
            yield from another
            continue
        if sign in was and sign in now:
            yield from other_text("wording", where, was[sign], now[sign], old.id)
            continue
        if renamed := renamed_words(fate.get(sign)):
            yield Change("removed", where, renamed, was[sign], "", old.id, todo=RENAMED)
            continue
        gone = sign in was
        words = (
            "Where it was ticked, its point is gone."
            if gone
            else "Where it is ticked, it adds a point."
        )
        yield Change("order", where, words, was.get(sign, ""), now.get(sign, ""), old.id)


def _actions(old: Principle, new: Principle) -> Iterator[Change]:
    was = {action.id: action for action in old.actions}
    now = {action.id: action for action in new.actions}
    fate = fates_of(INNER[1], old.actions, new.actions)
    for name, action in was.items():
        where = f"{old.id}/{name}"
        if renamed := renamed_words(fate.get(name)):
            yield Change("removed", where, renamed, action.text, "", old.id, todo=RENAMED)
            continue
        if another := list(other_thing(fate.get(name), where, old.id)):
            yield from another
        if name not in now:
            words = "No longer suggested; commitments to it keep their words."
            yield Change("order", where, words, action.text, "", old.id)
            continue
        for text in () if another else _ACTION_TEXTS:
            yield from other_text(
                "wording",
                f"{where}, {text}",
                getattr(action, text),
                getattr(now[name], text),
                old.id,
            )
        for value in _ACTION_ORDER:
            yield from other_value(
                f"{where}, {value}", getattr(action, value), getattr(now[name], value), old.id
            )
    for name, action in now.items():
        if name not in was:
            yield Change("order", f"{old.id}/{name}", "Suggested anew.", "", action.text, old.id)
    yield from other_order(
        f"actions of {old.id}", [a.id for a in old.actions], [a.id for a in new.actions], old.id
    )


TranslationKind = Literal["stale", "removed", "left", "current", "added", "wording"]
TRANSLATION_KINDS: dict[TranslationKind, str] = {
    "stale": "Out of date now (leaders read the guide's own language there)",
    "removed": "No longer translated (leaders read the guide's own language there)",
    "left": "Not changed where the guide's own words were (see whether it still fits)",
    "current": "Up to date again",
    "added": "Newly translated",
    "wording": "Translated in other words",
}
"""What each kind of change is called, what leaders miss most first."""


class TranslationChange(Struct, frozen=True):
    """One thing that is different in one language."""

    language: str
    """The language's tag."""
    kind: TranslationKind
    where: str
    """What changed, such as `goals.reason-together, level 3`."""
    what: str = ""
    """A sentence about it; empty if `before` and `after` say everything."""
    before: str = ""
    after: str = ""
    principle: str = ""
    """The id of its principle; empty if it is about the whole guide."""


def translation_differences(
    before: GuideVersion, after: GuideVersion
) -> tuple[TranslationChange, ...]:
    """Every change by language, then by kind, then in the guide's order.

    A text that is gone because the guide's own is gone is no change. A principle that was
    translated or given up as a whole is one change, and so is a language.
    """
    old = {one.tag.lower(): one for one in before.translations}
    new = {one.tag.lower(): one for one in after.translations}
    order = list(TRANSLATION_KINDS)
    found: list[TranslationChange] = []
    for name in sorted({*old, *new}):
        tag = (new.get(name) or old[name]).tag
        changes = _language(tag, old.get(name), new.get(name), after.guide)
        found += sorted(changes, key=lambda change: order.index(change.kind))
    return tuple(found)


def _language(
    tag: str, old: TranslatedTexts | None, new: TranslatedTexts | None, guide: Guide
) -> Iterator[TranslationChange]:
    if new is None:
        yield TranslationChange(tag, "removed", f"{FOLDER}/{tag}", "The whole translation is gone.")
        return
    if old is None:
        said = {one.principle for one in new.texts if one.principle and one.text}
        count = f"{len(said)} of {plural(len(guide.principles), 'principle')}"
        words = f"The whole translation is new. It has text for {count}."
        yield TranslationChange(tag, "added", f"{FOLDER}/{tag}", words)
    yield from _revisions(tag, old, new, guide)
    if old is None:
        return
    former = {(one.principle, one.where): one for one in old.texts}
    for principle, texts in _by_principle(new):
        had = any(one.text for one in old.texts if one.principle == principle)
        has = sum(bool(one.text) for one in texts)
        if principle and bool(has) != had:
            words = f"It has {plural(has, 'text')} now." if has else "None of its text is left."
            kind: TranslationKind = "added" if has else "removed"
            yield TranslationChange(tag, kind, principle, words, principle=principle)
            continue
        for one in texts:
            was = former.get((principle, one.where))
            before = was.text if was else ""
            if before != one.text:
                kind = "wording" if before and one.text else "added" if one.text else "removed"
                yield TranslationChange(tag, kind, one.where, "", before, one.text, principle)
            elif was and one.text and was.own != one.own and principle not in new.stale:
                words = f"The translation reads: {one.text}"
                yield TranslationChange(tag, "left", one.where, words, was.own, one.own, principle)


def _revisions(
    tag: str, old: TranslatedTexts | None, new: TranslatedTexts, guide: Guide
) -> Iterator[TranslationChange]:
    """Yield principles whose translation is out of date now, and those whose translation caught
    up."""
    stale_before = old.stale if old is not None else {}
    for name, revision in new.stale.items():
        if name not in stale_before:
            words = (
                f"The guide has revision {guide.by_id[name].revision}, and this translates "
                f"revision {revision}."
            )
            yield TranslationChange(tag, "stale", name, words, principle=name)
    said = {one.principle for one in new.texts if one.text}
    for name in stale_before:
        if name in said and name not in new.stale:
            words = f"It translates revision {guide.by_id[name].revision} now."
            yield TranslationChange(tag, "current", name, words, principle=name)


def _by_principle(new: TranslatedTexts) -> Iterator[tuple[str, list[TranslatedText]]]:
    """The texts of the whole guide under an empty id, then those of each principle."""
    found: dict[str, list[TranslatedText]] = {}
    for one in new.texts:
        found.setdefault(one.principle, []).append(one)
    yield from found.items()


def differences(before: Guide, after: Guide, confirmed: Collection[str] = ()) -> tuple[Change, ...]:
    """Every change, by kind, then in the guide's order.

    `confirmed` holds the ids of principles that were reworded without a change of meaning.
    """
    found = [*whole_guide(before, after), *principles(before, after, confirmed)]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))
