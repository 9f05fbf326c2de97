"""All claims as rows: what the filterable table shows, and the same rows as CSV and JSON files."""

import json
from collections.abc import Callable
from pathlib import Path

from helpers.agreement import ledger
from helpers.collection import writing

COLUMNS = ("paper", *ledger.Verdict.__dataclass_fields__)
FILES = ("claims.csv", "claims.json")


def rows(papers: list[dict]) -> list[list]:
    """One row a claim in the order of the papers; the cells are named by `COLUMNS`.

    Parameters
    ----------
    papers : list of dict
        Each with its ``id`` and ``rows``, the records of `helpers.agreement.ledger.Comparison.records`.
    """
    found = []
    for paper in papers:
        for record in paper["rows"]:
            found.append([paper["id"], *(record[name] for name in COLUMNS[1:])])
    return found


def table(papers: list[dict], claim: str, address: Callable[[str], str]) -> dict:
    """What the template ``table.html.j2`` needs: rows, papers and kinds to choose from, and where a claim leads.

    Parameters
    ----------
    papers : list of dict
        Each with its ``id``, ``rows``, ``facts`` and ``notebook``, the place of its notebook in the collection.
    claim : str
        Address of a claim's own row; ``{anchor}`` stands for the paper's id, a slash and the claim's.
    address : callable
        Place in the collection -> its address as seen from the page.
    """
    known = {}
    for paper in papers:
        facts = paper["facts"]
        known[paper["id"]] = {
            "title": facts.get("short_title") or facts["title"]["en"],
            "language": facts["language"],
            "notebook": address(paper["notebook"]),
        }
    data = rows(papers)
    kinds = sorted({row[COLUMNS.index("kind")] for row in data})
    return {"columns": COLUMNS, "data": data, "papers": known, "kinds": kinds, "claim": claim}


def write_files(folder: Path, papers: list[dict]) -> None:
    """Write ``claims.csv`` and ``claims.json`` (`FILES`) into a folder, for those who go on with the rows."""
    data = rows(papers)
    writing.table(folder / "claims.csv", [COLUMNS, *data])
    records = [dict(zip(COLUMNS, row, strict=True)) for row in data]
    writing.replace(folder / "claims.json", json.dumps(records, ensure_ascii=False, indent=1) + "\n")
