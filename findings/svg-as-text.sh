#!/usr/bin/env bash
# w3m 0.5.3, lynx 2.9.0dev.12, html2text 1.3.2a and inscriptis 2.5.0 know no SVG and print what
# stands in an inline one, its description too, each text joined to the next.
# Written down before the run: the words of an inline SVG are left out.
# What the product does: the picture of a summary has spaces between its texts, which show nowhere
# in a picture, and the same stands below it as a list (report/html_export.py).
source "$(dirname "$0")/debian.sh"
unpack w3m=0.5.3+git20230121-2 libgc1=1:8.2.2-3 lynx=2.9.0dev.12-1 lynx-common=2.9.0dev.12-1 \
  html2text=1.3.2a-28
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q inscriptis==2.5.0
cat >"$root/page.html" <<'HTML'
<!DOCTYPE html><html lang="en"><body><p>Before</p><svg viewBox="0 0 9 9"><title>Name</title><desc>Told</desc><text>one</text><text>two</text></svg><p>After</p></body></html>
HTML
words() { tr -s ' \n' ' ' | sed 's/^ //; s/ $//'; }
touch "$root/lynx.cfg"
same w3m "Before Toldonetwo After" "$("$root/usr/bin/w3m" -dump -T text/html "$root/page.html" | words)"
same lynx "Before Toldonetwo After" \
  "$("$root/usr/bin/lynx" -cfg="$root/lynx.cfg" -dump "$root/page.html" | words)"
same html2text "Before Toldonetwo After" "$("$root/usr/bin/html2text" "$root/page.html" | words)"
same inscriptis "Before Toldonetwo After" "$("$root/venv/bin/inscript" "$root/page.html" | words)"
