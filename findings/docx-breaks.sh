#!/usr/bin/env bash
# The raw text that mammoth gives, 1.9.0 for Python and 1.13.0 for Node alike, has nothing where a
# paragraph has a line break (w:br), so the words on both sides of it become one. word-extractor
# 1.0.4 does so inside tables and has a new line elsewhere; docx2txt 0.9 has one in both.
# Written down before the run: a break is a new line, or at least a space.
# What the product does: a space stands before each break, where it shows nowhere (`write` in
# report/word_export.py).
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q python-docx==1.1.2 mammoth==1.9.0 docx2txt==0.9
npm install --silent --prefix "$root" mammoth@1.13.0 word-extractor@1.0.4 >/dev/null
cd "$root"
venv/bin/python - <<'PYTHON'
import docx
made = docx.Document()
made.add_paragraph("By: July\nWho: Sam")
made.add_table(1, 1).cell(0, 0).text = "cell\nrow"
made.save("a.docx")
PYTHON
line() { tr -s '\n\t' '|' | sed 's/^|//; s/|*$//'; }
same "mammoth for Python" "By: JulyWho: Sam|cellrow" "$(venv/bin/python -c '
import mammoth
with open("a.docx", "rb") as file:
    print(mammoth.extract_raw_text(file).value)' | line)"
same "mammoth for Node" "By: JulyWho: Sam|cellrow" "$(node -e '
require("mammoth").extractRawText({path: "a.docx"}).then(made => console.log(made.value))' | line)"
same word-extractor "By: July|Who: Sam|cellrow" "$(node -e '
const Reader = require("word-extractor")
new Reader().extract("a.docx").then(made => console.log(made.getBody()))' | line)"
same docx2txt "By: July|Who: Sam|cell|row" "$(venv/bin/docx2txt a.docx | line)"
