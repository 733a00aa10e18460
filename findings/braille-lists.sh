#!/usr/bin/env bash
# liblouisutdml 2.11.0 (file2brl), which makes braille of web pages, leaves out the numbers of a
# numbered list: of "1. Ring three, 2. Write it down" in an <ol> the words are left, and no order is
# told. Of <q> the quotation marks are lost. Numbers and quotation marks that are typed stay.
# Written down before the run: each entry begins with its number.
# What it means here: the order of the actions is the point of the list, and the page has it from
# <ol>. Who makes braille of a summary takes the Markdown one, where the numbers are characters. The
# product's own sentences and the leader's have their quotation marks as characters everywhere.
source "$(dirname "$0")/debian.sh"
unpack liblouisutdml-bin=2.11.0-2 liblouisutdml9=2.11.0-2 liblouisutdml-data=2.11.0-2 \
  liblouis20=3.24.0-1 liblouis-data=3.24.0-1
export LOUIS_TABLEPATH=$root/usr/share/liblouis/tables
cd "$root/usr/share/liblouisutdml/lbu_files"
head='<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
felt() {
  printf '%s<head><title>Plan</title></head><body>%s</body></html>\n' "$head" "$1" >"$root/a.html"
  "$root/usr/bin/file2brl" "$root/a.html" 2>/dev/null | tr -s '[:space:]' ' ' |
    sed 's/^ ,plan //; s/ $//'
}
same "a numbered list" ",r+ ?ree ,write x d{n" \
  "$(felt '<ol><li>Ring three</li><li>Write it down</li></ol>')"
same "typed numbers" "#a4 ,r+ ?ree #b4 ,write x d{n" \
  "$(felt '<p>1. Ring three</p><p>2. Write it down</p>')"
same "q" ",%e sd n yet n{4" "$(felt '<p>She said <q>not yet</q> now.</p>')"
same "typed marks" ",%e sd 8n yet0 n{4" "$(felt '<p>She said “not yet” now.</p>')"
