"""Rules about what may change from one version of a guide to the next."""

from __future__ import annotations

from partnercheck.workshop.rules.rule import InWords, Rule

RULES = (
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
