"""What the command line offers: each command in one line, with examples."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """One command: what it does, in words and in examples."""

    summary: str
    examples: tuple[tuple[str, str], ...]


OFFERS: dict[str, Offer] = {
    "list": Offer(
        "show which reviews there are, the newest first",
        (("partnercheck list", ""), ("partnercheck list --json", "for programs")),
    ),
    "show": Offer(
        "show one review: every answer, note and commitment",
        (("partnercheck show latest", ""), ("partnercheck show k3 --json", "for programs")),
    ),
    "actions": Offer(
        "show what to do first, and why",
        (("partnercheck actions latest", ""), ("partnercheck actions k3 --json", "for programs")),
    ),
    "export": Offer(
        "write what you choose to share: by default commitments, actions and level words",
        (
            ("partnercheck export latest --format markdown", "to the screen"),
            ("partnercheck export latest --format html --output plan.html", "to print"),
            ("partnercheck export latest --format word --output plan.docx --with initials", ""),
            ("partnercheck export latest --format calendar --output dates.ics", "due dates"),
            ("partnercheck export latest --format json --with notes,names", "with more in it"),
        ),
    ),
    "compare": Offer(
        "show what changed between an earlier review and a later one",
        (
            ("partnercheck compare k3 latest", ""),
            ("partnercheck compare k3 latest --json", "for programs"),
        ),
    ),
    "conversation": Offer(
        "show what of a review is worth an hour with a coach or mentor, and why",
        (
            ("partnercheck conversation latest", ""),
            ("partnercheck conversation latest --minutes 45", ""),
            ("partnercheck conversation k3 --json", "for programs"),
        ),
    ),
    "coach": Offer(
        "show a coach's questions, to prepare from; no answer is read",
        (
            ("partnercheck coach questions", "all of them"),
            ("partnercheck coach questions power.fair-say", "on one principle"),
        ),
    ),
    "seat": Offer(
        "make a text file with your levels and nothing else, for a table with others",
        (
            ("partnercheck seat latest --output -", "read what would go"),
            ("partnercheck seat latest --output seat.txt", ""),
            ("partnercheck seat k3 --signed hospice --output seat.txt", "a role, not a name"),
            ("partnercheck seat k3 --without power.fair-say --output seat.txt", "leave one out"),
        ),
    ),
    "together": Offer(
        "lay several leaders' seats side by side: counts per level, nobody's name",
        (
            ("partnercheck together *.txt", ""),
            ("partnercheck together seats", "the seat files in that folder"),
            ("partnercheck together seats --format html --output table.html", "a page to keep"),
            ("partnercheck together seats --json", "for programs"),
        ),
    ),
    "data": Offer(
        "see, check, back up, restore, encrypt or delete what is kept",
        (
            ("partnercheck data where", "what is kept, where, who can read it"),
            ("partnercheck data check", "whether all of it is whole"),
            ("partnercheck data backup reviews.zip", "everything in one file"),
            ("partnercheck data restore reviews.zip", "says what it would do, then asks"),
            ("partnercheck data encrypt", "with a passphrase that you choose"),
            ("partnercheck data delete k3", "to the trash, for 30 days"),
            ("partnercheck data delete k3 --everywhere", "for good, with every copy known"),
        ),
    ),
    "shortcut": Offer(
        "put a thing to double-click on the desktop, or take it away",
        (("partnercheck shortcut", ""), ("partnercheck shortcut --remove", "")),
    ),
    "doctor": Offer(
        "look for anything that would get in the way",
        (("partnercheck doctor", "terminal, data folder, guide, settings"),),
    ),
    "content": Offer(
        "write, check, preview, pack and install guides",
        (
            ("partnercheck content new my-guide", "a small guide to start from"),
            ("partnercheck content check my-guide", "everything that is wrong with it"),
            ("partnercheck content preview my-guide", "the real screens, again at every save"),
            ("partnercheck content diff my-guide-1.0.0.zip my-guide", "what changed, who notices"),
            ("partnercheck content pack my-guide", "one file, to give to others"),
            ("partnercheck content install my-guide-1.0.0.zip", "shows first what it would do"),
        ),
    ),
}
ACTIONS: dict[str, dict[str, Offer]] = {
    "coach": {
        "questions": Offer(
            "show what a coach may ask of each principle, with its meaning and levels",
            (
                ("partnercheck coach questions", "all of them"),
                ("partnercheck coach questions power.fair-say", "on one principle"),
            ),
        ),
    },
    "data": {
        "where": Offer(
            "say what is kept, where, and who can read it",
            (("partnercheck data where", ""),),
        ),
        "check": Offer(
            "look at every review and every backup, and give a verdict on each",
            (("partnercheck data check", "exit code 1 if anything is to be mended"),),
        ),
        "versions": Offer(
            "show other versions that a sync left of a review, and take of each",
            (
                ("partnercheck data versions", "of all that have any"),
                ("partnercheck data versions k3", "answer by answer"),
                ("partnercheck data versions k3 --take 1", "the other, or --keep 1"),
                ("partnercheck data versions k3 --take 1 --only ITEM", "that answer"),
            ),
        ),
        "backup": Offer(
            "write everything that is kept to one file, and read it back",
            (
                ("partnercheck data backup reviews.zip", ""),
                ("partnercheck data backup mine.zip --only k3", "one review, to take it along"),
                ("partnercheck data backup reviews.zip --force", "replace that file"),
            ),
        ),
        "restore": Offer(
            "put back a backup or a deleted review; says first what it would do",
            (
                ("partnercheck data restore reviews.zip", "then say yes or no"),
                ("partnercheck data restore reviews.zip --yes", "without a question"),
                ("partnercheck data restore k3-2026-07-01", "a deleted review, by its name"),
            ),
        ),
        "encrypt": Offer(
            "encrypt a review, or all and new ones, with a passphrase",
            (
                ("partnercheck data encrypt", "all reviews, and new ones"),
                ("partnercheck data encrypt k3", "that one"),
                ("partnercheck data encrypt --passphrase-file FILE", "without being asked"),
            ),
        ),
        "decrypt": Offer(
            "take the encryption off a review, or off all and new ones",
            (
                ("partnercheck data decrypt", "all reviews, and new ones"),
                ("partnercheck data decrypt k3", "that one"),
            ),
        ),
        "passphrase": Offer(
            "change the passphrase of encrypted reviews",
            (("partnercheck data passphrase", "asks for the old one, then for the new one"),),
        ),
        "delete": Offer(
            "delete a review: to the trash for 30 days, or everywhere for good",
            (
                ("partnercheck data delete k3", "to the trash"),
                ("partnercheck data delete k3 --everywhere", "names every copy, then asks"),
                ("partnercheck data delete k3 --everywhere --yes", "without a question"),
            ),
        ),
    },
    "content": {
        "check": Offer(
            "name everything that is wrong with a guide, each with its place and its mend",
            (
                ("partnercheck content check my-guide", ""),
                ("partnercheck content check my-guide --watch", "again at every save"),
                ("partnercheck content check my-guide --against old", "no review may break"),
                ("partnercheck content check my-guide --json", "for programs"),
            ),
        ),
        "explain": Offer(
            "say what a code of the check means, with an example",
            (
                ("partnercheck content explain G305", ""),
                ("partnercheck content explain", "all codes"),
            ),
        ),
        "diff": Offer(
            "say what changed between two versions of a guide, and what it does to reviews",
            (
                (
                    "partnercheck content diff my-guide-1.0.0.zip my-guide",
                    "what was packed, and now",
                ),
                ("partnercheck content diff old-guide my-guide", "two folders"),
                ("partnercheck content diff old-guide my-guide --json", "for programs"),
            ),
        ),
        "new": Offer(
            "write a small guide to start from, with notes on every key",
            (("partnercheck content new my-guide", ""),),
        ),
        "preview": Offer(
            "show a guide on the real screens, and again at every save; nothing is kept",
            (
                ("partnercheck content preview my-guide", ""),
                ("partnercheck content preview my-guide --size 80x24", "in a frame of that size"),
                ("partnercheck content preview my-guide --principle goals.reason-together", ""),
                ("partnercheck content preview my-guide --plain", "line by line"),
            ),
        ),
        "pack": Offer(
            "write a guide without errors to one file, to give to others",
            (
                ("partnercheck content pack my-guide", "my-guide-1.0.0.zip, in this folder"),
                (
                    "partnercheck content pack my-guide --against my-guide-1.0.0.zip",
                    "only if no review of that version breaks",
                ),
                ("partnercheck content pack my-guide --output guide.zip", ""),
            ),
        ),
        "install": Offer(
            "take over a packed guide; shows first what it is and what it changes",
            (
                ("partnercheck content install my-guide-1.0.0.zip", "then say yes or no"),
                ("partnercheck content install my-guide-1.0.0.zip --yes", "without a question"),
            ),
        ),
        "list": Offer(
            "show which guides there are",
            (
                ("partnercheck content list", ""),
                ("partnercheck content list --json", "for programs"),
            ),
        ),
        "remove": Offer(
            "remove an installed guide that no review uses",
            (
                ("partnercheck content remove my-guide", "then say yes or no"),
                ("partnercheck content remove my-guide --yes", "without a question"),
            ),
        ),
        "pseudo": Offer(
            "make a language that nobody speaks, to see what is not translated and what is cut",
            (
                ("partnercheck content pseudo my-guide", "into my-guide/languages"),
                ("partnercheck content pseudo my-guide --output trial", "into a copy"),
            ),
        ),
        "translate": Offer(
            "write the files of a translation to fill in, or bring them up to date",
            (
                ("partnercheck content translate my-guide cy", "into my-guide/languages/cy"),
                ("partnercheck content translate my-guide cy --to-po cy.po", "for tools"),
                ("partnercheck content translate my-guide cy --from-po cy.po", "back again"),
            ),
        ),
        "schema": Offer(
            "write the JSON Schema with which editors complete keys and explain them",
            (
                ("partnercheck content schema guide", "for guide.toml"),
                ("partnercheck content schema area", "for the file of an area"),
                ("partnercheck content schema area-translation", "for a translation of one"),
            ),
        ),
    },
}
"""The commands of two words: what their second word may be."""
EXAMPLES = (
    ("partnercheck", "open the app"),
    ("partnercheck --plain", "the same, line by line"),
    ("partnercheck list", "which reviews there are"),
    ("partnercheck actions latest", "what to do first, and why"),
    ("partnercheck export latest --format markdown", "a summary to share"),
    ("partnercheck data backup reviews.zip", "everything that is kept, in one file"),
)
