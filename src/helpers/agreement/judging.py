"""The judgement: does a recomputed value print as the paper prints it, and by which rule; in exact fractions."""

from collections.abc import Mapping
from fractions import Fraction

from helpers.printed import RULES, Interval, Printed

_OPEN_ABOVE, _OPEN_BELOW = ("over", "at_least"), ("under", "at_most")


def agrees(number: Printed, value: tuple[Interval, ...], rule: str) -> bool:
    """Whether a value prints as the number under a rounding rule.

    Parameters
    ----------
    number : printed.Printed
        What is printed.
    value : tuple of Interval
        From `Printed.as_intervals`: one for a single number; for a printed range one per end, or one that has to lie
        inside.
    rule : str
        A member of `printed.RULES`.

    Examples
    --------
    >>> from helpers import printed
    >>> number = printed.parse("50,2%")
    >>> agrees(number, number.as_intervals(50.28), "half_up"), agrees(number, number.as_intervals(50.28), "truncation")
    (False, True)
    """
    if number.is_range and len(value) == 2:
        return all(end.overlaps(interval) for end, interval in zip(number.ends(rule), value, strict=True))
    return number.interval(rule).overlaps(value[0])


def rule_of(number: Printed, value: tuple[Interval, ...]) -> str:
    """The first of `printed.RULES` under which a value agrees, "" when none does.

    Examples
    --------
    >>> from helpers import printed
    >>> number = printed.parse("50,2%")
    >>> [rule_of(number, number.as_intervals(value)) for value in (50.24, 50.28, 50.3)]
    ['half_up', 'truncation', '']
    """
    for rule in RULES:
        if agrees(number, value, rule):
            return rule
    return ""


def shown_step(number: Printed) -> Fraction:
    """What a recomputed value is shown to: two decimals more than printed, or as many as the n of one in n has digits.

    Examples
    --------
    >>> from helpers import printed
    >>> shown_step(printed.parse("50,2%")), shown_step(printed.parse("1 in 100,000", "en"))
    (Fraction(1, 1000), Fraction(1, 1000000))
    """
    return Fraction(1, 10 ** max(number.decimals + 2, len(str(number.one_in or ""))))


def judge(number: Printed, value: tuple[Interval, ...], alternatives: Mapping) -> tuple[str, str]:
    """Verdict and rule of a value; its declared alternatives are tried in order when it does not print so by rounding.

    One choice at a time: an alternative has to print so by rounding half up. A declared reading and an unusual rule
    together are two choices, with which almost anything agrees.

    Parameters
    ----------
    number : printed.Printed
        What is printed.
    value : tuple of Interval
        The recomputed value, from `Printed.as_intervals`.
    alternatives : mapping of str to tuple of Interval
        Values under other declared readings; one that agrees goes before the value itself under another rule.

    Returns
    -------
    tuple of str
        ``exact`` and the qualifier or "half_up", ``alternative`` and its name, ``other_rounding`` and the rule, or
        ``discrepant`` and what `all_but` says.

    Examples
    --------
    >>> from helpers import printed
    >>> number = printed.parse("10%")
    >>> judge(number, number.as_intervals(11.2), {"of the 364": number.as_intervals(10.99)})
    ('discrepant', '')
    >>> judge(number, number.as_intervals(10.7), {"of the 374": number.as_intervals(10.2)})
    ('alternative', 'of the 374')
    """
    rule = rule_of(number, value)
    if rule == RULES[0]:
        return "exact", number.qualifier or rule
    for name, other in alternatives.items():
        if agrees(number, other, RULES[0]):
            return "alternative", name
    return ("other_rounding", rule) if rule else ("discrepant", all_but(number, value))


def all_but(number: Printed, value: tuple[Interval, ...]) -> str:
    """What a value that does not agree agrees but for: the sign, a factor of 100, or "" for neither.

    A fall may be printed without its sign, a percent computed as a proportion. Thresholds ("under 5%"), which half of
    all numbers keep, say nothing of that kind; nor does a print without decimals that is a hundredth of the value.

    Examples
    --------
    >>> from helpers import printed
    >>> number = printed.parse("5,3%")
    >>> all_but(number, number.as_intervals(-5.34)), all_but(number, number.as_intervals(0.0534))
    ('agrees but for the sign', 'agrees but for a factor of 100')
    """
    if number.qualifier not in _OPEN_BELOW and rule_of(number, times(-1, value)):
        return "agrees but for the sign"
    factors = (100, Fraction(1, 100)) if number.decimals else (100,)
    for factor in factors:
        if number.qualifier not in _OPEN_BELOW + _OPEN_ABOVE and agrees(number, times(factor, value), RULES[0]):
            return "agrees but for a factor of 100"
    return ""


def times(factor: Fraction, value: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Intervals scaled; the ends of a printed range stay in their order, only each changes.

    Examples
    --------
    >>> print(*times(-1, (Interval(1, 2), Interval.point(3))))
    [-2, -1] [-3, -3]
    """
    scaled = []
    for one in value:
        low, high = (None if end is None else end * factor for end in (one.low, one.high))
        closed = one.low_closed, one.high_closed
        scaled.append(Interval(high, low, *closed[::-1]) if factor < 0 else Interval(low, high, *closed))
    return tuple(scaled)
