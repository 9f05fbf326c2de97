"""Shares in words: half, two thirds, nine in ten, every fifth; and what a writer means by them.

References
----------
Hardy, G. H., & Wright, E. M. (1979). An Introduction to the Theory of Numbers, 5th edition, chapter III (simple
fractions as the approximations of others).
"""

from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise

from helpers.printed.intervals import Interval
from helpers.printed.rounding import print_interval

_EXACT = Context(prec=28)
_LARGEST_COMMON = 5  # halves, thirds, quarters and fifths are chosen among each other
# With one tenth and nine tenths at the ends, beyond which nobody would say "a fifth".
COMMON = ("1/10", "1/5", "1/4", "1/3", "2/5", "1/2", "3/5", "2/3", "3/4", "4/5", "9/10")


def share_interval(part: int, whole: int, rule: str) -> Interval:
    """The percent shares that "part in whole" stands for.

    Parameters
    ----------
    part, whole : int
        The share as said: 2 and 3 for "two thirds"; 1 and 10 for "every tenth".
    rule : str
        One of `rounding.RULES`; it matters beyond fifths only.

    Returns
    -------
    Interval
        Halves, thirds, quarters and fifths: the shares at least as near to this part as to any other of `COMMON`, so
        that half is 45 to 55 percent and two thirds are 63.3 to 70.8, whatever the rule. Beyond fifths one in n has n
        rounded (one in ten is one in 9.5 to one in 10.5), and several in n have their number rounded (nine in ten are
        8.5 to 9.5 in ten).

    Examples
    --------
    >>> print(share_interval(1, 2, "half_up"), share_interval(9, 10, "half_up"), share_interval(1, 10, "half_up"))
    [45, 55] [85, 95) (200/21, 200/19]
    """
    if whole <= _LARGEST_COMMON:
        return _nearest(Fraction(part, whole))
    if part == 1:
        n = print_interval(whole, 1, rule)
        return Interval(100 / n.high, 100 / n.low, n.high_closed, n.low_closed)
    count = print_interval(part, 1, rule)
    percent = Fraction(100, whole)
    return Interval(count.low * percent, count.high * percent, count.low_closed, count.high_closed)


def share_step(part: int, whole: int) -> Decimal:
    """Percent between neighbouring shares that could have been said instead.

    Examples
    --------
    >>> share_step(3, 10), share_step(1, 10), share_step(2, 3)
    (Decimal('10'), Decimal('1'), Decimal('10'))
    """
    if part == 1:
        return _EXACT.divide(Decimal(100), whole * whole)
    return Decimal(10) if whole <= _LARGEST_COMMON else _EXACT.divide(Decimal(100), whole)


def percent(part: int, whole: int) -> Decimal:
    """A part as percent, to 28 digits.

    Examples
    --------
    >>> percent(3, 4)
    Decimal('75')
    """
    return _EXACT.divide(Decimal(100 * part), whole)


def _nearest(part: Fraction) -> Interval:
    ends = []
    for left, right in pairwise(map(Fraction, COMMON)):
        if part in (left, right):
            ends.append(50 * (left + right))
    return Interval(*ends)
