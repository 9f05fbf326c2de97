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
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from helpers.localization.addresses import show
from helpers.localization.balances import Edit
from helpers.localization.printed_cells import PrintedCell
from helpers.printed import Interval, print_interval, round_to, spread

Counts = Sequence[int | None]  # one per cell, in steps; None where the value is free
LARGEST = 10_000  # a quotient that nothing bounds is looked for so far off,
LARGEST_MULTIPLE = 100  # or up to so many times its base


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

    def is_opposite(self, other: "Row") -> bool:
        """Whether the two are the sides of an equality."""
        turned = {i: -factor for i, factor in other.factors.items()}
        return (self.edit, self.factors, self.most) == (other.edit, turned, -other.most)


class Rules:
    """The edits of some numbered cells, as rows.

    Parameters
    ----------
    edits : sequence of Edit
        Balances and quotients.
    cells : sequence of PrintedCell
        Every cell the edits name.
    """

    def __init__(self, edits: Sequence[Edit], cells: Sequence[PrintedCell]):
        self.edits, self.cells = list(edits), list(cells)
        self.numbers, self.stated, self.part, self.whole = [], [], [], []
        self._number_of = position = {cell.address: i for i, cell in enumerate(cells)}
        for edit in edits:
            self.numbers.append([position[address] for address in edit.cells])
            self.stated.append(position[edit.stated] if edit.whole else None)
            self.part.append([position[address] for address in edit.part])
            self.whole.append([position[address] for address in edit.whole])
        self._always = [self._permanent(k) for k in range(len(self.edits))]
        self._with_stated = functools.cache(self._stated_rows)

    def rows(self, k: int, counts: Counts) -> tuple[Row, ...]:
        """The rows of an edit; those on a quotient follow from its count, or from a part and a whole that are known."""
        if self.stated[k] is None or self.is_open(k, counts):
            return self._always[k]
        count = counts[self.stated[k]]
        return self._always[k] + (self._range_rows(k, counts) if count is None else self._with_stated(k, count))

    def terms(self, k: int) -> dict[int, int]:
        """Cells of a balance, and what each is multiplied with."""
        return {self._number_of[address]: factor for address, factor in self.edits[k].terms}

    def is_open(self, k: int, counts: Counts) -> bool:
        """Whether a quotient is free together with its part or whole, so that it follows from them."""
        is_free = self.stated[k] is not None and counts[self.stated[k]] is None
        return is_free and any(counts[i] is None for i in self.part[k] + self.whole[k])

    def largest(self, k: int) -> int:
        """The largest quotient that is looked for, in steps."""
        most = max(LARGEST, LARGEST_MULTIPLE * self.edits[k].per) / self.cells[self.stated[k]].step
        return min(int(most), sys.maxsize)

    def quotients(self, k: int, spans: dict) -> tuple[int | None, int | None]:
        """The smallest and largest quotient, in steps, that can be printed for given counts of part and whole.

        Parameters
        ----------
        k : int
            Number of the edit.
        spans : dict
            Cell -> smallest and largest count it has, None for no end.
        """
        low, high = self._end(k, spans, 0), self._end(k, spans, 1)
        if self.edits[k].within:
            everything = self._rounded(k, self.edits[k].per)
            high = everything if high is None else min(high, everything)
        if not self.cells[self.stated[k]].is_signed:
            low = max(low or 0, 0)
        return low, high

    def _end(self, k: int, spans: dict, high: int) -> int | None:
        """The smallest (`high` is 0) or largest (1): that of ends of part and whole, and what rounding adds."""
        edit, counts = self.edits[k], {i: spans[i][high] for i in self.part[k]}
        if None in counts.values():
            return None
        part = self._value(counts)
        whole = {i: spans[i][1 - high if part >= 0 else high] for i in self.whole[k]}
        if None in whole.values():
            return self._rounded(k, -edit.less)
        if self._value(whole) <= 0:
            return None
        start, most = self._rounded(k, edit.per * part / self._value(whole) - edit.less), self.largest(k)
        outward = range(start, start + most) if high else range(start, start - most, -1)
        n = bisect.bisect_left(outward, True, key=lambda count: not self._prints(k, count, counts | whole))
        return None if n == len(outward) else outward[n - 1]

    def _rounded(self, k: int, value: Fraction) -> int:
        """A quotient as it is printed, in steps."""
        step = self.cells[self.stated[k]].step
        return int(Fraction(round_to(value, step, self.edits[k].rule)) / step)

    def _prints(self, k: int, count: int, counts: dict) -> bool:
        return all(row.excess(counts) <= 0 for row in self._with_stated(k, count))

    def _value(self, counts: dict) -> Fraction:
        return sum((count * self.cells[i].step for i, count in counts.items()), Fraction(0))

    def _permanent(self, k: int) -> tuple[Row, ...]:
        """What holds whatever the quotient is: the balance; or that the whole is something and the part within it."""
        edit = self.edits[k]
        if not edit.whole:
            terms = self.terms(k)
            at_most = self._row(k, terms, edit.constant)
            return (at_most,) if edit.at_most else (at_most, self._row(k, added([(-1, terms)]), -edit.constant))
        self._check_whole(k)
        found = [_whole_numbers(k, {i: -self.cells[i].step for i in self.whole[k]}, 0, is_open=True)]
        if edit.within:
            found.append(self._row(k, self._part_less(k, 1, 1)))
        if any(self.cells[i].is_signed for i in self.part[k]) and not self.cells[self.stated[k]].is_signed:
            not_below_0 = self._stated_rows(k, 0)[0]
            found.append(replace(not_below_0, given=frozenset()))
        return tuple(found)

    def _check_whole(self, k: int) -> None:
        counts = [self.cells[i].count for i in self.whole[k]]
        if None not in counts and sum(counts) == 0:
            raise ValueError(
                f"edit {self.edits[k].name!r}: the whole {', '.join(map(show, self.edits[k].whole))} is 0, and nothing "
                "can be divided by it; leave this line out of the edit (across=)"
            )

    def _stated_rows(self, k: int, count: int) -> tuple[Row, ...]:
        """per * part / whole - less prints as a quotient of so many steps."""
        edit, step = self.edits[k], self.cells[self.stated[k]].step
        values = print_interval(count * step, step, edit.rule)
        enough = self._part_less(k, -edit.per, -values.low - edit.less)
        not_more = self._part_less(k, edit.per, values.high + edit.less)
        given = frozenset({self.stated[k]})
        return (
            self._row(k, enough, is_open=not values.low_closed, given=given),
            self._row(k, not_more, is_open=not values.high_closed, given=given),
        )

    def _part_less(self, k: int, per: Fraction, times: Fraction) -> dict[int, Fraction]:
        """The form per * part - times * whole."""
        return added([(per, dict.fromkeys(self.part[k], 1)), (-times, dict.fromkeys(self.whole[k], 1))])

    def _range_rows(self, k: int, counts: Counts) -> tuple[Row, ...]:
        given = frozenset(self.part[k] + self.whole[k])
        low, high = self.quotients(k, {i: (counts[i], counts[i]) for i in given})
        rows = () if low is None else (Row(k, {self.stated[k]: -1}, -low, given),)
        return rows if high is None else (*rows, Row(k, {self.stated[k]: 1}, high, given))

    def _around(self, k: int, i: int) -> Interval:
        """How far the value behind a cell can be from the printed one; an exact count is what is printed."""
        cell = self.cells[i]
        if not cell.is_rounded:
            return Interval.point(0)
        steps = spread(self.edits[k].rule, is_signed=cell.is_signed)
        return Interval(steps.low * cell.step, steps.high * cell.step, steps.low_closed, steps.high_closed)

    def _row(self, k: int, terms: dict, most=0, *, is_open=False, given=frozenset()) -> Row:
        """A bound on the sum of values behind the print, as one on the sum of printed counts."""
        terms = {i: factor for i, factor in terms.items() if factor}
        for i, factor in terms.items():
            around = self._around(k, i)
            least, is_closed = min((factor * around.low, around.low_closed), (factor * around.high, around.high_closed))
            most -= least
            is_open |= not is_closed
        in_steps = {i: factor * self.cells[i].step for i, factor in terms.items()}
        return _whole_numbers(k, in_steps, most, is_open, given)


def added(forms: Iterable[tuple[Fraction, dict]]) -> dict[int, Fraction]:
    """The sum of linear forms (cell -> factor), each taken so many times."""
    total = {}
    for times, form in forms:
        for i, factor in form.items():
            total[i] = total.get(i, 0) + times * factor
    return total


def _whole_numbers(k: int, factors: dict, most: Fraction, is_open: bool, given=frozenset()) -> Row:
    """The same row scaled to whole numbers, an open end moved to the next whole number inside."""
    common = math.gcd(*(factor.numerator for factor in factors.values())) or 1
    unit = Fraction(common, math.lcm(*(factor.denominator for factor in factors.values())))
    whole, bound = {i: int(factor / unit) for i, factor in factors.items()}, most / unit
    return Row(k, whole, math.ceil(bound) - 1 if is_open else math.floor(bound), given)
