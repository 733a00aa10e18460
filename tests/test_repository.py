"""What the repository promises about itself: the README, and the rules for its code."""

from __future__ import annotations

import ast
import re
import tomllib

from partnercheck.commands import COMMANDS
from tests.support.imports import circles, imports, modules
from tests.support.readme import README, ROOT, grouped, with_table

LONGEST_FUNCTION = 60
"""Lines of a function at most, its docstring included."""
A_PAGE_AND_ITS_RULES = {
    "commitments": {"pages", "review"},
    "folder": {"pages", "store"},
    "importance": {"pages", "review"},
    "on_paper": {"pages", "session"},
    "passphrase": {"cli", "pages", "session"},
    "seat": {"pages", "session"},
    "seat_file": {"pages", "store"},
    "settings": {"", "pages"},
    "shape": {"pages", "review"},
    "shortcut": {"pages", "session"},
    "table": {"pages", "review", "session"},
    "versions": {"pages", "review", "session", "store"},
    "what_if": {"pages", "review"},
}
"""Files that share a name with their page, which has the name of its place, by that name: the rooms
where they stand."""
EACH_FACES_OWN = {
    "fields": {"plain", "tui.widgets"},
    "find": {"pages", "tui.screens"},
    "home": {"pages", "tui.screens"},
    "principle": {"plain", "tui.screens"},
    "rows": {"plain", "tui.panels", "tui.screens"},
}
"""What shows the same thing in each face, or shows more of a page than its rows."""
A_WORD_OF_THE_FIELD = {
    "keys": {"guide", "tui.panels"},
    "model": {"guide", "review"},
    "notes": {"plain", "report"},
}
"""What is called so by everybody: keys of a file and of a keyboard, the model of a guide and of a
review, notes to write and to share."""


def test_the_readmes_key_table_is_the_one_that_the_commands_make() -> None:
    readme = README.read_text("utf-8")

    assert with_table(readme) == readme


def test_the_readme_has_every_key_once() -> None:
    listed = [command for commands in grouped().values() for command in commands]

    assert sorted(command.id for command in listed) == sorted(c.id for c in COMMANDS if c.keys)


def test_the_readmes_pictures_are_there_and_ask_for_nothing_from_elsewhere() -> None:
    pictures = re.findall(r"!\[.+?\]\((.+?)\)", README.read_text("utf-8"))

    assert len(pictures) == 2
    for picture in pictures:
        svg = (ROOT / picture).read_text("utf-8")
        assert "url(http" not in svg
        assert 'url("http' not in svg


def test_ci_runs_the_readmes_own_test_command() -> None:
    command = re.search(r"^python3 -m venv .* -m pytest$", README.read_text("utf-8"), re.MULTILINE)

    assert command is not None
    assert "^python3 -m venv .* -m pytest$" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_no_function_is_longer_than_it_can_be_read_in_one_look() -> None:
    long = {
        f"{path.relative_to(ROOT)}: {node.name}": lines
        for path in modules().values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }

    assert long == {}


def test_every_room_begins_with_a_module_that_imports_nothing() -> None:
    for init in (ROOT / "partnercheck").glob("*/__init__.py"):
        if init.parent.name != "cli":
            assert "import" not in init.read_text("utf-8"), init


def test_no_dependency_names_where_it_is_downloaded_from() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(line for extra in extras for line in extra)]

    assert [line for line in asked if "://" in line or "@" in line] == []


def test_every_page_that_is_cited_is_there() -> None:
    cited = {
        (path.relative_to(ROOT), page)
        for folder in ("partnercheck", "tests", ".docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".md", ".toml", ".tcss")
        for page in re.findall(r"\.docs/[\w.-]*\w", path.read_text("utf-8"))
    }

    assert len(cited) > 20
    assert not {(path, page) for path, page in cited if not (ROOT / page).exists()}


def test_no_import_goes_round_counting_those_in_functions_and_for_types() -> None:
    assert circles(imports()) == []


def test_circles_are_found() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": {"d"}, "e": {"a"}}

    assert circles(graph) == [["b", "c"], ["d"]]


def test_a_file_name_stands_twice_only_where_that_is_meant() -> None:
    rooms: dict[str, set[str]] = {}
    for name in modules():
        room, _, file = name.removeprefix("partnercheck.").rpartition(".")
        rooms.setdefault(file, set()).add(room)
    packages = {
        name.rpartition(".")[2] for name, path in modules().items() if path.stem == "__init__"
    }

    twice = {
        file: where for file, where in rooms.items() if len(where) > 1 and file not in packages
    }
    assert twice == {**A_PAGE_AND_ITS_RULES, **EACH_FACES_OWN, **A_WORD_OF_THE_FIELD}


def test_a_class_name_has_one_owner_but_for_the_messages_of_widgets() -> None:
    owners: dict[str, list[str]] = {}
    for name, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                owners.setdefault(node.name, []).append(name.rpartition(".")[2])

    assert {name: of for name, of in owners.items() if len(of) > 1} == {
        "Chosen": ["choice", "cursor_list"]  # `ChoiceRow.Chosen`, `CursorList.Chosen`
    }


def test_no_class_of_ours_is_more_than_three_deep() -> None:
    above = {
        node.name: {name for base in node.bases if (name := _name(base))}
        for path in modules().values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }

    assert {name: _depth(name, above) for name in above if _depth(name, above) > 3} == {}


def _name(base: ast.expr) -> str:
    """The name of a base class, without type parameters and module."""
    if isinstance(base, ast.Subscript):
        base = base.value
    return base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")


def _depth(name: str, above: dict[str, set[str]]) -> int:
    """How many of our own classes a class is built on, itself included."""
    if name not in above:
        return 0
    return 1 + max((_depth(base, above) for base in above[name] - {name}), default=0)


def test_every_file_that_the_map_names_is_there() -> None:
    page = (ROOT / ".docs" / "architecture.md").read_text("utf-8")
    product = ROOT / "partnercheck"
    rooms = {path.parent.name for path in product.glob("*/__init__.py")}
    files = re.findall(rf"`((?:tests|{'|'.join(rooms)})/[a-z_/.]*)`", page)

    assert len(files) > 20
    for file in files:
        inside = ROOT if file.startswith("tests/") else product
        assert (inside / file).exists(), file
    shelf = {path.stem for path in product.glob("*.py") if not path.stem.startswith("__")}
    assert {name for name in rooms | shelf if not re.search(rf"`{name}/?`", page)} == set()
