"""How much a check could have told: the share of printable values that would have failed it.

GRIM and the percent-from-n check are special cases: only some of the values printable at a precision can come from
a whole number of cases, and the check's power is the share that cannot.

References
----------
Brown, N. J. L., & Heathers, J. A. J. (2017). The GRIM test. Social Psychological and Personality Science, 8(4),
363-369.
"""

import itertools
import math
from collections.abc import Iterable
from fractions import Fraction

from helpers import printed
from helpers.agreement.judging import times
from helpers.printed.intervals import Interval

_BOUNDED_KINDS = ("share", "rate", "mean", "rank", "p_value")
_OPEN = ("over", "under", "at_least", "at_most")
_NEVER = Fraction(1, 10**300)  # of a share of 0, one in more than can be printed


def of(number: printed.Printed, readings: dict[str, tuple[Interval, ...]], kind: str) -> float:
    """Share (0 to 1) of the values printable at the claim's precision that no reading would have agreed with.

    Parameters
    ----------
    number : printed.Printed
        What is printed; its unit, digits and qualifier say which values could have stood there instead:
        0 to 100 for a percent that is a share, 0 to 1 for a p-value, else every number with as many digits before
        the decimal mark.
    readings : dict of str to tuple of Interval
        The recomputed value and every declared alternative; the more readings, the less power. Each is taken as able
        to agree by any rule, which for an alternative understates the power.
    kind : str
        The claim's kind (`schemas.CLAIM_KINDS`).

    Examples
    --------
    A whole percent that one value agrees with: 1 of 101 printable values, or 2 where truncating and rounding differ.

    >>> from helpers import printed
    >>> of(printed.parse("56%"), {"": (Interval.point("56.2"),)}, "share")
    0.9801980198019802

    The threshold of a p-value is a convention, and not computed: what could have been otherwise is the p-value.

    >>> f"{of(printed.parse('< 0.001'), {'': (Interval.point('0.0003'),)}, 'p_value'):.3f}"
    '0.999'
    """
    if number.falls:
        readings = {name: times(-1, value) for name, value in readings.items()}
        return of(number.upward(), readings, kind)
    if number.one_in:
        return _power_of_one_in(number, readings)
    step, low, high = printable(number, kind)
    if kind == "p_value" and number.qualifier in _OPEN:
        return _share_beyond(number, step, low, high) ** len(readings)
    if number.is_range:
        return _power_of_range(number, readings, step, low, high)
    passing = _passing(readings.values(), number.qualifier, step, low, high)
    return _share_failing(passing, high - low + 1)


def printable(number: printed.Printed, kind: str) -> tuple[Fraction, int, int]:
    """Step between printable values, and the first and last of them counted in steps.

    Examples
    --------
    >>> from helpers import printed
    >>> printable(printed.parse("364"), "count")
    (Fraction(1, 1), 100, 999)
    """
    step = Fraction(number.step)
    if number.qualifier in ("about", "nearly"):
        step = number.ends()[0].high - number.ends()[0].low
    if number.unit == "percent" and kind in _BOUNDED_KINDS:
        return step, 0, math.floor(100 / step)
    if kind == "p_value":
        return step, 0, math.floor(1 / step)
    scale = Fraction(number.step) * 10**number.decimals
    digits = len(str(int(max(abs(Fraction(value)) for value in number.values) / scale)))
    first = 0 if digits == 1 else 10 ** (digits - 1)
    return step, math.ceil(first * scale / step), math.ceil(10**digits * scale / step) - 1


def _share_beyond(number: printed.Printed, step: Fraction, low: int, high: int) -> float:
    """Share of the values, first and last counted in steps, that a printed threshold leaves out."""
    kept = number.interval()
    first = low if kept.low is None else int(kept.low / step) + (not kept.low_closed)
    last = high if kept.high is None else int(kept.high / step) - (not kept.high_closed)
    return _share_failing(max(0, min(last, high) - max(first, low) + 1), high - low + 1)


def _passing(values: Iterable[tuple], qualifier: str, step: Fraction, low: int, high: int) -> int:
    """How many of the printable values, first and last counted in steps, agree with one of several by any rule."""
    rules = ("half_up",) if qualifier in _OPEN else printed.RULES
    spans = set()
    for value, rule in itertools.product(values, rules):
        first, last = _span(value[0], rule, qualifier, step)
        spans.add((low if first is None else max(first, low), high if last is None else min(last, high)))
    passing = 0
    for first, last in sorted(spans):
        passing += max(0, last - max(first, low) + 1)
        low = max(low, last + 1)
    return passing


def _span(value: Interval, rule: str, qualifier: str, step: Fraction) -> tuple[int | None, int | None]:
    """First and last printable value, in steps, that agrees with the value; None is unbounded."""
    if qualifier in ("over", "at_least"):
        return None, None if value.high is None else _last_below(value.high / step, qualifier == "over")
    if qualifier in ("under", "at_most"):
        return None if value.low is None else -_last_below(-value.low / step, qualifier == "under"), None
    ends = [None if end is None else round_steps(abs(end), step, rule) for end in (value.low, value.high)]
    return (None, None) if None in ends else (min(ends), max(ends))


def _last_below(end: Fraction, is_strict: bool) -> int:
    """The last whole number up to an end, or strictly below it."""
    return math.ceil(end) - 1 if is_strict else math.floor(end)


def round_steps(value: Fraction, step: Fraction, rule: str) -> int:
    """A value rounded to a whole number of steps."""
    return int(Fraction(printed.round_to(value, step, rule)) / step)


def _power_of_range(number: printed.Printed, readings: dict, step: Fraction, low: int, high: int) -> float:
    """A range: readings of both ends, and single values, for which any range around them could have been printed."""
    pairs = [value for value in readings.values() if len(value) == 2]
    inside = [value[0] for value in readings.values() if len(value) == 1]
    around = _ranges_around(inside, step, low, high)
    count = high - low + 1
    if not pairs:
        return _share_failing(around, count * (count + 1) // 2)
    passing = 1
    for end in zip(*pairs, strict=True):
        passing *= _passing([(interval,) for interval in end], number.qualifier, step, low, high)
    return _share_failing(passing + around, count * count)


def _ranges_around(values: Iterable[Interval], step: Fraction, low: int, high: int) -> int:
    """How many ranges of printable values hold one of several by any rule: all, but for those in a gap between them.

    A range that ends less than a step below a value holds it when its end is cut, and one that begins less than a step
    above it when its beginning is rounded up.
    """
    blocks = []
    for value in values:
        first = low if value.low is None else math.floor(value.low / step)
        last = high if value.high is None else math.ceil(value.high / step)
        blocks.append((first, last))
    passing, start = _ranges_within(low, high), low
    for first, last in sorted(blocks):
        passing -= _ranges_within(start, min(first - 1, high))
        start = max(start, last + 1)
    return passing - _ranges_within(start, high)


def _ranges_within(low: int, high: int) -> int:
    count = max(0, high - low + 1)
    return count * (count + 1) // 2


def _power_of_one_in(number: printed.Printed, readings: dict) -> float:
    """One in n: the other n with as many digits could have been printed instead (one in 1 could not)."""
    digits = len(str(number.one_in))
    low, high = max(2, 10 ** (digits - 1)), 10**digits - 1
    # more than one in ten is one in fewer than ten
    turned = {"over": "under", "at_least": "at_most", "under": "over", "at_most": "at_least"}
    qualifier = turned.get(number.qualifier, number.qualifier)
    passing = _passing([(_one_in(value[0]),) for value in readings.values()], qualifier, Fraction(1), low, high)
    return _share_failing(passing, high - low + 1)


def _one_in(percent: Interval) -> Interval:
    """The n of shares, in percent, as one in n."""
    low, high = (None if end is None else 100 / max(end, _NEVER) for end in (percent.high, percent.low))
    return Interval(low or 0, high)


def _share_failing(passing: int, count: int) -> float:
    return max(0.0, 1 - passing / count)
