"""Error localization: which printed cells would have to change for a table to add up.

The Fellegi-Holt problem for print. Edits (`edits`) say what the cells obey; `violations` lists what fails, and
`minimal_repairs` finds **every** smallest set of cells whose change satisfies all edits, with the values they would
have, ranked by the slips of a typist or typesetter that would explain them. Nothing is ever overwritten: a repair is a
statement about a table, not a new table.

What is exact. Cells are whole numbers of their last printed place, edits are inequalities between whole numbers (a
percent is its part of its whole within its rounding interval, open and closed ends included), and every repair is
confirmed in that arithmetic. HiGHS gives the lower bound on the number of cells, on conflicts derived exactly.

How rounding is read. Each edit is judged by itself: it holds when values that print as its cells do satisfy it. Whole
numbers are exact counts, unless they are percents, lie on a larger step ("237,1 thousand") or are declared as rounded.
A rounded 0 is read as half a step to either side, although no share is below nothing: among several zeros this can hide
a violation of half a step each, and never invents one.

What is searched. All smallest sets of cells, whatever the number of slips. Besides these, because one slip may touch
two cells: every exchange of two values of one table, and every move to a neighbouring blank, that satisfies the edits
by itself; and every one that can stand for a cell of a smallest set.

How far it goes. Time depends on how many numbers are off at once within one block of linked totals, and little on the
number of cells. Measured, in seconds of one core: 40 x 20 cells with subtotals on two levels take 0.2 with three
numbers off, and 1 to 20 with twenty, as it happens; 10 x 5 cells without subtotals 0.1 with five numbers off, 1 with
seven, 7 with nine; 40 x 20 without subtotals 3 with six, and with nine they are given up after 12. What is too much is
given up after `search.MOST_STEPS` steps, within a minute or so. Then, and beyond `problem.MOST_CELLS` cells, a
ValueError says what to do: judge tables or blocks one by one, fix cells that are trusted.
``benchmarks/localization.py`` measures it.

References
----------
Fellegi, I. P., & Holt, D. (1976). A systematic approach to automatic edit and imputation. Journal of the American
Statistical Association, 71(353), 17-35.
de Waal, T., Pannekoek, J., & Scholtus, S. (2011). Handbook of Statistical Data Editing and Imputation. Wiley,
chapters 2, 3 and 5.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import pandas as pd

from helpers.localization.addresses import Cell
from helpers.localization.balances import balance, same
from helpers.localization.edits import Edits, cells, closes_to, differences, flow, shares, totals
from helpers.localization.exchanges import repairing
from helpers.localization.problem import Tables, posed, whole_weights
from helpers.localization.ranking import combined, option, pair_option, with_an_exchange
from helpers.localization.repairs import Proof, Repairs
from helpers.localization.search import Search
from helpers.localization.sheet import Sheet
from helpers.localization.shortfalls import shortfall

__all__ = [
    "balance", "cells", "closes_to", "differences", "flow", "minimal_repairs", "same", "shares", "totals", "violations",
]  # fmt: skip

RANKED = 1_000  # sets looked for before the likeliest `limit` of them are listed


def violations(
    table: Tables, edits: Edits, *, blanks: str = "zero", decimals=None, signed: Iterable[Cell] = ()
) -> pd.DataFrame:
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
        Digits printed after the decimal mark, for numeric columns, which do not keep them.
    signed : iterable of cells, optional
        Cells that may be negative.

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
    >>> from helpers.localization import edits
    >>> cases = pd.DataFrame({"n": ["71", "12", "4", "89"]}, index=["205", "206", "207", "total"])
    >>> failing = violations(cases, edits.totals(cases, rows={"total": ["205", "206", "207"]}))
    >>> failing[["stated", "computed", "difference"]].T.to_dict()
    {'(total, n) = sum of 3 rows': {'stated': 89, 'computed': 87, 'difference': 2}}
    """
    sheet = posed(table, edits, (), blanks, decimals, signed)
    failing = sorted({k for conflict in sheet.start() for k in conflict.edits})
    rows = [shortfall(sheet, k) for k in failing]
    names = ["edit", "kind", "stated", "computed", "difference", "beyond_rounding"]
    return pd.DataFrame(rows, columns=names, dtype=object).set_index("edit")


def minimal_repairs(
    table: Tables,
    edits: Edits,
    fixed: Iterable[Cell] = (),
    weights: Mapping[Cell, float] | None = None,
    blanks: str = "zero",
    limit: int = 100,
    *,
    decimals=None,
    signed: Iterable[Cell] = (),
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

    >>> from helpers.localization import edits
    >>> cases = pd.DataFrame(
    ...     {"y2020": ["71", "12", "4", "83"], "y2021": ["46", "9", "", "55"], "total": ["117", "21", "4", "142"]},
    ...     index=["205", "206", "207", "total"],
    ... )
    >>> rules = edits.totals(cases, rows={"total": ["205", "206", "207"]})
    >>> rules += edits.totals(cases, columns={"total": ["y2020", "y2021"]})
    >>> print(minimal_repairs(cases, rules))
    At least 1 cell to change; 1 repair. Proof: weight 1, lower bound 1 (HiGHS, 2 conflicts), gap 0.
    1. (total, y2020): 83 -> 87 (one digit changed)
    """
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise ValueError(f"limit should be a whole number of 1 or more, not {limit!r}")
    sheet = posed(table, edits, fixed, blanks, decimals, signed)
    units, scale = whole_weights(weights, sheet.cells)
    start, parts = sheet.start(), sheet.parts()
    needed = {n: [one for one in start if one.edits <= part] for n, part in enumerate(parts)}
    needed = {n: conflicts for n, conflicts in needed.items() if conflicts}
    found = {n: Search(sheet, units, max(limit, RANKED) + 1).smallest(conflicts) for n, conflicts in needed.items()}
    options = [one for n in needed for one in _options(sheet, found[n].sets, n)]
    options += _pair_options(sheet, parts, needed, found)
    repairs = combined(options, needed, limit + 1) if needed else []
    proof = Proof(
        float(Fraction(sum(one.weight for one in found.values()), scale)),
        sum(one.bound for one in found.values()) / scale,
        sum(one.conflicts for one in found.values()),
    )
    fewest = sum(min(map(len, one.sets)) for one in found.values())
    cut = len(repairs) > limit or any(one.is_cut for one in found.values())
    return Repairs(tuple(repairs[:limit]), fewest, proof, cut)


def _options(sheet: Sheet, sets, part: int) -> list:
    """The smallest sets of one part, and what an exchange in place of one of their cells gives with as few slips."""
    found = [option(sheet, support, {part}) for support in sets]
    fewest = min(one.slips for one in found)
    for support in sets:
        if len(support) == fewest:  # one exchange, and one slip for each other cell
            found += [one for one in with_an_exchange(sheet, support, {part}) if one.cells not in sets]
    return found


def _pair_options(sheet: Sheet, parts, needed: dict, found: dict) -> list:
    """Single exchanges and moves that repair one part, or two at once."""
    part_of = {k: n for n, part in enumerate(parts) for k in part}
    options = {}
    for conflicts in needed.values():
        first = min(conflicts, key=lambda one: (len(one.edits), len(one.cells), sorted(one.cells)))
        touched = sorted(first.edits)
        for slip in repairing(sheet, touched, {}, touched):
            pair = frozenset(slip.meant)
            repaired = {part_of[k] for i in pair for k in sheet.edits_of[i]} & set(needed)
            failing = {k for n in repaired for conflict in needed[n] for k in conflict.edits}
            is_new = pair not in options and not any(pair in found[n].sets for n in repaired)
            if is_new and sheet.holds(failing, slip.meant):
                options[pair] = pair_option(sheet, slip, repaired)
    return list(options.values())
