"""By how much an edit fails, in the unit of its cells."""

import math
from collections.abc import Sequence
from fractions import Fraction

from helpers.localization.conditions import Condition, ShareCondition, SumCondition
from helpers.localization.printed_cells import PrintedCell


def shortfall(condition: Condition, cells: Sequence[PrintedCell], counts: Sequence) -> tuple:
    """Name, kind, stated, computed, stated - computed, and the part of it that rounding does not explain.

    Parameters
    ----------
    condition : Condition
        One that fails, alone or together with others.
    cells : sequence of PrintedCell
        The cells it numbers.
    counts : sequence of int or None
        Their values in steps; unknown ones are left out of what is computed.

    Returns
    -------
    tuple
        Numbers are int where they are whole, else float; None where there is none.
    """
    values = [None if count is None else count * cell.step for count, cell in zip(counts, cells, strict=True)]
    measure = _of_share if isinstance(condition, ShareCondition) else _of_sum
    stated, computed, beyond = measure(condition, cells, counts, values)
    difference = None if None in (stated, computed) else stated - computed
    return (condition.edit.name, condition.edit.kind, *map(_number, (stated, computed, difference, beyond)))


def _of_sum(condition: SumCondition, cells, counts, values) -> tuple:
    factors = {cells[i].address: i for i in condition.cells}
    terms = {factors[cell]: factor for cell, factor in condition.edit.terms}
    total = sum((factor * (values[i] or 0) for i, factor in terms.items()), -condition.edit.constant)
    stated, per_stated = condition.edit.constant, Fraction(-1)
    if condition.edit.stated is not None:
        i = factors[condition.edit.stated]
        stated, per_stated = values[i], Fraction(1, terms[i])
    computed = (stated or 0) - per_stated * total
    if any(counts[i] is None for i in terms):
        return stated, computed, None
    i, factor = next(iter(condition.row.factors.items()))
    scale = Fraction(factor) / (terms[i] * cells[i].step)
    gap = _beyond(sum(factor * counts[i] for i, factor in condition.row.factors.items()), condition.row)
    return stated, computed, per_stated * gap / scale


def _of_share(condition: ShareCondition, cells, counts, values) -> tuple:
    stated = values[condition.percent]
    if any(counts[i] is None for i in condition.cells - {condition.percent}):
        return stated, None, None
    part, whole = (sum(values[i] for i in terms) for terms in (condition.part[0], condition.whole[0]))
    if stated is None:
        return None, 100 * part / whole, None
    known = {i: (counts[i], counts[i]) for i in condition.cells}
    row = condition.percent_row(known, known)
    factor = row.factors[condition.percent]
    printable = row._replace(
        low=None if row.low is None else math.ceil(Fraction(row.low, factor)),
        high=None if row.high is None else math.floor(Fraction(row.high, factor)),
    )
    return stated, 100 * part / whole, _beyond(counts[condition.percent], printable) * condition.step


def _beyond(value: int, row) -> int:
    """How far a value is outside the bounds of a row, with its sign."""
    if row.low is not None and value < row.low:
        return value - row.low
    return value - row.high if row.high is not None and value > row.high else 0


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
