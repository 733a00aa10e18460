"""`partnercheck together`: five seats, whatever other files lie beside them."""

from __future__ import annotations

import json
import re
from itertools import permutations
from typing import get_args

import pytest

from partnercheck.cli import main
from partnercheck.report.json_text import json_text
from partnercheck.report.together import together_json
from partnercheck.review.table import Seat, SeatAnswer
from partnercheck.session.table import gather
from partnercheck.store.seat_file import Problem
from tests.support.odd_seats import LEFT_OUT, SEATED, changed, whole
from tests.support.seats import NAME, data_of, five, five_files
from tests.support.terminal import ROOT
from tests.support.typical import built_in

GUIDE = built_in()
SAME = "s6.txt is the same seat as s5.txt. It counts once."


@pytest.fixture
def together(tmp_path, capsys):
    def command(*arguments):
        capsys.readouterr()
        code = main(["--data-dir", str(tmp_path / "data"), "together", *map(str, arguments)])
        written = capsys.readouterr()
        return code, written.out, written.err

    return command


@pytest.mark.parametrize("case", LEFT_OUT)
def test_a_file_without_a_seat_alone_and_beside_four(case, together, tmp_path):
    data, words = LEFT_OUT[case]
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    code, out, err = together(path)
    unread = case in ("too-large", "unreadable", "not-utf-8", "newer", "changed")
    assert (code, out) == (3 if unread else 1, "")
    assert err == f"{words.format('a.txt')}\nA table needs two seats; none is in.\n"
    code, out, err = together(path, *five_files(tmp_path, GUIDE)[:4])
    assert code == 0
    assert err == f"{words.format('a.txt')}\n"
    assert "4 seats: everyone can tell who is who." in out
    assert "SECRET" not in out + err


def test_a_file_that_is_not_there(together, tmp_path):
    code, _, err = together(tmp_path / "gone.txt")
    assert (code, err.splitlines()[0]) == (3, "gone.txt can't be opened: no such file.")


def test_the_worked_example_in_all_orders_gives_the_same_bytes(together, tmp_path):
    paths = five_files(tmp_path, GUIDE)
    first = together(*paths, "--json")
    assert '"hour": [\n    "culture.kept-promises",\n    "power.fair-say",' in first[1]
    assert first[0] == 0
    for order in permutations(paths):
        found = gather(GUIDE, order)
        laid = together_json(
            GUIDE, found.table(GUIDE), found.partnership, found.made, found.left_out, found.notes
        )
        assert json_text(laid) == first[1]


def test_what_else_lies_there_changes_nothing(together, tmp_path):
    paths = five_files(tmp_path, GUIDE)
    alone = together(*paths)[1]
    more = {
        "s6.txt": paths[4].read_bytes(),
        "review.toml": LEFT_OUT["whole-review"][0],
        "cut.txt": whole(3)[: whole(3).index("goals.outcomes")].rpartition("\n")[0].encode(),
        "new.txt": LEFT_OUT["newer"][0],
        "other.txt": data_of(GUIDE, five(GUIDE)[0], 8, partnership="Riverside frailty"),
    }
    for name, data in more.items():
        (tmp_path / name).write_bytes(data)
    code, out, err = together(*paths, *(tmp_path / name for name in more))
    assert (code, out) == (0, alone)
    assert sorted(err.splitlines()) == [
        "cut.txt was changed or cut after it was made. Ask for it again.",
        "new.txt comes from a newer PartnerCheck. Update to lay it.",
        "other.txt calls it “Riverside frailty”. If that is the same partnership: --same",
        LEFT_OUT["whole-review"][1].format("review.toml"),
        SAME,
    ]


def test_one_seat_is_no_table_and_one_beside_a_cut_one_may_be(together, tmp_path):
    (first, *_) = five_files(tmp_path, GUIDE)
    code, out, err = together(first)
    assert (code, out, err) == (1, "", "A table needs two seats; 1 is in.\n")
    cut = tmp_path / "cut.txt"
    cut.write_text(whole(2).rpartition("# whole")[0])
    assert together(first, cut)[:2] == (3, "")


def test_what_a_file_holds_beside_its_levels_is_never_shown(together, tmp_path):
    typed = 'notes = "SECRET"\n' + whole().rpartition("# whole")[0].replace("seat = ", "later = ")
    typed = typed.replace("level = 5 }", 'level = 5, evidence = "SECRET", importance = 3 }')
    for number in (1, 2):
        (tmp_path / f"t{number}.txt").write_text(typed.replace("number = 1\n", ""))
    assert "SECRET" in typed
    paths = sorted(tmp_path.glob("t*.txt"))
    code, out, err = together(*paths)
    assert code == 0
    assert "typed by hand" in err
    said = [out, err, together(*paths, "--json")[1]]
    for name in ("markdown", "html"):
        page = tmp_path / f"page.{name}"
        assert together(*paths, "--format", name, "--output", page)[0] == 0
        said.append(page.read_text())
    assert not [text for text in said if "SECRET" in text or "evidence" in text]


def test_a_folder_means_the_seat_files_in_it(together, tmp_path):
    five_files(tmp_path / "seats", GUIDE)
    (tmp_path / "seats" / "readme.txt").write_text("no seat")
    code, out, err = together(tmp_path / "seats", "--same")
    assert (code, err) == (0, "")
    assert out.startswith(f"{NAME}: a table of 5 seats\n")


def test_one_seat_in_two_states(together, tmp_path):
    paths = five_files(tmp_path, GUIDE)
    (tmp_path / "t.txt").write_bytes(changed(number=2))
    code, _, err = together(*paths, tmp_path / "t.txt")
    assert (code, err) == (0, "s5.txt was replaced by t.txt, made later by the same leader.\n")
    (tmp_path / "t.txt").write_bytes(data_of(GUIDE, five(GUIDE)[0], 5))
    code, _, err = together(*paths, tmp_path / "t.txt")
    assert code == 0
    assert err == "s5.txt and t.txt claim to be the same seat and differ. Neither is in.\n"


@pytest.mark.parametrize("case", SEATED)
def test_a_file_with_a_seat_alone_and_beside_four(case, together, tmp_path):
    data, said = SEATED[case]
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    words = sorted(one.format("a.txt") for one in said)
    code, out, err = together(path)
    assert (code, out) == (1, "")
    assert sorted(err.splitlines()) == sorted([*words, "A table needs two seats; 1 is in."])
    code, out, err = together(path, *five_files(tmp_path, GUIDE)[:4])
    assert code == 0
    assert sorted(err.splitlines()) == words
    assert "a table of 5 seats" in out
    assert "SECRET" not in out + err


PAIRS = {
    "same": (
        [data_of(GUIDE, five(GUIDE)[4], 5)] * 2,
        "b.txt is the same seat as a.txt. It counts once.",
        (1, 5),
    ),
    "replaced": (
        [data_of(GUIDE, five(GUIDE)[0], 5), data_of(GUIDE, five(GUIDE)[4], 5, number=2)],
        "a.txt was replaced by b.txt, made later by the same leader.",
        (1, 5),
    ),
    "contradicts": (
        [data_of(GUIDE, five(GUIDE)[0], 5), data_of(GUIDE, five(GUIDE)[4], 5)],
        "a.txt and b.txt claim to be the same seat and differ. Neither is in.",
        (0, 4),
    ),
    "other-name": (
        [
            data_of(GUIDE, five(GUIDE)[4], 5, partnership="Zebra Crossing"),
            data_of(GUIDE, five(GUIDE)[4], 6),
        ],
        "a.txt calls it “Zebra Crossing”. If that is the same partnership: --same",
        (1, 5),
    ),
}


@pytest.mark.parametrize("case", PAIRS)
def test_two_files_that_settle_one_seat_alone_and_beside_four(case, together, tmp_path):
    files, words, (alone, beside) = PAIRS[case]
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    code, out, err = together(*paths)
    assert (code, out) == (1, "")
    assert err == f"{words}\nA table needs two seats; {alone or 'none'} is in.\n"
    code, out, err = together(*paths, *five_files(tmp_path, GUIDE)[:4])
    assert (code, err) == (0, f"{words}\n")
    assert f"a table of {beside} seats" in out


def test_same_keeps_another_name(together, tmp_path):
    paths = five_files(tmp_path, GUIDE)
    paths[0].write_bytes(data_of(GUIDE, five(GUIDE)[0], 1, partnership="Riverside"))
    assert together(*paths)[2].startswith("s1.txt calls it “Riverside”.")
    code, out, err = together(*paths, "--same", "--json")
    assert (code, err) == (0, "s1.txt calls it “Riverside”.\n")
    assert '"problem": "other-name"' in out
    # Case, spaces and punctuation make no other name; nor does the order of the files.
    paths[0].write_bytes(
        data_of(GUIDE, five(GUIDE)[0], 1, partnership="RIVERSIDE – frailty-pathway")
    )
    assert together(*paths)[2] == ""


def test_nothing_tells_one_seat_from_another(together, tmp_path):
    """Two tables with the same counts, whose seats are mixed between principles."""
    seats = five(GUIDE)
    mixed = [
        Seat({p.id: said for n, p in enumerate(GUIDE.principles)
              if (said := seats[(index + n) % 5].answers.get(p.id))})
        for index in range(5)
    ]  # fmt: skip
    written = []
    for given in (seats, mixed):
        paths = [tmp_path / f"s{index}.txt" for index in range(1, 6)]
        for index, (path, seat) in enumerate(zip(paths, given, strict=True), 1):
            path.write_bytes(data_of(GUIDE, seat, index))
        written.append(
            [together(*paths, *how)[1] for how in ((), ("--json",), ("--format", "html"))]
        )
    assert written[0] == written[1]


def test_signatures_show_where_all_are_signed(together, tmp_path):
    paths = [tmp_path / f"s{index}.txt" for index in range(1, 6)]
    for index, (path, seat) in enumerate(zip(paths, five(GUIDE), strict=True), 1):
        path.write_bytes(data_of(GUIDE, seat, index, signed=f"role {index}"))
    out = together(*paths)[1]
    assert all(f"role {index}" in out for index in range(1, 6))
    page = tmp_path / "page.html"
    writes = ("--format", "html", "--output", str(page), "--force")
    said = together(*paths, *writes)[2]
    assert "counts per level, and who gave them, because every seat is signed." in said
    assert "role 1" in page.read_text()
    paths[4].write_bytes(data_of(GUIDE, five(GUIDE)[4], 5))
    assert "role" not in together(*paths)[1]
    assert "counts per level, and nothing of who gave them." in together(*paths, *writes)[2]
    assert "role" not in page.read_text().partition("</style>")[2]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Which files?"),
        (("a", "--json", "--format", "html"), "--json is for programs"),
        (("a", "--format", "word"), "No table is written as word"),
        (("a", "--output", "f"), "Which format?"),
    ],
)
def test_wrong_use(arguments, words, together):
    code, _, err = together(*arguments)
    assert code == 2
    assert err.startswith(words)


def test_a_file_counts_once_however_it_is_named(together, tmp_path):
    seat = tmp_path / "seat.txt"
    typed = whole().rpartition("# whole")[0].replace("seat = ", "later = ")
    seat.write_text(typed.replace("number = 1\n", ""), "utf-8")
    (tmp_path / "link.txt").symlink_to(seat)
    code, _, err = together(seat, tmp_path / "link.txt")
    assert code == 1
    assert err.endswith("A table needs two seats; 1 is in.\n")


def test_a_page_is_not_named_like_another_kind_of_file(together, tmp_path):
    code, _, err = together("a", "--format", "html", "--output", tmp_path / "table.docx")
    assert (code, err) == (2, "table.docx ends like another kind of file. Name it table.html.\n")


def test_too_many(together, tmp_path):
    for index in range(1, 14):
        (tmp_path / f"{index}.txt").write_bytes(data_of(GUIDE, five(GUIDE)[0], index))
    code, _, err = together(tmp_path)
    assert (code, err) == (2, "That is 13 seats. A table has at most 12.\n")
    assert together(*(tmp_path / str(n) for n in range(101)))[0] == 2


def test_a_page_to_keep(together, tmp_path):
    paths, page = five_files(tmp_path, GUIDE), tmp_path / "table.html"
    assert together(*paths, "--format", "html", "--output", page)[0] == 0
    assert page.read_text().count("We agreed: ") == 4
    assert together(*paths, "--format", "html", "--output", page)[0] == 1


def test_nothing_is_said_twice_and_what_nobody_answered_in_one_line(together, tmp_path):
    given = {"power.fair-say": (1, 4, None), "goals.interests": (3, None, 3)}
    for index in range(3):
        answers = {
            name: SeatAnswer(1, "placed", levels[index])
            if levels[index]
            else SeatAnswer(1, "dont-know")
            for name, levels in given.items()
        }
        (tmp_path / f"s{index}.txt").write_bytes(data_of(GUIDE, Seat(answers), index + 1))
    code, said, _ = together(tmp_path)
    assert code == 0
    hour, _, sections = said.partition("You see it differently\n")
    assert "Two for the hour" in hour
    words = " ".join(hour.split())
    assert "You see it differently: 3 levels apart. 1 seat at 1, 1 at 4. 1 doesn't know." in words
    assert "2 seats at 3. 1 doesn't know." in words
    assert words.count("levels apart") == 1
    listed = " ".join(sections.split())
    assert f"No seat answered {len(GUIDE.principles) - 2} principles: A reason to be" in listed
    assert "No seat at a level" not in said


def test_every_key_and_every_problem_is_in_the_contract(together, tmp_path):
    contract = (ROOT / ".docs" / "contracts.md").read_text("utf-8")
    table = contract[contract.index("`together --json` holds") :].partition("\nKeys: ")[0]
    made = json.loads(together(*five_files(tmp_path, GUIDE, signed="x"), "--json")[1])
    told = re.findall(r"`([a-z_-]+)`", table)
    first_column = [
        key
        for line in table.splitlines()
        if line.startswith("| `")
        for key in re.findall(r"`([a-z_]+)`", line.split("|")[1])
    ]
    assert first_column == list(made)
    assert set(made["see_differently"][0]) <= set(told)
    assert {*get_args(Problem), "typed", "unread", "unknown-principle", "other-name"} <= set(told)
