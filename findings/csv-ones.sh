#!/usr/bin/env bash
# csvkit 2.1.0 takes a column that holds nothing but ones for yes and no: csvlook and csvjson show
# True in place of 1, as where everybody answered at level 1. With one 2 in it, it is numbers again.
# Written down before the run: a column of ones is numbers.
# What the product does: a level stands with its word, "1 Absent", so no column of levels is of ones
# (`_rows` in report/csv_export.py). A list of one entry has 1 as its Number, which csvkit may turn.
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q csvkit==2.1.0
shown() { printf 'Who,Level\r\nA,1\r\nB,%s\r\n' "$1" | "$root/venv/bin/csvjson"; }
same "1 and 1" '[{"Who": "A", "Level": true}, {"Who": "B", "Level": true}]' "$(shown 1)"
same "1 and 2" '[{"Who": "A", "Level": 1.0}, {"Who": "B", "Level": 2.0}]' "$(shown 2)"
same "1 and 1, with a word" '[{"Who": "A", "Level": "1 Absent"}, {"Who": "B", "Level": "1 Absent"}]' \
  "$(printf 'Who,Level\r\nA,1 Absent\r\nB,1 Absent\r\n' | "$root/venv/bin/csvjson")"
