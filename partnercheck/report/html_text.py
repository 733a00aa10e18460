"""Text in a web page: escaped, and each part marked with its language."""

from __future__ import annotations

import re
from html import escape

from partnercheck.report.languages import Part, is_right_to_left, stretch, written_in

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Elements:
    """Writes the HTML elements of a page in one language."""

    def __init__(self, language: str) -> None:
        """`language` is the page's tag; English is taken in place of what is no tag."""
        self.language = language if _TAG.fullmatch(language) else "en"

    @property
    def direction(self) -> str:
        """Which way the page reads: `ltr` or `rtl`."""
        return _direction(self.language)

    def element(self, tag: str, text: str, attributes: str = "") -> str:
        """One element around a text. A text in a single other language marks the element; in a
        mixed one, each part that differs from the page is marked."""
        parts = written_in(self.language, text)
        if len(parts) == 1:
            attributes += self._said(parts[0].language)
            return f"<{tag}{attributes}>{escape(parts[0].text)}</{tag}>"
        inner = "tspan" if tag == "text" else "span"
        said = "".join(self._part(part, inner) for part in parts)
        return f"<{tag}{attributes}>{said}</{tag}>"

    def lines(self, tag: str, text: str, attributes: str = "") -> str:
        """The same as `element`, with a line break for each newline but those at the end."""
        ended = stretch(text, 0, len(text.rstrip("\n")))
        return self.element(tag, ended, attributes).replace("\n", "<br>")

    def title(self, text: str) -> str:
        """The page's title element. It can hold no other element, so a title in several languages
        counts as the page's own."""
        parts = written_in(self.language, text)
        said = self._said(parts[0].language) if len(parts) == 1 else ""
        return f"<title{said}>{escape(text)}</title>"

    def _part(self, part: Part, tag: str) -> str:
        said = self._said(part.language)
        text = escape(part.text)
        return f"<{tag}{said}>{text}</{tag}>" if said else text

    def _said(self, language: str) -> str:
        if language == self.language or not _TAG.fullmatch(language):
            return ""
        direction = _direction(language)
        turned = f' dir="{direction}"' if direction != self.direction else ""
        return f' lang="{language}"{turned}'


def _direction(language: str) -> str:
    return "rtl" if is_right_to_left(language) else "ltr"
