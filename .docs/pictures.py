"""Make the README's pictures with the app itself: run this file from anywhere."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from partnercheck.places import built_in_guide  # noqa: E402
from partnercheck.review.model import Partnership  # noqa: E402
from partnercheck.session.library import Library  # noqa: E402
from partnercheck.session.session import Session  # noqa: E402
from partnercheck.tui.app import PartnerCheckApp  # noqa: E402

NOW = datetime(2026, 7, 1, 14, 32, tzinfo=UTC)
LEVELS = (2, 4, 3, 4, 3, 2, 3, 2, 0, 3, 4, 3, 2, 4, 3, 3, 3, 4, 4, 5, 4)
"""A level for each principle in order; 0 is *I don't know*."""
SIZE = (80, 24)


def a_review(folder: Path) -> tuple[Library, Session]:
    """A made-up review, far enough to have actions."""
    library = Library(folder, built_in_guide(), now=lambda: NOW)
    library.prepare()
    session = library.begin(
        Partnership(name="Riverside frailty pathway", stage="working", role="convenor"), "all"
    )
    for principle, level in zip(session.guide.principles, LEVELS, strict=True):
        if level:
            session.place(principle.id, level)
        else:
            session.dont_know(principle.id)
        session.set_importance(principle.id, 3 if level == 2 else 2)
    promises = session.guide.by_id["culture.kept-promises"]
    session.set_importance(promises.id, 3)
    session.set_partner_level(promises.id, 2, "the hospice")
    session.toggle_warning(promises.id, promises.warnings[0].id)
    session.write_note(promises.id, "evidence", "Two promises to the hospice are overdue.")
    session.move_to(promises.id)
    session.flush()
    return library, session


async def make(folder: Path) -> None:
    """Write each picture as SVG."""
    library, session = a_review(folder)
    app = PartnerCheckApp(library)
    async with app.run_test(size=SIZE) as pilot:
        app.open_review(session)
        for place, arguments in (("principle", {"part": "place"}), ("actions", {})):
            app.go(place, **arguments)
            await pilot.pause()
            await pilot.pause()
            # The fonts that Textual names stand on somebody else's server; a picture asks for none.
            svg = re.sub(
                r"@font-face \{.*?\}",
                "",
                app.export_screenshot(title="PartnerCheck"),
                flags=re.DOTALL,
            )
            (ROOT / ".docs" / f"{place}.svg").write_text(svg, "utf-8")
    session.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(make(Path(temporary)))
