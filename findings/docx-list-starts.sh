#!/usr/bin/env bash
# mammoth 1.9.0 and docx2python 2.10.1 number a Word list from 1 where it is told to begin at 4
# (startOverride, ECMA-376 17.9.26); pandoc 2.17.1.1 begins at 4.
# Written down before the run: all begin at 4.
# What it means here: a list of actions goes on counting from the one before, so what is referred to
# by number, a commitment, stands in a list that begins at 1 (report/document.py).
source "$(dirname "$0")/debian.sh"
unpack pandoc=2.17.1.1-2~deb12u1 pandoc-data=2.17.1.1-2~deb12u1 liblua5.3-0=5.3.6-2 \
  libcmark-gfm0.29.0.gfm.6=0.29.0.gfm.6-6 libcmark-gfm-extensions0.29.0.gfm.6=0.29.0.gfm.6-6
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q python-docx==1.1.2 mammoth==1.9.0 docx2python==2.10.1
seen=$("$root/venv/bin/python" - "$root/a.docx" <<'PYTHON'
import sys
import docx, docx2python, mammoth
made = docx.Document()
numbering = made.part.numbering_part.element
style = made.styles["List Number"].element.pPr.numPr.numId.val
number = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
number.add_lvlOverride(ilvl=0).add_startOverride(4)
entry = made.add_paragraph("Fourth", style="List Number")
properties = entry._p.get_or_add_pPr().get_or_add_numPr()
properties.get_or_add_numId().val = number.numId
properties.get_or_add_ilvl().val = 0
made.save(sys.argv[1])
with open(sys.argv[1], "rb") as file:
    page = mammoth.convert_to_html(file).value
print(page, "/", " ".join(docx2python.docx2python(sys.argv[1]).text.split()))
PYTHON
)
same "mammoth / docx2python" "<ol><li>Fourth</li></ol> / 1) Fourth" "$seen"
same pandoc "4. Fourth" "$("$root/usr/bin/pandoc" --data-dir="$root/usr/share/pandoc/data" \
  -f docx -t plain "$root/a.docx" | tr -s ' ')"
