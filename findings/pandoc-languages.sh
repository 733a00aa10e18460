#!/usr/bin/env bash
# pandoc 2.17.1.1 reads a Word document without the languages of its runs: what is marked as Welsh
# is no longer told from the English around it. From a web page it keeps them, on to other formats.
# Written down before the run: a run in another language becomes a span with lang.
# What the product does: both the page and the Word document say the language of each part
# (report/marked_languages.py); who wants another format makes it from the page.
source "$(dirname "$0")/debian.sh"
unpack pandoc=2.17.1.1-2~deb12u1 pandoc-data=2.17.1.1-2~deb12u1 liblua5.3-0=5.3.6-2 \
  libcmark-gfm0.29.0.gfm.6=0.29.0.gfm.6-6 libcmark-gfm-extensions0.29.0.gfm.6=0.29.0.gfm.6-6
python3 - "$root/a.docx" <<'PYTHON'
import sys, zipfile
kinds = "http://schemas.openxmlformats.org/package/2006"
word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
with zipfile.ZipFile(sys.argv[1], "w") as made:
    made.writestr("[Content_Types].xml", f'<Types xmlns="{kinds}/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>')
    made.writestr("_rels/.rels", f'<Relationships xmlns="{kinds}/relationships"><Relationship '
        f'Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>')
    made.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t '
        'xml:space="preserve">Guide: </w:t></w:r><w:r><w:rPr><w:lang w:val="cy"/></w:rPr><w:t>'
        "Canllaw</w:t></w:r></w:p></w:body></w:document>")
PYTHON
pandoc() { "$root/usr/bin/pandoc" --data-dir="$root/usr/share/pandoc/data" "$@"; }
same "from Word" "<p>Guide: Canllaw</p>" "$(pandoc -f docx -t html "$root/a.docx")"
same "from a page" '<p>Guide: <span lang="cy">Canllaw</span></p>' \
  "$(printf '<p>Guide: <span lang="cy">Canllaw</span></p>' | pandoc -f html -t html)"
