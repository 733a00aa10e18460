"""`partnercheck data decrypt`: takes the encryption off one review, or off all reviews and new
ones."""

from __future__ import annotations

from partnercheck.cli.data_encrypt_command import wanted
from partnercheck.cli.data_words import NOTHING_CHANGED
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import say
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.errors import Exit
from partnercheck.session.passphrase import Passphrase

EXAMPLES = (
    ("partnercheck data decrypt", "all reviews, and new ones"),
    ("partnercheck data decrypt k3", "that one"),
)


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes_review()


def run(options: Options) -> int:
    """Decrypt the review named, or all."""
    folder = chosen_data_folder(options)
    review = wanted(folder, options.review)
    passphrase = Passphrase(folder)
    if not passphrase.in_use:
        say(f"Nothing is encrypted in {folder.path}. {NOTHING_CHANGED}")
        return Exit.DONE
    Keys(options).opened(passphrase.open)
    turned = passphrase.decrypt(review)
    say(turned.words)
    return Exit.DONE if turned.done else Exit.FAILED
