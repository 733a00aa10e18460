"""How the page looks, on a screen and on paper, in one ink and with fonts that the reader's
computer has.

On paper it is Arial or a font of the same widths, so that two sheets are two sheets everywhere.
"""

from __future__ import annotations

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0; background: #fff; color: #1a1a1a;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
main { max-width: 48rem; margin: 0 auto; padding: 2rem 1rem 4rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; color: #17365d; }
h1 { font-size: 1.9rem; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #17365d; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem; }
p { margin: 0 0 .75rem; white-space: pre-wrap; }
ol, ul { margin: .25rem 0 .75rem; padding-inline-start: 1.6rem; }
li { margin: 0 0 .6rem; }
.entry { white-space: pre-wrap; }
.entry:not(:last-child) { font-weight: 600; }
.detail { white-space: pre-wrap; }
.entry, .detail, td { text-wrap: pretty; }
table { border-collapse: collapse; width: 100%; margin: .25rem 0 .75rem; }
th, td {
  text-align: start; vertical-align: top; padding: .35rem .5rem;
  border-bottom: 1px solid #767676; font-weight: normal;
}
thead th { font-weight: 600; border-bottom: 2px solid #17365d; }
tbody th { width: 30%; }
tbody td:nth-child(2) { width: 18%; }
svg { display: block; width: 100%; height: auto; margin: .5rem 0; }
svg text { font-family: inherit; fill: #1a1a1a; }
@media screen and (max-width: 40rem) {
  svg { display: none; }
  table, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { border-bottom: 1px solid #767676; padding: .5rem 0; }
  tbody th, tbody td, tbody td:nth-child(2) { width: auto; border: 0; padding: 0; }
  tbody th { font-weight: 600; }
  tbody td:empty { display: none; }
}
@page {
  size: A4; margin: 10mm 12mm 13mm;
  @bottom-right {
    content: counter(page) " / " counter(pages); color: #1a1a1a;
    font: 8pt Arial, "Liberation Sans", Helvetica, sans-serif;
    vertical-align: top; padding-top: 2mm;
  }
}
@media print {
  body { font: 8.75pt/1.2 Arial, "Liberation Sans", Helvetica, sans-serif; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 15pt; margin: 0 0 3pt; }
  h2 { font-size: 10.5pt; margin: 6pt 0 2pt; border-bottom-width: 1pt; }
  h3 { font-size: 8.75pt; margin: 3pt 0 0; }
  h1, h2, h3 { break-after: avoid; }
  p { margin: 0 0 3pt; }
  ol, ul { margin: 2pt 0 3pt; padding-inline-start: 14pt; }
  li { margin: 0 0 2pt; }
  li, tr, svg, table { break-inside: avoid; }
  thead { display: table-header-group; }
  table { margin: 0 0 2pt; }
  th, td { padding: .5pt 4pt; border-bottom-width: .5pt; }
  thead th { border-bottom-width: 1pt; }
  tbody th { width: 27%; }
  tbody td:nth-child(2) { width: 15%; }
  .short { columns: 2; column-gap: 8mm; }
  svg { width: 80%; margin: 2pt 0; }
}
"""
