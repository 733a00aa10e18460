"""Taking one review along: what is refused, and what remains when removing it fails."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from partnercheck.errors import PartnerCheckError
from partnercheck.session import conversation, taking_along
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.session.taking_along import remove_here, who_reads_words, write_along
from partnercheck.store import exports
from tests.support.hours import SECRET, begun_as
from tests.support.passphrases import PASSPHRASE
from tests.tui.driving import the_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return the_library(tmp_path)


@pytest.fixture
def session(library: Library) -> Session:
    """A review with a conversation under way."""
    opened = begun_as(library)
    conversation.ready(opened)
    return opened


def refused(library: Library, session: Session, path: Path, words: str) -> None:
    with pytest.raises(PartnerCheckError, match=words):
        write_along(library, session, str(path))
    assert not conversation.talk_of(session).along


def test_places_that_are_refused(library: Library, session: Session, tmp_path: Path) -> None:
    refused(library, session, library.folder.path / "mine.zip", "is inside the data folder")
    refused(library, session, tmp_path / "no" / "mine.zip", "There is no folder")
    refused(library, session, tmp_path, "is a folder")
    (tmp_path / "there.zip").write_text("another")
    refused(library, session, tmp_path / "there.zip", "there already")
    assert (tmp_path / "there.zip").read_text() == "another"


def test_what_was_said_last_goes_along(library: Library, session: Session, tmp_path: Path) -> None:
    session.change_conversation("v1", learned="Ask sooner.")
    write_along(library, session, str(tmp_path / "mine.zip"))
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        name = next(n for n in archive.namelist() if n.endswith("review.toml"))
        assert b"Ask sooner." in archive.read(name)


@pytest.mark.usefixtures("quick_keys")
def test_a_locked_review_goes_with_its_key_and_opens_elsewhere(
    library: Library, session: Session, tmp_path: Path
) -> None:
    library.passphrase.choose(PASSPHRASE)
    assert library.passphrase.encrypt("", session).done
    assert session.encrypted
    write_along(library, session, str(tmp_path / "mine.zip"))
    assert "the key that it opens goes along" in who_reads_words(encrypted=session.encrypted)
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        names = archive.namelist()
        held = b"".join(archive.read(name) for name in names)
    assert [name for name in names if name.endswith("key.age")]
    assert SECRET.encode() not in held
    assert remove_here(library, session, session.close, lambda _: None)
    assert not library.folder.review_path(session.review.id).exists()


def test_where_removing_fails_the_hour_goes_on(
    library: Library, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_along(library, session, str(tmp_path / "mine.zip"))
    talk, again = session.talk, []

    def fails(*_: object, **__: object) -> None:
        raise OSError(30, "read-only")

    monkeypatch.setattr(taking_along, "erase", fails)
    with pytest.raises(PartnerCheckError, match=r"removed\. The disk can only be read"):
        remove_here(library, session, session.close, again.append)
    (opened,) = again
    assert opened.talk is talk
    assert opened.review.conversations == session.review.conversations
    assert not opened.read_only
    opened.close()


def test_a_review_that_is_open_elsewhere_too_is_not_removed(
    library: Library, session: Session, tmp_path: Path
) -> None:
    other = library.open(session.review.id)
    assert other.read_only
    conversation.go_on_with(other, "v1")
    write_along(library, other, str(tmp_path / "mine.zip"))
    with pytest.raises(PartnerCheckError, match="Nothing was removed"):
        remove_here(library, other, other.close, lambda _: None)
    assert library.folder.review_path(session.review.id).exists()
    session.close()


def test_a_list_of_exports_that_can_not_be_written_is_told(
    library: Library, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_along(library, session, str(tmp_path / "mine.zip"))

    def fails(*_: object, **__: object) -> None:
        raise exports.UnreadableBookError("it can't be read")

    monkeypatch.setattr(taking_along, "forget", fails)
    assert not remove_here(library, session, session.close, lambda _: None)


def stays(library: Library, session: Session, words: str) -> None:
    closed: list[bool] = []
    with pytest.raises(PartnerCheckError, match=words):
        remove_here(library, session, lambda: closed.append(True), lambda _: None)
    assert not closed
    assert library.folder.review_path(session.review.id).exists()


def test_nothing_is_removed_that_is_not_in_the_file(
    library: Library, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "mine.zip"
    write_along(library, session, str(path))
    session.change_conversation("v1", learned="LATEWORDS")
    stays(library, session, r"^Nothing was removed\. The review has changed since .*mine\.zip was")
    write_along(library, session, str(path))
    assert remove_here(library, session, session.close, lambda _: None)
    with zipfile.ZipFile(path) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert b"LATEWORDS" in held


def test_nothing_is_removed_if_the_file_is_gone_or_damaged(
    library: Library, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "mine.zip"
    write_along(library, session, str(path))
    data = path.read_bytes()
    path.unlink()
    for _ in range(2):
        stays(library, session, r"There is no file .*mine\.zip\. Write the file again")
    write_along(library, session, str(path))
    path.write_bytes(data[:-10])
    stays(library, session, r"mine\.zip is not as it was written\. Write the file again")
    # What is there now may be anything, so it is not replaced.
    with pytest.raises(PartnerCheckError, match="there already"):
        write_along(library, session, str(path))
    assert path.read_bytes() == data[:-10]
