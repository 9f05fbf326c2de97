"""Studies with several effects each: variance between studies, within them, and of sampling (three levels), by REML.

References
----------
Cheung, M. W.-L. (2014). Modeling dependent effect sizes with three-level meta-analyses. Psychological Methods, 19(2),
211-229. Harville, D. A. (1977). Maximum likelihood approaches to variance component estimation. Journal of the American
Statistical Association, 72(358), 320-338 (derivatives of the restricted likelihood).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.meta_analysis.covariance import alike
from helpers.models.meta_analysis.effects import columns_of
from helpers.models.newton import maximum

NONE = 1e-12  # share of the effects' variance below which a level has none


@dataclass(frozen=True, eq=False)
class MultilevelFit:
    """Effects regressed with variances estimated at several levels, and what standard errors are made of.

    Parameters
    ----------
    effects : pandas.Series
        One row per effect.
    design : pandas.DataFrame
        Moderators, or a column ``mean``.
    known : numpy.ndarray
        Covariance of sampling.
    working : numpy.ndarray
        Known covariance and that of all levels.
    variances : pandas.Series
        Of true effects, by level.
    log_likelihood : float
        Restricted.
    """

    effects: pd.Series
    design: pd.DataFrame
    known: np.ndarray
    working: np.ndarray
    variances: pd.Series
    log_likelihood: float

    @cached_property
    def bread(self) -> np.ndarray:
        """Covariance of the estimates if the working covariance is right."""
        columns = self.design.to_numpy()
        return np.linalg.inv(columns.T @ np.linalg.solve(self.working, columns))

    @cached_property
    def estimates(self) -> pd.Series:
        """Generalized least squares: one per column of the design."""
        weighted = np.linalg.solve(self.working, self.effects.to_numpy())
        return pd.Series(self.bread @ self.design.to_numpy().T @ weighted, index=self.design.columns)

    @property
    def residuals(self) -> pd.Series:
        """Effects less what the design expects."""
        return self.effects - self.design @ self.estimates

    def estimated(self) -> Estimated:
        """With standard errors as if the working covariance were known, and z; `criteria` as fit."""
        names = self.design.columns
        covariance = pd.DataFrame(self.bread, index=names, columns=names)
        return Estimated(self.estimates, covariance, "REML, z", fit=self.criteria())

    def heterogeneity(self) -> pd.Series:
        """Cochran's Q, its degrees_of_freedom and p_value: do all effects differ by sampling alone?"""
        from scipy.stats import chi2

        left = _left(self.known, self.design.to_numpy())
        q, freedom = self.effects @ left @ self.effects, len(self.effects) - self.design.shape[1]
        return pd.Series({"q": q, "degrees_of_freedom": freedom, "p_value": chi2.sf(q, freedom)})

    def criteria(self) -> pd.Series:
        """parameters, log_likelihood, aic, bic and aicc, which count effects less coefficients as observations."""
        parameters = self.design.shape[1] + len(self.variances)
        observations = len(self.effects) - self.design.shape[1]
        twice = -2 * self.log_likelihood
        found = {"parameters": parameters, "log_likelihood": self.log_likelihood, "aic": twice + 2 * parameters}
        found["bic"] = twice + parameters * np.log(observations)
        found["aicc"] = twice + 2 * parameters * observations / (observations - parameters - 1)
        return pd.Series(found)


def multilevel(
    effects: pd.Series, known: pd.DataFrame, levels: dict[str, pd.Series], moderators: pd.DataFrame | None = None
) -> MultilevelFit:
    """Restricted maximum likelihood of effects with a variance at each level.

    Parameters
    ----------
    effects : pandas.Series
        One row per effect.
    known : pandas.DataFrame
        Covariance of sampling, such as of `sampling_covariance` (a correlation of 0 makes it diagonal).
    levels : dict of pandas.Series
        Name of a level -> label per effect; effects with the same label share a random deviation. A label of its own
        for each effect makes the level of effects. Levels left out have no variance.
    moderators : pandas.DataFrame or None
        Columns, a constant among them.

    Returns
    -------
    MultilevelFit

    Raises
    ------
    ValueError
        For a level of one label, two levels alike, a covariance that none can be.

    Examples
    --------
    >>> effects = pd.Series([0.0, 1.0, 2.0])
    >>> known = pd.DataFrame(0.5 * np.eye(3))
    >>> multilevel(effects, known, {"between studies": pd.Series([1, 2, 3])}).variances.map("{:.4f}".format).to_dict()
    {'between studies': '0.5000'}
    """
    effects = inputs.numbers("effects", effects)
    design = columns_of(moderators, effects.index)
    if len(effects) <= design.shape[1]:
        raise ValueError(f"{len(effects)} effects for {design.shape[1]} coefficients: expected more effects")
    inputs.same_rows("known", known.index, effects.index)
    sampling = known.to_numpy(float)
    if not np.allclose(sampling, sampling.T) or np.linalg.eigvalsh(sampling).min() <= 0:
        raise ValueError("known is no covariance: expected a symmetric matrix with variances above 0")
    parts = _parts(levels, effects.index)
    outcome, columns = effects.to_numpy(), design.to_numpy()
    variances = _variances(outcome, columns, sampling, parts)
    value = _restricted(np.array(list(variances.values())), outcome, columns, sampling, list(parts.values()))[0]
    working = sampling + sum(variance * parts[name] for name, variance in variances.items())
    return MultilevelFit(effects, design, sampling, working, pd.Series(variances, dtype=float), float(value))


def likelihood_ratio_test(full: MultilevelFit, reduced: MultilevelFit) -> pd.Series:
    """Does a model need the levels that another leaves out?

    Returns
    -------
    pandas.Series
        chi_square, degrees_of_freedom, p_value. A variance cannot lie below 0, so that the p-value of one level is too
        large, by a factor of up to two (Self and Liang, 1987).

    Raises
    ------
    ValueError
        For other effects or moderators: restricted likelihoods can then not be compared.
    """
    from scipy.stats import chi2

    if not (full.design.equals(reduced.design) and full.effects.equals(reduced.effects)):
        raise ValueError("the models differ in effects or moderators: their restricted likelihoods cannot be compared")
    freedom = len(full.variances) - len(reduced.variances)
    if freedom < 1:
        raise ValueError(f"{len(full.variances)} levels against {len(reduced.variances)}: expected fewer in the second")
    gain = 2 * (full.log_likelihood - reduced.log_likelihood)
    return pd.Series({"chi_square": gain, "degrees_of_freedom": freedom, "p_value": chi2.sf(gain, freedom)})


def _parts(levels: dict, rows: pd.Index) -> dict[str, np.ndarray]:
    """Level -> matrix of effects that share a deviation."""
    parts = {}
    for name, labels in levels.items():
        part = alike(inputs.groups(f"level {name!r}", labels, rows))
        for other, before in parts.items():
            if np.array_equal(part, before):
                raise ValueError(f"levels {other!r} and {name!r} part the effects alike: leave one of them out")
        parts[name] = part
    return parts


def _variances(outcome: np.ndarray, columns: np.ndarray, known: np.ndarray, parts: dict) -> dict[str, float]:
    """Variances at the top of the restricted likelihood, sought by their roots so that none lies below 0."""
    if not parts:
        return {}
    matrices = list(parts.values())

    def by_roots(roots: np.ndarray) -> tuple:
        value, gradient, curvature = _restricted(roots**2, outcome, columns, known, matrices)
        curvature = 4 * np.outer(roots, roots) * curvature + 2 * np.diag(gradient)
        return value, 2 * roots * gradient, curvature

    whole = max(outcome.var() - np.diag(known).mean(), outcome.var() / 10)
    top = maximum(by_roots, np.full(len(parts), np.sqrt(whole / len(parts)))) ** 2
    top[top < NONE * whole] = 0.0
    return dict(zip(parts, top.tolist(), strict=True))


def _restricted(variances, outcome, columns, known, matrices) -> tuple:
    """Restricted log likelihood, its gradient and second derivatives by the variances."""
    covariance = known + sum(variance * matrix for variance, matrix in zip(variances, matrices, strict=True))
    left = _left(covariance, columns)
    pulled = left @ outcome
    cross = columns.T @ np.linalg.solve(covariance, columns)
    value = (len(outcome) - columns.shape[1]) * np.log(2 * np.pi) + pulled @ outcome
    for sign, matrix in ((-1, columns.T @ columns), (1, covariance), (1, cross)):
        value += sign * np.linalg.slogdet(matrix)[1]
    spreads, directions = [left @ matrix for matrix in matrices], [matrix @ pulled for matrix in matrices]
    gradient, curvature = np.zeros(len(matrices)), np.zeros((len(matrices), len(matrices)))
    for row, spread in enumerate(spreads):
        gradient[row] = (pulled @ directions[row] - np.trace(spread)) / 2
        for place, other in enumerate(spreads):
            curvature[row, place] = (spread * other.T).sum() / 2 - directions[row] @ left @ directions[place]
    return -value / 2, gradient, curvature


def _left(covariance: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Matrix P with which y'Py is the sum of squares that the columns leave of y."""
    weights = np.linalg.inv(covariance)
    weighted = weights @ columns
    return weights - weighted @ np.linalg.solve(columns.T @ weighted, weighted.T)
