#!/usr/bin/env bash
# Words that were deleted while changes were tracked come out as part of the text: from OpenDocument
# in odt2txt 0.5, odfpy 1.4.1 (teletype) and officeparser 7.8.0, at the very top, the first two with
# who deleted them; from RTF in striprtf 0.0.35 and unrtf 0.21.10, in their old place. The last two
# print hidden text (\v) as well. odfdo 3.27.3 leaves out what was deleted.
# Written down before the run: all of them leave out both.
# What it means here: no export holds tracked changes, and what was not ticked is in none; but what
# is edited later with changes tracked, and sent, still tells what was taken out. Promises
# (.docs/promises.md) says so.
source "$(dirname "$0")/debian.sh"
unpack odt2txt=0.5-7 unrtf=0.21.10-clean-1
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q odfpy==1.4.1 odfdo==3.27.3 striprtf==0.0.35 2>/dev/null
npm install --silent --prefix "$root" officeparser@7.8.0 >/dev/null 2>&1
cd "$root"
python3 - <<'PYTHON'
import zipfile
space = "urn:oasis:names:tc:opendocument:xmlns:"
kind = "application/vnd.oasis.opendocument.text"
entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
with zipfile.ZipFile("a.odt", "w") as odt:
    odt.writestr("mimetype", kind)
    entries = entry.format("/", kind) + entry.format("content.xml", "text/xml")
    odt.writestr("META-INF/manifest.xml",
        f'<m:manifest xmlns:m="{space}manifest:1.0" m:version="1.2">{entries}</m:manifest>')
    odt.writestr("content.xml", f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.2" xmlns:office="{space}office:1.0"
 xmlns:text="{space}text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>
<dc:creator>Sam</dc:creator><dc:date>2026-07-01T10:00:00</dc:date></office:change-info><text:p>They
will not pay.
</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>We meet. <text:change text:change-id="c1"/>We talk.</text:p>
</office:text></office:body></office:document-content>""")
PYTHON
cat >a.rtf <<'RTF'
{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\revtbl{Unknown;}{Sam;}}
\pard We meet. {\deleted\revauthdel1 They will not pay. }{\v Too candid. }We talk.\par}
RTF
line() { grep -v '^#\|^-' | tr '\n' ' ' | tr -s ' ' | sed 's/^ //; s/ $//'; }
same odt2txt "Sam2026-07-01T10:00:00They will not pay. We meet. We talk." \
  "$(usr/bin/odt2txt.odt2txt a.odt | line)"
same odfpy "Sam2026-07-01T10:00:00They will not pay. We meet. We talk." "$(venv/bin/python -c '
from odf import opendocument, teletype
print(teletype.extractText(opendocument.load("a.odt").text))' | line)"
same officeparser "They will not pay. We meet. We talk." "$(node -e '
require("officeparser").parseOffice("a.odt").then((read) => console.log(read.toText()))' | line)"
same odfdo "We meet. We talk." "$(venv/bin/python -c '
import odfdo
print(odfdo.Document("a.odt").get_formatted_text())' | line)"
same striprtf "We meet. They will not pay. Too candid. We talk." "$(venv/bin/python -c '
from striprtf.striprtf import rtf_to_text
print(rtf_to_text(open("a.rtf").read()))' | line)"
same unrtf "We meet. They will not pay. Too candid. We talk." \
  "$(usr/bin/unrtf -P usr/share/unrtf --text a.rtf 2>/dev/null | line)"
