"""How the errors of effects from one study hang together."""

import numpy as np
import pandas as pd

from helpers.models import inputs
from helpers.models.meta_analysis.effects import sampling_variances


def sampling_covariance(
    variances: pd.Series, clusters: pd.Series, correlation: float, kinds: pd.Series | None = None,
    across_kinds: float | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Covariance of the errors of effects, with an assumed correlation within clusters and none between.

    Parameters
    ----------
    variances : pandas.Series
        Sampling variances, one row per effect.
    clusters : pandas.Series
        The study, or sample, an effect is from.
    correlation : float
        Of two effects of a cluster, above -1 and below 1; studies rarely print it.
    kinds, across_kinds : pandas.Series and float, or None
        A second label, and the correlation of two effects of a cluster that differ in it.

    Returns
    -------
    pandas.DataFrame
        Rows and columns labelled as the variances.

    Raises
    ------
    ValueError
        For a correlation no errors can have.

    References
    ----------
    Pustejovsky, J. E., & Tipton, E. (2022). Meta-analysis with robust variance estimation: expanding the range of
    working models. Prevention Science, 23(3), 425-438.

    Examples
    --------
    >>> sampling_covariance(pd.Series([0.04, 0.09, 0.01]), pd.Series(["a", "a", "b"]), 0.5).round(3).to_numpy().tolist()
    [[0.04, 0.03, 0.0], [0.03, 0.09, 0.0], [0.0, 0.0, 0.01]]
    """
    if (kinds is None) != (across_kinds is None):
        raise ValueError("kinds and across_kinds belong together: give both or none")
    rows = variances.index
    spread = np.sqrt(sampling_variances(variances, rows).to_numpy())
    together = alike(inputs.groups("clusters", clusters, rows))
    shared = np.full(together.shape, float(correlation))
    if kinds is not None:
        shared = np.where(alike(inputs.groups("kinds", kinds, rows)), correlation, across_kinds)
    correlations = together * shared
    np.fill_diagonal(correlations, 1.0)
    if np.linalg.eigvalsh(correlations).min() <= 0:
        raise ValueError(f"correlation is {correlation}: no errors of these clusters can have it")
    return pd.DataFrame(correlations * np.outer(spread, spread), index=rows, columns=rows)


def alike(labels: pd.Series) -> np.ndarray:
    """1 where two rows have the same label, else 0."""
    codes = pd.factorize(labels)[0]
    return (codes[:, None] == codes[None, :]).astype(float)
