"""The `partnercheck` command: parsing, exit codes, choosing a face."""

import sys

from partnercheck import __version__


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit code (DESIGN 6). `argv` is without the program's name."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == ["--version"]:
        sys.stdout.write(f"partnercheck {__version__}\n")
        return 0
    from partnercheck.cli.run import run

    return run(arguments)
