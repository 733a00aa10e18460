"""Home: what is due, which reviews there are, and what is said the first time."""

from __future__ import annotations

import ctypes
import re
import subprocess
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from textual.strip import Strip

from partnercheck.errors import ReplacedError
from partnercheck.pages.page import NOTHING_TO_FIND
from partnercheck.session import shortcut
from partnercheck.session.library import Library
from partnercheck.session.words import SHORTCUT_OFFER
from partnercheck.tui.screens import home
from partnercheck.tui.screens.home import HomeScreen
from tests.support.sittings import Clock, begun
from tests.tui.driving import a_library, leading
from tests.tui.places import REASON, ROLES, answered, go


async def test_first_use_says_who_may_read_it_once_and_where_it_is_kept_always(
    library: Library,
) -> None:
    async with leading(library) as leader:
        await leader.until_at("home")
        await leader.press("enter")
        await leader.until_at("about")
        shown = leader.read()
        assert "Saved on this computer only; PartnerCheck sends nothing." in shown
        assert "may have to disclose them" in shown
        assert "Use roles, not names" in shown
        assert str(library.folder.path)[:40] in shown
        await leader.press("escape", "escape")
        await leader.until_at("home")
    begun(library).close()
    library.refresh()
    async with leading(library) as leader:
        await leader.choose("Begin a new review")
        await leader.until_at("about")
        assert "may have to disclose them" not in leader.read()
        assert str(library.folder.path)[:40] in leader.read()


async def test_what_the_pages_that_were_left_took_is_let_go_at_home(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "TIDIES", 0.01)
    async with leading(library, session=begun(library)) as leader:
        await go(leader, "areas")
        for columns in range(200):  # as many sizes of the window
            Strip.blank(columns)
        assert Strip.blank.cache_info().currsize >= 200
        await go(leader, "home")
        await leader.until(lambda: Strip.blank.cache_info().currsize < 100)


async def test_the_pages_not_needed_yet_are_loaded_while_home_stands(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And none before, in the way of what is asked for."""
    asked: list[str] = []
    monkeypatch.setattr(home, "TIDIES", 0.01)
    monkeypatch.setattr(home, "pages_to_load", lambda: iter(("first", "second", "third")))
    monkeypatch.setattr(home, "import_module", asked.append)
    async with leading(library, session=begun(library), sweeps=True) as leader:
        await go(leader, "areas")
        await leader.settle()
        assert asked == []
        await go(leader, "home")
        await leader.until(lambda: asked == ["first", "second", "third"])


async def test_loading_ends_with_home_and_where_another_version_is_installed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def load(name: str) -> None:
        asked.append(name)
        if name == "areas":
            leader.app.go("areas")
        if name == "gone":
            raise ReplacedError

    monkeypatch.setattr(home, "TIDIES", 0.01)
    monkeypatch.setattr(home, "import_module", load)
    async with leading(library, session=begun(library), sweeps=True) as leader:
        monkeypatch.setattr(home, "pages_to_load", lambda: iter(("areas", *"abcdefgh")))
        await go(leader, "areas")
        await go(leader, "home")
        await leader.until_at("areas")
        assert asked != ["areas", *"abcdefgh"]
        asked.clear()
        monkeypatch.setattr(home, "pages_to_load", lambda: iter(("gone", "next")))
        await go(leader, "home")
        await leader.until(lambda: asked == ["gone"])
        await leader.press("comma")
        await leader.until_at("settings")
        assert asked == ["gone"]


def test_every_page_is_among_those_to_load() -> None:
    """And each of them can be loaded beside the others."""
    program = "\n".join((
        "import sys; from importlib import import_module",
        "from partnercheck.tui.screens.home import pages_to_load",
        "for name in pages_to_load(): import_module(name)",
        "print(*sys.modules)",
        "print(*pages_to_load())",
    ))  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded, left = done.stdout.splitlines()
    pages = Path(str(files("partnercheck.pages"))).glob("[a-z]*.py")
    assert {f"partnercheck.pages.{path.stem}" for path in pages} <= set(loaded.split())
    assert left == ""


of_glibc = pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None) if sys.platform == "linux" else None, "malloc_trim"),
    reason="this C library has no malloc_trim",
)


@of_glibc
async def test_at_home_the_system_gets_back_what_was_freed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "TIDIES", 0.01)
    blocks = [bytearray(2_000) for _ in range(20_000)]
    async with leading(library, session=begun(library), sweeps=True) as leader:
        await go(leader, "areas")
        above = blocks[-1]  # glibc gives nothing back by itself that is below it
        blocks.clear()
        held = resident()
        await go(leader, "home")
        await leader.until(lambda: resident() < held - 20_000)
        assert len(above) == 2_000


@of_glibc
@pytest.mark.parametrize("holds_little", [True, False])
def test_the_c_library_holds_little(*, holds_little: bool) -> None:
    """One reserve for all threads; a block of 1 MB is the system's, also after a larger one."""
    program = "\n".join((
        "import ctypes, threading",
        "from partnercheck.tui.giving_back import hold_little",
        "hold_little()" if holds_little else "",
        "all_here = threading.Barrier(4)",
        "threads = [threading.Thread(target=all_here.wait) for _ in range(4)]",
        "for thread in threads: thread.start()",
        "for thread in threads: thread.join()",
        "large = bytearray(20_000_000)",
        "del large",
        "small = bytearray(1_000_000)",
        "ctypes.CDLL(None).malloc_stats()",
    ))  # fmt: skip
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stderr
    *reserves, whole = (int(n) for n in re.findall(r"system bytes *= *([0-9]+)", told))
    assert (len(reserves) == 1) == holds_little
    assert (whole - sum(reserves) > 1_000_000) == holds_little


def resident() -> int:
    """Kilobytes of memory in use."""
    status = Path("/proc/self/status").read_text("utf-8")
    return next(int(row.split()[1]) for row in status.splitlines() if row.startswith("VmRSS"))


@pytest.mark.thorough
async def test_find_is_not_offered_before_there_is_anything_to_find(library: Library) -> None:
    async with leading(library) as leader:
        await leader.until_at("home")
        assert "Find" not in leader.lines()[-1]
        await leader.press("/")
        await leader.until(lambda: leader.said == NOTHING_TO_FIND)
        assert leader.place == "home"
    begun(library).close()
    library.refresh()
    async with leading(library) as leader:
        await leader.until_at("home")
        assert "/ Find" in leader.lines()[-1]
        await leader.press("/")
        await leader.until_at("find")


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
        await leader.until_at("guide")
        assert "A small guide · version 1.0.0" in leader.text()
        assert "PartnerCheck sends nothing" in leader.read()
        await leader.press("escape")
        await leader.until_at("home")


async def test_the_footer_leads_to_what_was_taken_on_only_while_something_is_open(
    library: Library,
) -> None:
    async with leading(library) as leader:
        assert "Took on" not in leader.lines()[-1]
        session = answered(library)
        session.commit(f"{ROLES}/small", due=date(2026, 7, 2))
        session.close()
        await go(leader, "commitments")
        await go(leader, "home")
        await leader.until(lambda: "t Took on" in leader.lines()[-1])


async def test_the_cursor_stays_on_its_item_when_the_list_changes(library: Library) -> None:
    session = answered(library)
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown("Go on with")
        await leader.press("end")
        before = leader.item_at_cursor()
        session.commit(f"{ROLES}/small")
        session.close()
        assert isinstance(leader.app.screen, HomeScreen)
        leader.app.screen.on_screen_resume()
        await leader.until_shown("1 open")

        assert before.title == SHORTCUT_OFFER
        assert leader.item_at_cursor() == before


@pytest.mark.thorough
async def test_home_goes_on_first_with_the_review_that_was_left(library: Library) -> None:
    for name in ("Riverside", "Hillside"):
        begun(library, name).close()
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown("Go on with: Hillside")
        await leader.choose("Riverside")
        await leader.until_at("principle")
        await leader.press("3")
        await leader.until_saved()
        await go(leader, "home")
        await leader.until_shown("Go on with: Riverside")

        assert leader.item_at_cursor().title == "Go on with: Riverside"
        await leader.choose("Settings")
        await leader.until_at("settings")
        await leader.press("escape")
        await leader.until_at("home")

        assert leader.item_at_cursor().title == "Settings"


@pytest.mark.thorough
@pytest.mark.parametrize("left_at", ["commit", "actions", "importance", "finish"])
async def test_going_on_after_the_principles_leads_to_the_actions(
    library: Library, left_at: str
) -> None:
    """Never to a principle, for all are answered; and home says so."""
    session = answered(library)
    next_place = "importance" if left_at == "importance" else "actions"
    for principle in (REASON, ROLES) if next_place == "importance" else ():
        session.set_importance(principle, None)
    session.close()
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown("6 of 6 answered, actions next")
        await leader.choose("Go on with: Riverside")
        await leader.until_at(next_place)
        await go(leader, left_at)
        await go(leader, "home")
        await leader.press("enter")
        await leader.until_at(next_place)


async def test_reviews_of_one_name_are_told_apart(tmp_path: Path) -> None:
    clock = Clock()
    library = a_library(tmp_path, clock=clock)
    first = answered(library)
    first.complete()
    first.close()
    clock.forward(days=92)
    again = library.follow_up(first)
    again.place(ROLES, 4)
    again.close()
    library.refresh()
    async with leading(library, (80, 40)) as leader:
        await leader.until_shown("Go on with: Riverside (1 October 2026)")
        await leader.until_shown("1 of 6 answered")
        assert "Follows the one of 1 July 2026." in leader.text()
        assert "Riverside (1 July 2026)" in [item.title for item in leader.items()]


async def test_a_thing_to_double_click_is_offered_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(shortcut, "make", lambda folder: made.append(folder) or ("Written.",))
    monkeypatch.setattr(shortcut, "is_there", lambda: False)
    begun(library).close()
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown(SHORTCUT_OFFER)
        await leader.choose(SHORTCUT_OFFER)
        await leader.until_at("shortcut")
        assert "It holds none of your answers." in leader.read()
        await leader.press("down", "enter")
        await leader.until_at("home")
        assert not made
        assert SHORTCUT_OFFER not in leader.text()
        await leader.press(",")
        await leader.until_shown("Colours")
        leader.widget("ItemList").focus()
        await leader.settle()
        await leader.choose(SHORTCUT_OFFER)
        await leader.until_shown("Put it on the desktop")
        await leader.press("enter")
        await leader.until_shown("Written.")
        assert made == [library.folder.path]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 60)])
async def test_a_long_warning_is_seen_whole(library: Library, size: tuple[int, int]) -> None:
    words = "It stopped. The disk is full: " + "/a-folder" * 25 + ". Nothing is lost; try again."
    async with leading(library, size) as leader:
        leader.app.screen.say(words)
        await leader.settle()
        rows = [line.strip() for line in leader.lines()]
        assert words.replace(" ", "") in "".join(rows).replace(" ", "")
        assert max(len(row) for row in rows if "/a-folder" in row) <= 72


async def test_a_folder_that_goes_while_a_window_is_resized_is_said(library: Library) -> None:
    begun(library).close()
    library.refresh()
    kept = library.folder.path
    async with leading(library) as leader:
        await leader.until_shown("Go on with")
        await leader.settle()
        leader.app.screen.read_again()  # as after a save
        kept.rename(kept.with_name("away"))
        await leader.pilot.resize_terminal(150, 50)  # laid out anew
        await leader.until_shown("The folder is not there any more")
        kept.with_name("away").rename(kept)
        await leader.press(",", "escape")
        await leader.until_shown("Go on with")
        assert "not there any more" not in leader.text()
