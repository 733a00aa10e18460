"""Slips to which the checker was not tuned, so that its words are measured rather than learnt.

Whoever changes the checker leaves these alone, and moves one to `slips.py` before mending for it.
"""

from __future__ import annotations

from tests.workshop.slips import HEAD, PEOPLE, PURPOSE, _bytes, _copy, _file, _rename, _slip

LEVELS_1_3 = "for_levels = [1, 2, 3]\n"
DAYS_90 = "days = 90\n"
SOURCE = 'id = "q-guide"'
PARTNER = 'partner_view = "Which of our promises would a partner say is overdue?"'

ASIDE = (
    _slip(
        "a range spelt through",
        LEVELS_1_3,
        "for_levels = ⟦[1 through 3]\n",
        "Write [1, 2, 3]",
        PURPOSE,
    ),
    _slip(
        "a range with a long dash", LEVELS_1_3, "for_levels = ⟦[1—3]\n", "Write [1, 2, 3]", PURPOSE
    ),
    _slip("three dots", LEVELS_1_3, "for_levels = ⟦[1...3]\n", "Write [1, 2, 3]", PURPOSE),
    _slip("a bar", "for_levels = [4, 5]", "for_levels = ⟦[4|5]", "Write [4, 5]", PURPOSE),
    _slip("a slash", "for_levels = [4, 5]", "for_levels = ⟦[4/5]", "Write [4, 5]", PURPOSE),
    _slip("plus", "for_levels = [4, 5]", "for_levels = ⟦[4 + 5]", "Write [4, 5]", PURPOSE),
    _slip("an ampersand", "for_levels = [4, 5]", "for_levels = ⟦[4 & 5]", "Write [4, 5]", PURPOSE),
    _slip(
        "nested brackets", "for_levels = [4, 5]", "for_levels = ⟦[[4, 5]]", "Write [4, 5]", PURPOSE
    ),
    _slip(
        "spaces and no brackets",
        "for_levels = [4, 5]",
        "for_levels = ⟦4 5",
        "Write [4, 5]",
        PURPOSE,
    ),
    _slip(
        "a word and no brackets",
        "for_levels = [4, 5]",
        "for_levels = ⟦4 and 5",
        "Write [4, 5]",
        PURPOSE,
    ),
    _slip(
        "everyone", "for_levels = [4, 5]", 'for_levels = ⟦"all"', "Write [1, 2, 3, 4, 5]", PURPOSE
    ),
    _slip("a number in single quotes", "levels = [3]\n", "levels = ⟦['3']\n", "Write [3]", PURPOSE),
    _slip("an L", "levels = [3]\n", "levels = ⟦[L3]\n", "Write [3]", PURPOSE),
    _slip("days counted", DAYS_90, "days = ⟦90days\n", "Write 90", PURPOSE),
    _slip("days in round brackets", DAYS_90, "days = ⟦(90)\n", "Write 90", PURPOSE),
    _slip("days with a comma in a text", DAYS_90, 'days = ⟦"90 days."\n', "Write 90", PURPOSE),
    _slip("days as ninety", DAYS_90, "days = ⟦ninety\n", "Write 90", PURPOSE),
    _slip(
        "TRUE",
        "asks_whether = true              # at",
        "asks_whether = ⟦TRUE              # at",
        "Write true",
        PURPOSE,
    ),
    _slip(
        "true and a full stop",
        "asks_whether = true              # at",
        "asks_whether = ⟦true.              # at",
        "Write true",
        PURPOSE,
    ),
    _slip(
        "a note in brackets",
        "asks_whether = true              # at",
        "asks_whether = ⟦true (at",
        "Write true",
        PURPOSE,
    ),
    _slip(
        "curly quotes around a flag",
        "asks_whether = true              # at",
        "asks_whether = ⟦“true”              # at",
        "Write true",
        PURPOSE,
    ),
    _slip(
        "x for yes",
        "asks_whether = true              # at",
        "asks_whether = ⟦x              # at",
        "true",
        PURPOSE,
    ),
    _slip(
        "none",
        "core = true                      # part",
        "core = ⟦None                      # part",
        "true or false",
        PURPOSE,
    ),
    _slip(
        "an American date",
        "checked = 2026-11-23 ",
        "checked = ⟦11/23/2026 ",
        "Write 2026-11-23",
        HEAD,
    ),
    _slip(
        "a date run together",
        "checked = 2026-11-23 ",
        "checked = ⟦20261123 ",
        "Write 2026-11-23",
        HEAD,
    ),
    _slip(
        "a date with its month first",
        "checked = 2026-11-23 ",
        "checked = ⟦November 23, 2026 ",
        "Write 2026-11-23",
        HEAD,
    ),
    _slip(
        "a Cyrillic o in an action",
        'id = "ask-three-partners"',
        'id = ⟦"ask-three-partnеrs"',
        "Write ask-three-partners",
        PURPOSE,
    ),
    _slip("a Cyrillic letter in a top key", "opening = ", "⟦оpening = ", "Write opening", PURPOSE),
    _slip(
        "a Greek letter in a header",
        "[[principles.advice]]\nlevels = [3]",
        "⟦[[principles.αdvice]]\nlevels = [3]",
        "Write [[principles.advice]]",
        PURPOSE,
    ),
    _slip(
        "a joiner in a text",
        "Nobody can say what the",
        "Nobody can⟦\u2060 say what the",
        "Take it out",
        PURPOSE,
    ),
    _slip(
        "an apostrophe's code",
        "Two partners' own words",
        "Two partners⟦&#39; own words",
        "Write '",
        PURPOSE,
    ),
    _slip(
        "a dash's code",
        "own words for it, side by side",
        "own words for it ⟦&ndash; side by side",
        "Write –",
        PURPOSE,
    ),
    _slip("a full-width digit", "levels = [3]\n", "levels = ⟦[３]\n", "Write [3]", PURPOSE),
    _slip(
        "an id with a dot too many",
        'id = "deputies"',
        'id = ⟦"deputies."',
        "Write deputies",
        PURPOSE,
    ),
    _slip("an id in capitals", 'id = "deputies"', 'id = ⟦"DEPUTIES"', "Write deputies", PURPOSE),
    _slip(
        "an id with an apostrophe",
        'id = "deputies"',
        'id = ⟦"deputy\'s"',
        "Write deputy-s",
        PURPOSE,
    ),
    _slip(
        "a comma doubled at the end", 'nobody says so.",\n', 'nobody says so.",⟦,\n', "Take it out"
    ),
    _slip("a full stop for a comma", 'nobody says so.",\n', 'nobody says so."⟦.\n', "Write ,"),
    _slip(
        "a list begun with a round bracket",
        'questions = [\n  "Which',
        'questions = ⟦(\n  "Which',
        "Write [",
    ),
    _slip(
        "a star for a bullet",
        '  "Promises are written',
        '  ⟦* "Promises are written',
        "Take it out",
    ),
    _slip(
        "a letter for a bullet",
        '  "Promises are written',
        '  ⟦b) "Promises are written',
        "Take it out",
    ),
    _slip("a backslash in a text", "Partners do what", "Partners⟦\\do what", "two backslashes"),
    _slip(
        "a regular sentence's quotes",
        "Partners do what they said",
        'Partners ⟦"do" what they said',
        "single quotes",
    ),
    _slip(
        "quotes doubled as in a sheet",
        "Partners do what they said",
        'Partners ⟦""do"" what they said',
        "single quotes",
    ),
    _slip("low quotes", 'short = "Promises kept"', "short = ⟦„Promises kept“", "straight"),
    _slip(
        "a quote and an apostrophe", 'short = "Promises kept"', "short = ⟦\"Promises kept'", "quote"
    ),
    _slip(
        "an equals sign in the next line",
        'short = "Promises kept"',
        '⟦short\n= "Promises kept"',
        "one line",
    ),
    _slip(
        "a value in the next line",
        'short = "Promises kept"',
        'short ⟦=\n"Promises kept"',
        "one line",
    ),
    _slip("let", "revision = 1", "⟦let revision = 1", "Write revision"),
    _slip("a dollar", "revision = 1", "⟦$revision = 1", "Write revision"),
    _slip("a key twice", "revision = 1", "revision = 1\n⟦revision = 1", "Take one of the two out"),
    _slip(
        "a key misspelt in a stage",
        'phrase = "a partnership that is forming"',
        '⟦phrse = "a partnership that is forming"',
        "Write phrase",
        HEAD,
    ),
    _slip(
        "a key misspelt in an action",
        'done_when = "The convenor',
        '⟦done_then = "The convenor',
        "Write done_when",
    ),
    _slip(
        "a header's full stop left out",
        "[[principles.advice]]\nlevels = [3]",
        "⟦[[principlesadvice]]\nlevels = [3]",
        "Write [[principles.advice]]",
        PURPOSE,
    ),
    _slip(
        "a header in round brackets",
        "[[principles.advice]]\nlevels = [3]",
        "⟦((principles.advice))\nlevels = [3]",
        "Write [[principles.advice]]",
        PURPOSE,
    ),
    _slip(
        "a header with hyphen",
        "[[principles.advice]]\nlevels = [3]",
        "⟦[[principles-advice]]\nlevels = [3]",
        "Write [[principles.advice]]",
        PURPOSE,
    ),
    _slip(
        "a header as a heading",
        "[[principles.advice]]\nlevels = [3]",
        "⟦## [[principles.advice]]\nlevels = [3]",
        "[[principles.advice]]",
        PURPOSE,
    ),
    _slip("a source's id changed", SOURCE, 'id = ⟦"q_guide"', "Write q-guide", HEAD),
    _slip(
        "a partner view in a list",
        PARTNER,
        'partner_view = ⟦["Which of our promises would a partner say is overdue?"]',
        'Write "Which of our promises would a partner say is overdue?"',
    ),
    _slip("german", 'language = "en-GB"', 'language = ⟦"Deutsch"', "Write de", HEAD),
    _slip("a country", 'language = "en-GB"', 'language = ⟦"en-UK"', "Write en-GB", HEAD),
    _slip(
        "an area with a space",
        'areas = ["purpose", "people"]',
        'areas = ["purpose", ⟦"people "]',
        "Write people",
        HEAD,
    ),
    _slip(
        "areas in one text",
        'areas = ["purpose", "people"]',
        'areas = ⟦"purpose, people"',
        'Write ["purpose", "people"]',
        HEAD,
    ),
    _file("another ending", _rename(PEOPLE, "people.tml"), "Rename people.tml to people.toml"),
    _file(
        "an ending in its place", _rename(PEOPLE, "people.txt"), "Rename people.txt to people.toml"
    ),
    _file("a tilde", _copy(PEOPLE, "people - Copy.toml"), "Take it away"),
    _file(
        "UTF-16 without a mark",
        _bytes(PURPOSE, lambda data: data.decode().encode("utf-16-le")),
        "UTF-8",
    ),
)
