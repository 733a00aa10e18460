#!/usr/bin/env bash
# What HTML says by an element alone is lost on the way to text. turndown 7.2.5, html-to-text 10.0.1
# and trafilatura 2.3.1 leave out the quotation marks of <q>, so that a partner's words read as the
# writer's; html2text 2025.4.15 and inscriptis 2.7.6 write them. A word that is struck out with <s>
# stands in turndown, html-to-text, inscriptis and trafilatura's text as if it were said.
# Written down before the run: all of them write quotation marks, and turndown, which makes
# Markdown, writes ~~ around what is struck out.
# What the product does: quotation marks are characters, a dropped commitment says so in a word, and
# tests/report/test_html.py holds the page to elements without a sign of their own.
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q inscriptis==2.7.6 html2text==2025.4.15 trafilatura==2.3.1 \
  lxml-html-clean==0.4.6 2>/dev/null
npm install --silent --prefix "$root" turndown@7.2.5 html-to-text@10.0.1 >/dev/null 2>&1
cd "$root"
said='<p>They said: <q>not yet</q>. It is <s>done</s> open.</p>'
long="<p>$(printf 'A sentence that makes the page long enough to be read as one. %.0s' {1..8})</p>"
python() { venv/bin/python -c "$1" "<html><body><main>$said$long</main></body></html>" |
  grep -v '^$' | tr '\n' ' ' | sed 's/ *A sentence.*//'; }
lost="They said: not yet. It is done open."
same turndown "$lost" "$(node -e '
console.log(new (require("turndown"))().turndown(process.argv[1]))' "$said")"
same html-to-text "$lost" "$(node -e '
console.log(require("html-to-text").convert(process.argv[1]))' "$said")"
same trafilatura "They said: not yet . It is done open." "$(python '
import sys, trafilatura
print(trafilatura.extract(sys.argv[1]))')"
same inscriptis 'They said: "not yet". It is done open.' "$(python '
import sys, inscriptis
print(inscriptis.get_text(sys.argv[1]))')"
same html2text 'They said: "not yet". It is ~~done~~ open.' "$(python '
import sys, html2text
print(html2text.html2text(sys.argv[1]))')"
