"""What the command line offers, and sentences for anything else."""

from __future__ import annotations

import argparse
import re
import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Literal, NamedTuple, NoReturn

from partnercheck.errors import WrongUseError
from partnercheck.not_loaded import load_msgspec_alone
from partnercheck.places import program
from partnercheck.text import capitalised, listed, shown_word

_WITH_A_VALUE = ("--data-dir", "--guide", "--passphrase-file")
_INTRODUCTION = (
    "PartnerCheck walks you through the principles of a partnership, privately and offline,\n"
    "and ends with a prioritised list of actions. Everything stays on this machine."
)
COMMANDS = {
    "list": "show which reviews there are, the newest first",
    "show": "show one review: every answer, note and commitment",
    "actions": "show what to do first, and why",
    "export": "write what you choose to share: by default commitments, actions and level words",
    "compare": "show what changed between an earlier review and a later one",
    "conversation": "show what of a review is worth an hour with a coach or mentor, and why",
    "coach": "show a coach's questions, to prepare from; no answer is read",
    "coach questions": "show what a coach may ask of each principle, with its meaning and levels",
    "seat": "make a text file with your levels and nothing else, for a table with others",
    "together": "lay several leaders' seats side by side: counts per level, and who if all signed",
    "data": "see, check, back up, restore, encrypt or delete what is kept",
    "data where": "say what is kept, where, and who can read it",
    "data check": "look at every review and every backup, and give a verdict on each",
    "data versions": "show other versions that a sync left of a review, and take of each",
    "data backup": "write everything that is kept to one file, and read it back",
    "data restore": "put back a backup or a deleted review; says first what it would do",
    "data encrypt": "encrypt a review, or all and new ones, with a passphrase",
    "data decrypt": "take the encryption off a review, or off all and new ones",
    "data passphrase": "change the passphrase of encrypted reviews",
    "data delete": "delete a review: to the trash for 30 days, or everywhere for good",
    "shortcut": "make a shortcut on the desktop and in the menu, or take it away",
    "doctor": "look for anything that would get in the way",
    "content": "write, check, preview, pack and install guides",
    "content check": "name everything that is wrong with a guide, each with its place and its mend",
    "content explain": "say what a code of the check means, with an example",
    "content diff": "say what changed between two versions of a guide, and what it does to reviews",
    "content new": "write a small guide to start from, with notes on every key",
    "content preview": "show a guide on the real screens, and again at every save; nothing is kept",
    "content pack": "write a guide without errors to one file, to give to others",
    "content install": "take over a packed guide; shows first what it is and what it changes",
    "content list": "show which guides there are",
    "content remove": "remove an installed guide that no review uses",
    "content pseudo": (
        "make a language that nobody speaks, to see what is not translated and what is cut"
    ),
    "content translate": "write the files of a translation to fill in, or bring them up to date",
    "content schema": "write the JSON Schema with which editors complete keys and explain them",
}
"""Every command with what it does. A file of its own says the rest: for `data where` that is
`data_where_command.py`, which is imported when the command runs or its help is asked for."""
EXAMPLES = (
    ("partnercheck", "open the app"),
    ("partnercheck --plain", "the same, line by line"),
    ("partnercheck list", "which reviews there are"),
    ("partnercheck actions latest", "what to do first, and why"),
    ("partnercheck export latest --format markdown", "a summary to share"),
    ("partnercheck data backup reviews.zip", "everything that is kept, in one file"),
)
REVIEW_HELP = "an id, the beginning of one, latest, or a path to a review file"


class Options(NamedTuple):
    """What was asked for. An empty `command` opens the app."""

    command: str = ""
    data_dir: str | None = None
    guide: str | None = None
    plain: bool = False
    review: str = ""
    later: str = ""
    """The second review of `compare`."""
    json: bool = False
    format: str = ""
    added: tuple[str, ...] = ()
    output: str = ""
    """The file to write; `-` is the screen."""
    force: bool = False
    schema: bool = False
    action: str = ""
    """The second word of a command of two words."""
    file: str = ""
    everywhere: bool = False
    yes: bool = False
    words: tuple[str, ...] = ()
    """The folders, codes, ids or names that a content command was given."""
    against: str | None = None
    confirmed: tuple[str, ...] = ()
    watch: bool = False
    principle: str | None = None
    size: str | None = None
    passphrase_file: str = ""
    """The file that holds the passphrase, so that it is not asked for."""
    new_passphrase_file: str = ""
    same: bool = False
    called: str | None = None
    signed: str | None = None
    without: tuple[str, ...] | None = None
    """The ids of principles left out of a seat; None for the same as last time."""
    minutes: str = ""
    conversation: str = ""
    """The conversation whose page to export; empty for the review itself."""
    remove: bool = False
    """Whether to remove the shortcut."""
    take: str = ""
    """The version of a review to take."""
    only: tuple[str, ...] = ()
    """The items to take of that version (empty for all), or the one review to back up."""
    keep: str = ""
    """The version of a review to put aside."""

    @property
    def name(self) -> str:
        """The command, with its second word if it has one."""
        return f"{self.command} {self.action}".rstrip()


class HelpShown(Exception):  # noqa: N818
    """Raised where help or the version was asked for; `text` is what to write."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def parse(arguments: list[str]) -> Options:
    """What the arguments ask for. Raises WrongUseError, whose message says what to type instead,
    and HelpShown if help or the version was asked for."""
    before, command, after = _split(arguments)
    parser = _top_parser()
    found = _parsed(parser, before, argparse.Namespace())
    action: str | None = None
    if command is not None:
        if command not in _names():
            raise WrongUseError(_no_such_command(command))
        if _names(command):
            between, action, after = _split(after)
            found = _parsed(_group_parser(command), between, found)
            if action not in _names(command):
                raise WrongUseError(_no_such_action(command, action or ""))
        parser = _command_parser(f"{command} {action or ''}".rstrip())
        found = _parsed(parser, after, found)
    given = {name: _as_kept(name, value) for name, value in vars(found).items()}
    options = Options(
        command=command or "",
        action=action or "",
        **{name: value for name, value in given.items() if value is not None},
    )
    _check(options, parser)
    return options


def command_file(name: str) -> ModuleType:
    """The module of a command. It has EXAMPLES and `run`, which returns the exit code and raises
    PartnerCheckError, or WrongUseError, to fail with a sentence. If the command has arguments,
    `add_arguments` adds them, and `check_use` judges what the parser can't."""
    load_msgspec_alone()
    return import_module(f"partnercheck.cli.{name.replace(' ', '_')}_command")


def _names(group: str = "") -> list[str]:
    """The one-word commands; with `group`, the second words that may follow it."""
    if group:
        return [name.removeprefix(f"{group} ") for name in COMMANDS if name.startswith(f"{group} ")]
    return [name for name in COMMANDS if " " not in name]


def _as_kept(name: str, value: Any) -> Any:
    """A value of argparse's, as `Options` holds it; lists may be typed with or without commas."""
    if name == "words":
        return () if value is None else (value,) if isinstance(value, str) else tuple(value)
    if isinstance(value, list):
        return tuple(word.strip() for part in value for word in part.split(",") if word.strip())
    return value


def _split(arguments: list[str]) -> tuple[list[str], str | None, list[str]]:
    """The options before the command, the command if there is one, and what follows it."""
    index = 0
    while index < len(arguments) and arguments[index].startswith("-"):
        index += 2 if arguments[index] in _WITH_A_VALUE else 1
    command = arguments[index] if index < len(arguments) else None
    return arguments[:index], command, arguments[index + 1 :]


def _parsed(parser: Parser, arguments: list[str], found: argparse.Namespace) -> argparse.Namespace:
    found, unknown = parser.parse_known_args(arguments, found)
    if unknown:
        word = shown_word(unknown[0])
        what = f"has no option {word}" if word.startswith("-") else f"has no use for {word}"
        raise WrongUseError(f"{parser.prog} {what}. What it offers: {parser.help_command}")
    return found


def _check(options: Options, parser: Parser) -> None:
    """Raises WrongUseError for what argparse would not refuse in a helpful sentence."""
    if options.command and options.plain and options.action != "preview":
        raise WrongUseError(
            f"--plain opens the app line by line. Leave it out to use {options.command}."
        )
    parser.refuse_missing(options)
    check = getattr(command_file(options.name), "check_use", None) if options.command else None
    if check is not None:
        check(options)


def _no_such_command(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, _names(), 1)
    meant = f" Did you mean {near[0]}?" if near else ""
    shown = shown_word(word) or "with an empty name"
    return (
        f"There is no command {shown}.{meant} There are {listed(_names())}; "
        f"{program()} alone opens the app."
    )


def _no_such_action(command: str, word: str) -> str:
    from difflib import get_close_matches

    words = _names(command)
    if not word:
        start = f"What is to be done? There are {listed(words)}."
    else:
        near = get_close_matches(word, words, 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        start = (
            f"There is no command {command} {shown_word(word)}.{meant} There are {listed(words)}."
        )
    return f"{start} What each does: {program()} {command} --help"


class _Needed(NamedTuple):
    """A positional argument that can't be left out."""

    name: str
    missing: str
    """The sentence that asks for it."""
    both: bool = False
    """Whether there have to be two."""
    unless: str = ""
    """The option with which it can be left out."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose help begins with examples and whose errors are sentences."""

    def __init__(self, prog: str, description: str, examples: tuple[tuple[str, str], ...]) -> None:
        plain: dict[str, Any] = {"color": False} if sys.version_info >= (3, 14) else {}
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            add_help=False,
            **plain,
        )
        self._examples = examples
        self._needed: list[_Needed] = []
        # What has no type of its own takes no empty word, which would say "all" by mistake.
        self.register("type", None, _given)
        self.options = self.add_argument_group("Options")
        self.options.add_argument("-h", "--help", action=_Help, help="show this and end")
        self.options.add_argument(
            "--data-dir", metavar="DIR", help="keep and find everything in this folder"
        )
        self.options.add_argument("--guide", metavar="DIR", help="use the guide in this folder")
        self.options.add_argument(
            "--passphrase-file",
            metavar="FILE",
            help="read the passphrase of encrypted reviews here instead of asking",
        )

    @property
    def help_command(self) -> str:
        """What to type for this parser's help."""
        return f"{program()}{self.prog.removeprefix('partnercheck')} --help"

    def takes_review(self, *, needed: bool = False, more: str = "", unless: str = "") -> None:
        """Add the review to work on. If it is `needed`, `more` is what else the command that is
        proposed without it needs; with the option `unless` it can be left out, too."""
        newest = f"{self.prog} latest {more}".rstrip().replace("partnercheck", "{program}", 1)
        which = f"Which review? For the newest: {newest}. To see all: {{program}} list"
        self.takes("Which review", "review", "REVIEW", REVIEW_HELP)
        if needed:
            self._needed.append(_Needed("review", which, unless=unless))

    def takes(
        self,
        title: str,
        name: str,
        shown: str,
        words: str,
        *,
        count: Literal["?", "*", 2] = "?",
        missing: str = "",
    ) -> None:
        """Add a positional argument, under a title of its own in the help; `shown` is how the help
        names it, `count` how often argparse takes it, with 2 for exactly two. `missing` asks for
        what was left out, with `{program}` for how this run is started; without such a
        sentence it may be."""
        times = "*" if count == 2 else count
        self.add_argument_group(title).add_argument(name, metavar=shown, nargs=times, help=words)
        if missing:
            self._needed.append(_Needed(name, missing, both=count == 2))

    def refuse_missing(self, options: Options) -> None:
        """Raises WrongUseError, which says what to type, if something needed was left out."""
        for one in self._needed:
            given = getattr(options, one.name)
            enough = len(given) == 2 if one.both else bool(given)
            if not enough and not (one.unless and getattr(options, one.unless)):
                raise WrongUseError(one.missing.format(program=program()))

    def takes_flag(self, name: str, words: str) -> None:
        """Add an option without a value."""
        self.options.add_argument(name, action="store_true", help=words)

    def takes_json(self) -> None:
        """Add `--json`, for programs."""
        self.takes_flag("--json", "for programs: JSON")

    def takes_force(self) -> None:
        """Add `--force`, which replaces an existing file."""
        self.takes_flag("--force", "replace the file if it is there already")

    def takes_yes(self) -> None:
        """Add `--yes`, which answers what would be asked."""
        self.takes_flag("--yes", "do it without a question, and without a terminal")

    def takes_output(self, usual: str = "-") -> None:
        """Add `--output`, a file or `-` for the screen; `usual` is the default, empty for none."""
        self.options.add_argument(
            "--output",
            metavar="FILE",
            default=usual or None,
            help="write to this file; - is the screen",
        )

    def format_help(self) -> str:
        widest = max(len(command) for command, _ in self._examples)
        lines = [f"  {command:<{widest}}  {what}".rstrip() for command, what in self._examples]
        return "\n".join(["Examples:", *lines, "", super().format_help()])

    def error(self, message: str) -> NoReturn:
        words = f"{message}."
        if missing := re.fullmatch(r"argument (\S+): expected one argument", message):
            words = f"{missing[1]} needs a value after it."
        elif empty := re.fullmatch(rf"argument (.+?): {_EMPTY}", message):
            words = f"{empty[1]} can't be empty."
        elif needless := re.match(r"argument (\S+): ignored explicit argument", message):
            words = f"{needless[1]} takes no value."
        raise WrongUseError(f"{words} What there is: {self.help_command}")


_EMPTY = "empty"


def _given(word: str) -> str:
    """A word that names something. Raises ArgumentTypeError for one that names nothing, such as an
    empty one, or a list of none."""
    if not word.strip(", \t\r\n"):
        raise argparse.ArgumentTypeError(_EMPTY)
    return word


class _Help(argparse.Action):
    def __init__(self, option_strings: list[str], dest: str, **kwargs: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, **kwargs)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        raise HelpShown(parser.format_help())


class _Version(_Help):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from partnercheck import __version__

        raise HelpShown(f"partnercheck {__version__}\n")


def _top_parser() -> Parser:
    parser = Parser(
        "partnercheck",
        f"{_INTRODUCTION}\n\n{_table(_names())}\n\nWhat each offers: partnercheck COMMAND --help",
        EXAMPLES,
    )
    parser.usage = "partnercheck [OPTIONS] [COMMAND ...]"
    parser.takes_flag("--plain", "open the app line by line")
    parser.options.add_argument("--version", action=_Version, help="show the version and end")
    return parser


def _group_parser(command: str) -> Parser:
    parser = Parser(
        f"partnercheck {command}",
        f"{_sentence(command)}\n\n{_table(_names(command), f'{command} ')}",
        command_file(command).EXAMPLES,
    )
    parser.usage = f"partnercheck {command} COMMAND [OPTIONS ...]"
    return parser


def _command_parser(name: str) -> Parser:
    file = command_file(name)
    parser = Parser(f"partnercheck {name}", _sentence(name), file.EXAMPLES)
    add = getattr(file, "add_arguments", None)
    if add is not None:
        add(parser)
    return parser


def _sentence(name: str) -> str:
    return f"{capitalised(COMMANDS[name])}."


def _table(names: list[str], group: str = "") -> str:
    widest = max(map(len, names))
    lines = [f"  {name:<{widest}}  {COMMANDS[group + name]}" for name in names]
    return "\n".join(["Commands:", *lines])
