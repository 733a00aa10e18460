"""Guides with one slip each, as editors make them, and what a check has to say about each.

A slip replaces `before` by `after` in the starting guide, where ⟦ and ⟧ enclose the characters at
which the finding begins. `mend` holds words of its mend. `kept_aside.py` holds slips in the same
form to which the checker was not tuned.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PEOPLE = "people.toml"
PURPOSE = "purpose.toml"
HEAD = "guide.toml"


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip, and what the check has to find."""

    name: str
    file: str
    before: str
    after: str
    mend: str
    do: Callable[[Path], None] | None = None
    """Makes the slip if it is no change of text, or comes on top of one."""
    nowhere: bool = False
    """Whether the finding concerns a whole file or folder, so that it has no line."""


def _slip(name: str, before: str, after: str, mend: str, file: str = PEOPLE) -> Slip:
    return Slip(name, file, before, after, mend)


EVERYONE = "for_levels = [1, 2, 3, 4]"
SMALL = "for_levels = [2, 3]"
DAYS = "days = 30\nfor_levels = [1, 2, 3, 4]"
TITLE = 'title = "Promises that are kept"'
SHORT = 'short = "Promises kept"'
TWO = 'sources = ["q-guide"]\n'
SIGN = '[[principles.warnings]]\nid = "chasing"\ntext = "The convenor spends the week chasing"\n'
ADVICE = "levels = [2, 3]\ntext"

NUMBERS = (
    _slip("range with a hyphen", EVERYONE, "for_levels = ⟦[1-4]", "Write [1, 2, 3, 4]"),
    _slip("range with a dash", EVERYONE, "for_levels = ⟦[1–4]", "Write [1, 2, 3, 4]"),
    _slip("range with dots", EVERYONE, "for_levels = ⟦[1..4]", "Write [1, 2, 3, 4]"),
    _slip("range with to", EVERYONE, "for_levels = ⟦[1 to 4]", "Write [1, 2, 3, 4]"),
    _slip("spaces alone", SMALL, "for_levels = ⟦[2 3]", "Write [2, 3]"),
    _slip("semicolons", SMALL, "for_levels = ⟦[2; 3]", "Write [2, 3]"),
    _slip("round brackets", SMALL, "for_levels = ⟦(2, 3)", "Write [2, 3]"),
    _slip("curly brackets", SMALL, "for_levels = ⟦{2, 3}", "Write [2, 3]"),
    _slip("no brackets", SMALL, "for_levels = ⟦2, 3", "Write [2, 3]"),
    _slip("numbers in quotes", SMALL, 'for_levels = ⟦["2", "3"]', "Write [2, 3]"),
    _slip("all in quotes", SMALL, 'for_levels = ⟦"2, 3"', "Write [2, 3]"),
    _slip("a range in quotes", EVERYONE, 'for_levels = ⟦"1-4"', "Write [1, 2, 3, 4]"),
    _slip("a range without brackets", EVERYONE, "for_levels = ⟦1-4", "Write [1, 2, 3, 4]"),
    _slip("one number", "levels = [1]\n", "levels = ⟦1\n", "Write [1]"),
    _slip(
        "all", "for_levels = [1, 2, 3]\n", "for_levels = ⟦all\n", "Write [1, 2, 3, 4, 5]", PURPOSE
    ),
    _slip("words", SMALL, "for_levels = ⟦[two, three]", "Write [2, 3]"),
    _slip("and", SMALL, "for_levels = ⟦[2 and 3]", "Write [2, 3]"),
    _slip("a range of advice", "levels = [4, 5]\ntext", "levels = ⟦[4-5]\ntext", "Write [4, 5]"),
    _slip("a range of one", "levels = [2, 3]\ntext", "levels = ⟦[2 - 3]\ntext", "Write [2, 3]"),
    _slip("level 2", SMALL, 'for_levels = ⟦["level 2", "level 3"]', "Write [2, 3]"),
    _slip("points", SMALL, "for_levels = ⟦[2.0, 3.0]", "Write [2, 3]"),
    _slip("days with a word", DAYS, "days = ⟦30 days\nfor_levels = [1, 2, 3, 4]", "Write 30"),
    _slip("days in quotes", DAYS, 'days = ⟦"30"\nfor_levels = [1, 2, 3, 4]', "Write 30"),
    _slip("days in a list", DAYS, "days = ⟦[30]\nfor_levels = [1, 2, 3, 4]", "Write 30"),
    _slip("days with a d", DAYS, "days = ⟦30d\nfor_levels = [1, 2, 3, 4]", "Write 30"),
    _slip("days as words", DAYS, 'days = ⟦"30 days"\nfor_levels = [1, 2, 3, 4]', "Write 30"),
    _slip("a month", DAYS, 'days = ⟦"thirty"\nfor_levels = [1, 2, 3, 4]', "Write 30"),
    _slip("days with a point", DAYS, "days = ⟦30.0\nfor_levels = [1, 2, 3, 4]", "Write 30"),
    _slip("revision in words", "revision = 1", "revision = ⟦one", "Write 1"),
    _slip("a leading nought", "revision = 1", "revision = ⟦01", "Write 1"),
    _slip("a revision with v", "revision = 1", "revision = ⟦v1", "Write 1"),
    _slip(
        "target in quotes",
        'label = "Forming"\ntarget = 3',
        'label = "Forming"\ntarget = ⟦"3"',
        "Write 3",
        HEAD,
    ),
    _slip(
        "target with its word",
        'label = "Forming"\ntarget = 3',
        'label = "Forming"\ntarget = ⟦"3 Patchy"',
        "Write 3",
        HEAD,
    ),
    _slip(
        "slashes for a note",
        "leverage = true                  #",
        "leverage = ⟦true             //",
        "Write true",
    ),
    _slip("flag in quotes", "leverage = true ", 'leverage = ⟦"true" ', "Write true"),
    _slip("flag as Yes", "leverage = true ", "leverage = ⟦Yes ", "Write true"),
    _slip("flag as yes in quotes", "leverage = true ", 'leverage = ⟦"yes" ', "Write true"),
    _slip("flag as a number", "leverage = true ", "leverage = ⟦1 ", "Write true"),
    _slip("flag as a letter", "leverage = true ", "leverage = ⟦y ", "Write true"),
    _slip("flag misspelt", "leverage = true ", "leverage = ⟦ture ", "Write true"),
    _slip("flag cut short", "leverage = true ", "leverage = ⟦tru ", "Write true"),
    _slip("a flag in a list", "leverage = true ", "leverage = ⟦[true] ", "Write true"),
    _slip("a flag with an accent", "leverage = true ", "leverage = ⟦`true` ", "Write true"),
    _slip(
        "the day first", "checked = 2026-11-23 ", "checked = ⟦23-11-2026 ", "Write 2026-11-23", HEAD
    ),
    _slip(
        "slashes in a date",
        "checked = 2026-11-23 ",
        "checked = ⟦23/11/2026 ",
        "Write 2026-11-23",
        HEAD,
    ),
    _slip(
        "the year first, slashes",
        "checked = 2026-11-23 ",
        "checked = ⟦2026/11/23 ",
        "Write 2026-11-23",
        HEAD,
    ),
    _slip(
        "date in quotes",
        "checked = 2026-11-23 ",
        'checked = ⟦"2026-11-23" ',
        "Write 2026-11-23",
        HEAD,
    ),
    _slip(
        "date in words",
        "checked = 2026-11-23 ",
        "checked = ⟦23 November 2026 ",
        "Write 2026-11-23",
        HEAD,
    ),
    _slip(
        "date in words and quotes",
        "checked = 2026-11-23 ",
        'checked = ⟦"23 Nov 2026" ',
        "Write 2026-11-23",
        HEAD,
    ),
    _slip(
        "a date of one digit",
        "checked = 2026-11-23 ",
        "checked = ⟦2026-9-3 ",
        "Write 2026-09-03",
        HEAD,
    ),
    _slip(
        "a date with dots",
        "checked = 2026-11-23 ",
        "checked = ⟦23.11.2026 ",
        "Write 2026-11-23",
        HEAD,
    ),
    _slip(
        "a date with a time",
        "checked = 2026-11-23 ",
        "checked = ⟦2026-11-23T10:00:00 ",
        "Write 2026-11-23",
        HEAD,
    ),
    _slip(
        "effort without quotes",
        'effort = "S"\ndays = 30\nfor_levels = [1',
        "effort = ⟦S\ndays = 30\nfor_levels = [1",
        'Write "S"',
    ),
    _slip(
        "effort in small letters",
        'effort = "S"\ndays = 30\nfor_levels = [1',
        'effort = ⟦"s"\ndays = 30\nfor_levels = [1',
        'Write "S"',
    ),
    _slip(
        "effort in a word",
        'effort = "S"\ndays = 30\nfor_levels = [1',
        'effort = ⟦"small"\ndays = 30\nfor_levels = [1',
        'Write "S"',
    ),
    _slip("status capitalised", 'status = "active"', 'status = ⟦"Active"', 'Write "active"'),
    _slip("status misspelt", 'status = "active"', 'status = ⟦"activ"', 'Write "active"'),
    _slip("status without quotes", 'status = "active"', "status = ⟦active", 'Write "active"'),
    _slip(
        "version as a number", 'version = "0.1.0"', "version = ⟦0.1", "between double quotes", HEAD
    ),
    _slip("version bare", 'version = "0.1.0"', "version = ⟦0.1.0", 'Write "0.1.0"', HEAD),
    _slip(
        "format in quotes", 'format = 1\nid = "people"', 'format = ⟦"1"\nid = "people"', "Write 1"
    ),
    _slip("a level 0", "levels = [1]\n", "levels = [⟦0]\n", "Write a level from 1 to 5"),
)

LETTERS = (
    _slip(
        "Cyrillic in an id",
        'id = "people.promises"',
        'id = ⟦"people.promisеs"',
        "Write people.promises",
    ),
    _slip(
        "Greek in an id",
        'id = "people.promises"',
        'id = ⟦"people.prοmises"',
        "Write people.promises",
    ),
    _slip(
        "Cyrillic in the area's part",
        'id = "people.promises"',
        'id = ⟦"реople.promises"',
        "Write people.promises",
    ),
    _slip("Cyrillic in a source", TWO, 'sources = [⟦"q-guidе"]\n', "Write q-guide"),
    _slip(
        "Cyrillic in an area",
        'areas = ["purpose", "people"]',
        'areas = ["purpose", ⟦"peоple"]',
        "Write people",
        HEAD,
    ),
    _slip("Cyrillic in a key", "evidence = ", "⟦evidеnce = ", "Write evidence"),
    _slip(
        "Cyrillic in a header",
        "[[principles.warnings]]",
        "⟦[[principles.wаrnings]]",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "Cyrillic in a role", '["smaller-partner"]', '[⟦"smaller-рartner"]', "Write smaller-partner"
    ),
    _slip(
        "an accent in an id",
        'id = "people.promises"',
        'id = ⟦"people.promisés"',
        "Write people.promises",
    ),
    _slip(
        "full width", 'id = "people.promises"', 'id = ⟦"people．promises"', "Write people.promises"
    ),
    _slip(
        "another hyphen in an id",
        'id = "say-what-waits"',
        'id = ⟦"say‑what‑waits"',
        "Write say-what-waits",
    ),
    _slip(
        "a dash in an id", 'id = "say-what-waits"', 'id = ⟦"say–what-waits"', "Write say-what-waits"
    ),
    _slip(
        "a zero-width space in an id", 'id = "chasing"', 'id = ⟦"chas\u200bing"', "Write chasing"
    ),
    _slip("a soft hyphen in an id", 'id = "chasing"', 'id = ⟦"chas\u00ading"', "Write chasing"),
    _slip("a zero-width space in a key", "evidence = ", "⟦evi\u200bdence = ", "Write evidence"),
    _slip(
        "a zero-width space in a text",
        "early that they can't.",
        "early⟦\u200b that they can't.",
        "Take it out",
    ),
    _slip(
        "a soft hyphen in a text",
        "early that they can't.",
        "ear⟦\u00adly that they can't.",
        "Take it out",
    ),
    _slip("an ampersand's code", "do what they said, or", "do what they said ⟦&amp; or", "Write &"),
    _slip("a quote's code", "do what they said, or", "do ⟦&quot;what they said, or", "Write"),
    _slip(
        "a no-break space's code",
        "do what they said, or",
        "do⟦&nbsp;what they said, or",
        "Write a space",
    ),
    _slip("a number's code", "what they said, or", "what they⟦&#8217;d said, or", "Write ’"),
    _slip("an id capitalised", TWO, 'sources = [⟦"Q-guide"]\n', "Write q-guide"),
    _slip(
        "a space in an id",
        'id = "say-what-waits"',
        'id = ⟦"say what waits"',
        "Write say-what-waits",
    ),
    _slip(
        "an underscore in an id",
        'id = "say-what-waits"',
        'id = ⟦"say_what_waits"',
        "Write say-what-waits",
    ),
    _slip(
        "a capital in an id",
        'id = "people.promises"',
        'id = ⟦"people.Promises"',
        "Write people.promises",
    ),
    _slip(
        "a space behind an id",
        'id = "people.promises"',
        'id = ⟦"people.promises "',
        "Write people.promises",
    ),
    _slip(
        "a no-break space before a value", "revision = 1", "revision =⟦\u00a01", "ordinary space"
    ),
    _slip("a tab typed as text", "early that they can't.", "early⟦\\t that they can't.", "a space"),
)

SEVERAL_LINES = (
    _slip(
        "a table over lines",
        SIGN,
        'warnings = ⟦{\n  id = "chasing",\n  text = "The convenor spends the week chasing"\n}\n',
        "[[principles.warnings]]",
    ),
    _slip(
        "a list of tables over lines",
        SIGN,
        'warnings = [\n  ⟦{\n    id = "chasing",\n    text = "It goes on chasing",\n  },\n]\n',
        "one line",
    ),
    _slip(
        "JSON in its place",
        SIGN,
        '⟦"warnings": [\n  {\n    "id": "chasing",\n    "text": "It goes on chasing"\n  }\n],\n',
        "[[principles.warnings]]",
    ),
    _slip(
        "YAML in its place",
        SIGN,
        "⟦warnings:\n  - id: chasing\n    text: The convenor spends the week chasing\n",
        "[[principles.warnings]]",
    ),
    _slip(
        "a merge conflict",
        TITLE,
        '⟦<<<<<<< HEAD\ntitle = "Promises that are kept"\n=======\n'
        'title = "Promises kept"\n>>>>>>> branch',
        "Keep one of the two",
    ),
    _slip(
        "a backslash in long text",
        'about = """\nSay here whom',
        'about = """\nSay here ⟦\\whom',
        "two backslashes",
        HEAD,
    ),
    _slip(
        "a path in long text",
        "An empty line begins",
        "An empty line in C:⟦\\Users begins",
        "two backslashes",
        HEAD,
    ),
    _slip(
        "a doubled comma", 'is open for longest?",\n', 'is open for longest?",⟦,\n', "Take it out"
    ),
    _slip("a leading comma", 'questions = [\n  "Which', 'questions = [\n  ⟦,"Which', "Take it out"),
    _slip("no comma", 'is open for longest?",\n', 'is open for longest?⟦"\n', "comma"),
    _slip(
        "a semicolon in a list", 'is open for longest?",\n', 'is open for longest?"⟦;\n', "Write ,"
    ),
    _slip(
        "no closing bracket",
        '  "What happens here when somebody can\'t deliver?",\n]\n',
        '  "What happens here when somebody can\'t deliver?",\n',
        "]",
    ),
    _slip("a round bracket at the end", "can't deliver?\",\n]", "can't deliver?\",\n⟦)", "Write ]"),
    _slip("a bullet", '  "Promises are written', '  ⟦- "Promises are written', "Take it out"),
    _slip(
        "numbered entries", '  "Promises are written', '  ⟦2. "Promises are written', "Take it out"
    ),
    _slip(
        "a curly quote in a list",
        '  "Promises are written down; when one slips, nobody says so."',
        "  ⟦“Promises are written down; when one slips, nobody says so.”",
        "straight",
    ),
    _slip(
        "a line broken in a text",
        'evidence = "The last promise that slipped, and who said so first"',
        'evidence = ⟦"The last promise that slipped,\nand who said so first"',
        "one line",
    ),
    _slip(
        "a level broken in two",
        "Most promises are kept, and one",
        "Most promises are kept,\n  and one",
        "one line",
    ),
)

REST = (
    _slip("curly quotes", SHORT, "short = ⟦“Promises kept”", "straight"),
    _slip("a curly quote at the end", SHORT, 'short = "Promises kept⟦”', "straight"),
    _slip("single curly quotes", SHORT, "short = ⟦‘Promises kept’", "straight"),
    _slip("a bracket for a quote", SHORT, "short = ⟦«Promises kept»", "straight"),
    _slip("two single quotes", SHORT, "short = ⟦''Promises kept''", "double quote"),
    _slip("a backtick", SHORT, "short = ⟦`Promises kept`", "double quote"),
    _slip("no quotes", SHORT, "short = ⟦Promises kept", '"Promises kept"'),
    _slip("no second quote", SHORT, 'short = ⟦"Promises kept', "quote"),
    _slip("no first quote", SHORT, 'short = ⟦Promises kept"', "quote"),
    _slip("doubled quotes", SHORT, 'short = ⟦""Promises kept""', "quote"),
    _slip("a quote inside", SHORT, 'short = "Promises ⟦"kept" now"', "single quotes"),
    _slip("a colon", "revision = 1", "revision⟦: 1", "Write revision = "),
    _slip("a colon and an equals sign", "revision = 1", "revision ⟦:= 1", "Write ="),
    _slip("two equals signs", "revision = 1", "revision ⟦== 1", "Write ="),
    _slip("an arrow", "revision = 1", "revision ⟦=> 1", "Write ="),
    _slip("no equals sign", "revision = 1", "⟦revision 1", "Write revision = "),
    _slip("no value", "revision = 1", "revision ⟦=", "value"),
    _slip("a comma behind", "revision = 1", "revision = 1⟦,", "Take it out"),
    _slip("a semicolon behind", SHORT, f"{SHORT}⟦;", "Take it out"),
    _slip("a bullet before a key", SHORT, f"⟦- {SHORT}", "Take it out"),
    _slip("a note with slashes", SHORT, f"⟦// the short one\n{SHORT}", "#"),
    _slip("a note with a star", SHORT, f"⟦/* the short one */\n{SHORT}", "#"),
    _slip("a note with dashes", SHORT, f"⟦-- the short one\n{SHORT}", "#"),
    _slip("a note in HTML", SHORT, f"⟦<!-- the short one -->\n{SHORT}", "#"),
    _slip("a note with a semicolon", SHORT, f"⟦; the short one\n{SHORT}", "#"),
    _slip(
        "a fence", 'format = 1\nid = "people"', '⟦```toml\nformat = 1\nid = "people"', "Take it out"
    ),
    _slip("a line of dashes", SHORT, f"⟦---\n{SHORT}", "Take it out"),
    _slip("a sentence alone", SHORT, f"⟦This is the short one.\n{SHORT}", "#"),
    _slip("a key misspelt", "find_out = ", "⟦findout = ", "Write find_out"),
    _slip("a key with a hyphen", "find_out = ", "⟦find-out = ", "Write find_out"),
    _slip("a key with a space", "find_out = ", "⟦find out = ", "Write find_out"),
    _slip("a key capitalised", "evidence = ", "⟦Evidence = ", "Write evidence"),
    _slip("a key in the singular", "questions = [", "⟦question = [", "Write questions"),
    _slip("a key in quotes, misspelt", "evidence = ", '⟦"evidense" = ', "Write evidence"),
    _slip("a key of another", "partner_view = ", "⟦partners_view = ", "Write partner_view"),
    _slip(
        "another word",
        "days = 30\nfor_levels = [1, 2, 3, 4]",
        "⟦timescale = 30\nfor_levels = [1, 2, 3, 4]",
        "Write days",
    ),
    _slip(
        "a header with one bracket",
        "[[principles.warnings]]",
        "⟦[principles.warnings]",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "a header with three",
        "[[principles.warnings]]",
        "⟦[[[principles.warnings]]]",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "a header in the singular",
        "[[principles.warnings]]",
        "⟦[[principle.warnings]]",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "a header cut short",
        "[[principles.warnings]]",
        "⟦[[warnings]]",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "a header misspelt",
        "[[principles.warnings]]",
        "⟦[[principles.warning]]",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "a header with a comma",
        "[[principles.warnings]]",
        "⟦[[principles,warnings]]",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "a header with a colon",
        "[[principles.warnings]]",
        "⟦[[principles.warnings]]:",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "a header with a space in it",
        "[[principles.warnings]]",
        "⟦[[principles warnings]]",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "a header with spaced brackets",
        "[[principles.warnings]]",
        "⟦[ [principles.warnings] ]",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "a header with capitals",
        "[[principles.warnings]]",
        "⟦[[Principles.Warnings]]",
        "Write [[principles.warnings]]",
    ),
    _slip(
        "a header in hashes",
        "[[principles.warnings]]\n",
        "⟦# principles.warnings\n",
        "[[principles.warnings]]",
    ),
    _slip("a source misspelt", TWO, 'sources = [⟦"q-giude"]\n', "Write q-guide"),
    _slip("a source in no list", TWO, 'sources = ⟦"q-guide"\n', "between [ and ]"),
    _slip(
        "sources in one text",
        'coach = ["Which promise do you hope that nobody remembers?"]',
        'coach = ⟦"Which promise do you hope that nobody remembers?"',
        "between [ and ]",
    ),
    _slip(
        "an area misspelt",
        'areas = ["purpose", "people"]',
        'areas = ["purpose", ⟦"poeple"]',
        "Write people",
        HEAD,
    ),
    _slip(
        "an area with its ending",
        'areas = ["purpose", "people"]',
        'areas = ["purpose", ⟦"people.toml"]',
        "Write people",
        HEAD,
    ),
    _slip(
        "an area capitalised",
        'areas = ["purpose", "people"]',
        'areas = ["purpose", ⟦"People"]',
        "Write people",
        HEAD,
    ),
    _slip(
        "an area by its title",
        'areas = ["purpose", "people"]',
        'areas = ["purpose", ⟦"people who can rely on each other"]',
        "Write people",
        HEAD,
    ),
    _slip(
        "an area twice",
        'areas = ["purpose", "people"]',
        'areas = ["purpose", "people", ⟦"people"]',
        "Take it out",
        HEAD,
    ),
    _slip(
        "an area left out",
        'areas = ["purpose", "people"]',
        'areas = ⟦["purpose"]',
        "Add “people”",
        HEAD,
    ),
    _slip(
        "another area's principle",
        'id = "people.promises"',
        'id = ⟦"person.promises"',
        "Write people.promises",
    ),
    _slip(
        "an id without its area",
        'id = "people.promises"',
        'id = ⟦"promises"',
        "Write people.promises",
    ),
    _slip(
        "an id with a slash",
        'id = "people.promises"',
        'id = ⟦"people/promises"',
        "Write people.promises",
    ),
    _slip(
        "another area id",
        'format = 1\nid = "people"',
        'format = 1\nid = ⟦"persons"',
        "Write people",
    ),
    _slip(
        "a term twice",
        "# What the principles rest on.",
        '[[terms]]\nterm = ⟦"Convenor"\nmeaning = "Whoever convenes."\n\n'
        "# What the principles rest on.",
        "Take one of the two blocks out",
        HEAD,
    ),
    _slip("an action's id twice", 'id = "say-what-waits"', 'id = ⟦"oldest-promise"', "another id"),
    _slip("http", 'url = "https://q', 'url = ⟦"http://q', "https://", HEAD),
    _slip("no scheme", 'url = "https://q', 'url = ⟦"q', "https://q.health", HEAD),
    _slip(
        "brackets around a link",
        'url = "https://q.health.org.uk/resources/leading-successful-partnerships"',
        'url = ⟦"<https://q.health.org.uk/resources/leading-successful-partnerships>"',
        "Write https://q.health.org.uk/resources/leading-successful-partnerships",
        HEAD,
    ),
    _slip("english", 'language = "en-GB"', 'language = ⟦"english"', "Write en", HEAD),
    _slip(
        "a language with an underscore",
        'language = "en-GB"',
        'language = ⟦"en_GB"',
        "Write en-GB",
        HEAD,
    ),
    _slip("a level label twice", 'label = "Reliable"', 'label = ⟦"Patchy"', "another name", HEAD),
    _slip(
        "a level too few",
        '  "Most promises are kept, and one that can\'t be is raised early.",\n',
        "",
        "1 to 5",
    ),
    _slip("a level's advice twice", ADVICE, "levels = ⟦[1, 2, 3]\ntext", "Take 1 out"),
    _slip(
        "a key too low",
        'find_out = "Ask the partner who waits for you most: what are you still waiting for?"\n',
        "",
        "find_out",
    ),
    _slip(
        "two keys in a line",
        'revision = 1\nstatus = "active"',
        'revision = 1 ⟦status = "active"',
        "line of its own",
    ),
    _slip(
        "two keys and a comma",
        'revision = 1\nstatus = "active"',
        'revision = 1, ⟦status = "active"',
        "line of its own",
    ),
    _slip(
        "words behind a flag",
        "leverage = true                  #",
        "leverage = ⟦true                 ",
        "Write true #",
    ),
    _slip("a merge not ended", "revision = 1", "⟦<<<<<<< HEAD\nrevision = 1\n=======", "Take out"),
    _slip("a list without brackets or quotes", TWO, "sources = ⟦q-guide\n", 'Write ["q-guide"]'),
    _slip("no header above an id", "[[principles.warnings]]\nid", "⟦id", "[[principles.warnings]]"),
    _slip(
        "a key of several blocks", 'evidence = "The', '⟦text = "The', "It belongs below a header"
    ),
    _slip("a lone semicolon", SHORT, f"⟦;\n{SHORT}", "#"),
    _slip("a number left out", EVERYONE, "for_levels = [1, 2, ⟦, 4]", "the comma out"),
    _slip("numbers with a meaning", EVERYONE, "for_levels = ⟦below 5", "list of whole numbers"),
    _slip("a word for a flag", "leverage = true ", "leverage = ⟦strongly ", "true or false"),
    _slip("two kinds of quotes", SHORT, "short = ⟦'Promises kept\"", "at both ends"),
    _slip("a list closed early", 'for longest?",\n', 'for longest?",⟦]\n', "Take it out"),
    _slip("words behind a text", SHORT, f"{SHORT} ⟦(see guide)", "Write # (see guide)"),
    _slip("a line of YAML", SHORT, "⟦short: Promises kept", 'Write short = "Promises kept"'),
    _slip("a line of JSON", SHORT, '⟦"short": "Promises kept",', 'Write short = "Promises kept"'),
    _slip(
        "an action as a principle",
        '[[principles.actions]]\nid = "say',
        '⟦[[principles]]\nid = "say',
        "Write [[principles.actions]]",
    ),
)


def _rename(before: str, after: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        (folder / before).rename(folder / after)

    return do


def _copy(before: str, after: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        (folder / after).write_bytes((folder / before).read_bytes())

    return do


def _bytes(name: str, make: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        (folder / name).write_bytes(make((folder / name).read_bytes()))

    return do


def _file(name: str, do: Callable[[Path], None], mend: str) -> Slip:
    return Slip(name, "", "", "", mend, do, nowhere=True)


FILES = (
    _file(
        "a capital in a file's name",
        _rename(PEOPLE, "People.toml"),
        "Rename People.toml to people.toml",
    ),
    _file(
        "a copy of a browser's",
        _rename(PEOPLE, "people (1).toml"),
        "Rename people (1).toml to people.toml",
    ),
    _file(
        "an ending too many",
        _rename(PEOPLE, "people.toml.txt"),
        "Rename people.toml.txt to people.toml",
    ),
    _file("a copy beside it", _copy(PEOPLE, "people (1).toml"), "Take it away"),
    _file("a backup beside it", _copy(PEOPLE, "people copy.toml"), "Take it away"),
    _file(
        "Cyrillic in a file's name",
        _rename(PEOPLE, "peоple.toml"),
        "Rename peоple.toml to people.toml",
    ),
    _file(
        "a space behind a name",
        _rename(PEOPLE, "people .toml"),
        "Rename people .toml to people.toml",
    ),
    _file("TOML in capitals", _rename(PEOPLE, "people.TOML"), "Rename people.TOML to people.toml"),
    _file("UTF-16", _bytes(PEOPLE, lambda data: data.decode().encode("utf-16")), "UTF-8"),
    _file(
        "a mark at the beginning",
        _bytes(PEOPLE, lambda data: b"\xef\xbb\xbf" + data),
        "without BOM",
    ),
    _file("line ends of an old Mac", _bytes(PEOPLE, lambda data: data.replace(b"\n", b"\r")), "LF"),
    _file("an empty file", _bytes(PEOPLE, lambda _: b""), ""),
    _file("NULs", _bytes(PEOPLE, lambda data: data + b"\0" * 64), "Delete them"),
)


def _throughout(before: str, after: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        path = folder / PEOPLE
        path.write_text(re.sub(before, after, path.read_text("utf-8")), "utf-8")

    return do


THROUGHOUT = (
    _file("curly quotes throughout", _throughout('"([^"\n]*)"', "“\\1”"), "in all of them"),
    _file("colons throughout", _throughout(" = ", ": "), "in all of them"),
    _file("soft hyphens throughout", _throughout(" that ", " th\u00adat "), "Take it out."),
    _file("web codes throughout", _throughout("'", "&rsquo;"), "Write ’"),
    _file(
        "carriage returns throughout",
        _bytes(PEOPLE, lambda data: data.replace(b"\n", b"\r\r\n")),
        "LF or CRLF",
    ),
)

ALL = (*THROUGHOUT, *NUMBERS, *LETTERS, *SEVERAL_LINES, *REST, *FILES)
