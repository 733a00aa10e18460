#!/usr/bin/env bash
# trafilatura 2.3.1, which takes the text out of web pages, joins the words of two div in one entry
# of a list, "Ring three" and "By: July" to "Ring threeBy: July", a space between the div or none; of
# two p it keeps them apart. Outside a list two div stay apart.
# Written down before the run: two blocks are two lines, whatever they stand in.
# What the product does: an entry and its details are each a paragraph (`_item` in
# report/html_export.py). They were div.
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q trafilatura==2.3.1 lxml-html-clean==0.4.6
told() { "$root/venv/bin/python" - "$1" <<'PYTHON'
import sys
import trafilatura
long = "<p>" + "A sentence that makes the page long enough to be read as one. " * 8 + "</p>"
head = "<!DOCTYPE html><html><head><title>A</title></head><body>"
page = f"{head}<main>{{}}{long}</main></body></html>"
read = trafilatura.extract(page.format(f"<p>First.</p>{sys.argv[1]}"))
print("|".join(line for line in read.split("\n")[1:] if "sentence" not in line))
PYTHON
}
same "two div in an entry" "- Ring threeBy: July" \
  "$(told '<ul><li><div>Ring three</div> <div>By: July</div></li></ul>')"
same "two p in an entry" "- Ring three By: July" \
  "$(told '<ul><li><p>Ring three</p><p>By: July</p></li></ul>')"
same "two div outside" "Ring three|By: July" "$(told '<div>Ring three</div><div>By: July</div>')"
