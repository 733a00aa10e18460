#!/usr/bin/env bash
# liblouis 3.24.0, Unified English Braille grade 1: U+25CF takes two cells, U+25B8 eight. What a
# table lacks is spelled as an escape of its code, "'\xXXXX'", in braille: a fifth of a display of
# 40 cells for one cursor mark. Its empty twin U+25CB is there, as a shape.
# What the product does: the terminal's own cursor, which a braille display follows, stands on the
# row under the arrow (`put_cursor` in tui/private.py).
source "$(dirname "$0")/debian.sh"
unpack liblouis-bin=3.24.0-1 liblouis20=3.24.0-1 liblouis-data=3.24.0-1 libyaml-0-2
braille() {
  printf '%s\n' "$1" |
    LOUIS_TABLEPATH="$root/usr/share/liblouis/tables" "$root/usr/bin/lou_translate" --forward \
      unicode.dis,en-ueb-g1.ctb
}
same "full circle" "⠐⠔" "$(braille ●)"
same "empty circle" "⠫⠿" "$(braille ○)"
same "arrow of the cursor" "⠄⡳⠭⠃⠑⠃⠓⠄" "$(braille ▸)"
