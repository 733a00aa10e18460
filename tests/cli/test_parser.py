"""What the command line accepts, and what it says about anything else."""

from __future__ import annotations

import re
import shutil
import sys

import pytest

from partnercheck.cli.parser import COMMANDS, HelpShown, Options, command_file, parse
from partnercheck.cli.parser import _command_parser as command_parser
from partnercheck.errors import WrongUseError
from partnercheck.report.formats import FORMATS
from partnercheck.text import listed

NAMES = [name for name in COMMANDS if " " not in name]


def refusal(arguments: list[str]) -> str:
    """What is said of arguments that can't be used; empty if they can."""
    try:
        parse(arguments)
    except WrongUseError as error:
        return str(error)
    return ""


def test_nothing_opens_the_app():
    assert parse([]) == Options()
    assert parse(["--plain"]) == Options(plain=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data-dir", "d", "--guide", "g", "show", "k3", "--json"],
        ["show", "k3", "--json", "--data-dir", "d", "--guide", "g"],
        ["--data-dir=d", "show", "--json", "--guide=g", "k3"],
        ["--guide", "g", "show", "--data-dir", "d", "--json", "k3"],
    ],
)
def test_folders_stand_before_or_after_the_command(arguments):
    assert parse(arguments) == Options(
        command="show", data_dir="d", guide="g", review="k3", json=True
    )


def test_what_stands_after_the_command_wins():
    assert parse(["--data-dir", "a", "list", "--data-dir", "b"]).data_dir == "b"


def test_a_folder_may_have_the_name_of_a_command():
    options = parse(["--data-dir", "list", "show", "list"])
    assert (options.command, options.data_dir, options.review) == ("show", "list", "list")


def test_everything_of_export():
    arguments = "export k3 --format json --with notes,names --with partner-view --output f --force"
    assert parse(arguments.split()) == Options(
        command="export",
        review="k3",
        format="json",
        added=("notes", "names", "partner-view"),
        output="f",
        force=True,
    )
    assert parse(["export", "k3", "--format", "markdown", "--output", "-"]).output == "-"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["actoins", "latest"],
            (
                "There is no command actoins. Did you mean actions? There are "
                f"{listed(NAMES)}; partnercheck alone opens the app."
            ),
        ),
        (
            ["x\x1b[31m"],
            (
                f"There is no command x. There are {listed(NAMES)}; "
                "partnercheck alone opens the app."
            ),
        ),
        (
            ["list", "--jsn"],
            "partnercheck list has no option --jsn. What it offers: partnercheck list --help",
        ),
        (
            ["--colour"],
            "partnercheck has no option --colour. What it offers: partnercheck --help",
        ),
        (
            ["show", "a", "b"],
            "partnercheck show has no use for b. What it offers: partnercheck show --help",
        ),
        (
            ["--guide"],
            "--guide needs a value after it. What there is: partnercheck --help",
        ),
        (
            ["list", "--data-dir"],
            "--data-dir needs a value after it. What there is: partnercheck list --help",
        ),
        (
            ["list", "--json=yes"],
            "--json takes no value. What there is: partnercheck list --help",
        ),
        (
            ["--data-dir", "", "list"],
            "--data-dir can't be empty. What there is: partnercheck --help",
        ),
        (
            ["show"],
            (
                "Which review? For the newest: partnercheck show latest. "
                "To see all: partnercheck list"
            ),
        ),
        (
            ["export", "latest"],
            f"Which format? Give --format {listed(tuple(FORMATS), 'or')}.",
        ),
        (
            ["export", "latest", "--format", "papyrus"],
            (f"No export writes papyrus. Give --format {listed(tuple(FORMATS), 'or')}."),
        ),
        (
            ["export", "latest", "--format", "word"],
            "A Word document is no text. Name a file: --output plan.docx",
        ),
        (
            ["export", "latest", "--format", "json", "--with", "notes,scores"],
            (
                "--with can't add scores. It adds notes, conversations, names, partner-view, "
                "signs, roles, initials or titles; put commas between several."
            ),
        ),
        (
            ["export", "latest", "--format", "json", "--output", ""],
            "--output can't be empty. What there is: partnercheck export --help",
        ),
        (
            ["--plain", "list"],
            "--plain opens the app line by line. Leave it out to use list.",
        ),
    ],
)
def test_wrong_use_names_the_mend(arguments, sentence):
    with pytest.raises(WrongUseError) as raised:
        parse(arguments)
    assert str(raised.value) == sentence


def test_no_abbreviations_that_a_later_option_could_break():
    with pytest.raises(WrongUseError):
        parse(["list", "--js"])


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], *([name, "--help"] for name in NAMES)])
def test_help_opens_with_examples(arguments):
    with pytest.raises(HelpShown) as shown:
        parse(arguments)
    lines = shown.value.text.splitlines()
    assert lines[0] == "Examples:"
    assert lines[1].startswith("  partnercheck")
    assert "\nusage: partnercheck" in shown.value.text
    assert "--data-dir" in shown.value.text


def test_help_names_every_command():
    with pytest.raises(HelpShown) as shown:
        parse(["--help"])
    for name in NAMES:
        assert f"\n  {name} " in shown.value.text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_works(name):
    examples = command_file(name).EXAMPLES
    assert examples
    for command, _ in examples:
        assert parse(command.split()[1:]).name.startswith(name)


def test_version_beside_other_options():
    with pytest.raises(HelpShown) as shown:
        parse(["--data-dir", "d", "--version"])
    assert shown.value.text.startswith("partnercheck ")


def test_every_format_can_be_asked_for():
    for name in FORMATS:
        assert parse(["export", "k", "--format", name, "--output", "f"]).format == name


EMPTY_MEANS_SOMETHING = {("seat", "--signed"), ("seat", "--without")}


def values(name):
    """What a command takes with a value: each as the words that give it an empty one."""
    parser = command_parser(name)
    for action in parser._actions:
        if action.nargs == 0:
            continue
        option = action.option_strings[-1] if action.option_strings else ""
        if (name, option) not in EMPTY_MEANS_SOMETHING:
            yield (option,) if option else ()


RUN = [name for name in COMMANDS if not any(one.startswith(f"{name} ") for one in COMMANDS)]


@pytest.mark.parametrize("name", RUN)
@pytest.mark.parametrize("empty", ["", " ", ","])
def test_an_empty_word_is_never_a_value(name, empty):
    """It would say "all": every review, every answer, the whole review."""
    given = list(values(name))
    assert ("--data-dir",) in given
    for option in given:
        with pytest.raises(WrongUseError, match=r"can't be empty\. What there is: ") as raised:
            parse([*name.split(), *option, empty])
        assert raised.value.exit_code == 2
        if option:
            with pytest.raises(WrongUseError, match=f"^{option[0]} can't be empty"):
                parse([*name.split(), f"{option[0]}={empty}"])


def test_an_empty_word_is_no_command():
    for arguments in ([""], ["", "list"], ["--data-dir", "d", ""]):
        with pytest.raises(WrongUseError, match="There is no command with an empty name"):
            parse(arguments)


def test_where_empty_means_none_it_is_taken():
    options = parse(["seat", "k3", "--output", "-", "--signed", "", "--without", ""])
    assert (options.signed, options.without) == ("", ())


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("more", [[], ["--no-such"], ["no-such", "x", "y", "z"]])
def test_what_to_type_instead_begins_with_what_starts_this_run(name, more, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "partnercheck" / "__main__.py")])
    monkeypatch.setattr(shutil, "which", lambda name: None)
    said = refusal([*name.split(), *more])
    assert set(re.findall(r"(\S+) partnercheck (?:-|[a-z])", said)) <= {"-m"}
