"""Choose another folder for answers: by choice, or at the start if nothing can be saved."""

from __future__ import annotations

from partnercheck.errors import DataFolderError
from partnercheck.pages.form import PATH_LIMIT, Field, TypedIn
from partnercheck.pages.page import Do, Here, Line, Out, Page, Row
from partnercheck.places import is_whole, path_words, typed_path
from partnercheck.store.chosen_place import refuse_off_limits
from partnercheck.text import sentence_end

WHOLE_PATH = "Type the whole path, from the top: for example ~/Documents/partnercheck."
STAYS = (
    "The review that is open, and new ones, are kept there from now on. Reviews in the folder "
    "used until now stay where they are."
)


def page(here: Here, problem: str = "") -> Page:
    """Asks for one path. `problem` says why nothing can be saved; empty if the leader asked for the
    page."""
    typed = here.remembered("folder", TypedIn)

    def use() -> str:
        words = _used(here, path_words(typed.words))
        typed.words = ""
        return words

    uses = Do(use, Out(), always=True, slow=True)
    without = Row(
        "Go on without saving, this time",
        Out(),
        gap=True,
        only="screen",
        does="Go on",
        id="without",
    )
    label = "Another folder for your answers"
    return Page(
        "Your answers can't be saved yet" if problem else label,
        (without,) if problem else (),
        purpose="Choose where your answers are kept from now on.",
        above=(Line(problem or STAYS),),
        fields=(
            Field(
                "folder",
                label if problem else "Its path",
                "line",
                typed.words,
                typed.put,
                question="Its path:",
                empty="leaves it as it is",
                hint="Enter uses it from now on",
                limit=PATH_LIMIT,
                saves=False,
            ),
        ),
        in_turn=True,
        at="without" if problem else "",
        typed_into="folder",
        entered=uses,
        onward=uses,
        does="Use this folder",
    )


def _used(here: Here, path: str) -> str:
    """Keep everything in another folder from now on; returns what to say. A single word does not
    count as a path, because a word meant for something else must not create a folder. Raises
    PartnerCheckError if the folder can't be used."""
    if not is_whole(path):
        raise DataFolderError(WHOLE_PATH)
    chosen, now = typed_path(path), here.library.folder.path
    if chosen != now:
        refuse_off_limits(chosen, (now,))
    state = here.library.choose_folder(chosen, here.opened)
    if state.problem:
        raise DataFolderError(state.problem)
    return sentence_end(here.library.folder_words)
