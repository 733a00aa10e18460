"""`partnercheck coach questions`: what a coach may ask, to prepare for a conversation. It reads no
answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnercheck.cli.output import columns, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.errors import Exit, PartnerCheckError
from partnercheck.places import program
from partnercheck.text import shown_word

if TYPE_CHECKING:
    from partnercheck.cli.wrapped import Wrapped
    from partnercheck.guide.model import Guide, Principle

EXAMPLES = (
    ("partnercheck coach questions", "all of them"),
    ("partnercheck coach questions power.fair-say", "on one principle"),
)


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes(
        "Which principles", "words", "ID", "ids of principles; without any, all", count="*"
    )


def run(options: Options) -> int:
    """Write the questions, each principle with its meaning and levels. Raises PartnerCheckError for
    an id that the guide does not have."""
    from partnercheck.cli.opened import chosen_data_folder, chosen_guides
    from partnercheck.cli.wrapped import Wrapped

    guide = chosen_guides(options, chosen_data_folder(options)).loaded
    chosen = [_known(guide, word) for word in options.words] or list(guide.principles)
    page = Wrapped(columns())
    page.line(f"{guide.title}: a coach's questions")
    for principle in chosen:
        _principle(page, guide, principle)
    write_text(page.text)
    return Exit.DONE


def _known(guide: Guide, word: str) -> Principle:
    if word not in guide.by_id:
        ids = f"{program()} coach questions {guide.principles[0].id}"
        raise PartnerCheckError(
            f"The guide has no principle {shown_word(word)}. An id looks like this: {ids}"
        )
    return guide.by_id[word]


def _principle(page: Wrapped, guide: Guide, principle: Principle) -> None:
    page.heading(f"{principle.title} ({principle.id}, wording {principle.revision})")
    if principle.meaning:
        page.line(principle.meaning, 2)
    for number, text in enumerate(principle.levels, 1):
        page.line(f"{guide.label(number)}: {text}", 4)
    for question in principle.coach:
        page.line(question, 2, "- ")
    if not principle.coach:
        page.line("The guide has no question for a coach here.", 2)
