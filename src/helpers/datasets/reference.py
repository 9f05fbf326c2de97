"""What several papers share: reference tables, and the containers that papers stand in."""

from pathlib import Path

import pandas as pd

from helpers import printed
from helpers.datasets import facts, files, paths, reading, schemas, sources
from helpers.datasets.files import DataError


def load_reference(name: str) -> pd.DataFrame:
    """A reference table: ``"population"``, ``"criminal_code_kz"``, ``"terms"`` or ``"shown"``.

    Returns
    -------
    pandas.DataFrame
        Indexed by its key; text cells, but for counts (int64) and years (int64).

    Raises
    ------
    DataError
        For an unknown name or a malformed cell.
    """
    if name not in schemas.REFERENCE:
        raise DataError(f"unknown reference table {name!r}; known: {', '.join(schemas.REFERENCE)}")
    columns, key, whole = schemas.REFERENCE[name]
    file = paths.data() / "reference" / f"{name}.csv"
    if name == "terms":
        columns = columns | dict.fromkeys(_languages(file), "label")
    table = reading.read(file, schemas.table_schema, columns, key)
    texts = [{"file": text, "lines": [1, record.lines]} for text, record in sources.recorded().items()]
    reading.require_inside(texts, "every source", table, columns, file)
    return table.astype(dict.fromkeys(whole, "int64")).set_index(key)


def _languages(terms: Path) -> list[str]:
    """The columns of the terms that are languages, in the file's order; others are left for the schema to refuse."""
    header, *_ = files.rows(terms)
    known = printed.languages()
    return [column for column in header if column in known]


def container(paper: dict, file: Path) -> str:
    """Citation and note of a paper's container; the year it prints is the paper's."""
    records = paths.data() / "reference" / "containers.yaml"
    known = facts.containers(files.text(records), files.name(records))
    if paper["container"] not in known:
        raise DataError(f"{files.name(file)}: 'container' {paper['container']!r} is not in {files.name(records)}")
    record = known[paper["container"]]
    years = facts.years(record.citation)
    if years and paper["year"] not in years:
        raise DataError(f"{files.name(file)}: 'year' {paper['year']} is not the year of its container, {years[-1]}")
    return f"{record.citation}; {record.note}" if record.note else record.citation
