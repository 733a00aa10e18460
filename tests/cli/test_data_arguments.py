"""What arguments the data commands accept, and what they say about others."""

from __future__ import annotations

import pytest

from partnercheck.cli.parser import COMMANDS, HelpShown, Options, command_file, parse
from partnercheck.errors import WrongUseError

DATA = [name.split()[1] for name in COMMANDS if name.startswith("data ")]


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["data", "where"], {"action": "where"}),
        (["data", "check"], {"action": "check"}),
        (["data", "backup", "a.zip"], {"action": "backup", "file": "a.zip"}),
        (
            ["data", "backup", "a.zip", "--force"],
            {"action": "backup", "file": "a.zip", "force": True},
        ),
        (
            ["data", "restore", "--yes", "a.zip"],
            {"action": "restore", "file": "a.zip", "yes": True},
        ),
        (["data", "delete", "k3"], {"action": "delete", "review": "k3"}),
        (
            ["data", "delete", "--everywhere", "k3", "--yes"],
            {"action": "delete", "review": "k3", "everywhere": True, "yes": True},
        ),
        (["data", "encrypt"], {"action": "encrypt"}),
        (
            ["data", "encrypt", "k3", "--new-passphrase-file", "f"],
            {"action": "encrypt", "review": "k3", "new_passphrase_file": "f"},
        ),
        (["data", "decrypt", "k3"], {"action": "decrypt", "review": "k3"}),
        (
            ["--passphrase-file", "f", "data", "passphrase"],
            {"action": "passphrase", "passphrase_file": "f"},
        ),
        (["--data-dir", "d", "data", "where"], {"action": "where", "data_dir": "d"}),
        (["data", "--data-dir", "d", "where"], {"action": "where", "data_dir": "d"}),
        (["data", "where", "--data-dir", "d"], {"action": "where", "data_dir": "d"}),
        (["data", "--data-dir=d", "where", "--guide", "g"],
         {"action": "where", "data_dir": "d", "guide": "g"}),
    ],
)  # fmt: skip
def test_what_they_take(arguments, options):
    assert parse(arguments) == Options(command="data", **options)


def test_doctor_takes_nothing():
    assert parse(["doctor", "--data-dir", "d"]) == Options(command="doctor", data_dir="d")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["data"],
            (
                "What is to be done? There are where, check, versions, backup, restore, "
                "encrypt, decrypt, passphrase and delete. What each does: partnercheck data --help"
            ),
        ),
        (
            ["data", "chek"],
            (
                "There is no command data chek. Did you mean check? There are where, check, "
                "versions, backup, restore, encrypt, decrypt, passphrase and delete. "
                "What each does: partnercheck data --help"
            ),
        ),
        (
            ["data", "x\x1b[31m"],
            (
                "There is no command data x. There are where, check, versions, backup, restore, "
                "encrypt, decrypt, passphrase and delete. What each does: partnercheck data --help"
            ),
        ),
        (["data", "backup"], "Which file? For example: partnercheck data backup reviews.zip"),
        (["data", "delete"], "Which review? To see all: partnercheck list"),
        (
            ["data", "where", "x"],
            (
                "partnercheck data where has no use for x. "
                "What it offers: partnercheck data where --help"
            ),
        ),
        (
            ["data", "check", "--everywhere"],
            (
                "partnercheck data check has no option --everywhere. "
                "What it offers: partnercheck data check --help"
            ),
        ),
        (
            ["data", "restore", "a.zip", "--force"],
            (
                "partnercheck data restore has no option --force. "
                "What it offers: partnercheck data restore --help"
            ),
        ),
        (
            ["--plain", "data", "where"],
            "--plain opens the app line by line. Leave it out to use data.",
        ),
        (
            ["data", "where", "--data-dir", ""],
            "--data-dir can't be empty. What there is: partnercheck data where --help",
        ),
    ],
)
def test_wrong_use_names_the_mend(arguments, sentence):
    with pytest.raises(WrongUseError) as raised:
        parse(arguments)
    assert str(raised.value) == sentence


@pytest.mark.parametrize("arguments", [["data", "--help"], *(["data", a, "-h"] for a in DATA)])
def test_help_opens_with_examples_and_fits(arguments):
    with pytest.raises(HelpShown) as shown:
        parse(arguments)
    lines = shown.value.text.splitlines()
    assert lines[0] == "Examples:"
    assert lines[1].startswith(
        f"  partnercheck data {arguments[1] if arguments[1] in DATA else ''}"
    )
    assert max(map(len, lines)) <= 80


def test_the_commands_are_listed_with_what_they_do():
    with pytest.raises(HelpShown) as shown:
        parse(["data", "--help"])
    for name in DATA:
        assert f"  {name:<10}  {COMMANDS[f'data {name}']}" in shown.value.text.splitlines()


@pytest.mark.parametrize("action", DATA)
def test_every_example_works(action):
    for command, _ in command_file(f"data {action}").EXAMPLES:
        options = parse(command.split()[1:])
        assert (options.command, options.action) == ("data", action)
