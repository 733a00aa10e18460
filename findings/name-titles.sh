#!/usr/bin/env bash
# Two libraries that take names apart, humanparser 2.7.0 and parse-full-name 1.2.7, know Mx
# and read Cllr, Revd, Dame and Lord as first names; the OBE after a name is the surname. To
# humanparser Sir is a first name too. nameparser 2.6.0 knows Cllr and Dame, and takes Revd, as the
# Church of England writes it, for a first name.
# Written down before the run: each of these titles stands apart from the name.
# What the product does: where names leave as roles or initials, titles and honours belong to nobody
# (`_without_title` in report/names.py). It looked for each word of a name, so that next to "Cllr Ann
# Smith" any other councillor became "person A Jones".
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q nameparser==2.6.0
npm install --silent --prefix "$root" humanparser@2.7.0 parse-full-name@1.2.7 >/dev/null
cd "$root"
humanparser() { node -e '
const read = require("humanparser").parseName(process.argv[1])
console.log([read.salutation, read.firstName, read.middleName, read.lastName].join("/"))' "$1"; }
parse_full_name() { node -e '
const read = require("parse-full-name").parseFullName(process.argv[1])
console.log([read.title, read.first, read.middle, read.last].join("/"))' "$1"; }
python() { venv/bin/python -c '
import sys
from nameparser import HumanName
read = HumanName(sys.argv[1])
print(read.title, read.first, read.middle, read.last, sep="/")' "$1"; }
for title in Cllr Revd Dame; do
  same "humanparser" "/$title/Ann/Smith" "$(humanparser "$title Ann Smith")"
  same "parse-full-name" "/$title/Ann/Smith" "$(parse_full_name "$title Ann Smith")"
done
same "humanparser" "/Sir/Sam/Hill" "$(humanparser "Sir Sam Hill")"
same "parse-full-name" "Sir/Sam//Hill" "$(parse_full_name "Sir Sam Hill")"
for reads in humanparser parse_full_name; do
  same "$reads" "/Lord//Hill" "$($reads "Lord Hill")"
  same "$reads" "/Ann/Smith/OBE" "$($reads "Ann Smith OBE")"
  same "$reads" "Mx/Sam//Hill" "$($reads "Mx Sam Hill")"
done
same "nameparser" "/Revd/Ann/Smith" "$(python "Revd Ann Smith")"
same "nameparser" "Cllr/Ann//Smith" "$(python "Cllr Ann Smith")"
