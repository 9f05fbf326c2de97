"""What printed shares can bear: intervals, tests, a funnel. For counts see `counts`, for latency `latency`.

Registered cases are a full count: nothing was sampled, so no interval here is a sampling error. Each is for the
*process* behind the count (the superpopulation view): what equal conditions could as well have produced. To ask how
many of this year's cases were cleared, read the table; it needs no interval.

Every function raises ValueError for counts that are negative, missing, no numbers or not whole, for a part above its
whole, an empty whole, Series with different labels, and a confidence that is not between 0 and 1.

References
----------
Hartley, H. O., & Sielken, R. L. (1975). A "super-population viewpoint" for finite population sampling. Biometrics.
"""

import pandas as pd

from helpers import quantities

METHODS = ("wilson", "jeffreys")


def share_intervals(parts, wholes, method: str = "wilson", confidence: float = 0.95) -> pd.DataFrame:
    """Intervals for shares of counts, such as clear-up rates.

    Parameters
    ----------
    parts, wholes : whole number or pandas.Series
        Cases with the property, and all cases.
    method : {"wilson", "jeffreys"}
        Score interval; or equal-tailed posterior interval under Jeffreys' prior, its low end 0 when no case has the
        property and its high end 100 when all have it.
    confidence : float

    Returns
    -------
    pandas.DataFrame
        One row per group: part, whole, share_percent, low_percent, high_percent.

    Notes
    -----
    An interval for the chance that a case of this kind, handled under these conditions, gets the property. Not a
    margin of the registered share itself, and too narrow where cases hang together (one offender cleared with forty
    frauds).

    References
    ----------
    Wilson, E. B. (1927). Journal of the American Statistical Association, 22, 209-212. Newcombe, R. G. (1998).
    Statistics in Medicine, 17, 857-872. Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Statistical Science, 16(2),
    101-133 (Jeffreys).

    Examples
    --------
    >>> interval = share_intervals(15, 148).iloc[0]
    >>> f"{interval.low_percent:.2f} to {interval.high_percent:.2f}"
    '6.24 to 16.05'
    """
    from statsmodels.stats.proportion import proportion_confint

    parts, wholes = _parts_and_wholes(parts, wholes)
    if method not in METHODS:
        raise ValueError(f"method is {method!r}: expected one of {', '.join(METHODS)}")
    low, high = proportion_confint(parts, wholes, alpha=quantities.error_rate(confidence), method=method)
    return _shares(parts, wholes).assign(
        low_percent=(100 * low).where(parts > 0, 0.0), high_percent=(100 * high).where(parts < wholes, 100.0)
    )


def chi_square_of_shares(parts: pd.Series, wholes: pd.Series) -> pd.DataFrame:
    """Pearson's chi-square test that all groups (years) share one chance, such as one clear-up rate.

    Parameters
    ----------
    parts, wholes : pandas.Series
        As for `share_intervals`: two groups or more, and neither no nor every case with the property.

    Returns
    -------
    pandas.DataFrame
        One row: chi_square, degrees_of_freedom, p_value, smallest_expected. No continuity correction.

    Notes
    -----
    The p-value is about the process: whether the shares differ more than equal conditions would make them. That the
    registered shares differ is seen without it. Not for a smallest expected count below 5 (`exact_test_of_shares`);
    with very large counts every difference passes, so look at its size.

    References
    ----------
    Pearson, K. (1900). Philosophical Magazine, series 5, 50, 157-175. Cochran, W. G. (1954). Biometrics, 10(4),
    417-451 (expected counts).

    Examples
    --------
    >>> test = chi_square_of_shares(pd.Series([10, 20]), pd.Series([50, 50])).iloc[0]
    >>> f"{test.chi_square:.4f}"  # 4 cells, each 5 away from 15 or 35
    '4.7619'
    """
    from scipy.stats import chi2_contingency

    parts, wholes = groups_to_compare(parts, wholes)
    found = chi2_contingency([parts, wholes - parts], correction=False)
    row = [found.statistic, found.dof, found.pvalue, found.expected_freq.min()]
    return pd.DataFrame([row], columns=["chi_square", "degrees_of_freedom", "p_value", "smallest_expected"])


def share_funnel(parts: pd.Series, wholes: pd.Series, confidence: float = 0.95) -> pd.DataFrame:
    """Funnel limits: how far a group's share may stray from the pooled one by chance, given the group's size.

    Parameters
    ----------
    parts, wholes : pandas.Series
        As for `chi_square_of_shares`. Later counts as parts and earlier plus later ones as wholes give a funnel of
        *changes*, for many small counts at once.
    confidence : float
        0.95 and 0.998 are usual.

    Returns
    -------
    pandas.DataFrame
        One row per group: part, whole, share_percent, target_percent (pooled), low_percent, high_percent, outside.

    Notes
    -----
    Limits for a group whose cases have the pooled chance. One outside deserves a look, not a verdict: of twenty
    groups, one is to be expected outside 95 percent limits. Not for groups that law or counting rules treat
    differently, which have no common chance.

    References
    ----------
    Spiegelhalter, D. J. (2005). Statistics in Medicine, 24(8), 1185-1202 (exact binomial limits).

    Examples
    --------
    >>> share_funnel(pd.Series([9, 1]), pd.Series([10, 10])).outside.tolist()
    [True, True]
    """
    from scipy.stats import binom

    parts, wholes = groups_to_compare(parts, wholes)
    tail, target = quantities.error_rate(confidence) / 2, parts.sum() / wholes.sum()
    low, high = binom.ppf(tail, wholes, target), binom.isf(tail, wholes, target)
    return _shares(parts, wholes).assign(
        target_percent=100 * target,
        low_percent=100 * low / wholes,
        high_percent=100 * high / wholes,
        outside=(parts < low) | (parts > high),
    )


def groups_to_compare(parts: pd.Series, wholes: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Parts and wholes of two groups or more, once their shares are known to leave something to test."""
    parts, wholes = _parts_and_wholes(parts, wholes)
    if len(parts) < 2:
        raise ValueError("one group: comparing shares needs two or more")
    if parts.sum() in (0, wholes.sum()):
        raise ValueError("all shares are 0 or all are 100 percent: there is no difference to test")
    return parts, wholes


def _parts_and_wholes(parts, wholes) -> tuple[pd.Series, pd.Series]:
    parts, wholes = quantities.whole_counts("parts", parts), quantities.whole_counts("wholes", wholes)
    parts, wholes = quantities.part_and_whole("parts", parts, "wholes", wholes)
    return quantities.nearest_float(parts), quantities.nearest_float(wholes)


def _shares(parts: pd.Series, wholes: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"part": parts, "whole": wholes, "share_percent": 100 * parts / wholes})
