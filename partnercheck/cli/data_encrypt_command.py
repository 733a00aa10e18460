"""`partnercheck data encrypt`: encrypts one review, or all reviews and new ones."""

from __future__ import annotations

from partnercheck.cli.data_words import NOTHING_CHANGED
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import confirmed, say
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys, ask, from_file
from partnercheck.errors import Exit, PartnerCheckError
from partnercheck.session.passphrase import Passphrase
from partnercheck.session.passphrase_words import (
    DOES_NOT_PROTECT,
    HOW_TO_CHOOSE,
    NOBODY_RECOVERS,
    NOT_THE_SAME,
    ONE_KEY,
    PROTECTS,
    SHORTEST,
    TOO_SHORT,
    further_key_words,
)
from partnercheck.store import age_format
from partnercheck.store.exports import data_folder_of
from partnercheck.store.folder import DataFolder
from partnercheck.store.listing import resolve
from partnercheck.unseen import nothing_shown

EXAMPLES = (
    ("partnercheck data encrypt", "all, and new ones"),
    ("partnercheck data encrypt k3", "that one"),
    ("partnercheck data encrypt --yes --passphrase-file FILE", "without a question"),
)


def takes_new_passphrase(parser: Parser) -> None:
    """Add `--new-passphrase-file`, for commands that choose a passphrase."""
    parser.options.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        help="read a new passphrase here instead of asking for it twice",
    )


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_review()
    takes_new_passphrase(parser)
    parser.takes_yes()


def run(options: Options) -> int:
    """Encrypt the review named, or all. If there is no passphrase yet, one is chosen first: typed
    twice, or read from a file and then confirmed, as nobody can recover it. Raises WrongUseError if
    nobody can be asked."""
    folder = chosen_data_folder(options)
    review = wanted(folder, options.review)
    for sentence in folder.prepare():
        say(sentence)
    passphrase = Passphrase(folder)
    if passphrase.in_use:
        Keys(options).opened(passphrase.open)
        if not _all_keys(options, passphrase):
            say(NOTHING_CHANGED)
            return Exit.FAILED
    else:
        for words in (PROTECTS, DOES_NOT_PROTECT, NOBODY_RECOVERS, HOW_TO_CHOOSE):
            say(words)
        file = options.new_passphrase_file or options.passphrase_file
        new = chosen(file)
        if file and not confirmed(f"Encrypt with the passphrase in {file}?", yes=options.yes):
            say(NOTHING_CHANGED)
            return Exit.FAILED
        passphrase.choose(new)
    turned = passphrase.encrypt(review)
    say(turned.words)
    return Exit.DONE if turned.done else Exit.FAILED


def _all_keys(options: Options, passphrase: Passphrase) -> bool:
    """Open further keys in the folder, which other computers made, and ask whether to bring all
    reviews under one key. Returns whether to go on."""
    asked = Keys(options)
    while passphrase.key is not None and passphrase.key.closed and not options.passphrase_file:
        say(further_key_words([path.name for path in passphrase.key.closed]))
        if not confirmed("Type the passphrase of that one now?", yes=False):
            break
        asked.opened(passphrase.open)
    return not passphrase.several or confirmed(f"{ONE_KEY}. Do that?", yes=options.yes)


def wanted(folder: DataFolder, word: str) -> str:
    """The id of the review named; empty for all. Raises PartnerCheckError for one that does not
    exist or is outside the data folder."""
    if not word:
        return ""
    path = resolve(folder, word)
    home = data_folder_of(path)
    if home is None or home.path.resolve() != folder.path.resolve():
        raise PartnerCheckError(f"{path} is outside the data folder. Only reviews in it can be.")
    return path.parent.name


def chosen(file: str) -> str:
    """A new passphrase, read from a file or typed twice. Raises PartnerCheckError if it can't be
    had."""
    age_format.require()
    if file:
        return from_file(file)
    with nothing_shown():
        while True:
            typed = ask("New passphrase: ")
            if len(typed) < SHORTEST:
                say(TOO_SHORT)
            elif ask("The same again: ") != typed:
                say(NOT_THE_SAME)
            else:
                return typed
