"""What a series of printed counts can bear: one rate or several, a trend, a control chart. For two see `counts`.

As in `counts`, everything is about the *process* behind full counts (the superpopulation view), takes offences for
independent of each other, and raises ValueError for counts that are negative, missing, no numbers or not whole, for
too few of them or all zero, for exposures not above 0, Series with different labels, and a confidence that is not
between 0 and 1.
"""

import warnings

import numpy as np
import pandas as pd

from helpers import quantities


def same_rate_test(counts: pd.Series, exposures=1) -> pd.DataFrame:
    """Chi-square test that several counts come from one rate: the index of dispersion.

    Parameters
    ----------
    counts : pandas.Series
        Two or more, not all 0.
    exposures : number or pandas.Series
        What the counts are on, such as population; above 0.

    Returns
    -------
    pandas.DataFrame
        One row: chi_square, degrees_of_freedom, p_value, dispersion (their quotient; about 1 for chance alone),
        smallest_expected.

    Notes
    -----
    About the process: whether the counts scatter more than one rate would make them. It does not see their order
    (`trend_in_counts` does). Not for a smallest expected count below 5.

    References
    ----------
    Hoel, P. G. (1943). On indices of dispersion. Annals of Mathematical Statistics.

    Examples
    --------
    >>> f"{same_rate_test(pd.Series([6, 10, 14])).chi_square[0]:.1f}"  # (16 + 0 + 16) / 10
    '3.2'
    """
    from scipy.stats import chisquare

    counts, exposures = _several(counts, exposures, 2)
    expected = counts.sum() * exposures / exposures.sum()
    found, degrees = chisquare(counts, expected), len(counts) - 1
    row = [found.statistic, degrees, found.pvalue, found.statistic / degrees, expected.min()]
    names = ["chi_square", "degrees_of_freedom", "p_value", "dispersion", "smallest_expected"]
    return pd.DataFrame([row], columns=names)


def trend_in_counts(counts: pd.Series, exposures=1, confidence: float = 0.95) -> pd.DataFrame:
    """Constant yearly growth fitted to a series of counts, with and without room for overdispersion.

    Parameters
    ----------
    counts : pandas.Series
        Three or more, indexed by year (numbers, none twice), not all events in the first or the last one.
    exposures : number or pandas.Series
        What the counts are on, such as population.
    confidence : float

    Returns
    -------
    pandas.DataFrame
        A row for the model ``Poisson`` and, where the counts scatter more than Poisson ones, for ``quasi-Poisson`` and
        ``negative binomial``: annual_factor, low, high, p_value (of no trend), dispersion (Pearson chi-square / degrees
        of freedom), dispersion_p_value (of the Poisson model), advised (true in one row).

    Notes
    -----
    An interval for the yearly factor of the process, if it grows at a constant rate. Advised is Poisson, or
    quasi-Poisson once the scatter refutes Poisson at the stated confidence; with four years that check sees only
    gross scatter, so compare the rows. Quasi-Poisson scales variances by the dispersion and uses Student's t; negative
    binomial adds alpha * mean ** 2, alpha by moments, which gives small years more weight. Not for a rise and fall
    (the fitted factor is then about 1 and says nothing), nor where the law changed on the way.

    References
    ----------
    McCullagh, P., & Nelder, J. A. (1989). Generalized Linear Models, 2nd ed., chapters 6 and 9. Breslow, N. E. (1984).
    Extra-Poisson variation in log-linear models. Applied Statistics, 33(1), 38-44 (alpha). Ver Hoef, J. M., & Boveng,
    P. L. (2007). Quasi-Poisson vs. negative binomial regression. Ecology, 88(11), 2766-2772.

    Examples
    --------
    >>> trend = trend_in_counts(pd.Series({2018: 20, 2019: 40, 2020: 80}))
    >>> f"{trend.annual_factor['Poisson']:.6f}", trend.index[trend.advised].tolist()
    ('2.000000', ['Poisson'])
    """
    from scipy.stats import chi2

    fits = _fits(*_several(counts, exposures, 3))
    scatter = float(chi2.sf(fits["Poisson"].pearson_chi2, fits["Poisson"].df_resid))
    advised = "quasi-Poisson" if scatter < quantities.error_rate(confidence) and len(fits) > 1 else "Poisson"
    rows = {model: [*_annual_factor(fit, confidence), scatter, model == advised] for model, fit in fits.items()}
    names = ["annual_factor", "low", "high", "p_value", "dispersion", "dispersion_p_value", "advised"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=names)


def control_chart(counts: pd.Series, expected=None, confidence: float = 0.95) -> pd.DataFrame:
    """Which counts of a series lie outside what chance allows around an expected count.

    Parameters
    ----------
    counts : pandas.Series
        One row per period.
    expected : number or pandas.Series, optional
        Expected count, above 0, best from other periods; without it the mean of the series itself, which each
        unusual count pulls towards itself.
    confidence : float
        0.95 warns; 0.998 is the usual control limit.

    Returns
    -------
    pandas.DataFrame
        count, expected, standardised (2 * (sqrt(count) - sqrt(expected))), low, high (exact limits), outside.

    Notes
    -----
    Limits for a single count of a process with the expected mean. Not proof of a cause; with twenty periods one is to
    be expected outside 95 percent limits.

    References
    ----------
    Shewhart, W. A. (1931). Economic Control of Quality of Manufactured Product. Wheeler (2016), as for
    `counts.standardised_change`.

    Examples
    --------
    >>> control_chart(pd.Series([16, 25, 40]), expected=16).outside.tolist()
    [False, True, True]
    """
    from scipy.stats import poisson

    counts = _counted(counts, 1)
    expected = quantities.positive("expected", counts.mean() if expected is None else expected)
    counts, expected = map(quantities.nearest_float, quantities.paired("counts", counts, "expected", expected))
    tail = quantities.error_rate(confidence) / 2
    frame = pd.DataFrame({"count": counts, "expected": expected}).assign(
        standardised=2 * (counts**0.5 - expected**0.5),
        low=poisson.ppf(tail, expected),
        high=poisson.isf(tail, expected),
    )
    return frame.assign(outside=(frame["count"] < frame.low) | (frame["count"] > frame.high))


def _fits(counts: pd.Series, exposures: pd.Series) -> dict:
    poisson = _fit(counts, exposures)
    if poisson.pearson_chi2 <= poisson.df_resid:  # less scatter than chance leaves: no reason for narrower intervals
        return {"Poisson": poisson}
    quasi = _fit(counts, exposures, scale="X2", use_t=True)
    binomial = _fit(counts, exposures, alpha=_moment_alpha(counts, exposures))
    return {"Poisson": poisson, "quasi-Poisson": quasi, "negative binomial": binomial}


def _fit(counts: pd.Series, exposures: pd.Series, alpha: float = 0.0, **options):
    """Log-linear fit on centred years; negative binomial with the given alpha, Poisson for 0."""
    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    years = _years(counts)
    family = sm.families.NegativeBinomial(alpha=alpha) if alpha else sm.families.Poisson()
    design = np.column_stack([np.ones(len(years)), years - years.mean()])
    model = sm.GLM(counts.to_numpy(), design, family=family, exposure=exposures.to_numpy())
    with warnings.catch_warnings():  # counts that grow by exactly one factor are fitted without rest, and that is fine
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        return model.fit(tol=1e-12, **options)


def _moment_alpha(counts: pd.Series, exposures: pd.Series) -> float:
    """The alpha at which Pearson's chi-square equals its degrees of freedom."""
    from scipy.optimize import brentq

    def excess(alpha):
        fit = _fit(counts, exposures, alpha)
        return fit.pearson_chi2 - fit.df_resid

    high = 1.0
    while excess(high) > 0:
        high *= 2
    return brentq(excess, 0.0, high)


def _annual_factor(fit, confidence: float) -> list[float]:
    low, high = fit.conf_int(alpha=quantities.error_rate(confidence))[1]
    dispersion = fit.pearson_chi2 / fit.df_resid
    return [float(value) for value in (np.exp(fit.params[1]), np.exp(low), np.exp(high), fit.pvalues[1], dispersion)]


def _years(counts: pd.Series) -> np.ndarray:
    if not pd.api.types.is_numeric_dtype(counts.index) or not counts.index.is_unique:
        raise ValueError(f"counts is indexed by {list(counts.index)}: expected years as numbers, none twice")
    years = counts.index.to_numpy(dtype=float)
    if counts.sum() in (counts[years == years.min()].sum(), counts[years == years.max()].sum()):
        raise ValueError("all events fall in the first or the last year: no finite yearly factor fits them best")
    return years


def _several(counts, exposures, fewest: int) -> tuple[pd.Series, pd.Series]:
    counts, exposures = quantities.paired("counts", _counted(counts, fewest), "exposures", exposures)
    exposures = quantities.positive("exposures", exposures + 0 * counts)
    return quantities.nearest_float(counts), quantities.nearest_float(exposures)


def _counted(counts, fewest: int) -> pd.Series:
    if not isinstance(counts, pd.Series):
        raise ValueError(f"counts is {type(counts).__name__}: expected a Series with one row per period")
    counts = quantities.whole_counts("counts", counts)
    if len(counts) < fewest or not counts.sum():
        raise ValueError(f"{len(counts)} counts that sum to {counts.sum():.0f}: expected {fewest} or more, not all 0")
    return counts
