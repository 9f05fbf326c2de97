"""Regressions with a spatial lag or spatial errors, by maximum likelihood.

The likelihood is concentrated: for a given spatial parameter, least squares give the rest. Its top is where its slope
is 0, found to the last digits; an optimiser that compares values stops at half of them.

References
----------
Ord, K. (1975). Journal of the American Statistical Association, 70(349), 120-126. Anselin, L. (1988). Spatial
econometrics: methods and models. Kluwer, chapter 6.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.regression.least_squares import LinearFit, least_squares
from helpers.models.space.weights import checked
from helpers.models.space.weights import eigenvalues as eigenvalues_of

CONVENTION = "maximum likelihood, expected information"
MARGIN = 1e-9  # share of the range of the parameter left out at its ends, where the likelihood is 0


@dataclass(frozen=True)
class Concentrated:
    """A likelihood as a function of the spatial parameter alone.

    ``squares`` gives the sum of squared residuals at a parameter, and its derivative.
    """

    squares: Callable
    observations: int
    eigenvalues: np.ndarray

    def value(self, parameter: float) -> float:
        """The log likelihood at its best for the parameter."""
        variance = self.squares(parameter)[0] / self.observations
        determinant = np.log(1 - parameter * self.eigenvalues.astype(complex)).sum().real
        return determinant - self.observations / 2 * (np.log(2 * np.pi * variance) + 1)

    def slope(self, parameter: float) -> float:
        """Its derivative."""
        squares, derivative = self.squares(parameter)
        of_determinant = (self.eigenvalues / (1 - parameter * self.eigenvalues)).sum().real
        return -of_determinant - self.observations / 2 * derivative / squares

    def top(self) -> float:
        """The parameter of the top between the ends of its range."""
        from scipy.optimize import brentq

        real = self.eigenvalues[np.isreal(self.eigenvalues)].real
        if not real.min() < 0 < real.max():
            raise ValueError("weights have no eigenvalues on both sides of 0: the parameter has no range")
        low, high = 1 / real.min(), 1 / real.max()
        return brentq(self.slope, low * (1 - MARGIN), high * (1 - MARGIN), xtol=1e-15)


def spatial_lag(
    outcome: pd.Series,
    regressors: pd.DataFrame,
    weights: pd.DataFrame,
    eigenvalues: np.ndarray | None = None,
    rho: float | None = None,
) -> Estimated:
    """Outcome = rho times the neighbours' outcome + regressors + errors; with lagged regressors, the Durbin model.

    Parameters
    ----------
    outcome : pandas.Series
        A number per place.
    regressors : pandas.DataFrame
        A constant is a column; for the Durbin model of `with_lags`.
    weights : pandas.DataFrame
    eigenvalues : numpy.ndarray, optional
        To be used for determinant and traces of squares in place of the weights' own: a source may have taken others.
    rho : float, optional
        To be taken as given, such as the point where a source's optimiser stopped. Left out: the top.

    Returns
    -------
    Estimated
        The regressors' coefficients and ``rho``. Among its fit: likelihood_ratio (against least squares),
        residual_multiplier (for what is left of neighbours' likeness), each with its p-value; aic; sigma_squared
        (sum of squares over n).

    Examples
    --------
    >>> chain = pd.DataFrame(np.eye(6, k=1) + np.eye(6, k=-1))
    >>> crime, one = pd.Series([1.0, 2, 3, 3, 2, 1]), pd.DataFrame({"constant": [1.0] * 6})
    >>> model = spatial_lag(crime, one, chain)
    >>> list(model.estimates.index), model.estimates["rho"].item() > 0  # neighbours are alike
    (['constant', 'rho'], True)
    """
    outcome, columns, links = _given(outcome, regressors, weights)
    lagged = links @ outcome
    plain, of_lag = least_squares(outcome, columns).residuals, least_squares(lagged, columns).residuals

    def squares(rho):
        residuals = plain - rho * of_lag
        return residuals @ residuals, -2 * residuals @ of_lag

    own = eigenvalues_of(links) if eigenvalues is None else np.asarray(eigenvalues)
    likelihood = Concentrated(squares, len(outcome), own)
    rho = likelihood.top() if rho is None else rho
    fit = least_squares(outcome - rho * lagged, columns)
    covariance = _covariance_of_lag(fit, links.to_numpy(), rho, own)
    estimates = pd.concat([fit.estimates, pd.Series({"rho": rho})])
    found = _fit_statistics(likelihood, rho, len(estimates))
    left = _residual_multiplier(fit, links.to_numpy(), rho, covariance.loc["rho", "rho"])
    return Estimated(estimates, covariance, CONVENTION, fit=pd.concat([found, left]))


def spatial_error(
    outcome: pd.Series, regressors: pd.DataFrame, weights: pd.DataFrame, parameter: float | None = None
) -> Estimated:
    """Outcome = regressors + u, and u = lambda times the neighbours' u + errors.

    Parameters
    ----------
    outcome, regressors, weights
        As for `spatial_lag`.
    parameter : float, optional
        Lambda, to be taken as given. Left out: the top.

    Returns
    -------
    Estimated
        The regressors' coefficients and ``lambda``; its fit as of `spatial_lag`, without residual_multiplier.

    Examples
    --------
    >>> chain = pd.DataFrame(np.eye(6, k=1) + np.eye(6, k=-1))
    >>> crime, one = pd.Series([1.0, 2, 3, 3, 2, 1]), pd.DataFrame({"constant": [1.0] * 6})
    >>> model = spatial_error(crime, one, chain)
    >>> list(model.estimates.index), model.estimates["lambda"].item() > 0
    (['constant', 'lambda'], True)
    """
    outcome, columns, links = _given(outcome, regressors, weights)

    def filtered(by):
        return least_squares(outcome - by * (links @ outcome), columns - by * (links @ columns))

    def squares(by):
        fit = filtered(by)
        error = outcome - columns @ fit.estimates
        return fit.residuals @ fit.residuals, -2 * fit.residuals @ (links @ error)

    likelihood = Concentrated(squares, len(outcome), eigenvalues_of(links))
    parameter = likelihood.top() if parameter is None else parameter
    fit = filtered(parameter)
    estimates = pd.concat([fit.estimates, pd.Series({"lambda": parameter})])
    covariance = _covariance_of_error(fit, links.to_numpy(), parameter)
    return Estimated(estimates, covariance, CONVENTION, fit=_fit_statistics(likelihood, parameter, len(estimates)))


def _given(outcome: pd.Series, regressors: pd.DataFrame, weights: pd.DataFrame) -> tuple:
    outcome = inputs.numbers("outcome", outcome)
    return outcome, inputs.design(regressors, outcome.index), checked(weights, outcome.index)


def _variance(fit: LinearFit) -> float:
    """Of maximum likelihood: the sum of squares over n."""
    return float(fit.residuals @ fit.residuals) / len(fit.residuals)


def _spread(links: np.ndarray, parameter: float) -> np.ndarray:
    """W (I - parameter W)^-1."""
    return links @ np.linalg.inv(np.eye(len(links)) - parameter * links)


def _covariance_of_lag(fit: LinearFit, links: np.ndarray, rho: float, eigenvalues: np.ndarray) -> pd.DataFrame:
    variance, spread, columns = _variance(fit), _spread(links, rho), fit.design
    moved = spread @ (columns @ fit.estimates).to_numpy()
    names = [*columns, "rho", "sigma_squared"]
    information = pd.DataFrame(0.0, index=names, columns=names)
    information.loc[list(columns), list(columns)] = (columns.T @ columns / variance).to_numpy()
    crossed = (columns.T @ moved / variance).to_numpy()
    information.loc[list(columns), "rho"] = information.loc["rho", list(columns)] = crossed
    squares = ((eigenvalues / (1 - rho * eigenvalues)) ** 2).sum().real  # the trace of spread @ spread
    information.loc["rho", "rho"] = squares + np.trace(spread.T @ spread) + moved @ moved / variance
    information.loc["rho", "sigma_squared"] = information.loc["sigma_squared", "rho"] = np.trace(spread) / variance
    information.loc["sigma_squared", "sigma_squared"] = len(links) / (2 * variance**2)
    found = pd.DataFrame(np.linalg.inv(information), index=names, columns=names)
    return found.drop(index="sigma_squared", columns="sigma_squared")


def _covariance_of_error(fit: LinearFit, links: np.ndarray, parameter: float) -> pd.DataFrame:
    spread, names = _spread(links, parameter), [*fit.design, "lambda"]
    found = pd.DataFrame(0.0, index=names, columns=names)
    found.loc[list(fit.design), list(fit.design)] = _variance(fit) * fit.bread
    # what the variance, estimated beside it, takes off the information
    shared = 2 * np.trace(spread) ** 2 / len(links)
    own = np.trace(spread @ spread) + np.trace(spread.T @ spread)
    found.loc["lambda", "lambda"] = 1 / (own - shared)
    return found


def _residual_multiplier(fit: LinearFit, links: np.ndarray, rho: float, variance_of_rho: float) -> pd.Series:
    """The test for spatial errors beside a spatial lag (Anselin 1988, section 6.3.4)."""
    from scipy.stats import chi2

    residuals, spread = fit.residuals.to_numpy(), _spread(links, rho)
    score = residuals @ links @ residuals / _variance(fit)
    trace = np.trace(links.T @ links + links @ links)
    shared = np.trace((links + links.T) @ spread)
    statistic = score**2 / (trace - shared**2 * variance_of_rho)
    return pd.Series({"residual_multiplier": statistic, "residual_multiplier_p_value": chi2.sf(statistic, 1)})


def _fit_statistics(likelihood: Concentrated, parameter: float, coefficients: int) -> pd.Series:
    from scipy.stats import chi2

    top, plain = likelihood.value(parameter), likelihood.value(0.0)
    variance = likelihood.squares(parameter)[0] / likelihood.observations
    return pd.Series({
        "observations": likelihood.observations,
        "log_likelihood": top,
        "sigma_squared": variance,
        "sigma": np.sqrt(variance),
        "aic": -2 * top + 2 * (coefficients + 1),  # the variance is a parameter, too
        "aic_without": -2 * plain + 2 * coefficients,
        "likelihood_ratio": 2 * (top - plain),
        "likelihood_ratio_p_value": chi2.sf(2 * (top - plain), 1),
    })  # fmt: skip
