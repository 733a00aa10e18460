"""Random keys at the real program: it neither ends nor stays blank, and every review stays
whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak import Press, soaked

pytestmark = pytest.mark.thorough


def told(soak) -> str:
    return "\n".join(str(crash) for crash in soak.crashes)


def test_nothing_that_is_pressed_ends_it(tmp_path: Path, record_property) -> None:
    soak = soaked(1, 2_000, tmp_path / "home")
    record_property("figures", f"memory {soak.memory} kB, {soak.restarts} restarts")
    assert not soak.crashes, told(soak)


def test_tab_arrows_enter_and_space_alone_end_nowhere(tmp_path: Path) -> None:
    soak = soaked(2, 600, tmp_path / "home", tab_only=True)
    assert not soak.crashes, told(soak)


def test_the_same_seed_has_the_same_hands() -> None:
    from itertools import islice

    from tests.soak import Hands

    first, second = (list(islice(Hands(7), 400)) for _ in range(2))
    assert first == second
    assert any(press.size for press in first)
    assert not any("\x11" in press.keys for press in first), "Ctrl+Q leaves"
    assert Press("\r") in first
