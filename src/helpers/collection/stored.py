"""A stored notebook, read once: its cells, its last comparison, its pictures.

Everything this room says of the collection it says of stored notebooks, and one command asks for the same notebook
many times: `read` keeps what it has read for as long as the file stays as it was.
"""

import functools
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.agreement import ledger
from helpers.datasets import paths

PNG = "image/png"
FORM = (4, 5)
SHELVES = paths.SHELVES
KERNEL, LANGUAGE = "python3", "python"
# as JupyterLab writes it: a notebook that is opened and closed is then unchanged
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": LANGUAGE, "name": KERNEL}


@dataclass(frozen=True)
class Notebook:
    """What a notebook file holds; ``cells`` and ``metadata`` are nbformat's, to be looked at and never changed."""

    path: Path
    cells: tuple
    metadata: dict = field(default_factory=dict)

    @property
    def code(self) -> list:
        """The code cells, in order."""
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def foreign(self) -> str:
        """The kernel and language a notebook asks for, if they are not the collection's; an empty text if they are."""
        kernel, info = self.metadata.get("kernelspec", {}), self.metadata.get("language_info", {})
        languages = {kernel.get("language", LANGUAGE), info.get("name", LANGUAGE)}
        languages.add(info.get("pygments_lexer", info.get("name", LANGUAGE)).replace("ipython3", LANGUAGE))
        if not info.get("version", "3").startswith("3") and LANGUAGE in languages:
            languages.add("python 2")
        called = kernel.get("display_name", "Python 3")
        if kernel.get("name") == KERNEL and not called.startswith("Python 3"):
            languages.add(called)
        if kernel.get("name") == KERNEL and languages == {LANGUAGE}:
            return ""
        return f"kernel {kernel.get('name')!r}, language {' and '.join(sorted(map(str, languages)))}"

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
        A file in nbformat 4.5.

    Raises
    ------
    ValueError
        When there is no such file, or it is no notebook, saying which cell departs from the format and how.
    """
    try:
        state = path.stat()
        return _read(path, state.st_mtime_ns, state.st_size)
    except (ValueError, OSError, RecursionError) as reason:
        raise ValueError(f"{path.name} is not readable as a notebook: {reason}") from reason


def form():
    """nbformat, without the grammar of web addresses that jsonschema would build for it in two seconds."""
    sys.modules.setdefault("rfc3987_syntax", None)  # no notebook's form asks for one
    import nbformat

    return nbformat


@functools.cache
def _read(path: Path, changed: int, size: int) -> Notebook:
    content = json.loads(path.read_text("utf-8"))
    _require_form(content)
    whole = form().v4.to_notebook(content)
    return Notebook(path, tuple(whole.cells), whole.metadata)


def _require_form(content) -> None:
    """Refuse what departs from the format, where ``nbformat.read`` mends and warns."""
    if not isinstance(content, dict):
        raise ValueError("it holds no cells")
    if (version := (content.get("nbformat"), content.get("nbformat_minor"))) != FORM:
        raise ValueError("nbformat is {} and minor {}, not {} and {}".format(*version, *FORM))
    for fault in form().validator.iter_validate(content, version=4, version_minor=5):
        raise ValueError(f"{_place(fault.absolute_path)}: {textwrap.shorten(fault.message, 120)}")


def _place(steps: Iterable) -> str:
    """Where a fault stands, cells counted from 1: ``["cells", 3, "metadata"]`` is ``"cell 4 metadata"``."""
    words = list(steps)
    if words[:1] == ["cells"] and len(words) > 1:
        words[:2] = [f"cell {words[1] + 1}"]
    return " ".join(map(str, words)) or "the whole"


def all_notebooks() -> list[Path]:
    """Every notebook of the collection: papers, methods, syntheses, the template, the index last."""
    found = [path for path in paths.notebooks().rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts]
    return sorted(found, key=lambda path: (path.stem == "index", "synthesis" in path.parts, path.as_posix()))


def paper_of(notebook: Path) -> str | None:
    """Id of the paper a notebook reproduces; None for a teaching, synthesis or index notebook."""
    if notebook.stem == "_template":
        return paths.TEMPLATE
    return notebook.stem if notebook.parent.name in SHELVES.values() else None
