"""Behind a principle: a coach's questions, the sources, and the words explained."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from partnercheck.guide.terms import terms_in
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.passage import Paragraph, Passage


class BackgroundPanel(Panel[None]):
    """Text to read. Arrows scroll it."""

    PURPOSE: ClassVar[str] = (
        "What stands behind this principle: a partner's view, a coach's questions, the "
        "words and the sources."
    )
    KEYS: ClassVar[str] = "Up and Down scroll   Esc Close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", show=False, id="background-enter"),
    ]

    def __init__(self, principle: str) -> None:
        """`principle` is an id."""
        super().__init__()
        self._principle = principle

    def title_text(self) -> str:
        """The principle's title."""
        return self.session.guide.by_id[self._principle].title

    def compose_panel(self) -> ComposeResult:
        """Coach's questions, partner's view, sources, terms."""
        guide = self.session.guide
        principle = guide.by_id[self._principle]
        if principle.partner_view:
            yield Static(literal("From a partner's side"), classes="label")
            yield Static(literal(principle.partner_view))
        if principle.coach:
            yield Static(literal("A coach might ask"), classes="label")
            for question in principle.coach:
                yield Passage(Paragraph(question, bullet=True))
        found = terms_in(guide, principle)
        if found:
            yield Static(literal("Words"), classes="label")
            for term in found:
                yield Passage(Paragraph(f"{term.term}: {term.meaning}", bullet=True))
        sources = [source for s in principle.sources if (source := guide.source(s))]
        if sources:
            yield Static(literal("Where the idea comes from"), classes="label")
            for source in sources:
                yield Passage(Paragraph(source.citation, bullet=True))
                if source.url:
                    yield Static(literal(f"  {source.url}", "$text-muted"))
