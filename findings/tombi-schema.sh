#!/usr/bin/env bash
# tombi 1.9.6 and taplo 0.9.3 (Even Better TOML) read one JSON Schema differently. Where it asks for
# {"type": "string", "format": "date"}, tombi refuses the date in quotes and takes 2026-07-15
# without; taplo takes both. Where it asks for a string alone, taplo takes a date without quotes,
# too. A key that the schema does not name, which JSON Schema allows, is a warning in tombi.
# Written down before the run: both let such a key pass.
# What the product does: a guide's one date, `checked`, has no quotes, and its schema asks for it in
# the only way in which both take it (`content schema guide`). That taplo lets the quotes pass,
# `content check` makes up for: G303 says to write it without. Its schemas allow or forbid further
# keys in so many words.
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q tombi==1.9.6 taplo==0.9.3 2>/dev/null
cd "$root"
cat >schema.json <<'JSON'
{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {
  "day": {"type": "string", "format": "date"}, "word": {"type": "string"}}}
JSON
tombi() {
  printf '#:schema ./schema.json\n%s\n' "$1" >a.toml
  venv/bin/tombi lint --offline a.toml 2>&1 | sed 's/\x1b\[[0-9;]*m//g' |
    sed -n 's/^ *\(Error\|Warning\): \(expected.*\|in strict mode\).*/\1: \2/p'
}
taplo() {
  printf '%s\n' "$1" >a.toml
  venv/bin/taplo lint --schema "file://$root/schema.json" a.toml >/dev/null 2>&1 || echo refused
}
same "tombi, a date in quotes" "Error: expected a value of type LocalDate, but found String" \
  "$(tombi 'day = "2026-07-15"')"
same "taplo, a date in quotes" "" "$(taplo 'day = "2026-07-15"')"
same "tombi, a date" "" "$(tombi 'day = 2026-07-15')"
same "taplo, a date" "" "$(taplo 'day = 2026-07-15')"
same "taplo, no date" "refused" "$(taplo 'day = "soon"')"
same "tombi, a date for a string" "Error: expected a value of type String, but found LocalDate" \
  "$(tombi 'word = 2026-07-15')"
same "taplo, a date for a string" "" "$(taplo 'word = 2026-07-15')"
same "tombi, another key" "Warning: in strict mode" "$(tombi 'other = "a"')"
same "taplo, another key" "" "$(taplo 'other = "a"')"
