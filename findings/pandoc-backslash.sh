#!/usr/bin/env bash
# pandoc 2.17.1.1 reads a backslash before a letter in its own Markdown as LaTeX, and leaves it out of
# a page, a Word document and plain text together with the word after it, and says nothing: of
# S:\new\plan.docx there stays S:.docx. Of a backslash before a space it makes a space. In its
# commonmark and gfm the backslash stands, as CommonMark 0.31 (2.4) has it.
# Written down before the run: a backslash before a letter is shown.
# What the product does: each backslash is doubled in Markdown (`_escaped` in report/markdown.py).
source "$(dirname "$0")/debian.sh"
unpack pandoc=2.17.1.1-2~deb12u1 pandoc-data=2.17.1.1-2~deb12u1 liblua5.3-0=5.3.6-2 \
  libcmark-gfm0.29.0.gfm.6=0.29.0.gfm.6-6 libcmark-gfm-extensions0.29.0.gfm.6=0.29.0.gfm.6-6
read_as() {
  printf '%s\n' "$2" | "$root/usr/bin/pandoc" --data-dir="$root/usr/share/pandoc/data" -f "$1" \
    -t "$3" 2>&1
}
for target in html plain; do
  same "markdown to $target" "See S:.docx now." \
    "$(read_as markdown 'See S:\new\plan.docx now.' $target | sed 's|</*p>||g')"
  same "commonmark to $target" 'See S:\new\plan.docx now.' \
    "$(read_as commonmark 'See S:\new\plan.docx now.' $target | sed 's|</*p>||g')"
done
same "markdown, doubled" 'See S:\new\plan.docx now.' \
  "$(read_as markdown 'See S:\\new\\plan.docx now.' plain)"
