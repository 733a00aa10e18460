# Sourced by the findings that run a program from Debian 12: unpacks pinned packages in a temporary
# folder, which goes when the script ends. `unpack NAME=VERSION …` sets `root`.
set -euo pipefail
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
unpack() {
  (cd "$root" && apt-get download -qq -o APT::Sandbox::User=root "$@" >/dev/null)
  for package in "$root"/*.deb; do dpkg-deb -x "$package" "$root"; done
  libraries=$(find "$root/usr" -maxdepth 2 -type d -name "*-linux-gnu*" | head -n 1)
  export LD_LIBRARY_PATH=$libraries
}
same() {
  if [[ "$2" != "$3" ]]; then
    printf 'changed: %s\n  was: %s\n  now: %s\n' "$1" "$2" "$3"
    exit 1
  fi
  printf 'still so: %s: %s\n' "$1" "$2"
}
