#!/usr/bin/env bash
# python-docx 1.1.2 leaves out of its paragraphs what stands in a content control or was inserted
# with changes tracked, and hands on text that Word hides; mammoth 1.9.0 shows the first two, the
# hidden text as well, and a Wingdings tick, which python-docx drops, as a tick.
# What the product does: what is not ticked for an export is not in the Word file at all; nothing
# is left there hidden (tests/report/test_nothing_leaks.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q python-docx==1.1.2 mammoth==1.9.0
"$folder/venv/bin/python" - "$folder/a.docx" <<'PYTHON'
import sys
import docx, mammoth
from docx.oxml import parse_xml
word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
run = "<w:r><w:t>{}</w:t></w:r>".format
document = docx.Document()
for number, part in enumerate((
    f"<w:sdt {word}><w:sdtContent><w:p>{run('control')}</w:p></w:sdtContent></w:sdt>",
    f'<w:p {word}><w:ins w:id="1" w:author="a">{run("inserted")}</w:ins>{run("kept")}</w:p>',
    f"<w:p {word}><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>",
    f'<w:p {word}><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>',
)):
    document.element.body.insert(number, parse_xml(part))
document.save(sys.argv[1])
one = [paragraph.text for paragraph in docx.Document(sys.argv[1]).paragraphs]
with open(sys.argv[1], "rb") as file:
    html = mammoth.convert_to_html(file).value
assert one == ["kept", "hidden", ""], f"changed: {one}"
assert all(w in html for w in ("control", "insertedkept", "hidden", "\u2713")), f"changed: {html}"
print("still so: python-docx", one, "mammoth", ascii(html))
PYTHON
