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
    parts += _claims(paper) + _cells(paper)
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
    source = paper["source"]
    if "publication" in source:
        stands = f"Source: {markdown.literal(source['publication'])} Its print was read at {source['read_at']}. "
    else:
        first, last = source["lines"]
        stands = f"Source: `{source['file']}`, lines {first}-{last}, in {paper['language_name']}. "
        stands += f"Container: {paper['container']}. "
    return f"{stands}This page is written from `paper.yaml` by `make refresh`; change it there."


def _section(item: dict) -> list[str]:
    rows = ["| column | definition | unit | locus |", "|---|---|---|---|"]
    for name, column in item["dictionary"].items():
        said = [markdown.cell(column.get(fact, "–")) for fact in ("definition", "unit", "locus")]
        rows.append(" | ".join([f"| `{name}`", *said]) + " |")
    heading = f"{markdown.literal(item['title']['en'])} ({item['locus']})."
    look_up = f"Worked look-up: {item['look_up']}"
    parts = [f"## {item['file']}", heading, item.get("description", ""), "\n".join(rows), look_up]
    return [*parts, item.get("note", "")]


def _claims(paper: dict) -> list[str]:
    if not (paths.data() / paper["id"] / "claims.csv").is_file():
        return []
    claims = "One quantitative statement a row; the columns are explained in [CONTRIBUTING](../../CONTRIBUTING.md)."
    return ["## claims.csv", claims, paper.get("claims_note", "")]


def _cells(paper: dict) -> list[str]:
    """The tables whose printed cells are recomputed, and where each was read."""
    tables = {name: item for name, item in paper["items"].items() if item["state"] == "cells"}
    if not tables:
        return []
    rows = ["| item | table | read at |", "|---|---|---|"]
    for name, item in tables.items():
        rows.append(f"| `{name}` | {markdown.literal(item['title']['en'])} | {markdown.cell(item['locus'])} |")
    cells = (
        "One printed cell a row, as typeset: its item, row and column, another place where it was read, a note. Each "
        "is compared with a recomputed frame; nothing in it is computed by us."
    )
    return ["## cells.csv", cells, "\n".join(rows)]


def _bullets(entries: list[str]) -> str:
    return "\n".join(f"- {entry}." for entry in entries)
