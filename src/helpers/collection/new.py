"""``make new PAPER=id SOURCE=file``: a folder, a data dictionary and a notebook from what a source prints."""

import argparse
import sys
from pathlib import Path

from helpers import datasets
from helpers.collection.adding import folder
from helpers.datasets import incoming, paths


def main(arguments: list[str] | None = None) -> int:
    """Command line; 0 when the paper is written, 2 with one line that says why not, and then nothing is."""
    parser = argparse.ArgumentParser(prog="make new")
    parser.add_argument("--paper", required=True, help="id of the new paper, short and in snake_case")
    parser.add_argument("--source", required=True, type=Path, help=f"its source: {', '.join(incoming.READERS)}")
    parser.add_argument("--sheet", help="the sheet of an Excel file")
    parser.add_argument("--language", help="kk, ru, en or de; guessed when left out")
    chosen = parser.parse_args(arguments)
    try:
        folder.refuse(chosen.paper)
        document = incoming.read(chosen.source, chosen.language or None, chosen.sheet or None)
        paper = folder.planned(chosen.paper, document)
        written = folder.write(paper)
    except (datasets.DataError, OSError) as reason:
        print(f"new: {reason}", file=sys.stderr)
        return 2
    for remark in [f"language: {document.language}", *document.remarks]:
        print(f"new: {remark}")
    for item, table in paper.tables.items():
        print(f"new: {item}: {len(table.frame)} rows, key {', '.join(table.key)}")
    if not paper.tables:
        print("new: no table was found")
    for file in written:
        print(f"wrote {file.relative_to(paths.root()) if file.is_relative_to(paths.root()) else file}")
    print(f"next: make propose PAPER={chosen.paper}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
