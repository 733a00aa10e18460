"""Any review that can be built comes back the same, with whatever other programs added to its
file."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnercheck.errors import ReviewError
from partnercheck.review.model import Review
from partnercheck.store import sealed
from partnercheck.store.encoding import Renderer
from partnercheck.store.review_file import ReadReview, decode_file
from tests.store.reviews_of_any_kind import raw, reviews, unknown_tables
from tests.store.samples import answer, full_review, review

PATH = Path("review.toml")
many = settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))


def through(kept: Review, renderer: Renderer | None = None) -> ReadReview:
    body = (renderer or Renderer()).body(kept)
    return decode_file(sealed.seal(body, kept.save_number), PATH)


@many
@given(reviews)
def test_any_review_comes_back_the_same_and_gives_the_same_bytes(kept: Review) -> None:
    renderer = Renderer()
    found = through(kept, renderer)
    assert found.review == kept
    assert found.set_aside == ()
    assert found.removed == 0
    assert found.condition == "whole"
    assert renderer.body(found.review) == renderer.body(kept) == Renderer().body(found.review)


@many
@given(reviews, unknown_tables, unknown_tables, unknown_tables)
def test_unknown_keys_come_back_the_same(
    kept: Review, top: dict[str, Any], inner: dict[str, Any], deeper: dict[str, Any]
) -> None:
    import tomllib

    mapping = tomllib.loads(Renderer().body(kept).decode())
    mapping.update(top)
    mapping["partnership"].update(inner)
    for entry in mapping.get("answers", []) + mapping.get("commitments", []):
        entry.update(deeper)
    found = decode_file(tomli_w.dumps(mapping).encode(), PATH)
    assert found.review == kept
    again = tomllib.loads(Renderer(found.beyond).body(found.review).decode())
    assert same(again, mapping)


@many
@given(raw)
def test_a_note_of_any_text_is_kept_as_cleaned(text: str) -> None:
    from partnercheck.text import clean

    found = through(review(answer(evidence=text)))
    assert found.review.answers[0].evidence == clean(text).text


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_review_or_a_sentence(data: bytes) -> None:
    readable_or_said(data)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_any_review_with_any_piece_changed_gives_a_review_or_a_sentence(
    data: st.DataObject,
) -> None:
    whole = sealed.seal(Renderer().body(full_review()), 0)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    piece = data.draw(st.binary(max_size=12) | st.text(max_size=6).map(str.encode))
    readable_or_said(whole[:start] + piece + whole[end:])


@settings(deadline=None, max_examples=20)
@given(unknown_tables, unknown_tables, unknown_tables)
def test_any_tables_give_a_review_or_a_sentence(
    top: dict[str, Any], partnership: dict[str, Any], entry: dict[str, Any]
) -> None:
    """Values of every kind under the names that the model knows."""
    named = dict(zip(Review.__struct_fields__, top.values(), strict=False))
    entry_names = ("principle", "state", "level", "id", "action", "text", "mark", "due")
    odd = dict(zip(entry_names, entry.values(), strict=False))
    mapping = {
        "format": 1,
        "id": "riverside",
        "partnership": {"name": "n", **dict(zip(("target", "checks"), partnership.values()))},  # noqa: B905
        "guide": {"id": "g"},
        "answers": [odd, {"principle": "a", "state": "placed", **odd}],
        "commitments": [odd],
        "marks": [odd],
    }
    readable_or_said(tomli_w.dumps(mapping).encode())
    readable_or_said(tomli_w.dumps({**mapping, **named}).encode())


def readable_or_said(data: bytes) -> None:
    said = ""
    try:
        found = decode_file(data, PATH)
    except ReviewError as error:
        said = str(error)
    if said:
        assert said.startswith("review.toml can't be read.")
        assert "\n" not in said
    else:
        assert all(a.problem for a in found.set_aside)
        assert through(found.review, Renderer(found.beyond)).review == found.review


def same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    return type(one) is type(other) and bool(one == other)
