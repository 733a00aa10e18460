"""Both faces show the same rows, which do the same in both, except for what is listed here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from partnercheck.commands import CLOSED, PLACES
from partnercheck.errors import PartnerCheckError
from partnercheck.pages import passphrase
from partnercheck.pages.form import PATH_LIMIT
from partnercheck.pages.page import Deed, Do, Here, Line, Page, Row, Told, details_for, rows_for
from partnercheck.pages.partner_level import WHOSE_LEVEL
from partnercheck.report.names import ONLY_KNOWN_NAMES
from partnercheck.session.conversation import EITHER_STOPS, EITHER_STOPS_SAID, THE_LEADERS
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.session.taking_along import SURE_TO_REMOVE
from partnercheck.tui.widgets.page_parts import page_of
from tests.support import hours
from tests.support.imports import ROOT
from tests.support.screens import walked
from tests.support.sittings import prepared_library

OF_A_PRINCIPLE = ("my_notes", "not_relevant", "partner_level", "warning_signs")
PAGES = sorted(
    path.stem
    for path in (ROOT / "partnercheck" / "pages").glob("*.py")
    if path.stem not in ("__init__", "page", "form", "closed")
)
MEANT = {
    "actions": {
        ("This list is advice; you know your partnership.", "plain"),
        ("All lists, and how many stand in each", "plain"),
        ("in signs", "screen"),
        ("in sentences", "plain"),
    },
    "agree": {
        (f"{THE_LEADERS} {EITHER_STOPS}", "screen"),
        (f"{THE_LEADERS} {EITHER_STOPS_SAID}", "plain"),
    },
    "about": {("Done", "screen"), ("More about it (optional)", "screen")},
    "areas": {("notice", "screen")},
    "closer": {("the principle's title", "screen"), ("how the seats stand", "plain")},
    "laid": {("in sentences", "plain"), ("in signs", "screen")},
    "ask": {("Uncover my answer", "screen"), ("the principle's title", "screen")},
    "bring": {("How many minutes have you got? 60", "plain"), ("in sentences", "plain")},
    "uncovered": {("the principle's title", "screen"), ("a level", "screen")},
    "check": {
        ("Go on: your actions", "screen"),
        ("Your answers in short. Enter on one changes it.", "screen"),
    },
    "export": {
        ("what to know of the text", "screen"),
        ("Exactly this text leaves:", "screen"),
        ("the text", "screen"),
    },
    "finish": {
        ("When will you look again? Now: no date", "plain"),
        ("q Save and leave", "plain"),
    },
    "find": {("what was looked for", "plain"), ("find finds other words.", "plain")},
    "folder": {("Go on without saving, this time", "screen")},
    "home": {("Leave PartnerCheck", "screen"), ("q Save and leave", "plain")},
    "importance": {
        ("Go on without marking any", "screen"),
        ("Which matter most in the next six months? Mark up to five.", "screen"),
        ("Enter marks the one at the arrow, and again goes on. Space takes a mark away.", "screen"),
    },
    "what_goes": {("the text", "screen"), ("Type r to read it.", "plain")},
    "my_notes": {
        ("Done", "screen"),
        ("What evidence comes to mind? Look for: evidence of aims.reason.", "plain"),
        ("What don't I know here?", "plain"),
    },
    "not_relevant": {("In your own words", "plain")},
    "notes_to_share": {("all notes", "screen")},
    "partner_level": {(WHOSE_LEVEL, "plain")},
    "passphrase": {("what it does", "screen"), ("what it does", "plain")},
    "settings": {
        ("Other keys for commands", "screen"),
        ("the file", "screen"),
        ("the file", "plain"),
    },
    "why": {
        ("Why is this here?", "screen"),
        ("The guide advises", "screen"),
        ("the advice", "screen"),
        ("the advice", "plain"),
        ("Background: a coach's questions, the words explained, the sources", "screen"),
        ("Background: a coach's questions, the words explained, the sources. Type k.", "plain"),
        ("in signs", "screen"),
        ("in sentences", "plain"),
    },
    "shape": {
        ("Go on: your actions", "screen"),
        ("each principle in a row of its own", "screen"),
        ("in signs", "screen"),
        ("in sentences", "plain"),
    },
    "changed": {
        ("Your actions", "screen"),
        ("The areas", "screen"),
        ("in signs", "screen"),
        ("in sentences", "plain"),
    },
    "commitments": {("Back home", "screen")},
    "warning_signs": {("Done", "screen")},
    "what_if": {("in sentences", "plain")},
}
"""What only one face shows, by page: the words of the row or line, or the name that stands for
them."""
NAMES = {
    "There is something to know.": "notice",
}
"""Names that stand for words which come from the review."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return prepared_library(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def session(library: Library) -> Iterator[Session]:
    """A review answered to the end that follows two others and has something to say on every
    page."""
    session = walked(library)
    earlier = replace(
        session.review,
        id="before",
        answers=tuple(
            replace(a, level=max(1, (a.level or 1) - 1)) if a.state == "placed" else a
            for a in session.review.answers
        ),
    )
    session.past = (earlier, earlier)
    session.notices = ("There is something to know.",)
    session.flush()
    library.refresh()
    yield session
    session.close()


def made(
    place: str, library: Library, session: Session, visit: dict[str, object] | None = None
) -> Page:
    about = session.guide.areas[0].id
    if place in CLOSED or place.startswith("coach_"):
        asked = "ask" if place.startswith("coach_") else place
        about = hours.about(asked, session, library.folder.path.parent)
    if place == "why":
        about = session.priorities.ranked[0].actions[0].id
    if place in ("about", "guide", "own_action", "view"):
        about = ""
    if place in ("background", "on_paper", *OF_A_PRINCIPLE):
        about = session.guide.principles[0].id
    shown = Here(library, session, lambda command: command, visit={} if visit is None else visit)
    return page_of(place)(shown, about)


def told(one: Row | Line) -> str:
    if isinstance(one, Row) and one.beside:
        return "each principle in a row of its own"
    if isinstance(one, Row) and one.id == "all":
        return "all notes"
    if isinstance(one, Line) and one.style == "verbatim":
        return "the text"
    if ONLY_KNOWN_NAMES in one.words or "some places differ" in one.words:
        return "what to know of the text"
    if "seats at 2" in one.words:
        return "how the seats stand"
    if isinstance(one, Line) and one.label:
        return "a level"
    if one.words.startswith("Title of "):
        return "the principle's title"
    if "Advice on aims.reason" in one.words:
        return "the advice"
    if one.words.endswith("settings.toml"):
        return "the file"
    if one.words.startswith("“"):
        return "what was looked for"
    if one.words in passphrase.EXPLAINED:
        return "what it does"
    return NAMES.get(one.words, one.words)


@pytest.mark.parametrize("place", PAGES)
def test_the_faces_differ_only_where_that_is_meant(
    place: str, library: Library, session: Session
) -> None:
    page = made(place, library, session)

    differ = {
        (told(one), one.only)
        for one in (*page.rows, *page.above, *page.below)
        if one.only and one.words
    }
    alone = {detail.only for row in page.rows for detail in row.details if isinstance(detail, Told)}
    names = {"screen": "in signs", "plain": "in sentences"}
    differ |= {(names[face], face) for face in alone}

    assert differ == MEANT.get(place, set())


@pytest.mark.parametrize("place", PAGES)
def test_each_row_is_found_again_by_its_name(
    place: str, library: Library, session: Session
) -> None:
    page = made(place, library, session)
    deeds: dict[str, Deed] = {}
    for row in rows_for(page, "screen"):
        if row.deed is not None:
            assert deeds.setdefault(row.name, row.deed) == row.deed

    assert page.title
    assert not page.at or page.at in {*deeds, *(field.id for field in page.fields)}


@pytest.mark.parametrize("place", [place for place in PAGES if place not in PLACES])
def test_each_page_over_a_place_says_what_it_is_for(
    place: str, library: Library, session: Session
) -> None:
    page = made(place, library, session)

    assert page.purpose.endswith(".")


WRITES = {"export", "hour_page", "seat_file", "table_page", "take_along"}
"""Pages that write into a file of which the path is typed."""
TAKES_WHOLE_PATHS, READS = {"folder"}, {"read_in", "table"}


def test_of_every_page_that_takes_a_path_it_is_known_what_becomes_of_it(
    library: Library, session: Session
) -> None:
    pages = {place: made(place, library, session) for place in PAGES}
    takes = {p for p, page in pages.items() if any(f.limit == PATH_LIMIT for f in page.fields)}

    assert takes == {*WRITES, *TAKES_WHOLE_PATHS, *READS}


@pytest.mark.parametrize("word", ["no", "No.", "It is two trusts only.", "~no-one", "yes: do it"])
@pytest.mark.parametrize("place", sorted(WRITES))
def test_a_lone_word_is_written_to_only_after_its_whole_path_was_named(
    place: str, word: str, library: Library, session: Session
) -> None:
    def asked(typed: str) -> set[str]:
        rows = typed_at(place, typed, library, session).rows
        return {row.deed.asks for row in rows if isinstance(row.deed, Do)} - {"", SURE_TO_REMOVE}

    whole = asked(word)
    assert whole
    for question in whole:
        assert question.startswith("Write the ")
        assert f" into {Path(word).absolute()}" in question
    assert not asked(f"./{word}")
    assert not asked("/")


def typed_at(place: str, typed: str, library: Library, session: Session) -> Page:
    """A page on which this was typed for a path."""
    visit: dict[str, object] = {}
    page = made(place, library, session, visit)
    next(field for field in page.fields if field.limit == PATH_LIMIT).keep(typed)
    return made(place, library, session, visit)


def writing(page: Page) -> Do:
    """What a page does once a path was typed on it."""
    rows = (row.deed for row in page.rows if row.strong or row.id == "write")
    return next(deed for deed in (*rows, page.onward) if isinstance(deed, Do))


TOO_LONG = "x" * 300


@pytest.mark.parametrize("ending", ["", "/", "/plan.html"])
@pytest.mark.parametrize("place", sorted({*WRITES, *TAKES_WHOLE_PATHS, "read_in"}))
def test_a_path_that_is_too_long_is_told_where_it_was_typed(
    place: str, ending: str, library: Library, session: Session
) -> None:
    with pytest.raises(PartnerCheckError, match="too long"):
        writing(typed_at(place, f"/{TOO_LONG}{ending}", library, session)).act()


@pytest.mark.parametrize("place", sorted(WRITES))
def test_nothing_is_written_where_a_folder_was_named(
    place: str, library: Library, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    for typed, said in (("there", "is a folder"), ("there/", "is a folder"), ("new/", "no folder")):
        with pytest.raises(PartnerCheckError, match=said):
            writing(typed_at(place, f"{tmp_path}/{typed}", library, session)).act()
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize("place", sorted({*WRITES, "folder"}))
def test_a_dropped_path_is_taken_everywhere(
    place: str, library: Library, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "in the way").write_text("a file")
    dropped = f"'{tmp_path}/in the way/plan.html' "
    with pytest.raises(PartnerCheckError, match=f"{tmp_path}/in the way") as refused:
        writing(typed_at(place, dropped, library, session)).act()
    assert "'" not in str(refused.value).replace("can't", "")


@pytest.mark.parametrize("inside", ["reviews", "new"])
def test_no_data_folder_is_made_inside_the_one_in_use(
    inside: str, library: Library, session: Session
) -> None:
    now = library.folder.path
    with pytest.raises(PartnerCheckError, match="inside the data folder"):
        writing(typed_at("folder", f"{now}/{inside}", library, session)).act()
    assert library.folder.path == now


def test_short_words_are_set_apart_by_dots_and_said_with_commas() -> None:
    row = Row("Riverside", details=(("first look", "2 of 5", ""), "A sentence.", ""))

    assert details_for(row, "screen") == ("first look · 2 of 5", "A sentence.")
    assert details_for(row, "plain") == ("first look, 2 of 5", "A sentence.")


def test_a_detail_of_one_face_is_left_out_by_the_other() -> None:
    row = Row("Trust", details=(Told("▂▄▆", "screen"), Told("It rose.", "plain")))

    assert details_for(row, "screen") == ("▂▄▆",)
    assert details_for(row, "plain") == ("It rose.",)


def test_every_page_is_a_place_or_lies_over_one() -> None:
    laid = {place for place in PAGES if place not in PLACES}

    assert laid == {
        "background",
        "coach_advice",
        "coach_questions",
        "delete",
        "deleted",
        "export",
        "folder",
        "guide",
        "what_goes",
        "my_notes",
        "newer_guide",
        "not_now",
        "not_relevant",
        "notes_to_share",
        "on_paper",
        "own_action",
        "shortcut",
        "partner_level",
        "passphrase",
        "read_in",
        "read_in_plan",
        "recover",
        "settings",
        "unsaved",
        "versions",
        "view",
        "warning_signs",
        "which_guide",
        "why",
    }
