"""Whether columns part rows with an event from rows without, so that a likelihood has no top.

An estimate then runs off to infinity, and a program prints wherever it stopped on the way.

References
----------
Albert, A., & Anderson, J. A. (1984). On the existence of maximum likelihood estimates in logistic regression models.
Biometrika, 71(1), 1-10. Konis, K. (2007). Linear programming algorithms for detecting separated data in binary logistic
regression models. Correia, S., Guimaraes, P., & Zylkin, T. (2019). Verifying the existence of maximum likelihood
estimates for generalized linear models. arXiv:1903.01633 (counts).
"""

import numpy as np
import pandas as pd

from helpers.models.newton import NoTop

SOME = 1e-6  # of a column's largest value; the solver keeps its conditions to 1e-7


def refuse_separated(columns: pd.DataFrame, lower: pd.Series, upper: pd.Series) -> None:
    """Raise ValueError if a combination of columns could rise without end and never fit worse.

    Parameters
    ----------
    columns : pandas.DataFrame
        The design.
    lower, upper : pandas.Series of bool
        Per row: may the fit fall without end there (a count of 0, outcomes of 0 only), may it rise (1 only)?

    Raises
    ------
    NoTop
        A ValueError, which names the columns of the combination.

    Examples
    --------
    >>> law = pd.DataFrame({"constant": [1.0, 1, 1], "south": [0.0, 0, 1]})
    >>> refuse_separated(law, pd.Series([False, True, True]), pd.Series([False, False, False]))
    Traceback (most recent call last):
    ...
    helpers.models.newton.NoTop: 'south' parts rows with events from rows without: the estimate runs off to infinity
    """
    from scipy.optimize import linprog

    rows = (columns / columns.abs().max()).to_numpy()
    free = (lower | upper).to_numpy()
    outward = np.unique(rows[free] * np.where(lower.to_numpy()[free], -1, 1)[:, None], axis=0)
    fixed = np.unique(rows[~free], axis=0)
    conditions = {"A_ub": -outward, "b_ub": np.zeros(len(outward)), "A_eq": fixed, "b_eq": np.zeros(len(fixed))}
    found = linprog(-outward.sum(axis=0), **conditions, bounds=(-1, 1))
    parting = [repr(name) for name, weight in zip(columns, found.x, strict=True) if abs(weight) > SOME]
    if (outward @ found.x > SOME).any():
        verb = "parts" if len(parting) == 1 else "part"
        names = " and ".join(parting)
        raise NoTop(f"{names} {verb} rows with events from rows without: the estimate runs off to infinity")
