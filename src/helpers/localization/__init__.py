"""Error localization: which printed cells would have to change for a table to add up.

The Fellegi-Holt problem for print. Edits (`edits`, `quotients`) say what the cells obey; `violations` lists what fails,
and `minimal_repairs` finds **every** smallest set of cells whose change satisfies all edits, with the values they would
have, ranked by the slips of a typist or typesetter that would explain them. Nothing is ever overwritten: a repair is a
statement about a table, not a new table.

What is exact. Cells are whole numbers of their last printed place, edits are inequalities between whole numbers (a
percent, rate or growth is its quotient within its rounding interval, open and closed ends included), and every repair
is confirmed in that arithmetic. HiGHS gives the lower bound on the number of cells, on conflicts derived exactly.

How rounding is read. Each edit is judged by itself: it holds when values that print as its cells do satisfy it. Whole
numbers are exact counts, unless they are percents, points or ratios, lie on a larger step ("237,1 thousand"), or are
declared as rounded, to their last digit or to tens, hundreds, thousands (`rounded=`): then parts may miss their total.
A rounded 0 is read as half a step to either side, although no share is below nothing: among several zeros this can hide
a violation of half a step each, and never invents one.

What is searched. All smallest sets of cells, whatever the number of slips. Besides these, because one slip may touch
two cells: every exchange of two values of one table, and every move to a neighbouring blank, that satisfies the edits
by itself; and every one that can stand for a cell of a smallest set.

How far it goes. Time depends on how many numbers are off at once within one block of linked totals, and less on the
number of cells: 40 x 20 cells with subtotals on two levels take half a second with three or six numbers off, and one to
six seconds with twenty. In a block that has no subtotals nearly every set of cells has to be looked at: 10 x 5 take
under half a second with five numbers off and up to five with eight; 40 x 20 under a second with four, and three to
thirty with six. What needs more is given up after `sheet.MOST_STEPS` sets of cells (ten seconds in 10 x 5 cells). A
free percent that stands in other edits as well is tried as each number it can be, which counts as steps, too; so tables
whose shares contradict each other are given up after some ten seconds. Numbers beyond `addresses.LARGEST` are refused.
Where it gives up, and beyond `MOST_CELLS` cells, a ValueError says what to do: judge tables or blocks one
by one, fix cells that are trusted. ``benchmarks/localization.py`` measures it.

References
----------
Fellegi, I. P., & Holt, D. (1976). A systematic approach to automatic edit and imputation. Journal of the American
Statistical Association, 71(353), 17-35.
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapters 2, 3 and 5.
"""

import math
from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from helpers.localization import printed_cells
from helpers.localization.addresses import Cell, Cells, Tables, cells, locate, show
from helpers.localization.balances import Edit, balance, same
from helpers.localization.declarations import declared, recomputed
from helpers.localization.edits import Edits, closes_to, differences, flow, part_of, totals
from helpers.localization.quotients import growth, rates, ratios, shares
from helpers.localization.ranking import combined, options
from helpers.localization.repairs import Proof, Repairs
from helpers.localization.search import broken
from helpers.localization.sheet import Sheet
from helpers.localization.shortfalls import shortfall
from helpers.localization.stated import negative, stated
from helpers.printed import as_fraction

__all__ = [
    "balance", "cells", "closes_to", "declared", "differences", "flow", "growth", "minimal_repairs", "negative",
    "part_of", "rates", "ratios", "recomputed", "same", "shares", "stated", "totals", "violations",
]  # fmt: skip

MOST_CELLS = 5_000
MOST_WEIGHT = 10**9  # of a cell, in whole numbers
RANKED = 1_000  # sets looked for before the likeliest `limit` of them are listed


def violations(table: Tables, edits: Edits, *, blanks: str = "zero", decimals=None, signed: Cells = ()) -> pd.DataFrame:
    """Edits that fail, and by how much.

    Parameters
    ----------
    table : pandas.DataFrame, or mapping of str to DataFrame
        The table as typeset (text cells) or numeric; several tables under the names their edits use.
    edits : tuple of edits
        From `edits`, joined with ``+``.
    blanks : {"zero", "unknown"}
        What a blank stands for: nothing, or a number that was not printed.
    decimals : int or mapping of column label to int, optional
        Digits printed after the decimal mark, for numeric columns, which do not keep them; -6 for numbers rounded to
        millions.
    signed : iterable of cells, optional
        Cells that may be negative, besides printed differences and growths, which may be anyway.

    Returns
    -------
    pandas.DataFrame
        Indexed by the edit's name: ``kind``; ``stated`` (the total, percent or constant printed) and ``computed`` (from
        the other cells, without unknown blanks), in the unit of the cells; ``difference`` = stated - computed; and
        ``beyond_rounding``, the least by which the stated number would have to differ for rounding to explain the
        rest (missing where the edit fails only together with others, through unknown blanks). Empty when all hold.

    Raises
    ------
    ValueError
        For cells that are missing or no numbers, and a percent of a whole of zero; cell and edit are named.

    References
    ----------
    de Waal, Pannekoek & Scholtus (2011), chapter 3.

    Examples
    --------
    >>> from helpers.localization import totals
    >>> cases = pd.DataFrame({"n": ["71", "12", "4", "89"]}, index=["205", "206", "207", "total"])
    >>> failing = violations(cases, totals(cases, rows={"total": ["205", "206", "207"]}))
    >>> failing[["stated", "computed", "difference"]].T.to_dict()
    {'(total, n) = sum of 3 rows': {'stated': 89, 'computed': 87, 'difference': 2}}
    """
    sheet = _sheet(table, edits, (), blanks, decimals, signed)
    failing = set()
    for conflict in sheet.start():
        failing |= conflict.edits
    rows = [shortfall(sheet, k) for k in sorted(failing)]
    names = ["edit", "kind", "stated", "computed", "difference", "beyond_rounding"]
    return pd.DataFrame(rows, columns=names, dtype=object).set_index("edit")


def minimal_repairs(
    table: Tables, edits: Edits, fixed: Cells = (), weights=None, blanks="zero", limit=100, *, decimals=None, signed=()
) -> Repairs:
    """Every smallest set of printed cells whose change satisfies all edits, the likeliest slips first.

    Parameters
    ----------
    table, edits, blanks, decimals, signed
        As for `violations`. A blank taken for zero may be repaired to a number, which counts as a changed cell; an
        unknown blank may be anything and costs nothing.
    fixed : iterable of cells
        Cells that are trusted and do not change.
    weights : mapping of cell to number, optional
        More than 0, 1 for cells not named; the sets of least total weight are sought, so a cell of weight 0.5 is twice
        as suspect as others.
    limit : int
        List at most so many repairs.

    Returns
    -------
    Repairs
        With ``.repairs``, ``.minimum_cells``, ``.proof``, ``.cut`` and ``.frame()``. Ranked by the number of slips (an
        exchange of two cells and a move to a neighbouring blank are one each, any other changed cell is one), then by
        their kinds: one digit changed; two neighbouring digits swapped; a digit lost or doubled; two cells exchanged; a
        value moved; anything else, by the number of digits.

    Raises
    ------
    ValueError
        As `violations`; also when edits and fixed cells contradict each other (an irreducible set of them is named),
        for an unknown cell or a weight that is not positive, and for a problem too large to search.

    References
    ----------
    Fellegi & Holt (1976); de Waal, Pannekoek & Scholtus (2011), chapters 3 and 5; Garfinkel, Kunnathur & Liepins
    (1988), SIAM Journal on Scientific and Statistical Computing.

    Examples
    --------
    The total of one year is off, and so is the sum of the yearly totals:

    >>> from helpers.localization import totals
    >>> cases = pd.DataFrame(
    ...     {"y2020": ["71", "12", "4", "83"], "y2021": ["46", "9", "", "55"], "total": ["117", "21", "4", "142"]},
    ...     index=["205", "206", "207", "total"],
    ... )
    >>> rules = totals(cases, rows={"total": ["205", "206", "207"]})
    >>> rules += totals(cases, columns={"total": ["y2020", "y2021"]})
    >>> print(minimal_repairs(cases, rules))
    At least 1 cell to change; 1 repair. Proof: weight 1, lower bound 1 (HiGHS, 2 conflicts), gap 0.
    1. (total, y2020): 83 -> 87 (one digit changed)
    """
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise ValueError(f"limit should be a whole number of 1 or more, not {limit!r}")
    sheet = _sheet(table, edits, fixed, blanks, decimals, signed)
    _located(table, weights or (), "weights")
    units, scale = _whole_weights(weights, sheet.cells)
    parts = broken(sheet, units, max(limit, RANKED) + 1)
    repairs = combined(options(sheet, parts), parts, limit + 1) if parts else []
    weight, bound, basis, fewest, is_cut = 0, 0, 0, 0, len(repairs) > limit
    for part in parts.values():
        weight += part.weight
        bound += part.bound
        basis += part.basis
        fewest += len(min(part.sets, key=len))
        is_cut |= part.is_cut
    proof = Proof(float(Fraction(weight, scale)), bound / scale, basis)
    return Repairs(tuple(repairs[:limit]), fewest, proof, is_cut)


def _sheet(tables, edits, fixed, blanks, decimals, signed) -> Sheet:
    """The tables as numbered cells under edits."""
    edits = tuple(edits)
    for edit in edits:
        if not isinstance(edit, Edit):
            raise ValueError(f"{edit!r} is no edit: declare edits with totals, shares ..., and join them with +")
    named = set().union(*(edit.cells for edit in edits))
    if len(named) > MOST_CELLS:
        raise ValueError(
            f"the edits name {len(named)} cells; up to {MOST_CELLS} are judged at once. Judge the tables, or the "
            "blocks under each subtotal, one by one with the subtotals fixed, and then the subtotals with their total"
        )
    signed, fixed = _located(tables, signed, "signed cells"), _located(tables, fixed, "fixed cells")
    cells = printed_cells.read(tables, edits, blanks=blanks, decimals=decimals, signed=signed)
    return Sheet(cells, edits, [i for i, cell in enumerate(cells) if cell.address in fixed])


def _located(tables: Tables, cells: Cells, whose: str) -> set[Cell]:
    """Cells that are in the tables, whether an edit names them or not."""
    found = set(map(tuple, cells))
    for address in sorted(found, key=repr):
        locate(tables, address, whose)
    return found


def _whole_weights(weights: Mapping[Cell, float] | None, cells: list) -> tuple[list[int], int]:
    """Weights of the cells as whole numbers, and the number they were multiplied with."""
    exact = dict.fromkeys((cell.address for cell in cells), Fraction(1))
    for address, weight in (weights or {}).items():
        if address not in exact:
            raise ValueError(f"weights are given for cells that no edit names: {show(address)}")
        exact[address] = as_fraction(weight)
        if exact[address] <= 0:
            raise ValueError(f"the weight of {show(address)} is {weight}; a weight is more than 0")
    scale = math.lcm(*(weight.denominator for weight in exact.values()))
    units = [int(weight * scale) for weight in exact.values()]
    if max(units) > MOST_WEIGHT:
        raise ValueError(
            f"weights differ by more than HiGHS can tell apart: in whole numbers one is above {MOST_WEIGHT}"
        )
    return units, scale
