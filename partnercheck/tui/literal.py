"""Text that is shown to the letter.

Textual reads strings as markup nearly everywhere: `[ICB]` vanishes and `[/` ends the app. So
every text reaches a widget as `Content`, whose text is never parsed.
"""

from __future__ import annotations

from textual.content import Content


def literal(text: str, style: str = "") -> Content:
    """The text itself, in one style such as `bold $accent`. No part of it is markup."""
    return Content.styled(text, style) if style else Content(text)


def joined(*parts: Content | str) -> Content:
    """Parts one after the other; strings are literal too."""
    return Content("").join(
        [part if isinstance(part, Content) else Content(part) for part in parts]
    )


def lines(rows: list[Content]) -> Content:
    """Rows below each other."""
    return Content("\n").join(rows)
