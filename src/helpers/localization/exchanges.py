"""Single slips that touch two cells: two values exchanged, or one moved to a neighbouring blank.

They are looked for by themselves and not only among the smallest sets of cells, because one exchange may explain what
one changed cell explains as well.

References
----------
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapter 2 (values interchanged between neighbouring fields).
"""

from collections.abc import Iterator

import numpy as np

from helpers.localization.rows import Counts
from helpers.localization.sheet import Meant, Sheet


def between(sheet: Sheet, first: int, second: int) -> Meant | None:
    """What two cells meant before the slip that they can have been in together, None when there is none.

    An exchange needs two different printed values of one precision; a move a value and a blank next to it, in the same
    row or column.
    """
    one, other = sheet.cells[first], sheet.cells[second]
    if {first, second} & sheet.fixed or one.place[0] != other.place[0] or one.step != other.step:
        return None
    meant = {first: sheet.counts[second], second: sheet.counts[first]}
    if not one.is_blank and not other.is_blank:
        return meant if one.count != other.count else None
    apart = sum(abs(a - b) for a, b in zip(one.place[1:], other.place[1:], strict=True))
    moved = sheet.counts[second if one.is_blank else first]
    return meant if apart == 1 and moved else None


def repairing(sheet: Sheet, failing: list[int], changed: dict[int, int], touched: list[int]) -> Iterator[Meant]:
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
    counts, seen = sheet.opened(changed), set(changed)
    for first in sorted(sheet.cells_on(touched) - seen):
        seen.add(first)
        for second in _partners(sheet, touched, counts, first):
            meant = None if second in seen else between(sheet, first, second)
            if meant and sheet.accepts(changed | meant, also=failing):
                yield meant


def _partners(sheet: Sheet, touched: list[int], counts: Counts, first: int) -> list[int]:
    """Cells with which an exchange may put a sole failing edit right; all cells when that is not to be seen at once."""
    stated = sheet.rules.stated[touched[0]]
    # several edits contradict each other only through cells of which nothing is known
    is_unknown = any(sheet.counts[i] is None for i in sheet.rules.numbers[touched[0]])
    if first == stated or is_unknown:
        return list(range(len(counts)))
    gain = np.array(counts, dtype=float) - counts[first]  # nan for a blank that may be anything
    fits = np.ones(len(counts), dtype=bool)
    for row in sheet.rules.rows(touched[0], counts):
        factor = np.full(len(counts), row.factors.get(first, 0))
        factor[list(row.factors)] -= list(row.factors.values())
        fits &= ~(row.excess(counts) + factor * gain > 0)
    if stated is not None:
        fits[stated] = True
    return np.flatnonzero(fits).tolist()
