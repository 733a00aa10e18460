"""About this guide: whose words, on what it rests, and where answers are kept."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from partnercheck.session.languages import language_words, read_now
from partnercheck.session.words import PRIVACY_WORDS, credit_words
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.passage import Paragraph, Passage


class GuidePanel(Panel[None]):
    """Text to read. Arrows scroll it."""

    PURPOSE: ClassVar[str] = (
        "Whose words the guide holds, on what it rests, and where your answers are kept."
    )
    KEYS: ClassVar[str] = "Up and Down scroll   Esc Close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", show=False, id="guide-enter"),
    ]

    def title_text(self) -> str:
        """The guide's title and version."""
        guide = read_now(self.pc.library, self.pc.session)
        return f"{guide.title} · version {guide.version}"

    def compose_panel(self) -> ComposeResult:
        """The guide's own words about itself, its sources, and the privacy words."""
        guide = read_now(self.pc.library, self.pc.session)
        yield Static(literal(guide.about.strip()))
        for words in filter(None, (credit_words(guide), *language_words(guide))):
            yield Static(literal(words), classes="gap")
        yield Static(literal("Where answers are kept"), classes="label")
        for words in (*PRIVACY_WORDS, f"{self.pc.library.folder_words}."):
            yield Static(literal(words))
        if guide.sources:
            yield Static(literal("Sources"), classes="label")
        for source in guide.sources:
            yield Passage(Paragraph(source.citation, bullet=True))
            if source.url:
                yield Static(literal(f"  {source.url}", "$text-muted"))
