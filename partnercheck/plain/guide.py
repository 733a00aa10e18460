"""About this guide: whose words, on what it rests, and where answers are kept."""

from __future__ import annotations

from partnercheck.commands import HOME
from partnercheck.plain.layout import enter_words
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.session.languages import language_words, read_now
from partnercheck.session.words import PRIVACY_WORDS, credit_words
from partnercheck.text import plural, sentence_end

_SOURCES = "s"


def visit(sitting: Sitting, here: Go) -> Go:
    """Say what the guide says of itself; its sources are many, so they are asked for."""
    dialogue = sitting.dialogue
    guide = read_now(sitting.library, sitting.session if sitting.is_open else None)
    dialogue.heading(f"{guide.title}, version {guide.version}")
    for paragraph in guide.about.strip().split("\n"):
        dialogue.say(paragraph)
    for words in (credit_words(guide), *language_words(guide)):
        dialogue.say(words)
    dialogue.heading("Where answers are kept")
    for words in (*PRIVACY_WORDS, sentence_end(sitting.library.folder_words)):
        dialogue.say(words)
    choices = {"": "", _SOURCES: "sources"} if guide.sources else {"": ""}
    offer = f"Type s for {plural(len(guide.sources), 'source')}. " if guide.sources else ""
    back = here.back or Go(HOME)
    home = " home" if back.place == HOME else ""
    while True:
        key = dialogue.choose(
            f"{offer}{enter_words(f'goes back{home}')}",
            choices,
            explain=((_SOURCES, "Say the sources."),),
        )
        if key is BACK or key != _SOURCES:
            return back
        dialogue.heading("Sources")
        for source in guide.sources:
            dialogue.item("", source.citation, (source.url,) if source.url else ())
