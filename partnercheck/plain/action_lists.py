"""The lists of actions in words: what each holds, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from partnercheck.guide.model import Guide
from partnercheck.plain.reading import as_sentence
from partnercheck.review import views
from partnercheck.review.first_three import FirstThree
from partnercheck.review.priorities import (
    BANDS,
    CheckWithPartner,
    FindOut,
    Priorities,
    RankedPrinciple,
)
from partnercheck.review.reasons import (
    BAND_NAMES,
    CHECK_WITH_PARTNER,
    ENOUGH,
    FIND_OUT_FIRST,
    NOT_RELEVANT,
    OUT_OF_SCOPE,
    STRENGTHS,
    UNANSWERED,
    WORDING_CHANGED,
    check_reason,
    effort_and_window,
    find_out_reason,
    level_and_aim,
    matters_words,
    ranked_flags,
)
from partnercheck.review.views import OWN_ACTIONS, View, mark_words, viewed
from partnercheck.session.session import Session

_TAKEN = "Taken on."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: an action to ask about, or a principle by its title alone."""

    text: str
    details: tuple[str, ...] = ()
    action: str = ""
    principle: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One list, with the name that people read."""

    id: str
    title: str
    entries: tuple[Entry, ...]


def first_entries(session: Session, three: FirstThree) -> tuple[Entry, ...]:
    """Your first three, or the principles to protect when nothing is to mend."""
    found = []
    for item in three.items:
        source = item.source
        title = item.principle.title
        details: tuple[str, ...]
        if isinstance(source, FindOut):
            details = (f"{title}. {FIND_OUT_FIRST}: {find_out_reason(source)}",)
        elif isinstance(source, CheckWithPartner):
            reason = check_reason(session.guide, source)
            details = (f"{title}. {CHECK_WITH_PARTNER}: {reason}",)
        else:
            details = _ranked(session.guide, session.priorities, source)
        taken = (_TAKEN,) if item.id in _taken(session) else ()
        found.append(Entry(item.text, (*details, *taken), action=item.id))
    return (*found, *_titles(session.guide, three.protect))


def groups(session: Session) -> tuple[Group, ...]:
    """Every list that holds something, in order."""
    guide, priorities = session.guide, session.priorities
    taken = _taken(session)
    find_out = tuple(_find_out(item, taken) for item in priorities.find_out)
    check = tuple(_check(guide, item, taken) for item in priorities.check_with_partner)
    own = tuple(Entry(own.text, action=own.id) for own in session.review.own_actions)
    lists = (
        Group("own", OWN_ACTIONS, own),
        Group("find-out", FIND_OUT_FIRST, find_out),
        Group("check", CHECK_WITH_PARTNER, check),
        *_bands(guide, priorities, taken),
        Group("strengths", STRENGTHS, _titles(guide, priorities.strengths)),
        Group("enough", ENOUGH, _titles(guide, priorities.enough)),
        Group("another-look", WORDING_CHANGED, _titles(guide, priorities.needs_another_look)),
        Group("not-relevant", NOT_RELEVANT, _titles(guide, priorities.not_relevant)),
        Group("unanswered", UNANSWERED, _titles(guide, priorities.unanswered)),
        Group("out-of-scope", OUT_OF_SCOPE, _titles(guide, priorities.out_of_scope)),
    )
    return tuple(group for group in lists if group.entries)


def viewed_entries(session: Session, view: View) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Every entry of the list under the headings of a view, with its place in order of
    priority."""
    guide, priorities = session.guide, session.priorities
    return tuple(
        (group.title, tuple(_in_view(guide, priorities, entry) for entry in group.entries))
        for group in viewed(guide, session.review, priorities, view)
    )


def _in_view(guide: Guide, priorities: Priorities, entry: views.Entry) -> Entry:
    details = []
    if entry.principle is not None and entry.ranked is not None:
        aim = level_and_aim(guide, entry.ranked.level, priorities.target)
        details.append(f"{entry.principle.title}: {aim}.")
    elif entry.principle is not None:
        details.append(f"{entry.principle.title}.")
    if entry.action is not None:
        place = f"Place {entry.rank}: " if entry.rank else ""
        details.append(as_sentence(f"{place}{effort_and_window(entry.action)}"))
    if marks := mark_words(entry):
        details.append(as_sentence(marks))
    return Entry(entry.text, tuple(details), action=entry.id)


def _taken(session: Session) -> set[str]:
    return {commitment.action for commitment in session.review.commitments}


def _bands(guide: Guide, priorities: Priorities, taken: set[str]) -> Iterator[Group]:
    for band in BANDS:
        entries = tuple(_band(guide, priorities, r, taken) for r in priorities.in_band(band))
        yield Group(band, BAND_NAMES[band], entries)


def _band(guide: Guide, priorities: Priorities, ranked: RankedPrinciple, taken: set[str]) -> Entry:
    """A principle of a band with its first action; without one, by its title."""
    details = _ranked(guide, priorities, ranked)
    if not ranked.actions:
        return Entry(ranked.principle.title, details, principle=ranked.principle.id)
    held = (_TAKEN,) if taken & {action.id for action in ranked.actions} else ()
    first = ranked.actions[0]
    return Entry(first.action.text, (*details, *held), action=first.id)


def _ranked(guide: Guide, priorities: Priorities, ranked: RankedPrinciple) -> tuple[str, ...]:
    """Principle and aim; importance, effort and window, how many more; flags."""
    aim = level_and_aim(guide, ranked.level, priorities.target)
    parts = [as_sentence(matters_words(ranked.importance, ranked.importance_said))]
    if ranked.actions:
        parts.append(as_sentence(effort_and_window(ranked.actions[0].action)))
        rest = len(ranked.actions) - 1
        parts.append(f"{rest} more like it." if rest else "")
    row = " ".join(filter(None, parts))
    return (f"{ranked.principle.title}: {aim}.", row, *ranked_flags(guide, ranked))


def _find_out(item: FindOut, taken: set[str]) -> Entry:
    held = (_TAKEN,) if item.id in taken else ()
    return Entry(item.text, (f"{item.principle.title}.", *held), action=item.id)


def _check(guide: Guide, item: CheckWithPartner, taken: set[str]) -> Entry:
    held = (_TAKEN,) if item.id in taken else ()
    details = (f"{item.principle.title}.", check_reason(guide, item), *held)
    return Entry(item.text, details, action=item.id)


def _titles(guide: Guide, principles: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(guide.by_id[p].title, principle=p) for p in principles)
