#!/usr/bin/env bash
# Babel 2.18.0 reads no PO file whose POT-Creation-Date has nothing after its colon: an error about
# the date, and not one text. gettext 0.21, whose manual lays PO down, checks such a header without a
# word (msgfmt --check); translate-toolkit 3.20.4 reads it, and so does Babel since 2.19.0.
# Written down before the run: Babel reads it, as an empty date says nothing.
# What the product does: the PO that it writes has no such field, which gettext does not ask for
# (`as_po` in workshop/po.py). It had an empty one, as the time of writing would change every file.
source "$(dirname "$0")/debian.sh"
unpack gettext=0.21-12
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q babel==2.18.0 translate-toolkit==3.20.4
head='msgid ""\nmsgstr ""\n"Project-Id-Version: a\\n"\n%s"Last-Translator: b\\n"\n"Language-Team: c\\n"
"PO-Revision-Date: 2026-07-01 09:00+0000\\n"\n"Language: cy\\n"\n"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n
msgid "Money"\nmsgstr "Arian"\n'
printf "$head" '"POT-Creation-Date: \n"'$'\n' >"$root/empty.po"
printf "$head" "" >"$root/without.po"
babel() { "$root/venv/bin/python" - "$1" <<'PYTHON'
import sys
from babel.messages.pofile import read_po
try:
    with open(sys.argv[1], "rb") as file:
        print([message.string for message in read_po(file) if message.id])
except ValueError as error:
    print(error)
PYTHON
}
same "gettext, empty" "" "$("$root/usr/bin/msgfmt" --check --output-file=/dev/null "$root/empty.po" 2>&1)"
same "gettext, without" "" \
  "$("$root/usr/bin/msgfmt" --check --output-file=/dev/null "$root/without.po" 2>&1)"
same "translate-toolkit, empty" "Arian" "$("$root/venv/bin/python" -c '
import sys
from translate.storage import pypo
with open(sys.argv[1], "rb") as file:
    print(pypo.pofile(file).units[1].target)' "$root/empty.po")"
same "Babel, without" "['Arian']" "$(babel "$root/without.po")"
same "Babel, empty" "time data '' does not match format '%Y-%m-%d %H:%M'" "$(babel "$root/empty.po")"
