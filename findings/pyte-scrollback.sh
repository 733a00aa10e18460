#!/usr/bin/env bash
# pyte 0.8.2 takes CSI 3 J, with which xterm forgets what was scrolled away and leaves the screen as
# it is, for "erase the screen too": what stands on it is gone.
# Written down before the run: the visible screen is left alone.
# What the product does: its tests read a screen of their own (tests/support/terminal.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pyte==0.8.2
"$folder/venv/bin/python" - <<'PYTHON'
import pyte
screen = pyte.Screen(20, 2)
pyte.Stream(screen).feed("hello\x1b[3J")
if any(row.strip() for row in screen.display):
    raise SystemExit(f"changed: {screen.display}")
print("still so: the screen is empty after CSI 3 J")
PYTHON
