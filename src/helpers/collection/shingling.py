"""``python -m helpers.collection.shingling FOLDER``: fingerprints of the texts in a folder.

The file is written once; it changes when a source is added or the lines of a document are.
"""

import sys
from pathlib import Path

from helpers.collection import writing
from helpers.datasets import paths, shingles


def main(arguments: list[str]) -> int:
    """Write ``data/reference/shingles.csv``; 0 when that was possible, 2 when no folder of texts is named."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("shingling: name the folder that holds the texts of the sources", file=sys.stderr)
        return 2
    writing.table(paths.data() / "reference/shingles.csv", [shingles.COLUMNS, *shingles.made(Path(arguments[0]))])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
