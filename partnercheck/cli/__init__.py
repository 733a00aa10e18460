"""The `partnercheck` command: parsing, exit codes, choosing a face."""

import gc
import sys

from partnercheck import __version__


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit code (.docs/contracts.md). `argv` holds the arguments
    without the program's name; without it they come from `sys.argv`."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == ["--version"] and _told_version():
        return 0
    # Modules live as long as the run: garbage collection while they are imported would find
    # nothing.
    gc.disable()
    try:
        from partnercheck.not_loaded import do_without_openssl

        do_without_openssl()
        from partnercheck.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
    finally:
        gc.enable()


def _told_version() -> bool:
    """Write the version without building a parser. Returns False if it can't be written."""
    try:
        sys.stdout.write(f"partnercheck {__version__}\n")
        sys.stdout.flush()
    except (AttributeError, OSError):
        return False
    return True
