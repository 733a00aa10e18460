"""Rules about words: the reader is tired, clever and in a hurry."""

from __future__ import annotations

from partnercheck.guide.key_meanings import LEVEL_COLUMNS, LEVEL_ROWS
from partnercheck.workshop.rules.rule import Example, InWords, Rule

_EVIDENCE = 'evidence = "The last promise that slipped, and who said so first"'
_FIRST_QUESTION = '  "Which promise to a partner is open for longest?",\n'
_LEVEL_3 = '  "Some partners keep theirs; work that depends on the others waits.",\n'

RULES = (
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
