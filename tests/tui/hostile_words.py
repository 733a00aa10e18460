"""Words that look like markup, as a guide, a review or a paste may hold them."""

from __future__ import annotations

MARKUP = ("[/", "[ICB]", "[@click=app.quit]x[/]", "[$primary]x", "[b]", "\\[c]", "[ not done ]")
HOSTILE = "H[/ [ICB] [@click=app.quit]x[/] \\[c] {d} <e> 🏥"
"""One line that holds what Textual, Rich, HTML or a format string would take for orders."""
