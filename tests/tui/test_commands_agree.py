"""One record for each thing that a user can do, so that keys, footer, palette and help can't
disagree."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widgets import OptionList

from partnercheck.commands import (
    ASK,
    BY_ID,
    CLOSED,
    COMMANDS,
    EVERYWHERE,
    HELP,
    HOME,
    LAID,
    PLACES,
    UNCOVERED,
    commands_for,
)
from partnercheck.pages.page import Here
from partnercheck.text import COLUMNS
from partnercheck.tui import app
from partnercheck.tui.app import PartnerCheckApp
from partnercheck.tui.screens.home import HomeScreen
from partnercheck.tui.screens.place import PlaceScreen
from partnercheck.tui.screens.rows import RowsScreen
from partnercheck.tui.themes import THEMES
from partnercheck.tui.widgets.frame import FOOTER_KEYS
from partnercheck.tui.widgets.page_parts import page_of
from tests.support.hours import about
from tests.support.sittings import begun
from tests.tui.driving import SMALLEST, STANDARD, WIDE, Leader, a_library, leading

pytestmark = pytest.mark.thorough

OF_A_WALK = [place for place in PLACES if place != EVERYWHERE]


def screen_of(place: str) -> type[PlaceScreen]:
    found: type[PlaceScreen] = HomeScreen if place == HOME else app.screen_of(place)
    assert issubclass(found, PlaceScreen)
    return found


def test_command_ids_are_unique_and_kebab_case() -> None:
    ids = [command.id for command in COMMANDS]

    assert len(set(ids)) == len(ids)
    assert all(name == name.lower().replace("_", "-") for name in ids)


@pytest.mark.parametrize(
    "typed", ["print", "send", "mail", "share", "summary", "export", "word", "calendar"]
)
def test_the_palette_has_the_words_for_print_or_send(typed: str) -> None:
    """The palette looks for what is typed in a command's name and sentence."""
    command = BY_ID["print-or-send"]

    assert typed in f"{command.name} {command.help}".lower()
    assert HOME in command.places


def test_a_letter_means_one_thing_in_the_whole_app() -> None:
    """Two commands share a letter only where they are the same to a hand that has learnt it, or
    where one of them asks before it begins (.docs/contracts.md)."""
    meant = {
        "0": {"dont-know", "levels-stay"},
        "c": {"commit", "take-on", "will"},  # take something on
        "d": {"advice", "coach-advice", "delete-review"},  # the last asks
        "e": {"notes", "my-words", "keep-page"},  # write
        "k": {"more", "coach-questions"},  # what stands behind it
        "n": {"own-action", "answer-again"},  # something new; the second asks
        "t": {"how-it-went", "open-commitments"},  # what was taken on
        "u": {"undo", "take-back"},
    } | {str(n): {"level", "levels-stay"} for n in range(1, 6)}
    shared = {
        key: {c.id for c in COMMANDS if key in c.keys}
        for key in {key for c in COMMANDS for key in c.keys if len(key) == 1}
    }

    assert {key: ids for key, ids in shared.items() if len(ids) > 1} == meant


@pytest.mark.parametrize("place", OF_A_WALK)
def test_no_key_means_two_things_in_one_place(place: str) -> None:
    keys = [key for command in commands_for(place) for key in command.keys]

    assert len(set(keys)) == len(keys)


def test_commands_stand_only_in_places_that_there_are() -> None:
    for command in COMMANDS:
        assert set(command.places) <= set(PLACES), command.id
        assert bool(command.shown) is bool(command.keys) is (command.id != "read-in"), command.id
        assert len(command.name.split()) <= 3, command.id
        assert command.help.endswith("."), command.id
        assert len(command.help) <= COLUMNS, f"{command.id}: the palette cuts it off"


def test_a_command_leads_to_a_page_that_there_is() -> None:
    led = {c.id: page_of(c.leads) for c in COMMANDS if c.leads}

    assert {"answers", "actions", "find", "print-or-send", "settings", "read-in"} <= set(led)


@pytest.mark.parametrize("place", OF_A_WALK)
def test_every_place_has_a_screen_and_help(place: str) -> None:
    screen = screen_of(place)

    assert place == screen.PLACE
    assert HELP[place].endswith(".")
    assert screen.__name__.endswith("Screen")


@pytest.mark.parametrize("place", OF_A_WALK)
def test_every_command_of_a_place_can_be_carried_out_there(place: str, tmp_path: Path) -> None:
    screen = screen_of(place)
    keys: set[str] = set()
    if issubclass(screen, RowsScreen) or place == HOME:
        library = a_library(tmp_path)
        session = begun(library, "Riverside")
        here = Here(library, session, lambda command: command)
        keys = set(page_of(place)(here, about(place, session, tmp_path)).keys)

    for command in commands_for(place):
        method = getattr(screen, f"action_{command.action}", None)
        known = callable(method) or command.id in keys or command.leads not in ("", place)
        assert known, f"{screen.__name__} can't carry out {command.id}"
        if callable(method):
            parameters = list(inspect.signature(method).parameters)
            assert parameters[1:] == (["key"] if command.with_key else []), command.id


@pytest.mark.parametrize("place", OF_A_WALK)
def test_every_binding_has_an_id_and_comes_from_a_command(place: str) -> None:
    bound = [b for b in screen_of(place).BINDINGS if isinstance(b, Binding)]
    ids = [binding.id for binding in bound]

    assert len(bound) == len(screen_of(place).BINDINGS)
    assert all(ids)
    assert len(set(ids)) == len(ids)
    keys = {key for binding in bound for key in binding.key.split(",")}
    assert {key for command in commands_for(place) for key in command.keys} <= keys


@pytest.mark.parametrize(
    "size",
    [
        SMALLEST,
        pytest.param(STANDARD, marks=pytest.mark.thorough),
        pytest.param(WIDE, marks=pytest.mark.thorough),
    ],
    ids=str,
)
async def test_the_footer_shows_six_keys_at_most_with_help_and_leaving(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    library = a_library(tmp_path)
    async with leading(library, size, session=begun(library)) as leader:
        leader.session.place("aims.reason", 1)
        leader.session.place("aims.roles", 1)
        for place in OF_A_WALK:
            said = about(place, leader.session, tmp_path)
            leader.app.go(place, **({"area": said} if said else {}))
            await leader.until_at(place)
            footer = leader.lines()[-1].replace("F1 or ? Help", "F1 Help")
            names = {c: leader.app.screen.key_name(c) for c in commands_for(place)}
            shown = [c for c, name in names.items() if f" {c.shown} {name}  " in f"{footer}  "]
            assert len(shown) <= FOOTER_KEYS
            ids = {command.id for command in shown}
            assert "help" in ids
            assert place == UNCOVERED or ("leave-level" if place in (ASK, LAID) else "leave") in ids
            if place in CLOSED:
                assert BY_ID["cover"] in shown
            words = sorted(" ".join(f"{c.shown} {names[c]}" for c in shown).split())
            assert sorted(footer.split()) == words, "nothing else stands there, or is cut"


def test_only_our_themes_are_there(tmp_path: Path) -> None:
    app = PartnerCheckApp(a_library(tmp_path))

    assert set(app.available_themes) == {theme.name for theme in THEMES}
    assert app.theme == THEMES[0].name


async def palette(leader: Leader) -> list[str]:
    """What the palette lists before anything is typed."""
    await leader.press("ctrl+p")
    await leader.until_at("palette")
    options = leader.app.screen.query_one(OptionList)
    await leader.until(lambda: options.option_count > 0 and options.display)
    listed = [str(options.get_option_at_index(i).prompt) for i in range(options.option_count)]
    await leader.press("escape")
    await leader.until(lambda: leader.place != "palette")
    return [line.split("\n")[0].strip() for line in listed]


async def test_the_palette_lists_our_commands_alone(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.session.place("aims.reason", 1)
        for place, arguments in (
            ("home", {}),
            ("areas", {}),
            ("principle", {}),
            ("check", {"area": "aims"}),
            ("actions", {}),
            ("finish", {}),
        ):
            leader.app.go(place, **arguments)
            await leader.until_at(place)
            listed = await palette(leader)
            expected = {
                f"{c.name}  ({c.shown})" if c.shown else c.name
                for c in commands_for(place)
                if not c.with_key and c.id not in ("palette", "leave-level")
            }
            assert set(listed) == expected, place
            for textuals_own in ("Screenshot", "Theme", "Maximize", "Quit", "Keys"):
                assert not [line for line in listed if line.startswith(textuals_own)]


async def test_a_command_is_found_by_typing_and_carried_out(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, session=begun(library)) as leader:
        leader.app.go("principle", part="place")
        await leader.until_at("principle")
        await leader.press("ctrl+p")
        await leader.until_at("palette")
        await leader.type("matters a lot")
        await leader.until_shown("Matters a lot")
        await leader.press("enter")
        await leader.until_at("principle")

        await leader.until(lambda: leader.session.review.thoughts("aims.reason").importance == 3)


async def test_help_names_the_place_and_every_key_of_it(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    async with leading(library, (100, 60), session=begun(library)) as leader:
        for place in ("home", "areas", "principle", "actions"):
            leader.app.go(place)
            await leader.until_at(place)
            await leader.press("f1")
            await leader.until_at("HelpPanel")
            shown = leader.read()
            assert PLACES[place] in shown
            assert HELP[place] in shown
            for command in commands_for(place):
                assert command.help in shown, command.id
            await leader.press("escape")


async def test_no_key_of_textuals_own_is_left(tmp_path: Path) -> None:
    """Textual would maximise a widget, save a picture, or show its own key panel."""
    async with leading(a_library(tmp_path)) as leader:
        await leader.until_at("home")
        ours = {b.id for b in PlaceScreen.__subclasses__()[0].BINDINGS if isinstance(b, Binding)}
        for key in ("ctrl+s", "ctrl+d", "ctrl+l", "f5", "ctrl+backslash"):
            await leader.press(key)
            assert leader.place == "home"
        active = leader.app.screen.active_bindings
        unknown = {
            key
            for key, bound in active.items()
            if not bound.binding.id and bound.node in (leader.app, leader.app.screen)
        }
        assert unknown <= {"tab", "shift+tab", "ctrl+c", "super+c"}, ours
