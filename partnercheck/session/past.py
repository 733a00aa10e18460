"""The reviews before one: each review names the one that it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.errors import ReviewError
from partnercheck.review.model import Review
from partnercheck.store.folder import DataFolder, is_review_id
from partnercheck.store.review_file import read_review

if TYPE_CHECKING:
    from partnercheck.store.folder_key import OpenKey


def past_of(folder: DataFolder, review: Review, key: OpenKey | None = None) -> tuple[Review, ...]:
    """The reviews of this folder that lead to this one, oldest first, itself last.

    `key` opens encrypted ones. The line ends at a review that can't be read, is not here, or was
    answered with another guide.
    """
    line = [review]
    seen = {review.id}
    while is_review_id(wanted := line[0].earlier) and wanted not in seen:
        try:
            before = read_review(folder.review_path(wanted), key=key).review
        except ReviewError:
            break
        if before.guide.id != review.guide.id:
            break
        seen.add(wanted)
        line.insert(0, before)
    return tuple(line)
