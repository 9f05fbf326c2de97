"""The README beside each paper's data, written from its ``paper.yaml`` by ``make refresh``."""

from pathlib import Path

from helpers import datasets
from helpers.collection import markdown, writing
from helpers.datasets import paths


def papers() -> list[str]:
    """Ids of the papers that have data beside their ``paper.yaml``."""
    return [paper_id for paper_id in datasets.paper_ids() if list((paths.data() / paper_id).glob("*.csv"))]


def readme(paper_id: str) -> str:
    """Markdown: what the paper is, every column of its tables with a worked look-up, and what is missing.

    Examples
    --------
    >>> print(readme("made_up_paper").split("\\n\\n")[0])
    # Recorded burglaries in Northtown and Southtown
    """
    paper = datasets.load_paper(paper_id)
    parts = [f"# {markdown.literal(paper['title']['en'])}", paper["description"], _source(paper)]
    for item in paper["items"].values():
        if "file" in item:
            parts += _section(item)
    claims = "One quantitative statement a row; the columns are explained in [CONTRIBUTING](../../CONTRIBUTING.md)."
    parts += ["## claims.csv", claims, paper.get("claims_note", "")]
    parts += ["## What is missing", _bullets(paper["lost"])]
    if "remarks" in paper:
        parts += ["## Remarks", _bullets(paper["remarks"])]
    return "\n\n".join(part for part in parts if part) + "\n"


def stale() -> list[str]:
    """Names of the files that differ from what `write` would write; one that is not there differs."""
    expected = {_file(paper_id): readme(paper_id) for paper_id in papers()}
    return [
        file.parent.name for file, text in expected.items() if not file.is_file() or file.read_text("utf-8") != text
    ]


def write() -> None:
    """Write the README of every paper that has data.

    Raises
    ------
    datasets.DataError
        For each paper whose facts cannot be read; the READMEs of the others are written.
    """
    unreadable = []
    for paper_id in papers():
        try:
            writing.replace(_file(paper_id), readme(paper_id))
        except datasets.DataError as reason:
            unreadable.append(str(reason))
    if unreadable:
        raise datasets.DataError("\n".join(unreadable))


def _file(paper_id: str) -> Path:
    return paths.data() / paper_id / "README.md"


def _source(paper: dict) -> str:
    first, last = paper["source"]["lines"]
    return (
        f"Source: `{paper['source']['file']}`, lines {first}-{last}, in {paper['language_name']}. "
        f"Container: {paper['container']}. "
        "This page is written from `paper.yaml` by `make refresh`; change it there."
    )


def _section(item: dict) -> list[str]:
    rows = ["| column | definition | unit | locus |", "|---|---|---|---|"]
    for name, column in item["dictionary"].items():
        said = [markdown.cell(column.get(fact, "–")) for fact in ("definition", "unit", "locus")]
        rows.append(" | ".join([f"| `{name}`", *said]) + " |")
    heading = f"{markdown.literal(item['title']['en'])} ({item['locus']})."
    look_up = f"Worked look-up: {item['look_up']}"
    parts = [f"## {item['file']}", heading, item.get("description", ""), "\n".join(rows), look_up]
    return [*parts, item.get("note", "")]


def _bullets(entries: list[str]) -> str:
    return "\n".join(f"- {entry}." for entry in entries)
