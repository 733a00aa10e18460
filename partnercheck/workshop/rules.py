"""The rules of the checker: what is asked of a guide and why, each with a code and an example."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from partnercheck.guide.key_meanings import LEVEL_COLUMNS, LEVEL_ROWS

Severity = Literal["error", "warning"]


class Example(Struct, frozen=True):
    """A few lines of a guide that break a rule, and the same lines mended.

    The guide that `content new` writes holds `mended` word for word; with `failing` instead, it
    breaks the rule. The tests check exactly that.
    """

    file: str
    failing: str
    mended: str
    look: str = ""
    """What to look at in the failing lines, if they don't show it by themselves."""


class InWords(Struct, frozen=True):
    """An example that lines of text can't show, such as a file's encoding."""

    failing: str
    mended: str


class Rule(Struct, frozen=True):
    """What is asked of a guide, why, and the code under which a breach is reported.

    A code never changes its meaning, and is never used for another rule.
    """

    code: str
    severity: Severity
    title: str
    """A few words, for a list."""
    rule: str
    """What must hold, in a sentence or two."""
    why: str
    example: Example | InWords


_AREAS = 'areas = ["purpose", "people"]    # each has a file here: purpose.toml and people.toml'

_FILES = (
    Rule(
        "G101",
        "error",
        "a file that can't be opened",
        "The guide is a folder with a guide.toml, and every file in it is a plain file that you "
        "may read.",
        "Links can lead outside the folder, so that what you checked is not what others get.",
        InWords(
            "A folder without a guide.toml; an area's file that is a link to another folder.",
            "The files themselves, in one folder.",
        ),
    ),
    Rule(
        "G102",
        "error",
        "a file that is too big",
        "A file holds 1 MiB at most, and the whole guide 12 MiB.",
        "A leader's computer reads the guide at every start. The built-in guide, with 21 "
        "principles, takes an eighth of 1 MiB.",
        InWords("An area's file of 50 MB.", "The area's principles alone, or two smaller areas."),
    ),
    Rule(
        "G103",
        "error",
        "a file that is not UTF-8",
        "Files are saved as UTF-8.",
        "Other encodings write é, £ and dashes as bytes that read as something else elsewhere.",
        InWords(
            "A file that an older editor saved as Windows-1252 or UTF-16.",
            "The same file, saved again with the encoding UTF-8.",
        ),
    ),
    Rule(
        "G104",
        "warning",
        "a mark before the first line",
        "A file begins with its text, not with an invisible byte-order mark.",
        "PartnerCheck reads past the mark; other programs show it or fail on it.",
        InWords("A file saved as “UTF-8 with BOM”.", "The same file, saved as “UTF-8”."),
    ),
    Rule(
        "G105",
        "error",
        "more brackets, key parts or digits than any guide needs",
        "Brackets stand 32 deep at most, a key has 16 parts at most, and a number 4,300 digits.",
        "A guide needs a handful of each. More of them can only slow a computer down.",
        InWords("levels = [[[[… a thousand brackets", 'levels = ["…", "…", "…", "…", "…"]'),
    ),
    Rule(
        "G106",
        "error",
        "hidden control characters",
        "Text holds letters, digits, signs and spaces, and no control or direction characters.",
        "They can't be seen, and can clear a screen, fill a clipboard or show words in another "
        "order. They come with text that was copied from elsewhere.",
        Example(
            "people.toml",
            'text = "The convenor \\u202espends the week chasing"',
            'text = "The convenor spends the week chasing"',
        ),
    ),
    Rule(
        "G107",
        "error",
        "an area without its file",
        "Every area that guide.toml lists has a file of that name.",
        "Without the file the guide does not open.",
        Example("guide.toml", _AREAS.replace('"people"', '"poeple"'), _AREAS),
    ),
    Rule(
        "G108",
        "error",
        "a file that is no area",
        "Every .toml file in the folder is guide.toml or an area that guide.toml lists.",
        "An area that is not listed is never asked, and nobody notices.",
        Example("guide.toml", 'areas = ["purpose"]    # purpose.toml', _AREAS),
    ),
    Rule(
        "G109",
        "error",
        "too much for one guide",
        "A guide has 60 files, 50 areas and 2,000 principles at most.",
        "PartnerCheck reads all of it at every start, and opens no guide that has more.",
        InWords("A guide of 51 areas.", "Two guides."),
    ),
    Rule(
        "G110",
        "error",
        "a format that this PartnerCheck does not read",
        "Every file says format = 1.",
        "A file of a newer format may mean other things by the same words, so it is not guessed "
        "at.",
        Example(
            "people.toml",
            'format = 2\nid = "people"',
            'format = 1\nid = "people"',
        ),
    ),
    Rule(
        "G111",
        "warning",
        "a list of words that can't be used",
        "words-to-avoid.toml, beside the guide's folder, holds [[words]] with `word` and "
        "`instead`, and a list `initials`.",
        "Without it, jargon and initials are not looked for.",
        InWords('[[words]]\nwords = "leverage"', '[[words]]\nword = "leverage"\ninstead = "use"'),
    ),
    Rule(
        "G112",
        "error",
        "line ends that TOML does not know",
        "Lines end with a line feed (LF), or with a carriage return and a line feed (CRLF).",
        "To TOML a file with the line ends of an old Mac is a single line.",
        InWords("A file saved with the line ends CR.", "The same file, saved with LF or CRLF."),
    ),
)


_ABOUT_END = 'An empty line begins a new paragraph.\n"""\nareas = ["purpose", "people"]'
_EVIDENCE = 'evidence = "The last promise that slipped, and who said so first"'
_LAST_LEVEL = (
    '  "A large promise was broken and mended in the open, and people still trust each other.",\n'
)

_SYNTAX = (
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

_SHAPE = (
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


_PRINCIPLE = '[[principles]]\nid = "people.promises"'

_IDS = (
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


_SOURCES = 'core = true\nsources = ["q-guide"]'

_REFERENCES = (
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


_FIRST_QUESTION = '  "Which promise to a partner is open for longest?",\n'
_LEVEL_3 = '  "Some partners keep theirs; work that depends on the others waits.",\n'

_WORDING = (
    Rule(
        "G601",
        "warning",
        "a long sentence",
        "A sentence has 25 words at most.",
        "Longer ones are read twice, or not to the end.",
        Example(
            "people.toml",
            'text = "Promises that are kept become invisible, so notice one of them aloud every '
            'now and then, above all when you know that keeping it has cost somebody something."',
            'text = "Promises that are kept become invisible. Notice one aloud now and then, '
            'above all when it cost somebody something."',
        ),
    ),
    Rule(
        "G602",
        "warning",
        "a word to avoid",
        "The words in words-to-avoid.toml are not used. The list is the editors' own.",
        "Jargon shuts out the partner who does not share it.",
        Example(
            "people.toml", 'evidence = "The last promise to a stakeholder that slipped"', _EVIDENCE
        ),
    ),
    Rule(
        "G603",
        "warning",
        "initials that nobody explains",
        "Initials are explained in the glossary or where they stand, or are listed under "
        "`initials` in words-to-avoid.toml.",
        "Half the readers know others by the same letters.",
        Example("people.toml", 'evidence = "The last promise that the ICB made"', _EVIDENCE),
    ),
    Rule(
        "G604",
        "warning",
        "a question that asks two things",
        "A question asks one thing and ends in one question mark.",
        "Two answers to one question can't be thought about at once.",
        Example(
            "people.toml",
            '  "Which promise to a partner is open for longest, and who waits for it?",\n',
            _FIRST_QUESTION,
        ),
    ),
    Rule(
        "G605",
        "warning",
        "two levels that say almost the same",
        "Each level names something that the one below it does not have.",
        "Nobody can choose between two levels that a single word keeps apart.",
        Example(
            "people.toml",
            f'{_LEVEL_3}  "Many partners keep theirs; work that depends on the others waits.",\n',
            f'{_LEVEL_3}  "Most promises are kept, and one that can\'t be is raised early.",\n',
        ),
    ),
    Rule(
        "G606",
        "warning",
        "a source that was not looked at for a year",
        "The date after `checked` is less than a year old.",
        "Pages move and papers are withdrawn.",
        InWords("checked = 2020-01-31", "checked = the day on which you followed the link again"),
    ),
    Rule(
        "G607",
        "warning",
        "what a page or a word processor left in a text",
        "A text holds the letters that leaders read: no codes of web pages, and no soft hyphens or "
        "spaces of no width.",
        "Codes are shown as they are, and letters that nobody sees break words and hide them from "
        "Find.",
        Example("people.toml", "they said &amp; say early", "they said, or say early"),
    ),
    Rule(
        "G608",
        "warning",
        "a text that stands twice",
        "Each piece of advice and each action says something of its own.",
        "A leader who meets the same words again takes them for padding, and mostly they are a "
        "copy that somebody meant to change.",
        Example(
            "people.toml",
            'text = "Settle your oldest open promise to a partner: deliver it, '
            'or agree a new date."\nfirst_step = "Note',
            'text = "Tell the convenor which promise your own work waits for."\nfirst_step = "Note',
        ),
    ),
    Rule(
        "G701",
        "warning",
        "text that is too long for its place",
        "Each text has a length that fits a screen of 80 columns and 24 rows. content/README.md "
        "lists them.",
        "Longer text has to be scrolled, and what is out of sight is not read.",
        Example(
            "people.toml",
            'evidence = "The last promise between two partners that slipped, who said so first, '
            'and what happened then"',
            _EVIDENCE,
        ),
    ),
    Rule(
        "G702",
        "warning",
        "a level that takes more than two rows",
        f"Each level fits {LEVEL_ROWS} rows of {LEVEL_COLUMNS} columns, which a screen of 80 "
        "leaves beside the labels.",
        "Only so do all five stand on a screen of 24 rows, where they can be compared.",
        Example(
            "people.toml",
            '  "Most partners keep the promises they all make notwithstanding years of change '
            'in their own organisations.",\n',
            '  "Most promises are kept, and one that can\'t be is raised early.",\n',
        ),
    ),
)


_IDENTITY = (
    Rule(
        "G801",
        "error",
        "a principle that is gone",
        "A principle that was once in the guide stays in it. One that is no longer to be asked has "
        'the `status` "retired".',
        "Old reviews need its words to be read.",
        InWords("The block of people.promises deleted.", 'status = "retired" in that block.'),
    ),
    Rule(
        "G802",
        "error",
        "an id that is used again",
        "A new principle has a new id, and what was retired stays retired: a principle, stage, "
        "role or check.",
        "Answers to the old one would count as answers to the new one.",
        InWords(
            "people.promises with another title and five other levels.",
            "people.promises retired, and the new principle under an id of its own.",
        ),
    ),
    Rule(
        "G803",
        "error",
        "a revision that went down",
        "A revision only ever grows.",
        "Answers to the higher revision would never be asked again.",
        InWords(
            "revision = 1, where the version before had 2.",
            "revision = 2; or 3, if the meaning changed.",
        ),
    ),
    Rule(
        "G804",
        "error",
        "a level or question that changed under the same revision",
        "Whoever changes what a level or question means raises the revision; whoever changes "
        "wording alone says so with --wording-only and the principle's id.",
        "An answer was given to the words that stood there. With a new revision it is asked again.",
        InWords(
            "Another sentence at level 3, and revision = 1 as before.",
            "revision = 2; or, after a slip of the pen: "
            "partnercheck content check --against OLD --wording-only people.promises",
        ),
    ),
    Rule(
        "G805",
        "warning",
        "a version that did not change",
        "A guide that changed has a new version.",
        "Reviews say which version they were answered with.",
        InWords('version = "1.0.0" as before, with other text.', 'version = "1.0.1"'),
    ),
    Rule(
        "G806",
        "error",
        "a guide with another id",
        "A guide keeps its id from version to version.",
        "Reviews find their guide by it.",
        InWords('id = "our-guide-2", where it was "our-guide".', 'id = "our-guide"'),
    ),
    Rule(
        "G807",
        "error",
        "another id that is gone",
        "A stage, a role, a check and a warning sign keep their ids; so do actions and sources. "
        'A stage, role or check that is no longer wanted stays, with the `status` "retired". A '
        "warning sign may go when the revision of its principle is raised.",
        "Reviews say by id which stage and role they are about, what was ticked and what was "
        "answered; translations find their text by it.",
        InWords(
            "The warning sign chasing of people.promises deleted, with revision = 1 as before.",
            "The warning sign back in its place; or revision = 2, so that it is asked again.",
        ),
    ),
    Rule(
        "G808",
        "warning",
        "an action that is gone",
        "An action may go, if you mean that.",
        "Whoever took it on keeps its words, but it is suggested to nobody any more, and whoever "
        "pinned it or put it off will not find it.",
        InWords(
            "The action oldest-promise of people.promises deleted.",
            "The action back in its place; or left out, knowing what it does.",
        ),
    ),
    Rule(
        "G809",
        "error",
        "another id that is used again",
        "What is new has a new id: a stage, role, check, warning sign, action or source.",
        "What was said of the old one would count for the new one, and a translation of the old "
        "one would be shown for it.",
        InWords(
            "The action oldest-promise, with the text and first step of quite another action.",
            "The new action under an id of its own.",
        ),
    ),
    Rule(
        "G810",
        "error",
        "levels in another order",
        "The five levels of a principle keep their order.",
        "Whoever chose 2 would have chosen other words now, without a word about it.",
        InWords(
            "The five levels of the version before, in alphabetical order.",
            "The five levels in the order that they had.",
        ),
    ),
    Rule(
        "G811",
        "warning",
        "a language that is gone",
        "A language that a version had stays in the next.",
        "Leaders who read the guide in it would find it in the guide's own language.",
        InWords(
            "A version without the folder languages/cy that the one before had.", "The folder."
        ),
    ),
)


_FILE = "languages/cy/people.toml"
_ACTION = 'id = "oldest-promise"\ntext = "…"'
_TEXTS = 'title = "…"\nshort = "…"'
_WARNING = '[[principles.warnings]]\nid = "chasing"'
_QUESTIONS = 'questions = [\n  "…",\n  "…",\n]'

_LANGUAGES = (
    Rule(
        "G901",
        "error",
        "a key that stands in the guide alone",
        "A translation holds ids, text and `translated_revision`. Whatever decides something "
        "stands once, in the guide: effort, days, levels, targets, what is core, the revision.",
        "The order of actions has to be the same in every language.",
        Example(_FILE, f'{_ACTION}\neffort = "S"', _ACTION),
    ),
    Rule(
        "G902",
        "error",
        "text that the guide does not have",
        "Every block of a translation has the id of a block of the guide, and every text in it "
        "belongs to a text there.",
        "Nobody would ever read it. Most often an id is misspelt, and its text counts as missing.",
        Example(
            _FILE, f'{_WARNING.replace("chasing", "chaser")}\ntext = "…"\n\n{_WARNING}', _WARNING
        ),
    ),
    Rule(
        "G903",
        "warning",
        "text that is not translated",
        "Every text of the guide has its translation. `short` may be left out, and the names of "
        "sources.",
        "Leaders read the guide's own language there, marked “(not translated)” or, at the "
        "principle's name, “(partly translated)”.",
        Example(_FILE, _TEXTS, f'{_TEXTS}\nmeaning = "…"'),
    ),
    Rule(
        "G904",
        "warning",
        "a translation that is out of date",
        "`translated_revision` is the principle's revision in the guide.",
        "A revision is raised when the meaning changes, so the translation may ask something "
        "else. Leaders read the guide's own language, marked “(translation out of date)”.",
        InWords(
            "revision = 2 in people.toml, and translated_revision = 1 in languages/cy/people.toml.",
            "The text looked at again, then translated_revision = 2.",
        ),
    ),
    Rule(
        "G905",
        "error",
        "a revision that the guide has not reached",
        "`translated_revision` is never higher than the principle's revision in the guide.",
        "When the guide reaches it, text that is out of date would pass for translated.",
        Example(_FILE, "translated_revision = 2", "translated_revision = 1"),
    ),
    Rule(
        "G906",
        "error",
        "a list with another number of entries",
        "A list has as many entries as in the guide, in the same order.",
        "The entries have no ids, so only their places say which is which. The whole list would "
        "be shown in the guide's own language.",
        Example(_FILE, 'questions = [\n  "…",\n  "…",\n  "…",\n]', _QUESTIONS),
    ),
    Rule(
        "G907",
        "error",
        "a folder that is no language",
        "Each folder in `languages` is named by a language's tag, such as cy or pt-BR: once, and "
        "not by the guide's own.",
        "Leaders choose the language by it, and a folder of another name is never read.",
        InWords("languages/welsh", "languages/cy"),
    ),
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for family in (_FILES, _SYNTAX, _SHAPE, _IDS, _REFERENCES, _WORDING, _IDENTITY, _LANGUAGES)
    for rule in family
}
"""Every rule by its code, in the order of the codes."""
