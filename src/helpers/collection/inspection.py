"""What a stored notebook must be before its outputs can be trusted.

nbval compares outputs and no more: it passes a stored cell that was never executed, a cell told to be skipped, a
picture with other data, a comparison saved half done. `findings` names each of these; a notebook without findings
whose outputs nbval finds unchanged is a verified notebook.
"""

import ast
import re
from pathlib import Path

import nbformat

from helpers import datasets
from helpers.agreement import ledger
from helpers.datasets import paths

LONGEST_CELL = 10
TRACES = {
    "an absolute path": re.compile(
        r"(?<![\w/.:<])/(?:home|root|Users|tmp|work|usr|opt|var|mnt|private)/\w|\b[A-Z]:\\\\?\w"
    ),
    "a memory address": re.compile(r"\bat 0x[0-9a-fA-F]{6,}|<[\w.]+ object at|<Axes|<Figure"),
}
NBVAL_MARKERS = re.compile(r"#\s*(?:NBVAL_|PYTEST_VALIDATE)")


def all_notebooks() -> list[Path]:
    """Every notebook of the collection: papers, methods, syntheses, the template, the index last."""
    found = [path for path in paths.notebooks().rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts]
    return sorted(found, key=lambda path: (path.stem == "index", "synthesis" in path.parts, path.as_posix()))


def paper_of(notebook: Path) -> str | None:
    """Id of the paper a notebook reproduces; None for a teaching, synthesis or index notebook."""
    if notebook.stem == "_template":
        return "made_up_paper"
    return notebook.stem if notebook.parent.name == "papers" else None


def findings(notebook: Path) -> list[str]:
    """Everything that keeps a stored notebook from being trusted, each as a sentence with the cell's number.

    Parameters
    ----------
    notebook : Path
        A file in nbformat 4.

    Returns
    -------
    list of str
        Empty when there is nothing.
    """
    try:
        content = nbformat.read(notebook, as_version=4)
    except (ValueError, OSError, nbformat.reader.NotJSONError) as reason:
        return [f"not readable as a notebook: {reason}"]
    code = [cell for cell in content.cells if cell.cell_type == "code"]
    found = _order(code) + _leftovers(content.cells)
    for number, cell in enumerate(code, 1):
        found += [f"code cell {number}: {fault}" for fault in [*_source(cell), *_outputs(cell)]]
    if paper_id := paper_of(notebook):
        found += _comparison(notebook, paper_id)
    return found


def stored_comparison(notebook: Path) -> list[dict]:
    """The verdict rows of the last comparison that a notebook shows; empty when it shows none."""
    content = nbformat.read(notebook, as_version=4)
    outputs = [output for cell in content.cells if cell.cell_type == "code" for output in cell.outputs]
    shown = [output.data[ledger.MIME] for output in outputs if ledger.MIME in output.get("data", {})]
    return shown[-1] if shown else []


def _order(code: list) -> list[str]:
    counts = [cell.execution_count for cell in code]
    if counts != list(range(1, len(code) + 1)):
        return [f"code cells were not executed in order 1 to {len(code)}: {counts}"]
    return []


def _leftovers(cells: list) -> list[str]:
    return [f"a placeholder {mark!r} is left" for mark in ("<<", "TODO") if any(mark in cell.source for cell in cells)]


def _source(cell) -> list[str]:
    found = []
    if cell.source.count("\n") >= LONGEST_CELL:
        found.append(f"{cell.source.count(chr(10)) + 1} lines, at most {LONGEST_CELL}: move logic to helpers")
    if NBVAL_MARKERS.search(cell.source) or any(tag.startswith("nbval") for tag in cell.metadata.get("tags", [])):
        found.append("tells nbval to look away")
    if "raises-exception" in cell.metadata.get("tags", []):
        found.append("is allowed to fail")
    try:
        nodes = list(ast.walk(ast.parse(cell.source)))
    except SyntaxError:
        return [*found, "is not plain Python"]
    if any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) for node in nodes):
        found.append("defines a function or class: move it to helpers")
    return found


def _outputs(cell) -> list[str]:
    found = []
    for output in cell.outputs:
        if output.output_type == "error":
            found.append(f"stored an exception: {output.ename}: {output.evalue}")
        elif output.output_type == "stream" and output.name == "stderr":
            found.append(f"printed a warning: {output.text.strip().splitlines()[0]}")
        found += _traces(output)
    pictures = [output for output in cell.outputs if "image/png" in output.get("data", {})]
    tables = [output for output in cell.outputs if "Plotted values" in output.get("data", {}).get("text/html", "")]
    if len(pictures) != len(tables):
        found.append("shows a picture without its plotted values: use figures.show")
    return found


def _traces(output) -> list[str]:
    data = output.get("data", {"text/plain": output.get("text", "")})
    if "image/svg+xml" in data or "text/latex" in data:
        return ["shows SVG or LaTeX, which nbval compares wrongly or not at all"]
    text = "\n".join(str(value) for kind, value in data.items() if not kind.startswith("image/"))
    return [f"shows {what}: {hit.group()}" for what, trace in TRACES.items() if (hit := trace.search(text))]


def _comparison(notebook: Path, paper_id: str) -> list[str]:
    rows = stored_comparison(notebook)
    decided = {row["claim_id"]: row for row in rows}
    claims = datasets.load_claims(paper_id)
    found = [f"claim {claim_id} has no verdict" for claim_id in claims.index if claim_id not in decided]
    found += [f"verdict on {claim_id}, which is no claim" for claim_id in decided if claim_id not in claims.index]
    for claim_id in claims.index.intersection(list(decided)):
        row = decided[claim_id]
        if row["printed"] != claims.at[claim_id, "printed"]:
            found.append(f"claim {claim_id} prints {claims.at[claim_id, 'printed']!r}, judged was {row['printed']!r}")
        if row["verdict"] == "discrepant" and not row["explanation"]:
            found.append(f"claim {claim_id} is discrepant without an explanation")
    return found
