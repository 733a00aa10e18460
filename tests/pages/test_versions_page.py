"""The page of other versions: answers are taken from each, one by one, until nothing differs."""

from __future__ import annotations

import shutil
from pathlib import Path

from partnercheck.pages import home, versions
from partnercheck.pages.page import Do, Here, Lay
from partnercheck.review.model import Partnership
from partnercheck.session.library import Library
from partnercheck.store.review_file import read_review
from tests.store.samples import REVIEW_ID, answer, data_folder, review, save_once
from tests.support.sittings import prepared_library, small_guide_folder


def test_home_leads_to_what_differs_and_answers_of_each_are_taken(tmp_path: Path) -> None:
    there = save_once(
        data_folder(tmp_path / "there"), review(answer(level=5), answer("culture.calm", 1))
    )
    folder = data_folder(tmp_path)
    path = save_once(folder, review(answer(level=2), answer("power.say", 4)))
    path.with_name("review-LAPTOP.toml").write_bytes(there.read_bytes())
    library = Library(folder.path, small_guide_folder(tmp_path))
    library.prepare()
    here = Here(library, None, lambda _: "")
    (row,) = [row for row in home.page(here).rows if isinstance(row.deed, Lay)]
    assert row.deed == Lay("versions", REVIEW_ID)

    rows = {row.id: row.deed for row in versions.page(here, REVIEW_ID).rows}
    taken = rows["1:answer:culture.calm"]
    assert isinstance(taken, Do)
    assert "1 item" in taken.act()
    left = [row.id for row in versions.page(here, REVIEW_ID).rows if row.id]
    assert left == ["1:all", "1:keep", "1:answer:goals.reason", "1:answer:power.say"]
    kept = versions.page(here, REVIEW_ID).rows[2].deed
    assert isinstance(kept, Do)
    assert "stays as it is" in kept.act()

    assert [(a.principle, a.level) for a in read_review(path).review.answers] == [
        ("goals.reason", 2),
        ("power.say", 4),
        ("culture.calm", 1),
    ]
    library.refresh()
    assert library.versions == ()
    assert versions.page(here, REVIEW_ID).rows[0].words == versions.NONE_LEFT


def test_a_review_that_is_open_takes_of_a_version_and_undo_takes_it_back(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = library.begin(Partnership(name="Riverside"), "all")
    first, second = [principle.id for principle in session.guide.principles][:2]
    session.place(first, 2)
    session.close()
    path = library.folder.review_path(session.review.id)
    apart = library.open(session.review.id)
    apart.place(second, 5)
    apart.close()
    other = path.with_name("review-LAPTOP.toml")
    path.rename(other)
    path.with_name("previous.toml").rename(path)
    shutil.rmtree(path.parent / "machines")

    session = library.open(session.review.id)
    session.place(first, 4)
    here = Here(library, session, lambda _: "")
    rows = {row.id: row.deed for row in versions.page(here, session.review.id).rows}
    some = rows[f"1:answer:{second}"]
    assert isinstance(some, Do)
    assert "Taken: 1 item" in some.act()
    assert [(a.principle, a.level) for a in session.review.answers] == [(first, 4), (second, 5)]
    assert other.exists()
    session.undo()
    assert [a.principle for a in session.review.answers] == [first]

    rows = {row.id: row.deed for row in versions.page(here, session.review.id).rows}
    whole = rows["1:all"]
    assert isinstance(whole, Do)
    assert "Taken: all of it" in whole.act()
    assert not session.flush().problem
    assert [(a.principle, a.level) for a in session.review.answers] == [(first, 2), (second, 5)]
    assert not other.exists()
    session.close()
    library.refresh()
    assert library.versions == ()
    assert read_review(path).review.answers == session.review.answers
