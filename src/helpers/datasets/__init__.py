"""Read and validate data files: the only reader of ``data/``.

Tables come back as typeset, every cell text, so that trailing zeros and decimal commas survive; `printed.numbers`
makes numbers of them. What a table must look like stands in the paper's ``paper.yaml`` (or, for the files every paper
has, in `schemas`); pandera checks it, because it validates the very DataFrame the notebook goes on with and reports
every failing row and column at once. ``paper.yaml`` itself is checked by the models of `facts`.
"""

import functools
import json
import re

import pandas as pd

from helpers import printed
from helpers.datasets import claims, facts, files, paths, places, reading, reference, schemas
from helpers.datasets.derived import load_data, load_sheet, load_update
from helpers.datasets.files import DataError
from helpers.datasets.own import declared as declared_rules
from helpers.datasets.own import read as read_own
from helpers.datasets.own import sheet as own_sheet
from helpers.datasets.reference import load_reference
from helpers.datasets.shingles import load as load_shingles
from helpers.printed import of_cyrillic as language_of_cyrillic

__all__ = [
    "DataError", "declared_rules", "faults", "language_of_cyrillic",
    "load_claims", "load_data", "load_paper", "load_reference", "load_sheet",
    "load_shingles", "load_table", "load_update", "own_sheet", "paper_ids", "read_own",
]  # fmt: skip


def paper_ids() -> list[str]:
    """Ids of all documents of the corpus, sorted: the folders under ``data`` that hold a ``paper.yaml``."""
    return sorted(file.parent.name for file in paths.data().glob("*/paper.yaml"))


def load_paper(paper_id: str) -> dict:
    """Bibliographic facts, source lines and display items of one document.

    Parameters
    ----------
    paper_id : str
        Name of the paper's folder under ``data``.

    Returns
    -------
    dict
        The facts stated in ``paper.yaml``, the caller's own to change. ``container`` is the citation of the record
        in ``containers.yaml``, or of the publication, ``language_name`` the English name of the language; an item's
        ``columns`` maps column -> type, its ``dictionary`` column -> type, definition, unit and locus (without one, the
        item's); the ``locus`` of an item of a publication is the place where it was read.

    Raises
    ------
    DataError
        For an unknown id (the known ones are listed), a file that cannot be read, or each fact that is missing,
        unknown or of the wrong kind.

    Examples
    --------
    >>> paper = load_paper("made_up_paper")
    >>> paper["container"], paper["items"]["table_1"]["dictionary"]["cleared"]["unit"]
    ('None: made up for the template', 'offences')
    """
    if not re.fullmatch("[a-z][a-z0-9_]{,80}", str(paper_id)) or not (paths.data() / paper_id).is_dir():
        raise DataError(f"unknown paper {paper_id!r}; known: {', '.join(paper_ids())}")
    file = paths.data() / paper_id / "paper.yaml"
    paper = facts.paper(files.text(file), files.name(file)).model_dump(exclude_unset=True)
    if paper["id"] != paper_id:
        raise DataError(f"{files.name(file)}: 'id' {paper['id']!r} is not the folder's name {paper_id!r}")
    source = paper["source"]
    paper["container"] = source["publication"] if "publication" in source else reference.container(paper, file)
    paper["language_name"] = printed.language_name(paper["language"])
    paper.setdefault("collection", "corpus")
    for item in paper["items"].values():
        item.setdefault("locus", item.get("read_at", source.get("read_at")))
        item.update(_columns(item))
    return paper


def load_table(paper_id: str, item: str) -> pd.DataFrame:
    """One table as printed: text cells, blanks kept, indexed by its key columns.

    Parameters
    ----------
    paper_id, item : str
        The paper's folder and a key of ``items`` in its ``paper.yaml``, such as ``"table_1"``.

    Returns
    -------
    pandas.DataFrame
        Cells of type str; the index holds the key columns, without a key the number of each row from 1; the column
        ``locus`` is kept. ``attrs["language"]`` is the paper's language. A column of several numbers, such as
        ``n (%)``, comes as several: see `printed.unfolded`.

    Raises
    ------
    DataError
        For an unknown item, or a cell that is not what ``paper.yaml`` declares; file, row and column are named.
    """
    paper = load_paper(paper_id)
    tables = {name: entry for name, entry in paper["items"].items() if "file" in entry}
    if item not in tables:
        raise DataError(f"{paper_id} has no table {item!r}; known: {', '.join(tables) or 'none'}")
    declared = tables[item]
    key = declared.get("key", [])
    asked = declared["columns"], key, declared.get("years"), paper["language"]
    file = paths.data() / paper_id / declared["file"]
    table = reading.read(file, schemas.table_schema, *asked)
    if "lines" in paper["source"]:
        reading.require_inside([places.span(declared["locus"])], "the item's lines", table, declared["columns"], file)
    table = table.set_index(key) if key else table.set_axis(range(1, len(table) + 1), axis="index")
    table.attrs["language"] = paper["language"]
    several = {column: kind for column, kind in declared["columns"].items() if kind in printed.KINDS}
    return printed.unfolded(table, several) if several else table


def load_claims(paper_id: str) -> pd.DataFrame:
    """Every quantitative statement of a paper, one a row, indexed by ``claim_id``: see `claims.ledger`.

    Raises
    ------
    DataError
        When a row is malformed, names an item that ``paper.yaml`` does not declare, or a line outside the paper.
    """
    paper = load_paper(paper_id)
    folder = paths.data() / paper_id
    read = [name for name in ("claims.csv", "cells.csv") if (folder / name).exists()]
    read += [entry["file"] for entry in paper["items"].values() if "rules" in entry]
    return _ledger(paper_id, json.dumps(paper), tuple(files.text(folder / name) for name in read)).copy()


@functools.cache  # many are asked for the same claims; what they are made of is the key
def _ledger(paper_id: str, paper: str, contents: tuple[str, ...]) -> pd.DataFrame:
    facts = json.loads(paper)
    tables = {item: load_table(paper_id, item) for item, entry in facts["items"].items() if "rules" in entry}
    return claims.ledger(facts, tables)


def faults(paper_id: str) -> str:
    """What is wrong with the data of a paper, file by file; an empty text when all of it can be read."""
    try:
        items = load_paper(paper_id)["items"]
        load_claims(paper_id)
        declared = {"claims.csv", "cells.csv"}
        for item, entry in items.items():
            if "file" in entry:
                load_table(paper_id, item)
                declared.add(entry["file"])
    except DataError as reason:
        return str(reason)
    undeclared = {file.name for file in (paths.data() / paper_id).glob("*.csv")} - declared
    return "\n".join(f"data/{paper_id}/{name}: 'items' declare no such table" for name in sorted(undeclared))


def _columns(item: dict) -> dict:
    """What callers look up most, column -> type, beside the whole dictionary of the columns."""
    if "columns" not in item:
        return {}
    types = {name: column["type"] for name, column in item["columns"].items()}
    dictionary = {name: {"locus": item["locus"], **column} for name, column in item["columns"].items()}
    return {"columns": types, "dictionary": dictionary}
