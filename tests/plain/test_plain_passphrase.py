"""A passphrase line by line: chosen, typed unseen, typed wrong several times, taken away."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

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
from partnercheck.store import folder_key
from partnercheck.store.review_file import read_review
from tests.plain.dialogue import Talk, talk
from tests.plain.own_process import FACE, PATIENCE, at_terminal, heard_until
from tests.plain.tour import tour_guide_folder
from tests.support.passphrases import OTHER, PASSPHRASE, one_review
from tests.support.sittings import begun, prepared_library, saved

pytestmark = pytest.mark.usefixtures("quick_keys")

REASON = "aims.reason"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return prepared_library(tmp_path, tour_guide_folder(tmp_path))


def number_of(library: Library, *lines: str, words: str) -> str:
    """The number of a menu entry, as it is said after these lines are typed."""
    said = talk(library, lines).text
    (row,) = {row for row in said.splitlines() if words in row}
    return row.partition(".")[0]


def flat(said: Talk) -> str:
    return " ".join(said.text.split())


def test_it_is_set_and_everything_is_encrypted(library: Library) -> None:
    review = one_review(library)
    page = number_of(library, "settings", words=TITLE)
    said = talk(
        library,
        ["settings", page, "1", "short", PASSPHRASE, OTHER, PASSPHRASE, PASSPHRASE, "", "", "q"],
    )
    assert said.code == 0
    assert said.all_typed
    for words in (PROTECTS, DOES_NOT_PROTECT, NOBODY_RECOVERS, TOO_SHORT, NOT_THE_SAME):
        assert words in flat(said)
    assert "Encrypted: 1 review, with all backups." in said.text
    assert PASSPHRASE not in said.heard
    key = folder_key.open_key(library.folder, PASSPHRASE)
    assert read_review(library.folder.review_path(review), key=key).encrypted


def test_it_is_set_from_inside_a_review_which_goes_on(library: Library) -> None:
    review = one_review(library)
    page = number_of(library, "settings", words=TITLE)
    said = talk(
        library,
        ["", "settings", page, "1", PASSPHRASE, PASSPHRASE, "", "", "", "5", "q"],
    )
    assert "Saved" in said.text
    key = folder_key.open_key(library.folder, PASSPHRASE)
    read = read_review(library.folder.review_path(review), key=key)
    assert read.encrypted
    assert 5 in [answer.level for answer in read.review.answers]


def test_a_locked_review_opens_after_any_number_of_wrong_passphrases(library: Library) -> None:
    one_review(library, locked=True)
    said = talk(library, ["", "?", "wrong", PASSPHRASE.upper(), PASSPHRASE, "q"])
    assert LOCKED_NAME in said.text
    assert said.heard.count("does not open your reviews") == 3
    assert UNLOCKED in said.text
    assert "Principle" in said.text


@pytest.mark.parametrize("back", ["", "b"])
def test_enter_and_b_leave_it_locked(back: str, library: Library) -> None:
    one_review(library, locked=True)
    said = talk(library, ["", back, "q"])
    assert said.code == 0
    assert said.text.count(LOCKED_NAME) == 2
    assert UNLOCKED not in said.text


def test_the_end_of_input_and_q_at_the_passphrase_end_it(library: Library) -> None:
    one_review(library, locked=True)
    assert talk(library, [""]).code == 0
    assert talk(library, ["", "q"]).text.endswith("Goodbye.\n")


def test_it_is_changed_and_taken_away(library: Library) -> None:
    review = one_review(library, locked=True)
    page = number_of(library, "settings", words=TITLE)
    said = talk(library, ["settings", page, "1", PASSPHRASE, "3", OTHER, OTHER, "1", "", "", "q"])
    assert "Changed." in said.text
    assert "Not encrypted any more: 1 review" in said.text
    assert "The files are not encrypted." in said.text
    assert read_review(library.folder.review_path(review)).review.answers[0].level == 3
    assert not folder_key.is_set(library.folder)


def test_a_damaged_locked_review_asks_first_and_then_offers_its_backups(library: Library) -> None:
    review = one_review(library, locked=True)
    library.folder.review_path(review).write_bytes(b"\0" * 100)
    library.refresh()
    said = talk(library, ["1", PASSPHRASE, "1", "q"])
    assert "Gone back to that backup." in said.text
    key = folder_key.open_key(library.folder, PASSPHRASE)
    assert read_review(library.folder.review_path(review), key=key).encrypted


def test_a_fault_while_it_is_tried_tells_nothing_of_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_review(library, locked=True)

    def fails(*typed: object, **named: object) -> None:
        raise RuntimeError(typed)

    monkeypatch.setattr(folder_key, "open_key", fails)
    said = talk(library, ["", PASSPHRASE])
    assert said.code == 1
    assert "RuntimeError" in library.folder.crash_path.read_text()
    assert PASSPHRASE not in said.heard + library.folder.crash_path.read_text()


def test_a_new_review_is_encrypted_without_a_passphrase_being_asked_for(library: Library) -> None:
    one_review(library, locked=True)
    begin = number_of(library, words="Begin a new review")
    said = talk(library, [begin, "Hillside", "2", "", "q"])
    assert "unseen" not in said.text
    kept = b"".join(path.read_bytes() for path in library.folder.reviews_path.rglob("*.toml"))
    assert b"Hillside" not in kept
    key = folder_key.open_key(library.folder, PASSPHRASE)
    names = {
        read_review(path, key=key).review.partnership.name
        for path in library.folder.reviews_path.glob("*/review.toml")
    }
    assert names == {"Riverside", "Hillside"}


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_at_a_terminal_nothing_of_it_is_shown(library: Library, tmp_path: Path) -> None:
    one_review(library, locked=True)
    command = [sys.executable, "-c", FACE, str(library.folder.path), str(library.guide_folder)]
    with at_terminal(command) as (ours, process):
        said = heard_until(ours, "opens a locked review:")
        os.write(ours, b"\n")
        said = heard_until(ours, "Enter goes back:", said)
        os.write(ours, b"a wrong secret\n")
        said = heard_until(ours, "does not open", said)
        said = heard_until(ours, "goes back:", said[said.rindex(b"does not open") :])
        os.write(ours, f"{PASSPHRASE}\n".encode())
        said += heard_until(ours, "Unlocked for this sitting.")
        said += heard_until(ours, "to the advice:")
        assert b"secret" not in said
        assert PASSPHRASE.encode() not in said
        os.write(ours, b"q\n")
        heard_until(ours, "Goodbye.")
        assert process.wait(PATIENCE) == 0


def test_lists_of_every_review_say_that_locked_ones_were_not_looked_in(library: Library) -> None:
    session = begun(library)
    session.place(REASON, 2)
    session.word_own("Walk the ward.")
    saved(session.flush())
    session.close()
    one_review(library, locked=True)
    said = flat(talk(library, ["t", "", "/", "ward", "1", PASSPHRASE, "1", "q"]))
    locked = "2 locked reviews were not looked in."
    assert "Nothing is open in the reviews that are not locked." in said
    assert NOTHING_OPEN not in said
    assert said.count("Type your passphrase, to look in them, too") == 2
    assert said.count(locked) == 3
    assert f"“ward”: Nothing found. {locked}" in said
    after = said.partition(UNLOCKED)[2]
    assert "Walk the ward." in after
    assert "locked" not in after
