"""The percents that can be printed for a part and a whole known only as intervals.

References
----------
Moore, R. E., Kearfott, R. B., & Cloud, M. J. (2009). Introduction to Interval Analysis. SIAM, chapter 2.
"""

from fractions import Fraction

from helpers.printed import Interval, print_interval, round_to


def printable(
    part: Interval, whole: Interval, step: Fraction, rule: str, *, within: bool = False
) -> tuple[int | None, int | None]:
    """The smallest and largest number of steps that 100 * part / whole can be printed as; None for no end.

    Parameters
    ----------
    part, whole : Interval
        Values they may have, in one unit; the part may be negative.
    step : Fraction
        What one unit in the last printed place of the percent is worth.
    rule : str
        How the percent is rounded, a member of `printed.RULES`.
    within : bool
        Whether the part cannot be more than the whole, so that no percent exceeds 100.

    Examples
    --------
    >>> printable(Interval.point(1), Interval(2, 4), Fraction(1), "half_up")
    (25, 50)
    """
    ratio = percent_of(part, whole)
    if within and (ratio.high is None or ratio.high > 100):
        low = None if ratio.low is None else min(ratio.low, Fraction(100))
        ratio = Interval(low, 100, ratio.low_closed or low == 100)
    return _nearest(ratio.low, 1, ratio, step, rule), _nearest(ratio.high, -1, ratio, step, rule)


def percent_of(part: Interval, whole: Interval) -> Interval:
    """100 * part / whole for a whole above 0, each as far as its interval goes.

    Examples
    --------
    >>> print(percent_of(Interval.point(1), Interval(2, 4)), percent_of(Interval(-1, 1), Interval.point(2)))
    [25, 50] [-50, 50]
    """
    smallest, largest = (whole.low, whole.low_closed), (whole.high, whole.high_closed)
    is_below, is_above = part.low is None or part.low < 0, part.high is None or part.high > 0
    low, low_closed = _ratio(part.low, part.low_closed, *(smallest if is_below else largest))
    high, high_closed = _ratio(part.high, part.high_closed, *(smallest if is_above else largest))
    return Interval(low, high, low_closed, high_closed)


def _ratio(part: Fraction | None, part_closed: bool, whole: Fraction | None, whole_closed: bool) -> tuple:
    """An end of the percent and whether it belongs; None where there is no end."""
    if part == 0:
        return Fraction(0), part_closed
    if whole is None and part is not None:
        return Fraction(0), False
    if part is None or whole <= 0:
        return None, False
    return 100 * part / whole, part_closed and whole_closed


def _nearest(end: Fraction | None, inward: int, ratio: Interval, step: Fraction, rule: str) -> int | None:
    """The print of an end of the ratio, or the next inside when only the end itself, not reached, prints so."""
    if end is None:
        return None
    count = int(Fraction(round_to(end, step, rule)) / step)
    return count if print_interval(count * step, step, rule).overlaps(ratio) else count + inward
