#!/usr/bin/env bash
# icalendar 6.1.0 decodes before it unfolds: a line that is folded inside a letter of two octets,
# as RFC 5545 (3.1) allows, is read without an error and with two U+FFFD in place of the letter.
# What it means here: a calendar that is handed on may only be folded between characters.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q icalendar==6.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import icalendar
whole = "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Café\r\nEND:VEVENT\r\n".encode()
folded = whole.replace("é".encode(), b"\xc3\r\n \xa9")
assert str(icalendar.Event.from_ical(whole)["SUMMARY"]) == "Café"
read = str(icalendar.Event.from_ical(folded)["SUMMARY"])
assert read == "Caf\ufffd\ufffd", f"changed: {read!r}"
print("still so: a fold inside a letter is read as", ascii(read))
PYTHON
