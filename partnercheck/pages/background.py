"""Background to a principle: a partner's side, a coach's questions, its terms, the levels and the
sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partnercheck.guide.model import LEVELS_HEADING, Guide, levels_explained, terms_in
from partnercheck.pages.page import Here, Line, Only, Page


def page(here: Here, argument: str = "") -> Page:
    """`argument` is a principle's id. Parts that the guide lacks are left out."""
    guide = here.session.guide
    principle = guide.by_id[argument]
    parts = (
        ("From a partner's side", [Line(principle.partner_view)] if principle.partner_view else ()),
        ("A coach might ask", [Line(question, "bullet") for question in principle.coach]),
        ("Words", [Line(f"{t.term}: {t.meaning}", "bullet") for t in terms_in(guide, principle)]),
        (LEVELS_HEADING, [Line(words, "bullet") for words in levels_explained(guide)]),
        ("Where the idea comes from", list(source_lines(guide, principle.sources))),
    )
    return Page(
        principle.title,
        (),
        heading=f"Behind {principle.title}",
        purpose=(
            "What stands behind this principle: a partner's view, a coach's questions, the "
            "words, what the five levels mean, and the sources."
        ),
        above=tuple(
            line
            for heading, lines in parts
            if lines
            for line in (Line(heading, "strong", gap=True), *lines)
        ),
    )


def source_lines(guide: Guide, sources: Iterable[str], only: Only = "") -> Iterator[Line]:
    """The citation and the address of each source that the guide knows, a line each."""
    for source in filter(None, map(guide.source, sources)):
        yield Line(source.citation, "bullet", only)
        yield Line(source.url, "address", only)
