"""Nothing leaves: no network, no file outside the data folder and the exports that were chosen, and
no file that anybody else may open, whatever the umask. Each walk runs in a process of its own."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tests.plain.tour import TOUR, tour_guide_folder
from tests.support.watched import FORBIDDEN_CODE, Machine, Watched

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="paths and modes as Linux has them")

SESSION = """
from pathlib import Path
from partnercheck.places import built_in_guide, data_folder
from partnercheck.report.chosen import Leaving
from partnercheck.session.exporting import export_bytes, write_export
from partnercheck.session.library import Library
from tests.journeys import drive, take, to_the_end, whole_guide_journey

library = Library(data_folder(), built_in_guide())
library.prepare()
session = drive(library, whole_guide_journey(library.guide))
for step in to_the_end(session):
    take(session, step)
session.flush()
assert session.review.status == "complete"
text, kept = export_bytes(session, "markdown", Leaving()), session.saving.path
assert write_export(Path("summary.md"), text, review_file=kept) == ""
assert write_export(Path("summary.md"), text, review_file=kept, force=True) == ""
assert session.close().problem == ""
assert library.change_settings(theme="light") == ""
again = library.open(session.review.id)
again.place(library.guide.principles[0].id, 3)
assert again.close().problem == ""
library.record_crash(ValueError("secret"))
library.choose_folder(library.folder.path)
assert library.entries()
"""
FULL_SCREEN = """
import asyncio
from partnercheck.places import built_in_guide, data_folder
from partnercheck.session.library import Library
from tests.tui.driving import begin, leading

async def walk():
    library = Library(data_folder(), built_in_guide())
    library.prepare()
    async with leading(library) as leader:
        await begin(leader)
        await leader.press("enter", "2", "h", "enter")
        await leader.until_saved()
        await leader.press("ctrl+q")

asyncio.run(walk())
"""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def data(machine: Machine) -> Path:
    return machine.home / ".local" / "share" / "partnercheck"


def choice(machine: Machine) -> Path:
    return machine.home / ".config" / "partnercheck"


def remembered(machine: Machine) -> Path:
    return machine.home / ".local" / "state" / "partnercheck-last-saves"


def kept_to_itself(machine: Machine, ran: Watched, *chosen: str) -> Watched:
    """The process, after a check that it touched nothing but the data folder and the files
    chosen."""
    assert ran.forbidden == ()
    exports = {machine.desk / name for name in chosen}
    outside = {
        path
        for path in ran.touched
        if not path.is_relative_to(data(machine))
        and not path.is_relative_to(choice(machine))
        and not data(machine).is_relative_to(path)
        and not choice(machine).is_relative_to(path)
        and not path.is_relative_to(remembered(machine))
        and not remembered(machine).is_relative_to(path)
        and path not in exports
        and path != Path("/dev/null")
        and not (exports and path.parent == machine.desk and path.name.startswith(".~"))
    }
    assert outside == set()
    return ran


def appeared(machine: Machine) -> set[Path]:
    """Every file on the machine, outside the data folder."""
    return {
        path
        for top in (machine.home, machine.desk)
        for path in top.rglob("*")
        if not path.is_dir()
        and not path.is_relative_to(data(machine))
        and not path.is_relative_to(remembered(machine))
    }


def all_private(machine: Machine) -> int:
    """Check that nobody else can open anything; returns how many files were looked at."""
    files = 0
    for top in (machine.home, machine.desk):
        for path in top.rglob("*"):
            mode = stat.S_IMODE(path.lstat().st_mode)
            if path.is_dir():
                assert mode == 0o700, path
            else:
                files += 1
                assert mode == (0o400 if path.parent.name == "snapshots" else 0o600), path
    return files


def test_a_whole_review_through_the_session(machine):
    ran = kept_to_itself(machine, machine.run(SESSION), "summary.md")
    assert ran.code == 0, ran.err
    assert appeared(machine) == {machine.desk / "summary.md", choice(machine) / "folder"}
    assert all_private(machine) > 12
    kinds = {path.name for path in data(machine).rglob("*")}
    assert kinds >= {
        "backups", "crash.txt", "exports.toml", "guides", "index.json", "lock", "previous.toml",
        "review.toml", "settings.toml", "snapshots",
    }  # fmt: skip


@pytest.mark.thorough
def test_the_whole_tour_line_by_line(machine, tmp_path):
    guide = tour_guide_folder(tmp_path)
    ran = machine.commands(f"--plain --guide {guide}", typed="\n".join(TOUR) + "\n")
    written = sorted(path.name for path in machine.home.glob("partnercheck-*"))
    assert ran.code == 0, ran.err
    assert ran.forbidden == ()
    assert [Path(name).suffix for name in written] == [".html", ".md"]
    outside = {
        path
        for path in ran.touched
        if not path.is_relative_to(data(machine))
        and not data(machine).is_relative_to(path)
        and not path.is_relative_to(remembered(machine))
        and not remembered(machine).is_relative_to(path)
        and not (path.parent == machine.home and path.name.startswith((".~", *written)))
    }
    assert outside == set()
    assert appeared(machine) == {machine.home / name for name in written}
    assert all_private(machine) > 8


@pytest.mark.thorough
def test_the_full_screen(machine):
    ran = kept_to_itself(machine, machine.run(FULL_SCREEN))
    assert ran.code == 0, ran.err
    assert appeared(machine) == set()
    assert all_private(machine) > 3
    assert list(data(machine).glob("reviews/*/review.toml"))


@pytest.mark.thorough
def test_every_command(machine):
    assert machine.run(SESSION).code == 0
    ran = machine.commands(
        "list",
        "list --json",
        "show latest",
        "actions latest --json",
        "export latest --format markdown",
        "export latest --format json --output plan.json",
        "data where",
        "data check",
        "data backup all.zip",
        "doctor",
        "data delete latest",
        "data restore all.zip --yes",
    )
    kept_to_itself(machine, ran, "plan.json", "all.zip")
    assert ran.code == 0, ran.err
    assert {path.name for path in appeared(machine)} == {
        "summary.md", "plan.json", "all.zip", "folder",
    }  # fmt: skip
    assert all_private(machine) > 15

    ran = machine.commands("data delete latest --everywhere --yes")
    kept_to_itself(machine, ran, "plan.json", "summary.md", "all.zip")
    assert ran.code == 0, ran.err
    assert appeared(machine) == {choice(machine) / "folder"}
    assert list(data(machine).glob("reviews/*")) == []
    assert list(data(machine).glob("trash/*")) == []
    all_private(machine)


@pytest.mark.thorough
def test_commands_that_only_look_touch_nothing(machine):
    assert machine.run(SESSION).code == 0
    ran = machine.commands("list", "show latest", "actions latest", "data where", "data check")
    assert (ran.code, ran.touched) == (0, ())
    ran = machine.commands("doctor")
    assert ran.code == 0
    assert {path.name[:2] for path in ran.touched} == {".~"}


def test_files_that_others_could_open_are_mended_at_the_start_with_a_word(machine):
    assert machine.run(SESSION).code == 0
    for path in (data(machine), *data(machine).rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    ran = machine.commands("--plain", typed="q\n")
    assert ran.code == 0
    assert "Others on this machine could open" in " ".join(ran.out.split())
    for path in (data(machine), *data(machine).rglob("*")):
        assert not stat.S_IMODE(path.lstat().st_mode) & 0o077, path


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import socket; socket.socket().bind(('127.0.0.1', 0))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_watch_stops_what_it_forbids(machine, code):
    ran = machine.run(code)
    assert ran.code == FORBIDDEN_CODE
    assert len(ran.forbidden) == 1


def test_the_watch_sees_what_is_gone_again(machine):
    code = "p = 'gone.txt'; open(p, 'w').close(); os.rename(p, p + '2'); os.remove(p + '2')"
    touched = machine.run(code).touched
    assert [path.name for path in touched] == [
        "gone.txt", "gone.txt", "gone.txt2", "gone.txt2",
    ]  # fmt: skip
