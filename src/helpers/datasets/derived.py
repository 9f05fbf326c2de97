"""Tables as statistics and rules need them: numbers of open data, sheets with their rules, newer rows."""

from pathlib import Path

import pandas as pd

from helpers import datasets, printed
from helpers.datasets import paths, reading, relations, schemas
from helpers.datasets.files import DataError


def load_data(paper_id: str, item: str) -> pd.DataFrame:
    """One table of open data as numbers, for statistics: whole numbers int64, decimals float64, labels text.

    Parameters
    ----------
    paper_id, item
        As for `load_table`, which reads it.

    Returns
    -------
    pandas.DataFrame
        Indexed as `load_table` does. A blank number is missing, which makes its column float64.

    Raises
    ------
    DataError
        As `load_table`.

    Examples
    --------
    >>> datasets.load_data("made_up_paper", "table_1")["cleared"].tolist()
    [225, 400, 625]
    """
    table = datasets.load_table(paper_id, item)
    types = datasets.load_paper(paper_id)["items"][item]["columns"]
    found = {name: _as_numbers(cells, types[name], table.attrs["language"]) for name, cells in table.items()}
    return pd.DataFrame(found, index=table.index)


def load_sheet(paper_id: str, item: str) -> pd.DataFrame:
    """The numbers of a table as typeset, each row called by one text, with the table's rules: see `relations.sheet`.

    Raises
    ------
    DataError
        As `load_table`, and for a rule that names what the table does not have.

    Examples
    --------
    >>> sheet = datasets.load_sheet("made_up_paper", "table_1")
    >>> sheet.at["Total", "recorded"], sheet.attrs["rules"][0]["rule"]
    ('2 130', 'totals')
    """
    item_facts = datasets.load_paper(paper_id)["items"].get(item, {})
    table = datasets.load_table(paper_id, item)
    try:
        return relations.sheet(table, item_facts["columns"], item_facts.get("rules", []))
    except ValueError as reason:
        raise DataError(f"data/{paper_id}/paper.yaml: 'items.{item}.rules': {reason}") from None


def _as_numbers(cells: pd.Series, kind: str, language: str) -> pd.Series:
    """The cells as numbers where they are declared to be some; plain ones are read at once, others as typeset."""
    if not kind.startswith(("count", "integer", "number", "percent", "year")):
        return cells
    try:
        return pd.to_numeric(cells.replace("", None))
    except ValueError:
        frame = cells.to_frame()
        frame.attrs["language"] = language
        return pd.to_numeric(printed.numbers(frame).squeeze(axis="columns").astype("Float64").astype(float))


def load_update(paper_id: str, item: str, file: Path | None = None) -> pd.DataFrame:
    """Newer rows of a table: ``updates/<item>.csv``, the table's own columns and the source of each row.

    Parameters
    ----------
    paper_id, item : str
        As for `load_table`.
    file : Path, optional
        Another file of the same form.

    Returns
    -------
    pandas.DataFrame
        Text cells as published, indexed as the table is; the column ``source`` in place of ``locus``. A row whose
        key the table prints is a newer figure of the same thing, any other a further row.

    Raises
    ------
    DataError
        For an update that is not there, has other columns than the table, states no source, or holds a cell of
        another kind.

    Examples
    --------
    >>> datasets.load_update("made_up_paper", "table_1")[["recorded", "source"]].iloc[0].tolist()
    ['1 260', 'Southtown police, revised figures, 2023-06-01 (made up)']
    """
    paper = datasets.load_paper(paper_id)
    declared = paper["items"].get(item, {})
    if "file" not in declared:
        raise DataError(f"{paper_id} has no table {item!r}")
    file = file or paths.data() / paper_id / "updates" / declared["file"]
    columns = {name: kind for name, kind in declared["columns"].items() if name != "locus"} | {"source": "label"}
    # the paper's years bound what it prints, not what came after
    asked = columns, declared["key"], None, paper["language"]
    update = reading.read(file, schemas.table_schema, *asked).set_index(declared["key"])
    update.attrs["language"] = paper["language"]
    return update
