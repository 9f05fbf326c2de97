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
    measure = _of_balance if sheet.rules.percent[k] is None else _of_share
    stated, computed, beyond = measure(sheet, k, values)
    difference = None if stated is None or computed is None else stated - computed
    return (edit.name, edit.kind, *map(_number, (stated, computed, difference, beyond)))


def _of_balance(sheet: Sheet, k: int, values: dict) -> tuple:
    edit, numbers = sheet.rules.edits[k], sheet.rules.numbers[k]
    terms = dict(zip(numbers, (factor for _, factor in edit.terms), strict=True))
    total = sum((factor * (values[i] or 0) for i, factor in terms.items()), -edit.constant)
    stated, per_stated = edit.constant, Fraction(-1)
    if edit.stated is not None:
        i = numbers[edit.cells.index(edit.stated)]
        stated, per_stated = values[i], Fraction(1, terms[i])
    computed = (stated or 0) - per_stated * total
    if None in values.values():
        return stated, computed, None
    at_most, at_least = sheet.rules.rows(k, sheet.counts)
    scale = Fraction(at_most.factors[numbers[0]]) / (terms[numbers[0]] * sheet.cells[numbers[0]].step)
    beyond = max(at_most.excess(sheet.counts), 0) - max(at_least.excess(sheet.counts), 0)
    return stated, computed, per_stated * beyond / scale


def _of_share(sheet: Sheet, k: int, values: dict) -> tuple:
    rules, percent = sheet.rules, sheet.rules.percent[k]
    stated = values[percent]
    others = rules.part[k] + rules.whole[k]
    if any(values[i] is None for i in others):
        return stated, None, None
    computed = 100 * sum(values[i] for i in rules.part[k]) / sum(values[i] for i in rules.whole[k])
    if stated is None:
        return None, computed, None
    low, high = rules.percents(k, {i: (sheet.counts[i],) * 2 for i in others})
    count = sheet.counts[percent]
    nearest = count if low is None else max(count, low)
    nearest = nearest if high is None else min(nearest, high)
    return stated, computed, (count - nearest) * sheet.cells[percent].step


def _value(sheet: Sheet, i: int) -> Fraction | None:
    return None if sheet.counts[i] is None else sheet.counts[i] * sheet.cells[i].step


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
