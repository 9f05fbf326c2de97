"""The checks every formula makes of its quantities, and the exact arithmetic it makes them in.

A quantity is checked (finite, not negative, labels that belong together) and comes back in fractions, so that no binary
dust decides whether a recomputed number prints as the paper prints it; `exactly` gives the result back in the kind of
number the formula was given. Every function raises ValueError that names the quantity and, for a Series, the row.
"""

import functools
import math
import numbers
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from helpers.printed import Exact, as_fraction


class MeasuredFloat(float):
    """A float that knows its unit; arithmetic with it gives a plain float, whose unit nobody knows."""

    unit = ""


class MeasuredFraction(Exact):
    """As `MeasuredFloat`, exact."""

    unit = ""


def exactly(unit: str = "") -> Callable:
    """Decorator of a formula that computes in fractions: what it gives back, and in which unit.

    Parameters
    ----------
    unit : str
        Unit of the result, one of `schemas.UNITS`, which a single number then carries as its ``unit``, so that
        `agreement.compare` can refuse to hold a growth in percent against a printed "twofold". A Series carries none:
        it would keep it through arithmetic that changes it. "" for what takes the unit of an input.

    Returns
    -------
    callable
        The formula, with a float (float64 Series) as result, the one nearest to the exact value, when no input is
        exact; with a Fraction (Series of them) when one is a Fraction or Decimal, or holds some.

    Examples
    --------
    >>> @exactly("fold")
    ... def times(earlier, later):
    ...     return non_negative("later", later) / non_negative("earlier", earlier)
    >>> times(1.1, 3.3), times(1.1, 3.3).unit, times(Fraction(11, 10), 3.4)
    (3.0, 'fold', Fraction(34, 11))
    """

    def decorator(formula: Callable) -> Callable:
        @functools.wraps(formula)
        def computed(*inputs, **named):
            result = formula(*inputs, **named)
            given = [*inputs, *named.values()]
            return _with_unit(result if any(map(_is_exact, given)) else nearest_float(result), unit)

        return computed

    return decorator


def nearest_float(values):
    """The float (float64 Series) nearest to an exact number (Series of them), as the libraries of models need it.

    Examples
    --------
    >>> nearest_float(Fraction(1, 3))
    0.3333333333333333
    """
    return values.astype(float) if isinstance(values, pd.Series) else float(values)


def exact(name: str, values):
    """The values in fractions, once each is known to be a finite number.

    Parameters
    ----------
    name : str
        What the values are; used in the message.
    values : number or pandas.Series
        A Series has to hold values. A float is read as its shortest decimal text (`printed.as_fraction`).

    Returns
    -------
    Fraction or pandas.Series
        A Series holds Fractions, as an object column.

    Examples
    --------
    >>> exact("change", -0.1)
    Fraction(-1, 10)
    """
    if not isinstance(values, pd.Series):
        return _fraction(name, values)
    if values.empty:
        raise ValueError(f"{name} holds no values")
    found = [_fraction(f"{name} in row {label!r}", value) for label, value in values.items()]
    return pd.Series(found, index=values.index, name=values.name, dtype=object)


def non_negative(name: str, values):
    """As `exact`, and what is below zero is refused too.

    Examples
    --------
    >>> non_negative("count", -1)
    Traceback (most recent call last):
    ...
    ValueError: count is -1: expected 0 or more
    """
    return _unless(name, values, lambda value: value < 0, "0 or more")


def positive(name: str, values):
    """As `non_negative`, and zero is refused too.

    Examples
    --------
    >>> positive("population", 0)
    Traceback (most recent call last):
    ...
    ValueError: population is 0: expected more than 0
    """
    non_negative(name, values)
    return _unless(name, values, lambda value: value == 0, "more than 0")


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
    counts = nearest_float(values) if in_rows else pd.Series([float(values)])
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
    (Fraction(3, 1), Fraction(4, 1))
    """
    first, second = non_negative(first_name, first), non_negative(second_name, second)
    in_rows = [isinstance(values, pd.Series) for values in (first, second)]
    if all(in_rows) and not first.index.equals(second.index):
        labels = [", ".join(map(str, values.index)) for values in (first, second)]
        raise ValueError(f"{first_name} and {second_name} have different labels: {labels[0]}; {labels[1]}")
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


def _fraction(name: str, value) -> Fraction:
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, bool) or not isinstance(value, (numbers.Real, Decimal)):
        raise ValueError(f"{name} is {value!r}: expected a number")
    if not math.isfinite(value):
        raise ValueError(f"{name} is {value}: expected a finite number")
    return Exact(as_fraction(value))


def _unless(name: str, values, refused: Callable, expected: str):
    found, in_rows = exact(name, values), isinstance(values, pd.Series)
    broken = refused(found)
    if in_rows and broken.any():
        name, values, broken = f"{name} in row {_first(broken)!r}", values[broken].iloc[0], True
    if broken is True:
        raise ValueError(f"{name} is {values}: expected {expected}")
    return found


def _is_exact(given) -> bool:
    if isinstance(given, (pd.Series, np.ndarray, Sequence)) and not isinstance(given, str):
        return any(map(_is_exact, given))
    return isinstance(given, (Fraction, Decimal))


def _with_unit(value, unit: str):
    if not unit or isinstance(value, pd.Series):
        return value
    measured = (MeasuredFloat if isinstance(value, float) else MeasuredFraction)(value)
    measured.unit = unit
    return measured


def _first(marked: pd.Series):
    """The first label marked, as a plain Python value, which reads better in a message."""
    return marked.index[marked].tolist()[0]
