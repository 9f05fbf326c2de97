"""What lies around the notebooks: documents without a notebook, and files that have no business there.

A module beside a notebook, a ``conftest.py`` or pytest settings in the root would be heard by whoever opens the
notebook or runs pytest; the check itself does not hear them (`execution`), and so they are named.
"""

from helpers import collection, datasets
from helpers.collection.inspection import folders
from helpers.datasets import paths, schemas


def faults() -> dict[str, tuple[str, ...]]:
    """Path of a file, from the collection's root -> what is wrong with it."""
    if not (paths.notebooks().parent / "data").is_dir():
        return {"data": ("no such folder",)}
    found = {}
    for place, load, name in _documents():
        try:
            load(name)
        except Exception as reason:  # named here, so that no other document is silenced
            found[place] = (f"cannot be read: {reason}",)
    for place in folders.strangers():
        found[place] = ("has no business here: remove it",)
    return found


def _documents() -> list[tuple]:
    """(path, how it is loaded, by which name) of all that no notebook's own check reads."""
    reproduced = collection.paper_notebooks()
    without = [paper for paper in datasets.paper_ids() if paper not in reproduced]
    described = [(f"data/{paper}/paper.yaml", datasets.load_paper, paper) for paper in without]
    return described + [(f"data/reference/{name}.csv", datasets.load_reference, name) for name in schemas.REFERENCE]
