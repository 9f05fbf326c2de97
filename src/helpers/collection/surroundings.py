"""What lies around the notebooks: documents without a notebook, and files that have no business there.

A module beside a notebook, a ``conftest.py`` or pytest settings in the root would be heard by whoever opens the
notebook or runs pytest; the check itself does not hear them (`execution`), and so they are named.
"""

from pathlib import Path

from helpers import collection, datasets
from helpers.collection import frontpage
from helpers.datasets import paths, schemas

SETTINGS = ("pytest.ini", ".pytest.ini", "pytest.toml", ".pytest.toml", "tox.ini", "setup.cfg", "matplotlibrc")


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
    for file in strays():
        found[file.relative_to(paths.notebooks().parent).as_posix()] = ("has no business here: remove it",)
    return found


def strays() -> list[Path]:
    """Files that a kernel, a reader's Jupyter or pytest might take for a module or a setting; sorted.

    ``notebooks/`` holds notebooks and the declared pictures only, ``src/`` the package only, and there is one
    ``conftest.py``, that of the tests. Hidden files are left alone.
    """
    root = paths.notebooks().parent
    found = [file for file in paths.notebooks().rglob("*") if file.is_file() and not _at_home(file)]
    found += [root / name for name in SETTINGS if (root / name).exists()]
    found += root.glob("*.py")
    found += [file for file in (root / "src").glob("*") if file.name != "helpers" and file.suffix != ".egg-info"]
    found += (root / "src").rglob("conftest.py")
    return sorted(found)


def _at_home(file: Path) -> bool:
    inside = file.relative_to(paths.notebooks())
    hidden = any(part.startswith(".") for part in inside.parts)
    return hidden or file.suffix == ".ipynb" or f"notebooks/{inside.as_posix()}" == frontpage.PICTURE


def _documents() -> list[tuple]:
    """(path, how it is loaded, by which name) of all that no notebook's own check reads."""
    without = [paper for paper in datasets.paper_ids() if paper not in collection.paper_notebooks()]
    described = [(f"data/{paper}/paper.yaml", datasets.load_paper, paper) for paper in without]
    return described + [(f"data/reference/{name}.csv", datasets.load_reference, name) for name in schemas.REFERENCE]
