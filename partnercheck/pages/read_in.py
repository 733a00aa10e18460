"""Read a backup in: asks for the file, and leads to a page that says what it would do."""

from __future__ import annotations

from partnercheck.pages.form import PATH_LIMIT, Field, TypedIn
from partnercheck.pages.page import Do, Here, Lay, Line, Page
from partnercheck.session.reading_in import look_at
from partnercheck.session.words import READ_IN

WHAT_HAPPENS = (
    "A file that “Take my review with me” or “data backup” wrote. You see first what it would put "
    "back here. Nothing newer is replaced."
)


def page(here: Here, _argument: str = "") -> Page:
    """Asks for one path; Enter looks into the file and writes nothing."""
    typed = here.remembered("backup", TypedIn)

    def look() -> str:
        look_at(here.library, typed.words)  # a file that can't be read in is told beside the box
        return ""

    def shows() -> Lay:
        return Lay("read_in_plan", typed.words, instead=True)

    looks = Do(look, shows, always=True, saves=False, slow=True)
    return Page(
        READ_IN,
        (),
        purpose="Put reviews back from a file, after seeing what that would do.",
        above=(Line(WHAT_HAPPENS),),
        fields=(
            Field(
                "backup",
                "Its path",
                "line",
                typed.words,
                typed.put,
                question="Its path:",
                empty="reads nothing in",
                hint="Enter shows what it would do",
                limit=PATH_LIMIT,
                saves=False,
            ),
        ),
        in_turn=True,
        typed_into="backup",
        entered=looks,
        onward=looks,
        does="See what it would do",
    )
