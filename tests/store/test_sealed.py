"""The last line of a review file tells whether it is whole, changed or cut short."""

from __future__ import annotations

import pytest

from partnercheck.store import sealed
from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import open_review
from tests.store.samples import REVIEW_ID, full_review, save_once, saved

BODY = b"format = 1\nsave_number = 57\n"


def test_a_sealed_body_is_whole_and_ends_with_the_line_of_the_design() -> None:
    data = sealed.seal(BODY, 57)
    assert data.startswith(BODY + b"# saved 57 sha256:")
    assert data.endswith(b"\n")
    assert sealed.check(data) == sealed.Seal("whole", 57, BODY)


def test_a_lost_last_newline_loses_nothing() -> None:
    assert sealed.check(sealed.seal(BODY, 57)[:-1]).condition == "whole"


@pytest.mark.parametrize("bit", range(8))
def test_no_flipped_bit_passes_as_whole(bit: int) -> None:
    data = sealed.seal(BODY, 57)
    for at in range(len(data) - 1):
        flipped = bytearray(data)
        flipped[at] ^= 1 << bit
        assert sealed.check(bytes(flipped)).condition != "whole", (at, bit)


def test_no_cut_passes_as_whole() -> None:
    data = sealed.seal(BODY, 57)
    for length in range(len(data) - 1):
        assert sealed.check(data[:length]).condition != "whole", length


def test_a_body_without_a_last_line_is_missing_one() -> None:
    assert sealed.check(BODY).condition == "missing"
    assert sealed.check(b"").condition == "missing"


@pytest.mark.parametrize("added", [b"\n", b"# mine\n", b"x = 1\n", b"\0"])
def test_anything_after_the_last_line_is_a_change(added: bytes) -> None:
    assert sealed.check(sealed.seal(BODY, 57) + added).condition != "whole"


def test_a_number_that_the_body_does_not_have_is_a_change() -> None:
    data = sealed.seal(BODY, 58)
    assert sealed.check(data).condition == "changed"


def test_the_number_is_read_from_the_tail_alone() -> None:
    data = sealed.seal(BODY * 1000, 57)
    assert sealed.number_in_tail(data[-sealed.TAIL_BYTES :]) == 57
    assert sealed.number_in_tail(b"nothing here\n") == 0
    assert sealed.number_in_tail(sealed.seal(b"", 9 * 10**15)) == 0


def test_the_number_inside_is_that_of_the_key_at_the_start_of_a_line() -> None:
    assert sealed.number_inside(b'note = "save_number = 9"\nsave_number = 12\n') == 12
    assert sealed.number_inside(b"format = 1\n") == 0


def test_line_ends_of_windows_alone_leave_a_file_whole() -> None:
    data = sealed.seal(b'format = 1\nsave_number = 7\nname = "Riverside"\n', 7)
    as_git_writes_it = data.replace(b"\n", b"\r\n")
    assert sealed.check(as_git_writes_it) == sealed.check(data)
    assert sealed.number_in_tail(as_git_writes_it) == 7
    assert sealed.check(as_git_writes_it.replace(b"Riverside", b"Lakeside1")).condition == "changed"


def test_a_review_with_line_ends_of_windows_is_whole_and_saved_with_our_own(
    folder: DataFolder,
) -> None:
    path = save_once(folder, full_review())
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    opened = open_review(folder, REVIEW_ID)
    assert opened.found == "whole"
    assert not opened.notices
    opened.save(full_review())
    saved(opened.close())
    assert b"\r" not in path.read_bytes()
