"""Reviews, and a look at what is on disk, for the tests of the commands."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from partnercheck.store.folder import DataFolder
from partnercheck.store.opening import open_review
from tests.store.archives import tree
from tests.support.reviews import dont_know, make_review, not_relevant, placed

ANSWERED = (
    placed("aims.roles", 2, evidence="The hospice is late."),
    dont_know("aims.outcomes"),
)
TODAY = date.today()


def riverside(**changes):
    return make_review(*ANSWERED, **({"id": "abc1"} | changes))


def save_again(desk, review_id, **changes):
    opened = open_review(DataFolder(desk.data), review_id)
    opened.save(replace(opened.review, **changes))
    assert opened.close().problem == ""
    return opened.path


def files(folder):
    """The bytes of every file in a folder by its path, without the lock and the index."""
    return tree(folder, without=("lock", "index.json"))


def some_review(**changes):
    fields = {
        "id": "abc1",
        "partnership": {
            "name": "Riverside",
            "stage": "working",
            "role": "convenor",
            "partners": ("Hospice", "Council"),
        },
    } | changes
    return make_review(
        placed("aims.roles", 2, importance=3, warnings=("late",), level_text="Roles at 2."),
        placed("aims.reason", 4, partner_level=2, partner_level_who="the hospice"),
        dont_know("aims.outcomes"),
        placed("trust.promises", 3, evidence="Two promises\nare open."),
        not_relevant("trust.safety", reason="Too early"),
        **fields,
    )
