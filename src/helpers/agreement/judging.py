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
    """Verdict and rule of a value, its declared alternatives tried in order when it does not agree itself.

    Parameters
    ----------
    number : printed.Printed
        What is printed.
    value : tuple of Interval
        The recomputed value, from `Printed.as_intervals`.
    alternatives : mapping of str to tuple of Interval
        Values under other declared readings. One that prints so by rounding half up goes before one that needs another
        rule.

    Returns
    -------
    tuple of str
        ``exact`` and the qualifier or "half_up", ``other_rounding`` and the rule, ``alternative`` and its name (and the
        rule, where it is not half up), or ``discrepant`` and "".

    Examples
    --------
    >>> from helpers import printed
    >>> number = printed.parse("10%")
    >>> judge(number, number.as_intervals(11.2), {"of the 364": number.as_intervals(10.99)})
    ('alternative', 'of the 364, truncation')
    """
    if rule := rule_of(number, value):
        return ("exact", number.qualifier or rule) if rule == RULES[0] else ("other_rounding", rule)
    rules = {name: rule_of(number, other) for name, other in alternatives.items()}
    for name, rule in rules.items():
        if rule == RULES[0]:
            return "alternative", name
    for name, rule in rules.items():
        if rule:
            return "alternative", f"{name}, {rule}"
    return "discrepant", ""
