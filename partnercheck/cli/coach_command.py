"""`partnercheck coach`: the commands for people who sit beside a leader."""

EXAMPLES = (
    ("partnercheck coach questions", "all of them"),
    ("partnercheck coach questions power.fair-say", "on one principle"),
)
