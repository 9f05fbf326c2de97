"""Counts before and after a measure, in areas with and without it: did crime fall there, and where did it go?

A measure in one area is held against a like area without it. Crime may move next door, or the measure may help there,
too; so the neighbours of both areas can be counted with them. Counts are taken for Poisson counts, independent of each
other: the variance of a difference is then the sum of the counts. Counts that hang together have larger variances.

References
----------
Wheeler, A. P., & Ratcliffe, J. H. (2018). A simple weighted displacement difference test to evaluate place based crime
interventions. Crime Science, 7, 11. Krishnamoorthy, K., & Thomson, J. (2004). A more powerful test for comparing two
Poisson means. Journal of Statistical Planning and Inference, 119(1), 23-35.
"""

import numpy as np
import pandas as pd

from helpers import quantities

# area -> sign of its change
PARTS = {
    "local": {"treated": 1, "control": -1},
    "displacement": {"displacement_treated": 1, "displacement_control": -1},
}
NEIGHBOURS = list(PARTS["displacement"])
AREAS = [*PARTS["local"], *NEIGHBOURS]
PERIODS = ["before", "after"]


def displacement_difference(
    counts: pd.DataFrame, sizes: pd.Series | None = None, durations: pd.Series | None = None, confidence: float = 0.95
) -> pd.DataFrame:
    """Weighted displacement difference: by how much more crime changed with the measure than without.

    Parameters
    ----------
    counts : pandas.DataFrame
        Columns before and after; rows treated and control, and displacement_treated and displacement_control where
        the neighbours were counted. Counts of 0 or more.
    sizes : pandas.Series or None
        Of each area, such as its square kilometres; changes are then per unit of size. None: counts as they are.
    durations : pandas.Series or None
        Of before and after, in one unit; counts are then per unit of time. None: both are equally long.
    confidence : float

    Returns
    -------
    pandas.DataFrame
        Rows local (treated less control), displacement (their neighbours, where given), total (both); columns
        difference (offences; below 0 for a fall), variance, standard_error (Poisson), z, p_value, low, high.

    Raises
    ------
    ValueError
        For an area or period that is missing, unknown or twice there, a neighbour without the other, a count that is
        no whole number, a size or duration that is not above 0, and a part in which nothing was counted.

    Examples
    --------
    >>> counts = pd.DataFrame({"before": [20, 20], "after": [10, 20]}, index=["treated", "control"])
    >>> local = displacement_difference(counts).loc["local"]
    >>> print(local.difference, local.variance, f"{local.z:.4f}")  # -10 - 0, 20 + 10 + 20 + 20
    -10.0 70.0 -1.1952
    """
    counts = _checked(counts)
    sizes = _weights("sizes", sizes, counts.index)
    durations = _weights("durations", durations, PERIODS)
    per_time = counts / durations
    change = (per_time["after"] - per_time["before"]) / sizes
    variance = (counts / durations**2).sum(axis=1) / sizes**2
    found = pd.DataFrame(columns=["difference", "variance"], dtype=float)
    for part, signs in PARTS.items():
        if set(signs) <= set(counts.index):
            areas = list(signs)
            found.loc[part] = [change[areas] @ pd.Series(signs), variance[areas].sum()]
    found.loc["total"] = found.sum()
    return _tested(found, confidence)


def weighted_differences(differences: pd.DataFrame, weights: pd.Series, confidence: float = 0.95) -> pd.DataFrame:
    """The sum of several differences, each times its weight, such as the harm of its kind of offence.

    Parameters
    ----------
    differences : pandas.DataFrame
        One row per kind of offence; columns difference and variance, as `displacement_difference` gives them. The
        kinds are taken for independent of each other.
    weights : pandas.Series
        Of each kind, 0 or more, not all 0; the same labels in the same order.
    confidence : float

    Returns
    -------
    pandas.DataFrame
        Row total, columns as of `displacement_difference`, in units of the weights.

    References
    ----------
    Ratcliffe, J. H. (2015). Towards an index for harm-focused policing. Policing, 9(2), 164-182.

    Examples
    --------
    >>> kinds = pd.DataFrame({"difference": [-3.0, 1.0], "variance": [4.0, 16.0]}, index=["robbery", "theft"])
    >>> total = weighted_differences(kinds, pd.Series([3, 1], index=["robbery", "theft"])).loc["total"]
    >>> print(total.difference, total.variance)  # 3 x -3 + 1, 9 x 4 + 16
    -8.0 52.0
    """
    variance, weights = quantities.paired("variance", differences["variance"], "weights", weights)
    variance, weights = quantities.nearest_float(variance), quantities.nearest_float(weights)
    if not (weights * variance).any():
        raise ValueError("weights times variance are 0 in every row: there is nothing to test")
    difference = quantities.nearest_float(quantities.exact("difference", differences["difference"]))
    total = {"difference": weights @ difference, "variance": weights**2 @ variance}
    return _tested(pd.DataFrame(total, index=["total"], dtype=float), confidence)


def e_test(first: int, second: int, first_exposure: float = 1, second_exposure: float = 1) -> float:
    """Krishnamoorthy and Thomson's test that two counts come from one rate.

    Parameters
    ----------
    first, second : whole number
        Events of two periods or groups.
    first_exposure, second_exposure : number
        What they are counted on, in one unit; above 0.

    Returns
    -------
    float
        Two-sided p-value: how often two counts of the common rate differ by as many standard errors, or more.

    Raises
    ------
    ValueError
        For a count that is no whole number of 0 or more, an exposure that is not above 0, and two counts of 0.

    Notes
    -----
    The common rate is estimated, hence the name; `counts.compare_counts` conditions on the sum instead, which is
    exact and, for small counts, too cautious. statsmodels' test is used, since ``scipy.stats.poisson_means_test`` loses
    pairs that lie exactly as far apart as the counts (version 1.17).

    Examples
    --------
    >>> f"{e_test(6, 2):.4f}"
    '0.1749'
    """
    from statsmodels.stats.rates import test_poisson_2indep as poisson_test

    given = {}
    for name, count in (("first", first), ("second", second)):
        given[name] = int(quantities.whole_counts(name, count).iloc[0])
    if not any(given.values()):
        raise ValueError("first and second are both 0: there is no rate to compare")
    exposures = {"first_exposure": first_exposure, "second_exposure": second_exposure}
    on = [float(quantities.positive(name, exposure)) for name, exposure in exposures.items()]
    return float(poisson_test(given["first"], on[0], given["second"], on[1], method="etest-wald").pvalue)


def _checked(counts: pd.DataFrame) -> pd.DataFrame:
    """Whole counts of the known areas, before and after."""
    _labels("counts have no area", counts.index, AREAS, list(PARTS["local"]))
    _labels("counts have no column", counts.columns, PERIODS, PERIODS)
    if counts.index.isin(NEIGHBOURS).any():
        _labels("counts have the neighbours of one area and no", counts.index, AREAS, NEIGHBOURS)
    found = pd.DataFrame({period: quantities.whole_counts(period, counts[period]) for period in PERIODS})
    for part, signs in PARTS.items():
        areas = [area for area in signs if area in found.index]
        if areas and not found.loc[areas].to_numpy().any():
            raise ValueError(f"nothing was counted in {' and '.join(areas)}: there is no {part} difference to test")
    return found


def _weights(name: str, given: pd.Series | None, labels) -> pd.Series:
    """Sizes or durations in the order of the labels; 1 for each where none are given."""
    labels = list(labels)
    if given is None:
        return pd.Series(1.0, index=labels)
    _labels(f"{name} have no", given.index, labels, labels)
    return quantities.nearest_float(quantities.positive(name, given)).loc[labels]


def _labels(missing: str, found: pd.Index, known: list, needed: list) -> None:
    """Raise ValueError for a label that is missing, unknown or twice there."""
    for label in needed:
        if label not in found:
            raise ValueError(f"{missing} {label!r}")
    for label in found:
        if label not in known:
            raise ValueError(f"{label!r} is unknown: expected {', '.join(known)}")
    if found.has_duplicates:
        raise ValueError(f"{found[found.duplicated()][0]!r} stands there twice")


def _tested(found: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Differences and variances with their standard errors, tests of 0 and intervals."""
    from scipy.stats import norm

    error = np.sqrt(found["variance"])
    z = found["difference"] / error
    half = norm.isf(quantities.error_rate(confidence) / 2) * error
    found = found.assign(standard_error=error, z=z, p_value=2 * norm.sf(np.abs(z)))
    return found.assign(low=found["difference"] - half, high=found["difference"] + half)
