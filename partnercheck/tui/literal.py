"""Text shown exactly as it is written.

Textual reads strings as markup nearly everywhere: `[ICB]` vanishes and `[/` ends the app. So every
text reaches a widget as `Content`, which is never parsed.
"""

from __future__ import annotations

from textual.content import Content


def literal(text: str, style: str = "") -> Content:
    """The text as `Content`, in one style such as `bold $accent`. No part of it is read as
    markup."""
    return Content.styled(text, style) if style else Content(text)


def joined(*parts: Content | str) -> Content:
    """The parts one after the other; strings among them are literal, too."""
    return Content("").join(
        [part if isinstance(part, Content) else Content(part) for part in parts]
    )


def lines(rows: list[Content]) -> Content:
    """The rows as one `Content`, one below the other."""
    return Content("\n").join(rows)
