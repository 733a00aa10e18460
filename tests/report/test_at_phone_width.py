"""The page on a phone: nothing to scroll sideways for, and nothing that axe-core finds.

A frame as wide as a phone's window stands in a browser's; what is measured in it comes back in the
page that the browser writes out at the end.
"""

from __future__ import annotations

import html
import json
import re
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from partnercheck.report.chosen import CHOICES, Leaving, leaving
from partnercheck.report.formats import rendered
from tests.support import typical
from tests.support.programs import BROWSER, dumped

AXE = "axe_playwright_python"
"""A package that holds axe-core as one file; nothing else of it is used."""
WIDTHS = (320, 390, 1280)
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not BROWSER, reason="Chromium is not installed here"),
    pytest.mark.skipif(find_spec(AXE) is None, reason=f"{AXE}, which holds axe-core, is not here"),
]
_LOOKS = """
const frame = document.getElementById("page");
const said = document.getElementById("said");
frame.addEventListener("load", async () => {
  const there = frame.contentWindow, root = there.document.documentElement;
  const axe = there.document.createElement("script");
  axe.textContent = document.getElementById("axe").textContent;
  there.document.head.append(axe);
  const wide = [...there.document.querySelectorAll("body *")].filter(
    (part) => part.getBoundingClientRect().right > root.clientWidth + 0.5
  ).map((part) => part.outerHTML.slice(0, 120));
  const found = await there.axe.run(there.document, {resultTypes: ["violations"]});
  said.textContent = JSON.stringify({
    inner: there.innerWidth, scrolls: root.scrollWidth, wide: wide.slice(0, 5),
    violations: found.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]),
    passes: found.passes.length,
  });
});
"""


@cache
def page_of(name: str) -> str:
    """A page that leaves, without its rule that no script may run in it."""
    guide = typical.built_in()
    make, chosen = typical.whole_guide, Leaving()
    if name == "everything":
        make, chosen = typical.talkative, leaving(set(CHOICES) - {"roles", "initials"})
    format_name = "sheet" if name == "sheet" else "html"
    page = rendered(format_name, typical.facts(guide, make(guide), chosen)).decode()
    bare, count = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert count == 1
    return bare


def looked_at(page: str, width: int, folder: Path) -> dict[str, Any]:
    axe = files(AXE).joinpath("axe.min.js").read_text("utf-8").replace("</script", "<\\\\/script")
    outer = folder / "frame.html"
    outer.write_text(
        f"<!DOCTYPE html><title>Frame</title><p id=said></p>"
        f'<iframe id=page width={width} height=800 style="border:0" '
        f'srcdoc="{html.escape(page)}"></iframe>'
        f'<script id=axe type="text/plain">{axe}</script><script>{_LOOKS}</script>',
        "utf-8",
    )
    dump = dumped(outer, folder)
    said = re.search(r'<p id="said">(.*?)</p>', dump, re.DOTALL)
    assert said is not None
    assert said[1], "the page was not looked at in time"
    read: dict[str, Any] = json.loads(html.unescape(said[1]))
    return read


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["usual", "everything", "sheet"])
def test_it_fits_and_axe_finds_nothing(name: str, width: int, tmp_path: Path) -> None:
    read = looked_at(page_of(name), width, tmp_path)

    assert read["inner"] == width
    assert read["scrolls"] <= width, read["wide"]
    assert read["violations"] == []
    assert read["passes"] > 10


def test_a_page_that_is_too_wide_or_hard_to_read_would_be_caught(tmp_path: Path) -> None:
    bad = '<p style="width: 500px; color: #aaa">Pale words</p><img src="data:,">'
    page = f"<!DOCTYPE html><html><head><title>T</title></head><body>{bad}</body></html>"

    read = looked_at(page, 320, tmp_path)

    assert read["scrolls"] >= 500
    assert {"color-contrast", "html-has-lang", "image-alt"} <= {
        name for name, _ in read["violations"]
    }
