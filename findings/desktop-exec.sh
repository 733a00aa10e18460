#!/usr/bin/env bash
# Three launchers that start a program from its desktop entry do not read Exec as the Desktop Entry
# Specification (1.5, The Exec key) has it. Of %%c, a percent sign and a c, i3-dmenu-desktop 4.22 and
# j4-dmenu-desktop 2.16 make a percent sign and the entry's name, and of %%f the sign alone; dex 0.9.0
# keeps both signs of %%c, and refuses a quoted quotation mark, \\" in the file, as unbalanced.
# Written down before the run: each gets 100%f, 5%c and the quotation mark as they are meant.
# What the product does: its shortcut is quoted as the specification says, which GLib follows
# (`_in_entry` in session/shortcut.py). dex does not start it, and the other two miss a data folder
# that is named like this.
source "$(dirname "$0")/debian.sh"
unpack dex=0.9.0-2 i3-wm=4.22-2 j4-dmenu-desktop=2.16-1+b1
cd "$root"
mkdir -p bin data/applications
printf '#!/bin/sh\nhead -n 1\n' >bin/dmenu
printf '#!/bin/sh\necho "$*"\n' >bin/i3-msg
chmod +x bin/*
export PATH=$root/bin:$PATH XDG_DATA_HOME=$root/data XDG_DATA_DIRS=$root/none
entry() {
  printf '%s\n' "[Desktop Entry]" Type=Application Name=Box "Exec=$1" >data/applications/a.desktop
}
entry '/bin/echo 100%%f 5%%c'
same i3-dmenu-desktop 'exec  "/bin/echo 100% 5%\"Box\""' "$(perl usr/bin/i3-dmenu-desktop)"
same j4-dmenu-desktop "100% 5%Box" \
  "$(usr/bin/j4-dmenu-desktop --dmenu="$root/bin/dmenu" 2>/dev/null | tail -n 1)"
same dex "Executing command: /bin/echo 100% 5%%c" \
  "$(python3 usr/bin/dex -d data/applications/a.desktop)"
entry '/bin/echo "a \\"b\\" c"'
same "dex, quotation marks" "'Exec value contains an unbalanced number of quote characters.'" \
  "$(python3 usr/bin/dex -d data/applications/a.desktop 2>&1 | tail -n 1)"
