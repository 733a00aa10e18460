"""`partnercheck data passphrase`: change the passphrase of encrypted reviews."""

from __future__ import annotations

from partnercheck.cli.data_encrypt_command import chosen, takes_new_passphrase
from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import say
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.passphrase import Keys
from partnercheck.errors import Exit, PartnerCheckError
from partnercheck.session.passphrase import Passphrase
from partnercheck.session.passphrase_words import NOBODY_RECOVERS, encrypt_all

EXAMPLES = (("partnercheck data passphrase", "asks for the old one, then for the new one"),)


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    takes_new_passphrase(parser)


def run(options: Options) -> int:
    """Change the passphrase. No review has to be written again. Raises PartnerCheckError if nothing
    is encrypted."""
    folder = chosen_data_folder(options)
    passphrase = Passphrase(folder)
    if not passphrase.in_use:
        raise PartnerCheckError(
            f"Nothing is encrypted in {folder.path}, so there is no passphrase to change. "
            f"To choose one: {encrypt_all()}"
        )
    Keys(options).opened(passphrase.open)
    say(NOBODY_RECOVERS)
    say(passphrase.change(chosen(options.new_passphrase_file)))
    return Exit.DONE
