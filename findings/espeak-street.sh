#!/usr/bin/env bash
# espeak-ng 1.51 says "saint" for St wherever it stands: "High St." is heard as "high saint".
# Written down before the run: "street" after a name, "saint" before one.
# What it means here: an address or a name is written out; nothing here shortens one.
source "$(dirname "$0")/debian.sh"
unpack espeak-ng=1.51+dfsg-10+deb12u2 libespeak-ng1=1.51+dfsg-10+deb12u2 \
  espeak-ng-data=1.51+dfsg-10+deb12u2 libpcaudio0 libsonic0
say() { ESPEAK_DATA_PATH=$libraries "$root/usr/bin/espeak-ng" -v en-gb -q -x -- "$1" | tr -d ' \n'; }
same "St John's" "s@ntdZ'0nz" "$(say "St John's")"
same "High St." "h'aIs@nt" "$(say "High St.")"
