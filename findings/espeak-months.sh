#!/usr/bin/env bash
# espeak-ng 1.51 reads the short names of months and days in a date as they are spelt: in "29 Dec" it
# says "deck", in "29 Mar" "mar"; Sat and Sun are the words. Apr, the only one that its English list
# seems to know, is not "April" either but "apper".
# Guessed before: all of them are read in full.
# What the product does: months have their whole names wherever it says when (`saved_words` in
# tui/screens/place.py).
source "$(dirname "$0")/debian.sh"
unpack espeak-ng=1.51+dfsg-10+deb12u2 libespeak-ng1=1.51+dfsg-10+deb12u2 \
  espeak-ng-data=1.51+dfsg-10+deb12u2 libpcaudio0 libsonic0
say() {
  ESPEAK_DATA_PATH=$libraries "$root/usr/bin/espeak-ng" -v en-gb -q -x -- "$1" |
    tr -d '\n' | sed 's/^ *//'
}
same "29 Dec" "tw'Enti n'aIn d'Ek" "$(say '29 Dec')"
same "29 Mar" "tw'Enti n'aIn m'A@" "$(say '29 Mar')"
same "29 Apr" "tw'Enti n'aIn 'apr@" "$(say '29 Apr')"
same "29 December" "tw'Enti n'aIn dI2s'Emb3" "$(say '29 December')"
same "Sat 3" "s'at Tr'i:" "$(say 'Sat 3')"
