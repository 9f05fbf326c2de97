"""The README's table of papers and its picture, written from the stored notebooks by ``make refresh``."""

import base64
import re

from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.collection import markdown, stored, writing
from helpers.datasets import paths

# between which the tables of the corpus and of the classics stand
MARKS = (
    ("<!-- papers: written by `make refresh` -->", "<!-- /papers -->"),
    ("<!-- classics: written by `make refresh` -->", "<!-- /classics -->"),
)
PICTURE = "notebooks/verdicts.png"


def papers_table() -> str:
    """Markdown table, one row per document of the corpus: paper, display items, verdicts, data."""
    summary = collection.summary()
    described = collection.documents().index.difference(summary.index, sort=False)
    head = ["| paper | items | verdicts | data |", "|---|---|---|---|"]
    return "\n".join([*head, *map(_reproduced, summary.index, summary.to_dict("records")), *map(_described, described)])


def studies_table() -> str:
    """Markdown table, one row per classic: study, printed cells, how many of them are exact and how many not, data."""
    table = collection.brief("classics").astype("string").fillna("–")
    head = ["| study | cells | exact | other | data |", "|---|--:|--:|--:|---|"]
    return "\n".join([*head, *map(_counted, table.index, table.to_dict("records"))])


def with_table(readme: str) -> str:
    """The README's text with the table of each collection between its two marks replaced.

    Raises
    ------
    ValueError
        When the marks are not there, once each.
    """
    for (begin, end), written in zip(MARKS, (papers_table, studies_table), strict=True):
        if readme.count(begin) != 1 or readme.count(end) != 1:
            raise ValueError(f"README.md should hold the lines {begin!r} and {end!r}, once each")
        before, rest = readme.split(begin)
        _, after = rest.split(end)
        readme = f"{before}{begin}\n{written()}\n{end}{after}"
    return readme


def write() -> None:
    """Write the table into README.md, and the index's first picture beside the notebooks."""
    readme = paths.root() / "README.md"
    writing.replace(readme, with_table(readme.read_text("utf-8")))
    picture, _ = stored.read(paths.notebooks() / "index.ipynb").pictures[0]
    writing.replace(paths.root() / PICTURE, base64.b64decode(picture))


def _reproduced(paper: str, counts: dict) -> str:
    facts = datasets.load_paper(paper)
    items = ", ".join(facts["items"]).replace("_", " ")
    verdicts = " · ".join(f"{counts[name]} {name}" for name in ledger.OUTCOMES if counts[name]).replace("_", " ")
    title = f"[{markdown.literal(facts['title']['en'])}](notebooks/{stored.SHELVES[facts['collection']]}/{paper}.ipynb)"
    return f"| {title} | {items or '–'} | {verdicts} ({counts['aea_class']}) | [data](data/{paper}/) |"


def _counted(paper: str, row: dict[str, str]) -> str:
    title, address = markdown.literal(row["study"]), collection.links().get(paper)
    study = f"[{title}](notebooks/{address})" if address else title
    return f"| {study} | {row['cells']} | {row['exact']} | {row['other']} | [{paper}](data/{paper}/) |"


def _described(paper: str) -> str:
    facts = datasets.load_paper(paper)
    holds = re.sub(r" \([^)]*\d[^)]*\)", "", facts.get("holds", "–"))  # without the lines, which the data folder gives
    title, state = markdown.literal(facts["title"]["en"]), markdown.cell(facts["state"])
    return f"| {title} | {markdown.cell(holds)} | {state} | [data](data/{paper}/) |"
