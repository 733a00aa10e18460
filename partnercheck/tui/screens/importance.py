"""What matters most: asked once before the list, where importance can't sort it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from partnercheck.commands import ACTIONS, IMPORTANCE, Command
from partnercheck.review.answering import answer_words
from partnercheck.review.importance import ImportanceQuestion, chosen_so_far
from partnercheck.session.questions import GO_ON_FROM_MARKS
from partnercheck.tui.literal import lines, literal
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.items import Item, ItemList, tick_box

_GO = "go"


class ImportanceScreen(PlaceScreen):
    """Tick a few; or go on without."""

    PLACE = IMPORTANCE
    OUTER = "shape"
    TITLE_TEXT = "What matters most"
    AUTO_FOCUS: ClassVar[str | None] = "#candidates"

    def __init__(self) -> None:
        """What was marked before the leader left is marked still."""
        super().__init__()
        self._asked: ImportanceQuestion | None = None

    def compose_body(self) -> ComposeResult:
        """The question and what can be marked."""
        yield Static(id="question")
        yield ItemList(id="candidates")

    def paint(self) -> None:
        """Show the candidates and the marks so far."""
        question = self._asked or self.session.importance_question
        self._asked = question
        if question is None:
            self.pc.go(ACTIONS, self.out)
            return
        self.query_one("#question", Static).update(_asked(question))
        marked = chosen_so_far(self.session.review, question)
        go_on = "Go on to your actions" if marked else "Go on without marking any"
        left = f"{question.most - len(marked)} left to mark"
        items = [
            Item(_GO, go_on, side=left, gap=True, strong=True),
            *(
                Item(
                    p.id,
                    p.title,
                    mark=tick_box(p.id in marked),
                    side=answer_words(self.session.guide, self.session.review.answer(p.id)),
                    gap=index == 0,
                )
                for index, p in enumerate(question.candidates)
            ),
        ]
        listed = self.query_one(ItemList)
        # A hurried Enter marks one, and does not pass over the question.
        listed.show(items, cursor="" if listed.count() else question.candidates[0].id)

    @on(ItemList.Chosen, "#candidates")
    def _chosen(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one(ItemList).item(event.item).id
        question = self._asked
        if question is None or (chosen == _GO and self.session.read_only):
            self.pc.go(ACTIONS, self.out)
        elif chosen == _GO:
            self._go_on(question)
        elif self.may_change():
            self._mark(question, chosen)

    def footer(self) -> tuple[Command, ...]:
        """Without the keys that lead beyond the question: its own line goes on."""
        return tuple(c for c in super().footer() if c.id not in ("actions", "finish"))

    def action_actions(self) -> None:
        """Say how to go on: the question comes before the actions."""
        self.say(GO_ON_FROM_MARKS)

    action_finish = action_actions

    def _go_on(self, question: ImportanceQuestion) -> None:
        if marked := chosen_so_far(self.session.review, question):
            self.session.mark_importance(question, marked)
        else:
            self.session.skip_importance()
        self.pc.go(ACTIONS, self.out)

    def _mark(self, question: ImportanceQuestion, principle: str) -> None:
        """Mark one, or take its mark away; kept at once, so that no way of leaving loses it."""
        marked = chosen_so_far(self.session.review, question)
        if principle not in marked and len(marked) == question.most:
            self.say(f"{question.most} are marked. Take one mark away to place another.")
            return
        self.session.choose_important(sorted({*marked} ^ {principle}))
        self.paint()


def _asked(question: ImportanceQuestion) -> Content:
    """The question, and how to answer it."""
    how = "Enter marks the one at the arrow. When you are done, go on at the top."
    return lines([literal(question.text, "bold"), literal(how, "$text-muted")])
