"""Rules about TOML itself, in the ways it is broken most often."""

from __future__ import annotations

from partnercheck.workshop.rules.rule import Example, Rule

_ABOUT_END = 'An empty line begins a new paragraph.\n"""\nareas = ["purpose", "people"]'
_EVIDENCE = 'evidence = "The last promise that slipped, and who said so first"'
_LAST_LEVEL = (
    '  "A large promise was broken and mended in the open, and people still trust each other.",\n'
)

RULES = (
    Rule(
        "G201",
        "error",
        'a """ that is not closed',
        'Text between """ and """ may run over several lines; both marks are needed.',
        "Everything below counts as part of that text, so nothing else in the file can be looked "
        "at until it is closed.",
        Example("guide.toml", _ABOUT_END.replace('"""', ""), _ABOUT_END, 'no """ ends the text'),
    ),
    Rule(
        "G202",
        "error",
        "curly quotes around text",
        "Text stands between straight double quotes.",
        "Word processors turn straight quotes into curly ones; TOML knows the straight ones alone.",
        Example(
            "people.toml",
            "title = “Promises that are kept”",
            'title = "Promises that are kept"',
        ),
    ),
    Rule(
        "G203",
        "error",
        "a colon after a key",
        "Between a key and its value stands an equals sign.",
        "Other formats use a colon; TOML can't read it.",
        Example("people.toml", "revision: 1", "revision = 1"),
    ),
    Rule(
        "G204",
        "error",
        "another word for true or false",
        "Yes is written true and no is written false, in small letters and without quotes.",
        "TOML has no other words for them.",
        Example("people.toml", "leverage = True ", "leverage = true "),
    ),
    Rule(
        "G205",
        "error",
        "a quote that is not closed",
        "Text that begins with a quote ends with one on the same line.",
        "Without the second one nobody can say where the text ends.",
        Example("people.toml", 'short = "Promises kept', 'short = "Promises kept"'),
    ),
    Rule(
        "G206",
        "error",
        "a backslash on its own",
        "In text, a backslash is written twice, or as a slash.",
        "TOML takes a backslash and the letter after it as one sign.",
        Example(
            "purpose.toml",
            'short = "Purpose \\in a sentence"',
            'short = "Purpose in a sentence"',
        ),
    ),
    Rule(
        "G207",
        "error",
        "a key that stands twice",
        "In one block every key stands once.",
        "Nobody can say which of the two counts.",
        Example(
            "people.toml",
            'revision = 1\nstatus = "active"\nrevision = 2',
            'revision = 1\nstatus = "active"',
        ),
    ),
    Rule(
        "G208",
        "error",
        "text without quotes",
        "Text stands between straight double quotes.",
        "Without quotes TOML looks for a number, a date, true or false.",
        Example("people.toml", "short = Promises kept", 'short = "Promises kept"'),
    ),
    Rule(
        "G209",
        "error",
        "a double quote inside text",
        "Inside text, speech stands between single quotes.",
        "A double quote ends the text, and what follows it can't be read.",
        Example(
            "people.toml",
            'title = "Promises "that" are kept"',
            'title = "Promises that are kept"',
        ),
    ),
    Rule(
        "G210",
        "error",
        "a comma that is missing in a list",
        "Between the entries of a list stand commas.",
        "Without them TOML can't tell one entry from the next.",
        Example(
            "people.toml",
            '"Promises are made in meetings and forgotten after them."\n'
            '  "Promises are written down; when one slips, nobody says so.",',
            '"Promises are made in meetings and forgotten after them.",\n'
            '  "Promises are written down; when one slips, nobody says so.",',
            "no comma ends the first entry",
        ),
    ),
    Rule(
        "G211",
        "error",
        "a list that is not closed",
        "A list begins with [ and ends with ].",
        "Everything below counts as part of the list.",
        Example(
            "people.toml",
            f"{_LAST_LEVEL}leverage = true",
            f"{_LAST_LEVEL}]\nleverage = true",
            "no ] stands after the last entry",
        ),
    ),
    Rule(
        "G212",
        "error",
        "a header whose brackets don't match",
        "A header has two brackets before its name and two after it.",
        "TOML can't tell where the block begins.",
        Example(
            "people.toml",
            '[[principles.warnings]\nid = "chasing"',
            '[[principles.warnings]]\nid = "chasing"',
        ),
    ),
    Rule(
        "G213",
        "error",
        "a line that TOML can't read",
        "Every line is a header, a key with its value, part of a list, a note after #, or empty.",
        "What can't be read can't be shown to leaders.",
        Example(
            "people.toml",
            f"Partners do what they said.\n{_EVIDENCE}",
            _EVIDENCE,
        ),
    ),
    Rule(
        "G214",
        "error",
        "something of TOML 1.1",
        "A guide is TOML 1.0: a table in { } stands on one line and has no comma before the }; "
        "times have seconds; \\e and \\x are no escapes.",
        "Some Pythons read TOML 1.1 and others do not, so the guide would open on one computer and "
        "be refused on the next.",
        Example("people.toml", 'short = "Promises \\x26 trust"', 'short = "Promises kept"'),
    ),
)
