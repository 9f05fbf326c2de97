"""Rounding rules, and the values that round to a printed one: exact, and treating -x as x is.

References
----------
IEEE 754-2019, section 4.3 (rounding to nearest with ties to even or away from zero, and toward zero).
Python documentation, module ``decimal``, rounding modes: half_up, half_even, truncation and ceiling are its
ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN and ROUND_UP.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from helpers.printed.intervals import Interval, as_fraction

HALF = Fraction(1, 2)


class Reach(NamedTuple):
    """How far below and above a printed magnitude the value behind it may lie, in steps, and which ends belong."""

    below: Fraction
    low_closed: bool
    above: Fraction
    high_closed: bool


REACH = {
    "half_up": Reach(HALF, True, HALF, False),
    "half_even": Reach(HALF, True, HALF, True),  # the ends belong to even counts of steps only: see `reach`
    "truncation": Reach(Fraction(0), True, Fraction(1), False),
    "ceiling": Reach(Fraction(1), False, Fraction(0), True),
}
RULES = tuple(REACH)


def reach(rule: str, count: int) -> Reach:
    """The row of `REACH` for a printed magnitude of ``count`` steps.

    Parameters
    ----------
    rule : str
        One of `RULES`.
    count : int
        The printed magnitude, in steps; it matters under ``half_even``, where ties go to even counts.

    Raises
    ------
    ValueError
        For an unknown rule.

    Examples
    --------
    >>> reach("half_even", 502).high_closed, reach("half_even", 503).high_closed
    (True, False)
    """
    if rule not in REACH:
        raise ValueError(f"unknown rounding rule {rule!r}; known: {', '.join(RULES)}")
    if rule == "half_even" and count % 2 == 1:
        return REACH[rule]._replace(low_closed=False, high_closed=False)
    return REACH[rule]


def round_to(value, step, rule: str) -> Decimal:
    """Round a value to a whole number of steps, exactly and treating -x as x is.

    Parameters
    ----------
    value : number
        Anything `intervals.as_fraction` takes; a float counts as the decimal number it is shown as.
    step : number
        What one unit in the last place is worth, such as 0.1 or 1000; positive, with finitely many decimals.
    rule : str
        ``half_up`` (ties away from zero), ``half_even``, ``truncation`` (toward zero), ``ceiling`` (away from
        zero).

    Returns
    -------
    Decimal
        With as many decimals as the step has.

    Raises
    ------
    ValueError
        For an unknown rule, a step that is not positive or has no finite number of decimals, and a value that
        is no number.

    Examples
    --------
    >>> round_to(52.45, 0.1, "half_up"), round_to(52.45, 0.1, "half_even"), round_to(-72.75, 0.1, "ceiling")
    (Decimal('52.5'), Decimal('52.4'), Decimal('-72.8'))
    """
    value, step = as_fraction(value), _positive(step)
    size = abs(value)
    count, rest = divmod(size, step)
    limit = reach(rule, count)
    stays = rest < limit.above * step or (rest == limit.above * step and limit.high_closed)
    magnitude = (count if stays else count + 1) * step
    return _decimal(magnitude if value == size else -magnitude, step)


def print_interval(value, step, rule: str) -> Interval:
    """All values that round to a printed one.

    Parameters
    ----------
    value, step : number
        The printed value, and what one unit in its last place is worth.
    rule : str
        One of ``RULES``.

    Raises
    ------
    ValueError
        For an unknown rule, a step that is not positive, and a value that is not a whole number of steps.

    Examples
    --------
    >>> print(print_interval(50.2, 0.1, "half_up"), print_interval(-3, 1, "truncation"))
    [50.15, 50.25) (-4, -3]
    """
    value, step = as_fraction(value), _positive(step)
    count = abs(value) / step
    if count.denominator != 1:
        raise ValueError(f"{value} is not a whole number of steps of {step}")
    limit = reach(rule, count)
    high = (count + limit.above) * step
    if count == 0:
        return Interval(-high, high, limit.high_closed, limit.high_closed)
    low = (count - limit.below) * step
    if value < 0:
        return Interval(-high, -low, limit.high_closed, limit.low_closed)
    return Interval(low, high, limit.low_closed, limit.high_closed)


def spread(rule: str, *, is_signed: bool = False) -> Interval:
    """How far from a printed number, in steps, the values that round to it can be, whatever its last digit.

    Parameters
    ----------
    rule : str
        One of ``RULES``. Under ``half_even`` both ends belong, since they do after an even digit.
    is_signed : bool
        Whether the number may be of either sign; rules act on magnitudes, so both sides count then.

    Examples
    --------
    >>> print(spread("half_up"), spread("truncation"), spread("truncation", is_signed=True))
    [-0.5, 0.5) [0, 1) [-1, 1]
    """
    below, low_closed, above, high_closed = reach(rule, 0)
    if is_signed:
        below = above = max(below, above)
        low_closed = high_closed = True
    return Interval(-below, above, low_closed, high_closed)


def significant_step(value, step) -> Fraction:
    """Worth of one unit in the place of a value's last digit other than zero; ``step`` itself for zero.

    Parameters
    ----------
    value, step : number
        A printed value, and what one unit in its last place is worth.

    Examples
    --------
    >>> significant_step(40_000_000, 1_000_000), significant_step(45, 1)
    (Fraction(10000000, 1), Fraction(1, 1))
    """
    value, step = as_fraction(value), _positive(step)
    while value and value % (10 * step) == 0:
        step *= 10
    return step


def nearly_interval(value, step) -> Interval:
    """All values that a writer calls nearly (almost) a printed one: below it in magnitude, never above.

    Parameters
    ----------
    value, step : number
        The printed value, and what one unit in its last place is worth.

    Returns
    -------
    Interval
        It begins one unit in the place of the last digit other than zero below, and a tenth of the value below (half
        a printed unit, for small numbers) where that is less: nearly 70 is 63 to 70, nearly 45 is 44 to 45, nearly 100
        is 90 to 100, nearly 2 is 1.5 to 2.

    Examples
    --------
    >>> print(nearly_interval(70, 1), nearly_interval(-45, 1))
    [63, 70) (-45, -44]
    """
    value, step = as_fraction(value), _positive(step)
    reach_below = min(significant_step(value, step), max(abs(value) / 10, step / 2))
    if value < 0:
        return Interval(value, value + reach_below, low_closed=False)
    return Interval(value - reach_below, value, high_closed=False)


def _positive(step) -> Fraction:
    step = as_fraction(step)
    if step <= 0:
        raise ValueError(f"a step of {step} rounds nothing: it has to be positive")
    return step


def _decimal(value: Fraction, step: Fraction) -> Decimal:
    """The value, a multiple of the step, with as many decimals as the step has."""
    enough = range(step.denominator.bit_length())
    places = next((places for places in enough if 10**places % step.denominator == 0), None)
    if places is None:
        raise ValueError(f"a step of {step} has no finite number of decimals")
    return Decimal(f"{int(value * 10**places)}E-{places}")
