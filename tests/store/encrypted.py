"""An encrypted data folder for the store's tests."""

from __future__ import annotations

from typing import Any

from partnercheck.review.model import Review
from partnercheck.store import folder_key
from partnercheck.store.converting import Conversion, convert_reviews, every_id
from partnercheck.store.folder import DataFolder
from partnercheck.store.folder_key import OpenKey
from partnercheck.store.opening import open_review
from tests.store.samples import NOON, REVIEW_ID, answer, review, save_once, saved

SECRET = "Riverside frailty pathway"


def lived_in(folder: DataFolder, **options: Any) -> Review:
    """Make a review with every kind of file around it; returns its newest state."""
    save_once(folder, review(answer(level=2)), **options)
    for level in (3, 4):
        opened = open_review(folder, REVIEW_ID, now=lambda: NOON, **options)
        opened.save(review(answer(level=level), created=NOON))
        saved(opened.flush())
        opened.take_snapshot(review(answer(level=level), created=NOON))
        saved(opened.close())
    damaged = folder.review_folder(REVIEW_ID) / "damaged" / "20260701-120000-0123456789ab.toml"
    damaged.parent.mkdir(mode=0o700)
    damaged.write_bytes(b"name = 'Riverside frailty pathway'\n")
    damaged.chmod(0o600)
    return review(answer(level=4))


def encrypt_all(folder: DataFolder, key: OpenKey, **options: Any) -> Conversion:
    """Encrypt every review, and new ones from now on."""
    conversion = Conversion()
    folder_key.encrypt_new_reviews(folder, key, **options)
    convert_reviews(folder, every_id(folder, **options), key, conversion, NOON, on=True, **options)
    return conversion


def contents(folder: DataFolder, key: OpenKey | None = None) -> dict[str, bytes]:
    """Every file of the reviews, by name; decrypted if `key` is given."""
    found = {}
    for path in sorted(folder.reviews_path.rglob("*.toml")):
        data = path.read_bytes()
        if key is not None and data.startswith(b"age-"):
            data = key.decrypt(data)
        found[str(path.relative_to(folder.path))] = data
    return found


def all_bytes(folder: DataFolder) -> bytes:
    """All bytes in the folder, temporary files included, without the guides."""
    return b"".join(
        path.read_bytes()
        for path in sorted(folder.path.rglob("*"))
        if path.is_file() and folder.guides_path not in path.parents
    )
