"""Reading one text of a TOML file loosely, with quotes of any kind or none, and naming the slips.

It is a part of `mending`, which goes through the statements.
"""

from __future__ import annotations

import re

from msgspec import Struct

_INSIDE_TEXT = re.compile(
    r"^(?:\[\[[a-z_.]+\]\][ \t]*|[a-z_]+ *= *(?:[\"\[0-9].*|true|false))$", re.M
)
_FOLLOWING = re.compile("[ \t\u00a0]*(.?)")
_BARE_IN_LIST = re.compile(r"[^\n#,\]]+")
_BARE = re.compile(r"[^\n#]+")
_AFTER_ENTRY = re.compile("[ \t]*(?:,|\\]|#|\n|$)")
_AFTER_VALUE = re.compile("[ \t]*[,;]?[ \t]*(?:#|\n|$)")
_NEXT_LINES = re.compile(r"(?:\n(?![ \t]*(?:[\"'“\[\]#\n]|[a-z_]+[ \t]*=))[^\"“”\n]*){1,6}[\"”]")
SECOND_KEY = re.compile(
    r"[ \t]*[,;]?[ \t]+(?P<key>[a-z_]+)[ \t]*=[ \t]*(?:[\"'\[0-9“]|true\b|false\b)"
)
"""A second key on the same line."""
_FARTHEST = 4_000
"""Within how many characters a text's second quote is looked for."""
_BASIC = re.compile(r'"((?:\\.|[^"\\\n])*)')
_ESCAPE = re.compile(r'\\(?:[btnfr"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*\n|(?P<bad>.))')
_PLAIN_VALUE = re.compile(r"true|false|[-+]?(?:inf|nan)|[-+]?[0-9][-+0-9_.:TZtzeExXoObBa-fA-F ]*")
BROKEN = "0001-01-01"
"""What the mended copy has for a value that can't be known. No guide has this date."""
CURLY = "“”„‟«»‘’`´"
"""Quotes that TOML doesn't know."""
TAKE_OUT = "Take it out."
_SAME_QUOTES = 'Write a straight double quote, ", at both ends.'
_SHORT = 120
"""Characters at most of a text that is repeated in the advice how to mend it."""
MANY = 200
"""After so many slips a file is given up, as it can't be TOML at all."""
KNOWN_WORDS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false"}
KNOWN_WORDS["off"] = "false"


class Fault(Struct, frozen=True):
    """One slip: the code of its rule, where it is, what is wrong and how to mend it."""

    code: str
    start: int
    """Where it begins, in characters of the whole text, from 0."""
    width: int
    message: str
    mend: str


class LooseText:
    """A position in a text, the slips found on the way there, and what to change in the mended
    copy."""

    def __init__(self, text: str) -> None:
        """Begins at the start of `text`."""
        self.text = text
        self.at = 0
        self.faults: list[Fault] = []
        self.edits: list[tuple[int, int, str]] = []
        """Start and end in the text, from 0, and what the copy has instead."""
        self.lost: set[str] = set()
        """Keys that are in the text and not in the copy."""
        self.wants_list = False
        """Whether the key of the value being read holds a list of texts."""
        self.wants_text = True
        """Whether the key of the value being read holds text."""
        self.open_text: tuple[int, str] | None = None
        """Where an unclosed text over several lines begins, and its quotes; None if all are
        closed."""

    @property
    def stopped(self) -> bool:
        """Whether reading on makes no sense."""
        return self.open_text is not None or len(self.faults) >= MANY

    def long_text(self, mark: str) -> None:
        """Read a text between three quotes and three quotes, over any number of lines. `mark` is
        these quotes."""
        start = self.at
        close = start + 3
        while True:
            close = self.text.find(mark, close)
            if close < 0:
                self.open_text = (start, mark)
                return
            backslashes = 0
            while self.text[close - backslashes - 1] == "\\":
                backslashes += 1
            if mark == "'''" or backslashes % 2 == 0:
                break
            close += 1
        if _INSIDE_TEXT.search(self.text, start + 3, close):
            self.open_text = (start, mark)
            return
        if mark == '"""':
            self._escapes(start + 3, close)
        self.at = close + 3
        while self.text[self.at : self.at + 1] == mark[0]:
            self.at += 1

    def basic(self, *, in_list: bool) -> None:
        """Read a text that begins with a straight double quote."""
        start = self.at
        found = _BASIC.match(self.text, start)
        if found is None:
            return
        end = found.end()
        if self.text[end : end + 1] != '"':
            self._open(start, in_list=in_list)
            return
        if self._may_end_at(end + 1, in_list=in_list) or not self._inner(
            start, end, in_list=in_list, mend="Write single quotes inside the text."
        ):
            self._escapes(start + 1, end)
            self.at = end + 1

    def literal(self, *, in_list: bool) -> None:
        """Read a text that begins with a straight single quote."""
        start = self.at
        line_end = self.line_end()
        end = self.text.find("'", start + 1, line_end)
        if end < 0:
            self._open(start, in_list=in_list)
            return
        if self._may_end_at(end + 1, in_list=in_list) or not self._inner(
            start, end, in_list=in_list, mend="Put the whole text between double quotes."
        ):
            self.at = end + 1

    def doubled(self, found: re.Match[str]) -> None:
        """Read a text between two quotes and two quotes."""
        message = f"Two quotes, {found[1]}, stand where one belongs."
        self.fault("G209", found.start(), 2, message, 'Write one double quote, ", at both ends.')
        self.put(found.start(), 2, '"')
        self._calm(found.start(2), found.end(2))
        self.put(found.end(2), 2, '"')
        self.at = found.end()

    def _may_end_at(self, at: int, *, in_list: bool) -> bool:
        """Whether what follows at this position can follow a text, or is a slip of another kind."""
        if not in_list and SECOND_KEY.match(self.text, at):
            return True
        rest = _FOLLOWING.match(self.text, at)
        sign = rest[1] if rest else ""
        if sign in ("", "#", ",", ";"):
            return True
        return in_list and (
            sign == "]" or (sign in f"\"'{CURLY}" and rest is not None and rest.start(1) > at)
        )

    def _inner(self, start: int, end: int, *, in_list: bool, mend: str) -> bool:
        """Report a quote that ends the text too early. Returns False if the real end can't be
        found."""
        close = self._closing(end + 1, self.text[start], in_list=in_list)
        if close < 0:
            return False
        quote = "double quote" if self.text[start] == '"' else "single quote"
        self.fault("G209", end, 1, f"A {quote} inside the text ends it here.", mend)
        self._requote(start, close)
        return True

    def _open(self, start: int, *, in_list: bool) -> None:
        """Report a quote that has no second one: it is curly at the other end, or missing."""
        close = self._closing(start + 1, CURLY, in_list=in_list)
        if close >= 0:
            self.fault(
                "G202",
                close,
                1,
                f"{_quote_name(self.text[close])}, {self.text[close]}, ends the text.",
                'Write a straight double quote, ", at both ends.',
            )
            self._requote(start, close)
            return
        other = "'" if self.text[start] == '"' else '"'
        close = self._closing(start + 1, other, in_list=in_list)
        if close > start + 1:
            message = f"The text begins with {self.text[start]} and ends with {other}"
            self.fault("G205", start, close + 1 - start, message, _SAME_QUOTES)
            self._requote(start, close)
            return
        if self._goes_on(start, in_list=in_list):
            return
        end = self._text_end(start, in_list=in_list)
        self.fault(
            "G205",
            start,
            end - start,
            "The quote that begins this text has no second one on its line.",
            "Put a quote where the text ends.",
        )
        self.put(start, 1, '"')
        self._calm(start + 1, end)
        self.put(end, 0, '"')
        self.at = end

    def _goes_on(self, start: int, *, in_list: bool) -> bool:
        """Whether a text with one quote at each end goes on in the next lines. If so, that is
        reported."""
        first = self.line_end()
        after = _AFTER_ENTRY if in_list else _AFTER_VALUE
        found = _NEXT_LINES.match(self.text, first)
        if found is None or not after.match(self.text, found.end()):
            return False
        self.fault(
            "G205",
            start,
            first - start,
            "This text goes on in the next line, and its second quote stands there.",
            "Put it on one line.",
        )
        self._calm(start + 1, first)
        self.put(first, found.end() - first, '"' + "\n" * found[0].count("\n"))
        self.at = found.end()
        return True

    def curly(self, *, in_list: bool) -> None:
        """Read a text that begins with another kind of quote."""
        start = self.at
        close = self._closing(start + 1, f"{CURLY}\"'", in_list=in_list)
        self.fault(
            "G202",
            start,
            1,
            f"{_quote_name(self.text[start])}, {self.text[start]}, begins the text.",
            'Write a straight double quote, ", at both ends.',
        )
        if close >= 0:
            self._requote(start, close)
            return
        end = self._text_end(start, in_list=in_list)
        self.put(start, 1, '"')
        self._calm(start + 1, end)
        self.put(end, 0, '"')
        self.at = end

    def bare(self, *, in_list: bool) -> None:
        """Read a value that begins with no quote: a number, a date, true, false, or a slip."""
        start = self.at
        found = (_BARE_IN_LIST if in_list else _BARE).match(self.text, start)
        if found is None:
            self.at = self.line_end()
            return
        word = found[0].rstrip().rstrip(",;" if not in_list else "").rstrip()
        if not in_list and (second := SECOND_KEY.search(word)):
            word = word[: second.start()].rstrip()
        line_start = self.text.rfind("\n", 0, start) + 1
        alone = not self.text[line_start:start].strip()
        if in_list and alone and not _PLAIN_VALUE.fullmatch(word):
            word = self.text[start : self._text_end(start, in_list=True)]
        end = start + len(word)
        self.at = end
        if not word or (_PLAIN_VALUE.fullmatch(word) and not self._unquoted_version(word)):
            return
        said = KNOWN_WORDS.get(word.lower())
        if said is not None:
            self.fault("G204", start, len(word), f"TOML does not know `{word}`.", f"Write {said}")
            self.put(start, len(word), said)
            return
        if word.endswith('"'):
            self.fault(
                "G205",
                start,
                len(word),
                "The quote that ends this text has no first one.",
                "Put a quote where the text begins.",
            )
            self.put(start, 0, '"')
            self._calm(start, end - 1)
            return
        self.fault(
            "G208",
            start,
            len(word),
            "This text stands without quotes.",
            f'Write ["{word}"]'
            if self.wants_list and not in_list and len(word) <= _SHORT and '"' not in word
            else f'Write "{word}"'
            if len(word) <= _SHORT and not set(word) & set(f'"\\{CURLY}')
            else "Put it between straight double quotes.",
        )
        alone = self.wants_list and not in_list
        self.put(start, 0, '["' if alone else '"')
        self._calm(start, end)
        self.put(end, 0, '"]' if alone else '"')

    def _unquoted_version(self, word: str) -> bool:
        """Whether something like a number is in fact text without quotes, such as 1.2.0."""
        return self.wants_text and word.count(".") > 1 and ":" not in word

    def _closing(self, at: int, quotes: str, *, in_list: bool) -> int:
        """The position of the first of these quotes after which the text can end, or -1."""
        after = _AFTER_ENTRY if in_list else _AFTER_VALUE
        for index in range(at, min(self.line_end(), at + _FARTHEST)):
            if self.text[index] in quotes and after.match(self.text, index + 1):
                return index
        return -1

    def _text_end(self, start: int, *, in_list: bool) -> int:
        """Where a text without a second quote ends: before a comment and, in a list, before what
        belongs to the list."""
        line = self.text[start : self.line_end()]
        note = re.search(r"[ \t]+#", line)
        line = (line[: note.start()] if note else line).rstrip()
        if in_list:
            line = re.sub(r"[ \t]*\]?[ \t]*,?$", "", line)
        return start + max(1, len(line))

    def _requote(self, start: int, close: int) -> None:
        self.put(start, 1, '"')
        self._calm(start + 1, close)
        self.put(close, 1, '"')
        self.at = close + 1

    def _calm(self, start: int, end: int) -> None:
        """Replace, in the copy, signs that would end or change the text."""
        for index in range(start, end):
            if self.text[index] == '"':
                self.put(index, 1, "'")
            elif self.text[index] == "\\":
                self.put(index, 1, "/")

    def _escapes(self, start: int, end: int) -> None:
        for found in _ESCAPE.finditer(self.text, start, end):
            if found["bad"] is None:
                continue
            self.fault(
                "G206",
                found.start(),
                2,
                f"A backslash before “{found['bad']}” means nothing in TOML.",
                "Write two backslashes, or a slash.",
            )
            self.put(found.start(), 1, "/")

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Go past what a pattern matches here: spaces, line ends, comments. No-break spaces are
        reported."""
        found = pattern.match(self.text, self.at)
        if found is None:
            return
        if "\u00a0" not in found[0]:
            self.at = found.end()
            return
        for index in range(found.start(), found.end()):
            if self.text[index] == "\u00a0" and "#" not in self.text[found.start() : index]:
                self.put(index, 1, " ")
                self.fault(
                    "G213",
                    index,
                    1,
                    "This looks like a space and is another sign, a no-break space.",
                    "Type an ordinary space over it.",
                )
        self.at = found.end()

    def line_end(self) -> int:
        """The position at which the line ends."""
        end = self.text.find("\n", self.at)
        return end if end >= 0 else len(self.text)

    def fault(self, code: str, start: int, width: int, message: str, mend: str) -> None:
        """Report a slip."""
        self.faults.append(Fault(code, start, max(1, width), message, mend))

    def put(self, start: int, width: int, text: str) -> None:
        """Replace `width` characters in the copy by `text`."""
        self.edits.append((start, start + width, text))


def _quote_name(quote: str) -> str:
    return "A backtick" if quote in "`´" else "A curly quote"
