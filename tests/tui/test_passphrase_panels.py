"""A passphrase on the full screen: chosen in the settings, typed to open, typed wrong several
times."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from partnercheck.session.due import NOTHING_OPEN
from partnercheck.session.library import Library
from partnercheck.session.passphrase_words import (
    DOES_NOT_PROTECT,
    LOCKED_NAME,
    NOBODY_RECOVERS,
    NOT_THE_SAME,
    PROTECTS,
    TITLE,
    TOO_SHORT,
    UNLOCKED,
)
from partnercheck.store import age_format, folder_key
from partnercheck.store.filesystem import DISK
from partnercheck.store.review_file import read_review
from partnercheck.tui.panels.unlock import SecretBox
from tests.store.encrypted import all_bytes
from tests.support.passphrases import OTHER, PASSPHRASE, one_review
from tests.support.sittings import begun
from tests.tui.driving import Leader, leading

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("quick_keys")]

REASON = "aims.reason"


async def settings(leader: Leader) -> None:
    """Go from any place to the panel about the passphrase."""
    await leader.press("comma")
    await leader.until_at("settings")
    leader.app.screen.query_one("#panel-rows").focus()
    await leader.choose(TITLE)
    await leader.until(
        lambda: leader.place == "passphrase" and leader.app.screen.title_text() == TITLE
    )


async def type_new(leader: Leader, first: str, second: str) -> None:
    await leader.until_at("PassphrasePanel")
    await leader.type(first)
    await leader.press("enter")
    if second:
        await leader.type(second)
        await leader.press("enter")


async def test_it_is_set_with_a_review_open_and_nothing_typed_before_is_lost(
    library: Library,
) -> None:
    session = begun(library)
    session.write_note(REASON, "evidence", "Two promises to the hospice")
    async with leading(library, session=session) as leader:
        leader.app.go("principle", part="place")
        await leader.until_at("principle")
        await settings(leader)
        read = leader.read()
        assert "The files are not encrypted." in read
        await leader.press("end")
        await leader.choose("Encrypt all reviews")
        await type_new(leader, "short", "")
        await leader.until(lambda: TOO_SHORT in leader.read())
        await type_new(leader, PASSPHRASE, OTHER)
        await leader.until(lambda: NOT_THE_SAME in leader.read())
        await leader.press("enter")
        assert NOT_THE_SAME in leader.read(), "a second Enter is no empty passphrase"
        assert NOBODY_RECOVERS in leader.read()
        assert not folder_key.is_set(library.folder)
        await type_new(leader, PASSPHRASE, PASSPHRASE)
        await leader.until(
            lambda: leader.place == "passphrase" and leader.app.screen.title_text() == TITLE
        )
        await leader.until_shown("Encrypted: 1 review, with all backups.")
        await leader.press("escape", "escape")
        await leader.until_at("principle")
        assert leader.session.review.thoughts(REASON).evidence == "Two promises to the hospice"
        leader.session.place(REASON, 4)
        await leader.until_saved()
    kept = all_bytes(library.folder)
    for secret in (b"hospice", b"Riverside", PASSPHRASE.encode(), b"AGE-SECRET-KEY"):
        assert secret not in kept
    key = folder_key.open_key(library.folder, PASSPHRASE)
    read_back = read_review(library.folder.review_path(session.review.id), key=key).review
    assert read_back.answers[0].level == 4
    assert read_back.answers[0].evidence == "Two promises to the hospice"


async def test_what_it_protects_against_and_what_not_can_be_read(library: Library) -> None:
    async with leading(library) as leader:
        await settings(leader)
        read = ""
        for _ in range(6):
            read += leader.read()
            await leader.press("pagedown")
        for words in (PROTECTS, DOES_NOT_PROTECT, NOBODY_RECOVERS):
            assert words.partition(":")[0].partition(".")[0] in read


async def test_a_locked_review_opens_with_the_passphrase_after_any_number_of_wrong_ones(
    library: Library,
) -> None:
    review = one_review(library, locked=True)
    async with leading(library) as leader:
        await leader.until_shown(LOCKED_NAME)
        assert "Riverside" not in leader.text()
        before = all_bytes(library.folder)
        await leader.press("enter")
        await leader.until_at("PassphrasePanel")
        for wrong in ("x", PASSPHRASE.upper(), "[bold]/[/", " "):
            await leader.type(wrong)
            assert wrong not in leader.text() or wrong in ("x", " ")
            await leader.press("enter")
            box = leader.app.screen.query_one(SecretBox)
            await leader.until(lambda: not box.value)  # noqa: B023 - waited for at once
            await leader.until(lambda: "does not open your reviews" in leader.read())
        assert all_bytes(library.folder) == before
        await leader.type(PASSPHRASE)
        assert PASSPHRASE not in leader.text()
        await leader.press("enter")
        await leader.until_at("principle")
        assert leader.session.review.id == review
        leader.app.go("home")
        await leader.until_shown("Go on with: Riverside")


async def ask_to_unlock_from_find(leader: Leader) -> None:
    await leader.press("/")
    await leader.until_at("find")
    await leader.type("riverside")
    await leader.until_shown("Nothing found. 1 locked review was not looked in.")
    await leader.press("enter", "enter")
    await leader.until_at("PassphrasePanel")


async def test_lists_of_every_review_look_in_locked_ones_once_unlocked(library: Library) -> None:
    one_review(library, locked=True)
    async with leading(library) as leader:
        await leader.until_shown(LOCKED_NAME)
        await ask_to_unlock_from_find(leader)
        await leader.press("escape", "escape", "escape")
        await leader.until_at("home")
        await leader.press("t")
        await leader.until_shown("Nothing is open in the reviews that are not locked.")
        await leader.choose("Type your passphrase, to look in it")
        await leader.until_at("PassphrasePanel")
        await leader.type(PASSPHRASE)
        await leader.press("enter")
        await leader.until_shown(NOTHING_OPEN)
        assert "not looked in" not in leader.read()


async def test_finding_goes_on_once_unlocked(library: Library) -> None:
    one_review(library, locked=True)
    async with leading(library) as leader:
        await leader.until_shown(LOCKED_NAME)
        await ask_to_unlock_from_find(leader)
        await leader.type(PASSPHRASE)
        await leader.press("enter")
        await leader.until_shown("1 found.")
        assert "not looked in" not in leader.read()


async def test_esc_leaves_it_locked(library: Library) -> None:
    one_review(library, locked=True)
    async with leading(library) as leader:
        await leader.until_shown(LOCKED_NAME)
        await leader.press("enter")
        await leader.until_at("PassphrasePanel")
        await leader.press("escape")
        await leader.until_at("home")
        assert leader.app.session is None
        assert LOCKED_NAME in leader.text()


async def test_it_is_changed_names_are_shown_and_it_is_taken_away(library: Library) -> None:
    review = one_review(library, locked=True)
    async with leading(library) as leader:
        await settings(leader)
        await leader.choose("Type your passphrase")
        await leader.until_at("PassphrasePanel")
        await leader.type(PASSPHRASE)
        await leader.press("enter")
        await leader.until_shown(UNLOCKED)
        await leader.choose("Change the passphrase")
        await type_new(leader, OTHER, OTHER)
        await leader.until_shown("Changed.")
        await leader.choose("Show the names")
        await leader.until_shown("in lists: on")
        assert b"Riverside" in library.folder.index_path.read_bytes()
        await leader.choose("Show the names")
        await leader.until_shown("in lists: off")
        assert b"Riverside" not in library.folder.index_path.read_bytes()
        await leader.choose("Take the encryption off all")
        await leader.until_shown("Not encrypted any more: 1 review")
    assert read_review(library.folder.review_path(review)).review.answers[0].level == 3
    assert not folder_key.is_set(library.folder)


async def test_a_damaged_locked_review_asks_first_and_then_offers_its_backups(
    library: Library,
) -> None:
    review = one_review(library, locked=True)
    library.folder.review_path(review).write_bytes(b"")
    library.refresh()
    async with leading(library) as leader:
        await leader.until_shown("See what can be recovered")
        await leader.press("enter")
        await leader.until_at("PassphrasePanel")
        await leader.type(PASSPHRASE)
        await leader.press("enter")
        await leader.until_at("recover")
        await leader.press("enter")
        await leader.until(lambda: not leader.session.recoverable)
        await leader.until(lambda: not leader.session.saving.pending)
    key = folder_key.open_key(library.folder, PASSPHRASE)
    assert read_review(library.folder.review_path(review), key=key).encrypted


async def test_without_the_part_the_panel_says_how_to_get_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(age_format, "import_module", missing)
    async with leading(library) as leader:
        await settings(leader)
        assert "A passphrase needs one more part, pyrage" in leader.read()
        assert leader.items() == []


async def test_a_full_disk_while_encrypting_is_said_and_again_finishes(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begun(library)
    session.close()
    library.refresh()
    full = [True]
    create = DISK.create

    def fails(path: Path, mode: int = 0o600) -> int:
        if full[0] and "reviews" in path.parts:
            raise OSError(28, "No space left on device")
        return create(path, mode)

    monkeypatch.setattr(DISK, "create", fails)
    async with leading(library) as leader:
        await settings(leader)
        await leader.choose("Encrypt all reviews")
        await type_new(leader, PASSPHRASE, PASSPHRASE)
        await leader.until_shown("Nothing is lost: do it again")
        assert "The disk is full" in leader.read()
        full[0] = False
        await leader.choose("Encrypt all reviews")
        await leader.until_shown("Encrypted: 1 review, with all backups.")


async def try_until_it_fails(library: Library) -> None:
    async with leading(library) as leader:
        await leader.until_shown(LOCKED_NAME)
        await leader.press("enter")
        await leader.until_at("PassphrasePanel")
        await leader.type(PASSPHRASE)
        await leader.press("enter")
        await leader.until(lambda: library.folder.crash_path.exists())


async def test_a_fault_while_it_is_tried_tells_nothing_of_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_review(library, locked=True)

    def fails(*typed: object, **named: object) -> None:
        raise RuntimeError(typed)

    monkeypatch.setattr(folder_key, "open_key", fails)
    with pytest.raises(WorkerFailed):
        await try_until_it_fails(library)
    told = library.folder.crash_path.read_text()
    assert "RuntimeError" in told
    assert PASSPHRASE.encode() not in all_bytes(library.folder)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_panels_fit_every_window(library: Library, size: tuple[int, int]) -> None:
    one_review(library, locked=True)
    async with leading(library, size=size) as leader:
        await leader.until_shown(LOCKED_NAME)
        await leader.press("enter")
        await leader.until_at("PassphrasePanel")
        assert "Enter Unlock   Esc Close" in leader.text()
        await leader.type(PASSPHRASE)
        await leader.press("enter")
        await leader.until_at("principle")
        await settings(leader)
        assert "Enter Choose   Esc Close" in leader.text()
        await leader.choose("Change the passphrase")
        await leader.until_at("PassphrasePanel")
        assert "Enter Go on   Tab Next box   Esc Close" in leader.text()
