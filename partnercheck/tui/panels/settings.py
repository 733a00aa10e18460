"""Settings: colours, advice, keys, and where answers are kept."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from partnercheck.errors import PartnerCheckError
from partnercheck.guide.translating.languages import language_name
from partnercheck.session.languages import LANGUAGE, choose_language, read_now
from partnercheck.session.passphrase_words import TITLE
from partnercheck.session.questions import SETTINGS, SETTINGS_ADVICE
from partnercheck.settings import ADVICE, THEMES
from partnercheck.tui.literal import literal
from partnercheck.tui.panels.panel import Panel
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.items import Item, ItemList

_LABEL = 20
_SWITCHES = ("single_keys", "animations", "less_text")


class SettingsPanel(Panel[None]):
    """Each choice counts at once and is kept."""

    _languages: tuple[str, ...] = ()
    PURPOSE: ClassVar[str] = (
        "Change how PartnerCheck looks and answers. Each choice counts at once and is kept."
    )
    KEYS: ClassVar[str] = "Arrows Move   Enter Choose   Esc Close"

    def title_text(self) -> str:
        """What this is."""
        return "Settings"

    def compose_panel(self) -> ComposeResult:
        """A row for each setting."""
        yield ChoiceRow(SETTINGS["theme"], THEMES, id="theme", label_width=_LABEL, optional=False)
        yield ChoiceRow(
            SETTINGS["advice"],
            tuple(SETTINGS_ADVICE.values()),
            id="advice",
            label_width=_LABEL,
            optional=False,
        )
        for name in _SWITCHES:
            yield ChoiceRow(
                SETTINGS[name],
                ("on", "off"),
                id=name.replace("_", "-"),
                label_width=_LABEL,
                optional=False,
            )
        library = self.pc.library
        self._languages = read_now(library, self.pc.session).languages
        if self._languages:
            yield ChoiceRow(
                LANGUAGE,
                tuple(map(language_name, self._languages)),
                id="language",
                label_width=_LABEL,
                optional=False,
            )
        yield ItemList(id="settings-more")
        words = [
            self.pc.terminal.own_colours,
            f"{library.folder_words}.",
            f"Settings file: {library.folder.settings_path}",
        ]
        translation = read_now(library, self.pc.session).translation_problem
        said = filter(None, (*words, *library.settings_problems, translation))
        for number, line in enumerate(said):
            yield Static(literal(line, "$text-muted"), classes="" if number else "gap")

    def on_mount(self) -> None:
        """Show the settings as they are."""
        settings = self.pc.library.settings
        self.query_one("#theme", ChoiceRow).chosen = THEMES.index(settings.theme)
        self.query_one("#advice", ChoiceRow).chosen = ADVICE.index(settings.advice)
        for name in _SWITCHES:
            row = self.query_one(f"#{name.replace('_', '-')}", ChoiceRow)
            row.chosen = 0 if getattr(settings, name) else 1
        for row in self.query("#language").results(ChoiceRow):
            now = read_now(self.pc.library, self.pc.session).language
            row.chosen = self._languages.index(now)
        self.query_one(ItemList).show(
            [
                Item("keys", "Other keys for commands", gap=True),
                Item("passphrase", TITLE),
                Item("folder", "Another folder for your answers"),
            ]
        )
        self.query_one("#theme").focus()

    @on(ChoiceRow.Chosen)
    def _changed(self, event: ChoiceRow.Chosen) -> None:
        name = (event.source.id or "").replace("-", "_")
        if name == "language":
            self._read_in(event)
            return
        value: object = event.choice == 0
        if name == "theme":
            value = THEMES[event.choice]
        elif name == "advice":
            value = ADVICE[event.choice]
        event.source.chosen = event.choice
        words = self.pc.library.change_settings(**{name: value})
        self.pc.use_settings()
        self.say(words or "Kept.")

    def _read_in(self, event: ChoiceRow.Chosen) -> None:
        event.source.chosen = event.choice
        tag = self._languages[event.choice]
        try:
            words = choose_language(self.pc.library, self.pc.session, tag)
        except PartnerCheckError as error:
            words = str(error)
        self.say(words or "Kept.")

    @on(ItemList.Chosen, "#settings-more")
    def _more(self, event: ItemList.Chosen) -> None:
        chosen = self.query_one(ItemList).item(event.item).id
        if chosen == "passphrase":
            from partnercheck.tui.panels.passphrase import PassphrasePanel

            self.pc.show_panel(PassphrasePanel())
        elif chosen == "keys":
            from partnercheck.tui.panels.keys import KeysPanel

            self.pc.show_panel(KeysPanel())
        else:
            from partnercheck.tui.panels.folder import FolderPanel

            self.pc.show_panel(FolderPanel(""))
