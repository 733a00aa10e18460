"""Sentences typed where no box has the focus: in a panel the first key decides; elsewhere they are
ignored."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from partnercheck.key_names import no_key_words
from partnercheck.session.library import Library
from partnercheck.tui.palette import Palette
from partnercheck.tui.panels.cover import CoverScreen
from partnercheck.tui.panels.panel import GOES_ON_WITH_IT
from partnercheck.tui.private import _TYPED_TOGETHER
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.stray import (
    CLICK_NOT_TAKEN,
    IN_A_ROW,
    QUIET,
    SEEN,
    SILENCE,
    TOGETHER,
    TWICE,
    WORDS,
    Clicked,
    Dragged,
    Stray,
    Verdict,
)
from partnercheck.tui.widgets.note import LineBox
from tests.support.sittings import begun
from tests.tui.at_principle import at_principle, given
from tests.tui.driving import Leader, a_library, leading
from tests.tui.places import answered, go

KEYS_HERE = "12345xlmhewpdkoauy "


def judged(text: str, apart: float, stray: Stray | None = None, at: float = 0.0) -> list[Verdict]:
    """The verdict on each character, typed so many seconds apart."""
    stray = stray or Stray()
    return [
        stray.character(character, at + number * apart, acts=character in KEYS_HERE)
        for number, character in enumerate(text)
    ]


def test_keys_here_count_however_fast() -> None:
    assert set(judged("3hm4l", 0.001)) == {Verdict.COUNTS}


def test_a_letter_that_is_no_key_silences_the_next_second_and_typing_prolongs_it() -> None:
    stray = Stray()
    assert judged("Q", 1, stray) == [Verdict.NO_KEY]
    assert judged("3", 1, stray, at=SILENCE - 0.1) == [Verdict.PASSED_OVER]
    assert judged("3", 1, stray, at=2 * SILENCE - 0.2) == [Verdict.PASSED_OVER]
    assert judged("3", 1, stray, at=3 * SILENCE) == [Verdict.COUNTS]


def test_keys_that_type_nothing_act_in_the_silence() -> None:
    stray = Stray()
    judged("Q", 1, stray)
    assert {stray.other(key, 0.1) for key in ("enter", "down", "escape", "f1")} == {Verdict.COUNTS}


def test_enter_right_behind_three_that_nobody_meant_ends_their_text() -> None:
    for text, verdict in (("Qzb", Verdict.PASSED_OVER), ("Qz", Verdict.COUNTS)):
        stray = Stray()
        judged(text, 0.2, stray)
        assert stray.other("enter", 0.2 * len(text)) is verdict
        assert stray.other("enter", 0.2 * len(text) + 0.1) is Verdict.COUNTS, "pressed again"
    for pause, between in ((IN_A_ROW, ""), (0.1, "down")):
        stray = Stray()
        judged("Qzb", 0.2, stray)
        if between:
            assert stray.other(between, 0.45) is Verdict.COUNTS
        assert stray.other("enter", 0.4 + pause) is Verdict.COUNTS


def test_a_space_between_unmeant_words_and_their_enter_are_passed_over() -> None:
    stray = Stray()
    verdicts = [stray.unmeant(one, 0.2 * number) for number, one in enumerate("we do")]
    assert verdicts.index(Verdict.PASSED_OVER) == 2
    assert stray.other("enter", 1.0) is Verdict.PASSED_OVER
    assert stray.unmeant(" ", 5.0) is Verdict.COUNTS


def test_a_space_between_letters_is_passed_over_and_alone_it_counts() -> None:
    assert judged("m a", 0.15) == [Verdict.COUNTS, Verdict.PASSED_OVER, Verdict.PASSED_OVER]
    assert judged("m ", 1.0) == [Verdict.COUNTS, Verdict.COUNTS]


def test_four_at_once_with_two_that_are_no_keys_are_a_paste_until_it_is_quiet() -> None:
    stray = Stray()
    assert judged("m is", TOGETHER / 2, stray)[-1] is Verdict.PASTE
    assert judged("3", 1, stray, at=0.1) == [Verdict.PASTED]
    assert stray.other("enter", 0.2) is Verdict.PASTED
    assert judged("3", 1, stray, at=0.2 + QUIET + SILENCE) == [Verdict.COUNTS]


def test_what_came_in_one_piece_is_judged_by_all_of_it() -> None:
    assert Stray().character("3", 0.0, acts=True, ahead=(12, 7)) is Verdict.PASTE
    assert Stray().character("3", 0.0, acts=True, ahead=(12, 1)) is Verdict.COUNTS


def test_a_piece_that_comes_soon_before_a_paste_belongs_to_it() -> None:
    stray = Stray()
    assert stray.begins(0.0)
    stray.character("3", 0.0, acts=True)
    assert not stray.begins(WORDS)
    assert stray.begins(0.1 + WORDS)


def test_a_key_that_types_nothing_ends_what_may_belong_to_a_paste() -> None:
    stray = Stray()
    stray.character("3", 0.0, acts=True)
    stray.other("down", 0.05)
    assert stray.begins(0.1)


def test_words_that_follow_a_paste_one_by_one_are_further_pieces_and_a_key_is_not() -> None:
    stray = Stray()
    assert stray.character("3", 0.0, acts=True, ahead=(12, 7)) is Verdict.PASTE
    assert judged("3 ", TOGETHER / 2, stray, at=0.7) == [Verdict.COUNTS, Verdict.PASTE]
    assert judged("m ", TOGETHER / 2, stray, at=1.4) == [Verdict.COUNTS, Verdict.PASTE]
    assert judged("3", 1, stray, at=1.8 + WORDS) == [Verdict.COUNTS]


def test_a_word_of_one_letter_soon_behind_a_paste_and_the_enter_of_one_are_no_keys() -> None:
    for gap, verdict in ((WORDS - 0.1, Verdict.PASSED_OVER), (WORDS + 0.1, Verdict.COUNTS)):
        stray = Stray()
        assert stray.character("3", 0.0, acts=True, ahead=(12, 7)) is Verdict.PASTE
        assert judged("u", 1, stray, at=gap) == [verdict]
        stray = Stray()
        assert stray.character("3", 0.0, acts=True, ahead=(12, 7)) is Verdict.PASTE
        assert stray.other("enter", gap) is verdict
        assert stray.other("enter", gap + 0.1) is Verdict.COUNTS, "pressed again"


def test_a_number_a_space_and_a_letter_begin_a_text_and_change_nothing() -> None:
    assert judged("2 b", 0.15) == [Verdict.COUNTS, Verdict.PASSED_OVER, Verdict.PASTE]
    assert judged("2h ", 0.15) == [Verdict.COUNTS, Verdict.COUNTS, Verdict.PASSED_OVER]
    assert judged("2 2", 0.15) == [Verdict.COUNTS, *[Verdict.PASSED_OVER] * 2]
    assert judged("Q2 b", 0.15)[1:] == [Verdict.PASSED_OVER] * 2 + [Verdict.NO_KEY]
    assert judged("2 m", 0.6) == [Verdict.COUNTS] * 3


def test_what_opened_a_box_and_what_came_into_it_at_once_is_a_paste() -> None:
    stray = Stray()
    assert judged("p", 1, stray) == [Verdict.COUNTS]
    verdicts = [stray.in_box(number * TOGETHER / 2) for number in (1, 2, 3)]
    assert verdicts == [Verdict.COUNTS, Verdict.COUNTS, Verdict.PASTE]


async def at_once(leader: Leader, text: str, apart: float = 0.005) -> None:
    """Type a text, each character so many seconds after the one before."""
    at = leader.clock + 10
    for number, character in enumerate(text):
        pressed = events.Key("space" if character == " " else character, character)
        leader.clock = pressed.time = at + number * apart
        leader.app.post_message(pressed)
        await leader.settle()


async def pasted(leader: Leader, text: str) -> None:
    """A text that comes at once, before it is known to be over."""
    at = leader.clock + 10
    for number, character in enumerate(text):
        pressed = events.Key("space" if character == " " else character, character)
        leader.clock = pressed.time = at + number * TOGETHER / 4
        leader.app.post_message(pressed)
    await leader.until(lambda: leader.app._judge._over is not None)


async def pasted_and(leader: Leader, key: str) -> None:
    """A text that comes at once, and a key before it is known to be over."""
    await pasted(leader, "QZ3Z")
    pressed = events.Key(key, None)
    leader.clock = pressed.time = leader.clock + QUIET / 2
    leader.app.post_message(pressed)


async def the_paste_is_over(leader: Leader) -> None:
    await leader.until(lambda: leader.app._judge._over is None)
    await leader.settle()


async def test_what_is_opened_after_a_paste_is_not_closed_with_it(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "areas")
        await pasted_and(leader, "f4")
        await leader.until(lambda: isinstance(leader.app.screen, Palette))
        leader.clock += QUIET
        await the_paste_is_over(leader)
        assert isinstance(leader.app.screen, Palette)


async def test_the_cover_stays_on_after_a_paste(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "areas")
        await pasted_and(leader, "f2")
        await leader.until(lambda: leader.app.covered)
        await the_paste_is_over(leader)
        assert isinstance(leader.app.screen, CoverScreen)


async def test_a_click_is_not_taken_back_with_the_paste_before_it(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        before = leader.session.review.answers[0].importance
        await pasted(leader, "hQZ ")
        assert leader.session.review.answers[0].importance == 3
        await leader.click("4 Reliable")
        await the_paste_is_over(leader)
        answer = leader.session.review.answers[0]
        assert (answer.level, answer.importance) == (4, before)


async def test_a_click_at_another_part_is_dropped_with_the_paste_that_led_there(
    tmp_path: Path,
) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        before = leader.session.review.answers
        await pasted(leader, "d QZ")
        assert leader.part == "advice"
        await leader.click("4 Reliable")
        await the_paste_is_over(leader)
        assert leader.session.review.answers == before
        assert leader.said == CLICK_NOT_TAKEN


async def test_a_click_at_a_page_is_dropped_with_the_paste_that_opened_it(
    library: Library,
) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "areas")
        await pasted(leader, "s QZ")
        await leader.until_at("shape")
        await leader.click_at(20, 8)
        await leader.until_at("areas")
        assert leader.said == CLICK_NOT_TAKEN


async def test_a_double_click_is_one_click(library: Library) -> None:
    """Its second half would choose what stands at that place on the next page."""
    async with leading(library) as leader:
        row = next(n for n, line in enumerate(leader.lines()) if "Settings" in line)
        await leader.click("Settings")
        await leader.until_shown("Animations")
        column = leader.lines()[row].index("○")
        before = leader.app.library.settings
        await leader.press("escape")
        await leader.click_at(column, row)
        await leader.until_shown("Animations")
        await leader.click_again(column, row)
        assert leader.app.library.settings == before
        await leader.click_at(column, row)
        assert leader.app.library.settings != before


async def test_a_click_right_after_rows_moved_by_themselves_chooses_nothing(
    library: Library,
) -> None:
    """Home is read again once a save has ended: what was Settings can be Leave by then."""
    async with leading(library) as leader:
        before = leader.lines()
        assert leader.app.screen.moved_at < 0
        begun(library, "Another").close()
        leader.app.screen.read_again()
        leader.app.screen.paint()
        await leader.settle()
        (row,) = [n for n, line in enumerate(before) if "Settings" in line]
        assert "Settings" not in leader.lines()[row]
        leader.clock = leader.app.screen.moved_at + SEEN / 2
        await leader.click_again(6, row)
        assert (leader.place, leader.said) == ("home", CLICK_NOT_TAKEN)
        leader.clock += SEEN
        await leader.click_again(6, row)
        await leader.until(lambda: leader.place != "home" or not leader.app.is_running)


async def test_a_click_dropped_while_the_palette_opens_stops_no_key(library: Library) -> None:
    async with leading(library) as leader:
        await leader.press("f4")
        await leader.until(lambda: isinstance(leader.app.screen, Palette))
        down = events.MouseDown(None, 3, 3, 0, 0, 1, False, False, False, screen_x=3, screen_y=3)
        leader.app._judge.click_dropped(down)
        leader.app._say_refused()
        await leader.press("escape")
        await leader.until(lambda: leader.place == "home")


def test_only_a_second_click_on_the_same_cell_of_another_page_is_dropped() -> None:
    clicked = Clicked()
    assert not clicked.drops((8, 4), 1.0, "home")
    assert not clicked.drops((8, 4), 1.2, "home")
    assert clicked.drops((8, 4), 1.4, "place")
    assert not clicked.drops((8, 5), 1.5, "place")
    assert not clicked.drops((8, 5), 1.5 + TWICE, "advice")
    assert clicked.drops((8, 5), 1.6 + TWICE, "advice", asks=True), "it would be a yes"
    assert not clicked.drops((8, 5), 1.5 + 2 * TWICE, "advice", asks=True)


def test_a_press_that_moves_away_is_no_click_though_it_comes_back() -> None:
    dragged = Dragged()
    assert not dragged.at((8, 4), down=True)
    assert not dragged.at((9, 4)), "a hand that trembles"
    assert dragged.at((10, 4))
    assert dragged.at((8, 4))
    assert not dragged.at((8, 4), down=True)
    assert dragged.at((8, 5)), "another row is another choice"


def mouse(happens: type[events.MouseEvent], button: int, x: int, y: int) -> events.MouseEvent:
    """What a terminal reports of the mouse."""
    return happens(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)


DOWN, MOVE, UP = events.MouseDown, events.MouseMove, events.MouseUp
LEVELS = {1: "1 Absent", 3: "3 Patchy"}


@pytest.mark.parametrize(
    "does",
    [
        [(DOWN, 3, 1, 0), (UP, 3, 1, 0)],
        [(DOWN, 2, 1, 0), (UP, 2, 1, 0)],
        [(DOWN, 1, 3, 0), (MOVE, 1, 1, 0), (UP, 1, 1, 0)],
        [(DOWN, 1, 3, 0), (UP, 1, 1, 0)],
        [(DOWN, 1, 1, 0), (MOVE, 1, 1, 9), (UP, 1, 1, 9)],
        [(DOWN, 1, 1, 0), (MOVE, 1, 1, 9), (MOVE, 1, 1, 0), (UP, 1, 1, 0)],
    ],
    ids=["right", "middle", "between rows", "unseen between rows", "over words", "and back"],
)
async def test_only_a_click_of_the_left_button_answers(
    tmp_path: Path, does: list[tuple[type[events.MouseEvent], int, int, int]]
) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        rows = {
            level: next(y for y, line in enumerate(leader.lines()) if words in line)
            for level, words in LEVELS.items()
        }
        column = leader.lines()[rows[1]].index(LEVELS[1])
        for happens, button, level, along in does:
            leader.app.post_message(mouse(happens, button, column + along, rows[level]))
            await leader.settle()
        assert given(leader).level == 2
        await leader.click_at(column, rows[1])
        assert given(leader).level == 1


async def test_a_drag_whose_press_had_to_wait_is_a_drag(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        row = next(y for y, line in enumerate(leader.lines()) if LEVELS[1] in line)
        column = leader.lines()[row].index(LEVELS[1])
        leader.app.turns.again(mouse(DOWN, 1, column, row))
        for happens, along in ((MOVE, 9), (MOVE, 0), (UP, 0)):
            leader.app.post_message(mouse(happens, 1, column + along, row))
        await leader.settle()
        assert given(leader).level == 2


@pytest.mark.parametrize("words", ["home 4 teams", "3 is it"])
async def test_a_paste_without_marks_changes_nothing_and_is_said(
    tmp_path: Path, words: str
) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        before = leader.session.review.answers
        await at_once(leader, words)
        await leader.until(lambda: leader.session.review.answers == before)
        await leader.until(lambda: leader.place == "principle" and "press e first" in leader.said)
        assert leader.part == "place"


@pytest.mark.parametrize("words", ["phone 4 people", "he said 3 of 5", "xylophone 3", "old 3"])
async def test_a_paste_without_marks_that_opens_a_box_writes_nothing_there(
    tmp_path: Path, words: str
) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        before = leader.session.review.answers
        await at_once(leader, words)
        await the_paste_is_over(leader)
        await leader.until_at("principle")
        assert leader.session.review.answers == before
        assert "press e first" in leader.said


@pytest.mark.parametrize(
    ("words", "apart", "said"),
    [
        ("he said 3 of 5", 0.11, "was not taken"),
        ("3 of 5 said so", 0.005, "To write a note, press Ctrl+P"),
        ("x", 0.11, ""),
    ],
)
async def test_with_single_keys_off_no_sentence_answers_by_its_digits(
    tmp_path: Path, words: str, apart: float, said: str
) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        assert leader.app.library.change_settings(single_keys=False) == ""
        before = leader.session.review.answers
        already = leader.said
        await at_once(leader, words, apart)
        await leader.until(lambda: leader.session.review.answers == before)
        await leader.until(lambda: said in leader.said)
        assert leader.place == "principle"
        assert said or leader.said == already
        leader.clock += SILENCE
        await at_once(leader, "3")
        assert given(leader).level == 3


async def test_the_pieces_of_a_text_are_taken_back_with_it(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=2) as leader:
        before = leader.session.review.answers
        await at_once(leader, "3h")
        leader.clock += 0.05 - 10
        await at_once(leader, " QZ is gone")
        await the_paste_is_over(leader)
        await leader.until(lambda: leader.session.review.answers == before)
        assert leader.part == "place"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("&é\"'(§è!çà", "Digits need Shift"),  # French, Belgian
        ("+ěščřžýáíé", "Digits need Shift"),  # Czech
        ("+ľščťžýáíé", "Digits need Shift"),  # Slovak
        ("ąčęėįšųū", "Digits need Shift"),  # Lithuanian
        ('"«»()', "Digits need Shift"),  # Bépo
        ("١٢٣٤٥۱۲۳१२३３", "Digits here are the English ones"),  # Arabic, Persian, Hindi, Japanese
        ("אבγдあ", "Letters here are English ones"),
        ("ๅภถุึ", "Letters here are English ones"),  # Thai's row of digits, two of them marks
        ("ािぬー", "Letters here are English ones"),
        ("9", "“9” is no key here."),
    ],
)
def test_what_is_said_of_other_keyboards_digits_and_letters(row: str, words: str) -> None:
    assert {
        character for character in row if not no_key_words(character).startswith(words)
    } == set()


async def test_a_letter_that_is_no_key_is_said_and_so_is_what_is_passed_over(
    tmp_path: Path,
) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await at_once(leader, "z")
        assert "“z” is no key here" in leader.said
        await at_once(leader, "L")
        assert leader.said == "Caps Lock is on?"
        await at_once(leader, "м")
        assert leader.said == "Letters here are English ones; F1 lists them."
        await at_once(leader, "é")
        assert leader.said.startswith("Digits need Shift on this keyboard")
        await at_once(leader, "zh", apart=0.3)
        assert leader.said == "“h” was not taken. Press it again."
        await at_once(leader, "z3", apart=0.3)
        assert leader.said == "3 was not taken. Press it again."
        assert given(leader).level is None
        await leader.press("3")
        assert given(leader).level == 3


async def test_own_words_for_a_reason_go_into_the_box_from_the_first_letter(
    tmp_path: Path,
) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("x")
        await leader.until_at("not_relevant")
        await leader.type("It is 2 trusts only")
        assert leader.place == "not_relevant"
        assert given(leader).reason == "It is 2 trusts only"


async def test_a_digit_or_space_chooses_and_closes_nothing(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("x")
        await leader.until_at("not_relevant")
        await leader.press("2")
        assert leader.place == "not_relevant"
        reason = given(leader).reason
        assert reason
        await leader.press("up", "space")
        assert leader.place == "not_relevant"
        assert given(leader).reason not in ("", reason)
        await leader.press("enter")
        await leader.until_at("principle")


async def test_a_digit_that_no_row_of_a_panel_has_is_no_key_there(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await leader.press("x")
        await leader.until_at("not_relevant")
        await leader.press("7")
        assert "“7” is no key here." in leader.read()
        await at_once(leader, "72", apart=0.2)
        assert "2 was not taken." in leader.read()
        assert not given(leader).reason


SENTENCE = "people mostly agree on 2"


@pytest.mark.parametrize("letter", ["x", "p"])
async def test_a_word_whose_first_letter_opens_a_panel_joins_no_line_that_is_there(
    tmp_path: Path, letter: str
) -> None:
    async with at_principle(tmp_path, "place", level=3) as leader:
        session, principle = leader.session, leader.principle
        if letter == "x":
            session.not_relevant(principle, "Too early here")
        else:
            session.set_partner_level(principle, 1, "Acme Hospice")
        await leader.settle()
        there = given(leader)
        await at_once(leader, letter + SENTENCE[1:], apart=0.11)
        assert given(leader) == there
        assert leader.place == {"x": "not_relevant", "p": "partner_level"}[letter]
        assert "2 was not taken. Press it again." in leader.read()
        leader.clock += SILENCE
        await leader.type("!")
        assert given(leader) != there, "after a pause it is typed"


async def test_behind_the_letter_that_opens_an_empty_box_everything_is_typed(
    tmp_path: Path,
) -> None:
    async with at_principle(tmp_path, "place") as leader:
        await at_once(leader, "xIt is 2 trusts", apart=0.11)
        assert given(leader).reason == "It is 2 trusts"


async def test_the_enter_of_a_sentence_chooses_nothing_and_is_said(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "commit", action=leader.session.priorities.actions[0].id)
        before = leader.session.review
        await at_once(leader, "we would", apart=0.15)
        leader.clock += 0.15
        await enter_now(leader)
        assert (leader.session.review, leader.place) == (before, "commit")
        assert leader.said == "Enter was not taken. Press it again."
        leader.clock += 0.15
        await enter_now(leader)
        await leader.until(lambda: leader.session.review != before or leader.place != "commit")


async def enter_now(leader: Leader) -> None:
    """Press Enter at the present moment of the leader's clock."""
    pressed = events.Key("enter", "\r")
    pressed.time = leader.clock
    leader.app.post_message(pressed)
    await leader.settle()


async def test_whose_level_it_is_goes_into_the_box_from_the_first_letter(tmp_path: Path) -> None:
    async with at_principle(tmp_path, "place", level=4) as leader:
        await leader.press("p")
        await leader.until_at("partner_level")
        await leader.type("hospice 2 beds")
        assert given(leader).partner_level_who == "hospice 2 beds"
        assert given(leader).partner_level is None


async def test_space_neither_deletes_nor_keeps_a_review(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with at_principle(tmp_path, level=3, library=library) as leader:
        await leader.until_saved()
        leader.app.go("home")
        await leader.until_at("home")
        await leader.press("d")
        await leader.until_shown("Delete this review?")
        await leader.press("down", "space")
        assert leader.place == "delete"
        assert "Delete this review?" in leader.text()


async def test_space_chooses_and_closes_in_one_in_no_panel_with_a_list(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "actions")
        first = leader.session.priorities.actions[0].id
        for page, argument in (("view", "order"), ("why", first)):
            leader.app.show_page(page, argument)
            await leader.until_at(page)
            await leader.press("down", "space")
            assert leader.place == page
            assert GOES_ON_WITH_IT in leader.read(), page
            await leader.press("escape")
            await leader.until_at("actions")


async def test_space_changes_on_paper_and_stays(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "actions")
        await leader.press("i")
        await leader.until_at("what_if")
        await leader.press("enter")
        await leader.until_at("on_paper")
        await leader.press("down", "space")
        assert leader.place == "on_paper"
        assert leader.item_at_cursor().mark == "●"
        await leader.press("escape")
        await leader.until_at("what_if")
        assert "u Take back" in leader.read()
        assert "5 Second nature" in leader.read()


async def test_no_bare_word_becomes_a_folder(tmp_path: Path) -> None:
    async with leading(a_library(tmp_path)) as leader:
        leader.app.show_page("folder")
        await leader.until(lambda: leader.focus == "folder")
        before = leader.app.library.folder.path
        await leader.type("no")
        await leader.press("enter")
        assert leader.app.library.folder.path == before
        assert "the whole path" in leader.read()


async def test_a_bare_word_is_written_to_only_after_its_whole_path_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_principle(tmp_path, level=3) as leader:
        leader.app.show_page("export")
        await leader.until_at("export")
        box = leader.app.screen.query_one(LineBox)
        box.focus()
        box.value = ""
        await leader.settle()
        await leader.type("home")
        await leader.press("enter")
        asked = f"Write the summary into {tmp_path}/home? Enter once more is yes."
        assert asked.replace(" ", "") in leader.read().replace(" ", "")
        assert not [path for path in tmp_path.iterdir() if path.name.startswith("home")]
        await leader.press("enter")
        await leader.until_at("what_goes")
        assert not [path for path in tmp_path.iterdir() if path.name.startswith("home")]
        await leader.press("enter")
        await leader.until(lambda: [p for p in tmp_path.iterdir() if p.name.startswith("home")])


async def test_a_long_paste_asks_of_each_character_once_whether_it_acts(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "thebedstaffedbyfriday" * 12
    async with leading(library) as leader:
        asked: list[str] = []
        acts = type(leader.app.screen).acts

        def counted(screen: PlaceScreen, key: str) -> bool:
            asked.append(key)
            return acts(screen, key)

        monkeypatch.setattr(type(leader.app.screen), "acts", counted)
        for event in [events.Key(letter, letter) for letter in text]:
            setattr(event, _TYPED_TOGETHER, tuple(text))
            leader.app.post_message(event)
        await leader.until_shown("That was pasted")
        assert leader.place == "home"
        assert len(asked) <= 2 * len(text)
