"""About this guide: whose words it holds, what it rests on, and where answers are kept."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.commands import HOME
from partnercheck.guide.model import Guide, credit_words
from partnercheck.pages.background import source_lines
from partnercheck.pages.page import Here, Lay, Line, Page
from partnercheck.session.language import language_words, read_now
from partnercheck.session.words import PRIVACY_WORDS
from partnercheck.text import plural, sentence_end

_SOURCES = "s"


def page(here: Here, argument: str = "") -> Page:
    """What the guide says of itself. With any `argument` only its sources: there are many, so a
    voice says them only when asked."""
    guide = read_now(here.library, here.opened)
    ids = tuple(source.id for source in guide.sources)
    if argument:
        return Page("Sources", (), outer=HOME, above=tuple(source_lines(guide, ids)))
    more = {_SOURCES: ("sources", Lay("guide", "sources"))} if guide.sources else {}
    return Page(
        f"{guide.title} · version {guide.version}",
        (),
        outer=HOME,
        heading=f"{guide.title}, version {guide.version}",
        purpose="Whose words the guide holds, on what it rests, and where your answers are kept.",
        above=(
            *(Line(words, once=True) for words in guide.about.strip().split("\n")),
            *(Line(words, gap=True, once=True) for words in _credit(guide)),
            Line("Where answers are kept", "strong", gap=True, once=True),
            *(Line(words, once=True) for words in PRIVACY_WORDS),
            Line(sentence_end(here.library.folder_words), once=True),
            Line("Sources" if guide.sources else "", "strong", "screen", gap=True),
            *source_lines(guide, ids, only="screen"),
        ),
        below=(Line(f"Type s for {plural(len(ids), 'source')}.", only="plain"),) if more else (),
        typed=more,
    )


def _credit(guide: Guide) -> Iterator[str]:
    yield from filter(None, (credit_words(guide), *language_words(guide)))
