#!/usr/bin/env bash
# BRLTTY 6.5, English text table: ●, ○ and ▸ are shown in one and the same cell, that of a question
# mark, so a chosen and an open circle feel alike; ▌ has a cell of its own. In the Welsh table £ and
# the dash – are not known either: each is a full cell, as ● is.
# What the product does: each choice is named in words when it is made (`tell` in tui/window.py), and
# on a console ○ is the letter o (tui/widgets/marks.py).
source "$(dirname "$0")/debian.sh"
unpack brltty=6.5-7+deb12u1 libicu72=72.1-3+deb12u1 libbrlapi0.8=6.5-7+deb12u1
felt() {
  printf '%s' "$2" | "$root/usr/bin/brltty-trtxt" -i "$root/etc/brltty/Text/$1.ttb" -o unicode -
}
same "English ● ○ ▸ ?" "⠹ ⠹ ⠹ ⠹" "$(felt en '● ○ ▸ ?')"
same "English ▌ £ –" "⡇ ⡼ ⢧" "$(felt en '▌ £ –')"
same "Welsh ● £ –" "⣿ ⣿ ⣿" "$(felt cy '● £ –')"
