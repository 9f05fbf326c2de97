"""The README's table of papers and its picture, written from the stored notebooks by ``make refresh``."""

import base64
import re

import nbformat

from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.datasets import paths

BEGIN, END = "<!-- papers: written by `make refresh` -->", "<!-- /papers -->"
PICTURE = "notebooks/verdicts.png"


def papers_table() -> str:
    """Markdown table, one row per document of the corpus: paper, display items, verdicts, data."""
    summary = collection.summary()
    rows = ["| paper | items | verdicts | data |", "|---|---|---|---|"]
    rows += [_reproduced(paper, counts) for paper, counts in summary.iterrows()]
    rows += [_described(paper) for paper in collection.documents().index if paper not in summary.index]
    return "\n".join(rows)


def with_table(readme: str) -> str:
    """The README's text with the table between its two marks replaced.

    Raises
    ------
    ValueError
        When the marks are not there, once each.
    """
    if readme.count(BEGIN) != 1 or readme.count(END) != 1:
        raise ValueError(f"README.md should hold the lines {BEGIN!r} and {END!r}, once each")
    return re.sub(
        f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: f"{BEGIN}\n{papers_table()}\n{END}", readme, flags=re.S
    )


def write() -> None:
    """Write the table into README.md, and the index's first picture beside the notebooks."""
    readme = paths.root() / "README.md"
    readme.write_text(with_table(readme.read_text("utf-8")), "utf-8")
    index = nbformat.read(paths.notebooks() / "index.ipynb", as_version=4)
    outputs = [output for cell in index.cells for output in cell.get("outputs", [])]
    picture = next(output.data["image/png"] for output in outputs if "image/png" in output.get("data", {}))
    (paths.root() / PICTURE).write_bytes(base64.b64decode(picture))


def _reproduced(paper: str, counts) -> str:
    facts = datasets.load_paper(paper)
    items = ", ".join(name.replace("_", " ") for name in facts["items"])
    verdicts = " · ".join(f"{counts[name]} {name.replace('_', ' ')}" for name in ledger.VERDICTS if counts[name])
    title = f"[{facts['title']['en']}](notebooks/papers/{paper}.ipynb)"
    return f"| {title} | {items or '–'} | {verdicts} ({counts['aea_class']}) | [data](data/{paper}/) |"


def _described(paper: str) -> str:
    facts = datasets.load_paper(paper)
    holds = re.sub(r" \([^)]*\d[^)]*\)", "", facts.get("holds", "–"))  # without the lines, which the data folder gives
    return f"| {facts['title']['en']} | {holds} | {facts['state']} | [data](data/{paper}/) |"
