"""Words that look like markup, such as a guide, a review or a paste may contain."""

from __future__ import annotations

MARKUP = ("[/", "[ICB]", "[@click=app.quit]x[/]", "[$primary]x", "[b]", "\\[c]", "[ not done ]")
HOSTILE = "H[/ [ICB] [@click=app.quit]x[/] \\[c] {d} <e> 🏥"
"""One line with everything that Textual, Rich, HTML or a format string would take for an
instruction."""
