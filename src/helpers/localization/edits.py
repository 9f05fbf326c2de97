"""Edits: what the printed cells of a table have to obey, declared as data.

An edit is a rule that a table's numbers keep, whoever typed them: parts add up to their total, a percent is its part
of its whole, shares close to 100, what is left is what was there plus what came minus what went. The functions here
turn labels of a frame into such rules, and `localization` judges the cells by them. Nothing is guessed from the
numbers: a rule holds for a table because somebody who has read the table says so.

A cell is addressed by ``(row, column)``, labels of the frame, or by ``(table, row, column)`` where several tables are
judged together. Each function returns a tuple of edits, so edits are joined with ``+``. These parameters are the same
everywhere:

by : {"rows", "columns"}
    ``"rows"``: one edit per row, made of columns; ``"columns"``: one edit per column, made of rows.
across : iterable of labels, optional
    The rows (or columns) that have such an edit; all of them when left out.
table : str, optional
    The table's name, where several are judged together.
rounded : bool
    True when cells without decimals are rounded as well (counts in thousands). Percents and cells with decimals are
    always taken as rounded, other whole numbers as exact counts.
rule : str
    How rounded cells were rounded: ``half_up``, ``half_even``, ``truncation`` or ``ceiling``.

An unknown or repeated label, or an edit of nothing, raises ValueError.

References
----------
Fellegi, I. P., & Holt, D. (1976). A systematic approach to automatic edit and imputation. Journal of the American
Statistical Association, 71(353), 17-35.
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapters 3 and 5 (balance and ratio edits; edits on whole numbers).
"""

import pandas as pd

from helpers.localization.addresses import Addresses, cells, show
from helpers.localization.balances import Balance, Edit, Share, balance, same
from helpers.printed import RULES, as_fraction

__all__ = [
    "RULES", "Balance", "Share", "balance", "cells", "closes_to", "differences", "flow", "same", "shares", "totals",
]  # fmt: skip

Edits = tuple[Edit, ...]


def totals(
    frame: pd.DataFrame, *, rows=None, columns=None, across=None, table=None, rounded=False, rule="half_up"
) -> Edits:
    """Totals and subtotals of any depth: a line is the sum of the lines named as its parts.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    rows : mapping of label to list of labels, optional
        Total row -> its parts, which may be totals themselves; one edit per total and column of `across`.
    columns : mapping of label to list of labels, optional
        The same for columns, one edit per total and row. Give either `rows` or `columns`.
    across, table, rounded, rule
        See the module.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3 (balance edits).

    Examples
    --------
    >>> cases = pd.DataFrame({"y2018": [28, 13, 41], "y2019": [59, 6, 65]}, index=["205", "206", "total"])
    >>> [edit.name for edit in totals(cases, rows={"total": ["205", "206"]})]
    ['(total, y2018) = sum of 2 rows', '(total, y2019) = sum of 2 rows']
    """
    hierarchy, by = _either(rows, columns)
    noun = "rows" if by == "columns" else "columns"
    addresses, found = Addresses(frame, by, table), []
    for total, parts in hierarchy.items():
        if not parts or not isinstance(parts, list):
            raise ValueError(f"total {total!r} needs a list of parts, not {parts!r}: a total of nothing says nothing")
        _check_once(parts, "totals")
        signs, text = dict.fromkeys(parts, 1), f"sum of {len(parts)} {noun}"
        for line in addresses.lines(across):
            found.append(_stated(addresses, line, total, signs, "total", text, rounded, rule))
    return tuple(found)


def shares(
    frame: pd.DataFrame, *, percent, part, whole, whole_at=None, within=False, by="rows", across=None, table=None,
    rule="half_up",
) -> Edits:  # fmt: skip
    """Printed percents: 100 times part / whole has to print as the percent does.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    percent : label
        Column (row, with ``by="columns"``) of the printed percent, a number such as 52.9, not 0.529.
    part, whole : label or list of labels
        Columns of the part and of the whole; the cells of a list are added up.
    whole_at : label, optional
        The row that holds the whole when it is another than the percent's own ("percent of the column total").
    within : bool
        Declares that the part cannot exceed the whole (a clear-up percent with cases carried over can).
    by, across, table, rule
        See the module; the rule is that of the percent's rounding.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3 (ratio edits).

    Examples
    --------
    >>> cases = pd.DataFrame({"proceedings": [89], "court": [1], "ended": [29], "percent": ["33,7%"]}, index=["205"])
    >>> shares(cases, percent="percent", part=["court", "ended"], whole="proceedings")[0].name
    '(205, percent) = percent of 2 cells in (205, proceedings)'
    """
    addresses, found = Addresses(frame, by, table), []
    for line in addresses.lines(across):
        printed = addresses.cell(line, percent)
        base = line if whole_at is None else whole_at
        parts, wholes = _cells(addresses, line, part), _cells(addresses, base, whole)
        name = f"{show(printed)} = percent of {_together(parts)} in {_together(wholes)}"
        found.append(Share(name, printed, parts, wholes, rule, within))
    return tuple(found)


def closes_to(
    frame: pd.DataFrame, target=100, *, rows=None, columns=None, across=None, table=None, rule="half_up"
) -> Edits:
    """Shares that close to 100, or to another constant, within their rounding.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    target : number
        What the values add up to before they are rounded.
    rows, columns : list of labels
        The rows that add up, in every column of `across`; or the columns that do, in every row.
    across, table, rule
        See the module.

    References
    ----------
    Mosteller, F., Youtz, C., & Zahn, D. (1967). The distribution of sums of rounded percentages. Demography, 4(2),
    850-858.

    Examples
    --------
    >>> ages = pd.DataFrame({"percent": ["61,1", "1,7", "15,2", "14,9", "7,1"]})
    >>> closes_to(ages, 100, rows=[0, 1, 2, 3, 4])[0].name
    'percent: 5 rows close to 100'
    """
    labels, by = _either(rows, columns)
    noun = "rows" if by == "columns" else "columns"
    addresses, found = Addresses(frame, by, table), []
    for line in addresses.lines(across):
        terms = tuple((addresses.cell(line, label), 1) for label in labels)
        name = f"{f'{table} ' if table else ''}{line}: {len(terms)} {noun} close to {target}"
        found.append(Balance(name, "closing", terms, as_fraction(target), rounded=True, rule=rule))
    return tuple(found)


def flow(
    frame: pd.DataFrame, *, opening, inflow, outflow, closing, by="rows", across=None, table=None,
    rounded=False, rule="half_up",
) -> Edits:  # fmt: skip
    """Stock and flow: opening stock + inflow - outflow = closing stock.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    opening, closing : label
        Columns (rows, with ``by="columns"``) of the stock before and after: cases carried over, cases left.
    inflow, outflow : label or list of labels
        What came (registered) and what went (sent to court, terminated).
    by, across, table, rounded, rule
        See the module.

    References
    ----------
    United Nations (2003). Manual for the Development of a System of Criminal Justice Statistics, Series F No. 89.

    Examples
    --------
    >>> cases = pd.DataFrame({"before": [18], "new": [517], "ended": [269], "left": [266]}, index=["2018"])
    >>> flow(cases, opening="before", inflow="new", outflow="ended", closing="left")[0].name
    '(2018, left) = opening + inflow - outflow'
    """
    added, subtracted = [opening, *_labels(inflow)], _labels(outflow)
    _check_once(added + subtracted, "flow")
    signs, text = dict.fromkeys(added, 1) | dict.fromkeys(subtracted, -1), "opening + inflow - outflow"
    addresses = Addresses(frame, by, table)
    lines = addresses.lines(across)
    return tuple(_stated(addresses, line, closing, signs, "flow", text, rounded, rule) for line in lines)


def differences(
    frame: pd.DataFrame, *, later, earlier, change, by="rows", across=None, table=None, rounded=False, rule="half_up"
) -> Edits:
    """Printed changes: change = later - earlier, all in one unit (percentage points for percents).

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    later, earlier, change : label
        Columns (rows, with ``by="columns"``). Changes that may be negative are declared as ``signed`` to
        `localization`.
    by, across, table, rounded, rule
        See the module.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3 (balance edits with negative terms).

    Examples
    --------
    >>> cases = pd.DataFrame({"y2020": [109], "y2021": [74], "change": ["-35"]}, index=["chapter 7"])
    >>> differences(cases, later="y2021", earlier="y2020", change="change")[0].name
    '(chapter 7, change) = later - earlier'
    """
    _check_once([later, earlier], "differences")
    addresses, signs = Addresses(frame, by, table), {later: 1, earlier: -1}
    lines = addresses.lines(across)
    return tuple(_stated(addresses, at, change, signs, "difference", "later - earlier", rounded, rule) for at in lines)


def _cells(addresses, line, one_or_many) -> tuple:
    return tuple(addresses.cell(line, label) for label in _labels(one_or_many))


def _stated(addresses, line, stated_label, signs: dict, kind: str, text: str, rounded: bool, rule: str) -> Balance:
    """The balance "stated cell = signed sum of the cells of its line"."""
    stated = addresses.cell(line, stated_label)
    terms = tuple((addresses.cell(line, label), sign) for label, sign in signs.items())
    name = f"{show(stated)} = {text}"
    return Balance(name, kind, (*terms, (stated, -1)), stated=stated, rounded=rounded, rule=rule)


def _either(rows, columns):
    """What is named, and the axis along which edits are declared for it."""
    if (rows is None) == (columns is None):
        raise ValueError("give either rows or columns, and not both")
    return (rows, "columns") if rows is not None else (columns, "rows")


def _labels(one_or_many) -> list:
    """A list is many labels; anything else, also a tuple, is one label."""
    return one_or_many if isinstance(one_or_many, list) else [one_or_many]


def _check_once(labels: list, kind: str) -> None:
    if len(set(labels)) < len(labels):
        raise ValueError(f"{kind}: a line is named twice among {labels}")


def _together(found: tuple) -> str:
    return show(found[0]) if len(found) == 1 else f"{len(found)} cells"
