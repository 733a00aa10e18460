#!/usr/bin/env bash
# mistune 3.4.0, made with create_markdown() as its guide shows it, prints every character reference
# as it is typed: R&amp;D is read as "R&amp;D" on the page, &copy; as "&copy;". It escapes so that no
# tag gets through, and the & goes with the <. CommonMark 0.31 (6.2) has them as characters, and so
# has mistune.html(), which lets tags through.
# Written down before the run: references are characters, as in every other reader.
# What the product does: a sign that Markdown acts on gets a backslash, which mistune knows, and no
# reference; only spaces at the edge of a line stand as &#32; (`_kept_space` in report/markdown.py).
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q mistune==3.4.0
page() { "$root/venv/bin/python" -c "import mistune, sys; print($1(sys.argv[1]).strip())" "$2"; }
same "create_markdown()" "<p>R&amp;amp;D &amp;copy; &amp;#32;x</p>" \
  "$(page "mistune.create_markdown()" 'R&amp;D &copy; &#32;x')"
same "mistune.html" "<p>R&amp;D ©  x</p>" "$(page mistune.html 'R&amp;D &copy; &#32;x')"
same "create_markdown(), a backslash" "<p>R&amp;amp;D</p>" \
  "$(page "mistune.create_markdown()" 'R\&amp;D')"
