#!/usr/bin/env bash
# espeak-ng 1.51 says nothing for an en dash between digits and "dash" for a hyphen there: "1–5",
# set as typography asks, is heard as two numbers, "one five".
# What it means here: ranges are written in words, "1 to 5", as the keys of the levels are.
source "$(dirname "$0")/debian.sh"
unpack espeak-ng=1.51+dfsg-10+deb12u2 libespeak-ng1=1.51+dfsg-10+deb12u2 \
  espeak-ng-data=1.51+dfsg-10+deb12u2 libpcaudio0 libsonic0
say() { ESPEAK_DATA_PATH=$libraries "$root/usr/bin/espeak-ng" -v en-gb -q -x -- "$1" | tr -d '\n'; }
same "1, en dash, 5" "w'0n f'aIv" "$(say 1–5 | sed 's/^ *//')"
same "1, hyphen, 5" "w'0n d'aS f'aIv" "$(say 1-5 | sed 's/^ *//')"
