"""The collection at a glance, read from the stored, verified notebooks: nothing is computed twice."""

from pathlib import Path

import pandas as pd

from helpers import datasets
from helpers.agreement import ledger
from helpers.collection import stored
from helpers.collection.heads import conclusion, in_short
from helpers.datasets import paths

__all__ = [
    "SUMMARY", "TEMPLATE", "brief", "claims", "conclusion", "documents", "in_short", "links", "members",
    "paper_id_of", "paper_notebooks", "relative", "summarised", "summary", "verdict_rows",
]  # fmt: skip

TEMPLATE = paths.TEMPLATE
SUMMARY = ["display_items", "claims", *ledger.OUTCOMES, "aea_class"]


def documents(collection: str = "corpus") -> pd.DataFrame:
    """Every document of a collection, ``"corpus"`` or ``"classics"``: its titles, language, source, state and topic.

    Returns
    -------
    pandas.DataFrame
        One row per ``paper.yaml`` but the template's, indexed by paper id.
    """
    rows = {}
    for paper_id in datasets.paper_ids():
        paper = datasets.load_paper(paper_id)
        if paper["collection"] == collection:
            rows[paper_id] = _document(paper)
    columns = ["title", "short_title", "language", "source", "state", "topic"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("paper")
    return table.drop(TEMPLATE, errors="ignore").sort_values("source", kind="stable")


def paper_notebooks() -> dict[str, Path]:
    """Paper id -> its notebook, for every paper that has one; the template is left out."""
    found = {stored.paper_of(path): path for path in stored.all_notebooks()}
    for left_out in (TEMPLATE, None):
        found.pop(left_out, None)
    return found


def members(collection: str) -> list[str]:
    """Ids of the papers of a collection that have a notebook: ``"corpus"`` or ``"classics"``."""
    shelves = {shelf: name for name, shelf in stored.SHELVES.items()}
    return [paper for paper, path in paper_notebooks().items() if shelves.get(path.parent.name, "corpus") == collection]


def verdict_rows(paper_ids: list[str] | None = None) -> pd.DataFrame:
    """Every stored verdict of some papers, one a row, with a column ``paper``.

    Parameters
    ----------
    paper_ids : list of str, optional
        The papers to read; all of the corpus that have a notebook when left out (`members`).
    """
    notebooks = paper_notebooks()
    rows = []
    for paper in members("corpus") if paper_ids is None else paper_ids:
        for row in stored.read(notebooks[paper]).comparison:
            rows.append({"paper": paper, **row})
    return pd.DataFrame(rows, columns=["paper", *ledger.Verdict.__dataclass_fields__])


def summary(paper_ids: list[str] | None = None) -> pd.DataFrame:
    """Verdicts per paper.

    Returns
    -------
    pandas.DataFrame
        Indexed by paper; columns `SUMMARY`: display items, claims, one column per member of `ledger.OUTCOMES` (only the
        first three are agreement that recomputes; every claim is counted once), and the class of `ledger.aea_class`.
        The paper with most claims that could be checked comes first.
    """
    return summarised(verdict_rows(paper_ids))


def summarised(rows: pd.DataFrame) -> pd.DataFrame:
    """`summary` of verdicts that have been read, one a row with a column ``paper``."""
    counts = {paper: _counts(paper, part) for paper, part in rows.groupby("paper", sort=True)}
    table = pd.DataFrame.from_dict(counts, orient="index", columns=SUMMARY).rename_axis("paper")
    checkable = table[[*ledger.REPRODUCED, "discrepant"]].sum(axis="columns")
    return table.loc[checkable.sort_values(ascending=False, kind="stable").index]


def brief(collection: str) -> pd.DataFrame:
    """Each document of a collection in one short row.

    Returns
    -------
    pandas.DataFrame
        Indexed by paper id, in the order of `summary`; columns ``study`` (the short title), ``cells`` (printed cells
        and statements), ``exact`` and ``other`` (all cells that are not). A document of which no verdict is stored
        comes last, its counts missing.
    """
    counted = summary(members(collection))
    titles = documents(collection)["short_title"]
    order = counted.index.append(titles.index.difference(counted.index))
    table = pd.DataFrame({"cells": counted["claims"], "exact": counted["exact"]}, dtype="Int64").reindex(order)
    table.insert(0, "study", titles)
    return table.assign(other=table["cells"] - table["exact"]).rename_axis("paper")


def claims(paper_ids: list[str] | None = None) -> pd.DataFrame:
    """Every claim of some papers, or of the corpus, with its verdict, where one is stored.

    Returns
    -------
    pandas.DataFrame
        Columns of ``claims.csv``, the verdict and ``outcome`` (what it counts as, one of `ledger.OUTCOMES`), indexed by
        ``paper`` and ``claim_id``.
    """
    papers = members("corpus") if paper_ids is None else paper_ids
    ledgers = pd.concat({paper: datasets.load_claims(paper) for paper in papers}, names=["paper"])
    verdicts = verdict_rows(papers).set_index(["paper", "claim_id"])
    verdicts["outcome"] = [ledger.outcome(row) for row in verdicts.to_dict("records")]
    return ledgers.join(verdicts[["recomputed", "verdict", "outcome", "rule", "evidence", "power", "explanation"]])


def paper_id_of(name: str) -> str:
    """The paper a person means by a name; a clear `ValueError` when there is no such notebook."""
    if name not in (known := paper_notebooks()):
        raise ValueError(f"no notebook for paper {name!r}; there are: {', '.join(known)}")
    return name


def links() -> dict[str, str]:
    """Paper id -> address of its notebook, as seen from the index beside the papers' folder."""
    return {paper: path.relative_to(paths.notebooks()).as_posix() for paper, path in paper_notebooks().items()}


def relative(notebook: Path) -> str:
    """A notebook's path as shown to people, from the collection's root."""
    return notebook.relative_to(paths.notebooks().parent).as_posix()


def _document(paper: dict) -> dict:
    return {
        "title": paper["title"].get("en", ""),
        "short_title": paper.get("short_title", ""),
        "language": paper["language"],
        "source": _source(paper["source"]),
        "state": paper["state"],
        "topic": paper["topic"],
    }


def _source(source: dict) -> str:
    if "publication" in source:
        return source["publication"]
    first, last = source["lines"]
    return f"{source['file'][:3]}:{first:04d}-{last:04d}"


def _counts(paper_id: str, rows: pd.DataFrame) -> list:
    outcomes = [ledger.outcome(row) for row in rows[["verdict", "evidence", "power"]].to_dict("records")]
    counts = [outcomes.count(name) for name in ledger.OUTCOMES]
    # structures coded from running text are data of ours to look at, not printed displays
    items = sum(entry["state"] != "coded" for entry in datasets.load_paper(paper_id)["items"].values())
    return [items, len(rows), *counts, ledger.aea_class(outcomes)]
