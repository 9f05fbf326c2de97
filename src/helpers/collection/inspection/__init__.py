"""What a stored notebook must be before its outputs can be trusted.

nbval compares outputs and no more: it passes a stored cell that was never executed, a cell told to be skipped, a
picture with other data, a comparison saved half done. `findings` names each of these; a notebook without findings
whose outputs nbval finds unchanged is a verified notebook.
"""

import re
from pathlib import Path

from helpers.agreement import ledger
from helpers.collection import stored
from helpers.collection.inspection import folders, opening, pictures, prose, provenance, shown, statements

PLACEHOLDERS = re.compile(r"<<|\b(?:TODO|FIXME|TBD)\b")
LAST_CELL = "paper.comparison()"
# a block of code, a picture, a comment and every tag; an address in angle brackets is none
NOT_MARKDOWN = re.compile(
    r"```|~~~|!\[|<[!?]|</?[a-z][a-z0-9-]*(?:[\s/][^<>]*)?>|\bjavascript:|\(\s*data:", re.IGNORECASE
)


def findings(path: Path) -> list[str]:
    """Everything that keeps a stored notebook from being trusted, each as a sentence with the cell's number.

    Parameters
    ----------
    path : Path
        A file in nbformat 4.5.

    Returns
    -------
    list of str
        Empty when there is nothing. ``code cell 3`` counts code cells, ``cell 3`` counts all cells.
    """
    try:
        notebook = stored.read(path)
    except ValueError as reason:
        return [shown.plain(str(reason))]
    found = [f"beside it lies {name}, which is no notebook" for name in folders.beside(path)]
    if notebook.foreign:
        found.append(f"is written for {notebook.foreign}: the collection runs on {stored.KERNEL} alone")
    if more := sorted(notebook.metadata.keys() - {"kernelspec", "language_info"}):
        found.append(f"stores {', '.join(more)}, which nobody compares")
    code = _to_execute(notebook.code)
    found += _order(code) + _ids(notebook.cells) + _texts(notebook.cells)
    for number, fault in (*statements.faults([cell.source for cell in code]), *_stored(code)):
        found.append(f"code cell {number}: {fault}")
    found += prose.findings(path)
    found += pictures.findings(notebook) + _verdicts(notebook, code, stored.paper_of(path))
    return [shown.plain(text) for text in found]


def _to_execute(code: list) -> list:
    """The code cells but an empty last one, which JupyterLab leaves behind: a kernel neither counts nor answers it."""
    if code and not (code[-1].source.strip() or code[-1].outputs or code[-1].execution_count):
        return code[:-1]
    return code


def _order(code: list) -> list[str]:
    for number, cell in enumerate(code, 1):
        if cell.execution_count != number:
            count = cell.execution_count
            what = "was never executed" if count is None else f"was executed as number {count}"
            return [f"code cell {number}: {what}; code cells are executed in order, 1 to {len(code)}"]
    return []


def _ids(cells: tuple) -> list[str]:
    found, first = [], {}
    for number, cell in enumerate(cells, 1):
        if (before := first.setdefault(cell.id, number)) != number:
            found.append(f"cell {number}: has the id of cell {before}, {cell.id!r}")
    return found


def _texts(cells: tuple) -> list[str]:
    """Faults of what is written in any cell, and of cells that are not code."""
    found = []
    for number, cell in enumerate(cells, 1):
        if hit := PLACEHOLDERS.search(cell.source):
            found.append(f"cell {number}: a placeholder {hit.group()!r} is left")
        if shown.CONTROL.search(cell.source):
            found.append(f"cell {number}: holds control characters, which nobody sees")
        if hit := shown.TRACES["an absolute path"].search(cell.source):
            found.append(f"cell {number}: names an absolute path, {hit.group()!r}")
        if tags := cell.metadata.get("tags"):
            found.append(f"cell {number}: is tagged {', '.join(tags)}, and a tag tells nbval to look away")
        if unknown := _metadata(cell):
            found.append(
                f"cell {number}: its metadata say {', '.join(unknown)}, which may hide or change what is shown"
            )
        if cell.cell_type == "raw":
            found.append(f"cell {number}: is raw, neither text nor executed")
        if cell.get("attachments"):
            found.append(f"cell {number}: holds attachments, which nobody compares")
        if cell.cell_type == "markdown" and (hit := NOT_MARKDOWN.search(cell.source)):
            found.append(f"cell {number}: holds {hit.group()!r}, which could pass for an output")
    return found


def _metadata(cell) -> list[str]:
    """What the metadata of a cell and its outputs say beside tags, an editor's timings, a picture's text and width."""
    said = {name for name, value in cell.metadata.items() if value and name not in ("tags", "execution")}
    for output in cell.get("outputs", []):
        for kind, value in output.get("metadata", {}).items():
            said |= {kind} if kind != stored.PNG else set(value) - {"alt", "width"}
    return sorted(said)


def _stored(code: list) -> list[tuple[int, str]]:
    return [(number, fault) for number, cell in enumerate(code, 1) for fault in shown.faults(cell)]


def _verdicts(notebook: stored.Notebook, code: list, paper_id: str | None) -> list[str]:
    """Verdict rows stand in a paper's notebook only, and its last cell compares them all."""
    try:
        found = provenance.findings(notebook, paper_id)
    except (ValueError, OSError) as reason:
        return [f"its paper's data cannot be read: {reason}"]
    return found + opening.findings(notebook, paper_id) + (_last(code) if paper_id else _strays(code))


def _strays(code: list) -> list[str]:
    for number, cell in enumerate(code, 1):
        for output in cell.outputs:
            if output.get("data", {}).get(ledger.MIME):
                return [f"code cell {number}: shows verdicts, which belong to a paper's notebook"]
    return []


def _last(code: list) -> list[str]:
    found = []
    if not code or code[-1].source != LAST_CELL:
        found.append(f"the last code cell is not {LAST_CELL}")
    for number, cell in enumerate(code[:-1], 1):
        if ".comparison" in cell.source:
            found.append(f"code cell {number}: compares before the end")
    return found
