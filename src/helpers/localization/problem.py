"""The question put to the search: tables, edits, fixed cells and weights, read and checked."""

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction

import pandas as pd

from helpers.localization import printed_cells
from helpers.localization.addresses import Cell, locate, show
from helpers.localization.balances import Edit
from helpers.localization.printed_cells import PrintedCell
from helpers.localization.sheet import Sheet
from helpers.printed import as_fraction

MOST_CELLS = 5_000

Tables = pd.DataFrame | Mapping[str, pd.DataFrame]


def posed(tables: Tables, edits: Iterable[Edit], fixed: Iterable[Cell], blanks: str, decimals, signed) -> Sheet:
    """The tables as numbered cells under edits.

    Parameters
    ----------
    tables, edits, fixed, blanks, decimals, signed
        As for `localization.minimal_repairs`.

    Raises
    ------
    ValueError
        For too many cells, a cell that is missing or no number, and a percent of a whole of zero.
    """
    edits = tuple(edits)
    named = len({cell for edit in edits for cell in edit.cells})
    if named > MOST_CELLS:
        raise ValueError(
            f"the edits name {named} cells; up to {MOST_CELLS} are judged at once. Judge the tables, or the blocks "
            "under each subtotal, one by one with the subtotals fixed, and then the subtotals with their grand total"
        )
    found = printed_cells.read(tables, edits, blanks=blanks, decimals=decimals, signed=signed)
    fixed = {tuple(cell) for cell in fixed}
    for cell in sorted(fixed, key=repr):
        locate(tables, cell, "fixed cells")
    sheet = Sheet(found, edits, (i for i, cell in enumerate(found) if cell.address in fixed))
    for k, edit in enumerate(edits):
        _check_whole(sheet, k, edit)
    return sheet


def whole_weights(weights: Mapping[Cell, float] | None, found: list[PrintedCell]) -> tuple[list[int], int]:
    """Weights of the cells as whole numbers, and the number they were multiplied with.

    Parameters
    ----------
    weights : mapping of cell to number, or None
        More than 0; 1 for cells not named.
    found : list of PrintedCell
        The cells, in order.

    Raises
    ------
    ValueError
        For a weight that is not positive, or a cell that no edit names.
    """
    exact = {tuple(cell): as_fraction(weight) for cell, weight in (weights or {}).items()}
    for cell, weight in exact.items():
        if weight <= 0:
            raise ValueError(f"the weight of {show(cell)} is {weight}; a weight is more than 0")
    unknown = sorted(map(show, set(exact) - {cell.address for cell in found}))
    if unknown:
        raise ValueError(f"weights are given for cells that no edit names: {', '.join(unknown)}")
    scale = math.lcm(*(weight.denominator for weight in exact.values()))
    return [int(exact.get(cell.address, Fraction(1)) * scale) for cell in found], scale


def _check_whole(sheet: Sheet, k: int, edit) -> None:
    counts = [sheet.counts[i] for i in sheet.rules.whole[k]]
    if counts and None not in counts and sum(counts) == 0:
        names = ", ".join(show(cell) for cell in edit.whole)
        raise ValueError(
            f"edit {edit.name!r}: the whole {names} is 0, and nothing has no percents; "
            "leave this line out of the edit (across=)"
        )
