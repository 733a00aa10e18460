"""Print or send: the format of a summary, what goes into it, and its file. The text that leaves is
read, on the page after this one, before it is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec import Struct, field

from partnercheck.commands import BY_ID
from partnercheck.errors import MissingPartError, PartnerCheckError
from partnercheck.pages.form import PATH_LIMIT, Field, asked_of_word, ticked_words
from partnercheck.pages.page import Do, Here, Lay, Line, Out, Page, Row
from partnercheck.places import path_words
from partnercheck.report.chosen import Leaving
from partnercheck.report.formats import FORMATS, contents, wrong_ending
from partnercheck.report.notes import NoteChoice
from partnercheck.review.model import Review
from partnercheck.session.exporting import (
    NAMES,
    NAMES_AS,
    NOTES,
    OPEN_IT,
    SHOW_FOLDER,
    STILL_SAVED,
    additions,
    chosen_file,
    chosen_for,
    export_bytes,
    is_taken,
    more_words,
    names_offered,
    notes_going,
    notes_to_tick,
    open_file,
    preview,
    show_folder,
    suggested_path,
    worth_knowing,
    write_export,
)
from partnercheck.session.session import Session
from partnercheck.text import sentence_end

EXPORT_AS = "Write it as"
WHAT_GOES = "Exactly this text leaves"
_FIRST = next(iter(FORMATS))


class Summary(Struct):
    """What the leader has chosen for one summary. It begins with the first format and nothing
    ticked."""

    session: Session
    typed: str
    """The path of its file, as the leader typed it."""
    format: str = _FIRST
    words: set[str] = field(default_factory=set)
    """What is ticked, in the words of `--with`."""
    names_as: str = ""
    ticked: set[str] = field(default_factory=set)
    """The keys of the notes that are ticked."""
    missing: str = ""
    """Which part of the program the format needs but lacks, and how to add it; empty for none."""
    replaces: Path | None = None
    """The existing file that the leader was asked about and wants replaced."""
    written: Path | None = None
    """The file that was written last."""
    aloud: bool = False
    """Whether a voice was asked to read the text."""
    shown: tuple[Review, str, Leaving, str] | None = None
    """The text that was made last, after what it was made from: a key typed in a box changes
    none of it."""

    @property
    def leaving(self) -> Leaving:
        """What leaves."""
        return chosen_for(self.session, self.format, {*self.words, self.names_as}, self.ticked)

    @property
    def notes(self) -> tuple[NoteChoice, ...]:
        """The notes that can be ticked for this format."""
        return notes_to_tick(self.session, self.format)

    @property
    def text(self) -> str:
        """Exactly the text that leaves. Raises MissingPartError."""
        review, leaving = self.session.review, self.leaving
        if self.shown is None or self.shown[:3] != (review, self.format, leaving):
            text = preview(self.session, self.format, leaving)
            self.shown = (review, self.format, leaving, text)
        return self.shown[3]


def summary_of(here: Here) -> Summary:
    """What was chosen so far."""
    return here.remembered("summary", partial(_begun, here.session))


def _begun(session: Session) -> Summary:
    return Summary(session, str(suggested_path(session, _FIRST)))


def page(here: Here, _argument: str = "") -> Page:
    """The format, the names and the file; what can be added; and, on the screen, the text."""
    title = BY_ID["print-or-send"].name
    if here.library.no_summary:
        words = here.library.no_summary
        return Page(title, (), instead=Do(lambda: words, Out(), always=True, saves=False))
    summary = summary_of(here)
    return Page(
        title,
        (*_to_add(summary), *_to_do(summary)),
        fields=_fields(summary),
        label_width=len(EXPORT_AS),
        purpose=(
            "Write a summary to share or keep. You see exactly what goes before it does. No note "
            "goes until you tick it, and names are left out until you choose otherwise."
        ),
        below=_below(summary),
        at=OPEN_IT if summary.written else "",
        entered=_read_first(summary),
        does="Choose or write",
    )


def _fields(summary: Summary) -> tuple[Field, ...]:
    def typed(text: str) -> str:
        summary.typed = text
        return ""

    def named(names_as: str) -> str:
        summary.names_as = names_as
        return ""

    return (
        Field(
            "format",
            EXPORT_AS,
            "one",
            summary.format,
            partial(_other_format, summary),
            choices=tuple((made.name, made.words) for made in FORMATS.values()),
            saves=False,
        ),
        Field(
            "names",
            NAMES,
            "one",
            summary.names_as,
            named,
            choices=tuple(NAMES_AS.items()),
            shown=bool(names_offered(summary.format)),
            saves=False,
        ),
        Field(
            "file",
            "File",
            "line",
            summary.typed,
            typed,
            question="Which file?",
            empty="takes this one",
            limit=PATH_LIMIT,
            saves=False,
        ),
    )


def _other_format(summary: Summary, name: str) -> str:
    """Take another format; the file's name follows it. Returns what the format lacks, if it can't
    be made here."""
    before, summary.format = summary.format, name
    stem = summary.typed.removesuffix(FORMATS[before].suffix)
    if summary.typed == str(suggested_path(summary.session, before)):
        summary.typed = str(suggested_path(summary.session, name))
    elif stem != summary.typed:
        summary.typed = stem + FORMATS[name].suffix
    try:
        export_bytes(summary.session, name, Leaving())
    except MissingPartError as missing:
        summary.missing = str(missing)
    else:
        summary.missing = ""
    return summary.missing


def _to_add(summary: Summary) -> list[Row]:
    """What it holds, and what can be added to it: one row leads to the notes."""
    offered = additions(summary.format)
    more = " Add to it:" if offered else ""
    rows = [Row(f"It holds {contents(summary.format, summary.leaving)}.{more}", id="holds")]
    if notes := summary.notes:
        ticked = summary.leaving.ticked
        going = (notes_going(notes, ticked),)
        rows.append(Row(NOTES, Lay("notes_to_share"), details=going, ticked=bool(ticked)))
    for word, words in offered.items():
        deed = Do(partial(_tick, summary, word), always=True, saves=False)
        more_about = more_words(word)
        rows.append(Row(words, deed, details=more_about, ticked=word in summary.words, id=word))
    return rows


def _tick(summary: Summary, word: str) -> str:
    summary.words ^= {word}
    return ticked_words(additions(summary.format)[word], ticked=word in summary.words)


def _to_do(summary: Summary) -> list[Row]:
    rows = [
        Row(
            "Read it, then write it",
            _read_first(summary),
            gap=True,
            strong=True,
            enter="" if summary.written else "goes on to writing it",
            id="write",
        )
    ]
    if (path := summary.written) is not None:
        for words, opens in ((OPEN_IT, open_file), (SHOW_FOLDER, show_folder)):
            deed = Do(partial(opens, path), always=True, saves=False, slow=True)
            rows.append(Row(words, deed))
    return rows


def _below(summary: Summary) -> tuple[Line, ...]:
    """The text that leaves, for the screen: a voice says it on the next page."""
    told = ["Not possible here yet:"]
    if not summary.missing:
        known = worth_knowing(summary.session, summary.format, summary.leaving)
        told = [*known, f"{WHAT_GOES}:"]
    return (
        *(Line(words, "quiet", only="screen") for words in told),
        *(
            Line(words, "verbatim", only="screen")
            for words in (summary.missing or summary.text).split("\n")
        ),
    )


def _read_first(summary: Summary) -> Do:
    """Look whether it can be written where the leader chose, and lead to the text."""
    return Do(
        partial(_may_be_written, summary),
        Lay("what_goes"),
        asks=_question(summary),
        always=True,
        saves=False,
    )


def _question(summary: Summary) -> str:
    """What to ask first about the file that was chosen: is it to be replaced, is one word really
    its name. Empty for nothing, or if nothing can be written there."""
    typed = path_words(summary.typed)
    try:
        path = chosen_file(typed)
        if typed and _is_there(summary, path):
            return f"{path} exists already. Replace it?"
    except PartnerCheckError:
        return ""
    return asked_of_word(typed, "the summary")


def _is_there(summary: Summary, path: Path) -> bool:
    return is_taken(path, summary.session.review_file, summary.session.off_limits)


def _may_be_written(summary: Summary) -> str:
    typed = path_words(summary.typed)
    if not typed:
        raise PartnerCheckError("Type the name of a file first.")
    if summary.missing:
        raise PartnerCheckError("Not written: a part is missing.")
    path = chosen_file(typed)
    summary.replaces = path if _is_there(summary, path) else None
    if ending := wrong_ending(summary.format, typed):
        raise PartnerCheckError(f"{ending} {STILL_SAVED}")
    summary.aloud = False
    return ""


def written(summary: Summary) -> str:
    """Write it, and open a page to print in the browser; returns what to say. Raises
    PartnerCheckError if it was not written."""
    path, session = chosen_file(path_words(summary.typed)), summary.session
    data = export_bytes(session, summary.format, summary.leaving)
    force = summary.replaces == path
    notice = write_export(
        path, data, force=force, review_file=session.review_file, off_limits=session.off_limits
    )
    summary.written = path
    said = open_file(path) if FORMATS[summary.format].suffix == ".html" else f"Written: {path}"
    return f"{sentence_end(said)} {notice}" if notice else said
