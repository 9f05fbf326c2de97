"""Capture histories: on which of several lists a person stands, and how many persons have the same history."""

import itertools

import numpy as np
import pandas as pd

from helpers.models import inputs


def capture_histories(lists: pd.Series, counts: pd.Series, names: list[str]) -> pd.Series:
    """Persons per capture history, those that nobody has included.

    Parameters
    ----------
    lists : pandas.Series
        Per row the lists that share these persons, with blanks between: ``"police hospital"``.
    counts : pandas.Series
        Persons on exactly these lists, whole numbers of 0 or more.
    names : list of str
        All lists, in the order wanted; two or more.

    Returns
    -------
    pandas.Series
        Float counts by 1 (on the list) and 0, one index level per list, for every history but that of nobody's list.

    Raises
    ------
    ValueError
        For a list that is not among the names, a history given twice, a list that shares nobody with the others.

    Examples
    --------
    >>> capture_histories(pd.Series(["a", "b", "a b"]), pd.Series([5, 4, 2]), ["a", "b"]).to_dict()
    {(0, 1): 4.0, (1, 0): 5.0, (1, 1): 2.0}
    """
    inputs.same_rows("lists", lists.index, counts.index)
    counts = inputs.numbers("counts", counts)
    if ((counts < 0) | (counts != np.floor(counts))).any():
        raise ValueError(f"counts are {counts.tolist()}: expected whole numbers of 0 or more")
    histories = [history for history in itertools.product((0, 1), repeat=len(names)) if any(history)]
    found = pd.Series(0.0, index=pd.MultiIndex.from_tuples(histories, names=names))
    given = set()
    for row, together in lists.items():
        history = _history(row, together.split(), names)
        if history in given:
            raise ValueError(f"lists in row {inputs.shown(row)} is {together!r}, which stands in a row before")
        given.add(history)
        found[history] = counts[row]
    _overlapping(found)
    return found


def overlap(counts: pd.Series, pair: tuple[str, str]) -> float:
    """Persons on both lists of a pair, whatever other lists they are on."""
    return float(counts.to_numpy()[in_both(counts, pair)].sum())


def in_both(counts: pd.Series, pair: tuple[str, str]) -> np.ndarray:
    """Per history, whether it has both lists of a pair."""
    for name in pair:
        if name not in counts.index.names:
            raise ValueError(f"{name!r} is no list: expected one of {', '.join(counts.index.names)}")
    first, second = (counts.index.get_level_values(name).to_numpy() for name in pair)
    return (first == 1) & (second == 1)


def pairs_of(counts: pd.Series) -> list[tuple[str, str]]:
    """All pairs of lists, in their order."""
    return list(itertools.combinations(counts.index.names, 2))


def _history(row, together: list[str], names: list[str]) -> tuple[int, ...]:
    for name in together:
        if name not in names:
            raise ValueError(f"lists in row {inputs.shown(row)} name {name!r}: expected one of {', '.join(names)}")
    if not together:
        raise ValueError(f"lists in row {inputs.shown(row)} name no list: nobody can count those on none")
    return tuple(int(name in together) for name in names)


def _overlapping(counts: pd.Series) -> None:
    """Raise ValueError for a list that says nothing of whom the others miss."""
    for name in counts.index.names:
        shared = sum(overlap(counts, (name, other)) for other in counts.index.names if other != name)
        if not shared:
            raise ValueError(f"list {name!r} shares nobody with another list: it says nothing of those on none")
