#!/usr/bin/env bash
# msgmerge of gettext 0.21 brings a changed text the translation of whichever text of the old file is
# most like it, although one with the same msgctxt stands there, little different; and the
# translation of that context goes to the obsolete ones at the end.
# Written down before the run: the old text with the same msgctxt is proposed, as the context is the
# text's name.
# What the product does: it merges nothing by likeness. The PO that it writes has each translation
# at the id and key that it was made for, fuzzy if the guide's revision rose (`as_po` in
# workshop/po.py); a translator needs no msgmerge.
source "$(dirname "$0")/debian.sh"
unpack gettext=0.21-12
entry() { printf '\nmsgctxt "%s"\nmsgid "Each partner can %s in one sentence %s it is for"\nmsgstr "%s"\n' "$@"; }
head='msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
{ printf "$head"; entry goals say what AAA; entry people name who BBB; } >"$root/old.po"
{ printf "$head"; entry goals name what ""; entry people name who ""; } >"$root/new.pot"
merged=$("$root/usr/bin/msgmerge" --quiet "$root/old.po" "$root/new.pot")
same "goals and people" 'msgstr "BBB" msgstr "BBB"' \
  "$(printf '%s\n' "$merged" | grep '^msgstr "[AB]' | tr '\n' ' ' | sed 's/ $//')"
same obsolete '#~ msgctxt "goals" #~ msgstr "AAA"' \
  "$(printf '%s\n' "$merged" | grep '^#~ msg[cs]t' | tr '\n' ' ' | sed 's/ $//')"
