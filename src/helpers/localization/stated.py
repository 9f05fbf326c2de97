"""What the printed numbers that edits determine would be by the other cells: the recomputed value beside each print.

References
----------
Moore, R. E., Kearfott, R. B., & Cloud, M. J. (2009). Introduction to Interval Analysis. SIAM, chapter 2.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from helpers import printed
from helpers.localization import printed_cells
from helpers.localization.addresses import Cell, locate
from helpers.localization.balances import Edit, Quotient
from helpers.localization.printed_cells import PrintedCell
from helpers.printed import Interval


class Stated(NamedTuple):
    """A printed cell, the edit that determines it, and its value by the others, an interval where they are rounded."""

    edit: Edit
    cell: Cell
    text: str
    value: Interval


def stated(table: pd.DataFrame, edits: Iterable[Edit], *, blanks="zero", signed: Iterable[Cell] = ()) -> list[Stated]:
    """Printed totals, percents, rates ... with the values that the other cells give them.

    Parameters
    ----------
    table, edits, blanks, signed
        As for `localization.violations`.

    Returns
    -------
    list of Stated
        In the order of the edits. An edit that states no cell (shares that close to 100, a part of a whole), a cell
        that prints no number and a value that depends on an unknown one are left out; an unknown cell is known where a
        balance has no other.

    Raises
    ------
    ValueError
        For cells that are no numbers; cell and edit are named.

    Examples
    --------
    >>> from helpers.localization import shares
    >>> table = pd.DataFrame({"n": ["12", "34"], "all": ["36", "100"], "percent": ["33.4%", "34.0%"]})
    >>> rules = shares(table, percent="percent", part="n", whole="all")
    >>> [(found.text, str(found.value)) for found in stated(table, rules)]
    [('33.4%', '[100/3, 100/3]'), ('34.0%', '[34, 34]')]
    """
    edits = tuple(edits)
    cells = {cell.address: cell for cell in printed_cells.read(table, edits, blanks=blanks, signed=signed)}
    solved, used = _solved(edits, cells)
    found = []
    for edit in edits:
        if edit.stated is None or edit.kind == "of which" or edit.name in used or cells[edit.stated].is_blank:
            continue
        value = _quotient(edit, cells, solved) if isinstance(edit, Quotient) else _balance(edit, cells, solved)
        if value is not None:
            found.append(Stated(edit, edit.stated, cells[edit.stated].text, value))
    return found


def negative(table: pd.DataFrame, edits: Iterable[Edit]) -> tuple[Cell, ...]:
    """Cells of the edits that print a number below 0, to be declared as signed where a table may print such.

    Examples
    --------
    >>> from helpers.localization import edits
    >>> table = pd.DataFrame({"change": ["-3", "5", "2"]}, index=["a", "b", "total"])
    >>> negative(table, edits.totals(table, rows={"total": ["a", "b"]}))
    (('a', 'change'),)
    """
    found = {}
    for edit in edits:
        for cell in edit.cells:
            frame, (_, row, column) = locate(table, cell, f"edit {edit.name!r}")
            if _below_zero(frame.iat[row, column], frame.attrs.get("language")):
                found[cell] = None
    return tuple(found)


def _below_zero(text: str, language: str | None) -> bool:
    try:
        number = printed.plain(text, language).number
    except printed.PrintedNumberError:  # whoever reads the cell for an edit names both
        return False
    return number is not None and number.value < 0


def _solved(edits: tuple[Edit, ...], cells: Mapping[Cell, PrintedCell]) -> tuple[dict[Cell, Interval], set[str]]:
    """Unknown cells by the first balance in which each is the only one, and the names of these balances."""
    solved, used = {}, set()
    for edit in edits:
        if isinstance(edit, Quotient) or edit.kind == "of which":
            continue
        unknown = [(cell, factor) for cell, factor in edit.terms if cells[cell].count is None and cell not in solved]
        if len(unknown) != 1 or abs(unknown[0][1]) != 1:
            continue
        ((cell, factor),) = unknown
        others = [(other, -factor * times) for other, times in edit.terms if other != cell]
        solved[cell] = _sum(edit, others, cells, solved, factor * edit.constant)
        used.add(edit.name)
    return solved, used


def _balance(edit: Edit, cells: Mapping[Cell, PrintedCell], solved: dict) -> Interval | None:
    others = [(cell, factor) for cell, factor in edit.terms if cell != edit.stated]
    return _sum(edit, others, cells, solved, -edit.constant)


def _quotient(edit: Quotient, cells: Mapping[Cell, PrintedCell], solved: dict) -> Interval | None:
    part, whole = (_sum(edit, [(cell, 1) for cell in group], cells, solved) for group in (edit.part, edit.whole))
    if part is None or whole is None or whole.low <= 0 <= whole.high:
        return None
    return printed.propagate(lambda part, whole: edit.per * part / whole - edit.less, part, whole)


def _sum(edit: Edit, terms: list, cells: Mapping[Cell, PrintedCell], solved: dict, start=0) -> Interval | None:
    """Least and greatest signed sum of the values that the cells stand for; None where one is unknown."""
    low = high = printed.as_fraction(start)
    low_closed = high_closed = True
    for address, factor in terms:
        one = solved.get(address) or _stands_for(cells[address], edit.rule)
        if one is None:
            return None
        ends = [(factor * one.low, one.low_closed), (factor * one.high, one.high_closed)]
        (least, is_low), (most, is_high) = ends if factor > 0 else ends[::-1]
        low, high = low + least, high + most
        low_closed, high_closed = low_closed and is_low, high_closed and is_high
    return Interval(low, high, low_closed, high_closed)


def _stands_for(cell: PrintedCell, rule: str) -> Interval | None:
    if cell.count is None:
        return None
    value = cell.count * cell.step
    return printed.print_interval(value, cell.step, rule) if cell.is_rounded else Interval.point(value)
