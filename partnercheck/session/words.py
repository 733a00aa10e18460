"""What both faces say about keeping and leaving."""

from __future__ import annotations

PRIVACY_WORDS = (
    "Saved on this computer only; PartnerCheck sends nothing.",
    (
        "On a work computer your organisation may still be able to read or back up these files, "
        "and may have to disclose them. Use roles, not names, and write nothing you could not "
        "stand by."
    ),
)
"""The page before any note (DESIGN 7)."""

ASK_A_PARTNER = "Ask one partner: which of my answers would you move?"
NOT_THE_PLACE = (
    "Not the place for a safeguarding, fraud or whistleblowing concern: use your "
    "organisation's route."
)
WELCOME = (
    "A quiet look at one partnership, one principle at a time. It ends in a short list of "
    "things worth doing, each with its reason."
)
"""What home says to somebody who has no review yet."""
