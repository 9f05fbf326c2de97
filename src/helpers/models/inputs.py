"""What every model asks of its data: numbers, rows that belong together, columns that say something of their own.

Each check gives its input back in floats, or raises ValueError that names column and row.
"""

import numpy as np
import pandas as pd

# Share of a column's length that the columns before it have to leave over; rounding leaves 1e-15 of a combination.
OWN_SHARE = 1e-10


def numbers(name: str, values: pd.Series) -> pd.Series:
    """The values as float64, once each is known to be a finite number.

    Examples
    --------
    >>> numbers("outcome", pd.Series([1.5, None], index=["a", "b"]))
    Traceback (most recent call last):
    ...
    ValueError: outcome in row 'b' is nan: expected a finite number
    """
    if values.empty:
        raise ValueError(f"{name} holds no values")
    if not pd.api.types.is_numeric_dtype(values):  # else there is no text to look for
        _refuse_words(name, values)
    found = values.astype(float)
    endless = ~np.isfinite(found)
    if endless.any():
        raise ValueError(f"{name} in row {first(endless)!r} is {found[endless].iloc[0]}: expected a finite number")
    return found


def _refuse_words(name: str, values: pd.Series) -> None:
    in_words = values.map(lambda value: isinstance(value, str)).astype(bool)
    if in_words.any():
        row = first(in_words)
        raise ValueError(f"{name} in row {row!r} is {values[in_words].iloc[0]!r}: expected a number")


def design(regressors: pd.DataFrame, rows: pd.Index) -> pd.DataFrame:
    """The regressors as float64 columns of their own names, once none is a combination of those before it.

    Parameters
    ----------
    regressors : pandas.DataFrame
        One row per observation; a constant is a column like others.
    rows : pandas.Index
        Labels of the outcome, which the regressors have to carry in the same order.

    Examples
    --------
    >>> design(pd.DataFrame({"one": 1, "men": [1, 0, 1], "women": [0, 1, 0]}), pd.RangeIndex(3))
    Traceback (most recent call last):
    ...
    ValueError: column 'women' is a combination of the columns before it (collinear): leave one of them out
    """
    same_rows("regressors", regressors.index, rows)
    twice = regressors.columns[regressors.columns.duplicated()]
    if len(twice):
        raise ValueError(f"column {twice[0]!r} stands twice")
    checked = {name: numbers(f"column {name!r}", regressors[name]) for name in regressors}
    found = pd.DataFrame(checked, index=rows)
    independent(found)
    return found


def independent(columns: pd.DataFrame, remedy: str = "leave one of them out") -> None:
    """Raise ValueError for the first column that is a combination of the ones before it.

    References
    ----------
    Golub, G. H., & Van Loan, C. F. (2013). Matrix computations (4th ed.), section 5.2 (QR factorization).
    """
    if len(columns) < columns.shape[1]:
        raise ValueError(f"{len(columns)} rows for {columns.shape[1]} columns: expected at least as many rows")
    lengths = np.sqrt((columns**2).sum())
    for name in columns:
        if lengths[name] == 0:
            raise ValueError(f"column {name!r} is 0 throughout: {remedy}")
    own = np.abs(np.diag(np.linalg.qr(columns / lengths, mode="r")))
    for name, share in zip(columns, own, strict=True):
        if share < OWN_SHARE:
            raise ValueError(f"column {name!r} is a combination of the columns before it (collinear): {remedy}")


def varying(columns: pd.DataFrame, among: pd.DataFrame) -> list:
    """Names of the columns that vary, measured by their length ``among`` the values before they were transformed."""
    left = np.sqrt((columns**2).sum())
    whole = np.sqrt((among**2).sum())
    return [name for name in columns if left[name] > OWN_SHARE * whole[name]]


def groups(name: str, labels: pd.Series, rows: pd.Index, fewest: int = 2) -> pd.Series:
    """The labels, once each row has one and there are enough different ones.

    Examples
    --------
    >>> groups("clusters", pd.Series(["al", "al"]), pd.RangeIndex(2))
    Traceback (most recent call last):
    ...
    ValueError: clusters are 'al' only: expected 2 or more different ones
    """
    same_rows(name, labels.index, rows)
    if labels.isna().any():
        raise ValueError(f"{name} in row {first(labels.isna())!r} is missing")
    if labels.nunique() < fewest:
        only = ", ".join(map(repr, labels.unique().tolist()))
        raise ValueError(f"{name} are {only} only: expected {fewest} or more different ones")
    return labels


def same_rows(name: str, given: pd.Index, rows: pd.Index) -> None:
    """Raise ValueError unless the labels are the ones of the outcome, in its order.

    Examples
    --------
    >>> same_rows("regressors", pd.RangeIndex(5), pd.RangeIndex(6))
    Traceback (most recent call last):
    ...
    ValueError: regressors has 5 rows, the outcome 6: expected as many
    """
    if not rows.is_unique:
        raise ValueError(f"the outcome has row {shown(rows[rows.duplicated()][0])} twice: expected one label a row")
    if len(given) != len(rows):
        raise ValueError(f"{name} has {len(given)} rows, the outcome {len(rows)}: expected as many")
    if not given.equals(rows):
        place = int(np.argmax(given.to_numpy() != rows.to_numpy()))
        mine, others = shown(given[place]), shown(rows[place])
        raise ValueError(f"{name} has row {mine} where the outcome has {others}: expected the same order")


def one_of(name: str, value: str, known) -> str:
    """The value, once it is one of those known.

    Examples
    --------
    >>> one_of("ties", "exact", ("efron", "breslow"))
    Traceback (most recent call last):
    ...
    ValueError: ties is 'exact': expected one of efron, breslow
    """
    if value not in known:
        raise ValueError(f"{name} is {value!r}: expected one of {', '.join(known)}")
    return value


def level(confidence: float) -> float:
    """The confidence, once it is known to lie between 0 and 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is {confidence}: expected a number between 0 and 1, such as 0.95")
    return confidence


def first(marked: pd.Series):
    """The first label marked, as a plain Python value."""
    return marked.index[marked].tolist()[0]


def shown(value) -> str:
    """A label in a message: 1 and not np.int64(1).

    Examples
    --------
    >>> shown(np.int64(1)), shown("al")
    ('1', "'al'")
    """
    return repr(value.item() if isinstance(value, np.generic) else value)
