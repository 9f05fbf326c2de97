"""``make refresh``: execute notebooks in place and store their outputs, the index last; then the READMEs.

A notebook that fails is left as it was. Metadata that differs between machines is dropped.
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from helpers import collection
from helpers.collection import dictionary, frontpage, stored


def refresh(notebook: Path) -> None:
    """Execute a notebook from its own folder and store it with fresh outputs.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        When a cell fails; the file is not touched then.
    """
    content = nbformat.read(notebook, as_version=4)
    client = NotebookClient(
        content, timeout=300, kernel_name="python3", resources={"metadata": {"path": notebook.parent}}
    )
    client.extra_arguments = ["--IPKernelApp.log_level=40"]  # the kernel's remarks about its own start are no output
    client.execute()
    content.metadata = nbformat.from_dict({
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    })  # fmt: skip
    for number, cell in enumerate(content.cells, 1):
        cell.metadata = nbformat.from_dict({})
        cell.id = f"cell-{number:03d}"
    nbformat.write(content, notebook)


def main(arguments: list[str] | None = None) -> int:
    """Command line: one paper and the notebooks that read it, or all."""
    parser = argparse.ArgumentParser(prog="make refresh")
    parser.add_argument("--paper", help="execute this paper's notebook, then those that summarise the papers")
    chosen = parser.parse_args(arguments).paper
    try:
        notebooks = _chosen(chosen)
        for notebook in notebooks:
            print(f"executing {collection.relative(notebook)}", flush=True)
            refresh(notebook)
        frontpage.write()
        dictionary.write()
    except CellExecutionError as reason:
        print(f"refresh: {notebook.name} is left as it was:\n{reason}", file=sys.stderr)
        return 1
    except ValueError as reason:
        print(f"refresh: {reason}", file=sys.stderr)
        return 2
    return 0


def _chosen(paper: str | None) -> list[Path]:
    every = stored.all_notebooks()
    if not paper:
        return every
    if paper in (known := {path.stem: path for path in every}):
        readers = [path for path in every if path.stem == "index" or path.parent.name == "synthesis"]
        return list(dict.fromkeys([known[paper], *readers]))
    raise ValueError(f"no notebook {paper!r}; there are: {', '.join(known)}")


if __name__ == "__main__":
    sys.exit(main())
