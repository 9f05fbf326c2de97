"""Edits as rows ``sum(factor * count) <= most`` of whole numbers, exact at every rounding boundary.

A rounded cell stands for all values that print as it does, half open as the rounding rule has it. Whether such values
can satisfy an edit is a comparison of fractions; since printed values are whole numbers of steps, "less than" becomes
"at most one step less", so nothing here is floating point and nothing needs a tolerance.

References
----------
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapters 3 and 5.
"""

import bisect
import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from helpers.localization.balances import Balance, Edit
from helpers.localization.printed_cells import PrintedCell
from helpers.printed import Interval, print_interval, round_to, spread

Counts = Sequence[int | None]  # one per cell, in steps; None where the value is free
HUNDRED = Fraction(100)
LARGEST_PERCENT = 10_000  # beyond it a percent that nothing bounds is no longer looked for


@dataclass(frozen=True)
class Row:
    """``sum(factor * count) <= most``.

    Parameters
    ----------
    edit : int
        Number of the edit it belongs to.
    factors : dict of int to int
        Cell -> its factor.
    most : int
        The bound.
    given : frozenset of int
        Cells with whose counts the row was made: it says nothing once they change.
    """

    edit: int
    factors: dict[int, int]
    most: int
    given: frozenset[int] = frozenset()

    def excess(self, counts: Counts) -> int:
        """By how much the bound is exceeded; 0 or less when the row holds."""
        return sum(factor * counts[i] for i, factor in self.factors.items()) - self.most


class Rules:
    """The edits of some numbered cells, as rows.

    Parameters
    ----------
    edits : sequence of Edit
        Balances and shares.
    cells : sequence of PrintedCell
        Every cell the edits name.
    """

    def __init__(self, edits: Sequence[Edit], cells: Sequence[PrintedCell]):
        self.edits, self.cells = list(edits), list(cells)
        position = {cell.address: i for i, cell in enumerate(cells)}
        self.numbers = [[position[address] for address in edit.cells] for edit in edits]
        self.percent = [None if isinstance(edit, Balance) else position[edit.percent] for edit in edits]
        self.part = [[position[address] for address in getattr(edit, "part", ())] for edit in edits]
        self.whole = [[position[address] for address in getattr(edit, "whole", ())] for edit in edits]
        self._always = [self._permanent(k) for k in range(len(self.edits))]
        self._with_percent = functools.cache(self._percent_rows)

    def rows(self, k: int, counts: Counts) -> tuple[Row, ...]:
        """The rows of an edit; those on a percent follow from its count, or from a part and a whole that are known."""
        percent = self.percent[k]
        if percent is None:
            return self._always[k]
        if counts[percent] is not None:
            return self._always[k] + self._with_percent(k, counts[percent])
        if self.is_open(k, counts):
            return self._always[k]
        return self._always[k] + self._range_rows(k, counts)

    def is_open(self, k: int, counts: Counts) -> bool:
        """Whether a percent is free together with its part or whole, so that it follows from them."""
        if self.percent[k] is None or counts[self.percent[k]] is not None:
            return False
        return any(counts[i] is None for i in self.part[k] + self.whole[k])

    def percents(self, k: int, spans: dict) -> tuple[int | None, int | None]:
        """The smallest and largest percent, in steps, that can be printed for given counts of part and whole.

        Parameters
        ----------
        k : int
            Number of the edit.
        spans : dict
            Cell -> smallest and largest count it has, None for no end.
        """
        low, high = self._end(k, spans, 0), self._end(k, spans, 1)
        hundred = int(100 / self.cells[self.percent[k]].step)
        if self.edits[k].within:
            low, high = None if low is None else min(low, hundred), hundred if high is None else min(high, hundred)
        if not self.cells[self.percent[k]].is_signed:
            low = max(low or 0, 0)
        return low, high

    def _end(self, k: int, spans: dict, high: int) -> int | None:
        """The smallest (`high` is 0) or largest (1) percent: that of ends of part and whole, and what rounding adds."""
        counts = {i: spans[i][high] for i in self.part[k]}
        if None in counts.values():
            return None
        part = self._value(counts)
        # A cell in part and whole counts once: the percent grows with it.
        whole = {i: counts.get(i, spans[i][1 - high if part >= 0 else high]) for i in self.whole[k]}
        if None in whole.values():
            return 0
        if self._value(whole) <= 0:
            return None
        step = self.cells[self.percent[k]].step
        most = int(LARGEST_PERCENT / step)
        start = int(Fraction(round_to(100 * part / self._value(whole), step, self.edits[k].rule)) / step)
        outward = range(start, most + 1) if high else range(start, -most - 1, -1)
        n = bisect.bisect_left(outward, True, key=lambda count: not self._prints(k, count, counts | whole))
        return None if n == len(outward) else outward[n - 1]

    def _prints(self, k: int, count: int, counts: dict) -> bool:
        return all(row.excess(counts) <= 0 for row in self._with_percent(k, count))

    def _value(self, counts: dict) -> Fraction:
        return sum((count * self.cells[i].step for i, count in counts.items()), Fraction(0))

    def _permanent(self, k: int) -> tuple[Row, ...]:
        """What holds whatever the percent is: the balance; or that the whole is something and the part within it."""
        edit = self.edits[k]
        if isinstance(edit, Balance):
            terms = dict(zip(self.numbers[k], (Fraction(factor) for _, factor in edit.terms), strict=True))
            return self._row(k, terms, edit.constant), self._row(k, _minus({}, terms), -edit.constant)
        part, whole = dict.fromkeys(self.part[k], Fraction(1)), dict.fromkeys(self.whole[k], Fraction(1))
        worth = {i: -self.cells[i].step for i in whole}
        found = [_whole_numbers(k, worth, Fraction(0), is_open=True)]
        if edit.within:
            found.append(self._row(k, _minus(part, whole), Fraction(0)))
        if any(self.cells[i].is_signed for i in part) and not self.cells[self.percent[k]].is_signed:
            found += [Row(k, row.factors, row.most) for row in self._percent_rows(k, 0)[:1]]
        return tuple(found)

    def _percent_rows(self, k: int, count: int) -> tuple[Row, ...]:
        """100 * part / whole prints as a percent of so many steps."""
        step = self.cells[self.percent[k]].step
        values = print_interval(count * step, step, self.edits[k].rule)
        part = dict.fromkeys(self.part[k], HUNDRED)
        enough = _minus(dict.fromkeys(self.whole[k], values.low), part)
        not_more = _minus(part, dict.fromkeys(self.whole[k], values.high))
        given = frozenset({self.percent[k]})
        return (
            self._row(k, enough, Fraction(0), is_open=not values.low_closed, given=given),
            self._row(k, not_more, Fraction(0), is_open=not values.high_closed, given=given),
        )

    def _range_rows(self, k: int, counts: Counts) -> tuple[Row, ...]:
        given = frozenset(self.part[k] + self.whole[k])
        low, high = self.percents(k, {i: (counts[i], counts[i]) for i in given})
        rows = () if low is None else (Row(k, {self.percent[k]: -1}, -low, given),)
        return rows if high is None else (*rows, Row(k, {self.percent[k]: 1}, high, given))

    def _around(self, k: int, i: int) -> Interval:
        """How far the value behind a cell can be from the printed one; an exact count is what is printed."""
        cell = self.cells[i]
        if not cell.is_rounded:
            return Interval.point(0)
        steps = spread(self.edits[k].rule, is_signed=cell.is_signed)
        return Interval(steps.low * cell.step, steps.high * cell.step, steps.low_closed, steps.high_closed)

    def _row(self, k: int, terms: dict, most: Fraction, *, is_open=False, given=frozenset()) -> Row:
        """A bound on the sum of values behind the print, as one on the sum of printed counts."""
        terms = {i: factor for i, factor in terms.items() if factor}
        for i, factor in terms.items():
            around = self._around(k, i)
            most -= factor * (around.low if factor > 0 else around.high)
            is_open |= not (around.low_closed if factor > 0 else around.high_closed)
        in_steps = {i: factor * self.cells[i].step for i, factor in terms.items()}
        return _whole_numbers(k, in_steps, most, is_open, given)


def _whole_numbers(k: int, factors: dict, most: Fraction, is_open: bool, given=frozenset()) -> Row:
    """The same row scaled to whole numbers, an open end moved to the next whole number inside."""
    scale = Fraction(math.lcm(*(factor.denominator for factor in factors.values())))
    scale /= math.gcd(*(int(factor * scale) for factor in factors.values())) or 1
    bound = math.ceil(most * scale) - 1 if is_open else math.floor(most * scale)
    return Row(k, {i: int(factor * scale) for i, factor in factors.items()}, bound, given)


def _minus(one: dict, other: dict) -> dict:
    return {i: one.get(i, Fraction(0)) - other.get(i, Fraction(0)) for i in {**one, **other}}
