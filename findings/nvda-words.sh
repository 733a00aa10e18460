#!/usr/bin/env bash
# NVDA 2025 compares a terminal's text letter by letter, with fast-diff-match-patch 2.1.0, and says
# what is new (`DiffMatchPatch` in its source/diffHandler.py). Of a sentence on a new page it leaves
# out the words that stood on the old page near that place: here all of what to aim for.
# What the product does: for a screen reader the rows of a page are cleared before the next page
# comes, so that everything in it is new (`show` in tui/aloud.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q fast-diff-match-patch==2.1.0
"$folder/venv/bin/python" - <<'PYTHON'
from fast_diff_match_patch import diff

def said(before, now):
    new = [text for kind, text in diff(before, now, counts_only=False) if kind == "+"]
    return [line.strip() for text in new for line in text.splitlines() if line.strip()]

levels = """Press 1 to 5.
3 Patchy    Some would say it, others are unsure.
4 Reliable  Most partners, asked one by one, say the same.
5 Settled   New ones say it too.
"""
advice = """3 Patchy
Talk to one who is unsure of it.
Worth aiming for: Reliable
Most partners, asked one by one, say the same.
Enter goes on.
"""
heard = said(levels, advice)
assert heard and not any("asked one by one" in line for line in heard), f"changed: {heard}"
print("still so: of another page is said", heard)
assert said("\n\n\n\n", advice) == advice.splitlines(), "changed: a cleared page"
print("still so: after a cleared page every line is said whole")
PYTHON
