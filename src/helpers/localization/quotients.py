"""Edits for what is divided in print: shares, rates per any base, growths in percent, ratios.

Each declares, in the words of the field, that ``per * part / whole - less`` prints as the stated cell does. Parameters
that are the same everywhere are described in `edits`; here `rounded` speaks of the cells of part and whole, since the
stated one is always taken as rounded, and `rule` is that of all of them.

References
----------
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapter 3 (ratio edits).
"""

from fractions import Fraction

import pandas as pd

from helpers.localization.addresses import Lines, show, together
from helpers.localization.balances import Quotient
from helpers.printed import as_fraction

Quotients = tuple[Quotient, ...]


def shares(frame: pd.DataFrame, *, percent, part, whole, whole_at=None, within=False, **lines) -> Quotients:
    """Printed percents: 100 times part / whole has to print as the percent does.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    percent : label
        Column (row, with ``by="columns"``) of the printed percent, a number such as 52.9, not 0.529.
    part, whole : label or list of labels
        Columns of the part and of the whole; the cells of a list are added up. A part that may be negative, and its
        percent, are declared as ``signed`` to `localization`.
    whole_at : label, optional
        The row that holds the whole when it is another than the percent's own ("percent of the column total").
    within : bool
        Declares that the part cannot exceed the whole (a clear-up percent with cases carried over can).
    **lines
        by, across, table, rounded, rule: see the module.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3 (ratio edits).

    Examples
    --------
    >>> cases = pd.DataFrame({"proceedings": [89], "court": [1], "ended": [29], "percent": ["33,7%"]}, index=["205"])
    >>> shares(cases, percent="percent", part=["court", "ended"], whole="proceedings")[0].name
    '(205, percent) = percent of 2 cells in (205, proceedings)'
    """
    labels = percent, part, whole, whole_at
    return _quotients(Lines(frame, **lines), labels, "percent of {} in {}", kind="share", within=within)


def rates(frame: pd.DataFrame, *, rate, count, population, per=100_000, population_at=None, **lines) -> Quotients:
    """Printed rates: `per` times count / population has to print as the rate does.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    rate, count, population : label
        Columns (rows, with ``by="columns"``) of the printed rate, of what is counted and of whom it is counted among;
        the cells of a list of counts or populations are added up.
    per : number
        How many of the population the rate is for: 100,000, 10,000, 1,000 ...
    population_at : label, optional
        The row that holds the population when it is another than the rate's own.
    **lines
        by, across, table, rounded, rule: see the module. A population printed as "17,2 млн" or with decimals is rounded
        anyway.

    References
    ----------
    Last, J. M. (ed., 2001). A Dictionary of Epidemiology, 4th ed. Oxford University Press: "rate".

    Examples
    --------
    >>> table = pd.DataFrame({"thefts": [4215], "people": [2038100], "rate": ["206,9"]}, index=["Almaty"])
    >>> rates(table, rate="rate", count="thefts", population="people")[0].name
    '(Almaty, rate) = rate per 100000 of (Almaty, thefts) in (Almaty, people)'
    """
    labels, text = (rate, count, population, population_at), f"rate per {per} of {{}} in {{}}"
    return _quotients(Lines(frame, **lines), labels, text, kind="rate", per=as_fraction(per))


def growth(frame: pd.DataFrame, *, earlier, later, percent, earlier_at=None, **lines) -> Quotients:
    """Printed growths in percent: 100 * later / earlier - 100 has to print as the percent does, with its sign.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    earlier, later, percent : label
        Columns (rows, with ``by="columns"``) of the two numbers and of the printed growth, which is negative where
        there is a fall and need not be declared as signed. A growth index (112% for a growth of 12%) is a share of the
        later number in the earlier one.
    earlier_at : label, optional
        The row that holds the earlier number when it is another than the percent's own: the base year, or the year
        before, in a table of one row a year.
    **lines
        by, across, table, rounded, rule: see the module.

    References
    ----------
    OECD (2007). Data and Metadata Reporting and Presentation Handbook. Paris: OECD (growth rates and index numbers).

    Examples
    --------
    >>> cases = pd.DataFrame({"y2020": [109], "y2021": [74], "change": ["-32,1%"]}, index=["chapter 7"])
    >>> growth(cases, earlier="y2020", later="y2021", percent="change")[0].name
    '(chapter 7, change) = growth to (chapter 7, y2021) from (chapter 7, y2020)'
    """
    labels = percent, later, earlier, earlier_at
    return _quotients(Lines(frame, **lines), labels, "growth to {} from {}", kind="growth", less=Fraction(100))


def ratios(frame: pd.DataFrame, *, ratio, numerator, denominator, denominator_at=None, **lines) -> Quotients:
    """Printed ratios, and growths by a factor ("3,2 есе", "40-fold"): numerator / denominator prints as the ratio does.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; only its labels are read.
    ratio, numerator, denominator : label
        Columns (rows, with ``by="columns"``); for a growth by a factor the later and the earlier number.
    denominator_at : label, optional
        The row that holds the denominator when it is another than the ratio's own.
    **lines
        by, across, table, rounded, rule: see the module.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3 (ratio edits).

    Examples
    --------
    >>> cases = pd.DataFrame({"y2018": [28], "y2019": [89], "fold": ["3,2"]}, index=["205"])
    >>> ratios(cases, ratio="fold", numerator="y2019", denominator="y2018")[0].name
    '(205, fold) = ratio of (205, y2019) to (205, y2018)'
    """
    labels = ratio, numerator, denominator, denominator_at
    return _quotients(Lines(frame, **lines), labels, "ratio of {} to {}", kind="ratio", per=Fraction(1))


def _quotients(lines: Lines, labels: tuple, text: str, **facts) -> Quotients:
    """One quotient a line, from the labels of the stated cell, of part and whole, and of the whole's line."""
    stated, part, whole, whole_at = labels
    found = []
    for line in lines:
        cell, parts = lines.cell(line, stated), lines.added(line, part)
        wholes = lines.added(line if whole_at is None else whole_at, whole)
        name = f"{show(cell)} = {text.format(together(parts), together(wholes))}"
        found.append(
            Quotient(name=name, stated=cell, part=parts, whole=wholes, **facts, **lines.rounding(parts + wholes))
        )
    return tuple(found)
