#!/usr/bin/env bash
# liblouis 3.24.0 does not read back its own braille in the British tables: what it writes for "large,"
# in grade 2 (en-GB-g2) is read as "£//751", "are" as "//every", and in grade 1 (en-gb-g1) "large," as
# "£1rge1". In Unified English Braille, of some 3,100 words in this repository one does not come back:
# "enough" is read as "en".
# Guessed before: every sentence comes back the same.
# What it means here: what somebody writes on a braille keyboard through these tables arrives so; the
# product keeps plain letters alone and never makes text from braille.
source "$(dirname "$0")/debian.sh"
unpack liblouis-bin=3.24.0-1 liblouis20=3.24.0-1 liblouis-data=3.24.0-1 libyaml-0-2
translate() { LOUIS_TABLEPATH="$root/usr/share/liblouis/tables" "$root/usr/bin/lou_translate" "$@"; }
again() { printf '%s\n' "$2" | translate --forward "$1" | translate --backward "$1"; }
same "grade 2" "Partners //every £//751 and can wait." \
  "$(again en-GB-g2.ctb 'Partners are large, and can wait.')"
same "grade 1" "Partners are £1rge1 and can wait." \
  "$(again en-gb-g1.utb 'Partners are large, and can wait.')"
same "Unified English Braille" "Partners are large, and can wait." \
  "$(again en-ueb-g2.ctb 'Partners are large, and can wait.')"
same "enough" "Small en to keep." "$(again en-ueb-g2.ctb 'Small enough to keep.')"
