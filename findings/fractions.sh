#!/usr/bin/env bash
# Programs that turn text into ASCII make 11/2 of 1½, five and a half of one and a half: the Python
# libraries text-unidecode 1.3, which python-slugify 9.2.0 uses (11-2-days), and anyascii 0.3.3; in
# JavaScript transliteration 2.6.1, unidecode 1.1.0 and any-ascii 0.3.3. Unicode's NFKD, from which
# they come, has a slash of its own there. Unidecode 1.4.0 puts a blank between.
# Written down before the run: 1 1/2 in all of them.
# What the product does: a terminal that has no ½ gets 1? in the full screen, where it takes one
# cell, and 1 1/2 line by line (`without_accent` and `spelt_fraction` in letters.py). It took the
# first sign of NFKD, and showed 11 days.
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q text-unidecode==1.3 anyascii==0.3.3 Unidecode==1.4.0 \
  python-slugify==9.2.0 2>/dev/null
npm install --silent --prefix "$root" transliteration@2.6.1 unidecode@1.1.0 any-ascii@0.3.3 \
  >/dev/null 2>&1
cd "$root"
python() { venv/bin/python -c "$1"'
print(plain("1½ days"))'; }
node() { command node --input-type=module -e "$1"'
console.log(plain("1½ days"))'; }
same text-unidecode "11/2 days" "$(python 'from text_unidecode import unidecode as plain')"
same python-slugify "11-2-days" "$(python 'from slugify import slugify as plain')"
same anyascii "11/2 days" "$(python 'from anyascii import anyascii as plain')"
same transliteration "11/2 days" \
  "$(node 'import { transliterate as plain } from "transliteration"')"
same unidecode "11/2 days" "$(node 'import plain from "unidecode"')"
same any-ascii "11/2 days" "$(node 'import plain from "any-ascii"')"
same NFKD "11⁄2 days" "$(python 'import unicodedata
def plain(text): return unicodedata.normalize("NFKD", text)')"
same Unidecode "1 1/2 days" "$(python 'from unidecode import unidecode as plain')"
