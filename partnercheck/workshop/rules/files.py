"""Rules about files: what can be opened, and how much of it."""

from __future__ import annotations

from partnercheck.workshop.rules.rule import Example, InWords, Rule

_AREAS = 'areas = ["purpose", "people"]    # each has a file here: purpose.toml and people.toml'

RULES = (
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
