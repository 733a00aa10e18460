#!/usr/bin/env bash
# csvkit 2.1.0 (agate 1.14.2) takes a column whose only entries are May, April or June for dates: a
# colleague called May is shown as 0001-05-01, the first of May in the year 1. "this month" becomes
# 0001-01-31, and "2 hours" 2:00:00.
# Guessed before: a single name stays a text.
# What it means here: nothing to be done in a table that is text; `csvlook -I` shows it as it is. A
# sheet for others is better sent as Word or as a page.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q csvkit==2.1.0 agate==1.14.2 parsedatetime==2.6
shown() { printf 'What,Who\nRing,%s\n' "$1" | "$folder/venv/bin/csvlook" | tail -n 1 | cut -d '|' -f 3; }
for pair in "May=0001-05-01" "June=0001-06-01" "this month=0001-01-31" "2 hours=2:00:00" "Maya=Maya"; do
  read -r now <<<"$(shown "${pair%%=*}")"
  if [[ "$now" != "${pair#*=}" ]]; then
    echo "changed: ${pair%%=*} is shown as $now"
    exit 1
  fi
  echo "still so: ${pair%%=*} is shown as $now"
done
