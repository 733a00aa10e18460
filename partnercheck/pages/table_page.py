"""Keep a page of the table: the counts, and room for what the partners agreed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from partnercheck.commands import LAID, PLACES, TABLE, TABLE_PAGE
from partnercheck.errors import FileThereError, PartnerCheckError
from partnercheck.pages.form import TypedIn, asked_of_word, path_field
from partnercheck.pages.laid import SAME, KeptPage, kept_page
from partnercheck.pages.page import Do, Here, Page, Row, To
from partnercheck.places import path_words
from partnercheck.report.together import together_page
from partnercheck.session.exporting import (
    THERE_ALREADY,
    chosen_file,
    is_taken,
    own_folder,
    write_export,
)
from partnercheck.session.session import Session

_WORDS = {"html": "a page to print (HTML)", "markdown": "Markdown"}
_ENDINGS = {"html": ".html", "markdown": ".md"}


def page(here: Here, argument: str = "") -> Page:
    """The page to be written, to read first. `argument` is `SAME` if every name is of one
    partnership."""
    session = here.session
    back = To(LAID, area=argument, way="on")
    found = session.table.gathered(same=argument == SAME)
    if found.problem:
        return Page("", (), instead=To(TABLE, way="on"))
    kept = kept_page(session, argument)
    path = here.remembered("path", lambda: TypedIn(str(_suggested(session))))

    def writes(name: str) -> Do:
        asks = asked_of_word(path.words, "the page", _ENDINGS[name])
        write = partial(_write, session, kept, name, path)
        return Do(write, asks=asks, always=True, saves=False, slow=True)

    return Page(
        PLACES[TABLE_PAGE],
        (
            *(
                Row(
                    f"Write it as {words}",
                    writes(name),
                    gap=name == "html",
                    strong=name == "html",
                    enter="writes a page to print" if name == "html" else "",
                    id=name,
                )
                for name, words in _WORDS.items()
            ),
            Row("Back to the table", back, id="back"),
        ),
        whose=found.partnership,
        above=kept.lines,
        fields=(path_field(path, "Write it to"),),
        keys={"back": back},
        read_first=True,
        outward=back,
        outward_name="Table",
        unsaved="not stored",
    )


def _suggested(session: Session) -> Path:
    return own_folder(session) / f"table-{session.today:%Y-%m-%d}"


def _write(session: Session, kept: KeptPage, name: str, typed: TypedIn) -> str:
    path, ending = chosen_file(path_words(typed.words)), _ENDINGS[name]
    is_taken(path, off_limits=session.off_limits)  # refuses a folder, before the ending hides it
    if path.name and path.suffix != ending:
        path = path.with_name(f"{path.name}{ending}")
    try:
        write_export(path, together_page(name, kept.outline), off_limits=session.off_limits)
    except FileThereError as error:
        raise PartnerCheckError(THERE_ALREADY) from error
    return f"Written to {path}: {kept.told}."
