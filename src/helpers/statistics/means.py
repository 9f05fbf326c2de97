"""Which printed means and standard deviations whole numbers can have: GRIM, GRIMMER and DEBIT.

Scores that are whole numbers (answers on a scale, numbers of offences) have whole totals, so that a mean of few cases
cannot print anyhow. Everything is decided in exact fractions. A mean or deviation is given as printed, text or
`printed.Printed`, because its last zeros count; in percent it is one of shares. Every function raises ValueError for a
number without text, a range or a qualified number ("about 5"), and for ``n`` or ``items`` that is no whole number or 0.

Parameters of all functions
---------------------------
mean, sd : str or printed.Printed
    As printed, in the unit of the scores; deviations are the sample's, with n - 1.
n : whole number
    Cases.
items : whole number
    How many whole numbers are averaged to one score (a scale of three questions); 1 for plain scores.
rule : str, optional
    One of `printed.RULES`. Without it a tie may have been rounded either way, so that no software is accused.

References
----------
Brown, N. J. L., & Heathers, J. A. J. (2017). The GRIM test. Social Psychological and Personality Science, 8(4),
363-369. Allard, A. (2018). Analytic-GRIMMER: a new way of testing the possibility of standard deviations. Heathers, J.
A. J., & Brown, N. J. L. (2019). DEBIT: a simple consistency test for binary data. Jung, L. scrutiny (R package).
"""

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from helpers import printed
from helpers.printed import Interval, Printed
from helpers.statistics.evaluation import positive, whole


def possible_totals(mean, n, items: int = 1, rule: str | None = None) -> range:
    """All totals of whole numbers that print as this mean: none where the mean is impossible (GRIM).

    Returns
    -------
    range
        Of whole numbers, each the sum of ``n * items`` whole numbers.

    Examples
    --------
    145 / 28 is 5.178..., 146 / 28 is 5.214...

    >>> possible_totals("5.18", 28), len(possible_totals("5.19", 28))
    (range(145, 146), 0)
    """
    return _whole_numbers(_times(_interval("mean", mean, rule), _numbers(n, items)))


def mean_is_possible(mean, n, items: int = 1, rule: str | None = None) -> bool:
    """Whether whole numbers can have a mean that prints so (GRIM).

    Examples
    --------
    >>> mean_is_possible("5.19", 28), mean_is_possible("16%", 50)
    (False, True)
    """
    return len(possible_totals(mean, n, items, rule)) > 0


def share_of_impossible_means(mean, n, items: int = 1) -> float:
    """Share of the means printable at this precision that are impossible: the power of `mean_is_possible`.

    Returns
    -------
    float
        0 to 1; 0 once there are as many totals as printable means.

    Examples
    --------
    Of a hundred second decimals twenty cases leave eighty without a total:

    >>> share_of_impossible_means("5.30", 20)
    0.8
    """
    return float(max(0, 1 - _numbers(n, items) * _step(_number("mean", mean))))


def sd_is_possible(mean, sd, n, items: int = 1, rule: str | None = None) -> bool:
    """Whether whole numbers can have a mean and a standard deviation that print so (GRIMMER).

    Notes
    -----
    Some total has to leave room for a sum of squares that is a whole number, as odd or even as the total, and not below
    that of scores as equal as the total allows. These conditions are necessary; for fewer than five cases some
    deviation that meets them may still be impossible. The ends of the scale are not used.

    Examples
    --------
    >>> sd_is_possible("5.21", "1.60", 28), sd_is_possible("3.44", "2.47", 18)
    (True, False)
    """
    variance, cases = _squared(_interval("sd", sd, rule)), _several(n)
    for total in possible_totals(mean, n, items, rule):
        for squares in _whole_numbers(_squares_of(variance, total, cases, items)):
            if squares % 2 == total % 2 and squares >= _least_squares(total, cases):
                return True
    return False


def share_of_impossible_sds(mean, sd, n, items: int = 1) -> float:
    """Share of the deviations with other decimals that are impossible beside this mean: the power of `sd_is_possible`.

    Examples
    --------
    >>> share_of_impossible_sds("3.44", "2.47", 18) > 0.5
    True
    """
    number = _number("sd", sd)
    first = math.floor(Fraction(number.value) / _unit(number)) * _unit(number)
    return _share_failing(lambda other: sd_is_possible(mean, other, n, items), number, first, first + _unit(number))


def binary_sd_is_possible(mean, sd, n, rule: str | None = None) -> bool:
    """Whether zeros and ones can have a mean and a standard deviation that print so (DEBIT).

    Examples
    --------
    Seven ones of twenty have a deviation of 0.489...

    >>> binary_sd_is_possible("0.35", "0.18", 20), binary_sd_is_possible("0.35", "0.49", 20)
    (False, True)
    """
    variance, cases = _squared(_interval("sd", sd, rule)), _several(n)
    for ones in possible_totals(mean, n, rule=rule):
        if 0 <= ones <= cases and variance.contains(Fraction(ones * (cases - ones), cases * (cases - 1))):
            return True
    return False


def share_of_impossible_binary_sds(mean, sd, n) -> float:
    """Share of the deviations zeros and ones could have that are impossible beside this mean: the power of DEBIT.

    Examples
    --------
    Printable are 0.00 to 0.51, and 0.49 is the one that twenty cases with seven ones have:

    >>> f"{share_of_impossible_binary_sds('0.35', '0.18', 20):.3f}"
    '0.981'
    """
    number, cases = _number("sd", sd), _several(n)
    widest = _unit(number) * Fraction(math.sqrt(cases / (4 * (cases - 1))))
    return _share_failing(lambda other: binary_sd_is_possible(mean, other, n), number, Fraction(0), widest)


def _share_failing(possible: Callable, number: Printed, low: Fraction, high: Fraction) -> float:
    """Of the values printable from ``low`` up to, not including, ``high``."""
    step = Fraction(number.step)
    printable = range(math.ceil(low / step), math.ceil(high / step))
    passing = 0
    for steps in printable:
        passing += possible(replace(number, values=(steps * number.step,)))
    return 1 - passing / len(printable)


def _squares_of(variance: Interval, total: int, cases: int, items: int) -> Interval:
    """Sums of squares of the cases' totals that give the scores a variance in the interval."""
    around, scale = Fraction(total * total, cases), (cases - 1) * items * items
    low, high = around + scale * variance.low, around + scale * variance.high
    return Interval(low, high, variance.low_closed, variance.high_closed)


def _least_squares(total: int, cases: int) -> int:
    """Sum of squares when the total is spread as evenly as whole numbers allow."""
    each, left_over = divmod(total, cases)
    return (cases - left_over) * each * each + left_over * (each + 1) * (each + 1)


def _number(name: str, text) -> Printed:
    if not isinstance(text, str | Printed):
        raise ValueError(f"{name} is {text!r}: expected it as printed, text with its last zeros")
    number = printed.parse(text) if isinstance(text, str) else text
    if number.is_range or number.qualifier or number.one_in:
        raise ValueError(f"{name} is {number.text!r}: expected one plain number")
    return number


def _interval(name: str, text, rule: str | None) -> Interval:
    """What the printed number stands for, in the unit of the scores; both ends closed without a rule."""
    number = _number(name, text)
    stands_for = number.interval(rule or "half_up")
    closed = (True, True) if rule is None else (stands_for.low_closed, stands_for.high_closed)
    return Interval(stands_for.low / _unit(number), stands_for.high / _unit(number), *closed)


def _unit(number: Printed) -> int:
    """What one score of 1 is printed as."""
    return 100 if number.unit == "percent" else 1


def _step(number: Printed) -> Fraction:
    return Fraction(number.step) / _unit(number)


def _numbers(n, items) -> int:
    """How many whole numbers were averaged."""
    whole(n=n, items=items)
    return int(positive("n", n)) * int(positive("items", items))


def _several(n) -> int:
    whole(n=n)
    if n < 2:
        raise ValueError(f"n is {n}: a standard deviation needs two cases or more")
    return int(n)


def _squared(sd: Interval) -> Interval:
    """Squares of the interval; what lies below 0 is left out, for no deviation does."""
    if sd.high < 0:
        raise ValueError(f"sd lies in {sd}: expected 0 or more")
    if sd.low < 0:
        return Interval(0, sd.high**2, True, sd.high_closed)
    return Interval(sd.low**2, sd.high**2, sd.low_closed, sd.high_closed)


def _times(interval: Interval, factor: int) -> Interval:
    return Interval(interval.low * factor, interval.high * factor, interval.low_closed, interval.high_closed)


def _whole_numbers(interval: Interval) -> range:
    """The whole numbers in a bounded interval."""
    first, last = math.ceil(interval.low), math.floor(interval.high)
    first += first == interval.low and not interval.low_closed
    last -= last == interval.high and not interval.high_closed
    return range(first, last + 1)
