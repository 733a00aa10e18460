"""Random keys at the real program: it neither ends nor stays blank, and every review stays
whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak import DOWN, ENTER, ESCAPE, UP, Press, furnish, soaked, start

pytestmark = pytest.mark.thorough


def told(soak) -> str:
    return "\n".join(str(crash) for crash in soak.crashes)


def test_nothing_that_is_pressed_ends_it(tmp_path: Path, record_property) -> None:
    soak = soaked(1, 2_000, tmp_path / "home")
    record_property("figures", f"memory {soak.memory} kB, {soak.restarts} restarts")
    assert not soak.crashes, told(soak)
    assert not soak.restarts, "a key on Leave was not foreseen"


def test_tab_arrows_enter_and_space_alone_end_nowhere(tmp_path: Path) -> None:
    soak = soaked(2, 400, tmp_path / "home", tab_only=True)
    assert not soak.crashes, told(soak)


F4 = "\x1bOS"


@pytest.mark.parametrize(
    "presses",
    [
        pytest.param([Press(F4), Press(UP, then=ENTER)], id="the last command, in one write"),
        pytest.param([Press(F4), Press(UP), Press(ENTER, then="3")], id="Enter with another key"),
        pytest.param([Press(F4, then=UP), Press(ENTER)], id="the list not painted yet"),
        pytest.param([Press(F4), Press("leave"), Press(ENTER)], id="found by its name"),
        pytest.param([*[Press(DOWN)] * 5, Press(" ")], id="the row at home"),
        pytest.param([Press(DOWN, then=DOWN)] * 2 + [Press(DOWN, then=ENTER)], id="on the way"),
        pytest.param([Press("g"), Press(ESCAPE, then="\x1b[<0;8;11M\x1b[<0;8;11m")], id="a click"),
        pytest.param(
            [
                Press(ENTER),
                Press("o"),
                Press(size=(80, 30)),
                Press(UP, then="\x1b[<0;70;30M\x1b[<0;70;30m"),
            ],
            id="a key and a click on a page",
        ),
        pytest.param([Press(size=(80, 25)), Press("\x1b[<0;55;25M\x1b[<0;55;25m")], id="new size"),
        pytest.param([Press(size=(40, 9)), Press(F4), Press(UP), Press(ENTER)], id="out of sight"),
    ],
)
def test_it_never_leaves_by_itself(tmp_path: Path, presses: list[Press]) -> None:
    furnish(tmp_path, 3, locked=False)
    stays(tmp_path, presses)


def test_it_never_leaves_by_itself_with_no_arrow_to_see(tmp_path: Path) -> None:
    furnish(tmp_path, 3, locked=False)
    settings = tmp_path / "data" / "settings.toml"
    settings.write_text("format = 1\nscreen_reader = true\n", encoding="utf-8")
    stays(tmp_path, [*[Press(DOWN)] * 5, Press(ENTER), Press(UP, then=DOWN), Press(" ")])


def stays(tmp_path: Path, presses: list[Press]) -> None:
    program = start(tmp_path, plain=False, locked=False)
    program.terminal.wait_for("of 21")
    try:
        for press in presses:
            program.press(press)
        program.go_home()
        assert program.ended is None
    finally:
        program.terminal.close()


def test_the_same_seed_has_the_same_hands() -> None:
    from itertools import islice

    from tests.soak import Hands

    first, second = (list(islice(Hands(7), 400)) for _ in range(2))
    assert first == second
    assert any(press.size for press in first)
    assert not any("\x11" in press.keys for press in first), "Ctrl+Q leaves"
    assert Press("\r") in first
