"""The screen of a principle: Think, Place and Advice. One screen walks through all principles."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from partnercheck.commands import BY_ID, PRINCIPLE, Command, Part
from partnercheck.guide.model import Guide, Principle, levels_explained
from partnercheck.review import walk
from partnercheck.review.answering import (
    BETWEEN_TWO,
    IMPORTANCE_ASKED,
    LOWEST_PARTNER,
    LOWEST_PARTNER_TOLD,
    NO_WARNINGS,
    NOTES,
    SCEPTIC_LEVEL,
    WHY_LEFT_OUT,
    answer_words,
    look_for,
    matters_words,
    why_no_advice,
)
from partnercheck.review.in_short import advice_sections
from partnercheck.review.model import Answer, Review
from partnercheck.session.progress import time_left_words
from partnercheck.text import fit
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.widgets.body import PAGE, Body, Column
from partnercheck.tui.widgets.choice import ChoiceRow
from partnercheck.tui.widgets.cursor_list import CursorList
from partnercheck.tui.widgets.levels import (
    DONT_KNOW,
    NOT_RELEVANT,
    Detail,
    DetailList,
    LevelList,
    item_words,
)
from partnercheck.tui.widgets.note import NoteBox, QuietBox
from partnercheck.tui.widgets.passage import NO_BREAK, Passage, PassagePart

NUM_LOCK = "NumLock is off?"
"""What to say about a key of the keypad that would type a digit if NumLock was on."""
HINT = [PassagePart(f"Press 1 to 5. {BETWEEN_TWO}", "$text-muted"), PassagePart()]
"""The lines above the levels: how to answer, and what to do between two levels."""

NOT_YET = "No answer yet. Enter goes on without one."
DIGIT_NOTED = "“{digit}” is kept as your note. To answer, press {digit} here."
"""Said beside the levels while none is chosen and the cursor has not been moved."""
ENTER_GOES_ON = "Enter goes on."
_ROOM_FOR_TIME = 80
"""Columns from which the header also says how much time is left."""
_REASON = 40
"""Columns of a reason beside its label."""


class CursorAt(Struct, frozen=True):
    """Where the cursor is on a principle."""

    focus: str = ""
    """The id of the widget that has the focus; empty for none."""
    cursor: int = 0
    """The number, from 0, of the item under the cursor, if the widget has items."""
    moved: bool = False
    """Whether the cursor has been moved among the levels."""


class PrincipleScreen(PlaceScreen):
    """Shows one principle after the other, updated in place: a screen for each would cost three
    times as much and flicker (.docs/contracts.md)."""

    PLACE = PRINCIPLE
    OUTER = "areas"
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert", "num_lock", show=False, id="keypad-zero"),
    ]

    def __init__(self) -> None:
        """Begins at the session's principle; `arrive` changes that."""
        super().__init__()
        self.part: Part = "think"
        self.shown: Principle | None = None
        """The principle painted last."""
        self._advice_asked = False
        self._asked_once = False
        """Whether the leader was asked if NumLock is off."""
        self._back: Callable[[], None] | None = None
        """Goes back to the list that opened this principle; None in the walk itself."""
        self._left: CursorAt | None = None
        """Where the cursor was when this principle was left, until it has been put back there."""

    def compose_body(self) -> ComposeResult:
        """The three parts; styles show one of them, or all if there is room."""
        with Column(id="think"):
            yield Passage(id="think-text")
            yield QuietBox(id="evidence", note="evidence")
        with Column(id="right"):
            with Column(id="place"):
                yield Passage(id="place-title")
                yield Passage(id="place-hint")
                yield LevelList(id="levels")
                yield ChoiceRow(IMPORTANCE_ASKED, ("low", "medium", "high"), id="importance")
                yield DetailList(id="details")
            with Column(id="advice"):
                yield Passage(id="advice-title")
                yield Passage(id="advice-text")

    @property
    def principle(self) -> Principle:
        """The session's present principle."""
        return self.session.principle

    @property
    def answer(self) -> Answer | None:
        """The answer to this principle; None if there is none that counts."""
        return walk.valid_answer(self.session.guide, self.session.review, self.principle.id)

    @property
    def _advice_due(self) -> bool:
        """Whether advice is shown now, because the settings say so or somebody asked for it."""
        return self._advice_asked or self.pc.library.settings.advice == "as-i-go"

    def arrive(
        self,
        principle: str = "",
        part: Part | None = None,
        back: Callable[[], None] | None = None,
        left: CursorAt | None = None,
    ) -> None:
        """Come to a principle at the part named; else at *Place* if it has an answer, at *Think* if
        not. `back` goes to the list that opened it, where the leader wants to be afterwards. `left`
        is where the cursor was when the leader went on from here."""
        self._back = back
        self._left = left
        # The session keeps the position: without it, the first open principle would change as soon
        # as this one is answered.
        self.session.move_to(principle or self.principle.id)
        self.part = part or ("place" if self.answer else "think")
        if self.is_mounted:
            self.query_one(LevelList).moved = False
            self._begin_beside()
            self._say_standing()
            self._paint_and_focus()

    def begin(self) -> None:
        """Paint, and put the focus where the part begins."""
        super().begin()
        self._begin_beside()
        self._say_standing()
        self._focus_part()

    def resized(self) -> None:
        """With room for two columns, move from *Think* to the levels beside it."""
        if not self.writing and self._begin_beside():
            self._say_standing()
            self._focus_part()

    def _begin_beside(self) -> bool:
        """Begin at the levels if they are beside the questions; returns whether the part has
        changed."""
        begins = self.wide and self.part == "think"
        if begins:
            self.part = "place"
        return begins

    @property
    def here(self) -> object:
        """What tells this part of this principle from any other, so that a held key stops at the
        next one."""
        return (super().here, self.principle.id, self.part)

    @property
    def alone(self) -> bool:
        """Whether only *Think* is shown, so that what is typed is the note."""
        return self.part == "think" and not self.wide

    @property
    def _opens_box(self) -> bool:
        """Whether the box has the focus where this part begins."""
        return self.alone and not self.session.read_only

    @property
    def writing(self) -> bool:
        """Whether the leader is in the middle of a note: an open box alone does not count."""
        return self.typing and not self.query_one(QuietBox).read_first

    # Painting

    def paint(self) -> None:
        """Show the principle, its answer and its advice, and the keys that work now."""
        self._paint_parts()
        self.show_keys()

    def _paint_parts(self) -> None:
        """Show only the parts that are seen, so that a key is painted within a frame."""
        principle, answer = self.principle, self.answer
        if principle is not self.shown:
            self.shown = principle
            self._advice_asked = False
            self.query_one("#body").scroll_home(animate=False)
        self._show_parts()
        if self.wide or self.part == "think":
            self._paint_think(principle)
        if self.wide or self.part == "place":
            self._paint_place(principle, answer)
        if self.wide or self.part == "advice":
            self._paint_advice(principle, answer)
        self.paint_header()

    def key_name(self, command: Command) -> str:
        """What the footer calls Enter and Esc at the moment; for any other command its own name."""
        if command.id == "leave-level" and self.typing:
            return "Keys"
        if command.id != "continue" or self.alone or self.typing:
            return command.name
        if self._pointing:
            return "Choose"
        if self._back is not None:
            return "Back to list"
        return command.name if self.answer else "Skip"

    def footer(self) -> tuple[Command, ...]:
        """The place's commands. Where *Advice* is shown alone, taking an action on replaces the
        notes."""
        commands = super().footer()
        if self.part != "advice" or self.wide:
            return commands
        return tuple(BY_ID["take-on"] if c.id == "notes" else c for c in commands)

    def footer_in_box(self) -> tuple[str, ...]:
        """The usual commands for a text box, and Enter, which goes on from the note."""
        return ("continue", *super().footer_in_box())

    @property
    def _pointing(self) -> bool:
        """Whether the cursor has been moved to a level that is not the answer."""
        levels = self.query_one(LevelList)
        return self.focused is levels and levels.moved and levels.cursor != levels.marked

    async def press_shown(self, command: Command) -> None:
        """Carry out a command clicked in the footer; where it says *Choose*, choose the level under
        the cursor."""
        if command.id == "continue" and self._pointing:
            self.query_one(LevelList).action_choose()
        else:
            await super().press_shown(command)

    def _show_parts(self) -> None:
        """Show one part, or all if there is room. A class on the screen could do this, but would
        have the styles of every widget worked out again."""
        answered = not why_no_advice(self.answer) and self._advice_due
        for part in ("think", "place", "advice"):
            shown = part != "advice" or answered if self.wide else part == self.part
            self.query_one(f"#{part}").display = shown
        # A screen reader would read the details out with the levels, so for one they appear after
        # the answer.
        said = self.answer is not None or not self.pc.library.settings.screen_reader
        for beside in (ChoiceRow, DetailList):
            self.query_one(beside).display = said

    def _paint_think(self, principle: Principle) -> None:
        less = self.pc.library.settings.less_text
        rows = think_text(principle, less=less)
        if self._begins and not less:
            told = " ".join(levels_explained(self.session.guide, space=NO_BREAK))
            rows += [PassagePart(), PassagePart(told, "$text-muted")] if told else []
        self.query_one("#think-text", Passage).show(rows)
        given = self.session.review.thoughts(principle.id)
        box = self.query_one(QuietBox)
        box.invite(f"{self.pc.key('notes') or 'Tab'} writes a note")
        box.show(given.evidence, opening=self._opens_box)

    @property
    def _begins(self) -> bool:
        """Whether nothing is answered yet and this is the principle where answering begins."""
        return walk.begins_at(self.session.guide, self.session.review, self.principle)

    def _paint_place(self, principle: Principle, answer: Answer | None) -> None:
        guide = self.session.guide
        given = self.session.review.thoughts(principle.id)
        self.query_one("#place-title", Passage).show([PassagePart(principle.title, "bold")])
        hint = [PassagePart()] if self.pc.library.settings.less_text else HINT
        self.query_one("#place-hint", Passage).show(hint)
        keys = (self.pc.key("dont-know"), self.pc.key("not-relevant"))
        self.query_one(LevelList).show(guide, principle, answer, keys)
        self.query_one(ChoiceRow).chosen = (given.importance or 0) - 1
        self.query_one(DetailList).show(detail_items(guide, principle, given))

    def _paint_advice(self, principle: Principle, answer: Answer | None) -> None:
        self.query_one("#advice-title", Passage).show(
            [PassagePart(principle.title, "bold"), PassagePart()]
        )
        advice = advice_text(self.session.guide, self.session.review, answer)
        self.query_one("#advice-text", Passage).show(advice)

    def header_middle(self) -> str:
        """The principle's place in the walk, and how much time is left."""
        where = walk.place_words(self.session.guide, self.session.review, self.principle)
        roomy = self.size.width >= _ROOM_FOR_TIME
        left = time_left_words(self.session.guide, self.session.review) if roomy else ""
        return ", ".join(filter(None, (where, left)))

    def header_left(self) -> str:
        """The area's short title."""
        return self.session.guide.area_of(self.principle.id).short

    def title_of_shown(self) -> str:
        """The principle's title."""
        return self.principle.title

    def _focus_part(self) -> None:
        left, self._left = self._left, None
        if left is not None:
            self.stand(left)
            self._level_pointed_at()
        elif self.part == "place":
            self.set_focus(self.query_one(LevelList))
        elif self._opens_box:
            self.query_one(QuietBox).open(read_first=True)
        else:
            self.set_focus(None)

    @property
    def standing(self) -> CursorAt:
        """Where the cursor is now."""
        focused = self.focused
        if focused is None:
            return CursorAt()
        cursor = focused.cursor if isinstance(focused, (CursorList, ChoiceRow)) else 0
        return CursorAt(focused.id or "", cursor, self.query_one(LevelList).moved)

    def stand(self, standing: CursorAt) -> None:
        """Put the cursor back where it was."""
        if not standing.focus:
            self.set_focus(None)
            return
        self.query_one(LevelList).moved = standing.moved
        widget = self.query_one(f"#{standing.focus}")
        widget.focus()
        if isinstance(widget, (CursorList, ChoiceRow)):
            widget.cursor = standing.cursor

    def focus_after_text(self) -> None:
        """Move the focus from the note to the levels if they are seen, else out of every widget."""
        self._begin_beside()
        if self.part == "think":
            self.set_focus(None)
        else:
            self._focus_part()

    def _show_part(self, part: Part) -> None:
        self.part = part
        self.query_one(LevelList).moved = False
        self._say_standing()
        if self.shown is self.principle:  # another one is shown from its beginning in any case
            self.query_one("#body").scroll_home(animate=False)
        self._paint_and_focus()

    def _paint_and_focus(self) -> None:
        """Paint a part that begins. The keys come last, once: they depend on what has the focus."""
        self._paint_parts()
        self._focus_part()
        self.show_keys()

    # Going on and back

    def action_continue(self) -> None:
        """Enter: to the next part, then to the next principle, then to the area check. In *Place*
        and *Advice* it goes back to the list that opened the principle, if one did; from the note
        beside the levels it goes to the levels."""
        has_advice = not why_no_advice(self.answer) and self._advice_due and self._back is None
        if self.alone:
            self._show_part("place")
        elif self.typing:
            self.focus_after_text()
        elif self.part != "advice" and has_advice and not self.wide:
            self._show_part("advice")
        else:
            self._next_principle()

    def action_back(self) -> None:
        """Backspace: to the part before, then to the principle before."""
        if self.part == "advice":
            self._show_part("place")
        elif self.part == "place" and not self.wide:
            self._show_part("think")
        elif self._back is not None:
            self._back()
        elif self.session.step(-1) is None:
            self.say("This is the first principle. Esc goes to the areas.")
        else:
            self._show_part("place")

    async def action_leave_level(self) -> None:
        """Esc: out of a text box; else to the list that opened this principle, or to the areas."""
        if self._back is not None and not self.typing:
            self._back()
        else:
            await super().action_leave_level()

    def way_back(self) -> Callable[[], None]:
        """A function that shows this part of this principle, with the cursor where it is now. From
        there the walk goes on, even if a list opened the principle."""
        app, out, principle = self.pc, self.out, self.principle.id
        part, left = self.part, self.standing
        return lambda: app.go(PRINCIPLE, out, principle=principle, part=part, left=left)

    def remember(self) -> Callable[[], None]:
        """Returns how to come back to this part of this principle, or to repaint it if it is still
        shown."""
        show, back = super().remember(), self.way_back()
        principle, part = self.principle.id, self.part

        def again() -> None:
            here = (self.principle.id, self.part) == (principle, part)
            show() if here else back()

        return again

    def action_scroll_body(self, rows: int) -> None:
        """Scroll; at the end of *Think*, Down opens the note below."""
        body = self.query_one(Body)
        at_end = rows > 0 and round(body.scroll_y) >= body.max_scroll_y
        if at_end and self.alone:
            self.action_notes()
        else:
            super().action_scroll_body(rows)
            if abs(rows) == PAGE:
                self.action_num_lock()

    def action_num_lock(self) -> None:
        """Page Down may be meant as the keypad's 3 and Insert as its 0: beside the levels, ask once
        whether NumLock is off."""
        if self.part == "place" and isinstance(self.focused, LevelList) and not self._asked_once:
            self._asked_once = True
            self.say(NUM_LOCK)

    def _next_principle(self) -> None:
        session = self.session
        if self._back is not None:
            self._back()
            return
        if walk.next_principle(session.guide, session.review, self.principle.id) is None:
            self.pc.go("check", area=session.guide.area_of(self.principle.id).id)
            return
        left = "" if self.answer else f"Left open: {self.principle.title}. Backspace goes back."
        session.step(1)
        self._show_part("place" if self.wide else "think")
        if left:
            self.say(left)

    @on(QuietBox.Submitted)
    async def _written(self) -> None:
        await self.run_action("continue")

    @on(QuietBox.WentBack)
    async def _left_by_backspace(self) -> None:
        await self.run_action("back")

    # Answering

    def to_place(self) -> None:
        """Show the levels before a key answers, because nobody answers in words that they can't
        see."""
        if self.part != "place":
            self._show_part("place")

    def answered(self, changed: str, *, undo: bool = True) -> None:
        """Show the new answer and name it. `changed` says what it was before, empty if there was
        none. Without `undo` the key for that is not named, because a text takes it now."""
        if self.session.read_only:
            return
        stands = f"{answer_words(self.session.guide, self.answer)}."
        last = self.session.last_time(self.principle.id)
        told = (changed, self._undoing if undo else "") if changed else (stands,)
        self.tell(" ".join(filter(None, (*told, last))))

    @property
    def _undoing(self) -> str:
        """A sentence that says how to undo a change."""
        key = self.pc.key("undo")
        return f"{key} undoes it." if key else f"To undo: {self.pc.way_to('undo')}."

    def _say_standing(self) -> None:
        """Beside the levels, say the answer and what was said last time; without an answer, that
        Enter goes on without one. Beside the advice, for a braille display whose cursor waits
        there, say that Enter goes on."""
        last = self.session.last_time(self.principle.id)
        stands = f"{answer_words(self.session.guide, self.answer)}." if self.answer else ""
        evidence = self.session.review.thoughts(self.principle.id).evidence.strip()
        if not stands and evidence in tuple("012345"):
            stands = DIGIT_NOTED.format(digit=evidence)
        standing = " ".join(filter(None, (stands, last))) or ("" if self._back else NOT_YET)
        waits = self.part == "advice" and self.pc.library.settings.screen_reader
        self.say(standing if self.part == "place" else ENTER_GOES_ON if waits else "")

    def action_level(self, key: str) -> None:
        """Answer with a level; `key` is its digit."""
        self.to_place()
        self.answered(self.session.place(self.principle.id, int(key)))

    def action_dont_know(self) -> None:
        """Answer *I don't know*."""
        self.to_place()
        self.answered(self.session.dont_know(self.principle.id))

    def action_not_relevant(self) -> None:
        """Answer *Not relevant here* at once, then ask why."""
        self.to_place()
        if not self.may_change():
            return
        given = self.session.review.thoughts(self.principle.id)
        changed = self.session.not_relevant(self.principle.id, given.reason)
        self.answered(changed, undo=False)
        self.pc.show_page("not_relevant", self.principle.id, lambda _: self.answered(changed))

    @on(LevelList.Chosen, "#levels")
    def _level_chosen(self, event: LevelList.Chosen) -> None:
        levels = self.query_one(LevelList)
        by_keyboard_unmoved = not levels.moved and event.item == levels.cursor
        if event.item == levels.marked or (by_keyboard_unmoved and not event.by_mouse):
            self.action_continue()
        elif event.item == DONT_KNOW:
            self.action_dont_know()
        elif event.item == NOT_RELEVANT:
            self.action_not_relevant()
        else:
            self.action_level(str(event.item + 1))

    @on(LevelList.Moved, "#levels")
    @on(LevelList.Left, "#levels")
    def _level_pointed_at(self) -> None:
        """Say what Enter would do, because moving the cursor answers nothing. Once the focus is
        elsewhere, say the answer again."""
        levels = self.query_one(LevelList)
        if self._pointing:
            self.say(pointed_words(self.session.guide, levels.cursor, levels.marked))
        elif levels.moved:
            self._say_standing()
        self.show_keys()

    @on(DetailList.Chosen, "#details")
    async def _detail_chosen(self, event: DetailList.Chosen) -> None:
        await self.run_action(self.query_one(DetailList).command(event.item))

    def action_advice(self) -> None:
        """Show the advice, or say what is missing for it."""
        if missing := why_no_advice(self.answer):
            self.say(missing)
        else:
            self._advice_asked = True
            self._show_part(self.part if self.wide else "advice")

    # Beside the level

    def _importance(self, value: int | None) -> None:
        self.to_place()
        self.session.set_importance(self.principle.id, value)
        if not self.session.read_only:
            self.tell(matters_words(value))

    def action_importance_low(self) -> None:
        """Set the importance to low (1)."""
        self._importance(1)

    def action_importance_medium(self) -> None:
        """Set the importance to medium (2)."""
        self._importance(2)

    def action_importance_high(self) -> None:
        """Set the importance to high (3)."""
        self._importance(3)

    @on(ChoiceRow.Chosen, "#importance")
    def _importance_chosen(self, event: ChoiceRow.Chosen) -> None:
        self._importance(event.choice + 1 if event.choice >= 0 else None)

    @on(TextArea.Changed, "#evidence")
    def _typed(self, event: TextArea.Changed) -> None:
        box = self.query_one(NoteBox)
        if self.shown is not None and box.has_news(event.text_area.text):
            self.session.write_note(self.shown.id, "evidence", box.text)
            self.query_one(DetailList).show(
                detail_items(
                    self.session.guide,
                    self.shown,
                    self.session.review.thoughts(self.shown.id),
                )
            )

    def action_notes(self) -> None:
        """Write notes: in the box of *Think* while that is alone, else in a panel with every kind
        of note."""
        if self.alone:
            self.query_one(QuietBox).open()
        else:
            self.pc.show_page("my_notes", self.principle.id)

    def action_warnings(self) -> None:
        """Open the page of warning signs, or say that the guide has none here."""
        if not self.principle.warnings:
            self.say(NO_WARNINGS)
            return
        self.to_place()
        self.pc.show_page("warning_signs", self.principle.id)

    def action_partner_level(self) -> None:
        """Open the page that asks for the lowest level any partner would give."""
        self.to_place()
        self.pc.show_page("partner_level", self.principle.id)

    async def action_take_on(self) -> None:
        """Go to the page that takes on an action of this principle, with its reason and words."""
        from partnercheck.pages.why import to_take_on
        from partnercheck.tui.screens.deeds import carry

        await carry(self, to_take_on(self.session, self.principle.id))

    def action_more(self) -> None:
        """Open the page behind the principle: a coach's questions, its terms, the sources."""
        self.pc.show_page("background", self.principle.id)


def pointed_words(guide: Guide, pointed: int, marked: int) -> str:
    """What Enter does with an item of the level list; empty if it is the answer. `pointed` is the
    item under the cursor and `marked` the answer, both from 0, with -1 for no answer."""
    if pointed == marked:
        return ""
    words = item_words(guide, pointed)
    return f"Enter changes your answer to {words}." if marked >= 0 else f"Enter chooses {words}."


def think_text(principle: Principle, *, less: bool = False) -> list[PassagePart]:
    """Title, meaning, the questions to think with, and what evidence to look for. `less` leaves out
    the meaning and the hint about evidence."""
    rows = [PassagePart(principle.title, "bold"), PassagePart()]
    if principle.meaning and not less:
        rows += [PassagePart(principle.meaning), PassagePart()]
    if principle.questions:
        rows += [
            *(PassagePart(question, bullet=True) for question in principle.questions),
            PassagePart(),
        ]
    looked_for = look_for(principle.evidence) if principle.evidence and not less else ""
    rows.append(PassagePart(f"{looked_for} {NOTES['evidence']}".strip(), "$text-muted"))
    return rows


def detail_items(guide: Guide, principle: Principle, given: Answer) -> tuple[Detail, ...]:
    """One line each for the partner's level (or why the principle is not relevant), the warning
    signs and the notes."""
    partner = guide.label(given.partner_level) if given.partner_level else "not said"
    first = Detail("partner_level", LOWEST_PARTNER, partner, short=LOWEST_PARTNER_TOLD)
    if given.state == "not-relevant":
        first = Detail("not_relevant", WHY_LEFT_OUT, fit(given.reason, _REASON) or "not said")
    known = {sign.id for sign in principle.warnings}
    ticked = len(known & set(given.warnings))
    notes = [note for note in (given.evidence, given.counter_example, given.unknowns) if note]
    if notes:
        note = f"“{fit(notes[0], 28)}”"
    elif (given.level or 0) >= SCEPTIC_LEVEL:
        note = "none yet; what would a sceptic say?"
    else:
        note = "none yet"
    return (
        first,
        Detail("warnings", "Warning signs", f"{ticked} of {len(known)}"),
        Detail("notes", "Notes", note),
    )


def advice_text(guide: Guide, review: Review, answer: Answer | None) -> list[PassagePart]:
    """What the guide advises for this answer; empty without an answer."""
    rows: list[PassagePart] = []
    for number, section in enumerate(advice_sections(guide, review, answer)):
        if number:
            rows.append(PassagePart())
        rows.append(PassagePart(section.heading, "bold $primary" if number else "bold $chosen"))
        rows += [PassagePart(line, bullet=section.points) for line in section.lines]
    return rows
