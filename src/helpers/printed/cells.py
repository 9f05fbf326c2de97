"""Cells of a table that print numbers."""

import math

import pandas as pd

from helpers.printed.exact import Exact
from helpers.printed.number import Printed, PrintedNumberError
from helpers.printed.parsing import parse

FIRST_INEXACT = 2**53  # beyond it floats part from whole numbers; a thousand cells below it add up in 64 bits


def numbers(table: pd.DataFrame, columns: list[str] | None = None) -> pd.DataFrame:
    """The numbers of a table whose cells are text as printed.

    Parameters
    ----------
    table : pandas.DataFrame
        Text cells, blanks allowed; ``table.attrs["language"]`` is respected where it is set.
    columns : list of str, optional
        The columns to read, all without it. Only these are returned.

    Returns
    -------
    pandas.DataFrame
        Same rows. Int64 where every printed cell of the column is a whole number below 2**53, blanks <NA>; else exact
        decimals (`Exact`) in an object column, blanks NaN, so that sums and differences are what a hand calculation
        gives. For statistics use ``astype(float)``.

    Raises
    ------
    PrintedNumberError
        For a cell that is not one plain number (a range, "over 200"), named by row label and column.
    ValueError
        For a column the table does not have, or has twice.

    Examples
    --------
    >>> found = numbers(pd.DataFrame({"y2018": ["27 487", ""], "share": ["16,9%", "1,4%"]}, index=["190", "205"]))
    >>> found
         y2018 share
    190  27487  16.9
    205   <NA>   1.4
    >>> print(found.share["190"] - found.share["205"])
    15.5
    """
    found = {}
    for column in table.columns if columns is None else columns:
        if (times := list(table.columns).count(column)) != 1:
            raise ValueError(f"column {column!r} stands {times} times in the table")
        found[column] = _column(table[column], table.attrs.get("language"))
    return pd.DataFrame(found, index=table.index)


def _column(column: pd.Series, language: str | None) -> pd.Series:
    found, whole = [], True
    for label, cell in column.items():
        number = _cell(cell, f"row {label}, column {column.name}", language)
        whole = whole and (number is None or (number.step >= 1 and abs(number.value) < FIRST_INEXACT))
        found.append(None if number is None else number.value)
    if whole:
        return pd.Series([None if value is None else int(value) for value in found], column.index, "Int64")
    return pd.Series([math.nan if value is None else Exact(value) for value in found], column.index, object)


def _cell(cell, place: str, language: str | None) -> Printed | None:
    if cell is None or cell is pd.NA or cell != cell or (isinstance(cell, str) and not cell.strip()):
        return None
    try:
        number = parse(cell, language)
    except PrintedNumberError as reason:
        raise PrintedNumberError(f"{place}: {reason}") from None
    if number.is_range or number.qualifier:
        raise PrintedNumberError(f"{place}: {cell!r} is not one plain number")
    return number
