#!/usr/bin/env bash
# Miller 6.6.0 turns CSV into JSON that no reader takes: a cell that it counts as a number stands in
# the JSON as it was typed, without quotes: `1.`, `.5`, `0x1F`, `0o17`. One such cell, a note that
# ends in a number and a full stop, makes the whole file unreadable; `007` and `Infinity` get quotes.
# Guessed before: every such cell gets quotes.
# What it means here: a review has a JSON format of its own (`export --format json`), and nobody
# needs to make it from the table.
source "$(dirname "$0")/debian.sh"
unpack miller=6.6.0-2+b3
made() { printf 'who\n%s\n' "$1" | "$root/usr/bin/mlr" --icsv --ojsonl cat; }
reads() {
  if made "$1" | python3 -c 'import json, sys; json.load(sys.stdin)' 2>/dev/null; then
    echo "JSON"
  else
    echo "no JSON"
  fi
}
for cell in 1. .5 0x1F 0o17; do
  same "$cell" "{\"who\": $cell}" "$(made "$cell")"
  same "$cell" "no JSON" "$(reads "$cell")"
done
same "007" '{"who": "007"}' "$(made 007)"
