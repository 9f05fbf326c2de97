"""The judgement: does a recomputed value print as the paper prints it, and by which rule; in exact fractions."""

from collections.abc import Mapping

from helpers.printed import RULES, Interval, Printed


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
        ``discrepant`` and "".

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
    return ("other_rounding", rule) if rule else ("discrepant", "")
