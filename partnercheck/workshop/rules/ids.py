"""Rules about ids: reviews refer to them for ever."""

from __future__ import annotations

from partnercheck.workshop.rules.rule import Example, Rule

_PRINCIPLE = '[[principles]]\nid = "people.promises"'

RULES = (
    Rule(
        "G401",
        "error",
        "an id with other signs in it",
        "An id holds a-z, 0-9 and -, with a letter or digit at both ends. A principle's id has "
        "one full stop, after the area's id.",
        "Ids become file names and stand in reviews, on every kind of computer.",
        Example("people.toml", 'id = "Oldest promise"', 'id = "oldest-promise"'),
    ),
    Rule(
        "G402",
        "error",
        "a principle without its area's id",
        "A principle's id begins with the id of its area and a full stop.",
        "It keeps ids apart between areas, and says where a principle belongs.",
        Example("people.toml", _PRINCIPLE.replace("people.", "purpose."), _PRINCIPLE),
    ),
    Rule(
        "G403",
        "error",
        "an id that stands twice",
        "An id is used once: a principle's in the whole guide, that of an action or a warning "
        "sign in its principle, any other in its list.",
        "An answer or a commitment could not say which of the two it means.",
        Example(
            "people.toml",
            'id = "say-what-waits"'.replace("say-what-waits", "oldest-promise"),
            'id = "say-what-waits"',
            "the action above it has this id",
        ),
    ),
    Rule(
        "G404",
        "error",
        "an area whose id is not its file's name",
        "An area's id is the name of its file, without .toml.",
        "guide.toml names areas by it, and finds their files by it.",
        Example("people.toml", 'format = 1\nid = "person"', 'format = 1\nid = "people"'),
    ),
)
