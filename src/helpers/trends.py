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
from fractions import Fraction

import pandas as pd

from helpers import quantities


@quantities.exactly("percent")
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


@quantities.exactly("fold")
def growth_factor(earlier, later):
    """How many times the earlier value the later one is ("40-fold").

    Parameters as for `growth_percent`. 1 is no change; growth in percent is 100 times (factor - 1).

    Examples
    --------
    >>> growth_factor(500, 20_000), growth_factor(1.1, 3.3)
    (40.0, 3.0)
    """
    earlier, later = _earlier_and_later(earlier, later)
    return later / earlier


@quantities.exactly()
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


@quantities.exactly()
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


@quantities.exactly()
def index(series: pd.Series, base) -> pd.Series:
    """Each period in index points, with the base period set to 100.

    Parameters as for `base_growth_percent`.

    Examples
    --------
    >>> index(pd.Series({2018: 80, 2019: 100}), 2018).to_dict()
    {2018: 100.0, 2019: 125.0}
    """
    return 100 * growth_factor(*_base_and_series(series, base))


@quantities.exactly("percent")
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
    number or pandas.Series
        Percent a year; of exact values exact where the root is rational, else the nearest float.

    Examples
    --------
    >>> mean_annual_growth_percent(1_000_000, 1_221_025, 2)
    10.5
    """
    years = _one_positive("years", years)
    first, last = quantities.paired("first", quantities.positive("first", first), "last", last)
    factor = last / first
    if isinstance(factor, pd.Series):
        return factor.map(lambda each: _yearly_percent(each, years))
    return _yearly_percent(factor, years)


@quantities.exactly("percentage_point")
def percentage_point_change(earlier_percent, later_percent):
    """Difference of two percents, in percentage points; negative for a fall.

    Parameters
    ----------
    earlier_percent, later_percent : number or pandas.Series
        Percents of the same kind, 0 or more.

    Examples
    --------
    >>> percentage_point_change(40.2, 50.25)
    10.05
    """
    earlier, later = quantities.paired("earlier_percent", earlier_percent, "later_percent", later_percent)
    return later - earlier


@quantities.exactly()
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
    hundredfold = 100 + quantities.exact("growth_percent", growth_percent)
    later, hundredfold = quantities.paired("later", later, "100 + growth_percent", hundredfold)
    return 100 * later / quantities.positive("100 + growth_percent", hundredfold)


@quantities.exactly("years")
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


def _yearly_percent(factor: Fraction, years: Fraction) -> Fraction | float:
    """Exact where a whole number of years has a rational root of the factor; no irrational one can be a tie."""
    ends = [_whole_root(end, years) for end in (factor.numerator, factor.denominator)]
    if None not in ends:
        return 100 * (Fraction(*ends) - 1)
    return 100 * math.expm1(math.log1p(factor - 1) / years)


def _whole_root(value: int, degree: Fraction) -> int | None:
    """The root of a whole number where it is a whole number itself."""
    if not value:
        return 0
    nearest = int(math.exp(math.log(value) / degree) + 0.5)
    return nearest if degree.denominator == 1 and nearest**degree.numerator == value else None


def _earlier_and_later(earlier, later) -> tuple:
    earlier, later = quantities.paired("earlier", earlier, "later", later)
    return quantities.positive("earlier", earlier), later


def _in_order(series: pd.Series) -> pd.Series:
    if not isinstance(series, pd.Series):
        raise ValueError(f"series is {type(series).__name__}: expected a Series indexed by period")
    if not (series.index.is_monotonic_increasing and series.index.is_unique):
        raise ValueError(f"periods {list(series.index)} are not in ascending order without repetition")
    return quantities.non_negative("series", series)


def _base_and_series(series: pd.Series, base) -> tuple[Fraction, pd.Series]:
    series = _in_order(series)
    if base not in series.index:
        raise ValueError(f"base {base!r} is no period of the series: {list(series.index)}")
    return quantities.positive(f"the value of base {base!r}", series[base]), series


def _one_positive(name: str, value) -> Fraction:
    if isinstance(value, pd.Series):
        raise ValueError(f"{name} is a Series: expected one number")
    return quantities.positive(name, value)
