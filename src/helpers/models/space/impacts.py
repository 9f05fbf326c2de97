"""What a change of a regressor comes to once neighbours have answered each other."""

import numpy as np
import pandas as pd

from helpers.models.estimated import Estimated
from helpers.models.space.weights import checked


def impacts(model: Estimated, weights: pd.DataFrame, columns: list) -> Estimated:
    """Direct, indirect and total impacts, with standard errors by the delta method.

    Parameters
    ----------
    model : Estimated
        Of `spatial_lag` (its ``rho``), with or without lagged regressors ``lag.<column>``; a model without rho has
        rho 0.
    weights : pandas.DataFrame
        Those of the model.
    columns : list
        Regressors to look at.

    Returns
    -------
    Estimated
        ``<column> direct``: mean change of a place's outcome when its own regressor rises by one; ``indirect``: when
        all others' do; ``total``: both.

    References
    ----------
    LeSage, J., & Pace, R. K. (2009). Introduction to spatial econometrics. CRC Press, section 2.7.

    Examples
    --------
    >>> pair = pd.DataFrame({"a": {"a": 0.0, "b": 1.0}, "b": {"a": 1.0, "b": 0.0}})
    >>> names = ["income", "rho"]
    >>> model = Estimated(pd.Series([1.0, 0.5], index=names), pd.DataFrame(0.0, names, names), "made up")
    >>> impacts(model, pair, ["income"]).estimates.map("{:.4f}".format).to_dict()  # total: 1 / (1 - 0.5)
    {'income direct': '1.3333', 'income indirect': '0.6667', 'income total': '2.0000'}
    """
    links, estimates = checked(weights, weights.index).to_numpy(), model.estimates
    if unknown := [column for column in columns if column not in estimates]:
        raise ValueError(f"the model has no coefficient {unknown[0]!r}; it has {', '.join(estimates.index)}")
    spread = np.linalg.inv(np.eye(len(links)) - estimates.get("rho", 0.0) * links)
    change = spread @ links @ spread  # its derivative by rho
    values, gradients = {}, {}
    for column in columns:
        own, lagged = estimates[column], estimates.get(f"lag.{column}", 0.0)
        for name, mean in MEANS.items():
            by = {column: mean(spread), f"lag.{column}": mean(spread @ links)}
            values[f"{column} {name}"] = own * by[column] + lagged * by[f"lag.{column}"]
            gradients[f"{column} {name}"] = by | {"rho": own * mean(change) + lagged * mean(change @ links)}
    return model.transformed(pd.Series(values), pd.DataFrame(gradients).T.fillna(0.0))


def _direct(matrix: np.ndarray) -> float:
    return np.trace(matrix) / len(matrix)


def _total(matrix: np.ndarray) -> float:
    return matrix.sum() / len(matrix)


def _indirect(matrix: np.ndarray) -> float:
    return _total(matrix) - _direct(matrix)


MEANS = {"direct": _direct, "indirect": _indirect, "total": _total}
