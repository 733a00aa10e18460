"""Whether to have a shortcut to double-click, on the desktop and in the menu."""

from __future__ import annotations

from partnercheck.pages.page import Do, Here, Line, Out, Page, Row
from partnercheck.session import shortcut
from partnercheck.session.words import SHORTCUT_OFFER


def page(here: Here, _argument: str = "") -> Page:
    """Make the shortcut or remove it, or choose not to be asked again on the first page."""
    library = here.library
    there = shortcut.is_there()

    def make() -> str:
        words = shortcut.make(library.folder.path)
        library.change_settings(offer_shortcut=False)
        return " ".join(words)

    def leave() -> str:
        return library.change_settings(offer_shortcut=False)

    def remove() -> str:
        return " ".join(shortcut.remove())

    rows = [
        Row(
            "Put it there again" if there else "Put it on the desktop and in the menu",
            Do(make, Out(), always=True, saves=False),
            gap=True,
            strong=True,
        )
    ]
    if there:
        rows.append(Row("Take it away", Do(remove, Out(), always=True, saves=False)))
    else:
        rows.append(Row("No; Settings has it", Do(leave, Out(), always=True, saves=False)))
    where = ", ".join(str(file.path) for file in shortcut.shortcut_files())
    return Page(
        SHORTCUT_OFFER,
        tuple(rows),
        purpose="Make a shortcut that opens PartnerCheck with a double-click, or take it away.",
        above=(
            Line("It opens PartnerCheck in a window of its own. It holds none of your answers."),
            Line(f"It stands in: {where}", "quiet"),
        ),
        enter="goes back",
    )
