"""How the formulas of this room are evaluated: at numbers, or at the ends of the intervals printed numbers stand for.

Distribution functions, roots and logarithms come as floats, which are off by a little. A float is handed on as it is;
an interval is made wider by `NUMERICAL_ERROR`, so that no printed number is found wrong because of a last binary digit.

References
----------
Moore, R. E., Kearfott, R. B., & Cloud, M. J. (2009). Introduction to Interval Analysis. SIAM, chapter 5.
"""

import itertools
import math
from collections.abc import Callable
from fractions import Fraction

from helpers.printed import Interval, as_fraction

NUMERICAL_ERROR = Fraction(1, 10**10)  # of the result; scipy's distributions are closer in all but extreme tails
SMALLEST = Fraction(1, 10**300)  # below it a float becomes 0, which a probability never is


def at_ends(function: Callable, *inputs):
    """Value of a formula that is monotone in each of its inputs.

    Parameters
    ----------
    function : callable
        Takes as many floats as there are inputs, infinite ones for missing ends, and returns a float.
    *inputs : number or Interval

    Returns
    -------
    float or Interval
        A float of numbers. Where an input is an `Interval`: from the smallest to the largest value over all
        combinations of ends, wider by the numerical error, ends included.

    Raises
    ------
    ValueError
        For an input that is text, missing or no number, and where missing ends leave the value undefined.

    Examples
    --------
    >>> at_ends(lambda part, whole: part / whole, 1, 4)
    0.25
    >>> print(at_ends(lambda part, whole: part / whole, 1, Interval(None, 4)).low_closed)
    True
    """
    values = []
    for ends in itertools.product(*map(_ends, inputs)):
        values.append(function(*ends))
    if any(map(math.isnan, values)):
        raise ValueError(f"nothing bounds the value at {', '.join(map(str, inputs))}")
    if not any(isinstance(given, Interval) for given in inputs):
        return float(values[0])
    return widened(min(values), max(values))


def widened(low: float, high: float) -> Interval:
    """The interval between two floats and a little more, for their numerical error."""
    return Interval(_moved(low, -1), _moved(high, +1))


def magnitude(value):
    """The size of a number whatever its sign; of an interval around 0, from 0 to its farther end.

    Examples
    --------
    >>> print(magnitude(-2.5), magnitude(Interval(-0.005, 0.004)))
    2.5 [0, 0.005]
    """
    if not isinstance(value, Interval):
        return abs(number(value))
    if value.low is not None and value.low >= 0:
        return value
    mirrored = Interval(_negative(value.high), _negative(value.low), value.high_closed, value.low_closed)
    if mirrored.low is not None and mirrored.low >= 0:
        return mirrored
    farther = None if None in (value.low, value.high) else max(-value.low, value.high)
    return Interval(0, farther)


def number(value) -> float:
    """A number as a float.

    Raises
    ------
    ValueError
        For text, which has to be parsed first, and for what is no finite number.
    """
    if isinstance(value, str):
        raise ValueError(f"{value!r} is text: expected a number, or printed.parse({value!r}).interval()")
    return float(as_fraction(value))


def positive(name: str, value):
    """The quantity, once it is known to be above 0; of an interval what lies above 0, for 0.00 may be rounded.

    Examples
    --------
    >>> print(positive("standard_error", Interval(-0.005, 0.005)))
    (0, 0.005]
    >>> positive("standard_error", 0)
    Traceback (most recent call last):
    ...
    ValueError: standard_error is 0: expected more than 0
    """
    in_interval = isinstance(value, Interval)
    highest = value.high if in_interval else as_fraction(number(value))
    if highest is not None and highest <= 0:
        raise ValueError(f"{name} is {value}: expected more than 0")
    if in_interval and (value.low is None or value.low <= 0):
        return Interval(0, value.high, low_closed=False, high_closed=value.high_closed)
    return value


def quotient(dividend: float, divisor: float) -> float:
    """As division, and what it tends to when a divisor above 0 comes down to 0."""
    if divisor == 0:
        return math.copysign(math.inf, dividend) if dividend else 0.0
    return dividend / divisor


def whole(**quantities) -> None:
    """Raise ValueError for a quantity that is not a whole number of 0 or more.

    Examples
    --------
    >>> whole(n=12.5)
    Traceback (most recent call last):
    ...
    ValueError: n is 12.5: expected a whole number, 0 or more
    """
    for name, value in quantities.items():
        if number(value) < 0 or number(value) % 1:
            raise ValueError(f"{name} is {value}: expected a whole number, 0 or more")


def tails_of(tails: int) -> int:
    """1 or 2, once it is known to be one of them."""
    if tails not in (1, 2):
        raise ValueError(f"tails is {tails!r}: expected 1 or 2")
    return tails


def _ends(value) -> tuple[float, ...]:
    if not isinstance(value, Interval):
        return (number(value),)
    low = -math.inf if value.low is None else float(value.low)
    high = math.inf if value.high is None else float(value.high)
    return low, high


def _moved(end: float, direction: int) -> Fraction | None:
    if math.isinf(end):
        return None
    exact = as_fraction(end)
    if exact == 0 and direction < 0:
        return exact  # what became 0 in a float was a probability or a size
    return exact + direction * (abs(exact) * NUMERICAL_ERROR + SMALLEST)


def _negative(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end
