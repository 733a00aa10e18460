"""`content list` and `content remove`: what is installed, and what may be removed."""

from __future__ import annotations

import json

import pytest

from tests.store.archives import tree
from tests.support.packs import answered_review, packed_file
from tests.support.starting_guide import compare_with_golden


def test_the_list(guide, content, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    answered_review(guide)
    code, out, err = content("list")
    assert (code, err) == (0, "")
    compare_with_golden("list.txt", out)
    found = json.loads(content("list", "--json")[1])
    assert [one["id"] for one in found["guides"]] == ["leading-successful-partnerships", "my-guide"]
    assert [one["built_in"] for one in found["guides"]] == [True, False]
    assert [one["reviews"] for one in found["guides"]] == [0, 1]
    assert found["guides"][1]["licence"] == "CC BY 4.0"


def test_a_guide_that_a_review_uses_stays(guide, content, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    review = answered_review(guide)
    before = tree(tmp_path)
    code, _, err = content("remove", "my-guide", "--yes")
    assert code == 1
    assert err == f"1 review uses this guide, so it stays: Riverside ({review}).\n"
    (tmp_path / "data" / "reviews" / review / "review.toml").write_text("format = ", "utf-8")
    code, _, err = content("remove", "my-guide", "--yes")
    assert code == 1
    assert "1 review can't be read, and may use it." in err
    assert set(tree(tmp_path)) == set(before)


def test_a_guide_that_nobody_uses_goes_altogether(guide, content, tmp_path):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    assert content("remove", "my-guide")[0] == 2
    code, out, err = content("remove", "my-guide", "--yes")
    assert (code, out) == (0, "My guide, version 0.1.0. No review here uses it.\n")
    assert err == "Removed: My guide, version 0.1.0.\n"
    assert list((tmp_path / "data" / "installed").iterdir()) == []


@pytest.mark.parametrize(
    ("guide_id", "words"),
    [
        ("my-giude", "No installed guide has the id my-giude. Did you mean my-guide?"),
        ("../reviews", "No installed guide has the id ../reviews. To see all"),
        ("leading-successful-partnerships", "comes with PartnerCheck."),
    ],
)
def test_what_is_not_installed_is_not_removed(guide, content, tmp_path, guide_id, words):
    packed_file(guide, tmp_path / "guide.zip")
    content("install", "guide.zip", "--yes")
    before = tree(tmp_path)
    code, _, err = content("remove", guide_id, "--yes")
    assert code == 1
    assert words in err
    assert tree(tmp_path) == before
