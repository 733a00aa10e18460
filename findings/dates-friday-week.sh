#!/usr/bin/env bash
# "Friday week", to people in the UK and Ireland the Friday after the coming one, is the coming one
# to chrono-node 2.10.3, in its British English, and to parsedatetime 2.6, set to it: the last word
# is passed over. "A week on Friday", said on a Wednesday, is Wednesday to both. dateparser 1.2.1
# reads neither.
# Written down before the run: chrono's British English has it right.
# What the product does: it reads both, says the day with its date, and asks where it reads no day
# (`_later` in review/dates.py).
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q parsedatetime==2.6 dateparser==1.2.1
npm install --silent --prefix "$root" chrono-node@2.10.3 >/dev/null
cd "$root"
chrono() { node -e '
const {en} = require("chrono-node"), wednesday = new Date(2026, 6, 1, 10)
const read = en.GB.parseDate(process.argv[1], wednesday, {forwardDate: true})
console.log(read.toDateString())' "$1"; }
python() { venv/bin/python -W ignore - "$1" "$2" <<'PYTHON'
import datetime, sys
import dateparser, parsedatetime
wednesday = datetime.datetime(2026, 7, 1, 10)
if sys.argv[1] == "parsedatetime":
    british = parsedatetime.Calendar(parsedatetime.Constants("en_GB", usePyICU=False))
    read = british.parseDT(sys.argv[2], wednesday)[0]
else:
    ahead = {"RELATIVE_BASE": wednesday, "PREFER_DATES_FROM": "future"}
    read = dateparser.parse(sys.argv[2], languages=["en"], settings=ahead)
print(read and read.strftime("%a %b %d %Y"))
PYTHON
}
for words in "friday" "friday week"; do
  same "chrono-node, $words" "Fri Jul 03 2026" "$(chrono "$words")"
  same "parsedatetime, $words" "Fri Jul 03 2026" "$(python parsedatetime "$words")"
done
same "chrono-node, a week on friday" "Wed Jul 08 2026" "$(chrono "a week on friday")"
same "parsedatetime, a week on friday" "Wed Jul 08 2026" \
  "$(python parsedatetime "a week on friday")"
same "dateparser, friday week" None "$(python dateparser "friday week")"
