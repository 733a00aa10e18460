"""`partnercheck content translate`: the files of a translation to fill in, and PO files for
translators' tools."""

from __future__ import annotations

from pathlib import Path

from partnercheck.cli.opened import chosen_data_folder
from partnercheck.cli.output import say
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.writing import TO_SHARE, refuse_in_guide, refuse_place
from partnercheck.errors import Exit, PartnerCheckError, WrongUseError
from partnercheck.guide.load import FILE_BYTES, load_guide
from partnercheck.guide.translating.languages import (
    FOLDER,
    PSEUDO,
    is_tag,
    language_name,
    tag_meant,
)
from partnercheck.places import built_in_guide, program, typed_path
from partnercheck.store.chosen_place import file_at, refuse_off_limits
from partnercheck.store.filesystem import replace_file
from partnercheck.store.problems import in_words
from partnercheck.text import clean_line, fit, plural
from partnercheck.toml_file import read_bytes
from partnercheck.workshop.translating import TextPair, TranslationFile, translation_files

EXAMPLES = (
    ("partnercheck content translate my-guide cy", "into my-guide/languages/cy"),
    ("partnercheck content translate my-guide cy --to-po cy.po", "for tools"),
    ("partnercheck content translate my-guide cy --from-po cy.po", "back again"),
)

_PO_BYTES = 16 * 1024 * 1024
_NAMED = 8
"""How many texts are named; the rest is counted."""
_WIDE = 80
"""Columns that each name may fill."""


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes(
        "What",
        "words",
        "GUIDE LANGUAGE",
        "the guide's folder, then the language's tag, such as cy",
        count=2,
        missing=(
            "Which guide, into which language? Name its folder and the language's tag: "
            "{program} content translate my-guide cy"
        ),
    )
    parser.options.add_argument(
        "--to-po",
        dest="output",
        metavar="FILE",
        default="-",
        help="write its texts as PO, for translators' tools",
    )
    parser.options.add_argument(
        "--from-po", dest="file", metavar="FILE", help="put in what a PO file has translated"
    )
    parser.takes_flag("--force", "replace the PO file if it is there already")


def run(options: Options) -> int:
    """Write the files of a translation or bring them up to date; or write a PO file, or take one
    in. Raises PartnerCheckError for the built-in guide, except to write a PO file."""
    folder, tag = typed_path(options.words[0]), options.words[1]
    if options.output != "-" and options.file:
        raise WrongUseError("Either --to-po or --from-po: one after the other.")
    guide = load_guide(folder)
    _check_language(tag, guide.language)
    files = translation_files(folder, tag)
    if options.output != "-":
        return _to_po(options, folder, files, f"{guide.id} {guide.version}", tag)
    if folder.resolve() == built_in_guide().resolve():
        raise PartnerCheckError(
            "The guide that comes with PartnerCheck stays as it is. Copy its folder, give the copy "
            "an id of its own, and translate that."
        )
    place = folder / FOLDER / tag
    refuse_off_limits(place, (chosen_data_folder(options).path,))
    if options.file:
        return _from_po(options, files, place)
    _write(place, {file.name: file.written() for file in files})
    say(f"{language_name(tag)} stands in {clean_line(str(place)).text}. {_counts(files)}")
    say(f"What is missing: {program()} content check {clean_line(str(folder)).text}")
    return Exit.DONE


def _check_language(tag: str, own: str) -> None:
    shown = fit(clean_line(tag).text, 40)
    meant = tag_meant(tag)
    if not is_tag(tag) or meant != tag:
        near = f" Did you mean {meant}?" if meant else ""
        raise WrongUseError(f"{shown} is no language's tag, such as cy or pt-BR.{near}")
    if tag.lower() == own.lower():
        raise WrongUseError(f"{shown} is the guide's own language.")
    if tag == PSEUDO:
        raise WrongUseError(f"The pseudo-language is made by rule: {program()} content pseudo")


def _counts(files: list[TranslationFile]) -> str:
    texts: list[TextPair] = [text for file in files for text in file.texts()]
    done = sum(bool(text.said) and not text.stale for text in texts)
    stale = sum(bool(text.said) and text.stale for text in texts)
    rest = f", {stale} out of date" if stale else ""
    return f"{done} of {plural(len(texts), 'text')} translated{rest}."


def _to_po(
    options: Options, folder: Path, files: list[TranslationFile], guide: str, tag: str
) -> int:
    from partnercheck.workshop.po import as_po

    path = file_at(options.output)
    try:
        refuse_place(path, (chosen_data_folder(options).path,), force=options.force)
        refuse_in_guide(path, folder, ".po")
        replace_file(path, as_po(files, guide, tag), mode=TO_SHARE)
    except OSError as error:
        raise PartnerCheckError(in_words(error, path)) from error
    say(f"Written to {clean_line(str(path)).text}. {_counts(files)}")
    return Exit.DONE


def _from_po(options: Options, files: list[TranslationFile], place: Path) -> int:
    from partnercheck.workshop.po import brought_in

    path = typed_path(options.file)
    brought = brought_in(files, path, read_bytes(path, _PO_BYTES))
    _write(place, brought.files)
    count = plural(brought.changed, "text")
    say(f"{count} put into {plural(len(brought.files), 'file')} of {clean_line(str(place)).text}.")
    for words, contexts in (
        ("Left out, because the guide says something else there now", brought.other_words),
        ("Left out until every entry of the list is translated", brought.in_part),
        ("Left out, as the PO file doesn't say where they belong (msgctxt)", brought.unplaced),
    ):
        if contexts:
            shown = ", ".join(fit(clean_line(one).text, _WIDE) for one in contexts[:_NAMED])
            more = f" and {len(contexts) - _NAMED} more" if len(contexts) > _NAMED else ""
            say(f"{words}: {shown}{more}.")
    return Exit.DONE


def _write(place: Path, files: dict[str, str]) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            path = place / name
            if not path.exists() or read_bytes(path, FILE_BYTES) != text.encode():
                replace_file(path, text.encode(), mode=TO_SHARE)
    except OSError as error:
        raise PartnerCheckError(in_words(error, place)) from error
