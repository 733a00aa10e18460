"""What the plain face says, as transcripts to be read aloud: one whole review as a leader has it,
and a tour of everything, which is also cut off after every line.

After a change that is meant, write the transcripts anew and read the difference aloud:
`UPDATE_TRANSCRIPTS=1 python -m pytest tests/plain/test_plain_transcript.py`
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from partnercheck.pages import export
from partnercheck.plain.sitting import Sitting
from partnercheck.report.formats import FORMATS
from partnercheck.session.library import Library
from partnercheck.session.session import Session
from partnercheck.store.review_file import read_review
from tests.plain.dialogue import Interrupting, Leader, frozen_library, review_bytes, talk
from tests.plain.tour import TOUR, tour_guide_folder
from tests.support.starting_guide import write_starting_guide

TRANSCRIPTS = Path(__file__).parent / "transcripts"
REVIEW = (
    "1", "Riverside frailty pathway", "2", "1", "2", "",
    "", "2", "h", "w", "1", "", "", "",
    "e", "The hospice got its two dates in May.", "", "", "four", "p", "2", "The hospice", "", "",
    "1", "", "1", "1", "", "", "",
    "2", "2", "", "", "q",
)  # fmt: skip
"""What a leader types who answers both principles, takes an action on, and finishes."""
DRAWN = re.compile("[\u2022\u00b7\u2500-\u257f\u2580-\u259f\u25a0-\u25ff\u2190-\u21ff|*_=~]")
"""Signs that a screen reader would spell out, or that draw lines."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to work in, so that every path is short and the same in every run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        export, "suggested_path", lambda session, name: Path(f"summary{FORMATS[name].suffix}")
    )
    monkeypatch.setattr(export, "chosen_file", Path)
    tour_guide_folder(tmp_path)
    return tmp_path


def tour_library(folder: str, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library without reviews, and with no summary from an earlier tour beside it."""
    for left in Path().iterdir():
        if left.is_file():
            left.unlink()
    return frozen_library(Path(folder), Path("tour-guide"), monkeypatch)


@pytest.fixture
def transcript(here: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    said = talk(tour_library("data", monkeypatch), TOUR)
    assert said.all_typed, "the tour ended before its last line"
    assert said.code == 0
    return said.text


def read_aloud(name: str, transcript: str) -> None:
    """Compare a transcript with the one that was read aloud."""
    path = TRANSCRIPTS / name
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(transcript, "utf-8")
    assert transcript == path.read_text("utf-8")


def test_the_transcript_is_the_one_that_was_read_aloud(transcript: str) -> None:
    read_aloud("tour.txt", transcript)


def test_one_whole_review_reads_well(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide that `content new` writes: real sentences, and two principles."""
    library = frozen_library(Path("data"), write_starting_guide(Path("my-guide")), monkeypatch)
    said = talk(library, REVIEW)
    assert said.all_typed
    assert said.code == 0
    assert library.entries()[0].status == "complete"
    read_aloud("review.txt", said.text)


def test_nothing_in_it_is_drawn_and_every_line_fits(transcript: str) -> None:
    typed = {line for line in TOUR if line}
    for row in transcript.split("\n"):
        said = row.rpartition(": ")[0] if row.rpartition(": ")[2] in typed else row
        assert len(said) <= 72, said
        assert not DRAWN.search(said), said
    assert "\n\n\n" not in transcript


def test_every_prompt_says_what_enter_does_or_asks_for_text(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = talk(tour_library("data", monkeypatch), TOUR)
    texts = ("Name: ", "First line: ", "Next line: ")
    for prompt in said.prompts:
        assert prompt.endswith(": ")
        assert "Enter " in prompt or prompt in texts, prompt


def kinds_of_prompt(prompts: tuple[str, ...]) -> list[int]:
    """How many lines of the tour to type to come to each kind of prompt for the first time."""
    first_at: dict[str, int] = {}
    for index, prompt in enumerate(prompts):
        first_at.setdefault(prompt, index)
    return list(first_at.values())


def ended_well(library: Library, cut: int) -> bool:
    """Cut the tour off there; check exit code 0 and that the file is whole. Returns whether there
    is a file."""
    said = talk(library, TOUR[:cut])
    assert said.code == 0, f"after line {cut}"
    last = said.text[said.text.rindex("End of input.") :]
    path = library.folder.review_path("frozen")
    if not path.exists():
        return False
    assert last.endswith("Saved 09:30.\n"), f"after line {cut}"
    assert read_review(path).condition == "whole"
    return True


@pytest.mark.thorough
def test_the_end_of_the_input_keeps_what_q_keeps(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every kind of prompt, and after every fifth line whatever is asked there."""
    whole = talk(tour_library("whole", monkeypatch), TOUR)
    cuts = {*kinds_of_prompt(whole.prompts), *range(0, len(TOUR), 5)}
    count = 0
    for cut in sorted(cuts):
        ended = tour_library(f"end{cut}", monkeypatch)
        begun = ended_well(ended, cut)
        left = tour_library(f"left{cut}", monkeypatch)
        assert talk(left, [*TOUR[:cut], "q"]).code == 0, f"after line {cut}"
        assert left.folder.review_path("frozen").exists() == begun
        if begun:
            count += 1
            assert review_bytes(ended) == review_bytes(left), f"after line {cut}"
    assert count > 40


def test_at_every_prompt_all_that_was_said_to_be_saved_is_on_the_disk(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest answers of the open review and those in its file are the same, whenever the
    leader is asked anything."""
    library = tour_library("data", monkeypatch)
    begin = Sitting.begin
    opened: list[Session] = []

    def note(sitting: Sitting, session: Session) -> None:
        begin(sitting, session)
        opened.append(session)

    monkeypatch.setattr(Sitting, "begin", note)
    compared = 0

    class Watching(Leader):
        def readline(self, size: int | None = -1, /) -> str:
            nonlocal compared
            # Lines of a note are saved beside the leader, and not said to be saved before its end.
            if opened and not self._transcript.getvalue().endswith("Next line: "):
                kept = read_review(library.folder.review_path("frozen")).review
                now = opened[-1].review
                assert kept.answers == now.answers
                assert kept.drafts == now.drafts
                assert kept.commitments == now.commitments
                assert kept.partnership == now.partnership
                assert (kept.status, kept.scope) == (now.status, now.scope)
                compared += 1
            return super().readline(size)

    assert talk(library, TOUR, Watching).code == 0
    assert compared > 100


@pytest.mark.thorough
def test_ctrl_c_at_every_kind_of_prompt_saves_and_says_130(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = talk(tour_library("whole", monkeypatch), TOUR)
    note = next(i for i, prompt in enumerate(whole.prompts) if prompt == "Next line: ")
    for cut in (note, *kinds_of_prompt(whole.prompts)):
        library = tour_library(f"interrupted{cut}", monkeypatch)
        said = talk(library, TOUR[:cut], Interrupting)
        assert said.code == 130
        assert "Interrupted." in said.text
        path = library.folder.review_path("frozen")
        if path.exists():
            assert read_review(path).condition == "whole"
            assert said.text.rstrip().endswith("Saved 09:30.")
