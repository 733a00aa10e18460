"""Opening a guide: what opens, and which files are not read."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import tomli_w

from partnercheck.guide.load import AREAS, FILE_BYTES, load_guide
from partnercheck.guide.model import Guide
from tests.guide.tiny_guide import AREA, HEAD, PRINCIPLE, deep, refusal, write
from tests.support.guides import make_guide, make_principle, small_guide, write_guide

# What opens


def test_the_least_that_a_guide_needs(tmp_path: Path) -> None:
    guide = load_guide(write(tmp_path / "g"))

    principle = guide.by_id["aims.reason"]
    assert (principle.revision, principle.status) == (1, "active")
    assert (principle.core, principle.leverage, principle.asks_whether) == (False, False, False)
    assert (principle.questions, principle.warnings, principle.sources) == ((), (), ())
    assert principle.short == "A reason to be together, said…"
    assert guide.areas[0].short == "Clear and common goals…"
    assert guide.digest.startswith("sha256:")


def test_a_whole_guide_comes_back_as_it_was_written(tmp_path: Path) -> None:
    guide = small_guide()

    loaded = load_guide(write_guide(tmp_path / "g", guide))

    assert msgspec.structs.replace(loaded, digest="") == guide


def test_unknown_keys_long_texts_and_odd_style_open(tmp_path: Path) -> None:
    area = deep(AREA, "principles.0.shiny", True)
    area = deep(area, "principles.0.meaning", "x" * 5_000)
    area = deep(area, "principles.0.advice", [])
    head = deep(HEAD, "future", {"a": 1})

    assert load_guide(write(tmp_path / "g", head, area)).principles[0].meaning == "x" * 5_000


def test_text_is_cleaned_at_the_border_and_markup_stays_to_the_letter(tmp_path: Path) -> None:
    hostile = "a\x1b]52;c;eA==\x07b\x9b31m \u202e[ICB] [@click=app.quit]x[/] \\[/ 👩‍⚕️"
    area = deep(AREA, "principles.0.title", hostile)
    area = deep(area, "principles.0.questions", [hostile, "two\nlines"])
    area = deep(area, "principles.0.warnings", [{"id": "w", "text": hostile}])
    head = deep(HEAD, "about", "one\n\ntwo\x1b[31m")
    head = deep(head, "levels.0.label", "No\x07")

    guide = load_guide(write(tmp_path / "g", head, area))

    clean = "ab [ICB] [@click=app.quit]x[/] \\[/ 👩‍⚕️"
    principle = guide.principles[0]
    assert principle.title == clean
    assert principle.questions == (clean, "two lines")
    assert principle.warnings[0].text == clean
    assert guide.about == "one\n\ntwo"
    assert guide.levels[0].label == "No"


def test_a_byte_order_mark_and_windows_line_ends_open(tmp_path: Path) -> None:
    folder = write(tmp_path / "g")
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_guide(folder).id == "tiny"


def test_the_digest_follows_every_byte_and_nothing_else(tmp_path: Path) -> None:
    folder = write(tmp_path / "g")
    digest = load_guide(folder).digest
    (folder / "notes.txt").write_text("x")
    assert load_guide(folder).digest == digest

    with (folder / "aims.toml").open("a") as file:
        file.write("# a remark\n")
    assert load_guide(folder).digest != digest


def test_retired_principles_are_known_and_not_asked(tmp_path: Path) -> None:
    guide = make_guide(("aims", [make_principle("aims.a", status="retired"),
                                 make_principle("aims.b")]))  # fmt: skip

    loaded = load_guide(write_guide(tmp_path / "g", guide))

    assert [p.id for p in loaded.principles] == ["aims.b"]
    assert "aims.a" in loaded.by_id


# What is not there, or not to be read


def test_a_missing_area_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "g")
    (folder / "aims.toml").unlink()

    words = refusal(folder)

    assert words.endswith("guide.toml lists the area “aims”; aims.toml is not there.")


def test_no_area_and_no_principle(tmp_path: Path) -> None:
    assert "areas: at least one" in refusal(write(tmp_path / "g", deep(HEAD, "areas", [])))
    assert "at least one active principle" in refusal(
        write(tmp_path / "h", area=deep(AREA, "principles", []))
    )
    assert "at least one active principle" in refusal(
        write(tmp_path / "i", area=deep(AREA, "principles.0.status", "retired"))
    )


@pytest.mark.parametrize("name", ["guide.toml", "aims.toml"])
def test_links_are_not_followed(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "g")
    (folder / name).rename(tmp_path / name)
    (folder / name).symlink_to(tmp_path / name)

    words = refusal(folder)

    assert str(folder / name) in words
    assert "is a link" in words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("format = 1".encode("utf-16"), "is saved as UTF-16. Save it as UTF-8."),
        (b'title = "caf\xe9"', "line 1: not UTF-8. Save it as UTF-8."),
        (b"a = " + b"[" * 50_000, "brackets stand too deep inside each other."),
        (b"a = " + b"9" * 5_000, "a number is too long to read."),
        (b"x.y = {" + b"a." * 14_000 + b"a = 1}", "line 1: a key has more than 16 parts."),
        (b"#" * (FILE_BYTES + 1), "is too big: over 1 MiB, the most that is read."),
        ("title = “x”".encode(), "line 1, column 9"),
        (b"", "is missing."),
    ],
    ids=["utf-16", "cp1252", "brackets", "integer", "key", "size", "curly", "empty"],
)
@pytest.mark.parametrize("name", ["guide.toml", "aims.toml"])
def test_a_file_that_cant_be_read_is_named(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    folder = write(tmp_path / "g")
    (folder / name).write_bytes(content)

    refused = refusal(folder)

    assert str(folder / name) in refused
    assert words in refused


def test_a_newer_format_asks_for_a_newer_partnercheck(tmp_path: Path) -> None:
    words = refusal(write(tmp_path / "g", deep(HEAD, "format", 2)))
    assert "format 2 is newer than this PartnerCheck reads (1)" in words

    words = refusal(write(tmp_path / "h", area=deep(AREA, "format", 0)))
    assert words.endswith("aims.toml: format: 1 was expected, 0 stands there.")


def test_more_areas_than_a_guide_may_have(tmp_path: Path) -> None:
    names = [f"a{n}" for n in range(AREAS + 1)]

    words = refusal(write(tmp_path / "g", deep(HEAD, "areas", names)))

    assert "areas: over 50" in words


def test_more_principles_than_are_read(tmp_path: Path) -> None:
    principles = [dict(PRINCIPLE, id=f"aims.p{n}", advice=[], actions=[]) for n in range(2_001)]

    assert "over 2,000 principles" in refusal(
        write(tmp_path / "g", area=deep(AREA, "principles", principles))
    )


def test_a_guide_of_more_than_twelve_mebibytes(tmp_path: Path) -> None:
    names = [f"a{n}" for n in range(13)]
    folder = write(tmp_path / "g", deep(HEAD, "areas", names))
    for name in names:
        area = deep(deep(AREA, "id", name), "principles.0.id", f"{name}.reason")
        body = tomli_w.dumps(area).encode()
        (folder / f"{name}.toml").write_bytes(body + b"#" * (FILE_BYTES - len(body)))

    assert "over 12 MiB" in refusal(folder)


# What the model answers


def test_the_model_looks_things_up() -> None:
    guide: Guide = small_guide()

    assert guide.label(3) == "3 Patchy"
    assert guide.area_of("trust.safety").id == "trust"
    with pytest.raises(KeyError):
        guide.area_of("no.such")
    stage = guide.stage("ending")
    assert stage is not None
    assert stage.asks_whether
    assert guide.stage(None) is None
    assert guide.role("no-such") is None
    assert guide.source("no-such") is None
    found = guide.find_action("aims.roles/small")
    assert found is not None
    assert (found[0].id, found[1].id) == ("aims.roles", "small")
    for unknown in ("aims.roles/none", "no.such/small", "aims.roles", ""):
        assert guide.find_action(unknown) is None
    assert sum(1 for _ in guide.actions()) == 12
    principle = guide.by_id["aims.reason"]
    assert principle.advice_at(3) == "Advice on aims.reason at 3."
    assert msgspec.structs.replace(principle, advice=()).advice_at(3) == ""
