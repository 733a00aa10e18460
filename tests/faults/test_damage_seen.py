"""A damaged review as a leader meets it in both faces: nothing is ever silently blank."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnercheck.store.review_file import read_review
from tests.faults.damage import (
    KINDS,
    NAME,
    OUTCOMES,
    REASON,
    ROLES,
    Damage,
    copies,
    forget,
    harmed,
    sittings,
)
from tests.plain.dialogue import talk
from tests.tui.driving import leading

pytestmark = pytest.mark.thorough

CORE = ("cut in a line", "changed by hand", "an unknown principle")
"""The kinds of damage tested on the full screen in the core suite; the others are in the thorough
one."""
ALL = [
    pytest.param(kind, marks=() if kind in CORE else pytest.mark.thorough, id=kind)
    for kind in KINDS
]
LAST_SAVE = {REASON: 2, OUTCOMES: 3, ROLES: 4}
"""The levels in this machine's own copy of its last save, which is the first backup offered."""
SITTING_BEFORE = {REASON: 2, OUTCOMES: 3}
"""The levels in the backup from the sitting before, which is the second."""
OFFERED = [kind for kind, damage in KINDS.items() if damage.backups]


def assert_read(words: tuple[str, ...], read: str) -> None:
    """Check that every word was shown, however the lines were broken, even inside paths."""
    joined = "".join(read.split())
    for sentence in words:
        assert "".join(sentence.split()) in joined, f"{sentence!r} was not said:\n{read}"


def levels(path: Path) -> dict[str, int | None]:
    """The levels of the answers in a file."""
    return {answer.principle: answer.level for answer in read_review(path).review.answers}


@pytest.mark.parametrize("kind", KINDS)
def test_line_by_line_it_is_said_before_anything_is_asked(kind: str, tmp_path: Path) -> None:
    library, _, _ = harmed(tmp_path, kind)

    said = talk(library, ["", "q"])

    assert said.code == 0
    assert_read(KINDS[kind].words, said.text)
    assert NAME in said.text, "the review is called by its name"


@pytest.mark.parametrize("kind", KINDS)
def test_line_by_line_deciding_later_leaves_every_byte(kind: str, tmp_path: Path) -> None:
    library, path, found = harmed(tmp_path, kind)

    talk(library, ["", "", "q"])

    if KINDS[kind].backups and not KINDS[kind].readable:
        assert (path.read_bytes() if path.is_file() else None) == found
    assert (found in copies(path)) == (KINDS[kind].copied and found is not None)


@pytest.mark.parametrize(("row", "backed_up"), [("1", LAST_SAVE), ("2", SITTING_BEFORE)])
@pytest.mark.parametrize("kind", OFFERED)
def test_line_by_line_going_back_gives_the_answers_of_the_backup(
    kind: str, row: str, backed_up: dict[str, int], tmp_path: Path
) -> None:
    library, path, found = harmed(tmp_path, kind)

    said = talk(library, ["", row, "q"])

    assert "Gone back to that backup. Saved 09:30." in said.text
    assert levels(path) == backed_up
    assert found is None or found in (copies if KINDS[kind].copied else sittings)(path)
    assert "was not found as it was left" not in talk(library, ["", "q"]).text


def test_line_by_line_a_review_without_any_backup_is_said_and_left(tmp_path: Path) -> None:
    library, path, found = harmed(tmp_path, "cut in a line")
    forget(path)

    said = talk(library, ["", "q"])

    assert said.code == 0
    assert_read(("There is no backup of it that can be read.",), said.text)
    assert path.read_bytes() == found


@pytest.mark.parametrize("kind", ALL)
async def test_at_the_full_screen_it_is_read_before_anything_is_asked(
    kind: str, tmp_path: Path
) -> None:
    damage: Damage = KINDS[kind]
    library, path, found = harmed(tmp_path, kind)
    async with leading(library) as leader:
        await leader.until_shown(NAME)
        home = leader.read()
        assert ("A review that can't be read" in home) == (not damage.readable)
        await leader.press("enter")
        await leader.until_at("recover" if damage.backups else "FoundPanel")

        assert_read(damage.words, home + leader.read())
        assert (found in copies(path)) == (damage.copied and found is not None)

        await leader.press("enter")
        await leader.until_at("principle")
        if damage.backups:
            assert leader.session.review.answers[0].level == 2
            await leader.until_saved()
            assert levels(path) == LAST_SAVE
        else:
            if not leader.session.read_only:  # else no note has the focus
                await leader.press("escape")
            await leader.press("escape")
            await leader.until_at("areas")
            assert_read(damage.words, leader.read())


async def test_deciding_later_shows_the_backup_and_changes_nothing(tmp_path: Path) -> None:
    library, path, found = harmed(tmp_path, "cut in a line")
    async with leading(library) as leader:
        await leader.until_shown(NAME)
        await leader.press("enter")
        await leader.until_at("recover")
        await leader.press("escape")
        await leader.until_at("principle")
        await leader.press("5")

        assert "This is a backup. Go back to it" in leader.read()
        assert leader.header.right == "Read only"
        await leader.until(lambda: "Not changed" in leader.said)
        assert path.read_bytes() == found

        await leader.press("escape", "escape")
        await leader.until_at("home")
        await leader.press("enter")
        await leader.until_at("recover")
        await leader.press("enter")
        await leader.until_at("principle")
        assert leader.session.read_only == ""
        await leader.press("5")
        await leader.until_saved()
    assert found in copies(path)
    assert 5 in levels(path).values()


async def test_a_review_without_any_backup_is_said_at_home_and_left(tmp_path: Path) -> None:
    library, path, found = harmed(tmp_path, "cut in a line")
    forget(path)
    async with leading(library) as leader:
        await leader.until_shown("A review that can't be read")
        await leader.press("enter")
        await leader.until_at("FoundPanel")
        assert_read(("There is no backup of it that can be read.",), leader.read())
        await leader.press("enter")
        await leader.until_at("home")
    assert path.read_bytes() == found
