"""The variance of true effects between studies (tau squared), by the estimators in use.

References
----------
Viechtbauer, W. (2005). Bias and efficiency of meta-analytic variance estimators in the random-effects model. Journal of
Educational and Behavioral Statistics, 30(3), 261-293. Paule, R. C., & Mandel, J. (1982). Journal of Research of the
National Bureau of Standards, 87(5), 377-385. Sidik, K., & Jonkman, J. N. (2005). Applied Statistics, 54(2), 367-384.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.meta_analysis.effects import columns_of, sampling_variances

ESTIMATORS = ("common", "DL", "HE", "SJ", "PM", "ML", "REML")
METAFOR_STOPS_AT = 1e-5  # the package's threshold
CONVERGED = 1e-13  # change of tau squared between steps of Fisher scoring
MOST_STEPS = 500


def tau_squared(
    effects: pd.Series, variances: pd.Series, estimator: str, moderators: pd.DataFrame | None = None,
    stops_at: float = CONVERGED,
) -> float:  # fmt: skip
    """Variance of true effects around their mean, or around what moderators expect.

    Parameters
    ----------
    effects, variances : pandas.Series
        One row per study.
    estimator : {"common", "DL", "HE", "SJ", "PM", "ML", "REML"}
        None (0: one true effect); DerSimonian and Laird; Hedges; Sidik and Jonkman; Paule and Mandel; maximum
        likelihood; restricted maximum likelihood.
    moderators : pandas.DataFrame or None
        Columns, a constant among them.
    stops_at : float
        ML and REML take steps (Fisher scoring, from Hedges' estimate) until one is this small. A program that stops
        early prints other digits: `METAFOR_STOPS_AT`.

    Returns
    -------
    float
        0 where the estimate would be below.

    Examples
    --------
    >>> effects, variances = pd.Series([0.0, 1.0, 2.0]), pd.Series([0.5, 0.5, 0.5])
    >>> [f"{tau_squared(effects, variances, one):.4f}" for one in ("common", "DL", "HE", "PM", "REML", "ML")]
    ['0.0000', '0.5000', '0.5000', '0.5000', '0.5000', '0.1667']
    """
    inputs.one_of("estimator", estimator, ESTIMATORS)
    effects = inputs.numbers("effects", effects)
    variance = sampling_variances(variances, effects.index).to_numpy()
    columns = columns_of(moderators, effects.index).to_numpy()
    if len(effects) <= columns.shape[1]:
        raise ValueError(f"{len(effects)} studies for {columns.shape[1]} coefficients: expected more studies")
    return max(0.0, float(_found(effects.to_numpy(), variance, columns, estimator, stops_at)))


def projection(weights: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Matrix P with which y'Py is the weighted sum of squares that the columns leave of y."""
    weighted = weights[:, None] * columns
    return np.diag(weights) - weighted @ np.linalg.solve(columns.T @ weighted, weighted.T)


def _found(effects: np.ndarray, variances: np.ndarray, columns: np.ndarray, estimator: str, stops_at: float) -> float:
    left = len(effects) - columns.shape[1]
    flat = projection(np.ones(len(effects)), columns)
    hedges = (effects @ flat @ effects - (np.diag(flat) * variances).sum()) / left
    if estimator == "common":
        return 0.0
    if estimator == "HE":
        return hedges
    if estimator == "DL":
        within = projection(1 / variances, columns)
        return (effects @ within @ effects - left) / np.trace(within)
    if estimator == "SJ":
        start = effects.var()
        around = projection(1 / (variances / start + 1), columns)
        return effects @ around @ effects / left
    if estimator == "PM":
        return _paule_mandel(effects, variances, columns)
    return _scored(effects, variances, columns, estimator, max(0.0, hedges), stops_at)


def _paule_mandel(effects: np.ndarray, variances: np.ndarray, columns: np.ndarray) -> float:
    """The spread with which Cochran's Q equals its degrees of freedom."""
    from scipy.optimize import brentq

    left = len(effects) - columns.shape[1]

    def excess(spread: float) -> float:
        return effects @ projection(1 / (variances + spread), columns) @ effects - left

    if excess(0.0) <= 0:
        return 0.0
    most = 1.0
    while excess(most) > 0:
        most *= 2
    return brentq(excess, 0.0, most, xtol=1e-14)


def _scored(
    effects: np.ndarray, variances: np.ndarray, columns: np.ndarray, estimator: str, start: float, stops_at: float
) -> float:
    """Fisher scoring; a step that would lead below 0 is halved until it does not."""
    spread = start
    for _ in range(MOST_STEPS):
        weights = 1 / (variances + spread)
        left = projection(weights, columns)
        taken = left if estimator == "REML" else np.diag(weights)
        step = (effects @ left @ left @ effects - np.trace(taken)) / (taken**2).sum()
        while spread + step < 0:
            step /= 2
            if spread + abs(step) < CONVERGED:
                return 0.0
        spread += step
        if abs(step) <= stops_at:
            return spread
    raise ValueError(f"{estimator} found no variance between studies in {MOST_STEPS} steps: try PM")
