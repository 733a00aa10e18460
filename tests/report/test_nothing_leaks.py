"""Nothing leaves that was not chosen: checked in the bytes of every format, properties included."""

from __future__ import annotations

import os
import re
import stat
import sys
import zipfile
from io import BytesIO
from itertools import chain, combinations

import pytest
from msgspec.structs import replace

from partnercheck.report.chosen import CHOICES, Leaving, leaving, leaving_words
from partnercheck.report.formats import FORMATS
from partnercheck.review.commitments import set_mark
from partnercheck.review.model import OwnAction
from partnercheck.session.exporting import export_bytes, suggested_path, write_export
from tests.support.handouts import (
    NAMES,
    NEVER,
    NOTES,
    SIGN,
    every_format,
    full_review,
    in_format,
    searchable,
)
from tests.support.sittings import memory_session

BASIC = ("notes", "names", "partner-view", "signs")
EVERY_CHOICE = [
    leaving(words)
    for words in (
        *chain.from_iterable(combinations(BASIC, n) for n in range(len(BASIC) + 1)),
        ("conversations",),
        ("conversations", *BASIC),
    )
]
WITHOUT_ANSWERS = ("csv", "calendar")
"""These hold no answers, so no note about one and no guess."""


def everything(chosen, review=None):
    return {name: searchable(name, data) for name, data in every_format(chosen, review).items()}


@pytest.mark.parametrize("chosen", EVERY_CHOICE, ids=leaving_words)
def test_only_what_was_chosen_leaves(chosen):
    for name, text in everything(chosen).items():
        for key, secret in NOTES.items():
            asked = chosen.conversations if key.startswith("conversation:") else chosen.notes
            there = asked and (name not in WITHOUT_ANSWERS or key.startswith("commitment:"))
            assert (secret in text) is there, (name, secret)
        for secret in NAMES:
            there = chosen.names
            if name in WITHOUT_ANSWERS:
                there = there and secret in ("SAM", "ZELDA")
            assert (secret in text) is there, (name, secret)
        ticked = '"late"' if name == "json" else SIGN
        assert (ticked in text) is (chosen.signs and name not in WITHOUT_ANSWERS), name
        guessed = chosen.partner_view and name != "calendar"
        assert ("How would a partner see trust.promises?" in text) is guessed, name
        if name not in WITHOUT_ANSWERS:
            assert ("PARTNERWHO" in text) is (chosen.partner_view and chosen.names)
        for never in NEVER:
            assert never not in text, (name, never)


@pytest.mark.parametrize("ticked", NOTES, ids=lambda key: key.replace(":", "-"))
def test_a_note_leaves_alone_when_it_is_ticked_alone(ticked):
    for name, text in everything(Leaving(ticked=frozenset([ticked]))).items():
        for key, secret in NOTES.items():
            there = key == ticked
            if name in WITHOUT_ANSWERS:
                there = there and key.startswith("commitment:")
            assert (secret in text) is there, (name, key)


def test_a_reason_for_putting_off_stays_and_an_action_of_ones_own_leaves_once():
    review = set_mark(full_review(), "aims.reason/act", "not-now", "MARKREASON")
    own = (OwnAction(id="own/2", text="Ring SAM, too: OWNACTION."),)
    for name, text in everything(Leaving(), replace(review, own_actions=own)).items():
        assert "MARKREASON" not in text, name
        assert ("Ring person A, too: OWNACTION." in text) is (name != "calendar"), name
    for name, text in everything(Leaving(), review).items():
        assert ("OWNACTION" in text) is (name == "json"), (name, "taken on: words of its own")


@pytest.mark.parametrize("swapped", ["roles", "initials"])
def test_swapped_names_stand_nowhere(swapped):
    review = full_review()
    talkative = "Ring Sam, ZELDA and the hospice about RIVERSIDE; tell Shire Council."
    review = replace(
        review,
        commitments=(
            replace(review.commitments[0], text=talkative, who="Sam", outcome=talkative),
            review.commitments[1],
        ),
        answers=(
            replace(review.answers[0], evidence=talkative, partner_level_who="Sam's deputy"),
            *review.answers[1:],
        ),
    )
    chosen = leaving(["notes", "partner-view", "titles", swapped])
    for name, text in everything(chosen, review).items():
        for secret in ("Sam", "SAM", "ZELDA", "HOSPICE", "hospice", "RIVERSIDE", "Shire", "SHIRE"):
            assert secret not in text, (name, secret)
        expected = "erson A" if swapped == "roles" else "S"
        assert expected in text, name


def test_names_in_a_text_are_swapped_while_names_are_off():
    review = full_review()
    commitment = replace(
        review.commitments[0], text="Ring SAM at the Hospice about RIVERSIDE today."
    )
    for name, text in everything(
        Leaving(titles=True), replace(review, commitments=(commitment,))
    ).items():
        assert "Ring person A at partner A about this partnership today." in text, name


def test_a_word_document_tells_nothing_of_the_person_or_the_machine():
    data = in_format("word", Leaving())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert not [name for name in names if "thumbnail" in name or "app.xml" in name]
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert core.count("PartnerCheck") == 2
    assert "python-docx" not in core
    assert "2026-07-01T13:32:00Z" in core
    assert "Partnership review" in core


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_tells_nothing_beside_its_bytes(tmp_path, name):
    """Its name, who may read it, and attributes that travel with it on some systems."""
    session, _, _ = memory_session(full_review())
    path = tmp_path / suggested_path(session, name).name
    write_export(path, export_bytes(session, name, Leaving()))
    secrets = (*NOTES.values(), *NAMES)
    assert re.fullmatch(r"partnercheck(-blank-sheet)?-\d{4}-\d\d-\d\d\.[a-z]+", path.name)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert not [secret for secret in secrets if secret.encode() in path.read_bytes()]
    if sys.platform == "linux":
        assert os.listxattr(path) == []
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_facts_give_the_same_bytes():
    for name, data in every_format(leaving(CHOICES)).items():
        assert in_format(name, leaving(CHOICES)) == data, name


def test_there_are_the_formats_of_the_contract():
    assert list(FORMATS) == [
        "html", "word", "calendar", "sheet", "sheet-word", "csv", "markdown", "json",
    ]  # fmt: skip
    assert {made.suffix for made in FORMATS.values()} == {
        ".md", ".html", ".docx", ".csv", ".ics", ".json",
    }  # fmt: skip
