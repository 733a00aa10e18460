"""Rules about translations: the same ids, text alone, and the revision that was translated."""

from __future__ import annotations

from partnercheck.workshop.rules.rule import Example, InWords, Rule

_FILE = "languages/cy/people.toml"
_ACTION = 'id = "oldest-promise"\ntext = "…"'
_TEXTS = 'title = "…"\nshort = "…"'
_WARNING = '[[principles.warnings]]\nid = "chasing"'
_QUESTIONS = 'questions = [\n  "…",\n  "…",\n]'

RULES = (
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
