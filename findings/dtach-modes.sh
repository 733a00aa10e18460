#!/usr/bin/env bash
# dtach 0.9: detaching leaves the other screen and marked pastes on in the terminal that is left,
# and attaching asks the new terminal for neither. So in a session that was attached again a paste
# comes unmarked, as if typed.
# What the product does: Ctrl+L asks for its modes anew (`set_modes_anew` in tui/private.py).
source "$(dirname "$0")/debian.sh"
unpack dtach=0.9-5+b1
seen=$(python3 - "$root" <<'PYTHON'
import os, pty, select, sys, time
root = sys.argv[1]
def attach(*arguments):
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm"
        os.execv(f"{root}/usr/bin/dtach", ["dtach", *arguments])
    return terminal
def read(terminal, until):
    read, end = b"", time.monotonic() + 5
    while until not in read and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                read += os.read(terminal, 4096)
            except OSError:
                break
    return read
program = r"printf '\033[?1049h\033[?2004hREADY'; exec cat"
first = attach("-c", f"{root}/s", "-z", "sh", "-c", program)
begun = read(first, b"READY")
os.write(first, b"\x1c")
left = read(first, b"[detached]")
again = attach("-a", f"{root}/s", "-z")
os.write(again, b"word\n")
back = read(again, b"word")
print("set" if b"?2004h" in begun else "not set", "unset" if b"?2004l" in left or b"?1049l" in left
      else "left on", "set again" if b"?2004h" in back or b"?1049h" in back else "not set again")
os.write(again, b"\x04")
PYTHON
)
same "modes at first, when detached, when attached again" "set left on not set again" "$seen"
