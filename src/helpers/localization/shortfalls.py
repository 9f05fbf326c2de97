"""By how much an edit fails, in the unit of its cells."""

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
    values = {i: _value(sheet, i) for i in sheet.rules.numbers[k]}
    measure = _of_balance if sheet.rules.stated[k] is None else _of_quotient
    stated, computed, beyond = measure(sheet, k, values)
    difference = None if stated is None or computed is None else stated - computed
    return (edit.name, edit.kind, *map(_number, (stated, computed, difference, beyond)))


def _of_balance(sheet: Sheet, k: int, values: dict) -> tuple:
    edit, numbers = sheet.rules.edits[k], sheet.rules.numbers[k]
    factors = dict(edit.terms)
    stated = edit.constant if edit.stated is None else values[numbers[edit.cells.index(edit.stated)]]
    total = -edit.constant
    for i, times in zip(numbers, factors.values(), strict=True):
        total += times * (values[i] or 0)
    computed = (stated or 0) + total  # both the stated cell and the constant are on the minus side
    if None in values.values():
        return stated, computed, None
    at_most, *at_least = sheet.rules.rows(k, sheet.counts)
    beyond = -max(at_most.excess(sheet.counts), 0)
    for row in at_least:
        beyond += max(row.excess(sheet.counts), 0)
    unit = factors[edit.cells[0]] * sheet.cells[numbers[0]].step / at_most.factors[numbers[0]]  # of the row's bound
    return stated, computed, beyond * unit


def _of_quotient(sheet: Sheet, k: int, values: dict) -> tuple:
    edit, rules, cell = sheet.rules.edits[k], sheet.rules, sheet.rules.stated[k]
    part, whole = [values[i] for i in rules.part[k]], [values[i] for i in rules.whole[k]]
    if None in part + whole:
        return values[cell], None, None
    computed = edit.per * sum(part) / sum(whole) - edit.less
    if values[cell] is None:
        return None, computed, None
    low, high = rules.quotients(k, dict(enumerate(zip(sheet.counts, sheet.counts, strict=True))))
    count = sheet.counts[cell]
    nearest = max(count, count if low is None else low)
    nearest = min(nearest, nearest if high is None else high)
    return values[cell], computed, (count - nearest) * sheet.cells[cell].step


def _value(sheet: Sheet, i: int) -> Fraction | None:
    return None if sheet.counts[i] is None else sheet.counts[i] * sheet.cells[i].step


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
