"""Are neighbours more alike than chance would have them? Moran's I, Geary's C, join counts.

Moments under *randomisation* are those over all orders in which the same values could lie on the map; under
*normality* the values are draws of one normal distribution. P-values are one-sided, as R's spdep prints them: the
chance of neighbours at least as alike.

References
----------
Cliff, A. D., & Ord, J. K. (1981). Spatial processes: models and applications. Pion, chapters 1, 2 and 8.
"""

from itertools import combinations

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.regression.least_squares import LinearFit
from helpers.models.space.weights import checked

ASSUMPTIONS = ("randomisation", "normality")
FEWEST = 4  # the moments of randomisation draw four places


def moran(values: pd.Series, weights: pd.DataFrame, assumption: str) -> pd.Series:
    """Moran's I: the covariance of neighbours as a share of the variance.

    Parameters
    ----------
    values : pandas.Series
        A number per place.
    weights : pandas.DataFrame
    assumption : {"randomisation", "normality"}

    Returns
    -------
    pandas.Series
        statistic, expectation, variance, deviate (in standard deviations), p_value.

    References
    ----------
    Moran, P. A. P. (1950). Notes on continuous stochastic phenomena. Biometrika, 37(1/2), 17-23.

    Examples
    --------
    >>> row = pd.DataFrame(np.eye(5, k=1) + np.eye(5, k=-1))
    >>> moran(pd.Series([1, 2, 3, 4, 5]), row, "normality")[["statistic", "expectation"]].tolist()
    [0.5, -0.25]
    """
    inputs.one_of("assumption", assumption, ASSUMPTIONS)
    away, weights, kurtosis = _given(values, weights)
    n, (s0, s1, s2) = len(away), _sums(weights)
    statistic = n / s0 * (away @ weights @ away) / (away @ away)
    expectation = -1 / (n - 1)
    if assumption == "normality":
        square = (n**2 * s1 - n * s2 + 3 * s0**2) / ((n**2 - 1) * s0**2)
    else:
        square = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
        square -= kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
        square /= (n - 1) * (n - 2) * (n - 3) * s0**2
    return _tested(statistic, expectation, square - expectation**2)


def geary(values: pd.Series, weights: pd.DataFrame, assumption: str) -> pd.Series:
    """Geary's C: squared differences of neighbours, 1 if they are as different as any two places, 0 if equal.

    Parameters
    ----------
    values, weights, assumption
        As for `moran`.

    Returns
    -------
    pandas.Series
        As of `moran`; the deviate is positive where neighbours are alike, that is where C is below 1.

    References
    ----------
    Geary, R. C. (1954). The contiguity ratio and statistical mapping. The Incorporated Statistician, 5(3), 115-145.

    Examples
    --------
    >>> row = pd.DataFrame(np.eye(5, k=1) + np.eye(5, k=-1))
    >>> geary(pd.Series([1, 2, 3, 4, 5]), row, "normality")["statistic"].item()
    0.2
    """
    inputs.one_of("assumption", assumption, ASSUMPTIONS)
    away, weights, kurtosis = _given(values, weights)
    n, (s0, s1, s2) = len(away), _sums(weights)
    differences = away[:, None] - away[None, :]
    statistic = (n - 1) * (weights * differences**2).sum() / (2 * s0 * (away @ away))
    if assumption == "normality":
        variance = ((2 * s1 + s2) * (n - 1) - 4 * s0**2) / (2 * (n + 1) * s0**2)
    else:
        variance = (n - 1) * s1 * (n**2 - 3 * n + 3 - (n - 1) * kurtosis)
        variance -= (n - 1) * s2 * (n**2 + 3 * n - 6 - (n**2 - n + 2) * kurtosis) / 4
        variance += s0**2 * (n**2 - 3 - (n - 1) ** 2 * kurtosis)
        variance /= n * (n - 2) * (n - 3) * s0**2
    return _tested(statistic, 1.0, variance, alike=-1)


def moran_of_residuals(fit: LinearFit, weights: pd.DataFrame) -> pd.Series:
    """Moran's I of the residuals of least squares; they are less alike than errors, since they were fitted.

    Parameters
    ----------
    fit : LinearFit
        With a constant among its columns.
    weights : pandas.DataFrame

    Returns
    -------
    pandas.Series
        As of `moran`, under normal errors.

    References
    ----------
    Cliff, A., & Ord, K. (1972). Testing for spatial autocorrelation among regression residuals. Geographical
    Analysis, 4(3), 267-284.
    """
    weights = checked(weights, fit.outcome.index).to_numpy()
    residuals, columns = fit.residuals.to_numpy(), fit.design.to_numpy()
    n, freedom = len(residuals), fit.degrees_of_freedom
    left_over = np.eye(n) - columns @ fit.bread @ columns.T
    lagged, scale = left_over @ weights, n / weights.sum()
    trace = np.trace(lagged)
    expectation = scale * trace / freedom
    square = np.trace(lagged @ left_over @ weights.T) + np.trace(lagged @ lagged) + trace**2
    variance = scale**2 * square / (freedom * (freedom + 2)) - expectation**2
    statistic = scale * (residuals @ weights @ residuals) / (residuals @ residuals)
    return _tested(statistic, expectation, variance)


def join_counts(labels: pd.Series, weights: pd.DataFrame) -> pd.DataFrame:
    """How often neighbours have the same label, and each pair of labels, against chance.

    Parameters
    ----------
    labels : pandas.Series
        One per place, two different ones or more.
    weights : pandas.DataFrame
        Of `contiguity`: each link counts once.

    Returns
    -------
    pandas.DataFrame
        One row per label (``low:low``) and pair: count, expectation, variance (no replacement), deviate.

    Examples
    --------
    >>> row = pd.DataFrame(np.eye(5, k=1) + np.eye(5, k=-1))
    >>> join_counts(pd.Series(["a", "a", "a", "b", "b"]), row)[["count", "expectation"]].round(6).to_numpy().tolist()
    [[2.0, 1.2], [1.0, 0.4], [1.0, 2.4]]
    """
    labels = inputs.groups("labels", labels, labels.index)
    weights = checked(weights, labels.index).to_numpy()
    _enough(len(labels))
    members = {label: (labels == label).to_numpy() for label in labels.unique()}
    found = {}
    for label, chosen in members.items():
        found[f"{label}:{label}"] = _same(chosen, weights)
    for one, other in combinations(members, 2):
        found[f"{other}:{one}"] = _mixed(members[other], members[one], weights)
    table = pd.DataFrame(found, index=["count", "expectation", "variance"]).T
    return table.assign(deviate=(table["count"] - table["expectation"]) / np.sqrt(table["variance"]))


def _same(chosen: np.ndarray, weights: np.ndarray) -> tuple:
    n, members, (s0, s1, s2) = len(chosen), int(chosen.sum()), _sums(weights)
    two, three, four = (_falling(members, drawn) / _falling(n, drawn) for drawn in (2, 3, 4))
    expectation = s0 * two / 2
    square = (s1 * two + (s2 - 2 * s1) * three + (s0**2 + s1 - s2) * four) / 4
    return weights[np.ix_(chosen, chosen)].sum() / 2, expectation, square - expectation**2


def _mixed(one: np.ndarray, other: np.ndarray, weights: np.ndarray) -> tuple:
    n, (s0, s1, s2) = len(one), _sums(weights)
    members, others = int(one.sum()), int(other.sum())
    pair = members * others / _falling(n, 2)
    three = members * others * (members + others - 2) / _falling(n, 3)
    four = _falling(members, 2) * _falling(others, 2) / _falling(n, 4)
    expectation = s0 * pair
    square = (2 * s1 * pair + (s2 - 2 * s1) * three + 4 * (s0**2 + s1 - s2) * four) / 4
    count = (weights[np.ix_(one, other)].sum() + weights[np.ix_(other, one)].sum()) / 2
    return count, expectation, square - expectation**2


def _falling(number: int, factors: int) -> int:
    """Ways to draw so many one after the other: 5, 3 -> 5 * 4 * 3."""
    return int(np.prod(np.arange(number, number - factors, -1)))


def _sums(weights: np.ndarray) -> tuple[float, float, float]:
    """Cliff and Ord's S0, S1, S2: of weights, of squares of both ways, of squares of a place's rows and columns."""
    both_ways = weights + weights.T
    return weights.sum(), (both_ways**2).sum() / 2, (both_ways.sum(axis=1) ** 2).sum()


def _given(values: pd.Series, weights: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, float]:
    """Deviations from the mean, weights, and the kurtosis (3 for a normal distribution)."""
    values = inputs.numbers("values", values)
    weights = checked(weights, values.index).to_numpy()
    _enough(len(values))
    if values.min() == values.max():
        raise ValueError(f"values are {values.iloc[0]} throughout: expected numbers that differ")
    away = (values - values.mean()).to_numpy()
    return away, weights, len(away) * (away**4).sum() / (away @ away) ** 2


def _enough(places: int) -> None:
    if places < FEWEST:
        raise ValueError(f"{places} places: expected {FEWEST} or more")


def _tested(statistic: float, expectation: float, variance: float, alike: int = 1) -> pd.Series:
    from scipy.stats import norm

    deviate = alike * (statistic - expectation) / np.sqrt(variance)
    return pd.Series({
        "statistic": statistic, "expectation": expectation, "variance": variance, "deviate": deviate,
        "p_value": norm.sf(deviate),
    })  # fmt: skip
