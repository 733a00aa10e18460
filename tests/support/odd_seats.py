"""Files that somebody may bring to a table and that are not as they should be, each with what is
said of it; `{0}` stands for its name. They are for the built-in guide."""

from __future__ import annotations

from partnercheck.review.table import Seat, SeatAnswer
from tests.support.seats import NAME, data_of, five
from tests.support.typical import built_in

GUIDE = built_in()


def whole(index: int = 1) -> str:
    """The text of one of the five seats."""
    return data_of(GUIDE, five(GUIDE)[index - 1], index).decode()


def changed(**changes: object) -> bytes:
    """The fifth seat with other fields."""
    return data_of(GUIDE, five(GUIDE)[4], 5, **changes)


LEFT_OUT: dict[str, tuple[bytes, str]] = {
    "too-large": (b" " * 1024 * 1024 + b"x", "{0} is larger than a seat can be."),
    "unreadable": (b'kind = "seat"\nx = \n', "{0} can't be read (line 2). Ask for it again."),
    "not-utf-8": (b'kind = "se\xff"', "{0} can't be read (line 1). Ask for it again."),
    "whole-review": (
        b'format = 1\n[partnership]\nname = "SECRET"\n',
        ("{0} is a whole review, with notes. Its owner makes a seat from it: "
        "partnercheck seat REVIEW"),
    ),
    "not-a-seat": (b"x = 1\n", "{0} isn't a seat file."),
    "newer": (
        b'format = 2\nkind = "seat"\n',
        "{0} comes from a newer PartnerCheck. Update to lay it.",
    ),
    "changed": (
        whole(5).replace("level = 4", "level = 5", 1).encode(),
        "{0} was changed or cut after it was made. Ask for it again.",
    ),
    "other-guide": (changed(guide="another"), "{0} was answered with another guide (another)."),
    "empty": (data_of(GUIDE, Seat({}), 9), "{0} holds no answers."),
}  # fmt: skip
"""Files that have no seat, by why."""

TYPED = "{0} was typed by hand, so nobody can tell whether it is whole. It is in."
HEAD = f'kind = "seat"\nguide = "{GUIDE.id}"\npartnership = "{NAME}"\n[answers]\n'
FAIR = '"power.fair-say" = { wording = 1, level = 3 }\n'
ODD = data_of(GUIDE, Seat({"power.fair-say": SeatAnswer(1, "placed", 3),
                           "goals.roles": SeatAnswer(1, "placed", 6)}), 9)  # fmt: skip
SEATED: dict[str, tuple[bytes, list[str]]] = {
    "typed": (f"{HEAD}{FAIR}".encode(), [TYPED]),
    "a level that is none": (ODD, ["{0}: 1 answer can't be read."]),
    "two states": (
        f'{HEAD}{FAIR}"goals.roles" = {{ wording = 1, level = 2, dont-know = true }}\n'.encode(),
        [TYPED, "{0}: 1 answer can't be read."],
    ),
    "bad wording": (
        f'{HEAD}{FAIR}"goals.roles" = {{ wording = "one", level = 2 }}\n'.encode(),
        [TYPED, "{0}: 1 answer can't be read."],
    ),
    "principles that the guide lacks": (
        f'{HEAD}{FAIR}"gone.a" = {{ wording = 1, level = 2 }}\n'.encode(),
        [TYPED, "{0}: 1 answer to a principle that this guide doesn't have: gone.a."],
    ),
    "unknown keys": (f'notes = "SECRET"\n{HEAD}{FAIR}'.encode(), [TYPED]),
}
"""Files that have one, with something to be said."""
