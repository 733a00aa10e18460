"""The choice of a guide on the full screen: asked only if there is more than one."""

from __future__ import annotations

from partnercheck.store.installed import versions_of
from tests.session.test_installed_guides import put_in
from tests.support.starting_guide import change, write_starting_guide
from tests.tui.driving import a_library, leading


async def begin_again(leader) -> None:
    await leader.until_at("home")
    await leader.choose("Begin a new review")


async def test_with_one_guide_the_beginning_is_as_it_was(tmp_path):
    async with leading(a_library(tmp_path)) as leader:
        await begin_again(leader)
        await leader.until_at("about")


async def test_an_installed_guide_can_be_chosen(tmp_path):
    library = a_library(tmp_path)
    put_in(library, write_starting_guide(tmp_path / "my-guide"))
    async with leading(library) as leader:
        await begin_again(leader)
        await leader.until_shown("Which guide do you want to use?")
        assert "Which guide do you want to use?" in leader.read()
        assert "Version 0.1.0, 2 principles, by Your organisation" in leader.read()
        await leader.press("escape")
        await leader.until_at("home")
        await leader.press("enter")
        await leader.until_shown("Which guide do you want to use?")
        await leader.choose("My guide")
        await leader.until(lambda: leader.place == "about" and leader.focus == "name")
        assert "First look: 2 principles" in leader.read()
        await leader.type("Riverside")
        await leader.press("enter", "enter")
        await leader.until_at("principle")
        assert leader.session.guide.id == "my-guide"
        assert leader.session.review.guide.id == "my-guide"
        await leader.press("escape", "g")
        await leader.until_at("guide")
        assert "Author: Your organisation. Licence: CC BY 4.0." in leader.read()


async def test_a_broken_one_is_named_by_file_and_line_and_stops_nothing(tmp_path):
    library = a_library(tmp_path)
    put_in(library, write_starting_guide(tmp_path / "my-guide"))
    (version,) = versions_of(library.folder, "my-guide")
    change(version.folder, "people.toml", "leverage = true", "leverage = = true")
    async with leading(library) as leader:
        await begin_again(leader)
        await leader.until_shown("Worth knowing")
        assert "people.toml:30:" in leader.read()
        await leader.press("enter")
        await leader.until(lambda: leader.place == "about" and leader.focus == "name")
        await leader.type("Riverside")
        await leader.press("enter", "enter")
        await leader.until_at("principle")
        assert leader.session.guide.id == "small-guide"
