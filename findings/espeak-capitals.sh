#!/usr/bin/env bash
# espeak-ng 1.51 spells NHS and says ICB and ICS, the bodies that plan care in England, as words:
# "ikeb", "ikes", with a long i. What tells them apart is whether it can say them.
# Written down before the run: all three are spelled.
# What it means here: a guide writes such a name out where it is met first; a coach reads it aloud.
source "$(dirname "$0")/debian.sh"
unpack espeak-ng=1.51+dfsg-10+deb12u2 libespeak-ng1=1.51+dfsg-10+deb12u2 \
  espeak-ng-data=1.51+dfsg-10+deb12u2 libpcaudio0 libsonic0
say() { ESPEAK_DATA_PATH=$libraries "$root/usr/bin/espeak-ng" -v en-gb -q -x -- "$1" | tr -d ' \n'; }
same NHS ",En,eItS'Es" "$(say NHS)"
same ICB "'aIkb" "$(say ICB)"
same ICS "'aIks" "$(say ICS)"
