"""Another folder for answers, asked for by its path."""

from __future__ import annotations

from partnercheck.commands import HOME
from partnercheck.errors import DataFolderError
from partnercheck.places import is_whole, typed_path
from partnercheck.plain.prompts import BACK
from partnercheck.plain.sitting import Go, Sitting
from partnercheck.text import sentence_end


def visit(sitting: Sitting, here: Go) -> Go:
    """Ask for another folder, and go back."""
    other_folder(sitting)
    return here.back or Go(HOME)


def other_folder(sitting: Sitting) -> None:
    """Ask for another folder to keep answers in, and use it from now on."""
    dialogue = sitting.dialogue
    typed = dialogue.ask("Path of the folder. Enter leaves it as it is:", str, as_text=True)
    if typed is BACK or not typed.strip():
        return
    folder = typed_path(typed.strip())
    if not is_whole(typed.strip()) and not dialogue.confirm(
        f"Keep your answers in {folder} from now on? Type y or n. Enter is no:"
    ):
        dialogue.say("The folder stays as it is.")
        return
    try:
        sitting.library.choose_folder(folder, sitting.session if sitting.is_open else None)
    except DataFolderError as error:
        dialogue.say(str(error))
        return
    sitting.saved(sentence_end(sitting.library.folder_words))
