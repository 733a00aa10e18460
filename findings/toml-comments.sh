#!/usr/bin/env bash
# Three formatters change what a TOML comment says: tombi 1.9.6, toml-sort 0.24.2 and prettier with
# prettier-plugin-toml 3.0.2 put a space after the # that begins it, so that a mark such as #| is
# one no longer; toml-sort does so to the line #:schema as well, by which editors find a schema, and
# the other two leave that alone. taplo 0.9.3 changes neither.
# Written down before the run: they move blanks around a comment and leave it as it is.
# What the product does: in a translation it knows its own lines, which begin with #|, by either
# (`_MARKED` in workshop/translating.py); they were taken for a translator's notes, and stood twice.
source "$(dirname "$0")/debian.sh"
python3 -m venv "$root/venv"
"$root/venv/bin/pip" install -q tombi==1.9.6 toml-sort==0.24.2 taplo==0.9.3
npm install --silent --prefix "$root" prettier@3.10.1 prettier-plugin-toml@3.0.2 >/dev/null
cd "$root"
formatted() {
  printf '#:schema a.json\n\n#| Ours\ntitle = "a"\n' >a.toml
  "$@" a.toml >/dev/null 2>&1
  grep '^#' a.toml | tr '\n' '/'
}
same tombi "#:schema a.json/# | Ours/" "$(formatted venv/bin/tombi format --offline)"
same prettier "#:schema a.json/# | Ours/" \
  "$(formatted node_modules/.bin/prettier --plugin=prettier-plugin-toml --write)"
same toml-sort "# :schema a.json/# | Ours/" "$(formatted venv/bin/toml-sort --in-place)"
same taplo "#:schema a.json/#| Ours/" "$(formatted venv/bin/taplo fmt)"
