"""Survival times of a stated distribution: exponential, Weibull, log-normal, log-logistic.

The logarithm of time is a sum of effects plus a scaled error (accelerated failure time). Programs print two log
likelihoods that differ by the sum of log t over events: R's is of time, Stata's of its logarithm. Both are given.

References
----------
Kalbfleisch, J. D., & Prentice, R. L. (2002). The statistical analysis of failure time data (2nd ed.), chapters 2, 3.
Chung, C.-F., Schmidt, P., & Witte, A. D. (1991). Survival analysis: a survey. Journal of Quantitative Criminology,
7(1), 59-98.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.newton import maximum
from helpers.models.survival.times import observed

CONVENTION = "observed information"


def parametric(durations: pd.Series, events: pd.Series, regressors: pd.DataFrame, distribution: str) -> Estimated:
    """Maximum likelihood of accelerated failure times.

    Parameters
    ----------
    durations, events : pandas.Series
        As for `kaplan_meier`.
    regressors : pandas.DataFrame
        Without a constant, which is added as the column ``constant``; may have no column.
    distribution : {"exponential", "weibull", "log_normal", "log_logistic"}

    Returns
    -------
    Estimated
        Effects on the logarithm of time, ``constant``, and ``log_scale`` (of the error; none for exponential).
        ``fit`` holds observations, events, log_likelihood_of_time (R), log_likelihood_of_log_time (Stata) and
        likelihood_ratio (chi-square against the constant alone, as many degrees of freedom as regressors).

    Examples
    --------
    >>> rate = parametric(pd.Series([2, 4, 6]), pd.Series([1, 1, 0]), pd.DataFrame(index=range(3)), "exponential")
    >>> f"{rate.exponentiated().loc['constant', 'estimate']:.4f}"  # 12 months, 2 events
    '6.0000'
    """
    law = DISTRIBUTIONS[inputs.one_of("distribution", distribution, DISTRIBUTIONS)]
    durations, events = observed(durations, events)
    columns = inputs.design(regressors.assign(constant=1.0), durations.index)
    log_time, scaled = np.log(durations), distribution != "exponential"
    top, covariance, value = _top(log_time, events, columns, law, scaled)
    alone = _top(log_time, events, columns[["constant"]], law, scaled)[2]
    fit = {
        "observations": len(events),
        "events": events.sum(),
        "log_likelihood_of_time": value - events @ log_time,
        "log_likelihood_of_log_time": value,
        "likelihood_ratio": 2 * (value - alone),
    }
    names = [*columns, "log_scale"] if scaled else list(columns)
    covariance = pd.DataFrame(covariance, index=names, columns=names)
    return Estimated(pd.Series(top, index=names), covariance, CONVENTION, fit=pd.Series(fit))


def proportional_hazards(accelerated: Estimated) -> Estimated:
    """Weibull estimates on the logarithm of time as effects on the logarithm of the hazard.

    Parameters
    ----------
    accelerated : Estimated
        By `parametric`, distribution weibull.

    Returns
    -------
    Estimated
        Effects and ``constant`` (minus effect over scale), and ``log_shape`` (minus log_scale), by the delta method.
        `exponentiated` gives hazard ratios and the shape, Stata's p.

    Examples
    --------
    >>> times, events = pd.Series([2, 4, 6, 9]), pd.Series([1, 1, 0, 1])
    >>> weibull = parametric(times, events, pd.DataFrame(index=range(4)), "weibull")
    >>> hazards = proportional_hazards(weibull).estimates
    >>> f"{hazards['log_shape'] + weibull.estimates['log_scale']:.4f}"
    '0.0000'
    """
    old = accelerated.estimates
    if "log_scale" not in old:
        raise ValueError(f"estimates are {', '.join(map(str, old.index))}: expected a Weibull's with log_scale")
    shape = np.exp(-old["log_scale"])
    effects = old.drop("log_scale")
    values = pd.concat([-shape * effects, pd.Series({"log_shape": -old["log_scale"]})])
    gradients = pd.DataFrame(0.0, index=values.index, columns=old.index)
    for name in effects.index:
        gradients.loc[name, name] = -shape
        gradients.loc[name, "log_scale"] = shape * effects[name]
    gradients.loc["log_shape", "log_scale"] = -1.0
    return accelerated.transformed(values, gradients)


def _top(log_time: pd.Series, events: pd.Series, columns: pd.DataFrame, law, scaled: bool) -> tuple:
    """Estimates, their covariance, and the log likelihood of the logarithm of time."""
    y, died, width = log_time.to_numpy(), events.to_numpy(), columns.shape[1]
    spread = columns.abs().max().to_numpy()
    x = columns.to_numpy() / spread

    def derivatives(point):
        return _derivatives(point, y, died, x, law)

    start = np.append(np.zeros(width), [1.0] * scaled)
    start[width - 1] = np.log(np.exp(y).sum() / died.sum())  # the constant of an exponential
    top = maximum(derivatives, start)
    value, _, hessian = derivatives(top)
    inverse_scale = top[width] if scaled else 1.0
    estimates = top[:width] / inverse_scale / spread
    gradient = np.diag(1 / inverse_scale / spread)
    if scaled:
        gradient = np.block([[gradient, -estimates[:, None] / inverse_scale], [np.zeros(width), -1 / inverse_scale]])
        estimates = np.append(estimates, -np.log(inverse_scale))
    return estimates, gradient @ np.linalg.inv(-hessian) @ gradient.T, value


def _derivatives(point, y, died, x, law) -> tuple:
    """Log likelihood, gradient, second derivatives, in Olsen's parameters: effects over scale, and one over scale.

    In these it has one top only (Olsen, R. J. (1978). Econometrica, 46(5), 1211-1215). The exponential's scale is 1.
    """
    width = x.shape[1]
    scaled = len(point) > width
    inverse_scale = point[width] if scaled else 1.0
    if inverse_scale <= 0:
        return -np.inf, np.full(len(point), np.nan), None
    of_event, of_survival = law(inverse_scale * y - x @ point[:width])
    density, slope, bend = (died * one + (1 - died) * other for one, other in zip(of_event, of_survival, strict=True))
    moved = np.column_stack([-x, y]) if scaled else -x
    value = (density + died * np.log(inverse_scale)).sum()
    gradient, hessian = moved.T @ slope, moved.T @ (bend[:, None] * moved)
    if scaled:
        gradient[width] += died.sum() / inverse_scale
        hessian[width, width] -= died.sum() / inverse_scale**2
    return value, gradient, hessian


def _extreme_value(z) -> tuple:
    """Log density and log survival of the standard error, each with first and second derivative."""
    power = np.exp(np.minimum(z, 500.0))
    return (z - power, 1 - power, -power), (-power, -power, -power)


def _normal(z) -> tuple:
    from scipy.stats import norm

    log_density, log_survival = norm.logpdf(z), norm.logsf(z)
    hazard = np.exp(log_density - log_survival)
    return (log_density, -z, -np.ones_like(z)), (log_survival, -hazard, -hazard * (hazard - z))


def _logistic(z) -> tuple:
    from scipy.special import expit, log_expit

    low, high = expit(-z), expit(z)
    log_survival = log_expit(-z)
    of_event = (z + 2 * log_survival, low - high, -2 * low * high)
    return of_event, (log_survival, -high, -low * high)


DISTRIBUTIONS = {
    "exponential": _extreme_value,
    "weibull": _extreme_value,
    "log_normal": _normal,
    "log_logistic": _logistic,
}
