"""Rules about what parts of a guide refer to: sources, roles and links."""

from __future__ import annotations

from partnercheck.workshop.rules.rule import Example, InWords, Rule

_SOURCES = 'core = true\nsources = ["q-guide"]'

RULES = (
    Rule(
        "G501",
        "error",
        "a source that guide.toml does not have",
        "Every id in a principle's `sources` stands in [[sources]] of guide.toml.",
        "Leaders would be shown a name that leads nowhere.",
        Example("people.toml", _SOURCES.replace("q-guide", "q-giude"), _SOURCES),
    ),
    Rule(
        "G502",
        "error",
        "a source that nothing uses",
        "Every source in guide.toml stands in the `sources` of a principle. A source of kind "
        "“framework” may stand alone: the whole guide follows it.",
        "Leaders would take it for support that no principle has.",
        Example(
            "guide.toml",
            '[[sources]]\nid = "unused"\ncitation = "A paper."\n\n[[sources]]\nid = "q-guide"',
            '[[sources]]\nid = "q-guide"',
        ),
    ),
    Rule(
        "G503",
        "error",
        "a role that guide.toml does not have",
        "Every id in an action's `for_roles` stands in [[roles]] of guide.toml.",
        "Nobody could have that role, so nobody would be shown the action.",
        Example("people.toml", 'for_roles = ["small-partner"]', 'for_roles = ["smaller-partner"]'),
    ),
    Rule(
        "G504",
        "error",
        "a link that is not https",
        "A source's `url` begins with https:// and holds no spaces.",
        "Other links can be changed on the way, or open something other than a page.",
        Example(
            "guide.toml",
            'url = "http://q.health.org.uk/resources/leading-successful-partnerships"',
            'url = "https://q.health.org.uk/resources/leading-successful-partnerships"',
        ),
    ),
    Rule(
        "G505",
        "warning",
        "an action for retired roles alone",
        "An action names a role that is still offered, or it names none.",
        "Whoever begins a review now can't have that role, so nobody new is shown the action.",
        InWords(
            'for_roles = ["smaller-partner"], where the `status` of that role is "retired".',
            "The same action for a role that is still offered, or without `for_roles`.",
        ),
    ),
)
