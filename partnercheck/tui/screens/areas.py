"""The areas with their state, on every return; and where to go from here."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.commands import AREAS, CHANGED, FOLLOW_UP, PLACES, PRINCIPLE
from partnercheck.review import walk
from partnercheck.session.progress import look_words, widen_words
from partnercheck.session.questions import (
    ANSWER_AGAIN,
    ANSWER_AGAIN_HOW,
    WIDENED,
    newer_guide_offer,
)
from partnercheck.session.taken_on import open_from_before
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.items import Item, ItemList


class AreasScreen(PlaceScreen):
    """Where the leader is in the whole."""

    PLACE = AREAS
    OUTER = "home"
    TITLE_TEXT = "The areas"
    AUTO_FOCUS: ClassVar[str | None] = "#areas"

    def __init__(self, *, said: str = "") -> None:
        """`said` is what to say of the way here; empty for nothing."""
        super().__init__()
        self._said = said

    def on_mount(self) -> None:
        """Paint, and say how it was come to."""
        super().on_mount()
        self.say(self._said)

    def compose_body(self) -> ComposeResult:
        """What this is, and the list."""
        yield Static(id="areas-about", classes="quiet")
        yield ItemList(id="areas")

    def paint(self) -> None:
        """Show how far each area has come."""
        session = self.session
        guide, review = session.guide, session.review
        scope = walk.in_scope(guide, review)
        whole = walk.progress(guide, review, scope)
        notices = (notice for notice in session.notices if notice != session.read_only)
        words = "\n".join((*notices, look_words(review, whole)))
        self.query_one("#areas-about", Static).update(literal(words))
        here = session.principle
        number = scope.index(here) + 1 if here in scope else 0
        items = [self._onward(whole, number)]
        current = "" if self.pc.library.settings.less_text else guide.area_of(here.id).id
        for index, area in enumerate(walk.areas_in_scope(guide, review)):
            principles = walk.of_area(guide, review, area)
            done = walk.progress(guide, review, principles)
            state = "done" if done.done else "not begun" if not done.answered else "begun"
            items.append(
                Item(
                    f"area:{area.id}",
                    area.title,
                    mark={"done": "●", "begun": "◐", "not begun": "○"}[state],
                    side=f"{done}, {state}",
                    details=(area.opening,) if area.id == current and not done.done else (),
                    gap=index == 0,
                )
            )
        if whole.answered:
            items.append(Item("shape", "The shape of your partnership", gap=True))
            items.append(Item("actions", "Your actions", side=self._commitments()))
        if session.earlier and whole.answered:
            items.append(Item("changed", PLACES[CHANGED]))
        if review.commitments or open_from_before(session):
            items.append(Item("went", PLACES[FOLLOW_UP]))
        if review.status == "complete":
            items.append(Item("again", ANSWER_AGAIN, details=(ANSWER_AGAIN_HOW,)))
        if review.scope == "core" and len(scope) < len(guide.principles):
            rest = len(guide.principles) - len(scope)
            items.append(Item("widen", widen_words(rest), gap=True))
        if newer := self.session.newer_guide:
            items.append(Item("newer", newer_guide_offer(newer.guide.version)))
        items.append(Item("about", "About this review", gap=not whole.answered))
        self.query_one(ItemList).show(items)

    def _onward(self, whole: walk.Progress, number: int) -> Item:
        here = self.session.principle
        if whole.done:
            return Item(
                "actions",
                "See your actions",
                gap=True,
                strong=True,
                details=("Every principle in this review has an answer.",),
            )
        verb = "Go on" if whole.answered else "Begin"
        return Item(
            "walk",
            f"{verb}: {here.title}",
            gap=True,
            strong=True,
            details=(f"Principle {number} of {whole.of}",) if number else (),
        )

    def _commitments(self) -> str:
        count = len(self.session.review.commitments)
        return f"{count} taken on" if count else ""

    @on(ItemList.Chosen, "#areas")
    async def _chosen(self, event: ItemList.Chosen) -> None:
        kind, _, rest = self.query_one(ItemList).item(event.item).id.partition(":")
        if kind == "walk":
            self.pc.go(PRINCIPLE)
        elif kind == "area":
            guide, review = self.session.guide, self.session.review
            area = next(a for a in guide.areas if a.id == rest)
            principles = walk.of_area(guide, review, area)
            if walk.progress(guide, review, principles).done:
                self.go_in("check", area=area.id)
            else:
                self.pc.go(PRINCIPLE, principle=walk.first_open(guide, review, principles).id)
        elif kind == "shape":
            self.action_shape()
        elif kind == "actions":
            self.action_actions()
        elif kind == "changed":
            self.action_what_changed()
        elif kind == "went":
            self.action_how_it_went()
        elif kind == "again":
            await self.action_answer_again()
        elif kind == "widen":
            if not self.may_change():
                return
            self.session.set_scope("all")
            self.paint()
            self.say(WIDENED)
        elif kind == "newer":
            self._newer_guide()
        else:
            self.action_about_review()

    def _newer_guide(self) -> None:
        from partnercheck.tui.panels.newer_guide import NewerGuidePanel

        self.pc.show_panel(NewerGuidePanel(), lambda words: self.say(words or ""))
