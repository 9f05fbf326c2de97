"""``make record``: what notebooks show and say, and the data files, recorded as they are now.

Whatever is recorded is held to its record from then on, so this is the last step of a change, after its outputs were
read: it says what it found changed, and writes nothing where a number of our prose stands nowhere else.
"""

import sys

from helpers.collection.inspection import pictures, prose
from helpers.datasets import checksums


def main() -> int:
    """Command line; 1 when a number of the prose has no home, 2 when a file under ``data/`` is undeclared."""
    try:
        prose.record()
    except ValueError as reason:
        print(f"record: {reason}", file=sys.stderr)
        return 1
    pictures.record()
    return checksums.main()


if __name__ == "__main__":
    sys.exit(main())
