#!/usr/bin/env bash
# espeak-ng 1.51 says "black circle" for U+25CF and nothing at all for its empty twin U+25CB.
# So a mark that goes from full to empty is heard to vanish, not to change; and the Welsh voice is
# silent for both.
# What it means here: a mark must not change alone; words have to change with it.
source "$(dirname "$0")/debian.sh"
unpack espeak-ng=1.51+dfsg-10+deb12u2 libespeak-ng1=1.51+dfsg-10+deb12u2 \
  espeak-ng-data=1.51+dfsg-10+deb12u2 libpcaudio0 libsonic0
say() { ESPEAK_DATA_PATH=$libraries "$root/usr/bin/espeak-ng" -v "$1" -q -x -- "$2" | tr -d ' \n'; }
same "full circle, en-gb" "bl'aks'3:k@L" "$(say en-gb ●)"
same "empty circle, en-gb" "" "$(say en-gb ○)"
same "full circle, cy" "" "$(say cy ●)"
