"""One regression per regime, such as the South and the rest, and whether they differ.

References
----------
Chow, G. C. (1960). Econometrica, 28(3), 591-605. Anselin, L. (1990). Spatial dependence and spatial structural
instability in applied regression analysis. Journal of Regional Science, 30(2), 185-207.
"""

import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.regression.least_squares import LinearFit, least_squares


def by_regime(outcome: pd.Series, regressors: pd.DataFrame, regimes: pd.Series) -> dict[object, LinearFit]:
    """Least squares within each regime, with a residual variance of its own.

    Parameters
    ----------
    outcome : pandas.Series
    regressors : pandas.DataFrame
        A constant is a column.
    regimes : pandas.Series
        A label per row; two different ones or more.

    Returns
    -------
    dict
        Regime -> its fit, in the order of the labels.
    """
    regimes = inputs.groups("regimes", regimes, outcome.index)
    found = {}
    for regime in sorted(regimes.unique().tolist()):
        rows = (regimes == regime).to_numpy()
        found[regime] = least_squares(outcome[rows], regressors[rows])
    return found


def chow_test(one: Estimated, other: Estimated) -> pd.DataFrame:
    """Chow's test in Wald's form: are coefficients of two regimes the same?

    Parameters
    ----------
    one, other : Estimated
        Of regimes that share no observation, by one convention of standard errors.

    Returns
    -------
    pandas.DataFrame
        One row per coefficient and one for ``all``: chi_square, degrees_of_freedom, p_value. For large samples; each
        regime keeps its own residual variance.

    Examples
    --------
    >>> north = Estimated(pd.Series({"x": 3.0}), pd.DataFrame({"x": {"x": 1.0}}), "classical")
    >>> south = Estimated(pd.Series({"x": 1.0}), pd.DataFrame({"x": {"x": 3.0}}), "classical")
    >>> print(chow_test(north, south).loc["all", "chi_square"])  # (3 - 1)^2 / (1 + 3)
    1.0
    """
    if one.convention != other.convention:
        raise ValueError(f"standard errors are {one.convention} and {other.convention}: expected one convention")
    if not one.estimates.index.equals(other.estimates.index):
        raise ValueError(f"coefficients are {list(one.estimates.index)} and {list(other.estimates.index)}")
    covariance = one.covariance + other.covariance
    difference = Estimated(one.estimates - other.estimates, covariance, one.convention)
    tests = {}
    for name in difference.estimates.index:
        tests[name] = difference.wald([name])
    tests["all"] = difference.wald()
    return pd.DataFrame(tests).T
