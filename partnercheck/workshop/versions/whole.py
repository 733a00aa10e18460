"""What changed in a guide outside its principles."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.guide.model import Guide, Source
from partnercheck.workshop.checking.inner_ids import HEAD
from partnercheck.workshop.checking.kinship import same_meaning
from partnercheck.workshop.versions.change import (
    LEVEL_WORDS,
    OTHER_THING,
    RENAMED,
    Change,
    fates_of,
    other_order,
    other_text,
    other_thing,
    other_value,
    renamed_words,
)


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
