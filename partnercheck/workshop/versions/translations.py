"""What changed in the translations between two versions of a guide, language by language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from partnercheck.guide.model import Guide
from partnercheck.guide.translating.languages import FOLDER
from partnercheck.text import plural
from partnercheck.workshop.texts import GuideVersion, TranslatedText, TranslatedTexts

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
