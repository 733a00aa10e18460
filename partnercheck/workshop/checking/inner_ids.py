"""The ids inside a guide and its principles: stages, roles, checks, sources, warning signs and
actions. Reviews and translations refer to them, so they last for ever, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from partnercheck.guide.model import Guide, Principle
from partnercheck.workshop.checking.naming import quoted
from partnercheck.workshop.checking.nearest import same_meaning, strangers
from partnercheck.workshop.checking.source_file import SourceFile
from partnercheck.workshop.checking.whole import is_active, rows_of
from partnercheck.workshop.positions import KeyPath


class HasIds(Struct, frozen=True):
    """One kind of thing that has an id of its own."""

    key: str
    """The key of its list: `stages` in guide.toml, `actions` in a principle."""
    noun: str
    texts: tuple[str, ...]
    """The keys whose text says what it is; the first is the one to show."""
    missed: str
    """What happens to reviews if one is gone; empty if they don't refer to it."""
    again: str = ""
    """What one is again if it is no longer retired, “offered” or “asked”; empty if it can't be
    retired."""


HEAD = (
    HasIds(
        "stages", "stage", ("label", "phrase"), "Reviews that name it would aim at 4.", "offered"
    ),
    HasIds("roles", "role", ("label",), "Reviews name the leader's role by it.", "offered"),
    HasIds("checks", "check", ("text",), "Reviews hold answers to it.", "asked"),
    HasIds("sources", "source", ("citation", "url"), ""),
)
INNER = (
    HasIds("warnings", "warning sign", ("text",), "Where it was ticked, its point would go."),
    HasIds(
        "actions",
        "action",
        ("text", "first_step", "done_when"),
        "Commitments to it keep their words; a pin on it, or why it was put off, would go.",
    ),
)


class Fate(Struct, frozen=True):
    """What became of an id from the earlier version that is gone or means something else."""

    id: str
    was: str
    now: str
    """The text that the id has now; empty if it is gone."""
    renamed: str = ""
    """The new id that has the same text; empty for none."""
    says: str = ""
    """The other earlier id whose text this one has now; empty for none."""


def fates(kind: HasIds, earlier: Any, rows: list[dict[str, Any]]) -> Iterator[Fate]:
    """Yield what became of each id of one kind. `earlier` holds structs of the model, `rows` the
    later version's tables, from its file or made from its model."""
    before = {row.id: tuple(getattr(row, text) for text in kind.texts) for row in earlier}
    after = {
        row["id"]: tuple(str(row.get(text) or "") for text in kind.texts)
        for row in rows
        if isinstance(row.get("id"), str)
    }
    for name, was in before.items():
        if name not in after:
            new = (one for one, words in after.items() if one not in before)
            renamed = next((one for one in new if same_meaning(after[one][0], was[0])), "")
            yield Fate(name, was[0], "", renamed=renamed)
            continue
        now = after[name]
        if same_meaning(was[0], now[0]):
            continue
        others = (one for one in before if one != name and same_meaning(before[one][0], now[0]))
        says = next(others, "")
        apart = [strangers(one, other) for one, other in zip(was, now, strict=True) if one]
        if says or (apart and all(apart)):
            yield Fate(name, was[0], now[0], says=says)


def check_head_ids(head: SourceFile, earlier: Guide) -> None:
    """Report what became of the ids in guide.toml, which all principles share."""
    if not head.whole:
        return
    for kind in HEAD:
        for fate in fates(kind, getattr(earlier, kind.key), _rows(head.values, kind.key)):
            path: KeyPath = (kind.key,) if head.positions.has((kind.key,)) else ("areas",)
            _report(head, path, kind, fate, head.values, fate.id)
        if kind.again:
            _not_retired_any_more(head, kind, getattr(earlier, kind.key))


def _not_retired_any_more(head: SourceFile, kind: HasIds, earlier: Any) -> None:
    retired = {row.id for row in earlier if row.status == "retired"}
    for number, row in rows_of(head.values, kind.key):
        if row.get("id") in retired and is_active(row):
            here: KeyPath = (kind.key, number)
            head.at_key(
                "G802",
                (*here, "status") if "status" in row else here,
                f"The {kind.noun} {row['id']} was retired, and is {kind.again} again.",
                f'Write status = "retired", and give the new {kind.noun} an id of its own.',
            )


def check_principle_ids(
    file: SourceFile, path: KeyPath, row: dict[str, Any], before: Principle, *, asked_again: bool
) -> None:
    """Report what became of the ids of a principle's warning signs and actions. `asked_again` says
    that its revision was raised, so that leaders are asked again what they ticked."""
    if not file.whole:
        return
    for kind in INNER:
        for fate in fates(kind, getattr(before, kind.key), _rows(row, kind.key)):
            gone = not fate.now and not fate.renamed
            if asked_again and gone and kind.key == "warnings":
                continue
            _report(file, (*path, "id"), kind, fate, row, f"{before.id}/{fate.id}", path)


def _report(
    file: SourceFile,
    place: KeyPath,
    kind: HasIds,
    fate: Fate,
    table: dict[str, Any],
    name: str,
    path: KeyPath = (),
) -> None:
    if fate.now:
        number = next(i for i, row in enumerate(table[kind.key]) if row.get("id") == fate.id)
        message, mend = _reused_words(kind, fate, name)
        file.at_value("G809", (*path, kind.key, number, kind.texts[0]), message, mend)
    elif fate.renamed:
        number = next(i for i, row in enumerate(table[kind.key]) if row.get("id") == fate.renamed)
        file.at_value(
            "G807",
            (*path, kind.key, number, "id"),
            f"The {kind.noun} {name} is {fate.renamed} now, with the same words.",
            f"Give it back its id, {fate.id}: ids never change.",
        )
    elif kind.missed:
        code = "G808" if kind.key == "actions" else "G807"
        or_else = ", or raise the revision" if kind.key == "warnings" else ""
        if kind.again:
            or_else = f', with status = "retired" if it is not to be {kind.again} any more'
        file.at_key(
            code,
            place,
            f"The {kind.noun} {name}, {quoted(fate.was)}, is gone. {kind.missed}",
            f"Put it back{or_else}."
            if code == "G807"
            else "Put it back, or leave it out if you mean that.",
        )


def _reused_words(kind: HasIds, fate: Fate, name: str) -> tuple[str, str]:
    """What to say about an id that means something else now, and how to mend it."""
    if fate.says:
        message = f"The {kind.noun} {name} says now what {fate.says} said: {quoted(fate.now)}."
        return message, "Ids stay with their words: give each its own back."
    return (
        f"The {kind.noun} {name} was {quoted(fate.was)}, and now says something else.",
        "Give the new one an id of its own.",
    )


def _rows(table: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [row for _, row in rows_of(table, key)]
