"""By how much an edit fails, in the unit of its cells."""

import math
from fractions import Fraction

from helpers.localization.sheet import Sheet


def shortfall(sheet: Sheet, k: int) -> tuple:
    """Name, kind, stated, computed, stated - computed, and the part of it that rounding does not explain.

    Parameters
    ----------
    sheet : Sheet
        The tables as printed; unknown cells are left out of what is computed.
    k : int
        Number of an edit that fails, alone or together with others.

    Returns
    -------
    tuple
        Numbers are int where they are whole, else float; None where there is none.
    """
    edit = sheet.rules.edits[k]
    values = [
        None if count is None else count * cell.step for count, cell in zip(sheet.counts, sheet.cells, strict=True)
    ]
    measure = _of_quotient if edit.whole else _of_balance
    stated, computed, beyond = measure(sheet, k, values)
    difference = None if stated is None or computed is None else stated - computed
    return (edit.name, edit.kind, *map(_number, (stated, computed, difference, beyond)))


def _of_balance(sheet: Sheet, k: int, values: list) -> tuple:
    edit, terms = sheet.rules.edits[k], sheet.rules.terms(k)
    stated = edit.constant if edit.stated is None else values[sheet.rules.numbers[k][edit.cells.index(edit.stated)]]
    # The stated cell, or the constant, is on the minus side.
    computed = (stated or 0) - edit.constant + sum(times * (values[i] or 0) for i, times in terms.items())
    if any(values[i] is None for i in terms):
        return stated, computed, None
    at_most, *at_least = sheet.rules.rows(k, sheet.counts)
    beyond = -max(at_most.excess(sheet.counts), 0)
    for row in at_least:
        beyond += max(row.excess(sheet.counts), 0)
    first, times = next(iter(terms.items()))
    return stated, computed, beyond * times * sheet.cells[first].step / at_most.factors[first]


def _of_quotient(sheet: Sheet, k: int, values: list) -> tuple:
    edit, rules, cell = sheet.rules.edits[k], sheet.rules, sheet.rules.stated[k]
    part, whole = [values[i] for i in rules.part[k]], [values[i] for i in rules.whole[k]]
    if None in part + whole:
        return values[cell], None, None
    computed = edit.per * sum(part) / sum(whole) - edit.less
    if values[cell] is None:
        return None, computed, None
    low, high = rules.quotients(k, dict(enumerate(zip(sheet.counts, sheet.counts, strict=True))))
    nearest = max(sheet.counts[cell], -math.inf if low is None else low)
    nearest = min(nearest, math.inf if high is None else high)
    return values[cell], computed, (sheet.counts[cell] - nearest) * sheet.cells[cell].step


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
