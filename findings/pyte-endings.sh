#!/usr/bin/env bash
# pyte 0.8.2, which many test terminal programs with, prints the end of what it does not know: CSI
# with < and u (kitty's "no keyboard protocol any more", which Textual sends on leaving) leaves a
# letter on the screen, colours with colons (ISO 8613-6) leave their numbers; and it has no other
# screen, so what stood before the program stays on.
# What the product does: its tests read a screen of their own (tests/support/terminal.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pyte==0.8.2
"$folder/venv/bin/python" - <<'PYTHON'
import pyte
def shown(text):
    screen = pyte.Screen(20, 1)
    pyte.Stream(screen).feed(text)
    return screen.display[0].rstrip()
seen = [shown(t) for t in ("a\x1b[<ub", "a\x1b[38:2::255:0:0mb", "shell \x1b[?1049happ")]
assert seen == ["aub", "a2::255:0:0mb", "shell app"], f"changed: {seen}"
print("still so:", seen)
PYTHON
