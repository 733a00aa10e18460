#!/usr/bin/env bash
# calcurse 4.7.1 imports an event that is CANCELLED as one like any other, and imports it once more
# beside the first where a file with the same UID and a higher SEQUENCE comes.
# Written down before the run: a cancelled event is left out, and a UID stands once.
# What the product does: the title of a dropped commitment says "Dropped" (report/calendar_export.py).
source "$(dirname "$0")/debian.sh"
unpack calcurse=4.7.1-1
mkdir "$root/kept"
event() {
  printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//a//b//EN BEGIN:VEVENT UID:one@example \
    DTSTAMP:20260701T090000Z "SEQUENCE:$1" "DTSTART;VALUE=DATE:20260714" \
    "DTEND;VALUE=DATE:20260715" SUMMARY:Visit "STATUS:$2" END:VEVENT END:VCALENDAR >"$root/$1.ics"
  "$root/usr/bin/calcurse" -D "$root/kept" -i "$root/$1.ics" >/dev/null
}
event 1 CONFIRMED
event 2 CANCELLED
same "what is kept" "07/14/2026 [1] Visit 07/14/2026 [1] Visit" \
  "$(tr '\n' ' ' <"$root/kept/apts" | sed 's/ $//')"
