"""Where the collection's folders are; nothing else.

The root is the checkout this package is installed from (an editable install). The environment variable
``CRIMINOLOGY_ROOT`` names another one: the tests check faulty copies of the collection that way.
"""

import os
from pathlib import Path

# collection that a paper belongs to -> folder of its notebook
SHELVES = {"corpus": "papers", "classics": "classics"}
TEMPLATE = "made_up_paper"


def root() -> Path:
    """Folder that holds ``data/`` and ``notebooks/``.

    Raises
    ------
    FileNotFoundError
        When there is no ``data`` folder at the place, with what to do about it.
    """
    place = _place()
    if not (place / "data").is_dir():
        raise FileNotFoundError(
            f"no folder 'data' in {place}: install the package from a checkout (make reproduce does), "
            "or let CRIMINOLOGY_ROOT name the checkout"
        )
    return place


def data() -> Path:
    """Folder with one subfolder per paper, and ``reference``."""
    return root() / "data"


def notebooks() -> Path:
    """Folder of all notebooks."""
    return _place() / "notebooks"


def notebook(paper_id: str, collection: str) -> Path:
    """Where a paper's notebook stands, or will."""
    if paper_id == TEMPLATE:
        return notebooks() / "_template.ipynb"
    return notebooks() / SHELVES[collection] / f"{paper_id}.ipynb"


def report() -> Path:
    """Folder the report is written to; not kept in version control."""
    return _place() / "build" / "report"


def _place() -> Path:
    """The root as it is named; notebooks and the report need no data to be found."""
    return Path(os.environ.get("CRIMINOLOGY_ROOT") or Path(__file__).parents[3])
