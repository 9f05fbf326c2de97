"""The rules that a table brings along, as edits and as recomputed values.

A table read with its rules (``paper.sheet``) holds them in ``attrs["rules"]``: dicts that name an edit of `edits` under
``rule``, and give its arguments. Nothing else is read from them, so a table put together by hand can hold such dicts.
"""

import math
from fractions import Fraction

import pandas as pd

from helpers import printed
from helpers.localization import balances, edits, quotients
from helpers.printed import Interval

RULES = {
    rule.__name__: rule
    for rule in (
        edits.totals, edits.differences, edits.flow, edits.part_of, edits.closes_to,
        quotients.shares, quotients.rates, quotients.growth, quotients.ratios,
    )
}  # fmt: skip

# rules of which the notebook computes the values
ELSEWHERE = ("compared",)
ROUNDED = ("percent", "percentage_point", "fold")


def declared(sheet: pd.DataFrame) -> edits.Edits:
    """The edits of all rules of a table, but for quotients of a blank or a zero: of an unknown base nothing is known.

    Parameters
    ----------
    sheet : pandas.DataFrame
        Text cells; ``attrs["rules"]`` as above.

    Raises
    ------
    ValueError
        For a table without rules, a rule that is no edit, or a label that the table does not have.

    Examples
    --------
    >>> cases = pd.DataFrame({"n": ["71", "12", "4", "87"]}, index=["205", "206", "207", "total"])
    >>> cases.attrs["rules"] = [{"rule": "totals", "rows": {"total": ["205", "206", "207"]}}]
    >>> [edit.name for edit in declared(cases)]
    ['(total, n) = sum of 3 rows']
    """
    if not sheet.attrs.get("rules"):
        raise ValueError("the table brings no rules along: attrs['rules'] is empty")
    found = ()
    for rule in sheet.attrs["rules"]:
        arguments = {name: value for name, value in rule.items() if name != "rule"}
        if rule["rule"] in ELSEWHERE:
            continue
        if rule["rule"] not in RULES:
            raise ValueError(f"{rule['rule']!r} is no rule of a table; there are {', '.join(RULES)}")
        found += RULES[rule["rule"]](sheet, **arguments)
    return tuple(edit for edit in found if not isinstance(edit, balances.Quotient) or _has_base(edit, sheet))


def recomputed(sheet: pd.DataFrame) -> pd.DataFrame:
    """What each printed result of a table's rules is by the cells it is formed from.

    Parameters
    ----------
    sheet : pandas.DataFrame
        As for `declared`.

    Returns
    -------
    pandas.DataFrame
        The labels of the sheet; an exact fraction where a rule has a result, an `Interval` where the cells that it is
        formed from are rounded themselves (a percent, a number with decimals, or declared so), missing elsewhere. A
        blank is nothing in a sum; of a blank or a zero as a base there is no result. The first of several rules for one
        cell counts.

    Raises
    ------
    ValueError
        As `declared`, and for a cell that is no number.

    Examples
    --------
    >>> cases = pd.DataFrame({"all": ["89", "15"], "ended": ["30", "6"], "%": ["33,7%", "40%"]}, index=["205", "208"])
    >>> cases.attrs["rules"] = [{"rule": "shares", "percent": "%", "part": "ended", "whole": "all"}]
    >>> recomputed(cases)["%"].map(float).round(2).tolist()
    [33.71, 40.0]
    """
    found = pd.DataFrame(math.nan, index=sheet.index, columns=sheet.columns, dtype=object)
    for edit in declared(sheet):
        if edit.stated is None or getattr(edit, "at_most", False):
            continue
        if pd.isna(found.at[edit.stated]):
            found.at[edit.stated] = _value(edit, sheet)
    return found


def _value(edit: edits.Edit, sheet: pd.DataFrame):
    """The stated cell of an edit by the others."""
    units = dict(edit.units)
    if isinstance(edit, balances.Balance):
        others = [(cell, factor) for cell, factor in edit.terms if cell != edit.stated]
        cells = [_cell(sheet, cell, units) or 0 for cell, _ in others]
        factors = [factor for _, factor in others]
        return _propagated(lambda values: _sum(values, factors) - edit.constant, cells)
    whole = [_cell(sheet, cell, units) for cell in edit.whole]
    part = [_cell(sheet, cell, units) or 0 for cell in edit.part]
    count = len(part)
    return _propagated(lambda values: edit.per * sum(values[:count]) / sum(values[count:]) - edit.less, part + whole)


def _sum(values, factors: list[int]) -> Fraction:
    return sum((value * factor for value, factor in zip(values, factors, strict=True)), Fraction(0))


def _propagated(function, cells: list):
    if not any(isinstance(cell, Interval) for cell in cells):
        return printed.Exact(function([Fraction(cell) for cell in cells]))
    return printed.propagate(lambda *values: function(values), *cells)


def _has_base(edit: balances.Quotient, sheet: pd.DataFrame) -> bool:
    whole = [_cell(sheet, cell, dict(edit.units)) for cell in edit.whole]
    return None not in whole and any(isinstance(cell, Interval) or cell for cell in whole)


def _cell(sheet: pd.DataFrame, cell: tuple[str, str], units: dict):
    """What a cell prints: an exact number, an interval where it is rounded, None for a blank."""
    text = sheet.at[cell]
    if pd.isna(text) or not str(text).strip():
        return None
    number = printed.parse(text, sheet.attrs.get("language"), units.get(cell))
    if number.is_range or number.qualifier:
        raise ValueError(f"{balances.show(cell)}: {text!r} is not one plain number")
    is_rounded = cell in units or number.step < 1 or number.unit in ROUNDED or number.step > 1
    return number.interval() if is_rounded else Fraction(number.value)
