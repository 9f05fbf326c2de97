"""What a paper's own notebook stores of an earlier run: the verdicts of its last comparison."""

import json
from collections.abc import Mapping

from helpers.agreement import ledger
from helpers.datasets import paths


def verdicts(facts: Mapping) -> list[dict]:
    """The records of the last comparison that the paper's notebook stores; none where it stores none, or is not there.

    Parameters
    ----------
    facts : mapping
        The content of ``paper.yaml``: id and collection say where the notebook stands.
    """
    try:
        cells = json.loads(paths.notebook(facts["id"], facts["collection"]).read_text("utf-8"))["cells"]
    except (OSError, ValueError, KeyError):  # not written yet, or half a file: inspection names that
        return []
    found = []
    for cell in cells:
        for output in cell.get("outputs", []):
            found = output.get("data", {}).get(ledger.MIME, found)
    return found
