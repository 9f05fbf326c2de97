"""Edits as inequalities between whole numbers, exact at every rounding boundary.

A rounded cell stands for all values that print as it does, half open as the rounding rule has it. Whether such values
can satisfy an edit is a comparison of fractions; since printed values are whole numbers of steps, "less than" becomes
"at most one step less", so nothing here is floating point and nothing needs a tolerance.

References
----------
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapters 3 and 5.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from helpers.localization.balances import Balance, Edit, Share
from helpers.localization.printed_cells import PrintedCell
from helpers.localization.spreads import added, percent_of, spread, total
from helpers.printed.intervals import Interval

Counts = Sequence[int | None]  # one per cell, in steps; None where the value is free


class Row(NamedTuple):
    """``low <= sum(factor * count) <= high``, all whole numbers; None for no bound."""

    factors: dict[int, int]
    low: int | None
    high: int | None

    @property
    def holds(self) -> bool:
        """Whether a row without cells is true."""
        return (self.low is None or self.low <= 0) and (self.high is None or self.high >= 0)


@dataclass(frozen=True)
class SumCondition:
    """A balance: the weighted sum of its cells, each anywhere in its rounding interval, can equal the constant."""

    edit: Balance
    row: Row
    cells: frozenset[int]
    percent = None

    def rows(self, counts: Counts) -> list[Row]:
        """Rows over the free cells only."""
        return [_folded(self.row, counts)]

    def is_open(self, counts: Counts) -> bool:
        """Whether more than the rows has to be looked at; never for a sum."""
        return False


@dataclass(frozen=True)
class ShareCondition:
    """A printed percent: 100 * part / whole can print as it does."""

    edit: Share
    percent: int
    step: Fraction
    spread: Interval
    part: tuple[dict[int, Fraction], Interval]
    whole: tuple[dict[int, Fraction], Interval]
    cells: frozenset[int]

    def is_open(self, counts: Counts) -> bool:
        """Whether the percent is free together with its part or whole: then it follows from them."""
        others = (*self.part[0], *self.whole[0])
        return counts[self.percent] is None and any(counts[cell] is None for cell in others)

    def rows(self, counts: Counts) -> list[Row]:
        """Rows over the free cells only: the whole is something, and it fits the percent where that is known."""
        something = _folded(_row(self.whole[0], Interval(0, None, low_closed=False)), counts)
        if self.edit.within:
            return [something, self._within(counts), *self._rows_with_percent(something, counts)]
        return [something, *self._rows_with_percent(something, counts)]

    def _within(self, counts: Counts) -> Row:
        """The part is at most the whole."""
        (part, part_spread), (whole, whole_spread) = self.part, self.whole
        closed = part_spread.low_closed and whole_spread.high_closed
        bounds = Interval(None, whole_spread.high - part_spread.low, high_closed=closed)
        return _folded(_row(_difference(part, 1, whole, 1), bounds), counts)

    def _rows_with_percent(self, something: Row, counts: Counts) -> list[Row]:
        if self.is_open(counts):
            return []
        if counts[self.percent] is None:
            # Without a whole its row fails already, and there is no percent to speak of.
            return self._rows_on_percent(counts) if something.holds else []
        low, high = self._bounds(counts[self.percent])
        return [_folded(low, counts), _folded(high, counts)]

    def _bounds(self, percent: int) -> tuple[Row, Row]:
        """The part is not too small, and not too large, for the whole and the percent."""
        lowest, highest = percent * self.step + self.spread.low, percent * self.step + self.spread.high
        (part, part_spread), (whole, whole_spread) = self.part, self.whole
        # No percent is below 0: an interval that begins there is cut at 0, which then belongs to it.
        from_zero = lowest < 0 or (lowest == 0 and self.spread.low_closed)
        lowest = max(lowest, Fraction(0))
        closed = part_spread.high_closed and (from_zero or (self.spread.low_closed and whole_spread.low_closed))
        enough = Interval(lowest * whole_spread.low - 100 * part_spread.high, None, low_closed=closed)
        closed = part_spread.low_closed and self.spread.high_closed and whole_spread.high_closed
        not_more = Interval(None, highest * whole_spread.high - 100 * part_spread.low, high_closed=closed)
        return (
            _row(_difference(part, 100, whole, lowest), enough),
            _row(_difference(part, 100, whole, highest), not_more),
        )

    def _rows_on_percent(self, counts: Counts) -> list[Row]:
        known = [{i: (counts[i], counts[i]) for i in terms} for terms, _ in (self.part, self.whole)]
        return [self.percent_row(*known)]

    def percent_row(self, part: dict, whole: dict) -> Row:
        """The percents that can be printed, as a row on the percent alone.

        Parameters
        ----------
        part, whole : dict
            Cell -> smallest and largest count it has; the whole is more than nothing.
        """
        ratio = percent_of(total(*self.part, part), total(*self.whole, whole))
        if self.edit.within and (ratio.high is None or ratio.high > 100):
            ratio = Interval(min(ratio.low, Fraction(100)), 100, ratio.low_closed or ratio.low >= 100)
        high = None if ratio.high is None else ratio.high - self.spread.low
        bounds = Interval(
            ratio.low - self.spread.high, high,
            ratio.low_closed and self.spread.high_closed, ratio.high_closed and self.spread.low_closed,
        )  # fmt: skip
        return _row({self.percent: self.step}, bounds)


Condition = SumCondition | ShareCondition


def compiled(edits: Iterable[Edit], cells: Sequence[PrintedCell]) -> list[Condition]:
    """Edits as conditions on the counts of cells.

    Parameters
    ----------
    edits : iterable of Edit
        From `edits`.
    cells : sequence of PrintedCell
        Every cell the edits name, from `cells.read`.
    """
    position = {cell.address: i for i, cell in enumerate(cells)}
    return [_share(edit, cells, position) if isinstance(edit, Share) else _sum_condition(edit, cells, position)
            for edit in edits]  # fmt: skip


def _sum_condition(edit: Balance, cells, position) -> SumCondition:
    terms = {position[cell]: Fraction(factor) for cell, factor in edit.terms}
    around = added(spread(cells[i], edit.rule, int(factor)) for i, factor in terms.items())
    bounds = Interval(
        edit.constant - around.high, edit.constant - around.low, around.high_closed, around.low_closed
    )  # fmt: skip
    row = _row({i: factor * cells[i].step for i, factor in terms.items()}, bounds)
    return SumCondition(edit, row, frozenset(terms))


def _share(edit: Share, cells, position) -> ShareCondition:
    percent = position[edit.percent]
    part, whole = (
        (
            {position[cell]: cells[position[cell]].step for cell in found},
            added(spread(cells[position[cell]], edit.rule) for cell in found),
        )
        for found in (edit.part, edit.whole)
    )
    spread_of_percent = spread(cells[percent], edit.rule)
    touched = frozenset({percent, *part[0], *whole[0]})
    return ShareCondition(edit, percent, cells[percent].step, spread_of_percent, part, whole, touched)


def _difference(one: dict, factor, other: dict, other_factor) -> dict:
    """Terms of ``factor * one - other_factor * other``; a cell may be in both."""
    cells = {*one, *other}
    return {i: factor * one.get(i, Fraction(0)) - other_factor * other.get(i, Fraction(0)) for i in cells}


def _row(terms: dict[int, Fraction], bounds: Interval) -> Row:
    """The same condition in whole numbers: scaled, and open ends moved to the next whole number inside."""
    terms = {i: factor for i, factor in terms.items() if factor}
    scale = Fraction(math.lcm(*(factor.denominator for factor in terms.values())))
    scale /= math.gcd(*(int(factor * scale) for factor in terms.values())) or 1
    low = high = None
    if bounds.low is not None:
        low = math.ceil(bounds.low * scale) if bounds.low_closed else math.floor(bounds.low * scale) + 1
    if bounds.high is not None:
        high = math.floor(bounds.high * scale) if bounds.high_closed else math.ceil(bounds.high * scale) - 1
    return Row({i: int(factor * scale) for i, factor in terms.items()}, low, high)


def _folded(row: Row, counts: Counts) -> Row:
    """The row with the known cells moved to the bounds."""
    known = sum(factor * counts[i] for i, factor in row.factors.items() if counts[i] is not None)
    free = {i: factor for i, factor in row.factors.items() if counts[i] is None}
    low = None if row.low is None else row.low - known
    high = None if row.high is None else row.high - known
    return Row(free, low, high)
