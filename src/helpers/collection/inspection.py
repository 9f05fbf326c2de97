"""What a stored notebook must be before its outputs can be trusted.

nbval compares outputs and no more: it passes a stored cell that was never executed, a cell told to be skipped, a
picture with other data, a comparison saved half done. `findings` names each of these; a notebook without findings
whose outputs nbval finds unchanged is a verified notebook.
"""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from helpers import datasets
from helpers.collection import prose, stored

LONGEST_CELL = 10
TRACES = {
    "an absolute path": re.compile(
        r"(?<![\w/.:<])/(?:home|root|Users|tmp|work|usr|opt|var|mnt|private)/\w|\b[A-Z]:\\\\?\w"
    ),
    "a memory address": re.compile(r"\bat 0x[0-9a-fA-F]{6,}|<[\w.]+ object at|<Axes|<Figure"),
}
NBVAL_MARKERS = re.compile(r"#\s*(?:NBVAL_|PYTEST_VALIDATE)")


def findings(path: Path) -> list[str]:
    """Everything that keeps a stored notebook from being trusted, each as a sentence with the cell's number.

    Parameters
    ----------
    path : Path
        A file in nbformat 4.

    Returns
    -------
    list of str
        Empty when there is nothing.
    """
    try:
        notebook = stored.read(path)
    except ValueError as reason:
        return [str(reason)]
    found = _order(notebook.code) + _leftovers(notebook.cells)
    for number, cell in enumerate(notebook.code, 1):
        for fault in (*_source(cell), *_outputs(cell)):
            found.append(f"code cell {number}: {fault}")
    found += prose.findings(path)
    if paper_id := stored.paper_of(path):
        found += _comparison(notebook.comparison, datasets.load_claims(paper_id))
    return found


def _order(code: list) -> list[str]:
    counts = [cell.execution_count for cell in code]
    if counts != list(range(1, len(code) + 1)):
        return [f"code cells were not executed in order 1 to {len(code)}: {counts}"]
    return []


def _leftovers(cells: Iterable) -> list[str]:
    text = "\n".join(cell.source for cell in cells)
    return [f"a placeholder {mark!r} is left" for mark in ("<<", "TODO") if mark in text]


def _source(cell) -> list[str]:
    found = []
    lines = cell.source.count("\n") + 1
    tags = cell.metadata.get("tags", [])
    if lines > LONGEST_CELL:
        found.append(f"{lines} lines, at most {LONGEST_CELL}: move logic to helpers")
    if NBVAL_MARKERS.search(cell.source) or any(tag.startswith("nbval") for tag in tags):
        found.append("tells nbval to look away")
    if "raises-exception" in tags:
        found.append("is allowed to fail")
    return found + _grammar(cell.source)


def _grammar(source: str) -> list[str]:
    try:
        nodes = ast.walk(ast.parse(source))
    except SyntaxError:
        return ["is not plain Python"]
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return ["defines a function or class: move it to helpers"]
    return []


def _outputs(cell) -> list[str]:
    found = []
    pictures, tables = 0, 0
    for output in cell.outputs:
        data = output.get("data", {})
        pictures += stored.PNG in data
        tables += "Plotted values" in data.get("text/html", "")
        found += _failures(output) + _traces(output)
    if pictures != tables:
        found.append("shows a picture without its plotted values: use figures.show")
    return found


def _failures(output) -> list[str]:
    if output.output_type == "error":
        return [f"stored an exception: {output.ename}: {output.evalue}"]
    if output.output_type == "stream" and output.name == "stderr":
        return [f"printed a warning: {output.text.strip().splitlines()[0]}"]
    return []


def _traces(output) -> list[str]:
    data = output.get("data", {"text/plain": output.get("text", "")})
    if "image/svg+xml" in data or "text/latex" in data:
        return ["shows SVG or LaTeX, which nbval compares wrongly or not at all"]
    text = "\n".join(str(value) for kind, value in data.items() if not kind.startswith("image/"))
    found = []
    for what, trace in TRACES.items():
        if hit := trace.search(text):
            found.append(f"shows {what}: {hit.group()}")
    return found


def _comparison(rows: list[dict], claims: pd.DataFrame) -> list[str]:
    decided = {row["claim_id"]: row for row in rows}
    found = [f"claim {claim_id} has no verdict" for claim_id in claims.index.difference(list(decided), sort=False)]
    for claim_id, row in decided.items():
        if claim_id not in claims.index:
            found.append(f"verdict on {claim_id}, which is no claim")
        elif row["printed"] != claims.at[claim_id, "printed"]:
            found.append(f"claim {claim_id} prints {claims.at[claim_id, 'printed']!r}, judged was {row['printed']!r}")
        if row["verdict"] == "discrepant" and not row["explanation"]:
            found.append(f"claim {claim_id} is discrepant without an explanation")
    return found
