"""Edits: what the printed cells of a table have to obey, declared as data.

An edit is a rule that a table's numbers keep, whoever typed them: parts add up to their total, a percent is its part
of its whole, shares close to 100, what is left is what was there plus what came minus what went, of which no part is
more than the whole. The functions here and in `quotients` turn labels of a frame into such rules, and `localization`
judges the cells by them. Nothing is guessed from the numbers: a rule holds for a table because somebody who has read
the table says so.

A cell is addressed by ``(row, column)``, labels of the frame, or by ``(table, row, column)`` where several tables are
judged together. Each function returns a tuple of edits, so edits are joined with ``+``. These parameters are the same
everywhere:

by : {"rows", "columns"}
    ``"rows"``: one edit per row, made of columns; ``"columns"``: one edit per column, made of rows.
across : iterable of labels, optional
    The rows (or columns) that have such an edit; all of them when left out.
table : str, optional
    The table's name, where several are judged together.
rounded : bool, int, or mapping of column label to either
    True when cells without decimals are rounded as well; 1000 when they are rounded to thousands ("412,000"), so that
    rounded parts may miss their rounded total. Percents, percentage points, ratios ("3-fold") and cells with decimals
    are always taken as rounded, other whole numbers as exact counts.
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

from helpers.localization.addresses import Lines, listed, together
from helpers.localization.balances import Balance, Edit
from helpers.printed import as_fraction

Edits = tuple[Edit, ...]


def totals(frame: pd.DataFrame, *, rows=None, columns=None, **lines) -> Edits:
    """Totals and subtotals of any depth: a line is the sum of the lines named as its parts.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    rows : mapping of label to list of labels, optional
        Total row -> its parts, which may be totals themselves; one edit per total and column of `across`.
    columns : mapping of label to list of labels, optional
        The same for columns, one edit per total and row. Give either `rows` or `columns`.
    **lines
        across, table, rounded, rule: see the module.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3 (balance edits).

    Examples
    --------
    >>> cases = pd.DataFrame({"y2018": [28, 13, 41], "y2019": [59, 6, 65]}, index=["205", "206", "total"])
    >>> [edit.name for edit in totals(cases, rows={"total": ["205", "206"]})]
    ['(total, y2018) = sum of 2 rows', '(total, y2019) = sum of 2 rows']
    """
    hierarchy, by, noun = _either(rows, columns)
    across, found = Lines(frame, by, **lines), ()
    for total, parts in hierarchy.items():
        if not parts or not isinstance(parts, list):
            raise ValueError(f"total {total!r} needs a list of parts, not {parts!r}: a total of nothing says nothing")
        found += _balances(across, "total", f"{{stated}} = sum of {len(parts)} {noun}", parts, stated=[total])
    return found


def closes_to(frame: pd.DataFrame, target=100, *, rows=None, columns=None, rounded=True, **lines) -> Edits:
    """Shares that close to 100, or to another constant, within their rounding.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    target : number
        What the values add up to before they are rounded.
    rows, columns : list of labels
        The rows that add up, in every column of `across`; or the columns that do, in every row.
    rounded, **lines
        across, table, rule and this: see the module. Shares that close are rounded, to their last digit when no larger
        unit is named.

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
    labels, by, noun = _either(rows, columns)
    name = f"{{line}}: {len(labels)} {noun} close to {target}"
    across = Lines(frame, by, rounded=rounded, **lines)
    return _balances(across, "closing", name, labels, constant=as_fraction(target))


def flow(frame: pd.DataFrame, *, opening, inflow, outflow, closing, **lines) -> Edits:
    """Stock and flow: opening stock + inflow - outflow = closing stock.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    opening, closing : label
        Columns (rows, with ``by="columns"``) of the stock before and after: cases carried over, cases left.
    inflow, outflow : label or list of labels
        What came (registered) and what went (sent to court, terminated).
    **lines
        by, across, table, rounded, rule: see the module.

    References
    ----------
    United Nations (2003). Manual for the Development of a System of Criminal Justice Statistics, Series F No. 89.

    Examples
    --------
    >>> cases = pd.DataFrame({"before": [18], "new": [517], "ended": [269], "left": [266]}, index=["2018"])
    >>> flow(cases, opening="before", inflow="new", outflow="ended", closing="left")[0].name
    '(2018, left) = opening + inflow - outflow'
    """
    came, went = [opening, *listed(inflow)], listed(outflow)
    name = "{stated} = opening + inflow - outflow"
    return _balances(Lines(frame, **lines), "flow", name, came, went, stated=[closing])


def differences(frame: pd.DataFrame, *, later, earlier, change, **lines) -> Edits:
    """Printed changes: change = later - earlier, all in one unit (percentage points for percents).

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    later, earlier, change : label
        Columns (rows, with ``by="columns"``); a change may be negative and need not be declared as signed.
    **lines
        by, across, table, rounded, rule: see the module.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3 (balance edits with negative terms).

    Examples
    --------
    >>> cases = pd.DataFrame({"y2020": [109], "y2021": [74], "change": ["-35"]}, index=["chapter 7"])
    >>> differences(cases, later="y2021", earlier="y2020", change="change")[0].name
    '(chapter 7, change) = later - earlier'

    Two shares of 40% and 50%, each rounded, can be 11 percentage points apart:

    >>> from helpers.localization import violations
    >>> shares = pd.DataFrame({"y2020": ["40%"], "y2021": ["50%"], "change": ["11 п.п."]}, index=["chapter 7"])
    >>> violations(shares, differences(shares, later="y2021", earlier="y2020", change="change")).empty
    True
    """
    name = "{stated} = later - earlier"
    return _balances(Lines(frame, **lines), "difference", name, [later], [earlier], stated=[change])


def part_of(frame: pd.DataFrame, *, part, whole, whole_at=None, **lines) -> Edits:
    """What "of which" says: the part is at most the whole, although no percent is printed.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    part : label or list of labels
        Column (row, with ``by="columns"``) of the part. Cells of a list are added up: no case is in two of them.
    whole : label
        Column of the whole.
    whole_at : label, optional
        The row that holds the whole when it is another than the part's own.
    **lines
        by, across, table, rounded, rule: see the module.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3 (inequality edits).

    Examples
    --------
    >>> cases = pd.DataFrame({"suspects": [28], "women": [31]}, index=["205"])
    >>> from helpers.localization import violations
    >>> violations(cases, part_of(cases, part="women", whole="suspects"))["difference"].to_dict()
    {'(205, women) within (205, suspects)': -3}
    """
    name, parts = "{parts} within {stated}", listed(part)
    return _balances(Lines(frame, **lines), "of which", name, parts, stated=[whole], at=whole_at, at_most=True)


def _balances(lines: Lines, kind: str, text: str, plus, minus=(), *, stated=(), at=None, **facts) -> Edits:
    """One balance a line: its cells of some labels, less those of others, make the stated cell or a constant."""
    found = []
    for line in lines:
        parts, less = lines.added(line, list(plus)), lines.added(line, list(minus))
        total = lines.added(line if at is None else at, list(stated))
        name = text.format(parts=together(parts), stated=together(total), line=lines.name(line))
        terms = [*((cell, 1) for cell in parts), *((cell, -1) for cell in less + total)]
        facts |= lines.rounding(parts + less + total)
        found.append(Balance(name=name, kind=kind, terms=tuple(terms), stated=next(iter(total), None), **facts))
    return tuple(found)


def _either(rows, columns) -> tuple:
    """What is named, the axis along which edits are declared for it, and the axis it is named on."""
    if (rows is None) == (columns is None):
        raise ValueError("give either rows or columns, and not both")
    return (rows, "columns", "rows") if rows is not None else (columns, "rows", "columns")
