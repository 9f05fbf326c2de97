"""Growth between periods: percent, factors, chains and bases, at full precision.

Percent and percentage point are different units: a clear-up rate going from 20 to 30 percent rises by 10
percentage points and by 50 percent. Numbers and Series are taken and given as in `rates`. Every function raises
ValueError for text, missing, infinite and negative values and for Series with different labels; what it refuses
besides is said with its parameters.

References
----------
OECD (2007). Data and Metadata Reporting and Presentation Handbook. Paris: OECD (growth rates and index numbers).
"""

import math

import pandas as pd

from helpers import quantities


def growth_percent(earlier, later):
    """Growth from an earlier to a later value, in percent of the earlier one.

    Parameters
    ----------
    earlier : number or pandas.Series
        Above 0: growth from nothing has no percent.
    later : number or pandas.Series
        Same unit, 0 or more.

    Returns
    -------
    number or pandas.Series
        Percent, -100 or more; negative for a fall.

    Examples
    --------
    >>> growth_percent(72, 108)
    50.0
    """
    earlier, later = _earlier_and_later(earlier, later)
    return 100 * (later - earlier) / earlier


def growth_factor(earlier, later):
    """How many times the earlier value the later one is ("40-fold").

    Parameters as for `growth_percent`. 1 is no change; growth in percent is 100 times (factor - 1).

    Examples
    --------
    >>> growth_factor(500, 20_000)
    40.0
    """
    earlier, later = _earlier_and_later(earlier, later)
    return later / earlier


def chain_growth_percent(series: pd.Series) -> pd.Series:
    """Growth of each period on the period before it, in percent.

    Parameters
    ----------
    series : pandas.Series
        Two or more values above 0 (the last may be 0), indexed by period in ascending order, none twice. A period
        left out is not noticed: the growth then spans the gap.

    Returns
    -------
    pandas.Series
        Percent, one row per period after the first.

    Examples
    --------
    >>> chain_growth_percent(pd.Series({2018: 100, 2019: 150, 2020: 120})).to_dict()
    {2019: 50.0, 2020: -20.0}
    """
    series = _in_order(series)
    if len(series) < 2:
        raise ValueError("series holds one period: chain growth needs two or more")
    quantities.positive("series", series.iloc[:-1])  # here, because the shifted row would be named by the later period
    return growth_percent(series.shift().iloc[1:], series.iloc[1:])


def base_growth_percent(series: pd.Series, base) -> pd.Series:
    """Growth of each period on one base period, in percent.

    Parameters
    ----------
    series : pandas.Series
        Values of 0 or more, indexed by period in ascending order, none twice.
    base : label
        The base period, one of the index; its value has to be above 0.

    Returns
    -------
    pandas.Series
        Percent, one row per period; 0 in the base period.

    Examples
    --------
    >>> base_growth_percent(pd.Series({2018: 100, 2019: 150, 2020: 120}), 2018).to_dict()
    {2018: 0.0, 2019: 50.0, 2020: 20.0}
    """
    return growth_percent(*_base_and_series(series, base))


def index(series: pd.Series, base) -> pd.Series:
    """Each period in index points, with the base period set to 100.

    Parameters as for `base_growth_percent`.

    Examples
    --------
    >>> index(pd.Series({2018: 80, 2019: 100}), 2018).to_dict()
    {2018: 100.0, 2019: 125.0}
    """
    base_value, series = _base_and_series(series, base)
    return 100 * series / base_value


def mean_annual_growth_percent(first, last, years):
    """The constant growth per year that leads from the first to the last value (geometric mean).

    Parameters
    ----------
    first, last : number or pandas.Series
        As ``earlier`` and ``later`` for `growth_percent`.
    years : number
        Years between the two (2018 to 2021 is 3), above 0.

    Returns
    -------
    float or pandas.Series
        Percent a year.

    Examples
    --------
    >>> mean_annual_growth_percent(100, 400, 2)
    100.0
    """
    years, first = _one_positive("years", years), quantities.positive("first", first)
    return 100 * (growth_factor(first, last) ** (1 / years) - 1)


def percentage_point_change(earlier_percent, later_percent):
    """Difference of two percents, in percentage points; negative for a fall.

    Parameters
    ----------
    earlier_percent, later_percent : number or pandas.Series
        Percents of the same kind, 0 or more.

    Examples
    --------
    >>> percentage_point_change(20, 30)
    10
    """
    earlier, later = quantities.paired("earlier_percent", earlier_percent, "later_percent", later_percent)
    return later - earlier


def implied_base(later, growth_percent):
    """The earlier value from which the stated growth leads to the later one.

    Parameters
    ----------
    later : number or pandas.Series
        0 or more.
    growth_percent : number or pandas.Series
        Percent, above -100; a fall is negative.

    Returns
    -------
    number or pandas.Series
        In the unit of the later value; rarely whole, because the growth is rounded.

    Examples
    --------
    >>> implied_base(108, 50)
    72.0
    """
    try:
        hundredfold = 100 + growth_percent
    except TypeError:
        raise ValueError(f"growth_percent is {growth_percent!r}: expected a number") from None
    later, hundredfold = quantities.paired("later", later, "100 + growth_percent", hundredfold)
    return 100 * later / quantities.positive("100 + growth_percent", hundredfold)


def doubling_years(annual_growth_percent) -> float:
    """Years in which a value doubles at a constant growth per year.

    Parameters
    ----------
    annual_growth_percent : number
        Percent a year, above 0; one number, no Series.

    References
    ----------
    Bartlett, A. A. (1978). Forgotten fundamentals of the energy crisis. American Journal of Physics, 46(9),
    876-888 (doubling time).

    Examples
    --------
    >>> doubling_years(100)
    1.0
    """
    return math.log(2) / math.log1p(_one_positive("annual_growth_percent", annual_growth_percent) / 100)


def _earlier_and_later(earlier, later) -> tuple:
    earlier, later = quantities.paired("earlier", earlier, "later", later)
    return quantities.positive("earlier", earlier), later


def _in_order(series: pd.Series) -> pd.Series:
    if not isinstance(series, pd.Series):
        raise ValueError(f"series is {type(series).__name__}: expected a Series indexed by period")
    if not (series.index.is_monotonic_increasing and series.index.is_unique):
        raise ValueError(f"periods {list(series.index)} are not in ascending order without repetition")
    return quantities.non_negative("series", series)


def _base_and_series(series: pd.Series, base) -> tuple[float, pd.Series]:
    series = _in_order(series)
    if base not in series.index:
        raise ValueError(f"base {base!r} is no period of the series: {list(series.index)}")
    return quantities.positive(f"the value of base {base!r}", float(series[base])), series


def _one_positive(name: str, value) -> float:
    if isinstance(value, pd.Series):
        raise ValueError(f"{name} is a Series: expected one number")
    return float(quantities.positive(name, value))
