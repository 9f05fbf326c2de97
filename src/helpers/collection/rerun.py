"""``make rerun PAPER=id DATA=file``: the paper's own notebook on newer rows, and what then comes out otherwise.

The notebook is executed in a scratch copy of the collection in which the newer rows stand in the place of those they
renew, or
below; neither the paper's data nor its notebook changes. Verdicts on the print are no question then: a cell that
judges may fail, and is passed over.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat

from helpers import collection, datasets
from helpers.collection import execution, writing
from helpers.datasets import paths


def rerun(paper_id: str, data: Path, item: str, scratch: Path) -> list[tuple[int, str, str]]:
    """Execute a paper's notebook on newer rows of a table.

    Parameters
    ----------
    paper_id, item : str
        A paper with a notebook, one of its tables.
    data : Path
        Newer rows, in the form that `datasets.load_update` says.
    scratch : Path
        An empty folder.

    Returns
    -------
    list of (int, str, str)
        Number of a code cell, what it shows as stored, and what it shows now; cells that show the same are left out.

    Raises
    ------
    datasets.DataError
        For an unknown paper or table, and an update that is not as it should be.
    """
    update = datasets.load_update(paper_id, item, data)
    notebook = _notebook(paper_id)
    for part in ("data", "pyproject.toml"):
        place = paths.root() / part
        (shutil.copytree if place.is_dir() else shutil.copy)(place, scratch / part)
    _renew(scratch / "data" / paper_id, paper_id, item, update.reset_index())
    content = nbformat.read(notebook, as_version=4)
    before = [_shown(cell) for cell in content.cells if cell.cell_type == "code"]
    _execute(content, scratch)
    after = [_shown(cell) for cell in content.cells if cell.cell_type == "code"]
    changed = []
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        if old != new:
            changed.append((number, old, new))
    return changed


def main(arguments: list[str] | None = None) -> int:
    """Command line; 0 when the notebook was executed, 2 with the reason when not."""
    parser = argparse.ArgumentParser(prog="make rerun")
    parser.add_argument("--paper", required=True)
    parser.add_argument(
        "--data", required=True, type=Path, help="newer rows: the table's columns and a column 'source'"
    )
    parser.add_argument("--item", help="the table; the file's name without its ending when left out")
    chosen = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="criminology-") as scratch:
            changed = rerun(chosen.paper, chosen.data, chosen.item or chosen.data.stem, Path(scratch))
    except (ValueError, OSError) as reason:
        print(f"rerun: {reason}", file=sys.stderr)
        return 2
    for number, old, new in changed:
        print(f"code cell {number}, as printed:\n{old}\ncode cell {number}, with the newer rows:\n{new}\n")
    print(f"{len(changed)} code cells show something else with the newer rows")
    return 0


def _notebook(paper_id: str) -> Path:
    if paper_id == collection.TEMPLATE:
        return paths.notebooks() / "_template.ipynb"
    return collection.paper_notebooks()[collection.paper_id_of(paper_id)]


def _renew(folder: Path, paper_id: str, item: str, update) -> None:
    """The copied table with the newer rows in it; their locus, which a table demands, is the item's."""
    entry = datasets.load_paper(paper_id)["items"][item]
    header, *rows = datasets.files.rows(paths.data() / paper_id / entry["file"])
    key = [header.index(column) for column in entry["key"]]
    table = {tuple(row[number] for number in key): row for row in rows}
    for row in update.assign(locus=entry["locus"]).to_dict("records"):
        table[tuple(row[column] for column in entry["key"])] = [row[column] for column in header]
    writing.table(folder / entry["file"], [header, *table.values()])


def _execute(content: nbformat.NotebookNode, root: Path) -> None:
    from nbclient import NotebookClient

    folder = root / "notebooks/papers"
    folder.mkdir(parents=True)
    client = NotebookClient(content, timeout=execution.CELL_SECONDS, allow_errors=True, kernel_name="python3")
    client.resources = {"metadata": {"path": str(folder)}}
    client.extra_arguments = ["--IPKernelApp.log_level=40"]  # the kernel's remarks about its own start are no output
    with tempfile.TemporaryDirectory(prefix="criminology-") as home:
        client.execute(env=execution.environment(Path(home)) | {"CRIMINOLOGY_ROOT": str(root)})


def _shown(cell: nbformat.NotebookNode) -> str:
    """The text of a cell's outputs; of an error its kind and message only."""
    parts = []
    for output in cell.outputs:
        if output.output_type == "error":
            parts.append(f"{output.ename}: {output.evalue}")
        else:
            parts.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return "\n".join(parts).strip()


if __name__ == "__main__":
    sys.exit(main())
