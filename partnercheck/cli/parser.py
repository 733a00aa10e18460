"""What the command line offers, and sentences for what it does not."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn

from partnercheck.cli.offers import ACTIONS, EXAMPLES, OFFERS
from partnercheck.errors import WrongUseError
from partnercheck.text import listed, shown_word

_WITH_A_VALUE = ("--data-dir", "--guide", "--passphrase-file")
_INTRODUCTION = (
    "PartnerCheck walks you through the principles of a partnership, privately and offline,\n"
    "and ends with a prioritised list of actions. Everything stays on this machine."
)
OWN_ARGUMENTS = ("conversation", "seat", "shortcut", "together")
"""The commands whose own file says what they take. What they need is imported when they run."""
REVIEW_HELP = "an id, the beginning of one, latest, or a path to a review file"


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for. An empty command opens the app."""

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
    output: str = "-"
    force: bool = False
    schema: bool = False
    action: str = ""
    """The second word of a command of two words."""
    file: str = ""
    everywhere: bool = False
    yes: bool = False
    words: tuple[str, ...] = ()
    """The folders, codes or names that a content command was given."""
    against: str | None = None
    confirmed: tuple[str, ...] = ()
    watch: bool = False
    principle: str | None = None
    size: str | None = None
    passphrase_file: str = ""
    """Where a passphrase is read from, without being asked for."""
    new_passphrase_file: str = ""
    same: bool = False
    called: str | None = None
    signed: str | None = None
    without: tuple[str, ...] | None = None
    """Principles that are left out of a seat; None as last time."""
    minutes: str = ""
    conversation: str = ""
    """The conversation whose page is exported; empty for the review itself."""
    remove: bool = False
    """Whether a shortcut is taken away."""
    take: str = ""
    """The version of a review that is taken."""
    only: tuple[str, ...] = ()
    """The items that are taken of it; none for all."""
    keep: str = ""
    """The version of a review that is put aside."""


class HelpShown(Exception):  # noqa: N818
    """Help or version was asked for; `text` is what to write."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def parse(arguments: list[str]) -> Options:
    """What the arguments ask for. Raises WrongUseError in words that name the mend, and
    HelpShown where help or the version was asked for."""
    before, command, after = _split(arguments)
    found = _parsed(_top_parser(), before, argparse.Namespace())
    action = ""
    if command:
        if command not in OFFERS:
            raise WrongUseError(_no_such_command(command))
        if command in ACTIONS:
            between, action, after = _split(after)
            found = _parsed(_group_parser(command), between, found)
            if action not in ACTIONS[command]:
                raise WrongUseError(_no_such_action(command, action))
            found = _parsed(_action_parser(command, action), after, found)
        else:
            found = _parsed(_command_parser(command), after, found)
    without = getattr(found, "without", None)
    options = Options(
        command=command,
        data_dir=found.data_dir,
        guide=found.guide,
        plain=found.plain,
        review=getattr(found, "review", None) or "",
        later=getattr(found, "later", None) or "",
        json=getattr(found, "json", False),
        format=getattr(found, "format", None) or "",
        added=_words(getattr(found, "added", None) or []),
        output=getattr(found, "output", "-"),
        force=getattr(found, "force", False),
        schema=getattr(found, "schema", False),
        conversation=getattr(found, "conversation", None) or "",
        action=action,
        file=getattr(found, "file", None) or "",
        everywhere=getattr(found, "everywhere", False),
        yes=getattr(found, "yes", False),
        words=_listed(getattr(found, "words", None)),
        against=getattr(found, "against", None),
        confirmed=_words(getattr(found, "confirmed", None) or []),
        watch=getattr(found, "watch", False),
        principle=getattr(found, "principle", None),
        size=getattr(found, "size", None),
        passphrase_file=found.passphrase_file or "",
        new_passphrase_file=getattr(found, "new_passphrase_file", None) or "",
        same=getattr(found, "same", False),
        called=getattr(found, "called", None),
        signed=getattr(found, "signed", None),
        without=None if without is None else _words(without),
        minutes=getattr(found, "minutes", None) or "",
        remove=getattr(found, "remove", False),
        take=getattr(found, "take", None) or "",
        only=_words(getattr(found, "only", None) or []),
        keep=getattr(found, "keep", None) or "",
    )
    _check(options)
    return options


def own_arguments(command: str) -> Any:
    """The file of a command that says what it takes."""
    return import_module(f"partnercheck.cli.{command}_command")


def _split(arguments: list[str]) -> tuple[list[str], str, list[str]]:
    """The options before the command, the command, and what follows it."""
    index = 0
    while index < len(arguments) and arguments[index].startswith("-"):
        index += 2 if arguments[index] in _WITH_A_VALUE else 1
    command = arguments[index] if index < len(arguments) else ""
    return arguments[:index], command, arguments[index + 1 :]


def _parsed(
    parser: argparse.ArgumentParser, arguments: list[str], found: argparse.Namespace
) -> argparse.Namespace:
    found, unknown = parser.parse_known_args(arguments, found)
    if unknown:
        word = shown_word(unknown[0])
        what = f"has no option {word}" if word.startswith("-") else f"has no use for {word}"
        raise WrongUseError(f"{parser.prog} {what}. What it offers: {parser.prog} --help")
    return found


def _check(options: Options) -> None:
    """What argparse can't say in a sentence that names the mend."""
    for name, value in (("--data-dir", options.data_dir), ("--guide", options.guide)):
        if value == "":
            raise WrongUseError(f"{name} needs a folder after it.")
    needs_review = options.command in ("show", "actions", "export") and not options.schema
    if needs_review and not options.review:
        raise WrongUseError(
            f"Which review? For the newest: partnercheck {options.command} latest. "
            "To see all: partnercheck list"
        )
    if options.command == "compare" and not options.later:
        raise WrongUseError(
            "Which two reviews? The earlier one first: partnercheck compare EARLIER LATER. "
            "To see all: partnercheck list"
        )
    if options.command == "data":
        _check_data(options)
    if options.command == "content":
        from partnercheck.cli.content_arguments import check_use

        check_use(
            options.action,
            options.words,
            options.against,
            confirmed=bool(options.confirmed),
            watch_json=options.watch and options.json,
        )
    if options.command and options.plain and options.action != "preview":
        raise WrongUseError(
            f"--plain opens the app line by line. Leave it out to use {options.command}."
        )
    if options.command in OWN_ARGUMENTS:
        own_arguments(options.command).check_use(options)
    if options.command == "export":
        from partnercheck.cli.export_arguments import check_use as check_export

        check_export(
            options.format,
            options.added,
            options.output,
            schema=options.schema,
            conversation=options.conversation,
        )


def _check_data(options: Options) -> None:
    if options.action == "backup" and not options.file:
        raise WrongUseError("Which file? For example: partnercheck data backup reviews.zip")
    if options.action == "backup" and len(options.only) > 1:
        raise WrongUseError("--only takes one review. Without it, everything is backed up.")
    if options.action == "delete" and not options.review:
        raise WrongUseError("Which review? To see all: partnercheck list")
    if options.action == "versions":
        if (options.take or options.keep) and not options.review:
            raise WrongUseError("Of which review? To see all: partnercheck data versions")
        if (options.take and options.keep) or (options.only and not options.take):
            raise WrongUseError("Either --take VERSION, alone or with --only, or --keep VERSION.")


def _words(given: list[str]) -> tuple[str, ...]:
    return tuple(word.strip() for part in given for word in part.split(",") if word.strip())


def _listed(given: list[str] | str | None) -> tuple[str, ...]:
    """What argparse gives for one argument, for several or for none."""
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


def _no_such_command(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, OFFERS, 1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return (
        f"There is no command {shown_word(word)}.{meant} There are {listed(list(OFFERS))}; "
        "partnercheck alone opens the app."
    )


def _no_such_action(command: str, word: str) -> str:
    from difflib import get_close_matches

    words = list(ACTIONS[command])
    if not word:
        start = f"What is to be done? There are {listed(words)}."
    else:
        near = get_close_matches(word, words, 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        start = (
            f"There is no command {command} {shown_word(word)}.{meant} There are {listed(words)}."
        )
    return f"{start} What each does: partnercheck {command} --help"


class _Parser(argparse.ArgumentParser):
    """Help that opens with examples, and errors as sentences."""

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

    def format_help(self) -> str:
        widest = max(len(command) for command, _ in self._examples)
        lines = [f"  {command:<{widest}}  {what}".rstrip() for command, what in self._examples]
        return "\n".join(["Examples:", *lines, "", super().format_help()])

    def error(self, message: str) -> NoReturn:
        words = f"{message}."
        if missing := re.fullmatch(r"argument (\S+): expected one argument", message):
            words = f"{missing[1]} needs a value after it."
        elif needless := re.match(r"argument (\S+): ignored explicit argument", message):
            words = f"{needless[1]} takes no value."
        raise WrongUseError(f"{words} What there is: {self.prog} --help")


class _Help(argparse.Action):
    def __init__(self, option_strings: list[str], dest: str, **kwargs: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, **kwargs)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        raise HelpShown(parser.format_help())


class _Version(_Help):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from partnercheck import __version__

        raise HelpShown(f"partnercheck {__version__}\n")


def _top_parser() -> _Parser:
    widest = max(len(name) for name in OFFERS)
    commands = "\n".join(f"  {name:<{widest}}  {offer.summary}" for name, offer in OFFERS.items())
    parser = _Parser(
        "partnercheck",
        f"{_INTRODUCTION}\n\nCommands:\n{commands}\n\n"
        "What each offers: partnercheck COMMAND --help",
        EXAMPLES,
    )
    parser.usage = "partnercheck [OPTIONS] [COMMAND ...]"
    parser.options.add_argument("--plain", action="store_true", help="open the app line by line")
    parser.options.add_argument("--version", action=_Version, help="show the version and end")
    return parser


def _command_parser(command: str) -> _Parser:
    offer = OFFERS[command]
    summary = f"{offer.summary[0].upper()}{offer.summary[1:]}."
    parser = _Parser(f"partnercheck {command}", summary, offer.examples)
    if command == "doctor":
        return parser
    if command in OWN_ARGUMENTS:
        own_arguments(command).add_arguments(parser, parser.options)
        return parser
    if command == "compare":
        _which_reviews(parser)
    elif command != "list":
        _which_review(parser)
    if command != "export":
        parser.options.add_argument("--json", action="store_true", help="for programs: JSON")
        return parser
    from partnercheck.cli.export_arguments import add_arguments

    add_arguments(parser.options)
    return parser


def _group_parser(command: str) -> _Parser:
    widest = max(len(name) for name in ACTIONS[command])
    lines = [f"  {name:<{widest}}  {offer.summary}" for name, offer in ACTIONS[command].items()]
    summary = OFFERS[command].summary
    parser = _Parser(
        f"partnercheck {command}",
        f"{summary[0].upper()}{summary[1:]}.\n\nCommands:\n" + "\n".join(lines),
        OFFERS[command].examples,
    )
    parser.usage = f"partnercheck {command} COMMAND [OPTIONS ...]"
    return parser


def _action_parser(command: str, action: str) -> _Parser:
    offer = ACTIONS[command][action]
    summary = f"{offer.summary[0].upper()}{offer.summary[1:]}."
    parser = _Parser(f"partnercheck {command} {action}", summary, offer.examples)
    if command == "coach":
        own_arguments(command).add_arguments(parser)
        return parser
    if command == "content":
        from partnercheck.cli.content_arguments import add_arguments

        add_arguments(parser, parser.options, action)
        return parser
    if action in ("delete", "encrypt", "decrypt", "versions"):
        _which_review(parser)
    from partnercheck.cli.data_arguments import add_data_arguments

    add_data_arguments(parser, parser.options, action)
    return parser


def _which_review(parser: _Parser) -> None:
    parser.add_argument_group("Which review").add_argument(
        "review", metavar="REVIEW", nargs="?", help=REVIEW_HELP
    )


def _which_reviews(parser: _Parser) -> None:
    group = parser.add_argument_group("Which reviews")
    group.add_argument("review", metavar="EARLIER", nargs="?", help=REVIEW_HELP)
    group.add_argument("later", metavar="LATER", nargs="?", help="the same")
