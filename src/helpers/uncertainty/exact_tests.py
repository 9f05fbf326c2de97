"""Exact tests of shares: every table with the total of the one observed is weighed, in whole numbers.

For what registered counts are a sample of, and for the errors raised, see `shares`.

References
----------
Fisher, R. A. (1935). The Design of Experiments, chapter 2. Freeman, G. H., & Halton, J. H. (1951). Note on an exact
treatment of contingency, goodness of fit and other problems of significance. Biometrika, 38, 141-149.
"""

import math
import operator
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import accumulate

import pandas as pd

from helpers.uncertainty.shares import groups_to_compare

MOST_TABLES = 200_000  # weighed in a few seconds


def exact_test_of_shares(parts: pd.Series, wholes: pd.Series) -> pd.DataFrame:
    """Fisher's exact test that all groups (years) share one chance; for more than two, Freeman and Halton's.

    Parameters
    ----------
    parts, wholes : pandas.Series
        As for `shares.chi_square_of_shares`. With more than two groups, counts that leave more than ``MOST_TABLES``
        tables are refused.

    Returns
    -------
    pandas.DataFrame
        One row: groups, p_value (two-sided: all tables no more probable than the one observed).

    Notes
    -----
    For and not for: as `shares.chi_square_of_shares`. It holds the number of cases with the property fixed, which makes
    it cautious for small counts. Only tables with that number are weighed, so large groups do no harm as long as few of
    their cases have the property, or few have it not.

    Examples
    --------
    Fisher's lady tasting tea, 3 of 4 and 1 of 4: 34 of 70 tables are no more probable. Six cases in groups of 500:

    >>> f"{exact_test_of_shares(pd.Series([3, 1]), pd.Series([4, 4])).p_value[0]:.4f}"
    '0.4857'
    >>> f"{exact_test_of_shares(pd.Series([0, 1, 5]), pd.Series([500, 500, 500])).p_value[0]:.4f}"
    '0.0529'
    """
    from scipy.stats import fisher_exact

    parts, wholes = groups_to_compare(parts, wholes)
    if len(parts) == 2:
        p_value = fisher_exact([parts, wholes - parts]).pvalue
    else:
        p_value = _freeman_halton([int(part) for part in parts], [int(whole) for whole in wholes])
    return pd.DataFrame({"groups": [len(parts)], "p_value": [float(p_value)]})


def _freeman_halton(parts: list[int], wholes: list[int]) -> Fraction:
    """Exact p-value; whole-number weights, so that equally probable tables are recognised as such."""
    if 2 * sum(parts) > sum(wholes):  # the cases without the property are fewer, and their tables the same ones
        parts = list(map(operator.sub, wholes, parts))
    total, observed = sum(parts), math.prod(map(math.comb, wholes, parts))
    if (tables := _tables_with_total(wholes, total)) > MOST_TABLES:
        raise ValueError(
            f"{tables:,} tables have the total of {total} in groups of {', '.join(map(str, wholes))}: too many to "
            f"weigh one by one (at most {MOST_TABLES:,}); use chi_square_of_shares for counts this large"
        )
    as_extreme = 0
    for weight, times in _weights(wholes, total).items():
        as_extreme += weight * times * (weight <= observed)
    return Fraction(as_extreme, math.comb(sum(wholes), total))


def _tables_with_total(wholes: list[int], total: int) -> int:
    """In how many ways a number of cases can be spread over groups of these sizes."""
    ways = [1] + [0] * total
    for whole in wholes:
        up_to = [0, *accumulate(ways)]
        ways = [up_to[placed + 1] - up_to[max(0, placed - whole)] for placed in range(total + 1)]
    return ways[total]


def _weights(wholes: list[int], total: int) -> Counter:
    """How many tables with this total have which weight: the number of ways to draw them from the groups."""
    partial = {0: Counter({1: 1})}  # cases placed so far -> weight of a partial table -> how many have it
    room = sum(wholes)
    for whole in wholes:
        room -= whole
        ways, longer = _binomials(whole, total), defaultdict(Counter)
        for placed, found in partial.items():
            for part in range(max(0, total - placed - room), min(whole, total - placed) + 1):
                for weight, times in found.items():
                    longer[placed + part][weight * ways[part]] += times
        partial = longer
    (found,) = partial.values()  # no table that falls short of the total was begun
    return found


def _binomials(whole: int, most: int) -> list[int]:
    """Ways to draw 0, 1, ... ``most`` cases from a group (none from too small a one); each from the one before."""
    ways = [1]
    for part in range(most):
        ways.append(ways[-1] * (whole - part) // (part + 1))
    return ways
