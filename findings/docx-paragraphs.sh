#!/usr/bin/env bash
# docx2txt 1.4 ends a paragraph only where its element has an attribute or properties: <w:p> alone,
# which ECMA-376 (17.3.1.22) allows and python-docx writes, is joined to the next without a space.
# Written down before the run: each paragraph stands on its own line.
# What the product does: each of its paragraphs has properties, if empty ones (`write` in
# report/word_export.py).
source "$(dirname "$0")/debian.sh"
unpack docx2txt=1.4-5
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q python-docx==1.1.2
"$root/venv/bin/python" - "$root/a.docx" <<'PYTHON'
import sys
import docx
made = docx.Document()
for words in ("No more money.", "Who decides?", "Nobody."):
    made.add_paragraph(words)
made.paragraphs[1]._p.get_or_add_pPr()
made.save(sys.argv[1])
PYTHON
cd "$root"
same "three paragraphs, of which the second has properties" "No more money.Who decides?|Nobody." \
  "$(perl usr/bin/docx2txt a.docx - | tr '\n' '|' | sed 's/|*$//')"
