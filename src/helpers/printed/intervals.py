"""The values a number may stand for: intervals with open, closed or missing ends, in exact fractions.

A printed number is an interval, and so is whatever is computed from printed numbers. Nothing here rounds.

References
----------
Moore, R. E., Kearfott, R. B., & Cloud, M. J. (2009). Introduction to Interval Analysis. SIAM, chapters 2
and 5 (the range of a monotone function is found at the ends of its inputs).
Python documentation, ``sys.float_info.dig`` (how many decimal digits a float holds for sure).
"""

import itertools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from helpers.printed.exact import as_fraction, decimal_text


class _Point(NamedTuple):
    value: Fraction
    belongs: bool  # to its interval; an open end does not
    is_end: bool


@dataclass(frozen=True)
class Interval:
    """All values between two ends.

    Parameters
    ----------
    low, high : number or None
        Ends, in the unit of the quantity; anything `as_fraction` takes, None for no bound.
    low_closed, high_closed : bool
        Whether the end itself belongs to the interval; a missing end never does.

    Raises
    ------
    ValueError
        When the ends are in the wrong order, or meet without both belonging to the interval.

    Examples
    --------
    >>> printed_50_2 = Interval("50.15", "50.25", high_closed=False)
    >>> print(printed_50_2)
    [50.15, 50.25)
    >>> printed_50_2.contains(50.25)
    False
    """

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self):
        for end in ("low", "high"):
            value = getattr(self, end)
            closed = value is not None and bool(getattr(self, f"{end}_closed"))
            object.__setattr__(self, end, None if value is None else as_fraction(value))
            object.__setattr__(self, f"{end}_closed", closed)
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed)):
            raise ValueError(f"no value lies in {self}: its low end has to come before its high end")

    @classmethod
    def point(cls, x) -> "Interval":
        """The interval of one exactly known value.

        Examples
        --------
        >>> print(Interval.point(364))
        [364, 364]
        """
        value = as_fraction(x)  # not None, which would make it an interval without ends
        return cls(value, value)

    def contains(self, x) -> bool:
        """Whether a value lies in the interval.

        Parameters
        ----------
        x : number
            Anything `as_fraction` takes.
        """
        return self.overlaps(Interval.point(x))

    def overlaps(self, other: "Interval") -> bool:
        """Whether two intervals have a value in common; touching counts only where both ends are closed.

        Examples
        --------
        >>> Interval(1, 2, high_closed=False).overlaps(Interval(2, 3))
        False
        """
        return _reaches(self, other) and _reaches(other, self)

    def __str__(self) -> str:
        """The usual notation: square brackets for ends that belong, round ones for ends that do not."""
        low = "-∞" if self.low is None else decimal_text(self.low)
        high = "∞" if self.high is None else decimal_text(self.high)
        return f"{'[' if self.low_closed else '('}{low}, {high}{']' if self.high_closed else ')'}"


def standing_for(x) -> Interval:
    """The values that a recomputed number stands for when it is held against a print.

    Parameters
    ----------
    x : number
        Anything `as_fraction` takes.

    Returns
    -------
    Interval
        The number itself: exact, or a float of at most 15 digits, which is the decimal it shows. A float of more
        digits came out of floating-point arithmetic, which may have lost the last of them: the values up to one unit
        of its fifteenth digit away. A result found by iteration is known to fewer digits; pass an `Interval` for it.

    Examples
    --------
    >>> print(standing_for(50.25))
    [50.25, 50.25]
    >>> standing_for(16.9 - 1.4).contains(15.5), 16.9 - 1.4
    (True, 15.499999999999998)
    """
    value = as_fraction(x)
    if not isinstance(x, (float, np.floating)):
        return Interval.point(value)
    shown = Decimal(str(x))
    if len(shown.normalize().as_tuple().digits) <= sys.float_info.dig:
        return Interval.point(value)
    unit = Fraction(10) ** (shown.adjusted() + 1 - sys.float_info.dig)
    return Interval(value - unit, value + unit)


def propagate(function: Callable, *inputs) -> Interval:
    """Values a function can take when its inputs are only known as intervals.

    Parameters
    ----------
    function : callable
        Takes as many numbers (fractions) as there are inputs and returns one; it has to be monotone in each
        input while the others stay fixed, like a share, a rate or a growth. The inputs vary independently.
    *inputs : Interval or number
        Bounded intervals, or exactly known numbers.

    Returns
    -------
    Interval
        From the smallest to the largest value over all combinations of ends; an end is closed when the
        function reaches it with values that all belong to their intervals.

    Raises
    ------
    ValueError
        For an input without a bound, and when a value inside turns out beyond those at the ends, so that the
        function is not monotone. (The middle is tried, which finds most such functions, not all.)

    Examples
    --------
    The percent that a part of 3 makes of a whole printed in thousands as 2:

    >>> whole = Interval(1_500, 2_500, high_closed=False)
    >>> print(propagate(lambda part, whole: 100 * part / whole, 3, whole))
    (0.12, 0.2]
    """
    intervals = (x if isinstance(x, Interval) else Interval.point(x) for x in inputs)
    tried = itertools.product(*map(_ends_and_middle, intervals))
    found = [_evaluate(function, points) for points in tried]
    ends = {point.value for point in found if point.is_end}
    low, high = min(ends), max(ends)
    if not all(low <= point.value <= high for point in found):
        raise ValueError("the function is not monotone: it goes further inside its inputs than at their ends")
    reached = {point.value for point in found if point.belongs}
    return Interval(low, high, low in reached, high in reached)


def _ends_and_middle(interval: Interval) -> list[_Point]:
    """The points to try; the middle always belongs, so a constant function reaches its value there."""
    if interval.low is None or interval.high is None:
        raise ValueError(f"{interval} has no bound on one side: the result would have none either")
    low = _Point(interval.low, interval.low_closed, is_end=True)
    if interval.low == interval.high:
        return [low]
    high = _Point(interval.high, interval.high_closed, is_end=True)
    return [low, high, _Point((low.value + high.value) / 2, belongs=True, is_end=False)]


def _evaluate(function: Callable, points: tuple[_Point, ...]) -> _Point:
    value = as_fraction(function(*(point.value for point in points)))
    return _Point(value, all(point.belongs for point in points), all(point.is_end for point in points))


def _reaches(left: Interval, right: Interval) -> bool:
    """Whether the left interval ends at or after the start of the right one."""
    if left.high is None or right.low is None:
        return True
    return right.low < left.high or (right.low == left.high and left.high_closed and right.low_closed)
