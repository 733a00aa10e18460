"""Moving a review to a newer version of its guide: offered, with a copy kept, never by itself."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from partnercheck.guide.model import Guide
from partnercheck.guide.succession import succession
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from tests.support.guides import make_principle, retiring, small_guide, write_guide
from tests.support.sittings import begun, on_disk, prepared_library


def newer(guide: Guide) -> Guide:
    """The same guide a version later: the first principle reworded, the second retired, one
    added."""
    area = guide.areas[0]
    first, second, *rest = area.principles
    changed = replace(
        area,
        principles=(
            replace(first, revision=first.revision + 1, title="Reworded"),
            replace(second, status="retired"),
            *rest,
            make_principle(f"{area.id}.added", title="Added"),
        ),
    )
    return replace(guide, version="2.0.0", areas=(changed, *guide.areas[1:]))


def answered_then_published(tmp_path: Path) -> tuple[Library, Session]:
    """A review answered with one version, opened again after a newer one was published."""
    library = prepared_library(tmp_path)
    session = begun(library)
    first, second, *_ = library.guide.principles
    session.place(first.id, 2)
    session.place(second.id, 3)
    session.close()
    write_guide(library.guide_folder, newer(small_guide()))
    reopened = Library(library.folder.path, library.guide_folder)
    reopened.prepare()
    return reopened, reopened.open(session.review.id)


def test_what_changes_is_named_in_words() -> None:
    guide = small_guide()

    lines = succession(guide, newer(guide)).lines()

    retired = guide.principles[1].title
    assert lines == (
        "New: Added",
        "Reworded, to answer again: Reworded",
        f"No longer asked, your answers are kept: {retired}",
    )


def test_changed_wording_alone_is_said_to_touch_no_answer() -> None:
    guide = small_guide()

    assert succession(guide, replace(guide, version="1.0.1")).lines() == (
        "Wording only. Every answer stays as it is.",
    )


def test_what_is_no_longer_offered_is_said() -> None:
    guide = small_guide()
    later = retiring(guide, stages="ending", roles="convenor", checks="several")
    assert succession(guide, later).lines() == (
        "No longer offered, what you said is kept: Ending",
        "No longer offered, what you said is kept: Convenor",
        "No longer offered, what you said is kept: Check several.",
    )
    assert succession(later, later).lines() == ("Wording only. Every answer stays as it is.",)


def test_a_review_stays_with_its_own_copy_of_the_guide(tmp_path: Path) -> None:
    _library, session = answered_then_published(tmp_path)

    assert session.guide.version == "1.0.0"
    assert session.newer_guide is not None
    assert session.newer_guide.guide.version == "2.0.0"
    session.close()


def test_moving_keeps_a_copy_and_every_answer(tmp_path: Path) -> None:
    library, session = answered_then_published(tmp_path)
    before = session.review
    assert session.newer_guide is not None

    session.move_to_guide(session.newer_guide)

    session.flush()
    written = on_disk(library, session).review
    assert written.guide.version == "2.0.0"
    assert written.answers == before.answers
    assert session.newer_guide is None
    first = session.guide.principles[0].id
    assert session.priorities.needs_another_look == (first,)
    snapshots = sorted((library.folder.review_folder(written.id) / "snapshots").iterdir())
    assert len(snapshots) == 1
    assert 'version = "1.0.0"' in snapshots[0].read_text("utf-8")
    session.close()


def test_a_review_of_this_very_guide_is_offered_nothing(tmp_path: Path) -> None:
    library = prepared_library(tmp_path)
    session = begun(library)
    session.place(library.guide.principles[0].id, 2)
    session.close()

    reopened = library.open(session.review.id)

    assert reopened.newer_guide is None
    reopened.close()
