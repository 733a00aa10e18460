"""Having back what was deleted last in this sitting."""

from __future__ import annotations

from partnercheck.commands import HOME
from partnercheck.errors import PartnerCheckError
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.deleting import take_back
from partnercheck.session.questions import NOTHING_TO_UNDO


def visit(sitting: Sitting, here: Go) -> Go:
    """Put it back, and say so."""
    try:
        said = take_back(sitting.library)
    except PartnerCheckError as error:
        said = str(error)
    sitting.dialogue.say(said or NOTHING_TO_UNDO)
    return here.back or Go(HOME)
