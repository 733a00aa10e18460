#!/usr/bin/env bash
# rclone 1.60.1, bisync: a file that was changed on both sides since the last run keeps its name on
# neither. Both versions get another, NAME..path1 and NAME..path2, and a program that looks for NAME
# finds nothing. Where one side alone changed, the name stays.
# Written down before the run: the newer version keeps the name, and the other lies beside it.
# What the product does: a review whose own file is gone is not called lost while other versions of
# it lie there; `list`, `data check` and home name both, `data versions` shows and takes one
# (`find_versions` in store/versions.py).
source "$(dirname "$0")/debian.sh"
unpack rclone=1.60.1+dfsg-2+b5
mkdir "$root/one" "$root/two"
export HOME=$root XDG_CONFIG_HOME=$root/settings XDG_CACHE_HOME=$root/cache
synced() { "$root/usr/bin/rclone" bisync "$root/one" "$root/two" "$@" >/dev/null 2>&1; }
names() { (cd "$root/$1" && printf "%s " review*); }
echo first >"$root/one/review.toml"
echo "so that not every file changes" >"$root/one/other"
synced --resync
sleep 1.1
echo second >"$root/one/review.toml"
synced
same "changed on one side" "review.toml second" "$(names two)$(cat "$root/two/review.toml")"
sleep 1.1
echo "at home" >"$root/one/review.toml"
sleep 1.1
echo "at work" >"$root/two/review.toml"
synced
for side in one two; do
  same "changed on both, in $side" "review.toml..path1 review.toml..path2 " "$(names "$side")"
done
same "the second name" "at work" "$(cat "$root/one/review.toml..path2")"
