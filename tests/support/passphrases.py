"""Two passphrases, and a review that one of them locks."""

from __future__ import annotations

from partnercheck.session.library import Library
from tests.support.sittings import begun, saved

PASSPHRASE = "harbour tuesday lantern"
OTHER = "violet gravel kettle"


def one_review(library: Library, *, locked: bool = False) -> str:
    """Make one answered review and close it, as a later sitting finds it; returns its id."""
    session = begun(library)
    session.place("aims.reason", 3)
    saved(session.flush())
    if locked:
        library.passphrase.choose(PASSPHRASE)
        assert library.passphrase.encrypt("", session).done
    session.close()
    library.passphrase.close()
    library.refresh()
    return session.review.id
