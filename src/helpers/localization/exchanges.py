"""Single slips that touch two cells: two values exchanged, or one moved to a neighbouring blank.

They are looked for by themselves and not only among the smallest sets of cells, because one exchange may explain what
one changed cell explains as well.

References
----------
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapter 2 (values interchanged between neighbouring fields).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from helpers.localization.rows import Counts
from helpers.localization.sheet import Sheet
from helpers.localization.slips import EXCHANGED, MOVED


@dataclass(frozen=True)
class PairSlip:
    """Two cells, and their counts before one slip.

    Parameters
    ----------
    kind : str
        `slips.EXCHANGED` or `slips.MOVED`.
    meant : dict of int to (int or None)
        Cell -> the count that was meant; None for a blank that may be anything.
    """

    kind: str
    meant: dict[int, int | None]


def between(sheet: Sheet, first: int, second: int) -> PairSlip | None:
    """The slip that two cells can have been in together, None when there is none.

    An exchange needs two different printed values of one precision; a move a value and a blank next to it, in the same
    row or column.
    """
    one, other = sheet.cells[first], sheet.cells[second]
    if {first, second} & sheet.fixed or one.place[0] != other.place[0] or one.step != other.step:
        return None
    if not one.is_blank and not other.is_blank:
        swapped = {first: other.count, second: one.count}
        return PairSlip(EXCHANGED, swapped) if one.count != other.count else None
    full, blank = (second, first) if one.is_blank else (first, second)
    apart = sum(abs(a - b) for a, b in zip(one.place[1:], other.place[1:], strict=True))
    if apart != 1 or not sheet.cells[full].count:
        return None
    return PairSlip(MOVED, {full: sheet.cells[blank].count, blank: sheet.cells[full].count})


def repairing(sheet: Sheet, failing: list[int], changed: dict[int, int], touched: list[int]) -> Iterator[PairSlip]:
    """The exchanges and moves that put failing edits right, each once.

    Parameters
    ----------
    sheet : Sheet
        Cells and edits.
    failing : list of int
        Edits that fail.
    changed : dict of int to int
        Cells that have other counts than the printed ones, and take no part.
    touched : list of int
        Edits that fail together; at least one of the two cells is in one of them.
    """
    counts = sheet.opened(changed=changed)
    only = touched[0] if len(touched) == 1 else None
    seen = set(changed)
    for first in sorted({i for k in touched for i in sheet.rules.numbers[k]} - seen):
        seen.add(first)
        for second in _partners(sheet, only, counts, first):
            slip = None if second in seen else between(sheet, first, second)
            if slip and _repairs(sheet, slip, failing, changed):
                yield slip


def _partners(sheet: Sheet, k: int | None, counts: Counts, first: int) -> list[int]:
    """Cells in whose place a cell may put a failing edit right; all cells when that is not to be seen at once."""
    stated = None if k is None else sheet.rules.stated[k]
    if k is None or first == stated or sheet.unknown.intersection(sheet.rules.numbers[k]):
        return list(range(len(counts)))
    gain = np.array(counts, dtype=float) - counts[first]  # nan for a blank that may be anything
    fits = np.ones(len(counts), dtype=bool)
    for row in sheet.rules.rows(k, counts):
        factor = np.full(len(counts), row.factors.get(first, 0))
        factor[list(row.factors)] -= list(row.factors.values())
        fits &= ~(row.excess(counts) + factor * gain > 0)
    if stated is not None:
        fits[stated] = True
    return np.flatnonzero(fits).tolist()


def _repairs(sheet: Sheet, slip: PairSlip, failing: list[int], changed: dict[int, int]) -> bool:
    known = {i: count for i, count in slip.meant.items() if count is not None}
    return sheet.accepts({**changed, **known}, set(slip.meant) - set(known), also=failing)
