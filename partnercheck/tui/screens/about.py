"""About this review, on one page: where it is kept, a name, how much to look at, role and stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static, TextArea

from partnercheck.commands import ABOUT, AREAS, HOME, PRINCIPLE
from partnercheck.guide.model import Guide
from partnercheck.review.described import (
    checks_to_answer,
    filled_in,
    left_open,
    roles_to_choose,
    stages_to_choose,
    target_left,
)
from partnercheck.review.model import Partnership, Scope
from partnercheck.session import questions
from partnercheck.session.guides import FoundGuide
from partnercheck.session.words import PRIVACY_WORDS
from partnercheck.text import clean_line, sentence_end
from partnercheck.tui.literal import literal
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.frame import PageHeader
from partnercheck.tui.widgets.items import Item, ItemList
from partnercheck.tui.widgets.note import LineBox, NoteBox
from partnercheck.tui.widgets.passage import Paragraph, Passage
from partnercheck.tui.window import once_painted

if TYPE_CHECKING:
    from partnercheck.session.undo import Undone

_LABEL = 26
_SHORT_LABEL = 5
T = TypeVar("T")


class AboutScreen(PlaceScreen):
    """Begins a review, and changes what is said about an open one. A review is begun, and kept,
    with the first thing that is said on this page: what is only in memory can be lost."""

    PLACE = ABOUT
    OUTER = AREAS
    TITLE_TEXT = "About this review"
    AUTO_FOCUS: ClassVar[str | None] = "#name"

    def __init__(self, *, new: bool = False, found: FoundGuide | None = None, at: str = "") -> None:
        """`new` begins another review although one is open, with the guide that was `found`. The
        cursor begins in the field `at`, if one is named: the name, the partners or the context."""
        super().__init__()
        self._at = at
        self._new = new
        self._found = found
        self._begun = False
        self._more = at in ("partners", "context")

    @property
    def beginning(self) -> bool:
        """Whether this page leads into a new review."""
        return self._begun or self._unsaid

    @property
    def _unsaid(self) -> bool:
        """Whether this page leads into a new review of which nothing was said yet."""
        return not self._begun and (self._new or self.pc.session is None)

    @property
    def partnership(self) -> Partnership:
        """What is said so far."""
        return questions.UNNAMED if self._unsaid else self.session.review.partnership

    @property
    def _given_name(self) -> str:
        """The name that was given; empty while none was."""
        name = self.partnership.name
        return "" if name == questions.UNNAMED.name else name

    @property
    def _guide(self) -> Guide:
        if not self._unsaid:
            return self.session.guide
        return self._found.guide if self._found else self.pc.library.guide

    def _describe(self, partnership: Partnership) -> None:
        if partnership != self.partnership:
            self._keep_from_now_on()
            self.session.describe(partnership)

    def _keep_from_now_on(self) -> None:
        """Begin the review, unless it was begun; its first change is written."""
        if self._unsaid:
            scope: Scope = "core" if self.query("#scope") else "all"
            begun = self.pc.library.begin(questions.UNNAMED, scope, self._found)
            self._begun = True
            self.pc.open_review(begun)

    def paint_header(self) -> None:
        """Left alone while a name is typed, unless something goes wrong: a screen reader would
        read it out at each letter."""
        naming = self.focused is not None and self.focused.id == "name"
        if not naming or self.pc.standing_words or not self.query_one(PageHeader).left:
            super().paint_header()

    def on_descendant_blur(self) -> None:
        """The name that was typed, too."""
        super().on_descendant_blur()
        self.paint_header()

    def compose_body(self) -> ComposeResult:
        """Where it is kept, name, scope, role and stage; the rest folded below them."""
        guide = self._guide
        if self.beginning:
            yield Passage(*self._promise(), id="promise")
        said = self.partnership
        scopes = questions.scope_words(guide)
        yield Static(literal(questions.NAME), classes="label")
        yield LineBox(
            self._given_name, id="name", placeholder=f"for example: {questions.NAME_EXAMPLE}"
        )
        if scopes:
            yield Static(literal(questions.SCOPE), classes="label")
            yield ChoiceRow("", scopes, id="scope", optional=False, upright=True)
        with Vertical(classes="gap"):
            if roles := roles_to_choose(guide, said):
                yield _row(questions.ROLE, [r.label for r in roles], "role", _SHORT_LABEL)
            if stages := stages_to_choose(guide, said):
                yield _row(questions.STAGE, [s.label for s in stages], "stage", _SHORT_LABEL)
        yield ItemList(id="begin")
        with Vertical(id="more"):
            yield _row(questions.TARGET, [str(level) for level in questions.TARGETS], "target")
            yield _row(questions.MANDATED, ["yes", "no"], "mandated")
            if checks := checks_to_answer(guide, said):
                yield Static(literal(questions.CHECKS), classes="label")
            for check in checks:
                yield Static(literal(check.text), id=f"statement-{check.id}")
                yield ChoiceRow("", ("yes", "no"), id=f"check-{check.id}")
            yield Static(literal(questions.PARTNERS), classes="label")
            yield LineBox(", ".join(said.partners), id="partners")
            yield Static(literal(questions.CONTEXT), classes="label")
            yield NoteBox(id="context", note="context")

    def _promise(self) -> list[Paragraph]:
        """Where answers are kept; before the first review, who may read them, too."""
        library = self.pc.library
        first = () if library.holds_reviews else PRIVACY_WORDS
        kept = sentence_end(library.folder_words)
        return [*(Paragraph(words) for words in first), Paragraph(kept, "$text-muted")]

    def begin(self) -> None:
        """Show what was said before."""
        super().begin()
        self.query_one(NoteBox).show(self.partnership.context)
        if self._at:
            once_painted(self, self._to_field)

    def _to_field(self) -> None:
        self.query_one(f"#{self._at}").focus()

    def refused(self) -> None:
        """The texts as they still stand, too."""
        said = self.partnership
        with self.prevent(Input.Changed):
            self.query_one("#name", LineBox).value = self._given_name
            self.query_one("#partners", LineBox).value = ", ".join(said.partners)
        self.query_one(NoteBox).show(said.context)
        super().refused()

    def header_left(self) -> str:
        """Whose review, or the product's name for a new one."""
        return "PartnerCheck" if self._unsaid else super().header_left()

    def paint(self) -> None:
        """Show what is said."""
        said = self.partnership
        guide = self._guide
        scope = "core" if self._unsaid else self.session.review.scope
        self._choose("#scope", questions.SCOPES.index(scope))
        open_words = left_open(guide, said) if self.beginning else ""
        begin = "Begin" if self.beginning else "Done"
        go = Item("go", begin, details=(open_words,), gap=True, strong=True)
        fold = Item(
            "fold",
            "More about it (optional)",
            mark="−" if self._more else "+",
            side="" if self._more else filled_in(guide, said),
        )
        self.query_one("#begin", ItemList).show([go, fold])
        self.query_one("#more").display = self._more
        roles = roles_to_choose(guide, said)
        self._in_words("#role", tuple(r.label for r in roles))
        self._choose("#role", _index([r.id for r in roles], said.role))
        stages = stages_to_choose(guide, said)
        self._in_words("#stage", tuple(s.label for s in stages))
        self._choose("#stage", _index([s.id for s in stages], said.stage))
        self._choose("#target", _index(questions.TARGETS, said.target))
        aside = "" if said.target else target_left(guide, said.stage)
        self.query_one("#target", ChoiceRow).aside = aside
        self._choose("#mandated", _yes_no(said.mandated))
        for check in guide.checks:
            for statement in self.query(f"#statement-{check.id}").results(Static):
                statement.update(literal(check.text))
            self._choose(f"#check-{check.id}", _yes_no(said.checks.get(check.id)))

    def _in_words(self, row: str, choices: tuple[str, ...]) -> None:
        """The choices as the guide words them now: another language may have been chosen."""
        for found in self.query(row).results(ChoiceRow):
            if found.choices != choices:
                found.choices = choices
                found.refresh(layout=True)

    def _choose(self, row: str, choice: int) -> None:
        for found in self.query(row).results(ChoiceRow):
            found.chosen = choice

    # Saying things

    def _begin(self) -> None:
        name = clean_line(self.query_one("#name", LineBox).value).text.strip()
        if not name:
            self.say(questions.NAME_FIRST)
            self.query_one("#name").focus()
            return
        # What was typed last may not have been told yet.
        self._describe(replace(self.partnership, name=name))
        self.session.save()
        self.pc.go(PRINCIPLE)

    @on(ItemList.Chosen, "#begin")
    def _begin_chosen(self, event: ItemList.Chosen) -> None:
        if self.query_one("#begin", ItemList).item(event.item).id == "fold":
            self._more = not self._more
            self.paint()
        elif self.beginning:
            self._begin()
        else:
            self._leave()

    @on(Input.Submitted, "#name")
    def _name_done(self) -> None:
        """On to *Begin*: what stands between is seen, and chosen already or may be left out."""
        if self.beginning:
            self._to_begin()
        else:
            self.focus_next()

    def _to_begin(self) -> None:
        begin = self.query_one("#begin", ItemList)
        begin.action_cursor_to(0)
        begin.focus()

    @on(Input.Submitted, "#partners")
    def _partners_done(self) -> None:
        self.focus_next()

    @on(Input.Changed)
    def _line_changed(self, event: Input.Changed) -> None:
        self.say("")
        said = self.partnership
        name = clean_line(event.value).text.strip()
        if event.input.id == "name" and (name or self.beginning):
            self._describe(replace(said, name=name or questions.UNNAMED.name))
        elif event.input.id == "partners":
            names = tuple(n for part in event.value.split(",") if (n := part.strip()))
            self._describe(replace(said, partners=names))

    @on(TextArea.Changed, "#context")
    def _context_changed(self) -> None:
        box = self.query_one(NoteBox)
        if box.has_news(box.text):
            self._describe(replace(self.partnership, context=box.text))

    @on(ChoiceRow.Chosen)
    def _row_chosen(self, event: ChoiceRow.Chosen) -> None:
        row = event.source.id or ""
        if row == "scope":
            event.source.chosen = event.choice
            self._keep_from_now_on()
            self.session.set_scope(questions.SCOPES[event.choice])
            if self.beginning:
                self._to_begin()
            self.say(event.source.choice_words(event.choice))
            return
        said, guide = self.partnership, self._guide
        if row == "role":
            said = replace(
                said, role=_at([r.id for r in roles_to_choose(guide, said)], event.choice)
            )
        elif row == "stage":
            stages = [s.id for s in stages_to_choose(guide, said)]
            said = replace(said, stage=_at(stages, event.choice))
        elif row == "target":
            said = replace(said, target=_at(questions.TARGETS, event.choice))
        elif row == "mandated":
            said = replace(said, mandated=_said(event.choice))
        elif row.startswith("check-"):
            checks = {k: v for k, v in said.checks.items() if k != row.removeprefix("check-")}
            if (answer := _said(event.choice)) is not None:
                checks[row.removeprefix("check-")] = answer
            said = replace(said, checks=checks)
        self._describe(said)
        self.tell(event.source.choice_words(event.choice))

    def take_step(self, step: Callable[[], Undone | None], nothing: str) -> None:
        """Of a review that is not begun, nothing can be taken back; another may be open."""
        if self._unsaid:
            self.say(nothing)
        else:
            super().take_step(step, nothing)

    async def action_leave_level(self) -> None:
        """Esc: out of a text box to the list; from there to where it was opened from. What was
        typed is there again when the leader comes back."""
        if self.typing:
            self.query_one("#begin").focus()
        else:
            self._leave()

    def _leave(self) -> None:
        if self.beginning:
            self.pc.go(HOME)
        else:
            self.go_out()


def _row(label: str, choices: list[str], row: str, label_width: int = _LABEL) -> ChoiceRow:
    return ChoiceRow(label, tuple(choices), id=row, label_width=label_width)


def _yes_no(said: bool | None) -> int:
    return -1 if said is None else 0 if said else 1


def _said(choice: int) -> bool | None:
    return None if choice < 0 else choice == 0


def _index(values: Sequence[T], value: T | None) -> int:
    """Where a value stands among the choices; -1 for none."""
    return next((index for index, one in enumerate(values) if one == value), -1)


def _at(values: Sequence[T], choice: int) -> T | None:
    """The value of a choice; None for none."""
    return values[choice] if choice >= 0 else None
