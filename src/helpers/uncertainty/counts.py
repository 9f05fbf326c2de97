"""What one or two printed counts can bear: intervals, tests, a standardised change. For series see `count_series`.

Registered offences are a full count: nothing was sampled, so no interval here is a sampling error. Each is for the
*process* behind the count (the superpopulation view): what equal conditions could as well have registered. That 109
were registered needs no interval; whether 109 says something else than 74 does. All of it takes offences for
independent of each other; series by one offender, or one campaign of registration, make true intervals wider.

Every function raises ValueError for counts that are negative, missing, no numbers or not whole, for an exposure that
is not above 0, Series with different labels, and a confidence that is not between 0 and 1.
"""

import math

import pandas as pd

from helpers import quantities


def count_intervals(counts, exposures=1, confidence: float = 0.95) -> pd.DataFrame:
    """Exact intervals for the expected number of events, or their rate.

    Parameters
    ----------
    counts : whole number or pandas.Series
        Registered events.
    exposures : number or pandas.Series
        What they are counted on, such as person-years; 1 for counts as such.
    confidence : float

    Returns
    -------
    pandas.DataFrame
        One row per count: count, exposure, rate, low, high (events per unit of exposure).

    Notes
    -----
    An interval for the mean of the process that gave the count. Not a margin of the registered count, and not for
    what went unregistered (`latency.actual_offences`).

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika, 28, 437-442.

    Examples
    --------
    Nothing registered still allows an expectation of 3.7.

    >>> f"{count_intervals(0).high[0]:.4f}"
    '3.6889'
    """
    from statsmodels.stats.rates import confint_poisson

    counts, exposures = _with_exposures(quantities.whole_counts("counts", counts), exposures)
    low, high = confint_poisson(counts, exposures, method="exact-c", alpha=quantities.error_rate(confidence))
    return pd.DataFrame({"count": counts, "exposure": exposures, "rate": counts / exposures, "low": low, "high": high})


def compare_counts(
    earlier: int, later: int, earlier_exposure=1, later_exposure=1, confidence: float = 0.95
) -> pd.DataFrame:
    """Exact and score test that two counts come from one rate, with intervals for their rate ratio.

    Parameters
    ----------
    earlier, later : whole number
        Events of two periods (or groups), not both 0.
    earlier_exposure, later_exposure : number
        What they are counted on (population, months); above 0.
    confidence : float

    Returns
    -------
    pandas.DataFrame
        Rows ``exact`` (conditional, two-sided by probability) and ``score``: rate_ratio (later / earlier; infinite
        on an earlier count of 0), low, high, p_value.

    Notes
    -----
    An interval for the ratio of the two processes' rates. Not for years picked because they differ most, nor across
    changed counting rules. The exact interval is central and cautious (at its edge it can differ from the exact test).

    References
    ----------
    Przyborowski, J., & Wilenski, H. (1940). Biometrika, 31, 313-323. Gu, K., Ng, H. K. T., Tang, M. L., & Schucany,
    W. R. (2008). Biometrical Journal, 50(2), 283-298.

    Examples
    --------
    >>> exact = compare_counts(21, 11, 3011, 800).loc["exact"]  # the example of R's poisson.test
    >>> f"{exact.rate_ratio:.6f}, {exact.low:.4f} to {exact.high:.4f}, p = {exact.p_value:.5f}"
    '1.971488, 0.8584 to 4.2773, p = 0.07967'
    """
    from statsmodels.stats.proportion import proportion_confint
    from statsmodels.stats.rates import test_poisson_2indep as poisson_test

    earlier, later = _two_counts(earlier, later)
    if earlier == later == 0:
        raise ValueError("earlier and later are both 0: there is no rate ratio")
    exposure = quantities.positive("earlier_exposure", earlier_exposure)
    exact, rows = exposure / quantities.positive("later_exposure", later_exposure), {}
    ratio, relative = float(exact * later / earlier) if earlier else math.inf, float(exact)
    first, second = sorted([(earlier, relative), (later, 1.0)])  # no division by a count of 0
    for name, test, interval in (("exact", "exact-cond", "beta"), ("score", "score", "wilson")):
        ends = proportion_confint(later, earlier + later, alpha=quantities.error_rate(confidence), method=interval)
        low, high = (relative * _odds(float(share)) for share in ends)
        rows[name] = [ratio, low, high, float(poisson_test(*first, *second, method=test).pvalue)]
    return pd.DataFrame.from_dict(rows, orient="index", columns=["rate_ratio", "low", "high", "p_value"])


def standardised_change(earlier, later):
    """Change between two counts in standard deviations: positive for a rise, beyond 2 either way hardly chance.

    Parameters
    ----------
    earlier, later : number or pandas.Series
        Counts of two equally long periods.

    Returns
    -------
    float or pandas.Series
        (sqrt(later) - sqrt(earlier)) / sqrt(1/4 + 1/4): the root of a Poisson count has a variance of about 1/4.

    Notes
    -----
    A change of the process, on a scale on which small and large counts compare, as percents do not. Not below about 5
    events (`compare_counts` is exact). Where the earlier value is a long-run mean, see ``standardised`` in
    `count_series.control_chart`.

    References
    ----------
    Bartlett, M. S. (1936). Supplement to the Journal of the Royal Statistical Society, 3(1), 68-78. Wheeler, A. P.
    (2016). Tables and graphs for monitoring temporal crime trends. International Journal of Police Science &
    Management, 18(3), 159-172.

    Examples
    --------
    >>> f"{standardised_change(16, 25):.4f}"  # sqrt(2) * (5 - 4)
    '1.4142'
    """
    earlier, later = map(quantities.nearest_float, quantities.paired("earlier", earlier, "later", later))
    return (later**0.5 - earlier**0.5) * math.sqrt(2)


def growth_factor_sensitivity(earlier: int, later: int, miscounts) -> pd.DataFrame:
    """How a growth factor moves when the base was a few events more or fewer.

    Parameters
    ----------
    earlier, later : whole number
        Counts; earlier above 0.
    miscounts : sequence of int
        Events to add to the earlier count (negative: take away); it has to stay above 0.

    Returns
    -------
    pandas.DataFrame
        One row per miscount: earlier, growth_factor, growth_percent.

    Notes
    -----
    No interval and no probability: arithmetic of declared what-ifs. For chance in both counts see `compare_counts`.

    References
    ----------
    Saltelli, A., & Annoni, P. (2010). How to avoid a perfunctory sensitivity analysis. Environmental Modelling &
    Software, 25, 1508-1517 (what varying one input at a time shows, and what it does not).

    Examples
    --------
    >>> growth_factor_sensitivity(4, 20, [-2, 0, 1]).growth_factor.tolist()
    [10.0, 5.0, 4.0]
    """
    earlier, later = _two_counts(earlier, later)
    miscounts = pd.Index(miscounts, name="miscount")
    bases = quantities.whole_counts("earlier", pd.Series(earlier + miscounts, index=miscounts))
    quantities.positive("earlier", bases)
    growth = 100 * (later - bases) / bases
    return pd.DataFrame({"earlier": bases, "growth_factor": later / bases, "growth_percent": growth})


def _with_exposures(counts: pd.Series, exposures) -> tuple[pd.Series, pd.Series]:
    counts, exposures = quantities.paired("counts", counts, "exposures", exposures)
    exposures = quantities.positive("exposures", exposures + 0 * counts)
    return quantities.nearest_float(counts), quantities.nearest_float(exposures)


def _two_counts(earlier, later) -> tuple[int, int]:
    found = [quantities.whole_counts(name, count) for name, count in (("earlier", earlier), ("later", later))]
    if any(len(counts) > 1 for counts in found):
        raise ValueError("earlier and later are Series: expected one count each")
    return int(found[0].iloc[0]), int(found[1].iloc[0])


def _odds(share: float) -> float:
    return math.inf if share == 1 else share / (1 - share)
