"""Hypothesis strategies: any review that can be built, and any unknown keys beside it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from partnercheck.review.model import (
    Answer,
    Commitment,
    Conversation,
    GuideRef,
    Mark,
    OwnAction,
    Partnership,
    Review,
)
from partnercheck.text import clean, clean_line

NASTY = (
    '"""', "'''", "\\", '"', "# saved 3 sha256:", "[[answers]]", "\n[[answers]]\n", "[/", "[ICB]",
    "a = 1", "\t", " \n", "\n\n", "é", "👩‍⚕️", "\\u001b", "'", "x" * 120,
)  # fmt: skip
raw = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=8)), max_size=4).map("".join)
notes = raw.map(lambda text: clean(text).text)
lines = raw.map(lambda text: clean_line(text).text)
ids = st.from_regex(r"[a-z]{1,6}(\.[a-z-]{1,6})?", fullmatch=True)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=zones
).map(lambda moment: moment.replace(microsecond=0))
days = st.dates(min_value=date(1, 1, 1))
levels = st.integers(1, 5)
importances = st.none() | st.integers(1, 3)


def _answers(state: str | None) -> st.SearchStrategy[Answer]:
    return st.builds(
        Answer,
        principle=ids,
        revision=st.integers(0, 2**40),
        title=lines,
        state=st.just(state),
        level=levels if state == "placed" else st.none() | levels,
        level_text=notes,
        importance=importances,
        partner_level=st.none() | levels,
        partner_level_who=notes,
        warnings=st.lists(lines, max_size=3).map(tuple),
        evidence=notes,
        counter_example=notes,
        unknowns=notes,
        reason=notes,
        answered=st.none() | moments,
    )


def _unique(entries: st.SearchStrategy[Any], key: str) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(entries, max_size=3, unique_by=lambda entry: getattr(entry, key)).map(tuple)


def _short(texts: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return texts.filter(lambda text: len(text) <= most)


reviews = st.builds(
    Review,
    format=st.just(1),
    id=st.just("riverside"),
    save_number=st.integers(0, 10**15),
    partnership=st.builds(
        Partnership,
        name=lines,
        partners=st.lists(lines, max_size=3).map(tuple),
        role=st.none() | ids,
        stage=st.none() | ids,
        target=st.none() | levels,
        mandated=st.none() | st.booleans(),
        context=notes,
        checks=st.dictionaries(ids | lines, st.booleans(), max_size=3),
    ),
    guide=st.builds(GuideRef, id=lines, version=lines, language=lines, digest=lines),
    created=st.none() | moments,
    updated=st.none() | moments,
    status=st.sampled_from(["in-progress", "complete"]),
    scope=st.sampled_from(["all", "core"]),
    position=ids,
    earlier=ids,
    next_review=st.none() | days,
    importance_asked=st.booleans(),
    importance_chosen=st.lists(ids, max_size=3).map(tuple),
    answers=_unique(
        st.one_of(_answers("placed"), _answers("dont-know"), _answers("not-relevant")),
        "principle",
    ),
    drafts=_unique(_answers(None), "principle"),
    commitments=_unique(
        st.builds(
            Commitment,
            id=ids,
            action=ids,
            text=notes,
            first_step=notes,
            if_then=notes,
            who=notes,
            told=notes,
            due=st.none() | days,
            done_when=notes,
            status=st.sampled_from(["open", "done", "partly", "dropped"]),
            outcome=notes,
        ),
        "id",
    ),
    own_actions=_unique(st.builds(OwnAction, id=ids, text=notes, principle=st.none() | ids), "id"),
    marks=_unique(
        st.builds(Mark, action=ids, mark=st.sampled_from(["pinned", "not-now"]), reason=notes),
        "action",
    ),
    conversations=_unique(
        st.builds(
            Conversation,
            id=st.integers(1, 99).map("v{}".format),
            held=days,
            minutes=st.sampled_from([30, 45, 60, 90]),
            present=_short(lines, 60),
            purpose=_short(lines, 200),
            written=st.sampled_from(["here", "both", "nothing"]),
            limits=_short(notes, 300),
            brought=st.lists(ids, max_size=3).map(tuple),
            uncovered=st.lists(ids, max_size=3).map(tuple),
            took_on=st.lists(ids, max_size=3).map(tuple),
            learned=_short(lines, 200),
            next=st.none() | days,
            words=st.dictionaries(ids | lines, _short(notes, 500), max_size=3),
        ),
        "id",
    ),
)

texts = raw.filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))
_scalars = st.one_of(
    texts,
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    days,
    moments,
    st.times().map(lambda time: time.replace(tzinfo=None)),
)
values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
unknown_tables = st.dictionaries(texts.map(lambda text: f"x-{text}"), values, max_size=3)
