"""``make refresh``: execute notebooks and store their outputs, the index last; then the READMEs.

A notebook that fails is left as it was and named with its cell; the others are refreshed all the same. Of metadata only
what JupyterLab itself would write is kept: kernel and language. Executed is in the same surroundings as when it is
checked (`execution`).
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat

from helpers import collection
from helpers.collection import dictionary, execution, frontpage, inspection, stored, writing


class NotRefreshed(ValueError):
    """A notebook could not be executed to its end; the message names the code cell."""


def refresh(notebook: Path) -> None:
    """Execute a notebook from its own folder and store it with fresh outputs.

    Raises
    ------
    NotRefreshed
        When a cell fails, runs for more than `execution.CELL_SECONDS` or ends its kernel; the file is not touched then.
    ValueError
        When the file is no notebook.
    OSError
        When the notebook cannot be stored; the file is as it was then.
    """
    stored.read(notebook)
    content = _executed(notebook)
    content.metadata = nbformat.from_dict(
        {"kernelspec": stored.KERNELSPEC, "language_info": content.metadata["language_info"]}
    )
    for number, cell in enumerate(content.cells, 1):
        cell.metadata = nbformat.from_dict({})
        cell.id = f"cell-{number:03d}"
    writing.replace(notebook, nbformat.writes(content).rstrip("\n") + "\n")


def _executed(notebook: Path) -> nbformat.NotebookNode:
    """The notebook's content with fresh outputs."""
    found, said = execution.apart("storing", notebook.resolve(), execution.CELL_SECONDS)
    if not found:
        raise NotRefreshed(f"the process that executed it said:\n{execution.short(said)}")
    if found["failed"]:
        number, reason = found["failed"]
        raise NotRefreshed(f"code cell {number}: {execution.short(reason)}")
    return nbformat.reads(found["content"], as_version=4)


def main(arguments: list[str] | None = None) -> int:
    """Command line: one paper and the notebooks that read it, or all; 0 only if everything was stored anew."""
    parser = argparse.ArgumentParser(prog="make refresh")
    parser.add_argument("--paper", help="execute this paper's notebook only")
    parser.add_argument("--all-readers", action="store_true", help="then those that read it: the index, the syntheses")
    chosen = parser.parse_args(arguments)
    try:
        notebooks = _chosen(chosen.paper, chosen.all_readers)
    except ValueError as reason:
        print(f"refresh: {reason}", file=sys.stderr)
        return 2
    done = []
    try:
        for notebook in notebooks:
            place = collection.relative(notebook)
            print(f"executing {place}", flush=True)
            done.append(_kept(place, refresh, notebook))
            for finding in inspection.findings(notebook):
                print(f"{place}: {finding}", flush=True)
        done += [_kept("README.md", frontpage.write), _kept("data/<paper>/README.md", dictionary.write)]
    except KeyboardInterrupt:
        print(f"\nrefresh: stopped; {sum(done)} of {len(notebooks)} notebooks are stored anew", file=sys.stderr)
        return 130
    return 0 if all(done) else 1


def _kept(place: str, write: Callable, *arguments) -> bool:
    """Whether something could be written anew; if not, it is left as it was, and why is said."""
    try:
        write(*arguments)
    except Exception as reason:  # whatever it is, the other files are still to be written
        print(f"refresh: {place} is left as it was: {reason}", file=sys.stderr)
        return False
    return True


def _chosen(paper: str | None, all_readers: bool) -> list[Path]:
    every = stored.all_notebooks()
    if not paper:
        return every
    known = {path.stem: path for path in every}
    if paper not in known:
        raise ValueError(f"no notebook {paper!r}; there are: {', '.join(known)}")
    readers = [path for path in every if path.stem == "index" or path.parent.name == "synthesis"]
    if not all_readers:
        print("the index and the syntheses stay as they are; ALL_READERS=1 executes them too")
        readers = []
    return list(dict.fromkeys([known[paper], *readers]))


if __name__ == "__main__":
    sys.exit(main())
