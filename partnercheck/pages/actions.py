"""The page of actions: your first three and then the other lists, folded; or all actions in another
view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from msgspec.structs import replace

from partnercheck.commands import ACTIONS, COMMIT, FINISH, PLACES, SHAPE, WHAT_IF
from partnercheck.guide.model import Guide
from partnercheck.pages.page import (
    AboutRow,
    ChangeAnswer,
    Deed,
    Detail,
    Do,
    Fold,
    Here,
    Lay,
    Line,
    Page,
    Row,
    Say,
    To,
    Told,
)
from partnercheck.review.commitments import TAKE_WHICH, mark_of
from partnercheck.review.first_three import DOES_IT_STILL_NEED_US, asks_whether, first_three
from partnercheck.review.priorities import BANDS, CheckWithPartner, FindOut, RankedPrinciple
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
from partnercheck.review.views import (
    ADVICE,
    MARKS_STAND,
    OWN_ACTIONS,
    RANKS,
    VIEWS,
    Entry,
    View,
    entries_of,
    mark_words,
    view_words,
    viewed,
)
from partnercheck.session.guides import newer_guide_offer
from partnercheck.session.session import Session
from partnercheck.text import capitalised, sentence_end

PINNED_NOW = "Pinned. The order stays as it is."
UNPINNED = "No longer pinned."
PUT_OFF = "Put off. The order stays as it is."
NOT_PUT_OFF = "No longer put off."
_NOT_AN_ACTION = "Move to an action first."
_TAKEN = "taken on"


def page(here: Here, argument: str = "") -> Page:
    """The actions in the view that `argument` names; in order of priority where it names none."""
    session = here.session
    view: View = next((v for v in VIEWS if v == argument), "order")
    lists = Lists(session)
    rows = list(lists.in_order() if view == "order" else lists.viewed(view))
    if count := len(session.review.commitments):
        rows.append(
            Row(
                "What you took on",
                To(COMMIT),
                side=str(count),
                gap=True,
                strong=True,
                does="Open",
                id=COMMIT,
            )
        )
    rows.append(Row(PLACES[FINISH], To(FINISH), gap=not count, does="Open", id=FINISH))
    if newer := session.newer_guide:
        rows.append(Row(newer_guide_offer(newer.guide.version), Lay("newer_guide"), does="Open"))
    whether = asks_whether(session.guide, session.review) and view == "order"
    return Page(
        f"Actions, {view_words(view)}",
        tuple(rows),
        whose=session.review.partnership.name,
        outer=SHAPE,
        above=(
            Line(ADVICE if view == "order" else MARKS_STAND, only="plain"),
            Line(DOES_IT_STILL_NEED_US if whether else "", "strong"),
        ),
        number_help="Say why that action is here, and take it on; or open that list.",
        enter="goes on to Finish" if view == "order" else "goes back to the actions",
        onward=To(FINISH) if view == "order" else To(ACTIONS, way="instead"),
        keys=_keys(here, view),
    )


def _keys(here: Here, view: View) -> dict[str, Deed]:
    session = here.session
    held = bool(session.review.commitments)
    nothing = Say(f"{_NOT_AN_ACTION[:-1]}, then press {here.way_to('commit')}.")
    pin = "Pin which? Type its number. Enter leaves all as they are:"
    off = "Put off which? Type its number. Enter leaves all as they are:"
    return {
        "commit": AboutRow(
            TAKE_WHICH,
            lambda action: To(COMMIT, action=action),
            To(COMMIT) if held else nothing,
        ),
        "own-action": Do(lambda: "", Lay("own_action", unfolds="own"), saves=False),
        "pin": AboutRow(pin, lambda action: _marks(session, action, "pinned"), Say(_NOT_AN_ACTION)),
        "not-now": AboutRow(
            off, lambda action: _marks(session, action, "not-now"), Say(_NOT_AN_ACTION)
        ),
        "what-if": To(WHAT_IF),
        "sort": Lay("view", view),
    }


_SAID = {"pinned": (PINNED_NOW, UNPINNED), "not-now": (PUT_OFF, NOT_PUT_OFF)}


def _marks(session: Session, action: str, mark: Literal["pinned", "not-now"]) -> Deed:
    """Pin an action, or put it off and then ask why; where it has that mark already, take the mark
    away."""
    before = mark_of(session.review, action)
    sets = before is None or before.mark != mark

    def act() -> str:
        session.mark(action, mark if sets else None)
        return _SAID[mark][0 if sets else 1]

    return Do(act, Lay("not_now", action) if sets and mark == "not-now" else None)


@dataclass(frozen=True)
class Lists:
    """The rows of the list of actions."""

    session: Session

    @cached_property
    def _taken(self) -> frozenset[str]:
        return frozenset(held.action for held in self.session.review.commitments)

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        """Every action that can be marked, by its id."""
        session = self.session
        found = entries_of(session.guide, session.review, session.priorities)
        return {entry.id: entry for entry in found}

    def in_order(self) -> Iterator[Row]:
        """Your first three, then the other lists folded. A principle shown at the top is left out
        of the lists below, so that nothing is there twice."""
        session = self.session
        guide, priorities = session.guide, session.priorities
        three = first_three(priorities)
        whether = asks_whether(guide, session.review)
        details = (Told(ADVICE, "screen"), three.line)
        yield Row("Your first three", heading=True, details=details, gap=whether)
        for number, item in enumerate(three.items, 1):
            source = item.source
            if isinstance(source, RankedPrinciple):
                told = self._ranked(source)
            elif isinstance(source, FindOut):
                told = _reason(item.principle.title, FIND_OUT_FIRST, find_out_reason(source))
            else:
                reason = check_reason(guide, source)
                told = _reason(item.principle.title, CHECK_WITH_PARTNER, reason)
            row = self._action(item.id, item.text, told, item.id in self._taken)
            yield replace(row, mark=str(number), strong=True)
        yield from self._titles(three.protect)
        yield Row("All lists, and how many stand in each", heading=True, only="plain")
        above = {item.principle.id for item in three.items} | set(three.protect)
        first = True
        for fold, title, rows in self._groups():
            every = tuple(rows)
            if inside := tuple(row for row in every if row.kin not in above):
                name = f"group:{fold}"
                up = len(every) - len(inside)
                side = f"{len(inside)}, and {up} above" if up else str(len(inside))
                yield Row(title, Fold(fold), side=side, gap=first, id=name)
                yield from (replace(row, within=fold, mark="·") for row in inside)
                first = False

    def _groups(self) -> Iterator[tuple[str, str, Iterable[Row]]]:
        """Each list below the first three, in order: its fold, its title and its rows."""
        guide, priorities = self.session.guide, self.session.priorities
        own = (entry for entry in self._entries.values() if entry.kind == "own")
        yield "own", OWN_ACTIONS, (self._own(entry, ()) for entry in own)
        yield "find-out", FIND_OUT_FIRST, (self._to_find_out(one) for one in priorities.find_out)
        checks = priorities.check_with_partner
        yield "check", CHECK_WITH_PARTNER, (self._to_check(guide, one) for one in checks)
        for band in BANDS:
            yield band, BAND_NAMES[band], (self._band(one) for one in priorities.in_band(band))
        for fold, title, principles in (
            ("strengths", STRENGTHS, priorities.strengths),
            ("enough", ENOUGH, priorities.enough),
            ("another-look", WORDING_CHANGED, priorities.needs_another_look),
            ("not-relevant", NOT_RELEVANT, priorities.not_relevant),
            ("unanswered", UNANSWERED, priorities.unanswered),
            ("out-of-scope", OUT_OF_SCOPE, priorities.out_of_scope),
        ):
            yield fold, title, self._titles(principles)

    def viewed(self, view: View) -> Iterator[Row]:
        """Every action under the headings of a view, each marked with its place in order of
        priority."""
        session = self.session
        guide, priorities = session.guide, session.priorities
        yield Row(VIEWS[view], heading=True, details=(RANKS,), only="screen")
        for group in viewed(guide, session.review, priorities, view):
            yield Row(group.title, heading=True, gap=True)
            for entry in group.entries:
                told: list[Detail] = []
                if entry.principle is not None and entry.ranked is not None:
                    aim = level_and_aim(guide, entry.ranked.level, priorities.target)
                    title = entry.principle.title
                    told += _both(f"{title} · {aim}", f"{title}: {aim}.")
                elif entry.principle is not None:
                    told += _both(entry.principle.title, f"{entry.principle.title}.")
                if entry.action is not None:
                    effort = effort_and_window(entry.action)
                    place = f"Place {entry.rank}: " if entry.rank else ""
                    told += _both(effort, _sentence(f"{place}{effort}"))
                told += _marked(entry, entry.taken_on)
                mark = str(entry.rank) if entry.rank else "·"
                yield replace(self._entry(entry, tuple(told)), mark=mark)

    # One row

    def _entry(self, entry: Entry, told: tuple[Detail, ...]) -> Row:
        if entry.kind == "own":
            lay = Lay("own_action", entry.id, unfolds="own")
            name = f"own:{entry.id}"
            return Row(entry.text, lay, told, subject=entry.id, id=name, does="Change it")
        return Row(
            entry.text,
            Lay("why", entry.id),
            told,
            subject=entry.id,
            kin=entry.id.partition("/")[0],
            id=f"action:{entry.id}",
        )

    def _own(self, entry: Entry, told: tuple[Detail, ...]) -> Row:
        return self._entry(entry, (*told, *_marked(entry, entry.taken_on)))

    def _action(self, action: str, text: str, told: tuple[Detail, ...], taken: bool) -> Row:
        """The row of an action from the guide; it also says how the leader marked it."""
        entry = self._entries.get(action)
        marks = _marked(entry, taken=False) if entry is not None else ()
        return Row(
            text,
            Lay("why", action),
            (*told, *marks),
            state=_TAKEN if taken else "",
            subject=action,
            kin=action.partition("/")[0],
            id=f"action:{action}",
        )

    def _band(self, ranked: RankedPrinciple) -> Row:
        """A principle in a band, shown by its first action; by its title where it has no action."""
        told = self._ranked(ranked)
        if not ranked.actions:
            return replace(next(self._titles((ranked.principle.id,))), details=told)
        first = ranked.actions[0]
        taken = not self._taken.isdisjoint(action.id for action in ranked.actions)
        return self._action(first.id, first.action.text, told, taken)

    def _to_find_out(self, item: FindOut) -> Row:
        title = item.principle.title
        return self._action(item.id, item.text, _both(title, f"{title}."), item.id in self._taken)

    def _to_check(self, guide: Guide, item: CheckWithPartner) -> Row:
        title = item.principle.title
        told = (*_both(title, f"{title}."), check_reason(guide, item))
        return self._action(item.id, item.text, told, item.id in self._taken)

    def _titles(self, principles: tuple[str, ...]) -> Iterator[Row]:
        """Rows that show principles by title alone."""
        for one in principles:
            title = self.session.guide.by_id[one].title
            name = f"title:{one}"
            yield Row(title, ChangeAnswer(one), mark="·", kin=one, id=name, does="See the answer")

    def _ranked(self, ranked: RankedPrinciple) -> tuple[Detail, ...]:
        """The details of a principle with steps to go: its title and aim; its importance, the
        effort and window of its first action and how many more it has; its flags."""
        guide, priorities = self.session.guide, self.session.priorities
        title = ranked.principle.title
        aim = level_and_aim(guide, ranked.level, priorities.target)
        parts = [matters_words(ranked.importance, ranked.importance_said)]
        if ranked.actions:
            rest = len(ranked.actions) - 1
            parts.append(effort_and_window(ranked.actions[0].action))
            parts += [f"{rest} more like it"] if rest else []
        return (
            *_both(f"{title} · {aim}", f"{title}: {aim}."),
            *_both(" · ".join(parts), " ".join(map(_sentence, parts))),
            *ranked_flags(guide, ranked),
        )


def _both(shown: str, said: str) -> tuple[Detail, ...]:
    """One detail worded for each face: short with signs on the screen, in sentences line by
    line."""
    return (Told(shown, "screen"), Told(said, "plain"))


def _reason(title: str, name: str, reason: str) -> tuple[Detail, ...]:
    """Details for one of the first three: its principle and the reason why it is there."""
    shown = (Told(title, "screen"), Told(f"{name}. {reason}", "screen"))
    return (*shown, Told(f"{title}. {name}: {reason}", "plain"))


def _marked(entry: Entry, taken: bool) -> tuple[Detail, ...]:
    """How the leader marked an action: pinned, or put off and why; with `taken` also that it was
    taken on, for rows that do not say so elsewhere."""
    words = mark_words(replace(entry, taken_on=taken))
    return _both(capitalised(words), _sentence(words)) if words else ()


def _sentence(words: str) -> str:
    return sentence_end(capitalised(words))
