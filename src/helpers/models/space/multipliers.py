"""Lagrange multiplier (score) tests: should a regression let neighbours influence each other, and how?"""

import numpy as np
import pandas as pd

from helpers.models.regression.least_squares import LinearFit
from helpers.models.space.weights import checked


def lagrange_multipliers(fit: LinearFit, weights: pd.DataFrame) -> pd.DataFrame:
    """Tests of least squares against a spatial lag, spatial errors, each in the presence of the other, and both.

    Parameters
    ----------
    fit : LinearFit
        With a constant among its columns.
    weights : pandas.DataFrame

    Returns
    -------
    pandas.DataFrame
        Rows error, lag, robust_error, robust_lag, both; columns statistic (chi-square), degrees_of_freedom, p_value.

    Notes
    -----
    The variance of the residuals is that of maximum likelihood: their sum of squares over n.

    References
    ----------
    Anselin, L., Bera, A. K., Florax, R., & Yoon, M. J. (1996). Simple diagnostic tests for spatial dependence.
    Regional Science and Urban Economics, 26(1), 77-104.
    """
    from scipy.stats import chi2

    weights = checked(weights, fit.outcome.index).to_numpy()
    residuals, columns = fit.residuals.to_numpy(), fit.design.to_numpy()
    variance = residuals @ residuals / len(residuals)
    trace = np.trace(weights.T @ weights + weights @ weights)
    lag_of_fit = weights @ (columns @ fit.estimates.to_numpy())
    left_over = lag_of_fit - columns @ (fit.bread @ (columns.T @ lag_of_fit))
    information = left_over @ left_over / variance + trace
    of_error = residuals @ weights @ residuals / variance
    of_lag = residuals @ weights @ fit.outcome.to_numpy() / variance
    error, lag = of_error**2 / trace, of_lag**2 / information
    shared = trace / information
    robust_error = (of_error - shared * of_lag) ** 2 / (trace * (1 - shared))
    robust_lag = (of_lag - of_error) ** 2 / (information - trace)
    tests = {"error": error, "lag": lag, "robust_error": robust_error, "robust_lag": robust_lag}
    found = pd.DataFrame({"statistic": tests | {"both": error + robust_lag}})
    found["degrees_of_freedom"] = [1, 1, 1, 1, 2]
    return found.assign(p_value=chi2.sf(found["statistic"], found["degrees_of_freedom"]))
