"""Opening a guide: what is refused, in which words, and nothing more than that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomli_w

from partnercheck.errors import GuideError
from partnercheck.guide.load import AREAS, FILE_BYTES, load_guide
from partnercheck.guide.model import Guide
from tests.support.guides import make_guide, make_principle, small_guide, write_guide

HEAD: dict[str, Any] = {
    "format": 1,
    "id": "tiny",
    "version": "1.0.0",
    "title": "A tiny guide",
    "language": "en-GB",
    "areas": ["aims"],
    "levels": [{"label": label} for label in ("No", "Some", "Half", "Most", "All")],
}
PRINCIPLE: dict[str, Any] = {
    "id": "aims.reason",
    "title": "A reason to be together, said in quite a long title",
    "levels": ["one", "two", "three", "four", "five"],
    "find_out": "Ask.",
    "advice": [{"levels": [1, 2, 3, 4, 5], "text": "Begin."}],
    "actions": [{"id": "a", "text": "Do.", "effort": "S", "days": 30, "for_levels": [1]}],
}
AREA: dict[str, Any] = {
    "format": 1,
    "id": "aims",
    "title": "Clear and common goals for every partner",
    "principles": [PRINCIPLE],
}


def deep(tables: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with the value at a path such as `principles.0.title`; None takes the key away."""
    copied: dict[str, Any] = msgspec.msgpack.decode(msgspec.msgpack.encode(tables))
    here: Any = copied
    *way, last = path.split(".")
    for step in way:
        here = here[int(step)] if step.isdigit() else here[step]
    if value is None:
        del here[last]
    elif isinstance(here, list):
        here[int(last)] = value
    else:
        here[last] = value
    return copied


def write(folder: Path, head: dict[str, Any] = HEAD, area: dict[str, Any] = AREA) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "guide.toml").write_text(tomli_w.dumps(head), "utf-8")
    (folder / "aims.toml").write_text(tomli_w.dumps(area), "utf-8")
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(GuideError) as refused:
        load_guide(folder)
    words = str(refused.value)
    assert refused.value.exit_code == 3
    assert words.rstrip().endswith("."), words
    for unfriendly in (
        "invalid enum",
        "oops",
        "please",
        "sorry",
        "Traceback",
        "msgspec",
        "$.",
        "`",
    ):
        assert unfriendly not in words
    return words


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


# What is missing


def test_no_folder_and_no_guide_in_it(tmp_path: Path) -> None:
    assert str(tmp_path / "none") in refusal(tmp_path / "none")
    assert "no guide.toml" in refusal(tmp_path)
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in refusal(tmp_path / "file")


@pytest.mark.parametrize("key", ["format", "id", "version", "title", "language", "areas", "levels"])
def test_a_missing_key_of_the_guide(tmp_path: Path, key: str) -> None:
    words = refusal(write(tmp_path / "g", deep(HEAD, key, None)))

    assert words.startswith(f"{tmp_path / 'g' / 'guide.toml'}: {key}")
    assert words.endswith("is missing.")


@pytest.mark.parametrize("key", ["format", "id", "title", "principles"])
def test_a_missing_key_of_an_area(tmp_path: Path, key: str) -> None:
    words = refusal(write(tmp_path / "g", area=deep(AREA, key, None)))

    assert str(tmp_path / "g" / "aims.toml") in words
    assert key in words
    assert words.endswith("is missing.")


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("principles.0.id", "principles[0].id"),
        ("principles.0.title", "principles[0].title (aims.reason)"),
        ("principles.0.levels", "principles[0].levels (aims.reason)"),
        ("principles.0.find_out", "principles[0].find_out (aims.reason)"),
        ("principles.0.advice", "principles[0].advice (aims.reason)"),
        ("principles.0.actions", "principles[0].actions (aims.reason)"),
        ("principles.0.advice.0.text", "principles[0].advice[0].text (aims.reason)"),
        ("principles.0.advice.0.levels", "principles[0].advice[0].levels (aims.reason)"),
        ("principles.0.actions.0.id", "principles[0].actions[0].id (aims.reason)"),
        ("principles.0.actions.0.text", "principles[0].actions[0].text (a)"),
        ("principles.0.actions.0.effort", "principles[0].actions[0].effort (a)"),
        ("principles.0.actions.0.days", "principles[0].actions[0].days (a)"),
        ("principles.0.actions.0.for_levels", "principles[0].actions[0].for_levels (a)"),
        ("principles.0.warnings.0.text", "principles[0].warnings[0].text (w)"),
    ],
)
def test_a_missing_key_of_a_principle_is_named_with_what_it_stands_in(
    tmp_path: Path, path: str, where: str
) -> None:
    area = deep(AREA, "principles.0.warnings", [{"id": "w", "text": "x"}])

    words = refusal(write(tmp_path / "g", area=deep(area, path, None)))

    assert words == f"{tmp_path / 'g' / 'aims.toml'}: {where} is missing."


def test_a_missing_key_of_a_term(tmp_path: Path) -> None:
    words = refusal(write(tmp_path / "g", deep(HEAD, "terms", [{"term": "host"}])))

    assert words.endswith("guide.toml: terms[0].meaning is missing.")


# What is mistyped


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("principles.0.title", 3, "title (aims.reason): expected text in quotes, found a whole"),
        ("principles.0.revision", "1", "revision (aims.reason): expected a whole number, found te"),
        ("principles.0.revision", True, "expected a whole number, found true or false"),
        ("principles.0.revision", 1.5, "expected a whole number, found a number with a point"),
        ("principles.0.core", "yes", "core (aims.reason): expected true or false, found text"),
        ("principles.0.questions", "one?", "questions (aims.reason): expected a list, found text"),
        ("principles.0.advice", {"a": 1}, "advice (aims.reason): expected a list, found a table"),
        ("principles.0.actions.0.days", 45, "actions[0].days (a): expected 30 or 90, found 45."),
        ("principles.0.actions.0.effort", "XL", "effort (a): expected S, M or L, found 'XL'."),
        ("principles.0.actions.0.for_levels", [0], "for_levels[0] (a): expected a level from 1"),
        ("principles.0.advice.0.levels", [6], "levels[0] (aims.reason): expected a level from"),
        ("principles.0.status", "gone", "status (aims.reason): expected active or retired"),
        ("principles.0.levels", ["a", "b", "c", "d"], "expected 5 entries, found 4."),
        ("principles.0.levels", list("abcdef"), "levels (aims.reason): expected 5 entries"),
        ("principles", "none", "principles: expected a list, found text in quotes."),
        ("format", "1", "format: expected a whole number, found text in quotes."),
    ],
)
def test_a_mistyped_value_says_what_was_expected(
    tmp_path: Path, path: str, value: Any, expected: str
) -> None:
    words = refusal(write(tmp_path / "g", area=deep(AREA, path, value)))

    assert words.startswith(f"{tmp_path / 'g' / 'aims.toml'}: ")
    assert expected in words


def test_a_stage_aims_for_a_level_that_there_is(tmp_path: Path) -> None:
    head = deep(HEAD, "stages", [{"id": "s", "label": "S", "target": 9}])

    words = refusal(write(tmp_path / "g", head))

    assert words.endswith("stages[0].target (s): expected a level from 1 to 5, found 9.")


@pytest.mark.parametrize("count", [0, 4, 6])
def test_five_levels_are_needed(tmp_path: Path, count: int) -> None:
    head = deep(HEAD, "levels", [{"label": "x"}] * count)

    words = refusal(write(tmp_path / "g", head))

    assert words.endswith(f"guide.toml: levels: five are needed, {count} stand there.")


def test_an_areas_id_is_its_files_name(tmp_path: Path) -> None:
    words = refusal(write(tmp_path / "g", area=deep(AREA, "id", "other")))

    assert words.endswith("aims.toml: id: “aims” was expected, “other” stands there.")


@pytest.mark.parametrize("area", ["../aims", "Aims", "a/b", "", "a.b", "aims\n"])
def test_an_area_id_can_leave_no_folder(tmp_path: Path, area: str) -> None:
    (tmp_path / "aims.toml").write_text(tomli_w.dumps(AREA))

    words = refusal(write(tmp_path / "g", deep(HEAD, "areas", [area])))

    assert "guide.toml" in words


# What is doubled


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("stages", {"id": "x", "label": "X"}),
        ("roles", {"id": "x", "label": "X"}),
        ("checks", {"id": "x", "text": "X"}),
        ("sources", {"id": "x", "citation": "X"}),
    ],
)
def test_doubled_ids_of_the_guide(tmp_path: Path, table: str, row: dict[str, str]) -> None:
    words = refusal(write(tmp_path / "g", deep(HEAD, table, [row, row])))

    assert words.endswith(f"guide.toml: {table}.id: “x” stands there twice.")


def test_a_doubled_area(tmp_path: Path) -> None:
    words = refusal(write(tmp_path / "g", deep(HEAD, "areas", ["aims", "aims"])))

    assert words.endswith("guide.toml: areas: “aims” stands there twice.")


def test_doubled_ids_inside_a_principle(tmp_path: Path) -> None:
    action = PRINCIPLE["actions"][0]
    words = refusal(write(tmp_path / "g", area=deep(AREA, "principles.0.actions", [action] * 2)))
    assert words.endswith("aims.toml: actions.id of aims.reason: “a” stands there twice.")

    signs = [{"id": "w", "text": "x"}] * 2
    words = refusal(write(tmp_path / "h", area=deep(AREA, "principles.0.warnings", signs)))
    assert words.endswith("aims.toml: warnings.id of aims.reason: “w” stands there twice.")


def test_a_doubled_principle_even_across_areas(tmp_path: Path) -> None:
    same = make_principle("aims.reason")
    words = refusal(write_guide(tmp_path / "g", make_guide(("aims", [same]), ("trust", [same]))))

    assert words.endswith("principles.id: “aims.reason” stands there twice.")


def test_a_doubled_key_names_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path / "g")
    (folder / "aims.toml").write_text('format = 1\nid = "aims"\nid = "aims"\n')

    assert "aims.toml: line 3" in refusal(folder)


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
