"""A stored notebook, read once: its cells, its last comparison, its pictures.

Everything this room says of the collection it says of stored notebooks, and one command asks for the same notebook
many times: `read` keeps what it has read for as long as the file stays as it was.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from helpers.agreement import ledger
from helpers.datasets import paths

PNG = "image/png"
# what nbformat was seen to raise: for JSON of another shape it fails as it happens to fail
NO_NOTEBOOK = (ValueError, OSError, AttributeError, KeyError, TypeError, nbformat.ValidationError)


@dataclass(frozen=True)
class Notebook:
    """What a notebook file holds; ``cells`` are nbformat's, to be looked at and never changed."""

    path: Path
    cells: tuple

    @property
    def code(self) -> list:
        """The code cells, in order."""
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def comparison(self) -> list[dict]:
        """The verdict rows of the last comparison shown; empty when none is."""
        rows = []
        for data in self.shown():
            rows = data.get(ledger.MIME, rows)
        return rows

    @property
    def pictures(self) -> list[tuple[str, str]]:
        """Every picture as (base64 PNG, description)."""
        found = []
        for data in self.shown():
            if PNG in data:
                found.append((data[PNG].replace("\n", ""), data.get("text/plain", "")))
        return found

    def shown(self) -> Iterator[dict]:
        """What each output shows, by MIME type; a printed line shows nothing by type."""
        for cell in self.code:
            for output in cell.outputs:
                yield output.get("data", {})


def read(path: Path) -> Notebook:
    """The notebook at a path; from memory, unless the file has changed since it was read.

    Parameters
    ----------
    path : Path
        A file in nbformat 4.

    Raises
    ------
    ValueError
        When there is no such file, or it is no notebook.
    """
    try:
        state = path.stat()
        return _read(path, state.st_mtime_ns, state.st_size)
    except NO_NOTEBOOK as reason:
        raise ValueError(f"{path.name} is not readable as a notebook: {reason}") from reason


@functools.cache
def _read(path: Path, changed: int, size: int) -> Notebook:
    return Notebook(path, tuple(nbformat.read(path, as_version=4).cells))


def all_notebooks() -> list[Path]:
    """Every notebook of the collection: papers, methods, syntheses, the template, the index last."""
    found = [path for path in paths.notebooks().rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts]
    return sorted(found, key=lambda path: (path.stem == "index", "synthesis" in path.parts, path.as_posix()))


def paper_of(notebook: Path) -> str | None:
    """Id of the paper a notebook reproduces; None for a teaching, synthesis or index notebook."""
    if notebook.stem == "_template":
        return "made_up_paper"
    return notebook.stem if notebook.parent.name == "papers" else None
