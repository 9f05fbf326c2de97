"""Standard errors of multilevel models that hold although the working covariance is a guess."""

import pandas as pd

from helpers.models import inputs
from helpers.models.estimated import Estimated
from helpers.models.meta_analysis.multilevel import MultilevelFit
from helpers.models.regression.clusters import bias_reduced, hotelling_test


def cluster_robust(fit: MultilevelFit, clusters: pd.Series) -> Estimated:
    """Cluster-robust standard errors (CR2) with Satterthwaite's degrees of freedom, per coefficient.

    Parameters
    ----------
    fit : MultilevelFit
    clusters : pandas.Series
        The study, or sample, an effect is from. The working covariance has to be 0 between clusters.

    Raises
    ------
    ValueError
        For one cluster, and a working covariance that reaches across clusters.

    References
    ----------
    Tipton, E. (2015). Small sample adjustments for robust variance estimation with meta-regression. Psychological
    Methods, 20(3), 375-393. See `regression.bias_reduced`.
    """
    covariance, freedom = bias_reduced(*_parts(fit, clusters))
    names = fit.design.columns
    covariance = pd.DataFrame(covariance, index=names, columns=names)
    return Estimated(fit.estimates, covariance, "CR2", pd.Series(freedom, index=names), fit.criteria())


def joint_test(fit: MultilevelFit, clusters: pd.Series, names: list) -> pd.Series:
    """Cluster-robust test (HTZ) that several coefficients are 0 together.

    Returns
    -------
    pandas.Series
        f, degrees_of_freedom, degrees_of_freedom_2, p_value: of `regression.hotelling_test`.
    """
    for name in names:
        if name not in fit.estimates:
            raise ValueError(f"{name!r} is no coefficient: expected some of {', '.join(fit.estimates.index)}")
    return hotelling_test(*_parts(fit, clusters), fit.estimates[names], fit.design.columns.get_indexer(names))


def _parts(fit: MultilevelFit, clusters: pd.Series) -> tuple:
    labels = inputs.groups("clusters", clusters, fit.effects.index).to_numpy()
    across = labels[:, None] != labels[None, :]
    if fit.working[across].any():
        raise ValueError("the working covariance reaches across clusters: expected levels within clusters")
    return fit.design.to_numpy(), fit.residuals.to_numpy(), labels, fit.working
