"""Hausman's test: an estimator that is right in any case against one that is more precise if more can be assumed.

References
----------
Hausman, J. A. (1978). Specification tests in econometrics. Econometrica, 46(6), 1251-1271.
"""

import numpy as np
import pandas as pd

from helpers.models.estimated import Estimated


def hausman(consistent: Estimated, efficient: Estimated) -> pd.Series:
    """Test that both estimate the same, such as fixed effects against random effects.

    Parameters
    ----------
    consistent : Estimated
        Right also if the further assumption fails. Every coefficient is compared.
    efficient : Estimated
        More precise if it holds; may have further coefficients. Covariances are those of the models themselves
        (classical): the test needs one estimator that is efficient.

    Returns
    -------
    pandas.Series
        chi_square, degrees_of_freedom (coefficients compared), p_value.

    Raises
    ------
    ValueError
        For a coefficient that the second model lacks, and where it is not more precise than the first in every
        direction: the statistic has no distribution then, and could come out negative.

    Examples
    --------
    >>> fixed = Estimated(pd.Series({"law": 3.0}), pd.DataFrame({"law": {"law": 5.0}}), "classical")
    >>> random = Estimated(pd.Series({"law": 1.0}), pd.DataFrame({"law": {"law": 1.0}}), "classical")
    >>> print(hausman(fixed, random)["chi_square"])  # (3 - 1)^2 / (5 - 1)
    1.0
    """
    from scipy.stats import chi2

    names = list(consistent.estimates.index)
    lacking = [name for name in names if name not in efficient.estimates.index]
    if lacking:
        raise ValueError(
            f"the efficient model has no coefficient {lacking[0]!r}: both have to estimate what is compared"
        )
    apart = consistent.estimates - efficient.estimates[names]
    excess = consistent.covariance.loc[names, names] - efficient.covariance.loc[names, names]
    least = float(np.linalg.eigvalsh(excess)[0])
    if not least > 0:
        raise ValueError(
            f"the efficient model is not the more precise one: covariances differ by an eigenvalue of {least:.3g}, "
            "expected above 0"
        )
    chi_square = float(apart @ np.linalg.solve(excess, apart))
    freedom = len(names)
    return pd.Series({"chi_square": chi_square, "degrees_of_freedom": freedom, "p_value": chi2.sf(chi_square, freedom)})
