"""The `partnercheck` command: parsing, exit codes, choosing a face."""

import gc
import sys

from partnercheck import __version__


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit code (.docs/contracts.md). `argv` is without the
    program's name."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == ["--version"] and _told_version():
        return 0
    # Nothing that is imported is ever rubbish: a sweep in between finds none.
    gc.disable()
    try:
        from partnercheck.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
    finally:
        gc.enable()


def _told_version() -> bool:
    """The quick way, without a parser; False where the output is not there to be written."""
    try:
        sys.stdout.write(f"partnercheck {__version__}\n")
        sys.stdout.flush()
    except (AttributeError, OSError):
        return False
    return True
