"""Weights between places: a square table, in row i and column j what place j means for place i, 0 for no neighbour.

References
----------
Anselin, L. (1988). Spatial econometrics: methods and models. Kluwer, chapter 3. Tiefelsdorf, M., Griffith, D. A., &
Boots, B. (1999). A variance-stabilizing coding scheme for spatial link matrices. Environment and Planning A, 31(1),
165-180 (scheme S).
"""

import numpy as np
import pandas as pd

from helpers.models import inputs


def contiguity(neighbours: pd.Series) -> pd.DataFrame:
    """Weights of 1 between neighbours.

    Parameters
    ----------
    neighbours : pandas.Series
        Place -> list of the places it touches; who is a neighbour has the other for a neighbour, too.

    Returns
    -------
    pandas.DataFrame
        Places in rows and columns.

    Raises
    ------
    ValueError
        For a neighbour that is no place, a place that is its own neighbour, a link one way only, and a place alone.

    Examples
    --------
    >>> contiguity(pd.Series({"a": ["b"], "b": ["a", "c"], "c": ["b"]})).loc["b"].tolist()
    [1.0, 0.0, 1.0]
    >>> contiguity(pd.Series({"a": ["b"], "b": []}))
    Traceback (most recent call last):
    ...
    ValueError: 'a' has neighbour 'b', but 'b' does not have 'a'
    """
    places = neighbours.index
    inputs.same_rows("neighbours", places, places)
    found = pd.DataFrame(0.0, index=places, columns=places)
    for place, others in neighbours.items():
        for other in others:
            if other not in places:
                raise ValueError(f"{inputs.shown(place)} has neighbour {inputs.shown(other)}, which is no place")
            found.loc[place, other] = 1.0
    one_way = np.argwhere(found.to_numpy() > found.to_numpy().T)
    if len(one_way):
        place, other = (inputs.shown(places[number]) for number in one_way[0])
        raise ValueError(f"{place} has neighbour {other}, but {other} does not have {place}")
    return checked(found, places)


def checked(weights: pd.DataFrame, places: pd.Index) -> pd.DataFrame:
    """The weights in floats, once they belong to the places and each place has a neighbour other than itself."""
    inputs.same_rows("weights", weights.index, places)
    if not weights.columns.equals(weights.index):
        raise ValueError("weights have other places in columns than in rows: expected the same order")
    found = weights.astype(float)
    endless = np.argwhere(~np.isfinite(found.to_numpy()))
    if len(endless):
        place, other = (inputs.shown(places[number]) for number in endless[0])
        raise ValueError(f"the weight of {other} for {place} is no finite number")
    if (found < 0).any(axis=None):
        place = found.min(axis=1).idxmin()
        lowest, other = found.loc[place].min(), inputs.shown(found.loc[place].idxmin())
        raise ValueError(f"the weight of {other} for {inputs.shown(place)} is {lowest}: expected 0 or more")
    own = pd.Series(np.diag(found) != 0, index=places)
    if own.any():
        raise ValueError(f"{inputs.shown(inputs.first(own))} is its own neighbour: expected weight 0")
    alone = found.sum(axis=1) == 0
    if alone.any():
        raise ValueError(f"{inputs.shown(inputs.first(alone))} has no neighbour")
    return found


def row_standardised(weights: pd.DataFrame) -> pd.DataFrame:
    """Weights that add up to 1 in each row (scheme W): the lag of a variable is the mean of the neighbours.

    Examples
    --------
    >>> row_standardised(contiguity(pd.Series({"a": ["b"], "b": ["a", "c"], "c": ["b"]}))).loc["b"].tolist()
    [0.5, 0.0, 0.5]
    """
    found = checked(weights, weights.index)
    return found.div(found.sum(axis=1), axis=0)


def variance_stabilised(weights: pd.DataFrame) -> pd.DataFrame:
    """Weights over the root of their row's sum of squares, scaled to the number of places in all (scheme S).

    Examples
    --------
    >>> pair = contiguity(pd.Series({"a": ["b"], "b": ["a"]}))
    >>> variance_stabilised(pair).loc["a"].tolist()
    [0.0, 1.0]
    """
    found = checked(weights, weights.index)
    found = found.div(np.sqrt((found**2).sum(axis=1)), axis=0)
    return found * len(found) / found.to_numpy().sum()


def neighbours_of_order(weights: pd.DataFrame, order: int) -> pd.DataFrame:
    """Weights of 1 between places that are as many links apart, by the shortest way.

    Examples
    --------
    >>> row = contiguity(pd.Series({"a": ["b"], "b": ["a", "c"], "c": ["b", "d"], "d": ["c"]}))
    >>> neighbours_of_order(row, 2).loc["a"].tolist()
    [0.0, 0.0, 1.0, 0.0]
    """
    if order < 1:
        raise ValueError(f"order is {order}: expected 1 or more links")
    linked = checked(weights, weights.index).to_numpy() > 0
    within = np.eye(len(linked), dtype=bool)
    for _ in range(order):
        nearer, within = within, within | (within @ linked)
    found = pd.DataFrame((within & ~nearer) * 1.0, index=weights.index, columns=weights.index)
    return checked(found, weights.index)


def with_lags(regressors: pd.DataFrame, weights: pd.DataFrame, columns: list) -> pd.DataFrame:
    """The regressors before the lags of some of them, ``lag.<column>``: what a spatial Durbin model regresses on.

    Examples
    --------
    >>> pair = contiguity(pd.Series({"a": ["b"], "b": ["a"]}))
    >>> with_lags(pd.DataFrame({"income": [1.0, 5]}, index=["a", "b"]), pair, ["income"]).loc["a"].to_dict()
    {'income': 1.0, 'lag.income': 5.0}
    """
    found = checked(weights, regressors.index)
    lags = found @ regressors[columns]
    return pd.concat([regressors, lags.add_prefix("lag.")], axis=1)


def eigenvalues(weights: pd.DataFrame) -> np.ndarray:
    """Eigenvalues of the weights, of which a likelihood's determinant is made; complex if the weights are lopsided.

    References
    ----------
    Ord, K. (1975). Estimation methods for models of spatial interaction. Journal of the American Statistical
    Association, 70(349), 120-126.

    Examples
    --------
    >>> sorted(eigenvalues(contiguity(pd.Series({"a": ["b"], "b": ["a"]}))).tolist())
    [-1.0, 1.0]
    """
    return np.linalg.eigvals(checked(weights, weights.index).to_numpy())
