#!/usr/bin/env bash
# style 1.11 (GNU diction), which says how hard a text is to read, leaves out what it takes for no
# sentence, words and all: the entries of a list at the end, since they have no full stop, and a
# sentence that begins with a digit or with £. After a full stop and the ” of a typeset quotation it
# sees no new sentence, after the " of a typewriter it does; "Dr." ends one. So a plan, which is
# mostly a list with dates and money, gets a grade for what little is left.
# Written down before the run: a line of a list counts as a sentence, and "Dr. Smith" as two words.
# What it means here: the product works out no such grade; `content check` tells of a text that is
# longer than its place on the page. A grade tells nothing of a summary, which is mostly lists.
source "$(dirname "$0")/debian.sh"
unpack diction=1.11-1+b1
counted() {
  printf '%b' "$1" >"$root/a.txt"
  LC_ALL=C.UTF-8 "$root/usr/bin/style" "$root/a.txt" |
    sed -n 's/^ *\([0-9]* words\), average.*/\1/p; s/^ *\([0-9]* sentences\), average.*/\1/p' |
    paste -sd, -
}
same "two sentences" "5 words,2 sentences" "$(counted 'We meet weekly. We talk.\n')"
same "and a list" "5 words,2 sentences" \
  "$(counted 'We meet weekly. We talk.\n\n- Ring three partners\n- Write it down\n')"
same "a digit" "2 words,1 sentences" "$(counted 'We met. 3 partners agreed to pay.\n')"
same "money" "2 words,1 sentences" "$(counted 'We met. £5m is left.\n')"
same "typeset" "4 words,1 sentences" "$(counted '“We met.” They nodded.\n')"
same "typewritten" "4 words,2 sentences" "$(counted '"We met." They nodded.\n')"
same "Dr." "5 words,3 sentences" "$(counted 'Dr. Smith rang. We met.\n')"
