"""The data folders in `tests/store/states/`, as sync programs leave them.

    python -m tests.support.recorded

makes them anew with the programs installed here. Two machines answered the same review apart, and
then the program carried both ways, once. Recorded is what it left on the first machine.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path

from tests.store.samples import REVIEW_ID, answer, noon, review, save_once, saved
from tests.support.machines import Machine, two_machines
from tests.support.syncing import SYNCS, is_here, snapshot
from tests.support.syncthing import Syncthing

STATES = Path(__file__).parents[1] / "store" / "states"
OFFICE = (answer(level=2), answer("power.say", 4))
LAPTOP = (answer(level=2), answer("culture.calm", 1))


def record(name: str) -> dict[str, str]:
    """What a sync leaves on the first machine: the text of each file, by its name."""
    from partnercheck.store.opening import open_review

    with tempfile.TemporaryDirectory() as home:
        office, laptop = two_machines(Path(home))
        with office.used() as folder:
            save_once(folder, review(answer(level=2)))
        carry = SYNCS[name](office.folder.path, laptop.folder.path, random.Random(1))
        carry()

        def answered(machine: Machine, answers: tuple[object, ...]) -> None:
            with machine.used() as folder:
                window = open_review(folder, REVIEW_ID, now=noon)
                window.save(review(*answers))  # type: ignore[arg-type]
                saved(window.close())

        answered(office, OFFICE)
        answered(laptop, LAPTOP)
        carry()
        if isinstance(carry, Syncthing):
            carry()  # the version that lost is on its own machine first
            carry.close()
        return {
            path: data.decode()
            for path, (_, data) in snapshot(office.folder.path).items()
            if path.startswith("reviews/") or "conflict" in path
        }


def main() -> int:
    """Write every state whose program is installed here."""
    for name in SYNCS:
        if name in ("copies", "newest"):
            continue
        if not is_here(name):
            sys.stdout.write(f"{name} is not installed here, so its state stays as it is.\n")
            continue
        text = json.dumps(record(name), indent=1, sort_keys=True, ensure_ascii=False)
        (STATES / f"{name}.json").write_text(f"{text}\n")
        sys.stdout.write(f"{name} is recorded.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
