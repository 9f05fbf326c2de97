"""Standard errors for residuals that hang together within clusters, such as the years of a state.

The estimators differ in how they correct for few clusters, and sources differ in what they count, so both are said.

References
----------
Liang, K.-Y., & Zeger, S. L. (1986). Biometrika, 73(1), 13-22. Cameron, A. C., & Miller, D. L. (2015). A
practitioner's guide to cluster-robust inference. Journal of Human Resources, 50(2), 317-372.
"""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.regression.least_squares import LinearFit

# correction -> factor of the variance, from clusters, rows and parameters counted
FACTORS = {
    "CR0": lambda clusters, rows, counted: 1.0,
    "CR1": lambda clusters, rows, counted: clusters / (clusters - 1),
    "CR1S": lambda clusters, rows, counted: clusters / (clusters - 1) * (rows - 1) / (rows - counted),
    "CR1R": lambda clusters, rows, counted: rows / (rows - counted),
}


def cluster_robust(fit: LinearFit, clusters: pd.Series, correction: str, counted: int | None = None) -> Estimated:
    """Cluster-robust standard errors of least-squares estimates.

    Parameters
    ----------
    fit : LinearFit
    clusters : pandas.Series
        A label per row; two different ones or more.
    correction : {"CR0", "CR1", "CR1S", "CR1R", "CR2"}
        None; G / (G - 1) for G clusters; G / (G - 1) times (N - 1) / (N - K), as Stata and reghdfe; N / (N - K), as
        plm's ``vcovHC(type = "HC1")``; Bell and McCaffrey's (`bias_reduced`).
    counted : int or None
        K, which sources count differently: of effects that a within transformation took out, Stata counts those
        that are not nested in the clusters. None: the columns of the design only.

    Returns
    -------
    Estimated
        With G - 1 degrees of freedom; with Satterthwaite's for CR2.

    Raises
    ------
    ValueError
        For one cluster, a row without one, and CR2 where parameters were absorbed (give the effects as columns).

    Examples
    --------
    >>> from helpers.models.regression.least_squares import least_squares
    >>> flat = least_squares(pd.Series([1.0, 2, 3, 6]), pd.DataFrame({"constant": [1, 1, 1, 1]}))
    >>> states = pd.Series(["al", "al", "az", "az"])
    >>> f"{cluster_robust(flat, states, 'CR0').standard_errors['constant']:.6f}"  # root of (-3)^2 + 3^2, over 4
    '1.060660'
    """
    inputs.one_of("correction", correction, (*FACTORS, "CR2"))
    clusters = inputs.groups("clusters", clusters, fit.design.index)
    if correction == "CR2":
        return _with_satterthwaite(fit, clusters)
    number = clusters.nunique()
    counted = fit.design.shape[1] if counted is None else counted
    if correction in ("CR1S", "CR1R") and not 0 <= counted < len(clusters):
        raise ValueError(f"counted is {counted}: expected 0 or more, and fewer than the {len(clusters)} rows")
    scores = fit.design.mul(fit.residuals, axis=0).groupby(clusters.to_numpy()).sum().to_numpy()
    factor = FACTORS[correction](number, len(clusters), counted)
    return fit.estimated(factor * fit.bread @ scores.T @ scores @ fit.bread, correction, number - 1)


def bias_reduced(
    design: np.ndarray, residuals: np.ndarray, clusters: np.ndarray, working: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """CR2: residuals adjusted so that the variance is unbiased if the working covariance is right.

    Parameters
    ----------
    design, residuals : numpy.ndarray
        Of a regression weighted by the inverse of the working covariance: rows by columns, and rows.
    clusters : numpy.ndarray
        A label per row.
    working : numpy.ndarray
        Covariance of the rows as assumed, 0 between clusters: the identity for ordinary least squares.

    Returns
    -------
    tuple of numpy.ndarray
        Covariance of the estimates, and Satterthwaite's degrees of freedom of each.

    References
    ----------
    Bell, R. M., & McCaffrey, D. F. (2002). Survey Methodology, 28(2), 169-181. Pustejovsky, J. E., & Tipton, E.
    (2018). Journal of Business & Economic Statistics, 36(4), 672-683 (the weighted form).

    Examples
    --------
    >>> ones, residuals = np.ones((4, 1)), np.array([-2.0, -1, 0, 3])
    >>> covariance, freedom = bias_reduced(ones, residuals, np.array([0, 0, 1, 1]), np.eye(4))
    >>> print(f"{covariance[0, 0]:.4f} {freedom[0]:.4f}")  # two cluster means: (9 + 9) / 16 x 2, one degree
    2.2500 1.0000
    """
    bread = np.linalg.inv(design.T @ np.linalg.solve(working, design))
    scores, own, shared = _adjusted(design, residuals, clusters, working, bread)
    return scores.T @ scores, _satterthwaite(own, shared, bread)


def hotelling_test(
    design: np.ndarray,
    residuals: np.ndarray,
    clusters: np.ndarray,
    working: np.ndarray,
    tested: pd.Series,
    places: list,
) -> pd.Series:
    """Test (HTZ) with the CR2 covariance that several coefficients are 0 together.

    Parameters
    ----------
    design, residuals, clusters, working
        As for `bias_reduced`.
    tested : pandas.Series
        Estimates of the coefficients.
    places : list of int
        Their columns in the design.

    Returns
    -------
    pandas.Series
        f, degrees_of_freedom (coefficients), degrees_of_freedom_2, p_value.

    Raises
    ------
    ValueError
        For too few clusters to test so many coefficients together.

    References
    ----------
    Tipton, E., & Pustejovsky, J. E. (2015). Small-sample adjustments for tests of moderators and model fit using robust
    variance estimation in meta-regression. Journal of Educational and Behavioral Statistics, 40(6), 604-634.
    """
    from scipy.stats import f

    bread = np.linalg.inv(design.T @ np.linalg.solve(working, design))
    scores, own, shared = _adjusted(design, residuals, clusters, working, bread)
    scores, own, shared = scores[:, places], own[:, places][:, :, places], shared[:, places]
    root = np.linalg.inv(np.linalg.cholesky(bread[np.ix_(places, places)]))
    number = len(places)
    freedom = number * (number + 1) / _variance(root @ own @ root.T, root @ shared, bread)
    second = freedom - number + 1
    if number >= len(scores) or second <= 0:
        raise ValueError(f"{len(scores)} clusters for {number} coefficients: too few to test them together")
    statistic = tested @ np.linalg.solve(scores.T @ scores, tested) * second / (freedom * number)
    found = {"f": statistic, "degrees_of_freedom": number, "degrees_of_freedom_2": second}
    return pd.Series({**found, "p_value": f.sf(statistic, number, second)})


def _adjusted(design, residuals, clusters, working, bread) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per cluster: its adjusted score, the score's covariance were residuals errors, and its share of the estimates."""
    scores, own, shared = [], [], []
    for label in pd.unique(clusters):
        rows = np.flatnonzero(clusters == label)
        columns, block = design[rows], working[np.ix_(rows, rows)]
        pull = bread @ columns.T @ np.linalg.solve(block, _adjustment(block, columns, bread))
        scores.append(pull @ residuals[rows])
        own.append(pull @ block @ pull.T)
        shared.append(pull @ columns)
    return np.array(scores), np.array(own), np.array(shared)


def _adjustment(block: np.ndarray, columns: np.ndarray, bread: np.ndarray) -> np.ndarray:
    """Matrix that gives a cluster's residuals the covariance they had before the regression took its share."""
    root = np.linalg.cholesky(block)
    left = root.T @ (block - columns @ bread @ columns.T) @ root
    values, vectors = np.linalg.eigh((left + left.T) / 2)
    # a direction in which the regression fits the cluster perfectly has no residual to adjust
    kept = values > inputs.OWN_SHARE * np.linalg.norm(root.T @ block @ root, 2)
    inverse_root = (vectors[:, kept] / np.sqrt(values[kept])) @ vectors[:, kept].T
    return root @ inverse_root @ root.T


def _satterthwaite(own: np.ndarray, shared: np.ndarray, bread: np.ndarray) -> np.ndarray:
    """Degrees of freedom per coefficient, of a sum of squared scores."""
    found = []
    for place in range(own.shape[1]):
        pulled = shared[:, place, :]
        covariance = np.diag(own[:, place, place]) - pulled @ bread @ pulled.T
        found.append(np.trace(covariance) ** 2 / (covariance**2).sum())
    return np.array(found)


def _variance(own: np.ndarray, shared: np.ndarray, bread: np.ndarray) -> float:
    """Variances of all entries of a sum of scores' outer products, added up; scores are scaled to be independent."""
    total = 0.0
    for first in range(len(own)):
        for second in range(len(own)):
            covariance = (first == second) * own[first] - shared[first] @ bread @ shared[second].T
            total += np.trace(covariance) ** 2 + np.trace(covariance @ covariance)
    return total


def _with_satterthwaite(fit: LinearFit, clusters: pd.Series) -> Estimated:
    if fit.absorbed:
        raise ValueError(f"{fit.absorbed} parameters are absorbed: CR2 needs the effects as columns of the design")
    design, residuals = fit.design.to_numpy(), fit.residuals.to_numpy()
    covariance, freedom = bias_reduced(design, residuals, clusters.to_numpy(), np.eye(len(design)))
    return fit.estimated(covariance, "CR2", pd.Series(freedom, index=fit.estimates.index))
