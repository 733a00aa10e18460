#!/usr/bin/env bash
# A backslash at the end of a line, CommonMark's visible hard break, is printed as a backslash and
# breaks nothing in Python-Markdown 3.5.2 (as MkDocs uses it), markdown2 2.4.12 and discount 2.2.7;
# mistune 3.0.2 breaks the line. Two spaces break it in all four.
# Written down before the run: all four break the line.
# What the product does: two spaces, and a backslash only on an empty line, where the spaces would
# end the paragraph (`lines` in report/markdown.py).
source "$(dirname "$0")/debian.sh"
unpack discount=2.2.7-2 libmarkdown2=2.2.7-2
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q markdown==3.5.2 markdown2==2.4.12 mistune==3.0.2
read_by() {
  case $1 in
    discount) printf "$2" | "$root/usr/bin/markdown" ;;
    *) printf "$2" | "$root/venv/bin/python" -c "
import sys, markdown, markdown2, mistune
read = {'Python-Markdown': markdown.markdown, 'markdown2': markdown2.markdown, 'mistune': mistune.html}
print(read['$1'](sys.stdin.read()))" ;;
  esac | tr -d '\n ' | sed 's|</*p>||g; s|<br */*>|BREAK|'
}
for reader in Python-Markdown markdown2 discount; do
  same "$reader, backslash" 'one\two' "$(read_by $reader 'one\\\ntwo\n')"
  same "$reader, two spaces" oneBREAKtwo "$(read_by $reader 'one  \ntwo\n')"
done
same "mistune, backslash" oneBREAKtwo "$(read_by mistune 'one\\\ntwo\n')"
