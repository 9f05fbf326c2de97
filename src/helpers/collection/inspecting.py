"""One notebook looked into: can it and its data be read, and does what is stored keep to the house's rules.

Done in a process of its own (`execution` starts it), so that whatever is read on the way is known to be its own.
"""

import json
import sys
from pathlib import Path

from helpers import datasets
from helpers.collection import inspection, stored


def findings(notebook: Path) -> tuple[bool, list[str]]:
    """Whether a notebook can be executed at all, and what is wrong with it as it is stored."""
    try:
        stored.read(notebook)
        paper = stored.paper_of(notebook)
        if paper and (unreadable := datasets.faults(paper)):
            return False, [f"not executed, its data cannot be read:\n{unreadable}"]
        return True, inspection.findings(notebook)
    except Exception as reason:  # whatever it is, it is this notebook's, and no other's
        return False, [f"could not be checked: {named(reason)}"]


def named(reason: Exception) -> str:
    """An exception in one line; one of ours says enough by itself."""
    return str(reason) if isinstance(reason, datasets.DataError) else f"{type(reason).__name__}: {reason}"


def main(record: str, reads: str, notebook: str) -> None:
    """Write the `findings` of a notebook to ``record``, and to ``reads``, if one is named, what was read for them."""
    if reads:
        from helpers.collection import watching

        watching.watch(reads)
    Path(record).write_text(json.dumps(findings(Path(notebook))), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
