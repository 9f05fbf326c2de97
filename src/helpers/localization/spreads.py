"""What rounding leaves open: the values behind printed cells, behind their sums, and behind a printed percent.

References
----------
Moore, R. E., Kearfott, R. B., & Cloud, M. J. (2009). Introduction to Interval Analysis. SIAM, chapter 2.
"""

from collections.abc import Iterable
from fractions import Fraction

from helpers.localization.printed_cells import PrintedCell
from helpers.printed.intervals import Interval


def spread(cell: PrintedCell, rule: str, factor: int = 1) -> Interval:
    """How far the value behind a printed cell, times a factor, can be from the printed value times that factor.

    Parameters
    ----------
    cell : PrintedCell
        An exact count has no spread.
    rule : str
        A member of `balances.RULES`. It acts on magnitudes; a cell that may have either sign gets both sides. Under
        ``half_even`` both ends count, whatever the last digit, so that the spread does not depend on the value.
    factor : int
        What the cell is multiplied with.
    """
    if not cell.is_rounded:
        return Interval.point(0)
    step, half = cell.step, cell.step / 2
    if cell.is_signed:
        far = half if rule in ("half_up", "half_even") else step
        return Interval(-far * abs(factor), far * abs(factor))
    low, high, low_closed, high_closed = {
        "half_up": (-half, half, True, False),
        "half_even": (-half, half, True, True),
        "truncation": (Fraction(0), step, True, False),
        "ceiling": (-step, Fraction(0), False, True),
    }[rule]
    if factor > 0:
        return Interval(low * factor, high * factor, low_closed, high_closed)
    return Interval(high * factor, low * factor, high_closed, low_closed)


def added(spreads: Iterable[Interval]) -> Interval:
    """The sum of intervals; an end is closed when all of its parts are."""
    found = list(spreads)
    return Interval(
        sum(one.low for one in found), sum(one.high for one in found),
        all(one.low_closed for one in found), all(one.high_closed for one in found),
    )  # fmt: skip


def total(terms: dict[int, Fraction], around: Interval, counts: dict) -> Interval:
    """Values of a sum of rounded cells whose counts lie in given ranges."""
    low = sum(factor * counts[i][0] for i, factor in terms.items()) + around.low
    if any(counts[i][1] is None for i in terms):
        return Interval(low, None, around.low_closed)
    high = sum(factor * counts[i][1] for i, factor in terms.items()) + around.high
    return Interval(low, high, around.low_closed, around.high_closed)


def percent_of(part: Interval, whole: Interval) -> Interval:
    """100 * part / whole for a part of 0 or more and a whole above 0, each as far as its interval goes.

    Examples
    --------
    >>> print(percent_of(Interval.point(1), Interval(2, 4)))
    [25, 50]
    """
    low, low_closed, high, high_closed = Fraction(0), True, None, False
    if part.low > 0 and whole.high is not None:
        low, low_closed = 100 * part.low / whole.high, part.low_closed and whole.high_closed
    if part.high is not None and whole.low > 0:
        high, high_closed = 100 * part.high / whole.low, part.high_closed and whole.low_closed
    return Interval(low, high, low_closed, high_closed)
