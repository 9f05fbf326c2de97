"""The checks every formula makes of its quantities: finite numbers, not negative, labels that belong together.

Every function raises ValueError that names the quantity and, for a Series, the row.
"""

import math
import numbers
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd


def non_negative(name: str, values):
    """The values, once each is known to be a finite number and not negative.

    Parameters
    ----------
    name : str
        What the values are; used in the message.
    values : number or pandas.Series
        A Series has to hold values.

    Returns
    -------
    number or pandas.Series
        A Series as float64, a Decimal as Fraction, a numpy scalar as the Python number, others unchanged.

    Examples
    --------
    >>> non_negative("count", -1)
    Traceback (most recent call last):
    ...
    ValueError: count is -1: expected 0 or more
    """
    if not isinstance(values, pd.Series):
        return _number(name, values)
    if values.empty:
        raise ValueError(f"{name} holds no values")
    for label, value in values.items():
        _number(f"{name} in row {label!r}", value)
    return values.astype(float)


def positive(name: str, values):
    """As `non_negative`, and zero is refused too.

    Examples
    --------
    >>> positive("population", 0)
    Traceback (most recent call last):
    ...
    ValueError: population is 0: expected more than 0
    """
    values = non_negative(name, values)
    if isinstance(values, pd.Series) and (values == 0).any():
        raise ValueError(f"{name} in row {_first(values == 0)!r} is 0: expected more than 0")
    if not isinstance(values, pd.Series) and values == 0:
        raise ValueError(f"{name} is {values}: expected more than 0")
    return values


def whole_counts(name: str, values) -> pd.Series:
    """Counts as a float64 Series (of one row for one number), once each is known to be a whole number.

    Examples
    --------
    >>> whole_counts("count", 2.5)
    Traceback (most recent call last):
    ...
    ValueError: count is 2.5: expected a whole number of cases
    """
    values, in_rows = non_negative(name, values), isinstance(values, pd.Series)
    counts = values if in_rows else pd.Series([float(values)])
    broken = counts % 1 != 0
    if broken.any():
        row = f" in row {_first(broken)!r}" if in_rows else ""
        raise ValueError(f"{name}{row} is {counts[broken].iloc[0]}: expected a whole number of cases")
    return counts


def error_rate(confidence: float) -> float:
    """1 - confidence, once the confidence is known to lie between 0 and 1.

    Examples
    --------
    >>> error_rate(95)
    Traceback (most recent call last):
    ...
    ValueError: confidence is 95: expected a number between 0 and 1, such as 0.95
    """
    if not 0 < non_negative("confidence", confidence) < 1:
        raise ValueError(f"confidence is {confidence}: expected a number between 0 and 1, such as 0.95")
    return 1 - confidence


def paired(first_name: str, first, second_name: str, second) -> tuple:
    """Two checked quantities that belong together row by row.

    Series have to carry the same labels in the same order, because pandas fills what does not match with blanks.

    Examples
    --------
    >>> paired("cleared", 3, "registered", 4)
    (3, 4)
    """
    first, second = non_negative(first_name, first), non_negative(second_name, second)
    in_rows = [isinstance(values, pd.Series) for values in (first, second)]
    if all(in_rows) and not first.index.equals(second.index):
        labels = [", ".join(map(str, values.index)) for values in (first, second)]
        raise ValueError(f"{first_name} and {second_name} have different labels: {labels[0]}; {labels[1]}")
    if any(in_rows) and not all(in_rows):  # pandas does not divide by a Fraction
        return tuple(values if isinstance(values, pd.Series) else float(values) for values in (first, second))
    return first, second


def part_and_whole(part_name: str, part, whole_name: str, whole, remedy: str = "") -> tuple:
    """As `paired`, for a part that can at most be its whole, and a whole above zero.

    ``remedy`` is added to the message when the part exceeds its whole: what a caller who means it can do.

    Examples
    --------
    >>> part_and_whole("cleared", 5, "in_proceedings", 4)
    Traceback (most recent call last):
    ...
    ValueError: cleared exceeds in_proceedings: a part cannot be more than its whole
    """
    part, whole = paired(part_name, part, whole_name, whole)
    whole, exceeding = positive(whole_name, whole), part > whole
    if exceeding.any() if isinstance(exceeding, pd.Series) else exceeding:
        row = f" in row {_first(exceeding)!r}" if isinstance(exceeding, pd.Series) else ""
        raise ValueError(f"{part_name} exceeds {whole_name}{row}: a part cannot be more than its whole{remedy}")
    return part, whole


def _number(name: str, value):
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, bool) or not isinstance(value, (numbers.Real, Decimal)):
        raise ValueError(f"{name} is {value!r}: expected a number")
    if not math.isfinite(value):
        raise ValueError(f"{name} is {value}: expected a finite number")
    if value < 0:
        raise ValueError(f"{name} is {value}: expected 0 or more")
    return Fraction(value) if isinstance(value, Decimal) else value


def _first(marked: pd.Series):
    """The first label marked, as a plain Python value, which reads better in a message."""
    return marked.index[marked].tolist()[0]
