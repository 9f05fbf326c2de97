"""A notebook's outcome as a file, and the conclusion from all of them: what a workflow of many jobs needs.

    python -m helpers.collection.outcomes check notebooks/papers/one.ipynb build/outcomes/papers/one.json
    python -m helpers.collection.outcomes conclude build/outcomes

A job ends well when its outcome is written, whatever the outcome says: a notebook that differs is a finding, and a job
that ends otherwise has died and is worth another try. ``workflow/Snakefile`` calls both.
"""

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from helpers import collection
from helpers.collection import inspecting, reproduce, stored, writing
from helpers.collection.reproduce import Outcome
from helpers.datasets import paths

LOST = "not checked: its job wrote no outcome, however often it was tried"


def write(outcome: Outcome, file: Path) -> Path:
    """Store an outcome as JSON, the notebook's path as seen from the collection's root, and return the file's path."""
    fields = dataclasses.asdict(outcome) | {"notebook": collection.relative(outcome.notebook)}
    return writing.replace(file, json.dumps(fields, indent=1, ensure_ascii=False) + "\n")


def read(file: Path) -> Outcome:
    """The outcome stored in a file.

    Raises
    ------
    ValueError
        When the file holds something else, naming it.
    OSError
        When there is no such file.
    """
    try:
        fields = json.loads(file.read_text("utf-8"))
        notebook = paths.notebooks().parent / fields["notebook"]
        return Outcome(**fields | {"notebook": notebook, "faults": tuple(fields["faults"])})
    except (ValueError, TypeError, KeyError) as reason:
        raise ValueError(f"{file.name} is no outcome: {reason!r}") from None


def gathered(folder: Path) -> list[Outcome]:
    """One outcome for every notebook of the collection, in its order; a lost or damaged one says so.

    Parameters
    ----------
    folder : Path
        Holds ``papers/one.json`` for ``notebooks/papers/one.ipynb``.
    """
    return [_found(notebook, folder) for notebook in stored.all_notebooks()]


def _found(notebook: Path, folder: Path) -> Outcome:
    file = (folder / notebook.relative_to(paths.notebooks())).with_suffix(".json")
    try:
        outcome = read(file)
    except FileNotFoundError:
        return Outcome(notebook, (LOST,), 0.0)
    except (ValueError, OSError) as reason:
        return Outcome(notebook, (f"not checked: {inspecting.named(reason)}",), 0.0)
    if outcome.notebook != notebook:
        return Outcome(notebook, (f"not checked: {file.name} is the outcome of {outcome.notebook.name}",), 0.0)
    return outcome


def main(arguments: list[str] | None = None) -> int:
    """Command line: ``check`` is 0 once the outcome is written, ``conclude`` only if everything matched."""
    parser = argparse.ArgumentParser(prog="python -m helpers.collection.outcomes")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check one notebook and write its outcome")
    check.add_argument("notebook", type=Path)
    check.add_argument("outcome", type=Path)
    conclude = commands.add_parser("conclude", help="print the summary and write the report from all outcomes")
    conclude.add_argument("folder", type=Path)
    given = parser.parse_args(arguments)
    if given.command == "conclude":
        return reproduce.concluded(gathered(given.folder))
    outcome = reproduce.check(paths.notebooks().parent.resolve() / given.notebook)
    write(outcome, given.outcome)
    print("DIFFERS" if outcome.faults else "matches", given.notebook, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
