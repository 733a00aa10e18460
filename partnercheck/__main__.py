"""`python -m partnercheck`: the same as the `partnercheck` command."""

import sys

from partnercheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
