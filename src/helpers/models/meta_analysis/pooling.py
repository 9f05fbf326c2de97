"""Pooled effects of studies with one effect each, and meta-regression on what differs between studies.

References
----------
Viechtbauer, W. (2010). Conducting meta-analyses in R with the metafor package. Journal of Statistical Software, 36(3).
Higgins, J. P. T., & Thompson, S. G. (2002). Quantifying heterogeneity in a meta-analysis. Statistics in Medicine,
21(11), 1539-1558. Knapp, G., & Hartung, J. (2003). Statistics in Medicine, 22(17), 2693-2710.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.meta_analysis.effects import columns_of, sampling_variances
from helpers.models.meta_analysis.spread import CONVERGED, projection, tau_squared

TESTS = ("z", "knapp_hartung")


def pooled(
    effects: pd.Series, variances: pd.Series, estimator: str, tests: str, moderators: pd.DataFrame | None = None,
    stops_at: float = CONVERGED,
) -> Estimated:  # fmt: skip
    """Mean effect of studies, or its regression on moderators, weighted by the inverse of variances.

    Parameters
    ----------
    effects, variances, estimator, moderators, stops_at
        As for `tau_squared`.
    tests : {"z", "knapp_hartung"}
        Standard errors as if all variances were known, with the normal distribution; or scaled by how far the studies
        spread, with Student's t of as many degrees of freedom as studies exceed coefficients.

    Returns
    -------
    Estimated
        ``mean``, or one estimate per moderator. ``fit``: studies, tau_squared, tau_squared_standard_error (ML and REML;
        else missing), tau, q with q_degrees_of_freedom and q_p_value (Cochran's test that all studies share one true
        effect, or that moderators explain all differences), i_squared (percent of the spread of effects that is
        between studies), h_squared.

    Examples
    --------
    >>> effects, variances = pd.Series([0.0, 1.0, 2.0]), pd.Series([0.5, 0.5, 0.5])
    >>> found = pooled(effects, variances, "DL", "z")
    >>> f"{found.standard_errors['mean']:.4f}", f"{found.fit.q:.1f}", f"{found.fit.i_squared:.1f}"
    ('0.5774', '4.0', '50.0')
    """
    inputs.one_of("tests", tests, TESTS)
    spread = tau_squared(effects, variances, estimator, moderators, stops_at)
    design = columns_of(moderators, effects.index)
    outcome, variance = effects.to_numpy(float), sampling_variances(variances, effects.index).to_numpy()
    columns, weights = design.to_numpy(), 1 / (variance + spread)
    covariance = np.linalg.inv(columns.T @ (weights[:, None] * columns))
    estimates = pd.Series(covariance @ columns.T @ (weights * outcome), index=design.columns)
    freedom = np.inf
    if tests == "knapp_hartung":
        freedom = len(outcome) - columns.shape[1]
        covariance = covariance * (outcome @ projection(weights, columns) @ outcome) / freedom
    covariance = pd.DataFrame(covariance, index=design.columns, columns=design.columns)
    fit = _fit(outcome, variance, columns, spread, estimator)
    return Estimated(estimates, covariance, f"{estimator}, {tests}", freedom, fit)


def _fit(effects: np.ndarray, variances: np.ndarray, columns: np.ndarray, spread: float, estimator: str) -> pd.Series:
    from scipy.stats import chi2

    freedom = len(effects) - columns.shape[1]
    within = projection(1 / variances, columns)
    typical = freedom / np.trace(within)  # the sampling variance that stands for all
    q = effects @ within @ effects
    return pd.Series(
        {
            "studies": len(effects),
            "tau_squared": spread,
            "tau_squared_standard_error": _error(1 / (variances + spread), columns, estimator),
            "tau": np.sqrt(spread),
            "q": q,
            "q_degrees_of_freedom": freedom,
            "q_p_value": chi2.sf(q, freedom),
            "i_squared": 100 * spread / (spread + typical),
            "h_squared": (spread + typical) / typical,
        }
    )


def _error(weights: np.ndarray, columns: np.ndarray, estimator: str) -> float:
    """From the expected information on tau squared."""
    if estimator not in ("ML", "REML"):
        return np.nan
    taken = projection(weights, columns) if estimator == "REML" else np.diag(weights)
    return float(np.sqrt(2 / (taken**2).sum()))


def explained_percent(without: Estimated, with_moderators: Estimated) -> float:
    """Percent of the variance between studies that moderators take away; 0 if they take none.

    Raises
    ------
    ValueError
        If there is no variance to explain.

    References
    ----------
    Raudenbush, S. W. (1994). Random effects models. In The handbook of research synthesis, 301-321.
    """
    whole = without.fit.tau_squared
    if whole == 0:
        raise ValueError("the variance between studies is 0 without moderators: there is nothing to explain")
    return max(0.0, 100 * (whole - with_moderators.fit.tau_squared) / whole)


def predictions(found: Estimated, rows: pd.DataFrame, confidence: float = 0.95) -> pd.DataFrame:
    """Expected effects, and where the true effect of a new study would lie.

    Parameters
    ----------
    found : Estimated
        Of `pooled`.
    rows : pandas.DataFrame
        Values of all moderators; of a mean without moderators, a column ``mean`` of ones.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        estimate, standard_error, low, high (of the expectation), prediction_low, prediction_high (of a true effect, tau
        squared taken as known), in the effects' unit.

    References
    ----------
    Riley, R. D., Higgins, J. P. T., & Deeks, J. J. (2011). Interpretation of random effects meta-analyses. BMJ,
    342, d549.
    """
    from scipy.stats import t

    missing = [name for name in found.estimates.index if name not in rows]
    if missing:
        raise ValueError(f"rows have no column {missing[0]!r}: expected {', '.join(found.estimates.index)}")
    columns = rows[list(found.estimates.index)].to_numpy(float)
    expected = columns @ found.estimates.to_numpy()
    variance = ((columns @ found.covariance.to_numpy()) * columns).sum(axis=1)
    reach = t.ppf((1 + inputs.level(confidence)) / 2, found.degrees_of_freedom)
    around, beyond = reach * np.sqrt(variance), reach * np.sqrt(variance + found.fit.tau_squared)
    intervals = {"low": expected - around, "high": expected + around}
    intervals |= {"prediction_low": expected - beyond, "prediction_high": expected + beyond}
    return pd.DataFrame({"estimate": expected, "standard_error": np.sqrt(variance), **intervals}, index=rows.index)
