"""Growth between periods: percent, factors, chains and bases, at full precision.

Percent and percentage point are different units: a clear-up rate going from 20 to 30 percent rises by 10
percentage points and by 50 percent. Exact numbers (Fraction, Decimal) give a Fraction, Series a float64 Series.
"""

import math
import numbers
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd


def growth_percent(earlier, later):
    """Growth from an earlier to a later value, in percent of the earlier one.

    Parameters
    ----------
    earlier : number or pandas.Series
        Above 0.
    later : number or pandas.Series
        Same unit, 0 or more.

    Returns
    -------
    number or pandas.Series
        Percent, -100 or more; negative for a fall.

    Raises
    ------
    ValueError
        For text, missing, infinite or negative values, an earlier value of zero (growth from nothing has no
        percent), and Series with different labels.

    References
    ----------
    OECD (2007). Data and Metadata Reporting and Presentation Handbook, section 4 (growth rates). Paris: OECD.

    Examples
    --------
    >>> growth_percent(72, 108)
    50.0
    """
    earlier, later = _paired(earlier, later)
    return 100 * (later - earlier) / earlier


def growth_factor(earlier, later):
    """How many times the earlier value the later one is ("40-fold").

    Parameters
    ----------
    earlier, later : number or pandas.Series
        As for `growth_percent`.

    Returns
    -------
    number or pandas.Series
        1 for no change; growth in percent is 100 times (factor - 1).

    Raises
    ------
    ValueError
        As for `growth_percent`.

    References
    ----------
    As for `growth_percent`.

    Examples
    --------
    >>> growth_factor(500, 20_000)
    40.0
    """
    earlier, later = _paired(earlier, later)
    return later / earlier


def chain_growth_percent(series: pd.Series) -> pd.Series:
    """Growth of each period on the period before it, in percent.

    Parameters
    ----------
    series : pandas.Series
        Values above 0 (the last may be 0), indexed by period in ascending order. A period left out is not
        noticed: the growth then spans the gap.

    Returns
    -------
    pandas.Series
        Percent, one row per period after the first.

    Raises
    ------
    ValueError
        As for `growth_percent`, and for fewer than two periods, or periods out of order or repeated.

    References
    ----------
    As for `growth_percent`; "chain" and "base" growth as in Eliseeva, I. I. (ed., 2004), General Theory of
    Statistics, 5th ed., Moscow (chapter on time series).

    Examples
    --------
    >>> chain_growth_percent(pd.Series({2018: 100, 2019: 150, 2020: 120})).to_dict()
    {2019: 50.0, 2020: -20.0}
    """
    series = _in_order(series)
    if len(series) < 2:
        raise ValueError("series holds one period: chain growth needs two or more")
    later = series.iloc[1:]
    return growth_percent(pd.Series(series.iloc[:-1].to_numpy(), index=later.index), later)


def base_growth_percent(series: pd.Series, base) -> pd.Series:
    """Growth of each period on one base period, in percent.

    Parameters
    ----------
    series : pandas.Series
        Values of 0 or more, indexed by period in ascending order.
    base : label
        The base period; its value has to be above 0.

    Returns
    -------
    pandas.Series
        Percent, one row per period; 0 in the base period.

    Raises
    ------
    ValueError
        As for `chain_growth_percent`, and for a base that is no period of the series.

    References
    ----------
    As for `chain_growth_percent`.

    Examples
    --------
    >>> base_growth_percent(pd.Series({2018: 100, 2019: 150, 2020: 120}), 2018).to_dict()
    {2018: 0.0, 2019: 50.0, 2020: 20.0}
    """
    return growth_percent(*_on_base(series, base))


def index(series: pd.Series, base) -> pd.Series:
    """Each period with the base period set to 100.

    Parameters
    ----------
    series, base
        As for `base_growth_percent`.

    Returns
    -------
    pandas.Series
        Index points, one row per period; 100 in the base period.

    Raises
    ------
    ValueError
        As for `base_growth_percent`.

    References
    ----------
    As for `growth_percent`, section on index numbers.

    Examples
    --------
    >>> index(pd.Series({2018: 80, 2019: 100}), 2018).to_dict()
    {2018: 100.0, 2019: 125.0}
    """
    earlier, later = _on_base(series, base)
    return 100 * growth_factor(earlier, later)


def mean_annual_growth_percent(first, last, years):
    """The constant growth per year that leads from the first to the last value (geometric mean).

    Parameters
    ----------
    first, last : number or pandas.Series
        As for `growth_percent`.
    years : number
        Years between the two (2018 to 2021 is 3), above 0.

    Returns
    -------
    float or pandas.Series
        Percent a year.

    Raises
    ------
    ValueError
        As for `growth_percent`, and for years that are not above zero.

    References
    ----------
    As for `growth_percent`.

    Examples
    --------
    >>> mean_annual_growth_percent(100, 400, 2)
    100.0
    """
    years = _above_zero("years", _number("years", years))
    return 100 * (growth_factor(first, last) ** (1 / float(years)) - 1)


def percentage_point_change(earlier_percent, later_percent):
    """Difference of two percents, in percentage points.

    Parameters
    ----------
    earlier_percent, later_percent : number or pandas.Series
        Percents of the same kind, 0 or more.

    Returns
    -------
    number or pandas.Series
        Percentage points; negative for a fall.

    Raises
    ------
    ValueError
        For text, missing, infinite or negative values, and Series with different labels.

    References
    ----------
    OECD (2007), as for `growth_percent`, section 4.

    Examples
    --------
    >>> percentage_point_change(20, 30)
    10
    """
    earlier = _number("earlier_percent", earlier_percent)
    later = _number("later_percent", later_percent)
    return _same_labels(later, earlier) - earlier


def implied_base(later, growth_percent):
    """The earlier value from which the stated growth leads to the later one.

    Parameters
    ----------
    later : number or pandas.Series
        0 or more.
    growth_percent : number or pandas.Series
        Percent, above -100.

    Returns
    -------
    number or pandas.Series
        In the unit of the later value.

    Raises
    ------
    ValueError
        For text, missing or infinite values, a negative later value, and a growth of -100 percent or less.

    References
    ----------
    As for `growth_percent`, solved for the earlier value.

    Examples
    --------
    >>> implied_base(108, 50)
    72.0
    """
    later = _number("later", later)
    growth = _number("growth_percent", growth_percent, lowest=-100)
    hundredfold = _above_zero("100 + growth_percent", 100 + growth)
    return 100 * _same_labels(later, growth) / (_same_labels(hundredfold, later))


def doubling_years(annual_growth_percent):
    """Years in which a value doubles at a constant growth per year.

    Parameters
    ----------
    annual_growth_percent : number
        Percent a year, above 0.

    Returns
    -------
    float
        Years.

    Raises
    ------
    ValueError
        For text, missing or infinite values, and growth that is not above zero.

    References
    ----------
    Bartlett, A. A. (1978). Forgotten fundamentals of the energy crisis. American Journal of Physics, 46(9),
    876-888 (doubling time).

    Examples
    --------
    >>> doubling_years(100)
    1.0
    """
    growth = _number("annual_growth_percent", annual_growth_percent)
    if isinstance(growth, pd.Series):
        raise ValueError("annual_growth_percent is a Series: expected one number")
    return math.log(2) / math.log1p(_above_zero("annual_growth_percent", growth) / 100)


def _paired(earlier, later) -> tuple:
    earlier, later = _above_zero("earlier", _number("earlier", earlier)), _number("later", later)
    return _same_labels(earlier, later), _same_labels(later, earlier)


def _same_labels(values, others):
    """The values, as float beside a Series (pandas does not divide by a Fraction), once labels are the same."""
    if isinstance(others, pd.Series) and isinstance(values, pd.Series) and not values.index.equals(others.index):
        raise ValueError(f"the two series have different labels: {list(values.index)}; {list(others.index)}")
    return float(values) if isinstance(others, pd.Series) and not isinstance(values, pd.Series) else values


def _in_order(series: pd.Series) -> pd.Series:
    if not isinstance(series, pd.Series):
        raise ValueError(f"series is {type(series).__name__}: expected a Series indexed by period")
    if not (series.index.is_monotonic_increasing and series.index.is_unique):
        raise ValueError(f"periods {list(series.index)} are not in ascending order without repetition")
    return _number("series", series)


def _on_base(series: pd.Series, base) -> tuple[float, pd.Series]:
    series = _in_order(series)
    if base not in series.index:
        raise ValueError(f"base {base!r} is no period of the series: {list(series.index)}")
    return _above_zero(f"the value of base {base!r}", float(series[base])), series


def _number(name: str, values, lowest: int = 0):
    """The values, once each is known to be a finite number, not below the lowest; a Series as float64."""
    if isinstance(values, pd.Series):
        if values.empty:
            raise ValueError(f"{name} holds no values")
        for label, value in values.items():
            _number(f"{name} in row {label!r}", value, lowest)
        return values.astype(float)
    value = values.item() if isinstance(values, np.generic) else values
    if isinstance(value, bool) or not isinstance(value, (numbers.Real, Decimal)) or not math.isfinite(value):
        raise ValueError(f"{name} is {value!r}: expected a finite number")
    if value < lowest:
        raise ValueError(f"{name} is {value}: expected {lowest} or more")
    return Fraction(value) if isinstance(value, Decimal) else value


def _above_zero(name: str, values):
    smallest = values.min() if isinstance(values, pd.Series) else values
    if smallest <= 0:
        rows = f" in row {values.idxmin()!r}" if isinstance(values, pd.Series) else ""
        raise ValueError(f"{name}{rows} is {smallest}: expected more than 0")
    return values
