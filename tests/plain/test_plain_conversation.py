"""An hour with a coach line by line: each answer is said only once it is uncovered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnercheck.places import built_in_guide
from partnercheck.store.review_file import read_review
from tests.plain.talk import talk
from tests.support.hours import FIRST, GUIDE, SECRET, begun_as
from tests.support.sittings import prepared_library

TO_WITH_OTHERS = ["1", "a", "others"]


def test_an_hour_from_bringing_to_the_cover(tmp_path: Path) -> None:
    library = prepared_library(tmp_path, built_in_guide())
    session = begun_as(library)
    id = session.review.id
    session.close()
    lines = [
        *TO_WITH_OTHERS, "", "",  # bring the four that are suggested
        "1", "My coach", "2", "A safe start", "",  # agree
        "1", "3", "", "", "", "e", "I would say patchy.", "", "", "", "", "",
        "1", "Ask the hospice first.", "2", "4", "15 July", "", "",
        "1", "Ask sooner.", "2", "8 October", "", "",
    ]  # fmt: skip

    said = talk(library, lines)

    asked = said.text[said.text.index("1 of 4. ") : said.text.index("Your answer: ")]
    assert "Levels don't change here." in asked
    assert "Matters a lot" not in asked
    assert SECRET not in said.text
    unbrought = {a.principle for a in FIRST.answers}
    held = read_review(library.folder.review_path(id)).review.conversations[0]
    talked = said.text[said.text.index("Before we talk") : said.text.index("The conversation is")]
    for principle in unbrought - set(held.brought):
        assert GUIDE.by_id[principle].title not in talked
    assert "Stop sharing or turn the screen." in " ".join(said.text.split())
    assert (held.present, held.purpose) == ("My coach", "A safe start")
    assert held.words == {held.brought[1]: "I would say patchy."}
    assert (held.learned, held.next) == ("Ask sooner.", date(2026, 10, 8))
    kept = read_review(library.folder.review_path(id)).review
    assert [c.due for c in kept.commitments] == [date(2026, 7, 15)]
    assert held.took_on == (kept.commitments[0].id,)


def test_nothing_answered_says_what_to_do_first(tmp_path: Path) -> None:
    library = prepared_library(tmp_path, built_in_guide())
    session = begun_as(
        library,
        FIRST.__class__(
            **{name: getattr(FIRST, name) for name in FIRST.__struct_fields__ if name != "answers"}
        ),
    )
    session.close()
    said = talk(library, ["1", "out", "others", ""])
    assert "Answer one principle first." in said.text
