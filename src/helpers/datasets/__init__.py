"""Read and validate data files: the only reader of ``data/``.

Tables come back as typeset, every cell text, so that trailing zeros and decimal commas survive; `printed.numbers`
makes numbers of them. What a file must look like stands in the paper's ``paper.yaml`` (or, for the files every paper
has, in `schemas`); pandera checks it, because it validates the very DataFrame the notebook goes on with and reports
every failing row and column at once.
"""

import csv
import io
import re
from pathlib import Path

import pandas as pd
import yaml

from helpers.datasets import paths, schemas
from helpers.datasets.schemas import DataError

LOCUS = re.compile(schemas.PATTERNS["locus"][0])


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
        The content of ``paper.yaml``.

    Raises
    ------
    DataError
        For an unknown id (the known ones are listed), or a file that lacks a fact.
    """
    file = paths.data() / paper_id / "paper.yaml"
    if not file.is_file():
        raise DataError(f"unknown paper {paper_id!r}; known: {', '.join(paper_ids())}")
    try:
        paper = yaml.safe_load(_text(file))
    except yaml.YAMLError as reason:
        raise DataError(f"{_name(file)}: not readable as YAML: {reason}") from None
    return schemas.check_paper(paper, _name(file), paper_id)


def load_table(paper_id: str, item: str) -> pd.DataFrame:
    """One table as printed: text cells, blanks kept, indexed by its key columns.

    Parameters
    ----------
    paper_id, item : str
        The paper's folder and a key of ``items`` in its ``paper.yaml``, such as ``"table_1"``.

    Returns
    -------
    pandas.DataFrame
        Cells of type str; the index holds the key columns; the column ``locus`` is kept.

    Raises
    ------
    DataError
        For an unknown item, or a cell that is not what ``paper.yaml`` declares; file, row and column are named.
    """
    declared = load_paper(paper_id)["items"].get(item)
    if declared is None or "file" not in declared:
        known = [name for name, entry in load_paper(paper_id)["items"].items() if "file" in entry]
        raise DataError(f"{paper_id} has no table {item!r}; known: {', '.join(known) or 'none'}")
    file = paths.data() / paper_id / declared["file"]
    table = _read(file, schemas.table_schema(declared["columns"], declared["key"], declared.get("years")))
    return table.set_index(declared["key"])


def load_claims(paper_id: str) -> pd.DataFrame:
    """Every quantitative statement of a paper, one a row, indexed by ``claim_id``.

    Raises
    ------
    DataError
        When a row is malformed, names an item that ``paper.yaml`` does not declare, or a line outside the paper.
    """
    paper = load_paper(paper_id)
    file = paths.data() / paper_id / "claims.csv"
    claims = _read(file, schemas.claims_schema())
    for row, claim in claims.iterrows():
        if claim["item"] != "text" and claim["item"] not in paper["items"]:
            raise _fault(file, row, "item", f"{claim['item']!r} is not an item of paper.yaml")
        if not _inside(claim["locus"], paper["source"]):
            raise _fault(file, row, "locus", f"{claim['locus']} lies outside the paper's lines")
        if bool(claim["reason"]) != bool(claim["why"]):
            raise _fault(file, row, "why", "a reason and its explanation stand together, or neither does")
    claims = claims.set_index("claim_id")
    claims.attrs["language"] = paper["language"]
    return claims


def faults(paper_id: str) -> str:
    """What is wrong with the data of a paper, file by file; an empty text when all of it can be read."""
    try:
        items = load_paper(paper_id)["items"]
        load_claims(paper_id)
        for item in [name for name, entry in items.items() if "file" in entry]:
            load_table(paper_id, item)
    except DataError as reason:
        return str(reason)
    return ""


def load_reference(name: str) -> pd.DataFrame:
    """A reference table: ``"population"``, ``"criminal_code_kz"`` or ``"terms"``.

    Returns
    -------
    pandas.DataFrame
        Indexed by its key; text cells, but for population counts (int64, persons) and years (int64).

    Raises
    ------
    DataError
        For an unknown name or a malformed cell.
    """
    if name not in schemas.REFERENCE:
        raise DataError(f"unknown reference table {name!r}; known: {', '.join(schemas.REFERENCE)}")
    columns, key, whole = schemas.REFERENCE[name]
    table = _read(paths.data() / "reference" / f"{name}.csv", schemas.table_schema(columns, key))
    return table.astype(dict.fromkeys(whole, "int64")).set_index(key)


def _read(file: Path, schema) -> pd.DataFrame:
    text = _text(file)
    if not text.strip():
        raise DataError(f"{_name(file)}: the file is empty")
    rows = list(csv.reader(io.StringIO(text)))
    for line, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise DataError(f"{_name(file)}, line {line}: {len(row)} cells under {len(rows[0])} columns")
    table = pd.DataFrame(rows[1:], columns=rows[0], dtype=str)
    return schemas.validated(table, schema, _name(file))


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as reason:
        row = file.read_bytes()[: reason.start].count(b"\n") + 1
        raise DataError(f"{_name(file)}, line {row}: not UTF-8 (saved as cp1251?); save it as UTF-8") from None
    except FileNotFoundError:
        raise DataError(f"{_name(file)}: no such file") from None


def _inside(locus: str, source: dict) -> bool:
    prefix, first, last = LOCUS.match(locus).groups()
    low, high = source["lines"]
    return source["file"].startswith(prefix) and low <= int(first) <= int(last or first) <= high


def _name(file: Path) -> str:
    return file.relative_to(paths.root()).as_posix()


def _fault(file: Path, row: int, column: str, what: str) -> DataError:
    return DataError(f"{_name(file)}, line {row + 2}, column {column!r}: {what}")
