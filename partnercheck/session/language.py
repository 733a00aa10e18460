"""The language in which guides are read, and choosing another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.errors import PartnerCheckError
from partnercheck.guide.model import MARKS_EXPLAINED
from partnercheck.guide.translating.languages import language_name

if TYPE_CHECKING:
    from partnercheck.guide.model import Guide
    from partnercheck.session.library import Library
    from partnercheck.session.session import Session

LANGUAGE = "Guide's language"


def read_now(library: Library, session: Session | None) -> Guide:
    """The guide that is being read: the open review's, else this run's. Raises GuideError."""
    return session.guide if session else library.guide


def choose_language(library: Library, session: Session | None, tag: str) -> str:
    """Read guides in another language from now on, the open review's included. Returns a sentence
    if the choice could not be written. Raises PartnerCheckError if the guide can't be read any
    more; then the language stays as it was."""
    before = library.settings.language
    problem = library.change_settings(language=tag)
    try:
        if session is not None:
            library.read_again(session)
        _ = read_now(library, session)
    except PartnerCheckError:
        library.change_settings(language=before)
        raise
    return problem


def language_words(guide: Guide) -> tuple[str, ...]:
    """The language in which a guide is read, and what the marks on some of its text mean; empty if
    it is the guide's own."""
    if not guide.is_translated:
        return ()
    own, now = language_name(guide.languages[0]), language_name(guide.language)
    return (
        f"You read it in {now}; its own language is {own}.",
        *filter(None, (guide.translation_problem,)),
        MARKS_EXPLAINED,
    )
