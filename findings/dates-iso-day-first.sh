#!/usr/bin/env bash
# Told that the day comes first, as in the UK and Ireland, dateparser 1.2.1 and dateutil 2.9.0 read
# 2026-08-07, a date of ISO 8601 (4.1.2.2: year, month, day), as 8 July; and dateparser does not read
# 2026-08-17 at all. chrono-node 2.10.3, in British English, reads both.
# Written down before the run: the year in front says that it is ISO's order, and it wins.
# What the product does: four digits in front mean year, month, day (`_numbers` in review/dates.py).
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q dateparser==1.2.1 python-dateutil==2.9.0.post0
npm install --silent --prefix "$root" chrono-node@2.10.3 >/dev/null
cd "$root"
python() { venv/bin/python -W ignore -c "
import sys, dateparser, dateutil.parser
read = $1
print(read and read.date())" "$2"; }
day_first="dateparser.parse(sys.argv[1], settings={'DATE_ORDER': 'DMY'})"
same "dateparser, 2026-08-07" 2026-07-08 "$(python "$day_first" 2026-08-07)"
same "dateparser, 2026-08-17" None "$(python "$day_first" 2026-08-17)"
day_first="dateutil.parser.parse(sys.argv[1], dayfirst=True)"
same "dateutil, 2026-08-07" 2026-07-08 "$(python "$day_first" 2026-08-07)"
same "dateutil, 2026-08-17" 2026-08-17 "$(python "$day_first" 2026-08-17)"
same "chrono-node, 2026-08-07" "Fri Aug 07 2026" "$(node -e '
console.log(require("chrono-node").en.GB.parseDate("2026-08-07").toDateString())')"
