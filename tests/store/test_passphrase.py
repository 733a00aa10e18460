"""Encrypted reviews are saved, read, found damaged and restored; and the key that opens them."""

from __future__ import annotations

import base64
import shutil
import subprocess
import tempfile
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnercheck.errors import KeyGoneError, LockedError, ReviewError, WrongPassphraseError
from partnercheck.session.passphrase import Passphrase
from partnercheck.store import age_format, folder_key
from partnercheck.store.backups import good_backups
from partnercheck.store.converting import Conversion, convert_reviews, how_encrypted
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import list_reviews, resolve
from partnercheck.store.opening import create_review, open_review
from partnercheck.store.review_file import decode_file, read_review
from partnercheck.store.trash import move_to_trash
from tests.store.encrypted import SECRET, all_bytes, contents, encrypt_all, lived_in
from tests.store.reviews_of_any_kind import reviews
from tests.store.samples import (
    NOON,
    REVIEW_ID,
    answer,
    begin,
    data_folder,
    noon,
    review,
    save_once,
    saved,
)
from tests.support.passphrases import OTHER, PASSPHRASE

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def key(folder: DataFolder) -> folder_key.OpenKey:
    return folder_key.make_key(folder, PASSPHRASE)


def test_everything_of_a_review_is_encrypted_and_comes_back_to_the_byte(
    folder: DataFolder, key: folder_key.OpenKey
) -> None:
    lived_in(folder)
    before = contents(folder)
    modes = {path: path.stat().st_mode for path in folder.reviews_path.rglob("*.toml")}
    assert {name.split("/")[2] for name in before} == {
        "review.toml", "previous.toml", "backups", "snapshots", "damaged", "machines",
    }  # fmt: skip
    list_reviews(folder)
    assert SECRET.encode() in all_bytes(folder)

    assert encrypt_all(folder, key).done == [REVIEW_ID]
    list_reviews(folder, key=key)
    assert SECRET.encode() not in all_bytes(folder)
    assert PASSPHRASE.encode() not in all_bytes(folder)
    assert all(data.startswith(b"age-encryption.org/v1\n") for data in contents(folder).values())
    assert contents(folder, key) == before
    assert {path: path.stat().st_mode for path in folder.reviews_path.rglob("*.toml")} == modes
    assert how_encrypted(folder).wholly == (REVIEW_ID,)

    folder_key.leave_new_reviews_plain(folder)
    convert_reviews(folder, (REVIEW_ID,), key, Conversion(), NOON, on=False)
    assert contents(folder) == before
    assert not how_encrypted(folder).anything


def test_a_save_needs_the_recipient_alone_and_reading_needs_the_key(
    folder: DataFolder, key: folder_key.OpenKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_key.encrypt_new_reviews(folder, key)

    def asked(*_: object) -> None:
        raise AssertionError("a save asked for the passphrase")

    monkeypatch.setattr(age_format, "unlock", asked)
    monkeypatch.setattr(age_format, "lock", asked)
    save_once(folder, review(answer(level=2)), review(answer(level=5)))
    assert SECRET.encode() not in all_bytes(folder)
    with pytest.raises(LockedError):
        open_review(folder, REVIEW_ID, now=noon)
    with pytest.raises(LockedError):
        read_review(folder.review_path(REVIEW_ID))
    opened = open_review(folder, REVIEW_ID, now=noon, key=key)
    assert opened.review.answers == (answer(level=5),)
    assert opened.found == "whole"
    opened.save(review(answer(level=1)))
    saved(opened.close())
    read = read_review(folder.review_path(REVIEW_ID), key=key)
    assert (read.review.answers, read.condition) == ((answer(level=1),), "whole")
    assert read.data.decode().splitlines()[-1].startswith(f"# saved {read.review.save_number} ")


def test_save_numbers_go_on_whether_locked_or_not(
    folder: DataFolder, key: folder_key.OpenKey
) -> None:
    folder_key.encrypt_new_reviews(folder, key)
    save_once(folder, *(review(answer(level=level)) for level in (1, 2, 3)))
    first = read_review(folder.review_path(REVIEW_ID), key=key).review.save_number
    save_once(folder, review(answer(), id="later"))
    assert read_review(folder.review_path("later"), key=key).review.save_number > first
    folder.index_path.unlink()
    folder.locked_index_path.unlink(missing_ok=True)
    with pytest.raises(LockedError):
        resolve(folder, "latest")
    assert resolve(folder, "latest", key=key) == folder.review_path("later")
    opened = open_review(folder, REVIEW_ID, now=noon, key=key)
    opened.save(review(answer(level=5)))
    saved(opened.close())
    assert resolve(folder, "latest") == folder.review_path(REVIEW_ID)
    names = [path.name for path in (folder.review_folder(REVIEW_ID) / "backups").iterdir()]
    assert names == [f"{first:08}-2026-07-01-sitting.toml"]


def test_names_of_locked_reviews_show_only_by_choice(
    folder: DataFolder, key: folder_key.OpenKey
) -> None:
    folder_key.encrypt_new_reviews(folder, key)
    save_once(folder, review(answer()))
    assert [one.name for one in list_reviews(folder).locked] == [""]
    assert [one.name for one in list_reviews(folder, key=key).reviews] == [SECRET]
    folder.settings_path.write_text("locked_names = true\n")
    folder.index_path.unlink()
    list_reviews(folder, key=key)
    assert [one.name for one in list_reviews(folder).locked] == [SECRET]
    folder.settings_path.write_text("locked_names = false\n")
    assert [one.name for one in list_reviews(folder).locked] == [""]
    folder.settings_path.write_text("locked_names = nonsense\n")
    assert [one.name for one in list_reviews(folder).locked] == [""]


@pytest.mark.parametrize("what", ["cut", "flipped", "empty", "nulls", "head", "folder"])
def test_damage_to_an_encrypted_review_is_seen_and_a_backup_offered(
    what: str, folder: DataFolder, key: folder_key.OpenKey
) -> None:
    lived_in(folder)
    encrypt_all(folder, key)
    path = folder.review_path(REVIEW_ID)
    whole = path.read_bytes()
    path.unlink()
    if what == "folder":
        path.mkdir()
    else:
        middle = len(whole) // 2
        flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        damage = {
            "cut": whole[:-7],
            "flipped": flipped,
            "empty": b"",
            "nulls": bytes(4000),
            "head": b"X" + whole[1:],
        }
        path.write_bytes(damage[what])
    if what in ("empty", "nulls", "head", "folder"):
        with pytest.raises(LockedError):
            open_review(folder, REVIEW_ID, now=noon)
    opened = open_review(folder, REVIEW_ID, now=noon, key=key)
    assert opened.found == "unreadable"
    assert opened.recoverable
    opened.restore(opened.recoverable[0])
    saved(opened.close())
    read = read_review(path, key=key)
    assert read.encrypted
    assert read.condition == "whole"
    assert read.review.answers == opened.review.answers
    if what in ("cut", "flipped", "head"):
        kept = (folder.review_folder(REVIEW_ID) / "damaged").iterdir()
        assert damage[what] in [one.read_bytes() for one in kept]
    assert SECRET.encode() not in all_bytes(folder)


@pytest.mark.parametrize("bits", [1, pytest.param(8, marks=pytest.mark.thorough)])
def test_every_cut_and_flipped_bits_of_every_byte_of_an_encrypted_review_are_seen(
    folder: DataFolder, key: folder_key.OpenKey, bits: int
) -> None:
    """One bit of each byte, another one each time; all of them in a thorough run."""
    folder_key.encrypt_new_reviews(folder, key)
    data = save_once(folder, review(answer())).read_bytes()
    seen = 0
    for at in range(len(data)):
        with pytest.raises(ReviewError):
            decode_file(data[:at], Path("review.toml"), key)
        for bit in range(at, at + bits):
            wrong = data[:at] + bytes([data[at] ^ 1 << bit % 8]) + data[at + 1 :]
            with pytest.raises(ReviewError):
                decode_file(wrong, Path("review.toml"), key)
            seen += 1
    assert seen == bits * len(data)


def test_backups_that_say_the_same_are_offered_once(
    folder: DataFolder, key: folder_key.OpenKey
) -> None:
    lived_in(folder)
    plain = [b.save_number for b, _ in good_backups(folder.review_folder(REVIEW_ID), REVIEW_ID)]
    encrypt_all(folder, key)
    place = folder.review_folder(REVIEW_ID)
    assert [b.save_number for b, _ in good_backups(place, REVIEW_ID, key=key)] == plain
    assert good_backups(place, REVIEW_ID) == ()


def test_wrong_passphrases_change_nothing_and_are_never_too_many(
    folder: DataFolder, key: folder_key.OpenKey
) -> None:
    lived_in(folder)
    encrypt_all(folder, key)
    before = all_bytes(folder)
    for wrong in ("", "x", PASSPHRASE + " ", PASSPHRASE.upper(), "🔒" * 500, "\0", "a" * 100_000):
        with pytest.raises(WrongPassphraseError):
            folder_key.open_key(folder, wrong)
    assert all_bytes(folder) == before
    assert folder_key.open_key(folder, PASSPHRASE).identity == key.identity


def test_an_accent_is_one_letter_however_it_was_typed(folder: DataFolder) -> None:
    made = folder_key.make_key(folder, "caf\u00e9 brûlé quiet")
    assert (
        folder_key.open_key(folder, "cafe\u0301 bru\u0302le\u0301 quiet").identity == made.identity
    )


def test_a_key_shows_nothing_that_opens_a_review(key: folder_key.OpenKey) -> None:
    """What an error or a log could show of it."""
    shown = repr(key)
    assert key.public.recipient in shown
    assert key.identity not in shown
    assert repr(key.public.key_file) not in shown


def test_changing_the_passphrase_touches_no_review(
    folder: DataFolder, key: folder_key.OpenKey
) -> None:
    lived_in(folder)
    encrypt_all(folder, key)
    before = contents(folder)
    changed = folder_key.change_passphrase(folder, key, OTHER)
    assert contents(folder) == before
    assert (changed.identity, changed.public.recipient) == (key.identity, key.public.recipient)
    with pytest.raises(WrongPassphraseError):
        folder_key.open_key(folder, PASSPHRASE)
    assert folder_key.open_key(folder, OTHER).identity == key.identity


@pytest.mark.parametrize("damage", [None, b"", b"\0" * 300, "flipped", "cut"])
@pytest.mark.parametrize("name", ["key.age", "key-copy.age"])
def test_a_damaged_key_is_mended_from_its_copy(
    name: str, damage: bytes | str | None, folder: DataFolder, key: folder_key.OpenKey
) -> None:
    path = folder.path / name
    whole = path.read_bytes()
    path.unlink()
    if damage == "flipped":
        path.write_bytes(whole[:60] + bytes([whole[60] ^ 1]) + whole[61:])
    elif damage is not None:
        path.write_bytes(whole[:-3] if damage == "cut" else damage)  # type: ignore[arg-type]
    with pytest.raises(WrongPassphraseError):
        folder_key.open_key(folder, OTHER)
    assert folder_key.open_key(folder, PASSPHRASE).identity == key.identity
    assert folder.key_path.read_bytes() == folder.key_copy_path.read_bytes() == whole


def test_a_key_that_opens_nothing_here_is_kept_beside_the_one_that_takes_its_place(
    folder: DataFolder, key: folder_key.OpenKey, tmp_path: Path
) -> None:
    """Its reviews may have been taken away for a while: they open again."""
    folder_key.encrypt_new_reviews(folder, key)
    data = save_once(folder, review(answer())).read_bytes()
    shutil.move(folder.reviews_path, tmp_path / "away")
    folder_key.leave_new_reviews_plain(folder)
    folder_key.make_key(folder, OTHER)
    before = folder_key.unlocked(folder.key_before_path.read_bytes(), PASSPHRASE)
    assert before.decrypt(data) == key.decrypt(data)
    assert not list(folder.open_to_others())


def test_a_key_that_is_gone_is_said(folder: DataFolder, key: folder_key.OpenKey) -> None:
    folder_key.remove_key(folder)
    with pytest.raises(KeyGoneError, match="is gone"):
        folder_key.open_key(folder, PASSPHRASE)


@pytest.mark.parametrize("said", [b"", b"age1nonsense\n", b"\xff\xfe", b"# only a comment\n"])
def test_a_new_review_is_never_plain_because_the_recipient_is_damaged(
    said: bytes, folder: DataFolder, key: folder_key.OpenKey
) -> None:
    folder.recipient_path.write_bytes(said)
    with pytest.raises(LockedError):
        create_review(folder, review(), now=noon)
    opened = create_review(folder, review(), now=noon, key=key)
    opened.save(review(answer()))
    saved(opened.close())
    assert read_review(folder.review_path(REVIEW_ID), key=key).encrypted


def test_moved_to_another_folder_the_key_goes_along(
    tmp_path: Path, folder: DataFolder, key: folder_key.OpenKey
) -> None:
    folder_key.encrypt_new_reviews(folder, key)
    stick = data_folder(tmp_path / "stick")
    opened = begin(folder)
    opened.save(review(answer()))
    saved(opened.flush())
    saved(opened.save_to(stick, review(answer(level=5))))
    opened.close()
    there = folder_key.open_key(stick, PASSPHRASE)
    assert read_review(stick.review_path(REVIEW_ID), key=there).review.answers[0].level == 5

    other = data_folder(tmp_path / "other")
    folder_key.make_key(other, OTHER)
    again = open_review(folder, REVIEW_ID, now=noon, key=key)
    state = again.save_to(other, review(answer(level=1)))
    assert "another passphrase" in state.problem
    assert not other.review_path(REVIEW_ID).exists()
    saved(again.save_to(folder, review(answer(level=1))))
    again.close()


def test_the_trash_is_encrypted_too(folder: DataFolder, key: folder_key.OpenKey) -> None:
    lived_in(folder)
    move_to_trash(folder, REVIEW_ID, NOON)
    encrypt_all(folder, key)
    assert SECRET.encode() not in all_bytes(folder)
    assert how_encrypted(folder).besides


def test_a_review_open_elsewhere_is_left_and_named(
    folder: DataFolder, key: folder_key.OpenKey
) -> None:
    save_once(folder, review(answer()))
    other = open_review(folder, REVIEW_ID, now=noon)
    conversion = encrypt_all(folder, key)
    assert (conversion.open, conversion.done) == ([REVIEW_ID], [])
    other.save(review(answer(level=3)))
    saved(other.close())
    assert encrypt_all(folder, key).done == [REVIEW_ID]
    assert read_review(folder.review_path(REVIEW_ID), key=key).review.answers[0].level == 3


def test_an_open_review_is_encrypted_where_it_stands(
    folder: DataFolder, key: folder_key.OpenKey
) -> None:
    lived_in(folder)
    opened = open_review(folder, REVIEW_ID, now=noon)
    opened.save(review(answer(level=1)))
    assert opened.convert(key, on=True) == 0
    assert how_encrypted(folder).wholly == (REVIEW_ID,)
    opened.save(review(answer(level=5)))
    assert saved(opened.flush()).notice == ""
    assert opened.convert(key, on=False) == 0
    opened.save(review(answer(level=3)))
    saved(opened.close())
    assert how_encrypted(folder).plain == (REVIEW_ID,)
    assert read_review(folder.review_path(REVIEW_ID)).review.answers[0].level == 3


@given(data=st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(
    lambda rest: b"age-encryption.org/v1\n" + rest
)))  # fmt: skip
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_a_review_or_a_sentence(data: bytes, key: folder_key.OpenKey) -> None:
    with pytest.raises(ReviewError, match="can't be read"):
        decode_file(data, Path("review.toml"), key)


@pytest.mark.thorough
@given(written=reviews)
@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_review_comes_back_from_its_encrypted_file(
    written: object, tmp_path: Path, key: folder_key.OpenKey
) -> None:
    folder = data_folder(Path(tempfile.mkdtemp(dir=tmp_path)))  # one that was never taken away
    folder_key.encrypt_new_reviews(folder, key)
    kept = create_review(folder, written, now=noon, key=key)  # type: ignore[arg-type]
    kept.save(kept.review)
    saved(kept.close())
    read = read_review(kept.path, key=key)
    assert read.encrypted
    assert read.review.answers == kept.review.answers
    assert read.review.partnership == kept.review.partnership
    shutil.rmtree(folder.path)


def test_pyrage_alone_opens_the_file(folder: DataFolder, key: folder_key.OpenKey) -> None:
    folder_key.encrypt_new_reviews(folder, key)
    path = save_once(folder, review(answer()))
    identity = pyrage.passphrase.decrypt(folder.key_path.read_bytes(), PASSPHRASE).decode().strip()
    text = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(identity)]).decode()
    assert f'name = "{SECRET}"' in text


@pytest.mark.thorough
def test_the_age_tool_opens_the_file(
    folder: DataFolder, key: folder_key.OpenKey, tmp_path: Path
) -> None:
    tool = shutil.which("age")
    if tool is None:
        pytest.skip("the age tool is not installed here")
    folder_key.encrypt_new_reviews(folder, key)
    path = save_once(folder, review(answer()))
    plain = tmp_path / "identity.txt"
    plain.write_bytes(age_format.unlock(folder.key_path.read_bytes(), PASSPHRASE))
    made = subprocess.run(
        [tool, "-d", "-i", str(plain), str(path)], capture_output=True, check=True
    )
    assert f'name = "{SECRET}"'.encode() in made.stdout


# Keys of two machines in one folder


def test_every_key_of_the_folder_is_tried_and_kept(folder: DataFolder, tmp_path: Path) -> None:
    """The same passphrase was set on two machines, and a sync brought the two together."""
    there = DataFolder(tmp_path / "there")
    there.prepare()
    theirs = folder_key.make_key(there, PASSPHRASE)
    sealed_there = theirs.public.encrypt(b"from there")
    folder_key.make_key(folder, PASSPHRASE)
    second = folder.path / "key.sync-conflict-20261129-101500-ABCDEFG.age"
    second.write_bytes(there.key_path.read_bytes())
    before = {path.name: path.read_bytes() for path in folder.path.glob("key*.age")}

    key = folder_key.open_key(folder, PASSPHRASE)

    assert key.decrypt(sealed_there) == b"from there"
    assert key.decrypt(key.public.encrypt(b"from here")) == b"from here"
    assert {path.name: path.read_bytes() for path in folder.path.glob("key*.age")} == before


@pytest.mark.parametrize("arrived", ["key.age", "key-copy.age"])
def test_half_a_change_of_the_passphrase_is_not_undone_by_the_older_one(
    folder: DataFolder, arrived: str
) -> None:
    key = folder_key.make_key(folder, PASSPHRASE)
    older = folder.key_path.read_bytes()
    folder_key.change_passphrase(folder, key, "another three words")
    newer = folder.key_path.read_bytes()
    for path in (folder.key_path, folder.key_copy_path):
        path.write_bytes(newer if path.name == arrived else older)
    for passphrase in (PASSPHRASE, "another three words", PASSPHRASE):
        assert folder_key.open_key(folder, passphrase).identity == key.identity
    assert (folder.path / arrived).read_bytes() == newer


def test_an_identity_file_with_notes_and_two_keys_opens_as_age_opens_it(
    folder: DataFolder,
) -> None:
    one, two = age_format.new_identity(), age_format.new_identity()
    text = f"# made on the laptop: ä\n{one}\r\n\n# and on the desktop\n{two}\n"
    folder.key_path.write_bytes(age_format.lock(text.encode(), PASSPHRASE))
    key = folder_key.open_key(folder, PASSPHRASE)
    for identity in (one, two):
        data = age_format.encrypt(b"said", age_format.recipient_of(identity))
        assert key.decrypt(data) == b"said"


def with_their_key(folder: DataFolder, tmp_path: Path, passphrase: str) -> folder_key.OpenKey:
    """A review of this machine and one of another, each under its own key, brought together."""
    there = DataFolder(tmp_path / "there")
    there.prepare()
    theirs = folder_key.make_key(there, passphrase)
    folder_key.encrypt_new_reviews(there, theirs)
    path = save_once(there, review(answer(), id="theirs"))
    folder_key.encrypt_new_reviews(folder, folder_key.make_key(folder, PASSPHRASE))
    save_once(folder, review(answer()))
    shutil.copytree(path.parent, folder.review_folder("theirs"))
    second = folder.path / "key.sync-conflict-20261129-101500-ABCDEFG.age"
    second.write_bytes(there.key_path.read_bytes())
    return theirs


def test_keys_of_two_passphrases_are_named_and_each_opens_its_own(
    folder: DataFolder, tmp_path: Path
) -> None:
    with_their_key(folder, tmp_path, OTHER)
    before = {path.name: path.read_bytes() for path in folder.path.glob("key*.age")}
    first = folder_key.open_key(folder, PASSPHRASE)
    assert [path.name for path in first.closed] == ["key.sync-conflict-20261129-101500-ABCDEFG.age"]
    assert folder_key.further_keys(folder) == first.closed
    with pytest.raises(LockedError, match="another key that lies in this folder"):
        read_review(folder.review_path("theirs"), key=first)
    assert [one.id for one in list_reviews(folder, key=first).locked] == ["theirs"]

    both = folder_key.open_key(folder, OTHER).with_keys_of(first)
    assert both.identity == first.identity
    assert both.closed == ()
    assert len(list_reviews(folder, key=both).reviews) == 2
    assert {path.name: path.read_bytes() for path in folder.path.glob("key*.age")} == before


def test_reviews_of_two_keys_come_under_one(folder: DataFolder, tmp_path: Path) -> None:
    theirs = with_their_key(folder, tmp_path, OTHER)
    passphrase = Passphrase(folder)
    passphrase.open(PASSPHRASE)
    assert not passphrase.several
    assert not passphrase.encrypt().done
    passphrase.open(OTHER)
    assert passphrase.several
    assert passphrase.encrypt().done
    alone = folder_key.open_key(folder, PASSPHRASE)
    for path in folder.reviews_path.rglob("*.toml"):
        assert alone.is_own(path.read_bytes()), path
        with pytest.raises(age_format.CannotDecryptError):
            theirs.decrypt(path.read_bytes())


def test_a_key_that_was_replaced_while_a_review_is_open_is_kept(
    folder: DataFolder, tmp_path: Path
) -> None:
    """A sync that keeps the newest alone put another machine's key in the place of this one's."""
    own = folder_key.make_key(folder, PASSPHRASE)
    folder_key.encrypt_new_reviews(folder, own)
    window = begin(folder, review(answer()), key=own)
    window.save(review(answer()))
    saved(window.flush())
    there = DataFolder(tmp_path / "there")
    there.prepare()
    theirs = folder_key.make_key(there, OTHER)
    folder_key.encrypt_new_reviews(there, theirs)
    for name in ("key.age", "key-copy.age", "recipient.txt"):
        shutil.copy(there.path / name, folder.path / name)
    window.save(review(answer(level=5)))
    saved(window.close())
    key = folder_key.open_key(folder, PASSPHRASE)
    assert read_review(folder.review_path(REVIEW_ID), key=key).review.answers == (answer(level=5),)
    assert folder.key_path.read_bytes() == theirs.public.key_file


def test_an_older_passphrase_is_not_kept_when_another_window_changed_it(
    folder: DataFolder,
) -> None:
    own = folder_key.make_key(folder, PASSPHRASE)
    folder_key.encrypt_new_reviews(folder, own)
    window = begin(folder, review(answer()), key=own)
    folder_key.change_passphrase(folder, own, OTHER)
    window.save(review(answer(level=5)))
    saved(window.close())
    with pytest.raises(WrongPassphraseError):
        folder_key.open_key(folder, PASSPHRASE)
    assert folder_key.further_keys(folder) == ()


def in_letters(data: bytes) -> bytes:
    """As `age -a` writes it."""
    text = base64.encodebytes(data).decode().replace("\n", "")
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join(
        ["-----BEGIN AGE ENCRYPTED FILE-----", *lines, "-----END AGE ENCRYPTED FILE-----", ""]
    ).encode()


def test_files_in_letters_open_as_age_opens_them(folder: DataFolder) -> None:
    key = folder_key.make_key(folder, PASSPHRASE)
    folder_key.encrypt_new_reviews(folder, key)
    path = save_once(folder, review(answer()))
    armored = in_letters(folder.key_path.read_bytes())
    folder.key_path.write_bytes(armored)
    path.write_bytes(in_letters(path.read_bytes()))
    again = folder_key.open_key(folder, PASSPHRASE)
    assert folder.key_path.read_bytes() == armored
    assert read_review(path, key=again).review.answers == (answer(),)
    assert how_encrypted(folder).wholly == (REVIEW_ID,)
    with pytest.raises(LockedError):
        read_review(path)
