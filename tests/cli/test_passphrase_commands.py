"""Commands on encrypted reviews: asking for the passphrase, reading it from a file, and saying why
not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.cli import passphrase as asking
from partnercheck.cli.parser import COMMANDS
from partnercheck.cli.passphrase import NO_TERMINAL
from partnercheck.errors import Exit
from partnercheck.review.model import Partnership, Review
from partnercheck.session.passphrase_words import LOCKED_NAME, NOBODY_RECOVERS, PROTECTS, TOO_SHORT
from partnercheck.store import age_format, folder_key
from partnercheck.store.clock import local_now
from partnercheck.store.folder import DataFolder
from partnercheck.store.lock import Holder, take_lock
from tests.cli.conftest import Desk, Ran
from tests.store.samples import answer, review
from tests.support.packs import packed_file
from tests.support.passphrases import OTHER, PASSPHRASE
from tests.support.starting_guide import write_starting_guide

pytestmark = pytest.mark.usefixtures("quick_keys")

NAME = "Riverside frailty pathway"
READING = (
    ("show", "k3"),
    ("show", "k3", "--json"),
    ("actions", "k3"),
    ("actions", "k3", "--json"),
    ("export", "k3", "--format", "markdown"),
    ("compare", "k3", "k4"),
    ("data", "check"),
)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], str]:
    """A file with a passphrase in it; returns its path."""

    def write(text: str) -> str:
        path = tmp_path / "passphrase.txt"
        path.write_text(text)
        return str(path)

    return write


@pytest.fixture
def locked(desk: Desk, file: Callable[[str], str]) -> Desk:
    """Two reviews, encrypted."""
    desk.keep(one("k3first"))
    desk.keep(one("k4later"))
    ran = desk.run("data", "encrypt", "--yes", "--passphrase-file", file(f"{PASSPHRASE}\n"))
    assert (ran.code, ran.out) == (Exit.DONE, "")
    assert "Encrypted: 2 reviews, with all backups." in ran.err
    return desk


def one(review_id: str, level: int = 2) -> Review:
    first = review(answer("goals.reason", level), id=review_id)
    return replace(first, partnership=Partnership(name=NAME))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Somebody at a terminal who types these lines unseen, and Ctrl-D after the last."""
    lines: list[str] = []

    def unseen(prompt: str, write: object) -> str:
        if not lines:
            raise EOFError
        return lines.pop(0)

    monkeypatch.setattr(asking, "typed_unseen", unseen)
    monkeypatch.setattr(asking, "at_terminal", lambda: True)
    yield lines
    assert lines == []


def everything(path: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(path)): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.name not in ("lock", "index.json", "locked.age")
    }


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_without_a_terminal_it_is_said_and_nothing_is_changed(
    command: tuple[str, ...], locked: Desk
) -> None:
    before = everything(locked.data)
    ran = locked.run(*command)
    assert (ran.code, ran.out, ran.err) == (Exit.UNREADABLE, "", f"{NO_TERMINAL}\n")
    assert everything(locked.data) == before


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_passphrase_in_a_file_opens_it(
    command: tuple[str, ...], locked: Desk, file: Callable[[str], str]
) -> None:
    ran = locked.run(*command, "--passphrase-file", file(f"{PASSPHRASE}\r\n"))
    assert ran.code == Exit.DONE
    assert ran.out
    assert PASSPHRASE not in ran.out + ran.err


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_at_a_terminal_it_is_asked_for_once_until_it_is_right(
    command: tuple[str, ...], locked: Desk, typed: list[str]
) -> None:
    typed += ["", "wrong", PASSPHRASE.upper(), PASSPHRASE]
    ran = locked.run(*command)
    assert ran.code == Exit.DONE
    assert ran.err.count("does not open your reviews") == 3
    assert PASSPHRASE not in ran.out + ran.err


def test_the_end_of_input_instead_of_a_passphrase_is_said(locked: Desk, typed: list[str]) -> None:
    ran = locked.run("show", "k3")
    assert (ran.code, ran.out) == (Exit.UNREADABLE, "")
    assert "No passphrase was typed" in ran.err


def test_a_wrong_passphrase_in_a_file_is_said(locked: Desk, file: Callable[[str], str]) -> None:
    ran = locked.run("show", "k3", "--passphrase-file", file("another one"))
    assert (ran.code, ran.out) == (Exit.UNREADABLE, "")
    assert ran.err == (
        "That passphrase does not open your reviews. Nothing was changed; try again.\n"
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [(None, "No such file"), (b"\xff\xfe\xfa", "not UTF-8"), (b"a" * 70_000, "larger than")],
)
def test_a_file_that_holds_no_passphrase_is_said(
    data: bytes | None, said: str, locked: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "odd"
    if data is not None:
        path.write_bytes(data)
    ran = locked.run("show", "k3", "--passphrase-file", str(path))
    assert ran.code == Exit.UNREADABLE
    assert said in ran.err
    assert str(path) in ran.err


def test_list_shows_a_locked_review_without_asking(
    locked: Desk, file: Callable[[str], str]
) -> None:
    ran = locked.run("list")
    assert ran.code == Exit.DONE
    assert ran.out.count(LOCKED_NAME) == 2
    assert "Id k3first." in ran.out
    assert NAME not in ran.out
    listed = locked.run("list", "--json").json
    assert listed["reviews"] == listed["unreadable"] == []
    assert {"id": "k3first", "name": ""} in listed["locked"]
    opened = locked.run("list", "--json", "--passphrase-file", file(PASSPHRASE)).json
    assert [one["name"] for one in opened["reviews"]] == [NAME, NAME]
    assert opened["locked"] == []


def test_names_show_in_the_list_by_choice(locked: Desk, file: Callable[[str], str]) -> None:
    (locked.data / "settings.toml").write_text("locked_names = true\n")
    assert locked.run("list", "--passphrase-file", file(PASSPHRASE)).code == Exit.DONE
    ran = locked.run("list")
    assert ran.out.count(NAME) == 2
    assert ran.out.count("Locked with your passphrase.") == 2


def test_where_and_backup_and_delete_need_no_passphrase(locked: Desk, tmp_path: Path) -> None:
    ran = locked.run("data", "where")
    assert "All reviews are encrypted, and new ones will be." in ran.out
    archive = tmp_path / "all.zip"
    ran = locked.run("data", "backup", str(archive))
    assert "Reviews in it stay encrypted" in ran.err
    assert NAME.encode() not in archive.read_bytes()
    ran = locked.run("data", "delete", "k3first")
    assert ran.code == Exit.DONE
    assert NAME not in ran.err
    assert locked.run("data", "delete", "k3first", "--everywhere", "--yes").code == Exit.DONE


def test_delete_tells_the_latest_as_show_does(locked: Desk, file: Callable[[str], str]) -> None:
    given = ("--passphrase-file", file(PASSPHRASE))
    shown = locked.run("show", "latest", "--json", *given).json["id"]
    (locked.data / "index.json").unlink()  # which knows it without a key
    assert locked.run("data", "delete", "latest", "--everywhere", "--yes").code != Exit.DONE
    ran = locked.run(*given, "data", "delete", "latest", "--everywhere", "--yes")
    assert ran.code == Exit.DONE
    assert ran.err.endswith(f"Deleted for good: {shown}.\n")


def test_a_backup_comes_back_into_an_empty_folder_and_new_reviews_are_encrypted_there(
    locked: Desk, tmp_path: Path, file: Callable[[str], str]
) -> None:
    archive = str(tmp_path / "all.zip")
    locked.run("data", "backup", archive)
    new = Desk(tmp_path / "new", locked.guide_folder, locked.guide, locked.capsys)
    ran = new.run("data", "restore", archive, "--yes")
    assert (ran.code, ran.err) == (Exit.UNREADABLE, f"{NO_TERMINAL}\n")
    ran = new.run("data", "restore", archive, "--yes", "--passphrase-file", file(PASSPHRASE))
    assert "Restored: 2 reviews." in ran.err
    shown = new.run("show", "k3", "--passphrase-file", file(PASSPHRASE))
    assert shown.out.startswith(NAME)
    new.keep(one("k5new"))
    assert len(new.run("list", "--json").json["locked"]) == 3


def test_a_backup_from_before_the_passphrase_was_changed_still_comes_back(
    locked: Desk, tmp_path: Path, file: Callable[[str], str]
) -> None:
    archive = str(tmp_path / "all.zip")
    locked.run("data", "backup", archive)
    new = tmp_path / "new.txt"
    new.write_text(OTHER)
    arguments = ("--passphrase-file", file(PASSPHRASE), "--new-passphrase-file", str(new))
    assert "Changed." in locked.run("data", "passphrase", *arguments).err
    assert locked.run("show", "k3", *arguments[:2]).code == Exit.UNREADABLE
    locked.run("data", "delete", "k3first")
    ran = locked.run("data", "restore", archive, "--yes", "--passphrase-file", str(new))
    assert "Restored: 1 review." in ran.err
    assert locked.run("show", "k3", "--passphrase-file", str(new)).code == Exit.DONE


def test_a_backup_with_another_key_is_refused(
    locked: Desk, tmp_path: Path, file: Callable[[str], str]
) -> None:
    other = Desk(tmp_path / "other", locked.guide_folder, locked.guide, locked.capsys)
    other.keep(one("k9"))
    other.run("data", "encrypt", "--yes", "--passphrase-file", file(OTHER))
    archive = str(tmp_path / "other.zip")
    other.run("data", "backup", archive)
    before = everything(locked.data)
    ran = locked.run("data", "restore", archive, "--yes", "--passphrase-file", file(PASSPHRASE))
    assert ran.code == Exit.UNREADABLE
    assert "another passphrase's key" in ran.err
    assert everything(locked.data) == before


def test_damage_to_an_encrypted_review_gets_its_verdict(
    locked: Desk, file: Callable[[str], str]
) -> None:
    path = locked.data / "reviews" / "k3first" / "review.toml"
    path.write_bytes(path.read_bytes()[:-5])
    ran = locked.run("data", "check", "--passphrase-file", file(PASSPHRASE))
    assert ran.code == Exit.FAILED
    assert "The review: can't be read." in ran.out


def test_encrypting_says_what_it_does_and_asks_twice(desk: Desk, typed: list[str]) -> None:
    desk.keep(one("k3first"))
    typed += ["short", PASSPHRASE, OTHER, PASSPHRASE, PASSPHRASE]
    ran = desk.run("data", "encrypt", "k3")
    assert ran.code == Exit.DONE
    for words in (PROTECTS, NOBODY_RECOVERS, TOO_SHORT):
        assert words in ran.err
    assert "Encrypted: 1 review, with all backups." in ran.err
    typed += [PASSPHRASE]
    assert desk.run("data", "encrypt").code == Exit.DONE
    assert (desk.data / "recipient.txt").exists()


def test_decrypting_brings_everything_back_and_takes_the_key_away(
    locked: Desk, file: Callable[[str], str]
) -> None:
    ran = locked.run("data", "decrypt", "--passphrase-file", file(PASSPHRASE))
    assert "Not encrypted any more: 2 reviews" in ran.err
    assert locked.run("show", "k3").out.startswith(NAME)
    assert not [path for path in locked.data.iterdir() if path.suffix == ".age"]
    ran = locked.run("data", "decrypt")
    assert (ran.code, "Nothing is encrypted" in ran.err) == (Exit.DONE, True)
    assert locked.run("data", "passphrase").code == Exit.FAILED


def test_a_job_that_was_cut_off_is_named(locked: Desk, file: Callable[[str], str]) -> None:
    (locked.data / "reviews" / "k3first" / "snapshots").mkdir()
    (locked.data / "reviews" / "k3first" / "snapshots" / "1.toml").write_text("format = 1\n")
    ran = locked.run("data", "where")
    assert "Review k3first is encrypted in part." in ran.out
    assert "partnercheck data encrypt k3first" in " ".join(ran.out.split())
    locked.run("data", "encrypt", "k3first", "--passphrase-file", file(PASSPHRASE))
    assert "in part" not in locked.run("data", "where").out


@pytest.mark.parametrize("command", [*READING, ("data", "encrypt"), ("list",)], ids=" ".join)
def test_without_the_part_that_does_it_people_are_told_how_to_get_it(
    command: tuple[str, ...],
    locked: Desk,
    file: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(age_format, "import_module", missing)
    ran = locked.run(*command, "--passphrase-file", file(PASSPHRASE))
    assert ran.code == Exit.FAILED
    assert "A passphrase needs one more part, pyrage, which is not installed here" in ran.err
    assert 'pip install "pyrage>=1.2"' in ran.err
    assert ran.out == ""
    unasked = locked.run("list")
    assert (unasked.code, unasked.out.count(LOCKED_NAME)) == (Exit.DONE, 2)


def test_doctor_says_how_far_reviews_are_encrypted_and_what_is_missing(
    locked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = locked.run("doctor")
    assert "Passphrase: all reviews are encrypted, and new ones will be." in flat(ran.out)

    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    with monkeypatch.context() as without:
        without.setattr(age_format, "import_module", missing)
        assert "To mend. Passphrase: A passphrase needs one more part" in flat(
            locked.run("doctor").out
        )
    for name in ("key.age", "key-copy.age"):
        (locked.data / name).unlink()
    ran = locked.run("doctor")
    assert ran.code == Exit.FAILED
    assert "To mend. Passphrase: The key that your passphrase opens is gone" in flat(ran.out)
    assert "is gone" in locked.run("show", "k3").err


def flat(text: str) -> str:
    return " ".join(text.split())


def test_content_diff_says_which_reviews_it_could_not_count(
    locked: Desk, file: Callable[[str], str]
) -> None:
    guide = str(locked.guide_folder)
    ran = locked.run("content", "diff", guide, guide)
    assert "2 reviews can't be read here" in ran.err
    assert (
        "locked"
        not in locked.run(
            "content", "diff", guide, guide, "--passphrase-file", file(PASSPHRASE)
        ).err
    )


def test_an_installed_guide_stays_while_an_encrypted_review_may_use_it(
    locked: Desk, file: Callable[[str], str], tmp_path: Path
) -> None:
    packed = packed_file(write_starting_guide(tmp_path / "my-guide"), tmp_path / "guide.zip")
    content = ("--data-dir", str(locked.data), "content")
    assert locked.run_bare(*content, "install", str(packed), "--yes").code == Exit.DONE
    assert "2 reviews can't be read here" in locked.run_bare(*content, "list").err
    ran = locked.run_bare(*content, "remove", "my-guide", "--yes")
    assert ran.code == Exit.FAILED
    assert "2 reviews can be read only with a passphrase, and may use it." in ran.err
    opened = ("--passphrase-file", file(PASSPHRASE))
    assert locked.run_bare(*content, "list", *opened).err == ""
    assert locked.run_bare(*content, "remove", "my-guide", "--yes", *opened).code == Exit.DONE


def test_a_passphrase_is_never_an_argument() -> None:
    from partnercheck.cli.parser import HelpShown, parse

    for action in ("encrypt", "decrypt", "passphrase"):
        with pytest.raises(HelpShown) as shown:
            parse(["data", action, "--help"])
        assert "--passphrase-file FILE" in shown.value.text
        assert "--passphrase " not in shown.value.text
        assert f"data {action}" in COMMANDS


def test_a_crash_while_it_is_open_says_nothing_of_it(
    locked: Desk, file: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*typed: object, **named: object) -> None:
        raise RuntimeError(typed)

    monkeypatch.setattr(asking.folder_key, "unlocked", fails)
    ran: Ran = locked.run("show", "k3", "--passphrase-file", file(PASSPHRASE))
    assert ran.code == Exit.FAILED
    assert "RuntimeError" in ran.err
    assert PASSPHRASE not in ran.out + ran.err


@pytest.mark.parametrize("option", ["--passphrase-file", "--new-passphrase-file"])
def test_a_new_passphrase_from_a_file_waits_for_yes_where_nobody_can_be_asked(
    desk: Desk, file: Callable[[str], str], option: str
) -> None:
    desk.keep(one("k3first"))
    before = everything(desk.data)
    ran = desk.run("data", "encrypt", option, file(PASSPHRASE))
    assert (ran.code, ran.out) == (Exit.WRONG_USE, "")
    assert "To do it, add --yes." in ran.err
    assert everything(desk.data) == before
    ran = desk.run("data", "encrypt", "--yes", option, file(PASSPHRASE))
    assert (ran.code, "Encrypted: 1 review" in ran.err) == (Exit.DONE, True)


@pytest.mark.parametrize("review", ["", "k3first"])
def test_with_every_review_open_elsewhere_it_says_what_stands(
    desk: Desk, file: Callable[[str], str], review: str
) -> None:
    folder = desk.keep(one("k3first")).parent
    lock = take_lock(folder, local_now())
    assert not isinstance(lock, Holder)
    words = [review] if review else []
    ran = desk.run("data", "encrypt", *words, "--yes", "--passphrase-file", file(PASSPHRASE))
    lock.release()
    assert ran.code == Exit.FAILED
    said = flat(ran.err)
    assert "Encrypted: 0" not in said
    assert "1 review left as found: open in another window." in said
    new, key = folder_key.encrypts_new_reviews(DataFolder(desk.data)), desk.data / "key.age"
    assert key.exists() is new is (not review)
    if review:
        assert "Nothing was encrypted, and no passphrase was set." in said
        assert not list(desk.data.glob("*.age"))
    else:
        assert "No review is encrypted yet. New ones will be, with this passphrase." in said
