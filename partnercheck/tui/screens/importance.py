"""What matters most: asked once before the list, where importance can't sort it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from partnercheck.commands import ACTIONS, IMPORTANCE
from partnercheck.review.importance import ImportanceQuestion
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
        """Nothing is marked yet."""
        super().__init__()
        self._marked: set[str] = set()
        self._before: list[set[str]] = []
        """The marks before each change, the newest last."""
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
        left = question.most - len(self._marked)
        go_on = "Go on to your actions" if self._marked else "Go on without marking any"
        items = [
            Item(_GO, go_on, side=f"{left} left to mark", gap=True, strong=True),
            *(
                Item(p.id, p.title, mark=tick_box(p.id in self._marked), gap=index == 0)
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
            if self._marked:
                self.session.mark_importance(question, self._marked)
            else:
                self.session.skip_importance()
            self.pc.go(ACTIONS, self.out)
        elif not self.may_change():
            return
        elif chosen in self._marked or len(self._marked) < question.most:
            self._before.append(set(self._marked))
            self._marked ^= {chosen}
            self.paint()
        else:
            self.say(f"{question.most} are marked. Take one mark away to place another.")

    def action_undo(self) -> None:
        """Take the last mark back, placed or taken away; before any, the last answer."""
        if not self._before:
            super().action_undo()
            return
        before = self._before.pop()
        changed = self._marked ^ before
        self._marked = before
        self.paint()
        title = next(self.session.guide.by_id[p].title for p in changed)
        self.say(f"{'Marked again' if changed & before else 'Not marked any more'}: {title}.")


def _asked(question: ImportanceQuestion) -> Content:
    """The question, and how to answer it."""
    how = "Enter marks the one at the arrow. When you are done, go on at the top."
    return lines([literal(question.text, "bold"), literal(how, "$text-muted")])
