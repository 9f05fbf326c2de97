"""Shares of a whole and means of shares, in percent, at full precision.

Numbers and Series are taken and given as in `rates`; a list of several numbers may be a Series or any sequence.
"""

import math
import statistics
from fractions import Fraction

import pandas as pd

from helpers import quantities


@quantities.exactly("percent")
def share_percent(part, whole):
    """A part in percent of its whole.

    Parameters
    ----------
    part, whole : number or pandas.Series
        Same unit; part from 0 to whole, whole above 0.

    Returns
    -------
    number or pandas.Series
        Percent, 0 to 100.

    Raises
    ------
    ValueError
        For text, missing, infinite or negative values, a whole of zero, a part above its whole, and Series with
        different labels.

    References
    ----------
    Last, J. M. (ed., 2001). A Dictionary of Epidemiology, 4th ed. Oxford University Press: "proportion".

    Examples
    --------
    >>> share_percent(1, 8)
    12.5
    """
    part, whole = quantities.part_and_whole("part", part, "whole", whole)
    return 100 * part / whole


@quantities.exactly()
def structure_percent(parts: pd.Series) -> pd.Series:
    """The structure of a whole: each part in percent of the sum of all parts.

    Parameters
    ----------
    parts : pandas.Series
        One number per category, 0 or more; the categories exclude each other and leave nothing out.

    Returns
    -------
    pandas.Series
        Percent per category; Fractions sum to 100, floats up to their last digit.

    Raises
    ------
    ValueError
        For no Series, text, missing, infinite or negative values, and parts that are all zero.

    References
    ----------
    Aitchison, J. (1986). The Statistical Analysis of Compositional Data. Chapman & Hall (shares that add to
    a constant).

    Examples
    --------
    >>> structure_percent(pd.Series({"fraud": 3, "other": 1})).to_dict()
    {'fraud': 75.0, 'other': 25.0}
    """
    if not isinstance(parts, pd.Series):
        raise ValueError(f"parts is {type(parts).__name__}: expected a Series with one row per category")
    parts = quantities.non_negative("parts", parts)
    return 100 * parts / quantities.positive("the sum of the parts", parts.sum())


@quantities.exactly("percent")
def pooled_percent(parts, wholes):
    """The share in all groups taken together: sum of parts in percent of the sum of wholes.

    Parameters
    ----------
    parts, wholes : pandas.Series or sequence of numbers
        One number per group, same unit; each part from 0 to its whole. A group may be empty (0 of 0).

    Returns
    -------
    number
        Percent, 0 to 100. It is the mean of the groups' percents weighted by their wholes.

    Raises
    ------
    ValueError
        As for `share_percent`, and when the wholes sum to zero or the groups are not as many on both sides.

    References
    ----------
    Simpson, E. H. (1951). The interpretation of interaction in contingency tables. Journal of the Royal
    Statistical Society B, 13(2), 238-241 (why pooled and group shares can point in opposite directions).

    Examples
    --------
    >>> pooled_percent([9, 10], [10, 90])
    19.0
    """
    parts, wholes = _listed("parts", parts), _listed("wholes", wholes)
    if list(parts) != list(wholes):
        raise ValueError(f"parts and wholes have different labels: {list(parts)}; {list(wholes)}")
    for label, part in parts.items():
        if part > wholes[label]:
            raise ValueError(f"parts exceeds wholes in row {label!r}: a part cannot be more than its whole")
    return share_percent(sum(parts.values()), quantities.positive("the sum of the wholes", sum(wholes.values())))


@quantities.exactly("percent")
def mean_of_percents(percents):
    """The unweighted mean of several percents, whatever their wholes.

    Parameters
    ----------
    percents : pandas.Series or sequence of numbers
        Shares, 0 to 100 each.

    Returns
    -------
    number
        Percent. Equal to `pooled_percent` only where all wholes (or all percents) are equal: with unequal ones it
        describes the average group, not the average case.

    Raises
    ------
    ValueError
        For no values, text, missing values and values outside 0 to 100.

    References
    ----------
    Cochran, W. G. (1977). Sampling Techniques, 3rd ed. Wiley, chapter 6 (ratio estimators).

    Examples
    --------
    >>> mean_of_percents([90, 11.5])
    50.75
    """
    return statistics.mean(_percents(percents))


@quantities.exactly()
def implied_whole(part, share_percent):
    """The whole of which a part makes the stated percent.

    Parameters
    ----------
    part : number or pandas.Series
        0 or more.
    share_percent : number or pandas.Series
        Percent, above 0 and at most 100.

    Returns
    -------
    number or pandas.Series
        In the unit of the part; rarely whole, because the percent is rounded. `intervals.propagate` with the
        percent's interval gives all wholes it may stand for.

    Raises
    ------
    ValueError
        For text, missing, infinite or negative values, and a percent of zero or above 100.

    References
    ----------
    Brown, N. J. L., & Heathers, J. A. J. (2017). The GRIM test. Social Psychological and Personality Science,
    8(4), 363-369 (a printed share limits the counts behind it).

    Examples
    --------
    >>> implied_whole(364, 56)
    650.0
    """
    part, share_percent = quantities.paired("part", part, "share_percent", share_percent)
    quantities.part_and_whole("share_percent", share_percent, "100 percent", 100)
    return 100 * part / quantities.positive("share_percent", share_percent)


def smallest_whole(percents, decimals: int) -> int:
    """The smallest whole number of cases from which all printed percents can come.

    Parameters
    ----------
    percents : pandas.Series or sequence of numbers
        Printed shares of one and the same whole, 0 to 100, with at most the stated decimals.
    decimals : int
        Digits printed after the decimal mark. A share halfway between two printable values may go either way.

    Returns
    -------
    int
        Number of cases; larger wholes may fit as well, smaller ones do not.

    Raises
    ------
    ValueError
        As for `mean_of_percents`, and for more decimals than stated or decimals that are no whole number.

    References
    ----------
    Knuth, D. E. (1997). The Art of Computer Programming, vol. 2, 3rd ed., section 4.5.3, exercise 39 (a batting
    average of .334 takes at least 287 times at bat).

    Examples
    --------
    >>> smallest_whole([33.3, 66.7], decimals=1)
    3
    """
    if isinstance(decimals, bool) or not isinstance(decimals, int) or decimals < 0:
        raise ValueError(f"decimals is {decimals!r}: expected a whole number, 0 or more")
    half_unit = Fraction(1, 2 * 10**decimals)
    exact = _percents(percents)
    for percent in exact:
        if percent % (2 * half_unit):
            raise ValueError(f"{float(percent)} has more than {decimals} decimals")
    whole = 1
    while not all(_reachable(percent, half_unit, whole) for percent in exact):
        whole += 1
    return whole


def _reachable(percent: Fraction, half_unit: Fraction, whole: int) -> bool:
    """Whether a whole number of cases makes a share within half a unit of the percent."""
    return math.floor((percent + half_unit) * whole / 100) >= (percent - half_unit) * whole / 100


def _percents(percents) -> list:
    listed = _listed("percents", percents)
    for label, percent in listed.items():
        if percent > 100:
            raise ValueError(f"percents in row {label!r} is {float(percent):g}: expected at most 100")
    return list(listed.values())


def _listed(name: str, values) -> dict:
    """Checked fractions by label; not one Series, since a label may stand in it twice."""
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise ValueError(f"{name} is {values!r}: expected a Series or a sequence of numbers")
    pairs = list(values.items() if isinstance(values, pd.Series) else enumerate(values))
    listed = {label: quantities.non_negative(f"{name} in row {label!r}", value) for label, value in pairs}
    if not listed or len(listed) != len(pairs):
        raise ValueError(f"{name} holds no values" if not listed else f"{name} has a label twice")
    return listed
