#!/usr/bin/env bash
# Cells of an OpenDocument sheet, as LibreOffice writes them. One that shows 37:30:00, the hours of
# a week, keeps pandas 3.1.1 with odfpy 1.4.1 from reading the sheet at all ("hour must be in
# 0..23"); 07:30:00 is a time of day to it. One that shows £1,250.50 is the text "1250.5 GBP" in
# pyexcel-ods 0.6.0. Of one in which a word is bold officeparser 7.8.0 keeps that word alone, and it
# puts a comment before the words of its cell, as if they were one.
# Written down before the run: a cell is its own text, without its comment.
# What it means here: the table is CSV, in which a cell is only text. Whoever keeps hours and money
# beside it in a sheet checks what a program reads of them.
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q pandas==3.1.1 odfpy==1.4.1 pyexcel-ods==0.6.0 2>/dev/null
npm install --silent --prefix "$root" officeparser@7.8.0 >/dev/null 2>&1
cd "$root"
sheet() { python3 - "$1" <<'PYTHON'
import sys, zipfile
space = "urn:oasis:names:tc:opendocument:xmlns:"
kind = "application/vnd.oasis.opendocument.spreadsheet"
entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
with zipfile.ZipFile("a.ods", "w") as ods:
    ods.writestr("mimetype", kind)
    entries = entry.format("/", kind) + entry.format("content.xml", "text/xml")
    ods.writestr("META-INF/manifest.xml",
        f'<m:manifest xmlns:m="{space}manifest:1.0" m:version="1.2">{entries}</m:manifest>')
    ods.writestr("content.xml", f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.2" xmlns:office="{space}office:1.0"
 xmlns:text="{space}text:1.0" xmlns:table="{space}table:1.0"><office:body><office:spreadsheet>
<table:table table:name="S"><table:table-row>{sys.argv[1]}</table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>""")
PYTHON
}
hours() {
  sheet "<table:table-cell office:value-type='time' office:time-value='$1'><text:p>$2</text:p></table:table-cell>"
  venv/bin/python -W ignore -c '
import pandas
print(pandas.read_excel("a.ods", engine="odf", header=None).iloc[0, 0])' 2>&1 | tail -n 1
}
words() {
  sheet "<table:table-cell office:value-type='string'>$1</table:table-cell>"
  node -e 'require("officeparser").parseOffice("a.ods").then((read) => console.log(read.toText()))'
}
same "37:30:00 in pandas" "pandas._libs.tslibs.parsing.DateParseError: hour must be in 0..23: 37:30:00" \
  "$(hours PT37H30M00S 37:30:00)"
same "07:30:00 in pandas" "07:30:00" "$(hours PT07H30M00S 07:30:00)"
sheet "<table:table-cell office:value-type='currency' office:currency='GBP' office:value='1250.5'><text:p>£1,250.50</text:p></table:table-cell>"
same "£1,250.50 in pyexcel-ods" "'1250.5 GBP'" "$(venv/bin/python -c '
import pyexcel_ods
print(repr(pyexcel_ods.get_data("a.ods")["S"][0][0]))')"
same "a bold word in officeparser" "three" \
  "$(words '<text:p>Ring <text:span>three</text:span> partners</text:p>')"
same "a comment in officeparser" "Not for the boardRing three" "$(words \
  '<office:annotation><text:p>Not for the board</text:p></office:annotation><text:p>Ring three</text:p>')"
