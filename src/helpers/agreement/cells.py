"""A printed table against a recomputed one, cell by cell.

The printed cells are claims that know their row and column (``claims["row"]``, ``claims["column"]``); the recomputed
table is a frame with these labels, and may hold more than was printed.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from helpers.agreement.ledger import Comparison

Cell = tuple[str, str]


def compare_table(
    claims: pd.DataFrame, item: str, frame: pd.DataFrame | pd.Series, *, alternatives: Mapping | None = None,
    explanations: Mapping | None = None, repairs: Mapping | None = None, evidence="recomputed",
) -> Comparison:  # fmt: skip
    """`compare` for every printed cell of a table.

    Parameters
    ----------
    claims : pandas.DataFrame
        The paper's claims, indexed by ``claim_id``.
    item : str
        The table.
    frame : pandas.DataFrame or pandas.Series
        Recomputed values by row and column, labelled as the printed cells are; of a table with one column a Series by
        row. Rows and columns of which nothing is printed are passed over, a printed cell without a value is not.
    alternatives : mapping of str to frame, Series or mapping, optional
        Name of an unstated choice -> values under it, for all cells or for those that it is declared for; a mapping is
        from ``(row, column)``.
    explanations : mapping, optional
        Of a cell, ``(row, column)``; or of the name of an alternative, for all cells that agree under it.
    repairs : mapping, optional
        Of a cell: the smallest change that would reconcile it.
    evidence : str
        As for `compare`, of all cells.

    Returns
    -------
    Comparison
        A row for each printed cell, in the order of the print.

    Raises
    ------
    ValueError
        Naming every printed cell that has no recomputed value, a label that stands twice, an alternative or explanation
        that is about no printed cell, and an explanation of an alternative under which no cell agrees.

    Examples
    --------
    >>> facts = {"item": "t", "locus": "p. 1", "unit": "number", "kind": "estimate", "quantity": "x", "column": "b"}
    >>> claims = pd.DataFrame([{**facts, "printed": "0.25", "row": "age", "reason": ""}], index=["t.age.b"])
    >>> compare_table(claims, "t", pd.DataFrame({"b": [0.2514, 3.1]}, index=["age", "sex"])).rows[0].verdict
    'exact'
    """
    from helpers.agreement import compare_many

    ids = _ids(claims, item)
    values = _values(frame, ids, f"{item}, recomputed")
    if lacking := [_shown(cell) for cell in ids if cell not in values]:
        raise ValueError(f"{item}: no recomputed value for {', '.join(lacking)}")
    readings, others = {}, alternatives or {}
    for name, other in others.items():
        for cell, value in _printed_only(_values(other, ids, f"{item}, {name}"), name).items():
            readings.setdefault(ids[cell], {})[name] = value
    of_choices, of_cells = {}, {}
    for what, text in (explanations or {}).items():
        (of_choices if what in others else of_cells)[what] = text
    compared = compare_many(
        claims,
        {claim_id: values[cell] for cell, claim_id in ids.items()},
        alternatives=readings,
        explanations=_by_id(of_cells, ids, item),
        repairs=_by_id(repairs or {}, ids, item),
        evidence=evidence,
    )
    return _explained(compared, of_choices, item)


def _ids(claims: pd.DataFrame, item: str) -> dict[Cell, str]:
    """Printed cell of a table -> its claim, but for those of which it is declared that nothing can be computed."""
    cells = claims[(claims["item"] == item) & (claims["row"] != "") & (claims["reason"] == "")]
    if cells.empty:
        raise ValueError(f"no printed cell of {item!r} is a claim")
    return dict(zip(zip(cells["row"], cells["column"], strict=True), cells.index, strict=True))


def _values(frame: pd.DataFrame | pd.Series | Mapping, ids: Mapping[Cell, str], what: str) -> dict[Cell, object]:
    """Printed cell -> its value in a frame; a cell that the frame does not have, or has missing, is left out."""
    if isinstance(frame, Mapping):
        return {cell: value for cell, value in frame.items() if _known(cell, ids, what)}
    columns = list(dict.fromkeys(column for _, column in ids))
    if isinstance(frame, pd.Series):
        if len(columns) > 1:
            raise ValueError(f"{what}: a Series, and the table has the columns {', '.join(columns)}")
        frame = frame.to_frame(columns[0])
    frame = frame.set_axis(map(str, frame.index), axis="index").set_axis(map(str, frame.columns), axis="columns")
    for axis, labels in (("row", frame.index), ("column", frame.columns)):
        if twice := sorted(set(labels[labels.duplicated()])):
            raise ValueError(f"{what}: the {axis} {twice[0]!r} stands there twice")
    found = {}
    for row, column in ids:
        value = frame.at[row, column] if row in frame.index and column in frame.columns else None
        if isinstance(value, tuple) or not pd.isna(value):
            found[row, column] = value
    return found


def _printed_only(values: dict[Cell, object], name: str) -> dict[Cell, object]:
    if not values:
        raise ValueError(f"alternative {name!r} has no value for a printed cell")
    return values


def _by_id(given: Mapping[Cell, str], ids: Mapping[Cell, str], item: str) -> dict[str, str]:
    """What is said of cells, by the cells' claims."""
    return {ids[cell]: text for cell, text in given.items() if _known(cell, ids, item)}


def _known(cell, ids: Mapping[Cell, str], what: str) -> bool:
    """Whether something is said of a printed cell; refused when it is not."""
    if cell not in ids:
        raise ValueError(
            f"{what}: {_shown(cell)} is spoken of, and is no printed cell (nor the name of an alternative)"
        )
    return True


def _shown(cell) -> str:
    return f"({', '.join(map(str, cell))})" if isinstance(cell, tuple) else repr(cell)


def _explained(compared: Comparison, of_choices: Mapping[str, str], item: str) -> Comparison:
    """The rows that agree under a named choice with what is said of it."""
    idle, rows = set(of_choices), []
    for row in compared.rows:
        if row.verdict == "alternative" and row.rule in of_choices:
            idle.discard(row.rule)
            row = replace(row, explanation=row.explanation or of_choices[row.rule])
        rows.append(row)
    if idle:
        raise ValueError(f"{item}: explained, but no cell agrees under {', '.join(sorted(idle))}")
    return Comparison(tuple(rows))
