"""A verdict judged again from what its row shows: the print, and the recomputed value to a few more digits.

A row is what the report and the index read. Whoever alters one has to alter it so that its numbers still lead to its
word: this module says when they do not.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from helpers import printed
from helpers.agreement.judging import agrees, shown_step
from helpers.printed import RULES, Interval, Printed

_NUMBER = r"-?\d+(?:\.\d+)?"
_INTERVAL = rf"(?:{_NUMBER}|unbounded)(?: to (?:{_NUMBER}|unbounded))?"
_VALUE = re.compile(rf"{_INTERVAL}(?: and {_INTERVAL})?")


class _End(NamedTuple):
    """An end as shown, and how far from it the value can lie: a whole number is shown as it is."""

    value: Fraction
    slack: Fraction


def contradiction(row: dict, language: str | None = None) -> str:
    """Why a row's verdict cannot follow from the numbers it shows; "" when it can, or when it shows no numbers.

    Parameters
    ----------
    row : dict
        A record of `Comparison.records`.
    language : str, optional
        Language of the print.

    Examples
    --------
    >>> row = {"printed": "50,2%", "recomputed": "50.283", "verdict": "exact", "rule": "half_up"}
    >>> contradiction(row), contradiction(row | {"verdict": "other_rounding", "rule": "truncation"})
    ('50.283 does not print as 50,2% by rounding half up', '')
    >>> contradiction(row | {"verdict": "discrepant", "rule": ""})
    '50.283 prints as 50,2% by truncation'
    """
    if row["verdict"] not in _REASONS or not _VALUE.fullmatch(row["recomputed"]):
        return ""
    reasons = [_REASONS[row["verdict"]](row, number) for number in _readings(row["printed"], language)]
    return reasons[0] if reasons and all(reasons) else ""


def _exact(row: dict, number: Printed) -> str:
    return "" if _may(row, number, RULES[0]) else _unlike(row, "rounding half up")


def _other_rounding(row: dict, number: Printed) -> str:
    if row["rule"] not in RULES[1:]:
        return f"{row['rule']!r} is no other rule of rounding"
    if not _may(row, number, row["rule"]):
        return _unlike(row, row["rule"].replace("_", " "))
    return _like(row, number, RULES[:1])


def _alternative(row: dict, number: Printed) -> str:
    return _like(row, number, RULES[:1])


def _discrepant(row: dict, number: Printed) -> str:
    return _like(row, number, RULES)


_REASONS = {"exact": _exact, "other_rounding": _other_rounding, "alternative": _alternative, "discrepant": _discrepant}


def _unlike(row: dict, rule: str) -> str:
    return f"{row['recomputed']} does not print as {row['printed']} by {rule}"


def _like(row: dict, number: Printed, rules: tuple[str, ...]) -> str:
    for rule in rules:
        if _must(row, number, rule):
            return f"{row['recomputed']} prints as {row['printed']} by {rule.replace('_', ' ')}"
    return ""


def _may(row: dict, number: Printed, rule: str) -> bool:
    """Whether a value that is shown so can agree: what is shown was rounded half up."""
    outer = []
    for low, high in _ends(row["recomputed"], number):
        outer.append(Interval(low and low.value - low.slack, high and high.value + high.slack))
    return agrees(number, tuple(outer), rule)


def _must(row: dict, number: Printed, rule: str) -> bool:
    """Whether every value that is shown so agrees: both of the furthest that can be shown as a number, the narrowest
    interval that can be shown as one.
    """
    lowest, highest = [], []
    for low, high in _ends(row["recomputed"], number):
        if low is None or high is None:
            return False
        if low == high:
            lowest.append(Interval.point(low.value - low.slack))
            highest.append(Interval.point(low.value + low.slack))
        elif low.value + low.slack <= high.value - high.slack:
            lowest.append(Interval(low.value + low.slack, high.value - high.slack))
            highest.append(lowest[-1])
        else:
            return False
    return agrees(number, tuple(lowest), rule) and agrees(number, tuple(highest), rule)


def _ends(text: str, number: Printed) -> list[tuple[_End | None, _End | None]]:
    """Lowest and highest value of each interval shown; None where it is unbounded."""
    found = []
    for interval in text.split(" and "):
        ends = [_end(end, number) for end in interval.split(" to ")]
        found.append((ends[0], ends[-1]))
    return found


def _end(text: str, number: Printed) -> _End | None:
    if text == "unbounded":
        return None
    return _End(Fraction(text), shown_step(number) / 2 if "." in text else Fraction(0))


def _readings(text: str, language: str | None) -> list[Printed]:
    """A print as it stands, and as rounded to its last digit other than zero, as a notebook may have said it is."""
    found = []
    for step in (None, 10, 100, 1000, 10**6, 10**9):
        try:
            found.append(printed.parse(text, language, step))
        except ValueError:
            continue
    return found
