"""The places around the principles: home, about, areas, checks, shape, actions, finish."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from partnercheck.places import built_in_guide
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.support.sittings import Clock, begun, saved
from tests.tui.driving import Leader, a_library, begin, leading

REASON, OUTCOMES, ROLES = "aims.reason", "aims.outcomes", "aims.roles"
PROMISES, SAFETY, LEARNING = "trust.promises", "trust.safety", "trust.learning"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return a_library(tmp_path)


def answered(library: Library) -> Session:
    """Every principle answered, in every way: two to mend, one strength, one of each other."""
    session = begun(library)
    session.place(REASON, 3)
    session.set_importance(REASON, 3)
    session.place(OUTCOMES, 4)
    session.place(ROLES, 1)
    session.set_importance(ROLES, 3)
    session.toggle_warning(ROLES, "late")
    session.dont_know(PROMISES)
    session.place(SAFETY, 5)
    session.set_partner_level(SAFETY, 2)
    session.not_relevant(LEARNING, "Too early")
    saved(session.flush())
    return session


async def go(leader: Leader, place: str, **arguments: object) -> None:
    leader.app.go(place, **arguments)
    await leader.until_at(place)


# Home


async def test_first_use_shows_privacy_once(library: Library) -> None:
    async with leading(library) as leader:
        await leader.until_at("home")
        await leader.press("enter")
        await leader.until_at("privacy")
        shown = leader.read()
        assert "Saved on this computer only; PartnerCheck sends nothing." in shown
        assert "may have to disclose them" in shown
        assert "Use roles, not names" in shown
        assert str(library.folder.path)[:40] in shown
        await leader.press("escape")
        await leader.until_at("home")
    begun(library).close()
    library.refresh()
    async with leading(library) as leader:
        await leader.choose("Begin a new review")
        await leader.until_at("about")


async def test_home_shows_what_is_due_and_leads_to_it(tmp_path: Path) -> None:
    clock = Clock()
    library = a_library(tmp_path, clock=clock)
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 2))
    session.close()
    library.refresh()
    clock.forward(days=3)
    async with leading(library) as leader:
        await leader.until_shown("was due 2 July")
        assert "Do small." in leader.text()
        await leader.choose("Do small.")
        await leader.until(lambda: leader.place in ("commit", "follow_up"))

        assert "Do small." in leader.text()


async def test_home_lists_reviews_the_newest_first_and_opens_each(library: Library) -> None:
    for name in ("Riverside", "Hillside", "Lakeside"):
        begun(library, name).close()
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown("Go on with: Lakeside")
        for name in ("Riverside", "Hillside"):
            await leader.until_shown(name)
            await leader.choose(name)
            await leader.until_at("principle")
            assert leader.session.review.partnership.name == name
            await go(leader, "home")


async def test_a_finished_review_opens_at_its_areas(library: Library) -> None:
    session = answered(library)
    session.complete()
    session.close()
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown("finished, 6 of 6 answered")
        await leader.press("enter")
        await leader.until_at("areas")

        assert "See your actions" in leader.text()


async def test_a_review_that_cant_be_read_is_shown_and_others_open(library: Library) -> None:
    begun(library).close()
    broken = library.folder.reviews_path / "broken"
    broken.mkdir()
    (broken / "review.toml").write_text("x = ")
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown("broken")
        assert "Go on with: Riverside" in leader.text()
        await leader.choose("broken")
        await leader.until_at("FoundPanel")
        assert "There is no backup of it that can be read." in leader.read()
        await leader.press("enter")
        await leader.until_at("home")
        assert leader.app.session is None
        await leader.choose("Riverside")
        await leader.until_at("principle")
    assert (broken / "review.toml").read_text() == "x = "


async def test_about_the_guide_can_be_read_from_home(library: Library) -> None:
    async with leading(library) as leader:
        await leader.choose("About this guide")
        await leader.until_at("GuidePanel")
        assert "A small guide · version 1.0.0" in leader.text()
        assert "PartnerCheck sends nothing" in leader.read()
        await leader.press("escape")
        await leader.until_at("home")


# About this review


async def test_a_name_is_needed_and_asked_for_kindly(library: Library) -> None:
    async with leading(library) as leader:
        await go(leader, "about")
        await leader.until(lambda: leader.focus == "name")
        await leader.press("escape")
        assert leader.focus == "begin"
        await leader.press("enter")

        assert "name first" in leader.said
        assert leader.focus == "name"
        assert leader.app.session is None


async def test_what_was_typed_of_a_new_review_is_there_again(library: Library) -> None:
    begun(library).close()
    library.refresh()
    async with leading(library) as leader:
        await leader.choose("Begin a new review")
        await leader.until(lambda: leader.place == "about" and leader.focus == "name")
        await leader.type("Hospice")
        await leader.press("enter")
        await leader.until(lambda: leader.focus == "scope")
        await leader.press("down", "enter", "down", "enter")
        leader.app.screen.query_one("#partners", Input).value = "the council, a hospice"
        await leader.press("escape", "escape")
        await leader.until_at("home")
        assert "Go on with a new review: Hospice" in leader.text()
        assert "Not begun yet, so not saved." in leader.text()
        assert leader.app.session is None

        await leader.choose("Go on with a new review")
        await leader.until(lambda: leader.place == "about" and leader.focus == "name")
        assert leader.app.screen.query_one("#name", Input).value == "Hospice"
        await leader.press("escape")
        await leader.choose("Begin")
        await leader.until_at("areas")
        review = leader.session.review
        assert review.partnership.name == "Hospice"
        assert review.partnership.partners == ("the council", "a hospice")
        assert review.scope == "all"
        await go(leader, "home")
        await leader.until_shown("Begin a new review")


async def test_the_first_look_is_what_is_offered_first(library: Library) -> None:
    async with leading(library) as leader:
        await begin(leader, whole=False)

        assert leader.session.review.scope == "core"
        assert "Principle 1 of 2" in leader.text()


async def test_everything_optional_can_be_said_and_taken_back(library: Library) -> None:
    async with leading(library, (80, 60), begun(library)) as leader:
        await go(leader, "about")
        await leader.until(lambda: leader.focus == "name")
        assert leader.app.screen.query_one("#name", Input).value == "Riverside"
        await leader.press("escape", "down", "enter")
        await leader.until_shown("Your role")
        for _ in range(2):
            await leader.press("tab")
        # Role, stage, target, told to partner, three checks: one choice each.
        said = leader.session.review.partnership
        assert said == Partnership(name="Riverside")
        order = ("role", "stage", "target", "mandated", "check-several", "check-joint-goal",
                 "check-owned")  # fmt: skip
        leader.app.screen.query_one("#role").focus()
        await leader.settle()
        for number, row in enumerate(order):
            assert leader.focus == row
            await leader.press(*(["right"] if number % 2 else []), "enter", "tab")
        assert leader.focus == "partners"
        await leader.paste("The hospital, the hospice ,, [ICB]")
        await leader.press("tab")
        await leader.paste("A merger\nnext year")

        said = leader.session.review.partnership
        assert said == Partnership(
            name="Riverside",
            role="convenor",
            stage="working",
            target=3,
            mandated=False,
            checks={"several": True, "joint-goal": False, "owned": True},
            partners=("The hospital", "the hospice", "[ICB]"),
            context="A merger\nnext year",
        )
        leader.app.screen.query_one("#role").focus()
        await leader.settle()
        for _ in order:
            await leader.press("enter", "tab")
        taken_back = leader.session.review.partnership
        assert taken_back.partners == said.partners
        assert (taken_back.role, taken_back.stage, taken_back.target) == (None, None, None)
        assert (taken_back.mandated, taken_back.checks) == (None, {})


async def test_widening_a_first_look_keeps_every_answer(library: Library) -> None:
    session = library.begin(Partnership(name="Riverside"), "core")
    session.place(REASON, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "areas")
        assert "First look: 1 of 2 principles answered." in leader.read()
        await leader.choose("Look at the other 4 principles too")

        assert leader.session.review.scope == "all"
        assert leader.session.review.answers[0].level == 2
        await leader.until_shown("Whole guide: 1 of 6 principles answered.")


# Areas and checks


async def test_areas_say_in_words_and_shape_how_far_each_has_come(library: Library) -> None:
    session = begun(library)
    for principle in (REASON, OUTCOMES, ROLES, SAFETY):
        session.place(principle, 3)
    session.move_to(LEARNING)
    async with leading(library, session=session) as leader:
        await go(leader, "areas")
        lines = [line for line in leader.lines() if "Area " in line]

        assert "3 of 3, done" in lines[0]
        assert "1 of 3, begun" in lines[1]
        assert lines[0].strip()[0] != lines[1].strip()[0], "told apart without colour"
        assert "Go on: Title of trust.learning" in leader.text()
        await leader.choose("Area aims")
        await leader.until_at("check")
        await leader.press("escape")
        await leader.until_at("areas")
        await leader.choose("Area trust")
        await leader.until_at("principle")
        assert leader.principle == PROMISES, "the first that is open"


async def test_a_first_look_has_one_check_at_its_end(library: Library) -> None:
    async with leading(library) as leader:
        await begin(leader, whole=False)
        await leader.press("enter", "2", "enter", "enter")
        assert leader.principle == PROMISES
        await leader.press("enter", "3", "enter", "enter")
        await leader.until_at("check")

        shown = leader.read()
        assert "Title of aims.reason" in shown
        assert "Title of trust.promises" in shown
        assert "Not yet looked at" in shown
        assert "Title of trust.learning" in shown


async def test_the_next_area_is_offered_and_then_what_was_left_open(library: Library) -> None:
    async with leading(library) as leader:
        await begin(leader)
        await leader.press("enter", "enter", "enter", "2", "enter", "enter", "enter", "enter")
        await leader.until_at("check")
        assert leader.read().count("Not answered") == 2
        await leader.press("enter")
        await leader.until_at("principle")
        assert leader.principle == PROMISES, "the next area first"
        for level in "234":
            await leader.press("enter", level, "enter", "enter")
        await leader.until_at("check")
        assert "Go on: the shape of your partnership" in leader.text()
        await leader.choose("Area aims")
        await leader.until_at("principle")
        assert leader.principle == REASON


# The shape


async def test_the_shape_shows_strengths_first_and_no_total(library: Library) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "shape")
        shown = leader.read()

        strengths = shown.index("Strengths first")
        areas = shown.index("Area by area")
        assert strengths < shown.index("Title of aims.outcomes") < areas
        assert "%" not in shown
        assert "average" not in shown
        assert "Lowest: Title of aims.roles, 1 Absent." in shown
        assert "1 I don't know" in shown
        assert "1 not relevant" in shown


@pytest.mark.parametrize("size", [(80, 60), (60, 60)], ids=str)
async def test_own_level_and_my_guess_stand_side_by_side(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    library = a_library(tmp_path, built_in_guide())
    session = begun(library)
    area = session.guide.areas[0]
    long = max(area.principles, key=lambda principle: len(principle.short))
    for principle in area.principles:
        session.place(principle.id, 5)
    session.set_partner_level(long.id, 2)
    async with leading(library, size, session=session) as leader:
        await go(leader, "shape")
        lines = leader.lines()
        row = next(y for y, line in enumerate(lines) if line.strip().startswith(long.short))
        own, guess = "█ 5 Second nature", "▃ 2 Talked about"
        if size == (80, 60):
            assert lines[row].index(own) < lines[row].index(guess)
        else:
            assert "My guess of the lowest partner" in lines[row + 1]
            assert lines[row + 1].index(guess) == lines[row].index(own), "one below the other"
        below = " ".join(" ".join(lines[row:]).split())
        assert "My guess: one partner would say 2 Talked about, 3 levels lower." in below
        assert "Over time" not in below, "one review is no history"


async def test_an_area_with_less_than_half_answered_is_not_summed_up(library: Library) -> None:
    session = begun(library)
    session.place(REASON, 3)
    async with leading(library, (80, 60), session=session) as leader:
        await go(leader, "shape")
        assert "Not enough to sum up: 1 of 3 principles answered." in leader.text()
        assert "Lowest" not in leader.text()
        assert "■" not in leader.text()


async def test_over_three_reviews_the_shape_draws_how_each_level_was(library: Library) -> None:
    session = answered(library)
    before = session.review
    session.past = (replace(before, id="first"), replace(before, id="second"))
    async with leading(library, (80, 60), session=session) as leader:
        await go(leader, "shape")
        assert "Over time: 3▅ 3▅ 3▅" in leader.text()
        session.place(REASON, 4)
        await go(leader, "answers")
        await go(leader, "shape")
        assert "Over time: 3▅ 3▅ 4▆" in leader.text()


# What matters most


async def test_the_importance_question_can_be_skipped_and_is_asked_once(library: Library) -> None:
    session = begun(library)
    for principle in (REASON, OUTCOMES, ROLES, SAFETY):
        session.place(principle, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "shape")
        await leader.press("enter")
        await leader.until_at("importance")
        await leader.choose("Go on without marking any")
        await leader.until_at("actions")
        assert all(a.importance is None for a in leader.session.review.answers)
        await go(leader, "shape")
        await leader.press("enter")
        await leader.until_at("actions")


async def test_no_more_marks_than_are_asked_for(library: Library) -> None:
    session = library.begin(Partnership(name="Riverside"), "core")
    for principle in (REASON, OUTCOMES, ROLES, SAFETY, PROMISES):
        session.place(principle, 2)
    async with leading(library, session=session) as leader:
        await go(leader, "shape")
        await leader.press("a")
        await leader.until_at("importance")
        assert "Mark up to three." in leader.read()
        await leader.press("enter", "down", "enter", "down", "enter", "down", "enter")
        assert "3 are marked. Take one mark away" in leader.said
        assert leader.text().count("[x]") == 3
        await leader.press("up", "space", "down", "space")
        assert leader.text().count("[x]") == 3
        await leader.choose("Go on to your actions")
        await leader.until_at("actions")
        high = [a.principle for a in leader.session.review.answers if a.importance == 3]
        assert high == [REASON, OUTCOMES, PROMISES]

        await leader.press("u")
        assert all(a.importance is None for a in leader.session.review.answers)


# Actions


async def test_the_list_says_what_is_to_find_out_and_to_check_and_folds_the_rest(
    library: Library,
) -> None:
    async with leading(library, (80, 50), answered(library)) as leader:
        await go(leader, "actions")
        # 3 steps × 3 + 1 = 10; 1 step × 3 = 3; then what to find out fills the third place.
        shown = leader.read()
        assert "1 Do small." in shown
        assert "2 Do act." in shown
        assert "3 Ask somebody about trust.promises." in shown
        for group in ("Find out first", "Check with a partner", "Start here", "Next", "Strengths",
                      "Not relevant here"):  # fmt: skip
            assert f"+ {group}" in shown
        await leader.choose("Check with a partner")
        assert "How would a partner see trust.safety?" in leader.read()
        assert "− Check with a partner" in leader.text()
        await leader.choose("Check with a partner")
        assert "How would a partner see trust.safety?" not in leader.read()
        await leader.choose("Strengths")
        await leader.choose("Title of aims.outcomes")
        await leader.until_at("principle")
        assert leader.principle == OUTCOMES


async def test_every_reason_can_be_read(library: Library) -> None:
    async with leading(library, (80, 60), answered(library)) as leader:
        await go(leader, "actions")
        await leader.press("enter")
        await leader.until_at("WhyPanel")
        shown = leader.read()
        assert "You chose 1 Absent; the guide suggests 4 Reliable (3 steps)." in shown
        assert "You said it matters a lot (×3) and ticked a warning sign (+1): 10." in shown
        actions = [item.title for item in leader.items()]
        assert actions == ["Do small.", "Do second-small.", "Do beginners.", "Do small-later.",
                           "Do medium.", "Do long."]  # fmt: skip
        await leader.press("escape")
        await leader.until_at("actions")
        await leader.choose("Ask somebody about trust.promises.")
        await leader.until_at("WhyPanel")
        assert "Ask somebody about trust.promises." in leader.read()


async def test_find_out_and_check_can_be_taken_on(library: Library) -> None:
    async with leading(library, (80, 50), answered(library)) as leader:
        for words, action in (
            ("Ask somebody about trust.promises.", f"{PROMISES}/find-out"),
            ("How would a partner see trust.safety?", f"{SAFETY}/check"),
        ):
            await go(leader, "actions")
            if action.endswith("check"):
                await leader.choose("Check with a partner")
            titles = [item.title for item in leader.items()]
            await leader.press("home", *["down"] * titles.index(words), "c")
            await leader.until_at("commit")
            assert words in leader.read()
            await leader.press("enter")
            await leader.settle()

            assert leader.session.review.commitments[-1].action == action
            assert leader.session.review.commitments[-1].text == words


async def test_c_on_nothing_to_take_on_says_what_to_do(library: Library) -> None:
    async with leading(library, (80, 50), answered(library)) as leader:
        await go(leader, "actions")
        await leader.press("end", "c")

        assert leader.place == "actions"
        assert "Move to an action" in leader.said


async def test_a_fourth_commitment_is_advised_against_and_possible(library: Library) -> None:
    session = answered(library)
    for action in ("small", "medium", "long"):
        session.commit(f"{ROLES}/{action}")
    async with leading(library, (80, 50), session) as leader:
        await go(leader, "commit", action=f"{ROLES}/second-small")
        assert "Three are open already." in leader.read()
        await leader.press("enter")

        assert len(leader.session.review.commitments) == 4


async def test_an_empty_review_has_an_honest_list(library: Library) -> None:
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "actions")

        assert "no principle is answered" in leader.read()


# Commit


async def test_every_field_of_a_commitment_can_be_changed(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 31))
    async with leading(library, (80, 40), session) as leader:
        await go(leader, "commit")
        await leader.press("enter")
        await leader.until(lambda: leader.focus == "field-first-step")
        await leader.press("shift+tab")
        assert leader.focus == "field-text"
        for field in ("text", "first-step", "if-then", "who", "due", "told", "done-when"):
            assert leader.focus == f"field-{field}"
            if field == "due":
                await leader.press("end")
                await leader.type("9")
                assert "Write a date such as" in leader.said
                held = leader.session.review.commitments[0]
                assert held.due == date(2026, 7, 31), "what can't be read changes nothing"
                await leader.press(*["backspace"] * 12)
                assert leader.session.review.commitments[0].due is None
                await leader.type("in 2 weeks")
            else:
                await leader.type(f"+{field}")
            await leader.press("enter")
        await leader.until(lambda: leader.focus == "commitments")

        held = leader.session.review.commitments[0]
        assert "+text" in held.text
        assert "+first-step" in held.first_step
        assert "+if-then" in held.if_then
        assert (held.who, held.told) == ("+who", "+told")
        assert "+done-when" in held.done_when
        assert held.due == date(2026, 7, 15)


async def test_a_date_that_is_past_is_asked_about(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small")
    async with leading(library, session=session) as leader:
        await go(leader, "commit")
        await leader.press("enter")
        await leader.until(lambda: leader.focus == "field-first-step")
        leader.app.screen.query_one("#field-due").focus()
        await leader.settle()
        await leader.type("1/6/2026")

        assert "is past" in leader.said
        assert leader.session.review.commitments[0].due == date(2026, 6, 1)


async def test_what_was_taken_on_already_keeps_its_date_and_words(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 20), who="The chair")
    async with leading(library, session=session) as leader:
        await go(leader, "actions")
        assert leader.chooser().current.id == f"action:{ROLES}/small"  # type: ignore[union-attr]
        await leader.press("c")
        await leader.until_at("commit")
        assert leader.said == "You took this on already. Enter on it changes its words."
        assert "Take this on?" not in leader.text()
        await leader.press("enter")
        await leader.until(lambda: leader.focus == "field-first-step")
        (held,) = leader.session.review.commitments
        assert (held.due, held.who) == (date(2026, 7, 20), "The chair")


async def test_a_day_that_there_is_not_is_said_to_be_none(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small", due=date(2026, 7, 20))
    async with leading(library, session=session) as leader:
        await go(leader, "commit")
        await leader.press("enter")
        await leader.until(lambda: leader.focus == "field-first-step")
        box = leader.app.screen.query_one("#field-due", Input)
        box.focus()
        await leader.settle()
        box.value = "31/4/2027"
        await leader.settle()
        assert leader.said == "The calendar has no such day. Write another one."
        await leader.press("escape")
        assert leader.said == "“31/4/2027” could not be read as a date. Monday 20 July stays."
        assert "By Monday 20 July" in leader.text()


async def test_an_action_without_words_keeps_those_it_had(library: Library) -> None:
    session = answered(library)
    session.commit(f"{ROLES}/small")
    async with leading(library, session=session) as leader:
        await go(leader, "commit")
        await leader.press("enter")
        await leader.until(lambda: leader.focus == "field-first-step")
        await leader.press("shift+tab", "end", *["backspace"] * 20)

        assert leader.session.review.commitments[0].text


# Finish


async def test_finishing_says_where_and_what_next_and_can_be_gone_on_from(
    library: Library,
) -> None:
    async with leading(library, session=answered(library)) as leader:
        await go(leader, "finish")
        await leader.choose("Finish this review")
        assert leader.session.review.status == "complete"
        await leader.until_saved()
        assert leader.on_disk().review.status == "complete"
        await leader.press("escape")
        await leader.until_at("actions")
        await go(leader, "principle", principle=REASON, part="place")
        await leader.press("5")

        assert leader.session.review.answers[0].level == 5
