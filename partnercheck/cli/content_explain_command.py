"""`partnercheck content explain`: a rule of the check, its reason, and an example of each kind."""

from __future__ import annotations

from textwrap import dedent

from partnercheck.cli.output import columns, write_text
from partnercheck.cli.parser import Options, Parser
from partnercheck.cli.wrapped import Wrapped
from partnercheck.errors import Exit, WrongUseError
from partnercheck.places import program
from partnercheck.text import clean_line, fit, wrap
from partnercheck.workshop.rules import RULES, Example, Rule

EXAMPLES = (
    ("partnercheck content explain G305", ""),
    ("partnercheck content explain", "all codes"),
)

_LIKE_DIGITS = str.maketrans("OIL", "011")
"""Letters that count as digits in a code, because they look like them."""


def add_arguments(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.takes(
        "What", "words", "CODE", "codes that a check gave; without any, all are listed", count="*"
    )


def run(options: Options) -> int:
    """Explain the codes named, or list all of them."""
    if not options.words:
        write_text(list_text(columns()))
        return Exit.DONE
    rules = [_rule(word) for word in options.words]
    write_text("\n".join(rule_text(rule, columns()) for rule in rules))
    return Exit.DONE


def _rule(word: str) -> Rule:
    rule = RULES.get(word.upper().translate(_LIKE_DIGITS))
    if rule is None:
        raise WrongUseError(
            f"There is no code {fit(clean_line(word).text, 40)}. "
            f"All of them: {program()} content explain"
        )
    return rule


def list_text(width: int) -> str:
    """Every code, one in each line."""
    page = Wrapped(width)
    for rule in RULES.values():
        page.line(f"{rule.title} ({rule.severity})", mark=f"{rule.code}  ")
    return page.text


def rule_text(rule: Rule, width: int) -> str:
    """One rule in full. Its examples are lines of a file, so they are not wrapped. `width` is in
    columns."""
    page = Wrapped(width)
    page.line(f"{rule.code}, {rule.severity}: {rule.title}")
    page.heading(f"The rule: {rule.rule}")
    page.line(f"Why: {rule.why}")
    example = rule.example
    if not isinstance(example, Example):
        page.heading(f"Fails: {example.failing}")
        page.line(f"Mended: {example.mended}")
        return page.text
    lines = [page.text]
    look = f" ({example.look})" if example.look else ""
    fails = f"Fails, in {example.file}{look}:"
    for words, text in ((fails, example.failing), (f"Mended, in {example.file}:", example.mended)):
        lines += [*wrap(words, width), ""]
        lines += [f"    {line}".rstrip() for line in dedent(text).strip("\n").split("\n")]
        lines.append("")
    return "\n".join(lines)
