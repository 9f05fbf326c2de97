"""Printed statistics that a table declares to follow from its other columns: recomputed in every row."""

import math

import pandas as pd

from helpers import printed
from helpers.statistics.estimates import confidence_interval, z_of_estimate
from helpers.statistics.p_values import p_from_z
from helpers.statistics.ratios import coefficient_of_ratio, log_standard_error_of_ratio, ratio_interval


def _z_of_ratio(ratio, error):
    return z_of_estimate(coefficient_of_ratio(ratio), log_standard_error_of_ratio(ratio, error))


def _interval_of_ratio(ratio, error) -> tuple:
    return ratio_interval(ratio, log_standard_error_of_ratio(ratio, error))


# name -> formula of the columns that a rule says it is of
FORMULAS = {
    "z_of_estimate": z_of_estimate,
    "low_of_estimate": lambda estimate, error: confidence_interval(estimate, error)[0],
    "high_of_estimate": lambda estimate, error: confidence_interval(estimate, error)[1],
    "z_of_ratio": _z_of_ratio,
    "low_of_ratio": lambda ratio, error: _interval_of_ratio(ratio, error)[0],
    "high_of_ratio": lambda ratio, error: _interval_of_ratio(ratio, error)[1],
    "p_of_z": p_from_z,
}


def recomputed(sheet: pd.DataFrame) -> pd.DataFrame:
    """What the printed statistics of a table are by the columns they are declared to follow from.

    Parameters
    ----------
    sheet : pandas.DataFrame
        Text cells (``paper.sheet``). ``attrs["rules"]`` are dicts; those that name one of `FORMULAS` under ``formula``
        are computed: ``columns`` from the columns ``of``, in the rows ``across``. The intervals are of 95 percent.

    Returns
    -------
    pandas.DataFrame
        The labels of the sheet; an `Interval`, since what is printed is rounded; missing elsewhere, and where a cell
        that it follows from prints no number.

    Raises
    ------
    ValueError
        For an unknown formula or another number of columns than it takes, and a cell that is no number.

    Examples
    --------
    >>> table = pd.DataFrame({"ratio": ["1.100222"], "error": [".014745"], "z": ["7.13"]}, index=["priors"])
    >>> rule = {"rule": "compared", "columns": ["z"], "formula": "z_of_ratio", "of": ["ratio", "error"]}
    >>> table.attrs["rules"] = [rule | {"across": ["priors"]}]
    >>> recomputed(table).at["priors", "z"].contains(7.127)
    True
    """
    found = pd.DataFrame(math.nan, index=sheet.index, columns=sheet.columns, dtype=object)
    for rule in sheet.attrs.get("rules", []):
        if not rule.get("formula"):
            continue
        for row in rule["across"]:
            operands = [_interval(sheet, row, column) for column in rule["of"]]
            if None not in operands:
                for column in rule["columns"]:
                    found.at[row, column] = _value(rule, operands)
    return found


def _value(rule: dict, operands: list):
    if rule["formula"] not in FORMULAS:
        raise ValueError(f"{rule['formula']!r} is no formula of printed statistics; there are {', '.join(FORMULAS)}")
    try:
        return FORMULAS[rule["formula"]](*operands)
    except TypeError:
        raise ValueError(f"{rule['formula']} is not of {len(operands)} columns: {', '.join(rule['of'])}") from None


def _interval(sheet: pd.DataFrame, row: str, column: str) -> printed.Interval | None:
    try:
        cell = printed.plain(sheet.at[row, column], sheet.attrs.get("language"))
    except printed.PrintedNumberError as reason:
        raise ValueError(f"row {row}, column {column}: {reason}") from None
    return None if cell.absent else cell.number.interval()
