"""Log-linear models of capture histories: each list has its size, and pairs may attract or repel each other.

References
----------
Bishop, Y. M. M., Fienberg, S. E., & Holland, P. W. (1975). Discrete multivariate analysis, chapter 6. MIT Press.
Chan, L., Silverman, B. W., & Vincent, K. (2021). Multiple systems estimation for sparse capture data. Journal of the
American Statistical Association, 116(535), 1297-1306 (pairs of lists without an overlap).
"""

import numpy as np
import pandas as pd

from helpers.models.estimated import Estimated
from helpers.models.multiple_systems.histories import in_both, overlap
from helpers.models.newton import maximum
from helpers.models.regression.generalized import poisson

CONSTANT = "constant"


def log_linear(counts: pd.Series, pairs: list[tuple[str, str]]) -> Estimated:
    """Poisson regression of the histories' counts on the lists and on some pairs of them.

    Parameters
    ----------
    counts : pandas.Series
        Of `capture_histories`.
    pairs : list of tuple
        Pairs of lists that may attract or repel each other. A pair that shares nobody has the estimate minus infinity:
        its histories are impossible, leave the table, and the pair is no coefficient.

    Returns
    -------
    Estimated
        Logarithms, by maximum likelihood: ``constant`` (of those expected on no list), each list, each pair ``A:B``.
        ``fit`` holds observed, unseen (estimated on no list), population (both), deviance, null_deviance,
        log_likelihood, aic and bic. The BIC counts the persons observed, not the histories; both count the coefficients
        that are finite.

    Raises
    ------
    ValueError
        For a pair that is none, or a likelihood without a top (Fienberg and Rinaldo's condition).

    Examples
    --------
    >>> from helpers.models.multiple_systems.histories import capture_histories
    >>> two = capture_histories(pd.Series(["a", "b", "a b"]), pd.Series([30, 20, 10]), ["a", "b"])
    >>> f"{log_linear(two, []).fit.population:.4f}"  # Lincoln and Petersen: 40 times 30, over 10
    '120.0000'
    """
    possible, columns = design(counts, pairs)
    found = poisson(possible, columns, "maximum_likelihood")
    observed, unseen = counts.sum(), np.exp(found.estimates[CONSTANT])
    fit = {"observed": observed, "unseen": unseen, "population": observed + unseen}
    for name in ("deviance", "null_deviance", "log_likelihood", "aic"):
        fit[name] = found.fit[name]
    fit["bic"] = len(found.estimates) * np.log(observed) - 2 * fit["log_likelihood"]
    return Estimated(found.estimates, found.covariance, found.convention, fit=pd.Series(fit))


def design(counts: pd.Series, pairs: list[tuple[str, str]]) -> tuple[pd.Series, pd.DataFrame]:
    """The histories that are possible with their counts, and the columns they are regressed on; rows are numbered."""
    possible = np.full(len(counts), True)
    columns = {CONSTANT: np.ones(len(counts))}
    for name in counts.index.names:
        columns[name] = counts.index.get_level_values(name).to_numpy(float)
    for pair in pairs:
        both = in_both(counts, pair)
        if overlap(counts, pair):
            columns[label(pair)] = both.astype(float)
        else:
            possible &= ~both
    found = pd.DataFrame(columns)[possible].reset_index(drop=True)
    return pd.Series(counts.to_numpy()[possible]), found


def expected_counts(counts: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """What the columns expect at the top of the likelihood: `log_linear` without its checks, for many fits in a row.

    Parameters
    ----------
    counts, columns : numpy.ndarray
        As of `design`; the first column is the constant.
    """
    start = np.zeros(columns.shape[1])
    start[0] = np.log(counts.mean())
    return np.exp(columns @ maximum(lambda coefficients: _poisson(coefficients, counts, columns), start))


def _poisson(coefficients: np.ndarray, counts: np.ndarray, columns: np.ndarray) -> tuple:
    """Log likelihood, its gradient and its second derivatives."""
    logarithms = columns @ coefficients
    expected = np.exp(np.clip(logarithms, None, 500))
    gradient = columns.T @ (counts - expected)
    return counts @ logarithms - expected.sum(), gradient, -(columns * expected[:, None]).T @ columns


def label(pair: tuple[str, str]) -> str:
    """What a pair of lists is called among the coefficients."""
    return ":".join(pair)
