"""``make exercises``: a student's edition of the methods notebooks, in a folder that version control leaves alone.

The notebooks of the collection hold the worked answers at the back. In the student's edition each of them stands in a
closed cell just before its exercise, so that an answer is judged as soon as its cell is run; and whatever is typed
there changes no file of the collection.
"""

import ast
import json
import re
from copy import deepcopy
from pathlib import Path

from helpers.collection import writing
from helpers.datasets import paths

CLOSED = {"jupyter": {"source_hidden": True, "outputs_hidden": True}}


def edition(notebook: dict) -> dict:
    """A notebook's student edition: worked answers closed and before their exercises, nothing executed yet.

    Parameters
    ----------
    notebook : dict
        A notebook as its JSON says, in ``notebooks/methods``.

    Returns
    -------
    dict
        Another notebook; links lead from ``build/exercises`` to where they led.

    Raises
    ------
    ValueError
        When an exercise has no worked answer, or a worked answer no exercise.
    """
    cells = deepcopy(notebook["cells"])
    worked = {name: cell for cell in cells if (name := _named("worked", cell))}
    asked = [name for cell in cells if (name := _named("check", cell))]
    if lonely := sorted(set(worked) ^ set(asked)):
        raise ValueError(f"asked or worked out, not both: {', '.join(lonely)}")
    found = []
    for cell in cells:
        if name := _named("check", cell):
            found.append(worked[name] | {"metadata": CLOSED})
        if not _named("worked", cell):
            found.append(cell)
    return notebook | {"cells": [_unexecuted(cell) for cell in found]}


def write(folder: Path | None = None) -> list[Path]:
    """Write the student edition of each methods notebook that is not there yet; what is there holds answers.

    Parameters
    ----------
    folder : Path, optional
        ``build/exercises`` when left out.

    Returns
    -------
    list of Path
        The notebooks written.
    """
    folder = folder or paths.root() / "build/exercises"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for file in sorted((paths.notebooks() / "methods").glob("*.ipynb")):
        if not (target := folder / file.name).exists():
            content = edition(json.loads(file.read_text("utf-8")))
            written.append(writing.replace(target, json.dumps(content, indent=1, ensure_ascii=False) + "\n"))
    return written


def main() -> int:
    """Command line: write what is missing, and say what is there."""
    written = write()
    for file in written:
        print(f"written: build/exercises/{file.name}")
    if not written:
        print("Your notebooks in build/exercises are as you left them; delete one to begin it anew.")
    return 0


def _named(method: str, cell: dict) -> str | None:
    """The exercise that a cell asks (``check``) or works out (``worked``)."""
    if cell["cell_type"] != "code":
        return None
    for node in ast.walk(ast.parse("".join(cell["source"]))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == f"book.{method}":
            return ast.literal_eval(node.args[0])
    return None


def _unexecuted(cell: dict) -> dict:
    if cell["cell_type"] == "code":
        return cell | {"outputs": [], "execution_count": None}
    moved = [re.sub(r"\]\(\.\./(?!\.\./)", "](../../notebooks/", line) for line in cell["source"]]
    return cell | {"source": moved}


if __name__ == "__main__":
    raise SystemExit(main())
