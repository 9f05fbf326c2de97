"""The README's tables of papers and its picture, written from the stored notebooks by ``make refresh``."""

import base64

from helpers import collection, datasets
from helpers.agreement import ledger
from helpers.collection import markdown, stored, writing
from helpers.datasets import paths

# between which the tables of the corpus, of the classics and of the documents without verdicts stand
MARKS = (
    ("<!-- papers: written by `make refresh` -->", "<!-- /papers -->"),
    ("<!-- classics: written by `make refresh` -->", "<!-- /classics -->"),
    ("<!-- others: written by `make refresh` -->", "<!-- /others -->"),
)
PICTURE = "notebooks/verdicts.png"


def papers_table() -> str:
    """Markdown table, one short row per paper of the corpus: how many of all its claims agree, how many do not."""
    head = ["| paper | agree | discrepant | all | data |", "|---|--:|--:|--:|---|"]
    summary = collection.summary()
    return "\n".join([*head, *map(_reproduced, summary.index, summary.to_dict("records"))])


def others() -> list[str]:
    """Ids of the documents of the corpus of which no verdict is stored, in the order of the source volumes."""
    return list(collection.documents().index.difference(collection.summary().index, sort=False))


def others_table() -> str:
    """Markdown table, one row per document without verdicts: what it is about, and what is planned."""
    return "\n".join(["| document | state | data |", "|---|---|---|", *map(_described, others())])


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
    for (begin, end), written in zip(MARKS, (papers_table, studies_table, others_table), strict=True):
        if readme.count(begin) != 1 or readme.count(end) != 1:
            raise ValueError(f"README.md should hold the lines {begin!r} and {end!r}, once each")
        before, rest = readme.split(begin)
        _, after = rest.split(end)
        readme = f"{before}{begin}\n{written()}\n{end}{after}"
    return readme


def write() -> None:
    """Write the tables into README.md, and the index's first picture beside the notebooks."""
    readme = paths.root() / "README.md"
    writing.replace(readme, with_table(readme.read_text("utf-8")))
    picture, _ = stored.read(paths.notebooks() / "index.ipynb").pictures[0]
    writing.replace(paths.root() / PICTURE, base64.b64decode(picture))


def _reproduced(paper: str, counts: dict) -> str:
    facts = datasets.load_paper(paper)
    agree = sum(counts[name] for name in ledger.REPRODUCED)
    title = f"[{markdown.literal(facts['short_title'])}](notebooks/{stored.SHELVES[facts['collection']]}/{paper}.ipynb)"
    return f"| {title} | {agree} | {counts['discrepant']} | {counts['claims']} | [data](data/{paper}/) |"


def _counted(paper: str, row: dict[str, str]) -> str:
    title, address = markdown.literal(row["study"]), collection.links().get(paper)
    study = f"[{title}](notebooks/{address})" if address else title
    return f"| {study} | {row['cells']} | {row['exact']} | {row['other']} | [data](data/{paper}/) |"


def _described(paper: str) -> str:
    facts = datasets.load_paper(paper)
    return f"| {markdown.literal(facts['title']['en'])} | {markdown.cell(facts['state'])} | [data](data/{paper}/) |"
