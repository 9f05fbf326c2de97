"""Families of unstated choices: the common ways to sum up percents, to express a change, to choose numerator and whole.

Each function gives a mapping from the name of a way to its exact value, to be handed to `alternatives.explain`. Only
the declared inputs are used, and every function raises ValueError for text, missing, negative and non-finite values,
zero denominators and parts above their wholes.

References
----------
Huff, D. (1954). How to Lie with Statistics. Norton, chapters 2 and 9 (which average, percent of what).
"""

import statistics
from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd

from helpers import shares, trends
from helpers.printed import parse
from helpers.printed.intervals import as_fraction


def ratios(parts: Sequence, wholes: Sequence, printed_percents: Sequence | None = None) -> dict[str, Fraction]:
    """Ways to sum up several groups' percents in one: pooled, mean and (for three groups or more) median.

    Parameters
    ----------
    parts, wholes : pandas.Series or sequence of numbers
        One per group.
    printed_percents : sequence of str or numbers, optional
        The groups' percents as printed, already rounded.

    References
    ----------
    Cochran, W. G. (1977). Sampling Techniques, 3rd ed., chapter 6 (ratio estimators).

    Examples
    --------
    >>> {name: float(value) for name, value in ratios([9, 10], [10, 80]).items()}
    {'pooled ratio': 21.11111111111111, 'unweighted mean of ratios': 51.25}
    """
    parts, wholes = _exact(parts), _exact(wholes)
    each = list(shares.share_percent(parts, wholes))
    family = {"pooled ratio": shares.pooled_percent(parts, wholes)} | _means("ratios", each)
    if printed_percents is None:
        return family
    rounded = [Fraction(parse(p).value) if isinstance(p, str) else as_fraction(p) for p in printed_percents]
    if len(rounded) != len(each):
        raise ValueError(f"{len(rounded)} printed percents for {len(each)} groups")
    return family | _means("printed percents", rounded)


def growth(earlier, later, *, unit="percent", of_percents=False, signed=True) -> dict[str, Fraction]:
    """Ways to express a change.

    Parameters
    ----------
    earlier : number, pandas.Series or sequence of numbers
        The value before, or several, oldest first: then the first, the previous one and their average are bases.
    later : number
        The value reached, above 0.
    unit : {"percent", "fold"}
        What the print says: "percent" gives growth, the factor read as growth, and the change against the later
        value; "fold" gives the factor, the growth in times (factor - 1), and earlier over later (a fall).
    of_percents : bool
        Whether the values are percents, so that their difference in percentage points is a candidate too.
    signed : bool
        Whether the print carries the sign of a fall; if not, sizes are compared.

    References
    ----------
    OECD (2007). Data and Metadata Reporting and Presentation Handbook. Paris: OECD (growth rates).

    Examples
    --------
    >>> {name: float(value) for name, value in growth(20, 50).items()}
    {'growth on the earlier value': 150.0, 'factor on the earlier value read as growth': 250.0, \
'change from the earlier value against the later one': 60.0}
    """
    if unit not in ("percent", "fold"):
        raise ValueError(f"unit is {unit!r}: expected 'percent' or 'fold'")
    family, later = {}, as_fraction(later)
    if not later:
        raise ValueError("later is 0: expected more than 0, to compare with")
    for name, base in _bases(earlier).items():
        factor, inverse = trends.growth_factor(base, later), trends.growth_factor(later, base)
        if unit == "fold":
            family |= {f"factor on {name}": factor, f"growth on {name} in times": factor - 1}
            family |= {f"{name} over the later one": inverse}
            continue
        family |= {f"growth on {name}": trends.growth_percent(base, later)}
        family |= {f"factor on {name} read as growth": 100 * factor}
        family |= {f"change from {name} against the later one": 100 - 100 * inverse}
        if of_percents:
            family |= {f"percentage points from {name}": trends.percentage_point_change(base, later)}
    return family if signed else {name: abs(value) for name, value in family.items()}


def joined(**families: Mapping) -> dict:
    """Several families as one, each name behind its family's: ``joined(sent=ratios(...), all=ratios(...))``.

    Examples
    --------
    >>> joined(cases={"share of total": 3}, persons={"share of total": 4})
    {'cases: share of total': 3, 'persons: share of total': 4}
    """
    return {f"{label}: {name}": value for label, family in families.items() for name, value in family.items()}


def _exact(values) -> pd.Series:
    values = values if isinstance(values, pd.Series) else pd.Series(list(values), dtype=object)
    return pd.Series([as_fraction(value) for value in values], index=values.index, dtype=object)


def _means(what: str, percents: list[Fraction]) -> dict[str, Fraction]:
    means = {f"unweighted mean of {what}": shares.mean_of_percents(percents)}
    return means | ({f"median of {what}": statistics.median(percents)} if len(percents) > 2 else {})


def _bases(earlier) -> dict[str, Fraction]:
    if not isinstance(earlier, (Sequence, pd.Series)) or isinstance(earlier, str):
        return {"the earlier value": as_fraction(earlier)}
    values = list(_exact(earlier))
    if not values:
        raise ValueError("earlier holds no values")
    if len(values) == 1:
        return {"the earlier value": values[0]}
    average = sum(values) / len(values)
    return {"the first value": values[0], "the previous value": values[-1], "the average of earlier values": average}
