#!/usr/bin/env bash
# WeasyPrint 70.0, asked for PDF/UA-1, the standard for accessible PDF, writes the page's language
# and none of its parts': of <p lang="cy"> and <blockquote lang="cy"> in an English page nothing is
# left, so a screen reader speaks the Welsh with its English voice. What <abbr title> stands for goes
# too, and an inline SVG with an aria-label is a figure without a text, which PDF/UA forbids; the
# text of an <img> is kept.
# Written down before the run: each passage keeps its language.
# What it means here: the page marks each passage in another language and names its picture
# (report/html_export.py), and a PDF has them if a browser prints it: of a paragraph and of an SVG,
# Chromium 156 writes them.
# Pango, which WeasyPrint needs, has to be on the machine.
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q weasyprint==70.0 pikepdf==10.18.0 2>/dev/null
told() { "$root/venv/bin/python" - "$1" "$2" 2>/dev/null <<'PYTHON'
import io, sys
import pikepdf, weasyprint
page = '<html lang="en-GB"><head><title>Plan</title></head><body><h1>Plan</h1>%s</body></html>'
made = weasyprint.HTML(string=page % sys.argv[1]).write_pdf(pdf_variant="pdf/ua-1")
with pikepdf.open(io.BytesIO(made)) as pdf:
    parts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
    said = [f"{one.S} {one.get(sys.argv[2])}" for one in parts if sys.argv[2] in one]
    print(pdf.Root.Lang, len(parts) > 2, *said)
PYTHON
}
picture='width="9" height="9"><rect width="9" height="9"/></svg>'
for part in '<p lang="cy">Diolch</p>' '<blockquote lang="cy"><p>Diolch</p></blockquote>' \
  '<p>We say <span lang="cy">diolch</span></p>'; do
  same "$part" "en-GB True" "$(told "$part" /Lang)"
done
same "abbr" "en-GB True" "$(told '<p><abbr title="Integrated care board">ICB</abbr></p>' /E)"
same "svg" "en-GB True" "$(told "<svg role='img' aria-label='A shape' $picture" /Alt)"
same "img" "en-GB True /Figure A shape" "$(told "<img alt='A shape' \
  src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 height=%229%22/>'>" /Alt)"
