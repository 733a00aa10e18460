"""Rules about keys and values, and about what a principle needs to be whole."""

from __future__ import annotations

from partnercheck.workshop.rules.rule import Example, InWords, Rule

_EVIDENCE = 'evidence = "The last promise that slipped, and who said so first"'
_LEVELS = """levels = [
  "Promises are made in meetings and forgotten after them.",
  "Promises are written down; when one slips, nobody says so.",
  "Some partners keep theirs; work that depends on the others waits.",
  "Most promises are kept, and one that can't be is raised early.",
  "A large promise was broken and mended in the open, and people still trust each other.",
]"""
_OLDEST = """done_when = "The partner has what was promised, or a date that it chose."
effort = "S"
days = 30
for_levels = [1, 2, 3, 4]"""

RULES = (
    Rule(
        "G301",
        "error",
        "a key that is missing",
        "Some keys are needed: without them there is nothing to show.",
        "The guide does not open without them.",
        Example(
            "people.toml",
            "days = 30\nfor_levels = [1, 2, 3, 4]",
            'effort = "S"\ndays = 30\nfor_levels = [1, 2, 3, 4]',
            "the action has no `effort`",
        ),
    ),
    Rule(
        "G302",
        "error",
        "a key that PartnerCheck does not know",
        "Every key is one of those that content/README.md lists.",
        "PartnerCheck passes over a key that is misspelt, and nobody ever sees its text.",
        Example("people.toml", _EVIDENCE.replace("evidence", "evidense"), _EVIDENCE),
    ),
    Rule(
        "G303",
        "error",
        "a value of the wrong kind",
        "After each key stands its own kind of value: text in quotes, a whole number, true or "
        "false, a date, or a list of these.",
        "The guide does not open with another kind there.",
        Example(
            "people.toml",
            'days = "30"\nfor_levels = [1, 2, 3, 4]',
            "days = 30\nfor_levels = [1, 2, 3, 4]",
        ),
    ),
    Rule(
        "G304",
        "error",
        "a key with nothing after it",
        "A key that stands in the file has text, or at least one entry.",
        "Leaders would see an empty line. What is not needed can be left out, key and all.",
        Example(
            "people.toml",
            'evidence = ""',
            'evidence = "The last promise that slipped, and who said so first"',
        ),
    ),
    Rule(
        "G305",
        "error",
        "a key that stands too low",
        "A key belongs to the nearest header above it. All of a principle's own keys stand above "
        "its first [[principles.…]], all of a file's own above its first [[…]].",
        "Below such a header TOML takes the key for the action's or the advice's, and the "
        "principle goes without it.",
        Example(
            "people.toml",
            f"{_OLDEST}\ncore = true",
            _OLDEST,
            "`core` stands below an action; it belongs above the first [[principles.…]]",
        ),
    ),
    Rule(
        "G306",
        "error",
        "a value that is not in its list",
        'Some keys take only a few values: `effort` "S", "M" or "L"; `days` 30 or 90; '
        '`status` "active" or "retired"; levels 1 to 5.',
        "The order of the actions rests on them.",
        Example(
            "people.toml",
            'effort = "XL"\ndays = 30\nfor_levels = [1, 2, 3, 4]',
            'effort = "S"\ndays = 30\nfor_levels = [1, 2, 3, 4]',
        ),
    ),
    Rule(
        "G307",
        "error",
        "other than five levels",
        "The guide has five levels, and every principle describes all five.",
        "An answer is a number from 1 to 5, and each has its words.",
        Example(
            "people.toml",
            "\n".join(line for line in _LEVELS.split("\n") if "Some partners" not in line),
            _LEVELS,
            "four levels; the one in the middle is missing",
        ),
    ),
    Rule(
        "G308",
        "error",
        "a revision below 1",
        "A principle's first revision is 1, and each later one is 1 more.",
        "Answers remember the revision they were given to.",
        Example("people.toml", "revision = 0", "revision = 1"),
    ),
    Rule(
        "G309",
        "error",
        "a header with single brackets",
        "Things of which there can be several have headers with double brackets.",
        "With single brackets TOML allows only one of them.",
        Example(
            "people.toml",
            '[principles.warnings]\nid = "chasing"',
            '[[principles.warnings]]\nid = "chasing"',
        ),
    ),
    Rule(
        "G310",
        "error",
        "a level without advice",
        "The advice of a principle covers every level from 1 to 5.",
        "Somebody who chose that level would be told nothing.",
        Example(
            "people.toml",
            "[[principles.advice]]\nlevels = [2]",
            "[[principles.advice]]\nlevels = [2, 3]",
            "the others are for 1, 4 and 5, so 3 has none",
        ),
    ),
    Rule(
        "G311",
        "error",
        "a level with two pieces of advice",
        "The advice of a principle covers every level once.",
        "Only the first of the two would ever be shown.",
        Example(
            "people.toml",
            "[[principles.advice]]\nlevels = [1, 2, 3]",
            "[[principles.advice]]\nlevels = [2, 3]",
            "another piece of advice is for 1 already",
        ),
    ),
    Rule(
        "G312",
        "error",
        "a level without an action for everyone",
        "Every level below 5 has an action without `for_roles`.",
        "Somebody who chose that level would find nothing to do there.",
        Example(
            "people.toml",
            _OLDEST.replace("3, 4]", "3]"),
            _OLDEST,
            "no other action is for everyone at level 4",
        ),
    ),
    Rule(
        "G313",
        "error",
        "no small action",
        'One action of a principle has effort "S" and days 30.',
        "A leader with no time at all should find one thing that can be done this month.",
        Example(
            "purpose.toml",
            'effort = "M"                     # "S" up to 2 hours, "M" up to 2 days, "L" more',
            'effort = "S"                     # "S" up to 2 hours, "M" up to 2 days, "L" more',
            "the principle's only action takes up to 2 days",
        ),
    ),
    Rule(
        "G314",
        "error",
        "a short name that is too long",
        "A principle's `short` has 30 characters at most, an area's 24.",
        "It stands in lists and headers, where a longer one pushes something else out.",
        Example(
            "people.toml",
            'short = "Promises between partners that are kept"',
            'short = "Promises kept"',
        ),
    ),
    Rule(
        "G315",
        "error",
        "nothing to ask",
        "A guide has a principle that is active.",
        "A review of nothing can't be begun.",
        InWords("Every principle retired.", 'One of them at least with status = "active".'),
    ),
    Rule(
        "G316",
        "warning",
        "too few or too many entries",
        "A principle has 2 to 4 questions, 1 to 3 questions for a coach and 3 warning signs at "
        "most.",
        "One question is soon answered; more than these do not fit the screen or the mind.",
        Example(
            "people.toml",
            'questions = [\n  "Which promise to a partner is open for longest?",\n]',
            'questions = [\n  "Which promise to a partner is open for longest?",\n'
            '  "What happens here when somebody can\'t deliver?",\n]',
        ),
    ),
    Rule(
        "G317",
        "error",
        "a language that is no tag",
        "`language` is the tag of a language, such as en-GB or cy.",
        "Screen readers, translations and the settings of leaders find the language by its tag.",
        Example("guide.toml", 'language = "english"', 'language = "en-GB"'),
    ),
    Rule(
        "G318",
        "error",
        "two levels of one name",
        "Each of the five levels has a name of its own.",
        "Leaders, lists and summaries tell levels apart by their names.",
        Example(
            "guide.toml", 'label = "Patchy"\nmeaning = "Most', 'label = "Reliable"\nmeaning = "Most'
        ),
    ),
    Rule(
        "G319",
        "error",
        "levels in alphabetical order",
        "The five texts of `levels` stand in the order of the levels, from 1 to 5.",
        "Some formatters sort lists, and say nothing of it. One principle may have its levels so "
        "by chance; where all of a file have, they were sorted.",
        InWords(
            "Every principle of a file with its five levels from A to Z.",
            "The order of the levels, and a formatter whose settings leave lists alone.",
        ),
    ),
)
